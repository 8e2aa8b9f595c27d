import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAY = (at: string): string => `(${at} AT TIME ZONE 'Europe/Stockholm')::date`;

/** Who may know of a case `c`, and subtract it: its owner, and whoever it came from, went to, was offered to, was disclosed to or asked about it. */
const KNOWING = `ARRAY[c.owner_agency_id]
         || ARRAY(SELECT d.recipient_agency_id FROM disclosure d WHERE d.record_id = c.id AND d.valid_from IS NOT NULL)
         || ARRAY(SELECT r.to_agency_id FROM referral r WHERE r.case_id = c.id AND r.sent_at IS NOT NULL)
         || ARRAY(SELECT y.agency_id FROM referral r JOIN referral_copy y ON y.referral_id = r.id WHERE r.case_id = c.id AND r.sent_at IS NOT NULL)
         || ARRAY(SELECT q.from_agency_id FROM disclosure_request q WHERE q.case_id = c.id)
         || ARRAY(SELECT v.recipient_agency_id FROM reservation v WHERE v.case_id = c.id)
         || ARRAY(SELECT m.provider_agency_id FROM mentorship m WHERE m.case_id = c.id)
         || ARRAY(SELECT j.agency_id FROM action_group g JOIN group_member j ON j.group_id = g.id WHERE g.case_id = c.id)
         || ARRAY(SELECT o.from_agency_id FROM concern_report o WHERE o.case_id = c.id AND o.from_agency_id IS NOT NULL)
         || ARRAY(SELECT unnest(ARRAY[t.owner_agency_id, t.recipient_agency_id]) FROM case_transfer t
                   WHERE c.id IN (t.case_id, t.received_case_id))`;

const NOT_CORRECTED = (row: string): string => `NOT EXISTS (SELECT FROM assessment n WHERE n.corrects_id = ${row}.id)`;
const FACTOR = (assessment: string, kind: string): string =>
  `SELECT f.code FROM assessment_factor f WHERE f.assessment_id = ${assessment}.id AND f.kind = '${kind}'`;
/** Which codes have come and gone between two assessments: sets are compared, and nothing is weighed or summed up. */
const CHANGE = (kind: string): string => `
  CASE WHEN NOT EXISTS (${FACTOR('a', kind)}) AND NOT EXISTS (${FACTOR('b', kind)}) THEN 'NOT_STATED'
       WHEN EXISTS (${FACTOR('a', kind)} EXCEPT ${FACTOR('b', kind)}) AND EXISTS (${FACTOR('b', kind)} EXCEPT ${FACTOR('a', kind)}) THEN 'BOTH'
       WHEN EXISTS (${FACTOR('a', kind)} EXCEPT ${FACTOR('b', kind)}) THEN 'CAME'
       WHEN EXISTS (${FACTOR('b', kind)} EXCEPT ${FACTOR('a', kind)}) THEN 'WENT' ELSE 'SAME' END`;

/** One row for everything of cases that is counted, without names, numbers or ids. */
const RECORDS = `
  SELECT 'CASE' AS measure, ${DAY('c.opened_at')} AS day, c.owner_agency_id AS owner, ${KNOWING} AS parties, 1 AS amount,
         jsonb_build_object('CONCERN_TYPE', to_jsonb(c.concern_type_codes), 'CASE_STATE', jsonb_build_array(c.status),
             'EARLIER_CASE', jsonb_build_array(e.earlier),
             'FIRST_STEP', jsonb_build_array(CASE WHEN s.days IS NULL THEN 'NOT_BEGUN' ELSE 'BEGUN' END))
           || CASE WHEN c.status <> 'CLOSED' THEN '{}'::jsonb
                ELSE jsonb_build_object('CASE_OUTCOME', jsonb_build_array(coalesce(c.outcome, 'NOT_STATED'))) END
           || CASE WHEN s.days IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('FIRST_STEP_TIME', jsonb_build_array(
                CASE WHEN s.days <= 7 THEN 'WITHIN_7' WHEN s.days <= 14 THEN 'WITHIN_14' WHEN s.days <= 30 THEN 'WITHIN_30' ELSE 'OVER_30' END)) END AS at
    FROM case_file c
    CROSS JOIN LATERAL (SELECT CASE
        WHEN EXISTS (SELECT FROM case_closing k WHERE k.case_id = c.id AND k.reopened_at IS NOT NULL) THEN 'REOPENED'
        WHEN EXISTS (SELECT FROM case_file x WHERE x.person_id = c.person_id AND (x.opened_at, x.id) < (c.opened_at, c.id)) THEN 'EARLIER'
        ELSE 'FIRST' END AS earlier) e
    -- Days from opening to the first step of the plan that was begun.
    CROSS JOIN LATERAL (SELECT ${DAY('min(v.at)')} - ${DAY('c.opened_at')} AS days FROM plan_event v
      WHERE v.case_id = c.id AND v.to_state IN ('UNDER_WAY', 'DONE')) s
  UNION ALL
  SELECT 'GROUP', ${DAY('g.formed_at')}, g.owner_agency_id, g.owner_agency_id || (${KNOWING}), 1,
         jsonb_build_object('PROGRAMME', jsonb_build_array(g.programme),
           'GROUP_STATE', jsonb_build_array(CASE WHEN group_live(g.status, g.valid_until) THEN 'RUNNING' ELSE 'ENDED' END))
    FROM action_group g JOIN case_file c ON c.id = g.case_id
  UNION ALL
  -- Of a case one in a year, the last that stands and has one before it: a person is in each table of a year once.
  SELECT 'ASSESSMENT', a.assessed_on, c.owner_agency_id, ARRAY[c.owner_agency_id] || ARRAY(SELECT d.recipient_agency_id FROM disclosure d
           WHERE d.record_id = c.id AND d.valid_from IS NOT NULL AND 'Case.assessments' = ANY (d.fields)), 1,
         jsonb_build_object('RISK_CHANGE', jsonb_build_array(${CHANGE('RISK')}), 'PROTECTIVE_CHANGE', jsonb_build_array(${CHANGE('PROTECTIVE')}))
    FROM assessment a JOIN case_file c ON c.id = a.case_id
    CROSS JOIN LATERAL (SELECT p.id FROM assessment p WHERE p.case_id = a.case_id AND p.kind = 'ASSESSMENT' AND p.stands < a.stands
      AND ${NOT_CORRECTED('p')} ORDER BY p.stands DESC, p.id DESC LIMIT 1) b
   WHERE a.kind = 'ASSESSMENT' AND ${NOT_CORRECTED('a')} AND NOT EXISTS (SELECT FROM assessment l WHERE l.case_id = a.case_id
     AND l.kind = 'ASSESSMENT' AND l.stands > a.stands AND date_trunc('year', l.assessed_on) = date_trunc('year', a.assessed_on)
     AND ${NOT_CORRECTED('l')})
  UNION ALL
  -- Of a case one in a year, the last due.
  SELECT 'FOLLOW_UP', u.due_on, u.owner_agency_id, ARRAY[u.owner_agency_id], 1,
         jsonb_build_object('FOLLOW_UP_STATE', jsonb_build_array(u.status))
           || CASE WHEN u.status <> 'DONE' THEN '{}'::jsonb
                ELSE jsonb_build_object('FOLLOW_UP_RESULT', jsonb_build_array(coalesce(u.result, 'NOT_STATED'))) END
    FROM case_follow_up u WHERE NOT EXISTS (SELECT FROM case_follow_up l WHERE l.case_id = u.case_id
      AND date_trunc('year', l.due_on) = date_trunc('year', u.due_on) AND (l.due_on, l.id) > (u.due_on, u.id))`;

/** Replaces the view of everything that is counted by what this expression makes of its present text, whatever that has come to be. */
const REPLACED = (text: string): string => `
  DO $$ DECLARE body text := rtrim(pg_get_viewdef('statistic_record'::regclass), E'; \\n'); BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW statistic_record AS ' || ${text};
  END $$;`;

/** Cases, groups, repeated assessments and follow-ups are counted like everything else, through the same suppression. */
export class CaseFigures1700000052500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE VIEW statistic_case_record AS ${RECORDS};
      ${REPLACED(`body || ' UNION ALL SELECT k.measure, k.day, k.owner, k.parties, k.amount, k.at FROM statistic_case_record k'`)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REPLACED(`regexp_replace(body, '\\s+UNION ALL\\s+SELECT k\\.measure,[^;]*FROM statistic_case_record k', '')`)}
      DROP VIEW statistic_case_record;`);
  }
}
