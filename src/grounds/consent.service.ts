import { lockedCase, refusedByState, lockedNamesOf, lockedBirthDateOf } from '../cases';
import { requireParty } from '../identity';
import { changed, type Written } from '../audit';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, entries, line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf, midnight } from '../policy/calendar';
import { consentEnd, consentGroundOf, COUNSEL_WHERE_LEFT_OUT, GIVERS, openEndOfConsent } from '../policy/consent';
import { plainName } from '../policy/giverNames';
import { guardianCountOf, reachedBy, type GuardiansStated, type Hindrance } from '../policy/guardians';
import type { End } from '../policy/lawQuestion';
import { PROVISIONS } from '../policy/provisions';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { ConsentRow, type StoredGiver } from './consent.entity';
import type { ConsentGiverInput, RecordConsentInput } from './consent.types';
import { checkStated } from './consentGuardians';
import { birthDateNeeded, lapsed, refusedConsent } from './consentRefusals';
import { fieldsNamed } from './disclosureFields';

const MOST_YEARS = 2;
const MOST_GIVERS = 10;
const MOST_RECIPIENTS = 20;

/** A consent that is live at the instant asked for: the data that matters for a disclosure. */
export interface ConsentFact {
  readonly id: string;
  /** Fields (`Type.field`) that may be disclosed: those that the consent names and reaches. */
  readonly fields: readonly string[];
  /** Its end, by what is known now. */
  readonly until: Date;
  /** Its end whatever the person's birth date. */
  readonly openUntil: Date;
  /** Whether its guardians are still to be stated; until then nothing new rests on it. */
  readonly waits: boolean;
  /** Whether to ask counsel before anything rests on it. */
  readonly counselAdvised: boolean;
}

/**
 * The consents of the actor's own agency on a case (by uuid) that are live at an instant and name the recipient (by
 * uuid). A caller that writes on the strength of them has locked the case first, so that none of them is withdrawn
 * meanwhile.
 */
export async function consentsNaming(ctx: Context, caseId: string, recipientId: string, at: Date): Promise<ConsentFact[]> {
  const rows = await ctx.tx.query<ConsentFact & { readonly givers: readonly StoredGiver[] }>(
    'SELECT id, fields, givers, valid_until AS until, open_until AS "openUntil", complete_by IS NOT NULL AS waits,' +
      ' provision = ANY ($5) AND excluded_guardian IS NOT NULL AS "counselAdvised" FROM consent WHERE case_id = $1 AND owner_agency_id = $2' +
      ' AND $3 = ANY (recipients) AND withdrawn_at IS NULL AND valid_from <= $4 AND valid_until > $4 ORDER BY valid_until DESC, open_until DESC, id',
    [caseId, ctx.actor.agencyId, recipientId, at, COUNSEL_WHERE_LEFT_OUT],
  );
  return rows.map(({ givers, ...fact }) => ({ ...fact, fields: reachedBy(fact.fields, givers) }));
}

/** The consents naming a recipient on which something new can rest. */
export async function consentsCovering(ctx: Context, caseId: string, recipientId: string, at: Date): Promise<ConsentFact[]> {
  return (await consentsNaming(ctx, caseId, recipientId, at)).filter(({ waits }) => !waits);
}

/** A live consent: the data that matters for who may work together on the case. */
export interface LiveConsent {
  readonly id: string;
  readonly provision: string;
  /** Agencies by uuid. */
  readonly recipients: readonly string[];
  /** YYYY-MM-DD. */
  readonly givenOn: string;
  readonly until: Date;
}

/**
 * All consents of the actor's own agency on a case (by uuid) that are live at an instant and on which something new can
 * rest, the longest-lasting first.
 */
export async function liveConsents(ctx: Context, caseId: string, at: Date): Promise<LiveConsent[]> {
  return ctx.tx.query<LiveConsent>(
    `SELECT id, provision, recipients, to_char(given_on, 'YYYY-MM-DD') AS "givenOn", valid_until AS until FROM consent` +
      ' WHERE case_id = $1 AND owner_agency_id = $2 AND withdrawn_at IS NULL AND valid_from <= $3 AND valid_until > $3' +
      ' AND complete_by IS NULL ORDER BY valid_until DESC, id',
    [caseId, ctx.actor.agencyId, at],
  );
}

interface Checked {
  readonly givers: readonly StoredGiver[];
  readonly recipients: string[];
  readonly fields: string[];
  readonly start: Date;
  readonly reservation: string | null;
  readonly maturityNote: string | null;
  readonly excludedGuardian: string | null;
  readonly youngPersonSays: string | null;
  readonly giverNotOnRecord: string | null;
  readonly guardians: GuardiansStated & { readonly hindrance: Hindrance | null };
}

/**
 * Records a consent, once for each idempotency key, under the provision for the person's age on the day it was given.
 * Refused if the birth date is not known, if a required giver is missing or not on record, if it names a field it
 * cannot reach, or if it lapsed before it could begin.
 */
export async function recordConsent(ctx: Context, input: RecordConsentInput): Promise<Outcome<'Consent'>> {
  const caseId = input.caseId.uuid;
  await requireRecord(ctx, 'recordConsent', 'Case', caseId);
  const checked = await checkConsent(ctx, input);
  return once(ctx, 'recordConsent', input.idempotencyKey, input, async () => {
    const { personId } = await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'recordConsent', caseId);
    if (shut) return shut;
    const on: Written = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId };
    const bornOn = await lockedBirthDateOf(ctx, caseId);
    if (bornOn === null) return birthDateNeeded(ctx, on);
    const provision = provisionFor(bornOn, input.givenOn);
    const onRecord = await lockedNamesOf(ctx, caseId);
    const refused = refusedConsent(ctx, on, { ...checked, provision, bornOn, givenOn: input.givenOn, onRecord });
    if (refused) return refused;
    const terms = { provision, bornOn, givenOn: input.givenOn, statedUntil: input.validUntil };
    const end = consentEnd(PROVISIONS, { ...terms, completeBy: null });
    if (end.at <= checked.start) return lapsed(ctx, on, bornOn);
    return insert(ctx, input, checked, { caseId, personId, provision, end, open: openEndOfConsent(PROVISIONS, terms) });
  });
}

async function checkConsent(ctx: Context, input: RecordConsentInput): Promise<Checked> {
  const note = (name: Note, longest: number): string | null =>
    clearable(input[name], (value) => text(value, ['input', name], longest)) ?? null;
  const givers = checkGivers(input.givers);
  const excludedGuardian = note('excludedGuardian', LONGEST.reason);
  return {
    givers,
    guardians: checkGuardians(input, givers, excludedGuardian),
    recipients: await checkRecipients(ctx, input.recipientAgencyIds),
    fields: fieldsNamed('Case', input.fields, ['input', 'fields']),
    start: checkPeriod(ctx, input),
    reservation: note('reservation', LONGEST.text),
    maturityNote: note('maturityNote', LONGEST.text),
    excludedGuardian,
    youngPersonSays: note('youngPersonSays', LONGEST.reason),
    giverNotOnRecord: note('giverNotOnRecord', LONGEST.reason),
  };
}

type Note = 'reservation' | 'maturityNote' | 'excludedGuardian' | 'youngPersonSays' | 'giverNotOnRecord';

/** The statements about guardians, with the numbers that consented and that are left out. */
function checkGuardians(input: RecordConsentInput, givers: readonly StoredGiver[], excludedGuardian: string | null): Checked['guardians'] {
  const { leftOut, ...stated } = checkStated(input);
  if (leftOut !== null && excludedGuardian === null)
    refuseInput('Note in `excludedGuardian` which guardians are left out, and why.', ['input', 'guardiansLeftOut']);
  const consenting = givers.filter(({ role }) => role === 'GUARDIAN');
  const note = plainName(excludedGuardian ?? '');
  if (consenting.some(({ name }) => note.includes(plainName(name))))
    refuseInput('A person who consents cannot also be left out.', ['input', 'excludedGuardian']);
  const giving = consenting.length;
  return { ...stated, giving, leftOut: excludedGuardian === null ? 0 : (leftOut ?? 1) };
}

function checkGivers(givers: readonly ConsentGiverInput[]): StoredGiver[] {
  const path = ['input', 'givers'];
  if (givers.length === 0) refuseInput('Name at least one giver.', path);
  const names = givers.map(({ name }, at) => line(name, [...path, at, 'name']));
  const stored = givers.map(({ role }, at): StoredGiver => ({ role, name: names[at] ?? '' }));
  // Without this, one guardian under two spellings of a name would count as two.
  entries(
    stored.map(({ role, name }) => (role === 'PERSON' ? role : `${role} ${plainName(name)}`)),
    path,
    (one) => one,
    MOST_GIVERS,
  );
  return stored;
}

async function checkRecipients(ctx: Context, ids: readonly GlobalId<'Agency'>[]): Promise<string[]> {
  const path = ['input', 'recipientAgencyIds'];
  if (ids.length === 0) refuseInput('Name at least one recipient.', path);
  const recipients: string[] = [];
  entries(ids, path, ({ text: id }) => id, MOST_RECIPIENTS);
  for (const [at, id] of ids.entries()) recipients.push((await requireParty(ctx, id.uuid, [...path, at])).id);
  return recipients;
}

/** The first moment of the consent; it does not apply to earlier times. */
function checkPeriod(ctx: Context, { givenOn, validFrom, validUntil }: RecordConsentInput): Date {
  const now = ctx.clock.now();
  if (givenOn > dayOf(now)) refuseInput('This day is in the future.', ['input', 'givenOn']);
  const start = validFrom ?? now;
  if (start < midnight(givenOn)) refuseInput('A consent begins on the day it is given, or later.', ['input', 'validFrom']);
  if (validUntil <= start || validUntil <= now)
    refuseInput('A consent must end after it begins, and in the future.', ['input', 'validUntil']);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  if (validUntil > latest) refuseInput(`A consent ends at most ${String(MOST_YEARS)} years ahead.`, ['input', 'validUntil']);
  return start;
}

function provisionFor(bornOn: string, givenOn: string): string {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, givenOn);
  return provision ?? refuseInput('No provision on consent applied to the person on this day.', ['input', 'givenOn']);
}

interface Settled {
  readonly caseId: string;
  readonly personId: string;
  readonly provision: string;
  readonly end: End;
  readonly open: End;
}

async function insert(ctx: Context, input: RecordConsentInput, checked: Checked, settled: Settled): Promise<Outcome<'Consent'>> {
  const { start, guardians, ...stored } = checked;
  const { end, open, ...on } = settled;
  const id = newId();
  const ownerAgencyId = ctx.actor.agencyId;
  const manager = await ctx.tx.manager;
  await manager.insert(ConsentRow, {
    ...stored,
    ...on,
    id,
    ownerAgencyId,
    // For an adult, as stated: nothing follows from it.
    guardianCount: GIVERS.get(on.provision)?.guardians === true ? guardianCountOf(guardians) : guardians.count,
    hindrance: guardians.hindrance,
    completeBy: null,
    form: input.form,
    givenOn: input.givenOn,
    // The start is stated as of the operation, or by the database if none was given: so this operation sees the consent
    // as live.
    validFrom: input.validFrom ? start : () => `least(app_now(), '${start.toISOString()}')`,
    statedUntil: input.validUntil,
    validUntil: end.at,
    endsBecause: end.because,
    openUntil: open.at,
    openBecause: open.because,
    withdrawnAt: null,
    madeBy: ctx.actor.memberId,
    version: 1,
  });
  changed(ctx, { type: 'Consent', id, ownerAgencyId });
  return { type: 'Consent', id };
}
