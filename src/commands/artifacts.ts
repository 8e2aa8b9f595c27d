import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { disclosureMatrix } from '../policy/matrix';

/** The emitted files under `schema/`, by name. They are committed, and a test compares them. */
export function artifacts(schema: GraphQLSchema): ReadonlyMap<string, string> {
  return new Map([
    ['schema.graphql', `${printSchema(lexicographicSortSchema(schema))}\n`],
    ['disclosure.md', disclosureMatrix(schema)],
  ]);
}
