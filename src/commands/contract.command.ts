import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './artifacts';
import { breaks, contractChanges } from './contract';
import { createSchema } from '../schema';

const FILE = path.join(process.cwd(), 'schema', 'released.graphql');

/** Compares the schema with the released contract and prints the changes; false if one would break a client. */
async function check(): Promise<boolean> {
  const changes = await contractChanges(readFileSync(FILE, 'utf8'), createSchema());
  const broken = breaks(changes);
  const dangerous = changes.filter(({ weight }) => weight === 'DANGEROUS');
  for (const { path: at, message } of dangerous) process.stdout.write(`Mind: ${at}: ${message}\n`);
  process.stdout.write(`${String(changes.length)} changes since the released contract, ${String(broken.length)} of them breaking.\n`);
  for (const line of broken) process.stderr.write(`BREAKING ${line}\n`);
  if (broken.length > 0)
    process.stderr.write(
      'Restore the removed part and deprecate it instead. To release a breaking change on purpose: npm run schema:release.\n',
    );
  return broken.length === 0;
}

function release(): void {
  const text = artifacts(createSchema()).get('schema.graphql');
  if (text === undefined) throw new Error('the program emits no schema');
  writeFileSync(FILE, text);
  process.stdout.write('schema/released.graphql\n');
}

async function main([what, ...others]: readonly string[]): Promise<number> {
  if (others.length === 0 && what === 'check') return (await check()) ? 0 : 1;
  if (others.length > 0 || what !== 'release') {
    process.stderr.write('Usage: npm run schema:check, or npm run schema:release\n');
    return 2;
  }
  release();
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'The contract could not be checked.'}\n`);
    process.exitCode = 2;
  },
);
