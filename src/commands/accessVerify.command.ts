import 'reflect-metadata';
import type pg from 'pg';
import { loadSettings } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import { verifyKept } from '../reading/keptVerify';
import { createSchema } from '../schema';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Compares the kept orders with what should be in them, on a database that may be in use. */
async function main(): Promise<number> {
  createSchema();
  const settings = loadSettings(process.env);
  const verdicts = await withOwner(settings, createCommandLog('error'), (client: pg.Client) =>
    verifyKept({ query: async (text, values) => (await client.query(text, values)).rows as never }, (type, records) =>
      say(`${type}: ${String(records)} records compared`),
    ),
  );
  for (const { type, rows, differing } of verdicts)
    say(
      differing.length === 0
        ? `${type}: ${String(rows)} rows, as they should be`
        : `${type}: the rows of ${String(differing.length)} records differ: ${differing.join(' ')}`,
    );
  return verdicts.some(({ differing }) => differing.length > 0) ? 1 : 0;
}

main().then(
  (code) => (process.exitCode = code),
  () => {
    process.stderr.write('The kept orders could not be read.\n');
    process.exitCode = 2;
  },
);
