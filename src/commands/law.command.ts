import 'reflect-metadata';
import { parseArgs } from 'node:util';
import type pg from 'pg';
import { systemClock } from '../platform/clock';
import { loadSettings } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import type { Statements } from '../platform/statements';
import { applyLaw, LAW, lawInForce } from '../referrals';

const USAGE = `Usage: npm run law                      shows the law in the database and that of this version
       npm run law -- apply --in-place-of N --reason "…"
  Replaces revision N, which is in the database, by this version's law and recomputes every end. Servers of
  other versions then refuse all requests. An operator decides to return to an older law; the reason is stored.
`;

class UsageError extends Error {}

interface Wanted {
  readonly inPlaceOf: number;
  readonly reason: string;
}

/** The requested action; null to show the state. */
function wanted(args: readonly string[]): Wanted | null {
  if (args.length === 0) return null;
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'in-place-of': text, reason: text },
  });
  const { 'in-place-of': number = '', reason = '' } = values;
  if (positionals.join() !== 'apply' || !/^\d{1,9}$/.test(number) || reason.trim() === '') throw new UsageError();
  return { inPlaceOf: Number(number), reason: reason.trim() };
}

async function run(statements: Statements, back: Wanted | null): Promise<string> {
  if (back) {
    const applied = await applyLaw(statements, LAW, systemClock.now(), back);
    if (!applied) return `Revision ${String(LAW.revision)} is already in force; nothing was changed.\n`;
    const { revision, consents, groups, disclosures } = applied;
    const settled = `${String(consents)} consents, ${String(groups)} groups and ${String(disclosures)} disclosures`;
    return `Revision ${String(revision)} is in force; ${settled} have a new end.\n`;
  }
  const found = await lawInForce(statements);
  const inForce = found
    ? `revision ${String(found.revision)}, applied ${found.applied_at.toISOString()} (${found.fingerprint})`
    : 'none yet';
  return `The database: ${inForce}\nThis version: revision ${String(LAW.revision)} (${LAW.fingerprint})\n`;
}

async function main(): Promise<void> {
  const back = wanted(process.argv.slice(2));
  const said = await withOwner(loadSettings(process.env), createCommandLog('error'), (client: pg.Client) =>
    run({ query: async (text, values) => (await client.query(text, values)).rows as never }, back),
  );
  process.stdout.write(said);
}

main().catch((error: unknown) => {
  const usage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  process.stderr.write(usage ? USAGE : `The law was not applied: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
});
