import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { systemClock } from '../platform/clock';
import { dayOf } from '../policy/calendar';
import { INVARIANTS } from '../policy/invariants';
import { objections, prove } from '../policy/prove';
import { TABLES, type PolicyTables } from '../policy/tables';
import { tablesAt } from './policyRevision';
import { accept, faultsBeforeAcceptance, linesBetween, unwritten, type Acceptance } from './widenings';

const ACCEPTED = path.join(process.cwd(), 'schema', 'policy.json');
const LEDGER = path.join(process.cwd(), 'schema', 'widenings.md');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

const present = (): Acceptance => ({
  accepted: readFileSync(ACCEPTED, 'utf8'),
  ledger: readFileSync(LEDGER, 'utf8'),
  tables: TABLES,
});

/** Proves each invariant and prints counterexamples; false if one does not hold. */
function proveAll(): boolean {
  let broken = 0;
  for (const invariant of INVARIANTS) {
    const proof = prove(TABLES, invariant);
    const against = objections(proof);
    if (against.length > 0) broken += 1;
    say(
      `${against.length > 0 ? 'BROKEN' : 'holds '} ${invariant.name}: ${invariant.sentence} (${String(proof.combinations)} combinations)`,
    );
    for (const text of against) say(`       ${text}`);
  }
  say(`${String(INVARIANTS.length)} invariants, ${String(broken)} broken.`);
  return broken === 0;
}

/** Lists the changes since a revision, or since the last acceptance; false if a widening is missing in the ledger. */
async function diff(revision: string | undefined, asJson: boolean): Promise<boolean> {
  const { accepted, ledger } = present();
  const before = revision === undefined ? (JSON.parse(accepted) as PolicyTables) : await tablesAt(process.cwd(), revision);
  const lines = linesBetween(before, TABLES);
  const missing = unwritten(lines, ledger, revision === undefined ? 'WAITING' : 'EVER');
  if (asJson) say(JSON.stringify({ lines, unwritten: missing }, null, 2));
  else {
    for (const line of lines) say(`- ${line}`);
    const since = revision ?? 'the last acceptance';
    say(`${String(lines.length)} changes since ${since}; ${String(missing.length)} widenings are missing in schema/widenings.md.`);
    for (const line of missing) process.stderr.write(`NOT WRITTEN DOWN ${line}\n`);
  }
  return missing.length === 0;
}

function takeOver(): boolean {
  const before = present();
  const faults = faultsBeforeAcceptance(before);
  for (const fault of faults) process.stderr.write(`${fault}\n`);
  if (faults.length > 0) return false;
  const after = accept(before, dayOf(systemClock.now()));
  if (after.accepted === before.accepted) {
    say('Nothing has changed since the last acceptance.');
    return true;
  }
  for (const line of linesBetween(JSON.parse(before.accepted) as PolicyTables, TABLES)) say(line);
  writeFileSync(ACCEPTED, after.accepted);
  writeFileSync(LEDGER, after.ledger);
  say('schema/policy.json\nschema/widenings.md');
  return true;
}

async function main([what, ...others]: readonly string[]): Promise<number> {
  const flags = others.filter((other) => other.startsWith('-'));
  const [revision, ...more] = others.filter((other) => !flags.includes(other));
  const plain = flags.length === 0 && revision === undefined;
  if (what === 'prove' && plain) return proveAll() ? 0 : 1;
  if (what === 'accept' && plain) return takeOver() ? 0 : 1;
  if (what === 'diff' && more.length === 0 && flags.every((flag) => flag === '--json'))
    return (await diff(revision, flags.length > 0)) ? 0 : 1;
  process.stderr.write('Usage: npm run policy:prove, npm run policy:diff -- [revision] [--json], or npm run policy:accept\n');
  return 2;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The rules could not be read.'}\n`);
    process.exitCode = 2;
  },
);
