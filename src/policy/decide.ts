import { actorKey, type Actor, type AgencyKind } from './actor';
import { classOf, fieldsOf, ROW_TIMES } from './fields';
import { MASKS } from './masks';
import { isProtected, type FieldClass } from './classes';
import { LINKS, linkRules } from './links';
import { CEILINGS } from './ceilings';
import type { Condition, RowCondition } from './conditions';
import { RULES, SCOPES, type Rule } from './rules';

/** A term that a rule leaves to the record once the actor is known. */
export type RowTerm = RowCondition | 'disclosed';

/**
 * Alternatives of joint terms: [] is never, [[]] is always, [['owner','assigned'],['disclosed']] is (owner and
 * assigned) or disclosed.
 */
export type Terms = readonly (readonly RowTerm[])[];

/** The facts about one record for one actor. A rule that needs a missing condition throws. */
export interface Facts {
  readonly conditions: Readonly<Partial<Record<RowCondition, boolean>>>;
  /** The fields (`Type.field`) that live disclosures to the actor's agency list on this record. */
  readonly disclosed: ReadonlySet<string>;
  /** The kind of the owning agency, if known: it determines what the agency could disclose, and how. */
  readonly ownerKind?: AgencyKind | null;
}

export type Answer = 'SHOW' | 'MASK' | 'WITHHOLD';

export interface FieldTerms {
  readonly show: Terms;
  readonly mask: Terms;
}

const ALWAYS: Terms = [[]];
const NEVER: Terms = [];

/** Evaluates a condition as far as the actor alone allows: true, false, or the term that the record must answer. */
export function settle(actor: Actor, condition: Condition, fieldClass: FieldClass): boolean | RowTerm {
  if ('row' in condition) return condition.row;
  if ('disclosed' in condition) return 'disclosed';
  if ('roles' in condition) return condition.roles.some((role) => actor.roles.includes(role));
  if ('assurance' in condition) return actor.assurance >= condition.assurance;
  if ('kinds' in condition) return condition.kinds.includes(actor.agencyKind);
  if ('coordinatesNetwork' in condition) return actor.coordinatesNetwork;
  return CEILINGS[actor.agencyKind].classes.includes(fieldClass);
}

function termsOf(actor: Actor, rules: readonly { readonly when: readonly Condition[] }[], fieldClass: FieldClass): Terms {
  const alternatives: RowTerm[][] = [];
  for (const rule of rules) {
    const settled = rule.when.map((condition) => settle(actor, condition, fieldClass));
    if (settled.includes(false)) continue;
    const terms = settled.filter((answer): answer is RowTerm => typeof answer === 'string');
    if (terms.length === 0) return ALWAYS;
    alternatives.push(terms);
  }
  return alternatives;
}

/** The rules that can open this field. */
export function rulesFor(type: string, field: string): readonly Rule[] {
  const fieldClass = classOf(type, field);
  return RULES.filter((rule) => rule.type === type && rule.classes.includes(fieldClass) && (rule.fields?.includes(field) ?? true));
}

const scopeCache = new Map<string, Terms>();
const fieldCache = new Map<string, FieldTerms>();

/**
 * The terms under which a record of this type is in the actor's view. A type without a scope row is in nobody's view.
 */
export function scopeTerms(actor: Actor, type: string): Terms {
  const key = `${actorKey(actor)}|${type}`;
  const known = scopeCache.get(key);
  if (known) return known;
  const terms = termsOf(
    actor,
    SCOPES.filter((scope) => scope.type === type),
    'PARTY',
  );
  scopeCache.set(key, terms);
  return terms;
}

/** The terms under which a field of a record in view is shown or masked to the actor. */
export function fieldTerms(actor: Actor, type: string, field: string): FieldTerms {
  const key = `${actorKey(actor)}|${type}.${field}`;
  const known = fieldCache.get(key);
  if (known) return known;
  const terms = computeFieldTerms(actor, type, field);
  fieldCache.set(key, terms);
  return terms;
}

function computeFieldTerms(actor: Actor, type: string, field: string): FieldTerms {
  const fieldClass = classOf(type, field);
  if (!isProtected(fieldClass)) return { show: ALWAYS, mask: NEVER };
  if (isEmbedded(type)) return { show: ALWAYS, mask: NEVER };
  const rules = rulesFor(type, field);
  const show = termsOf(
    actor,
    rules.filter((rule) => rule.answer === 'SHOW'),
    fieldClass,
  );
  const masks = MASKS.has(`${type}.${field}`) ? rules.filter((rule) => rule.answer === 'MASK') : [];
  return { show, mask: termsOf(actor, masks, fieldClass) };
}

/** Whether a type has no scope row: it is then a part of a field, and shown or withheld with it. */
export function isEmbedded(type: string): boolean {
  return fieldsOf(type).length > 0 && !SCOPES.some((scope) => scope.type === type);
}

/** Whether the facts meet one of the alternatives. Throws if a needed fact is missing: absence is never an answer. */
export function holds(terms: Terms, facts: Facts, field?: string): boolean {
  return terms.some((alternative) =>
    alternative.every((term) => {
      if (term === 'disclosed') {
        if (field === undefined) throw new Error('disclosed asks about a field, and none was named');
        return facts.disclosed.has(field);
      }
      const known = facts.conditions[term];
      if (known === undefined) throw new Error(`the fact "${term}" is needed and was not loaded`);
      return known === true;
    }),
  );
}

/** Whether the record is in the actor's view. */
export function inScope(actor: Actor, type: string, facts: Facts): boolean {
  return holds(scopeTerms(actor, type), facts);
}

/** The actor's answer for one field of a record in view. */
export function decide(actor: Actor, type: string, field: string, facts: Facts): Answer {
  const terms = fieldTerms(actor, type, field);
  const name = `${type}.${field}`;
  if (holds(terms.show, facts, name)) return 'SHOW';
  if (holds(terms.mask, facts, name)) return 'MASK';
  return 'WITHHOLD';
}

/**
 * Whether the actor is shown everything that a field leads to, whatever exists: no record behind it can be out of the
 * actor's view.
 */
export function isWhole(actor: Actor, type: string, field: string, facts: Facts): boolean {
  return holds(termsOf(actor, linkRules(type, field), 'PARTY'), facts);
}

/** Whether the field may reach this kind of agency by disclosure at all, whoever discloses it. */
export function withinCeiling(kind: Actor['agencyKind'], field: string): boolean {
  const [type = '', name = ''] = field.split('.');
  return CEILINGS[kind].classes.includes(classOf(type, name));
}

/** The fields of a type that `withheld` can list: all in a protected class but its times, if the type has its own scope. */
export function withholdableFields(type: string): readonly string[] {
  if (isEmbedded(type)) return [];
  return fieldsOf(type).filter((field) => isProtected(classOf(type, field)) && !ROW_TIMES.has(`${type}.${field}`));
}

/** Whether a rule with `these` conditions holds wherever one with `those` does, because it requires no others. */
export function asksNoMore(these: readonly Condition[], those: readonly Condition[]): boolean {
  const written = those.map((condition) => JSON.stringify(condition));
  return these.every((condition) => written.includes(JSON.stringify(condition)));
}

/** All row conditions in rules of this type: the facts that a reader must load to decide and to explain. */
export function rowConditionsOf(type: string): readonly RowCondition[] {
  const mentioned = new Set<RowCondition>();
  for (const rule of [...RULES, ...LINKS].filter((candidate) => candidate.type === type)) {
    for (const condition of rule.when) if ('row' in condition) mentioned.add(condition.row);
  }
  return [...mentioned].sort();
}
