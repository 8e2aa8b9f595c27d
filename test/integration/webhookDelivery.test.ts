import { createOutbound, type Outbound } from '../../src/webhooks/outbound.service';
import { DAY, HOUR, HooksNetwork, MINUTE, RETRY, signedWith, startReceiver, UPDATE, type HookReceiver } from './hooksNetwork';

jest.setTimeout(120_000);
let network: HooksNetwork;
const open: HookReceiver[] = [];
const receiver = async (answer: HookReceiver['answer'] = 204): Promise<HookReceiver> => {
  const started = await startReceiver();
  started.answer = answer;
  open.push(started);
  return started;
};
beforeAll(async () => {
  network = await HooksNetwork.found();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await network.sql("UPDATE webhook SET status = 'DISABLED', paused_because = NULL");
  await network.sql(
    "UPDATE delivery SET status = 'CANCELLED', next_attempt_at = NULL, lease = NULL, ended_at = now() WHERE status = 'PENDING'",
  );
});
afterAll(() => network.service.stop());

/** Waits for something that comes by itself; a test that waits in vain fails by its own limit of time. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
const data = ({ told }: HookReceiver) => told.map(({ event }) => event.data);
const drain = () => network.worker().drain();
/** The deliveries of a webhook, the oldest first. */
const deliveries = async (webhookId: string, actor = 'system@police') => [...(await network.deliveries(actor, { webhookId }))].reverse();
/** Puts what is new among the deliveries and lets nothing be sent. */
const fanOutOnly = () => network.worker({ post: () => Promise.resolve({ fault: 'TIMEOUT' }) }).drain();

/** The webhook of the police's system for cases, with a receiver. */
async function policeHook(answer: HookReceiver['answer'] = 204) {
  const hook = await receiver(answer);
  const webhook = await network.register('system@police', hook.url, ['Case', 'Person']);
  return { hook, ...webhook };
}

describe('a change is told', () => {
  test('as a CloudEvent that is thin and signed', async () => {
    const hook = await receiver();
    const { secret, id: webhookId } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Polisen');
    await drain();
    expect(hook.told).toHaveLength(1);
    const [told] = hook.told;
    if (!told) throw new Error('nothing was told');
    const id = `agency_${network.police.id}`;
    expect(told.event).toEqual({
      specversion: '1.0',
      id: told.id,
      source: 'urn:se:kunskapshus',
      type: 'se.kunskapshus.record.changed',
      subject: id,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
      datacontenttype: 'application/json',
      data: { kind: 'UPDATED', type: 'Agency', recordId: id, version: null, fields: ['Agency.name'] },
    });
    expect(told.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(signedWith(secret, told)).toBe(true);
    expect(signedWith(`whsec_${Buffer.alloc(32, 1).toString('base64')}`, told)).toBe(false);
    expect(await deliveries(webhookId, 'system@social')).toEqual([
      expect.objectContaining({ eventId: told.id, status: 'DELIVERED', attempts: 1, lastStatus: 204, recordId: id }),
    ]);
  });

  test('of the types that were asked for, from the registration on, and once', async () => {
    await network.renameAgency(network.police, 'Före');
    const hook = await receiver();
    await network.register('system@social', hook.url, ['Agency']);
    await network.sharedCase(['Case.risk']);
    await network.renameAgency(network.police, 'Efter');
    await drain();
    await drain();
    expect(data(hook)).toEqual([expect.objectContaining({ type: 'Agency', kind: 'UPDATED' })]);
  });

  test('with the fields that its subscriber is shown, and none when it is shown none of those that changed', async () => {
    const { hook } = await policeHook();
    const { id } = await network.sharedCase(['Case.risk']);
    await drain();
    // What happened to it before is told too: it is in view when it is told.
    expect(data(hook).sort((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
      { kind: 'ACCESS', type: 'Case', recordId: id, version: null, fields: [] },
      { kind: 'CREATED', type: 'Case', recordId: id, version: 1, fields: [] },
    ]);
    hook.told.length = 0;
    const version = await network.write(id, { risk: 'Påhittad risk.', summary: 'Påhittad text.' });
    await network.write(id, { summary: 'Annan påhittad text.' }, version);
    await drain();
    expect(data(hook)).toEqual([{ kind: 'UPDATED', type: 'Case', recordId: id, version: 2, fields: ['Case.risk'] }]);
    expect(JSON.stringify(hook.told)).not.toContain('Påhittad');
  });

  test('and the access log says what was, under the subscriber', async () => {
    const { id } = await network.sharedCase(['Case.risk']);
    await policeHook();
    await network.write(id, { risk: 'Påhittad risk.', summary: 'Påhittad text.' });
    await drain();
    expect(await network.entries(id)).toEqual([
      { shown: ['Case.risk:changed'], member_id: network.service.actor('system@police').id, purpose: 'INTEGRATION', outcome: 'SHOWN' },
    ]);
  });

  test('to nobody whose rights do not reach the record, and its delivery is never made', async () => {
    const hook = await receiver();
    const { id: webhookId } = await network.register('system@social', hook.url, ['Case', 'Person', 'Consent', 'Disclosure']);
    const { id } = await network.sharedCase(['Case.risk']);
    await network.write(id, { risk: 'Påhittad risk.' });
    await drain();
    expect([hook.told, await deliveries(webhookId, 'system@social')]).toEqual([[], []]);
  });
});

describe('right before sending', () => {
  test('a consent that was withdrawn since the event withholds it: nothing is sent, and nobody is shown what it was about', async () => {
    const shared = await network.sharedCase(['Case.risk']);
    const { hook, id: webhookId } = await policeHook();
    await network.write(shared.id, { risk: 'Påhittad risk.' });
    await fanOutOnly();
    expect((await deliveries(webhookId)).map(({ status }) => status)).toEqual(['PENDING']);
    const entries = await network.entries(shared.id);
    await network.withdraw(shared);
    network.clock.forward(DAY);
    await drain();
    expect(hook.told).toEqual([]);
    for (const actor of ['system@police', 'ada@police']) {
      const [last] = await deliveries(webhookId, actor);
      expect(last).toMatchObject({ status: 'WITHHELD', recordId: null, recordType: null, kind: null });
      expect(last?.withheld.map(({ field }) => field)).toEqual(['kind', 'recordType', 'recordId']);
    }
    // The attempt that failed was told; the withheld one was not.
    expect(await network.entries(shared.id)).toEqual(entries);
    const text = JSON.stringify(
      await network.service.graphql('ada@police', '{ deliveries { nodes { id eventId recordId withheld { unlock } } } }'),
    );
    expect(text).not.toContain(shared.id.split('_')[1]);
  });

  test('a consent that was withdrawn between the event and the first attempt leaves no trace of a telling', async () => {
    const shared = await network.sharedCase(['Case.risk']);
    const { hook, id: webhookId } = await policeHook();
    await network.write(shared.id, { risk: 'Påhittad risk.' });
    // As if the worker had stopped in between: put there and not begun with.
    const outbound: Outbound = { post: () => Promise.reject(new Error('never')) };
    await network.sql('UPDATE webhook_progress SET failing_since = NULL');
    await haltedAfterFanOut(outbound);
    await network.withdraw(shared);
    await drain();
    expect(hook.told).toEqual([]);
    expect((await deliveries(webhookId)).map(({ status, attempts }) => [status, attempts])).toEqual([['WITHHELD', 0]]);
    expect(await network.entries(shared.id)).toEqual([]);
  });

  test('fields that were taken out of the disclosure are left out, and never come back into that event', async () => {
    const shared = await network.sharedCase(['Case.risk', 'Case.summary']);
    const { hook } = await policeHook();
    await network.write(shared.id, { risk: 'Påhittad risk.', summary: 'Påhittad text.' });
    await fanOutOnly();
    await network.withdraw(shared, ['Case.summary']);
    hook.answer = 500;
    network.clock.forward(DAY);
    await drain();
    await network.sql("UPDATE disclosure SET fields = ARRAY['Case.risk', 'Case.summary'] WHERE id = $1", [
      shared.disclosure.id.split('_')[1],
    ]);
    hook.answer = 204;
    network.clock.forward(DAY);
    await drain();
    const updated = data(hook).filter(({ kind }) => kind === 'UPDATED');
    expect(updated.length).toBeGreaterThan(1);
    expect(new Set(updated.map(({ fields }) => fields.join()))).toEqual(new Set(['Case.risk']));
    const bodies = hook.told.filter(({ event }) => event.data.kind === 'UPDATED').map(({ body }) => body);
    expect(new Set(bodies).size).toBe(1);
  });

  test.each([
    ['is suspended', 'UPDATE member SET suspended_at = now() WHERE id = $1', 'UPDATE member SET suspended_at = NULL WHERE id = $1'],
    [
      'is no system any more',
      `UPDATE member SET roles = '{OFFICER}' WHERE id = $1`,
      `UPDATE member SET roles = '{SYSTEM,OFFICER}' WHERE id = $1`,
    ],
    ['signs in too weakly', 'UPDATE member SET max_assurance = 2 WHERE id = $1', 'UPDATE member SET max_assurance = 3 WHERE id = $1'],
    [
      'has an issuer that was disabled',
      'UPDATE issuer SET disabled_at = now() WHERE id = (SELECT issuer_id FROM member WHERE id = $1)',
      'UPDATE issuer SET disabled_at = NULL WHERE id = (SELECT issuer_id FROM member WHERE id = $1)',
    ],
    [
      'is of an agency that has not begun',
      `UPDATE agency SET valid_from = '2100-01-01' WHERE id = (SELECT agency_id FROM member WHERE id = $1)`,
      `UPDATE agency SET valid_from = '2015-01-01' WHERE id = (SELECT agency_id FROM member WHERE id = $1)`,
    ],
  ])('a subscriber who %s is told nothing, until that is over', async (_, end, begin) => {
    const { id } = await network.sharedCase(['Case.risk']);
    const { hook } = await policeHook();
    const member = network.service.actor('system@police').id;
    const version = await network.write(id, { risk: 'Påhittad oro.' });
    await fanOutOnly();
    await network.sql(end, [member]);
    network.clock.forward(DAY);
    await network.write(id, { risk: 'Påhittad risk.' }, version);
    await drain();
    expect(hook.told).toEqual([]);
    await network.sql(begin, [member]);
    await drain();
    expect(
      data(hook)
        .map(({ version: of }) => of)
        .sort(),
    ).toEqual([2, 3]);
  });
});

/** Puts what is new among the deliveries and stops before anything is taken: as a worker that is killed there. */
async function haltedAfterFanOut(outbound: Outbound): Promise<void> {
  // The claim needs a key that opens the secret; without one it fails, and its transaction with it.
  const [secret] = await network.sql<{ id: string; sealed: string }>(
    'SELECT id, sealed FROM webhook_secret WHERE sealed IS NOT NULL ORDER BY made_at DESC LIMIT 1',
  );
  await network.sql('UPDATE webhook_secret SET sealed = $2 WHERE id = $1', [secret?.id, 'damaged']);
  await network.worker(outbound).drain();
  await network.sql('UPDATE webhook_secret SET sealed = $2 WHERE id = $1', [secret?.id, secret?.sealed]);
}

describe('a receiver that fails', () => {
  test('is told again with the same id and the same bytes, later and later, and then no more: the delivery is parked', async () => {
    const hook = await receiver(503);
    const { id: webhookId } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Trasig');
    await drain();
    let hours = 0;
    for (; (await deliveries(webhookId, 'system@social'))[0]?.status === 'PENDING'; hours += 1) {
      network.clock.forward(HOUR);
      await drain();
    }
    expect(hours).toBe(72);
    const [parked] = await deliveries(webhookId, 'system@social');
    expect(parked).toMatchObject({
      status: 'PARKED',
      lastStatus: 503,
      lastFault: 'HTTP_503',
      nextAttemptAt: null,
      attempts: hook.told.length,
    });
    expect(hook.told.length).toBeGreaterThan(10);
    expect(new Set(hook.told.map(({ id }) => id)).size).toBe(1);
    expect(new Set(hook.told.map(({ body }) => body)).size).toBe(1);
    expect(await network.webhook('adam@social', webhookId)).toMatchObject({
      parkedDeliveries: 1,
      pendingDeliveries: 0,
      status: 'ACTIVE',
      failingSince: expect.any(String) as string,
    });
    network.clock.forward(10 * DAY);
    await drain();
    expect((await deliveries(webhookId, 'system@social'))[0]?.status).toBe('PARKED');
  });

  test('and is parked is told after `retryDelivery`, which gives it three days anew', async () => {
    const hook = await receiver(500);
    const { id: webhookId } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Parkerad');
    await drain();
    network.clock.forward(3 * DAY);
    await drain();
    const [parked] = await deliveries(webhookId, 'adam@social');
    expect(parked).toMatchObject({ status: 'PARKED', attempts: 2 });
    const retry = { id: parked?.id, version: parked?.version };
    expect((await network.ask('adam@social', RETRY, retry)).data?.result).toMatchObject({ status: 'PENDING' });
    expect((await network.ask('adam@social', RETRY, retry)).code).toBe('CONFLICT');
    await drain();
    network.clock.forward(DAY);
    await drain();
    expect((await deliveries(webhookId, 'adam@social'))[0]).toMatchObject({ status: 'PENDING', attempts: 4 });
    hook.answer = 200;
    network.clock.forward(DAY);
    await drain();
    expect((await deliveries(webhookId, 'adam@social'))[0]).toMatchObject({ status: 'DELIVERED', attempts: 5 });
    expect(await network.webhook('adam@social', webhookId)).toMatchObject({ failingSince: null, parkedDeliveries: 0 });
  });

  test('for days delays nobody else: the others are on time', async () => {
    const dead = await receiver(500);
    const well = await receiver();
    const hooks = [
      await network.register('system@social', dead.url, ['Agency']),
      await network.register('system@social', well.url, ['Agency']),
    ];
    for (let day = 0; day < 5; day += 1) {
      await network.renameAgency(network.police, `Dag ${String(day)}`);
      await drain();
      expect(well.told).toHaveLength(day + 1);
      network.clock.forward(DAY);
    }
    await drain();
    const statuses = async (at: number) => (await deliveries(hooks[at]?.id ?? '', 'system@social')).map(({ status }) => status);
    expect(await statuses(0)).toEqual(['PARKED', 'PARKED', 'PARKED', 'PENDING', 'PENDING']);
    expect(await statuses(1)).toEqual(Array(5).fill('DELIVERED'));
  });

  test('hanging does not keep another waiting for its time to be over', async () => {
    const hanging = await receiver(() => undefined);
    const well = await receiver();
    await network.register('system@social', hanging.url, ['Agency']);
    await network.register('system@social', well.url, ['Agency']);
    await network.renameAgency(network.police, 'Väntar');
    const worker = network.worker();
    const first = worker.drain();
    await until(() => hanging.told.length === 1 && well.told.length === 1);
    await network.renameAgency(network.police, 'Väntar igen');
    // Another worker is held up by the one no more than this one is.
    const second = network.worker().drain();
    await until(() => well.told.length === 2);
    await hanging.close();
    open.splice(open.indexOf(hanging), 1);
    await Promise.all([first, second]);
  });

  test('is asked with a few at a time, and with one at a time once it has failed', async () => {
    let sending = 0;
    let most = 0;
    let after = 0;
    let failed = false;
    const outbound: Outbound = {
      async post() {
        sending += 1;
        if (failed) after = Math.max(after, sending);
        else most = Math.max(most, sending);
        await new Promise((resolve) => setTimeout(resolve, 20));
        sending -= 1;
        failed = true;
        return { fault: 'TIMEOUT' };
      },
    };
    await network.register('system@social', 'http://127.0.0.1:9999/', ['Agency']);
    for (let turn = 0; turn < 12; turn += 1) await network.renameAgency(network.police, `Namn ${String(turn)}`);
    await Promise.all([network.worker(outbound).drain(), network.worker(outbound).drain(), network.worker(outbound).drain()]);
    // Those that were on their way when the first one failed do not count against it.
    expect(most).toBe(4);
    failed = true;
    after = 0;
    network.clock.forward(10 * MINUTE);
    await Promise.all([network.worker(outbound).drain(), network.worker(outbound).drain()]);
    expect(after).toBe(1);
  });

  test('with 410 Gone pauses its webhook, and what waits is sent when somebody resumes it', async () => {
    const hook = await receiver(410);
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Borta');
    await drain();
    const paused = await network.webhook('system@social', id);
    expect(paused).toMatchObject({ status: 'PAUSED', pausedBecause: 'GONE', pendingDeliveries: 1 });
    await network.renameAgency(network.police, 'Borta ännu');
    network.clock.forward(DAY);
    await drain();
    expect(hook.told).toHaveLength(1);
    hook.answer = 204;
    await network.ask('system@social', UPDATE, { id, version: paused['version'], patch: { paused: false } });
    await drain();
    expect(hook.told).toHaveLength(3);
    expect(new Set(hook.told.map(({ id: event }) => event)).size).toBe(2);
  });

  test('with a wish to be left alone is left alone that long', async () => {
    const hook = await receiver((response) => void response.writeHead(429, { 'retry-after': '7200' }).end());
    await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Upptagen');
    await drain();
    network.clock.forward(HOUR);
    await drain();
    expect(hook.told).toHaveLength(1);
    network.clock.forward(HOUR + MINUTE);
    await drain();
    expect(hook.told).toHaveLength(2);
  });

  test('by sending us elsewhere is not followed there', async () => {
    const inside = await receiver();
    const hook = await receiver((response) => void response.writeHead(302, { location: inside.url }).end());
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Vidare');
    await drain();
    expect(inside.told).toEqual([]);
    expect((await deliveries(id, 'system@social'))[0]).toMatchObject({ status: 'PENDING', lastFault: 'HTTP_302' });
  });
});

test('a name that has come to lead inside since it was registered is not followed there', async () => {
  const inside = await receiver();
  const { port } = new URL(inside.url);
  const { id } = await network.register('system@social', `http://hook.example:${port}/`, ['Agency']);
  await network.renameAgency(network.police, 'Inåt');
  const strict = { nodeEnv: 'test', webhookPrivateTargets: false } as const;
  await network.worker(createOutbound(strict, { resolve: () => Promise.resolve(['127.0.0.1']) })).drain();
  expect(inside.told).toEqual([]);
  expect((await deliveries(id, 'system@social'))[0]).toMatchObject({ status: 'PENDING', lastFault: 'PRIVATE_TARGET', lastStatus: null });
});

test('a webhook that is so far behind that the feed has forgotten is paused, and begins anew where somebody resumes it', async () => {
  const hook = await receiver();
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  await network.renameAgency(network.police, 'Glömt');
  await network.sql(`UPDATE change_epoch SET pruned_xid = (SELECT max(xid) FROM change), pruned_seq = (SELECT max(seq) FROM change)`);
  await drain();
  const behind = await network.webhook('system@social', id);
  expect(behind).toMatchObject({ status: 'PAUSED', pausedBecause: 'BEHIND' });
  await network.ask('system@social', UPDATE, { id, version: behind['version'], patch: { paused: false } });
  await network.sql('UPDATE change_epoch SET pruned_xid = NULL, pruned_seq = NULL');
  await network.renameAgency(network.police, 'Minns');
  await drain();
  expect(hook.told).toHaveLength(1);
});

test('a webhook whose database was put back is paused, so that its receiver takes a snapshot, and begins anew where somebody resumes it', async () => {
  const hook = await receiver();
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  await network.sql('SELECT new_change_epoch()');
  await network.renameAgency(network.police, 'Efter');
  await drain();
  const behind = await network.webhook('system@social', id);
  expect([hook.told, behind]).toEqual([[], expect.objectContaining({ status: 'PAUSED', pausedBecause: 'BEHIND' })]);
  await network.ask('system@social', UPDATE, { id, version: behind['version'], patch: { paused: false } });
  await network.renameAgency(network.police, 'Vidare');
  await drain();
  expect(hook.told).toHaveLength(1);
});

test('the log of the service holds no address, no secret and no record', async () => {
  const lines = network.service.logLines.join('\n');
  expect(lines).toContain('webhook.sent');
  for (const word of ['127.0.0.1', 'hemlig', '/hook', 'whsec_', 'case_', 'Påhittad']) {
    const found = network.service.logLines.filter((line) => line.includes(word) && /webhook|worker/.test(line));
    expect([word, found]).toEqual([word, []]);
  }
});
