import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  typeFromAST,
  type GraphQLError,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { BadUserInput } from './errors';

type Path = readonly (string | number)[];
type Variables = Readonly<Record<string, unknown>>;

/** What a message of graphql-js suggests to this caller: nothing, if the schema is not open to it. */
export type Suggest = (message: string) => string;

/** For callers to whom the schema is not open. */
export const noSuggestion: Suggest = () => '';

/** An error in a variable, as graphql-js finds it. */
interface Found {
  readonly variable: string;
  /** The path of the part, beginning with the name of the variable. */
  readonly path: Path;
  /** The message of graphql-js, which repeats values. */
  readonly message: string;
}

const MOST = 20;

/**
 * An error for each part of the variables that does not fit the operation, with its exact path; at most 20. Repeats no value. An unknown
 * member is named if it could be a name of the schema. `suggest` adds what graphql takes for the name that was meant.
 */
export function variableFaults(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
  suggest: Suggest,
): BadUserInput[] {
  const found: BadUserInput[] = [];
  for (const { variable, type: node, defaultValue } of variableDefinitions) {
    const name = variable.name.value;
    const type = typeFromAST(schema, node as Parameters<typeof typeFromAST>[1]) as GraphQLInputType | undefined;
    if (!type || !isInputType(type)) continue;
    if (Object.hasOwn(variables, name)) {
      for (const one of invalidParts(name, type, variables[name])) found.push(faultOf(one, suggest));
    } else if (!defaultValue && isNonNullType(type)) {
      found.push(new BadUserInput(`The variable "$${name}" is missing.`, [name]));
    }
    if (found.length >= MOST) return found.slice(0, MOST);
  }
  return found;
}

const ENOUGH = new Error('enough errors');

function invalidParts(variable: string, type: GraphQLInputType, value: unknown): Found[] {
  const found: Found[] = [];
  const note = (path: Path, _value: unknown, { message }: GraphQLError): void => {
    found.push({ variable, path: [variable, ...path], message });
    if (found.length >= MOST) throw ENOUGH;
  };
  try {
    coerceInputValue(value, type, note);
  } catch (error) {
    if (error !== ENOUGH) throw error;
  }
  return found;
}

// The messages of graphql-js (`utilities/coerceInputValue`). Of a message only words of the schema, and a name of one, are taken over.
const MISSING = /^Field "(\w+)" of required type "([\w![\]]+)" was not provided\.$/;
const UNKNOWN = /^Field "([_A-Za-z]\w{0,99})" is not defined by type "(\w+)"\./;
const UNNAMEABLE = /^Field "[^]*" is not defined by type "(\w+)"\./;
const NULL = /^Expected non-nullable type "([\w![\]]+)" not to be null\.$/;
const NO_OBJECT = /^Expected type "(\w+)" to be an object\.$/;
const ENUM = /^(?:Value "[^]*" does not exist in "(\w+)" enum\.|Enum "(\w+)" cannot represent )/;
const SCALAR = /^(?:Expected type "(\w+)"|(\w+) cannot represent )/;

function faultOf({ variable, path, message }: Found, suggest: Suggest): BadUserInput {
  const at = `The variable "$${variable}"`;
  const [, missing = '', of] = MISSING.exec(message) ?? [];
  if (of !== undefined) return new BadUserInput(`${at} lacks the member "${missing}" of type "${of}".`, [...path, missing]);
  const [, unknown = '', input] = UNKNOWN.exec(message) ?? [];
  if (input !== undefined) return new BadUserInput(`"${input}" has no member "${unknown}".${suggest(message)}`, [...path, unknown]);
  const without = UNNAMEABLE.exec(message)?.[1];
  if (without !== undefined) return new BadUserInput(`${at} has a member that "${without}" does not have.`, path);
  const filled = NULL.exec(message)?.[1];
  if (filled !== undefined) return new BadUserInput(`${at} has null where a "${filled}" is needed.`, path);
  const object = NO_OBJECT.exec(message)?.[1];
  if (object !== undefined) return new BadUserInput(`${at} has no object where a "${object}" is needed.`, path);
  const [, unlisted, unreadable] = ENUM.exec(message) ?? [];
  const named = unlisted ?? unreadable;
  if (named !== undefined) return new BadUserInput(`${at} has no value of the enum "${named}".${suggest(message)}`, path);
  const [, expected, represented] = SCALAR.exec(message) ?? [];
  const scalar = expected ?? represented;
  return new BadUserInput(`${at} has an invalid value${scalar === undefined ? '' : `: a "${scalar}" is needed`}.`, path);
}
