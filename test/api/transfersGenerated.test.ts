import { HANDED_OVER } from '../../src/policy/transferEnds';
import { Dice } from '../reading/dice';
import { inPart, WHOLE } from '../support/size';
import { key, type Answered } from './casesSupport';
import { DrawnTransfers, type Drawn } from './transfersDrawn';

/** `SEED=123 CASES=20 npx jest test/api/transfersGenerated` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 70);
const CASES = Number(process.env['CASES'] ?? (WHOLE ? 200 : 20));
jest.setTimeout(1_800_000);

const PLAN = `query ($id: ID!) { result: caseTransferPlan(id: $id) { __typename planId handsOver lines { what endingIds } } }`;
const SETTLE = `mutation ($id: ID!, $version: Int!, $planId: String!, $key: String!) {
  result: settleCaseTransfer(id: $id, version: $version, planId: $planId, idempotencyKey: $key) { __typename ... on Refusal { code message }
    ... on CaseTransfer { id version status } } }`;
const FILE = `__typename id number status summary risk family health concernTypes { code } person { name personalIdentityNumber phone district }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { ${FILE} } }`;
const RECEIVED = 'query ($id: ID!) { result: caseTransfer(id: $id) { __typename receivedCase { id } } }';
/** What somebody can ask of a record of which they know the id. */
const OF_CASE = `... on Case { ${FILE} planGoals(first: 20) { text } }`;
const OF_GROUP = `... on ActionGroup { goals { text } meetings { decisions } case { ${FILE} } }`;
const OF_MENTORSHIP = `... on Mentorship { case { ${FILE} } need { case { ${FILE} } } }`;
const OF_OTHERS = `... on Referral { message case { ${FILE} } }`;
/** What somebody can ask of whatever is in their view. */
const LISTS = `caseLookup(by: { caseNumber: $number }) { ${FILE} }
  cases(first: 100) { totalCount nodes { ${FILE} } }
  referrals(first: 100) { nodes { case { ${FILE} } } }
  actionGroups(first: 100) { nodes { id goals { text } case { ${FILE} } } }
  mentorships(first: 100) { nodes { case { ${FILE} } } }`;

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
const of = (file: Answered, name: string): unknown => (file['person'] as Readonly<Record<string, unknown>> | null)?.[name];
const isEmpty = (value: unknown): boolean => value === null || (Array.isArray(value) && value.length === 0);

let drawn: DrawnTransfers;
let network: DrawnTransfers['network'];
beforeAll(async () => {
  drawn = await DrawnTransfers.found();
  ({ network } = drawn);
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);

async function settling({ id, version }: Answered): Promise<Readonly<Record<string, unknown>>> {
  const { planId } = (await network.get('anna@social', 'CaseTransferPlan', PLAN, { id })) as unknown as { planId: string };
  return { id, version, planId, key: key() };
}

/** The text of everything that somebody is shown of a case, by its ids and by the lists. */
async function shownTo(actor: string, number: unknown, { caseId, groupId, mentorshipId, otherIds }: Drawn): Promise<string> {
  const asked = [[caseId, OF_CASE], [groupId, OF_GROUP], [mentorshipId, OF_MENTORSHIP], ...otherIds.map((id) => [id, OF_OTHERS])] as const;
  const records = asked
    .filter(([id]) => id !== null)
    .map(([id, fields], at) => `one${String(at)}: node(id: ${JSON.stringify(id)}) { __typename id ${String(fields)} }`);
  const texts = [
    await network.service.graphql(actor, `query ($number: String!) { ${LISTS} }`, { number }),
    await network.service.graphql(actor, `{ ${records.join('\n')} }`),
  ];
  for (const { code, text } of texts) if (!['NOT_FOUND', 'FORBIDDEN', undefined, null].includes(code)) throw new Error(text);
  return texts.map(({ text }) => text).join('\n');
}

/** All to whom something of a case was open before, and others who have nothing to do with it. */
const OTHERS = [
  ...['pia@police', 'per@police', 'lisa@police', 'siv@school', 'kurt@prison', 'mona@association', 'bo@social', 'fia@leisure'],
  ...['mia@exit', 'max@exit', 'cora@exit', 'nina@network'],
];

test(`of ${String(CASES)} generated cases (seed ${String(SEED)}), the recipient has what was handed over, and nobody sees anything else`, async () => {
  const dice = new Dice(SEED);
  const sawBefore = new Set<string>();
  const lapsed = new Set<string>();
  for (let round = 0; round < CASES; round += 1) {
    const one = await drawn.accepted(dice);
    const { caseId, transfer, handed, mark } = one;
    const before = await network.get('anna@social', 'Case', CASE, { id: caseId });
    // Half of them look at each case, in turn.
    const looking = OTHERS.filter((_, at) => inPart({ turn: round, of: 2 }, at));
    for (const actor of looking) if ((await shownTo(actor, before['number'], one)).includes(mark)) sawBefore.add(actor);
    const plan = (await network.get('anna@social', 'CaseTransferPlan', PLAN, { id: transfer.id })) as unknown as Planned;
    for (const { what, endingIds } of plan.lines) if (endingIds.length > 0) lapsed.add(what);
    const endingIds = plan.lines.flatMap((line) => line.endingIds);
    for (const id of [one.groupId, one.mentorshipId, ...one.otherIds].filter((id) => id !== null)) expect(endingIds).toContain(id);

    await network.get('anna@social', 'CaseTransfer', SETTLE, await settling(transfer));
    const seen = (await network.get('lisa@police', 'CaseTransfer', RECEIVED, { id: transfer.id })) as unknown as { receivedCase: Answered };
    const receivedId = seen.receivedCase.id;
    for (const actor of looking) {
      const reached = await network.ask(actor, CASE, { id: caseId });
      expect([actor, reached.code]).toEqual([actor, 'NOT_FOUND']);
      if (actor === 'pia@police') continue;
      expect([actor, (await shownTo(actor, before['number'], one)).includes(mark)]).toEqual([actor, false]);
      // A lead of the recipient knows that there is a case, as of each of its agency.
      if (actor !== 'lisa@police') expect([actor, (await network.ask(actor, CASE, { id: receivedId })).code]).toEqual([actor, 'NOT_FOUND']);
    }
    // Who became responsible has the own case alone, by whatever door.
    expect((await shownTo('pia@police', before['number'], one)).includes(caseId)).toBe(false);
    const received = await network.get('pia@police', 'Case', CASE, { id: receivedId });
    expect(received['number']).toBe(before['number']);
    for (const [field, shown] of Object.entries(VALUES)) {
      expect(HANDED_OVER).toContain(field);
      if (handed.includes(field)) expect([field, shown(received)]).toEqual([field, shown(before)]);
      else expect([field, isEmpty(shown(received))]).toEqual([field, true]);
    }
    expect(await network.get('anna@social', 'Case', CASE, { id: caseId })).toEqual({ ...before, status: 'CLOSED' });
  }
  // What was drawn was there to be lost.
  expect([...lapsed].sort()).toEqual(['DISCLOSURES', 'GROUPS', 'MENTORSHIPS', 'MENTOR_NEEDS', 'REFERRALS', 'RESERVATIONS']);
  expect([...sawBefore]).toEqual(expect.arrayContaining(['kurt@prison', 'mia@exit', 'pia@police', 'siv@school']));
});

interface Planned {
  readonly lines: readonly { readonly what: string; readonly endingIds: readonly string[] }[];
}

test('a settling that is killed in the middle has done nothing, and can be done again', async () => {
  const { caseId, transfer } = await drawn.accepted(new Dice(SEED + 1));
  const input = await settling(transfer);
  const stored = async (): Promise<unknown> =>
    sql(
      `SELECT (SELECT json_agg(c ORDER BY c.id) FROM case_file c WHERE c.number = (SELECT number FROM case_file WHERE id = $1)) AS cases,
         (SELECT json_agg(d ORDER BY d.id) FROM disclosure d WHERE d.record_id = $1) AS disclosures,
         (SELECT json_agg(r ORDER BY r.id) FROM referral r WHERE r.case_id = $1) AS referrals,
         (SELECT json_agg(g ORDER BY g.id) FROM action_group g WHERE g.case_id = $1) AS groups,
         (SELECT json_agg(m ORDER BY m.id) FROM mentorship m WHERE m.case_id = $1) AS mentorships,
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
