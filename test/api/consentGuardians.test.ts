import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { ConsentGuardians1700000021000 } from '../../migrations/1700000021000-consent-guardians';
import { consentsCovering, liveConsents } from '../../src/grounds/consent.service';
import type { Statements } from '../../src/platform/statements';
import { birthday, dayOf, plusDays } from '../../src/policy/calendar';
import { GROUP_RULES } from '../../src/policy/programmes';
import { PROVISIONS } from '../../src/policy/provisions';
import { applyLaw } from '../../src/referrals/law.service';
import { actorOf } from '../reading/asking';
import { asActor } from '../support/feed';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const CONSENT_FIELDS = `id version provision live validUntil endsBecause guardianCount guardiansNotStated counselAdvised
  youngPersonSays giverNotOnRecord hindrance { cause note farReaching childsBest } givers { role name } withheld { field }`;
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL}
  ... on Consent { ${CONSENT_FIELDS} } } }`;
const STATE = `mutation ($id: ID!, $version: Int!, $input: StateGuardiansInput!) {
  result: stateGuardians(id: $id, version: $version, input: $input) { __typename ${REFUSAL} ... on Consent { ${CONSENT_FIELDS} } } }`;
const SEE = `query ($id: ID!) { result: consent(id: $id) { __typename ${CONSENT_FIELDS} } }`;
const CHECK = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) { __typename warnings
  fields { field outcome provisions { needs provision { code } } } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id risk family } }`;
const LAPSES = `{ result: lapses(withinDays: 60, first: 100) { __typename nodes { kind at because consent { id } disclosure { id } case { id } } } }`;

const ANNA = 'anna@social';
const NOTE = 'Förstår vad samtycket gäller; ingen betydande skada.';
const UNG = { role: 'PERSON', name: 'Påhittad Ung' };
const MOR = { role: 'GUARDIAN', name: 'Påhittad Mor' };
const FAR = { role: 'GUARDIAN', name: 'Påhittad Far' };
const AWAY = { cause: 'ABSENCE', note: 'På sjön till april; skolan behöver veta nu.', farReaching: false };
const GRAVE = { ...AWAY, cause: 'ILLNESS', farReaching: true };
const LEFT_OUT = 'Påhittad Far: hot mot barnet.';

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

const today = (): string => dayOf(new Date());
const uuid = (id: string): string => id.split('_')[1] ?? '';
const yearsAgo = (years: number): string => birthday(today(), -years);

async function caseOf(age: number, names = ['Påhittad Mor', 'Påhittad Far'], birthDate = yearsAgo(age)) {
  const guardians = names.map((name) => ({ name, relation: 'vårdnadshavare' }));
  return (await network.openCase(ANNA, { person: { name: UNG.name, birthDate, guardians }, risk: 'Hög.', family: 'Bråk.' })).id;
}

const inputFor = (caseId: string, more: object) => ({
  ...{ caseId, recipientAgencyIds: [agencyId(network.school)], fields: ['Case.risk'], form: 'SIGNED' },
  ...{ givenOn: today(), validUntil: inDays(300), maturityNote: NOTE, idempotencyKey: key(), ...more },
});
const record = (caseId: string, more: object) => network.ask(ANNA, RECORD, { input: inputFor(caseId, more) });
const recorded = (caseId: string, more: object) => network.get(ANNA, 'Consent', RECORD, { input: inputFor(caseId, more) });
const state = (consent: Pick<Answered, 'id' | 'version'>, input: object, actor = ANNA) =>
  network.ask(actor, STATE, { id: consent.id, version: consent.version, input });
const see = (id: string, actor = ANNA) => network.get(actor, 'Consent', SEE, { id });

async function check(caseId: string, fields: readonly string[], ground: string | null = 'OSL 12:3', more: object = {}) {
  const to = { recipientAgencyId: agencyId(network.school), purpose: 'SCHOOL_SUPPORT' };
  const input = { caseId, fields, ground, ...to, ...more };
  const { warnings, fields: answers } = await network.get(ANNA, 'DisclosureCheck', CHECK, { input });
  return { warnings, outcomes: (answers as unknown as { outcome: string }[]).map(({ outcome }) => outcome) };
}

async function outcomeOf(answer: ReturnType<TestNetwork['ask']>): Promise<string> {
  const { data, code, extensions } = await answer;
  if (data?.result.__typename === 'Consent') return 'RECORDED';
  return data?.result.code ?? `${String(code)} ${JSON.stringify(extensions['field'])}`;
}

const BAD = (...path: (string | number)[]) => `BAD_USER_INPUT ${JSON.stringify(['input', ...path])}`;
const ONE = { guardianCount: 1 };
const TWO = { guardianCount: 2 };
const ALL_OUT = { excludedGuardian: LEFT_OUT, guardiansLeftOut: 2 };

/** Age, givers, what else is stated, and what it comes to. On record are the young person, Påhittad Mor and Påhittad Far. */
const ROWS: readonly (readonly [age: number, givers: readonly object[], more: object, outcome: string])[] = [
  // How many guardians there are.
  [14, [MOR], ONE, 'RECORDED'],
  [14, [MOR], {}, 'GUARDIANS_NOT_STATED'],
  [14, [MOR], { guardianCount: null }, 'GUARDIANS_NOT_STATED'],
  [14, [MOR], TWO, 'OTHER_GUARDIAN_NEEDED'],
  [14, [MOR, FAR], TWO, 'RECORDED'],
  [14, [MOR, FAR], {}, 'RECORDED'],
  [14, [MOR, FAR], ONE, BAD('guardianCount')],
  [14, [MOR], { guardianCount: 0 }, BAD('guardianCount')],
  [14, [MOR], { guardianCount: 3 }, BAD('guardianCount')],
  [17, [UNG, MOR], ONE, 'RECORDED'],
  [17, [UNG, MOR], {}, 'GUARDIANS_NOT_STATED'],
  [17, [UNG, MOR], TWO, 'OTHER_GUARDIAN_NEEDED'],
  [17, [UNG, MOR, FAR], TWO, 'RECORDED'],
  [17, [UNG], ONE, 'GIVER_MISSING'],
  [17, [UNG], TWO, 'GIVER_MISSING'],
  [0, [MOR], TWO, 'OTHER_GUARDIAN_NEEDED'],
  // The other guardian is hindered.
  [14, [MOR], { ...TWO, hindrance: AWAY }, 'RECORDED'],
  [14, [MOR], { ...TWO, hindrance: { ...AWAY, cause: 'ILLNESS' } }, 'RECORDED'],
  [14, [MOR], { ...TWO, hindrance: { ...AWAY, cause: 'OTHER' } }, 'RECORDED'],
  [14, [MOR], { ...TWO, hindrance: GRAVE }, 'OTHER_GUARDIAN_NEEDED'],
  [14, [MOR], { ...TWO, hindrance: { ...GRAVE, childsBest: 'Barnet måste skyddas nu.' } }, 'RECORDED'],
  [14, [MOR], { ...TWO, hindrance: { ...AWAY, childsBest: 'Barnet måste skyddas nu.' } }, BAD('hindrance', 'childsBest')],
  [14, [MOR], { ...TWO, hindrance: { ...AWAY, note: '  ' } }, BAD('hindrance', 'note')],
  [14, [MOR], { hindrance: AWAY }, 'GUARDIANS_NOT_STATED'],
  [14, [MOR], { ...ONE, hindrance: AWAY }, BAD('hindrance')],
  [14, [MOR, FAR], { ...TWO, hindrance: AWAY }, BAD('hindrance')],
  [17, [UNG], { ...TWO, hindrance: AWAY }, 'GIVER_MISSING'],
  // A guardian is left out.
  [14, [MOR], { ...TWO, excludedGuardian: LEFT_OUT }, 'RECORDED'],
  [14, [MOR], { excludedGuardian: LEFT_OUT }, 'RECORDED'],
  [14, [MOR], { ...ONE, excludedGuardian: LEFT_OUT }, BAD('guardianCount')],
  [16, [UNG], { ...ONE, excludedGuardian: LEFT_OUT }, 'RECORDED'],
  [16, [UNG], { excludedGuardian: LEFT_OUT }, 'GUARDIANS_NOT_STATED'],
  [16, [UNG], { ...TWO, excludedGuardian: LEFT_OUT }, 'OTHER_GUARDIAN_NEEDED'],
  [16, [UNG], { ...TWO, ...ALL_OUT }, 'RECORDED'],
  [16, [UNG], ALL_OUT, 'RECORDED'],
  [16, [UNG], { ...TWO, excludedGuardian: LEFT_OUT, hindrance: AWAY }, 'OTHER_GUARDIAN_NEEDED'],
  [16, [UNG], { ...ONE, excludedGuardian: LEFT_OUT, maturityNote: null }, BAD('maturityNote')],
  [14, [MOR], { ...TWO, guardiansLeftOut: 1 }, BAD('guardiansLeftOut')],
  [14, [MOR], { ...TWO, ...ALL_OUT }, BAD('guardianCount')],
  // The young person is asked too from 15, by our policy.
  [15, [MOR], ONE, 'YOUNG_PERSON_NOT_ASKED'],
  [15, [MOR, FAR], TWO, 'YOUNG_PERSON_NOT_ASKED'],
  [15, [MOR], { ...ONE, youngPersonSays: 'Vill inte.' }, 'RECORDED'],
  [15, [MOR], { ...ONE, youngPersonSays: ' ' }, BAD('youngPersonSays')],
  [15, [MOR, UNG], ONE, 'RECORDED'],
  [14, [MOR], { ...ONE, youngPersonSays: 'Är med på det.' }, 'RECORDED'],
  // Whoever is on no record is asked about.
  [14, [{ ...MOR, name: 'Påhittad Granne' }], ONE, 'GIVER_NOT_ON_RECORD'],
  [14, [{ ...MOR, name: 'Påhittad Granne' }], { ...ONE, giverNotOnRecord: 'Förordnad vårdnadshavare, beslut visat.' }, 'RECORDED'],
  [14, [{ ...MOR, name: 'Påhittad Granne' }], { ...ONE, giverNotOnRecord: ' ' }, BAD('giverNotOnRecord')],
  [14, [{ ...MOR, name: '  påhittad   MOR ' }], ONE, 'RECORDED'],
  [14, [{ ...MOR, name: 'Pahittad Mor' }], ONE, 'RECORDED'],
  [14, [MOR, { ...MOR, name: 'PÅHITTAD  MOR' }], TWO, BAD('givers', 1)],
  [14, [{ ...MOR, name: UNG.name }], ONE, 'GIVER_NOT_ON_RECORD'],
  [14, [MOR, { ...FAR, name: 'Påhittad Granne' }], TWO, 'GIVER_NOT_ON_RECORD'],
  [17, [{ ...UNG, name: 'Någon Annan' }, MOR], ONE, 'GIVER_NOT_ON_RECORD'],
  [30, [{ ...UNG, name: 'Någon Annan' }], {}, 'GIVER_NOT_ON_RECORD'],
  [30, [UNG], {}, 'RECORDED'],
  [18, [UNG], { maturityNote: null }, 'RECORDED'],
  [18, [MOR, FAR], TWO, 'GIVER_MISSING'],
  // What it reaches.
  [14, [MOR], { ...ONE, fields: ['Case.risk', 'Case.family'] }, 'CONSENT_DOES_NOT_REACH'],
  [14, [MOR, { role: 'RELATIVE', name: 'Påhittad Far' }], { ...ONE, fields: ['Case.risk', 'Case.family'] }, 'RECORDED'],
  [14, [MOR], { ...ONE, fields: ['Person.guardians'] }, 'RECORDED'],
  [30, [UNG], { fields: ['Person.guardians'] }, 'CONSENT_DOES_NOT_REACH'],
  [30, [UNG], { fields: ['FAMILY'] }, 'CONSENT_DOES_NOT_REACH'],
  [30, [UNG, { role: 'RELATIVE', name: 'Påhittad Mor' }], { fields: ['FAMILY'] }, 'RECORDED'],
  [30, [UNG, { role: 'RELATIVE', name: 'Påhittad Bror' }], { fields: ['FAMILY'] }, 'GIVER_NOT_ON_RECORD'],
  [30, [{ role: 'RELATIVE', name: 'Påhittad Mor' }], { fields: ['Case.family'] }, 'GIVER_MISSING'],
  [30, [UNG], { fields: ['Case.reporter'] }, 'CONSENT_DOES_NOT_REACH'],
  [30, [UNG, { role: 'REPORTER', name: 'Påhittad Granne' }], { fields: ['Case.reporter'] }, 'GIVER_NOT_ON_RECORD'],
  [30, [UNG, { role: 'REPORTER', name: 'Påhittad Granne' }], { fields: ['Case.reporter'], giverNotOnRecord: 'Ringde själv.' }, 'RECORDED'],
  [30, [UNG, MOR, { role: 'RELATIVE', name: 'Påhittad Mor' }], { fields: ['OPERATION'] }, 'CONSENT_DOES_NOT_REACH'],
];

describe('recording a consent', () => {
  it.each(ROWS)('at %i, given by %j with %j: %s', async (age, givers, more, outcome) => {
    const caseId = await caseOf(age);
    expect(await outcomeOf(record(caseId, { givers, ...more }))).toBe(outcome);
    const { outcomes } = await check(caseId, ['Case.risk'], null);
    const named = (more as { fields?: readonly string[] }).fields ?? ['Case.risk'];
    // Nothing of a refused consent is left that something could rest on.
    expect(outcomes).toEqual([outcome === 'RECORDED' && named.includes('Case.risk') ? 'PERMITTED' : 'NEEDS_CONSENT']);
  });

  it('says what to do, by which provision, and nothing of who is on record', async () => {
    const caseId = await caseOf(14, ['Påhittad Hemlig']);
    const refusal = async (more: object) => (await record(caseId, more)).data?.result as unknown as Answered;
    expect(await refusal({ givers: [MOR] })).toMatchObject({
      code: 'GUARDIANS_NOT_STATED',
      provision: 'FB 6:13',
      unlock: expect.stringMatching(/Ask how many guardians.*guardianCount/),
      fields: ['Consent.givers'],
    });
    expect(await refusal({ givers: [MOR], ...TWO })).toMatchObject({
      code: 'OTHER_GUARDIAN_NEEDED',
      provision: 'FB 6:13',
      message: expect.stringMatching(/other guardian/),
      unlock: expect.stringMatching(/Have the other guardian consent too.*`hindrance`.*FB 6:13 a/),
    });
    expect(await refusal({ givers: [MOR], ...TWO, hindrance: GRAVE })).toMatchObject({
      provision: 'FB 6:13',
      message: expect.stringMatching(/far-reaching/),
      unlock: expect.stringMatching(/childsBest/),
    });
    const unknown = await refusal({ givers: [MOR], ...ONE });
    expect(unknown).toMatchObject({
      code: 'GIVER_NOT_ON_RECORD',
      provision: null,
      unlock: expect.stringMatching(/updateCase.*giverNotOnRecord/),
      fields: ['Consent.givers'],
    });
    expect(JSON.stringify(unknown)).not.toContain('Hemlig');
    const young = await record(await caseOf(15), { givers: [MOR], ...ONE });
    expect(young.data?.result).toMatchObject({ provision: null, message: expect.stringMatching(/^This service does not.*15 or older/) });
  });

  it('keeps what was stated, for those at work on the case, and keeps it from the lead', async () => {
    const caseId = await caseOf(15);
    const hindrance = { ...GRAVE, childsBest: 'Barnet måste skyddas nu.' };
    const more = { givers: [MOR], ...TWO, hindrance, youngPersonSays: 'Vill inte.', giverNotOnRecord: 'Känd av oss.' };
    const consent = await recorded(caseId, more);
    const kept = {
      guardianCount: 2,
      guardiansNotStated: false,
      hindrance,
      youngPersonSays: 'Vill inte.',
      giverNotOnRecord: 'Känd av oss.',
      counselAdvised: false,
    };
    expect(consent).toMatchObject(kept);
    const hidden = Object.fromEntries(Object.keys(kept).map((name) => [name, null]));
    expect(await see(consent.id, 'lena@social')).toMatchObject(hidden);
    expect((await network.ask('pia@police', SEE, { id: consent.id })).code).toBe('NOT_FOUND');
  });

  it('says to ask counsel where a guardian was left out, there and in the check', async () => {
    const caseId = await caseOf(16);
    expect((await check(caseId, ['Case.risk'])).warnings).not.toContain('COUNSEL_ADVISED');
    expect(await recorded(caseId, { givers: [UNG], ...ALL_OUT })).toMatchObject({ counselAdvised: true, guardianCount: 2 });
    expect((await check(caseId, ['Case.risk'])).warnings).toContain('COUNSEL_ADVISED');
  });

  it('for somebody born on 29 February lapses on 28 February of the year they come of age', async () => {
    const leapYear = Math.floor((Number(today().slice(0, 4)) - 1) / 4) * 4;
    const consent = await recorded(await caseOf(0, undefined, `${leapYear}-02-29`), { givers: [MOR], ...ONE });
    expect(consent).toMatchObject({ provision: 'OSL 12:3', endsBecause: 'STATED' });
    const [row] = await law.query<{ at: Date }>("SELECT valid_until AS at FROM consent WHERE 'consent_' || id = $1", [consent.id]);
    expect(row?.at.toISOString()).toBe(consent['validUntil']);
    const soon = plusDays(today(), 40);
    const turning = await recorded(await caseOf(0, undefined, birthday(soon, -18)), { givers: [MOR, UNG], ...ONE });
    expect(turning).toMatchObject({ endsBecause: 'BIRTHDAY' });
  });
});

describe('a consent that was recorded before the number of guardians was asked for', () => {
  const DAY = 86_400_000;
  const migration = new ConsentGuardians1700000021000();
  const disclose = async (caseId: string, fields: readonly string[] = ['Case.risk'], more: object = {}) =>
    (
      await network.disclose(ANNA, {
        recordId: caseId,
        recipientAgencyId: agencyId(network.school),
        fields,
        ground: 'OSL 12:3',
        purpose: 'SCHOOL_SUPPORT',
        validUntil: inDays(200),
        ...more,
      })
    ).data?.result;
  const settle = (at = new Date()) => applyLaw(law, { provisions: PROVISIONS, groupRules: GROUP_RULES }, at);
  const rowOf = async (id: string) => {
    const [row] = await law.query<{ until: Date; because: string; open: Date }>(
      'SELECT valid_until AS until, ends_because AS because, open_until AS open FROM disclosure WHERE id = $1',
      [uuid(id)],
    );
    if (!row) throw new Error(id);
    return row;
  };
  /** How many consents a new disclosure to the school, and a new place in a group, could rest on. */
  const resting = (caseId: string): Promise<number[]> =>
    asActor(
      { database: network.service.running.database, settings: network.service.database.settings },
      actorOf(network.service.actor(ANNA)),
      async (ctx) => [
        (await consentsCovering(ctx, uuid(caseId), network.school.id, new Date())).length,
        (await liveConsents(ctx, uuid(caseId), new Date())).length,
      ],
    );
  const laid = async (given: object) => {
    const caseId = await caseOf(14);
    const consent = await recorded(caseId, { givers: [MOR], ...ONE, ...given });
    return { caseId, consent, disclosure: (await disclose(caseId)) as unknown as Answered };
  };
  /** The state of the database before the migration, with what was recorded in it, and the migration over it. */
  const migrated = async (): Promise<void> => {
    const runner = { query: (sql: string) => owner.query(sql) } as unknown as QueryRunner;
    await migration.down(runner);
    await migration.up(runner);
    await settle();
  };

  it('comes through as it was, is listed for its owner, carries nothing new, and ends in 30 days unless it is stated', async () => {
    const { caseId, consent, disclosure } = await laid({});
    const before = await rowOf(disclosure.id);
    expect(await resting(caseId)).toEqual([1, 1]);
    await migrated();
    expect(await resting(caseId)).toEqual([0, 0]);
    const after = await see(consent.id);
    expect(after).toMatchObject({
      givers: [MOR],
      guardianCount: null,
      guardiansNotStated: true,
      endsBecause: 'GUARDIANS',
      live: true,
      provision: 'OSL 12:3',
    });
    const left = Date.parse(String(after['validUntil'])) - Date.now();
    expect(left > 29 * DAY && left <= 30 * DAY).toBe(true);
    // What was disclosed goes on until then, and the lead is told no sooner end: only a minor has guardians.
    expect(await rowOf(disclosure.id)).toEqual({ until: new Date(String(after['validUntil'])), because: 'CONSENT', open: before.open });
    expect(await see(consent.id, 'lena@social')).toMatchObject({
      validUntil: consent['validUntil'],
      endsBecause: 'STATED',
      guardiansNotStated: null,
    });
    const school = await network.get('siv@school', 'Case', CASE, { id: caseId });
    expect(school).toMatchObject({ risk: 'Hög.', family: null });
    const { nodes } = await network.get(ANNA, 'LapseConnection', LAPSES);
    expect(nodes).toContainEqual({
      kind: 'CONSENT',
      at: after['validUntil'],
      because: 'GUARDIANS',
      consent: { id: consent.id },
      disclosure: null,
      case: { id: caseId },
    });

    expect(await disclose(caseId)).toMatchObject({ __typename: 'Refusal', code: 'CONSENT_NEEDED' });
    expect(await check(caseId, ['Case.risk'])).toMatchObject({
      outcomes: ['NEEDS_CONSENT'],
      warnings: expect.arrayContaining(['OTHER_GUARDIAN']),
    });
    expect((await check(caseId, ['Case.summary'])).warnings).not.toContain('OTHER_GUARDIAN');

    const stated = await state(after, { guardianCount: 1 });
    expect(stated.data?.result).toMatchObject({
      guardianCount: 1,
      guardiansNotStated: false,
      live: true,
      validUntil: consent['validUntil'],
      version: after.version + 1,
    });
    expect(await rowOf(disclosure.id)).toEqual(before);
    expect(await resting(caseId)).toEqual([1, 1]);
    expect((await check(caseId, ['Case.risk'])).outcomes).toEqual(['PERMITTED']);
    expect(await disclose(caseId)).toMatchObject({ __typename: 'Disclosure', live: true });
  });

  it('ends when its time is over, and what rested on it with it; stated then, it lasts as long as before', async () => {
    const { caseId, consent, disclosure } = await laid({});
    const before = await rowOf(disclosure.id);
    await migrated();
    await law.query("UPDATE consent SET complete_by = now() - interval '1 second' WHERE id = $1", [uuid(consent.id)]);
    await law.query('DELETE FROM law_applied', []);
    await settle();
    const over = await see(consent.id);
    expect(over).toMatchObject({ live: false, endsBecause: 'GUARDIANS' });
    expect((await network.ask('siv@school', CASE, { id: caseId })).code).toBe('NOT_FOUND');
    const stated = await state(over, { guardianCount: 2, hindrance: AWAY });
    expect(stated.data?.result).toMatchObject({
      live: true,
      guardianCount: 2,
      hindrance: { ...AWAY, childsBest: null },
    });
    expect(await rowOf(disclosure.id)).toEqual(before);
    expect(await network.get('siv@school', 'Case', CASE, { id: caseId })).toMatchObject({ risk: 'Hög.' });
  });

  it('is stated by the rules that a new one is recorded by, by those at work on the case, and once', async () => {
    const { consent } = await laid({});
    await migrated();
    const old = await see(consent.id);
    const unlock = expect.stringMatching(/Have the other guardian consent too/);
    expect((await state(old, { guardianCount: 2 })).data?.result).toMatchObject({
      code: 'OTHER_GUARDIAN_NEEDED',
      provision: 'FB 6:13',
      unlock,
    });
    expect(await outcomeOf(state(old, { guardianCount: 2, hindrance: GRAVE }))).toBe('OTHER_GUARDIAN_NEEDED');
    expect(await outcomeOf(state(old, { guardianCount: 1, hindrance: AWAY }))).toBe(BAD('hindrance'));
    expect(await outcomeOf(state(old, { guardianCount: 3 }))).toBe(BAD('guardianCount'));
    expect(await outcomeOf(state(old, { guardianCount: 2, guardiansLeftOut: 1 }))).toBe(BAD('guardiansLeftOut'));
    expect(await see(consent.id)).toEqual(old);
    for (const actor of ['lena@social', 'bo@social', 'low@social', 'pia@police', 'siv@school'])
      expect([actor, (await state(old, { guardianCount: 1 }, actor)).code]).toEqual([
        actor,
        actor === 'lena@social' ? 'FORBIDDEN' : 'NOT_FOUND',
      ]);
    expect((await state({ ...old, version: 9 }, { guardianCount: 1 })).code).toBe('CONFLICT');
    expect(await outcomeOf(state(old, { guardianCount: 1 }))).toBe('RECORDED');
    const again = await see(consent.id);
    expect(await outcomeOf(state(again, { guardianCount: 1 }))).toBe('GUARDIANS_STATED');
  });

  it('waits only where somebody may be missing', async () => {
    const waiting = await laid({});
    const both = await laid({ givers: [MOR, FAR], guardianCount: 2 });
    const other = await laid({ excludedGuardian: LEFT_OUT, guardianCount: 2 });
    const alone = await laid({ givers: [UNG], excludedGuardian: LEFT_OUT });
    const grown = await recorded(await caseOf(30), { givers: [UNG] });
    await migrated();
    const waits = async ({ id }: Answered) => (await see(id))['guardiansNotStated'];
    const found = await Promise.all([waiting, both, other, alone].map(({ consent }) => waits(consent)));
    expect([...found, await waits(grown)]).toEqual([true, false, false, true, false]);
    const young = await see(alone.consent.id);
    expect(await outcomeOf(state(young, { guardianCount: 2 }))).toBe('OTHER_GUARDIAN_NEEDED');
    expect(await outcomeOf(state(young, { guardianCount: 2, guardiansLeftOut: 2 }))).toBe('RECORDED');
  });

  it('is stated on two cases of one person at once, and neither waits for the other', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await network.openCase(ANNA, { person: { name: UNG.name, birthDate: yearsAgo(14), guardians: [{ name: MOR.name }] } });
      const personId = (first['person'] as Answered).id;
      const second = await network.openCase(ANNA, { person: { personId } });
      const made = [await recorded(first.id, { givers: [MOR], ...ONE }), await recorded(second.id, { givers: [MOR], ...ONE })];
      await law.query("UPDATE consent SET complete_by = now() + interval '9 days' WHERE person_id = $1", [uuid(personId)]);
      const outcomes = await Promise.all(made.map((consent) => outcomeOf(state(consent, { guardianCount: 1 }))));
      expect([round, outcomes]).toEqual([round, ['RECORDED', 'RECORDED']]);
    }
  });

  it('that names what it does not reach carries that no more, and ends what rests on it', async () => {
    const caseId = await caseOf(14);
    const RELATIVE = { role: 'RELATIVE', name: 'Påhittad Far' };
    const consent = await recorded(caseId, { givers: [MOR, RELATIVE], ...ONE, fields: ['Case.risk', 'Case.family'] });
    // Of a relative's data, whoever discloses states that the relative consents too.
    const stated = { circumstances: ['CONCERNED_CONSENTS'] };
    const both = (await disclose(caseId, ['Case.risk', 'Case.family'], stated)) as unknown as Answered;
    expect((await check(caseId, ['Case.risk', 'Case.family'], 'OSL 12:3', stated)).outcomes).toEqual(['PERMITTED', 'PERMITTED']);
    const risk = (await disclose(caseId, ['Case.risk'])) as unknown as Answered;
    // As it could be recorded before: of the relative there is nothing.
    await law.query('UPDATE consent SET givers = $2 WHERE id = $1', [uuid(consent.id), JSON.stringify([MOR])]);
    await law.query('DELETE FROM law_applied', []);
    await settle();
    expect((await rowOf(both.id)).because).toBe('CONSENT');
    expect((await rowOf(both.id)).until < new Date()).toBe(true);
    expect((await rowOf(risk.id)).until > new Date()).toBe(true);
    expect(await network.get('siv@school', 'Case', CASE, { id: caseId })).toMatchObject({ risk: 'Hög.', family: null });
    expect((await check(caseId, ['Case.risk', 'Case.family'], 'OSL 12:3', stated)).outcomes).toEqual(['PERMITTED', 'NEEDS_CONSENT']);
  });
});
