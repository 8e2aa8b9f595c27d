import { ACTIONS, type ActionRule } from './actions';
import { AGENCY_KINDS, ROLES } from './actor';
import type { FieldClass } from './classes';
import { followed } from './derived';
import { CLASSED_TYPES, DISCLOSABLE, FIELD_CLASSES } from './fields';
import { EMPTY_MASKS, MASKS } from './masks';
import { CEILINGS } from './ceilings';
import { ROW_CONDITIONS } from './conditions';
import { PROVISIONS, type Provision } from './provisions';
import { RULES, SCOPES, type Rule, type ScopeRule } from './rules';

/** What a provision of the law permits, as far as two states are compared. */
export type Permission = Pick<
  Provision,
  | 'code'
  | 'part'
  | 'from'
  | 'to'
  | 'lifts'
  | 'subject'
  | 'purposes'
  | 'classes'
  | 'fields'
  | 'requires'
  | 'narrow'
  | 'validFrom'
  | 'validTo'
>;

/** The part of each provision that says what it permits. */
export const permissionsOf = (provisions: readonly Provision[]): Permission[] =>
  provisions.map(({ code, part, from, to, lifts, subject, purposes, classes, fields, requires, narrow, validFrom, validTo }) => ({
    ...{ code, part, from, to, lifts, subject, purposes, classes, fields, requires, narrow, validFrom, validTo },
  }));

/** All tables that decide who sees and does what, as plain data, for proofs and for comparing two states. */
export interface PolicyTables {
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
  /** The meaning of each condition on a record, in words. */
  readonly conditions: Readonly<Record<string, string>>;
  /** `Type.field` → class. */
  readonly classes: Readonly<Record<string, FieldClass>>;
  /** `Type.field` → content of its masked form. */
  readonly masks: Readonly<Record<string, string>>;
  /** Masked fields whose masked form reveals nothing of the protected class. */
  readonly emptyMasks: readonly string[];
  readonly disclosable: readonly string[];
  /** Fields that are disclosed together with fields of other records. */
  readonly follows: Readonly<Record<string, string>>;
  readonly ceilings: Readonly<Record<string, { readonly classes: readonly FieldClass[] }>>;
  readonly scopes: readonly ScopeRule[];
  readonly rules: readonly Rule[];
  readonly actions: readonly ActionRule[];
  /** Missing in tables that were accepted before they held provisions. */
  readonly provisions?: readonly Permission[];
}

/** The tables of this program. */
export const TABLES: PolicyTables = {
  kinds: AGENCY_KINDS,
  roles: ROLES,
  conditions: ROW_CONDITIONS,
  classes: Object.fromEntries(FIELD_CLASSES),
  masks: Object.fromEntries(MASKS),
  emptyMasks: [...EMPTY_MASKS],
  disclosable: DISCLOSABLE,
  follows: Object.fromEntries(CLASSED_TYPES.flatMap((type) => [...followed(type)].map(([field, inputs]) => [field, inputs.join(' and ')]))),
  ceilings: CEILINGS,
  scopes: SCOPES,
  rules: RULES,
  actions: ACTIONS,
  provisions: permissionsOf(PROVISIONS),
};

const ofType = (name: string): string => name.slice(0, name.indexOf('.'));

/** The types of the tables, in their order. */
export function typesIn(tables: PolicyTables): readonly string[] {
  return [...new Set(Object.keys(tables.classes).map(ofType))];
}

/** The fields of a type as `Type.field`. */
export function fieldsIn(tables: PolicyTables, type: string): readonly string[] {
  return Object.keys(tables.classes).filter((name) => ofType(name) === type);
}

/** Whether a type has no scope: it is then shown and withheld with the field that holds it. */
export function isPart(tables: PolicyTables, type: string): boolean {
  return !tables.scopes.some((scope) => scope.type === type);
}

/** The rows of the rules that open or mask a field of a protected class. */
export function rulesIn(tables: PolicyTables, name: string): readonly Rule[] {
  const [type, field] = [ofType(name), name.slice(name.indexOf('.') + 1)];
  return tables.rules.filter(
    (rule) =>
      rule.type === type &&
      rule.classes.some((fieldClass) => fieldClass === tables.classes[name]) &&
      (rule.fields?.includes(field) ?? true),
  );
}
