import type { Actor } from './actor';
import { fieldTerms, rulesFor, type Terms } from './decide';
import { classOf, fieldsOf } from './fields';

/** What one viewer gets of one field, by the rules alone. */
export interface FieldPermission {
  readonly type: string;
  readonly field: string;
  readonly class: string;
  readonly answer: 'ALWAYS' | 'DEPENDS' | 'MASKED' | 'NEVER';
  readonly conditions: readonly string[];
  readonly provision: string | null;
}

const isAlways = (terms: Terms): boolean => terms.some((alternative) => alternative.length === 0);

/** The viewer's own reading of the rules: for each field of a type, whether it is shown and what the record must answer. */
export function permissionsOf(actor: Actor, type: string): FieldPermission[] {
  return fieldsOf(type).map((field) => {
    const { show, mask } = fieldTerms(actor, type, field);
    const answer = isAlways(show) ? 'ALWAYS' : show.length > 0 ? 'DEPENDS' : mask.length > 0 ? 'MASKED' : 'NEVER';
    const conditions = [
      ...show.map((terms) => terms.join(' and ')),
      ...mask.map((terms) => `${terms.join(' and ')} (masked)`),
    ];
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
