import { getNamedType, getNullableType, isInputObjectType, isListType, type GraphQLInputType, type GraphQLResolveInfo } from 'graphql';
import { BadUserInput } from '../platform/errors';

type Values = Readonly<Record<string, unknown>>;

/**
 * The arguments of a list that a client gave. Null means left out, as clients send it for what is not set (ADR 71). In a
 * filter, null for an id or a list is refused: it could also mean "none", and leaving it out would match every record.
 */
export function givenArgs<A extends object>(info: GraphQLResolveInfo, args: A): A {
  const declared = info.parentType.getFields()[info.fieldName]?.args ?? [];
  const given = Object.entries(args).flatMap(([name, value]: [string, unknown]): [string, unknown][] => {
    if (value === null || value === undefined) return [];
    const type = declared.find((argument) => argument.name === name)?.type;
    return [[name, name === 'filter' && type ? givenParts(type, value as object, [name]) : value]];
  });
  return Object.fromEntries(given) as A;
}

function givenParts(type: GraphQLInputType, value: object, path: readonly string[]): Values {
  const inner = getNullableType(type);
  const members = isInputObjectType(inner) ? inner.getFields() : {};
  const given = Object.entries(value).flatMap(([name, member]: [string, unknown]): [string, unknown][] => {
    if (member === undefined) return [];
    const of = members[name]?.type;
    if (of === undefined) return [[name, member]];
    if (member !== null)
      return [[name, isInputObjectType(getNullableType(of)) ? givenParts(of, member as object, [...path, name]) : member]];
    if (isListType(getNullableType(of)) || getNamedType(of).name === 'ID')
      throw new BadUserInput('Leave the filter out instead of giving null.', [...path, name]);
    return [];
  });
  return Object.fromEntries(given);
}
