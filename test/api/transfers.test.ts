import { TRANSFER_ROWS } from '../../src/policy/transferEnds';
import { agencyId, createTestNetwork, freshNumber, key, memberId, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields unlock }';
const TRANSFER = `__typename id version status reason declineReason offeredAt answeredAt endedAt owner { slug } recipient { slug }
  case { id number status } receivedCase { id number status } withheld { field }`;
const outcome = (mutation: string): string => `{ result: ${mutation} { __typename ${REFUSAL} ... on CaseTransfer { ${TRANSFER} } } }`;
const OFFER = `mutation ($input: OfferCaseTransferInput!) ${outcome('offerCaseTransfer(input: $input)')}`;
const ACCEPT = `mutation ($id: ID!, $version: Int!, $responsibleId: ID!, $key: String!)
  ${outcome('acceptCaseTransfer(id: $id, version: $version, responsibleId: $responsibleId, idempotencyKey: $key)')}`;
const DECLINE = `mutation ($id: ID!, $version: Int!, $key: String!)
  ${outcome('declineCaseTransfer(id: $id, version: $version, reason: FILE_INCOMPLETE, idempotencyKey: $key)')}`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $key: String!)
  ${outcome('withdrawCaseTransfer(id: $id, version: $version, idempotencyKey: $key)')}`;
const SETTLE = `mutation ($id: ID!, $version: Int!, $planId: String!, $key: String!)
  ${outcome('settleCaseTransfer(id: $id, version: $version, planId: $planId, idempotencyKey: $key)')}`;
const PLAN = `query ($id: ID!) { result: caseTransferPlan(id: $id) { __typename planId handsOver leaves obstacle lines { what effect why endingIds } } }`;
const READ = `query ($id: ID!) { result: caseTransfer(id: $id) { ${TRANSFER} } }`;
const LIST = '{ result: caseTransfers(first: 100) { totalCount nodes { id } } }';
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id version number status outcome openedAt summary risk family
  assignees { member { id } role } concernTypes { code } person { id name personalIdentityNumber birthYear phone address identityProtection }
  planGoals { text status } planSteps { text } withheld { field } } }`;
const LOOKUP = `query ($number: String!) { result: caseLookup(by: { caseNumber: $number }) { __typename id } }`;
const HANDED = ['Person.name', 'Person.personalIdentityNumber', 'Person.phone', 'Case.summary', 'Case.concernTypes'];

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('lisa@police', ['LEAD']);
  await network.service.addMember('lars@prison', ['LEAD']);
});
afterAll(() => network.service.stop());

const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const uuid = (id: string): string => id.split('_')[1] ?? '';
const member = (actor: string): string => memberId(network.service.actor(actor));

/** A case of Anna's with everything filled in, of which these fields are disclosed to the police. */
async function disclosedCase(fields: readonly string[] = HANDED, more: object = {}): Promise<{ caseId: string; disclosure: Answered }> {
  const { id: caseId } = await network.openCase('anna@social', {
    person: { name: 'Påhittad Person', personalIdentityNumber: freshNumber(), phone: '031-123 45 67', ...more },
    ...{ summary: 'Sammanfattning.', risk: 'Bedömning.', family: 'Familj.', concernTypes: ['propaganda'] },
  });
  return { caseId, disclosure: await disclosed(caseId, fields) };
}
async function disclosed(caseId: string, fields: readonly string[], to = network.police): Promise<Answered> {
  const { data, text } = await network.disclose('anna@social', { recordId: caseId, recipientAgencyId: agencyId(to), fields });
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  return data.result;
}
const offer = (caseId: string, disclosureIds: readonly string[], more: object = {}) =>
  network.ask('anna@social', OFFER, {
    input: { caseId, recipientAgencyId: agencyId(network.police), reason: 'MOVED', disclosureIds, idempotencyKey: key(), ...more },
  });
async function offered(fields?: readonly string[], more?: object): Promise<{ caseId: string; disclosure: Answered; transfer: Answered }> {
  const { caseId, disclosure } = await disclosedCase(fields, more);
  const { data, text } = await offer(caseId, [disclosure.id]);
  if (data?.result.__typename !== 'CaseTransfer') throw new Error(text);
  return { caseId, disclosure, transfer: data.result };
}
const at = ({ id, version }: Answered): Readonly<Record<string, unknown>> => ({ id, version, key: key() });
const accept = (transfer: Answered): Promise<Answered> =>
  network.get('lisa@police', 'CaseTransfer', ACCEPT, { ...at(transfer), responsibleId: member('pia@police') });
const plan = (transfer: Answered, actor = 'anna@social'): Promise<Answered> =>
  network.get(actor, 'CaseTransferPlan', PLAN, { id: transfer.id });
async function settled(transfer: Answered): Promise<Answered> {
  const { planId } = (await plan(transfer)) as unknown as { planId: string };
  return network.get('anna@social', 'CaseTransfer', SETTLE, { ...at(transfer), planId });
}
const receivedBy = async (actor: string, transfer: Answered): Promise<string> => {
  const seen = (await network.get(actor, 'CaseTransfer', READ, { id: transfer.id })) as unknown as { receivedCase: { id: string } };
  return seen.receivedCase.id;
};
const codeOf = async (answer: ReturnType<typeof offer>): Promise<string | undefined> => {
  const { code, data } = await answer;
  return code ?? data?.result.code;
};

describe('a transfer of a case', () => {
  it('says of every column that leads to a case or a person what becomes of it', async () => {
    const rows = await sql<{ place: string }>(
      `SELECT k.conrelid::regclass || '.' || a.attname AS place FROM pg_constraint k
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
        WHERE k.contype = 'f' AND k.confrelid IN ('case_file'::regclass, 'person'::regclass)`,
    );
    const said = TRANSFER_ROWS.flatMap(([, { columns }]) => [...columns]);
    expect([...said].sort()).toEqual(rows.map(({ place }) => place).sort());
  });

  it('gives the recipient its own case with what was disclosed and nothing else, under the same number', async () => {
    const { caseId, transfer } = await offered();
    const before = await network.get('anna@social', 'Case', CASE, { id: caseId });
    const accepted = await accept(transfer);
    expect(accepted).toMatchObject({ status: 'ACCEPTED', case: null, receivedCase: null, reason: 'MOVED' });
    const done = await settled(accepted);
    expect(done).toMatchObject({ status: 'SETTLED', case: { id: caseId, status: 'CLOSED' }, receivedCase: null });
    const received = await network.get('pia@police', 'Case', CASE, { id: await receivedBy('lisa@police', transfer) });
    const person = before['person'] as Answered;
    expect(received).toMatchObject({
      ...{ number: before['number'], status: 'OPEN', summary: 'Sammanfattning.', risk: null, family: null },
      ...{ concernTypes: [{ code: 'propaganda' }], assignees: [{ role: 'RESPONSIBLE', member: { id: member('pia@police') } }] },
      person: {
        ...{ name: 'Påhittad Person', personalIdentityNumber: person['personalIdentityNumber'], birthYear: 1890 },
        ...{ phone: person['phone'], address: null },
      },
    });
    expect(received.id).not.toBe(caseId);
    expect((received['person'] as Answered).id).not.toBe(person.id);
    // The own file stays whole, closed.
    expect(await network.get('anna@social', 'Case', CASE, { id: caseId })).toMatchObject({
      ...{ status: 'CLOSED', outcome: 'HANDED_OVER', summary: 'Sammanfattning.', risk: 'Bedömning.', family: 'Familj.' },
    });
  });

  it('leaves the case of each agency to that agency, and both find it under its number', async () => {
    const { caseId, transfer } = await offered();
    await settled(await accept(transfer));
    const receivedId = await receivedBy('lisa@police', transfer);
    expect((await network.ask('anna@social', CASE, { id: receivedId })).code).toBe('NOT_FOUND');
    expect((await network.ask('lena@social', CASE, { id: receivedId })).code).toBe('NOT_FOUND');
    expect((await network.ask('pia@police', CASE, { id: caseId })).code).toBe('NOT_FOUND');
    const { number } = (await network.get('anna@social', 'Case', CASE, { id: caseId })) as unknown as { number: string };
    for (const [actor, id] of [
      ['anna@social', caseId],
      ['pia@police', receivedId],
    ] as const) {
      const { data } = await network.ask(actor, LOOKUP, { number });
      expect((data?.result as unknown as Answered[]).map((found) => found.id)).toEqual([id]);
    }
  });

  it('shows what lapses before, ends exactly that, and nobody sees anything afterwards', async () => {
    const { caseId, disclosure, transfer } = await offered();
    const toSchool = await disclosed(caseId, ['Case.summary'], network.school);
    const { referral } = await network.sent('anna@social', caseId, ['Case.risk'], network.prison);
    const accepted = await accept(transfer);
    const before = (await plan(accepted)) as unknown as { planId: string; lines: { what: string; endingIds: string[] }[] };
    const endingOf = (what: string): string[] => before.lines.find((line) => line.what === what)?.endingIds ?? [];
    expect(endingOf('DISCLOSURES')).toEqual(expect.arrayContaining([disclosure.id, toSchool.id]));
    expect(endingOf('REFERRALS')).toEqual([referral.id]);
    await settled(accepted);
    for (const actor of ['siv@school', 'kurt@prison', 'pia@police', 'per@police'])
      expect((await network.ask(actor, CASE, { id: caseId })).code).toBe('NOT_FOUND');
    const live = `SELECT id FROM disclosure WHERE record_id = $1 AND revoked_at IS NULL`;
    expect(await sql(live, [uuid(caseId)])).toEqual([]);
    expect(await sql('SELECT status FROM referral WHERE case_id = $1', [uuid(caseId)])).toEqual([{ status: 'WITHDRAWN' }]);
  });

  it('is carried out as its plan says, or not at all', async () => {
    const { caseId, transfer } = await offered();
    const accepted = await accept(transfer);
    const { planId } = (await plan(accepted)) as unknown as { planId: string };
    await disclosed(caseId, ['Case.summary'], network.school);
    expect(await codeOf(network.ask('anna@social', SETTLE, { ...at(accepted), planId }))).toBe('CONFLICT');
    expect(await sql('SELECT status FROM case_file WHERE number = (SELECT number FROM case_file WHERE id = $1)', [uuid(caseId)])).toEqual([
      { status: 'OPEN' },
    ]);
    const retry = { ...at(accepted), planId: ((await plan(accepted)) as unknown as { planId: string }).planId };
    const first = await network.get('anna@social', 'CaseTransfer', SETTLE, retry);
    expect(await network.get('anna@social', 'CaseTransfer', SETTLE, retry)).toEqual(first);
    expect(await sql('SELECT count(*)::int AS n FROM case_file WHERE received_by_transfer_id = $1', [uuid(transfer.id)])).toEqual([
      { n: 1 },
    ]);
  });

  it('hands nothing over that is not disclosed any more', async () => {
    const { caseId, disclosure, transfer } = await offered();
    const accepted = await accept(transfer);
    await network.move('anna@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'Fel.');
    expect(await plan(accepted)).toMatchObject({ obstacle: 'NOT_DISCLOSED', handsOver: [] });
    const { planId } = (await plan(accepted)) as unknown as { planId: string };
    expect(await codeOf(network.ask('anna@social', SETTLE, { ...at(accepted), planId }))).toBe('NOT_DISCLOSED');
    expect(await sql('SELECT status FROM case_file WHERE id = $1', [uuid(caseId)])).toEqual([{ status: 'OPEN' }]);
  });

  it('is offered on live disclosures of the case to the recipient, its person among them, and once at a time', async () => {
    const { caseId, disclosure } = await disclosedCase(['Case.summary']);
    expect(await codeOf(offer(caseId, [disclosure.id]))).toBe('NOT_DISCLOSED');
    const other = await disclosedCase();
    expect(await codeOf(offer(caseId, [other.disclosure.id]))).toBe('BAD_USER_INPUT');
    const toSchool = await disclosed(caseId, ['Person.name'], network.school);
    expect(await codeOf(offer(caseId, [toSchool.id]))).toBe('BAD_USER_INPUT');
    expect(await codeOf(offer(caseId, []))).toBe('BAD_USER_INPUT');
    const named = await disclosed(caseId, ['Person.name']);
    expect(await codeOf(offer(caseId, [named.id], { recipientAgencyId: agencyId(network.association) }))).toBe('BAD_USER_INPUT');
    expect(await codeOf(offer(caseId, [named.id]))).toBeUndefined();
    expect(await codeOf(offer(caseId, [named.id]))).toBe('TRANSFER_EXISTS');
  });

  it('is answered by a lead of the recipient alone, and taken back until it is settled', async () => {
    const { transfer } = await offered();
    expect((await network.ask('pia@police', READ, { id: transfer.id })).code).toBe('NOT_FOUND');
    expect((await network.ask('lars@prison', READ, { id: transfer.id })).code).toBe('NOT_FOUND');
    const accepting = { ...at(transfer), responsibleId: member('pia@police') };
    expect((await network.ask('lena@social', ACCEPT, accepting)).code).toBe('FORBIDDEN');
    const declined = await network.get('lisa@police', 'CaseTransfer', DECLINE, at(await accept(transfer)));
    expect(declined).toMatchObject({ status: 'DECLINED', declineReason: 'FILE_INCOMPLETE' });
    expect(await codeOf(network.ask('lisa@police', ACCEPT, { ...at(declined), responsibleId: member('pia@police') }))).toBe(
      'INVALID_TRANSITION',
    );
    const next = await offered();
    const withdrawn = await network.get('lena@social', 'CaseTransfer', WITHDRAW, at(next.transfer));
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN' });
    expect(await codeOf(network.ask('anna@social', SETTLE, { ...at(withdrawn), planId: 'x' }))).toBe('INVALID_TRANSITION');
  });

  it('lists to each side what concerns it', async () => {
    const { transfer } = await offered();
    const listed = async (actor: string): Promise<boolean> => {
      const { data } = await network.ask(actor, LIST);
      return (data?.result as unknown as { nodes: Answered[] }).nodes.some(({ id }) => id === transfer.id);
    };
    const seen: Record<string, boolean> = {};
    for (const actor of ['anna@social', 'lena@social', 'lisa@police', 'bo@social', 'pia@police', 'lars@prison'])
      seen[actor] = await listed(actor);
    expect(seen).toEqual({
      ...{ 'anna@social': true, 'lena@social': true, 'lisa@police': true },
      ...{ 'bo@social': false, 'pia@police': false, 'lars@prison': false },
    });
  });

  it('puts a person whom the recipient keeps already to its leads, and tells the other agency nothing', async () => {
    const personalIdentityNumber = freshNumber();
    await network.openCase('per@police', { person: { name: 'Påhittad Person', personalIdentityNumber } });
    const { transfer } = await offered(HANDED, { personalIdentityNumber });
    const done = await settled(await accept(transfer));
    const unknown = await settled(await accept((await offered()).transfer));
    expect(Object.keys(done)).toEqual(Object.keys(unknown));
    const claims = await sql<{ status: string; same: boolean }>(
      `SELECT k.status, p.same_as = k.kept_person_id AS same FROM person_claim k JOIN person p ON p.id = k.person_id
         JOIN case_transfer t ON t.received_case_id = k.case_id WHERE t.id = $1`,
      [uuid(transfer.id)],
    );
    expect(claims).toEqual([{ status: 'PENDING', same: true }]);
    // The agency that hands over reads in its log what its members did: it is the same of both.
    const logged = async (one: string): Promise<unknown> =>
      sql(
        `SELECT e.record_type, e.outcome, cardinality(e.record_ids) AS records FROM access_entry e WHERE e.request_id IN (
           SELECT s.request_id FROM access_entry s WHERE s.record_type = 'CaseTransfer' AND $1 = ANY (s.record_ids)
             AND s.operation LIKE '%settleCaseTransfer%' AND s.outcome = 'CHANGED') ORDER BY 1, 2`,
        [uuid(one)],
      );
    expect(await logged(transfer.id)).toEqual(await logged(String(unknown['id'])));
  });

  it('takes the mark of protected identity along, and no contact details of such a person', async () => {
    const { caseId, transfer } = await offered();
    await sql(
      `UPDATE person SET identity_protection = 'PROTECTED_REGISTRATION', identity_protected_since = now(), identity_protected_by = $2,
         identity_protection_source = 'AUTHORITY' WHERE id = (SELECT person_id FROM case_file WHERE id = $1)`,
      [uuid(caseId), network.service.actor('anna@social').id],
    );
    await settled(await accept(transfer));
    const [row] = await sql<{ mark: string; phone: string | null }>(
      `SELECT p.identity_protection AS mark, p.phone FROM case_transfer t JOIN case_file c ON c.id = t.received_case_id
         JOIN person p ON p.id = c.person_id WHERE t.id = $1`,
      [uuid(transfer.id)],
    );
    expect(row).toEqual({ mark: 'PROTECTED_REGISTRATION', phone: null });
  });

  it('ends with the case, when that is closed in another way', async () => {
    const { caseId, transfer } = await offered();
    const { version } = await network.get('anna@social', 'Case', CASE, { id: caseId });
    await network.get('anna@social', 'Case', CLOSE, { id: caseId, version });
    expect(await network.get('lisa@police', 'CaseTransfer', READ, { id: transfer.id })).toMatchObject({ status: 'WITHDRAWN' });
  });

  it('notes in the log of each agency what became of its records', async () => {
    const { transfer } = await offered();
    await settled(await accept(transfer));
    const rows = await sql<{ type: string; owner: string }>(
      `SELECT DISTINCT e.record_type AS type, a.slug AS owner FROM access_entry e JOIN agency a ON a.id = e.owner_agency_id
        WHERE e.operation = 'settleCaseTransfer' AND e.outcome = 'CHANGED' AND e.request_id IN (
          SELECT request_id FROM access_entry WHERE $1::uuid = ANY (record_ids)) ORDER BY 1, 2`,
      [uuid(transfer.id)],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { type: 'Case', owner: 'police' },
        { type: 'Case', owner: 'social' },
        { type: 'CaseTransfer', owner: 'social' },
        { type: 'Disclosure', owner: 'social' },
        { type: 'Person', owner: 'police' },
      ]),
    );
  });
});

const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.", outcome: OTHER) {
  __typename ${REFUSAL} ... on Case { id status } } }`;

describe('the wall around a transfer', () => {
  const asService = (agency: string, actor: string, statement: string): Promise<unknown> =>
    network.service.database.ownerQuery(
      `DO $do$ BEGIN PERFORM set_config('app.agency_id', '${agency}', true), set_config('app.member_id', '${actor}', true);
         SET LOCAL ROLE kunskapshus_service; ${statement}; END $do$`,
    );

  it('lets the recipient settle nothing, and the agency of the case nothing that was not accepted', async () => {
    const { transfer } = await offered();
    const settle = `PERFORM settle_transfer('${uuid(transfer.id)}', '{Person.name}', gen_random_uuid(), gen_random_uuid(), now())`;
    const [social, anna] = [network.social.id, network.service.actor('anna@social').id];
    await expect(asService(social, anna, settle)).rejects.toThrow('only an accepted transfer of the own agency is settled');
    await accept(transfer);
    const [police, lisa] = [network.police.id, network.service.actor('lisa@police').id];
    await expect(asService(police, lisa, settle)).rejects.toThrow('only an accepted transfer of the own agency is settled');
  });

  it('hands over nothing that no live disclosure names, whatever the service asks for', async () => {
    const { transfer } = await offered(['Person.name']);
    await accept(transfer);
    const wanted = '{Person.name,Person.personalIdentityNumber,Case.summary,Case.risk}';
    await asService(
      network.social.id,
      network.service.actor('anna@social').id,
      `PERFORM settle_transfer('${uuid(transfer.id)}', '${wanted}', gen_random_uuid(), gen_random_uuid(), now())`,
    );
    const rows = await sql(
      `SELECT c.summary, c.risk, p.number_index, p.birth_date FROM case_transfer t JOIN case_file c ON c.id = t.received_case_id
         JOIN person p ON p.id = c.person_id WHERE t.id = $1`,
      [uuid(transfer.id)],
    );
    expect(rows).toEqual([{ summary: null, risk: null, number_index: null, birth_date: null }]);
  });
});
