import { AGENCY_KINDS, type AgencyKind, type Role } from './actor';
import { namesToDisclose } from './derived';
import { classOf, DISCLOSABLE } from './fields';
import { BOUND_BY_SECRECY, CEILINGS } from './ceilings';
import type { Condition } from './conditions';
import { CASE_READING_ROLES } from './rules';

/** Lists of roles with a name in the matrix. Other lists are written out. */
const ROLE_LISTS: Readonly<Record<string, readonly Role[]>> = {
  'case role': CASE_READING_ROLES,
  'private role': ['MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'],
  'provider role': ['COORDINATOR', 'LEAD', 'ADMIN'],
};

/** Lists of kinds of agency with a name in the matrix. */
const KIND_LISTS: Readonly<Record<string, readonly AgencyKind[]>> = {
  'bound by secrecy': BOUND_BY_SECRECY,
  private: ['CIVIL_SOCIETY'],
  nobody: [],
};

/** The meaning of each named term, as a statement about the viewer. */
export const VIEWER_TERMS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(ROLE_LISTS).map(([name, roles]) => [name, `has at least one of the roles ${roles.join(', ')}`])),
  ...Object.fromEntries(
    Object.entries(KIND_LISTS).map(([name, kinds]) => [name, `is of an agency of one of the kinds ${kinds.join(', ')}`]),
  ),
  nobody: 'is nobody: this holds for no viewer',
  loa3: 'is signed in at level of assurance 3 or higher',
  'network coordinator': 'is of an agency that coordinates this network, which not every agency of the kind COORDINATION does',
};

const same = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

function named(lists: Readonly<Record<string, readonly string[]>>, list: readonly string[], word: string): string {
  const [name] = Object.entries(lists).find(([, known]) => same(known, list)) ?? [`${word} ${list.join(' or ')}`];
  return name;
}

/** One condition as a term of the matrix. */
export function termOf(condition: Condition): string {
  if ('row' in condition) return condition.row;
  if ('disclosed' in condition) return 'disclosed';
  if ('roles' in condition) return named(ROLE_LISTS, condition.roles, 'role');
  if ('assurance' in condition) return `loa${String(condition.assurance)}`;
  if ('coordinatesNetwork' in condition) return 'network coordinator';
  if ('kinds' in condition) return named(KIND_LISTS, condition.kinds, 'kind');
  return 'ceiling';
}

/** The conditions of a row, all of which must hold. */
export const rowInWords = (when: readonly Condition[]): string => when.map(termOf).join(' + ') || 'any viewer';

/** A row with its provision. */
export const cited = ({ when, provision }: { readonly when: readonly Condition[]; readonly provision: string }): string =>
  `${rowInWords(when)} (${provision})`;

/** The reason why no viewer and record can meet this row for this field; null if some can. */
export function neverHolds(type: string, field: string, when: readonly Condition[]): string | null {
  const name = `${type}.${field}`;
  const fieldClass = classOf(type, field);
  const asks = (part: string): boolean => when.some((condition) => part in condition);
  if (asks('disclosed') && !namesToDisclose(name).every((each) => DISCLOSABLE.includes(each))) return 'the field cannot be disclosed';
  const kinds = AGENCY_KINDS.filter((kind) => when.every((condition) => !('kinds' in condition) || condition.kinds.includes(kind)));
  if (kinds.length === 0) return 'no agency has all the kinds that it names';
  if (asks('ceiling') && !kinds.some((kind) => CEILINGS[kind].classes.includes(fieldClass)))
    return `no ceiling of a viewer that it names holds ${fieldClass}`;
  return null;
}
