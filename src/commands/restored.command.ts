import 'reflect-metadata';
import { loadSettings, SettingsError } from '../platform/config';
import { withOwner } from '../platform/database';
import { createCommandLog } from '../platform/logging';
import { tellFollowers } from '../feed';

async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const epoch = await withOwner(settings, createCommandLog('error'), (client) => tellFollowers((text) => client.query(text)));
  process.stdout.write(
    `Epoch ${String(epoch)} of the change feed begins. Readers of the feed are told to start again from a SNAPSHOT, and webhooks are paused as BEHIND.\n`,
  );
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof SettingsError ? `${error.message}\n` : 'The followers could not be told.\n');
  process.exitCode = 1;
});
