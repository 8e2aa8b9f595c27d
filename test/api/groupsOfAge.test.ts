import { birthday, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { agencyId, inDays, key, type Answered } from './casesSupport';
import { bornYearsAgo, GROUP, GroupNetwork, memberOf } from './groupNetwork';

jest.setTimeout(60_000);

const TOWNS = [
  ['munkfors', '1762'],
  ['falkenberg', '1382'],
  ['lidkoping', '1494'],
  ['skovde', '1496'],
] as const;

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
  const { service } = there.network;
  const found = async (slug: string, municipalityCode: string): Promise<void> => {
    await service.foundAgency(slug, 'SOCIAL_SERVICES', { municipalityCode });
    await service.addMember(`mia@${slug}`, ['CASEWORKER']);
  };
  for (const [slug, code] of TOWNS) await found(slug, code);
});

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const MUNKFORS = 'mia@munkfors';
const today = (): string => dayOf(new Date());
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const query = (text: string, values: unknown[]) => there.network.service.database.ownerQuery(text, values);
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;
const read = (id: string, actor: string) => there.network.get(actor, 'ActionGroup', READ, { id });
/** When the rules alone end a group, however long anybody has consented. */
const ruleEnd = async ({ id }: Answered) =>
  (await query('SELECT rule_until AS at, rule_because AS because FROM action_group WHERE id = $1', [uuid(id)]))[0];
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Refusal { code message }
  ... on Consent { id version provision } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) { result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.") { __typename ... on Consent { id } } }`;
const BOTH = [
  { role: 'PERSON', name: 'Påhittad Person' },
  { role: 'GUARDIAN', name: 'Påhittad Mor' },
];

function consentOf(actor: string, caseId: string, to: readonly TestAgency[], more: object = {}): Promise<Answered> {
  const input = {
    ...{ caseId, givers: BOTH, maturityNote: 'Förstår vad samtycket gäller.', form: 'SIGNED', givenOn: today() },
    ...{ guardianCount: 1, giverNotOnRecord: 'Visade legitimation.', validUntil: inDays(300) },
    ...{ recipientAgencyIds: to.map(agencyId), fields: ['Case.summary', 'ActionGroup.goals'] },
    ...{ idempotencyKey: key(), ...more },
  };
  return there.network.get(actor, 'Consent', CONSENT, { input });
}

/** The person's own consent, of today. */
const own = (actor: string, caseId: string, to: readonly TestAgency[], more: object = {}): Promise<Answered> =>
  consentOf(actor, caseId, to, { givers: [BOTH[0]], maturityNote: null, ...more });

/** An SSPF group around somebody of 16, with the police and the school in it on the guardian's consent. */
async function youngGroup(actor: string): Promise<{ group: Answered; caseId: string }> {
  const { police, school } = there.network;
  const opened = await there.network.openCase(actor, {
    person: { name: 'Påhittad Person', birthDate: bornYearsAgo(16) },
  });
  await consentOf(actor, opened.id, [police, school]);
  const members = [memberOf(police), memberOf(school)];
  const group = await there.created(opened.id, { members }, actor);
  const input = { recordId: opened.id, fields: ['Case.risk'] };
  for (const agency of [police, school]) await there.network.disclose(actor, { ...input, recipientAgencyId: agencyId(agency) });
  return { group, caseId: opened.id };
}

/** The years go by: the person turned 18 so many days ago, and what was settled around a minor stands as it was settled. */
async function comeOfAge(caseId: string, daysAgo: number): Promise<string> {
  const born = plusDays(bornYearsAgo(18), -daysAgo);
  const at = midnight(birthday(born, 18));
  const [id, before] = [uuid(caseId), new Date(at.getTime() - 2 * 365 * 86_400_000)];
  await query('UPDATE person SET birth_date = $2 WHERE id = (SELECT person_id FROM case_file WHERE id = $1)', [id, born]);
  await query('UPDATE action_group SET formed_at = $2, valid_until = $3 WHERE case_id = $1', [id, before, at]);
  await query(
    "UPDATE consent SET valid_from = $2::timestamptz, given_on = ($2::timestamptz)::date, valid_until = $3, ends_because = 'BIRTHDAY' WHERE case_id = $1 AND provision = 'OSL 12:3'",
    [id, before, at],
  );
  await query(
    'UPDATE group_member SET valid_until = $3, joined_at = $2 WHERE group_id IN (SELECT id FROM action_group WHERE case_id = $1)',
    [id, before, at],
  );
  return born;
}

describe('over the 18th birthday in Gothenburg', () => {
  it('the group ends, whatever the person consents to: it gives way to SIG', async () => {
    const { group, caseId } = await youngGroup(ANNA);
    expect(group).toMatchObject({ status: 'ACTIVE', endsBecause: 'CONSENT' });
    expect(await ruleEnd(group)).toEqual({ at: midnight(birthday(bornYearsAgo(16), 18)), because: 'BIRTHDAY' });
    await comeOfAge(caseId, 0);
    expect(await read(group.id, ANNA)).toMatchObject({ status: 'LAPSED', members: [] });
    await own(ANNA, caseId, [there.network.police, there.network.school]);
    expect(await read(group.id, ANNA)).toMatchObject({ status: 'LAPSED', members: [], endsBecause: 'BIRTHDAY' });
    expect((await there.network.ask(PIA, READ, { id: group.id })).code).toBe('NOT_FOUND');
    const { version } = await read(group.id, ANNA);
    const sig = await there.done(ANNA, 'transfer', { id: group.id, version }, { input: { idempotencyKey: key() } });
    // Who had accepted the group before goes over; a SIG group of the city has no school.
    expect(sig).toMatchObject({ programme: 'SIG', status: 'ACTIVE', members: [{ agency: { slug: 'police' }, status: 'ACTIVE' }] });
  });

  it('nobody who had not accepted goes over to SIG', async () => {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(16);
    await there.consent(caseId, [police]);
    const group = await there.formed(caseId, { members: [memberOf(police)] });
    await comeOfAge(caseId, 1);
    await own(ANNA, caseId, [police]);
    const { version } = await read(group.id, ANNA);
    const sig = await there.done(ANNA, 'transfer', { id: group.id, version }, { input: { idempotencyKey: key() } });
    expect(sig).toMatchObject({ status: 'FORMING', members: [] });
    expect(sig['notCarriedOver']).toContainEqual({ what: 'MEMBER', name: 'police', reason: 'It had not accepted.' });
  });
});

describe('over the 18th birthday in Munkfors', () => {
  it('the group ends without the consent of the person, and goes on by it alone, with those whom it names', async () => {
    const { police } = there.network;
    const { group, caseId } = await youngGroup(MUNKFORS);
    expect(group).toMatchObject({ status: 'ACTIVE', endsBecause: 'CONSENT' });
    expect(await ruleEnd(group)).toEqual({ at: midnight(birthday(bornYearsAgo(16), 18)), because: 'BIRTHDAY' });
    const born = await comeOfAge(caseId, 3);
    expect(await read(group.id, MUNKFORS)).toMatchObject({ status: 'LAPSED', members: [] });
    for (const actor of [PIA, 'siv@school']) expect((await there.network.ask(actor, READ, { id: group.id })).code).toBe('NOT_FOUND');

    const consent = await own(MUNKFORS, caseId, [police]);
    const until = new Date(inDays(300)).toISOString().slice(0, 10);
    const going = await read(group.id, MUNKFORS);
    expect(going).toMatchObject({
      status: 'ACTIVE',
      endsBecause: 'CONSENT',
      members: [{ agency: { slug: 'police' } }],
    });
    expect(String(going['validUntil']).slice(0, 10)).toBe(until);
    expect((await read(group.id, PIA)).id).toBe(group.id);
    expect((await there.network.ask('siv@school', READ, { id: group.id })).code).toBe('NOT_FOUND');

    // Nobody is in it beyond the rule, however long the consent is.
    await query("UPDATE consent SET valid_until = '2099-01-01', stated_until = '2099-01-01' WHERE id = $1", [uuid(consent.id)]);
    await own(MUNKFORS, caseId, [police]);
    const closes = midnight(birthday(born, 22)).toISOString();
    expect(await read(group.id, MUNKFORS)).toMatchObject({ validUntil: closes, endsBecause: 'BIRTHDAY' });
  });

  it('the group ends with the consent that it goes on by, when that is withdrawn', async () => {
    const { police } = there.network;
    const { group, caseId } = await youngGroup(MUNKFORS);
    await comeOfAge(caseId, 3);
    const consent = await own(MUNKFORS, caseId, [police]);
    expect((await read(group.id, PIA)).id).toBe(group.id);
    await there.network.get(MUNKFORS, 'Consent', WITHDRAW, { id: consent.id, version: consent.version });
    expect(await read(group.id, MUNKFORS)).toMatchObject({ status: 'LAPSED', endsBecause: 'CONSENT', members: [] });
    expect((await there.network.ask(PIA, READ, { id: group.id })).code).toBe('NOT_FOUND');
  });

  it('no consent counts that was given the day before the birthday', async () => {
    const { police } = there.network;
    const { group, caseId } = await youngGroup(MUNKFORS);
    await comeOfAge(caseId, 3);
    const first = await own(MUNKFORS, caseId, [police]);
    const given = async (day: string): Promise<Answered> => {
      await query('UPDATE consent SET given_on = $2 WHERE id = $1', [uuid(first.id), day]);
      // Recorded and taken back, so that what there is is settled anew and only the first one is left.
      const later = await own(MUNKFORS, caseId, [police]);
      await there.network.get(MUNKFORS, 'Consent', WITHDRAW, { id: later.id, version: later.version });
      return read(group.id, MUNKFORS);
    };
    expect(await given(plusDays(today(), -3))).toMatchObject({ status: 'ACTIVE' });
    expect(await given(plusDays(today(), -4))).toMatchObject({ status: 'LAPSED' });
  });

  it('a group formed around an adult closes at 22', async () => {
    const opened = await there.network.openCase(MUNKFORS, { person: { name: 'Påhittad Person', birthDate: bornYearsAgo(19) } });
    await own(MUNKFORS, opened.id, [there.network.police]);
    const group = await there.created(opened.id, { members: [memberOf(there.network.police)] }, MUNKFORS);
    expect(await ruleEnd(group)).toEqual({ at: midnight(birthday(bornYearsAgo(19), 22)), because: 'BIRTHDAY' });
  });
});

describe('the ages of a municipality', () => {
  /** Town, programme, and around which ages a group is formed there. */
  const TABLE: readonly (readonly [actor: string, programme: string, from: number, to: number])[] = [
    [ANNA, 'SSPF', 12, 17],
    [ANNA, 'SIG', 18, 25],
    [MUNKFORS, 'SSPF', 6, 21],
    ['mia@falkenberg', 'SSPF', 10, 18],
    ['mia@lidkoping', 'SSPF', 11, 16],
    ['mia@skovde', 'SIG', 13, 20],
  ];

  it.each(TABLE)('at %s for %s reach from %i to %i years', async (actor, programme, from, to) => {
    for (const [years, allowed] of [
      [from - 1, false],
      [from, true],
      [to, true],
      [to + 1, false],
    ] as const) {
      const opened = await there.network.openCase(actor, {
        person: { name: 'Påhittad Person', birthDate: bornYearsAgo(years) },
      });
      await consentOf(actor, opened.id, [there.network.police]);
      const { data } = await there.create(opened.id, { programme }, actor);
      const answer = data?.result.code ?? data?.result.__typename;
      expect([years, answer]).toEqual([years, allowed ? 'ActionGroup' : 'OUTSIDE_AGES']);
    }
  });
});
