import {
  ACTOR_NAMES,
  CONSENT_KEYS,
  CONSENTS,
  EXPERTS,
  GROUP_KEYS,
  GROUPS,
  idOf,
  MENTOR_KEYS,
  MENTORS,
  MENTORSHIP_KEYS,
  MENTORSHIPS,
  NEED_KEYS,
  NEEDS,
  REQUEST_KEYS,
  REQUESTS,
  RESERVATION_KEYS,
  RESERVATIONS,
  SCENARIOS,
  startWorld,
  STATES,
  TRUTH,
  uuidFor,
  type ActorName,
  type Disclosed,
  type ExpertKey,
  type GroupKey,
  type NeedKey,
  type State,
  type World,
} from '../support/fixture';
import { CALL_KEYS, CONSULTATION_KEYS, CONSULTATIONS, INCIDENT_KEYS, type Asked } from './relationships';
import {
  askEach,
  expectations,
  letters,
  lettersOf,
  listQueries,
  recordId,
  RECORDS,
  rootOf,
  SELECTIONS,
  sentence,
  type Expected,
  type Given,
  type Reply,
} from './doors';
import { COLUMNS, NOT_FOUND } from './expectations';
import { PERMISSIONS, WITHHELD } from './tables';

const EXPECTED = expectations();
const BY_KEY = new Map(EXPECTED.map((row) => [`${row.type} ${row.actor} ${row.record}`, row.answer]));
const answerOf = (type: string, actor: ActorName, record: string): string => BY_KEY.get(`${type} ${actor} ${record}`) ?? 'missing';
const letterAt = (type: string, actor: ActorName, record: string, field: string): string => {
  const answer = answerOf(type, actor, record);
  return answer === NOT_FOUND ? NOT_FOUND : (answer[COLUMNS[type]?.indexOf(field) ?? -1] ?? 'missing');
};
const through = (type: string, actor: ActorName, record: string, field: string, nested: string): string =>
  letterAt(type, actor, record, field) === 's' ? answerOf(nested, actor, record) : NOT_FOUND;
const fieldsOf = (type: string): string => SELECTIONS[type] ?? '';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

interface Page {
  nodes: Record<string, unknown>[];
  totalCount: number;
}

async function ask<T>(actor: ActorName, query: string): Promise<T> {
  const answer = await world.graphql<T>(actor, query);
  expect(answer.errors).toEqual([]);
  if (answer.data === null) throw new Error('no data');
  return answer.data;
}

test('the expectations are at least 150, and there is one for every actor and every record', () => {
  expect(EXPECTED.length).toBeGreaterThanOrEqual(150);
});

/** As many root fields as one question may have. */
const WHOLE_REQUEST = 10;

/** One door through which records are read by their ids; asked for all records of a viewer at once, in as few requests as can be. */
function readDoor(types: readonly string[], field: (type: string, id: string) => string): void {
  const asked = new Map<string, Promise<Map<string, Reply>>>();
  const rows = EXPECTED.filter(({ type }) => types.includes(type));
  const records = types.flatMap((type) => (RECORDS[type] ?? []).map((record) => `${type}|${record}`));
  const write = (key: string): string => {
    const [type = '', record = ''] = key.split('|');
    return field(type, recordId(world, type, record));
  };
  test.each(rows.map((row): [string, Expected] => [sentence(row), row]))('%s', async (_, row) => {
    const { type, actor, record, answer } = row;
    const replies = asked.get(actor) ?? askEach(world, actor, records, write, WHOLE_REQUEST);
    asked.set(actor, replies);
    const reply = (await replies).get(`${type}|${record}`);
    expect(lettersOf(type, record, reply?.given)).toEqual(letters(answer));
    expect(reply?.code).toBe(answer === NOT_FOUND ? NOT_FOUND : null);
  });
}

describe('read by node(id), through a fragment on the type', () => {
  readDoor(Object.keys(COLUMNS), (type, id) => `node(id: "${id}") { __typename ... on ${type} { ${fieldsOf(type)} } }`);
});

describe('read one, by its root field', () => {
  readDoor(
    [
      'Case',
      'Assessment',
      'Referral',
      'ReferralReport',
      'Expert',
      'Member',
      'Consent',
      'CaseTransfer',
      'Reservation',
      'DisclosureRequest',
      'Mentor',
      'MentorNeed',
      'Mentorship',
      'Consultation',
      'BankedAnswer',
      'ConcernReport',
      'ConcernReceipt',
      'ConcernRoute',
      'HelplineCall',
      'HelplineRoute',
      'Incident',
      'Training',
      'TrainingRequest',
      'Meeting',
      'MeetingSeries',
      'Programme',
      'ReportedFigure',
      'PolicyDocument',
      'SituationReport',
      'Webhook',
      'Delivery',
      'ActionGroup',
      'PlanGoal',
      'PlanStep',
      'PersonLink',
      'RosterRow',
      'Conference',
      'ExternalSystem',
    ],
    (type, id) => `${rootOf(type)}(id: "${id}") { ${fieldsOf(type)} }`,
  );
});

describe('read on a nested path', () => {
  test.each(ACTOR_NAMES)('%s gets case, person and disclosures through the referral as the expectations of each say', async (actor) => {
    const nested = `case { ${fieldsOf('Case')} theirs: person { ${fieldsOf('Person')} } } disclosures { ${fieldsOf('Disclosure')} }`;
    const replies = await askEach(world, actor, STATES, (state) => `referral(id: "${idOf('Referral', state)}") { ${nested} }`);
    for (const state of STATES) {
      const referral = replies.get(state)?.given;
      const theCase = referral?.['case'] as Given;
      const ofCase = through('Referral', actor, state, 'case', 'Case');
      expect([state, lettersOf('Case', state, theCase)]).toEqual([state, letters(ofCase)]);
      const ofPerson = ofCase === NOT_FOUND ? NOT_FOUND : through('Case', actor, state, 'person', 'Person');
      expect([state, lettersOf('Person', state, theCase?.['theirs'] as Given)]).toEqual([state, letters(ofPerson)]);
      const given = (referral?.['disclosures'] ?? []) as Record<string, unknown>[];
      for (const key of (RECORDS['Disclosure'] ?? []).filter((name) => name.startsWith(`${state} to `))) {
        const expected = referral ? answerOf('Disclosure', actor, key) : NOT_FOUND;
        const one = given.find(({ id }) => id === idOf('Disclosure', key));
        expect([key, lettersOf('Disclosure', key, one)]).toEqual([key, letters(expected)]);
      }
    }
  });

  test.each(ACTOR_NAMES)('%s gets no more by going from the case to its referrals and back', async (actor) => {
    const nested = `referrals(first: 5) { ${fieldsOf('Referral')} back: case { ${fieldsOf('Case')} } }`;
    const replies = await askEach(world, actor, STATES, (state) => `case(id: "${idOf('Case', state)}") { ${nested} }`);
    for (const state of STATES) {
      const ofCase = answerOf('Case', actor, state);
      const ofReferral = ofCase === NOT_FOUND ? NOT_FOUND : answerOf('Referral', actor, state);
      const [referral] = (replies.get(state)?.given?.['referrals'] ?? []) as Record<string, unknown>[];
      expect([state, lettersOf('Referral', state, referral)]).toEqual([state, letters(ofReferral)]);
      const back = ofReferral === NOT_FOUND ? NOT_FOUND : through('Referral', actor, state, 'case', 'Case');
      expect([state, lettersOf('Case', state, referral?.['back'] as Given)]).toEqual([state, letters(back)]);
    }
  });
});

describe('read on the paths of grounds', () => {
  test.each(ACTOR_NAMES)('%s gets the consents of a case, each as it is, and through them no other case', async (actor) => {
    const nested = `consents(first: 10) { ${fieldsOf('Consent')} whole: case { ${fieldsOf('Case')} } withdrawals { fields reason } }`;
    const replies = await askEach(world, actor, STATES, (state) => `case(id: "${idOf('Case', state)}") { ${nested} }`);
    for (const state of STATES) {
      const found = (replies.get(state)?.given?.['consents'] ?? []) as Record<string, unknown>[];
      const kept = CONSENT_KEYS.filter((key) => CONSENTS[key].state === state);
      const seen = kept.filter((key) => answerOf('Case', actor, state) !== NOT_FOUND && answerOf('Consent', actor, key) !== NOT_FOUND);
      expect([state, found.map(({ id }) => id).sort()]).toEqual([state, seen.map((key) => idOf('Consent', key)).sort()]);
      for (const key of seen) {
        const one = found.find(({ id }) => id === idOf('Consent', key));
        expect([key, lettersOf('Consent', key, one)]).toEqual([key, letters(answerOf('Consent', actor, key))]);
        expect([key, lettersOf('Case', state, one?.['whole'] as Given)]).toEqual([key, letters(answerOf('Case', actor, state))]);
        const withdrawn =
          CONSENTS[key].withdrawn.length > 0 ? [{ fields: CONSENTS[key].withdrawn, reason: `[${key}:withdrawalReason]` }] : [];
        expect([key, one?.['withdrawals']]).toEqual([key, withdrawn]);
      }
    }
  });

  test.each(ACTOR_NAMES)('%s gets no case through a request or a reservation but as that case is in view', async (actor) => {
    const nested = `whole: case { ${fieldsOf('Case')} }`;
    const asked = [
      ...REQUEST_KEYS.map((key) => ({ type: 'DisclosureRequest', key, state: REQUESTS[key].state })),
      ...RESERVATION_KEYS.map((key) => ({ type: 'Reservation', key, state: key.split(' to ')[0] as State })),
    ];
    for (const { type, key, state } of asked) {
      const write = (): string => `${rootOf(type)}(id: "${idOf(type, key)}") { ${nested} }`;
      const given = (await askEach(world, actor, [key], write)).get(key)?.given?.['whole'] as Given;
      const expected =
        state === null
          ? NOT_FOUND
          : through(type, actor, key, 'case', 'Case') &&
            (letterAt(type, actor, key, 'case') === 's' ? answerOf('Case', actor, state) : NOT_FOUND);
      expect([key, lettersOf('Case', state ?? 'live', given)]).toEqual([key, letters(expected)]);
    }
  });

  test('the withdrawal of a part tells whom it was read by before, field by field', async () => {
    const query = `{ consent(id: "${idOf('Consent', 'parted')}") { withdrawals { fields recipients { slug } reads { agency field times } } } }`;
    const { consent } = await ask<{ consent: unknown }>('caseworker@social', query);
    const reads = [{ agency: 'polis', field: 'Case.summary', times: 1 }];
    expect(consent).toEqual({ withdrawals: [{ fields: ['Case.summary'], recipients: [{ slug: 'polis' }], reads }] });
  });
});

describe('read on the paths of situation reports and policy documents', () => {
  const paths = [
    ['SituationReport', 'contributions', 'SituationContribution', 'report'],
    ['PolicyDocument', 'answers', 'PolicyAnswer', 'document'],
    ['Consultation', 'answers', 'ConsultationAnswer', 'consultation'],
  ] as const;
  const asked = paths.flatMap((path) => ACTOR_NAMES.map((actor) => [actor, ...path] as const));

  test.each(asked)('%s gets of a %s those %s that are in view, each as it is, and nothing more on the way back', async (...row) => {
    const [actor, whole, field, part, back] = row;
    const records = RECORDS[whole] ?? [];
    const nested = `${fieldsOf(whole)} parts: ${field}(first: 10) { ${fieldsOf(part)} back: ${back} { ${fieldsOf(whole)} } }`;
    const replies = await askEach(world, actor, records, (key) => `${rootOf(whole)}(id: "${idOf(whole, key)}") { ${nested} }`);
    for (const key of records) {
      const given = (replies.get(key)?.given?.['parts'] ?? []) as Record<string, unknown>[];
      const inReach = answerOf(whole, actor, key) !== NOT_FOUND;
      const expected = (RECORDS[part] ?? []).filter((one) => one.startsWith(key) && inReach && answerOf(part, actor, one) !== NOT_FOUND);
      expect([key, given.map(({ id }) => id).sort()]).toEqual([key, expected.map((one) => idOf(part, one)).sort()]);
      for (const one of expected) {
        const found = given.find(({ id }) => id === idOf(part, one));
        expect([one, lettersOf(part, one, found)]).toEqual([one, letters(answerOf(part, actor, one))]);
        expect([key, lettersOf(whole, key, found?.['back'] as Given)]).toEqual([key, letters(answerOf(whole, actor, key))]);
      }
    }
  });
});

describe('read on the paths of mentorships', () => {
  const seen = (type: string, actor: ActorName, key: string): boolean => answerOf(type, actor, key) !== NOT_FOUND;
  type Found = Record<string, unknown>;

  test.each(ACTOR_NAMES)('%s gets need, mentor, case and reviews through a mentorship each as it is', async (actor) => {
    const nested = `whose: mentor { ${fieldsOf('Mentor')} } what: need { ${fieldsOf('MentorNeed')} } whole: case { ${fieldsOf('Case')} } reviews { id } meetings { heldOn }`;
    const write = (key: string): string => `mentorship(id: "${idOf('Mentorship', key)}") { ${nested} }`;
    for (const key of MENTORSHIP_KEYS.filter((one) => seen('Mentorship', actor, one))) {
      const { mentor, need } = MENTORSHIPS[key];
      // One by one: all of them together would cost more than a request may.
      const reply = (await askEach(world, actor, [key], write)).get(key);
      expect([key, reply?.code]).toEqual([key, null]);
      const given = reply?.given;
      const theMentor = lettersOf('Mentor', mentor, given?.['whose'] as Given);
      const told = (field: string): boolean => letterAt('Mentorship', actor, key, field) === 's';
      expect([key, theMentor]).toEqual([key, letters(told('mentor') ? answerOf('Mentor', actor, mentor) : NOT_FOUND)]);
      const theNeed = lettersOf('MentorNeed', need, given?.['what'] as Given);
      expect([key, theNeed]).toEqual([key, letters(told('need') ? answerOf('MentorNeed', actor, need) : NOT_FOUND)]);
      const { state } = NEEDS[need];
      const ofCase = told('case') ? answerOf('Case', actor, state) : NOT_FOUND;
      expect([key, lettersOf('Case', state, given?.['whole'] as Given)]).toEqual([key, letters(ofCase)]);
      const reviews = (RECORDS['MentorReview'] ?? []).filter((one) => one === key && seen('MentorReview', actor, one));
      expect([key, given?.['reviews']]).toEqual([key, reviews.map((one) => ({ id: idOf('MentorReview', one) }))]);
      const met = ['ACTIVE', 'ENDED'].includes(MENTORSHIPS[key].status);
      expect([key, given?.['meetings']]).toEqual([key, met ? [{ heldOn: '2026-02-03' }] : []]);
    }
  });

  test.each(ACTOR_NAMES)('%s gets of a need the mentorships in view, and through them no other need', async (actor) => {
    const nested = `mentorships(first: 10) { ${fieldsOf('Mentorship')} back: need { ${fieldsOf('MentorNeed')} } }`;
    const write = (key: string): string => `mentorNeed(id: "${idOf('MentorNeed', key)}") { ${nested} }`;
    const replies = await askEach(world, actor, NEED_KEYS, write);
    for (const key of NEED_KEYS.filter((one) => seen('MentorNeed', actor, one))) {
      const found = (replies.get(key)?.given?.['mentorships'] ?? []) as Found[];
      const own = MENTORSHIP_KEYS.filter((one) => MENTORSHIPS[one].need === key && seen('Mentorship', actor, one));
      const ids = own.map((one) => idOf('Mentorship', one)).sort();
      expect([key, found.map(({ id }) => id).sort()]).toEqual([key, ids]);
      for (const one of own) {
        const given = found.find(({ id }) => id === idOf('Mentorship', one));
        expect([one, lettersOf('Mentorship', one, given)]).toEqual([one, letters(answerOf('Mentorship', actor, one))]);
        const back = lettersOf('MentorNeed', key, given?.['back'] as Given);
        expect([one, back]).toEqual([
          one,
          letters(letterAt('Mentorship', actor, one, 'need') === 's' ? answerOf('MentorNeed', actor, key) : NOT_FOUND),
        ]);
      }
    }
  });

  const WORK: Readonly<Record<string, readonly [type: string, keys: readonly string[]]>> = {
    needsWaiting: ['MentorNeed', ['lapsing'] satisfies NeedKey[]],
    proposalsLapsing: ['Mentorship', ['offered']],
    reviewsDue: ['MentorReview', ['active', 'elsewhere']],
    mentorsFull: ['Mentor', ['open']],
    mentorsFree: ['Mentor', ['protected', 'own']],
  };

  test.each(ACTOR_NAMES)('%s finds in every part of the work list what is in view, as it is, and no more', async (actor) => {
    const parts = Object.entries(WORK).map(([part, [type]]) => `${part}(first: 50) { nodes { ${fieldsOf(type)} } totalCount }`);
    const { list } = await ask<{ list: Record<string, Page> }>(actor, `{ list: mentorWorkList { ${parts.join(' ')} } }`);
    for (const [part, [type, keys]] of Object.entries(WORK)) {
      const page = list[part] ?? { nodes: [], totalCount: -1 };
      const expected = keys.filter((key) => seen(type, actor, key));
      expect([part, page.totalCount]).toEqual([part, expected.length]);
      for (const key of RECORDS[type] ?? []) {
        const given = page.nodes.find(({ id }) => id === idOf(type, key));
        const answer = expected.includes(key) ? answerOf(type, actor, key) : NOT_FOUND;
        expect([part, key, lettersOf(type, key, given)]).toEqual([part, key, letters(answer)]);
      }
    }
  });

  test.each(ACTOR_NAMES)('%s finds by state and load exactly the needs, mentorships and mentors in view', async (actor) => {
    const lapsed = (key: (typeof MENTORSHIP_KEYS)[number]): string => (key === 'lapsed' ? 'LAPSED' : MENTORSHIPS[key].status);
    const asked: [field: string, type: string, keys: readonly string[]][] = [
      ...['OPEN', 'FILLED', 'WITHDRAWN'].map((status): [string, string, string[]] => [
        `mentorNeeds(filter: { status: [${status}] })`,
        'MentorNeed',
        NEED_KEYS.filter((key) => NEEDS[key].status === status),
      ]),
      ...['PROPOSED', 'LAPSED', 'ACCEPTED', 'ACTIVE', 'ENDED', 'DECLINED'].map((status): [string, string, string[]] => [
        `mentorships(filter: { status: [${status}] })`,
        'Mentorship',
        MENTORSHIP_KEYS.filter((key) => lapsed(key) === status),
      ]),
      ['mentors(filter: { open: false })', 'Mentor', MENTOR_KEYS.filter((key) => MENTORS[key].closed)],
      ['mentors(filter: { load: [FULL, OVER] })', 'Mentor', ['open']],
    ];
    for (const [field, type, keys] of asked) {
      const { page } = await ask<{ page: Page }>(actor, `{ page: ${field} { nodes { id } totalCount } }`);
      const expected = keys
        .filter((key) => seen(type, actor, key))
        .map((key) => idOf(type, key))
        .sort();
      expect([field, page.nodes.map(({ id }) => id).sort(), page.totalCount]).toEqual([field, expected, expected.length]);
    }
  });

  test('who may not match learns nothing by matching: the program answers coordinators, of cases that they may match', async () => {
    for (const actor of ACTOR_NAMES)
      for (const state of ['bound', 'live', 'ended'] as const) {
        const id = idOf('Case', state);
        for (const query of [
          `{ it: mentorMatches(caseId: "${id}") { candidates { rank mentor { ${fieldsOf('Mentor')} } } usedUnseen { field } } }`,
          `{ it: assignmentPlan(caseIds: ["${id}"]) { pairs { mentor { ${fieldsOf('Mentor')} } } unassigned { reason } } }`,
        ]) {
          const reply = await world.graphql<{ it: Found }>(actor, query);
          const may = actor === 'coordinator@resurs' && state === 'bound';
          expect([actor, state, reply.data !== null]).toEqual([actor, state, may]);
          if (!may) expect([actor, reply.code]).toEqual([actor, expect.stringMatching(/^(NOT_FOUND|FORBIDDEN)$/)]);
        }
      }
  });
});

describe('read on the paths of prevention', () => {
  test.each(ACTOR_NAMES)('%s gets through a consultation its call and its case each as it is', async (actor) => {
    const nested = `call: helplineCall { ${fieldsOf('HelplineCall')} } whole: convertedCase { ${fieldsOf('Case')} }`;
    const write = (key: string): string => `consultation(id: "${idOf('Consultation', key)}") { ${nested} }`;
    const replies = await askEach(world, actor, CONSULTATION_KEYS, write);
    for (const key of CONSULTATION_KEYS) {
      const { state, call }: Asked = CONSULTATIONS[key];
      const given = replies.get(key)?.given;
      const found = answerOf('Consultation', actor, key) !== NOT_FOUND;
      const ofCall = found && call !== null ? answerOf('HelplineCall', actor, call) : NOT_FOUND;
      expect([key, lettersOf('HelplineCall', call ?? '', given?.['call'] as Given)]).toEqual([key, letters(ofCall)]);
      const told = letterAt('Consultation', actor, key, 'convertedCase') === 's' && state !== null;
      const ofCase = told ? answerOf('Case', actor, state) : NOT_FOUND;
      expect([key, lettersOf('Case', state ?? 'live', given?.['whole'] as Given)]).toEqual([key, letters(ofCase)]);
    }
  });

  test.each(ACTOR_NAMES)('%s finds by what consultations and calls are filtered by exactly those in view', async (actor) => {
    const inView = (type: string, keys: readonly string[]): string[] =>
      keys
        .filter((key) => answerOf(type, actor, key) !== NOT_FOUND)
        .map((key) => idOf(type, key))
        .sort();
    const converted = CONSULTATION_KEYS.filter((key) => CONSULTATIONS[key].state !== null);
    const asked: [field: string, type: string, keys: readonly string[]][] = [
      ['consultations(filter: { status: CONVERTED })', 'Consultation', converted],
      ['consultations(filter: { concernType: "oro", from: "2016-02-01", to: "2016-02-01" })', 'Consultation', CONSULTATION_KEYS],
      ['consultations(filter: { category: TRAVEL })', 'Consultation', []],
      ['helplineCalls(filter: { district: "stad", status: ROUTED })', 'HelplineCall', CALL_KEYS],
      ['incidents(filter: { district: "stad", kind: GRAFFITI })', 'Incident', INCIDENT_KEYS],
    ];
    for (const [field, type, keys] of asked) {
      const { page } = await ask<{ page: Page }>(actor, `{ page: ${field} { nodes { id } totalCount } }`);
      const expected = inView(type, keys);
      expect([field, page.nodes.map(({ id }) => id).sort(), page.totalCount]).toEqual([field, expected, expected.length]);
    }
  });
});

describe('read on the paths of action groups', () => {
  const seen = (actor: ActorName, key: GroupKey): boolean => answerOf('ActionGroup', actor, key) !== NOT_FOUND;

  test.each(ACTOR_NAMES)('%s gets the case and the linked groups through a group each as it is', async (actor) => {
    const nested = `whole: case { ${fieldsOf('Case')} } before: transferredFrom { ${fieldsOf('ActionGroup')} } after: transferredTo { ${fieldsOf('ActionGroup')} } members { agency { slug } role }`;
    const write = (key: string): string => `actionGroup(id: "${idOf('ActionGroup', key)}") { ${nested} }`;
    for (const key of GROUP_KEYS) {
      // One by one: all of them together would cost more than a request may.
      const given = (await askEach(world, actor, [key], write)).get(key)?.given;
      expect([key, given === null]).toEqual([key, !seen(actor, key)]);
      if (!given) continue;
      const { state } = GROUPS[key];
      expect([key, lettersOf('Case', state, given['whole'] as Given)]).toEqual([key, letters(answerOf('Case', actor, state))]);
      const link = (to: GroupKey | null): { values: string; withheld: string } =>
        letters(to === null ? NOT_FOUND : answerOf('ActionGroup', actor, to));
      const [before, after] = [key === 'grown' ? 'young' : null, key === 'young' ? 'grown' : null] as const;
      expect([key, lettersOf('ActionGroup', 'young', given['before'] as Given)]).toEqual([key, link(before)]);
      expect([key, lettersOf('ActionGroup', 'grown', given['after'] as Given)]).toEqual([key, link(after)]);
      const members = (Object.entries(GROUPS[key].members) as [string, string][]).filter(
        ([, by]) => by === 'CONSENT' || by === 'DISCLOSURE' || by === 'INVITED',
      );
      const told = (given['members'] as { agency: { slug: string }; role: string }[]).map(({ agency, role }) => `${agency.slug} ${role}`);
      expect([key, told.sort()]).toEqual([key, members.map(([slug]) => `${slug} [${key} ${slug}:groupRole]`).sort()]);
    }
  });

  test.each(ACTOR_NAMES)(
    '%s finds by programme and state exactly the groups in view, and by their end those it is told of',
    async (actor) => {
      const statusOf = (key: GroupKey): string => (GROUPS[key].outgrown ? 'LAPSED' : GROUPS[key].status);
      const asked: [field: string, keys: readonly GroupKey[]][] = [
        ...['FORMING', 'ACTIVE', 'CLOSED', 'TRANSFERRED', 'LAPSED'].map((status): [string, GroupKey[]] => [
          `actionGroups(filter: { status: [${status}] })`,
          GROUP_KEYS.filter((key) => statusOf(key) === status),
        ]),
        ...['SSPF', 'SIG'].map((programme): [string, GroupKey[]] => [
          `actionGroups(filter: { programme: ${programme} })`,
          GROUP_KEYS.filter((key) => GROUPS[key].programme === programme),
        ]),
      ];
      for (const [field, keys] of asked) {
        const { page } = await ask<{ page: Page }>(actor, `{ page: ${field} { nodes { id } totalCount } }`);
        const expected = keys
          .filter((key) => seen(actor, key))
          .map((key) => idOf('ActionGroup', key))
          .sort();
        expect([field, page.nodes.map(({ id }) => id).sort(), page.totalCount]).toEqual([field, expected, expected.length]);
      }
      const ending = await world.graphql<{ page: Page }>(
        actor,
        '{ page: actionGroups(filter: { endingWithinDays: 200 }) { nodes { id } totalCount } }',
      );
      const told = letterAt('ActionGroup', actor, 'leading', 'validUntil') === 's' ? [{ id: idOf('ActionGroup', 'leading') }] : [];
      if (ending.code === 'FORBIDDEN') expect(told).toEqual([]);
      else expect(ending.data?.page).toEqual({ nodes: told, totalCount: told.length });
    },
  );

  test.each(ACTOR_NAMES)('%s gets groups by their end with those whose end is hidden last, by id', async (actor) => {
    const reply = await world.graphql<{ page: Page }>(
      actor,
      '{ page: actionGroups(orderBy: { field: VALID_UNTIL }) { nodes { id validUntil } } }',
    );
    if (reply.code === 'FORBIDDEN') {
      expect(GROUP_KEYS.filter((key) => letterAt('ActionGroup', actor, key, 'validUntil') === 's')).toEqual([]);
      return;
    }
    const nodes = reply.data?.page.nodes ?? [];
    const hidden = nodes.filter(({ validUntil }) => validUntil === null);
    expect(nodes.slice(nodes.length - hidden.length)).toEqual(hidden);
    expect(hidden.map(({ id }) => id)).toEqual(hidden.map(({ id }) => id).sort());
    const ends = nodes.flatMap(({ validUntil }) => validUntil ?? []);
    expect(ends).toEqual([...ends].sort());
  });
});

describe('listed, filtered and counted: grounds', () => {
  const viewOf = (type: string, actor: ActorName, keys: readonly string[]): string[] =>
    keys
      .filter((key) => answerOf(type, actor, key) !== NOT_FOUND)
      .map((key) => idOf(type, key))
      .sort();
  const idsOf = ({ nodes }: Page): unknown[] => nodes.map(({ id }) => id).sort();
  const pageOf = async (actor: ActorName, field: string): Promise<Page> =>
    (await ask<{ page: Page }>(actor, `{ page: ${field} { nodes { id } totalCount } }`)).page;

  test.each(ACTOR_NAMES)('%s finds by the state of a reservation exactly those in view', async (actor) => {
    for (const status of ['OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'ENDED']) {
      const keys = RESERVATION_KEYS.filter((key) => RESERVATIONS[key] === status);
      const found = await pageOf(actor, `reservations(filter: { status: [${status}] })`);
      const expected = viewOf('Reservation', actor, keys);
      expect([status, idsOf(found), found.totalCount]).toEqual([status, expected, expected.length]);
    }
  });

  test.each(ACTOR_NAMES)('%s finds by direction and state of a request exactly those in view', async (actor) => {
    const slug = actor.split('@')[1] ?? '';
    for (const direction of ['SENT', 'RECEIVED'] as const)
      for (const status of ['OPEN', 'REFUSED', 'APPEALED']) {
        const keys = REQUEST_KEYS.filter(
          (key) => REQUESTS[key].status === status && (REQUESTS[key].from === slug) === (direction === 'SENT'),
        );
        const found = await pageOf(actor, `disclosureRequests(filter: { direction: ${direction}, status: [${status}] })`);
        const expected = viewOf('DisclosureRequest', actor, keys);
        expect([direction, status, idsOf(found), found.totalCount]).toEqual([direction, status, expected, expected.length]);
      }
  });

  test.each(ACTOR_NAMES)('%s finds in the register the requests in view under its act, as they are', async (actor) => {
    const query = `{ page: disclosureRegister(first: 100) { nodes { ${fieldsOf('DisclosureRequest')} } totalCount } }`;
    const { page } = await ask<{ page: Page }>(actor, query);
    expect([idsOf(page), page.totalCount]).toEqual([viewOf('DisclosureRequest', actor, ['open', 'appealed']), page.nodes.length]);
    for (const key of ['open', 'appealed'].filter((one) => answerOf('DisclosureRequest', actor, one) !== NOT_FOUND)) {
      const one = page.nodes.find(({ id }) => id === idOf('DisclosureRequest', key));
      expect([key, lettersOf('DisclosureRequest', key, one)]).toEqual([key, letters(answerOf('DisclosureRequest', actor, key))]);
    }
  });

  test.each(ACTOR_NAMES)('%s is told of what will lapse on the cases it has in view as their owner, and of nothing else', async (actor) => {
    const query = `{ page: lapses(withinDays: 400, first: 100) { nodes { id kind case { id } disclosure { ${fieldsOf('Disclosure')} } consent { ${fieldsOf('Consent')} } actionGroup { ${fieldsOf('ActionGroup')} } } totalCount } }`;
    const { page } = await ask<{ page: Page }>(actor, query);
    // A system has cases in step, and decides about none.
    const owns = (state: State): boolean => /^(?!system|register).*@social$/.test(actor) && answerOf('Case', actor, state) !== NOT_FOUND;
    const ahead = STATES.filter(owns).flatMap((state) =>
      (SCENARIOS[state].disclosed as readonly Disclosed[])
        .filter(({ when }) => ['live', 'later', 'pending'].includes(when))
        .map(({ to }) => ({ state, key: `${state} to ${to}` })),
    );
    const consents = CONSENT_KEYS.filter((key) => owns(CONSENTS[key].state));
    // Only one of the groups ends within that time, on a birthday: that is told to those at work on the case alone.
    const groups = (['leading'] as const).filter((key) => letterAt('ActionGroup', actor, key, 'validUntil') === 's');
    const ids = [
      ...ahead.map(({ key }) => uuidFor('Disclosure', key)),
      ...consents.map((key) => uuidFor('Consent', key)),
      ...groups.map((key) => uuidFor('ActionGroup', key)),
    ];
    for (const key of groups) {
      const one = page.nodes.find(({ id }) => id === `lapse_${uuidFor('ActionGroup', key)}`);
      expect(one).toMatchObject({ kind: 'GROUP', case: { id: idOf('Case', GROUPS[key].state) }, consent: null });
      const given = lettersOf('ActionGroup', key, one?.['actionGroup'] as Given);
      expect([key, given]).toEqual([key, letters(answerOf('ActionGroup', actor, key))]);
    }
    expect([idsOf(page), page.totalCount]).toEqual([ids.map((uuid) => `lapse_${uuid}`).sort(), ids.length]);
    for (const { state, key } of ahead) {
      const one = page.nodes.find(({ id }) => id === `lapse_${uuidFor('Disclosure', key)}`);
      expect(one).toMatchObject({ kind: 'DISCLOSURE', case: { id: idOf('Case', state) }, consent: null });
      expect([key, lettersOf('Disclosure', key, one?.['disclosure'] as Given)]).toEqual([key, letters(answerOf('Disclosure', actor, key))]);
    }
    for (const key of consents) {
      const one = page.nodes.find(({ id }) => id === `lapse_${uuidFor('Consent', key)}`);
      expect(one).toMatchObject({
        kind: 'CONSENT',
        case: { id: idOf('Case', CONSENTS[key].state) },
        disclosure: null,
      });
      expect([key, lettersOf('Consent', key, one?.['consent'] as Given)]).toEqual([key, letters(answerOf('Consent', actor, key))]);
    }
  });

  test('what will lapse is told only as far ahead as is asked', async () => {
    expect((await pageOf('lead@social', 'lapses')).totalCount).toBe(0);
    expect((await pageOf('lead@social', 'lapses(withinDays: 250)')).totalCount).toBe(CONSENT_KEYS.length);
  });
});

describe('withheld, with the way that would open it', () => {
  interface Told {
    case: { withheld: { field: string; reason: string; unlock: string }[] };
  }
  const rows = WITHHELD.map(({ viewer, state, field, because, opens }) => [viewer, state, field, because, opens] as const);
  test.each(rows)('%s is told of "%s" why %s is withheld: %s', async (actor, state, field, reason, ways) => {
    const { case: told } = await ask<Told>(
      actor as ActorName,
      `{ case(id: "${idOf('Case', state)}") { withheld { field reason unlock } } }`,
    );
    const entry = told.withheld.find((one) => one.field === field);
    expect(entry?.reason).toBe(reason);
    for (const way of ways) expect(entry?.unlock).toContain(way);
  });
});

describe('listed and counted', () => {
  const yesterday = new Date(Date.now() - 3_600_000).toISOString();
  // The list of each type, as the schema has it. That of the access log is asked without the entries which asking writes.
  const argumentsOf = (type: string): string => `first: 80${type === 'AccessEntry' ? `, filter: { to: "${yesterday}" }` : ''}`;
  const LISTS = [...listQueries()]
    .filter(([type]) => type in RECORDS)
    .map(([type, query]) => [type, `${query}(${argumentsOf(type)})`] as const);
  const asked = LISTS.flatMap(([type, field]) => ACTOR_NAMES.map((actor): [ActorName, string, string] => [actor, type, field]));

  test('the lists that exist are asked', () => {
    expect(LISTS.length).toBeGreaterThan(35);
  });

  test.each(asked)('%s finds in the list of %s each one that is in view, as it is, and no other', async (...row) => {
    const [actor, type, field] = row;
    const query = `{ page: ${field} { nodes { ${fieldsOf(type)} } totalCount } }`;
    const reply = await world.graphql<{ page: Page }>(actor, query);
    if (type === 'AccessEntry' && !/^(lead|auditor|both)@/.test(actor)) {
      expect([reply.code, reply.data]).toEqual(['FORBIDDEN', null]);
      return;
    }
    const page = reply.data?.page ?? { nodes: [], totalCount: -1 };
    for (const record of RECORDS[type] ?? []) {
      const given = page.nodes.find(({ id }) => id === recordId(world, type, record));
      expect([record, lettersOf(type, record, given)]).toEqual([record, letters(answerOf(type, actor, record))]);
    }
    const inView = (RECORDS[type] ?? []).filter((record) => answerOf(type, actor, record) !== NOT_FOUND);
    const colleagues = ACTOR_NAMES.filter((name) => name.split('@')[1] === actor.split('@')[1]);
    const count = type === 'Member' ? colleagues.length : inView.length;
    expect([page.nodes.length, page.totalCount]).toEqual([count, count]);
  });
});

describe('filtered by a field that may be hidden', () => {
  const LOOKUPS = ['name', 'personalIdentityNumber'] as const;
  const looked = LOOKUPS.flatMap((field) => ACTOR_NAMES.map((actor) => [actor, field] as const));

  test.each(looked)('%s finds a case by %s of its person only where that very field is shown', async (actor, field) => {
    const replies = await askEach(world, actor, STATES, (state) => {
      const value = TRUTH.Person(state)[field];
      return `caseLookup(by: { ${field}: "${value}" }) { id }`;
    });
    for (const state of STATES) {
      const shown = letterAt('Case', actor, state, 'person') + letterAt('Person', actor, state, field);
      const found = shown === 'ss' ? [{ id: idOf('Case', state) }] : [];
      expect([state, replies.get(state)?.given]).toEqual([state, found]);
    }
  });

  test.each(ACTOR_NAMES)('%s finds a referral by its case only where it is shown which case it is', async (actor) => {
    const field = (state: string): string => `referrals(filter: { caseId: "${idOf('Case', state)}" }) { nodes { id } totalCount }`;
    for (const state of STATES) {
      const reply: Reply | undefined = (await askEach(world, actor, [state], field)).get(state);
      const shown = letterAt('Referral', actor, state, 'case') === 's';
      const nodes = shown ? [{ id: idOf('Referral', state) }] : [];
      if (reply?.code === 'FORBIDDEN') expect([state, shown]).toEqual([state, false]);
      else expect([state, reply?.given]).toEqual([state, { nodes, totalCount: nodes.length }]);
    }
  });

  test.each(ACTOR_NAMES)('%s finds an expert by searching for the name only where the name is shown', async (actor) => {
    const keys = Object.keys(EXPERTS) as ExpertKey[];
    const nameOf = (key: string): string => TRUTH.Expert(key as ExpertKey).name;
    // In quotation marks: else the name is cut into words, of which one stands in the title.
    const field = (key: string): string => `experts(search: "\\"${nameOf(key)}\\"") { nodes { id } totalCount }`;
    const replies = await askEach(world, actor, keys, field);
    for (const key of keys) {
      const nodes = letterAt('Expert', actor, key, 'name') === 's' ? [{ id: idOf('Expert', key) }] : [];
      expect([key, replies.get(key)?.given]).toEqual([key, { nodes, totalCount: nodes.length }]);
    }
  });
});

describe('sorted by a field that may be hidden', () => {
  const asked = ['ASC', 'DESC'].flatMap((way) => ACTOR_NAMES.map((actor) => [actor, way] as const));

  test.each(asked)('%s gets experts by name, %s, with those whose name is hidden last, by id', async (actor, way) => {
    const query = `{ page: experts(orderBy: { field: NAME, direction: ${way} }) { nodes { id name } } }`;
    const { page } = await ask<{ page: Page }>(actor, query);
    const keys = Object.keys(EXPERTS) as ExpertKey[];
    const isShown = (key: ExpertKey): boolean => letterAt('Expert', actor, key, 'name') === 's';
    const names = keys
      .filter(isShown)
      .map((key) => TRUTH.Expert(key).name)
      .sort();
    const hidden = keys
      .filter((key) => !isShown(key))
      .map((key) => idOf('Expert', key))
      .sort();
    if (way === 'DESC') [names, hidden].forEach((list) => list.reverse());
    expect(page.nodes.map(({ name }) => name)).toEqual([...names, ...hidden.map(() => null)]);
    expect(page.nodes.slice(names.length).map(({ id }) => id)).toEqual(hidden);
  });
});

describe('looked up by case number', () => {
  test.each(ACTOR_NAMES)('%s finds exactly the cases in view, as they are in view', async (actor) => {
    const field = (state: string): string => `caseLookup(by: { caseNumber: "k-2026-${state}" }) { ${fieldsOf('Case')} }`;
    const replies = await askEach(world, actor, STATES, field);
    for (const state of STATES) {
      const found = (replies.get(state)?.given ?? []) as unknown as Record<string, unknown>[];
      expect([state, lettersOf('Case', state, found[0])]).toEqual([state, letters(answerOf('Case', actor, state))]);
      expect(found.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('told by viewer.permissions', () => {
  const permissionsOf = async (actor: ActorName): Promise<Map<string, string>> => {
    interface Told {
      viewer: { permissions: { type: string; field: string; answer: string }[] };
    }
    const { viewer } = await ask<Told>(actor, '{ viewer { permissions { type field answer } } }');
    return new Map(viewer.permissions.map(({ type, field, answer }) => [`${type}.${field}`, answer]));
  };

  test.each(ACTOR_NAMES)('%s is told of no field more or less than it gets', async (actor) => {
    const told = await permissionsOf(actor);
    const fits: Readonly<Record<string, RegExp>> = { s: /^(ALWAYS|DEPENDS)$/, m: /^(DEPENDS|MASKED)$/, '-': /^(DEPENDS|MASKED|NEVER)$/ };
    for (const { type, record, answer } of EXPECTED.filter((row) => row.actor === actor && row.answer !== NOT_FOUND))
      COLUMNS[type]?.forEach((field, at) => {
        const name = `${type}.${field}`;
        expect([record, name, told.get(name)]).toEqual([record, name, expect.stringMatching(fits[answer[at] ?? ''] ?? /^$/)]);
      });
  });

  const rows = Object.entries(PERMISSIONS).flatMap(([viewer, fields]) =>
    Object.entries(fields).map(([field, answer]) => [viewer as ActorName, field, answer] as const),
  );
  test.each(rows)('%s is told that %s is shown: %s', async (actor, field, answer) => {
    expect((await permissionsOf(actor)).get(field)).toBe(answer);
  });
});
