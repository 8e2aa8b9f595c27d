import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { isProtected } from './classes';
import { conditionWordFaults } from './conditionWords';
import { asksNoMore, rulesFor, withholdableFields } from './decide';
import { CLASSED_TYPES, classOf, FIELD_CLASSES, fieldsOf, ROW_TIMES } from './fields';
import { MASKS } from './masks';
import { LINKS, linksOf } from './links';
import { ofOwnRecord, SCOPES } from './rules';

/** Types without data of their own: roots, pages, outcomes of mutations. All others must be in THE TABLE. */
const STRUCTURAL = /^(Query|Mutation|Subscription|PageInfo|Facet|FacetValue|SearchAnswer|Refusal|\w+Connection|\w+Edge|\w+Payload)$/;

/**
 * Whether everyone who has such a record in view is shown the field or its mask: each row of the scope has a rule that
 * requires nothing more than it does. Proven from the tables alone; only then may a protected field be non-null.
 */
export function neverWithheld(type: string, field: string): boolean {
  if (!isProtected(classOf(type, field))) return false;
  const scopes = SCOPES.filter((scope) => scope.type === type);
  const masks = MASKS.has(`${type}.${field}`);
  const rules = rulesFor(type, field).filter(({ answer }) => answer === 'SHOW' || masks);
  return scopes.length > 0 && scopes.every(({ when }) => rules.some((rule) => asksNoMore(rule.when, when)));
}

/**
 * All contradictions between the schema and THE TABLE: a field without a class, a class without a field, a withholdable
 * field that is not nullable. The server starts only if there are none.
 */
export function coverageFaults(schema: GraphQLSchema): string[] {
  const faults: string[] = [];
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => isObjectType(type) && !type.name.startsWith('__') && !STRUCTURAL.test(type.name),
  );
  faults.push(...conditionWordFaults(), ...CLASSED_TYPES.flatMap(changedAtFaults));
  for (const name of new Set(LINKS.map(({ type }) => type))) faults.push(...linkFaults(schema, name));
  for (const type of types) {
    if (!isObjectType(type)) continue;
    const withholdable = new Set(withholdableFields(type.name));
    for (const field of Object.values(type.getFields())) {
      // A connection is another form of the list of links that it is named for, and has its class.
      const name = listOf(type, field) ?? field.name;
      if (!FIELD_CLASSES.has(`${type.name}.${name}`)) faults.push(`${type.name}.${field.name} has no class in policy/fields.ts`);
      if (withholdable.has(name) && isNonNullType(field.type) && !neverWithheld(type.name, name))
        faults.push(
          `${type.name}.${field.name} can be withheld and must be nullable, or be shown or masked by a rule to each row of its scope`,
        );
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
    for (const field of fieldsOf(name)) if (!type.getFields()[field]) faults.push(`${name}.${field} is classed and not in the schema`);
  }
  return faults;
}

/**
 * A time of change that everyone with the record in view is shown, although some of them are not shown all that changes; and one that no
 * rule shows to anybody.
 */
function changedAtFaults(type: string): string[] {
  const name = `${type}.updatedAt`;
  if (!ROW_TIMES.has(name)) return [];
  if (isProtected(classOf(type, 'updatedAt')))
    return rulesFor(type, 'updatedAt').length > 0 ? [] : [`${name} has a protected class, and no rule shows it to anybody`];
  const others = SCOPES.some((scope) => scope.type === type && !ofOwnRecord(scope));
  return others && withholdableFields(type).length > 0
    ? [`${name} tells other agencies of changes that they are not shown: give it a class in policy/rowTimes.ts`]
    : [];
}

/** The field whose list of links this one gives as a connection; undefined for any other field. */
function listOf(type: GraphQLObjectType, { name, type: of }: GraphQLField<unknown, unknown>): string | undefined {
  const list = /^(\w+)Connection$/.exec(name)?.[1] ?? '';
  const links = type.getFields()[list];
  if (!links || !isListType(getNullableType(links.type))) return undefined;
  return getNamedType(of).name === `${getNamedType(links.type).name}Connection` ? list : undefined;
}

/** All faults in the rows on the links of a type. */
function linkFaults(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  if (!isObjectType(type)) return [`what fields of ${name} lead to has rows, and the schema has no such type`];
  const missing = linksOf(name).filter((path) => path.split('.').reduce<unknown>((on, field) => fieldTypeOf(on, field), type) === null);
  return [
    ...missing.map((path) => `${name}.${path} has a row on what it leads to, and is no field that leads anywhere`),
    ...(type.getFields()['withheld'] ? [] : [`${name} has fields that can be shown in part and no "withheld"`]),
  ];
}

function fieldTypeOf(on: unknown, field: string): unknown {
  const found = isObjectType(on) ? on.getFields()[field] : undefined;
  const to = found && getNamedType(found.type);
  return isObjectType(to) ? to : null;
}
