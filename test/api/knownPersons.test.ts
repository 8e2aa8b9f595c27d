import { createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import {
  assign,
  CHANGES,
  claimOf,
  claimsOf,
  DECLINE,
  keptParticulars,
  opened,
  personIn,
  PROPOSE,
  SECRETS,
  settleChange,
  twoNumbers,
  typed,
  UPDATE,
  WHOLE,
} from './knownSupport';
import { dayIn } from '../support/days';

jest.setTimeout(60_000);

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('audit@social', ['AUDITOR']);
  await network.service.addMember('leif@police', ['LEAD']);
});
afterAll(() => network.service.stop());

const see = (actor: string, id: string): Promise<Answered> =>
  network.get(actor, 'Case', `query ($id: ID!) { result: case(id: $id) { ${WHOLE} } }`, { id });
const entries = (type: string, id: string) =>
  network.service.database.ownerQuery<{ operation: string; outcome: string; member: string }>(
    `SELECT e.operation, e.outcome, m.subject AS member FROM access_entry e JOIN member m ON m.id = e.member_id
      WHERE e.record_type = $1 AND $2 = ANY (e.record_ids) AND e.outcome <> 'SHOWN' ORDER BY e.id`,
    [type, id.split('_')[1]],
  );

describe('a lead', () => {
  test('is told of a case on the number of a person kept before: which case, who and when, and nobody else is', async () => {
    const { known, kept } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known));
    const claim = await claimOf(network, one.id);
    expect(claim).toEqual({
      id: expect.stringMatching(/^personclaim_/),
      ...{ version: 1, status: 'PENDING', case: { id: one.id }, openedBy: { name: 'bo@social' } },
      ...{ openedAt: expect.stringMatching(/Z$/), settledAt: null },
    });
    expect(await claimOf(network, kept.id)).toBeUndefined();
    const node = `{ result: node(id: "${claim?.id ?? ''}") { __typename ... on PersonClaim { status } } }`;
    expect((await network.ask('lena@social', node)).data).toEqual({
      result: { __typename: 'PersonClaim', status: 'PENDING' },
    });
    for (const actor of ['bo@social', 'anna@social', 'kim@social', 'adam@social', 'audit@social', 'leif@police', 'pia@police']) {
      expect((await network.ask(actor, node)).code).toBe('NOT_FOUND');
      const list = await network.service.graphql(actor, '{ personClaims { totalCount } }');
      expect([actor, list.data]).toEqual([actor, { personClaims: { totalCount: 0 } }]);
    }
    expect(await entries('PersonClaim', claim?.id ?? '')).toContainEqual({
      operation: 'openCase',
      outcome: 'CHANGED',
      member: 'bo',
    });
  });

  test('is told of nothing when the person is unknown, or worked with already', async () => {
    const number = freshNumber();
    const first = await opened(network, 'bo@social', typed(number));
    const second = await opened(network, 'bo@social', typed(number));
    for (const { id } of [first, second]) expect(await claimOf(network, id)).toBeUndefined();
    expect(personIn(second)).toEqual(personIn(first));
  });

  test('assigns the case to whoever opened it, and it is one of the person kept before; what was typed in is put as a change', async () => {
    const { known, kept } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known, { district: SECRETS[2] }));
    const claim = await claimOf(network, one.id);
    const answer = await assign(network, 'lena@social', one.id, 'bo@social');
    expect(answer.data?.result).toMatchObject({ version: 2, person: { id: personIn(kept).id } });
    const now = await see('bo@social', one.id);
    expect(personIn(now)).toMatchObject({ name: SECRETS[0], address: SECRETS[1], phone: SECRETS[3] });
    expect((await network.ask('bo@social', `{ result: node(id: "${personIn(one).id}") { id } }`)).code).toBe('NOT_FOUND');
    expect(await claimOf(network, one.id, ['CONFIRMED'])).toMatchObject({ id: claim?.id, version: 2 });
    const put = await changeOf(one.id);
    expect(put).toMatchObject({
      status: 'PENDING',
      fields: ['Person.name', 'Person.address'],
      proposedBy: { name: 'bo@social' },
    });
    expect(await entries('PersonClaim', claim?.id ?? '')).toContainEqual({
      operation: 'assignCase',
      outcome: 'CHANGED',
      member: 'lena',
    });
    const [left] = await network.service.database.ownerQuery(
      'SELECT name, number_sealed, number_index, address, district FROM person WHERE id = $1',
      [personIn(one).id.split('_')[1]],
    );
    expect(left).toEqual({ name: '(gallrad)', number_sealed: null, number_index: null, address: null, district: null });
    const third = await opened(network, 'bo@social', typed(known));
    expect(personIn(third).id).toBe(personIn(kept).id);
    expect((await assign(network, 'lena@social', one.id, 'bo@social')).data?.result.version).toBe(2);
  });

  test('is the only one who confirms: a colleague on the case, and the opener, assign and learn nothing', async () => {
    const { known } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known));
    expect((await assign(network, 'bo@social', one.id, 'bo@social')).data?.result.version).toBe(1);
    expect((await assign(network, 'bo@social', one.id, 'kim@social')).data?.result.version).toBe(2);
    expect((await assign(network, 'kim@social', one.id, 'bo@social')).data?.result.version).toBe(2);
    // A lead who puts somebody else on it has not said that the opener may see whoever was kept before.
    expect((await assign(network, 'lena@social', one.id, 'kim@social', 'CO_WORKER')).data?.result.version).toBe(3);
    expect(personIn(await see('bo@social', one.id))).toMatchObject({ name: 'Påhittad Inskriven', version: 1 });
    expect(await claimOf(network, one.id)).toBeDefined();
  });

  test('declines: the records stay apart, the opener is told nothing, and the lead is not asked again', async () => {
    const { known, kept } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known));
    const before = await see('bo@social', one.id);
    const { id = '', version = 0 } = (await claimOf(network, one.id)) ?? {};
    for (const [actor, code] of [
      ['bo@social', 'NOT_FOUND'],
      ['anna@social', 'NOT_FOUND'],
      ['leif@police', 'NOT_FOUND'],
    ])
      expect((await network.ask(String(actor), DECLINE, { id, version })).code).toBe(code);
    expect((await network.ask('lena@social', DECLINE, { id, version: 9 })).code).toBe('CONFLICT');
    expect((await network.ask('lena@social', DECLINE, { id, version })).data?.result).toMatchObject({
      status: 'DECLINED',
      version: 2,
    });
    expect((await network.ask('lena@social', DECLINE, { id, version: 2 })).data?.result.code).toBe('INVALID_TRANSITION');
    expect(await see('bo@social', one.id)).toEqual(before);
    expect((await assign(network, 'lena@social', one.id, 'bo@social')).data?.result).toMatchObject({ version: 1 });
    const again = await opened(network, 'bo@social', typed(known));
    expect(personIn(again).id).toBe(personIn(one).id);
    expect(await claimOf(network, again.id)).toBeUndefined();
    expect(personIn(await see('anna@social', kept.id))['name']).toBe(SECRETS[0]);
    expect(await entries('PersonClaim', id)).toContainEqual({
      operation: 'declinePersonClaim',
      outcome: 'CHANGED',
      member: 'lena',
    });
  });

  test('is refused while what was typed in is disclosed, and can when that has ended', async () => {
    const { known } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known));
    const { disclosure } = await network.sent('bo@social', one.id, ['Case.person', 'Person.name']);
    const refused = (await assign(network, 'lena@social', one.id, 'bo@social', 'CO_WORKER')).data?.result;
    expect(refused).toMatchObject({ __typename: 'Refusal', code: 'LAST_RESPONSIBLE' });
    const live = (await assign(network, 'lena@social', one.id, 'bo@social')).data?.result;
    expect(live).toMatchObject({
      __typename: 'Refusal',
      code: 'LIVE_DISCLOSURE',
      unlock: expect.stringContaining('declinePersonClaim'),
    });
    expect(personIn(await see('bo@social', one.id))['name']).toBe('Påhittad Inskriven');
    await network.move('bo@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'Slut.');
    expect((await assign(network, 'lena@social', one.id, 'bo@social')).data?.result.__typename).toBe('Case');
    expect((await network.ask('pia@police', `{ result: case(id: "${one.id}") { id } }`)).code).toBe('NOT_FOUND');
  });

  test('has nothing to settle any more when the opener corrects the number, or the person kept before got another', async () => {
    const { known, kept } = await twoNumbers(network);
    const one = await opened(network, 'bo@social', typed(known));
    const other = await opened(network, 'kim@social', typed(known));
    const patch = { person: { version: 1, personalIdentityNumber: freshNumber() } };
    await network.get('bo@social', 'Case', UPDATE, { id: one.id, version: 1, patch });
    expect(await claimOf(network, one.id)).toBeUndefined();
    expect(await claimOf(network, one.id, ['ENDED'])).toBeDefined();
    await network.get('anna@social', 'Case', UPDATE, { id: kept.id, version: 1, patch });
    expect((await assign(network, 'lena@social', other.id, 'kim@social')).data?.result.code).toBe('PERSON_DIFFERS');
  });
});

interface ChangeAnswer {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly case: { readonly id: string };
}

async function changesOf(actor: string): Promise<readonly ChangeAnswer[]> {
  const answer = await network.service.graphql<{ result: { nodes: ChangeAnswer[] } }>(actor, CHANGES);
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result.nodes;
}
const changeOf = async (caseId: string, actor = 'lena@social'): Promise<ChangeAnswer | undefined> =>
  (await changesOf(actor)).find((change) => change.case.id === caseId);

/** A person with a case of Anna's and one that a lead has put Bo on. */
async function workedWithByTwo(): Promise<{ annas: Answered; bos: Answered; number: string }> {
  const { known, kept } = await twoNumbers(network);
  const bos = await opened(network, 'bo@social', keptParticulars(known));
  await assign(network, 'lena@social', bos.id, 'bo@social');
  return { annas: await see('anna@social', kept.id), bos: await see('bo@social', bos.id), number: known };
}

describe('a person whom two work with', () => {
  test('is not changed by one of them: the whole update is refused, and nothing is written', async () => {
    const { annas, bos } = await workedWithByTwo();
    expect(personIn(annas).id).toBe(personIn(bos).id);
    for (const [actor, one] of [
      ['anna@social', annas],
      ['bo@social', bos],
    ] as const) {
      const patch = { summary: 'Ny.', person: { version: personIn(one).version, phone: '031-1234567' } };
      const refused = await network.get(actor, 'Refusal', UPDATE, { id: one.id, version: one.version, patch });
      expect(refused).toMatchObject({
        code: 'PERSON_SHARED',
        fields: ['Case.person'],
        unlock: expect.stringContaining('proposePersonChange'),
      });
      expect(await see(actor, one.id)).toEqual(one);
      const rest = await network.get(actor, 'Case', UPDATE, {
        id: one.id,
        version: one.version,
        patch: { summary: 'Ny.' },
      });
      expect(rest['summary']).toBe('Ny.');
    }
  });

  test('is changed by whoever is on each open case, and once the others are closed', async () => {
    const { annas, bos } = await workedWithByTwo();
    await assign(network, 'lena@social', bos.id, 'anna@social', 'CO_WORKER');
    const patch = { person: { version: personIn(annas).version, phone: '031-1234567' } };
    const done = await network.get('anna@social', 'Case', UPDATE, { id: annas.id, version: annas.version, patch });
    expect(personIn(done)['phone']).toBe('031-1234567');
    const CLOSE = 'mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename } }';
    await network.get('anna@social', 'Case', CLOSE, { id: annas.id, version: done.version });
    const now = await see('bo@social', bos.id);
    const after = { person: { version: personIn(now).version, phone: null } };
    expect((await network.ask('bo@social', UPDATE, { id: bos.id, version: now.version, patch: after })).data?.result.__typename).toBe(
      'Case',
    );
  });

  test('is changed when a lead confirms what one of them has put to the leads, whose values nobody is shown', async () => {
    const { annas, bos } = await workedWithByTwo();
    const { disclosure } = await network.sent('anna@social', annas.id, ['Case.person', 'Person.phone']);
    const number = freshNumber();
    const input = {
      caseId: bos.id,
      person: { version: personIn(bos).version, personalIdentityNumber: number, phone: '031-1234567', district: null },
      idempotencyKey: key(),
    };
    const put = await network.get('bo@social', 'PersonChange', PROPOSE, { input });
    expect(await network.get('bo@social', 'PersonChange', PROPOSE, { input })).toEqual(put);
    expect(put).toMatchObject({
      status: 'PENDING',
      fields: ['Person.personalIdentityNumber', 'Person.birthYear', 'Person.district', 'Person.phone'],
    });
    expect(personIn(await see('anna@social', annas.id))).toEqual(personIn(annas));
    expect(await changeOf(bos.id)).toMatchObject({ id: put.id });
    for (const actor of ['anna@social', 'adam@social', 'leif@police']) expect(await changeOf(bos.id, actor)).toBeUndefined();
    const at = { id: put.id, version: put.version };
    for (const [actor, code] of [
      ['bo@social', 'FORBIDDEN'],
      ['anna@social', 'NOT_FOUND'],
      ['leif@police', 'NOT_FOUND'],
    ] as const)
      for (const how of ['confirm', 'decline'] as const)
        expect([actor, (await network.ask(actor, settleChange(how), at)).code]).toEqual([actor, code]);
    expect((await network.ask('lena@social', settleChange('confirm'), at)).data?.result).toMatchObject({
      status: 'CONFIRMED',
      version: 2,
    });
    expect(personIn(await see('anna@social', annas.id))).toMatchObject({
      personalIdentityNumber: number,
      phone: '031-1234567',
      district: null,
    });
    expect((await network.ask('lena@social', settleChange('confirm'), { ...at, version: 2 })).data?.result.code).toBe('INVALID_TRANSITION');
    const [row] = await network.service.database.ownerQuery('SELECT patch, number_sealed FROM person_change WHERE id = $1', [
      put.id.split('_')[1],
    ]);
    expect(row).toEqual({ patch: {}, number_sealed: null });
    expect(disclosure.id).toBeDefined();
    expect(await entries('PersonChange', put.id)).toEqual(
      expect.arrayContaining([
        { operation: 'proposePersonChange', outcome: 'CHANGED', member: 'bo' },
        { operation: 'confirmPersonChange', outcome: 'CHANGED', member: 'lena' },
      ]),
    );
  });

  test('has what rests on the birth date settled when the lead confirms, and not before', async () => {
    const { known } = await twoNumbers(network);
    expect(known).toBeDefined();
    const person = { name: 'Påhittad Ung', birthDate: `${String(new Date().getUTCFullYear() - 17)}-12-31` };
    const annas = await opened(network, 'anna@social', person);
    const bos = await opened(network, 'anna@social', { personId: personIn(annas).id });
    await assign(network, 'lena@social', bos.id, 'bo@social');
    await network.service.database.ownerQuery(
      "UPDATE case_assignment SET ended_at = now() WHERE 'case_' || case_id = $1 AND member_id = $2",
      [bos.id, network.service.actor('anna@social').id],
    );
    const consent = {
      ...{
        caseId: annas.id,
        givers: [
          { role: 'PERSON', name: 'Påhittad Ung' },
          { role: 'GUARDIAN', name: 'Påhittad Mor' },
        ],
      },
      ...{
        maturityNote: 'Förstår.',
        guardianCount: 1,
        giverNotOnRecord: 'Visade legitimation.',
        recipientAgencyIds: [`agency_${network.police.id}`],
        fields: ['Case.summary'],
        form: 'SIGNED',
      },
      ...{ givenOn: dayIn(0), validUntil: inDays(725), idempotencyKey: key() },
    };
    const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id version } } }`;
    const { id } = await network.get('anna@social', 'Consent', RECORD, { input: consent });
    const ends = async (): Promise<string> => {
      const [row] = await network.service.database.ownerQuery<{ at: string }>(
        "SELECT valid_until::text AS at FROM consent WHERE 'consent_' || id = $1",
        [id],
      );
      return row?.at ?? '';
    };
    const before = await ends();
    const input = {
      caseId: bos.id,
      person: { version: 1, birthDate: `${String(new Date().getUTCFullYear() - 17)}-06-01` },
      idempotencyKey: key(),
    };
    const put = await network.get('bo@social', 'PersonChange', PROPOSE, { input });
    expect(await ends()).toBe(before);
    await network.get('lena@social', 'PersonChange', settleChange('confirm'), { id: put.id, version: 1 });
    expect(await ends()).not.toBe(before);
  });

  test('is left as it is when the lead says no, or when it has been changed since', async () => {
    const { annas, bos } = await workedWithByTwo();
    const put = (phone: string) =>
      network.get('bo@social', 'PersonChange', PROPOSE, {
        input: { caseId: bos.id, person: { version: personIn(bos).version, phone }, idempotencyKey: key() },
      });
    const [first, second, third] = [await put('031-1111111'), await put('031-2222222'), await put('031-3333333')];
    expect((await network.ask('lena@social', settleChange('decline'), { id: first.id, version: 1 })).data?.result['status']).toBe(
      'DECLINED',
    );
    expect(personIn(await see('anna@social', annas.id))).toEqual(personIn(annas));
    await network.get('lena@social', 'PersonChange', settleChange('confirm'), { id: second.id, version: 1 });
    const late = (await network.ask('lena@social', settleChange('confirm'), { id: third.id, version: 1 })).data?.result;
    expect(late).toMatchObject({ __typename: 'Refusal', code: 'PERSON_CHANGED', unlock: expect.any(String) });
    expect(personIn(await see('anna@social', annas.id))['phone']).toBe('031-2222222');
  });

  test('is put to the leads anew when a change that they confirm gives it a number that is kept already', async () => {
    const { bos, annas } = await workedWithByTwo();
    const { known } = await twoNumbers(network);
    const person = { version: personIn(bos).version, personalIdentityNumber: known };
    const put = await network.get('bo@social', 'PersonChange', PROPOSE, {
      input: { caseId: bos.id, person, idempotencyKey: key() },
    });
    expect(put['status']).toBe('PENDING');
    await network.get('lena@social', 'PersonChange', settleChange('confirm'), { id: put.id, version: 1 });
    expect(await claimOf(network, bos.id)).toMatchObject({ openedBy: { name: 'bo@social' } });
    expect(await claimOf(network, annas.id)).toMatchObject({ openedBy: { name: 'anna@social' } });
  });

  test.each([
    ['nothing', {}, ['input', 'person']],
    ['a telephone number that is none', { phone: 'hemligt' }, ['input', 'person', 'phone']],
  ])('is not proposed to be changed to %s', async (_what, more, field) => {
    const { bos } = await workedWithByTwo();
    const input = { caseId: bos.id, person: { version: personIn(bos).version, ...more }, idempotencyKey: key() };
    const answer = await network.ask('bo@social', PROPOSE, { input });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    expect((await network.ask('anna@social', PROPOSE, { input })).code).toBe('NOT_FOUND');
    expect((await claimsOf(network)).every(({ status }) => status === 'PENDING')).toBe(true);
  });
});
