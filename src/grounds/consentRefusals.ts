import { refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { refuseInput } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { consentGroundOf, giverFault, GIVERS, whoMustConsent } from '../policy/consent';
import { isOnRecord, type NamesOnRecord } from '../policy/giverNames';
import { reachedBy, youngPersonToBeAsked, type GuardiansStated } from '../policy/guardians';
import { PROVISIONS } from '../policy/provisions';
import { policyText } from '../policy/servicePolicies';
import type { StoredGiver } from './consent.entity';
import { refusedByGuardians } from './consentGuardians';

/** A consent that is to be recorded, with all that decides whether it can be. */
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

/** Why a consent cannot be recorded, or null: first what the law asks for, then what this service asks for besides. */
export function refusedConsent(ctx: Context, on: Written, consent: ConsentJudged): Outcome | null {
  const { provision, guardians } = consent;
  if (missesGiver(consent)) return giverMissing(ctx, on, provision);
  const byGuardians = GIVERS.get(provision)?.guardians === true ? refusedByGuardians(ctx, on, guardians) : null;
  return (
    byGuardians ??
    notReached(ctx, on, consent) ??
    notOnRecord(ctx, on, consent) ??
    youngPersonNotAsked(ctx, on, consent)
  );
}

function missesGiver(consent: ConsentJudged): boolean {
  const fault = giverFault(consent.provision, consent);
  if (fault === 'MATURITY_NOTE')
    refuseInput('A consent for a minor needs a note that weighs age and maturity.', ['input', 'maturityNote']);
  return fault === 'GIVER';
}

function giverMissing(ctx: Context, on: Written, provision: string): Outcome {
  return refuse(ctx, on, 'GIVER_MISSING', 'Somebody who must consent did not.', {
    provision,
    unlock: whoMustConsent(provision),
    fields: ['Consent.givers'],
  });
}

function notReached(ctx: Context, on: Written, { provision, fields, givers }: ConsentJudged): Outcome | null {
  const reached = reachedBy(fields, givers);
  const beyond = fields.filter((field) => !reached.includes(field));
  if (beyond.length === 0) return null;
  return refuse(ctx, on, 'CONSENT_DOES_NOT_REACH', 'A consent lifts only what protects whoever gives it.', {
    provision,
    unlock:
      'Leave these fields out. What is told of a relative needs that relative among the givers (RELATIVE), who reported the reporter (REPORTER); how the agency works, no consent reaches (OSL 18).',
    fields: beyond,
  });
}

function notOnRecord(ctx: Context, on: Written, { givers, onRecord, giverNotOnRecord }: ConsentJudged): Outcome | null {
  if (giverNotOnRecord !== null || givers.every((giver) => isOnRecord(giver, onRecord))) return null;
  return refuse(
    ctx,
    on,
    'GIVER_NOT_ON_RECORD',
    'Somebody among the givers is on no record of your agency as what they give as.',
    {
      unlock:
        'Check the name; or record the guardian or relative (updateCase, guardians); or state in `giverNotOnRecord` how you know who they are, and why they can consent.',
      fields: ['Consent.givers'],
    },
  );
}

function youngPersonNotAsked(ctx: Context, on: Written, consent: ConsentJudged): Outcome | null {
  const { provision, bornOn, givenOn, givers, youngPersonSays } = consent;
  if (GIVERS.get(provision)?.guardians !== true) return null;
  if (!youngPersonToBeAsked(bornOn, givenOn, givers, youngPersonSays)) return null;
  return refuse(ctx, on, 'YOUNG_PERSON_NOT_ASKED', policyText('P5'), {
    // Our policy, and so without a provision.
    unlock: 'Ask the young person: name them among the givers, or note in `youngPersonSays` what they say.',
    fields: ['Consent.youngPersonSays'],
  });
}

/** The refusal while the birth date, which decides who can consent, is not known. */
export function birthDateNeeded(ctx: Context, on: Written): Outcome {
  return refuse(ctx, on, 'BIRTH_DATE_NEEDED', 'Who can consent turns on age, and the birth date is not known.', {
    provision: 'OSL 12:3',
    unlock: 'Enter the birth date or the personal identity number of the person (updateCase).',
    fields: ['Person.birthYear'],
  });
}

/** The refusal where a guardian consented and the person has come of age since: now it is the person's to give. */
export function lapsed(ctx: Context, on: Written, bornOn: string): Outcome {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, dayOf(ctx.clock.now()));
  return refuse(ctx, on, 'CONSENT_ENDED', 'The consent lapsed before it could begin.', {
    provision,
    unlock: provision === null ? null : whoMustConsent(provision),
    fields: ['Consent.validUntil'],
  });
}
