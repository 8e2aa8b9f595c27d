import type { MigrationInterface, QueryRunner } from 'typeorm';

const DAY = (at: string): string => `(${at} AT TIME ZONE 'Europe/Stockholm')::date`;
const COORDINATING = `ARRAY(SELECT c.id FROM agency c WHERE c.kind = 'COORDINATION')`;

/** Who may know of a consultation `k`, and subtract it. */
const BEFORE = `k.owner_agency_id || ${COORDINATING} || ARRAY(SELECT h.owner_agency_id FROM helpline_call h WHERE h.id = k.helpline_call_id)`;
/** With them those who took part, and those whose experts an asked question is open to. */
const AFTER = `${BEFORE}
         || k.party_ids || ARRAY(SELECT e.agency_id FROM expert e JOIN expert_competence c ON c.expert_id = e.id
              JOIN term t ON t.id = c.term_id WHERE t.taxonomy = 'COMPETENCE' AND t.code = k.competence_code)`;

/** The records that figures count, as before; `parties` are those who may know of a consultation. */
const records = (parties: string): string => `
  SELECT 'REFERRAL' AS measure, ${DAY('r.sent_at')} AS day, r.from_agency_id AS owner,
         ARRAY[r.from_agency_id, r.to_agency_id] || ARRAY(SELECT c.agency_id FROM referral_copy c WHERE c.referral_id = r.id) AS parties,
         1 AS amount, jsonb_build_object('STATE', jsonb_build_array(s.state), 'RECIPIENT_KIND', jsonb_build_array(t.kind))
           || CASE WHEN s.state <> 'ACCEPTED' THEN '{}'::jsonb ELSE jsonb_build_object('ANSWER_TIME', jsonb_build_array(
                CASE WHEN s.days <= 7 THEN 'WITHIN_7' WHEN s.days <= 14 THEN 'WITHIN_14' WHEN s.days <= 30 THEN 'WITHIN_30' ELSE 'OVER_30' END)) END AS at
    FROM referral r JOIN agency t ON t.id = r.to_agency_id
    CROSS JOIN LATERAL (SELECT min(v.at) AS accepted_at FROM referral_event v WHERE v.referral_id = r.id AND v.event = 'ACCEPT') e
    -- One that was accepted stays so here, whatever became of it later.
    CROSS JOIN LATERAL (SELECT ${DAY('coalesce(e.accepted_at, r.updated_at)')} - ${DAY('r.sent_at')} AS days,
      CASE WHEN e.accepted_at IS NOT NULL OR r.status IN ('ACCEPTED', 'ACTIVE', 'COMPLETED') THEN 'ACCEPTED' WHEN r.status = 'DECLINED' THEN 'DECLINED'
        WHEN r.status IN ('SENT', 'RECEIVED', 'INFO_REQUESTED') THEN 'WAITING' ELSE 'ENDED' END AS state) s
   WHERE r.sent_at IS NOT NULL AND r.status <> 'ENTERED_IN_ERROR'
  UNION ALL
  SELECT 'MENTORSHIP', ${DAY('m.accepted_at')}, m.owner_agency_id, ARRAY[m.owner_agency_id, m.provider_agency_id] || ${COORDINATING}, 1,
         CASE WHEN m.status = 'ENDED' THEN jsonb_build_object('STATE', '["ENDED"]'::jsonb, 'OUTCOME', jsonb_build_array(coalesce(m.outcome, 'NOT_STATED')))
              ELSE '{"STATE": ["RUNNING"]}'::jsonb END
    FROM mentorship m WHERE m.status IN ('ACCEPTED', 'ACTIVE', 'ENDED') AND m.accepted_at IS NOT NULL
  UNION ALL
  SELECT 'DISCLOSURE', ${DAY('d.valid_from')}, d.owner_agency_id, ARRAY[d.owner_agency_id, d.recipient_agency_id], 1,
         jsonb_build_object('GROUND', jsonb_build_array(d.ground))
    FROM disclosure d WHERE d.record_type = 'Case' AND d.valid_until > d.valid_from
  UNION ALL
  SELECT 'REFUSAL', ${DAY('q.answered_at')}, q.to_agency_id, ARRAY[q.from_agency_id, q.to_agency_id], 1,
         jsonb_build_object('PROVISION', jsonb_build_array(coalesce(q.refusal_provision, 'NOT_STATED')))
    FROM disclosure_request q WHERE q.status IN ('REFUSED', 'APPEALED') AND q.answered_at IS NOT NULL
  UNION ALL
  SELECT 'CONSULTATION', k.received_on, k.owner_agency_id,
         ${parties}, 1,
         jsonb_build_object('CATEGORY', jsonb_build_array(k.category), 'REPORTER_TYPE', jsonb_build_array(k.reporter_type),
           'CONCERN_TYPE', to_jsonb(k.concern_type_codes), 'ENVIRONMENT', jsonb_build_array(coalesce(k.environment_code, 'NOT_STATED')),
           'DISTRICT', jsonb_build_array(coalesce(k.district_code, 'NOT_STATED')))
    FROM consultation k
  UNION ALL
  SELECT 'INCIDENT', i.occurred_on, i.agency_id, '{}'::uuid[], 1,
         jsonb_build_object('INCIDENT_KIND', jsonb_build_array(i.kind), 'DISTRICT', jsonb_build_array(i.district_code),
           'ENVIRONMENT', jsonb_build_array(coalesce(i.environment_code, 'NOT_STATED')))
    FROM incident i WHERE i.status <> 'UNFOUNDED'
  UNION ALL
  SELECT 'TRAINED', t.starts_on, t.owner_agency_id, '{}'::uuid[], a.attended,
         jsonb_build_object('AUDIENCE', jsonb_build_array(a.audience_code), 'TRAINING_KIND', jsonb_build_array(t.kind))
    FROM training_attendance a JOIN training t ON t.id = a.training_id WHERE t.kind <> 'DIALOGUE'
  UNION ALL
  SELECT 'CHILDREN', t.starts_on, t.owner_agency_id, '{}'::uuid[], t.children_met,
         jsonb_build_object('MUNICIPALITY', jsonb_build_array(coalesce(t.municipality_code, 'NOT_STATED')))
    FROM training t WHERE t.children_met IS NOT NULL`;

/** A question put to others is counted once, like every consultation, and those who know of it can subtract it. */
export class QuestionsCounted1700000042200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE OR REPLACE VIEW statistic_record AS ${records(AFTER)}`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE OR REPLACE VIEW statistic_record AS ${records(BEFORE)}`);
  }
}
