import { OverlappingFieldsCanBeMergedRule, parse, validate, type GraphQLSchema } from 'graphql';
import { isProtected } from '../../src/policy/classes';
import { FIELD_CLASSES } from '../../src/policy/fields';
import { globalId } from '../../src/reading/ids';
import { createSchema } from '../../src/schema';
import { freshNumber, agencyId, inDays, key, memberId, type Answered } from '../api/casesSupport';
import { now, page, type Told } from '../api/feedSupport';
import { closing, createSyncNetwork, ofCase, SYNC, type SyncNetwork } from '../api/syncSupport';
import { Dice } from '../reading/dice';
import { randomSelection } from '../reading/queries';
import { openStream } from '../support/stream';
import { entriesByRequest, type EntryRow } from './entriesOf';
import { faultsIn, heldIn, LONG_DOCUMENTS, protectedIn, readable, type ProtectedField } from './protectedIn';
import { dayIn } from '../support/days';

/** `SEED=123 npx jest test/audit/logDoors` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 20_263);
const ROUNDS = 9;
jest.setTimeout(300_000);

let network: SyncNetwork;
let schema: GraphQLSchema;
let asked = 0;
beforeAll(async () => {
  schema = createSchema();
  network = await createSyncNetwork(LONG_DOCUMENTS);
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const guarded = (field: string): boolean => isProtected(FIELD_CLASSES.get(field) ?? 'OPEN');

interface Done {
  readonly actor: string;
  readonly mutation: string;
  readonly text: string;
  readonly requestId: string;
  readonly found: readonly ProtectedField[];
}
const done: Done[] = [];

/** Asks for a change with a random selection on what it answers, and with what is always to be in it; gives that back, and keeps what the answer showed. */
async function change(
  actor: string,
  mutation: string,
  type: string,
  args: Readonly<Record<string, readonly [type: string, value: unknown]>>,
  always = '',
): Promise<Answered> {
  const dice = new Dice(SEED * 7_001 + (asked += 1));
  const head = Object.entries(args)
    .map(([name, [of]]) => `$${name}: ${of}`)
    .join(', ');
  const given = Object.keys(args)
    .map((name) => `${name}: $${name}`)
    .join(', ');
  for (;;) {
    const { selection, fragments, declared, variables } = randomSelection(schema, dice, type);
    const source = `mutation (${head}${declared}) { result: ${mutation}(${given}) { kind: __typename
      ... on Refusal { code message } ... on ${type} { recordId: id recordVersion: version ${always} ... on ${type} ${selection} } } }\n${fragments}`;
    const asksBack = dice.chance(0.5);
    const { text, document } = readable(schema, source, () => asksBack);
    if (validate(schema, parse(source), [OverlappingFieldsCanBeMergedRule]).length > 0) continue;
    const all = { ...variables, ...Object.fromEntries(Object.entries(args).map(([name, [, value]]) => [name, value])) };
    const answer = await network.service.graphql<{ result: Answered }>(actor, text, all);
    const result = answer.data?.result;
    if (!answer.data || result?.['kind'] !== type) throw new Error(`SEED=${String(SEED)} ${mutation}\n${text}\n${answer.text}`);
    const requestId = String(answer.headers.get('x-request-id'));
    done.push({
      actor,
      mutation,
      text,
      requestId,
      found: protectedIn(schema, { document, variables: all }, answer.data),
    });
    return { ...result, id: String(result['recordId']), version: Number(result['recordVersion']) };
  }
}

const input = (of: string, value: object): Record<string, readonly [string, unknown]> => ({
  input: [`${of}!`, { idempotencyKey: key(), ...value }],
});
const versioned = ({ id, version }: Answered, more: Record<string, readonly [string, unknown]> = {}) => ({
  id: ['ID!', id] as const,
  version: ['Int!', version] as const,
  ...more,
});

/** A case from its opening to its closing, through everything that anybody changes on the way. */
async function oneCase(round: number): Promise<Answered> {
  const person = {
    name: 'Påhittad Person',
    personalIdentityNumber: freshNumber(),
    address: 'Påhittad gata 1',
    district: 'Norr',
    phone: '031-12 34 56',
  };
  const opened = await change(
    'anna@social',
    'openCase',
    'Case',
    input('OpenCaseInput', { person, summary: 'S.', risk: 'R.', family: 'F.', reporter: 'A.' }),
  );
  const patch = { risk: `Ny ${String(round)}.`, summary: 'Ny.' };
  await change('anna@social', 'updateCase', 'Case', versioned(opened, { patch: ['CasePatch!', patch] }));
  await change('lena@social', 'assignCase', 'Case', {
    caseId: ['ID!', opened.id],
    memberId: ['ID!', memberId(network.service.actor('bo@social'))],
    role: ['AssignmentRole', 'CO_WORKER'],
  });
  const caseId = opened.id;
  const to = agencyId(network.police);
  const consent = await change(
    'anna@social',
    'recordConsent',
    'Consent',
    input('RecordConsentInput', {
      caseId,
      givers: [{ role: 'PERSON', name: 'Påhittad Person' }],
      recipientAgencyIds: [to],
      fields: ['Case.risk'],
      form: 'SIGNED',
      givenOn: dayIn(-1),
      validUntil: inDays(30),
    }),
  );
  const offered = await change(
    'anna@social',
    'offerReservation',
    'Reservation',
    input('OfferReservationInput', { caseId, recipientAgencyId: agencyId(network.association), terms: 'Påhittade villkor.' }),
  );
  const draft = await change(
    'anna@social',
    'draftReferral',
    'Referral',
    input('DraftReferralInput', { caseId, toAgencyId: to, purpose: 'ASSESSMENT', message: 'M.' }),
  );
  await change(
    'anna@social',
    'disclose',
    'Disclosure',
    input('DiscloseInput', {
      recordId: caseId,
      recipientAgencyId: to,
      referralId: draft.id,
      fields: ['Case.risk', 'Person.name'],
      ground: 'OSL 10:2',
      gdprBasis: 'ART_6_1_E',
      purpose: 'ASSESSMENT',
      validUntil: inDays(20),
      weighing: 'Vägt.',
    }),
  );
  const sent = await change('anna@social', 'sendReferral', 'Referral', versioned(draft, { idempotencyKey: ['String!', key()] }));
  const received = await change('pia@police', 'receiveReferral', 'Referral', versioned(sent));
  await change('pia@police', 'acceptReferral', 'Referral', versioned(received));
  await change(
    'pia@police',
    'requestDisclosure',
    'DisclosureRequest',
    input('RequestDisclosureInput', {
      recordId: caseId,
      fields: ['Case.summary'],
      purpose: 'CRIME_PREVENTION',
      motive: 'Påhittat skäl.',
    }),
  );
  await change(
    'kim@social',
    'upsertExpert',
    'Expert',
    input('UpsertExpertInput', { name: 'Påhittad Sakkunnig', title: 'Teolog', email: 'p@example.org', protectedIdentity: round % 2 === 0 }),
  );
  // Steps and withdrawals are records of their own, without an id; their reasons are protected.
  const other = await change(
    'anna@social',
    'draftReferral',
    'Referral',
    input('DraftReferralInput', { caseId, toAgencyId: to, purpose: 'OTHER', message: 'M.' }),
  );
  await change(
    'anna@social',
    'disclose',
    'Disclosure',
    input('DiscloseInput', {
      recordId: caseId,
      recipientAgencyId: to,
      referralId: other.id,
      fields: ['Case.family'],
      ground: 'OSL 10:2',
      gdprBasis: 'ART_6_1_E',
      purpose: 'OTHER',
      validUntil: inDays(20),
      weighing: 'Vägt.',
    }),
  );
  const out = await change('anna@social', 'sendReferral', 'Referral', versioned(other, { idempotencyKey: ['String!', key()] }));
  const why = { reason: ['String!', 'Påhittat skäl.'] as const };
  const steps = 'steps: timeline { event reason }';
  await change(
    'pia@police',
    'declineReferral',
    'Referral',
    versioned(await change('pia@police', 'receiveReferral', 'Referral', versioned(out)), why),
    steps,
  );
  const returned = await change(
    'anna@social',
    'draftReferral',
    'Referral',
    input('DraftReferralInput', { caseId, toAgencyId: to, purpose: 'OTHER', message: 'M.' }),
  );
  await change(
    'anna@social',
    'disclose',
    'Disclosure',
    input('DiscloseInput', {
      recordId: caseId,
      recipientAgencyId: to,
      referralId: returned.id,
      fields: ['Case.health'],
      ground: 'OSL 10:2',
      gdprBasis: 'ART_6_1_E',
      purpose: 'OTHER',
      validUntil: inDays(20),
      weighing: 'Vägt.',
    }),
  );
  let last = await change('anna@social', 'sendReferral', 'Referral', versioned(returned, { idempotencyKey: ['String!', key()] }));
  for (const step of ['receiveReferral', 'acceptReferral']) last = await change('pia@police', step, 'Referral', versioned(last));
  await change('pia@police', 'returnReferral', 'Referral', versioned(last, why), steps);
  const bound = await change('mona@association', 'acceptReservation', 'Reservation', versioned(offered));
  await change(round % 2 === 0 ? 'anna@social' : 'mona@association', 'endReservation', 'Reservation', versioned(bound, why));
  const third = await change(
    'anna@social',
    'draftReferral',
    'Referral',
    input('DraftReferralInput', { caseId, toAgencyId: to, purpose: 'OTHER', message: 'M.' }),
  );
  await change('anna@social', 'withdrawReferral', 'Referral', versioned(third, why), steps);
  await change('anna@social', 'withdrawConsent', 'Consent', versioned(consent, why), 'takenBack: withdrawals { reason }');
  return opened;
}

const cases: Answered[] = [];

test('what the answer to a change shows is in the log with the change, whatever of it is selected', async () => {
  for (let round = 0; round < ROUNDS; round += 1) cases.push(await oneCase(round));
  const [entries, held] = [await entriesByRequest(network.service.database), await heldIn(network.service.database)];
  const wrong = done.flatMap(({ actor, mutation, text, requestId, found }) => {
    const reader = { actor: network.service.actor(actor), operation: mutation };
    const faults = faultsIn(found, entries.get(requestId) ?? [], reader, held);
    return faults.length === 0 ? [] : [[...faults, `by ${actor}`, text].join('\n')];
  });
  if (wrong.length > 0) throw new Error(`SEED=${String(SEED)}\n\n${wrong.slice(0, 3).join('\n\n')}`);
  const changed = done.filter(({ requestId }) => entries.get(requestId)?.some(({ outcome }) => outcome === 'CHANGED'));
  expect(changed).toHaveLength(done.length);
  const shown = done.flatMap(({ found }) => found.filter(({ value }) => value !== null));
  expect(shown.length).toBeGreaterThan(40);
  const reasons = ['TimelineEntry.reason', 'ConsentWithdrawal.reason'];
  expect(reasons.filter((one) => shown.filter(({ field }) => field === one).length < ROUNDS)).toEqual([]);
});

test('where one root refuses the whole answer, nothing of the others is in the log as shown', async () => {
  // The refusal comes from behind a statement of its own, when what is shown beside it has been read.
  const query = `{ cases { nodes { id person { personalIdentityNumber } } } subjectExtract(by: { caseNumber: "K-2026-NOSUCH" }) { total } }`;
  const { data, code, headers } = await network.service.graphql('lena@social', query);
  expect([data, code]).toEqual([null, 'NOT_FOUND']);
  const rows = (await entriesByRequest(network.service.database)).get(String(headers.get('x-request-id'))) ?? [];
  expect(rows.filter(({ outcome }) => outcome === 'SHOWN')).toEqual([]);
});

/** The protected fields that were told of records, and those that entries name as told; both once, in order. */
function toldAndLogged(told: readonly Told[], entries: readonly EntryRow[]): [string[], string[]] {
  const said = told.flatMap(({ recordId, fields }) => fields.filter(guarded).map((field) => `${recordId} ${field}:changed`));
  const logged = entries.flatMap(({ record_type: type, record_ids: ids, shown }) =>
    ids.flatMap((id) => shown.map((field) => `${globalId(type, id)} ${field}`)),
  );
  return [[...new Set(said)].sort(), [...new Set(logged)].sort()];
}

const FOLLOWED = ['Case', 'Person', 'Network'];
const FEED = ['anna@social', 'bo@social', 'lena@social', 'pia@police', 'kim@social', 'siv@school'];

test.each(FEED)('what the feed tells %s of protected fields is in the log, page by page', async (actor) => {
  const told: Told[] = [];
  for (let after: string | undefined; ;) {
    const answer = await page(network, actor, { first: 17, ...(after === undefined ? {} : { after }) });
    if (!answer.data) throw new Error(answer.text);
    const { edges, pageInfo } = answer.data.result;
    const some = edges.map(({ node }) => node);
    const entries = (await entriesByRequest(network.service.database)).get(String(answer.headers.get('x-request-id'))) ?? [];
    const { id, agency } = network.service.actor(actor);
    expect(entries.map((row) => [row.agency_id, row.member_id, row.operation, row.outcome])).toEqual(
      entries.map(() => [agency.id, id, 'changes', 'SHOWN']),
    );
    const [said, logged] = toldAndLogged(some, entries);
    expect(logged).toEqual(said);
    told.push(...some);
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  if (actor === 'anna@social') expect(told.flatMap(({ fields }) => fields.filter(guarded)).length).toBeGreaterThan(5);
});

test('what a stream tells of protected fields is in the log when it arrives, for each listener what that one was told', async () => {
  const [made] = cases;
  if (!made) throw new Error('there is no case');
  const query = `subscription ($after: String, $types: [String!]) { edge: changeArrived(after: $after, types: $types) { node { kind type recordId fields } } }`;
  const listeners = await Promise.all(
    ['anna@social', 'lena@social', 'pia@police'].map(async (actor) => {
      const after = await now(network, actor, { types: FOLLOWED });
      return {
        actor,
        stream: openStream(network.service.url, network.service.tokenOf(actor), query, { after, types: FOLLOWED }),
      };
    }),
  );
  const [row] = await network.service.database.ownerQuery<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [
    uuid(made.id),
  ]);
  await change(
    'anna@social',
    'updateCase',
    'Case',
    versioned({ ...made, version: row?.version ?? 0 }, { patch: ['CasePatch!', { risk: 'Senare.', summary: 'Senare.' }] }),
  );
  await network.service.database.ownerQuery(`INSERT INTO network (id, name) VALUES (gen_random_uuid(), 'Påhittat')`);
  for (const { actor, stream } of listeners) {
    const told: Told[] = [];
    for (let last = ''; last !== 'Network';) {
      const { data, errors } = await stream.next();
      if (!data) throw new Error(JSON.stringify(errors));
      const { node } = data['edge'] as { node: Told };
      told.push(node);
      last = node.type;
      // Before the message is here, its entry is there.
      const entries = await network.service.database.ownerQuery<EntryRow>(
        `SELECT * FROM access_entry WHERE operation = 'changeArrived' AND member_id = $1`,
        [network.service.actor(actor).id],
      );
      const [said, logged] = toldAndLogged(told, entries);
      expect(logged).toEqual(expect.arrayContaining(said));
      if (last === 'Network') expect(logged).toEqual(said);
    }
    stream.close();
    expect([actor, told.filter(({ type }) => type === 'Case').map(({ fields }) => fields)]).toEqual([
      actor,
      { 'anna@social': [['Case.risk', 'Case.summary', 'Case.textVersions']], 'lena@social': [], 'pia@police': [['Case.risk']] }[actor],
    ]);
  }
});

test('a report of records brought in step shows nothing protected, and no entry says that it did', async () => {
  const { id } = await network.register('sys@social');
  const batch = [ofCase('A-1', { summary: 'S.' }), ofCase('A-2', { risk: 'R.' }), closing('CASE', 'A-9', 'Borta.')];
  for (const dryRun of [true, false, true]) {
    const { text, document } = readable(schema, SYNC, () => true);
    const variables = { id, batch, key: key(), dryRun };
    const answer = await network.service.graphql('sys@social', text, variables);
    if (!answer.data) throw new Error(answer.text);
    expect(protectedIn(schema, { document, variables }, answer.data)).toEqual([]);
    const rows = (await entriesByRequest(network.service.database)).get(String(answer.headers.get('x-request-id'))) ?? [];
    if (!dryRun) expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap(({ shown }) => shown)).toEqual([]);
  }
});

test('the extract for a person is every reading that the log has of what is kept about them, and is in the log itself', async () => {
  const [, made] = cases;
  if (!made) throw new Error('there is no case');
  const { ownerQuery } = network.service.database;
  const [file] = await ownerQuery<{ number: string; person_id: string }>('SELECT number, person_id FROM case_file WHERE id = $1', [
    uuid(made.id),
  ]);
  if (!file) throw new Error('there is no case');
  const tables = await ownerQuery<{ name: string }>(
    `SELECT c.table_name::text AS name FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.column_name = 'case_id' AND EXISTS (SELECT FROM information_schema.columns i WHERE i.table_schema = 'public' AND i.table_name = c.table_name AND i.column_name = 'id')`,
  );
  const ids = [uuid(made.id), file.person_id];
  for (const { name } of tables.filter(({ name: table }) => table !== 'case_assignment'))
    ids.push(...(await ownerQuery<{ id: string }>(`SELECT id FROM ${name} WHERE case_id = $1`, [uuid(made.id)])).map((one) => one.id));
  ids.push(...(await ownerQuery<{ id: string }>('SELECT id FROM disclosure WHERE record_id = $1', [uuid(made.id)])).map((one) => one.id));
  ids.push(
    ...(
      await ownerQuery<{ id: string }>('SELECT t.id FROM referral_event t JOIN referral r ON r.id = t.referral_id WHERE r.case_id = $1', [
        uuid(made.id),
      ])
    ).map((one) => one.id),
  );
  ids.push(
    ...(
      await ownerQuery<{ id: string }>('SELECT w.id FROM consent_withdrawal w JOIN consent c ON c.id = w.consent_id WHERE c.case_id = $1', [
        uuid(made.id),
      ])
    ).map((one) => one.id),
  );
  const rows = await ownerQuery<EntryRow & { name: string }>(
    `SELECT e.*, a.name FROM access_entry e JOIN agency a ON a.id = e.agency_id WHERE e.owner_agency_id = $1 AND e.outcome = 'SHOWN'`,
    [network.social.id],
  );
  const known = rows.filter(({ record_ids: of, shown }) => shown.length > 0 && of.some((one) => ids.includes(one)));
  const query = 'query ($n: String!) { subjectExtract(by: { caseNumber: $n }) { total reads { agency recordType purpose fields } } }';
  const answer = await network.service.graphql<{
    subjectExtract: { total: number; reads: { agency: string; recordType: string; purpose: string; fields: string[] }[] };
  }>('lena@social', query, { n: file.number });
  const reads = answer.data?.subjectExtract.reads ?? [];
  const words = (some: readonly (readonly unknown[])[]): string[] => some.map((one) => JSON.stringify(one)).sort();
  expect(words(reads.map(({ agency, recordType, purpose, fields }) => [agency, recordType, purpose, fields]))).toEqual(
    words(known.map((row) => [row.name, row.record_type, row.purpose, row.shown])),
  );
  expect(reads.length).toBeGreaterThan(5);
  const own = (await entriesByRequest(network.service.database)).get(String(answer.headers.get('x-request-id')));
  expect(own).toMatchObject([
    {
      operation: 'subjectExtract',
      record_type: 'Person',
      record_ids: [file.person_id],
      owner_agency_id: network.social.id,
      outcome: 'SHOWN',
      shown: [],
    },
  ]);
});

test('the export of the directory gives out nothing protected, and no entry says that it did', async () => {
  const bearer = { authorization: `Bearer ${network.service.tokenOf('pia@police')}` };
  const paths = ['organizations?full=true&full_service=true', 'services?full=true', 'service_at_locations?full=true', 'taxonomy_terms'];
  for (const path of paths) {
    const response = await fetch(`${network.service.url.replace(/\/$/, '')}/hsds/${path}`, { headers: bearer });
    expect([path, response.status]).toEqual([path, 200]);
    expect(await response.text()).not.toMatch(/Påhittad Sakkunnig|p@example\.org/);
    const rows = (await entriesByRequest(network.service.database)).get(String(response.headers.get('x-request-id')));
    expect((rows ?? []).flatMap(({ shown }) => shown)).toEqual([]);
  }
});
