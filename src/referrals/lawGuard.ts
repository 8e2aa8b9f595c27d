import { refuse, type Written } from '../audit';
import { consentUnlock, type LawAnswer } from '../grounds';
import type { Context } from '../platform/context';
import { refuseInput, type Path } from '../platform/input';
import type { RefusalData, Refused } from '../platform/refusal';
import { DUTY_CODES } from '../policy/duties';
import type { FieldAnswer, Way } from '../policy/lawQuestion';
import { LEGAL_NOTICE } from '../policy/provisions';
import { isPrivate } from '../policy/provisionTypes';
import type { RefusalCode } from '../policy/refusalCodes';
import { policyText } from '../policy/servicePolicies';

/**
 * The refusal if not all of these fields may be disclosed on this ground now; otherwise null. Checked in this order:
 * bars of the law, our policy on the fields carried, the ground, our policy on reservations. Input that is merely
 * missing is BAD_USER_INPUT with its place.
 */
export function refusedByLaw(ctx: Context, on: Written, law: LawAnswer, path: Path = ['input']): Refused | null {
  const { answers, question } = law;
  const barred = answers.filter(({ barredBy }) => barredBy !== null);
  if (barred.length > 0) return refuseAs(ctx, on, barred, { ...BARRED, provision: barred[0]?.barredBy ?? null });
  const notCarried = answers.filter((answer) => answer.notCarried !== null);
  const held = notCarried.filter((answer) => answer.notCarried === 'P12');
  if (held.length > 0) return byPolicy(ctx, on, held, { ...PROTECTED_IDENTITY, message: policyText('P12') });
  if (notCarried.length > 0) return byPolicy(ctx, on, notCarried, { ...NOT_CARRIED_HERE, message: textsOf(notCarried) });
  const stopped = answers.filter(({ outcome }) => outcome !== 'PERMITTED');
  if (stopped.length > 0) return refusedGround(ctx, on, stopped, law, path);
  if (!isPrivate(question.to) || law.reservationId !== null) return null;
  return byPolicy(ctx, on, answers, { ...RESERVATION_HERE, message: policyText('P3') });
}

/** The texts of all policies that withhold one of these fields. */
const textsOf = (answers: readonly FieldAnswer[]): string =>
  [...new Set(answers.flatMap(({ notCarried }) => notCarried ?? []))].map(policyText).join(' ');

function refusedGround(ctx: Context, on: Written, stopped: readonly FieldAnswer[], law: LawAnswer, path: Path): Refused {
  askForInput(stopped, path);
  const ground = law.question.ground ?? '';
  const code = CODES.find(({ holds }) => stopped.some(holds)) ?? NOT_CARRIED;
  const concerned = stopped.filter(code.holds);
  const first = code === NO_CONSENT ? consentUnlock(ground, law.warnings.includes('OTHER_GUARDIAN')) : code.refusal.unlock;
  const unlock = [first, fittingOf(concerned)].filter((part) => part !== '').join(' ');
  return refuseAs(ctx, on, concerned, { ...code.refusal, unlock, provision: ground });
}

/** The other provisions that would carry all these fields, in the order of proposal. */
function fittingOf(answers: readonly FieldAnswer[]): string {
  const codesOf = ({ fitting }: FieldAnswer): string[] =>
    fitting.map(({ provision, duty }) => (duty === null ? provision.code : `${provision.code} with ${duty.code}`));
  const [first = [], ...rest] = answers.map(codesOf);
  const common = [...new Set(first)].filter((code) => rest.every((codes) => codes.includes(code)));
  return common.length === 0 ? '' : `These provisions would carry them, each on its own conditions: ${common.join(', ')}.`;
}

type Texts = Pick<RefusalData, 'code' | 'message' | 'unlock' | 'provision'>;

function refuseAs(ctx: Context, on: Written, answers: readonly FieldAnswer[], { code, message, ...more }: Texts): Refused {
  return refuse(ctx, on, code, `${message} ${LEGAL_NOTICE}`, { ...more, fields: answers.map(({ field }) => field) });
}

/** A refusal by our policy, in the policy's own words; it names no provision. */
function byPolicy(ctx: Context, on: Written, answers: readonly FieldAnswer[], texts: Omit<Texts, 'provision'>): Refused {
  const { code, message, unlock } = texts;
  return refuse(ctx, on, code, message, { unlock, provision: null, fields: answers.map(({ field }) => field) });
}

const BARRED = {
  code: 'ABOVE_CEILING',
  message: 'The law does not let a private recipient process these fields.',
  unlock: 'Leave these fields out.',
} as const;
const NOT_CARRIED_HERE = { code: 'ABOVE_CEILING', unlock: 'Leave these fields out.' } as const;
const OFFER = 'Offer a reservation with offerReservation, and disclose when the recipient has accepted it.';
const RESERVATION_HERE = { code: 'RESERVATION_NEEDED', unlock: OFFER } as const;

const PROTECTED_IDENTITY = {
  code: 'PROTECTED_IDENTITY',
  unlock: 'Leave these fields out, and offer to pass on a message from the recipient to the person.',
} as const;

interface Coded {
  readonly holds: (answer: FieldAnswer) => boolean;
  readonly refusal: { readonly code: RefusalCode; readonly message: string; readonly unlock: string };
}

/** Whether every way lacks this requirement. A way that needs a duty nobody named counts only if there is no other. */
const missing =
  (need: Way['needs'][number]) =>
  ({ ways }: FieldAnswer): boolean => {
    const named = ways.filter(({ needs }) => !needs.includes('DUTY'));
    return ways.length > 0 && (named.length > 0 ? named : ways).every(({ needs }) => needs.includes(need));
  };

const NOT_CARRIED: Coded = {
  holds: () => true,
  refusal: {
    code: 'GROUND_DOES_NOT_CARRY',
    message: 'This provision does not lift secrecy for these fields between these kinds of agency, for this purpose.',
    unlock: 'disclosureCheck shows the provisions that would; or leave these fields out.',
  },
};

const NO_CONSENT: Coded = {
  holds: missing('CONSENT'),
  refusal: {
    code: 'CONSENT_NEEDED',
    message: 'No consent in force at that time covers this recipient and these fields.',
    unlock: 'Record the consent with recordConsent.',
  },
};

/** In order of precedence: a requirement that must be met before the others comes first. */
const CODES: readonly Coded[] = [
  { ...NOT_CARRIED, holds: ({ ways }) => ways.length === 0 },
  {
    holds: missing('AGE'),
    refusal: {
      code: 'AGE_NOT_COVERED',
      message: 'This provision does not apply to somebody of this age, or the age of the person is not known.',
      unlock: 'disclosureCheck shows the provisions that do; record the birth date if it is not known.',
    },
  },
  {
    holds: missing('CIRCUMSTANCE'),
    refusal: {
      code: 'CIRCUMSTANCE_NEEDED',
      message: 'This provision depends on a circumstance that is not stated.',
      unlock: 'State the circumstance in `circumstances`, if it holds.',
    },
  },
  {
    holds: missing('RELEASE'),
    refusal: {
      code: 'RESERVATION_BINDS',
      message: 'Information that you hold under a reservation may be passed on only as the reservation says.',
      unlock: 'Ask the agency that disclosed it to you.',
    },
  },
  {
    holds: missing('RESERVATION'),
    refusal: {
      code: 'RESERVATION_NEEDED',
      message: 'Secrecy does not bind the recipient: it must accept a reservation first.',
      unlock: 'Offer one with offerReservation, and disclose when the recipient has accepted it (OSL 10:14).',
    },
  },
  NO_CONSENT,
  {
    holds: missing('CONCERNED_CONSENT'),
    refusal: {
      code: 'CONSENT_NEEDED',
      message:
        "These are also another person's data: the consent of the person of the case does not lift the secrecy that protects the other person.",
      unlock: 'Ask the other person too, and state CONCERNED_CONSENTS in `circumstances`.',
    },
  },
  {
    holds: missing('REQUEST'),
    refusal: {
      code: 'REQUEST_NEEDED',
      message: 'This provision answers a request of the recipient, and no request is named that asks for these fields for this purpose.',
      unlock: 'Name in `requestId` a request that asks for them, or leave out the fields that it does not ask for.',
    },
  },
];

/** Refuses input that is merely missing: only if nothing else would open the ground as well. */
function askForInput(stopped: readonly FieldAnswer[], path: Path): void {
  const lacksOnly = (way: Way, need: Way['needs'][number]): boolean => way.needs.length === 1 && way.needs[0] === need;
  const unweighed = stopped
    .filter(({ outcome }) => outcome === 'NEEDS_WEIGHING')
    .flatMap(({ ways }) => ways)
    .find((way) => lacksOnly(way, 'WEIGHING'));
  if (unweighed) {
    const words = [...unweighed.provision.words, ...(unweighed.duty?.words ?? [])].map((word) => `"${word}"`);
    refuseInput(`This ground needs a written weighing of: ${words.join('; ')}.`, [...path, 'weighing']);
  }
  if (stopped.some(({ ways }) => ways.length > 0 && ways.every((way) => lacksOnly(way, 'DUTY'))))
    refuseInput(`Name the duty to disclose: one of ${DUTY_CODES.join(', ')}.`, [...path, 'duty']);
}
