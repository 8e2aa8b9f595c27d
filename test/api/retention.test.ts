import { birthday, midnight, plusDays } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { dayIn } from '../support/days';
import { DUE, createRetentionNetwork, SECRET, uuid, type RetentionNetwork } from './retentionNetwork';
import { agencyId, createTestNetwork, freshNumber, key, type Answered, type TestNetwork } from './casesSupport';

const CASE = 'query ($id: ID!) { result: case(id: $id) { id status summary risk person { id name personalIdentityNumber } } }';
describe('Retention', () => {
  let network: TestNetwork;
  let at: RetentionNetwork;
  let number: string;
  let old: Answered;
  let second: Answered;

  const BY_NUMBER = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
    ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  const REFUSE = `mutation ($id: ID!, $version: Int!) { result: refuseDisclosure(id: $id, version: $version, provision: "OSL 26:1",
    reason: "${SECRET}", weighing: "${SECRET}") { __typename ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  const APPEAL = `mutation ($id: ID!, $version: Int!) { result: appealRefusal(id: $id, version: $version, reason: "${SECRET}") {
    __typename ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  let request: Answered;
  const requested = async (personalIdentityNumber: string): Promise<Answered> => {
    const input = {
      toAgencyId: agencyId(network.social),
      personalIdentityNumber,
      fields: ['Case.family'],
      purpose: 'CRIME_PREVENTION',
      motive: SECRET,
      idempotencyKey: key(),
    };
    const { data, text } = await network.ask('pia@police', BY_NUMBER, { input });
    if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
    return data.result;
  };
  const refused = async ({ id, version }: Answered): Promise<Answered> => {
    const { data, text } = await network.ask('lena@social', REFUSE, { id, version });
    if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
    return data.result;
  };

  beforeAll(async () => {
    at = await createRetentionNetwork();
    ({ network } = at);
    number = freshNumber();
    const person = {
      name: `${SECRET} Namn`,
      personalIdentityNumber: number,
      address: `${SECRET} väg`,
      phone: '031-365 00 01',
    };
    old = await at.closed('anna@social', DUE, { person });
    second = await at.closed('anna@social', DUE, { person: { personId: (old['person'] as Answered).id } });
    await network.service.database.ownerQuery(
      `UPDATE person SET language_code = 'som', district = 'x', guardians = '[{"name": "${SECRET}"}]' WHERE id = '${uuid((old['person'] as Answered).id)}'`,
    );
    await at.closed('anna@social', 4, { person: { name: 'Påhittad Nyss' } });
    await at.closed('anna@social', DUE, { person: { name: 'Påhittat Barn', birthDate: '2012-03-04' } });
    await at.closed('anna@social', DUE, { person: { name: 'Påhittad Okänd' } });
    await network.openCase('anna@social');
    await at.closed('pia@police', DUE, { person: { name: 'Påhittad Annan' } });
  });
  afterAll(() => network.service.stop());

  it('says which closed cases are due, by which provision, and changes nothing', async () => {
    const first = await at.plan();
    expect(first).toMatchObject({ due: 2, undecided: 3, never: 0, later: 0, decisions: [] });
    expect(first.provision).toBe(
      'SoL 16:4, SoF 13:1, SoL 16:2 p. 1–2, SoL 16:2 p. 3, SoL 16:2 a, SoL 16:3, SoL 16:1 st. 1, SoL 16:1 st. 2',
    );
    expect(first.items.map(({ recordId }) => recordId).sort()).toEqual([old.id, second.id].sort());
    expect(first.items[0]).toMatchObject({ provisions: ['SoL 16:1 st. 2', 'SoL 16:1 st. 1'] });
    expect(first.undecidedItems.map(({ missing }) => missing.map(({ code }) => code)).sort()).toEqual([
      ['BIRTH_DATE'],
      ['BIRTH_DATE'],
      ['PARENTAGE_OR_ADOPTION', 'CHILD_PLACED', 'CUSTODY_AGREEMENT'],
    ]);
    expect(await at.plan()).toEqual(first);
    expect(await at.plan('petra@police')).toMatchObject({
      provision: 'Lag 2018:1693 4:2–8',
      counselAdvised: true,
      due: 0,
      undecided: 1,
      undecidedItems: [{ missing: [{ code: 'OWN_REVIEW', ask: 'The data protection officer of the agency.' }] }],
    });
  });

  it('leaves an entry for each record that it names, with what it told of it', async () => {
    const { items, undecidedItems } = await at.plan();
    const entries = await network.service.database.ownerQuery<{ ids: string[]; shown: string[]; member: string }>(
      `SELECT record_ids AS ids, shown, member_id AS member FROM access_entry WHERE operation = 'retentionPlan' AND outcome = 'SHOWN'
        ORDER BY at DESC, id DESC LIMIT 2`,
    );
    const member = network.service.actor('adam@social').id;
    const told = (type: string, fields: string[]) => fields.map((field) => `${type}.${field}`);
    expect(entries.sort((a, b) => ((a.shown[0] ?? '') < (b.shown[0] ?? '') ? -1 : 1))).toEqual([
      {
        ids: expect.arrayContaining(items.map(({ recordId }) => uuid(recordId))),
        shown: told('RetentionItem', ['lastEntryOn', 'dueOn', 'withPerson', 'provisions', 'heldByOthers']),
        member,
      },
      {
        ids: expect.arrayContaining(undecidedItems.map(({ recordId }) => uuid(recordId))),
        shown: told('RetentionUndecided', ['lastEntryOn', 'notBefore', 'missing', 'provisions']),
        member,
      },
    ]);
    expect(entries.map(({ ids }) => ids.length)).toEqual([items.length, undecidedItems.length]);
  });

  it('is for administrators with level of assurance 3 alone', async () => {
    const { planId } = await at.plan();
    for (const actor of ['anna@social', 'lena@social', 'weak@social', 'kim@social']) {
      expect((await at.askPlan(actor)).code).toBe('FORBIDDEN');
      expect((await at.execute(actor, planId)).code).toBe('FORBIDDEN');
    }
  });

  it('has a case due from the day that the years are over', async () => {
    const { id } = await at.closed('anna@social', DUE, { person: { name: 'Påhittad Gräns', birthDate: '1960-02-03' } });
    const { ownerQuery } = network.service.database;
    const dueWhenClosed = async (day: string): Promise<boolean> => {
      await ownerQuery('UPDATE case_file SET closed_at = $2 WHERE id = $1', [uuid(id), midnight(day)]);
      return (await at.plan()).items.some(({ recordId }) => recordId === id);
    };
    const fiveYearsAgo = birthday(dayIn(0), -5);
    expect(await dueWhenClosed(plusDays(fiveYearsAgo, -1))).toBe(true);
    expect(await dueWhenClosed(fiveYearsAgo)).toBe(true);
    expect(await dueWhenClosed(plusDays(fiveYearsAgo, 1))).toBe(false);
    expect(await at.plan()).toMatchObject({ later: 1 });
    await ownerQuery('UPDATE case_file SET closed_at = now() WHERE id = $1', [uuid(id)]);
  });

  it('erases nothing when what is due is no longer what the plan said, or the plan is of another agency', async () => {
    const { planId } = await at.plan();
    expect((await at.execute('petra@police', planId)).code).toBe('CONFLICT');
    const another = await at.closed('anna@social', DUE, { person: { name: 'Påhittad Till', birthDate: '1960-02-03' } });
    expect((await at.execute('adam@social', planId)).code).toBe('CONFLICT');
    expect((await network.ask('anna@social', CASE, { id: old.id })).text).toContain(SECRET);
    await network.service.database.ownerQuery('UPDATE case_file SET closed_at = now() WHERE id = $1', [uuid(another.id)]);
  });

  it('waits for the answer to a request about the person, by whatever it names them', async () => {
    request = await requested(number);
    expect(await at.plan()).toMatchObject({ due: 0 });
    const { ownerQuery } = network.service.database;
    const named = {
      byCase: "case_id = $2, number_index = NULL, number_sealed = NULL, created_at = now() - interval '5 years 6 months'",
      byNumber: 'case_id = NULL, number_index = $2, number_sealed = $3',
    };
    const [row] = await ownerQuery<{ number_index: string; number_sealed: string }>(
      'SELECT number_index, number_sealed FROM disclosure_request WHERE id = $1',
      [uuid(request.id)],
    );
    await ownerQuery(`UPDATE disclosure_request SET ${named.byCase} WHERE id = $1`, [uuid(request.id), uuid(second.id)]);
    expect((await at.plan()).items.map(({ recordId }) => recordId)).toEqual([old.id]);
    await ownerQuery(`UPDATE disclosure_request SET ${named.byNumber} WHERE id = $1`, [
      uuid(request.id),
      row?.number_index,
      row?.number_sealed,
    ]);
    expect(await at.plan()).toMatchObject({ due: 0, waiting: 2 });
    request = await refused(request);
    // The refusal can be appealed for three weeks: test/api/retentionWaits has the whole of what is waited for.
    expect(await at.plan()).toMatchObject({ due: 0, waiting: 2 });
    await ownerQuery('UPDATE disclosure_request SET appeal_by = $2 WHERE id = $1', [uuid(request.id), dayIn(-1)]);
    expect(await at.plan()).toMatchObject({ due: 2, waiting: 0 });
    // By its number alone it is a record of its own, which both agencies keep by their own rules.
    expect(await at.missing(request.id)).toEqual(['ARCHIVE_DECISION', 'OWN_REVIEW']);
    const ago = "now() - interval '5 years 6 months'";
    await ownerQuery(
      `UPDATE disclosure_request SET case_id = $2, from_agency_id = $3, created_at = ${ago}, answered_at = ${ago}, appeal_outcome = 'DISMISSED', appeal_decided_on = ${ago} WHERE id = $1`,
      [uuid(request.id), uuid(old.id), network.school.id],
    );
    expect(await at.missing(request.id)).toBeNull();
  });

  it.each([
    ['case_file', 'closed_at', 'id'],
    ['referral', 'updated_at', 'case_id'],
    ['disclosure', 'valid_from', 'record_id'],
    ['disclosure', 'revoked_at', 'record_id'],
    ['disclosure_request', 'created_at', 'case_id'],
    ['disclosure_request', 'answered_at', 'case_id'],
    ['disclosure_request', 'appealed_at', 'case_id'],
    ['disclosure_request', 'appeal_decided_on', 'case_id'],
    ['consent', 'valid_from', 'case_id'],
    ['consent', 'withdrawn_at', 'case_id'],
    ['consent_withdrawal', 'at', 'consent'],
    ['reservation', 'offered_at', 'case_id'],
    ['reservation', 'answered_at', 'case_id'],
    ['reservation', 'ended_at', 'case_id'],
    ['action_group', 'closed_at', 'case_id'],
    ['mentor_need', 'stated_at', 'case_id'],
    ['mentorship', 'proposed_at', 'case_id'],
    ['mentorship', 'ended_at', 'case_id'],
    ['mentor_review', 'done_on', 'case_id'],
  ])('counts the years from the last entry: of %s the %s', async (table, column, by) => {
    const { ownerQuery } = network.service.database;
    const where = by === 'consent' ? 'consent_id IN (SELECT id FROM consent WHERE case_id = $1)' : `${by} = $1`;
    const rows = await ownerQuery<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where}`, [uuid(old.id)]);
    expect(rows.length).toBeGreaterThan(0);
    const more =
      table === 'disclosure'
        ? ", valid_until = now() + interval '1 day', stated_until = now() + interval '1 day'"
        : table === 'consent'
          ? ", stated_until = now() + interval '1 day'"
          : '';
    await ownerQuery(`UPDATE ${table} SET ${column} = now() - interval '4 years'${more} WHERE ${where}`, [uuid(old.id)]);
    // The other case of the person waits with it (SoL 16:1).
    expect((await at.plan()).items).toEqual([]);
    const before =
      table === 'disclosure'
        ? ', valid_until = o.valid_until, stated_until = o.stated_until'
        : table === 'consent'
          ? ', stated_until = o.stated_until'
          : '';
    for (const { row } of rows)
      await ownerQuery(
        `UPDATE ${table} t SET ${column} = o.${column}${before} FROM jsonb_populate_record(NULL::${table}, $1) o WHERE t.id = o.id`,
        [JSON.stringify(row)],
      );
    expect(await at.plan()).toMatchObject({ due: 2 });
  });

  it('empties the cases and the person for good, in every table, and says so in the log without what was there', async () => {
    const { ownerQuery } = network.service.database;
    // The school has the referral and the request too, and the association its reservation: neither has decided how long.
    const held = async (): Promise<number> => (await at.plan()).items.reduce((sum, { heldByOthers }) => sum + heldByOthers, 0);
    expect(await held()).toBe(4);
    for (const [actor, left] of [
      ['sara@school', 1],
      ['lea@association', 0],
    ] as const) {
      expect((await at.decide(actor)).code).toBeNull();
      expect(await held()).toBe(left);
    }
    const { planId } = await at.plan();
    expect(await at.tablesWith(SECRET)).toEqual([
      ...[
        'action_group',
        'assessment',
        'case_closing',
        'case_file',
        'consent',
        'consent_withdrawal',
        'consultation',
        'disclosure',
        'disclosure_request',
        'external_record',
      ],
      ...[
        'group_meeting',
        'group_member',
        'mentor_need',
        'mentorship',
        'person',
        'plan_event',
        'plan_goal',
        'plan_review',
        'plan_step',
        'referral',
        'referral_event',
        'reservation',
      ],
    ]);
    const answer = await at.execute('adam@social', planId);
    expect(await at.tablesWith(SECRET)).toEqual([]);
    expect(answer.data?.executeRetention.cases.sort()).toEqual([old.id, second.id].sort());
    expect(answer.data?.executeRetention.persons).toEqual([(old['person'] as Answered).id]);
    expect(answer.data?.executeRetention.requests).toHaveLength(2);
    expect(answer.data?.executeRetention.requests).toContain(request.id);
    expect(await at.plan()).toMatchObject({ due: 0, items: [] });
    expect((await at.execute('adam@social', planId)).code).toBe('CONFLICT');
    const emptied = 'SELECT FROM disclosure_request WHERE number_index IS NOT NULL OR number_sealed IS NOT NULL';
    expect(await ownerQuery(emptied)).toEqual([]);
    const birthdays = `SELECT FROM disclosure WHERE valid_until::text LIKE '2021-05-1%' UNION ALL SELECT FROM consent WHERE valid_until::text LIKE '2021-05-1%'
      UNION ALL SELECT FROM action_group WHERE valid_until::text LIKE '2021-05-1%' OR closed_at::text LIKE '2021-05-1%'`;
    expect(await ownerQuery(birthdays)).toEqual([]);

    const [row] = await ownerQuery<{ text: string }>(
      `SELECT concat(p::text, c::text) AS text FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1`,
      [uuid(old.id)],
    );
    expect(row?.text).toContain('(gallrad)');
    expect(row?.text).not.toMatch(/Påhittat|365 00 01/);
    const found = await network.ask(
      'anna@social',
      'query ($n: String!) { result: caseLookup(by: { personalIdentityNumber: $n }) { id } }',
      { n: number },
    );
    expect(found.data?.result).toEqual([]);

    const entries = await ownerQuery<{
      record_type: string;
      code: string;
      outcome: string;
      member_id: string;
      all: string;
    }>(`SELECT e.record_type, e.code, e.outcome, e.member_id, e::text AS all FROM access_entry e WHERE e.code = 'ERASED' ORDER BY 1`);
    expect(entries.map(({ record_type, outcome }) => [record_type, outcome])).toEqual([
      ['Case', 'CHANGED'],
      ['DisclosureRequest', 'CHANGED'],
      ['Person', 'CHANGED'],
    ]);
    for (const entry of entries) {
      expect(entry.member_id).toBe(network.service.actor('adam@social').id);
      expect(entry.all).not.toContain(SECRET);
    }
  });

  const OF_GROUP = 'group_id IN (SELECT id FROM action_group WHERE case_id = $1)';
  it.each([
    ['person', 'id = (SELECT person_id FROM case_file WHERE id = $1)', 'erased_at id name owner_agency_id search_name version'],
    ['case_file', 'id = $1', 'closed_at erased_at id number opened_at owner_agency_id person_id status version'],
    [
      'referral',
      'case_id = $1',
      'case_id created_at expires_at from_agency_id id number purpose sent_at status to_agency_id updated_at version',
    ],
    ['referral_event', 'referral_id IN (SELECT id FROM referral WHERE case_id = $1)', 'agency_id at event id member_id referral_id status'],
    [
      'disclosure',
      'record_id = $1',
      'ends_because fields gdpr_basis ground id made_by open_because open_until owner_agency_id purpose recipient_agency_id record_id record_type referral_id revoked_at stated_until valid_from valid_until version',
    ],
    [
      'consent',
      'case_id = $1',
      'case_id ends_because fields form given_on id made_by open_because open_until owner_agency_id person_id provision recipients stated_until valid_from valid_until version withdrawn_at',
    ],
    [
      'consent_withdrawal',
      'consent_id IN (SELECT id FROM consent WHERE case_id = $1)',
      'at consent_id fields id made_by owner_agency_id recipients',
    ],
    ['reservation', 'case_id = $1', 'case_id id offered_at offered_by owner_agency_id recipient_agency_id status version'],
    [
      'disclosure_request',
      'case_id = $1',
      'answered_at answered_by appeal_by appeal_decided_on appeal_outcome case_id created_at created_by erased_at fields from_agency_id id number purpose refusal_provision refused_fields status to_agency_id version',
    ],
    [
      'mentor_need',
      'case_id = $1',
      'case_id contact_person earliest_start hours_per_week id owner_agency_id stated_at stated_by status version',
    ],
    [
      'mentorship',
      'case_id = $1',
      'accepted_at answer_by case_id coordinator_agency_id ended_at id mentor_id need_id outcome owner_agency_id points points_of proposed_at proposed_by provider_agency_id reason_of status version weights_version',
    ],
    ['mentor_review', 'case_id = $1', 'case_id coordinator_agency_id done_on due_on id mentorship_id months owner_agency_id version'],
    [
      'action_group',
      'case_id = $1',
      'case_id closed_at ends_because formed_at formed_by id number owner_agency_id person_id programme status valid_until version',
    ],
    ['group_member', OF_GROUP, 'agency_id group_id id joined_at joined_by left_at owner_agency_id rests_on'],
    ['plan_goal', OF_GROUP, 'case_id group_id id owner_agency_id position responsible_agency_id set_at set_by status version'],
    ['plan_step', 'case_id = $1', 'case_id id owner_agency_id responsible_agency_id set_at set_by state version'],
    ['plan_event', 'case_id = $1', 'agency_id at case_id id member_id owner_agency_id step_id to_state'],
    ['plan_review', 'case_id = $1', 'case_id done_by done_on due_on id owner_agency_id step_id'],
    ['group_meeting', OF_GROUP, 'group_id held_on id owner_agency_id recorded_at recorded_by'],
    ['external_record', 'record_id = $1', 'agency_id closed_at external_id first_synced_at last_synced_at record_id record_type system_id'],
    ['consultation', 'converted_case_id = $1', ''],
  ])('keeps of %s ids, numbers, days, agencies and states alone', async (table, where, columns) => {
    // Of every row its own two times stay too, row_made_at and row_changed_at.
    const kept = await network.service.database.ownerQuery<{ key: string }>(
      `SELECT DISTINCT e.key FROM ${table} t CROSS JOIN jsonb_each(to_jsonb(t)) e
        WHERE ${where} AND e.value NOT IN ('null', '"–"', '[]', '{}') AND e.key NOT IN ('row_made_at', 'row_changed_at') ORDER BY 1`,
      [uuid(old.id)],
    );
    expect(kept.map(({ key }) => key).join(' ')).toBe(columns);
  });

  it('leaves nothing of what it emptied in force', async () => {
    const states = await network.service.database.ownerQuery<{ of: string; states: string[] }>(
      `SELECT s.of, array_agg(DISTINCT s.state ORDER BY s.state) AS states FROM (
           SELECT 'need' AS of, status AS state FROM mentor_need WHERE case_id = $1
           UNION ALL SELECT 'mentorship', status FROM mentorship WHERE case_id = $1
           UNION ALL SELECT 'reservation', status FROM reservation WHERE case_id = $1
           UNION ALL SELECT 'group', status FROM action_group WHERE case_id = $1
           UNION ALL SELECT 'consent', CASE WHEN coalesce(withdrawn_at, valid_until) <= now() THEN 'OVER' ELSE 'IN FORCE' END FROM consent WHERE case_id = $1
           UNION ALL SELECT 'disclosure', CASE WHEN coalesce(revoked_at, valid_until) <= now() THEN 'OVER' ELSE 'IN FORCE' END FROM disclosure WHERE record_id = $1) s
        GROUP BY 1 ORDER BY 1`,
      [uuid(old.id)],
    );
    expect(states).toEqual([
      { of: 'consent', states: ['OVER'] },
      { of: 'disclosure', states: ['OVER'] },
      { of: 'group', states: ['CLOSED'] },
      { of: 'mentorship', states: ['ENDED', 'LAPSED'] },
      { of: 'need', states: ['FILLED', 'WITHDRAWN'] },
      { of: 'reservation', states: ['WITHDRAWN'] },
    ]);
  });

  it('lets nothing more be written in a request that was emptied', async () => {
    const [row] = await network.service.database.ownerQuery<{ version: number }>('SELECT version FROM disclosure_request WHERE id = $1', [
      uuid(request.id),
    ]);
    const answer = await network.ask('siv@school', APPEAL, { id: request.id, version: row?.version });
    expect(answer.data?.result['code']).toBe('INVALID_TRANSITION');
    expect(await at.tablesWith(SECRET)).toEqual([]);
  });

  it('empties a request that led to no case when the time of both agencies is over, by a decision of each', async () => {
    const { ownerQuery } = network.service.database;
    const lone = await refused(await requested(freshNumber()));
    const answered = (years: number): Promise<unknown> =>
      ownerQuery(`UPDATE disclosure_request SET created_at = now() - interval '${String(years)} years', answered_at = now() - interval '${String(years)} years', appeal_by = now() - interval '${String(years)} years'
        WHERE id = '${uuid(lone.id)}'`);
    await answered(30);
    // Of the police it is never known; what a school, a board and social services have is settled by decisions.
    expect((await at.decide('lena@social', { years: 4 })).code).toBeNull();
    expect(await at.missing(lone.id)).toEqual(['OWN_REVIEW']);
    const asker = (kind: string): Promise<unknown> => ownerQuery('UPDATE agency SET kind = $2 WHERE id = $1', [network.police.id, kind]);
    await asker('SCHOOL');
    expect(await at.missing(lone.id)).toEqual(['ARCHIVE_DECISION']);
    expect((await at.decide('petra@police', { years: 11, covers: ['CASES', 'SHARED_RECORDS'] })).code).toBeNull();
    await answered(9);
    expect((await at.plan()).items).toEqual([]);
    expect(await at.missing(lone.id)).toBeNull();
    await answered(12);
    const { planId, items } = await at.plan();
    expect(items).toMatchObject([{ recordId: lone.id, withPerson: false, heldByOthers: 0 }]);
    expect((await at.plan('petra@police')).items.map(({ recordId }) => recordId)).not.toContain(lone.id);
    expect((await at.execute('adam@social', planId)).data?.executeRetention).toMatchObject({ cases: [], persons: [], requests: [lone.id] });
    expect(await at.tablesWith(SECRET)).toEqual([]);
    expect((await at.plan()).items).toEqual([]);
    await asker('POLICE');
  });

  it('leaves of an emptied case what another agency must keep, until that one need not', async () => {
    const { ownerQuery } = network.service.database;
    const file = await at.closed('anna@social', DUE, { person: { name: 'Påhittad Delad', birthDate: '1960-02-03' } });
    const ago = "now() - interval '5 years 6 months'";
    const [referral] = await ownerQuery<{ id: string }>(
      `INSERT INTO referral (id, number, from_agency_id, to_agency_id, case_id, purpose, message, status, sent_at, created_at, updated_at, version)
       VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, $2, $3, 'ASSESSMENT', '${SECRET}', 'COMPLETED', ${ago}, ${ago}, ${ago}, 1) RETURNING id`,
      [network.social.id, network.police.id, uuid(file.id)],
    );
    await ownerQuery(
      `INSERT INTO referral_event (id, referral_id, at, event, status, agency_id, member_id, reason)
       VALUES (gen_random_uuid(), $1, ${ago}, 'SEND', 'SENT', $2, $3, '${SECRET}')`,
      [referral?.id, network.social.id, network.service.actor('anna@social').id],
    );
    const sent = `referral_${referral?.id ?? ''}`;
    const { planId, items } = await at.plan();
    expect(items).toMatchObject([{ recordId: file.id, heldByOthers: 1 }]);
    expect((await at.execute('adam@social', planId)).data?.executeRetention).toMatchObject({ cases: [file.id], shared: [] });
    const texts = () =>
      ownerQuery<{ message: string | null; summary: string | null; reason: string | null }>(
        'SELECT r.message, c.summary, e.reason FROM referral r JOIN case_file c ON c.id = r.case_id JOIN referral_event e ON e.referral_id = r.id WHERE r.id = $1',
        [referral?.id],
      );
    expect(await texts()).toEqual([{ message: SECRET, summary: null, reason: SECRET }]);
    expect((await at.plan()).items).toEqual([]);
    expect(await at.missing(sent)).toEqual(['OWN_REVIEW']);
    // Were it social services in Gothenburg that received it, it would be kept for good: counted, and not named.
    await ownerQuery("UPDATE agency SET kind = 'SOCIAL_SERVICES', municipality_code = '1480' WHERE id = $1", [network.police.id]);
    expect(await at.missing(sent)).toBeNull();
    expect(await at.plan()).toMatchObject({ never: 1, due: 0 });
    await ownerQuery("UPDATE agency SET kind = 'SCHOOL', municipality_code = '2081' WHERE id = $1", [network.police.id]);
    expect((await at.decide('petra@police', { years: 3, decidedOn: '2026-02-01' })).code).toBeNull();
    const later = await at.plan();
    expect(later.items).toMatchObject([{ recordId: sent, withPerson: false, heldByOthers: 0 }]);
    expect((await at.execute('adam@social', later.planId)).data?.executeRetention).toMatchObject({
      cases: [],
      requests: [],
      shared: [sent],
    });
    expect(await texts()).toEqual([{ message: null, summary: null, reason: null }]);
    await ownerQuery("UPDATE agency SET kind = 'POLICE' WHERE id = $1", [network.police.id]);
    expect((await at.plan()).items).toEqual([]);
  });

  it('lets nobody open a case on who was erased, neither by id nor past the service', async () => {
    const { id } = old['person'] as Answered;
    const input = { person: { personId: id }, idempotencyKey: 'a-case-on-nobody' };
    const opened = await network.service.graphql(
      'anna@social',
      'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename } }',
      { input },
    );
    expect(opened.code).toBe('NOT_FOUND');
    await expect(
      network.service.database.ownerQuery(
        `INSERT INTO case_file SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'K-x', 'erased_at', NULL))).*
           FROM case_file c WHERE c.id = $1`,
        [uuid(old.id)],
      ),
    ).rejects.toThrow('the person has been erased');
  });

  it('does not take a case whose mentor is still at work', async () => {
    const file = await at.closed('anna@social', DUE, {
      person: { name: 'Påhittad Mentorerad', birthDate: '1960-02-03' },
    });
    const { ownerQuery } = network.service.database;
    const due = async (): Promise<boolean> => (await at.plan()).items.some(({ recordId }) => recordId === file.id);
    expect(await due()).toBe(true);
    const mentorship = await at.mentored(file.id, 'ACTIVE');
    expect(await due()).toBe(false);
    await ownerQuery("UPDATE mentorship SET status = 'ENDED', place = NULL, ended_at = now() - interval '9 years' WHERE id = $1", [
      mentorship,
    ]);
    expect(await due()).toBe(true);
    await ownerQuery('UPDATE case_file SET closed_at = now() WHERE id = $1', [uuid(file.id)]);
  });

  it('leaves alone what is not due: newer cases, a file on a child, open cases, other agencies', async () => {
    const kept = await network.service.database.ownerQuery<{ name: string }>(
      "SELECT p.name FROM person p WHERE p.erased_at IS NULL AND p.name LIKE 'Påhitta%' ORDER BY 1",
    );
    expect(kept.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Påhittad Annan', 'Påhittad Nyss', 'Påhittat Barn', 'Påhittad Person']),
    );
  });

  it('cannot be done to an open case, an open request or another agency by the role of the service itself', async () => {
    const unclosed = await network.openCase('anna@social', { summary: SECRET });
    const asked = freshNumber();
    const file = await at.closed('anna@social', DUE, {
      person: { name: 'Påhittad Efterfrågad', personalIdentityNumber: asked },
    });
    const request = await requested(asked);
    const client = await network.service.running.database.pool.connect();
    const as = (agency: TestAgency) => client.query("SELECT set_config('app.agency_id', $1, false)", [agency.id]);
    const erase = async (id: string) =>
      (await client.query<object>("SELECT done, person, requests FROM erase_case($1, '{}')", [uuid(id)])).rows;
    const eraseRequest = async () => (await client.query<object>('SELECT erase_request($1) AS done', [uuid(request.id)])).rows;
    try {
      await as(network.police);
      for (const { id } of [unclosed, file]) expect(await erase(id)).toMatchObject([{ done: false }]);
      expect(await eraseRequest()).toEqual([{ done: false }]);
      await as(network.social);
      expect(await erase(unclosed.id)).toMatchObject([{ done: false }]);
      expect(await eraseRequest()).toEqual([{ done: false }]);
      expect(await erase(file.id)).toMatchObject([{ done: false, person: null }]);
      await network.service.database.ownerQuery("UPDATE disclosure_request SET status = 'WITHDRAWN', open_fields = '{}' WHERE id = $1", [
        uuid(request.id),
      ]);
      expect(await erase(file.id)).toEqual([{ done: true, person: uuid((file['person'] as Answered).id), requests: [] }]);
    } finally {
      client.release(true);
    }
    expect(await at.tablesWith(SECRET)).toEqual(['case_file', 'disclosure_request']);
  });
});

describe('An extract for a data subject', () => {
  let network: TestNetwork;
  let file: Answered;
  const number = freshNumber();
  const ask = (actor: string, by: object) =>
    network.service.graphql<{ subjectExtract: { total: number; reads: Record<string, unknown>[]; document: string } }>(
      actor,
      'query ($by: SubjectInput!) { subjectExtract(by: $by) { madeAt total document reads { at agencyId agency purpose recordType fields } } }',
      { by },
    );

  beforeAll(async () => {
    network = await createTestNetwork();
    await network.service.addMember('rut@social', ['AUDITOR']);
    await network.service.addMember('ragnar@police', ['AUDITOR']);
    file = await network.openCase('anna@social', {
      person: { name: `${SECRET} Namn`, personalIdentityNumber: number },
      risk: `${SECRET} risk`,
    });
    await network.sent('anna@social', file.id, ['Case.risk']);
    const input = {
      toAgencyId: agencyId(network.social),
      personalIdentityNumber: number,
      fields: ['Case.risk'],
      purpose: 'CRIME_PREVENTION',
      motive: 'x',
      idempotencyKey: key(),
    };
    await network.ask(
      'pia@police',
      'mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ... on DisclosureRequest { motive } } }',
      { input },
    );
    await network.ask('pia@police', 'query ($id: ID!) { result: case(id: $id) { risk } }', { id: file.id });
    await network.ask('anna@social', CASE, { id: file.id });
    const other = await network.openCase('anna@social', { person: { name: 'Påhittad Annan' } });
    await network.ask('anna@social', CASE, { id: other.id });
  });
  afterAll(() => network.service.stop());

  it('tells which agency read which fields about them, when and why, and neither what was in them nor which member', async () => {
    for (const actor of ['lena@social', 'rut@social']) {
      const answer = await ask(actor, { personalIdentityNumber: number });
      const { reads, total, document } = answer.data?.subjectExtract ?? { reads: [], total: 0, document: '' };
      expect(total).toBe(reads.length);
      expect(reads).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ agency: 'police', recordType: 'Case', fields: ['Case.risk'], purpose: 'CASEWORK' }),
          expect.objectContaining({ agency: 'social', recordType: 'Person' }),
          expect.objectContaining({ agency: 'police', recordType: 'DisclosureRequest' }),
        ]),
      );
      expect(document).toContain('police, handläggning: Case.risk');
      expect(answer.text).not.toContain(SECRET);
      expect(answer.text).not.toContain(network.service.actor('anna@social').id);
    }
  });

  it('finds them by a case number too, and only one way at a time', async () => {
    const byCase = await ask('lena@social', { caseNumber: file['number'] });
    expect(byCase.data?.subjectExtract.total).toBeGreaterThan(1);
    expect((await ask('lena@social', {})).code).toBe('BAD_USER_INPUT');
    expect((await ask('lena@social', { caseNumber: file['number'], personalIdentityNumber: number })).code).toBe('BAD_USER_INPUT');
  });

  it('is for leads and auditors of the agency that keeps the data; whoever else asks finds nobody', async () => {
    for (const actor of ['anna@social', 'adam@social', 'pia@police'])
      expect((await ask(actor, { caseNumber: file['number'] })).code).toBe('FORBIDDEN');
    expect((await ask('ragnar@police', { caseNumber: file['number'] })).code).toBe('NOT_FOUND');
    expect((await ask('lena@social', { personalIdentityNumber: freshNumber() })).code).toBe('NOT_FOUND');
  });

  it('is itself in the log', async () => {
    const rows = await network.service.database.ownerQuery<{ n: number }>(
      "SELECT count(*)::int AS n FROM access_entry WHERE operation = 'subjectExtract' AND record_type = 'Person' AND outcome = 'SHOWN'",
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });
});
