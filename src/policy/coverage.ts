import { isInterfaceType, isNonNullType, isObjectType, type GraphQLSchema } from 'graphql';
import { CLASSED_TYPES, FIELD_CLASSES, fieldsOf, MASKS } from './fields';
import { rulesFor, withholdableFields } from './decide';
import { SCOPES } from './rules';

/** Types that carry no data of their own: roots, pages, outcomes of mutations. Everything else must be in THE TABLE. */
const STRUCTURAL = /^(Query|Mutation|Subscription|PageInfo|Facet|FacetValue|Refusal|\w+Connection|\w+Edge|\w+Payload)$/;

/**
 * Everything wrong between the schema and THE TABLE: a field without a class, a class without a field, a withholdable field that
 * is not nullable. Empty when the two agree; the server does not start otherwise.
 */
export function coverageFaults(schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !STRUCTURAL.test(type.name),
  );
  for (const type of types) {
    if (!isObjectType(type)) continue;
    const withholdable = new Set(withholdableFields(type.name));
    for (const field of Object.values(type.getFields())) {
      if (!FIELD_CLASSES.has(`${type.name}.${field.name}`))
        faults.push(`${type.name}.${field.name} has no class in policy/fields.ts`);
      if (withholdable.has(field.name) && isNonNullType(field.type) && !isNeverNull(type.name, field.name))
        faults.push(`${type.name}.${field.name} can be withheld and must be nullable`);
    }
    if (withholdable.size > 0 && !type.getFields()['withheld'])
      faults.push(`${type.name} has fields that can be withheld and no "withheld"`);
  }
  for (const name of CLASSED_TYPES) {
    const type = schema.getType(name);
    if (!isObjectType(type) && !isInterfaceType(type)) {
      faults.push(`${name} is classed and not in the schema`);
      continue;
    }
    for (const field of fieldsOf(name))
      if (!type.getFields()[field]) faults.push(`${name}.${field} is classed and not in the schema`);
  }
  return faults;
}

/** Whether everybody who has a record of the type in view is shown the field or its mask: each scope row is met by some rule whole. */
export function isNeverNull(type: string, field: string): boolean {
  if (!MASKS.has(`${type}.${field}`)) return false;
  const rules = rulesFor(type, field);
  const said = (conditions: readonly object[]): readonly string[] => conditions.map((one) => JSON.stringify(one));
  return SCOPES.filter((scope) => scope.type === type).every((scope) =>
    rules.some((rule) => said(rule.when).every((condition) => said(scope.when).includes(condition))),
  );
}
