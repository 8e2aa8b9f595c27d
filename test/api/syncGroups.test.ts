import { randomUUID } from 'node:crypto';
import { dayOf } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { agencyId, inDays, key } from './casesSupport';
import { bornYearsAgo, GROUP } from './groupNetwork';
import { closing, createSyncNetwork, ofCase, outcomes, type Sent, type SyncNetwork } from './syncSupport';

jest.setTimeout(60_000);

let network: SyncNetwork;
let system: string;
beforeAll(async () => {
  network = await createSyncNetwork();
  system = (await network.register('sys@social', { kind: 'SSPF', scopes: ['CASES', 'GROUPS', 'MEMBERS'] })).id;
});
afterAll(() => network.service.stop());

const id = (): string => `G-${randomUUID()}`;
const sync = (batch: readonly Sent[]) => network.sync('sys@social', system, batch);
const ofGroup = (externalId: string, part: object): Sent => ({ type: 'GROUP', externalId, group: part });
const ofMember = (externalId: string, part: object): Sent => ({ type: 'MEMBER', externalId, member: part });
const SEE = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;
const see = (actor: string, group: string) => network.get(actor, 'ActionGroup', SEE, { id: group });

const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) {
  __typename ... on Case { id version } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Refusal { code message }
  ... on Consent { id version } } }`;

/** A case in step, of somebody who is 15, with the consent of a guardian to these agencies. */
async function consented(to: readonly TestAgency[]): Promise<{ caseId: string; external: string }> {
  const external = id();
  const [made] = (await sync([ofCase(external, { person: { name: 'Påhittad Ung', birthDate: bornYearsAgo(15) } })])).records;
  const caseId = made?.recordId ?? '';
  await network.get('lena@social', 'Case', ASSIGN, {
    caseId,
    memberId: `member_${network.service.actor('anna@social').id}`,
  });
  if (to.length === 0) return { caseId, external };
  const givers = [
    { role: 'PERSON', name: 'Påhittad Ung' },
    { role: 'GUARDIAN', name: 'Påhittad Mor' },
  ];
  const input = {
    ...{ caseId, givers, maturityNote: 'Förstår vad samtycket gäller; ingen betydande skada.' },
    ...{ guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{ recipientAgencyIds: to.map(agencyId), fields: ['Case.summary', 'ActionGroup.goals'], form: 'SIGNED' },
    ...{ givenOn: dayOf(new Date()), validUntil: inDays(300), idempotencyKey: key() },
  };
  await network.get('anna@social', 'Consent', CONSENT, { input });
  return { caseId, external };
}

const contact = { contactName: 'Påhittad Samordnare', contactPhone: '031-123456' };

describe('a group of an external system', () => {
  test('is formed, changed and closed with its members, each by its external id', async () => {
    const { caseId, external } = await consented([network.school, network.police]);
    const [group, member] = [id(), id()];
    const goal = {
      text: 'Tillbaka till skolan',
      responsibleAgency: 'social',
      progress: 'PLANNED',
      dueOn: '2027-06-01',
    };
    const part = { case: external, programme: 'SSPF', ...contact, goals: [goal] };
    const formed = await sync([ofMember(member, { group, memberAgency: 'school', role: 'Skola' }), ofGroup(group, part)]);
    expect(outcomes(formed)).toEqual(['CREATED', 'CREATED']);
    expect(formed.records[0]?.recordId).toBeNull();
    const groupId = formed.records[1]?.recordId ?? '';
    expect(await see('anna@social', groupId)).toMatchObject({
      case: { id: caseId },
      members: [{ agency: { slug: 'school' }, role: 'Skola' }],
      goals: [{ text: 'Tillbaka till skolan', responsibleAgency: { slug: 'social' } }],
    });
    expect(outcomes(await sync([ofGroup(group, part), ofMember(member, { group, memberAgency: 'school', role: 'Skola' })]))).toEqual([
      'UNCHANGED',
      'UNCHANGED',
    ]);

    const changed = await sync([
      ofGroup(group, { ...part, contactName: 'Påhittad Annan', goals: [{ ...goal, responsibleAgency: 'school' }] }),
      ofMember(member, { group, memberAgency: 'school', role: 'Rektor', contactName: 'Påhittad Rektor' }),
    ]);
    expect(outcomes(changed)).toEqual(['UPDATED', 'UPDATED']);
    expect(await see('sys@social', groupId)).toMatchObject({
      contactName: 'Påhittad Annan',
      members: [{ role: 'Rektor', contactName: 'Påhittad Rektor' }],
      goals: [{ responsibleAgency: { slug: 'school' } }],
    });

    const closed = await sync([closing('CASE', external), closing('GROUP', group), closing('MEMBER', member)]);
    expect(outcomes(closed)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
    expect(await see('anna@social', groupId)).toMatchObject({ status: 'CLOSED', members: [] });
  });

  test('is refused without consent, with the reason, and with agencies that nobody consented to', async () => {
    const { external } = await consented([]);
    expect(outcomes(await sync([ofGroup(id(), { case: external, programme: 'SSPF', ...contact })]))).toEqual(['REFUSED CONSENT_NEEDED']);
    const asked = await consented([network.school]);
    const group = id();
    const report = await sync([
      ofGroup(group, { case: asked.external, programme: 'SSPF', ...contact }),
      ofMember(id(), { group, memberAgency: 'police', role: 'Polis' }),
      ofMember(id(), { group, memberAgency: 'prison', role: 'Frivård' }),
    ]);
    expect(outcomes(report)).toEqual(['CREATED', 'REFUSED CONSENT_NEEDED', 'REFUSED SECTOR_NOT_IN_RULE']);
  });

  test('hangs on a case of the same system, and keeps its case and programme', async () => {
    const { external } = await consented([network.school]);
    const other = await network.register('other@social', { kind: 'SSPF', scopes: ['CASES', 'GROUPS'] });
    const stolen = await network.sync('other@social', other.id, [ofGroup(id(), { case: external, programme: 'SSPF', ...contact })]);
    expect(outcomes(stolen)).toEqual(['REFUSED BAD_USER_INPUT']);
    expect(stolen.records[0]?.path).toEqual(['batch', '0', 'group', 'case']);
    const group = id();
    const part = { case: external, programme: 'SSPF', ...contact };
    expect(outcomes(await sync([ofGroup(group, part), ofGroup(id(), part)]))).toEqual(['CREATED', 'REFUSED GROUP_EXISTS']);
    expect(outcomes(await sync([ofGroup(group, { ...part, programme: 'SIG' })]))).toEqual(['REFUSED BAD_USER_INPUT']);
  });

  test('keeps its case open, also for the system', async () => {
    const { external } = await consented([network.school]);
    await sync([ofGroup(id(), { case: external, programme: 'SSPF', ...contact })]);
    expect(outcomes(await sync([closing('CASE', external)]))).toEqual(['REFUSED LIVE_GROUP']);
  });

  test.each([
    ['case', { programme: 'SSPF', ...contact }],
    ['programme', { case: 'EXTERNAL', ...contact }],
    ['contactName', { case: 'EXTERNAL', programme: 'SSPF' }],
  ])('without its %s is refused with the place', async (place, part) => {
    const { external } = await consented([network.school]);
    const whole = 'case' in part ? { ...part, case: external } : part;
    const report = await sync([ofGroup(id(), whole)]);
    expect([outcomes(report), report.records[0]?.path]).toEqual([['REFUSED BAD_USER_INPUT'], ['batch', '0', 'group', place]]);
  });

  test('whose member has left here answers a change of it once and for all, and not with TRY_AGAIN', async () => {
    const { external } = await consented([network.school, network.police]);
    const [group, member] = [id(), id()];
    const asMember = (externalId: string, role: string): Sent => ofMember(externalId, { group, memberAgency: 'school', role });
    const formed = await sync([ofGroup(group, { case: external, programme: 'SSPF', ...contact }), asMember(member, 'Skola')]);
    const groupId = formed.records[0]?.recordId ?? '';
    // The same agency under a second id is the same member.
    const twice = await sync([asMember(id(), 'Skola')]);
    expect([outcomes(twice), twice.records[0]?.path]).toEqual([['REFUSED BAD_USER_INPUT'], ['batch', '0', 'externalId']]);
    const { version } = await see('anna@social', groupId);
    const LEAVE = `mutation ($id: ID!, $version: Int!, $memberAgencyId: ID!) {
      result: removeGroupMember(id: $id, version: $version, agencyId: $memberAgencyId, reason: "Klart") { __typename ... on ActionGroup { id version } } }`;
    await network.get('anna@social', 'ActionGroup', LEAVE, {
      id: groupId,
      version,
      memberAgencyId: agencyId(network.school),
    });

    // As before there: nothing is to be done. Changed there: it is said why not, and what to do.
    expect(outcomes(await sync([asMember(member, 'Skola')]))).toEqual(['UNCHANGED']);
    const changed = await sync([asMember(member, 'Rektor')]);
    expect(outcomes(changed)).toEqual(['REFUSED INVALID_TRANSITION']);
    expect(changed.records[0]?.message).toContain('has left the group here');

    // Taken in again it is another member, which the first id does not come to mean.
    expect(outcomes(await sync([asMember(id(), 'Skola')]))).toEqual(['CREATED']);
    expect(outcomes(await sync([asMember(member, 'Rektor')]))).toEqual(['REFUSED INVALID_TRANSITION']);
    expect(await see('sys@social', groupId)).toMatchObject({ members: [{ role: 'Skola' }] });
    expect(outcomes(await sync([closing('MEMBER', member)]))).toEqual(['UNCHANGED']);
    expect(outcomes(await sync([asMember(member, 'Rektor')]))).toEqual(['REFUSED INVALID_TRANSITION']);
  });

  test('keeps the group and the agency of a member, and says so', async () => {
    const { external } = await consented([network.school, network.police]);
    const [group, member] = [id(), id()];
    await sync([
      ofGroup(group, { case: external, programme: 'SSPF', ...contact }),
      ofMember(member, { group, memberAgency: 'school', role: 'Skola' }),
    ]);
    expect(outcomes(await sync([ofMember(member, { group, memberAgency: 'police', role: 'Polis' })]))).toEqual(['REFUSED BAD_USER_INPUT']);
  });
});
