import { setTimeout as sleep } from 'node:timers/promises';
import { HooksNetwork, MINUTE, startReceiver, type HookReceiver } from '../integration/hooksNetwork';
import { startProcess, startWorkerProcess } from '../support/process';

jest.setTimeout(300_000);
const ENV = { WORKER: 'on', WEBHOOK_PRIVATE_TARGETS: 'on', LOG_LEVEL: 'warn' };
const KILLS = 5;

let network: HooksNetwork;
let hook: HookReceiver;
beforeAll(async () => {
  network = await HooksNetwork.found();
});
beforeEach(async () => {
  hook = await startReceiver();
});
afterEach(async () => {
  await network.sql("UPDATE webhook SET status = 'DISABLED', paused_because = NULL");
  await hook.close();
});
afterAll(() => network.service.stop());

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}
const statuses = async (webhookId: string): Promise<string[]> =>
  (await network.sql<{ status: string }>('SELECT status FROM delivery WHERE webhook_id = $1', [webhookId.split('_')[1]])).map(
    ({ status }) => status,
  );
/** The events of agencies that the feed holds since the webhook was registered. */
async function rename(times: number, word: string): Promise<void> {
  for (let at = 0; at < times; at += 1) await network.renameAgency(network.police, `${word} ${String(at)}`);
}
const times = (): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { id } of hook.told) counts[id] = (counts[id] ?? 0) + 1;
  return counts;
};

test('ten workers at once tell every webhook of every event once, and its position has moved to the end', async () => {
  const other = await startReceiver();
  const ids = [
    (await network.register('system@social', hook.url, ['Agency'])).id,
    (await network.register('system@police', other.url, ['Agency'])).id,
  ];
  const workers = Array.from({ length: 10 }, () => network.worker());
  const drained = workers.map(async (worker) => {
    for (let turn = 0; turn < 5; turn += 1) await worker.drain();
  });
  await Promise.all([rename(60, 'Tillsammans'), ...drained]);
  await network.worker().drain();
  for (const receiver of [hook, other]) {
    expect(receiver.told).toHaveLength(60);
    expect(new Set(receiver.told.map(({ id }) => id)).size).toBe(60);
  }
  for (const id of ids) expect(await statuses(id)).toEqual(Array(60).fill('DELIVERED'));
  const behind = await network.sql(
    `SELECT FROM webhook_progress p WHERE p.webhook_id = ANY ($1::uuid[])
        AND EXISTS (SELECT FROM change c WHERE (c.epoch, c.xid, c.seq) > (p.epoch, p.xid, p.seq))`,
    [ids.map((id) => id.split('_')[1])],
  );
  expect(behind).toEqual([]);
  await other.close();
});

test('a worker that is killed between sending and recording is followed by another, which sends the same id and the same bytes', async () => {
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  // Takes what it is told and says nothing, so that nothing can have been recorded when the process dies.
  hook.answer = () => undefined;
  const server = await startProcess(network.service, ENV);
  await network.renameAgency(network.police, 'Dödad');
  await until(() => hook.told.length === 1);
  expect(await server.end('SIGKILL')).toBe('SIGKILL');
  hook.answer = 204;
  await network.worker().drain();
  expect(hook.told).toHaveLength(1);
  expect(await statuses(id)).toEqual(['PENDING']);
  network.clock.forward(MINUTE);
  await network.worker().drain();
  expect(hook.told).toHaveLength(2);
  const [first, second] = hook.told;
  expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
  expect(await statuses(id)).toEqual(['DELIVERED']);
});

test(`nothing is lost over ${String(KILLS)} kills at random moments, of a server and of a worker alone`, async () => {
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  let renamed = 0;
  for (let round = 0; round < KILLS; round += 1) {
    const victim = await (round % 2 === 0 ? startProcess(network.service, ENV) : startWorkerProcess(network.service, ENV));
    const writing = rename(20, `Omgång ${String(round)}`);
    renamed += 20;
    const enough = hook.told.length + 1 + Math.floor(Math.random() * 10);
    await until(() => hook.told.length >= enough);
    await victim.end('SIGKILL');
    await writing;
  }
  network.clock.forward(MINUTE);
  await network.worker().drain();
  network.clock.forward(MINUTE);
  await network.worker().drain();
  expect(await statuses(id)).toEqual(Array(renamed).fill('DELIVERED'));
  expect(Object.keys(times())).toHaveLength(renamed);
  const bodies = new Map(hook.told.map(({ id: event, body }) => [event, body]));
  for (const { id: event, body } of hook.told) expect(body).toBe(bodies.get(event));
  process.stdout.write(`worker: ${String(renamed)} events, ${String(hook.told.length - renamed)} told twice over ${String(KILLS)} kills\n`);
});

test.each([
  ['a server', startProcess],
  ['a worker alone', startWorkerProcess],
] as const)('%s that is told to end sends nothing more, waits for what is under way and records it', async (_, start) => {
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  const process = await start(network.service, ENV);
  hook.answer = (response) => void setTimeout(() => response.writeHead(200).end(), 1_500);
  await network.renameAgency(network.police, 'Sist');
  await until(() => hook.told.length === 1);
  expect(await process.end('SIGTERM')).toBe(0);
  expect(await statuses(id)).toEqual(['DELIVERED']);
  await network.renameAgency(network.police, 'Efteråt');
  expect(hook.told).toHaveLength(1);
});

test('a database that goes away for a moment stops nothing for good', async () => {
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  const server = await startWorkerProcess(network.service, ENV);
  await rename(5, 'Avbrott');
  await network.sql(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename IS NOT NULL AND pid <> pg_backend_pid() AND application_name = 'kunskapshus'",
  );
  await rename(5, 'Åter');
  // What was being recorded in that moment is taken up again when its lease is over.
  await until(async () => (await statuses(id)).length === 10);
  await server.end('SIGTERM');
  network.clock.forward(MINUTE);
  await network.worker().drain();
  expect(await statuses(id)).toEqual(Array(10).fill('DELIVERED'));
  expect(Object.keys(times())).toHaveLength(10);
});
