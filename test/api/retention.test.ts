import { agencyId, foundTown, freshNumber, key, type Answered, type Town } from './casesSupport';

const PLAN =
  '{ retentionPlan { planId on provision counselAdvised due undecided items { recordId lastEntryOn dueOn withPerson } } }';
const EXECUTE = 'mutation ($planId: String!) { executeRetention(planId: $planId) { at cases persons requests } }';
const CASE =
  'query ($id: ID!) { result: case(id: $id) { id status summary risk person { id name personalIdentityNumber } } }';
const SECRET = 'Påhittat hemligt';

interface Plan {
  readonly planId: string;
  readonly provision: string;
  readonly due: number;
  readonly undecided: number;
  readonly items: readonly { readonly recordId: string; readonly dueOn: string; readonly withPerson: boolean }[];
}

describe('Retention', () => {
  let town: Town;
  let number: string;
  let old: Answered;
  let second: Answered;

  const plan = async (actor = 'adam@social'): Promise<Plan> => {
    const answer = await town.service.graphql<{ retentionPlan: Plan }>(actor, PLAN);
    if (!answer.data) throw new Error(answer.text);
    return answer.data.retentionPlan;
  };
  const execute = (actor: string, planId: string) =>
    town.service.graphql<{ executeRetention: { cases: string[]; persons: string[]; requests: string[] } }>(
      actor,
      EXECUTE,
      { planId },
    );
  const uuid = (id: string): string => id.slice(id.indexOf('_') + 1);

  /** A case that was closed so many years ago. */
  async function closed(actor: string, years: number, input: object): Promise<Answered> {
    const mark = 'person' in input && JSON.stringify(input).includes(SECRET) ? SECRET : 'Påhittat';
    const opened = await town.openCase(actor, { summary: `${mark} förlopp`, risk: `${mark} risk`, ...input });
    if (mark === SECRET) await hang(opened);
    await town.service.database.ownerQuery(
      `UPDATE case_file SET status = 'CLOSED', close_reason = '${mark}', opened_at = now() - interval '${String(years + 1)} years',
         closed_at = now() - interval '${String(years)} years' WHERE id = $1`,
      [uuid(opened.id)],
    );
    return opened;
  }

  /** Everything that can hang on a case, with words in it, at a time when the case was open. */
  async function hang(file: Answered): Promise<void> {
    const { referral } = await town.sent('anna@social', file.id, ['Case.risk']);
    const { ownerQuery } = town.service.database;
    const [at, anna, social, police] = [
      ...["now() - interval '6 years 6 months'", `'${town.service.actor('anna@social').id}'`],
      ...[`'${town.social.id}'`, `'${town.police.id}'`],
    ];
    const file_ = `'${uuid(file.id)}'`;
    const person = `'${uuid((file['person'] as Answered).id)}'`;
    for (const text of [
      `UPDATE referral SET message = '${SECRET}', sent_at = ${at}, created_at = ${at}, updated_at = ${at} WHERE id = '${uuid(referral.id)}'`,
      `UPDATE referral_event SET reason = '${SECRET}' WHERE referral_id = '${uuid(referral.id)}'`,
      `UPDATE disclosure SET weighing = '${SECRET}', duty = '${SECRET}', circumstances = '{${SECRET}}', valid_from = ${at},
         valid_until = '2021-05-17T22:00:00Z', ends_because = 'BIRTHDAY' WHERE record_id = ${file_}`,
      `INSERT INTO consent (id, owner_agency_id, case_id, person_id, provision, givers, recipients, fields, form, given_on, maturity_note,
         excluded_guardian, reservation, valid_from, stated_until, valid_until, ends_because, made_by)
       VALUES (gen_random_uuid(), ${social}, ${file_}, ${person}, 'OSL 12:2', '[{"role": "SELF", "name": "${SECRET}"}]', ARRAY[${police}]::uuid[], '{Case.risk}',
         'SIGNED', '2015-01-01', '${SECRET}', '${SECRET}', '${SECRET}', ${at}, now(), '2021-05-17T22:00:00Z', 'BIRTHDAY', ${anna})`,
      `INSERT INTO consent_withdrawal SELECT gen_random_uuid(), id, ${social}, ${at}, '{Case.risk}', recipients, '${SECRET}', ${anna} FROM consent WHERE case_id = ${file_}`,
      `INSERT INTO reservation (id, owner_agency_id, recipient_agency_id, case_id, terms, status, offered_at, offered_by)
       VALUES (gen_random_uuid(), ${social}, '${town.association.id}', ${file_}, '${SECRET}', 'OFFERED', ${at}, ${anna})`,
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, purpose, motive, status, created_at, created_by,
         refusal_reason, refusal_document, weighing, appeal_reason)
       VALUES (gen_random_uuid(), 'B-1', ${police}, ${social}, ${file_}, '{Case.risk}', 'ASSESSMENT', '${SECRET}', 'APPEALED', ${at}, ${anna},
         '${SECRET}', '${SECRET}', '${SECRET}', '${SECRET}')`,
      `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, area, avoid_groups, earliest_start, status, stated_at, stated_by)
       VALUES (gen_random_uuid(), ${file_}, ${social}, '{som}', 2, '${SECRET}', '{${SECRET}}', '2015-01-01', 'WITHDRAWN', ${at}, ${anna})`,
      `WITH g AS (INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, contact_phone,
           consent_provisions, formed_at, formed_by, valid_until, ends_because, closed_at, close_reason, not_carried_over)
         VALUES (gen_random_uuid(), gen_random_uuid()::text, 'SSPF', ${social}, ${file_}, ${person}, 'CLOSED', '${SECRET}', '${SECRET}', '{}',
           ${at}, ${anna}, '2021-05-17T22:00:00Z', 'BIRTHDAY', ${at}, '${SECRET}', '[{"what": "MEMBER", "name": "${SECRET}", "reason": "NO_CONSENT"}]') RETURNING id),
       m AS (INSERT INTO group_member (id, group_id, owner_agency_id, agency_id, role, contact_name, contact_phone, rests_on, joined_at, joined_by, left_at, left_reason)
         SELECT gen_random_uuid(), id, ${social}, ${police}, '${SECRET}', '${SECRET}', '${SECRET}', 'DISCLOSURE', ${at}, ${anna}, ${at}, '${SECRET}' FROM g),
       p AS (INSERT INTO group_goal (id, group_id, owner_agency_id, position, text, responsible_agency_id, status, set_at, set_by)
         SELECT gen_random_uuid(), id, ${social}, 0, '${SECRET}', ${police}, 'REACHED', ${at}, ${anna} FROM g)
       INSERT INTO group_meeting SELECT gen_random_uuid(), id, ${social}, ${at}, '{}', '{${SECRET}}', ${at}, ${anna} FROM g`,
      `WITH s AS (INSERT INTO external_system (id, agency_id, kind, name, member_id, scopes, winners, registered_at, registered_by, disabled_at)
         VALUES (gen_random_uuid(), ${social}, 'SSPF', 'Påhittat system', ${anna}, '{CASES}', '[]', ${at}, ${anna}, ${at}) RETURNING id)
       INSERT INTO external_record (system_id, agency_id, record_type, external_id, record_id, baseline, first_synced_at, last_synced_at)
         SELECT s.id, ${social}, r.type, 'A-1', r.id, '{"BASIS": {"theirs": "${SECRET}"}}', ${at}, ${at}
           FROM s, (VALUES ('Case', ${file_}::uuid), ('Person', ${person}::uuid)) r(type, id)`,
    ])
      await ownerQuery(text);
  }

  /** The tables in which a text stands somewhere. */
  async function tablesWith(text: string): Promise<string[]> {
    const { ownerQuery } = town.service.database;
    const tables = await ownerQuery<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"); // prettier-ignore
    const found: string[] = [];
    for (const { name } of tables)
      if ((await ownerQuery(`SELECT FROM ${name} t WHERE t::text LIKE '%${text}%' LIMIT 1`)).length > 0)
        found.push(name);
    return found;
  }

  const BY_NUMBER = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
    ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  const REFUSE = `mutation ($id: ID!, $version: Int!) { result: refuseDisclosure(id: $id, version: $version, provision: "OSL 26:1",
    reason: "${SECRET}", weighing: "${SECRET}") { __typename ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  const APPEAL = `mutation ($id: ID!, $version: Int!) { result: appealRefusal(id: $id, version: $version, reason: "${SECRET}") {
    __typename ... on Refusal { code message } ... on DisclosureRequest { id version } } }`;
  let request: Answered;
  const requested = async (personalIdentityNumber: string): Promise<Answered> => {
    const input = { toAgencyId: agencyId(town.social), personalIdentityNumber, fields: ['Case.risk'], purpose: 'CRIME_PREVENTION', motive: SECRET, idempotencyKey: key() }; // prettier-ignore
    const { data, text } = await town.ask('pia@police', BY_NUMBER, { input });
    if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
    return data.result;
  };
  const refused = async ({ id, version }: Answered): Promise<Answered> => {
    const { data, text } = await town.ask('lena@social', REFUSE, { id, version });
    if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
    return data.result;
  };

  beforeAll(async () => {
    town = await foundTown();
    await town.service.addMember('petra@police', ['ADMIN']);
    await town.service.addMember('weak@social', ['ADMIN'], { assurance: 2 });
    number = freshNumber();
    const person = {
      name: `${SECRET} Namn`,
      personalIdentityNumber: number,
      address: `${SECRET} väg`,
      phone: '031-365 00 01',
    };
    old = await closed('anna@social', 6, { person });
    second = await closed('anna@social', 6, { person: { personId: (old['person'] as Answered).id } });
    await closed('anna@social', 4, { person: { name: 'Påhittad Nyss' } });
    await closed('anna@social', 6, { person: { name: 'Påhittat Barn', birthDate: '2012-03-04' } });
    await closed('anna@social', 6, { person: { name: 'Påhittad Okänd' } });
    await town.openCase('anna@social');
    await closed('pia@police', 6, { person: { name: 'Påhittad Annan' } });
  });
  afterAll(() => town.service.stop());

  it('says which closed cases are due, by which provision, and changes nothing', async () => {
    const first = await plan();
    expect(first).toMatchObject({ provision: 'SoL 16:1, 16:2', due: 2, undecided: 1 });
    expect(first.items.map(({ recordId }) => recordId).sort()).toEqual([old.id, second.id].sort());
    expect(await plan()).toEqual(first);
    expect(await plan('petra@police')).toMatchObject({
      provision: 'Brottsdatalagen 2:17',
      counselAdvised: true,
      due: 1,
    });
  });

  it('leaves an entry for each record that it names, with what it told of it', async () => {
    const { items } = await plan();
    const entries = await town.service.database.ownerQuery<{ ids: string[]; shown: string[]; member: string }>(
      `SELECT record_ids AS ids, shown, member_id AS member FROM access_entry WHERE operation = 'retentionPlan' AND outcome = 'SHOWN'
        ORDER BY at DESC, id DESC LIMIT 1`,
    );
    expect(entries).toEqual([{ ids: expect.arrayContaining(items.map(({ recordId }) => uuid(recordId))), shown: ['RetentionItem.lastEntryOn', 'RetentionItem.dueOn', 'RetentionItem.withPerson'], member: town.service.actor('adam@social').id }]); // prettier-ignore
    expect(entries[0]?.ids).toHaveLength(items.length);
  });

  it('is for administrators with level of assurance 3 alone', async () => {
    const { planId } = await plan();
    for (const actor of ['anna@social', 'lena@social', 'weak@social', 'kim@social']) {
      expect((await town.service.graphql(actor, PLAN)).code).toBe('FORBIDDEN');
      expect((await execute(actor, planId)).code).toBe('FORBIDDEN');
    }
  });

  it('erases nothing when what is due is no longer what the plan said, or the plan is of another agency', async () => {
    const { planId } = await plan();
    expect((await execute('petra@police', planId)).code).toBe('CONFLICT');
    const another = await closed('anna@social', 7, { person: { name: 'Påhittad Till', birthDate: '1960-02-03' } });
    expect((await execute('adam@social', planId)).code).toBe('CONFLICT');
    expect((await town.ask('anna@social', CASE, { id: old.id })).text).toContain(SECRET);
    await town.service.database.ownerQuery('UPDATE case_file SET closed_at = now() WHERE id = $1', [uuid(another.id)]);
  });

  it('waits for the answer to a request about the person, by whatever it names them', async () => {
    request = await requested(number);
    expect(await plan()).toMatchObject({ due: 0 });
    request = await refused(request);
    expect(await plan()).toMatchObject({ due: 2 });
  });

  it('empties the cases and the person for good, in every table, and says so in the log without what was there', async () => {
    const { ownerQuery } = town.service.database;
    const { planId } = await plan();
    expect(await tablesWith(SECRET)).toEqual([
      ...[
        'action_group',
        'case_file',
        'consent',
        'consent_withdrawal',
        'disclosure',
        'disclosure_request',
        'external_record',
      ],
      ...[
        'group_goal',
        'group_meeting',
        'group_member',
        'mentor_need',
        'person',
        'referral',
        'referral_event',
        'reservation',
      ],
    ]);
    const answer = await execute('adam@social', planId);
    expect(await tablesWith(SECRET)).toEqual([]);
    expect(answer.data?.executeRetention.cases.sort()).toEqual([old.id, second.id].sort());
    expect(answer.data?.executeRetention.persons).toEqual([(old['person'] as Answered).id]);
    expect(answer.data?.executeRetention.requests).toEqual([request.id]);
    expect(await plan()).toMatchObject({ due: 0, items: [] });
    expect((await execute('adam@social', planId)).code).toBe('CONFLICT');
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
    const found = await town.ask('anna@social', 'query ($n: String!) { result: caseLookup(by: { personalIdentityNumber: $n }) { id } }', { n: number }); // prettier-ignore
    expect(found.data?.result).toEqual([]);

    const entries = await ownerQuery<{
      record_type: string;
      code: string;
      outcome: string;
      member_id: string;
      all: string;
    }>(
      `SELECT e.record_type, e.code, e.outcome, e.member_id, e::text AS all FROM access_entry e WHERE e.code = 'ERASED' ORDER BY 1`,
    );
    expect(entries.map(({ record_type, outcome }) => [record_type, outcome])).toEqual([['Case', 'CHANGED'], ['DisclosureRequest', 'CHANGED'], ['Person', 'CHANGED']]); // prettier-ignore
    for (const entry of entries) {
      expect(entry.member_id).toBe(town.service.actor('adam@social').id);
      expect(entry.all).not.toContain(SECRET);
    }
  });

  it('lets nothing more be written in a request that was emptied', async () => {
    const [row] = await town.service.database.ownerQuery<{ version: number }>('SELECT version FROM disclosure_request WHERE id = $1', [uuid(request.id)]); // prettier-ignore
    const answer = await town.ask('pia@police', APPEAL, { id: request.id, version: row?.version });
    expect(answer.data?.result['code']).toBe('INVALID_TRANSITION');
    expect(await tablesWith(SECRET)).toEqual([]);
  });

  it('empties a request that led to no case when the time of both agencies is over', async () => {
    const { ownerQuery } = town.service.database;
    const lone = await refused(await requested(freshNumber()));
    const answered = (years: number): Promise<unknown> =>
      ownerQuery(`UPDATE disclosure_request SET created_at = now() - interval '${String(years)} years', answered_at = now() - interval '${String(years)} years'
        WHERE id = '${uuid(lone.id)}'`); // prettier-ignore
    await answered(4);
    expect((await plan()).items).toEqual([]);
    await answered(6);
    const { planId, items } = await plan();
    expect(items).toMatchObject([{ recordId: lone.id, withPerson: false }]);
    expect((await plan('petra@police')).items.map(({ recordId }) => recordId)).not.toContain(lone.id);
    expect((await execute('adam@social', planId)).data?.executeRetention).toMatchObject({ cases: [], persons: [], requests: [lone.id] }); // prettier-ignore
    expect(await tablesWith(SECRET)).toEqual([]);
    expect((await plan()).items).toEqual([]);
  });

  it('lets nobody open a case on who was erased, neither by id nor past the service', async () => {
    const { id } = old['person'] as Answered;
    const input = { person: { personId: id }, idempotencyKey: 'a-case-on-nobody' };
    const opened = await town.service.graphql(
      'anna@social',
      'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename } }',
      { input },
    );
    expect(opened.code).toBe('NOT_FOUND');
    await expect(
      town.service.database.ownerQuery(
        `INSERT INTO case_file SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'K-x', 'erased_at', NULL))).*
           FROM case_file c WHERE c.id = $1`,
        [uuid(old.id)],
      ),
    ).rejects.toThrow('the person has been erased');
  });

  it('does not take a case whose mentor is still at work', async () => {
    const file = await closed('anna@social', 9, { person: { name: 'Påhittad Mentorerad', birthDate: '1960-02-03' } });
    const { ownerQuery } = town.service.database;
    const due = async (): Promise<boolean> => (await plan()).items.some(({ recordId }) => recordId === file.id);
    expect(await due()).toBe(true);
    const social = `'${town.social.id}'`;
    const anna = `'${town.service.actor('anna@social').id}'`;
    const [mentor] = await ownerQuery<{ id: string }>(
      `INSERT INTO mentor (id, provider_agency_id, name, gender, languages, minimum_age, maximum_age, hours_per_week, capacity, waiting_since, registered_by)
       VALUES (gen_random_uuid(), ${social}, 'Påhittad Mentor', 'FEMALE', '[]', 0, 99, 2, 1, now(), ${anna}) RETURNING id`,
    );
    const [need] = await ownerQuery<{ id: string }>(
      `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, area, earliest_start, status, stated_at, stated_by)
       VALUES (gen_random_uuid(), '${uuid(file.id)}', ${social}, '{som}', 2, 'x', '2015-01-01', 'FILLED', now() - interval '8 years', ${anna}) RETURNING id`,
    );
    await ownerQuery('INSERT INTO mentor_place (mentor_id, place) VALUES ($1, 1)', [mentor?.id]);
    await ownerQuery(
      `INSERT INTO mentorship (id, need_id, case_id, mentor_id, owner_agency_id, provider_agency_id, coordinator_agency_id, status, place, points,
         points_of, weights_version, proposed_at, proposed_by, answer_by, accepted_at)
       VALUES (gen_random_uuid(), $1, $2, $3, ${social}, ${social}, ${social}, 'ACTIVE', 1, 1, 1, 1, now(), ${anna}, now(), now())`,
      [need?.id, uuid(file.id), mentor?.id],
    );
    expect(await due()).toBe(false);
    await ownerQuery(
      `UPDATE mentorship SET status = 'ENDED', place = NULL, proposed_at = now() - interval '8 years', ended_at = now() - interval '8 years', outcome = 'COMPLETED'`,
    );
    expect(await due()).toBe(true);
    await ownerQuery('UPDATE case_file SET closed_at = now() WHERE id = $1', [uuid(file.id)]);
  });

  it('leaves alone what is not due: newer cases, a file on a child, open cases, other agencies', async () => {
    const kept = await town.service.database.ownerQuery<{ name: string }>(
      "SELECT p.name FROM person p WHERE p.erased_at IS NULL AND p.name LIKE 'Påhitta%' ORDER BY 1",
    );
    expect(kept.map(({ name }) => name)).toEqual(expect.arrayContaining(['Påhittad Annan', 'Påhittad Nyss', 'Påhittat Barn', 'Påhittad Person'])); // prettier-ignore
  });

  it('cannot be done to an open case or to another agency by the role of the service itself', async () => {
    const open = await town.openCase('anna@social', { summary: SECRET });
    const client = await town.service.running.database.pool.connect();
    try {
      for (const agency of [town.social, town.police]) {
        await client.query("SELECT set_config('app.agency_id', $1, false)", [agency.id]);
        const { rows } = await client.query<{ done: boolean }>("SELECT done FROM erase_case($1, '{}')", [
          uuid(open.id),
        ]);
        expect(rows).toEqual([{ done: false }]);
      }
    } finally {
      client.release(true);
    }
  });
});

describe('An extract for a data subject', () => {
  let town: Town;
  let file: Answered;
  const number = freshNumber();
  const ask = (actor: string, by: object) =>
    town.service.graphql<{ subjectExtract: { total: number; reads: Record<string, unknown>[]; document: string } }>(
      actor,
      'query ($by: SubjectInput!) { subjectExtract(by: $by) { madeAt total document reads { at agencyId agency purpose recordType fields } } }',
      { by },
    );

  beforeAll(async () => {
    town = await foundTown();
    await town.service.addMember('rut@social', ['AUDITOR']);
    await town.service.addMember('ragnar@police', ['AUDITOR']);
    file = await town.openCase('anna@social', {
      person: { name: `${SECRET} Namn`, personalIdentityNumber: number },
      risk: `${SECRET} risk`,
    });
    await town.sent('anna@social', file.id, ['Case.risk']);
    const input = { toAgencyId: agencyId(town.social), personalIdentityNumber: number, fields: ['Case.risk'], purpose: 'CRIME_PREVENTION', motive: 'x', idempotencyKey: key() }; // prettier-ignore
    await town.ask('pia@police', 'mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ... on DisclosureRequest { motive } } }', { input }); // prettier-ignore
    await town.ask('pia@police', 'query ($id: ID!) { result: case(id: $id) { risk } }', { id: file.id });
    await town.ask('anna@social', CASE, { id: file.id });
    const other = await town.openCase('anna@social', { person: { name: 'Påhittad Annan' } });
    await town.ask('anna@social', CASE, { id: other.id });
  });
  afterAll(() => town.service.stop());

  it('tells which agency read which fields about them, when and why, and neither what was in them nor which member', async () => {
    for (const actor of ['lena@social', 'rut@social']) {
      const answer = await ask(actor, { personalIdentityNumber: number });
      const { reads, total, document } = answer.data?.subjectExtract ?? { reads: [], total: 0, document: '' };
      expect(total).toBe(reads.length);
      expect(reads).toEqual(expect.arrayContaining([
        expect.objectContaining({ agency: 'police', recordType: 'Case', fields: ['Case.risk'], purpose: 'CASEWORK' }),
        expect.objectContaining({ agency: 'social', recordType: 'Person' }),
        expect.objectContaining({ agency: 'police', recordType: 'DisclosureRequest' }),
      ])); // prettier-ignore
      expect(document).toContain('police, handläggning: Case.risk');
      expect(answer.text).not.toContain(SECRET);
      expect(answer.text).not.toContain(town.service.actor('anna@social').id);
    }
  });

  it('finds them by a case number too, and only one way at a time', async () => {
    const byCase = await ask('lena@social', { caseNumber: file['number'] });
    expect(byCase.data?.subjectExtract.total).toBeGreaterThan(1);
    expect((await ask('lena@social', {})).code).toBe('BAD_USER_INPUT');
    expect((await ask('lena@social', { caseNumber: file['number'], personalIdentityNumber: number })).code).toBe(
      'BAD_USER_INPUT',
    );
  });

  it('is for leads and auditors of the agency that keeps the data; whoever else asks finds nobody', async () => {
    for (const actor of ['anna@social', 'adam@social', 'pia@police'])
      expect((await ask(actor, { caseNumber: file['number'] })).code).toBe('FORBIDDEN');
    expect((await ask('ragnar@police', { caseNumber: file['number'] })).code).toBe('NOT_FOUND');
    expect((await ask('lena@social', { personalIdentityNumber: freshNumber() })).code).toBe('NOT_FOUND');
  });

  it('is itself in the log', async () => {
    const rows = await town.service.database.ownerQuery<{ n: number }>(
      "SELECT count(*)::int AS n FROM access_entry WHERE operation = 'subjectExtract' AND record_type = 'Person' AND outcome = 'SHOWN'",
    );
    expect(rows[0]?.n).toBeGreaterThan(0);
  });
});
