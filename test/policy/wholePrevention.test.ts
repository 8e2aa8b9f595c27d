import { ACTOR_NAMES, idOf, startWorld, TRUTH, type ActorName, type World } from '../support/fixture';

const WITHHELD = 'withheld { field reason provision }';
/** Every field of each type, nested records by what is known of them in any case. */
const SELECTIONS = {
  Consultation: `id ownerAgency { slug } receivedOn channel category concernTypes { code } reporterType environment { code } district { code } status question advice kind competence { code } answers { text } participants { slug } incident { kind } takenBy { slug } takenAt rating ratingNote ratedOn closedOn answeredOn helplineCall { status } convertedOn convertedGround convertedMotive convertedCase { number } version ${WITHHELD}`,
  ConsultationAnswer: `id ownerAgency { slug } consultation { question } text contributors { name } banked { question } answeredAt version ${WITHHELD}`,
  BankedAnswer: `id ownerAgency { slug } question answer competence { code } concernTypes { code } environment { code } status retireReason publishedAt changedAt changedBy { id } version ${WITHHELD}`,
  HelplineCall: `id ownerAgency { slug } helpline { name } receivedOn callerType district { code } routedTo { slug } concern status version ${WITHHELD}`,
  Incident: `id reportedBy { slug } kind occurredOn district { code } place environment { code } description status closedOn version ${WITHHELD}`,
} as const;
type Type = keyof typeof SELECTIONS;

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

async function whole(actor: ActorName, type: Type, key: string): Promise<unknown> {
  const root = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  // An answer is read with its question, or by its id alone.
  const one =
    type === 'ConsultationAnswer' ? `node(id: $id) { ... on ${type} { ${SELECTIONS[type]} } }` : `${root}(id: $id) { ${SELECTIONS[type]} }`;
  const query = `query ($id: ID!) { one: ${one.replace('version', `${TIMES} version`)} }`;
  const { data, errors } = await world.graphql<{ one: { id: string } | null }>(actor, query, { id: idOf(type, key) });
  if (errors.length > 0)
    return { data, errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions['code'] })) };
  expect(data?.one?.id).toBe(idOf(type, key));
  const { createdAt, updatedAt, ...record } = data?.one as unknown as Timed;
  // Whoever is not shown the words is not told when they changed.
  const wordless = record.withheld.some(({ field }) => WORDS.includes(field));
  expect([createdAt === null, updatedAt === null]).toEqual([false, wordless]);
  return { ...record, id: '<id>' };
}

const TIMES = 'createdAt updatedAt';
const WORDS = ['advice', 'text', 'concern', 'description'];
interface Timed {
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly withheld: readonly { readonly field: string }[];
}

const NEED = 'Lag 2001:454 10';
const OUTSIDE = 'OSL 8:1';
const kept = (reason: string, provision: string, ...fields: string[]): object[] => fields.map((field) => ({ field, reason, provision }));

const NOWHERE = { data: { one: null }, errors: [{ message: 'Not found.', path: ['one'], code: 'NOT_FOUND' }] };

const CONVERTED = {
  id: '<id>',
  ownerAgency: { slug: 'social' },
  receivedOn: '2016-02-01',
  channel: 'PHONE',
  category: 'OTHER',
  concernTypes: [{ code: 'oro' }],
  reporterType: 'STAFF',
  environment: { code: 'miljo' },
  district: { code: 'stad' },
  status: 'CONVERTED',
  question: '[converted:question]',
  advice: '[converted:advice]',
  ...{ kind: 'RECORDED', competence: null, answers: [], participants: [], incident: null, takenBy: null, takenAt: null },
  ...{ rating: null, ratingNote: null, ratedOn: null, closedOn: null },
  answeredOn: '2016-02-02',
  helplineCall: null,
  convertedOn: '2016-02-03',
  convertedGround: 'OSL 10:28',
  convertedMotive: '[converted:convertedMotive]',
  convertedCase: null,
  version: 1,
};
const IN_WORDS = { ...CONVERTED, withheld: kept('NOT_ASSIGNED', NEED, 'convertedCase') };
/** A coordinator works in another agency than the case. */
const COORDINATED = { ...CONVERTED, withheld: kept('NOT_OWNER', NEED, 'convertedCase') };
const WORDLESS = {
  ...CONVERTED,
  question: null,
  advice: null,
  convertedMotive: null,
  withheld: kept('ASSURANCE_TOO_LOW', NEED, 'question', 'advice', 'ratingNote', 'convertedMotive', 'convertedCase'),
};

const REPLY = {
  id: '<id>',
  ownerAgency: { slug: 'polis' },
  consultation: { question: '[answered:question]' },
  text: '[answeredPolis:reply]',
  contributors: [{ name: TRUTH.Expert('called').name }],
  banked: [{ question: 'banked question' }],
  answeredAt: expect.any(String) as unknown,
  version: 1,
  withheld: [],
};

const BANKED = {
  id: '<id>',
  ownerAgency: { slug: 'resurs' },
  ...{ question: 'banked question', answer: 'banked answer', status: 'PUBLISHED', retireReason: null },
  ...{ competence: null, concernTypes: [], environment: null, version: 1 },
  ...{ publishedAt: expect.any(String) as unknown, changedAt: expect.any(String) as unknown },
};
const OUTSIDE_BANK = { ...BANKED, changedBy: null, withheld: kept('NOT_IN_VIEW', OUTSIDE, 'changedBy') };
const IN_BANK = { ...BANKED, changedBy: { id: expect.stringMatching(/^member_/) as unknown }, withheld: [] };

const CALL = {
  id: '<id>',
  ownerAgency: { slug: 'resurs' },
  helpline: { name: 'line' },
  receivedOn: '2016-02-01',
  callerType: 'RELATIVE',
  district: { code: 'stad' },
  routedTo: { slug: 'social' },
  concern: '[toSocial:callConcern]',
  status: 'ROUTED',
  version: 1,
  withheld: [],
};

const INCIDENT = {
  id: '<id>',
  reportedBy: { slug: 'social' },
  kind: 'GRAFFITI',
  occurredOn: '2016-02-01',
  district: { code: 'stad' },
  place: null,
  environment: { code: 'miljo' },
  description: '[social:incidentDescription]',
  status: 'REPORTED',
  closedOn: null,
  version: 1,
  withheld: [],
};

/** Who sees each record how; of everybody else what `otherwise` says. */
const EXPECTED: Readonly<Record<Type, { key: string; seen: Partial<Record<ActorName, unknown>> }>> = {
  Consultation: {
    key: 'converted',
    seen: {
      'caseworker@social': { ...CONVERTED, convertedCase: { number: 'K-2026-LIVE' }, withheld: [] },
      'colleague@social': IN_WORDS,
      'lead@social': expect.objectContaining({ question: '[converted:question]', convertedCase: null }),
      'both@social': expect.objectContaining({ question: '[converted:question]', convertedCase: null }),
      'weak@social': WORDLESS,
      'coordinator@resurs': COORDINATED,
    },
  },
  ConsultationAnswer: {
    key: 'answeredPolis',
    seen: {
      'counsellor@skola': REPLY,
      'coordinator@resurs': REPLY,
      'officer@polis': REPLY,
      'officer2@polis': REPLY,
      'theologian@center': REPLY,
      'weak@polis': { ...REPLY, text: null, consultation: { question: null }, withheld: kept('ASSURANCE_TOO_LOW', OUTSIDE, 'text') },
    },
  },
  BankedAnswer: {
    key: 'one',
    seen: Object.fromEntries(ACTOR_NAMES.map((actor) => [actor, actor.endsWith('@resurs') ? IN_BANK : OUTSIDE_BANK])),
  },
  HelplineCall: {
    key: 'toSocial',
    seen: {
      'caseworker@social': CALL,
      'colleague@social': CALL,
      'lead@social': CALL,
      'both@social': CALL,
      'weak@social': { ...CALL, concern: null, withheld: kept('ASSURANCE_TOO_LOW', NEED, 'concern') },
      'coordinator@resurs': CALL,
    },
  },
  Incident: {
    key: 'social',
    seen: {
      'caseworker@social': INCIDENT,
      'colleague@social': INCIDENT,
      'lead@social': INCIDENT,
      'both@social': INCIDENT,
      'coordinator@resurs': INCIDENT,
      'officer@polis': INCIDENT,
      'officer2@polis': INCIDENT,
      'weak@polis': { ...INCIDENT, description: null, withheld: kept('ASSURANCE_TOO_LOW', OUTSIDE, 'description') },
      'weak@social': { ...INCIDENT, description: null, withheld: kept('ASSURANCE_TOO_LOW', OUTSIDE, 'description') },
    },
  },
};

/** Of the agencies that may read what happened: those without a role that works with it. */
const POLICE_OR_OWN: readonly ActorName[] = [
  'auditor@social',
  'admin@social',
  'system@social',
  'register@social',
  'auditor@polis',
  'system@resurs',
];

describe.each(Object.keys(EXPECTED) as Type[])('one %s, every field of it', (type) => {
  test.each(ACTOR_NAMES)('as %s sees it', async (actor) => {
    const { key, seen } = EXPECTED[type];
    const told = await whole(actor, type, key);
    const expected = seen[actor] ?? NOWHERE;
    if (type !== 'Incident' || actor in seen) expect(told).toEqual(expected);
    // Everybody in the network knows that it happened, and not what.
    else
      expect(told).toEqual({
        ...INCIDENT,
        description: null,
        withheld: kept(POLICE_OR_OWN.includes(actor) ? 'ROLE_NOT_ENTITLED' : 'NOT_OWNER', OUTSIDE, 'description'),
      });
  });
});

test('nothing of the selections is forgotten: each names every field of its type', async () => {
  for (const [type, selection] of Object.entries(SELECTIONS)) {
    const { data } = await world.graphql<{ type: { fields: { name: string }[] } }>(
      'caseworker@social',
      `{ type: __type(name: "${type}") { fields { name } } }`,
    );
    const fields = data?.type.fields ?? [];
    expect(fields.length).toBeGreaterThan(5);
    // A connection gives the records of the list that it is named for.
    const named = fields.map(({ name }) => name.replace(/Connection$/, ''));
    for (const name of named) expect(` ${selection} ${TIMES} `).toMatch(new RegExp(`[ {]${name}[ (]`));
  }
});
