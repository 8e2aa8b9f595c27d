import { refuse, type Written } from '../cases/writing.service';
import type { LawAnswer } from '../grounds/law.service';
import type { Context } from '../platform/context';
import { refuseInput } from '../platform/input';
import type { Outcome, RefusalData } from '../platform/refusal';
import type { FieldAnswer, Way } from '../policy/lawfulness';
import { LEGAL_NOTICE } from '../policy/provisions';
import { policyText } from '../policy/servicePolicies';

/**
 * Why the law does not let these fields go on this ground, all of them, now; null when it does. What is only missing in the input is
 * BAD_USER_INPUT with its place.
 */
export function refusedByLaw(ctx: Context, on: Written, { answers, question }: LawAnswer): Outcome | null {
  const stopped = answers.filter(({ outcome }) => outcome !== 'PERMITTED');
  if (stopped.length === 0) return null;
  const barred = stopped.filter(({ barredBy }) => barredBy !== null);
  const held = barred.filter(({ barredBy }) => barredBy === 'P12');
  if (held.length > 0) return refuseAs(ctx, on, held, { ...PROTECTED_IDENTITY, provision: null });
  if (barred.length > 0) return refuseAs(ctx, on, barred, { ...ABOVE_CEILING, provision: barred[0]?.barredBy ?? null });
  askForInput(stopped);
  const ground = question.ground ?? '';
  const code = CODES.find(({ holds }) => stopped.some(holds)) ?? NOT_CARRIED;
  const concerned = stopped.filter(code.holds);
  return refuseAs(ctx, on, concerned, { ...code.refusal, provision: ground });
}

type Texts = Pick<RefusalData, 'code' | 'message' | 'unlock' | 'provision'>;

function refuseAs(
  ctx: Context,
  on: Written,
  answers: readonly FieldAnswer[],
  { code, message, ...more }: Texts,
): Outcome {
  return refuse(ctx, on, code, `${message} ${LEGAL_NOTICE}`, { ...more, fields: answers.map(({ field }) => field) });
}

const ABOVE_CEILING = {
  code: 'ABOVE_CEILING',
  message: "The law does not let these fields reach the recipient's kind of agency.",
  unlock: 'Leave these fields out.',
};

const PROTECTED_IDENTITY = {
  code: 'PROTECTED_IDENTITY',
  message: policyText('P12'),
  unlock: 'Leave these fields out, and offer to pass on what the recipient has to say to the person.',
};

interface Coded {
  readonly holds: (answer: FieldAnswer) => boolean;
  readonly refusal: Omit<Texts, 'provision'>;
}

const missing =
  (need: Way['needs'][number]) =>
  ({ ways }: FieldAnswer): boolean =>
    ways.length > 0 && ways.every(({ needs }) => needs.includes(need));

const NOT_CARRIED: Coded = {
  holds: () => true,
  refusal: {
    code: 'GROUND_DOES_NOT_CARRY',
    message: 'This provision does not lift secrecy for these fields between such agencies, for this purpose.',
    unlock: 'Ask disclosureCheck which provisions would, or leave these fields out.',
  },
};

/** In the order in which they are told: what must be there before anything else comes first. */
const CODES: readonly Coded[] = [
  { ...NOT_CARRIED, holds: ({ ways }) => ways.length === 0 },
  {
    holds: missing('AGE'),
    refusal: {
      code: 'AGE_NOT_COVERED',
      message: 'This provision does not reach somebody of this age, or the age of the person is not known.',
      unlock: 'Ask disclosureCheck which provisions do; note the birth date where it is not known.',
    },
  },
  {
    holds: missing('CIRCUMSTANCE'),
    refusal: {
      code: 'CIRCUMSTANCE_NEEDED',
      message: 'This provision turns on a circumstance that is not stated.',
      unlock: 'State it in `circumstances`, if it is at hand.',
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
  {
    holds: missing('CONSENT'),
    refusal: {
      code: 'CONSENT_NEEDED',
      message: 'No consent that is live then covers this recipient and these fields.',
      unlock: 'Record the consent with recordConsent.',
    },
  },
  {
    holds: missing('REQUEST'),
    refusal: {
      code: 'REQUEST_NEEDED',
      message: 'This provision answers a request of the recipient, and none is named.',
      unlock: 'Name the request in `requestId`.',
    },
  },
];

/** What the discloser has simply not filled in. */
function askForInput(stopped: readonly FieldAnswer[]): void {
  const only = (need: Way['needs'][number]): boolean =>
    stopped.some(({ ways }) => ways.some(({ needs }) => needs.length === 1 && needs[0] === need));
  if (only('WEIGHING')) refuseInput('This ground needs a written weighing.', ['input', 'weighing']);
  if (only('DUTY')) refuseInput('Name the provision that lays down the duty.', ['input', 'duty']);
}
