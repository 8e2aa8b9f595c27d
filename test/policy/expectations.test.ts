import { ACTOR_NAMES, EXPERTS, idOf, startWorld, STATES, TRUTH } from '../support/fixture';
import type { ActorName, ExpertKey, World } from '../support/fixture';
import { askEach, expectations, letters, lettersOf, recordId, RECORDS, SELECTIONS, sentence } from './doors';
import type { Expected, Given, Reply } from './doors';
import { COLUMNS, NOT_FOUND } from './expectations';

const EXPECTED = expectations();
const BY_KEY = new Map(EXPECTED.map((row) => [`${row.type} ${row.actor} ${row.record}`, row.answer]));
const answerOf = (type: string, actor: ActorName, record: string): string =>
  BY_KEY.get(`${type} ${actor} ${record}`) ?? 'missing';
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

/** One door through which records are read by their ids; asked for all records of an actor at once. */
function readDoor(types: readonly string[], field: (type: string, id: string) => string): void {
  const asked = new Map<string, Promise<Map<string, Reply>>>();
  const rows = EXPECTED.filter(({ type }) => types.includes(type));
  test.each(rows.map((row): [string, Expected] => [sentence(row), row]))('%s', async (_, row) => {
    const { type, actor, record, answer } = row;
    const key = `${actor} ${type}`;
    const write = (one: string): string => field(type, recordId(world, type, one));
    const replies = asked.get(key) ?? askEach(world, actor, RECORDS[type] ?? [], write);
    asked.set(key, replies);
    const reply = (await replies).get(record);
    expect(lettersOf(type, record, reply?.given)).toEqual(letters(answer));
    expect(reply?.code).toBe(answer === NOT_FOUND ? NOT_FOUND : null);
  });
}

describe('read by node(id), through a fragment on the type', () => {
  readDoor(Object.keys(COLUMNS), (type, id) => `node(id: "${id}") { __typename ... on ${type} { ${fieldsOf(type)} } }`);
});

describe('read one, by its root field', () => {
  readDoor(
    ['Case', 'Referral', 'Expert', 'Member'],
    (type, id) => `${type.toLowerCase()}(id: "${id}") { ${fieldsOf(type)} }`,
  );
});

describe('read on a nested path', () => {
  test.each(ACTOR_NAMES)(
    '%s gets case, person and disclosures through the referral as the expectations of each say',
    async (actor) => {
      const nested = `case { ${fieldsOf('Case')} theirs: person { ${fieldsOf('Person')} } } disclosures { ${fieldsOf('Disclosure')} }`;
      const replies = await askEach(
        world,
        actor,
        STATES,
        (state) => `referral(id: "${idOf('Referral', state)}") { ${nested} }`,
      );
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
    },
  );

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

describe('listed and counted', () => {
  const yesterday = new Date(Date.now() - 3_600_000).toISOString();
  const LISTS = {
    Case: 'cases(first: 100)',
    Referral: 'referrals(first: 100)',
    Expert: 'experts(first: 100)',
    Issuer: 'issuers(first: 100)',
    Member: 'members(first: 100)',
    AccessEntry: `accessLog(first: 100, filter: { to: "${yesterday}" })`,
  };
  const asked = Object.entries(LISTS).flatMap(([type, field]) =>
    ACTOR_NAMES.map((actor): [ActorName, string, string] => [actor, type, field]),
  );

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
    const field = (state: string): string =>
      `referrals(filter: { caseId: "${idOf('Case', state)}" }) { nodes { id } totalCount }`;
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
    const field = (key: string): string => `experts(search: "${nameOf(key)}") { nodes { id } totalCount }`;
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
    const names = keys.filter(isShown).map((key) => TRUTH.Expert(key).name).sort(); // prettier-ignore
    const hidden = keys.filter((key) => !isShown(key)).map((key) => idOf('Expert', key)).sort(); // prettier-ignore
    if (way === 'DESC') [names, hidden].forEach((list) => list.reverse());
    expect(page.nodes.map(({ name }) => name)).toEqual([...names, ...hidden.map(() => null)]);
    expect(page.nodes.slice(names.length).map(({ id }) => id)).toEqual(hidden);
  });
});

describe('looked up by case number', () => {
  test.each(ACTOR_NAMES)('%s finds exactly the cases in view, as they are in view', async (actor) => {
    const field = (state: string): string =>
      `caseLookup(by: { caseNumber: "k-2026-${state}" }) { ${fieldsOf('Case')} }`;
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
    const fits: Readonly<Record<string, RegExp>> = { s: /^(ALWAYS|DEPENDS)$/, m: /^(DEPENDS|MASKED)$/, '-': /^(DEPENDS|MASKED|NEVER)$/ }; // prettier-ignore
    for (const { type, record, answer } of EXPECTED.filter((row) => row.actor === actor && row.answer !== NOT_FOUND))
      COLUMNS[type]?.forEach((field, at) => {
        const name = `${type}.${field}`;
        expect([record, name, told.get(name)]).toEqual([
          record,
          name,
          expect.stringMatching(fits[answer[at] ?? ''] ?? /^$/),
        ]);
      });
  });

  test.each([
    ['mentor@exit', 'Case.summary', 'NEVER'],
    ['theologian@center', 'Person.name', 'NEVER'],
    ['auditor@social', 'Case.person', 'NEVER'],
    ['weak@social', 'Case.summary', 'NEVER'],
    ['counsellor@skola', 'Case.summary', 'DEPENDS'],
    ['lead@social', 'Expert.name', 'DEPENDS'],
    ['officer@polis', 'Agency.name', 'ALWAYS'],
  ] as const)('%s is told that %s is shown: %s', async (actor, field, answer) => {
    expect((await permissionsOf(actor)).get(field)).toBe(answer);
  });
});
