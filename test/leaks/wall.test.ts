import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import {
  AGENCIES,
  CONSENT_KEYS,
  EXPERTS,
  DELIVERIES,
  DELIVERY_KEYS,
  GROUP_KEYS,
  HOOK_KEYS,
  HOOKS,
  GROUPS,
  isIn,
  MENTOR_KEYS,
  MENTORS,
  MENTORSHIP_KEYS,
  MENTORSHIPS,
  NEED_KEYS,
  NEEDS,
  REPORT_KEYS,
  REPORTS,
  PLAN_KEYS,
  REQUEST_KEYS,
  REQUESTS,
  RESERVATION_KEYS,
  RESERVATIONS,
  REVIEW_KEYS,
  SCENARIOS,
  startWorld,
  STATES,
  SYSTEM_KEYS,
  SYSTEMS,
  uuidFor,
  type ActorName,
  type Disclosed,
  type PlanKey,
  type Scenario,
  type Slug,
  type World,
} from '../support/fixture';
import {
  CALL_KEYS,
  CALLS,
  CONSULTATION_KEYS,
  CONSULTATIONS,
  INCIDENT_KEYS,
  REPLIES,
  REPLY_KEYS,
  type Asked,
  type ConsultationKey,
} from '../policy/relationships';

let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await startWorld();
  client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await world.stop();
});

const SLUGS = Object.keys(AGENCIES) as Slug[];

/** What the service's own role reads with this agency set and no predicate at all. */
async function idsFor(slug: Slug | null, table: string, column = 'id', member?: ActorName): Promise<string[]> {
  await client.query('BEGIN');
  try {
    if (slug !== null) await client.query(`SELECT set_config('app.agency_id', $1, true)`, [world.agencyId(slug).replace('agency_', '')]);
    if (member) await client.query(`SELECT set_config('app.member_id', $1, true)`, [world.actor(member).id]);
    const { rows } = await client.query<{ id: string }>(`SELECT ${column} AS id FROM ${table} ORDER BY 1`);
    return rows.map(({ id }) => id);
  } finally {
    await client.query('ROLLBACK');
  }
}

const SHARED: Readonly<Record<string, Scenario>> = SCENARIOS;
const liveTo = (disclosed: readonly Disclosed[], slug: Slug): readonly Disclosed[] =>
  disclosed.filter(({ to, when }) => to === slug && when === 'live');
/** The cases whose plan the agency keeps, or of whose plan this field is disclosed to it now. */
const planned = (slug: Slug, field: string): PlanKey[] =>
  PLAN_KEYS.filter((key) => {
    const naming = liveTo((SHARED[key] as Scenario).disclosed, slug).filter(({ fields }) => fields.includes(field));
    const reservations: Readonly<Record<string, string>> = RESERVATIONS;
    const bound = AGENCIES[slug] !== 'CIVIL_SOCIETY' || reservations[`${key} to ${slug}`] === 'ACCEPTED';
    return slug === 'social' || (naming.length > 0 && bound);
  });
const states = (holds: (scenario: Scenario) => boolean): string[] => STATES.filter((state) => holds(SHARED[state] as Scenario));
const uuids = (type: string, keys: readonly string[]): string[] => keys.map((key) => uuidFor(type, key)).sort();

describe('with every predicate of the reading bypassed, the service role still reads', () => {
  test.each(SLUGS)('for %s only its own cases and those that are disclosed to it now', async (slug) => {
    const expected = states(({ disclosed }) => slug === 'social' || liveTo(disclosed, slug).length > 0);
    expect(await idsFor(slug, 'case_file')).toEqual(uuids('Case', expected));
  });

  test.each(SLUGS)('for %s only its own persons and those of whom something is disclosed to it now', async (slug) => {
    const ofPerson = ({ fields }: Disclosed): boolean => fields.some((field) => /^Person\.|^Case\.person$/.test(field));
    const expected = states(({ disclosed }) => slug === 'social' || liveTo(disclosed, slug).some(ofPerson));
    expect(await idsFor(slug, 'person')).toEqual(uuids('Person', expected));
  });

  test.each(SLUGS)('for %s only referrals that it sent or was sent, and their steps', async (slug) => {
    const party = ({ sent, copies }: Scenario): boolean => sent && (slug === 'polis' || copies.includes(slug));
    const expected = states((scenario) => slug === 'social' || party(scenario));
    expect(await idsFor(slug, 'referral')).toEqual(uuids('Referral', expected));
    expect(await idsFor(slug, 'referral_event')).toEqual(uuids('Event', expected));
  });

  test.each(SLUGS)('for %s only disclosures that it made or was given', async (slug) => {
    const all = [...Object.entries(SHARED), ...Object.entries(EXPERTS)].flatMap(([record, { disclosed }]) =>
      (disclosed as readonly Disclosed[]).map(({ to, when }) => ({ key: `${record} to ${to}`, to, when })),
    );
    const given = all.filter(({ to, when }) => slug === 'social' || (to === slug && when !== 'pending' && when !== 'dropped'));
    expect(await idsFor(slug, 'disclosure')).toEqual(
      uuids('Disclosure', [...given.map(({ key }) => key), ...(slug === 'social' || slug === 'polis' ? ['told report'] : [])]),
    );
  });

  test.each(SLUGS)('for %s no assignment of another agency, unless it was disclosed who works on the case', async (slug) => {
    const expected = states(
      ({ disclosed }) => slug === 'social' || liveTo(disclosed, slug).some(({ fields }) => fields.includes('Case.assignees')),
    );
    const found = new Set(await idsFor(slug, 'case_assignment', 'case_id'));
    expect([...found].sort()).toEqual(uuids('Case', expected));
  });

  test.each(SLUGS)('for %s only reports that it wrote, or that something of was disclosed to it', async (slug) => {
    const own = REPORT_KEYS.filter((key) => REPORTS[key].by === slug || (slug === 'social' && REPORTS[key].told.length > 0));
    expect(await idsFor(slug, 'referral_report')).toEqual(uuids('ReferralReport', own));
  });

  test.each(SLUGS)('for %s no assessment of another agency, unless the assessments were disclosed, and no earlier text', async (slug) => {
    const own = slug === 'social';
    const told = states(({ disclosed }) => own || liveTo(disclosed, slug).some(({ fields }) => fields.includes('Case.assessments')));
    expect(await idsFor(slug, 'assessment')).toEqual(uuids('Assessment', told));
    const factors = told.flatMap((state) => [`${state} PROTECTIVE`, `${state} RISK`]);
    expect(await idsFor(slug, 'assessment_factor')).toEqual(uuids('AssessmentFactor', factors));
    const earlier = await idsFor(slug, 'case_text_version WHERE valid_until IS NOT NULL');
    expect(earlier).toEqual(own ? uuids('CaseTextVersion', STATES) : []);
    if (!own) expect(await idsFor(slug, 'case_text_version')).toEqual([]);
  });

  test.each(SLUGS)('for %s only consents that it holds, and what was withdrawn of them', async (slug) => {
    const own = slug === 'social';
    expect(await idsFor(slug, 'consent')).toEqual(own ? uuids('Consent', CONSENT_KEYS) : []);
    expect(await idsFor(slug, 'consent_withdrawal')).toEqual(own ? uuids('Withdrawal', ['parted']) : []);
  });

  test.each(SLUGS)('for %s only reservations that it made or that were put to it', async (slug) => {
    const own = RESERVATION_KEYS.filter((key) => slug === 'social' || key.endsWith(` to ${slug}`));
    expect(await idsFor(slug, 'reservation')).toEqual(uuids('Reservation', own));
  });

  test.each(SLUGS)('for %s only requests that it made or that were made to it', async (slug) => {
    const own = REQUEST_KEYS.filter((key) => REQUESTS[key].from === slug || REQUESTS[key].to === slug);
    expect(await idsFor(slug, 'disclosure_request')).toEqual(uuids('DisclosureRequest', own));
  });

  test.each(SLUGS)('for %s of what will lapse no more than of the disclosures and consents themselves', async (slug) => {
    const known = new Set([
      ...(await idsFor(slug, 'disclosure')),
      ...(await idsFor(slug, 'consent')),
      ...(await idsFor(slug, 'action_group')),
    ]);
    const lapsing = await idsFor(slug, 'upcoming_lapse');
    expect(lapsing.filter((id) => !known.has(id))).toEqual([]);
    expect(lapsing.length > 0).toBe(slug === 'social' || (await idsFor(slug, 'case_file')).length > 0);
  });

  const providerOf = (key: (typeof MENTORSHIP_KEYS)[number]): Slug => MENTORS[MENTORSHIPS[key].mentor].provider;
  test.each(SLUGS)('for %s only mentors of its own, and those at work for its cases; coordinators all', async (slug) => {
    const atWork = MENTORSHIP_KEYS.filter((key) => slug === 'social' && MENTORSHIPS[key].status === 'ACTIVE').map(
      (key): string => MENTORSHIPS[key].mentor,
    );
    const own = MENTOR_KEYS.filter((key) => slug === 'resurs' || MENTORS[key].provider === slug || atWork.includes(key));
    expect(await idsFor(slug, 'mentor')).toEqual(uuids('Mentor', own));
    const places = MENTOR_KEYS.filter((key) => slug === 'resurs' || MENTORS[key].provider === slug);
    expect([...new Set(await idsFor(slug, 'mentor_place', 'mentor_id'))]).toEqual(uuids('Mentor', places));
  });

  test.each(SLUGS)('for %s only needs of its own, of cases disclosed to it now, and that its mentors were asked about', async (slug) => {
    const asked = MENTORSHIP_KEYS.filter((key) => providerOf(key) === slug).map((key): string => MENTORSHIPS[key].need);
    const own = NEED_KEYS.filter(
      (key) => slug === 'social' || asked.includes(key) || liveTo((SHARED[NEEDS[key].state] as Scenario).disclosed, slug).length > 0,
    );
    expect(await idsFor(slug, 'mentor_need')).toEqual(uuids('MentorNeed', own));
  });

  test.each(SLUGS)('for %s only mentorships that it owns, provides or coordinates, with their meetings and reviews', async (slug) => {
    const ownerOrCoordinator = slug === 'social' || slug === 'resurs';
    const own = MENTORSHIP_KEYS.filter((key) => ownerOrCoordinator || providerOf(key) === slug);
    expect(await idsFor(slug, 'mentorship')).toEqual(uuids('Mentorship', own));
    const met = own.filter((key) => ['ACTIVE', 'ENDED'].includes(MENTORSHIPS[key].status));
    expect(await idsFor(slug, 'mentor_meeting')).toEqual(uuids('MentorMeeting', met));
    expect(await idsFor(slug, 'mentor_review')).toEqual(ownerOrCoordinator ? uuids('MentorReview', REVIEW_KEYS) : []);
  });

  test.each(SLUGS)('for %s how many places are held only of mentors that it may place, and nothing of the cases', async (slug) => {
    expect(await idsFor(slug, 'mentors_held()', 'mentor_id')).toEqual(
      slug === 'resurs' ? uuids('Mentor', [...new Set(MENTORSHIP_KEYS.map((key) => MENTORSHIPS[key].mentor))]) : [],
    );
  });

  const asked: Readonly<Record<string, Asked>> = CONSULTATIONS;
  const workedOn = (slug: Slug): ConsultationKey[] =>
    CONSULTATION_KEYS.filter((key) => slug === 'resurs' || asked[key]?.owner === slug || asked[key]?.toOthers?.parties.includes(slug));

  test.each(SLUGS)(
    'for %s only consultations that it received, asked or takes part in, with their answers; coordinators all',
    async (slug) => {
      const own = workedOn(slug);
      expect(await idsFor(slug, 'consultation')).toEqual(uuids('Consultation', own));
      const replies = REPLY_KEYS.filter((key) => own.includes(REPLIES[key].question));
      expect(await idsFor(slug, 'consultation_answer')).toEqual(uuids('ConsultationAnswer', replies));
      expect(await idsFor(slug, 'banked_answer')).toEqual(uuids('BankedAnswer', ['one']));
    },
  );

  test('an open question also for the member who is listed with the competence, and for no other of the agency', async () => {
    expect(await idsFor('frivard', 'consultation', 'id', 'officer@frivard')).toEqual(uuids('Consultation', ['asked']));
    expect(await idsFor('frivard', 'consultation', 'id', 'auditor@frivard')).toEqual([]);
    // Nor for the member in the name of another agency.
    expect(await idsFor('polis', 'consultation', 'id', 'officer@frivard')).toEqual(uuids('Consultation', workedOn('polis')));
  });

  test.each(SLUGS)('for %s only calls that it recorded or that were passed on to it; coordinators all', async (slug) => {
    const own = CALL_KEYS.filter((key) => slug === 'resurs' || CALLS[key].owner === slug || CALLS[key].to === slug);
    expect(await idsFor(slug, 'helpline_call')).toEqual(uuids('HelplineCall', own));
  });

  test.each(SLUGS)('for %s what the whole network knows: incidents, routes, trainings and requests', async (slug) => {
    expect(await idsFor(slug, 'incident')).toEqual(uuids('Incident', INCIDENT_KEYS));
    expect(await idsFor(slug, 'helpline_route')).toEqual(uuids('HelplineRoute', ['stad']));
    expect(await idsFor(slug, 'training')).toEqual(uuids('Training', ['held']));
    expect(await idsFor(slug, 'training_request')).toEqual(uuids('TrainingRequest', ['wished']));
  });

  test.each(SLUGS)(
    'for %s only groups that it leads, or is in while something of the case is disclosed to it, with their members, plans and meetings',
    async (slug) => {
      const unbound = AGENCIES[slug] === 'CIVIL_SOCIETY';
      const joined = GROUP_KEYS.filter(
        (key) => !unbound && isIn(key, slug) && liveTo((SHARED[GROUPS[key].state] as Scenario).disclosed, slug).length > 0,
      );
      const own = slug === 'social' ? GROUP_KEYS : joined;
      expect(await idsFor(slug, 'action_group')).toEqual(uuids('ActionGroup', own));
      expect([...new Set(await idsFor(slug, 'group_member', 'group_id'))]).toEqual(uuids('ActionGroup', own));
      const goals = [...uuids('GroupGoal', own), ...uuids('PlanGoal', planned(slug, 'PlanGoal.text'))];
      expect(await idsFor(slug, 'plan_goal')).toEqual(goals.sort());
      expect(await idsFor(slug, 'group_meeting')).toEqual(uuids('GroupMeeting', own));
    },
  );

  test.each(SLUGS)(
    'for %s only plans of its own cases, and of others what is disclosed to it: goals, steps, history and reviews',
    async (slug) => {
      expect(await idsFor(slug, 'plan_step')).toEqual(uuids('PlanStep', planned(slug, 'PlanStep.text')));
      expect(await idsFor(slug, 'plan_review')).toEqual(uuids('PlanReview', planned(slug, 'PlanStep.reviews')));
      // The history of a goal is that of a goal that is seen.
      const ofGoals = planned(slug, 'PlanGoal.history').filter((key) => planned(slug, 'PlanGoal.text').includes(key));
      const events = [...uuids('PlanStepChange', planned(slug, 'PlanStep.history')), ...uuids('PlanGoalChange', ofGoals)];
      expect(await idsFor(slug, 'plan_event')).toEqual(events.sort());
    },
  );

  test.each(SLUGS)('for %s only webhooks of its own, with their secrets, positions and deliveries', async (slug) => {
    const own = HOOK_KEYS.filter((key) => HOOKS[key].agency === slug);
    expect(await idsFor(slug, 'webhook')).toEqual(uuids('Webhook', own));
    expect(await idsFor(slug, 'webhook_secret')).toEqual(uuids('WebhookSecret', own));
    expect(await idsFor(slug, 'webhook_progress', 'webhook_id')).toEqual(uuids('Webhook', own));
    const deliveries = DELIVERY_KEYS.filter((key) => HOOKS[DELIVERIES[key].hook].agency === slug);
    expect(await idsFor(slug, 'delivery')).toEqual(uuids('Delivery', deliveries));
  });

  test('of the tracks of somebody nothing but whom to call, and that to nobody whom secrecy does not bind', async () => {
    const tracks = async (slug: Slug | null): Promise<string[]> =>
      idsFor(slug, `tracks_of((SELECT array_agg(number_index) FROM numbers))`, 'programme');
    await world.database.ownerQuery('CREATE TABLE numbers AS SELECT number_index FROM person WHERE id = $1', [uuidFor('Person', 'live')]);
    await world.database.ownerQuery(`GRANT SELECT ON numbers TO ${SERVICE_ROLE}`);
    expect(await tracks('skola')).toEqual(['SSPF']);
    expect(await tracks('exit')).toEqual([]);
    expect(await tracks(null)).toEqual([]);
    await world.database.ownerQuery('DROP TABLE numbers');
  });

  test.each(SLUGS)('for %s only systems of its own, and nothing of what they have in step', async (slug) => {
    const own = SYSTEM_KEYS.filter((key) => SYSTEMS[key].agency === slug);
    expect(await idsFor(slug, 'external_system')).toEqual(uuids('ExternalSystem', own));
    expect(await idsFor(slug, 'external_record', 'record_id')).toEqual([]);
  });

  test.each(['system@social', 'register@social', 'system@resurs', 'admin@social', 'caseworker@social'] as const)(
    'for %s of what is in step only what the systems that it speaks for have',
    async (member) => {
      const slug = member.split('@')[1] as Slug;
      const own = SYSTEM_KEYS.filter((key) => SYSTEMS[key].member === member);
      const found = await idsFor(slug, 'external_record', 'system_id', member);
      expect([...new Set(found)]).toEqual(uuids('ExternalSystem', own));
      // Whose member it is counts for nothing in another agency.
      expect(await idsFor('polis', 'external_record', 'system_id', member)).toEqual([]);
    },
  );

  test('of the access log only what an agency read or what was read of it', async () => {
    const of = async (slug: Slug): Promise<string[]> => idsFor(slug, 'access_entry');
    expect(await of('polis')).toEqual(uuids('AccessEntry', ['police']));
    expect(await of('social')).toEqual(uuids('AccessEntry', ['police', 'own']));
    expect(await of('frivard')).toEqual([]);
  });

  test.each(['access_log', 'access_part', 'access_record'])(
    'nothing of %s itself: what is to be seen of it is in the view',
    async (table) => {
      await expect(idsFor('social', table, '1')).rejects.toMatchObject({ code: '42501' });
    },
  );

  const GUARDED = [
    'case_file',
    'person',
    'person_claim',
    'person_change',
    'case_closing',
    'case_follow_up',
    'person_link',
    'case_transfer',
    'person_former_number',
    'person_merge',
    'referral',
    'referral_event',
    'referral_copy',
    'disclosure',
    'case_assignment',
    'assessment',
    'assessment_factor',
    'case_text_version',
    'access_entry',
    'idempotency',
    'expert',
    'resource',
    'expert_competence',
    'consent',
    'consent_withdrawal',
    'reservation',
    'disclosure_request',
    'upcoming_lapse',
    'mentor',
    'mentor_place',
    'mentor_need',
    'mentorship',
    'mentor_meeting',
    'mentor_review',
    'consultation',
    'consultation_answer',
    'banked_answer',
    'helpline_call',
    'helpline_route',
    'incident',
    'training',
    'training_host',
    'training_attendance',
    'training_request',
    'action_group',
    'group_member',
    'plan_goal',
    'plan_step',
    'plan_event',
    'plan_review',
    "plans_opened('PlanStep.text')",
    'plan_steps_taken()',
    'conference_series',
    'conference',
    'roster_row',
    'conference_decision',
    'conference_attendance',
    "roster_opened('RosterRow.question')",
    'group_meeting',
    'person_question',
    'groups_joined()',
    'webhook',
    'webhook_secret',
    'webhook_progress',
    'delivery',
    'external_system',
    'external_record',
  ];
  test.each(GUARDED)('nothing of %s when no agency is set', async (table) => {
    const column =
      {
        referral_copy: 'referral_id',
        idempotency: 'key',
        expert_competence: 'expert_id',
        mentor_place: 'mentor_id',
        'groups_joined()': 'groups_joined',
        "plans_opened('PlanStep.text')": 'plans_opened',
        "roster_opened('RosterRow.question')": 'roster_opened',
        'plan_steps_taken()': 'plan_steps_taken',
        external_record: 'record_id',
        webhook_progress: 'webhook_id',
      }[table] ?? 'id';
    expect(await idsFor(null, table, column)).toEqual([]);
  });

  test.each(['', 'not-a-uuid', "' OR true --"])('nothing when the agency is set to %j', async (value) => {
    await client.query('BEGIN');
    try {
      await client.query(`SELECT set_config('app.agency_id', $1, true)`, [value]);
      const rows = await client.query('SELECT id FROM case_file').then(
        (result) => result.rows,
        () => [],
      );
      expect(rows).toEqual([]);
    } finally {
      await client.query('ROLLBACK');
    }
  });

  test('every table that holds personal data has its policies switched on', async () => {
    const rows = await world.database.ownerQuery<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relrowsecurity ORDER BY 1`,
    );
    const open = ['access_seal', 'agency', 'law_applied', 'law_revision', 'migration', 'network', 'network_member', 'organisation', 'term'];
    expect(rows.map(({ relname }) => relname)).toEqual(open);
  });
});

describe('with an agency set, the service role cannot write', () => {
  /** Tries as the police; what it comes to, and how many rows it touched. */
  async function tried(sql: string): Promise<string> {
    await client.query('BEGIN');
    try {
      const polis = world.agencyId('polis').replace('agency_', '');
      await client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [
        polis,
        world.actor('officer@polis').id,
      ]);
      const { rowCount } = await client.query(sql);
      return `${String(rowCount)} rows`;
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('ROLLBACK');
    }
  }
  const DENIED = '42501';

  test.each([
    ['a case of another agency', `UPDATE case_file SET summary = 'x'`, '0 rows'],
    ['an assessment', `UPDATE assessment SET conclusion = 'x'`, DENIED],
    ['a factor of an assessment', `UPDATE assessment_factor SET text = 'x'`, DENIED],
    ['an earlier text of a case', `UPDATE case_text_version SET text = 'x'`, DENIED],
    ['a person of another agency', `UPDATE person SET name = 'x'`, '0 rows'],
    [
      'a disclosure to itself',
      `UPDATE disclosure SET fields = '{Case.health}', valid_until = now() + interval '9 years', revoked_at = NULL
        WHERE recipient_agency_id = app_agency()`,
      '0 rows',
    ],
    ['another agency’s assignments', `UPDATE case_assignment SET ended_at = NULL`, '0 rows'],
    ['a member of another agency', `UPDATE member SET roles = '{LEAD}' WHERE agency_id <> app_agency()`, '0 rows'],
    ['an issuer of another agency', `UPDATE issuer SET disabled_at = now() WHERE agency_id <> app_agency()`, '0 rows'],
    [
      'a key of another agency’s issuer',
      `UPDATE issuer_key k SET retired_at = now() FROM issuer i WHERE i.id = k.issuer_id AND i.agency_id <> app_agency()`,
      '0 rows',
    ],
    ['a listing of another agency', `UPDATE expert SET name = 'x' WHERE agency_id <> app_agency()`, '0 rows'],
    ['a referral that it is no party to', `UPDATE referral SET status = 'DRAFT' WHERE sent_at IS NULL`, '0 rows'],
    ['a consent of another agency', `UPDATE consent SET fields = '{Case.health}', withdrawn_at = NULL`, '0 rows'],
    ['a reservation that it is no party to', `UPDATE reservation SET status = 'ACCEPTED'`, '0 rows'],
    [
      'a request that it is no party to',
      `UPDATE disclosure_request SET status = 'OPEN' WHERE app_agency() NOT IN (from_agency_id, to_agency_id)`,
      '0 rows',
    ],
    [
      'what another agency asked for, into its own hands',
      `UPDATE disclosure_request SET from_agency_id = app_agency() WHERE number = 'B-2026-APPEALED'`,
      '0 rows',
    ],
    ['a mentor of another agency', `UPDATE mentor SET name = 'x'`, '0 rows'],
    ['a mentor of another agency into its own hands', `UPDATE mentor SET provider_agency_id = app_agency()`, '0 rows'],
    ['the places of a mentor of another agency', `UPDATE mentor_place SET place = place + 10`, '0 rows'],
    ['the places of a mentor of another agency away', `DELETE FROM mentor_place`, '0 rows'],
    ['a need on a case that is disclosed to it', `UPDATE mentor_need SET area = 'x', avoid_groups = '{}'`, DENIED],
    ['a mentorship that it is no party to', `UPDATE mentorship SET status = 'ACTIVE', reason = 'x'`, '0 rows'],
    [
      'a mentorship into its own hands',
      `UPDATE mentorship SET owner_agency_id = app_agency(), coordinator_agency_id = app_agency()`,
      DENIED,
    ],
    ['a review of another agency', `UPDATE mentor_review SET outcome = 'LEFT', done_on = now()`, '0 rows'],
    ['a meeting', `UPDATE mentor_meeting SET held_on = now()`, DENIED],
    ['a consultation of another agency', `UPDATE consultation SET advice = 'x', version = 9 WHERE kind = 'RECORDED'`, '0 rows'],
    ['what the asker says of answers', `UPDATE consultation SET rating = 'DID_NOT_HELP' WHERE kind = 'ASKED'`, DENIED],
    ['a question closed for its asker', `UPDATE consultation SET status = 'CLOSED', closed_on = now() WHERE kind = 'ASKED'`, DENIED],
    ['an answer', `UPDATE consultation_answer SET text = 'x'`, DENIED],
    ['the answer bank', `UPDATE banked_answer SET answer = 'x'`, '0 rows'],
    ['what was asked in a consultation', `UPDATE consultation SET question = 'x'`, DENIED],
    ['a call of other agencies', `UPDATE helpline_call SET status = 'CLOSED'`, '0 rows'],
    ['a call into its own hands', `UPDATE helpline_call SET routed_to_agency_id = app_agency()`, DENIED],
    ['who takes the calls', `UPDATE helpline_route SET valid_to = now()`, '0 rows'],
    [
      'an incident of another agency',
      `UPDATE incident SET status = 'HANDLED', closed_on = now() WHERE agency_id <> app_agency()`,
      '0 rows',
    ],
    ['what happened', `UPDATE incident SET description = 'x'`, DENIED],
    ['a training of another agency', `UPDATE training SET outcomes = 'x'`, '0 rows'],
    ['who was at a training of another agency', `UPDATE training_attendance SET attended = 1`, '0 rows'],
    ['who was at a training of another agency away', `DELETE FROM training_attendance`, '0 rows'],
    ['a request of another agency', `UPDATE training_request SET status = 'WITHDRAWN'`, DENIED],
    ['an open request into no training', `UPDATE training_request SET status = 'OPEN', version = 9`, DENIED],
    [
      'an open request into the training of another agency',
      `UPDATE training_request SET status = 'PLANNED', training_id = '${uuidFor('Training', 'held')}'`,
      DENIED,
    ],
    ['the weights of matching', `UPDATE match_weights SET weights = '{}'`, DENIED],
    ['what was withdrawn of a consent', `UPDATE consent_withdrawal SET fields = '{}'`, DENIED],
    ['which law the ends were settled by', `UPDATE law_applied SET fingerprint = 'x'`, DENIED],
    ['which law is in force', `UPDATE law_revision SET revision = 0`, DENIED],
    ['a group that it is in', `UPDATE action_group SET status = 'CLOSED', closed_at = now()`, '0 rows'],
    ['a group into its own hands', `UPDATE action_group SET owner_agency_id = app_agency()`, DENIED],
    ['whom a group is about', `UPDATE action_group SET person_id = person_id`, DENIED],
    ['its own membership', `UPDATE group_member SET left_at = NULL, valid_until = NULL, rests_on = 'DISCLOSURE'`, '0 rows'],
    ['the agency of a membership', `UPDATE group_member SET agency_id = app_agency()`, DENIED],
    ['the plan of a group that it is in', `UPDATE plan_goal SET replaced_at = now()`, '0 rows'],
    ['the text of a goal', `UPDATE plan_goal SET text = 'x'`, '0 rows'],
    ['whose a goal is', `UPDATE plan_goal SET owner_agency_id = app_agency()`, DENIED],
    ['a step that is disclosed to it and that another is to take', `UPDATE plan_step SET state = 'DONE'`, '0 rows'],
    ['whose a step is', `UPDATE plan_step SET owner_agency_id = app_agency()`, DENIED],
    ['what happened to a step', `UPDATE plan_event SET reason = 'x'`, DENIED],
    ['a review that was held', `UPDATE plan_review SET note = 'x'`, '0 rows'],
    ['a review of another agency, taken away', `DELETE FROM plan_review`, '0 rows'],
    ['a day of review', `UPDATE plan_review SET due_on = now()`, DENIED],
    ['what a group decided', `UPDATE group_meeting SET decisions = '{}'`, DENIED],
    ['a track check that was counted', `UPDATE person_question SET at = now() - interval '1 day'`, DENIED],
    ['a system of another agency', `UPDATE external_system SET scopes = '{CASES}', disabled_at = NULL`, '0 rows'],
    ['whom a system of another agency answers to', `UPDATE external_system SET agency_id = app_agency()`, DENIED],
    ['a system of another agency into the hands of its own member', `UPDATE external_system SET member_id = app_member()`, '0 rows'],
    ['what another system has in step', `UPDATE external_record SET baseline = '{}', closed_at = NULL`, '0 rows'],
    ['which record a system has in step', `UPDATE external_record SET record_id = record_id`, DENIED],
    ['a webhook of another agency', `UPDATE webhook SET url = 'https://x.example/', status = 'ACTIVE', paused_because = NULL`, '0 rows'],
    ['whose webhook it is', `UPDATE webhook SET agency_id = app_agency(), member_id = app_member()`, DENIED],
    ['the secret of a webhook of another agency', `UPDATE webhook_secret SET sealed = 'x', valid_until = NULL`, '0 rows'],
    ['whose secret it is', `UPDATE webhook_secret SET webhook_id = webhook_id`, DENIED],
    ['how far a webhook of another agency has been told', `UPDATE webhook_progress SET seq = 0, failing_since = NULL`, '0 rows'],
    ['a delivery of another agency', `UPDATE delivery SET status = 'PENDING', ended_at = NULL, next_attempt_at = now()`, '0 rows'],
    ['what a delivery is about', `UPDATE delivery SET record_id = gen_random_uuid(), audience = NULL`, DENIED],
    ['an agency', `UPDATE agency SET kind = 'POLICE'`, DENIED],
    ['a report of another agency', `UPDATE referral_report SET completes = true WHERE owner_agency_id <> app_agency()`, '0 rows'],
    ['what a report says', `UPDATE referral_report SET text = 'x', outcome = 'REACHED'`, DENIED],
    ['a copy it was not given', `UPDATE referral_copy SET agency_id = app_agency()`, DENIED],
    ['the timeline', `UPDATE referral_event SET reason = 'x'`, DENIED],
    ['an access entry', `UPDATE access_entry SET shown = '{}'`, DENIED],
  ])('%s: change', async (_, sql, expected) => {
    expect(await tried(sql)).toBe(expected);
  });

  test.each([
    'access_line',
    'access_log',
    'access_part',
    'access_record',
    'access_seal',
    'case_file',
    'person',
    'person_claim',
    'person_change',
    'case_closing',
    'case_follow_up',
    'person_link',
    'case_transfer',
    'person_merge',
    'referral',
    'referral_event',
    'referral_copy',
    'disclosure',
    'case_assignment',
    'assessment',
    'assessment_factor',
    'case_text_version',
    'member',
    'issuer',
    'issuer_key',
    'agency',
    'expert',
    'resource',
    'term',
    'idempotency',
    'consent',
    'consent_withdrawal',
    'reservation',
    'disclosure_request',
    'law_applied',
    'law_revision',
    'mentor',
    'mentor_need',
    'mentorship',
    'mentor_meeting',
    'mentor_review',
    'match_weights',
    'consultation',
    'consultation_answer',
    'banked_answer',
    'helpline_call',
    'helpline_route',
    'incident',
    'training',
    'training_host',
    'training_request',
    'action_group',
    'group_member',
    'plan_goal',
    'plan_step',
    'plan_event',
    'conference_series',
    'conference',
    'roster_row',
    'conference_decision',
    'group_meeting',
    'webhook',
    'webhook_secret',
    'webhook_progress',
    'delivery',
    'external_system',
    'external_record',
  ])('%s: delete or empty', async (table) => {
    expect(await tried(`DELETE FROM ${table}`)).toBe(DENIED);
    expect(await tried(`TRUNCATE ${table} CASCADE`)).toBe(DENIED);
  });

  test('a consent, a withdrawal, a reservation or a request in the name of another agency', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const [file, person] = [uuidFor('Case', 'live'), uuidFor('Person', 'live')];
    const later = `now() + interval '1 day'`;
    for (const sql of [
      `INSERT INTO consent (id, owner_agency_id, case_id, person_id, provision, givers, recipients, fields, form, given_on, valid_from, stated_until, valid_until, ends_because, made_by)
       VALUES (gen_random_uuid(), '${social}', '${file}', '${person}', 'OSL 12:2', '[]', ARRAY[app_agency()], '{Case.health}', 'SIGNED', now(), now(), ${later}, ${later}, 'STATED', app_member())`,
      `INSERT INTO consent_withdrawal VALUES (gen_random_uuid(), '${uuidFor('Consent', 'given')}', '${social}', now(), '{}', '{}', 'x', app_member())`,
      `INSERT INTO reservation (id, owner_agency_id, recipient_agency_id, case_id, terms, status, offered_at, offered_by)
       VALUES (gen_random_uuid(), '${social}', app_agency(), '${file}', 'x', 'ACCEPTED', now(), app_member())`,
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, purpose, motive, status, created_at, created_by)
       VALUES (gen_random_uuid(), 'x', '${social}', app_agency(), '${file}', '{}', 'OTHER', 'x', 'OPEN', now(), app_member())`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });

  test('a mentor, a place, a need, a mentorship, a meeting, a review or weights that are not its to make', async () => {
    const [social, exit] = ['social', 'exit'].map((slug) => world.agencyId(slug as Slug).replace('agency_', ''));
    const [mentor, need, mentorship] = [
      uuidFor('Mentor', 'protected'),
      uuidFor('MentorNeed', 'unshared'),
      uuidFor('Mentorship', 'proposed'),
    ];
    const file = uuidFor('Case', 'live');
    for (const sql of [
      `INSERT INTO mentor (id, provider_agency_id, name, gender, languages, minimum_age, maximum_age, hours_per_week, capacity, waiting_since, registered_by)
       VALUES (gen_random_uuid(), '${String(exit)}', 'x', 'OTHER', '[]', 0, 99, 1, 1, now(), app_member())`,
      `INSERT INTO mentor_place VALUES ('${mentor}', 9)`,
      `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, earliest_start, status, stated_at, stated_by)
       VALUES (gen_random_uuid(), '${file}', '${String(social)}', '{sv}', 1, now(), 'WITHDRAWN', now(), app_member())`,
      `INSERT INTO mentorship (id, need_id, case_id, mentor_id, owner_agency_id, provider_agency_id, coordinator_agency_id, status, points, points_of, weights_version, proposed_at, proposed_by, answer_by)
       VALUES (gen_random_uuid(), '${need}', '${file}', '${mentor}', '${String(social)}', '${String(exit)}', '${String(social)}', 'DECLINED', 1, 1, 1, now(), app_member(), now())`,
      `INSERT INTO mentor_meeting VALUES (gen_random_uuid(), '${mentorship}', now(), now(), app_member())`,
      `INSERT INTO mentor_review (id, mentorship_id, owner_agency_id, coordinator_agency_id, case_id, months, due_on)
       VALUES (gen_random_uuid(), '${mentorship}', '${String(social)}', '${String(exit)}', '${file}', 6, now())`,
      `INSERT INTO match_weights VALUES (2, '{}', now(), app_member())`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });

  test('a consultation, a call, a route, an incident, a training or a request that are not its to make', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const [call, training, file] = [uuidFor('HelplineCall', 'toSocial'), uuidFor('Training', 'held'), uuidFor('Case', 'live')];
    const asked = (owner: string, callId: string): string =>
      `INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, reporter_type, question, status, helpline_call_id, recorded_at, recorded_by)
       VALUES (gen_random_uuid(), ${owner}, now(), 'PHONE', 'OTHER', 'STAFF', 'x', 'OPEN', ${callId}, now(), app_member())`;
    for (const sql of [
      asked(`'${social}'`, 'NULL'),
      asked('app_agency()', `'${call}'`),
      `INSERT INTO helpline_call (id, owner_agency_id, routed_to_agency_id, resource_id, received_on, caller_type, district_code, concern, status, registered_at, registered_by)
       VALUES (gen_random_uuid(), '${social}', app_agency(), '${uuidFor('Resource', 'line')}', now(), 'SELF', 'stad', 'x', 'ROUTED', now(), app_member())`,
      `INSERT INTO helpline_route (id, district_code, agency_id, valid_from) VALUES (gen_random_uuid(), 'annan', app_agency(), now())`,
      `INSERT INTO incident (id, agency_id, kind, occurred_on, district_code, description, status, reported_at, reported_by)
       VALUES (gen_random_uuid(), '${social}', 'OTHER', now(), 'stad', 'x', 'REPORTED', now(), app_member())`,
      `INSERT INTO training (id, owner_agency_id, kind, title, starts_on, ends_on, registered_at, registered_by)
       VALUES (gen_random_uuid(), '${social}', 'TRAINING', 'x', now(), now(), now(), app_member())`,
      `INSERT INTO training_host VALUES (gen_random_uuid(), '${training}', app_agency(), NULL, true)`,
      `INSERT INTO training_attendance VALUES (gen_random_uuid(), '${training}', 'x', 1)`,
      `INSERT INTO training_request (id, owner_agency_id, audience_code, wished_from, wished_to, status, requested_at, requested_by)
       VALUES (gen_random_uuid(), '${social}', 'publik', now(), now(), 'OPEN', now(), app_member())`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
    // A consultation of its own does not become a case of another agency.
    const convert = `WITH own AS (${asked('app_agency()', 'NULL')} RETURNING id)
      SELECT id FROM own`;
    expect(await tried(convert)).toBe('1 rows');
    const police = world.agencyId('polis').replace('agency_', '');
    const id = uuidFor('Consultation', 'of the police');
    await world.database.ownerQuery(
      `INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, reporter_type, question, status, recorded_at, recorded_by)
       VALUES ($1, $2, now(), 'PHONE', 'OTHER', 'STAFF', 'x', 'OPEN', now(), $3)`,
      [id, police, world.actor('officer@polis').id],
    );
    const stolen = `UPDATE consultation SET status = 'CONVERTED', converted_case_id = '${file}', converted_on = now(), converted_ground = 'x', converted_motive = 'x'`;
    expect(await tried(stolen)).toBe(DENIED);
    await world.database.ownerQuery('DELETE FROM consultation WHERE id = $1', [id]);
  });

  test('a group on the case of another agency, and a member, a goal or a meeting of one that it does not lead', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const group = uuidFor('ActionGroup', 'leading');
    const form = (owner: string): string =>
      `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions, formed_at, formed_by, valid_until, ends_because)
       VALUES (gen_random_uuid(), 'x', 'SIG', ${owner}, '${uuidFor('Case', 'live')}', '${uuidFor('Person', 'live')}', 'ACTIVE', 'x', '{}', now(), app_member(), now() + interval '1 day', 'STATED')`;
    const parts = (owner: string): string[] => [
      `INSERT INTO group_member (id, group_id, owner_agency_id, agency_id, role, rests_on, joined_at, joined_by)
       VALUES (gen_random_uuid(), '${group}', ${owner}, ${owner === 'app_agency()' ? `'${social}'` : 'app_agency()'}, 'x', 'DISCLOSURE', now(), app_member())`,
      `INSERT INTO plan_goal (id, group_id, case_id, owner_agency_id, position, text, responsible_agency_id, status, set_at, set_by)
       VALUES (gen_random_uuid(), '${group}', '${uuidFor('Case', 'live')}', ${owner}, 9, 'x', app_agency(), 'PLANNED', now(), app_member())`,
      `INSERT INTO group_meeting VALUES (gen_random_uuid(), '${group}', ${owner}, now(), '{}', '{}', now(), app_member())`,
    ];
    for (const owner of ['app_agency()', `'${social}'`])
      for (const sql of [form(owner), ...parts(owner)]) expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
    const other = world.actor('officer2@polis').id;
    expect(await tried(`INSERT INTO person_question VALUES (gen_random_uuid(), '${other}', now())`)).toBe(DENIED);
    expect(await tried(`DELETE FROM person_question`)).toBe('0 rows');
  });

  test('a system of another agency or of its member, and a record in step with a system of another', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const [system, file] = [uuidFor('ExternalSystem', 'cases'), uuidFor('Case', 'over')];
    const add = (agency: string, member: string): string =>
      `INSERT INTO external_system (id, agency_id, kind, name, member_id, scopes, winners, registered_at, registered_by)
       VALUES (gen_random_uuid(), ${agency}, 'SSPF', 'x', ${member}, '{CASES}', '[]', now(), app_member())`;
    const link = (agency: string): string =>
      `INSERT INTO external_record (system_id, agency_id, record_type, external_id, record_id, first_synced_at, last_synced_at)
       VALUES ('${system}', ${agency}, 'Case', 'x', '${file}', now(), now())`;
    const member = `'${world.actor('colleague@social').id}'`;
    for (const sql of [add(`'${social}'`, member), add('app_agency()', member), link(`'${social}'`), link('app_agency()')])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });

  test('a webhook, a secret, a position or a delivery in the name of another agency, or for a member of one', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const [hook, stranger] = [uuidFor('Webhook', 'stale'), world.actor('caseworker@social').id];
    const webhook = (agency: string, member: string): string =>
      `INSERT INTO webhook (id, agency_id, member_id, url, types, status, registered_at, registered_by)
       VALUES (gen_random_uuid(), ${agency}, ${member}, 'https://x.example/', '{Case}', 'ACTIVE', now(), app_member())`;
    const delivery = (agency: string, member: string): string =>
      `INSERT INTO delivery (id, webhook_id, agency_id, member_id, event_id, epoch, xid, seq, at, kind, record_type, record_id, columns, fields, status, created_at, next_attempt_at)
       VALUES (gen_random_uuid(), '${hook}', ${agency}, ${member}, 'x', 1, '0', 0, now(), 'UPDATED', 'Case', gen_random_uuid(), '{}', '{}', 'PENDING', now(), now())`;
    for (const sql of [
      webhook(`'${social}'`, 'app_member()'),
      webhook('app_agency()', `'${stranger}'`),
      delivery(`'${social}'`, `'${stranger}'`),
      delivery('app_agency()', 'app_member()'),
      `INSERT INTO webhook_secret VALUES (gen_random_uuid(), '${hook}', app_agency(), 'x', now(), NULL)`,
      `INSERT INTO webhook_progress VALUES ('${hook}', app_agency(), 1, '0', 0, NULL)`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });

  test('a disclosure or a case in the name of another agency', async () => {
    const social = world.agencyId('social').replace('agency_', '');
    const give = `INSERT INTO disclosure SELECT gen_random_uuid(), '${social}', app_agency(), 'Case', '${uuidFor('Case', 'sent')}', NULL, NULL, '{Case.summary}', 'x', 'x', 'x', NULL, now(), now() + interval '1 day', NULL, NULL, app_member(), 1`;
    expect(await tried(give)).toBe(DENIED);
    for (const sql of [
      `INSERT INTO access_line SELECT gen_random_uuid(), now(), 'x', '${social}', app_member(), '${social}', 'CASEWORK', 'x', 'SHOWN', NULL, 'Case', '{}', '{}', '{}'`,
      `INSERT INTO access_log SELECT gen_random_uuid(), now(), 'x', NULL, '${social}', app_member(), 'CASEWORK', 'x', '[]', 1`,
      `INSERT INTO access_part SELECT gen_random_uuid(), app_agency(), now(), '${social}', 1, ARRAY[app_agency()], '{0}', '{1}'`,
      `INSERT INTO access_record SELECT app_agency(), app_agency()`,
      `INSERT INTO access_unsealed SELECT app_agency(), 1`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
    const entry = `INSERT INTO access_entry SELECT gen_random_uuid(), now(), 'x', '${social}', app_member(), '${social}', 'CASEWORK', 'x', 'SHOWN', NULL, 'Case', '{}', '{}', '{}'`;
    expect(await tried(entry)).toBe(DENIED);
    // Servers of the version before write through the view, in the name of their caller.
    expect(await tried(entry.replace(`'${social}', app_member()`, 'app_agency(), app_member()'))).toBe('1 rows');
  });

  test('the rules of the tables themselves: triggers, policies, functions, roles', async () => {
    for (const sql of [
      'ALTER TABLE access_entry DISABLE TRIGGER ALL',
      'DROP TRIGGER access_entry_final ON access_entry',
      'ALTER TABLE person DISABLE ROW LEVEL SECURITY',
      'DROP POLICY case_read ON case_file',
      'ALTER TABLE consent DISABLE ROW LEVEL SECURITY',
      'CREATE OR REPLACE VIEW upcoming_lapse AS SELECT 1',
      'CREATE POLICY mine ON case_file USING (true)',
      'CREATE OR REPLACE FUNCTION app_agency() RETURNS uuid LANGUAGE sql AS $$ SELECT NULL::uuid $$',
      'CREATE TABLE stolen AS SELECT * FROM case_file',
      'ALTER ROLE kunskapshus_service BYPASSRLS',
      `SET session_replication_role = replica`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });

  test('the function that ends disclosures, except of a referral of its own that has come to its end', async () => {
    const end = (state: string): string => `SELECT end_referral_disclosures('${uuidFor('Referral', state)}', now(), 'x')`;
    expect(await tried(end('live'))).toBe('0 rows');
    expect(await tried(end('unsent'))).toBe('0 rows');
    expect(await tried(end('draft'))).toBe('0 rows');
  });

  test('a mentorship, a review or a need of which it only says that they are its own', async () => {
    const [social, exit] = ['social', 'exit'].map((slug) => world.agencyId(slug as Slug).replace('agency_', ''));
    const [mentor, need, mentorship] = [
      uuidFor('Mentor', 'protected'),
      uuidFor('MentorNeed', 'unshared'),
      uuidFor('Mentorship', 'proposed'),
    ];
    const file = uuidFor('Case', 'live');
    for (const sql of [
      `INSERT INTO mentorship (id, need_id, case_id, mentor_id, owner_agency_id, provider_agency_id, coordinator_agency_id, status, points, points_of, weights_version, proposed_at, proposed_by, answer_by)
       VALUES (gen_random_uuid(), '${need}', '${file}', '${mentor}', '${String(social)}', '${String(exit)}', app_agency(), 'DECLINED', 1, 1, 1, now(), app_member(), now())`,
      `INSERT INTO mentor_review (id, mentorship_id, owner_agency_id, coordinator_agency_id, case_id, months, due_on)
       VALUES (gen_random_uuid(), '${mentorship}', app_agency(), app_agency(), '${file}', 6, now())`,
      `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, earliest_start, status, stated_at, stated_by)
       VALUES (gen_random_uuid(), '${file}', app_agency(), '{sv}', 1, now(), 'WITHDRAWN', now(), app_member())`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, DENIED]);
  });
});

describe('the service role', () => {
  test('owns nothing and bypasses nothing', async () => {
    const [role] = await world.database.ownerQuery(
      'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin FROM pg_roles WHERE rolname = $1',
      [SERVICE_ROLE],
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolcanlogin: false });
    const owned = await world.database.ownerQuery(
      `SELECT relname AS name FROM pg_class WHERE pg_get_userbyid(relowner) = $1
       UNION ALL SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = $1`,
      [SERVICE_ROLE],
    );
    expect(owned).toEqual([]);
  });

  test('is the role that the running service reads and writes as', async () => {
    const { rows } = await world.running.database.pool.query<{ user: string; owner: boolean }>(
      `SELECT current_user AS user, pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE relname = 'person'), 'MEMBER') AS owner`,
    );
    expect(rows).toEqual([{ user: SERVICE_ROLE, owner: false }]);
  });

  test('an access entry can be changed or removed by nobody: the trigger stands in the way of the owner too', async () => {
    const { ownerQuery } = world.database;
    await expect(ownerQuery(`UPDATE access_entry SET shown = '{}'`)).rejects.toThrow('insert-only');
    await expect(ownerQuery('DELETE FROM access_entry')).rejects.toThrow('insert-only');
    for (const table of ['access_log', 'access_part', 'access_line'])
      await expect(ownerQuery(`TRUNCATE ${table}`)).rejects.toThrow('insert-only');
  });
});
