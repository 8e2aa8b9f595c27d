import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { clearable, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { isGivenId, type GlobalId } from '../reading/ids';
import { impersonalLine, impersonalText, nearDay, pastDay } from './checks';
import type {
  RecordMeetingInput,
  ReviewAgreementInput,
  UpsertCooperationAgreementInput,
  UpsertMeetingSeriesInput,
} from './cooperation.types';
import { change, upsertRecord, lockedRow, type UpsertKind } from './upsertRecord';
import { existing, lines, optionalLine, parties, validity } from './yearChecks';

const AGREEMENT = {
  type: 'CooperationAgreement',
  table: 'cooperation_agreement',
  action: 'concludeAgreement',
  operation: 'upsertCooperationAgreement',
} as const satisfies UpsertKind<'concludeAgreement'>;
const SERIES = {
  type: 'MeetingSeries',
  table: 'meeting_series',
  action: 'convene',
  operation: 'upsertMeetingSeries',
} as const satisfies UpsertKind<'convene'>;
const MEETING: UpsertKind<'convene', 'Meeting'> = {
  type: 'Meeting',
  table: 'meeting',
  action: 'convene',
  operation: 'recordMeeting',
};
const LEAST_PARTIES = { least: 2, own: 'own too' } as const;
const MOST_ORGANISATIONS = 20;
const MOST_DAYS_AHEAD = 2 * 366;

const at = (...path: readonly (string | number)[]): Path => ['input', ...path];

/** Creates or replaces an agreement between the own agency and others. */
export async function upsertAgreement(ctx: Context, input: UpsertCooperationAgreementInput): Promise<Outcome<'CooperationAgreement'>> {
  return upsertRecord(ctx, AGREEMENT, input, async () => {
    const signedOn = pastDay(ctx, input.signedOn, at('signedOn'));
    if (isGivenId(input.id)) await notAfterReview(ctx, input.id.uuid, signedOn);
    return {
      title: impersonalLine(input.title, at('title')),
      party_ids: await parties(ctx, input.partyIds, at('partyIds'), { ...LEAST_PARTIES, on: signedOn }),
      purposes: lines(input.purposes, at('purposes'), 1),
      areas: lines(input.areas, at('areas'), 1),
      provision: optionalLine(input.provision, at('provision')),
      signed_on: signedOn,
      valid_to: validity(ctx, [signedOn, at('signedOn')], [input.validTo, at('validTo')]).valid_to,
    };
  });
}

interface AgreementRow {
  readonly signed_on: string;
  readonly reviewed_on: readonly string[];
}

async function notAfterReview(ctx: Context, uuid: string, signedOn: string): Promise<void> {
  const { reviewed_on } = await lockedRow<AgreementRow>(ctx, AGREEMENT.table, uuid);
  if (reviewed_on.some((day) => day < signedOn)) refuseInput('The agreement was reviewed before this day.', at('signedOn'));
}

/** Records the review of an agreement; the next one is due two years later. */
export async function reviewAgreement(ctx: Context, input: ReviewAgreementInput): Promise<Outcome<'CooperationAgreement'>> {
  const uuid = input.id.uuid;
  await requireRecord(ctx, 'concludeAgreement', AGREEMENT.type, uuid);
  const row = await lockedRow<AgreementRow>(ctx, AGREEMENT.table, uuid);
  const reviewedOn = pastDay(ctx, input.reviewedOn, at('reviewedOn'));
  const earlier = row.reviewed_on;
  if (reviewedOn < row.signed_on || earlier.some((known) => known >= reviewedOn))
    refuseInput('This day is before the signing, or not after the last review.', at('reviewedOn'));
  return change(ctx, AGREEMENT, uuid, input.version, { reviewed_on: [...earlier, reviewedOn] });
}

/** Creates or replaces a series of meetings that the own agency convenes. */
export async function upsertMeetingSeries(ctx: Context, input: UpsertMeetingSeriesInput): Promise<Outcome<'MeetingSeries'>> {
  return upsertRecord(ctx, SERIES, input, async () => ({
    kind: input.kind,
    name: impersonalLine(input.name, at('name')),
    rhythm: input.rhythm,
    description: clearable(input.description, (value) => impersonalText(value, at('description'))) ?? null,
    ...(await partiesOfSeries(ctx, input)),
    ...validity(ctx, [input.validFrom, at('validFrom')], [input.validTo, at('validTo')]),
  }));
}

/** The agencies and organisations of a series, at least two of both together. */
async function partiesOfSeries(
  ctx: Context,
  input: UpsertMeetingSeriesInput,
): Promise<{ party_ids: string[]; organisation_ids: string[] }> {
  const organisations = await organisationsIn(ctx, input);
  const least = { ...LEAST_PARTIES, least: Math.max(LEAST_PARTIES.least - organisations.length, 1), on: lastDay(ctx, input) };
  return { party_ids: await parties(ctx, input.partyIds, at('partyIds'), least), organisation_ids: organisations };
}

const organisationsIn = (ctx: Context, { organisationIds }: { organisationIds?: GlobalId<'Organisation'>[] | null }): Promise<string[]> =>
  existing(ctx, 'Organisation', organisationIds ?? [], at('organisationIds'), MOST_ORGANISATIONS);

/** Today, or the last day of a series that has ended. */
function lastDay(ctx: Context, { validTo }: UpsertMeetingSeriesInput): string {
  const today = dayOf(ctx.clock.now());
  return validTo && validTo < today ? validTo : today;
}

/**
 * Creates or replaces a meeting of a series that the own agency convenes. A series meets at most once a day, between
 * its first and last day.
 */
export async function recordMeeting(ctx: Context, input: RecordMeetingInput): Promise<Outcome<'Meeting'>> {
  const seriesId = input.seriesId.uuid;
  await requireRecord(ctx, 'convene', SERIES.type, seriesId);
  return upsertRecord(ctx, MEETING, input, async () => {
    const heldOn = nearDay(ctx, input.heldOn, MOST_DAYS_AHEAD, at('heldOn'));
    return {
      ...(await seriesOf(ctx, input, seriesId)),
      ...(await partiesOf(ctx, input, seriesId)),
      held_on: heldOn,
      subjects: lines(input.subjects, at('subjects'), 0),
      notes: clearable(input.notes, (value) => impersonalText(value, at('notes'))) ?? null,
    };
  });
}

/** The series of a new meeting. An existing meeting stays in its series. */
async function seriesOf(ctx: Context, { id }: RecordMeetingInput, seriesId: string): Promise<{ series_id?: string }> {
  if (!isGivenId(id)) return { series_id: seriesId };
  const rows = await ctx.tx.query('SELECT 1 FROM meeting WHERE id = $1 AND series_id = $2', [id.uuid, seriesId]);
  if (rows.length === 0) refuseInput('The meeting belongs to another series.', at('seriesId'));
  return {};
}

async function partiesOf(
  ctx: Context,
  input: RecordMeetingInput,
  seriesId: string,
): Promise<{ party_ids: string[]; organisation_ids: string[] }> {
  const { partyIds, heldOn } = input;
  const took = await parties(ctx, partyIds, at('partyIds'), { least: 1, own: 'any', on: heldOn });
  const organisations = await organisationsIn(ctx, input);
  const [series] = await ctx.tx.query<{ party_ids: string[]; organisation_ids: string[]; goes_on: boolean }>(
    `SELECT party_ids, organisation_ids, coalesce(valid_from <= $2::date, true) AND coalesce(valid_to >= $2::date, true) AS goes_on FROM meeting_series WHERE id = $1`,
    [seriesId, heldOn],
  );
  if (!series) throw new NotFound();
  if (!series.goes_on) refuseInput('The series did not run on this day.', at('heldOn'));
  const stranger = took.findIndex((party) => !series.party_ids.includes(party));
  if (stranger >= 0) refuseInput('This agency is not in the series.', at('partyIds', stranger));
  const unknown = organisations.findIndex((id) => !series.organisation_ids.includes(id));
  if (unknown >= 0) refuseInput('This organisation is not in the series.', at('organisationIds', unknown));
  return { party_ids: took, organisation_ids: organisations };
}
