import { createHmac, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { IdempotencyKept1700000039100 } from '../../migrations/1700000039100-idempotency-kept';
import { rotateNumbers, type Query } from '../../src/cases/keyRotation';
import { pruneKeysOnce } from '../../src/feed/retention.service';
import { canonical } from '../../src/sync/merge';
import type { KeyRing } from '../../src/platform/keys';
import { dayIn } from '../support/days';
import { agencyId, freshNumber, key, type Answered } from './casesSupport';
import { hear, now } from './feedSupport';
import { closing, createSyncNetwork, ofCase, ofExpert, outcomes, UPDATE_SYSTEM, type Sent, type SyncNetwork } from './syncSupport';

jest.setTimeout(120_000);

let network: SyncNetwork;
let system: string;
beforeAll(async () => {
  network = await createSyncNetwork();
  system = (await network.register('sys@social')).id;
});
afterAll(() => network.service.stop());

const SEE = `query ($id: ID!) { result: case(id: $id) { __typename id version status programme summary risk family health environment { code }
  concernTypes { code } assignees { role } reporter
  person { id version name personalIdentityNumber birthYear address phone guardians { name } withheld { field } } withheld { field } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename ... on Case { id version } ... on Refusal { code } } }`;
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) {
  __typename ... on Case { id version } ... on Refusal { code } } }`;

const sync = (batch: readonly Sent[], more = {}) => network.sync('sys@social', system, batch, more);
const id = (): string => `X-${randomUUID()}`;

/** Syncs one record, and gives what came of it. */
async function one(record: Sent) {
  const [result] = (await sync([record])).records;
  if (!result) throw new Error('no result');
  return result;
}

/** A new case in step, that Anna works on too. */
async function shared(externalId: string, part: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { recordId } = await one(ofCase(externalId, part));
  if (recordId === null) throw new Error('the case was not made');
  await network.get('lena@social', 'Case', ASSIGN, { caseId: recordId, memberId: `member_${network.service.actor('anna@social').id}` });
  return recordId;
}

async function see(actor: string, caseId: string): Promise<Answered & { person: Answered | null }> {
  return (await network.get(actor, 'Case', SEE, { id: caseId })) as Answered & { person: Answered | null };
}

/** Anna changes the case on our side. */
async function edit(caseId: string, patch: Readonly<Record<string, unknown>>): Promise<void> {
  const { version, person } = await see('anna@social', caseId);
  const whole = patch['person'] ? { ...patch, person: { ...patch['person'], version: person?.version } } : patch;
  await network.get('anna@social', 'Case', UPDATE, { id: caseId, version, patch: whole });
}

async function winners(systemId: string, winner: string): Promise<void> {
  const seen = await network.ask('adam@social', 'query ($id: ID!) { result: externalSystem(id: $id) { id version } }', { id: systemId });
  const patch = {
    winners: ['BASIS', 'IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK'].map((fieldGroup) => ({ fieldGroup, winner })),
  };
  await network.get('adam@social', 'ExternalSystem', UPDATE_SYSTEM, {
    id: systemId,
    version: seen.data?.result.version,
    patch,
  });
}

const rows = <R extends object>(sql: string, values: unknown[] = []) => network.service.database.ownerQuery<R>(sql, values);
const count = async (table: string): Promise<number> => (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? -1;

describe('a record', () => {
  test('is made, found unchanged, changed and closed by its external id', async () => {
    const externalId = id();
    const part = {
      person: { name: 'Påhittad Person', phone: '031-1' + '23456' },
      summary: 'Först',
      concernTypes: ['propaganda'],
    };
    const made = await one(ofCase(externalId, part));
    expect(made).toMatchObject({ outcome: 'CREATED', code: null, externalId, index: 0, conflicts: [] });
    expect(await one(ofCase(externalId, part))).toMatchObject({ outcome: 'UNCHANGED', recordId: made.recordId });
    expect(await one(ofCase(externalId, { ...part, summary: 'Sedan' }))).toMatchObject({ outcome: 'UPDATED' });
    expect(await see('sys@social', made.recordId ?? '')).toMatchObject({
      summary: 'Sedan',
      version: 2,
      status: 'OPEN',
    });
    expect(await one(closing('CASE', externalId, 'Flyttad'))).toMatchObject({
      outcome: 'CLOSED',
      recordId: made.recordId,
    });
    expect(await one(closing('CASE', externalId))).toMatchObject({ outcome: 'UNCHANGED' });
    const [row] = await rows<{ close_reason: string }>(`SELECT close_reason FROM case_file WHERE 'case_' || id = $1`, [made.recordId]);
    expect(row?.close_reason).toBe('Flyttad');
    expect(await one(ofCase(externalId, part))).toMatchObject({ outcome: 'REFUSED', code: 'INVALID_TRANSITION' });
  });

  test('that was never in step is not closed', async () => {
    expect(await one(closing('CASE', id()))).toMatchObject({ outcome: 'REFUSED', code: 'NOT_FOUND', recordId: null });
  });

  test('keeps what is left out, and loses what is sent as null', async () => {
    const externalId = id();
    const { recordId } = await one(ofCase(externalId, { summary: 'Text', risk: 'Hög' }));
    await one({ type: 'CASE', externalId, case: { risk: null } });
    expect(await see('sys@social', recordId ?? '')).toMatchObject({
      summary: 'Text',
      risk: null,
      person: { name: 'Påhittad Person' },
    });
  });

  test.each([
    [
      'a number with a wrong check digit',
      { person: { name: 'P', personalIdentityNumber: '189001019803' } },
      ['case', 'person', 'personalIdentityNumber'],
    ],
    ['a day that does not exist', { person: { name: 'P', birthDate: '2001-02-30' } }, ['case', 'person', 'birthDate']],
    ['a term that does not exist', { person: { name: 'P' }, concernTypes: ['propaganda', 'none'] }, ['case', 'concernTypes', '1']],
    ['a programme that does not exist', { person: { name: 'P' }, programme: 'KLUBB' }, ['case', 'programme']],
    ['no name', { person: { phone: '031-123456' } }, ['case', 'person', 'name']],
    ['a blank text', { person: { name: 'P' }, summary: '  ' }, ['case', 'summary']],
  ])('with %s is refused with the place, and the others of its batch are done', async (_what, part, place) => {
    const before = await count('case_file');
    const report = await sync([ofCase(id()), ofCase(id(), part), ofCase(id())]);
    expect(outcomes(report)).toEqual(['CREATED', 'REFUSED BAD_USER_INPUT', 'CREATED']);
    expect(report.records[1]?.path).toEqual(['batch', '1', ...place]);
    expect(report.counts).toEqual({ created: 2, updated: 0, unchanged: 0, closed: 0, conflicts: 0, refused: 1 });
    expect(await count('case_file')).toBe(before + 2);
  });

  test('without its part, with another, or with an id that no record may have, is refused', async () => {
    const report = await sync([
      { type: 'CASE', externalId: id() },
      { type: 'CASE', externalId: id(), case: {}, expert: { name: 'P', title: 'T' } },
      ofCase(''),
      ofCase('x'.repeat(129)),
      ofCase('a\nb'),
      ofCase(freshNumber()),
    ]);
    expect(outcomes(report)).toEqual(Array<string>(6).fill('REFUSED BAD_USER_INPUT'));
    expect(report.records[5]?.externalId).toBeNull();
  });

  test('that comes twice in a batch counts once: the first', async () => {
    const externalId = id();
    const report = await sync([ofCase(externalId, { summary: 'Först' }), ofCase(externalId, { summary: 'Sedan' }), ofExpert(externalId)]);
    expect(outcomes(report)).toEqual(['CREATED', 'REFUSED DUPLICATE', 'CREATED']);
    expect(await see('sys@social', report.records[0]?.recordId ?? '')).toMatchObject({ summary: 'Först' });
  });

  test('outside the scope of its system is refused', async () => {
    const narrow = await network.register('narrow@social', { scopes: ['EXPERTS'] });
    const report = await network.sync('narrow@social', narrow.id, [ofCase(id()), ofExpert(id())]);
    expect(outcomes(report)).toEqual(['REFUSED OUT_OF_SCOPE', 'CREATED']);
  });

  test('of an agency that secrecy does not bind is refused', async () => {
    const private_ = await network.register('sys@association');
    expect(outcomes(await network.sync('sys@association', private_.id, [ofCase(id()), ofCase(id())]))).toEqual([
      'REFUSED FORBIDDEN',
      'REFUSED FORBIDDEN',
    ]);
  });
});

describe('an expert', () => {
  test('is listed, changed and taken off by its external id', async () => {
    const externalId = id();
    const made = await one(ofExpert(externalId, { languages: ['som'], email: 'a@example.org' }));
    expect(made.outcome).toBe('CREATED');
    expect((await one(ofExpert(externalId, { languages: ['som'], email: 'a@example.org' }))).outcome).toBe('UNCHANGED');
    expect((await one(ofExpert(externalId, { languages: ['som'], email: 'b@example.org' }))).outcome).toBe('UPDATED');
    expect((await one(closing('EXPERT', externalId))).outcome).toBe('CLOSED');
    const seen = await network.ask('pia@police', 'query ($id: ID!) { result: expert(id: $id) { id availableTo contact { email } } }', {
      id: made.recordId,
    });
    expect(seen.data?.result).toMatchObject({ contact: { email: 'b@example.org' } });
    expect(String(seen.data?.result['availableTo']) < dayIn(0)).toBe(true);
  });

  test('is marked as protected, and never unmarked, by a sync', async () => {
    const externalId = id();
    const made = await one(ofExpert(externalId, { protectedIdentity: true }));
    const asked = async () =>
      (
        await network.ask('pia@police', 'query ($id: ID!) { result: expert(id: $id) { id name } }', {
          id: made.recordId,
        })
      ).data?.result['name'];
    expect(await asked()).toBeNull();
    await one(ofExpert(externalId, { protectedIdentity: false, name: 'Annat Namn' }));
    expect(await asked()).toBeNull();
  });
});

describe('when both sides have changed', () => {
  test.each([
    ['EXTERNAL', 'UPDATED', 'Deras'],
    ['SERVICE', 'CONFLICT', 'Vår'],
    ['NOBODY', 'CONFLICT', 'Vår'],
  ])('and %s wins, the record comes to %s', async (winner, outcome, summary) => {
    await winners(system, winner);
    const externalId = id();
    const caseId = await shared(externalId, { summary: 'Från början', risk: 'Låg' });
    await edit(caseId, { summary: 'Vår' });
    const synced = await one(ofCase(externalId, { summary: 'Deras', risk: 'Låg' }));
    expect([synced.outcome, synced.conflicts]).toEqual([outcome, [{ fieldGroup: 'NARRATIVE', winner }]]);
    expect(await see('anna@social', caseId)).toMatchObject({ summary, risk: 'Låg' });
    // Decided is decided; what nobody may decide is found again.
    const again = await one(ofCase(externalId, { summary: 'Deras', risk: 'Låg' }));
    expect(again.conflicts).toEqual(winner === 'NOBODY' ? [{ fieldGroup: 'NARRATIVE', winner }] : []);
    await winners(system, 'NOBODY');
  });

  test('in different field groups, both changes hold and nothing is in conflict', async () => {
    const externalId = id();
    const caseId = await shared(externalId, { summary: 'Text', risk: 'Låg' });
    await edit(caseId, { summary: 'Vår' });
    expect(await one(ofCase(externalId, { summary: 'Text', risk: 'Hög' }))).toMatchObject({
      outcome: 'UPDATED',
      conflicts: [],
    });
    expect(await see('anna@social', caseId)).toMatchObject({ summary: 'Vår', risk: 'Hög' });
  });

  test('to the same, nothing is in conflict', async () => {
    const externalId = id();
    const caseId = await shared(externalId, { summary: 'Text' });
    await edit(caseId, { summary: 'Samma' });
    expect(await one(ofCase(externalId, { summary: 'Samma' }))).toMatchObject({ outcome: 'UNCHANGED', conflicts: [] });
  });

  test('what only we have changed is never written over by what they sent before', async () => {
    const externalId = id();
    const caseId = await shared(externalId, { person: { name: 'Påhittad Person', phone: '031-123456' } });
    await edit(caseId, { person: { phone: '031-654321' } });
    expect(await one(ofCase(externalId, { person: { name: 'Påhittad Person', phone: '031-123456' } }))).toMatchObject({
      outcome: 'UNCHANGED',
    });
    expect((await see('anna@social', caseId)).person).toMatchObject({ phone: '031-654321' });
  });

  test('what was changed here stays, though they sent a part of the others between and then all as before', async () => {
    await winners(system, 'EXTERNAL');
    const externalId = id();
    const person = { name: 'Påhittad Person', phone: '031-123456', address: 'Gatan 1', district: 'Angered' };
    const caseId = await shared(externalId, { person });
    await edit(caseId, { person: { phone: '031-654321' } });
    const moved = { ...person, address: 'Gatan 2' };
    const { name, address } = moved;
    expect(await one(ofCase(externalId, { person: { name, address } }))).toMatchObject({ outcome: 'UPDATED', conflicts: [] });
    expect(await one(ofCase(externalId, { person: moved }))).toMatchObject({ outcome: 'UNCHANGED', conflicts: [] });
    expect((await see('anna@social', caseId)).person).toMatchObject({ phone: '031-654321', address: 'Gatan 2' });
    // A member that they have changed too is a conflict, one beside it that only they have changed is not.
    const both = await one(ofCase(externalId, { person: { ...moved, phone: '031-999999', district: 'Centrum' } }));
    expect([both.outcome, both.conflicts]).toEqual(['UPDATED', [{ fieldGroup: 'CONTACT', winner: 'EXTERNAL' }]]);
    await winners(system, 'NOBODY');
  });

  test('a member of an expert or of a case that only they have changed is taken over alone', async () => {
    const externalId = id();
    const caseId = await shared(externalId, { risk: 'Låg', concernTypes: ['propaganda'] });
    await edit(caseId, { risk: 'Vår' });
    const part = { risk: 'Låg', concernTypes: ['propaganda', 'open-sympathy'] };
    // Many at once, and one by one.
    const report = await sync([ofCase(externalId, part), ofCase(id())]);
    expect([outcomes(report)[0], report.records[0]?.conflicts]).toEqual(['UPDATED', []]);
    const seen = await see('anna@social', caseId);
    expect([seen['risk'], (seen['concernTypes'] as object[]).length]).toEqual(['Vår', 2]);
    const listed = await one(ofExpert(externalId, { languages: ['som'] }));
    await rows(`UPDATE expert SET title = 'Rättad' WHERE 'expert_' || id = $1`, [listed.recordId]);
    expect((await one(ofExpert(externalId, { languages: ['som'], availableTo: '2031-01-01' }))).outcome).toBe('UPDATED');
    const [expert] = await rows(`SELECT title FROM expert WHERE 'expert_' || id = $1`, [listed.recordId]);
    expect(expert).toMatchObject({ title: 'Rättad' });
  });

  test('what is remembered to tell it holds no value of the record', async () => {
    const externalId = id();
    const number = freshNumber();
    await one(ofCase(externalId, { summary: 'Hemligt', person: { name: 'Hemlig Person', personalIdentityNumber: number } }));
    const [row] = await rows<{ text: string }>(
      `SELECT x::text AS text FROM external_record x WHERE external_id = $1 AND record_type = 'Case'`,
      [externalId],
    );
    expect(row?.text).toMatch(/NARRATIVE/);
    for (const value of ['Hemlig', number, number.slice(2)]) expect(row?.text).not.toContain(value);
  });
});

describe('what a system sees', () => {
  test('is its own records, and of them only the classes that a sync carries', async () => {
    const externalId = id();
    const caseId = await shared(externalId, {
      summary: 'Text',
      risk: 'Hög',
      person: { name: 'Påhittad Person', phone: '031-123456' },
    });
    await edit(caseId, {
      family: 'Familj',
      health: 'Hälsa',
      religion: 'Religion',
      offences: 'Brott',
      reporter: 'Anmälare',
      environment: 'violent-islamist',
      person: { guardians: [{ name: 'Mor' }] },
    });
    const seen = await see('sys@social', caseId);
    expect(seen).toMatchObject({
      summary: 'Text',
      risk: 'Hög',
      family: null,
      health: null,
      environment: null,
      assignees: null,
      reporter: null,
    });
    expect(seen.person).toMatchObject({ name: 'Påhittad Person', phone: '031-123456', guardians: null });
    const withheld = (seen['withheld'] as { field: string }[]).map(({ field }) => field);
    // Of the person, the referrals and the consents it is shown what it keeps in step, if anything.
    expect(withheld.sort()).toEqual([
      ...['assessments', 'assignees', 'closings', 'consents', 'environment', 'family', 'health', 'offences', 'outcome', 'person'],
      ...['planGoals', 'planSteps', 'referrals', 'religion', 'reporter', 'retentionFacts', 'textVersions'],
    ]);
  });

  test('is none of the other cases of its agency, in no list and by no look-up', async () => {
    const number = freshNumber();
    const own = await network.openCase('anna@social', {
      person: { name: 'Påhittad Annan', personalIdentityNumber: number },
    });
    expect((await network.ask('sys@social', SEE, { id: own.id })).code).toBe('NOT_FOUND');
    const list = await network.service.graphql<{ result: { nodes: { id: string }[] } }>(
      'sys@social',
      '{ result: cases(first: 100) { nodes { id } } }',
    );
    expect(list.data?.result.nodes.map((one) => one.id)).not.toContain(own.id);
    const found = await network.service.graphql<{ result: unknown[] }>(
      'sys@social',
      'query ($n: String!) { result: caseLookup(by: { personalIdentityNumber: $n }) { id } }',
      { n: number },
    );
    expect(found.data?.result).toEqual([]);
  });

  test('is what it sent of a person whom its agency knew before, whom it neither sees nor changes', async () => {
    const number = freshNumber();
    const known = await network.openCase('anna@social', {
      person: { name: 'Påhittad Känd', personalIdentityNumber: number, address: 'Hemliga gatan 1' },
    });
    const externalId = id();
    const part = {
      summary: 'Text',
      person: { name: 'Annat Namn', personalIdentityNumber: number, phone: '031-123456' },
    };
    const made = await one(ofCase(externalId, part));
    expect(made).toMatchObject({ outcome: 'CREATED', code: null, conflicts: [] });
    expect((await see('sys@social', made.recordId ?? '')).person).toMatchObject({ name: 'Annat Namn' });
    const changed = await one(ofCase(externalId, { ...part, summary: 'Ny', person: { ...part.person, phone: '031-999999' } }));
    expect(changed).toMatchObject({ outcome: 'UPDATED', conflicts: [] });
    const OF_CASE = `SELECT p.name, p.phone FROM case_file c JOIN person p ON p.id = c.person_id WHERE 'case_' || c.id = $1`;
    const row = async (caseId: string | null) => (await rows(OF_CASE, [caseId]))[0];
    expect(await row(made.recordId)).toEqual({ name: 'Annat Namn', phone: '031-999999' });
    expect(await row(known.id)).toEqual({ name: 'Påhittad Känd', phone: null });
    // A lead who puts somebody on the case says that it is the same person; then what is kept here stands.
    await network.get('lena@social', 'Case', ASSIGN, {
      caseId: made.recordId,
      memberId: `member_${network.service.actor('bo@social').id}`,
    });
    expect(await row(made.recordId)).toEqual({ name: 'Påhittad Känd', phone: null });
    expect((await see('sys@social', made.recordId ?? '')).person).toBeNull();
    const later = await one(ofCase(externalId, { ...part, summary: 'Nyare', person: { ...part.person, phone: '031-888888' } }));
    expect(later).toMatchObject({ outcome: 'UPDATED', conflicts: [{ fieldGroup: 'CONTACT', winner: 'SERVICE' }] });
    expect(await row(known.id)).toEqual({ name: 'Påhittad Känd', phone: null });
  });

  test('is not changed by it while a colleague has another open case of the person: what is kept here stands', async () => {
    const externalId = id();
    const made = await one(ofCase(externalId, { person: { name: 'Påhittad Delad', phone: '031-123456' } }));
    await network.get('lena@social', 'Case', ASSIGN, {
      caseId: made.recordId,
      memberId: `member_${network.service.actor('bo@social').id}`,
    });
    const seen = await see('bo@social', made.recordId ?? '');
    await network.openCase('bo@social', { person: { personId: (seen.person as { id: string }).id } });
    for (const records of [1, 3]) {
      const others = Array.from({ length: records - 1 }, () => ofCase(id()));
      const phone = `031-99999${String(records)}`;
      const report = await network.sync('sys@social', system, [
        ofCase(externalId, { person: { name: 'Påhittad Delad', phone } }),
        ...others,
      ]);
      expect(report.records[0]).toMatchObject({
        outcome: 'CONFLICT',
        conflicts: [{ fieldGroup: 'CONTACT', winner: 'SERVICE' }],
      });
    }
    expect((await see('bo@social', made.recordId ?? '')).person).toMatchObject({ phone: '031-123456' });
  });

  test('stays apart from another system, of its own agency and of another: the same external id is another record', async () => {
    const externalId = id();
    const mine = await one(ofCase(externalId, { summary: 'Min' }));
    const second = await network.register('second@social');
    const police = await network.register('sys@police');
    for (const [member, other] of [
      ['second@social', second.id],
      ['sys@police', police.id],
    ] as const) {
      expect(outcomes(await network.sync(member, other, [closing('CASE', externalId)]))).toEqual(['REFUSED NOT_FOUND']);
      const [made] = (await network.sync(member, other, [ofCase(externalId, { summary: 'Annan' })])).records;
      expect(made?.outcome).toBe('CREATED');
      expect(made?.recordId).not.toBe(mine.recordId);
      expect((await network.ask(member, SEE, { id: mine.recordId })).code).toBe('NOT_FOUND');
      expect((await network.send(member, system, [ofCase(id())])).code).toBe('NOT_FOUND');
    }
    expect(await see('sys@social', mine.recordId ?? '')).toMatchObject({ summary: 'Min' });
  });

  test('is not written through any other door than the sync', async () => {
    const { recordId } = await one(ofCase(id(), { summary: 'Text' }));
    const { version } = await see('sys@social', recordId ?? '');
    const answer = await network.ask('sys@social', UPDATE, { id: recordId, version, patch: { health: 'Påhittat' } });
    expect(answer.code).toBe('FORBIDDEN');
    expect((await network.send('anna@social', system, [ofCase(id())])).code).toBe('NOT_FOUND');
    expect((await network.send('adam@social', system, [ofCase(id())])).code).toBe('FORBIDDEN');
  });
});

describe('a batch', () => {
  test('has the same report for the same key, and is done once', async () => {
    const batch = [ofCase(id()), ofCase(id(), { programme: 'KLUBB' }), ofExpert(id())];
    const before = await count('case_file');
    const once = key();
    const first = await sync(batch, { key: once });
    expect(await sync(batch, { key: once })).toEqual(first);
    expect(await count('case_file')).toBe(before + 1);
    const { code, extensions } = await network.send('sys@social', system, [ofCase(id())], { key: once });
    expect([code, extensions['reason'], extensions['ownWrite']]).toEqual(['CONFLICT', 'IDEMPOTENCY_KEY_USED', true]);
  });

  test('is kept without an id in it, and those of before are brought into that form: the report is the same', async () => {
    const [done, twice, once] = [ofCase(id()), id(), key()];
    const batch = [done, ofExpert(id()), ofCase(twice), ofCase(twice), ofExpert(' '), ofCase('x'.repeat(200))];
    const first = await sync(batch, { key: once });
    const stored = async (): Promise<string> =>
      (await rows<{ text: string }>('SELECT i::text AS text FROM idempotency i WHERE key = $1', [once]))[0]?.text ?? '';
    const ids = first.records.flatMap(({ recordId, externalId }) => [recordId?.replace(/^.*_/, ''), externalId]);
    const holdsIds = async (): Promise<boolean> => {
      const text = await stored();
      return ids.some((one) => one && text.includes(one));
    };
    expect([first.records.map(({ outcome }) => outcome), await holdsIds()]).toEqual([
      ['CREATED', 'CREATED', 'CREATED', 'REFUSED', 'REFUSED', 'REFUSED'],
      false,
    ]);
    expect(await sync(batch, { key: once })).toEqual(first);

    // As a server of before kept it.
    const migration = new IdempotencyKept1700000039100();
    const runner = { query: (sql: string) => rows(sql) } as unknown as QueryRunner;
    const before = `UPDATE idempotency SET outcome = (outcome - 'kept') || jsonb_build_object('report', $1::jsonb) WHERE key = $2`;
    await rows(before, [JSON.stringify(first), once]);
    expect(await holdsIds()).toBe(true);
    await rows('DROP FUNCTION prune_idempotency; DROP INDEX idempotency_created');
    await migration.up(runner);
    expect(await holdsIds()).toBe(false);
    expect(await sync(batch, { key: once })).toEqual(first);
  });

  test('is forgotten with its key when its days are over, and not before; then the key is a new one', async () => {
    const [old, young] = [key(), key()];
    const batch = [ofCase(id())];
    for (const one of [old, young]) await sync(batch, { key: one });
    const ago = (hours: number, one: string): Promise<object[]> =>
      rows(`UPDATE idempotency SET created_at = now() - make_interval(hours => $1::int) WHERE key = $2`, [hours, one]);
    await ago(14 * 24 + 1, old);
    await ago(14 * 24 - 1, young);
    const { database } = network.service.running;
    while ((await pruneKeysOnce(database, { idempotencyKeepDays: 14 })) > 0);
    const kept = await rows<{ key: string }>('SELECT key FROM idempotency WHERE key = ANY ($1)', [[old, young]]);
    expect(kept).toEqual([{ key: young }]);
    expect((await sync(batch, { key: old })).counts.unchanged).toBe(1);
    // The service itself may not take them away in any other way.
    await expect(database.pool.query('DELETE FROM idempotency')).rejects.toThrow('permission denied');
  });

  test('sent twice at the same moment is done once', async () => {
    const batch = Array.from({ length: 20 }, () => ofCase(id()));
    const before = await count('case_file');
    const once = key();
    const answers = await Promise.all([1, 2, 3].map(() => network.send('sys@social', system, batch, { key: once })));
    for (const answer of answers) if (answer.status !== 503) expect(answer.data).toEqual(answers.find(({ data }) => data)?.data);
    expect(await count('case_file')).toBe(before + 20);
    expect((await sync(batch, { key: once })).counts.created).toBe(20);
  });

  test('beside another one with the same new external ids makes no record twice', async () => {
    const batch = Array.from({ length: 15 }, () => ofCase(id()));
    const before = await count('case_file');
    const send = async (): Promise<void> => {
      for (let tries = 0; tries < 50; tries++) if ((await network.send('sys@social', system, batch)).status !== 503) return;
    };
    await Promise.all([send(), send(), send()]);
    expect(await count('case_file')).toBe(before + 15);
    expect((await sync(batch)).counts.unchanged).toBe(15);
  });

  test('goes on without a record that somebody else is at work on, and says so', async () => {
    const [busy, free] = [id(), id()];
    const made = await sync([ofCase(busy, { summary: 'a' }), ofCase(free, { summary: 'a' })]);
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const holding = lockRow(made.records[0]?.recordId?.replace('case_', '') ?? '', held);
    await holding.locked;
    const report = await sync([ofCase(busy, { summary: 'b' }), ofCase(free, { summary: 'b' })]);
    release();
    await holding.done;
    expect(outcomes(report)).toEqual(['REFUSED TRY_AGAIN', 'UPDATED']);
    expect(outcomes(await sync([ofCase(busy, { summary: 'b' })]))).toEqual(['UPDATED']);
  });

  test('may be tried: it says what would be done, and nothing is written but that it was tried', async () => {
    const externalId = id();
    const { recordId } = await one(ofCase(externalId, { summary: 'a' }));
    const tables = ['case_file', 'person', 'external_record', 'idempotency', 'case_assignment', 'expert'];
    const before = await Promise.all(tables.map(count));
    const report = await sync([ofCase(externalId, { summary: 'b' }), ofCase(id()), ofExpert(id()), ofCase(id(), { programme: 'X' })], {
      dryRun: true,
    });
    expect(report.dryRun).toBe(true);
    expect(outcomes(report)).toEqual(['UPDATED', 'CREATED', 'CREATED', 'REFUSED BAD_USER_INPUT']);
    expect(report.records.map((record) => record.recordId)).toEqual([recordId, null, null, null]);
    expect(await Promise.all(tables.map(count))).toEqual(before);
    expect(await see('sys@social', recordId ?? '')).toMatchObject({ summary: 'a' });
    const [entry] = await rows<{ code: string }>(
      `SELECT code FROM access_entry WHERE operation = 'syncExternalRecords' ORDER BY at DESC LIMIT 1`,
    );
    expect(entry?.code).toBe('DRY_RUN');
  });

  test('leaves an entry in the access log for every record that it writes', async () => {
    const batch = [ofCase(id()), ofCase(id()), ofExpert(id())];
    const report = await sync(batch);
    const entries = await rows<{ record_type: string; record_ids: string[] }>(
      `SELECT record_type, record_ids FROM access_entry WHERE operation = 'syncExternalRecords' AND outcome = 'CHANGED' AND member_id = $1`,
      [network.service.actor('sys@social').id],
    );
    const logged = new Set(
      entries.flatMap(({ record_type, record_ids }) => record_ids.map((uuid) => `${record_type.toLowerCase()}_${uuid}`)),
    );
    for (const { recordId } of report.records) expect(logged.has(recordId ?? '')).toBe(true);
    const persons = await rows<{ id: string }>(`SELECT 'person_' || person_id AS id FROM case_file WHERE 'case_' || id = ANY ($1)`, [
      report.records.map(({ recordId }) => recordId),
    ]);
    for (const person of persons) expect(logged.has(person.id)).toBe(true);
  });

  test('leaves no personal number in what is kept, logged or answered', async () => {
    const number = freshNumber();
    const wrong = `${number.slice(0, -1)}${String((Number(number.slice(-1)) + 1) % 10)}`;
    const answer = await network.send('sys@social', system, [
      ofCase(id(), { person: { name: 'P', personalIdentityNumber: number } }),
      ofCase(id(), { person: { name: 'P', personalIdentityNumber: wrong } }),
      ofCase(number),
    ]);
    const kept = await rows<{ text: string }>(
      'SELECT i::text AS text FROM idempotency i UNION ALL SELECT x::text FROM external_record x UNION ALL SELECT a::text FROM access_entry a',
    );
    const everything = [answer.text, ...kept.map(({ text }) => text), ...network.service.logLines].join('\n');
    for (const secret of [number, number.slice(2), wrong, wrong.slice(2)]) expect(everything).not.toContain(secret);
  });

  test('is refused whole when it has no record, more than 1 000, or a key that is none', async () => {
    const before = await count('case_file');
    expect((await network.send('sys@social', system, [])).code).toBe('BAD_USER_INPUT');
    const many = Array.from({ length: 1_001 }, (_, at) => ({
      type: 'CASE',
      externalId: `many-${String(at)}`,
      closed: true,
    }));
    expect((await network.send('sys@social', system, many)).code).toBe('LIMIT_EXCEEDED');
    expect((await network.send('sys@social', system, [ofCase(id())], { key: 'short' })).code).toBe('BAD_USER_INPUT');
    expect(await count('case_file')).toBe(before);
  });

  test('of a system may be larger than what others may send', async () => {
    const batch = Array.from({ length: 60 }, () => ofCase(id(), { summary: 'x'.repeat(3_000) }));
    expect((await sync(batch)).counts.created).toBe(60);
    const large = 'x'.repeat(150_000);
    expect((await network.send('anna@social', system, [ofCase(id(), { summary: large })])).code).toBe('LIMIT_EXCEEDED');
    const huge = await network.send('sys@social', system, [ofCase(id(), { summary: 'x'.repeat(2_100_000) })]);
    expect(huge.code).toBe('LIMIT_EXCEEDED');
  });

  test('of a thousand cases is done in one call, again and changed', async () => {
    const batch = (risk: string) =>
      Array.from({ length: 1_000 }, (_, at) => ofCase(`thousand-${String(at)}`, { risk, person: { name: `Påhittad ${String(at)}` } }));
    const whole = async (risk: string): Promise<Record<string, number>> => {
      const counts: Record<string, number> = {};
      // What there was no time for is asked to come again; nothing is left out and nothing done twice.
      for (let open: readonly Sent[] = batch(risk); open.length > 0;) {
        const { records } = await sync(open);
        for (const { outcome, code } of records) if (code !== 'TRY_AGAIN') counts[outcome] = (counts[outcome] ?? 0) + 1;
        open = open.filter((_record, at) => records[at]?.code === 'TRY_AGAIN');
      }
      return counts;
    };
    expect(await whole('Låg')).toEqual({ CREATED: 1_000 });
    expect(await whole('Låg')).toEqual({ UNCHANGED: 1_000 });
    expect(await whole('Hög')).toEqual({ UPDATED: 1_000 });
  });

  test('with a record that has vanished from view refuses that one as not found', async () => {
    const externalId = id();
    const { recordId } = await one(ofCase(externalId));
    await rows('UPDATE case_file SET owner_agency_id = $2 WHERE id = $1', [recordId?.replace('case_', ''), network.police.id]);
    expect(outcomes(await sync([ofCase(externalId, { summary: 'b' }), ofCase(id())]))).toEqual(['REFUSED NOT_FOUND', 'CREATED']);
    expect(outcomes(await sync([closing('CASE', externalId)]))).toEqual(['REFUSED NOT_FOUND']);
  });
});

/** Holds a row locked in a connection of its own until told otherwise. */
function lockRow(uuid: string, until: Promise<void>): { locked: Promise<void>; done: Promise<void> } {
  let locked: () => void = () => undefined;
  const isLocked = new Promise<void>((resolve) => (locked = resolve));
  const done = (async () => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: network.service.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query('SELECT FROM case_file WHERE id = $1 FOR UPDATE', [uuid]);
    locked();
    await until;
    await client.query('ROLLBACK');
    await client.end();
  })();
  return { locked: isLocked, done };
}

/** Remembers a record as it was at first: one hash for a whole field group of each side, under a key that numbers are looked up by. */
async function asAtFirst(
  externalId: string,
  recordId: string | null,
  groups: Readonly<Record<string, { readonly theirs: object; readonly ours: object }>>,
): Promise<void> {
  const { current } = network.service.database.settings.personIndexKeys;
  const hash = (group: string, values: object): string =>
    `${String(current.version)}:${createHmac('sha256', current.key)
      .update(`sync|${system.split('_')[1] ?? ''}|${(recordId ?? '').split('_')[1] ?? ''}|${group}|${canonical(values)}`)
      .digest('base64url')}`;
  const baseline = Object.fromEntries(
    Object.entries(groups).map(([group, { theirs, ours }]) => [group, { theirs: hash(group, theirs), ours: hash(group, ours) }]),
  );
  await rows(`UPDATE external_record SET baseline = $2 WHERE record_type = 'Case' AND external_id = $1`, [
    externalId,
    JSON.stringify(baseline),
  ]);
}

describe('a record that is remembered as all were at first', () => {
  const sent = { phone: '031-123456', address: 'Gatan 1' };
  const kept = { ...sent, district: null };
  const ofPerson = (values: object): Sent => ofCase('', { person: { name: 'Påhittad Person', ...values } });
  const send = (externalId: string, values: object) => one({ ...ofPerson(values), externalId });

  async function old(theirs: object = sent): Promise<{ externalId: string; caseId: string }> {
    const externalId = id();
    const caseId = await shared(externalId, { person: { name: 'Påhittad Person', ...sent }, summary: 'Text' });
    const whole = { theirs: { summary: 'Text' }, ours: { summary: 'Text' } };
    await asAtFirst(externalId, caseId, { CONTACT: { theirs, ours: kept }, NARRATIVE: whole });
    return { externalId, caseId };
  }
  const contact = async (caseId: string): Promise<Answered | null> => (await see('anna@social', caseId)).person;

  test('is unchanged where nothing has changed, and is remembered by its members from then on', async () => {
    const { externalId, caseId } = await old();
    expect(await send(externalId, sent)).toMatchObject({ outcome: 'UNCHANGED', conflicts: [] });
    expect(await send(externalId, { ...sent, phone: '031-222222' })).toMatchObject({ outcome: 'UPDATED', conflicts: [] });
    expect(await contact(caseId)).toMatchObject({ phone: '031-222222', address: 'Gatan 1' });
  });

  test('keeps what was changed here, whether all of it is sent as before or a part', async () => {
    await winners(system, 'EXTERNAL');
    for (const part of [sent, { phone: sent.phone }]) {
      const { externalId, caseId } = await old(part);
      await edit(caseId, { person: { phone: '031-654321' } });
      expect(await send(externalId, sent)).toMatchObject({ conflicts: [] });
      expect(await contact(caseId)).toMatchObject({ phone: '031-654321' });
    }
    await winners(system, 'NOBODY');
  });

  test('says so where nobody can tell whether they have changed it, and takes nothing over, whoever wins otherwise', async () => {
    await winners(system, 'EXTERNAL');
    // They had sent less, which was remembered as all that they hold.
    const { externalId, caseId } = await old({ district: null });
    await edit(caseId, { person: { phone: '031-654321' } });
    const untold = await send(externalId, sent);
    expect([untold.outcome, untold.conflicts]).toEqual(['CONFLICT', [{ fieldGroup: 'CONTACT', winner: 'NOBODY' }]]);
    expect(await contact(caseId)).toMatchObject({ phone: '031-654321' });
    // A group of one member leaves no doubt.
    expect(await one(ofCase(externalId, { summary: 'Ny' }))).toMatchObject({ outcome: 'UPDATED' });
    await winners(system, 'NOBODY');
  });
});

// The last ones: the service goes on with other keys from here.
describe('when the keys of personal numbers are exchanged and the old ones gone', () => {
  const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } ... on Refusal { code } } }`;
  const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
    ... on Refusal { code } ... on DisclosureRequest { id } } }`;

  test('nothing is told of it, repeats answer as before, and nothing that was changed here is undone', async () => {
    await winners(system, 'EXTERNAL');
    const { settings, ownerUrl } = network.service.database;
    const [number, other] = [freshNumber(), freshNumber()];
    const opening = { input: { person: { name: 'Påhittad Nyckel', personalIdentityNumber: number }, idempotencyKey: key() } };
    const asking = {
      input: {
        ...{ toAgencyId: agencyId(network.social), personalIdentityNumber: number, fields: ['Person.phone'] },
        ...{ purpose: 'CRIME_PREVENTION', motive: 'Behövs.', idempotencyKey: key() },
      },
    };
    const opened = await network.get('anna@social', 'Case', OPEN, opening);
    const asked = await network.get('pia@police', 'DisclosureRequest', REQUEST, asking);
    const externalId = id();
    const person = { name: 'Påhittad Person', personalIdentityNumber: other, phone: '031-123456' };
    const caseId = await shared(externalId, { person, summary: 'Text' });
    await edit(caseId, { summary: 'Rättad', person: { phone: '031-654321' } });
    const [batch, batchKey] = [[ofCase(id()), ofExpert(id())], key()];
    const report = await sync(batch, { key: batchKey });
    const followers = ['anna@social', 'pia@police', 'sys@social'];
    const from = await Promise.all(followers.map((actor) => now(network, actor)));

    const added = (ring: KeyRing): KeyRing => {
      const current = { version: 9, key: createSecretKey(randomBytes(32)) };
      return { current, byVersion: new Map([...ring.byVersion, [current.version, current.key]]) };
    };
    const rings = { personKeys: added(settings.personKeys), personIndexKeys: added(settings.personIndexKeys) };
    Object.assign(settings, rings);
    // While they are exchanged, the number that is sent again is the number that it was.
    await edit(caseId, { person: { personalIdentityNumber: other } });
    const { Client } = await import('pg');
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    const query: Query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
    expect((await rotateNumbers(query, rings)).changed).toBeGreaterThan(1);
    await client.end();
    const alone = ({ current }: KeyRing): KeyRing => ({
      current,
      byVersion: new Map([[current.version, current.key]]),
    });
    Object.assign(settings, { personKeys: alone(rings.personKeys), personIndexKeys: alone(rings.personIndexKeys) });

    for (const [at, actor] of followers.entries())
      expect([actor, (await hear(network, actor, { after: from[at] })).told]).toEqual([actor, []]);
    expect(await network.get('anna@social', 'Case', OPEN, opening)).toEqual(opened);
    expect(await network.get('pia@police', 'DisclosureRequest', REQUEST, asking)).toEqual(asked);
    expect(await sync(batch, { key: batchKey })).toEqual(report);
    expect(await one(ofCase(externalId, { person, summary: 'Text' }))).toMatchObject({ outcome: 'UNCHANGED', conflicts: [] });
    expect(await see('anna@social', caseId)).toMatchObject({ summary: 'Rättad', person: { phone: '031-654321' } });
    // What they change from then on is taken over.
    expect(await one(ofCase(externalId, { person, summary: 'Text', risk: 'Hög' }))).toMatchObject({ outcome: 'UPDATED', conflicts: [] });
  });

  test('a number that is changed is told, also while keys are exchanged by a service that says they are', async () => {
    const opened = await network.openCase('anna@social', { person: { name: 'Påhittad Ändrad', personalIdentityNumber: freshNumber() } });
    const from = await now(network, 'anna@social');
    const { pool } = network.service.running.database;
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query(`SELECT set_config('kunskapshus.same_numbers', 'on', true), set_config('app.agency_id', $1, true)`, [
      network.social.id,
    ]);
    await client.query(
      `UPDATE person SET number_index = '9:annan', number_sealed = NULL FROM case_file c WHERE c.person_id = person.id AND 'case_' || c.id = $1`,
      [opened.id],
    );
    await client.query('COMMIT');
    client.release();
    const { told } = await hear(network, 'anna@social', { after: from });
    expect(told.flatMap(({ fields }) => fields)).toContain('Person.personalIdentityNumber');
  });
});
