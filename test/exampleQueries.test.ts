import { parse, specifiedRules, validate } from 'graphql';
import { exampleQueries } from '../src/sample/exampleQueries';
import { loadSettings } from '../src/platform/config';
import { costOf } from '../src/platform/cost';
import { limitsRule } from '../src/platform/limits';
import { createSchema } from '../src/schema';
import { testEnv, urlOf } from './support/postgres';

describe('the example queries of GraphiQL', () => {
  const schema = createSchema();
  const settings = loadSettings(testEnv(urlOf('none')));

  test.each(exampleQueries(null).map(({ query, variables }) => [/query (\w+)/.exec(query)?.[1], query, variables]))(
    '%s is valid against the schema, within the limits, and has fitting variables',
    (_name, query, variables) => {
      const document = parse(query as string);
      expect(validate(schema, document, [...specifiedRules, limitsRule(settings)])).toEqual([]);
      const cost = costOf(schema, document, undefined, variables as Record<string, unknown> | undefined);
      expect(cost).toBeGreaterThan(1); // 1 is what variables cost that do not fit
      expect(cost).toBeLessThanOrEqual(settings.maxQueryCost);
    },
  );
});
