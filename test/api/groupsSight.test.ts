import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import type { TestAgency } from '../support/api';
import { dayOf } from '../../src/policy/calendar';
import { agencyId, key, type Answered } from './casesSupport';
import { GROUP, GroupNetwork, memberOf } from './groupNetwork';

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
});

// What is counted is what one test has made.
afterEach(() =>
  there.network.service.database.ownerQuery("UPDATE action_group SET status = 'CLOSED', closed_at = now() WHERE status = 'ACTIVE'"),
);

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const WHOLE = `${GROUP} transferredFrom { id } transferredTo { id }`;

/** A group with the police in it, by a consent, with a goal and a meeting. Nothing is disclosed yet. */
async function group(): Promise<{ id: string; caseId: string; consent: Answered; last: Answered }> {
  const { police } = there.network;
  const { id: caseId } = await there.caseOf(15);
  const consent = await there.consent(caseId, [police]);
  const goals = [{ text: 'Hemligt mål.', responsibleAgencyId: agencyId(police) }];
  const made = await there.created(caseId, { members: [memberOf(police)], goals });
  const input = {
    heldOn: dayOf(new Date()),
    attendeeAgencyIds: [agencyId(police)],
    decisions: ['Hemligt beslut.'],
    idempotencyKey: key(),
  };
  const last = await there.done(ANNA, 'meet', made, { input });
  return { id: made.id, caseId, consent, last };
}

const list = (args: string): string => `{ result: actionGroups${args} { totalCount nodes { id } pageInfo { hasNextPage } } }`;
/** Every way in which a group could be found, as a question and the ids that it answers. */
const DOORS: Readonly<Record<string, (id: string) => [query: string, variables: object]>> = {
  'node(id)': (id) => [`query ($id: ID!) { result: node(id: $id) { __typename id } }`, { id }],
  'actionGroup(id)': (id) => [`query ($id: ID!) { result: actionGroup(id: $id) { id } }`, { id }],
  actionGroups: () => [list('(first: 100)'), {}],
  'the count of actionGroups': () => [`{ result: actionGroups(first: 1) { totalCount } }`, {}],
  'the filter by programme': () => [list('(first: 100, filter: { programme: SSPF })'), {}],
  'the filter by state': () => [list('(first: 100, filter: { status: [ACTIVE, CLOSED, TRANSFERRED, LAPSED] })'), {}],
  'the order by number': () => [list('(first: 100, orderBy: { field: NUMBER })'), {}],
  'the order by time': () => [list('(first: 100, orderBy: { field: FORMED_AT, direction: DESC })'), {}],
  lapses: () => [`{ result: lapses(withinDays: 730, first: 100) { nodes { actionGroup { id } } } }`, {}],
};

/** Whether the answer at a door holds the group, or counts it. */
async function found(door: string, actor: string, id: string): Promise<boolean> {
  const [query, variables] = DOORS[door]?.(id) ?? ['', {}];
  const { data, text } = await there.network.ask(actor, query, { ...variables });
  const count = (data?.result as unknown as { totalCount?: number } | undefined)?.totalCount;
  return text.includes(id) || (door.startsWith('the count') && (count ?? 0) > 0);
}
const doorsOpen = async (actor: string, id: string): Promise<string[]> => {
  const open: string[] = [];
  for (const door of Object.keys(DOORS)) if (await found(door, actor, id)) open.push(door);
  return open;
};
const read = (actor: string, id: string) =>
  there.network.ask(actor, `query ($id: ID!) { result: actionGroup(id: $id) { ${WHOLE} } }`, { id });

/** What the tables hold for an agency whose statements carry no predicate of ours at all: the second wall. */
async function behindTheWall(agency: TestAgency, id: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: there.network.service.database.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL ROLE ${SERVICE_ROLE}`);
    await client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [agency.id, '']);
    const { rows } = await client.query<Record<string, number>>(
      `SELECT (SELECT count(*)::int FROM action_group WHERE id = $1) AS groups, (SELECT count(*)::int FROM group_member WHERE group_id = $1) AS members,
              (SELECT count(*)::int FROM plan_goal WHERE group_id = $1) AS goals, (SELECT count(*)::int FROM group_meeting WHERE group_id = $1) AS meetings`,
      [uuid(id)],
    );
    return rows[0] ?? {};
  } finally {
    await client.end();
  }
}
const NOTHING = { groups: 0, members: 0, goals: 0, meetings: 0 };

describe('a member agency', () => {
  it('sees nothing while it is only invited, through any door, whatever is disclosed to it', async () => {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [police]);
    const made = await there.formed(caseId, { members: [memberOf(police)] });
    await there.disclosed(caseId, police, ['Case.risk', 'ActionGroup.goals', 'ActionGroup.meetings']);
    expect(await doorsOpen(PIA, made.id)).toEqual([]);
    expect(await behindTheWall(police, made.id)).toEqual(NOTHING);
    await there.accepts(PIA, made);
    expect((await doorsOpen(PIA, made.id)).length).toBeGreaterThan(5);
    expect(await behindTheWall(police, made.id)).toEqual({ groups: 1, members: 1, goals: 0, meetings: 0 });
  });

  it('sees nothing by being a member, through any door', async () => {
    const { id } = await group();
    expect(await doorsOpen(PIA, id)).toEqual([]);
    expect((await read(PIA, id)).code).toBe('NOT_FOUND');
    expect(await behindTheWall(there.network.police, id)).toEqual(NOTHING);
    // Neither does a member that was told so, of the number: every answer is the one for an id that nobody has.
    const unknown = `actiongroup_${crypto.randomUUID()}`;
    const [hidden, missing] = [await read(PIA, id), await read(PIA, unknown)];
    const shape = ({ status, errors, data }: typeof hidden): unknown => [
      status,
      data,
      errors.map(({ message, path, extensions }) => [message, path, Object.keys(extensions)]),
    ];
    expect(shape(hidden)).toEqual(shape(missing));
  });

  it('has the group in view once something of the case is disclosed to it, and of the plan only what is', async () => {
    const { police } = there.network;
    const { id, caseId } = await group();
    const { id: disclosureId, version } = await there.disclosed(caseId, police, ['Case.risk']);
    expect((await doorsOpen(PIA, id)).sort()).toEqual(
      Object.keys(DOORS)
        .filter((door) => door !== 'lapses')
        .sort(),
    );
    expect(await behindTheWall(police, id)).toEqual({ groups: 1, members: 1, goals: 1, meetings: 1 });
    const seen = (await read(PIA, id)).data?.result;
    expect(seen).toMatchObject({
      ...{
        goals: null,
        meetings: null,
        notCarriedOver: null,
        closeReason: null,
        closedAt: null,
        validUntil: null,
        endsBecause: null,
      },
      ...{ case: { id: caseId }, members: [{ agency: { slug: 'police' } }], status: 'ACTIVE' },
    });
    expect((seen?.['withheld'] as { field: string; reason: string }[]).map(({ field, reason }) => `${field} ${reason}`).sort()).toEqual([
      ...['closeReason', 'closedAt', 'endsBecause', 'goals'].map((field) => `${field} NOT_DISCLOSED`),
      'guardianAttendance NOT_OWNER',
      ...['meetings', 'notCarriedOver'].map((field) => `${field} NOT_DISCLOSED`),
      ...['transferredFrom NOT_IN_VIEW', 'transferredTo NOT_IN_VIEW', 'validUntil NOT_DISCLOSED'],
    ]);
    await there.disclosed(caseId, police, ['ActionGroup.goals']);
    const more = (await read(PIA, id)).data?.result;
    expect(more).toMatchObject({ goals: [{ text: 'Hemligt mål.' }], meetings: null });
    const narrow = `mutation ($id: ID!, $version: Int!) { result: revokeDisclosure(id: $id, version: $version, reason: "Klart.") { __typename } }`;
    await there.network.ask(ANNA, narrow, { id: disclosureId, version });
    expect((await read(PIA, id)).data?.result).toMatchObject({ goals: [{ text: 'Hemligt mål.' }] });
  });

  it('cannot filter or sort by when the group ends, which is a birthday', async () => {
    const { id, caseId } = await group();
    await there.disclosed(caseId, there.network.police, ['Case.risk', 'ActionGroup.goals', 'ActionGroup.meetings']);
    const filtered = await there.network.ask(PIA, list('(first: 100, filter: { endingWithinDays: 730 })'));
    expect(filtered.text).not.toContain(id);
    const ordered = await there.network.ask(PIA, list('(first: 100, orderBy: { field: VALID_UNTIL })'));
    expect(ordered.status).toBe(200);
    expect((await read(PIA, id)).data?.result['validUntil']).toBeNull();
  });

  it.each([
    ['a kind that secrecy does not bind', 'mona@association'],
    ['an agency that something is disclosed to, and that is no member', 'siv@school'],
    ['a colleague without a role for cases', 'adil@police'],
    ['a colleague at a lower level of assurance', 'low@police'],
    ['a colleague who does not work on the case', 'bo@social'],
    ['the administrator of the agency itself', 'adam@social'],
    ['a system of the agency itself', 'system@social'],
  ])('is all who sees it: not %s', async (_who, actor) => {
    const { id, caseId } = await group();
    await there.disclosed(caseId, there.network.police, ['Case.risk', 'ActionGroup.goals']);
    await there.disclosed(caseId, there.network.school, ['Case.risk', 'ActionGroup.goals']);
    expect(await doorsOpen(actor, id)).toEqual([]);
    if (actor.endsWith('@school')) expect(await behindTheWall(there.network.school, id)).toEqual(NOTHING);
  });

  it('of leisure never sees the plan, which the law does not let reach it', async () => {
    const { id: caseId } = await there.caseOf(15);
    await there.consent(caseId, [there.leisure]);
    const made = await there.created(caseId, { members: [memberOf(there.leisure)] });
    const refused = await there.network.disclose(ANNA, {
      recordId: caseId,
      recipientAgencyId: agencyId(there.leisure),
      fields: ['ActionGroup.goals'],
    });
    expect(refused.data?.result).toMatchObject({ code: 'ABOVE_CEILING', fields: ['ActionGroup.goals'] });
    await there.disclosed(caseId, there.leisure, ['Case.risk']);
    const seen = (await read('fia@leisure', made.id)).data?.result;
    expect(seen).toMatchObject({ goals: null, status: 'ACTIVE' });
    expect(seen?.['withheld']).toContainEqual({ field: 'goals', reason: 'NOT_CARRIED' });
  });

  it('is seen by a lead of the leading agency without the plan', async () => {
    const { id } = await group();
    const seen = (await read('lena@social', id)).data?.result;
    expect(seen).toMatchObject({ goals: null, meetings: null, case: { id: expect.any(String) } });
  });
});

describe('a consent withdrawn', () => {
  const withdraw = async (consent: Answered, more: object = {}): Promise<void> => {
    const text = `mutation ($id: ID!, $version: Int!, $fields: [String!], $to: [ID!]) {
      result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.", fields: $fields, recipientAgencyIds: $to) { __typename } }`;
    await there.network.get(ANNA, 'Consent', text, { id: consent.id, version: consent.version, ...more });
  };

  it('closes the group to the member at once, through every door, whatever else is disclosed to it', async () => {
    const { police } = there.network;
    const { id, caseId, consent } = await group();
    // On a statutory duty: this disclosure does not rest on the consent, and outlives it.
    await there.disclosed(caseId, police, ['Case.risk', 'ActionGroup.goals', 'ActionGroup.meetings']);
    expect((await doorsOpen(PIA, id)).length).toBeGreaterThan(5);
    await withdraw(consent);
    expect(await doorsOpen(PIA, id)).toEqual([]);
    expect((await read(PIA, id)).code).toBe('NOT_FOUND');
    expect(await behindTheWall(police, id)).toEqual(NOTHING);
    const kase = await there.network.ask(PIA, 'query ($id: ID!) { result: case(id: $id) { __typename id risk } }', {
      id: caseId,
    });
    expect(kase.data?.result.id).toBe(caseId);
    const own = (await read(ANNA, id)).data?.result;
    expect(own).toMatchObject({ members: [], version: 4, status: 'LAPSED', endsBecause: 'CONSENT' });
  });

  it('for one of two agencies leaves the other in', async () => {
    const { police, school } = there.network;
    const { id: caseId } = await there.caseOf(15);
    const consent = await there.consent(caseId, [police, school]);
    const made = await there.created(caseId, { members: [memberOf(police), memberOf(school)] });
    for (const agency of [police, school]) await there.disclosed(caseId, agency, ['Case.risk']);
    await withdraw(consent, { to: [agencyId(police)] });
    expect(await doorsOpen(PIA, made.id)).toEqual([]);
    expect((await doorsOpen('siv@school', made.id)).length).toBeGreaterThan(5);
  });

  it('of some fields leaves the member in, with fewer of them', async () => {
    const { police } = there.network;
    const { id, caseId, consent } = await group();
    await there.disclosed(caseId, police, ['Case.summary', 'ActionGroup.goals', 'ActionGroup.meetings'], {
      ground: 'OSL 12:3',
      duty: null,
    });
    expect((await read(PIA, id)).data?.result).toMatchObject({
      goals: [{ text: 'Hemligt mål.' }],
      meetings: [{ decisions: ['Hemligt beslut.'] }],
    });
    await withdraw(consent, { fields: ['ActionGroup.goals'] });
    expect((await read(PIA, id)).data?.result).toMatchObject({
      goals: null,
      meetings: [{ decisions: ['Hemligt beslut.'] }],
    });
  });

  it('leaves the member in when another consent names it, until that one ends', async () => {
    const { police } = there.network;
    const { id, caseId, consent } = await group();
    await there.consent(caseId, [police]);
    await there.disclosed(caseId, police, ['Case.risk']);
    await withdraw(consent);
    expect((await read(PIA, id)).data?.result).toMatchObject({ status: 'ACTIVE' });
  });

  it('shuts out the member while its withdrawal and its reading race', async () => {
    const { police } = there.network;
    const { id, caseId, consent } = await group();
    await there.disclosed(caseId, police, ['Case.risk', 'ActionGroup.goals']);
    const reads = Array.from({ length: 8 }, () => read(PIA, id));
    await withdraw(consent);
    const after = await read(PIA, id);
    await Promise.all(reads);
    expect(after.code).toBe('NOT_FOUND');
  });
});

describe('what is read of a group', () => {
  it('is written to the access log, with the fields of the plan by name', async () => {
    const { id, caseId } = await group();
    await there.disclosed(caseId, there.network.police, ['ActionGroup.goals']);
    await read(PIA, id);
    const entries = await there.network.service.database.ownerQuery<{
      shown: string[];
      withheld: string[];
      owner: string;
    }>(
      `SELECT shown, withheld, owner_agency_id AS owner FROM access_entry WHERE record_type = 'ActionGroup' AND record_ids @> ARRAY[$1]::uuid[] AND agency_id = $2`,
      [uuid(id), there.network.police.id],
    );
    expect(entries).toEqual([
      {
        owner: there.network.social.id,
        shown: ['ActionGroup.case', 'ActionGroup.goals', 'ActionGroup.transferredFrom', 'ActionGroup.transferredTo'],
        withheld: [
          'ActionGroup.closeReason',
          'ActionGroup.closedAt',
          'ActionGroup.endsBecause',
          'ActionGroup.guardianAttendance',
          'ActionGroup.meetings',
          'ActionGroup.notCarriedOver',
          'ActionGroup.validUntil',
        ],
      },
    ]);
  });
});
