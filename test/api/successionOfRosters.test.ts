import { endAgencies } from '../../src/identity/agencyEnd.service';
import { dayOf, plusDays } from '../../src/policy/calendar';
import { succeedCases } from '../../src/transfers/succession.service';
import type { TestAgency } from '../support/api';
import { agencyId, createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';

let network: TestNetwork;
let north: TestAgency;
let rest: TestAgency;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.foundAgency('city', 'COORDINATION', { coordinatesNetwork: true });
  await network.service.addMember('ada@city', ['ADMIN']);
  north = await network.service.foundAgency('north', 'SOCIAL_SERVICES');
  rest = await network.service.foundAgency('rest', 'SOCIAL_SERVICES');
  await network.service.addMember('nils@north', ['LEAD']);
  await network.service.addMember('rut@rest', ['LEAD']);
});
afterAll(() => network.service.stop());

const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const did = async (actor: string, type: string, name: string, input: object): Promise<Answered> => {
  const kind = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const query = `mutation ($input: ${kind}!) { result: ${name}(input: $input) { __typename ... on ${type} { id version } ... on Refusal { code } } }`;
  return network.get(actor, type, query, { input: { idempotencyKey: key(), ...input } });
};
const ROW = `query ($id: ID!) { result: rosterRow(id: $id) { __typename id ownerAgency { slug } case { id } conference { id }
  decisions(first: 5) { id ownerAgency { slug } } } }`;

test('what was disclosed of a report goes with it to whoever gets the file in which it lies', async () => {
  const { id: caseId } = await network.openCase('anna@social', { person: { name: 'Påhittad Person' } });
  let { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
  for (const step of ['receiveReferral', 'acceptReferral', 'startReferral']) {
    const { data, text } = await network.move('pia@police', step, referral.id, referral.version);
    if (data?.result.__typename !== 'Referral') throw new Error(text);
    referral = data.result;
  }
  const terms = { ground: 'OSL 10:2', weighing: 'Nödvändigt för uppdraget.', gdprBasis: 'ART_6_1_E', purpose: 'EXIT_SUPPORT' };
  const told = { outcome: 'PARTLY_REACHED', text: 'Åtta samtal.', reportBack: { ...terms, validUntil: inDays(30) } };
  const report = await did('pia@police', 'ReferralReport', 'writeReferralReport', { referralId: referral.id, ...told });
  const uuid = report.id.split('_')[1];
  await sql('UPDATE referral_report SET owner_agency_id = $2 WHERE id = $1', [uuid, north.id]);
  expect(await sql('SELECT owner_agency_id AS owner FROM disclosure WHERE record_id = $1', [uuid])).toEqual([{ owner: north.id }]);

  // To the agency that it was disclosed to: nobody discloses to themselves, so the disclosure ends.
  await sql('UPDATE referral_report SET owner_agency_id = $2 WHERE id = $1', [uuid, network.social.id]);
  const ended = 'SELECT owner_agency_id AS owner, revoked_at IS NOT NULL AS revoked FROM disclosure WHERE record_id = $1';
  expect(await sql(ended, [uuid])).toEqual([{ owner: north.id, revoked: true }]);
});

test('a row of a roster goes with its case to the successor of its district, and to nobody else', async () => {
  const { social, police } = network;
  const { id: caseId } = await network.openCase('anna@social', {
    person: { name: 'Påhittad Person', personalIdentityNumber: freshNumber(), district: 'Nord' },
    summary: 'Ärende i Nord.',
  });
  const { id: conferenceId } = await did('pia@police', 'Conference', 'planConference', {
    partyIds: [agencyId(social), agencyId(police)],
    startsAt: inDays(1),
  });
  const on = { conferenceId, caseId, purpose: 'ASSESSMENT', partyIds: [agencyId(police)], question: 'Vad vet ni?' };
  const row = await did('anna@social', 'RosterRow', 'addRosterRow', on);
  await did('anna@social', 'ConferenceDecision', 'decideOnRosterRow', { rosterRowId: row.id, text: 'Vi följer upp.' });
  const rowUuid = row.id.split('_')[1];
  await sql(
    'INSERT INTO conference_attendance (id, row_id, owner_agency_id, agency_id, noted_at) VALUES (gen_random_uuid(), $1, $2, $2, now())',
    [rowUuid, social.id],
  );

  const versionOf = async (): Promise<number> =>
    (await sql<{ version: number }>('SELECT version FROM agency WHERE id = $1', [social.id]))[0]?.version ?? 0;
  const end = { lastDay: dayOf(new Date()), reason: 'Beslut.', successorId: agencyId(rest) };
  await did('ada@city', 'Agency', 'closeAgency', { id: agencyId(social), version: await versionOf(), ...end });
  const parts = [{ district: 'Nord', successorId: agencyId(north) }];
  await did('ada@city', 'Agency', 'setAgencySuccession', { id: agencyId(social), version: await versionOf(), parts });
  await sql('UPDATE agency SET valid_to = $2::date WHERE id = $1', [social.id, plusDays(dayOf(new Date()), -1)]);

  const read = async (actor: string) => network.ask(actor, ROW, { id: row.id });
  const its = { id: row.id, ownerAgency: { slug: 'north' }, case: { id: caseId }, conference: { id: conferenceId } };
  await succeedCases({ query: sql }, new Date());
  expect((await read('nils@north')).data?.result).toMatchObject({ ...its, decisions: [{ ownerAgency: { slug: 'north' } }] });
  expect(await sql('SELECT owner_agency_id AS owner FROM conference_attendance WHERE row_id = $1', [rowUuid])).toEqual([
    { owner: north.id },
  ]);
  expect(await endAgencies({ query: sql }, new Date())).toBe(1);
  expect((await read('nils@north')).data?.result).toMatchObject(its);
  expect((await read('rut@rest')).code).toBe('NOT_FOUND');
});
