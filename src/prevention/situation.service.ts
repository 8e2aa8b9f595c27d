import { requireTerm } from '../directory';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { clearable, LONGEST, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf, monthsAfter } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import { isGivenId, type RecordId } from '../reading/ids';
import { impersonalLine, impersonalText, requirePeriod, nearDay } from './checks';
import { change, insert, lockedRow, notNow, ownRecord } from './upsertRecord';
import { contributionsTo, ownAmong, requireAllRead } from './parts';
import { SITUATION_STATUS_AFTER, SITUATION_TEMPLATES } from './situation.lifecycle';
import type {
  ContributeToSituationReportInput,
  MergeSituationReportInput,
  MoveSituationDeadlineInput,
  OpenSituationReportInput,
  SituationAreaInput,
} from './situation.types';
import { lines, parties } from './yearChecks';
import type { SituationKind, SituationStatus } from './yearVocabulary.types';

const REPORT = { type: 'SituationReport', table: 'situation_report' } as const;
const CONTRIBUTION = { type: 'SituationContribution', table: 'situation_contribution' } as const;
const STATUS = 'SituationReport.status';
const MOST = { areas: 60, days: 3 * 366, daysAhead: 366 } as const;
const at = (...path: readonly (string | number)[]): Path => ['input', ...path];

interface ReportRow {
  readonly owner_agency_id: string;
  readonly kind: SituationKind;
  readonly status: SituationStatus;
  readonly edition: number;
  readonly contribute_by: string | null;
  readonly version: number;
}

/** Opens a report from the template of its kind; as the next edition of a published one if `replacesId` is given. */
export async function openSituationReport(ctx: Context, input: OpenSituationReportInput): Promise<Outcome<'SituationReport'>> {
  requireAction(ctx, 'openSituationReport');
  const replaced = isGivenId(input.replacesId) ? input.replacesId.uuid : null;
  if (replaced !== null) await requireRecord(ctx, 'steerSituationReport', REPORT.type, replaced);
  return once(ctx, 'openSituationReport', input.idempotencyKey, input, async () => {
    requirePeriod(input.from, nearDay(ctx, input.to, MOST.daysAhead, at('to')), MOST.days, at('to'));
    const row = {
      kind: input.kind,
      title: impersonalLine(input.title, at('title')),
      period_from: nearDay(ctx, input.from, MOST.daysAhead, at('from')),
      period_to: input.to,
      party_ids: await parties(ctx, input.partyIds, at('partyIds'), { least: 1, own: 'any' }),
      regions: lines(input.regions, at('regions'), 0),
      topics: lines(input.topics, at('topics'), 0),
      questions: SITUATION_TEMPLATES[input.kind].questions,
      contribute_by: deadline(ctx, input.contributeBy),
      status: 'COLLECTING',
    };
    if (replaced === null) return insert(ctx, REPORT.type, REPORT.table, { ...row, edition: 1 });
    const earlier = await lockedRow<ReportRow>(ctx, REPORT.table, replaced);
    if (earlier.status !== 'PUBLISHED')
      return notNow(ctx, ownRecord(ctx, REPORT.type, replaced), 'Only a published report can have a next edition.', STATUS);
    return insert(ctx, REPORT.type, REPORT.table, { ...row, edition: earlier.edition + 1, replaces_id: replaced });
  });
}

/** The last day to contribute; null if there is none. */
function deadline(ctx: Context, given: string | null | undefined): string | null {
  if (!given) return null;
  if (given < dayOf(ctx.clock.now())) refuseInput('This day has passed.', at('contributeBy'));
  return nearDay(ctx, given, MOST.daysAhead, at('contributeBy'));
}

/** Moves the last day to contribute. */
export async function moveSituationDeadline(ctx: Context, input: MoveSituationDeadlineInput): Promise<Outcome<'SituationReport'>> {
  const { uuid, row } = await steered(ctx, input.id.uuid);
  const contribute_by = deadline(ctx, input.contributeBy);
  if (row.status !== 'COLLECTING') return notNow(ctx, ownRecord(ctx, REPORT.type, uuid), 'Contributions are no longer accepted.', STATUS);
  return change(ctx, REPORT, uuid, input.version, { contribute_by });
}

/** Cancels a report. The report that it was to replace may get another next edition. */
export async function cancelSituationReport(
  ctx: Context,
  id: RecordId<'SituationReport'>,
  version: number,
  reason: string,
): Promise<Outcome<'SituationReport'>> {
  const { uuid, row } = await steered(ctx, id);
  const cancel_reason = impersonalText(reason, ['reason'], LONGEST.reason);
  if (!SITUATION_STATUS_AFTER[row.status].includes('CANCELLED'))
    return notNow(ctx, ownRecord(ctx, REPORT.type, uuid), `A report in the state ${row.status} cannot be cancelled.`, STATUS);
  return change(ctx, REPORT, uuid, version, { status: 'CANCELLED', cancel_reason });
}

/** Gives the one contribution of the own agency to a report, or changes it until the contributions are merged. */
export async function contributeToSituationReport(
  ctx: Context,
  input: ContributeToSituationReportInput,
): Promise<Outcome<'SituationContribution'>> {
  const uuid = input.reportId.uuid;
  await requireRecord(ctx, 'contributeToSituationReport', REPORT.type, uuid);
  return once(ctx, 'contributeToSituationReport', input.idempotencyKey, input, async () => {
    const part = {
      text: impersonalText(input.text, at('text')),
      areas: await areas(ctx, input.areas, 0),
      sources: lines(input.sources, at('sources'), 0),
      given_at: ctx.clock.now(),
    };
    const report = await lockedRow<ReportRow>(ctx, REPORT.table, uuid);
    const on = { type: REPORT.type, id: uuid, ownerAgencyId: report.owner_agency_id };
    const late = report.contribute_by !== null && report.contribute_by < dayOf(ctx.clock.now());
    if (report.status !== 'COLLECTING' || late) return notNow(ctx, on, 'Contributions are no longer accepted.', STATUS);
    if (input.version === undefined)
      return insert(ctx, CONTRIBUTION.type, CONTRIBUTION.table, { ...part, report_id: uuid, report_owner_id: report.owner_agency_id });
    const own = ownAmong(ctx, await contributionsTo(ctx, uuid));
    if (own === null) return refuseInput('Your agency has not contributed; leave the version out.', at('version'));
    return change(ctx, CONTRIBUTION, own, input.version, part);
  });
}

/** The areas as they are stored: existing districts and environments, each pair once. */
async function areas(ctx: Context, given: readonly SituationAreaInput[], least: number): Promise<string> {
  if (given.length < least) refuseInput('Give at least one area.', at('areas'));
  if (given.length > MOST.areas) refuseInput(`This has at most ${String(MOST.areas)} entries.`, at('areas'));
  const stored: SituationAreaInput[] = [];
  for (const [n, { level, confidence, trend, text, ...where }] of given.entries()) {
    const district = await requireTerm(ctx, 'DISTRICT', where.district, at('areas', n, 'district'));
    const environment = await requireTerm(ctx, 'ENVIRONMENT', where.environment, at('areas', n, 'environment'));
    if (stored.some((one) => one.district === district && one.environment === environment))
      refuseInput('This entry is given twice.', at('areas', n));
    stored.push({
      ...{ district, environment, level, confidence, trend: trend ?? null },
      text: clearable(text, (value) => impersonalText(value, at('areas', n, 'text'), 2_000)) ?? null,
    });
  }
  return JSON.stringify(stored);
}

async function steered(ctx: Context, uuid: RecordId<'SituationReport'>): Promise<{ readonly uuid: string; readonly row: ReportRow }> {
  await requireRecord(ctx, 'steerSituationReport', REPORT.type, uuid);
  return { uuid, row: await lockedRow<ReportRow>(ctx, REPORT.table, uuid) };
}

/** Writes the whole report after all contributions have been read; those that take part see it from then on. */
export async function mergeSituationReport(ctx: Context, input: MergeSituationReportInput): Promise<Outcome<'SituationReport'>> {
  const { uuid, row } = await steered(ctx, input.id.uuid);
  const whole = {
    summary: impersonalText(input.summary, at('summary')),
    areas: await areas(ctx, input.areas, row.kind === 'THEMATIC' ? 0 : 1),
    sources: lines(input.sources, at('sources'), 0),
  };
  if (!SITUATION_STATUS_AFTER[row.status].includes('MERGED'))
    return row.status === 'PUBLISHED'
      ? notNow(ctx, ownRecord(ctx, REPORT.type, uuid), 'A published report never changes.', STATUS, 'Open a report that replaces it.')
      : notNow(ctx, ownRecord(ctx, REPORT.type, uuid), 'The report was cancelled.', STATUS, 'Open another in its place.');
  requireAllRead(CONTRIBUTION.type, input.contributions, await contributionsTo(ctx, uuid));
  return change(ctx, REPORT, uuid, input.version, { ...whole, status: 'MERGED', merged_at: ctx.clock.now() });
}

/** Publishes the merged report to the network. It never changes again. */
export async function publishSituationReport(
  ctx: Context,
  id: RecordId<'SituationReport'>,
  version: number,
): Promise<Outcome<'SituationReport'>> {
  const { uuid, row } = await steered(ctx, id);
  if (!SITUATION_STATUS_AFTER[row.status].includes('PUBLISHED'))
    return notNow(
      ctx,
      ownRecord(ctx, REPORT.type, uuid),
      `A report in the state ${row.status} cannot be published.`,
      STATUS,
      row.status === 'COLLECTING' ? 'Merge the parts first.' : undefined,
    );
  const now = ctx.clock.now();
  const months = SITUATION_TEMPLATES[row.kind].renewWithinMonths;
  const renew_by = months === null ? null : monthsAfter(dayOf(now), months);
  return change(ctx, REPORT, uuid, version, { status: 'PUBLISHED', published_at: now, renew_by });
}
