import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, printSchema, type GraphQLSchema } from 'graphql';

/** A difference between the released contract and a schema. */
export interface ContractChange {
  /** The place in the schema, as `Type.field.argument`. */
  readonly path: string;
  readonly message: string;
  /** `BREAKING` is refused; `DANGEROUS` may surprise a client that expects no further values; all others are `SAFE`. */
  readonly weight: 'BREAKING' | 'DANGEROUS' | 'SAFE';
}

const WEIGHTS: Readonly<Record<CriticalityLevel, ContractChange['weight']>> = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'SAFE',
};

/** The changes since the released contract, given as SDL; breaking ones first. */
export async function contractChanges(released: string, schema: GraphQLSchema): Promise<ContractChange[]> {
  // Both as SDL: clients see only the SDL of a schema, not how the program built it.
  const changes = await diff(buildSchema(released), buildSchema(printSchema(schema)));
  const order = Object.values(WEIGHTS);
  return changes
    .map(({ path = '', message, criticality: { level } }) => ({ path, message, weight: WEIGHTS[level] }))
    .sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight) || compareText(a.path, b.path));
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The changes that would break a client of the released contract, one line each. */
export function breaks(changes: readonly ContractChange[]): string[] {
  return changes.filter(({ weight }) => weight === 'BREAKING').map(({ path, message }) => `${path}: ${message}`);
}
