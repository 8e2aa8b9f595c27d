import { birthday, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { startTestService, type TestService } from '../support/api';
import { agencyId, inDays, key, type Answered } from './casesSupport';
import { GROUP, GroupNetwork, memberOf, bornYearsAgo } from './groupNetwork';

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
});

afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const today = (): string => dayOf(new Date());
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const query = (text: string, values: unknown[]) => there.network.service.database.ownerQuery(text, values);
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} transferredFrom { id } transferredTo { id } } }`;
const read = (id: string, actor = ANNA) => there.network.get(actor, 'ActionGroup', READ, { id });
const transfer = (group: Answered, more: object = {}, actor = ANNA) =>
  there.act(actor, 'transfer', group, { input: { idempotencyKey: key(), ...more } });

/** An SSPF group of a minor with police, school and leisure in it, whose person comes of age so many days ago: time is moved by the birth date. */
async function grown(daysAgo: number): Promise<{ group: Answered; caseId: string }> {
  const { police, school } = there.network;
  const { id: caseId } = await there.caseOf(16);
  await there.consent(caseId, [police, school, there.leisure]);
  await there.disclosed(caseId, police, ['Case.risk']);
  const goals = [{ text: 'Gå klart skolan.', responsibleAgencyId: agencyId(school) }];
  const members = [police, school, there.leisure].map((agency) => memberOf(agency));
  const made = await there.created(caseId, { members, goals });
  const input = {
    heldOn: today(),
    attendeeAgencyIds: [agencyId(school)],
    decisions: ['Läxhjälp.'],
    idempotencyKey: key(),
  };
  await there.done(ANNA, 'meet', made, { input });
  const born = plusDays(bornYearsAgo(18), -daysAgo);
  await comeOfAge(caseId, born);
  return { group: await read(made.id), caseId };
}

/** The years go by: what was formed around a minor stays as it was, and the person is of age. */
async function comeOfAge(caseId: string, born: string): Promise<void> {
  const at = midnight(birthday(born, 18));
  await query('UPDATE person SET birth_date = $2 WHERE id = (SELECT person_id FROM case_file WHERE id = $1)', [uuid(caseId), born]);
  await query("UPDATE action_group SET formed_at = $2::timestamptz - interval '2 years', valid_until = $2 WHERE case_id = $1", [
    uuid(caseId),
    at,
  ]);
  await query(
    "UPDATE consent SET valid_from = $2::timestamptz - interval '2 years', given_on = ($2::timestamptz - interval '2 years')::date, valid_until = $2, ends_because = 'BIRTHDAY' WHERE case_id = $1 AND provision = 'OSL 12:3'",
    [uuid(caseId), at],
  );
  await query(
    "UPDATE group_member SET valid_until = $2, joined_at = $2::timestamptz - interval '2 years' WHERE group_id IN (SELECT id FROM action_group WHERE case_id = $1)",
    [uuid(caseId), at],
  );
}

describe('the transfer of a group at 18', () => {
  it('waits for the birthday by the calendar, and then for the consent of the person', async () => {
    const { police } = there.network;
    const { id: caseId } = await there.caseOf(17);
    await there.consent(caseId, [police]);
    const young = await there.created(caseId, { members: [memberOf(police)] });
    expect(await there.refused(transfer(young))).toMatchObject({ code: 'NOT_OF_AGE', fields: ['Person.birthYear'] });
    const { group } = await grown(0);
    expect(group).toMatchObject({ status: 'LAPSED' });
    const refused = await there.refused(transfer(group));
    expect(refused).toMatchObject({
      code: 'CONSENT_NEEDED',
      provision: 'OSL 12:2',
      unlock: expect.stringMatching(/own consent/),
    });
  });

  it('makes the SIG group of those whom the new consent names and the rule knows, and names everything it leaves', async () => {
    const { police, school } = there.network;
    const { group, caseId } = await grown(3);
    // The school is named, and there is no school in a SIG group of the city; leisure is not named.
    await there.consent(caseId, [police, school], {
      givers: [{ role: 'PERSON', name: 'Påhittad Person' }],
      maturityNote: null,
    });
    const made = await there.group(transfer(group));
    expect(made).toMatchObject({
      ...{
        programme: 'SIG',
        status: 'ACTIVE',
        contactName: 'Påhittad Samordnare',
        goals: [],
        meetings: [],
        case: { id: caseId },
      },
      members: [{ agency: { slug: 'police' }, role: 'Kontakt', contactName: 'Påhittad Kontakt på police' }],
      transferredFrom: { id: group.id, status: 'TRANSFERRED' },
      notCarriedOver: [
        { what: 'MEMBER', name: 'school', reason: 'SIG groups have no such sector.' },
        { what: 'MEMBER', name: 'leisure', reason: 'SIG groups have no such sector.' },
        { what: 'GOAL', name: 'Gå klart skolan.' },
        { what: 'MEETING', name: today() },
        { what: 'CONSENT', name: expect.stringMatching(/^OSL 12:3, \d{4}-\d\d-\d\d$/), reason: 'It has ended.' },
        {
          what: 'DISCLOSURE',
          name: 'police: Case.risk',
          reason: 'It still holds, and the new group does not rest on it.',
        },
      ],
    });
    const old = await read(group.id);
    expect(old).toMatchObject({ status: 'TRANSFERRED', closedAt: expect.any(String), transferredTo: { id: made.id } });
    expect(old['goals']).toMatchObject([{ text: 'Gå klart skolan.' }]);
    expect(await there.refused(transfer(old))).toMatchObject({ code: 'INVALID_TRANSITION' });
    // Who goes over sees the new group, and of the one before nothing any more.
    const seen = await read(made.id, 'pia@police');
    expect(seen).toMatchObject({ status: 'ACTIVE', transferredFrom: null, notCarriedOver: null });
    expect((await there.network.ask('pia@police', READ, { id: group.id })).code).toBe('NOT_FOUND');
    await there.disclosed(caseId, school, ['Case.risk']);
    expect((await there.network.ask('siv@school', READ, { id: made.id })).code).toBe('NOT_FOUND');
  });

  it('leaves behind a member that the new consent does not name', async () => {
    const { police, prison } = there.network;
    const { group, caseId } = await grown(1);
    await there.consent(caseId, [prison]);
    const made = await there.group(transfer(group));
    expect(made['members']).toEqual([]);
    expect(made['notCarriedOver']).toContainEqual({
      what: 'MEMBER',
      name: 'police',
      reason: 'The new consent does not name it.',
    });
    const joined = await there.done(ANNA, 'add', made, { member: memberOf(prison) });
    expect(joined['members']).toMatchObject([{ agency: { slug: 'prison' } }]);
    expect(await there.refused(there.act(ANNA, 'add', joined, { member: memberOf(there.network.association) }))).toMatchObject({
      code: 'SECTOR_NOT_IN_RULE',
    });
    await there.disclosed(caseId, police, ['Case.summary']);
    expect((await there.network.ask('pia@police', READ, { id: made.id })).code).toBe('NOT_FOUND');
  });

  it('counts no consent that was given the day before the birthday, whoever gave it', async () => {
    const { police } = there.network;
    const { group, caseId } = await grown(2);
    await there.consent(caseId, [police]);
    await query("UPDATE consent SET given_on = $2 WHERE case_id = $1 AND provision = 'OSL 12:2'", [uuid(caseId), plusDays(today(), -3)]);
    expect(await there.refused(transfer(group))).toMatchObject({ code: 'CONSENT_NEEDED' });
    await query("UPDATE consent SET given_on = $2 WHERE case_id = $1 AND provision = 'OSL 12:2'", [uuid(caseId), plusDays(today(), -2)]);
    expect((await there.group(transfer(group)))['programme']).toBe('SIG');
  });

  it('is done once for a key, with the contact that is named, and not beside a SIG group that there is', async () => {
    const { police } = there.network;
    const { group: old, caseId } = await grown(1);
    await there.consent(caseId, [police]);
    const sig = await there.created(caseId, { programme: 'SIG', members: [memberOf(police)] });
    // That it has lapsed was noted when the next one was formed.
    const group = await read(old.id);
    expect(await there.refused(transfer(group))).toMatchObject({ code: 'GROUP_EXISTS' });
    await there.done(ANNA, 'close', sig, { reason: 'Fel väg.' });
    const input = { contactName: 'Påhittad Ny', contactPhone: '031-12 34 57', idempotencyKey: key() };
    const made = await there.group(transfer(group, input));
    expect(made).toMatchObject({ contactName: 'Påhittad Ny', contactPhone: '031-12 34 57' });
    expect((await there.group(transfer(group, input))).id).toBe(made.id);
  });

  it('is for those at work on the case, and of SSPF alone', async () => {
    const { police } = there.network;
    const { group, caseId } = await grown(1);
    expect((await transfer(group, {}, 'bo@social')).code).toBe('NOT_FOUND');
    expect((await transfer(group, {}, 'lena@social')).code).toBe('FORBIDDEN');
    expect((await transfer(group, {}, 'pia@police')).code).toBe('NOT_FOUND');
    await there.consent(caseId, [police]);
    const made = await there.group(transfer(group));
    expect(await there.refused(transfer(made))).toMatchObject({
      code: 'INVALID_TRANSITION',
      fields: ['ActionGroup.programme'],
    });
  });
});

describe('somebody born on 29 February', () => {
  let service: TestService;
  afterAll(() => service.stop());

  it('outgrows SSPF on 28 February of a common year', async () => {
    // 2012-02-29 is 18 in 2030, which is no leap year.
    service = await startTestService();
    await service.foundAgency('social', 'SOCIAL_SERVICES');
    const police = await service.foundAgency('police', 'POLICE');
    await service.addMember(ANNA, ['CASEWORKER']);
    const ask = async (text: string, variables: object): Promise<Answered> => {
      const { data, text: all } = await service.graphql<{ result: Answered }>(ANNA, text, { ...variables });
      if (!data?.result || data.result.__typename === 'Refusal') throw new Error(all);
      return data.result;
    };
    const person = { name: 'Påhittad Person', birthDate: '2012-02-29' };
    const opened = await ask(`mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }`, {
      input: { person, idempotencyKey: key() },
    });
    const consent = {
      ...{
        caseId: opened.id,
        givers: [{ role: 'GUARDIAN', name: 'Påhittad Mor' }],
        maturityNote: 'Förstår.',
        guardianCount: 1,
        giverNotOnRecord: 'Visade legitimation.',
        form: 'SIGNED',
      },
      ...{
        recipientAgencyIds: [agencyId(police)],
        fields: ['Case.summary'],
        givenOn: today(),
        validUntil: inDays(30),
        idempotencyKey: key(),
      },
    };
    await ask(`mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename } }`, {
      input: consent,
    });
    const input = { caseId: opened.id, programme: 'SSPF', contactName: 'Påhittad', idempotencyKey: key() };
    await ask(
      `mutation ($input: CreateActionGroupInput!) { result: createActionGroup(input: $input) { __typename ... on ActionGroup { id } } }`,
      { input },
    );
    const [group] = await service.database.ownerQuery<{ at: Date }>('SELECT rule_until AS at FROM action_group', []);
    expect(group?.at.toISOString()).toBe('2030-02-27T23:00:00.000Z');
  });
});
