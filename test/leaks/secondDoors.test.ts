import { isInputObjectType, isListType, isNonNullType, getNamedType } from 'graphql';
import { settled } from '../api/feedSupport';
import { idOf, startWorld, TRUTH, uuidFor, canary, type ActorName, type State, type World } from '../support/fixture';
import { introspect, rootFields } from './crawl';
import { canariesIn, leaksIn } from './oracle';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

interface Rows {
  nodes: Record<string, unknown>[];
  totalCount: number;
}

async function page(actor: ActorName, field: string, selection = 'nodes { id } totalCount'): Promise<Rows> {
  const answer = await world.graphql<{ page: Rows }>(actor, `{ page: ${field} { ${selection} } }`);
  expect(answer.errors).toEqual([]);
  return answer.data?.page ?? { nodes: [], totalCount: -1 };
}

const visibleTo = { 'officer@polis': ['live', 'narrowed', 'closed', 'ended', 'barred', 'guarded'] as State[] };
const ids = (type: string, keys: readonly string[]): string[] => keys.map((key) => idOf(type, key)).sort();
const idsIn = (rows: Rows): unknown[] => rows.nodes.map(({ id }) => id).sort();

describe('filter', () => {
  test('a negated filter stays inside what is in view', async () => {
    const mine = await page('officer@polis', 'cases(filter: { assignedToMe: true })');
    const others = await page('officer@polis', 'cases(filter: { assignedToMe: false })');
    expect(idsIn(mine)).toEqual([]);
    expect(idsIn(others)).toEqual(ids('Case', visibleTo['officer@polis']));
    expect(idsIn(await page('colleague@social', 'cases(filter: { assignedToMe: false })'))).toEqual([]);
  });

  test('a filter through a relation reads the related record under its own rule', async () => {
    const lookUp = async (state: State): Promise<unknown> =>
      (await world.graphql('officer@polis', `{ caseLookup(by: { name: "${TRUTH.Person(state).name.toUpperCase()}" }) { id } }`)).data?.[
        'caseLookup'
      ];
    expect(await lookUp('live')).toEqual([{ id: idOf('Case', 'live') }]);
    for (const state of ['narrowed', 'barred', 'revoked', 'over', 'later', 'sent'] as const) expect(await lookUp(state)).toEqual([]);
  });

  test('a masked field cannot be found by its value, nor by its mask', async () => {
    const { personalIdentityNumber, birthYear } = TRUTH.Person('live');
    const byNumber = await world.graphql(
      'lead@social',
      `{ caseLookup(by: { personalIdentityNumber: "${personalIdentityNumber}" }) { id } }`,
    );
    expect(byNumber.data).toEqual({ caseLookup: [] });
    const byYear = await world.graphql('lead@social', `{ caseLookup(by: { personalIdentityNumber: "${String(birthYear)}" }) { id } }`);
    expect([byYear.code, byYear.data]).toEqual(['BAD_USER_INPUT', null]);
  });

  test('a filter on a field that the viewer can never see is refused, and not dropped so that everything matches', async () => {
    const answer = await world.graphql('auditor@social', 'query ($id: ID!) { referrals(filter: { caseId: $id }) { totalCount } }', {
      id: idOf('Case', 'live'),
    });
    expect([answer.code, answer.data, answer.extensions['field']]).toEqual(['FORBIDDEN', null, ['filter', 'caseId']]);
  });

  test('a filter that does not exist is refused, and not dropped', async () => {
    for (const filter of ['summary: "x"', 'person: { name: "x" }', 'NOT: { status: OPEN }', 'environment: "miljo"']) {
      const answer = await world.graphql('caseworker@social', `{ cases(filter: { ${filter} }) { totalCount } }`);
      expect([answer.status, answer.data]).toEqual([400, null]);
    }
  });

  test('an empty list means none, and not all', async () => {
    for (const field of ['languages', 'competences', 'environments', 'professions'])
      expect(await page('officer@polis', `experts(filter: { ${field}: [] })`)).toEqual({ nodes: [], totalCount: 0 });
    for (const field of ['languages', 'environments'])
      expect((await page('officer@polis', `resources(filter: { ${field}: [] })`)).totalCount).toBe(0);
    expect((await page('caseworker@social', 'referrals(filter: { status: [] })')).totalCount).toBe(0);
    expect((await page('caseworker@social', 'referrals')).totalCount).toBeGreaterThan(5);
  });

  test('null is the same as left out at every argument and member of a filter, and refused for ids and lists of a filter, with its path', async () => {
    const schema = await introspect(world);
    const tried = { same: 0, refused: 0 };
    for (const field of rootFields(schema, 'query').filter(({ type }) => /Connection$/.test(getNamedType(type).name))) {
      // What keeps to one case names it.
      const required = field.args.filter(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined);
      const named = required.map(({ name }) => `${name}: "${idOf('Case', 'live')}", `).join('');
      const without = await world.graphql(
        'auditor@social',
        `{ ${field.name}${named === '' ? '' : `(${named})`} { pageInfo { hasNextPage } } }`,
      );
      for (const arg of field.args.filter(({ type }) => !isNonNullType(type))) {
        const of = getNamedType(arg.type);
        const members = isInputObjectType(of) ? Object.values(of.getFields()).filter(({ type }) => !isNonNullType(type)) : [];
        const given = arg.name === 'filter' ? members : [];
        for (const member of [null, ...given]) {
          const query = `query ($v: ${String(arg.type)}) { ${field.name}(${named}${arg.name}: $v) { pageInfo { hasNextPage } } }`;
          const answer = await world.graphql('auditor@social', query, { v: member && { [member.name]: null } });
          const type = member?.type ?? arg.type;
          if (member && (isListType(type) || getNamedType(type).name === 'ID')) {
            const path = [arg.name, member.name];
            expect([field.name, answer.code, answer.data, answer.extensions['field']]).toEqual([field.name, 'BAD_USER_INPUT', null, path]);
            tried.refused += 1;
          } else {
            expect([field.name, member?.name, answer.code, answer.data]).toEqual([field.name, member?.name, without.code, without.data]);
            tried.same += 1;
          }
        }
      }
    }
    const inside = await world.graphql('caseworker@social', '{ cases(filter: { openedBetween: { from: null } }) { totalCount } }');
    const all = await world.graphql('caseworker@social', '{ cases { totalCount } }');
    expect([inside.code, inside.data]).toEqual([null, all.data]);
    expect(tried.same).toBeGreaterThan(300);
    expect(tried.refused).toBeGreaterThan(20);
  });

  test('a look-up by nothing, by null or by two ways at once is refused', async () => {
    for (const by of ['{}', '{ name: null }', '{ name: "a", caseNumber: "b" }', '{ name: "" }']) {
      const answer = await world.graphql('caseworker@social', `{ caseLookup(by: ${by}) { id } }`);
      expect([by, answer.code, answer.data]).toEqual([by, 'BAD_USER_INPUT', null]);
    }
  });
});

describe('what is hidden changes nothing', () => {
  const PROTECTED = TRUTH.Expert('protected').name;
  const EXPERT = 'id title name contact { email phone } assuredAt withheld { field answer reason provision unlock }';
  const asked = [
    ...['ASC', 'DESC'].map(
      (way) =>
        `{ experts(orderBy: { field: NAME, direction: ${way} }) { nodes { ${EXPERT} } totalCount facets { field value count } pageInfo { hasNextPage } } }`,
    ),
    ...['adviser', PROTECTED, 'aaason', `adviser ${PROTECTED}`, `-${PROTECTED} adviser`, `"${PROTECTED}"`].map(
      (words) => `{ experts(search: ${JSON.stringify(words)}) { nodes { ${EXPERT} } totalCount facets { field value count } } }`,
    ),
    '{ cases(first: 50, orderBy: { field: OPENED_AT }) { nodes { id number status summary risk family health religion offences reporter environment { code } concernTypes { code } assignees { role } person { id name address birthYear guardians { name } withheld { field reason } } referrals { id message status } withheld { field answer reason provision unlock } } totalCount } }',
    '{ referrals(first: 100) { nodes { id number status message case { id } disclosures { id weighing fields live } timeline { event reason } withheld { field reason } } totalCount } }',
    ...['live', 'narrowed', 'revoked', 'sent'].map((state) => `{ caseLookup(by: { name: "[${state}:name]" }) { id } }`),
    ...['live', 'narrowed', 'over'].map(
      (state) => `{ caseLookup(by: { personalIdentityNumber: "${TRUTH.Person(state as State).personalIdentityNumber}" }) { id } }`,
    ),
    '{ disclosureRequests(first: 50) { nodes { id number motive status refusalReason refusalDocument appealReason weighing personalIdentityNumber case { id } withheld { field reason } } totalCount } }',
    '{ disclosureRegister(filter: { status: [OPEN, APPEALED] }) { nodes { id ground } totalCount } }',
    '{ reservations { nodes { id terms } totalCount } lapses(withinDays: 700) { nodes { id } totalCount } }',
    `{ case(id: "${idOf('Case', 'live')}") { consents { id provision } } }`,
    ...['sent', 'over', 'draft'].map((state) => `{ case(id: "${idOf('Case', state)}") { id } }`),
    ...['Case', 'Person', 'Expert', 'Referral', 'Disclosure', 'DisclosureRequest', 'Reservation', 'Consent'].flatMap((type) => [
      `{ changes(first: 100, types: ["${type}"]) { nodes { eventId at kind recordId version fields } pageInfo { hasNextPage } } }`,
      `{ changes(first: 100, types: ["${type}"], from: SNAPSHOT) { nodes { kind recordId version } pageInfo { hasNextPage } } }`,
    ]),
  ];

  async function everythingTo(actor: ActorName): Promise<string[]> {
    const answers: string[] = [];
    for (const query of asked) {
      const { status, text } = await world.graphql(actor, query);
      answers.push(`${String(status)} ${text.replace(/"requestId":"[^"]+"/g, '"requestId"')}`);
    }
    return answers;
  }

  /** What officer@frivard is shown of nobody: everything but the few fields that are disclosed to its agency. */
  const SCRAMBLES: readonly [what: string, sql: string][] = [
    [
      'other values',
      `UPDATE case_file SET summary = 'x' || summary, risk = 'y', family = 'z', health = CASE id WHEN '${uuidFor('Case', 'barred')}' THEN health ELSE 'h' END, religion = 'r', reporter = 'q', environment_code = 'other', concern_type_codes = '{other}'`,
    ],
    [
      'other persons',
      `UPDATE person SET address = 'elsewhere', district = 'x', phone = '1', language_code = 'xx', guardians = '[]', number_index = NULL, number_sealed = NULL`,
    ],
    ['other listings', `UPDATE expert SET name = 'Aaason adviser adviser', email = 'x@x', phone = '1' WHERE protected_identity`],
    [
      'nothing at all in them',
      `UPDATE case_file SET summary = NULL, risk = NULL, family = NULL, religion = NULL, reporter = NULL, environment_code = NULL, concern_type_codes = '{}', health = CASE id WHEN '${uuidFor('Case', 'barred')}' THEN health END`,
    ],
    ['no number of colleagues', `DELETE FROM case_assignment`],
    [
      'cases never seen',
      `UPDATE case_file SET number = number || 'X', status = 'CLOSED' WHERE id IN ('${uuidFor('Case', 'sent')}', '${uuidFor('Case', 'over')}')`,
    ],
    [
      'weighings of requests',
      `UPDATE disclosure_request SET weighing = CASE WHEN weighing IS NULL THEN 'w' WHEN refusal_document IS NOT NULL THEN 'other' END`,
    ],
    [
      'requests of others',
      `UPDATE disclosure_request SET motive = 'other', status = 'WITHDRAWN', ground = 'Lag 2025:170 4' WHERE number <> 'B-2026-APPEALED'`,
    ],
    [
      'no consents, and fewer reservations',
      `DELETE FROM consent_withdrawal; DELETE FROM consent; UPDATE disclosure SET reservation_id = NULL; DELETE FROM reservation`,
    ],
    ['weighings', `UPDATE disclosure SET weighing = NULL, revoke_reason = 'x'`],
    ['drafts', `UPDATE referral SET message = 'other', purpose = 'OTHER' WHERE sent_at IS NULL`],
    ['messages of what is over', `UPDATE referral SET message = NULL WHERE status IN ('SENT', 'REVOKED', 'WITHDRAWN')`],
  ];

  test('the answers to officer@frivard stay the same to the letter, whatever stands in what it may not see', async () => {
    const other = await startWorld();
    const own = world;
    world = other;
    try {
      await settled({ service: other });
      const before = await everythingTo('officer@frivard');
      expect(before.join('')).toContain(canary('live', 'offences'));
      for (const [what, sql] of SCRAMBLES) {
        await other.database.ownerQuery(sql);
        expect([what, await everythingTo('officer@frivard')]).toEqual([what, before]);
      }
      expect(await everythingTo('officer@frivard')).toEqual(before);
    } finally {
      world = own;
      await other.stop();
    }
  });
});

describe('what a disclosure rests on, through a second door', () => {
  const numberOf = (state: State): string => TRUTH.Person(state).personalIdentityNumber;

  test('a request by number tells its maker the same whether there is such a person or not', async () => {
    const query = '{ page: disclosureRequests { nodes { status case { id } personalIdentityNumber answeredAt withheld { field } } } }';
    const byNumber = await world.graphql<{ page: Rows }>('officer@polis', query);
    const known = byNumber.data?.page.nodes.find((one) => one['personalIdentityNumber'] === numberOf('closed'));
    const unknown = (await world.graphql<{ page: Rows }>('counsellor@skola', query)).data?.page.nodes[0];
    expect(known).toEqual({ ...unknown, personalIdentityNumber: numberOf('closed') });
    expect(known).toMatchObject({ status: 'OPEN', case: null, answeredAt: null });
  });

  test('a reservation tells its recipient nothing of the case, by no alias and no way round', async () => {
    const query = `{ one: reservation(id: "${idOf('Reservation', 'unbound to exit')}") { terms case { id number person { name } } owner: case { number } withheld { field answer } } }`;
    const answer = await world.graphql('mentor@exit', query);
    // Why a reservation was ended is told to those at work on the case, whether it was ended or not.
    const withheld = ['case', 'endReason'].map((field) => ({ field, answer: 'WITHHOLD' }));
    expect(answer.data).toEqual({ one: { terms: canary('unbound to exit', 'terms'), case: null, owner: null, withheld } });
    expect(leaksIn(world, 'mentor@exit', answer.text)).toEqual([]);
  });

  test('what a private recipient sees is gone at the commit at which the reservation no longer stands, through every door', async () => {
    const doors = [
      `{ case(id: "${idOf('Case', 'bound')}") { summary } }`,
      `{ node(id: "${idOf('Person', 'bound')}") { ... on Person { name } } }`,
      '{ cases { nodes { summary } totalCount } }',
      '{ referrals { nodes { message case { summary } } totalCount } }',
      `{ caseLookup(by: { name: "${TRUTH.Person('bound').name}" }) { summary } }`,
      `{ node(id: "${idOf('Disclosure', 'bound to exit')}") { ... on Disclosure { fields } } }`,
    ];
    const set = (status: string): Promise<object[]> =>
      world.database.ownerQuery(`UPDATE reservation SET status = '${status}' WHERE id = '${uuidFor('Reservation', 'bound to exit')}'`);
    const seen = async (): Promise<boolean[]> => {
      const answers: boolean[] = [];
      for (const door of doors) answers.push(/\[bound:|Case\.summary/.test((await world.graphql('mentor@exit', door)).text));
      return answers;
    };
    try {
      expect(await seen()).toEqual(doors.map(() => true));
      for (const status of ['OFFERED', 'DECLINED', 'WITHDRAWN']) {
        await set(status);
        expect([status, await seen()]).toEqual([status, doors.map(() => false)]);
      }
    } finally {
      await set('ACCEPTED');
    }
  });
});

describe('alias, fragment, interface and cycle', () => {
  const one = async (actor: ActorName, query: string): Promise<unknown> => {
    const answer = await world.graphql(actor, query);
    expect(leaksIn(world, actor, answer.text)).toEqual([]);
    return answer.data?.['one'];
  };

  test('an alias that is the name of another field carries its own field and no other', async () => {
    const expert = `{ one: expert(id: "${idOf('Expert', 'protected')}") { title: name name: title version: contact { email } id: availability } }`;
    expect(await one('officer@polis', expert)).toEqual({
      title: null,
      name: 'Adviser protected',
      version: null,
      id: null,
    });
    const theCase = `{ one: case(id: "${idOf('Case', 'live')}") { number: summary summary: number offences: risk withheld: offences status: health } }`;
    expect(await one('officer@frivard', theCase)).toEqual({
      number: null,
      summary: 'K-2026-LIVE',
      offences: null,
      withheld: canary('live', 'offences'),
      status: null,
    });
  });

  test('an alias in a page or in what is withheld stands for its own member', async () => {
    const query = `{ one: cases(first: 1, filter: { programme: SIG }) { nodes: totalCount totalCount: nodes { id } pageInfo { hasNextPage: hasPreviousPage } } }`;
    expect(await one('officer@polis', query)).toEqual({ nodes: 0, totalCount: [], pageInfo: { hasNextPage: false } });
    const said = `{ one: expert(id: "${idOf('Expert', 'protected')}") { withheld { reason: field field: answer } } }`;
    expect(await one('officer@polis', said)).toEqual({
      withheld: [
        { reason: 'name', field: 'WITHHOLD' },
        { reason: 'contact', field: 'WITHHOLD' },
        { reason: 'districts', field: 'WITHHOLD' },
      ],
    });
  });

  test('an alias in a refusal stands for its own member', async () => {
    const query = `mutation { one: acceptReferral(id: "${idOf('Referral', 'revoked')}", version: 1) { ... on Refusal { message: code code: message provision: unlock } } }`;
    expect(await one('officer@polis', query)).toEqual({
      message: 'INVALID_TRANSITION',
      code: expect.stringContaining('ACCEPT is not possible') as unknown,
      provision: null,
    });
  });

  test('a fragment on the interface, on another type or below a directive opens nothing', async () => {
    const query = `query ($yes: Boolean! = true, $no: Boolean! = false) {
      one: node(id: "${idOf('Case', 'live')}") { ...onNode ... on Person { name } ... on Referral { message } }
    }
    fragment onNode on Node { id ... on Case { summary @include(if: $yes) risk @skip(if: $no) offences @include(if: $no) ...more } }
    fragment more on Case { health person { ... on Node { id ... on Person { name address } } } }`;
    expect(await one('officer@frivard', query)).toEqual({
      id: idOf('Case', 'live'),
      summary: null,
      risk: null,
      health: null,
      person: { id: idOf('Person', 'live'), name: canary('live', 'name'), address: null },
    });
  });

  test('going round case, referral, case gives at every turn what the first gave', async () => {
    const fields = 'id summary risk offences health';
    const query = `{ one: case(id: "${idOf('Case', 'live')}") { ${fields} referrals(first: 1) { case { ${fields} referrals(first: 1) { case { ${fields} referrals(first: 1) { case { ${fields} } } } } } } } }`;
    type Turn = { referrals?: { case: Turn }[] } & Record<string, unknown>;
    let turn = (await one('officer@frivard', query)) as Turn;
    const { referrals: _first, ...expected } = turn;
    expect(expected).toMatchObject({ summary: null, offences: canary('live', 'offences') });
    for (let turns = 0; turns < 3; turns += 1) {
      turn = turn.referrals?.[0]?.case ?? {};
      const { referrals: _next, ...given } = turn;
      expect(given).toEqual(expected);
    }
  });
});

describe('node(id)', () => {
  test('parts of records have no ids that could be asked for', async () => {
    const [assignment] = await world.database.ownerQuery<{ id: string }>('SELECT id FROM case_assignment LIMIT 1');
    const parts = {
      assignment: assignment?.id ?? '',
      timelineentry: uuidFor('Event', 'live'),
      referralevent: uuidFor('Event', 'live'),
      guardian: uuidFor('Person', 'live'),
      consentwithdrawal: uuidFor('Withdrawal', 'parted'),
      consentgiver: uuidFor('Consent', 'given'),
      lapse: uuidFor('Consent', 'given'),
      legalprovision: uuidFor('Case', 'live'),
      contact: uuidFor('Expert', 'open'),
      competence: uuidFor('Expert', 'open'),
      viewer: world.actor('officer@polis').id,
    };
    for (const [prefix, uuid] of Object.entries(parts)) {
      const answer = await world.graphql('caseworker@social', `{ node(id: "${prefix}_${uuid}") { id __typename } }`);
      expect([prefix, answer.code, answer.data]).toEqual([prefix, 'NOT_FOUND', { node: null }]);
    }
  });

  test('the uuid of one record under the prefix of another type finds nothing', async () => {
    for (const type of [
      'person',
      'referral',
      'disclosure',
      'consent',
      'reservation',
      'disclosurerequest',
      'expert',
      'member',
      'accessentry',
      'agency',
      'term',
    ])
      expect((await world.graphql('caseworker@social', `{ node(id: "${type}_${uuidFor('Case', 'live')}") { id } }`)).code).toBe(
        'NOT_FOUND',
      );
  });
});

describe('history', () => {
  test('the timeline tells agencies, events and reasons, and no member', async () => {
    const schema = await introspect(world);
    const entry = schema.getType('TimelineEntry');
    const fields = entry && 'getFields' in entry ? Object.keys(entry.getFields()) : [];
    expect(fields.sort()).toEqual(['agency', 'at', 'event', 'reason', 'status', 'withheld']);
  });

  test('an access entry tells the names of fields, and never what stood in them', async () => {
    await world.graphql('officer@polis', `{ case(id: "${idOf('Case', 'live')}") { summary person { name } family } }`);
    const { data, text } = await world.graphql<{
      accessLog: { nodes: { shown: string[]; withheldFields: string[] }[] };
    }>('auditor@social', `{ accessLog(first: 100) { nodes { shown withheldFields recordIds operation code } } }`);
    expect(data?.accessLog.nodes[0]).toMatchObject({ shown: expect.any(Array) as unknown });
    const shown = data?.accessLog.nodes.flatMap((node) => node.shown) ?? [];
    expect(shown).toEqual(expect.arrayContaining(['Case.summary', 'Case.person', 'Person.name']));
    expect(canariesIn(text)).toEqual([]);
  });
});
