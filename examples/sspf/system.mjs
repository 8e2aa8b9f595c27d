// A small SSPF system of its own, as an integrator would build one: it imports its records, follows the change feed and receives
// webhooks. Everything it has acknowledged is on its disk, so it can be killed at any moment and started again.
//
//   npm start                                   (the service with the sample network)
//   WEBHOOK_PRIVATE_TARGETS=on npm start        (to let it send webhooks to this machine)
//   node examples/sspf/system.mjs <folder>      (this system; Ctrl-C ends it)
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { base, get } from '../ask.mjs';
import { follow } from './feed.mjs';
import { openInbox } from './inbox.mjs';
import { writeRecords } from './records.mjs';
import { load, save } from './store.mjs';

const ACTOR = 'system@sspf-goteborg';
const TYPES = ['Case'];
const root = path.resolve(fileURLToPath(import.meta.url), '../../..');
const importCommand = process.env.SSPF_IMPORT ?? path.join(root, 'dist/src/commands/import.command.js');

const folder = path.resolve(process.argv[2] ?? '.sspf');
const port = Number(process.env.SSPF_PORT ?? 4100);
const at = (name) => path.join(folder, name);

/** The external system that speaks as this actor: an administrator of its agency has registered it. */
async function systemId() {
  const { externalSystems } = await get(ACTOR, '{ externalSystems(first: 1) { nodes { id } } }');
  const [system] = externalSystems.nodes;
  if (!system) throw new Error('no external system is registered for this actor');
  return system.id;
}

const REGISTER = `
  mutation Register($input: RegisterWebhookInput!) {
    registerWebhook(input: $input) {
      ... on WebhookSecret { secret webhook { id } }
      ... on Refusal { code message }
    }
  }`;

/** The secret of the webhook, registered once: the key is kept first, so that a repetition is the same registration. */
async function secret() {
  const kept = await load(at('webhook.json'), null);
  if (kept?.secret) return kept.secret;
  const idempotencyKey = kept?.idempotencyKey ?? randomUUID();
  await save(at('webhook.json'), { idempotencyKey });
  const input = { url: `http://127.0.0.1:${port}/events`, types: TYPES, idempotencyKey };
  const { registerWebhook } = await get(ACTOR, REGISTER, { input });
  if (!registerWebhook.secret) throw new Error(`no webhook: ${registerWebhook.code ?? 'its secret is no longer shown'}`);
  await save(at('webhook.json'), { idempotencyKey, secret: registerWebhook.secret });
  return registerWebhook.secret;
}

/** Imports the file unless this very content has been imported to its end. */
async function importRecords(system) {
  const digest = createHash('sha256')
    .update(await readFile(at('records.csv')))
    .digest('hex');
  if ((await load(at('imported.json'), {})).digest === digest) return;
  const args = [importCommand, at('records.csv'), '--system', system, '--actor', ACTOR, '--url', base, '--patience', '20'];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part) => (said += part));
  const code = await new Promise((resolve) => child.once('exit', (status, signal) => resolve(status ?? signal)));
  if (code === 0) await save(at('imported.json'), { digest });
  else console.error(`the import ended with ${code}: ${said.trim().split('\n').slice(-3).join(' | ')}`);
}

/** Does it until it succeeds: the service may be away for a while. */
async function patiently(what, work) {
  for (let wait = 100; ; wait = Math.min(2 * wait, 2_000)) {
    try {
      return await work();
    } catch (error) {
      console.error(`${what}: ${error.message}; again in ${wait} ms`);
      await pause(wait);
    }
  }
}

await mkdir(folder, { recursive: true });
// Records of its own to begin with, unless somebody has put a file there.
if (!existsSync(at('records.csv'))) await writeRecords(at('records.csv'));
const key = await patiently('webhook', secret);
const inbox = await openInbox({ file: at('inbox.jsonl'), port, secrets: () => [key] });
const system = await patiently('system', systemId);
console.log(`receives at http://127.0.0.1:${port}/events, follows ${base}`);
for (;;) {
  await patiently('import', () => importRecords(system));
  const taken = await patiently('feed', () => follow(ACTOR, folder, TYPES));
  if (taken > 0) console.log(`took in ${taken} changes; ${inbox.count()} events received`);
  await pause(500);
}
