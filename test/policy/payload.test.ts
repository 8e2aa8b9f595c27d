import {
  ACTOR_NAMES,
  EXPERTS,
  idOf,
  SCENARIOS,
  startWorld,
  STATES,
  TRUTH,
  type ActorName,
  type State,
  type World,
} from '../support/fixture';
import type { TestAnswer } from '../support/api';
import { expectations, letters, lettersOf, recordId, RECORDS, SELECTIONS, type Given } from './doors';
import { COLUMNS, NOT_FOUND } from './expectations';

const BY_KEY = new Map(expectations().map((row) => [`${row.type} ${row.actor} ${row.record}`, row.answer]));
const answerOf = (type: string, actor: ActorName, record: string): string => BY_KEY.get(`${type} ${actor} ${record}`) ?? 'missing';
const fieldsOf = (type: string): string => SELECTIONS[type] ?? '';
const withRefusal = (type: string): string => `{ __typename ... on ${type} { ${fieldsOf(type)} } ... on Refusal { code } }`;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

type Payload = TestAnswer<{ done: Record<string, unknown> }>;
const asks = (actor: ActorName, query: string, variables: Record<string, unknown>): Promise<Payload> =>
  world.graphql<{ done: Record<string, unknown> }>(actor, query, variables);

/** Not in view: not found. In view without the right: forbidden. Neither gives anything of the record. */
function expectRefused(reply: Payload, type: string, actor: ActorName, record: string): void {
  const expected = answerOf(type, actor, record) === NOT_FOUND ? NOT_FOUND : 'FORBIDDEN';
  expect([actor, record, reply.code, reply.data]).toEqual([actor, record, expected, null]);
}

describe('the payload of a mutation of a case', () => {
  const assign = `mutation ($id: ID!, $member: ID!) { done: assignCase(caseId: $id, memberId: $member, role: RESPONSIBLE) ${withRefusal('Case')} }`;
  const may: readonly string[] = ['caseworker@social', 'lead@social', 'both@social'];

  test.each(ACTOR_NAMES)('shows %s of the case what a read shows, or nothing', async (actor) => {
    for (const state of STATES.filter((one) => one !== 'ended')) {
      const member = world.memberId('caseworker@social');
      const reply = await asks(actor, assign, { id: idOf('Case', state), member });
      if (!may.includes(actor)) expectRefused(reply, 'Case', actor, state);
      else expect(lettersOf('Case', state, reply.data?.done)).toEqual(letters(answerOf('Case', actor, state)));
    }
  });
});

describe('the payload of a mutation of a referral', () => {
  const nested = `... on Referral { ${fieldsOf('Referral')} theCase: case { ${fieldsOf('Case')} whom: person { ${fieldsOf('Person')} } } }`;
  const request = `mutation ($id: ID!, $version: Int!) { done: requestReferralInformation(id: $id, version: $version, reason: "more, please") { __typename ${nested} ... on Refusal { code } } }`;
  const others = ACTOR_NAMES.filter((actor) => !actor.startsWith('officer@polis') && actor !== 'officer2@polis');

  test.each(others)('gives %s, who is not its recipient, nothing', async (actor) => {
    for (const state of STATES) {
      const reply = await asks(actor, request, { id: idOf('Referral', state), version: 1 });
      expectRefused(reply, 'Referral', actor, state);
    }
  });

  test.each(STATES)('shows the recipient of the referral "%s", its case and person what a read shows', async (state) => {
    const reply = await asks('officer@polis', request, { id: idOf('Referral', state), version: 1 });
    const expected = answerOf('Referral', 'officer@polis', state);
    if (expected === NOT_FOUND) return expectRefused(reply, 'Referral', 'officer@polis', state);
    if (SCENARIOS[state].status !== 'RECEIVED') {
      return expect(reply.data?.done).toEqual({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    }
    const { done } = reply.data ?? { done: {} };
    expect(lettersOf('Referral', state, done)).toEqual(letters(expected));
    const through = (type: string, field: string, to: string, from: string): string =>
      from !== NOT_FOUND && from[COLUMNS[type]?.indexOf(field) ?? -1] === 's' ? answerOf(to, 'officer@polis', state) : NOT_FOUND;
    const ofCase = through('Referral', 'case', 'Case', expected);
    const theCase = done['theCase'] as Given;
    expect(lettersOf('Case', state, theCase)).toEqual(letters(ofCase));
    const ofPerson = through('Case', 'person', 'Person', ofCase);
    expect(lettersOf('Person', state, theCase?.['whom'] as Given)).toEqual(letters(ofPerson));
  });
});

// Before disclosures are narrowed: that settles their ends.
test('the payload of a draft referral shows who may write it what a read shows, and makes nothing for anybody else', async () => {
  const draft = `mutation ($input: DraftReferralInput!) { done: draftReferral(input: $input) { __typename ... on Referral { case { ${fieldsOf('Case')} } } ... on Refusal { code } } }`;
  const countBefore = await referrals();
  for (const state of ['live', 'narrowed', 'barred'] as const satisfies readonly State[]) {
    for (const actor of ACTOR_NAMES) {
      const input = {
        caseId: idOf('Case', state),
        toAgencyId: world.agencyId('vard'),
        purpose: 'OTHER',
        idempotencyKey: `draft-${actor}-${state}`,
      };
      const reply = await asks(actor, draft, { input });
      if (actor !== 'caseworker@social') expectRefused(reply, 'Case', actor, state);
      else expect(lettersOf('Case', state, reply.data?.done['case'] as Given)).toEqual(letters(answerOf('Case', actor, state)));
    }
  }
  expect(await referrals()).toBe(countBefore + 3);
});

describe('the payload of a mutation of a disclosure', () => {
  const narrow = `mutation ($id: ID!, $until: DateTime!) { done: narrowDisclosure(id: $id, version: 1, validUntil: $until) ${withRefusal('Disclosure')} }`;
  const until = new Date(Date.now() + 200 * 86_400_000).toISOString();
  const ended = new Set<string>(
    [...Object.entries(SCENARIOS), ...Object.entries(EXPERTS)].flatMap(([record, { disclosed }]) =>
      disclosed.filter(({ when }) => ['over', 'revoked', 'dropped'].includes(when)).map(({ to }) => `${record} to ${to}`),
    ),
  );

  test.each(ACTOR_NAMES.filter((actor) => actor !== 'caseworker@social'))('gives %s, who did not make it, nothing', async (actor) => {
    for (const record of RECORDS['Disclosure'] ?? []) {
      const reply = await asks(actor, narrow, { id: idOf('Disclosure', record), until });
      expectRefused(reply, 'Disclosure', actor, record);
    }
  });

  test('shows the caseworker at work on the case what a read shows', async () => {
    for (const record of RECORDS['Disclosure'] ?? []) {
      const reply = await asks('caseworker@social', narrow, { id: idOf('Disclosure', record), until });
      const expected = answerOf('Disclosure', 'caseworker@social', record);
      if (expected === NOT_FOUND) expectRefused(reply, 'Disclosure', 'caseworker@social', record);
      else if (ended.has(record)) expect([record, reply.data?.done]).toEqual([record, { __typename: 'Refusal', code: 'DISCLOSURE_ENDED' }]);
      else {
        // The end that was just set is shown, or an earlier one at which the ground closes; all else is what a read shows.
        const { done } = reply.data ?? { done: {} };
        const [end, because] = [String(done['validUntil']), done['endsBecause']];
        expect([record, because === 'STATED' ? end === until : end < until]).toEqual([record, true]);
        const { validUntil, endsBecause } = TRUTH.Disclosure(record);
        const before = { ...done, validUntil, endsBecause };
        expect([record, lettersOf('Disclosure', record, before)]).toEqual([record, letters(expected)]);
      }
    }
  });
});

describe('the payload of a mutation of an expert', () => {
  const confirm = `mutation ($id: ID!, $version: Int!, $key: String!) { done: confirmListing(id: $id, version: $version, idempotencyKey: $key) ${withRefusal('Expert')} }`;
  const owners: Readonly<Record<string, readonly string[]>> = {
    social: ['caseworker@social', 'colleague@social', 'weak@social', 'lead@social', 'admin@social', 'both@social'],
    resurs: ['coordinator@resurs'],
    frivard: ['officer@frivard'],
  };

  test.each(ACTOR_NAMES)('shows %s of the listing what a read shows, or nothing', async (actor) => {
    for (const [record, { agency }] of Object.entries(EXPERTS)) {
      const id = recordId(world, 'Expert', record);
      const { version } = (
        await world.database.ownerQuery<{ version: number }>('SELECT version FROM expert WHERE id = $1', [id.replace('expert_', '')])
      )[0] ?? { version: 0 };
      const reply = await asks(actor, confirm, { id, version, key: `confirm-${actor}-${record}` });
      if (!owners[agency]?.includes(actor)) expectRefused(reply, 'Expert', actor, record);
      else expect(lettersOf('Expert', record, reply.data?.done)).toEqual(letters(answerOf('Expert', actor, record)));
    }
  });
});

async function referrals(): Promise<number> {
  const rows = await world.database.ownerQuery<{ n: string }>('SELECT count(*) AS n FROM referral');
  return Number(rows[0]?.n);
}
