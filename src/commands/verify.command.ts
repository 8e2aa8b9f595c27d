import 'reflect-metadata';
import pg from 'pg';
import { loadSettings } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import { verifyLog } from '../audit';
import { progressOf, type Progress } from '../import';

async function main(): Promise<number> {
  const settings = loadSettings(process.env);
  let progress = undefined as Progress | undefined;
  const verdict = await withOwner(settings, createCommandLog('error'), (client: pg.Client) =>
    verifyLog(
      async (text, values) => (await client.query(text, values)).rows as never,
      process.argv[2],
      (seals, of) => {
        progress ??= progressOf(of, 'seals');
        progress.at(seals);
      },
    ),
  );
  progress?.end();
  if (!verdict.whole) {
    process.stdout.write(`Broken at seal ${verdict.seal}: ${verdict.fault}.\n`);
    return 1;
  }
  const { seals, entries, unsealed, head } = verdict;
  process.stdout.write(
    `Whole: ${String(entries)} entries under ${String(seals)} seals, ${String(unsealed)} unsealed. Head ${head || '(none)'}\n`,
  );
  return 0;
}

main().then(
  (code) => (process.exitCode = code),
  () => {
    process.stderr.write('The access log could not be read.\n');
    process.exitCode = 2;
  },
);
