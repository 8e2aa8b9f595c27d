import { refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { between, clearable, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Refused } from '../platform/refusal';
import { guardianFault, MOST_GUARDIANS, type GuardiansStated, type Hindrance } from '../policy/guardians';
import type { StateGuardiansInput } from './consentGuardians.types';

/** The checked statements about guardians; the number that gives consent is counted elsewhere. */
export interface StatedOfGuardians {
  readonly count: number | null;
  readonly leftOut: number | null;
  readonly hindrance: Hindrance | null;
}

type Stating = { readonly [K in keyof StateGuardiansInput]?: StateGuardiansInput[K] | null };

/** Checks the statements about guardians; errors carry the place in the input. */
export function checkStated(input: Stating): StatedOfGuardians {
  const number = (name: 'guardianCount' | 'guardiansLeftOut'): number | null =>
    clearable(input[name], (value) => between(value, ['input', name], 1, MOST_GUARDIANS)) ?? null;
  return {
    count: number('guardianCount'),
    leftOut: number('guardiansLeftOut'),
    hindrance: clearable(input.hindrance, (value) => checkHindrance(value, ['input', 'hindrance'])) ?? null,
  };
}

function checkHindrance({ cause, note, farReaching, childsBest }: Stated, path: Path): Hindrance {
  const best = clearable(childsBest, (value) => text(value, [...path, 'childsBest'], LONGEST.reason)) ?? null;
  if (best !== null && !farReaching) refuseInput('Give this only for a decision of far-reaching importance.', [...path, 'childsBest']);
  return { cause, note: text(note, [...path, 'note'], LONGEST.reason), farReaching, childsBest: best };
}

type Stated = NonNullable<Stating['hindrance']>;

/**
 * The refusal if the guardians cannot consent in this way (FB 6:13), or null. A contradiction in the statements is
 * BAD_USER_INPUT with its place.
 */
export function refusedByGuardians(ctx: Context, on: Written, stated: GuardiansStated): Refused | null {
  const fault = guardianFault(stated);
  if (fault === 'MORE_THAN_STATED') refuseInput('More guardians consent, or are left out, than the minor has.', ['input', 'guardianCount']);
  if (fault === 'NOBODY_HINDERED') refuseInput('No other guardian is missing, so there is no hindrance to state.', ['input', 'hindrance']);
  if (fault === null) return null;
  const { code, message, unlock } = ASKED[fault];
  return refuse(ctx, on, code, message, { provision: 'FB 6:13', unlock, fields: ['Consent.givers'] });
}

/** Refusals for the requirements of the law that are still missing, and how to go on. */
const ASKED = {
  NOT_STATED: {
    code: 'GUARDIANS_NOT_STATED',
    message: "The number of the minor's guardians is not stated: two guardians decide together (FB 6:13 st.1).",
    unlock:
      'Ask how many guardians the minor has (the population register says), and state 1 or 2 in `guardianCount`. If there are two, both must consent.',
  },
  OTHER_GUARDIAN: {
    code: 'OTHER_GUARDIAN_NEEDED',
    message: 'The other guardian has not consented, and two guardians decide together (FB 6:13 st.1).',
    unlock:
      'Have the other guardian consent too. One guardian decides alone only if the other is hindered by absence, illness or another cause and the decision cannot wait without inconvenience: state that in `hindrance` (FB 6:13 st.2). A decision of the social welfare committee under FB 6:13 a replaces consent to four kinds of measures, and does not lift secrecy.',
  },
  CHILDS_BEST: {
    code: 'OTHER_GUARDIAN_NEEDED',
    message:
      'The other guardian has not consented, and one guardian alone cannot decide a matter of far-reaching importance (FB 6:13 st.2).',
    unlock:
      "Have the other guardian consent too; or, if the child's best interests obviously require it, give the reason in `hindrance.childsBest`.",
  },
} as const;

/** How to go on if a minor's consent waits for its guardians to be stated; until then nothing new can rest on it. */
export const WAITING_UNLOCK =
  'One guardian has consented, and the number of guardians is not stated. State it with stateGuardians; if there are two, the other guardian must consent too, or be hindered (FB 6:13).';
