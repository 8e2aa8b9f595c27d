import type { Context } from '../platform/context';
import { line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import type { RecordId } from '../reading/ids';
import type { AppealOutcomeInput } from './appeal.types';
import type { DisclosureRequestRow } from './request.entity';
import { OUTCOMES } from './request.lifecycle';
import { among, moveRequest, without, type RequestChange } from './requestMove';

/**
 * Appeals a refusal, for the agency that asked; both parties read the reasons. An appeal after `appealBy` is accepted
 * like any other: only the agency asked knows when its decision was received, so that agency decides whether the appeal
 * came too late.
 */
export async function appealRefusal(
  ctx: Context,
  id: RecordId<'DisclosureRequest'>,
  version: number,
  reason: string,
): Promise<Outcome<'DisclosureRequest'>> {
  return moveRequest(ctx, 'APPEAL', 'appealRefusal', { id, version }, () =>
    Promise.resolve({
      appealed: true,
      patch: { appeal_reason: text(reason, ['reason'], LONGEST.text), appealed_at: ctx.clock.now() },
    }),
  );
}

/** Withdraws an appeal, for the agency that made it: the refusal stands. */
export async function withdrawAppeal(
  ctx: Context,
  id: RecordId<'DisclosureRequest'>,
  version: number,
): Promise<Outcome<'DisclosureRequest'>> {
  return moveRequest(ctx, 'WITHDRAW_APPEAL', 'withdrawAppeal', { id, version }, () =>
    Promise.resolve({
      appealed: false,
      patch: { appeal_outcome: 'WITHDRAWN', appeal_decided_on: dayOf(ctx.clock.now()) },
    }),
  );
}

/**
 * Records the outcome of an appeal, for the agency asked. Fields that the court reopened are open again; the rest stays
 * refused.
 */
export async function recordAppealOutcome(
  ctx: Context,
  id: RecordId<'DisclosureRequest'>,
  version: number,
  input: AppealOutcomeInput,
): Promise<Outcome<'DisclosureRequest'>> {
  return moveRequest(ctx, 'DECIDE_APPEAL', 'recordAppealOutcome', { id, version }, (row) => Promise.resolve(decided(ctx, row, input)));
}

function decided(ctx: Context, row: DisclosureRequestRow, input: AppealOutcomeInput): RequestChange {
  const { outcome, decidedOn } = input;
  if (outcome === 'WITHDRAWN')
    refuseInput('Only the agency that appealed withdraws the appeal, with withdrawAppeal.', ['input', 'outcome']);
  const made = row.appealedAt === null ? null : dayOf(row.appealedAt);
  if (made === null || row.appealBy === null) throw new Error('an appealed refusal has no day of appeal');
  if (decidedOn > dayOf(ctx.clock.now())) refuseInput('This day is in the future.', ['input', 'decidedOn']);
  if (decidedOn < made) refuseInput('The appeal was made after this day.', ['input', 'decidedOn']);
  const court = input.court ?? null;
  if (court === null && outcome !== 'NOT_TRIED') refuseInput('Name the court: only a court can decide this outcome.', ['input', 'court']);
  if (court === null && made <= row.appealBy)
    refuseInput(
      `The appeal was made by ${row.appealBy}, so the agency itself cannot reject it as too late; name the court that did not try it.`,
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

/** The form of court case numbers: 1234-26. */
const CASE_NUMBER = /^\d{1,6}-\d{2}$/;

function caseNumber({ court, caseNumber: given }: AppealOutcomeInput): string | null {
  const path = ['input', 'caseNumber'];
  const missing = given === undefined || given === null;
  if (court === undefined || court === null)
    return missing ? null : refuseInput('Name the court that the case number belongs to.', ['input', 'court']);
  if (missing) return refuseInput('Give the number of the case at the court.', path);
  const number = line(given, path);
  return CASE_NUMBER.test(number) ? number : refuseInput('Give the number like `1234-26`.', path);
}

function reopenedBy(row: DisclosureRequestRow, { outcome, fields }: AppealOutcomeInput): readonly string[] {
  const { reopens } = OUTCOMES[outcome];
  const path = ['input', 'fields'];
  if (reopens !== 'NAMED') {
    if (fields) refuseInput('Give fields only if the appeal was upheld in part.', path);
    return reopens === 'ALL' ? row.refusedFields : [];
  }
  const named = fields ?? [];
  named.forEach((field, at) => {
    if (!row.refusedFields.includes(field)) refuseInput('This field is not refused in the request.', [...path, at]);
    if (named.indexOf(field) !== at) refuseInput('This entry is given twice.', [...path, at]);
  });
  if (named.length === 0) refuseInput('Name the fields that the court ordered to be disclosed.', path);
  if (named.length === row.refusedFields.length)
    refuseInput('These are all the refused fields: the outcome is UPHELD.', ['input', 'outcome']);
  return named;
}
