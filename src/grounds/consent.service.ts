import { lockedCase } from '../cases/case.service';
import { requireParty } from '../cases/party.service';
import { lockedBirthDateOf } from '../cases/person.service';
import { changed, refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, entries, line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf, midnight } from '../policy/calendar';
import { consentEnd, consentGroundOf, giverFault, openEndOfConsent, whoMustConsent } from '../policy/consent';
import type { End } from '../policy/lawfulness';
import { PROVISIONS } from '../policy/provisions';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { ConsentRow, type StoredGiver } from './consent.entity';
import type { ConsentGiverInput, RecordConsentInput } from './consent.types';
import { fieldsNamed } from './disclosureFields.service';

const MOST_YEARS = 2;
const MOST_GIVERS = 10;
const MOST_RECIPIENTS = 20;

/** A consent that is live at the instant it was asked for, as far as it bears on a disclosure. */
export interface ConsentFact {
  readonly id: string;
  /** The fields (`Type.field`) that it lets be told. */
  readonly fields: string[];
  /** When it ends by what is known now. */
  readonly until: Date;
  /** When it ends whenever the person was born. */
  readonly openUntil: Date;
}

/**
 * The consents of the actor's own agency on a case (by uuid) that are live at an instant and name the recipient (by uuid). Whoever
 * writes on the strength of them has locked the case before: so none of them is withdrawn meanwhile.
 */
export async function consentsCovering(
  ctx: Context,
  caseId: string,
  recipientId: string,
  at: Date,
): Promise<ConsentFact[]> {
  return ctx.tx.query<ConsentFact>(
    'SELECT id, fields, valid_until AS until, open_until AS "openUntil" FROM consent WHERE case_id = $1 AND owner_agency_id = $2' +
      ' AND $3 = ANY (recipients) AND withdrawn_at IS NULL AND valid_from <= $4 AND valid_until > $4 ORDER BY valid_until DESC, open_until DESC, id',
    [caseId, ctx.actor.agencyId, recipientId, at],
  );
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

/** All consents of the actor's own agency on a case (by uuid) that are live at an instant, the one that lasts longest first. */
export async function liveConsents(ctx: Context, caseId: string, at: Date): Promise<LiveConsent[]> {
  return ctx.tx.query<LiveConsent>(
    `SELECT id, provision, recipients, to_char(given_on, 'YYYY-MM-DD') AS "givenOn", valid_until AS until FROM consent` +
      ' WHERE case_id = $1 AND owner_agency_id = $2 AND withdrawn_at IS NULL AND valid_from <= $3 AND valid_until > $3' +
      ' ORDER BY valid_until DESC, id',
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
}

/**
 * Records a consent, once for each key, under the provision that the person's age opens on the day it was given. Refused while the
 * birth date is not known, when somebody who must consent did not, and when it has lapsed before it could begin.
 */
export async function recordConsent(ctx: Context, input: RecordConsentInput): Promise<Outcome> {
  const caseId = uuidOf('Case', input.caseId);
  await requireRecord(ctx, 'recordConsent', 'Case', caseId);
  const checked = await checkConsent(ctx, input);
  return once(ctx, 'recordConsent', input.idempotencyKey, input, async () => {
    const { personId } = await lockedCase(ctx, caseId, 'REFER');
    const on: Written = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId };
    const bornOn = await lockedBirthDateOf(ctx, caseId);
    if (bornOn === null) return birthDateNeeded(ctx, on);
    const provision = provisionFor(bornOn, input.givenOn);
    if (missesGiver(provision, checked)) return giverMissing(ctx, on, provision);
    const terms = { provision, bornOn, givenOn: input.givenOn, statedUntil: input.validUntil };
    const end = consentEnd(PROVISIONS, terms);
    if (end.at <= checked.start) return lapsed(ctx, on, bornOn);
    return insert(ctx, input, checked, { caseId, personId, provision, end, open: openEndOfConsent(PROVISIONS, terms) });
  });
}

async function checkConsent(ctx: Context, input: RecordConsentInput): Promise<Checked> {
  const note = (name: 'reservation' | 'maturityNote' | 'excludedGuardian', longest: number): string | null =>
    clearable(input[name], (value) => text(value, ['input', name], longest)) ?? null;
  return {
    givers: checkGivers(input.givers),
    recipients: await checkRecipients(ctx, input.recipientAgencyIds),
    fields: fieldsNamed('Case', input.fields, ['input', 'fields']),
    start: checkPeriod(ctx, input),
    reservation: note('reservation', LONGEST.text),
    maturityNote: note('maturityNote', LONGEST.text),
    excludedGuardian: note('excludedGuardian', LONGEST.reason),
  };
}

function checkGivers(givers: readonly ConsentGiverInput[]): StoredGiver[] {
  const path = ['input', 'givers'];
  if (givers.length === 0) refuseInput('Somebody must have consented.', path);
  const names = givers.map(({ name }, at) => line(name, [...path, at, 'name']));
  const stored = givers.map(({ role }, at): StoredGiver => ({ role, name: names[at] ?? '' }));
  entries(stored.map(({ role, name }) => (role === 'PERSON' ? role : `${role} ${name}`)), path, (one) => one, MOST_GIVERS); // prettier-ignore
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

function missesGiver(provision: string, checked: Checked): boolean {
  const fault = giverFault(provision, checked);
  if (fault === 'MATURITY_NOTE')
    refuseInput('A consent for a minor needs a note that weighs age and maturity.', ['input', 'maturityNote']);
  return fault === 'GIVER';
}

function birthDateNeeded(ctx: Context, on: Written): Outcome {
  return refuse(ctx, on, 'BIRTH_DATE_NEEDED', 'Who can consent turns on age, and the birth date is not known.', {
    provision: 'OSL 12:3',
    unlock: 'Enter the birth date or the personal identity number of the person (updateCase).',
    fields: ['Person.birthYear'],
  });
}

function giverMissing(ctx: Context, on: Written, provision: string): Outcome {
  return refuse(ctx, on, 'GIVER_MISSING', 'Somebody who must consent did not.', {
    provision,
    unlock: whoMustConsent(provision),
    fields: ['Consent.givers'],
  });
}

// A guardian consented, and the person has come of age since: now it is the person's to give.
function lapsed(ctx: Context, on: Written, bornOn: string): Outcome {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, dayOf(ctx.clock.now()));
  return refuse(ctx, on, 'CONSENT_ENDED', 'The consent lapsed before it could begin.', {
    provision,
    unlock: provision === null ? null : whoMustConsent(provision),
    fields: ['Consent.validUntil'],
  });
}

interface Settled {
  readonly caseId: string;
  readonly personId: string;
  readonly provision: string;
  readonly end: End;
  readonly open: End;
}

async function insert(ctx: Context, input: RecordConsentInput, checked: Checked, settled: Settled): Promise<Outcome> {
  const { start, ...stored } = checked;
  const { end, open, ...on } = settled;
  const id = newId();
  const ownerAgencyId = ctx.actor.agencyId;
  const manager = await ctx.tx.manager;
  await manager.insert(ConsentRow, {
    ...stored,
    ...on,
    id,
    ownerAgencyId,
    form: input.form,
    givenOn: input.givenOn,
    // Whether it is live is judged by the clock of the database too: this transaction sees it live.
    validFrom: input.validFrom ? start : () => `least(now(), '${start.toISOString()}')`,
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
