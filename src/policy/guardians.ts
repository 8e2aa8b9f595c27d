import { ageOn } from './calendar';
import type { GiverRole } from './consent';
import { classOf } from './fields';

/** The causes that keep a guardian from taking part in a decision (FB 6:13 st.2). */
export const HINDRANCE_CAUSES = {
  ABSENCE: 'The guardian is absent (frånvaro).',
  ILLNESS: 'The guardian is ill (sjukdom).',
  OTHER: 'Another cause keeps the guardian from taking part (annan orsak).',
} as const;
export type HindranceCause = keyof typeof HINDRANCE_CAUSES;

/** The stated hindrance of the other guardian. */
export interface Hindrance {
  readonly cause: HindranceCause;
  /** The nature of the hindrance, and why the decision cannot wait without inconvenience. */
  readonly note: string;
  /** Whether the decision has far-reaching importance for the child's future. */
  readonly farReaching: boolean;
  /** The reason why the child's best obviously requires the decision nevertheless. */
  readonly childsBest: string | null;
}

/** The statements about a minor's guardians when one of them consents. */
export interface GuardiansStated {
  /** The number of guardians; null if not stated. */
  readonly count: number | null;
  /** The number of guardians who consented. */
  readonly giving: number;
  /**
   * The number of guardians excluded because the minor can be assumed to be considerably harmed (OSL 12:3 st.1 p.1).
   */
  readonly leftOut: number;
  readonly hindrance: Pick<Hindrance, 'farReaching' | 'childsBest'> | null;
}

/** The fault in the statements. The first two are contradictions; the others name what the law still requires. */
export type GuardianFault = 'MORE_THAN_STATED' | 'NOBODY_HINDERED' | 'NOT_STATED' | 'OTHER_GUARDIAN' | 'CHILDS_BEST' | null;

/** The law refers to one guardian or two (FB 6:13). */
export const MOST_GUARDIANS = 2;

/**
 * The number of guardians: as stated, or two if two are accounted for. Null is unknown; the service then asks, and
 * never assumes one.
 */
export function guardianCountOf({ count, giving, leftOut }: GuardiansStated): number | null {
  return count ?? (giving + leftOut === MOST_GUARDIANS ? MOST_GUARDIANS : null);
}

/**
 * Whether these guardians can decide (FB 6:13): two jointly; or one alone if the other is excluded or hindered. If
 * hindered, not in a matter of far-reaching importance, unless the child's best obviously requires it. The minor alone
 * may decide in place of all excluded guardians.
 */
export function guardianFault(stated: GuardiansStated): GuardianFault {
  const { giving, leftOut, hindrance } = stated;
  const accounted = giving + leftOut;
  const count = guardianCountOf(stated);
  if (accounted > (count ?? MOST_GUARDIANS)) return 'MORE_THAN_STATED';
  if (count === null) return 'NOT_STATED';
  if (accounted === count) return hindrance === null ? null : 'NOBODY_HINDERED';
  // Only the other guardian, never the minor, decides in place of a hindered guardian.
  if (hindrance === null || giving === 0) return 'OTHER_GUARDIAN';
  return hindrance.farReaching && hindrance.childsBest === null ? 'CHILDS_BEST' : null;
}

/** Our policy (P5): from this age on the young person is asked too. The law sets no age (OSL 12:3 st.2). */
export const YOUNG_PERSON_ASKED_FROM = 15;

/** Whether the young person's view must still be recorded: by our policy, if a guardian consents without them. */
export function youngPersonToBeAsked(
  bornOn: string,
  givenOn: string,
  givers: readonly { readonly role: GiverRole }[],
  says: string | null,
): boolean {
  if (says !== null || givers.some(({ role }) => role === 'PERSON')) return false;
  return ageOn(bornOn, givenOn) >= YOUNG_PERSON_ASKED_FROM;
}

/** The other persons who must consent for data about them. An empty list means that no consent covers the field. */
const OTHERS: ReadonlyMap<string, readonly GiverRole[]> = new Map([
  ['FAMILY', ['RELATIVE']],
  // A guardian who names the guardians also consents for themselves.
  ['Person.guardians', ['GUARDIAN', 'RELATIVE']],
  ['SOURCE', ['REPORTER']],
  // OPERATION protects the agency's own activity (OSL 18), to which no consent applies.
  ['OPERATION', []],
]);

/**
 * Those of the fields that a consent of these givers covers: a consent lifts only the secrecy that protects its giver.
 */
export function reachedBy(fields: readonly string[], givers: readonly { readonly role: GiverRole }[]): string[] {
  return fields.filter((field) => {
    const [type = '', name = ''] = field.split('.');
    const needed = OTHERS.get(field) ?? OTHERS.get(classOf(type, name));
    return needed === undefined || givers.some(({ role }) => needed.includes(role));
  });
}

/** Warnings about the consents on a case before a disclosure. */
export const CONSENT_WARNINGS = {
  OTHER_GUARDIAN:
    "A guardian's consent does not count until the number of guardians is stated: if there are two, the other must consent too (FB 6:13).",
} as const;
