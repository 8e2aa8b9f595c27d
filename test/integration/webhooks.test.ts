import pg from 'pg';
import { createSecretKey, randomBytes } from 'node:crypto';
import { rotateSecrets, type Query } from '../../src/cases/keyRotation';
import { nextAttempt } from '../../src/webhooks/attempt';
import { newSecret, openSecret, sealSecret } from '../../src/webhooks/signing';
import type { KeyRing } from '../../src/platform/keys';
import { key } from '../api/casesSupport';
import {
  DAY,
  DISABLE,
  HOUR,
  HooksNetwork,
  REGISTER,
  RETRY,
  ROTATE,
  signedWith,
  startReceiver,
  UPDATE,
  type HookReceiver,
} from './hooksNetwork';

jest.setTimeout(120_000);
let network: HooksNetwork;
let hook: HookReceiver;
beforeAll(async () => {
  network = await HooksNetwork.found();
  await network.service.addMember('other@social', ['SYSTEM'], { kind: 'SYSTEM' });
  await network.service.addMember('weak@social', ['SYSTEM'], { kind: 'SYSTEM', assurance: 2 });
  await network.service.addMember('gone@social', ['SYSTEM'], { kind: 'SYSTEM' });
  await network.service.addMember('both@social', ['ADMIN', 'SYSTEM'], { kind: 'SYSTEM' });
  await network.sql('UPDATE member SET suspended_at = now() WHERE id = $1', [network.service.actor('gone@social').id]);
  hook = await startReceiver();
});
afterEach(async () => {
  hook.told.length = 0;
  hook.answer = 204;
  await network.sql("UPDATE webhook SET status = 'DISABLED', paused_because = NULL");
  await network.sql(
    "UPDATE delivery SET status = 'CANCELLED', next_attempt_at = NULL, lease = NULL, ended_at = now() WHERE status = 'PENDING'",
  );
});
afterAll(async () => {
  await hook.close();
  await network.service.stop();
});

const inputOf = (more: Readonly<Record<string, unknown>> = {}) => ({
  ...{ url: 'https://hook.example/x', types: ['Agency'], idempotencyKey: key() },
  ...more,
});
const register = (actor: string, more: Readonly<Record<string, unknown>> = {}) => network.ask(actor, REGISTER, { input: inputOf(more) });
const memberId = (actor: string): string => `member_${network.service.actor(actor).id}`;
const rows = () => network.sql<{ id: string }>("SELECT id FROM webhook WHERE status <> 'DISABLED'");
const drain = () => network.worker().drain();

test('a key tells whether the webhook is still as the request with it left it', async () => {
  const one = key();
  const again = async (asked: ReturnType<typeof network.ask>) => {
    const { code, extensions } = await asked;
    return [code, extensions['reason'], extensions['currentVersion'], extensions['ownWrite']];
  };
  const used = ['CONFLICT', 'IDEMPOTENCY_KEY_USED'];
  const first = await register('system@social', { idempotencyKey: one });
  const { id, version } = (first.data?.result as unknown as { webhook: { id: string; version: number } }).webhook;
  const anew = () => again(register('system@social', { idempotencyKey: one, types: ['Agency', 'Member'] }));
  expect(await anew()).toEqual([...used, version, true]);
  const two = key();
  const rotate = (hours: number) => network.ask('system@social', ROTATE, { id, version, key: two, hours });
  await rotate(1);
  expect(await anew()).toEqual([...used, version + 1, false]);
  expect(await again(rotate(2))).toEqual([...used, version + 1, true]);
  await network.ask('system@social', DISABLE, { id, version: version + 1 });
  expect(await again(rotate(2))).toEqual([...used, version + 2, false]);
});

describe('registering', () => {
  test('is for a system itself, and for an administrator in its name', async () => {
    const own = await register('system@social');
    expect(own.data?.result).toMatchObject({
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/) as string,
      webhook: { status: 'ACTIVE', version: 1, member: { id: memberId('system@social') } },
    });
    const named = await register('adam@social', { memberId: memberId('system@social') });
    expect(named.data?.result).toMatchObject({ webhook: { member: { id: memberId('system@social') } } });
    expect((await register('both@social')).data?.result).toMatchObject({ webhook: { member: { id: memberId('both@social') } } });
  });

  test.each([
    ['somebody at work', 'anna@social', {}, 'FORBIDDEN'],
    ['a system for another', 'system@social', { memberId: 'other@social' }, 'FORBIDDEN'],
    ['a system that signs in too weakly', 'weak@social', {}, 'FORBIDDEN'],
    ['an administrator for a member of another agency', 'adam@social', { memberId: 'system@police' }, 'NOT_FOUND'],
    ['an administrator for themselves', 'adam@social', {}, 'NOT_A_SYSTEM'],
    ['an administrator for a person', 'adam@social', { memberId: 'anna@social' }, 'NOT_A_SYSTEM'],
    ['an administrator for a system that signs in too weakly', 'adam@social', { memberId: 'weak@social' }, 'NOT_A_SYSTEM'],
    ['an administrator for a system that is suspended', 'adam@social', { memberId: 'gone@social' }, 'NOT_A_SYSTEM'],
  ])('by %s is refused, and nothing is written', async (_, actor, more: { memberId?: string }, code) => {
    const answer = await register(actor, more.memberId ? { memberId: memberId(more.memberId) } : {});
    expect(answer.code ?? answer.data?.result['code']).toBe(code);
    expect(await rows()).toEqual([]);
  });

  test.each([
    ['a private address', { url: 'http://169.254.169.254/latest' }, ['input', 'url']],
    ['no URL', { url: 'hook' }, ['input', 'url']],
    ['a user in the URL', { url: 'https://user:secret@hook.example/' }, ['input', 'url']],
    ['no type', { types: [] }, ['input', 'types']],
    ['an unknown type', { types: ['Agency', 'Nothing'] }, ['input', 'types', 1]],
    ['a type that the feed leaves out', { types: ['AccessEntry'] }, ['input', 'types', 0]],
    ['what deliveries are made of', { types: ['Delivery'] }, ['input', 'types', 0]],
    ['a type twice', { types: ['Agency', 'Agency'] }, ['input', 'types', 1]],
  ])('with %s is refused at its place', async (_, more, field) => {
    const answer = await register('system@social', more);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    expect(answer.text).not.toContain('secret');
    expect(await rows()).toEqual([]);
  });

  test('again with the same key shows the same secret for a day, to the same caller alone', async () => {
    const input = inputOf();
    const first = await network.ask('system@social', REGISTER, { input });
    const again = await network.ask('system@social', REGISTER, { input });
    expect(again.data).toEqual(first.data);
    expect(await rows()).toHaveLength(1);
    expect((await network.ask('system@social', REGISTER, { input: { ...input, types: ['Term'] } })).code).toBe('CONFLICT');
    const other = await network.ask('other@social', REGISTER, { input });
    expect(other.data?.result['secret']).not.toBe(first.data?.result['secret']);
    network.clock.forward(DAY + HOUR);
    const late = await network.ask('system@social', REGISTER, { input });
    expect(late.data?.result).toMatchObject({ secret: null, webhook: { id: (first.data?.result['webhook'] as { id: string }).id } });
  });

  test('of more than twenty is refused until one is disabled, however many come at once', async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, () => register('system@social')));
    const outcomes = answers.map(({ data }) => data?.result['code'] ?? 'REGISTERED').sort();
    expect(outcomes).toEqual([...Array<string>(20).fill('REGISTERED'), ...Array<string>(4).fill('TOO_MANY_WEBHOOKS')]);
    await network.sql("UPDATE webhook SET status = 'DISABLED' WHERE id = (SELECT id FROM webhook WHERE status = 'ACTIVE' LIMIT 1)");
    expect((await register('system@social')).data?.result['__typename']).toBe('WebhookSecret');
  });
});

describe('a webhook is in view', () => {
  test('of its system and of the administrators of its agency, and of nobody else', async () => {
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    const seen = async (actor: string) => {
      const one = await network.service.graphql(actor, `{ webhook(id: "${id}") { id } }`);
      const all = await network.service.graphql<{ webhooks: { totalCount: number } }>(actor, '{ webhooks { totalCount } }');
      return [one.code ?? 'SEEN', Number(all.data?.webhooks.totalCount) > 0];
    };
    for (const actor of ['system@social', 'adam@social', 'both@social'])
      expect([actor, await seen(actor)]).toEqual([actor, ['SEEN', actor !== '']]);
    for (const actor of ['anna@social', 'weak@social', 'system@police', 'ada@police', 'pia@police'])
      expect([actor, await seen(actor)]).toEqual([actor, ['NOT_FOUND', false]]);
    const other = await network.service.graphql('other@social', `{ webhook(id: "${id}") { id } }`);
    expect(other.code).toBe('NOT_FOUND');
  });

  test('and by whoever has it not in view it can neither be changed nor rotated, and its deliveries not tried again', async () => {
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Synligt');
    await drain();
    const [delivery] = await network.deliveries('system@social');
    for (const actor of ['other@social', 'anna@social', 'system@police', 'ada@police']) {
      const codes = [
        await network.ask(actor, UPDATE, { id, version: 1, patch: { paused: true } }),
        await network.ask(actor, ROTATE, { id, version: 1, key: key() }),
        await network.ask(actor, DISABLE, { id, version: 1 }),
        await network.ask(actor, RETRY, { id: delivery?.id, version: delivery?.version }),
      ].map(({ code }) => code);
      expect([actor, codes]).toEqual([actor, Array(4).fill('NOT_FOUND')]);
    }
    expect(await network.webhook('system@social', id)).toMatchObject({ status: 'ACTIVE', version: 1 });
  });

  test('while what a delivery was about is shown to the system alone that was told', async () => {
    await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Berättat');
    await drain();
    const [mine] = await network.deliveries('system@social');
    expect(mine).toMatchObject({
      status: 'DELIVERED',
      recordType: 'Agency',
      kind: 'UPDATED',
      recordId: `agency_${network.police.id}`,
      withheld: [],
    });
    const [theirs] = await network.deliveries('adam@social');
    expect(theirs).toMatchObject({
      id: mine?.id,
      eventId: mine?.eventId,
      recordType: null,
      kind: null,
      recordId: null,
    });
    expect(await network.deliveries('other@social')).toEqual([]);
  });
});

describe('a webhook that is changed', () => {
  test('is told of other types and elsewhere from then on', async () => {
    const { id } = await network.register('system@social', 'https://hook.example/', ['Term']);
    const patch = { url: hook.url, types: ['Agency'] };
    expect((await network.ask('adam@social', UPDATE, { id, version: 1, patch })).data?.result).toMatchObject({
      types: ['Agency'],
      url: hook.url,
      version: 2,
    });
    expect((await network.ask('adam@social', UPDATE, { id, version: 1, patch })).code).toBe('CONFLICT');
    expect((await network.ask('adam@social', UPDATE, { id, version: 2, patch: {} })).code).toBe('BAD_USER_INPUT');
    expect((await network.ask('adam@social', UPDATE, { id, version: 2, patch: { url: 'http://10.0.0.1:22/' } })).code).toBe(
      'BAD_USER_INPUT',
    );
    await network.renameAgency(network.police, 'Annat');
    await drain();
    expect(hook.told).toHaveLength(1);
  });

  test('or paused is told when it is resumed, of everything in between and in no more than one delivery each', async () => {
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.ask('system@social', UPDATE, { id, version: 1, patch: { paused: true } });
    expect((await network.ask('system@social', UPDATE, { id, version: 2, patch: { paused: true } })).data?.result['code']).toBe(
      'INVALID_TRANSITION',
    );
    await network.renameAgency(network.police, 'Paus ett');
    await drain();
    expect([hook.told, await network.deliveries('system@social', { webhookId: id })]).toEqual([[], []]);
    await network.renameAgency(network.police, 'Paus två');
    await network.ask('system@social', UPDATE, { id, version: 2, patch: { paused: false } });
    await drain();
    expect(hook.told).toHaveLength(2);
  });

  test('or disabled is told nothing more, for good: what waits is cancelled and its secrets are erased', async () => {
    hook.answer = 500;
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Slut');
    await drain();
    expect((await network.ask('system@social', DISABLE, { id, version: 1 })).data?.result).toMatchObject({ status: 'DISABLED' });
    hook.told.length = 0;
    await network.renameAgency(network.police, 'Slut igen');
    network.clock.forward(DAY);
    await drain();
    expect(hook.told).toEqual([]);
    const [delivery, ...more] = await network.deliveries('system@social', { webhookId: id });
    expect([delivery?.status, more]).toEqual(['CANCELLED', []]);
    const retry = await network.ask('system@social', RETRY, { id: delivery?.id, version: delivery?.version });
    expect(retry.data?.result['code']).toBe('INVALID_TRANSITION');
    for (const query of [UPDATE, ROTATE, DISABLE]) {
      const answer = await network.ask('system@social', query, { id, version: 2, patch: { paused: false }, key: key() });
      expect(answer.data?.result['code']).toBe('INVALID_TRANSITION');
    }
    const sealed = await network.sql('SELECT FROM webhook_secret WHERE webhook_id = $1 AND sealed IS NOT NULL', [id.split('_')[1]]);
    expect(sealed).toEqual([]);
  });

  test('leaves what it is told to the worker: nothing is tried again while it is paused', async () => {
    hook.answer = 500;
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    await network.renameAgency(network.police, 'Pausat försök');
    await drain();
    await network.ask('system@social', UPDATE, { id, version: 1, patch: { paused: true } });
    const [delivery] = await network.deliveries('system@social', { webhookId: id });
    const retry = await network.ask('system@social', RETRY, { id: delivery?.id, version: delivery?.version });
    expect(retry.data?.result['code']).toBe('WEBHOOK_NOT_ACTIVE');
  });
});

describe('a secret that is changed', () => {
  const rotate = async (id: string, version: number, hours?: number): Promise<string> => {
    const answer = await network.ask('system@social', ROTATE, { id, version, key: key(), ...(hours === undefined ? {} : { hours }) });
    const secret = answer.data?.result['secret'];
    if (typeof secret !== 'string') throw new Error(answer.text);
    return secret;
  };
  const signers = async (secrets: readonly string[]): Promise<boolean[]> => {
    hook.told.length = 0;
    await network.renameAgency(network.police, key());
    await drain();
    const [told] = hook.told;
    if (!told) throw new Error('nothing was told');
    expect(told.signature.split(' ')).toHaveLength(secrets.filter((secret) => signedWith(secret, told)).length);
    return secrets.map((secret) => signedWith(secret, told));
  };

  test('counts beside the one before it for a day, and then alone', async () => {
    const { id, secret } = await network.register('system@social', hook.url, ['Agency']);
    const next = await rotate(id, 1);
    expect(next).not.toBe(secret);
    expect(await signers([secret, next])).toEqual([true, true]);
    expect((await network.webhook('system@social', id))['oldSecretUntil']).not.toBeNull();
    network.clock.forward(DAY + HOUR);
    expect(await signers([secret, next])).toEqual([false, true]);
  });

  test('twice within a day leaves two that count, and at once leaves one', async () => {
    const { id, secret } = await network.register('system@social', hook.url, ['Agency']);
    const second = await rotate(id, 1);
    const third = await rotate(id, 2);
    expect(await signers([secret, second, third])).toEqual([false, true, true]);
    const fourth = await rotate(id, 3, 0);
    expect(await signers([secret, second, third, fourth])).toEqual([false, false, false, true]);
    expect((await network.ask('system@social', ROTATE, { id, version: 4, key: key(), hours: 169 })).code).toBe('BAD_USER_INPUT');
  });

  test('is shown again for its key, as long as it counts', async () => {
    const { id } = await network.register('system@social', hook.url, ['Agency']);
    const variables = { id, version: 1, key: key() };
    const first = await network.ask('system@social', ROTATE, variables);
    expect((await network.ask('system@social', ROTATE, variables)).data?.result['secret']).toBe(first.data?.result['secret']);
    await rotate(id, 2, 0);
    expect((await network.ask('system@social', ROTATE, variables)).data?.result['secret']).toBeNull();
  });

  test('is stored sealed, for its own webhook alone, and `keys:rotate` reaches it', async () => {
    const { id, secret } = await network.register('system@social', hook.url, ['Agency']);
    const { settings, ownerUrl } = network.service.database;
    const uuid = id.split('_')[1] ?? '';
    const sealedNow = async (): Promise<string> =>
      (await network.sql<{ sealed: string }>('SELECT sealed FROM webhook_secret WHERE webhook_id = $1', [uuid]))[0]?.sealed ?? '';
    const before = await sealedNow();
    expect(before).not.toContain(secret);
    expect(openSecret(settings.personKeys, uuid, before)).toBe(secret);
    expect(() => openSecret(settings.personKeys, key(), before)).toThrow();
    const added = createSecretKey(randomBytes(32));
    const ring: KeyRing = { current: { version: 9, key: added }, byVersion: new Map([...settings.personKeys.byVersion, [9, added]]) };
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const query: Query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
    try {
      expect(await rotateSecrets(query, { personKeys: ring })).toBeGreaterThan(0);
      expect(await rotateSecrets(query, { personKeys: ring })).toBe(0);
      const after = await sealedNow();
      expect([after.split('.')[0], openSecret(ring, uuid, after)]).toEqual(['9', secret]);
      const only: KeyRing = { current: { version: 9, key: added }, byVersion: new Map([[9, added]]) };
      expect(openSecret(only, uuid, after)).toBe(secret);
      // Back again, for the tests that follow.
      const back: KeyRing = { current: settings.personKeys.current, byVersion: ring.byVersion };
      await rotateSecrets(query, { personKeys: back });
    } finally {
      await client.end();
    }
  });

  test('never leaves by any other door: not by the API, not into the access log, not into the log of the service', async () => {
    const { id, secret } = await network.register('system@social', hook.url, ['Agency']);
    const all = await network.service.graphql(
      'adam@social',
      `{ webhook(id: "${id}") { id agency { id } member { id } url types status pausedBecause registeredAt oldSecretUntil failingSince pendingDeliveries parkedDeliveries version } deliveries { nodes { id } } }`,
    );
    expect(all.errors).toEqual([]);
    const kept =
      JSON.stringify(await network.sql('SELECT * FROM access_entry')) + JSON.stringify(await network.sql('SELECT * FROM idempotency'));
    for (const text of [all.text, kept, network.service.logLines.join('\n')]) expect(text).not.toContain(secret.slice(6));
  });
});

test('a secret opens only as what it was sealed as', () => {
  const { personKeys } = network.service.database.settings;
  const secret = newSecret();
  expect(openSecret(personKeys, 'a', sealSecret(personKeys, 'a', secret))).toBe(secret);
  expect(() => openSecret(personKeys, 'b', sealSecret(personKeys, 'a', secret))).toThrow();
});

describe('the next attempt', () => {
  const first = new Date('2026-01-01T00:00:00Z');
  const at = (ms: number): Date => new Date(first.getTime() + ms);
  const delay = (attempts: number, random: number, retryAfter: number | null = null): number =>
    (nextAttempt({ attempts, first }, at(0), retryAfter, random)?.getTime() ?? 0) - first.getTime();

  test('comes after a random part of a time that doubles, up to six hours', () => {
    expect([1, 2, 3, 12, 13, 500].map((attempts) => delay(attempts, 0.999999))).toEqual([
      9_999, 19_999, 39_999, 20_479_979, 21_599_978, 21_599_978,
    ]);
    expect(delay(3, 0)).toBe(1_000);
    expect(delay(3, 0.5)).toBe(20_000);
  });

  test('comes no sooner than the receiver asked for', () => {
    expect(delay(1, 0, 120_000)).toBe(120_000);
    expect(delay(9, 0.5, 1_000)).toBe(1_280_000);
  });

  test('comes for the last time when three days are over, and then no more', () => {
    expect(nextAttempt({ attempts: 30, first }, at(3 * DAY - 1), null, 0.5)).toEqual(at(3 * DAY));
    expect(nextAttempt({ attempts: 30, first }, at(3 * DAY), null, 0.5)).toBeNull();
    expect(nextAttempt({ attempts: 1, first }, at(9 * DAY), 1, 0.5)).toBeNull();
  });
});

test('the metrics count attempts by what became of them, and what waits', async () => {
  await network.register('system@social', hook.url, ['Agency']);
  await network.renameAgency(network.police, 'Räknat');
  const worker = network.worker();
  await worker.drain();
  expect(await worker.metrics.render()).toContain('kunskapshus_webhook_attempts_total{outcome="delivered"} 1');
  const [waiting] = await network.sql<{ pending: number; parked: number }>('SELECT * FROM deliveries_waiting()');
  expect(waiting).toEqual({ pending: 0, parked: 0 });
});

test('what ended long ago is forgotten, and what waits never', async () => {
  hook.answer = 500;
  const { id } = await network.register('system@social', hook.url, ['Agency']);
  await network.renameAgency(network.police, 'Gammalt');
  await drain();
  await network.sql("UPDATE delivery SET ended_at = now() - interval '40 days' WHERE ended_at IS NOT NULL");
  const pool = network.service.running.database.pool;
  await pool.query("SELECT prune_deliveries(now() - interval '30 days')");
  const left = await network.sql<{ status: string }>('SELECT status FROM delivery');
  expect(left.map(({ status }) => status)).toEqual(['PENDING']);
  expect(await network.webhook('system@social', id)).toMatchObject({ pendingDeliveries: 1 });
  await pool.query("SELECT prune_deliveries(now() + interval '30 days')");
  expect(await network.sql('SELECT FROM delivery')).toHaveLength(1);
});
