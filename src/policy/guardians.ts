import { ageOn } from './calendar';
import type { GiverRole } from './consent';
import { classOf } from './fields';

/** Why a guardian cannot take part in a decision (FB 6:13 st.2). */
export const HINDRANCE_CAUSES = {
  ABSENCE: 'The guardian is absent (frånvaro).',
  ILLNESS: 'The guardian is ill (sjukdom).',
  OTHER: 'Another cause keeps the guardian from taking part (annan orsak).',
} as const;
export type HindranceCause = keyof typeof HINDRANCE_CAUSES;

/** The hindrance of the other guardian, as it was stated. */
export interface Hindrance {
  readonly cause: HindranceCause;
  /** In what way the guardian is hindered, and why the decision cannot wait without inconvenience. */
  readonly note: string;
  /** Whether the decision is of far-reaching importance for the future of the child. */
  readonly farReaching: boolean;
  /** Why the child's best obviously requires it nevertheless. */
  readonly childsBest: string | null;
}

/** What is stated of the guardians of a minor when one of them consents. */
export interface GuardiansStated {
  /** How many guardians the minor has; null when nobody has stated it. */
  readonly count: number | null;
  /** How many of them consented. */
  readonly giving: number;
  /** How many of them are left out, because the minor can be assumed to be considerably harmed (OSL 12:3 st.1 p.1). */
  readonly leftOut: number;
  readonly hindrance: Pick<Hindrance, 'farReaching' | 'childsBest'> | null;
}

/** What is wrong with what is stated. The first two are mistakes in it; the others say what the law still asks for. */
export type GuardianFault =
  'MORE_THAN_STATED' | 'NOBODY_HINDERED' | 'NOT_STATED' | 'OTHER_GUARDIAN' | 'CHILDS_BEST' | null;

/** The law speaks of one guardian or of two (FB 6:13). */
export const MOST_GUARDIANS = 2;

/**
 * How many guardians there are: as stated, or two where two of them are accounted for. Null is unknown, which is asked about and never
 * taken for one.
 */
export function guardianCountOf({ count, giving, leftOut }: GuardiansStated): number | null {
  return count ?? (giving + leftOut === MOST_GUARDIANS ? MOST_GUARDIANS : null);
}

/**
 * Whether the guardians can decide so (FB 6:13): two together; one alone where the other is left out, or is hindered, and then not in a
 * matter of far-reaching importance unless the child's best obviously requires it. The minor alone stands in for all who are left out.
 */
export function guardianFault(stated: GuardiansStated): GuardianFault {
  const { giving, leftOut, hindrance } = stated;
  const accounted = giving + leftOut;
  const count = guardianCountOf(stated);
  if (accounted > (count ?? MOST_GUARDIANS)) return 'MORE_THAN_STATED';
  if (count === null) return 'NOT_STATED';
  if (accounted === count) return hindrance === null ? null : 'NOBODY_HINDERED';
  // Whoever decides alone for a guardian who is hindered is the other guardian, never the minor.
  if (hindrance === null || giving === 0) return 'OTHER_GUARDIAN';
  return hindrance.farReaching && hindrance.childsBest === null ? 'CHILDS_BEST' : null;
}

/** Our policy (P5): from this age on the young person is asked too. The law sets no age (OSL 12:3 st.2). */
export const YOUNG_PERSON_ASKED_FROM = 15;

/** Whether it is still to be recorded what the young person says: by our policy, when a guardian consents without them. */
export function youngPersonToBeAsked(
  bornOn: string,
  givenOn: string,
  givers: readonly { readonly role: GiverRole }[],
  says: string | null,
): boolean {
  if (says !== null || givers.some(({ role }) => role === 'PERSON')) return false;
  return ageOn(bornOn, givenOn) >= YOUNG_PERSON_ASKED_FROM;
}

/** Who must have consented besides, for what tells of others than the person. With none, no consent reaches it. */
const OTHERS: ReadonlyMap<string, readonly GiverRole[]> = new Map([
  ['FAMILY', ['RELATIVE']],
  // Whoever tells as a guardian who the guardians are has that said of themselves too.
  ['Person.guardians', ['GUARDIAN', 'RELATIVE']],
  ['SOURCE', ['REPORTER']],
  // It protects the activity of the agency (OSL 18), which nobody can consent away.
  ['OPERATION', []],
]);

/** Of these fields, those that a consent of these givers reaches: a consent lifts only what protects whoever gives it. */
export function reachedBy(fields: readonly string[], givers: readonly { readonly role: GiverRole }[]): string[] {
  return fields.filter((field) => {
    const [type = '', name = ''] = field.split('.');
    const needed = OTHERS.get(field) ?? OTHERS.get(classOf(type, name));
    return needed === undefined || givers.some(({ role }) => needed.includes(role));
  });
}

/** What to know of the consents on a case before disclosing. */
export const CONSENT_WARNINGS = {
  OTHER_GUARDIAN:
    'A consent of one guardian waits for it to be stated how many there are: with two, the other guardian is needed (FB 6:13).',
} as const;
