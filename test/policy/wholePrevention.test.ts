import { ACTOR_NAMES, idOf, startWorld, type ActorName, type World } from '../support/fixture';

const WITHHELD = 'withheld { field reason provision }';
/** Every field of each type, nested records by what is known of them in any case. */
const SELECTIONS = {
  Consultation: `id ownerAgency { slug } receivedOn channel category concernTypes { code } reporterType environment { code } district { code } status question advice answeredOn helplineCall { status } convertedOn convertedGround convertedMotive convertedCase { number } version ${WITHHELD}`,
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
  const query = `query ($id: ID!) { one: ${root}(id: $id) { ${SELECTIONS[type]} } }`;
  const { data, errors } = await world.graphql<{ one: { id: string } | null }>(actor, query, { id: idOf(type, key) });
  if (errors.length > 0)
    return { data, errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions['code'] })) };
  expect(data?.one?.id).toBe(idOf(type, key));
  return { ...data?.one, id: '<id>' };
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
  withheld: kept('ASSURANCE_TOO_LOW', NEED, 'question', 'advice', 'convertedMotive', 'convertedCase'),
};

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
    for (const { name } of fields) expect(` ${selection} `).toMatch(new RegExp(`[ {]${name}[ (]`));
  }
});
