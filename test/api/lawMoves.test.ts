import pg from 'pg';
import { newId } from '../../src/platform/ids';
import type { Statements } from '../../src/platform/statements';
import { birthday, dayOf } from '../../src/policy/calendar';
import { GROUP_RULES } from '../../src/policy/programmes';
import { PROVISIONS } from '../../src/policy/provisions';
import { applyLaw } from '../../src/referrals/law.service';
import { createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

let network: TestNetwork;
let owner: pg.Client;
let law: Statements;

beforeAll(async () => {
  network = await createTestNetwork();
  owner = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await owner.connect();
  law = { query: async (text, values) => (await owner.query(text, values)).rows as never };
});
afterAll(async () => {
  await owner.end();
  await network.service.stop();
});

/** Disclosures of the state before the law was corrected, as a database then holds them: made by its rules, live for a month. */
type Before = readonly [
  what: string,
  by: 'anna@social' | 'siv@school',
  fields: string,
  ground: string,
  duty: string | null,
  ends: string | null,
];
const BEFORE: readonly Before[] = [
  [
    'a school on OSL 10:20, which lifts the secrecy of social services alone',
    'siv@school',
    '{Case.person,Case.health}',
    'OSL 10:20',
    null,
    'PROVISION',
  ],
  [
    'a school on OSL 10:22 a, which lifts the secrecy of social services and health care alone',
    'siv@school',
    '{Case.offences}',
    'OSL 10:22 a',
    null,
    'PROVISION',
  ],
  [
    'offences on OSL 10:18 b, which never carries suspicion of committed crime',
    'anna@social',
    '{Case.offences}',
    'OSL 10:18 b',
    null,
    'PROVISION',
  ],
  ['a duty written in free words', 'anna@social', '{Case.summary}', 'OSL 10:28', 'Påhittad lag 1 §', 'PROVISION'],
  [
    'social services on lag 2025:170 5 §, which binds the prison service',
    'anna@social',
    '{Case.risk}',
    'Lag 2025:170 5',
    null,
    'PROVISION',
  ],
  ['social services on OSL 10:18 a for somebody of 17, weighed', 'anna@social', '{Case.risk}', 'OSL 10:18 a', null, null],
];

const CIRCUMSTANCES = '{IMMEDIATE_POLICE_ACTION,COMMITTED_TERRORIST_CRIME,RISK_OF_TERRORIST_CRIME}';
const OPEN = 'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }';
const LISTED =
  '{ lapses(withinDays: 1, endedSinceDays: 60, first: 100) { nodes { because disclosure { id live endsBecause ground duty } } } }';
const SEEN = 'query ($id: ID!) { case(id: $id) { id } }';

interface Listed {
  readonly because: string;
  readonly disclosure: Readonly<Record<string, unknown>> | null;
}

const listedBy = async (actor: string): Promise<readonly Listed[]> => {
  const answer = await network.service.graphql<{ lapses: { nodes: Listed[] } }>(actor, LISTED);
  return answer.data?.lapses.nodes ?? [];
};

async function disclosedBefore([, by, fields, ground, duty]: Before): Promise<{ id: string; caseId: string }> {
  const person = { name: 'Påhittad Person', birthDate: birthday(dayOf(new Date()), -17) };
  const { data } = await network.service.graphql<{ result: Answered }>(by, OPEN, {
    input: { person: { name: person.name, birthDate: person.birthDate }, idempotencyKey: key() },
  });
  const caseId = data?.result.id ?? '';
  const id = newId();
  const from = by === 'siv@school' ? network.school : network.social;
  await law.query(
    `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis, purpose, weighing, duty, circumstances,
       valid_from, stated_until, valid_until, made_by)
     VALUES ($1, $2, $3, 'Case', $4, $5, $6, 'ART_6_1_E', 'CRIME_PREVENTION', 'Vägt.', $7, $8, now() - interval '20 days', now() + interval '30 days', now() + interval '30 days', $9)`,
    [id, from.id, network.police.id, caseId.split('_')[1], fields, ground, duty, CIRCUMSTANCES, network.service.actor(by).id],
  );
  return { id: `disclosure_${id}`, caseId };
}

test('what the corrected law does not carry ends with PROVISION, keeps its words, and is listed for its owner; what it carries goes on', async () => {
  const made: Awaited<ReturnType<typeof disclosedBefore>>[] = [];
  for (const one of BEFORE) made.push(await disclosedBefore(one));
  for (const { caseId } of made)
    expect((await network.service.graphql('pia@police', SEEN, { id: caseId })).data).toMatchObject({ case: { id: caseId } });
  // As at the first start of the corrected service on that database.
  await law.query('DELETE FROM law_applied', []);
  const applied = await applyLaw(law, { provisions: PROVISIONS, groupRules: GROUP_RULES }, new Date());
  expect(applied?.disclosures).toBeGreaterThanOrEqual(BEFORE.length - 1);
  const listed = [...(await listedBy('anna@social')), ...(await listedBy('siv@school'))];
  for (const [at, [what, , , ground, duty, ends]] of BEFORE.entries()) {
    const { id, caseId } = made[at] ?? { id: '', caseId: '' };
    const entry = listed.find(({ disclosure }) => disclosure?.['id'] === id);
    const seen = await network.service.graphql('pia@police', SEEN, { id: caseId });
    if (ends === null) expect([what, entry, seen.data]).toEqual([what, undefined, { case: { id: caseId } }]);
    else {
      expect([what, entry]).toEqual([what, { because: ends, disclosure: { id, live: false, endsBecause: ends, ground, duty } }]);
      expect([what, seen.code]).toEqual([what, 'NOT_FOUND']);
    }
  }
  expect(await listedBy('pia@police')).toEqual([]);
});

test.each([-1, 731])('the list does not go %i days back', async (days) => {
  const answer = await network.service.graphql('anna@social', `{ lapses(endedSinceDays: ${String(days)}) { totalCount } }`);
  expect([answer.code, answer.errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['endedSinceDays']]);
});
