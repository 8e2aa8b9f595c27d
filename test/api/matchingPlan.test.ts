import { randomUUID } from 'node:crypto';
import { dayIn } from '../support/days';
import { createMentorNetwork, type MentorNetwork } from './mentorNetwork';

jest.setTimeout(120_000);

const CASES = 200;
const MENTORS = 400;

let here: MentorNetwork;
beforeAll(async () => {
  here = await createMentorNetwork();
});
afterAll(() => here.network.service.stop());

const PLAN = `query ($caseIds: [ID!]!) { result: assignmentPlan(caseIds: $caseIds) {
  points pairs { caseId points mentor { id } } unassigned { caseId reason } } }`;

interface Plan {
  readonly points: number;
  readonly pairs: readonly {
    readonly caseId: string;
    readonly points: number;
    readonly mentor: { readonly id: string };
  }[];
  readonly unassigned: readonly { readonly caseId: string; readonly reason: string }[];
}

/** Past the service, for speed: cases with a need that are shared with the coordinators, and vetted mentors with a place or two. */
async function fill(): Promise<string[]> {
  const { ownerQuery } = here.network.service.database;
  const { social } = here.network;
  const member = here.network.service.actor('anna@social').id;
  const coordinationId = here.network.service.actor('nina@network').agency.id;
  const provider = here.network.service.actor('cora@exit');
  const ids = Array.from({ length: CASES }, () => randomUUID());
  await ownerQuery(
    `WITH p AS (INSERT INTO person (id, owner_agency_id, name) SELECT id, $2, 'Påhittad' FROM unnest($1::uuid[]) id RETURNING id),
          c AS (INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at)
                SELECT id, 'K-' || id, $2, id, 'OPEN', now() FROM unnest($1::uuid[]) id RETURNING id),
          d AS (INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis, purpose,
                                        valid_from, valid_until, made_by)
                SELECT gen_random_uuid(), $2, $3, 'Case', id, '{Case.summary}', 'OSL 12:2', 'ART_6_1_E', 'EXIT_SUPPORT', now() - interval '1 hour',
                       now() + interval '1 day', $4 FROM unnest($1::uuid[]) id)
     INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, area, method_codes, earliest_start, subject_age, status, stated_at,
                              stated_by)
     SELECT gen_random_uuid(), id, $2, '{sv}', 1 + n % 5, 'Område ' || n % 7, CASE n % 2 WHEN 0 THEN '{mi}'::text[] ELSE '{}' END, $5, 20 + n % 30, 'OPEN', now(), $4
       FROM unnest($1::uuid[]) WITH ORDINALITY x (id, n)`,
    [ids, social.id, coordinationId, member, dayIn(10)],
  );
  await ownerQuery(
    `WITH m AS (INSERT INTO mentor (id, provider_agency_id, name, gender, languages, method_codes, areas, minimum_age, maximum_age, hours_per_week, vetted_on,
                                    vetted_until, vetting_level, capacity, waiting_since, registered_by)
       SELECT gen_random_uuid(), $1, 'Påhittad mentor ' || n, 'OTHER', '[{"code": "sv", "level": "C1"}]', CASE n % 3 WHEN 0 THEN '{mi}'::text[] ELSE '{}' END,
              ARRAY['Område ' || n % 11], 18, 60, n % 7, '2020-01-01', '2099-01-01', 'BASIC', 1 + n % 3, now() - make_interval(mins => n), $2
         FROM generate_series(1, ${String(MENTORS)}) n RETURNING id, capacity)
     INSERT INTO mentor_place (mentor_id, place) SELECT id, p FROM m, generate_series(1, capacity) p`,
    [provider.agency.id, provider.id],
  );
  return ids.map((id) => `case_${id}`);
}

it(`a plan for ${String(CASES)} cases and ${String(MENTORS)} mentors serves every case that a mentor fits, and gives no place twice`, async () => {
  const caseIds = await fill();
  const ask = () => here.network.service.graphql<{ result: Plan }>('nina@network', PLAN, { caseIds });
  await ask();
  const from = performance.now();
  const answer = await ask();
  console.info(`assignmentPlan of ${String(CASES)} x ${String(MENTORS)}: ${(performance.now() - from).toFixed(0)} ms`);
  const plan = answer.data?.result;
  expect([answer.code, plan?.pairs.length, plan?.unassigned.length]).toEqual([null, CASES, 0]);
  expect(new Set(plan?.pairs.map(({ caseId }) => caseId)).size).toBe(CASES);
  const held = new Map<string, number>();
  for (const { mentor } of plan?.pairs ?? []) held.set(mentor.id, (held.get(mentor.id) ?? 0) + 1);
  const places = await here.network.service.database.ownerQuery<{ id: string; capacity: number }>(
    "SELECT 'mentor_' || id AS id, capacity FROM mentor",
  );
  for (const { id, capacity } of places) expect(held.get(id) ?? 0).toBeLessThanOrEqual(capacity);
  expect(plan?.points).toBeCloseTo(plan?.pairs.reduce((sum, { points }) => sum + points, 0) ?? 0, 6);
});
