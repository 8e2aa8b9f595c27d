import { refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { between, clearable, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { guardianFault, MOST_GUARDIANS, type GuardiansStated, type Hindrance } from '../policy/guardians';
import type { StateGuardiansInput } from './consentGuardians.types';

/** What is stated of the guardians, checked; who of them gives is told apart elsewhere. */
export interface StatedOfGuardians {
  readonly count: number | null;
  readonly leftOut: number | null;
  readonly hindrance: Hindrance | null;
}

type Stating = { readonly [K in keyof StateGuardiansInput]?: StateGuardiansInput[K] | null };

/** Checks what is stated of the guardians, each with its place in the input. */
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
  if (best !== null && !farReaching)
    refuseInput('This belongs to a decision of far-reaching importance only.', [...path, 'childsBest']);
  return { cause, note: text(note, [...path, 'note'], LONGEST.reason), farReaching, childsBest: best };
}

type Stated = NonNullable<Stating['hindrance']>;

/**
 * Why guardians cannot consent so to what a minor is protected by (FB 6:13), or null. A contradiction in what is stated is BAD_USER_INPUT
 * with its place.
 */
export function refusedByGuardians(ctx: Context, on: Written, stated: GuardiansStated): Outcome | null {
  const fault = guardianFault(stated);
  if (fault === 'MORE_THAN_STATED')
    refuseInput('More guardians consent, or are left out, than there are.', ['input', 'guardianCount']);
  if (fault === 'NOBODY_HINDERED')
    refuseInput('No guardian is missing whom this could be about.', ['input', 'hindrance']);
  if (fault === null) return null;
  const { code, message, unlock } = ASKED[fault];
  return refuse(ctx, on, code, message, { provision: 'FB 6:13', unlock, fields: ['Consent.givers'] });
}

/** What the law still asks for, and how to go on. */
const ASKED = {
  NOT_STATED: {
    code: 'GUARDIANS_NOT_STATED',
    message: 'It is not stated how many guardians the minor has: two decide together (FB 6:13 st.1).',
    unlock:
      'Ask how many guardians the minor has (the population register tells), and state 1 or 2 in `guardianCount`. With two, both consent.',
  },
  OTHER_GUARDIAN: {
    code: 'OTHER_GUARDIAN_NEEDED',
    message: 'The other guardian has not consented, and two guardians decide together (FB 6:13 st.1).',
    unlock:
      'Have the other guardian consent too. Only where the other guardian is hindered by absence, illness or another cause, and the decision cannot wait without inconvenience, one decides alone: state it in `hindrance` (FB 6:13 st.2). A decision of the social welfare committee under FB 6:13 a replaces consent to four kinds of measures, and does not lift secrecy.',
  },
  CHILDS_BEST: {
    code: 'OTHER_GUARDIAN_NEEDED',
    message:
      'The other guardian has not consented, and one alone does not decide a matter of far-reaching importance (FB 6:13 st.2).',
    unlock:
      "Have the other guardian consent too; or, where the child's best obviously requires it, say why in `hindrance.childsBest`.",
  },
} as const;

/** What to ask for, where a consent for a minor waits for its guardians to be stated, and carries nothing new until then. */
export const WAITING_UNLOCK =
  'There is a consent of one guardian, and it is not stated how many there are. State it with stateGuardians; with two, the other guardian consents too, or is hindered (FB 6:13).';
