import type { Context } from '../platform/context';
import { line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import type { AppealOutcomeInput } from './appeal.types';
import type { DisclosureRequestRow } from './request.entity';
import { OUTCOMES } from './request.lifecycle';
import { among, moveRequest, without, type RequestChange } from './requestMove';

/**
 * Appeals a refusal, for the agency that asked; the reasons are for both parties to read. One after `appealBy` is taken like any other:
 * whether it came too late is for the agency asked to decide, which alone knows when its decision was received.
 */
export async function appealRefusal(ctx: Context, id: string, version: number, reason: string): Promise<Outcome> {
  return moveRequest(ctx, 'APPEAL', 'appealRefusal', { id, version }, () =>
    Promise.resolve({
      appealed: true,
      patch: { appeal_reason: text(reason, ['reason'], LONGEST.text), appealed_at: ctx.clock.now() },
    }),
  );
}

/** Takes back an appeal, for the agency that made it: the refusal stands. */
export async function withdrawAppeal(ctx: Context, id: string, version: number): Promise<Outcome> {
  return moveRequest(ctx, 'WITHDRAW_APPEAL', 'withdrawAppeal', { id, version }, () =>
    Promise.resolve({
      appealed: false,
      patch: { appeal_outcome: 'WITHDRAWN', appeal_decided_on: dayOf(ctx.clock.now()) },
    }),
  );
}

/** Registers what came of an appeal, for the agency asked. The request goes on: what the court reopened is open again, the rest stays refused. */
export async function recordAppealOutcome(
  ctx: Context,
  id: string,
  version: number,
  input: AppealOutcomeInput,
): Promise<Outcome> {
  return moveRequest(ctx, 'DECIDE_APPEAL', 'recordAppealOutcome', { id, version }, (row) =>
    Promise.resolve(decided(ctx, row, input)),
  );
}

function decided(ctx: Context, row: DisclosureRequestRow, input: AppealOutcomeInput): RequestChange {
  const { outcome, decidedOn } = input;
  if (outcome === 'WITHDRAWN')
    refuseInput('Whoever has appealed takes the appeal back with withdrawAppeal.', ['input', 'outcome']);
  const made = row.appealedAt === null ? null : dayOf(row.appealedAt);
  if (made === null || row.appealBy === null) throw new Error('an appealed refusal has no day of appeal');
  if (decidedOn > dayOf(ctx.clock.now())) refuseInput('This day has not come.', ['input', 'decidedOn']);
  if (decidedOn < made) refuseInput('The appeal was made later than this.', ['input', 'decidedOn']);
  const court = input.court ?? null;
  if (court === null && outcome !== 'NOT_TRIED') refuseInput('Only a court decides so.', ['input', 'court']);
  if (court === null && made <= row.appealBy)
    refuseInput(
      `The appeal was made by ${row.appealBy}: the agency itself cannot reject it as too late; name the court that did not try it.`,
      ['input', 'court'],
    );
  const reopened = reopenedBy(row, input);
  const { toDisclose } = OUTCOMES[outcome];
  return {
    appealed: false,
    open: among(row.fields, [...row.openFields, ...reopened]),
    refused: without(row.refusedFields, reopened),
    patch: {
      upheld_fields: toDisclose ? among(row.fields, [...row.upheldFields, ...reopened]) : row.upheldFields,
      ...{ appeal_outcome: outcome, appeal_court: court, appeal_decided_on: decidedOn },
      appeal_case_number: caseNumber(input),
    },
  };
}

/** As courts number their cases: 1234-26. */
const CASE_NUMBER = /^\d{1,6}-\d{2}$/;

function caseNumber({ court, caseNumber: given }: AppealOutcomeInput): string | null {
  const path = ['input', 'caseNumber'];
  const missing = given === undefined || given === null;
  if (court === undefined || court === null)
    return missing ? null : refuseInput('Name the court whose case this is.', ['input', 'court']);
  if (missing) return refuseInput('Give the number of the case at the court.', path);
  const number = line(given, path);
  return CASE_NUMBER.test(number) ? number : refuseInput('Give the number like `1234-26`.', path);
}

function reopenedBy(row: DisclosureRequestRow, { outcome, fields }: AppealOutcomeInput): readonly string[] {
  const { reopens } = OUTCOMES[outcome];
  const path = ['input', 'fields'];
  if (reopens !== 'NAMED') {
    if (fields) refuseInput('Fields are named only where the appeal was upheld in part.', path);
    return reopens === 'ALL' ? row.refusedFields : [];
  }
  const named = fields ?? [];
  named.forEach((field, at) => {
    if (!row.refusedFields.includes(field)) refuseInput('This is not refused in the request.', [...path, at]);
    if (named.indexOf(field) !== at) refuseInput('This stands here twice.', [...path, at]);
  });
  if (named.length === 0) refuseInput('Name what the court said is to be disclosed.', path);
  if (named.length === row.refusedFields.length)
    refuseInput('This is all that was refused: the appeal was upheld.', ['input', 'outcome']);
  return named;
}
