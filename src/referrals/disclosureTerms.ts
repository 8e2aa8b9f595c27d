import { changed } from '../audit';
import { askLaw, dutyNamed, fieldsNamed, opensPerson, statedTogether, type GdprBasis, type LawAnswer } from '../grounds';
import type { Party } from '../identity';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { ANSWER_DAYS, lastsAsAnswer } from '../policy/answerTime';
import { dayOf } from '../policy/calendar';
import { DUTIES } from '../policy/duties';
import { endOfDisclosure, openEndOfDisclosure } from '../policy/lawfulness';
import { outcomeOf } from '../policy/lawWays';
import { inForce, PROVISIONS } from '../policy/provisions';
import { isPrivate, type Circumstance, type Purpose, type Requirement } from '../policy/provisionTypes';
import { isGivenId, type GlobalId } from '../reading/ids';
import { KINDS, subjectOf, type DisclosedRecord } from './disclosedRecord';
import { DisclosureRow } from './disclosure.entity';
import { checkWeighing, type WeighedHeading } from './weighing';

const MOST_YEARS = 2;
/** Tolerance for a client's clock that is behind ours, in milliseconds. */
export const SKEW_MS = 60_000;

/** The terms of a disclosure as its discloser states them. */
export interface Terms {
  readonly fields: readonly string[];
  readonly ground: string;
  readonly circumstances: readonly Circumstance[];
  readonly duty?: string | null;
  readonly gdprBasis: GdprBasis;
  readonly purpose: Purpose;
  readonly weighing?: string | null;
  readonly weighed?: readonly WeighedHeading[] | null;
  readonly validFrom?: Date | null;
  readonly validUntil: Date;
  readonly referralId?: GlobalId<'Referral'> | null;
  readonly requestId?: GlobalId<'DisclosureRequest'> | null;
}

/** A disclosure whose terms have passed every check of their own. */
export interface Checked {
  readonly record: DisclosedRecord;
  readonly recipient: Party;
  readonly terms: Terms;
  readonly fields: string[];
  readonly referralId: string | null;
  readonly weighing: string | null;
  readonly duty: string | null;
  /** The place of the terms in the input. */
  readonly path: Path;
}

/** Checks the terms by themselves. BAD_USER_INPUT for the first fault. */
export function checkTerms(ctx: Context, record: DisclosedRecord, recipient: Party, terms: Terms, path: Path): Checked {
  const fields = fieldsNamed(record.type, terms.fields, [...path, 'fields']);
  checkPeriod(ctx, terms, path);
  const firstDay = dayOf(terms.validFrom ?? ctx.clock.now());
  if (![...PROVISIONS, ...DUTIES].some((row) => row.code === terms.ground && inForce(row, firstDay)))
    refuseInput('This is not the code of a provision or a duty in force on the first day.', [...path, 'ground']);
  const { referralId, requestId } = terms;
  const { named } = KINDS[record.type];
  if (record.type !== 'Case' && isGivenId(referralId)) refuseInput(`${named} cannot be referred.`, [...path, 'referralId']);
  if (record.type !== 'Case' && isGivenId(requestId)) refuseInput(`${named} cannot be requested.`, [...path, 'requestId']);
  const duty = dutyNamed(terms.duty, terms.ground, [...path, 'duty']);
  return {
    ...{ record, recipient, terms, fields, path },
    referralId: isGivenId(referralId) ? referralId.uuid : null,
    weighing: checkWeighing(terms, duty, firstDay, path),
    duty,
  };
}

function checkPeriod(ctx: Context, { validFrom, validUntil, requestId }: Terms, path: Path): void {
  const now = ctx.clock.now();
  if (validFrom && validFrom.getTime() < now.getTime() - SKEW_MS)
    refuseInput('A disclosure cannot begin in the past.', [...path, 'validFrom']);
  if (validUntil <= (validFrom ?? now) || validUntil <= now)
    refuseInput('A disclosure must end after it begins, and in the future.', [...path, 'validUntil']);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  if (validUntil > latest) refuseInput(`A disclosure ends at most ${String(MOST_YEARS)} years ahead.`, [...path, 'validUntil']);
  if (isGivenId(requestId) && !lastsAsAnswer(validFrom ?? new Date(now.getTime() - SKEW_MS), validUntil))
    refuseInput(`A disclosure that answers a request lasts at least ${String(ANSWER_DAYS)} days, so that it can be read.`, [
      ...path,
      'validUntil',
    ]);
}

/**
 * Asks the law about a disclosure. `caseId` is the own case whose consents and person count, locked by the caller; null
 * if there is none.
 */
export async function lawOn(ctx: Context, checked: Checked, caseId: string | null, request: boolean): Promise<LawAnswer> {
  const { record, recipient, terms, fields, weighing, duty, path } = checked;
  const listing = record.type === 'Expert';
  return askLaw(ctx, {
    discloser: { id: ctx.actor.agencyId, kind: ctx.actor.agencyKind },
    ...{ recipient, fields, caseId },
    subject: await subjectOf(ctx, record.type, caseId),
    // The consent of a member of the agency is recorded with the disclosure itself.
    listingConsentUntil: listing && weighing !== null ? terms.validUntil : null,
    purpose: terms.purpose,
    at: terms.validFrom ?? ctx.clock.now(),
    ground: terms.ground,
    stated: {
      circumstances: statedTogether(terms.circumstances, [...path, 'circumstances']),
      weighing: weighing !== null,
      duty,
      request,
    },
  });
}

// Stated as of the moment of the operation, or by the database if no start was given, so that this transaction sees it
// as live.
export function beginning(ctx: Context, validFrom: Date | null | undefined): Date | (() => string) {
  const now = ctx.clock.now();
  return validFrom && validFrom > now ? validFrom : () => `least(app_now(), '${now.toISOString()}')`;
}

/** What a disclosure of a case is connected with. */
export interface Placed {
  readonly personId: string | null;
  readonly referralId: string | null;
  readonly requestId: string | null;
  readonly validFrom: Date | (() => string) | null;
}

/** Writes a disclosure that the law permits. */
export async function insertDisclosure(
  ctx: Context,
  { record, recipient, terms, fields, weighing }: Checked,
  law: LawAnswer,
  { personId, referralId, requestId, validFrom }: Placed,
): Promise<Outcome<'Disclosure'>> {
  const id = newId();
  const ownerAgencyId = ctx.actor.agencyId;
  const manager = await ctx.tx.manager;
  const { duty } = law.question.given;
  // As intended: the code of a duty given as ground selects that duty and the provision that lifts secrecy for it.
  const ground = law.question.ground ?? terms.ground;
  const end = endOfDisclosure(PROVISIONS, { ...law.question, ground }, terms.validUntil);
  const open = openEndOfDisclosure(PROVISIONS, { ...law.open, ground }, terms.validUntil);
  await manager.insert(DisclosureRow, {
    id,
    ownerAgencyId,
    recipientAgencyId: recipient.id,
    recordType: record.type,
    recordId: record.id,
    personId: opensPerson(fields) ? personId : null,
    referralId,
    fields,
    ground,
    gdprBasis: terms.gdprBasis,
    purpose: terms.purpose,
    weighing,
    circumstances: [...terms.circumstances],
    duty,
    consentIds: restsOn(law, 'CONSENT') ? [...law.consentIds] : [],
    reservationId: restsOn(law, 'RESERVATION') || isPrivate(law.question.to) ? law.reservationId : null,
    requestId,
    validFrom,
    statedUntil: terms.validUntil,
    validUntil: end.at,
    endsBecause: end.because,
    openUntil: open.at,
    openBecause: open.because,
    revokedAt: null,
    revokeReason: null,
    madeBy: ctx.actor.memberId,
    version: 1,
  });
  changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
  return { type: 'Disclosure', id };
}

function restsOn({ answers }: LawAnswer, requirement: Requirement): boolean {
  return answers.some(({ ways }) => ways.some((way) => outcomeOf(way) === 'PERMITTED' && way.provision.requires.includes(requirement)));
}
