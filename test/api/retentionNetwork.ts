import type { TestAnswer } from '../support/api';
import { createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

/** What is written in everything of a case that is to be erased. */
export const SECRET = 'Påhittat hemligt';

const PLAN = `{ retentionPlan { planId on provision source counselAdvised due never later undecided waiting waitingItems { recordId dueOn because }
  items { recordId lastEntryOn dueOn withPerson provisions heldByOthers }
  undecidedItems { recordId lastEntryOn notBefore provisions missing { code what ask } }
  decisions { number decidedOn covers years recordedAt } } }`;
const EXECUTE = 'mutation ($planId: String!) { executeRetention(planId: $planId) { at cases persons requests shared } }';
const DECIDE = `mutation ($input: RecordArchiveDecisionInput!) { recordArchiveDecision(input: $input) {
  number decidedOn covers years } }`;
/** Just over five years, so that the day falls under SoL 2025 whenever the tests are run. */
export const DUE = 5.1;

interface Plan {
  readonly planId: string;
  readonly provision: string;
  readonly due: number;
  readonly undecided: number;
  readonly never: number;
  readonly later: number;
  readonly waiting: number;
  readonly waitingItems: readonly {
    readonly recordId: string;
    readonly dueOn: string;
    readonly because: readonly string[];
  }[];
  readonly items: readonly {
    readonly recordId: string;
    readonly dueOn: string;
    readonly withPerson: boolean;
    readonly provisions: readonly string[];
    readonly heldByOthers: number;
  }[];
  readonly undecidedItems: readonly {
    readonly recordId: string;
    readonly notBefore: string | null;
    readonly missing: readonly { readonly code: string }[];
  }[];
  readonly decisions: readonly { readonly number: string }[];
}
interface Erased {
  readonly cases: string[];
  readonly persons: string[];
  readonly requests: string[];
  readonly shared: string[];
}

/** The uuid in a global id. */
export const uuid = (id: string): string => id.slice(id.indexOf('_') + 1);

type Mentored = 'PROPOSED' | 'ACTIVE' | 'ENDED';

/** The town of the cases, with what tests of retention do there. */
export interface RetentionNetwork {
  readonly network: TestNetwork;
  askPlan(actor: string): Promise<TestAnswer<{ retentionPlan: Plan }>>;
  plan(actor?: string): Promise<Plan>;
  execute(actor: string, planId: string): Promise<TestAnswer<{ executeRetention: Erased }>>;
  /** Records an archive decision; by default one on what two agencies have together, kept for no year. */
  decide(actor: string, input?: object): Promise<TestAnswer<{ recordArchiveDecision: Record<string, unknown> }>>;
  /** What of a record is missing, as the plan says it; null for one that is not undecided. */
  missing(recordId: string, actor?: string): Promise<string[] | null>;
  /** A case that was closed so many years ago; with SECRET in its person, everything that can hang on a case holds that too. */
  closed(actor: string, years: number, input: object): Promise<Answered>;
  /** A mentorship on the case that was proposed ten years ago; by its uuid. */
  mentored(caseId: string, status: Mentored): Promise<string>;
  /** The tables in which a text stands somewhere. */
  tablesWith(text: string): Promise<string[]>;
}

/** Founds the town, with an administrator of another agency and one whose level of assurance is too low. */
export async function createRetentionNetwork(): Promise<RetentionNetwork> {
  const network = await createTestNetwork();
  await network.service.addMember('petra@police', ['ADMIN']);
  await network.service.addMember('sara@school', ['ADMIN']);
  await network.service.addMember('lea@association', ['LEAD']);
  // In Gothenburg every file of social services is kept: this is a town elsewhere.
  await network.service.database.ownerQuery("UPDATE agency SET municipality_code = '2081'");
  await network.service.addMember('weak@social', ['ADMIN'], { assurance: 2 });
  const askPlan = (actor: string) => network.service.graphql<{ retentionPlan: Plan }>(actor, PLAN);

  async function closed(actor: string, years: number, input: object): Promise<Answered> {
    const mark = 'person' in input && JSON.stringify(input).includes(SECRET) ? SECRET : 'Påhittat';
    const opened = await network.openCase(actor, { summary: `${mark} förlopp`, risk: `${mark} risk`, ...input });
    if (mark === SECRET) await hang(opened);
    await network.service.database.ownerQuery(
      `UPDATE case_file SET status = 'CLOSED', close_reason = '${mark}', family = '${mark}', health = '${mark}', religion = '${mark}',
         offences = '${mark}', reporter = '${mark}', concern_type_codes = '{${mark}}', environment_code = '${mark}', opened_at = now() - interval '${String(years + 1)} years',
         closed_at = now() - interval '${String(years)} years' WHERE id = $1`,
      [uuid(opened.id)],
    );
    return opened;
  }

  /** Everything that can hang on a case, with words in it, at a time when the case was open. */
  async function hang(file: Answered): Promise<void> {
    const { referral } = await network.sent('anna@social', file.id, ['Case.risk']);
    const { ownerQuery } = network.service.database;
    const [at, anna, social, police, school] = [
      ...["now() - interval '5 years 6 months'", `'${network.service.actor('anna@social').id}'`],
      ...[`'${network.social.id}'`, `'${network.police.id}'`, `'${network.school.id}'`],
    ];
    const file_ = `'${uuid(file.id)}'`;
    const person = `'${uuid((file['person'] as Answered).id)}'`;
    for (const text of [
      `UPDATE referral SET to_agency_id = ${school}, message = '${SECRET}', sent_at = ${at}, created_at = ${at}, updated_at = ${at} WHERE id = '${uuid(referral.id)}'`,
      `UPDATE referral_event SET reason = '${SECRET}' WHERE referral_id = '${uuid(referral.id)}'`,
      `UPDATE disclosure SET weighing = '${SECRET}', duty = '${SECRET}', valid_from = ${at},
         valid_until = '2021-05-17T22:00:00Z', ends_because = 'BIRTHDAY' WHERE record_id = ${file_}`,
      `INSERT INTO consent (id, owner_agency_id, case_id, person_id, provision, givers, recipients, fields, form, given_on, maturity_note,
         excluded_guardian, hindrance, young_person_says, giver_not_on_record, reservation, valid_from, stated_until, valid_until, ends_because, made_by)
       VALUES (gen_random_uuid(), ${social}, ${file_}, ${person}, 'OSL 12:2', '[{"role": "SELF", "name": "${SECRET}"}]', ARRAY[${police}]::uuid[], '{Case.risk}',
         'SIGNED', '2015-01-01', '${SECRET}', '${SECRET}', '{"note": "${SECRET}"}', '${SECRET}', '${SECRET}', '${SECRET}', ${at}, now(), '2021-05-17T22:00:00Z', 'BIRTHDAY', ${anna})`,
      `INSERT INTO consent_withdrawal SELECT gen_random_uuid(), id, ${social}, ${at}, '{Case.risk}', recipients, '${SECRET}', ${anna} FROM consent WHERE case_id = ${file_}`,
      // Two that nobody ended: they are still in force when the case is due.
      `INSERT INTO consent (id, owner_agency_id, case_id, person_id, provision, givers, recipients, fields, form, given_on, valid_from, stated_until,
         valid_until, ends_because, made_by)
       VALUES (gen_random_uuid(), ${social}, ${file_}, ${person}, 'OSL 12:2', '[]', ARRAY[${police}]::uuid[], '{Case.risk}', 'SIGNED', '2015-01-01', ${at},
         now() + interval '1 year', now() + interval '1 year', 'STATED', ${anna})`,
      `INSERT INTO disclosure SELECT (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'ends_because', 'STATED',
         'stated_until', now() + interval '1 year', 'valid_until', now() + interval '1 year'))).* FROM disclosure d WHERE record_id = ${file_}`,
      `INSERT INTO reservation (id, owner_agency_id, recipient_agency_id, case_id, terms, end_reason, status, offered_at, offered_by)
       VALUES (gen_random_uuid(), ${social}, '${network.association.id}', ${file_}, '${SECRET}', '${SECRET}', 'OFFERED', ${at}, ${anna})`,
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, purpose, motive, status, created_at, created_by,
         refusal_reason, refusal_document, weighing, appeal_reason, appeal_outcome, appeal_decided_on, appeal_case_number)
       VALUES (gen_random_uuid(), gen_random_uuid()::text, ${school}, ${social}, ${file_}, '{Case.risk}', 'ASSESSMENT', '${SECRET}', 'REFUSED', ${at}, ${anna},
         '${SECRET}', '${SECRET}', '${SECRET}', '${SECRET}', 'DISMISSED', ${at}, '${SECRET}')`,
      `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, area, avoid_groups, method_codes, religious_codes,
         preferred_gender, subject_age, environment_code, earliest_start, status, stated_at, stated_by)
       VALUES (gen_random_uuid(), ${file_}, ${social}, '{${SECRET}}', 2, '${SECRET}', '{${SECRET}}', '{${SECRET}}', '{${SECRET}}', 'MALE', 30, '${SECRET}', '2015-01-01',
         'OPEN', ${at}, ${anna})`,
      `INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, reporter_type, question, status, converted_case_id,
         converted_on, converted_ground, converted_motive, recorded_at, recorded_by)
       VALUES (gen_random_uuid(), ${social}, '2015-05-05', 'MEETING', 'OTHER', 'STAFF', 'x', 'CONVERTED', ${file_}, '2015-05-05', 'x', '${SECRET}', ${at}, ${anna})`,
      `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, contact_phone, consent_provisions,
         formed_at, formed_by, valid_until, ends_because)
       VALUES (gen_random_uuid(), gen_random_uuid()::text, 'SIG', ${social}, ${file_}, ${person}, 'LAPSED', 'x', 'x', '{}', ${at}, ${anna},
         '2021-05-17T22:00:00Z', 'BIRTHDAY')`,
      `WITH g AS (INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, contact_phone,
           consent_provisions, formed_at, formed_by, valid_until, ends_because, closed_at, close_reason, not_carried_over)
         VALUES (gen_random_uuid(), gen_random_uuid()::text, 'SSPF', ${social}, ${file_}, ${person}, 'CLOSED', '${SECRET}', '${SECRET}', '{}',
           ${at}, ${anna}, '2021-05-17T22:00:00Z', 'BIRTHDAY', ${at}, '${SECRET}', '[{"what": "MEMBER", "name": "${SECRET}", "reason": "NO_CONSENT"}]') RETURNING id),
       m AS (INSERT INTO group_member (id, group_id, owner_agency_id, agency_id, role, contact_name, contact_phone, rests_on, joined_at, joined_by, left_at, left_reason)
         SELECT gen_random_uuid(), id, ${social}, ${police}, '${SECRET}', '${SECRET}', '${SECRET}', 'DISCLOSURE', ${at}, ${anna}, ${at}, '${SECRET}' FROM g),
       p AS (INSERT INTO plan_goal (id, group_id, case_id, owner_agency_id, position, text, responsible_agency_id, status, set_at, set_by)
         SELECT gen_random_uuid(), id, ${file_}, ${social}, 0, '${SECRET}', ${police}, 'REACHED', ${at}, ${anna} FROM g),
       s AS (INSERT INTO plan_step (id, case_id, owner_agency_id, text, responsible_agency_id, state, set_at, set_by)
         VALUES (gen_random_uuid(), ${file_}, ${social}, '${SECRET}', ${police}, 'DONE', ${at}, ${anna}) RETURNING id),
       e AS (INSERT INTO plan_event (id, case_id, owner_agency_id, step_id, at, agency_id, member_id, to_state, reason, earlier_text)
         SELECT gen_random_uuid(), ${file_}, ${social}, id, ${at}, ${social}, ${anna}, 'PLANNED', '${SECRET}', '${SECRET}' FROM s),
       r AS (INSERT INTO plan_review (id, step_id, case_id, owner_agency_id, due_on, done_on, note, done_by)
         SELECT gen_random_uuid(), id, ${file_}, ${social}, ${at}, ${at}, '${SECRET}', ${anna} FROM s)
       INSERT INTO group_meeting SELECT gen_random_uuid(), id, ${social}, ${at}, '{}', '{${SECRET}}', ${at}, ${anna},
         '[{"role": "GUARDIAN", "name": "${SECRET}"}]' FROM g`,
      `WITH s AS (INSERT INTO external_system (id, agency_id, kind, name, member_id, scopes, winners, registered_at, registered_by, disabled_at)
         VALUES (gen_random_uuid(), ${social}, 'SSPF', 'Påhittat system', ${anna}, '{CASES}', '[]', ${at}, ${anna}, ${at}) RETURNING id)
       INSERT INTO external_record (system_id, agency_id, record_type, external_id, record_id, baseline, first_synced_at, last_synced_at)
         SELECT s.id, ${social}, r.type, 'A-1', r.id, '{"BASIS": {"theirs": "${SECRET}"}}', ${at}, ${at}
           FROM s, (VALUES ('Case', ${file_}::uuid), ('Person', ${person}::uuid)) r(type, id)`,
    ])
      await ownerQuery(text);
    await mentored(file.id, 'PROPOSED');
    const mentorship = await mentored(file.id, 'ENDED');
    await ownerQuery(
      `INSERT INTO mentor_review (id, mentorship_id, owner_agency_id, coordinator_agency_id, case_id, months, due_on, done_on)
       VALUES (gen_random_uuid(), '${mentorship}', ${social}, ${social}, ${file_}, 6, '2015-01-01', '2015-01-01')`,
    );
  }

  /** The mentor has one place, which an active one takes. */
  async function mentored(caseId: string, status: Mentored): Promise<string> {
    const { ownerQuery } = network.service.database;
    const [social, anna] = [`'${network.social.id}'`, `'${network.service.actor('anna@social').id}'`];
    const place = status === 'ACTIVE' ? '1' : 'NULL';
    const ended = status === 'ENDED' ? "now() - interval '9 years'" : 'NULL';
    const [{ id: mentor } = { id: '' }] = await ownerQuery<{ id: string }>(
      `INSERT INTO mentor (id, provider_agency_id, name, gender, languages, minimum_age, maximum_age, hours_per_week, capacity, waiting_since, registered_by)
       VALUES (gen_random_uuid(), ${social}, 'Påhittad Mentor', 'FEMALE', '[]', 0, 99, 2, 1, now(), ${anna}) RETURNING id`,
    );
    await ownerQuery('INSERT INTO mentor_place (mentor_id, place) VALUES ($1, 1)', [mentor]);
    const [{ id } = { id: '' }] = await ownerQuery<{ id: string }>(
      `WITH n AS (INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, area, earliest_start, status, stated_at, stated_by)
         VALUES (gen_random_uuid(), $1, ${social}, '{som}', 2, 'x', '2015-01-01', 'FILLED', now() - interval '10 years', ${anna}) RETURNING id)
       INSERT INTO mentorship (id, need_id, case_id, mentor_id, owner_agency_id, provider_agency_id, coordinator_agency_id, status, place, points,
         points_of, weights_version, proposed_at, proposed_by, answer_by, accepted_at, ended_at, outcome, weighed, provider_findings, case_findings, reason)
       SELECT gen_random_uuid(), n.id, $1, $2, ${social}, ${social}, ${social}, '${status}', ${place}, 1, 1, 1, now() - interval '10 years', ${anna},
         now() - interval '10 years', now() - interval '10 years', ${ended}, 'PROGRESS', '{MentorNeed.area}', '{UNSAFE_AREA}', '{OUTSIDE_AGE_SPAN}', '${status === 'ENDED' ? SECRET : 'x'}' FROM n RETURNING id`,
      [uuid(caseId), mentor],
    );
    return id;
  }

  async function tablesWith(text: string): Promise<string[]> {
    const { ownerQuery } = network.service.database;
    const tables = await ownerQuery<{ name: string }>("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    const found: string[] = [];
    for (const { name } of tables)
      if ((await ownerQuery(`SELECT FROM ${name} t WHERE t::text LIKE '%${text}%' LIMIT 1`)).length > 0) found.push(name);
    return found;
  }

  return {
    network,
    askPlan,
    plan: async (actor = 'adam@social') => {
      const answer = await askPlan(actor);
      if (!answer.data) throw new Error(answer.text);
      return answer.data.retentionPlan;
    },
    decide: (actor, input = {}) =>
      network.service.graphql<{ recordArchiveDecision: Record<string, unknown> }>(actor, DECIDE, {
        input: { number: key(), decidedOn: '2026-01-01', covers: ['SHARED_RECORDS'], years: 0, ...input },
      }),
    missing: async (recordId, actor = 'adam@social') => {
      const answer = await askPlan(actor);
      const found = answer.data?.retentionPlan.undecidedItems.find((one) => one.recordId === recordId);
      return found ? found.missing.map(({ code }) => code) : null;
    },
    execute: (actor, planId) => network.service.graphql<{ executeRetention: Erased }>(actor, EXECUTE, { planId }),
    closed,
    mentored,
    tablesWith,
  };
}
