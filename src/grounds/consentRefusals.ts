import { refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { refuseInput } from '../platform/input';
import type { Refused } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { consentGroundOf, giverFault, GIVERS, whoMustConsent } from '../policy/consent';
import { isOnRecord, type NamesOnRecord } from '../policy/giverNames';
import { reachedBy, youngPersonToBeAsked, type GuardiansStated } from '../policy/guardians';
import { PROVISIONS } from '../policy/provisions';
import { policyText } from '../policy/servicePolicies';
import type { StoredGiver } from './consent.entity';
import { refusedByGuardians } from './consentGuardians';

/** A consent to record, with all the data that decides whether it can be recorded. */
export interface ConsentJudged {
  readonly provision: string;
  /** YYYY-MM-DD. */
  readonly bornOn: string;
  readonly givenOn: string;
  readonly givers: readonly StoredGiver[];
  readonly fields: readonly string[];
  readonly maturityNote: string | null;
  readonly excludedGuardian: string | null;
  readonly guardians: GuardiansStated;
  readonly youngPersonSays: string | null;
  readonly giverNotOnRecord: string | null;
  readonly onRecord: NamesOnRecord;
}

/**
 * The reason why a consent cannot be recorded, or null: first the requirements of the law, then those of this service.
 */
export function refusedConsent(ctx: Context, on: Written, consent: ConsentJudged): Refused | null {
  const { provision, guardians } = consent;
  if (missesGiver(consent)) return giverMissing(ctx, on, provision);
  const byGuardians = GIVERS.get(provision)?.guardians === true ? refusedByGuardians(ctx, on, guardians) : null;
  return byGuardians ?? notReached(ctx, on, consent) ?? notOnRecord(ctx, on, consent) ?? youngPersonNotAsked(ctx, on, consent);
}

function missesGiver(consent: ConsentJudged): boolean {
  const fault = giverFault(consent.provision, consent);
  if (fault === 'MATURITY_NOTE') refuseInput('A consent for a minor needs a note that weighs age and maturity.', ['input', 'maturityNote']);
  return fault === 'GIVER';
}

function giverMissing(ctx: Context, on: Written, provision: string): Refused {
  return refuse(ctx, on, 'GIVER_MISSING', 'A required giver has not consented.', {
    provision,
    unlock: whoMustConsent(provision),
    fields: ['Consent.givers'],
  });
}

function notReached(ctx: Context, on: Written, { provision, fields, givers }: ConsentJudged): Refused | null {
  const reached = reachedBy(fields, givers);
  const beyond = fields.filter((field) => !reached.includes(field));
  if (beyond.length === 0) return null;
  return refuse(ctx, on, 'CONSENT_DOES_NOT_REACH', 'A consent lifts only the secrecy that protects its givers.', {
    provision,
    unlock:
      "Leave these fields out. Disclosing data about a relative needs that relative among the givers (RELATIVE), and data about the reporter needs the reporter (REPORTER); no consent reaches the agency's working methods (OSL 18).",
    fields: beyond,
  });
}

function notOnRecord(ctx: Context, on: Written, { givers, onRecord, giverNotOnRecord }: ConsentJudged): Refused | null {
  if (giverNotOnRecord !== null || givers.every((giver) => isOnRecord(giver, onRecord))) return null;
  return refuse(ctx, on, 'GIVER_NOT_ON_RECORD', 'A giver is not on record at your agency in the capacity stated.', {
    unlock:
      'Check the name; or record the guardian or relative (updateCase, guardians); or state in `giverNotOnRecord` how you know who the giver is, and why the giver can consent.',
    fields: ['Consent.givers'],
  });
}

function youngPersonNotAsked(ctx: Context, on: Written, consent: ConsentJudged): Refused | null {
  const { provision, bornOn, givenOn, givers, youngPersonSays } = consent;
  if (GIVERS.get(provision)?.guardians !== true) return null;
  if (!youngPersonToBeAsked(bornOn, givenOn, givers, youngPersonSays)) return null;
  return refuse(ctx, on, 'YOUNG_PERSON_NOT_ASKED', policyText('P5'), {
    // Our policy, and therefore without a provision.
    unlock: 'Ask the young person: name them among the givers, or note their view in `youngPersonSays`.',
    fields: ['Consent.youngPersonSays'],
  });
}

/** The refusal while the birth date is not known: it decides who can consent. */
export function birthDateNeeded(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'BIRTH_DATE_NEEDED', 'Age decides who can consent, and the birth date is not known.', {
    provision: 'OSL 12:3',
    unlock: 'Enter the birth date or the personal identity number of the person (updateCase).',
    fields: ['Person.birthYear'],
  });
}

/** The refusal if a guardian consented and the person has come of age since: only the person can consent now. */
export function lapsed(ctx: Context, on: Written, bornOn: string): Refused {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, dayOf(ctx.clock.now()));
  return refuse(ctx, on, 'CONSENT_ENDED', 'The consent lapsed before it could begin.', {
    provision,
    unlock: provision === null ? null : whoMustConsent(provision),
    fields: ['Consent.validUntil'],
  });
}
