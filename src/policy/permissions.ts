import type { Actor } from './actor';
import { fieldTerms, rulesFor, type Terms } from './decide';
import { classOf, fieldsOf } from './fields';

/** One viewer's answer for one field, by the rules alone. */
export interface FieldPermission {
  readonly type: string;
  readonly field: string;
  readonly class: string;
  readonly answer: 'ALWAYS' | 'DEPENDS' | 'MASKED' | 'NEVER';
  readonly conditions: readonly string[];
  readonly provision: string | null;
}

const isAlways = (terms: Terms): boolean => terms.some((alternative) => alternative.length === 0);

/** The viewer's permissions for a type: for each field, whether it is shown and which facts of the record decide. */
export function permissionsOf(actor: Actor, type: string): FieldPermission[] {
  return fieldsOf(type).map((field) => {
    const { show, mask } = fieldTerms(actor, type, field);
    const answer = isAlways(show) ? 'ALWAYS' : show.length > 0 ? 'DEPENDS' : mask.length > 0 ? 'MASKED' : 'NEVER';
    const conditions = [...show.map((terms) => terms.join(' and ')), ...mask.map((terms) => `${terms.join(' and ')} (masked)`)];
    const provision = rulesFor(type, field)[0]?.provision ?? null;
    return {
      type,
      field,
      class: classOf(type, field),
      answer,
      conditions: conditions.filter((text) => text !== ''),
      provision,
    };
  });
}
