import 'reflect-metadata';
import { loadSettings, SettingsError } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import { rememberedUnderFormer, rotateNumbers, rotateSecrets, type Query } from '../cases';

const HELP = 'Every version of PERSON_KEYS and PERSON_INDEX_KEYS that is still in use must be in the settings, the new one last.';

async function main(): Promise<number> {
  const settings = loadSettings(process.env);
  const { changed, doubled, secrets, former } = await withOwner(settings, createCommandLog('error'), async (client) => {
    const query: Query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
    const secrets = await rotateSecrets(query, settings);
    const rotated = await rotateNumbers(query, settings);
    return { ...rotated, secrets, former: await rememberedUnderFormer(query, settings) };
  });
  process.stdout.write(`${String(changed)} personal numbers and ${String(secrets)} webhook secrets are now under the current keys.\n`);
  if (former > 0)
    process.stdout.write(
      `${String(former)} synced records are still remembered under a former key: leave it in PERSON_INDEX_KEYS until their systems have sent them again.\n`,
    );
  if (doubled === 0) return 0;
  process.stderr.write(`${String(doubled)} were left: their agency has two records with the same number.\n`);
  return 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(error instanceof SettingsError ? `${error.message}\n` : `The keys could not be rotated. ${HELP}\n`);
    process.exitCode = 1;
  },
);
