import { lockedCase } from '../cases/case.service';
import { refusedByState } from '../cases/caseState.service';
import { requireParty } from '../cases/party.service';
import { lockedNamesOf } from '../cases/namesOnRecord.service';
import { lockedBirthDateOf } from '../cases/person.service';
import { changed, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, entries, line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf, midnight } from '../policy/calendar';
import { consentEnd, consentGroundOf, COUNSEL_WHERE_LEFT_OUT, GIVERS, openEndOfConsent } from '../policy/consent';
import { plainName } from '../policy/giverNames';
import { guardianCountOf, reachedBy, type GuardiansStated, type Hindrance } from '../policy/guardians';
import type { End } from '../policy/lawfulness';
import { PROVISIONS } from '../policy/provisions';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { ConsentRow, type StoredGiver } from './consent.entity';
import type { ConsentGiverInput, RecordConsentInput } from './consent.types';
import { checkStated } from './consentGuardians';
import { birthDateNeeded, lapsed, refusedConsent } from './consentRefusals';
import { fieldsNamed } from './disclosureFields.service';

const MOST_YEARS = 2;
const MOST_GIVERS = 10;
const MOST_RECIPIENTS = 20;

/** A consent that is live at the instant it was asked for, as far as it bears on a disclosure. */
export interface ConsentFact {
  readonly id: string;
  /** The fields (`Type.field`) that it lets be told: those it names and reaches. */
  readonly fields: readonly string[];
  /** When it ends by what is known now. */
  readonly until: Date;
  /** When it ends whenever the person was born. */
  readonly openUntil: Date;
  /** Whether it waits for its guardians to be stated: then nothing new rests on it. */
  readonly waits: boolean;
  /** Whether counsel is to be asked before anything rests on it. */
  readonly counselAdvised: boolean;
}

/**
 * The consents of the actor's own agency on a case (by uuid) that are live at an instant and name the recipient (by uuid). Whoever
 * writes on the strength of them has locked the case before: so none of them is withdrawn meanwhile.
 */
export async function consentsNaming(
  ctx: Context,
  caseId: string,
  recipientId: string,
  at: Date,
): Promise<ConsentFact[]> {
  const rows = await ctx.tx.query<ConsentFact & { readonly givers: readonly StoredGiver[] }>(
    'SELECT id, fields, givers, valid_until AS until, open_until AS "openUntil", complete_by IS NOT NULL AS waits,' +
      ' provision = ANY ($5) AND excluded_guardian IS NOT NULL AS "counselAdvised" FROM consent WHERE case_id = $1 AND owner_agency_id = $2' +
      ' AND $3 = ANY (recipients) AND withdrawn_at IS NULL AND valid_from <= $4 AND valid_until > $4 ORDER BY valid_until DESC, open_until DESC, id',
    [caseId, ctx.actor.agencyId, recipientId, at, COUNSEL_WHERE_LEFT_OUT],
  );
  return rows.map(({ givers, ...fact }) => ({ ...fact, fields: reachedBy(fact.fields, givers) }));
}

/** Of the consents that name a recipient, those that something new can rest on. */
export async function consentsCovering(
  ctx: Context,
  caseId: string,
  recipientId: string,
  at: Date,
): Promise<ConsentFact[]> {
  return (await consentsNaming(ctx, caseId, recipientId, at)).filter(({ waits }) => !waits);
}

/** A consent that is live, as far as it bears on who may work together on the case. */
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
 * All consents of the actor's own agency on a case (by uuid) that are live at an instant and that something new can rest on, the one that
 * lasts longest first.
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
 * Records a consent, once for each key, under the provision that the person's age opens on the day it was given. Refused while the
 * birth date is not known, when somebody who must consent did not, or is on no record, when it names what it does not reach, and when it
 * has lapsed before it could begin.
 */
export async function recordConsent(ctx: Context, input: RecordConsentInput): Promise<Outcome> {
  const caseId = uuidOf('Case', input.caseId);
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

/** What is stated of the guardians, with how many of them consented, and how many are left out. */
function checkGuardians(
  input: RecordConsentInput,
  givers: readonly StoredGiver[],
  excludedGuardian: string | null,
): Checked['guardians'] {
  const { leftOut, ...stated } = checkStated(input);
  if (leftOut !== null && excludedGuardian === null)
    refuseInput('Note in excludedGuardian which guardians are left out, and why.', ['input', 'guardiansLeftOut']);
  const consenting = givers.filter(({ role }) => role === 'GUARDIAN');
  const note = plainName(excludedGuardian ?? '');
  if (consenting.some(({ name }) => note.includes(plainName(name))))
    refuseInput('Somebody who consents is not left out.', ['input', 'excludedGuardian']);
  const giving = consenting.length;
  return { ...stated, giving, leftOut: excludedGuardian === null ? 0 : (leftOut ?? 1) };
}

function checkGivers(givers: readonly ConsentGiverInput[]): StoredGiver[] {
  const path = ['input', 'givers'];
  if (givers.length === 0) refuseInput('Somebody must have consented.', path);
  const names = givers.map(({ name }, at) => line(name, [...path, at, 'name']));
  const stored = givers.map(({ role }, at): StoredGiver => ({ role, name: names[at] ?? '' }));
  // One guardian under two spellings of a name would count as two.
  entries(stored.map(({ role, name }) => (role === 'PERSON' ? role : `${role} ${plainName(name)}`)), path, (one) => one, MOST_GIVERS); // prettier-ignore
  return stored;
}

async function checkRecipients(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const path = ['input', 'recipientAgencyIds'];
  if (ids.length === 0) refuseInput('Name at least one recipient.', path);
  const recipients: string[] = [];
  for (const [at, id] of entries(ids, path, (one) => one, MOST_RECIPIENTS).entries())
    recipients.push((await requireParty(ctx, id, [...path, at])).id);
  return recipients;
}

/** The first moment of the consent, which it does not reach back behind. */
function checkPeriod(ctx: Context, { givenOn, validFrom, validUntil }: RecordConsentInput): Date {
  const now = ctx.clock.now();
  if (givenOn > dayOf(now)) refuseInput('This day has not come yet.', ['input', 'givenOn']);
  const start = validFrom ?? now;
  if (start < midnight(givenOn)) refuseInput('A consent begins when it is given, or later.', ['input', 'validFrom']);
  if (validUntil <= start || validUntil <= now)
    refuseInput('A consent ends after it has begun, and in the future.', ['input', 'validUntil']);
  const latest = new Date(now);
  latest.setUTCFullYear(latest.getUTCFullYear() + MOST_YEARS);
  if (validUntil > latest)
    refuseInput(`A consent ends at most ${String(MOST_YEARS)} years ahead.`, ['input', 'validUntil']);
  return start;
}

function provisionFor(bornOn: string, givenOn: string): string {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, givenOn);
  return provision ?? refuseInput('No provision on consent reached the person on this day.', ['input', 'givenOn']);
}

interface Settled {
  readonly caseId: string;
  readonly personId: string;
  readonly provision: string;
  readonly end: End;
  readonly open: End;
}

async function insert(ctx: Context, input: RecordConsentInput, checked: Checked, settled: Settled): Promise<Outcome> {
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
    // Of an adult, as it was stated: nothing follows from it.
    guardianCount: GIVERS.get(on.provision)?.guardians === true ? guardianCountOf(guardians) : guardians.count,
    hindrance: guardians.hindrance,
    completeBy: null,
    form: input.form,
    givenOn: input.givenOn,
    // Whether it is live is judged as of the moment of the operation, or by the database where none was said: this one sees it live.
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
