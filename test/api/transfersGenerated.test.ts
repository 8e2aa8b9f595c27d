import { HANDED_OVER } from '../../src/policy/transferEnds';
import { Dice } from '../reading/dice';
import { WHOLE } from '../support/size';
import { agencyId, createTestNetwork, freshNumber, inDays, key, memberId, type Answered, type TestNetwork } from './casesSupport';

/** `SEED=123 CASES=20 npx jest test/api/transfersGenerated` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 70);
const CASES = Number(process.env['CASES'] ?? (WHOLE ? 200 : 40));
jest.setTimeout(900_000);

const REFUSAL = '... on Refusal { code message }';
const TRANSFER = `__typename ${REFUSAL} ... on CaseTransfer { id version status }`;
const OFFER = `mutation ($input: OfferCaseTransferInput!) { result: offerCaseTransfer(input: $input) { ${TRANSFER} } }`;
const ACCEPT = `mutation ($id: ID!, $version: Int!, $responsibleId: ID!, $key: String!) {
  result: acceptCaseTransfer(id: $id, version: $version, responsibleId: $responsibleId, idempotencyKey: $key) { ${TRANSFER} } }`;
const PLAN = 'query ($id: ID!) { result: caseTransferPlan(id: $id) { __typename planId handsOver lines { what endingIds } } }';
const SETTLE = `mutation ($id: ID!, $version: Int!, $planId: String!, $key: String!) {
  result: settleCaseTransfer(id: $id, version: $version, planId: $planId, idempotencyKey: $key) { ${TRANSFER} } }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ${REFUSAL} ... on DisclosureRequest { id version } } }`;
const RESERVE = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ${REFUSAL} ... on Reservation { id } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL} ... on Consent { id } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id number status summary risk family health concernTypes { code }
  person { name personalIdentityNumber phone district } } }`;
const RECEIVED = 'query ($id: ID!) { result: caseTransfer(id: $id) { __typename receivedCase { id } } }';

/** The fields that the cases hold, and where an answer shows each. */
const VALUES: Readonly<Record<string, (file: Answered) => unknown>> = {
  'Case.summary': (file) => file['summary'],
  'Case.risk': (file) => file['risk'],
  'Case.family': (file) => file['family'],
  'Case.health': (file) => file['health'],
  'Case.concernTypes': (file) => file['concernTypes'],
  'Person.name': (file) => of(file, 'name'),
  'Person.personalIdentityNumber': (file) => of(file, 'personalIdentityNumber'),
  'Person.phone': (file) => of(file, 'phone'),
  'Person.district': (file) => of(file, 'district'),
};
const FIELDS = Object.keys(VALUES);
/** Those that can be disclosed to the police. */
const HANDED = FIELDS.filter((field) => !['Case.health', 'Person.name'].includes(field));
const of = (file: Answered, name: string): unknown => (file['person'] as Readonly<Record<string, unknown>> | null)?.[name];
const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('lisa@police', ['LEAD']);
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);

async function openFull(): Promise<string> {
  const person = { name: 'Påhittad Person', personalIdentityNumber: freshNumber(), phone: '031-123 45 67', district: 'Påhittad del' };
  const texts = { summary: 'Sammanfattning.', risk: 'Bedömning.', family: 'Familj.', health: 'Hälsa.', concernTypes: ['propaganda'] };
  return (await network.openCase('anna@social', { person, ...texts })).id;
}
async function disclosed(caseId: string, to: TestNetwork['police'], fields: readonly string[]): Promise<Answered> {
  const { data, text } = await network.disclose('anna@social', { recordId: caseId, recipientAgencyId: agencyId(to), fields });
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  return data.result;
}

/** A transfer that the police have accepted, of a case on which the dice did one thing and another; what is handed over. */
async function accepted(dice: Dice): Promise<{ caseId: string; transfer: Answered; handed: readonly string[] }> {
  const caseId = await openFull();
  const handed = ['Person.name', ...dice.some(HANDED, 0, 6)];
  const disclosures = [await disclosed(caseId, network.police, handed)];
  // Disclosed for something else, and so not handed over.
  if (dice.chance(0.4)) await disclosed(caseId, network.police, dice.some(['Case.summary', 'Case.risk', 'Case.family'], 1, 3));
  if (dice.chance(0.5))
    await disclosed(caseId, network.school, dice.some(['Case.summary', 'Case.concernTypes', 'Person.name', 'Person.phone'], 1, 4));
  if (dice.chance(0.4))
    await network.sent('anna@social', caseId, dice.some(['Case.summary', 'Case.risk', 'Person.name'], 1, 3), network.prison);
  if (dice.chance(0.3)) await network.draft('anna@social', caseId, network.school);
  if (dice.chance(0.3)) {
    const asked = { recordId: caseId, fields: ['Case.risk'], purpose: 'ASSESSMENT', motive: 'Vi utreder.', idempotencyKey: key() };
    await network.ask('kurt@prison', REQUEST, { input: asked });
  }
  if (dice.chance(0.3)) {
    const terms = { caseId, recipientAgencyId: agencyId(network.association), terms: 'Tystnad.', idempotencyKey: key() };
    await network.get('anna@social', 'Reservation', RESERVE, { input: terms });
  }
  if (dice.chance(0.3)) {
    const consent = {
      ...{ caseId, givers: [{ role: 'PERSON', name: 'Påhittad Person' }], recipientAgencyIds: [agencyId(network.school)] },
      ...{ fields: ['Case.summary'], form: 'SIGNED', givenOn: inDays(-1).slice(0, 10), validUntil: inDays(30), idempotencyKey: key() },
    };
    await network.get('anna@social', 'Consent', CONSENT, { input: consent });
  }
  const input = {
    ...{ caseId, recipientAgencyId: agencyId(network.police), reason: dice.pick(['MOVED', 'RELEASED', 'OF_AGE']) },
    ...{ disclosureIds: disclosures.map(({ id }) => id), idempotencyKey: key() },
  };
  const offered = await network.get('anna@social', 'CaseTransfer', OFFER, { input });
  const responsibleId = memberId(network.service.actor('pia@police'));
  const { id, version } = offered;
  const transfer = await network.get('lisa@police', 'CaseTransfer', ACCEPT, { id, version, responsibleId, key: key() });
  return { caseId, transfer, handed };
}

async function settling({ id, version }: Answered): Promise<Readonly<Record<string, unknown>>> {
  const { planId } = (await network.get('anna@social', 'CaseTransferPlan', PLAN, { id })) as unknown as { planId: string };
  return { id, version, planId, key: key() };
}

const OTHERS = ['pia@police', 'per@police', 'siv@school', 'kurt@prison', 'mona@association', 'bo@social'];

test(`of ${String(CASES)} generated cases (seed ${String(SEED)}), the recipient has what was handed over, and nobody sees anything else`, async () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < CASES; round += 1) {
    const { caseId, transfer, handed } = await accepted(dice);
    const before = await network.get('anna@social', 'Case', CASE, { id: caseId });
    await network.get('anna@social', 'CaseTransfer', SETTLE, await settling(transfer));
    for (const actor of OTHERS) expect([actor, (await network.ask(actor, CASE, { id: caseId })).code]).toEqual([actor, 'NOT_FOUND']);
    const seen = (await network.get('lisa@police', 'CaseTransfer', RECEIVED, { id: transfer.id })) as unknown as { receivedCase: Answered };
    const received = await network.get('pia@police', 'Case', CASE, { id: seen.receivedCase.id });
    for (const actor of OTHERS.filter((one) => one !== 'pia@police'))
      expect([actor, (await network.ask(actor, CASE, { id: received.id })).code]).toEqual([actor, 'NOT_FOUND']);
    expect(received['number']).toBe(before['number']);
    for (const [field, shown] of Object.entries(VALUES)) {
      expect(HANDED_OVER).toContain(field);
      if (handed.includes(field)) expect([field, shown(received)]).toEqual([field, shown(before)]);
      else expect([field, isEmpty(shown(received))]).toEqual([field, true]);
    }
    expect(await network.get('anna@social', 'Case', CASE, { id: caseId })).toEqual({ ...before, status: 'CLOSED' });
  }
});

test('a settling that is killed in the middle has done nothing, and can be done again', async () => {
  const { caseId, transfer } = await accepted(new Dice(SEED + 1));
  const input = await settling(transfer);
  const stored = async (): Promise<unknown> =>
    sql(
      `SELECT (SELECT json_agg(c ORDER BY c.id) FROM case_file c WHERE c.number = (SELECT number FROM case_file WHERE id = $1)) AS cases,
         (SELECT json_agg(d ORDER BY d.id) FROM disclosure d WHERE d.record_id = $1) AS disclosures,
         (SELECT json_agg(r ORDER BY r.id) FROM referral r WHERE r.case_id = $1) AS referrals,
         (SELECT json_agg(t) FROM case_transfer t WHERE t.case_id = $1) AS transfers, (SELECT count(*) FROM person) AS persons`,
      [uuid(caseId)],
    );
  const before = await stored();
  // The last thing that a settling writes is the closing: by then everything else of it has been done.
  await sql(`CREATE FUNCTION test_killed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`);
  await sql('CREATE TRIGGER test_killed AFTER INSERT ON case_closing FOR EACH ROW EXECUTE FUNCTION test_killed()');
  const killed = await network.ask('anna@social', SETTLE, input);
  expect(killed.data?.result ?? null).toBeNull();
  await sql('DROP TRIGGER test_killed ON case_closing; DROP FUNCTION test_killed');
  expect(await stored()).toEqual(before);
  expect(await network.get('anna@social', 'CaseTransfer', SETTLE, input)).toMatchObject({ status: 'SETTLED' });
});
