import { idOf, OPEN_ENDS, startWorld, TRUTH, type ActorName, type World } from '../support/fixture';

const AGENCY = 'slug name kind';
const WITHHELD = 'withheld { field answer reason provision }';
const DISCLOSURE = `id owner { slug } recipient { slug } fields ground gdprBasis purpose weighing validFrom validUntil endsBecause circumstances duty revokedAt live version ${WITHHELD}`;
const MARK = 'secrecyMark { provision date authority }';
const WITHDRAWAL = `at fields recipients { slug } reason reads { agency field times firstAt lastAt } ${WITHHELD}`;
const CONSENT = `id provision form recipients { slug } fields givenOn validFrom validUntil endsBecause withdrawnAt live version withdrawals { ${WITHDRAWAL} } givers { role name } maturityNote excludedGuardian guardianCount guardiansNotStated hindrance { cause note farReaching childsBest } youngPersonSays giverNotOnRecord counselAdvised reservation case { id } ${WITHHELD}`;
const PERSON = `id ownerAgency { slug } name personalIdentityNumber birthYear language { code } address district phone guardians { name relation phone } identityProtection identityProtectedSince identityProtectionSource version ${WITHHELD}`;
const CASE = `id number ownerAgency { ${AGENCY} } status programme openedAt closedAt version ${MARK} consents(first: 5) { ${CONSENT} } person { ${PERSON} } summary risk concernTypes { code } family environment { code } health religion offences assignees { role from member { name } } reporter retentionFacts { handedOverTo } referrals(first: 3) { id } assessments(first: 2) { conclusion } outcome closings { outcome reason } textVersions(first: 2) { field text } planGoals(first: 2) { text } planSteps(first: 2) { text state } ${WITHHELD}`;
const STEP = `at event status agency { slug } reason ${WITHHELD}`;
const REFERRAL = `id number from { slug } to { slug } copies { slug } purpose status fhirStatus fhirTaskStatus createdAt sentAt answerBy expiresAt updatedAt case { ${CASE} } message inquiryAnswer noReport report { id } reports(first: 3) { id } disclosure { id } disclosures { ${DISCLOSURE} } timeline { ${STEP} } ${MARK} version ${WITHHELD}`;

let world: World;
let names: Map<string, string>;
beforeAll(async () => {
  world = await startWorld();
  names = new Map((['Case', 'Person', 'Referral'] as const).map((type) => [idOf(type, 'live'), `<${type.toLowerCase()}>`]));
  for (const key of ['given', 'parted']) names.set(idOf('Consent', key), `<consent ${key}>`);
  for (const to of ['polis', 'frivard']) names.set(idOf('Disclosure', `live to ${to}`), `<disclosure to ${to}>`);
});
afterAll(() => world.stop());

/** The ends of the world, by the instant: the ones in force are birthdays, the open ones are what is told of them to the others. */
const ENDS: ReadonlyMap<unknown, string> = new Map([
  ...['live to polis', 'live to frivard'].flatMap((key): [unknown, string][] => [
    [TRUTH.Disclosure(key).validUntil, '<end in force>'],
    [OPEN_ENDS.Disclosure(key)['validUntil'], '<open end>'],
  ]),
  [TRUTH.Consent('given').validUntil, '<end in force>'],
  [OPEN_ENDS.Consent()['validUntil'], '<open end>'],
]);

/** The whole answer: ids of the world as names, ends by what they are, other instants as one word, and what is withheld a line each. */
async function wholeReferral(actor: ActorName): Promise<unknown> {
  const query = `query ($id: ID!) { referral(id: $id) { ${REFERRAL} } }`;
  const { data, errors } = await world.graphql(actor, query, { id: idOf('Referral', 'live') });
  const told = errors.map(({ message, path, extensions }) => ({ message, path, code: extensions['code'] }));
  const text = JSON.stringify(errors.length > 0 ? { data, errors: told } : data?.['referral'])
    .replace(/"validUntil":"([^"]*)"/g, (told, at) => `"validUntil":"${ENDS.get(at) ?? told}"`)
    .replace(/"date":"\d{4}-\d\d-\d\d"/g, '"date":"<day>"')
    .replace(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '"<time>"')
    .replace(/\b[a-z]+_[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id)
    .replace(/\{"slug":"(\w+)"\}/g, '"$1"');
  return JSON.parse(text, (key, value: unknown) => (key === 'withheld' ? (value as Withheld[]).map(inWords) : value));
}

interface Withheld {
  readonly field: string;
  readonly answer: string;
  readonly reason: string;
  readonly provision: string;
}
const inWords = ({ field, answer, reason, provision }: Withheld): string => `${field} ${answer} ${reason} (${provision})`;
const IN_PART = 'PART NOT_IN_VIEW (Lag 2001:454 10)';
const withheld = (fields: string, why: string): string[] => fields.split(' ').map((field) => `${field} ${why}`);
/** The reports on a referral are those of its recipient: everybody else may lack some. */
const REPORTS = withheld('report reports', 'PART NOT_IN_VIEW (OSL 8:1)');

/** What nobody but those at work on the case is told of it over time. */
const UNTOLD = { assessments: null, outcome: null, closings: null, textVersions: null };
const NOT_ASSIGNED = 'WITHHOLD NOT_ASSIGNED (Lag 2001:454 10)';
const MASKED = 'MASK MASKED (Lag 2001:454 10)';
const NOT_DISCLOSED = 'WITHHOLD NOT_DISCLOSED (OSL 8:1)';
const NOT_OWNER = 'WITHHOLD NOT_OWNER (Lag 2001:454 10)';

const SECRECY_MARK = { provision: 'OSL 26:1', date: '<day>', authority: 'social' };
const PARTY_OF_REFERRAL = {
  secrecyMark: SECRECY_MARK,
  id: '<referral>',
  number: 'R-2026-LIVE',
  inquiryAnswer: null,
  noReport: null,
  report: null,
  reports: [],
  from: 'social',
  to: 'polis',
  copies: ['frivard'],
  purpose: 'ASSESSMENT',
  status: 'RECEIVED',
  fhirStatus: 'received',
  fhirTaskStatus: 'RECEIVED',
  createdAt: '<time>',
  sentAt: '<time>',
  answerBy: null,
  expiresAt: null,
  updatedAt: '<time>',
  timeline: [
    {
      at: '<time>',
      event: 'DRAFT',
      status: 'DRAFT',
      agency: 'social',
      reason: '[live:eventReason]',
      withheld: [] as object[],
    },
  ],
  version: 1,
};
const PARTY_OF_CASE = {
  secrecyMark: SECRECY_MARK,
  consents: [] as object[],
  id: '<case>',
  number: 'K-2026-LIVE',
  ownerAgency: { slug: 'social', name: 'social', kind: 'SOCIAL_SERVICES' },
  status: 'OPEN',
  programme: null,
  openedAt: '<time>',
  closedAt: null,
  version: 1,
  referrals: [{ id: '<referral>' }],
};
const PARTY_OF_PERSON = {
  ...{ id: '<person>', ownerAgency: 'social', version: 1 },
  ...{ identityProtection: null, identityProtectedSince: null, identityProtectionSource: null },
};
/** The two forms of an end: whoever may not know the birth date is told of the end that no birthday decides. */
const IN_FORCE = { validUntil: '<end in force>', endsBecause: 'BIRTHDAY' };
const OPEN = { validUntil: '<open end>', endsBecause: 'STATED' };
const PARTY_OF_DISCLOSURE = {
  owner: 'social',
  ground: 'OSL 10:28',
  gdprBasis: 'ART_6_1_E',
  purpose: 'ASSESSMENT',
  validFrom: '<time>',
  circumstances: [],
  revokedAt: null,
  live: true,
  version: 1,
};
const TO_POLICE = {
  ...PARTY_OF_DISCLOSURE,
  id: '<disclosure to polis>',
  recipient: 'polis',
  duty: '[live to polis:duty]',
  fields: ['Case.person', 'Case.summary', 'Case.risk', 'Person.name', 'Person.personalIdentityNumber', 'Person.phone'],
};
const TO_PRISON = {
  ...PARTY_OF_DISCLOSURE,
  id: '<disclosure to frivard>',
  recipient: 'frivard',
  duty: '[live to frivard:duty]',
  fields: ['Case.person', 'Case.offences', 'Person.name', 'Person.birthYear'],
};
const PARTY_OF_CONSENT = {
  form: 'SIGNED',
  givenOn: '2026-01-15',
  validFrom: '<time>',
  withdrawnAt: null,
  live: true,
  version: 1,
  case: { id: '<case>' },
};
const GIVEN = {
  ...PARTY_OF_CONSENT,
  id: '<consent given>',
  recipients: ['exit', 'polis'],
  fields: ['Case.health', 'Case.person'],
  withdrawals: [],
};
const PARTED = {
  ...PARTY_OF_CONSENT,
  id: '<consent parted>',
  recipients: ['polis'],
  fields: ['Case.risk'],
  withdrawals: [
    {
      at: '<time>',
      fields: ['Case.summary'],
      recipients: ['polis'],
      reason: '[parted:withdrawalReason]',
      reads: [{ agency: 'polis', field: 'Case.summary', times: 1, firstAt: '<time>', lastAt: '<time>' }],
      withheld: [],
    },
  ],
};
const consentTold = (key: string): object => ({
  ...IN_FORCE,
  provision: 'OSL 12:2',
  givers: [
    { role: 'PERSON', name: `[${key}:giver]` },
    { role: 'GUARDIAN', name: `[${key}:giverGuardian]` },
  ],
  maturityNote: `[${key}:maturityNote]`,
  excludedGuardian: `[${key}:excludedGuardian]`,
  guardianCount: 2,
  guardiansNotStated: true,
  hindrance: { cause: 'ILLNESS', note: `[${key}:hindrance]`, farReaching: true, childsBest: `[${key}:childsBest]` },
  youngPersonSays: `[${key}:youngPersonSays]`,
  giverNotOnRecord: `[${key}:giverNotOnRecord]`,
  counselAdvised: false,
  reservation: `[${key}:consentReservation]`,
  withheld: [],
});
/** Both were given on one day: then the greater id comes first. */
const inOrder = (given: object, parted: object): object[] =>
  idOf('Consent', 'given') > idOf('Consent', 'parted') ? [given, parted] : [parted, given];
const ASSIGNEES = [
  { role: 'RESPONSIBLE', from: '<time>', member: { name: '[caseworker@social:memberName]' } },
  { role: 'CO_WORKER', from: '<time>', member: { name: '[weak@social:memberName]' } },
];

const TO_THE_CASEWORKER = {
  ...PARTY_OF_REFERRAL,
  case: {
    ...PARTY_OF_CASE,
    consents: inOrder({ ...GIVEN, ...consentTold('given') }, { ...PARTED, ...consentTold('parted') }),
    person: {
      ...PARTY_OF_PERSON,
      name: '[live:name]',
      personalIdentityNumber: '193303032381',
      birthYear: 1933,
      language: { code: 'sv' },
      address: '[live:address]',
      district: '[live:district]',
      phone: '[live:phone]',
      guardians: [{ name: '[live:guardian]', relation: '[live:relation]', phone: '[live:guardianPhone]' }],
      withheld: [],
    },
    summary: '[live:summary]',
    risk: '[live:risk]',
    concernTypes: [{ code: 'oro' }],
    family: '[live:family]',
    environment: { code: 'miljo' },
    health: '[live:health]',
    religion: '[live:religion]',
    offences: '[live:offences]',
    assignees: ASSIGNEES,
    reporter: '[live:reporter]',
    retentionFacts: { handedOverTo: '[live:handedOverTo]' },
    assessments: [{ conclusion: '[live:conclusion]' }],
    ...{ outcome: null, closings: [] },
    textVersions: [{ field: 'HEALTH', text: '[live:earlierText]' }],
    planGoals: [{ text: '[leading:goal]' }],
    planSteps: [],
    withheld: [],
  },
  message: '[live:message]',
  disclosure: { id: '<disclosure to polis>' },
  disclosures: [
    { ...TO_POLICE, ...IN_FORCE, weighing: '[live to polis:weighing]', withheld: [] },
    { ...TO_PRISON, ...IN_FORCE, weighing: '[live to frivard:weighing]', withheld: [] },
  ],
  withheld: REPORTS,
};

const CONSENT_UNTOLD = {
  ...OPEN,
  provision: 'OSL 12',
  givers: null,
  maturityNote: null,
  excludedGuardian: null,
  reservation: null,
  youngPersonSays: null,
  ...{ guardianCount: null, guardiansNotStated: null, hindrance: null, giverNotOnRecord: null, counselAdvised: null },
};
const CONSENT_WITHHELD = [
  ...withheld('maturityNote excludedGuardian reservation', NOT_ASSIGNED),
  ...withheld('provision validUntil endsBecause', MASKED),
  ...withheld('youngPersonSays givers guardianCount guardiansNotStated hindrance giverNotOnRecord counselAdvised', NOT_ASSIGNED),
];
const DISCLOSURE_UNTOLD = {
  ...OPEN,
  weighing: null,
  withheld: [...withheld('validUntil endsBecause', MASKED), ...withheld('weighing', NOT_ASSIGNED)],
};

const TO_THE_LEAD = {
  ...PARTY_OF_REFERRAL,
  case: {
    ...PARTY_OF_CASE,
    consents: inOrder(
      { ...GIVEN, ...CONSENT_UNTOLD, withheld: CONSENT_WITHHELD },
      { ...PARTED, ...CONSENT_UNTOLD, withheld: CONSENT_WITHHELD },
    ),
    person: {
      ...PARTY_OF_PERSON,
      name: null,
      personalIdentityNumber: '1933',
      birthYear: 1933,
      language: null,
      address: '[live:district]',
      district: '[live:district]',
      phone: null,
      guardians: null,
      withheld: [
        ...withheld('name', NOT_ASSIGNED),
        ...withheld('personalIdentityNumber', MASKED),
        ...withheld('language', NOT_ASSIGNED),
        ...withheld('address', MASKED),
        ...withheld('phone guardians', NOT_ASSIGNED),
      ],
    },
    summary: null,
    risk: null,
    concernTypes: null,
    family: null,
    environment: null,
    health: null,
    religion: null,
    offences: null,
    assignees: ASSIGNEES,
    reporter: null,
    retentionFacts: null,
    ...UNTOLD,
    planGoals: [{ text: null }],
    planSteps: [],
    withheld: withheld(
      'summary risk assessments concernTypes outcome closings family retentionFacts environment health religion offences reporter textVersions',
      NOT_ASSIGNED,
    ),
  },
  message: null,
  timeline: [{ ...PARTY_OF_REFERRAL.timeline[0], reason: null, withheld: withheld('reason', NOT_ASSIGNED) }],
  disclosure: { id: '<disclosure to polis>' },
  disclosures: [
    { ...TO_POLICE, ...DISCLOSURE_UNTOLD },
    { ...TO_PRISON, ...DISCLOSURE_UNTOLD },
  ],
  withheld: [...withheld('message inquiryAnswer noReport', NOT_ASSIGNED), ...REPORTS],
};

const TO_THE_POLICE = {
  ...PARTY_OF_REFERRAL,
  case: {
    ...PARTY_OF_CASE,
    person: {
      ...PARTY_OF_PERSON,
      name: '[live:name]',
      personalIdentityNumber: '193303032381',
      birthYear: null,
      language: null,
      address: null,
      district: null,
      phone: '[live:phone]',
      guardians: null,
      withheld: withheld('birthYear language address district guardians', NOT_DISCLOSED),
    },
    summary: '[live:summary]',
    risk: '[live:risk]',
    concernTypes: null,
    family: null,
    environment: null,
    health: null,
    religion: null,
    offences: null,
    assignees: null,
    reporter: null,
    retentionFacts: null,
    ...UNTOLD,
    ...{ planGoals: [], planSteps: [] },
    withheld: [
      ...withheld(
        'assessments concernTypes outcome closings family retentionFacts environment health religion offences assignees',
        NOT_DISCLOSED,
      ),
      ...withheld('reporter textVersions', 'WITHHOLD NOT_CARRIED (P2)'),
      ...withheld('referrals consents planGoals planSteps', IN_PART),
    ],
  },
  message: '[live:message]',
  disclosure: { id: '<disclosure to polis>' },
  disclosures: [{ ...TO_POLICE, ...IN_FORCE, weighing: null, withheld: withheld('weighing', NOT_OWNER) }],
  withheld: withheld('copies disclosures', IN_PART),
};

const TO_THE_PRISON_SERVICE = {
  ...PARTY_OF_REFERRAL,
  case: {
    ...PARTY_OF_CASE,
    person: {
      ...PARTY_OF_PERSON,
      name: '[live:name]',
      personalIdentityNumber: null,
      birthYear: 1933,
      language: null,
      address: null,
      district: null,
      phone: null,
      guardians: null,
      withheld: withheld('personalIdentityNumber language address district phone guardians', NOT_DISCLOSED),
    },
    summary: null,
    risk: null,
    concernTypes: null,
    family: null,
    environment: null,
    health: null,
    religion: null,
    offences: '[live:offences]',
    assignees: null,
    reporter: null,
    retentionFacts: null,
    ...UNTOLD,
    ...{ planGoals: [], planSteps: [] },
    withheld: [
      ...withheld(
        'summary risk assessments concernTypes outcome closings family retentionFacts environment health religion assignees',
        NOT_DISCLOSED,
      ),
      ...withheld('reporter textVersions', 'WITHHOLD NOT_CARRIED (P2)'),
      ...withheld('referrals consents planGoals planSteps', IN_PART),
    ],
  },
  message: '[live:message]',
  disclosure: { id: '<disclosure to frivard>' },
  // The personal number is not disclosed to it: it gets the open end.
  disclosures: [
    {
      ...{ ...TO_PRISON, ...OPEN, weighing: null },
      withheld: [...withheld('validUntil endsBecause', 'MASK MASKED (OSL 8:1)'), ...withheld('weighing', NOT_OWNER)],
    },
  ],
  withheld: [...withheld('inquiryAnswer noReport', 'WITHHOLD NOT_OWNER (OSL 8:1)'), ...withheld('copies disclosures', IN_PART), ...REPORTS],
};

const TO_EVERYBODY_ELSE = {
  data: { referral: null },
  errors: [{ message: 'Not found.', path: ['referral'], code: 'NOT_FOUND' }],
};

test.each([
  ['caseworker@social', TO_THE_CASEWORKER],
  ['lead@social', TO_THE_LEAD],
  ['officer@polis', TO_THE_POLICE],
  ['officer2@polis', TO_THE_POLICE],
  ['officer@frivard', TO_THE_PRISON_SERVICE],
  ['coordinator@resurs', TO_EVERYBODY_ELSE],
  ['caseworker@centrum', TO_EVERYBODY_ELSE],
  ['counsellor@skola', TO_EVERYBODY_ELSE],
  ['mentor@exit', TO_EVERYBODY_ELSE],
  ['theologian@center', TO_EVERYBODY_ELSE],
  ['system@resurs', TO_EVERYBODY_ELSE],
  ['system@social', TO_EVERYBODY_ELSE],
  ['auditor@social', TO_EVERYBODY_ELSE],
  ['admin@social', TO_EVERYBODY_ELSE],
  ['colleague@social', TO_EVERYBODY_ELSE],
] as const)('one referral as %s sees it, every field of it, of its case and of its person', async (actor, expected) => {
  expect(await wholeReferral(actor)).toEqual(expected);
});

test('nothing of the selection is forgotten: it names every field of the types it compares', async () => {
  const { data } = await world.graphql<{ types: { fields: { name: string }[] }[] }>(
    'caseworker@social',
    `{ Referral: __type(name: "Referral") { fields { name } } Case: __type(name: "Case") { fields { name } }
       Person: __type(name: "Person") { fields { name } } Disclosure: __type(name: "Disclosure") { fields { name } } Consent: __type(name: "Consent") { fields { name } }
       ConsentWithdrawal: __type(name: "ConsentWithdrawal") { fields { name } } TimelineEntry: __type(name: "TimelineEntry") { fields { name } } }`,
  );
  const selections: Readonly<Record<string, string>> = {
    Referral: REFERRAL,
    Case: CASE,
    Person: PERSON,
    Disclosure: DISCLOSURE,
    Consent: CONSENT,
    ConsentWithdrawal: WITHDRAWAL,
    TimelineEntry: STEP,
  };
  for (const [type, selection] of Object.entries(selections)) {
    const fields = (data as unknown as Record<string, { fields: { name: string }[] }>)[type]?.fields ?? [];
    expect(fields.length).toBeGreaterThan(0);
    // A connection is another form of the list of the same name, and is decided as one with it; the times are compared below.
    const isNamed = (name: string): boolean =>
      new RegExp(`[ {]${name.replace(/Connection$/, '')}[ (]`).test(` ${selection} createdAt updatedAt `);
    expect([type, fields.map(({ name }) => name).filter((name) => !isNamed(name))]).toEqual([type, []]);
  }
});

test.each([
  ['caseworker@social', true],
  ['lead@social', true],
  ['officer@polis', false],
  ['officer@frivard', false],
] as const)('when the case, its person and the disclosures changed, as %s is told: %p', async (actor, told) => {
  const TIMES = 'createdAt updatedAt';
  const query = `query ($id: ID!) { referral(id: $id) { case { ${TIMES} person { ${TIMES} } } disclosures { ${TIMES} } } }`;
  const { data } = await world.graphql<{ referral: Referred }>(actor, query, { id: idOf('Referral', 'live') });
  const found = data?.referral;
  const records = [found?.case, found?.case.person, ...(found?.disclosures ?? [])];
  expect(records.length).toBeGreaterThan(2);
  expect(records.map((one) => [typeof one?.createdAt, one?.updatedAt === null])).toEqual(records.map(() => ['string', !told]));
});

interface Times {
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}
interface Referred {
  readonly case: Times & { readonly person: Times };
  readonly disclosures: readonly Times[];
}
