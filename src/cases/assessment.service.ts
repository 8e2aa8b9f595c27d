import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { assessment, clearable, line, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { changed, refuse } from '../audit';
import { requireTerm, termIdsOf } from '../directory';
import type { AssessmentFactorInput, AssessmentParticulars, CorrectAssessmentInput, RecordAssessmentInput } from './assessment.types';
import { lockCase, ownCase } from './case.service';
import { refusedByState } from './caseState';

const INPUT: Path = ['input'];
const MOST_FACTORS = 50;

interface CheckedFactor {
  readonly kind: 'RISK' | 'PROTECTIVE';
  readonly code: string;
  readonly text: string | null;
  readonly place: number;
}

/** What an assessment says, checked; in the order of the columns that it is written to. */
interface Checked {
  readonly assessedOn: string;
  readonly instrument: string | null;
  readonly instrumentText: string | null;
  readonly basis: string | null;
  readonly conclusion: string;
  readonly validUntil: string | null;
  readonly nextDueOn: string | null;
  readonly factors: readonly CheckedFactor[];
}

interface Correcting {
  readonly id: string;
  readonly error: string;
}

/**
 * Records an assessment of an open case. It stands beside the earlier ones; its conclusion becomes `Case.risk` unless a
 * later day has been assessed. Conflict if the case has changed since it was read.
 */
export async function recordAssessment(ctx: Context, input: RecordAssessmentInput): Promise<Outcome<'Assessment'>> {
  const caseId = input.caseId.uuid;
  await requireRecord(ctx, 'recordAssessment', 'Case', caseId);
  const checked = await check(ctx, input);
  return once(ctx, 'recordAssessment', input.idempotencyKey, input, async () => {
    await lockCase(await ctx.tx.manager, caseId, input.version);
    const shut = await refusedByState(ctx, 'recordAssessment', caseId);
    return shut ?? write(ctx, caseId, input.version, checked, null);
  });
}

/**
 * Corrects an assessment by a new one that names it, on an open or a closed case. Refused if it has been corrected
 * already: the correction is then the one to correct.
 */
export async function correctAssessment(ctx: Context, input: CorrectAssessmentInput): Promise<Outcome<'Assessment'>> {
  const id = input.assessmentId.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, 'correctAssessment', 'Assessment', id);
  const checked = await check(ctx, input);
  const error = text(input.correction, [...INPUT, 'correction'], LONGEST.reason);
  return once(ctx, 'correctAssessment', input.idempotencyKey, input, async () => {
    const caseId = await caseOf(ctx, id);
    await lockCase(await ctx.tx.manager, caseId, input.version);
    const shut = await refusedByState(ctx, 'correctAssessment', caseId);
    if (shut) return shut;
    const [later] = await ctx.tx.query<{ id: string }>('SELECT id FROM assessment WHERE corrects_id = $1', [id]);
    if (later)
      return refuse(ctx, { type: 'Assessment', id, ownerAgencyId }, 'INVALID_TRANSITION', 'The assessment has been corrected already.', {
        fields: ['Assessment.correctedBy'],
        unlock: 'Correct the assessment that stands in `correctedBy`.',
      });
    return write(ctx, caseId, input.version, checked, { id, error });
  });
}

async function caseOf(ctx: Context, id: string): Promise<string> {
  const [row] = await ctx.tx.query<{ case_id: string }>('SELECT case_id FROM assessment WHERE id = $1', [id]);
  if (!row) throw new Error('an assessment in view is there');
  return row.case_id;
}

async function check(ctx: Context, input: AssessmentParticulars): Promise<Checked> {
  const today = dayOf(ctx.clock.now());
  const assessedOn = input.assessedOn ?? today;
  if (assessedOn > today) refuseInput('Give today or an earlier day.', [...INPUT, 'assessedOn']);
  for (const name of ['validUntil', 'nextDueOn'] as const)
    if ((input[name] ?? assessedOn) < assessedOn) refuseInput('This is not before the day of the assessment.', [...INPUT, name]);
  if (input.instrument && input.instrumentText)
    refuseInput('Give a code or a name of the instrument, not both.', [...INPUT, 'instrumentText']);
  const { validUntil = null, nextDueOn = null } = input;
  return {
    assessedOn,
    instrument:
      (await clearable(input.instrument, (code) => requireTerm(ctx, 'ASSESSMENT_INSTRUMENT', code, [...INPUT, 'instrument']))) ?? null,
    instrumentText: clearable(input.instrumentText, (name) => line(name, [...INPUT, 'instrumentText'])) ?? null,
    basis: clearable(input.basis, (value) => text(value, [...INPUT, 'basis'])) ?? null,
    conclusion: assessment(input.conclusion, [...INPUT, 'conclusion']),
    ...{ validUntil, nextDueOn },
    factors: [
      ...(await checkFactors(ctx, 'RISK', input.riskFactors ?? [], [...INPUT, 'riskFactors'])),
      ...(await checkFactors(ctx, 'PROTECTIVE', input.protectiveFactors ?? [], [...INPUT, 'protectiveFactors'])),
    ],
  };
}

async function checkFactors(
  ctx: Context,
  kind: CheckedFactor['kind'],
  factors: readonly AssessmentFactorInput[],
  path: Path,
): Promise<CheckedFactor[]> {
  if (factors.length > MOST_FACTORS) refuseInput(`This has at most ${String(MOST_FACTORS)} entries.`, path);
  const taxonomy = `${kind}_FACTOR` as const;
  // One look-up for all of them; what follows finds them known.
  await termIdsOf(
    ctx,
    factors.map(({ code }) => ({ taxonomy, code })),
  );
  const checked: CheckedFactor[] = [];
  for (const [place, factor] of factors.entries()) {
    const at = [...path, place];
    const code = await requireTerm(ctx, taxonomy, factor.code, [...at, 'code']);
    if (checked.some((other) => other.code === code)) refuseInput('This factor is given twice.', [...at, 'code']);
    const shows = clearable(factor.text, (value) => text(value, [...at, 'text'], LONGEST.reason)) ?? null;
    checked.push({ kind, code, text: shows, place });
  }
  return checked;
}

async function write(
  ctx: Context,
  caseId: string,
  version: number,
  { factors, ...said }: Checked,
  correcting: Correcting | null,
): Promise<Outcome<'Assessment'>> {
  const id = newId();
  const { agencyId, memberId } = ctx.actor;
  await ctx.tx.query(
    `INSERT INTO assessment (id, case_id, agency_id, kind, recorded_at, recorded_by, corrects_id, correction,
        assessed_on, instrument_code, instrument_text, basis, conclusion, valid_until, next_due_on)
      VALUES ($1, $2, $3, 'ASSESSMENT', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      ...[id, caseId, agencyId, ctx.clock.now(), memberId, correcting?.id ?? null, correcting?.error ?? null],
      ...[said.assessedOn, said.instrument, said.instrumentText, said.basis, said.conclusion, said.validUntil, said.nextDueOn],
    ],
  );
  for (const { kind, code, text: shows, place } of factors)
    await ctx.tx.query('INSERT INTO assessment_factor (id, assessment_id, kind, code, text, place) VALUES ($1, $2, $3, $4, $5, $6)', [
      ...[newId(), id, kind, code, shows, place],
    ]);
  const [standing] = await ctx.tx.query<{ risk: string | null }>('SELECT standing_risk($1) AS risk', [caseId]);
  await changeVersion(await ctx.tx.manager, 'case_file', caseId, version, { risk: standing?.risk ?? null });
  changed(ctx, { type: 'Assessment', id, ownerAgencyId: agencyId });
  changed(ctx, ownCase(ctx, caseId));
  return { type: 'Assessment', id, versionOf: { type: 'Case', id: caseId } };
}
