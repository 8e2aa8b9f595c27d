import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadSettings, SettingsError } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import type { Statements } from '../platform/statements';
import { createSchema } from '../schema';
import { documentFaults, documentsIn, ManifestError, register, remove } from './documentManifest';

const USAGE = `Usage: npm run documents -- <manifest>            registers the documents of a client
       npm run documents -- --remove <manifest>   removes them; servers forget them within a minute
  The manifest is that of Relay's compiler, of graphql-codegen's client preset, or of Apollo's generator.
`;

class UsageError extends Error {}

async function main(): Promise<string> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { remove: { type: 'boolean', default: false } },
  });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError();
  const settings = loadSettings(process.env);
  const documents = documentsIn(readFileSync(file, 'utf8'));
  const count = `${String(documents.length)} documents`;
  if (!values.remove) {
    const faults = documentFaults(createSchema(), settings, documents);
    if (faults.length > 0) throw new ManifestError(faults);
  }
  const done = await withOwner(settings, createCommandLog('error'), (client) => {
    const statements: Statements = { query: async (text, params) => (await client.query(text, params && [...params])).rows as never };
    return values.remove ? remove(statements, documents) : register(statements, documents);
  });
  return values.remove ? `${String(done)} of ${count} were removed.\n` : `${count} are registered, ${String(done)} of them now.\n`;
}

function textOf(error: unknown): string {
  if (error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')) return USAGE;
  if (error instanceof ManifestError) return `Nothing was registered:\n${error.faults.map((fault) => `  - ${fault}\n`).join('')}`;
  if (error instanceof SettingsError) return `${error.message}\n`;
  if ((error as { code?: string }).code === 'ENOENT') return 'There is no such file.\n';
  return 'The documents could not be registered: is the database there, and migrated?\n';
}

main().then(
  (said) => process.stdout.write(said),
  (error: unknown) => {
    process.stderr.write(textOf(error));
    process.exitCode = 1;
  },
);
