import { dayOf } from '../../src/policy/calendar';
import { agencyId, inDays, key, type Answered } from './casesSupport';
import { bornYearsAgo, GROUP, GroupNetwork, memberOf } from './groupNetwork';
import { numberOf } from './lawSupport';

jest.setTimeout(60_000);

let there: GroupNetwork;

beforeAll(async () => {
  there = await GroupNetwork.found();
  const { service } = there.network;
  await service.foundAgency('sspf', 'COORDINATION');
  await service.addMember('cora@sspf', ['COORDINATOR']);
  await service.foundAgency('munkfors', 'SOCIAL_SERVICES', { municipalityCode: '1762' });
  await service.addMember('mia@munkfors', ['CASEWORKER']);
});

afterEach(() => there.network.service.database.ownerQuery('DELETE FROM person_question'));

afterAll(() => there.network.service.stop());

const [ANNA, CORA, MIA, PIA] = ['anna@social', 'cora@sspf', 'mia@munkfors', 'pia@police'] as const;
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const sql = <R extends object = Record<string, unknown>>(text: string, values: unknown[] = []) =>
  there.network.service.database.ownerQuery<R>(text, values);
const CHECK = `query ($number: String!) { result: trackCheck(personalIdentityNumber: $number) {
  hasTrack tracks { programme agency { name } contactName contactPhone } remaining } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id } } }`;
const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;

interface Check {
  readonly tracks: readonly {
    programme: string;
    agency: { name: string };
    contactName: string;
    contactPhone: string;
  }[];
  readonly remaining: number;
}
const check = async (actor: string, number: string): Promise<Check> => {
  const { data, text } = await there.network.ask(actor, CHECK, { number });
  if (!data) throw new Error(text);
  return data.result as unknown as Check;
};
const left = async (actor: string): Promise<number> => (await check(actor, numberOf(bornYearsAgo(15)))).remaining;

/** A case at an agency about whoever has the number, and a consent to the police. */
async function caseOf(actor: string, person: object): Promise<string> {
  const opened = await there.network.openCase(actor, { person: { name: 'Påhittad Person', ...person } });
  const input = {
    ...{
      caseId: opened.id,
      form: 'SIGNED',
      givenOn: dayOf(new Date()),
      validUntil: inDays(300),
      idempotencyKey: key(),
    },
    givers: [
      { role: 'PERSON', name: 'Påhittad Person' },
      { role: 'GUARDIAN', name: 'Påhittad Mor' },
    ],
    ...{ maturityNote: 'Förstår.', guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{ recipientAgencyIds: [agencyId(there.network.police)], fields: ['Case.summary'] },
  };
  await there.network.get(actor, 'Consent', CONSENT, { input });
  return opened.id;
}
const numbered = (actor: string, number: string) => caseOf(actor, { personalIdentityNumber: number });

/** What the access log has gained by some work, as far as it is about questions. */
async function questionsOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const all = () =>
    sql<{ id: string }>(
      `SELECT id, outcome, code, record_type, record_ids, shown, withheld, owner_agency_id AS owner, agency_id AS agency FROM access_entry
        WHERE record_type IN ('TrackCheck', 'PersonQuestion')`,
    );
  const before = new Set((await all()).map(({ id }) => id));
  await work();
  return (await all()).filter(({ id }) => !before.has(id)).map(({ id, ...entry }) => (void id, entry));
}
const groups = async (): Promise<number> => (await sql<{ n: number }>('SELECT count(*)::int AS n FROM action_group'))[0]?.n ?? -1;

describe('a second group on one person', () => {
  it('is refused, and pointed to the first exactly as the check for a track does, and no further', async () => {
    const number = numberOf(bornYearsAgo(15));
    const first = await there.formed(await numbered(ANNA, number), { contactPhone: '031-12 34 56' });
    const caseId = await numbered(CORA, number);
    const before = await groups();
    const refused = await there.refused(there.create(caseId, {}, CORA));
    const [track] = (await check(CORA, number)).tracks;
    expect(refused).toEqual({
      ...{ __typename: 'Refusal', code: 'GROUP_EXISTS', provision: null, fields: ['ActionGroup.status'] },
      message: 'The person already has a group, and may have only one track.',
      unlock: `Call the leader of the existing group. ${String(track?.programme)} at ${String(track?.agency.name)}: ${String(track?.contactName)}, ${String(track?.contactPhone)}.`,
    });
    expect(await groups()).toBe(before);
    const told = JSON.stringify(refused);
    for (const secret of [first.id, uuid(first.id), String(first['number']), number, 'Påhittad Person']) expect(told).not.toContain(secret);
  });

  it('is so when the first is of another programme, and of another municipality', async () => {
    const number = numberOf(bornYearsAgo(19));
    await there.formed(await numbered(MIA, number), {}, MIA);
    const refused = await there.refused(there.create(await numbered(ANNA, number), { programme: 'SIG' }));
    expect(refused).toMatchObject({ code: 'GROUP_EXISTS', unlock: expect.stringContaining('SSPF at munkfors') });
  });

  it('costs as much as the check for a track: the same turn, and the same entries, for yes and no alike', async () => {
    const [yes, no] = [numberOf(bornYearsAgo(15)), numberOf(bornYearsAgo(15))];
    await there.formed(await numbered(ANNA, yes));
    const [second, other] = [await numbered(CORA, yes), await numbered(CORA, no)];
    const at = await left(CORA);
    const asked = {
      yes: await questionsOf(() => there.create(second, {}, CORA)),
      no: await questionsOf(() => there.create(other, {}, CORA)),
    };
    expect(await left(CORA)).toBe(at - 3);
    const checked = await questionsOf(() => check(CORA, yes));
    expect(asked.yes).toHaveLength(2);
    const byOwner = (entries: Record<string, unknown>[]) =>
      [...entries].sort((a, b) => String(a['owner']).localeCompare(String(b['owner'])));
    expect(byOwner(asked.yes)).toEqual(byOwner(checked));
    // The group of the number without one is there now: its entry is the one that a check for it would have left the asker before.
    expect(asked.no).toEqual([{ ...checked.find(({ agency, owner }) => agency === owner), record_ids: asked.no[0]?.['record_ids'] }]);
  });

  it('is not asked about before everything else is in order, and not without a turn', async () => {
    const number = numberOf(bornYearsAgo(15));
    await there.formed(await numbered(ANNA, number));
    const caseId = await numbered(CORA, number);
    const at = await left(CORA);
    const refused = await there.refused(there.create(caseId, { members: [memberOf(there.network.school)] }, CORA));
    expect(refused['code']).toBe('CONSENT_NEEDED');
    expect(await left(CORA)).toBe(at - 1);
    const member = there.network.service.actor(CORA).id;
    await sql('INSERT INTO person_question (id, member_id, at, persons, tells) VALUES (gen_random_uuid(), $1, now(), 30, true)', [member]);
    const free = await numbered(CORA, numberOf(bornYearsAgo(15)));
    const before = await groups();
    for (const id of [caseId, free]) expect((await there.create(id, {}, CORA)).code).toBe('LIMIT_EXCEEDED');
    expect(await groups()).toBe(before);
  });

  it('is counted for a number alone: a group around somebody whose number nobody knows asks nothing of others', async () => {
    const caseId = await caseOf(ANNA, { birthDate: bornYearsAgo(15) });
    const entries = await questionsOf(async () => {
      await there.formed(caseId);
      expect(await there.refused(there.create(caseId))).toMatchObject({
        code: 'GROUP_EXISTS',
        unlock: expect.stringContaining('SSPF at social'),
      });
    });
    expect(entries).toEqual([]);
  });

  it('can be formed once the first is closed, or its time is over', async () => {
    for (const end of ["status = 'CLOSED', closed_at = now()", "valid_until = now() - interval '1 minute'"]) {
      const number = numberOf(bornYearsAgo(15));
      const first = await there.formed(await numbered(ANNA, number));
      const caseId = await numbered(CORA, number);
      await sql(`UPDATE action_group SET ${end} WHERE id = $1`, [uuid(first.id)]);
      expect(await there.formed(caseId, {}, CORA)).toMatchObject({ status: 'FORMING' });
      expect((await check(PIA, number)).tracks.map(({ agency }) => agency.name)).toEqual(['sspf']);
    }
  });

  it('is there when the number is entered later: that refuses nothing, and the check names both', async () => {
    const number = numberOf(bornYearsAgo(15));
    await there.formed(await numbered(ANNA, number));
    const caseId = await caseOf(CORA, { birthDate: bornYearsAgo(15) });
    const own = await there.formed(caseId, {}, CORA);
    const kase = await there.network.get(
      CORA,
      'Case',
      'query ($id: ID!) { result: case(id: $id) { __typename id version person { version } } }',
      { id: caseId },
    );
    const patch = { person: { version: (kase['person'] as Answered).version, personalIdentityNumber: number } };
    const update =
      'mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) { __typename ... on Case { id } } }';
    await there.network.get(CORA, 'Case', update, { id: caseId, version: kase.version, patch });
    expect((await check(PIA, number)).tracks.map(({ agency }) => agency.name)).toEqual(['social', 'sspf']);
    expect((await there.network.get(CORA, 'ActionGroup', READ, { id: own.id }))['status']).toBe('FORMING');
    // Nobody forms a third.
    expect(await there.refused(there.create(await numbered(MIA, number), {}, MIA))).toMatchObject({
      unlock: expect.stringMatching(/SSPF at social.*SSPF at sspf/),
    });
  });

  it('is refused to a transfer too, and the group that it takes over from is no second one', async () => {
    const number = numberOf(bornYearsAgo(17));
    const mine = await numbered(ANNA, number);
    const group = await there.formed(mine);
    const born = bornYearsAgo(18);
    await sql('UPDATE person SET birth_date = $2 WHERE id = (SELECT person_id FROM case_file WHERE id = $1)', [uuid(mine), born]);
    await there.consent(mine, [there.network.police], { givers: [{ role: 'PERSON', name: 'Påhittad Person' }], maturityNote: null });
    const { version } = await there.network.get(ANNA, 'ActionGroup', READ, { id: group.id });
    const transfer = (idempotencyKey: string) => there.act(ANNA, 'transfer', { id: group.id, version }, { input: { idempotencyKey } });
    // Somebody else has formed one meanwhile, whose number was not known then.
    const theirs = await caseOf(MIA, { birthDate: bornYearsAgo(19) });
    const other = await there.formed(theirs, {}, MIA);
    await sql(
      'UPDATE person p SET number_index = o.number_index FROM person o, case_file c, case_file d WHERE c.id = $1 AND p.id = c.person_id AND d.id = $2 AND o.id = d.person_id',
      [uuid(theirs), uuid(mine)],
    );
    expect(await there.refused(transfer(key()))).toMatchObject({
      code: 'GROUP_EXISTS',
      unlock: expect.stringContaining('SSPF at munkfors'),
    });
    await there.done(MIA, 'close', other, { reason: 'Fel väg.' });
    expect(await there.group(transfer(key()))).toMatchObject({ programme: 'SIG' });
    expect((await check(PIA, number)).tracks.map(({ programme }) => programme)).toEqual(['SIG']);
  });

  it('is stopped by the database, whatever the program asked', async () => {
    const number = numberOf(bornYearsAgo(15));
    await there.formed(await numbered(ANNA, number));
    const caseId = uuid(await numbered(CORA, number));
    const insert = `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions, formed_at, formed_by, valid_until, ends_because)
      SELECT gen_random_uuid(), gen_random_uuid()::text, 'SIG', c.owner_agency_id, c.id, c.person_id, 'FORMING', 'x', '{}', now(), $2, now() + interval '1 day', 'STATED' FROM case_file c WHERE c.id = $1`;
    await expect(sql(insert, [caseId, there.network.service.actor(CORA).id])).rejects.toMatchObject({
      code: '23505',
      constraint: 'group_track_pkey',
    });
  });
});
