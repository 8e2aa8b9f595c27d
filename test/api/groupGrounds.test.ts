import type { QueryRunner } from 'typeorm';
import { GroupGrounds1700000034000 } from '../../migrations/1700000034000-group-grounds';
import type { TestAgency } from '../support/api';
import { agencyId, inDays, type Answered } from './casesSupport';
import { GROUP, GroupNetwork, memberOf } from './groupNetwork';

jest.setTimeout(60_000);

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
});

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const PIA = 'pia@police';
const SIV = 'siv@school';
const DAY = 86_400_000;
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $to: [ID!]) {
  result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.", recipientAgencyIds: $to) { __typename ... on Consent { id } } }`;
const REVOKE = `mutation ($id: ID!) { result: revokeDisclosure(id: $id, version: 1, reason: "Behövs inte.") { __typename ... on Disclosure { id } } }`;
const NARROW = `mutation ($id: ID!, $until: DateTime!) { result: narrowDisclosure(id: $id, version: 1, validUntil: $until) { __typename ... on Disclosure { id } } }`;
const CHECK = `query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) { __typename hasTrack } }`;
const uuid = ({ id }: Pick<Answered, 'id'>): string => id.split('_')[1] ?? '';
const query = <Row extends object>(text: string, values: unknown[]): Promise<Row[]> =>
  there.network.service.database.ownerQuery<Row>(text, values);
const read = (group: Pick<Answered, 'id'>) => there.network.get(ANNA, 'ActionGroup', READ, { id: group.id });
const sees = async (actor: string, group: Answered): Promise<boolean> =>
  (await there.network.ask(actor, READ, { id: group.id })).code !== 'NOT_FOUND';
const withdraw = (consent: Answered, more: object = {}) =>
  there.network.get(ANNA, 'Consent', WITHDRAW, { id: consent.id, version: consent.version, ...more });
const hasTrack = async (number: string): Promise<unknown> => (await there.network.get(PIA, 'TrackCheck', CHECK, { number }))['hasTrack'];
const membersOf = async (group: Answered): Promise<string[]> =>
  ((await read(group))['members'] as { agency: { slug: string } }[]).map(({ agency }) => agency.slug).sort();
/** In how many days the membership of an agency ends. */
async function memberEnds(group: Answered, agency: TestAgency): Promise<number> {
  const [row] = await query<{ until: Date }>('SELECT valid_until AS until FROM group_member WHERE group_id = $1 AND agency_id = $2', [
    uuid(group),
    agency.id,
  ]);
  return Math.round(((row?.until.getTime() ?? 0) - Date.now()) / DAY);
}
const ends = (group: Answered): number => Math.round((Date.parse(String(group['validUntil'])) - Date.now()) / DAY);

let numbers = 0;
/** Test numbers of the Tax Agency's series: the last digit is the check digit. */
function newNumber(): string {
  const head = `10${String(10 + Math.floor(numbers / 28)).slice(-2)}${String(1 + (numbers++ % 28)).padStart(2, '0')}980`;
  const sum = [...head].reduce((all, digit, at) => {
    const twice = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return all + (twice > 9 ? twice - 9 : twice);
  }, 0);
  return `20${head}${String((10 - (sum % 10)) % 10)}`;
}

/** A case about somebody of about 16, whose number is known. */
async function caseOf(): Promise<{ id: string; number: string }> {
  const number = newNumber();
  const person = { name: 'Påhittad Person', personalIdentityNumber: number };
  const { id } = await there.network.openCase(ANNA, { person });
  return { id, number };
}

/** An SSPF group with the police in it, on a consent that lasts 50 days. */
async function policeGroup(): Promise<{ group: Answered; consent: Answered; caseId: string; number: string }> {
  const { police } = there.network;
  const { id: caseId, number } = await caseOf();
  const consent = await there.consent(caseId, [police], { validUntil: inDays(50) });
  const group = await there.created(caseId, { members: [memberOf(police)] });
  await there.disclosed(caseId, police, ['Case.risk']);
  return { group, consent, caseId, number };
}

/** So many days go by: everything that is stored of the case lies so much farther back, and nobody writes anything. */
async function daysPass(caseId: string, days: number): Promise<void> {
  const by = [caseId.split('_')[1], days];
  const back = (columns: readonly string[]): string =>
    columns.map((column) => `${column} = ${column} - make_interval(days => $2)`).join(', ');
  await query('ALTER TABLE disclosure DISABLE TRIGGER settle_groups_disclosed', []);
  await query(`UPDATE consent SET ${back(['valid_from', 'valid_until', 'stated_until', 'open_until'])} WHERE case_id = $1`, by);
  await query(`UPDATE disclosure SET ${back(['valid_from', 'valid_until', 'stated_until', 'open_until'])} WHERE record_id = $1`, by);
  await query(`UPDATE action_group SET ${back(['formed_at', 'valid_until'])} WHERE case_id = $1`, by);
  await query(
    `UPDATE group_member m SET ${['joined_at', 'accepted_at', 'valid_until'].map((column) => `${column} = m.${column} - make_interval(days => $2)`).join(', ')} FROM action_group g WHERE g.id = m.group_id AND g.case_id = $1`,
    by,
  );
  await query('ALTER TABLE disclosure ENABLE TRIGGER settle_groups_disclosed', []);
}

describe('a consent that has not begun', () => {
  it('keeps nobody in a group when the one that holds is withdrawn', async () => {
    const { group, consent, caseId } = await policeGroup();
    const { police } = there.network;
    await there.consent(caseId, [police], { validFrom: inDays(10) });
    expect(await sees(PIA, group)).toBe(true);
    await withdraw(consent);
    expect(await membersOf(group)).toEqual([]);
    expect(await sees(PIA, group)).toBe(false);
    const [row] = await query<{ gone: boolean }>('SELECT left_at IS NOT NULL AS gone FROM group_member WHERE group_id = $1', [uuid(group)]);
    expect(row?.gone).toBe(true);
  });

  it('lengthens a membership only where it begins before the one that holds ends', async () => {
    const { police } = there.network;
    for (const [begins, lasts] of [
      [40, 120],
      [60, 50],
    ] as const) {
      const { group, caseId } = await policeGroup();
      await there.consent(caseId, [police], { validFrom: inDays(begins), validUntil: inDays(120) });
      expect(await memberEnds(group, police)).toBe(lasts);
      expect(ends(await read(group))).toBe(lasts);
    }
  });

  it('lets nobody into a group', async () => {
    const { police } = there.network;
    const { id: caseId } = await caseOf();
    await there.consent(caseId, [police], { validFrom: inDays(10) });
    const refused = await there.refused(there.create(caseId, { members: [memberOf(police)] }));
    expect(refused.code).toBe('CONSENT_NEEDED');
    expect((await there.refused(there.create(caseId))).code).toBe('CONSENT_NEEDED');
  });
});

describe('a group whose ground has gone', () => {
  it('has ended when the consent has, though nobody has written anything; nobody is told of it, and a new one can be formed', async () => {
    const { group, caseId, number } = await policeGroup();
    expect(group).toMatchObject({ status: 'ACTIVE', endsBecause: 'CONSENT' });
    expect(ends(group)).toBe(50);
    expect(await hasTrack(number)).toBe(true);
    await daysPass(caseId, 51);
    expect(await read(group)).toMatchObject({ status: 'LAPSED', members: [] });
    expect(await hasTrack(number)).toBe(false);
    const { police } = there.network;
    await there.consent(caseId, [police]);
    // It lives again, with those whom the new consent names.
    expect(await read(group)).toMatchObject({ status: 'ACTIVE', members: [{ agency: { slug: 'police' } }] });
    expect(await hasTrack(number)).toBe(true);
  });

  it('ends in the same commit as the last consent is withdrawn, and keeps the case open no longer', async () => {
    const { group, consent, caseId, number } = await policeGroup();
    await withdraw(consent);
    expect(await read(group)).toMatchObject({ status: 'LAPSED', endsBecause: 'CONSENT', members: [] });
    expect(await hasTrack(number)).toBe(false);
    const refused = await there.refused(there.act(ANNA, 'plan', await read(group), { goals: [] }));
    expect(refused.code).toBe('INVALID_TRANSITION');
    const close = `mutation ($id: ID!) { result: closeCase(id: $id, version: 1, reason: "Klart.") { __typename ... on Case { id } } }`;
    await there.network.get(ANNA, 'Case', close, { id: caseId });
  });

  it('goes on while a consent names somebody who is in it', async () => {
    const { police, school } = there.network;
    const { id: caseId, number } = await caseOf();
    const first = await there.consent(caseId, [police]);
    await there.consent(caseId, [school], { validUntil: inDays(90) });
    const group = await there.created(caseId, { members: [memberOf(police), memberOf(school)] });
    await withdraw(first);
    expect(await read(group)).toMatchObject({ members: [{ agency: { slug: 'school' } }] });
    expect(ends(await read(group))).toBe(90);
    expect(await hasTrack(number)).toBe(true);
  });

  it('gives nobody anything to do whose consent is over, though the group goes on by another', async () => {
    const { police, school } = there.network;
    const { id: caseId } = await caseOf();
    await there.consent(caseId, [police], { validUntil: inDays(5) });
    await there.consent(caseId, [school], { validUntil: inDays(90) });
    const made = await there.created(caseId, { members: [memberOf(police), memberOf(school)] });
    await daysPass(caseId, 6);
    const group = await read(made);
    expect(group).toMatchObject({ status: 'ACTIVE', members: [{ agency: { slug: 'school' } }] });
    const goalOf = (agency: TestAgency) => ({ goals: [{ text: 'Mål.', responsibleAgencyId: agencyId(agency) }] });
    expect((await there.act(ANNA, 'plan', group, goalOf(police))).code).toBe('BAD_USER_INPUT');
    await there.done(ANNA, 'plan', group, goalOf(school));
  });

  it('does not go on by a consent to somebody who is not in it', async () => {
    const { group, consent, caseId } = await policeGroup();
    await there.consent(caseId, [there.network.school]);
    await there.consent(caseId, [there.network.police], { validUntil: inDays(5) });
    await withdraw(consent);
    expect(ends(await read(group))).toBe(5);
    await daysPass(caseId, 6);
    expect(await read(group)).toMatchObject({ status: 'LAPSED' });
  });
});

describe('a group of those to whom something is disclosed', () => {
  async function onDisclosure(more: object = {}): Promise<{ group: Answered; disclosure: Answered; caseId: string }> {
    const { police } = there.network;
    const { id: caseId } = await caseOf();
    const disclosure = await there.disclosed(caseId, police, ['Case.risk'], more);
    const group = await there.created(caseId, { members: [memberOf(police)] });
    expect(group).toMatchObject({ status: 'ACTIVE', members: [{ agency: { slug: 'police' } }] });
    return { group, disclosure, caseId };
  }

  it('ends when the disclosure is revoked, and lives again with another', async () => {
    const { group, disclosure, caseId } = await onDisclosure();
    await there.network.get(ANNA, 'Disclosure', REVOKE, { id: disclosure.id });
    expect(await read(group)).toMatchObject({ status: 'LAPSED', members: [] });
    await there.disclosed(caseId, there.network.police, ['Case.risk']);
    expect(await read(group)).toMatchObject({ status: 'ACTIVE', members: [{ agency: { slug: 'police' } }] });
  });

  it('ends with it when its time is over, and follows a nearer end', async () => {
    const { group, disclosure, caseId } = await onDisclosure({ validUntil: inDays(60) });
    expect(ends(await read(group))).toBe(60);
    await there.network.get(ANNA, 'Disclosure', NARROW, { id: disclosure.id, until: inDays(20) });
    expect(ends(await read(group))).toBe(20);
    await daysPass(caseId, 21);
    expect(await read(group)).toMatchObject({ status: 'LAPSED', members: [] });
  });

  it('ends with the referral that it was disclosed on, by whichever side that is ended', async () => {
    const { police } = there.network;
    const { id: caseId } = await caseOf();
    const { referral } = await there.network.sent(ANNA, caseId, ['Case.risk']);
    const group = await there.created(caseId, { members: [memberOf(police)] });
    expect(await sees(PIA, group)).toBe(true);
    const declined = await there.network.move(PIA, 'declineReferral', referral.id, referral.version, 'Inget för oss.');
    expect(declined.data?.result.__typename).toBe('Referral');
    expect(await read(group)).toMatchObject({ status: 'LAPSED', members: [] });
    const [row] = await query<{ version: number }>('SELECT version FROM action_group WHERE id = $1', [uuid(group)]);
    expect(row?.version).toBeGreaterThan(group.version);
  });

  it('ends when the last of them says no', async () => {
    const { police } = there.network;
    const { id: caseId } = await caseOf();
    await there.disclosed(caseId, police, ['Case.risk']);
    const group = await there.formed(caseId, { members: [memberOf(police)] });
    const { id } = await there.invitationTo(PIA, group);
    await there.network.get(
      PIA,
      'GroupInvitation',
      `mutation ($id: ID!) { result: declineGroupInvitation(id: $id, reason: "Nej.") { __typename ... on GroupInvitation { id } } }`,
      { id },
    );
    expect(await read(group)).toMatchObject({ status: 'LAPSED', members: [] });
  });
});

describe('a withdrawal in part', () => {
  it('leaves whoever another consent names as long as that one lasts', async () => {
    const { police, school } = there.network;
    const { id: caseId } = await caseOf();
    const both = await there.consent(caseId, [police, school], { validUntil: inDays(200) });
    await there.consent(caseId, [police], { validUntil: inDays(30) });
    const group = await there.created(caseId, { members: [memberOf(police), memberOf(school)] });
    expect(await memberEnds(group, police)).toBe(200);
    await withdraw(both, { to: [agencyId(police)] });
    expect(await memberEnds(group, police)).toBe(30);
    expect(await memberEnds(group, school)).toBe(200);
    expect(await membersOf(group)).toEqual(['police', 'school']);
    expect(await sees(SIV, group)).toBe(false);
  });
});

it('groups from before come through: none goes on without a ground, and the others end with theirs', async () => {
  const { police } = there.network;
  const [gone, going] = [await policeGroup(), await policeGroup()];
  const { id: caseId } = await caseOf();
  await there.disclosed(caseId, police, ['Case.risk'], { validUntil: inDays(15) });
  const disclosed = await there.created(caseId, { members: [memberOf(police)] });
  const runner = { query: (text: string) => query(text, []) } as unknown as QueryRunner;
  const migration = new GroupGrounds1700000034000();
  await migration.down(runner);
  await query("UPDATE consent SET valid_until = now() - interval '1 day' WHERE case_id = $1", [gone.caseId.split('_')[1]]);
  const before = await query<{ because: string; until: Date }>(
    'SELECT ends_because AS because, valid_until AS until FROM action_group WHERE id = $1',
    [uuid(gone.group)],
  );
  expect(before).toEqual([{ because: 'BIRTHDAY', until: expect.any(Date) }]);
  await migration.up(runner);
  expect(await read(gone.group)).toMatchObject({ status: 'LAPSED', members: [], version: gone.group.version + 1 });
  expect(await hasTrack(gone.number)).toBe(false);
  const on = { status: 'ACTIVE', members: [{ agency: { slug: 'police' } }] };
  expect(await read(going.group)).toMatchObject({ ...on, version: going.group.version, validUntil: going.group['validUntil'] });
  expect(await read(disclosed)).toMatchObject(on);
  expect(ends(await read(disclosed))).toBe(15);
});
