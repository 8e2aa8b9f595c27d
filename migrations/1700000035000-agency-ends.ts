import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live, or waiting for its referral, as far as a discloser can tell. */
const OPEN_DISCLOSURE = 'd.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > at';
const GOING = "('SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED')";

/** Whether an agency `s` may stand in for an agency `a` from the day after its last: of the same kind and municipality, and there by then. */
const MAY_SUCCEED = `
  s.id <> a.id AND s.kind = a.kind AND s.municipality_code IS NOT DISTINCT FROM a.municipality_code AND s.ended_at IS NULL AND s.valid_from <= a.valid_to + 1 AND (s.valid_to IS NULL OR s.valid_to > a.valid_to)`;

/** What an agency that ends has received, or was asked: it ends with it, whoever takes over. */
const RECEIVED = `
  -- What was disclosed to it. Who takes over is another recipient: the discloser decides about it anew.
  SELECT array_agg(d.id), array_agg(d.owner_agency_id) INTO ids, owners FROM disclosure d WHERE d.recipient_agency_id = a.id AND ${OPEN_DISCLOSURE};
  UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The agency that it was made to has ended.', version = d.version + 1
    WHERE d.id = ANY (ids);
  PERFORM note_agency_end(a, 'Disclosure', ids, owners, at);

  SELECT array_agg(r.id), array_agg(r.from_agency_id) INTO ids, owners FROM referral r WHERE r.to_agency_id = a.id AND r.status IN ${GOING};
  UPDATE referral r SET status = 'REVOKED', expires_at = NULL, updated_at = at, version = r.version + 1 WHERE r.id = ANY (ids);
  INSERT INTO referral_event (id, referral_id, at, event, status, reason)
    SELECT gen_random_uuid(), g.id, at, 'REVOKE', 'REVOKED', 'The agency that it was sent to has ended.' FROM unnest(ids) g(id);
  UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The agency that it was made to has ended.', version = d.version + 1
    FROM referral r WHERE r.id = ANY (ids) AND d.referral_id = r.id AND d.owner_agency_id = r.from_agency_id AND ${OPEN_DISCLOSURE};
  PERFORM note_agency_end(a, 'Referral', ids, owners, at);

  UPDATE reservation v SET status = CASE v.status WHEN 'OFFERED' THEN 'WITHDRAWN' ELSE 'ENDED' END,
      ended_at = CASE v.status WHEN 'ACCEPTED' THEN at END, end_reason = CASE v.status WHEN 'ACCEPTED' THEN 'The agency has ended.' END,
      version = v.version + 1
    WHERE v.recipient_agency_id = a.id AND v.status IN ('OFFERED', 'ACCEPTED');

  -- Invitations and seats in the groups of others.
  SELECT array_agg(DISTINCT m.group_id), array_agg(DISTINCT m.group_id) INTO ids, owners FROM group_member m
    WHERE m.agency_id = a.id AND m.owner_agency_id <> a.id AND m.left_at IS NULL;
  UPDATE group_member m SET left_at = at, left_reason = 'The agency has ended.' WHERE m.agency_id = a.id AND m.left_at IS NULL;
  UPDATE action_group g SET status = group_state(g.id), version = g.version + 1 WHERE g.id = ANY (ids);

  -- Its mentors are no mentors of the network any more. The needs of those who had one wait again.
  SELECT array_agg(m.id), array_agg(m.owner_agency_id) INTO ids, owners FROM mentorship m
    WHERE m.provider_agency_id = a.id AND m.status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE');
  PERFORM end_mentorships(ids, 'PROVIDER', at);
  PERFORM note_agency_end(a, 'Mentorship', ids, owners, at);
  DELETE FROM mentor_place p USING mentor m WHERE m.id = p.mentor_id AND m.provider_agency_id = a.id;
  UPDATE mentor m SET closed_at = at, capacity = 0, version = m.version + 1 WHERE m.provider_agency_id = a.id AND m.closed_at IS NULL;

  UPDATE helpline_route h SET valid_to = a.valid_to, version = h.version + 1
    WHERE h.agency_id = a.id AND h.valid_from <= a.valid_to AND (h.valid_to IS NULL OR h.valid_to > a.valid_to);
  UPDATE appointment p SET valid_to = a.valid_to, version = p.version + 1
    WHERE p.owner_agency_id = a.id AND p.valid_from <= a.valid_to AND (p.valid_to IS NULL OR p.valid_to > a.valid_to);
  UPDATE external_system e SET disabled_at = at, version = e.version + 1 WHERE e.agency_id = a.id AND e.disabled_at IS NULL;
  UPDATE external_record x SET closed_at = at WHERE x.agency_id = a.id AND x.closed_at IS NULL;
  UPDATE webhook w SET status = 'DISABLED', paused_because = NULL, version = w.version + 1 WHERE w.agency_id = a.id AND w.status <> 'DISABLED';`;

/** What passes as it is, with the column that says whose it is. */
const PASSES: readonly (readonly [table: string, column: string])[] = [
  ['case_file', 'owner_agency_id'],
  ['case_opening', 'owner_agency_id'],
  ['case_assignment', 'agency_id'],
  ['person_change', 'owner_agency_id'],
  ['person_claim', 'owner_agency_id'],
  ['person_former_number', 'owner_agency_id'],
  ['person_merge', 'owner_agency_id'],
  ['identity_protection_event', 'owner_agency_id'],
  ['consent', 'owner_agency_id'],
  ['consent_withdrawal', 'owner_agency_id'],
  ['action_group', 'owner_agency_id'],
  ['group_goal', 'owner_agency_id'],
  ['group_meeting', 'owner_agency_id'],
  ['mentor_need', 'owner_agency_id'],
  ['mentorship', 'owner_agency_id'],
  ['mentorship', 'coordinator_agency_id'],
  ['mentor_review', 'owner_agency_id'],
  ['mentor_review', 'coordinator_agency_id'],
  ['consultation', 'owner_agency_id'],
  ['helpline_call', 'owner_agency_id'],
  ['helpline_call', 'routed_to_agency_id'],
  ['incident', 'agency_id'],
  ['training', 'owner_agency_id'],
  ['meeting_series', 'owner_agency_id'],
  ['meeting', 'owner_agency_id'],
  ['cooperation_agreement', 'owner_agency_id'],
  ['programme', 'owner_agency_id'],
  ['knowledge_item', 'owner_agency_id'],
  ['media_appearance', 'owner_agency_id'],
  ['reported_figure', 'owner_agency_id'],
  ['redaction', 'owner_agency_id'],
  ['expert', 'agency_id'],
  ['resource', 'agency_id'],
];

/** What has another side, which can be the successor itself: then it has ended, and stays as it was between the two. */
const PASSES_BESIDE: readonly (readonly [table: string, column: string, other: string])[] = [
  ['group_member', 'owner_agency_id', 'agency_id'],
  ['disclosure', 'owner_agency_id', 'recipient_agency_id'],
  ['reservation', 'owner_agency_id', 'recipient_agency_id'],
  ['referral', 'from_agency_id', 'to_agency_id'],
  ['referral_copy', 'from_agency_id', 'to_agency_id'],
  ['disclosure_request', 'from_agency_id', 'to_agency_id'],
  ['disclosure_request', 'to_agency_id', 'from_agency_id'],
];

const VERSIONED: readonly string[] = [
  'case_file',
  'consent',
  'disclosure',
  'reservation',
  'referral',
  'disclosure_request',
  'action_group',
  'mentor_need',
  'mentorship',
  'mentor_review',
  'consultation',
  'helpline_call',
  'incident',
  'training',
  'meeting_series',
  'meeting',
  'cooperation_agreement',
  'programme',
  'knowledge_item',
  'media_appearance',
  'reported_figure',
  'expert',
  'resource',
  'person_change',
  'person_claim',
  'person_merge',
];

const pass = (table: string, column: string, other?: string): string =>
  `UPDATE ${table} x SET ${column} = heir${VERSIONED.includes(table) ? ', version = x.version + 1' : ''} WHERE x.${column} = a.id` +
  `${other === undefined ? '' : ` AND x.${other} <> heir`};`;

/** What goes to whoever takes over, with its duties. */
const WITH_SUCCESSOR = `
  -- What was between the two is over: nobody discloses to themselves.
  UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The recipient has taken over the record.', version = d.version + 1
    WHERE d.owner_agency_id = a.id AND d.recipient_agency_id = heir AND ${OPEN_DISCLOSURE};
  WITH over AS (
    UPDATE referral r SET status = 'REVOKED', expires_at = NULL, updated_at = at, version = r.version + 1
      WHERE r.from_agency_id = a.id AND r.to_agency_id = heir AND r.status IN ${GOING} RETURNING r.id)
  INSERT INTO referral_event (id, referral_id, at, event, status, reason)
    SELECT gen_random_uuid(), o.id, at, 'REVOKE', 'REVOKED', 'The recipient has taken over the record.' FROM over o;
  UPDATE reservation v SET status = CASE v.status WHEN 'OFFERED' THEN 'WITHDRAWN' ELSE 'ENDED' END,
      ended_at = CASE v.status WHEN 'ACCEPTED' THEN at END, end_reason = CASE v.status WHEN 'ACCEPTED' THEN 'The recipient has taken over the record.' END,
      version = v.version + 1
    WHERE v.owner_agency_id = a.id AND v.recipient_agency_id = heir AND v.status IN ('OFFERED', 'ACCEPTED');
  UPDATE disclosure_request q SET status = 'WITHDRAWN', version = q.version + 1
    WHERE (q.from_agency_id, q.to_agency_id) IN ((a.id, heir), (heir, a.id)) AND q.status IN ('OPEN', 'APPEALED');
  UPDATE group_member m SET left_at = at, left_reason = 'It leads the group now.' WHERE m.owner_agency_id = a.id AND m.agency_id = heir AND m.left_at IS NULL;

  -- Nobody of the agency that ends is at work any more: a lead of the successor says who is.
  UPDATE case_assignment c SET ended_at = at WHERE c.agency_id = a.id AND c.ended_at IS NULL;

  SELECT array_agg(c.id), array_agg(heir) INTO ids, owners FROM case_file c WHERE c.owner_agency_id = a.id;
  -- Somebody whom both keep: the record that comes stands beside the one there is, until a lead says that they are one.
  UPDATE person p SET owner_agency_id = heir, version = p.version + 1 WHERE p.owner_agency_id = a.id
    AND NOT (p.same_as IS NULL AND EXISTS (SELECT FROM person k WHERE k.owner_agency_id = heir AND k.number_index = p.number_index AND k.same_as IS NULL));
  UPDATE person p SET owner_agency_id = heir, same_as = k.id, version = p.version + 1 FROM person k
    WHERE p.owner_agency_id = a.id AND k.owner_agency_id = heir AND k.number_index = p.number_index AND k.same_as IS NULL;
  UPDATE person p SET same_as = k.same_as FROM person k WHERE p.same_as = k.id AND k.same_as IS NOT NULL AND p.owner_agency_id = heir;
  ${PASSES.map(([table, column]) => pass(table, column)).join('\n  ')}
  ${PASSES_BESIDE.map(([table, column, other]) => pass(table, column, other)).join('\n  ')}
  INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at, version)
    SELECT gen_random_uuid(), heir, c.id, p.id, p.same_as, 'PENDING', a.closed_by, at, 1 FROM case_file c JOIN person p ON p.id = c.person_id
      WHERE c.id = ANY (ids) AND c.status = 'OPEN' AND p.same_as IS NOT NULL AND a.closed_by IS NOT NULL
        AND NOT EXISTS (SELECT FROM person_claim k WHERE k.case_id = c.id AND k.status = 'PENDING')
        AND NOT EXISTS (SELECT FROM person_claim k WHERE k.person_id = p.id AND k.kept_person_id = p.same_as AND k.status = 'DECLINED');
  PERFORM note_agency_end(a, 'Case', ids, owners, at);
  INSERT INTO helpline_route (id, district_code, agency_id, valid_from, version)
    SELECT gen_random_uuid(), h.district_code, heir, a.valid_to + 1, 1 FROM helpline_route h WHERE h.agency_id = a.id AND h.valid_to = a.valid_to
      AND NOT EXISTS (SELECT FROM helpline_route o WHERE o.district_code = h.district_code AND (o.valid_to IS NULL OR o.valid_to > a.valid_to));`;

/** What ends where nobody takes over: nobody is left who could withdraw it, or answer. */
const WITHOUT_SUCCESSOR = `
  SELECT array_agg(d.id), array_agg(d.owner_agency_id) INTO ids, owners FROM disclosure d WHERE d.owner_agency_id = a.id AND ${OPEN_DISCLOSURE};
  UPDATE disclosure d SET revoked_at = at, revoke_reason = 'The agency that made it has ended.', version = d.version + 1 WHERE d.id = ANY (ids);
  PERFORM note_agency_end(a, 'Disclosure', ids, owners, at);
  WITH over AS (
    UPDATE referral r SET status = 'REVOKED', expires_at = NULL, updated_at = at, version = r.version + 1
      WHERE r.from_agency_id = a.id AND r.status IN ${GOING} RETURNING r.id)
  INSERT INTO referral_event (id, referral_id, at, event, status, reason)
    SELECT gen_random_uuid(), o.id, at, 'REVOKE', 'REVOKED', 'The agency that sent it has ended.' FROM over o;
  UPDATE reservation v SET status = CASE v.status WHEN 'OFFERED' THEN 'WITHDRAWN' ELSE 'ENDED' END,
      ended_at = CASE v.status WHEN 'ACCEPTED' THEN at END, end_reason = CASE v.status WHEN 'ACCEPTED' THEN 'The agency has ended.' END,
      version = v.version + 1
    WHERE v.owner_agency_id = a.id AND v.status IN ('OFFERED', 'ACCEPTED');
  UPDATE disclosure_request q SET status = 'WITHDRAWN', version = q.version + 1
    WHERE a.id IN (q.from_agency_id, q.to_agency_id) AND q.status IN ('OPEN', 'APPEALED');

  SELECT array_agg(m.id) INTO ids FROM mentorship m
    WHERE (m.owner_agency_id = a.id AND m.status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE')) OR (m.coordinator_agency_id = a.id AND m.status = 'PROPOSED');
  PERFORM end_mentorships(ids, 'CASE', at);
  UPDATE mentor_need n SET status = 'WITHDRAWN', version = n.version + 1 WHERE n.owner_agency_id = a.id AND n.status = 'OPEN';
  UPDATE action_group g SET status = 'CLOSED', closed_at = at, close_reason = 'The agency has ended.', version = g.version + 1
    WHERE g.owner_agency_id = a.id AND g.status IN ('FORMING', 'ACTIVE');
  UPDATE case_assignment c SET ended_at = at WHERE c.agency_id = a.id AND c.ended_at IS NULL;
  SELECT array_agg(c.id), array_agg(c.owner_agency_id) INTO ids, owners FROM case_file c WHERE c.owner_agency_id = a.id AND c.status = 'OPEN';
  UPDATE case_file c SET status = 'CLOSED', closed_at = at, close_reason = 'The agency has ended.', version = c.version + 1 WHERE c.id = ANY (ids);
  PERFORM note_agency_end(a, 'Case', ids, owners, at);`;

/** What an agency has does not outlive it unreachable: it goes to its successor, or ends. */
export class AgencyEnds1700000035000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency
        -- When what hangs on it passed or ended, after its last day; empty before.
        ADD COLUMN ended_at timestamptz,
        -- Who stated that it ends, and why; empty for those whose last day the operator wrote.
        ADD COLUMN closed_by uuid REFERENCES member,
        ADD COLUMN close_reason text;
      CREATE INDEX agency_ending ON agency (valid_to) WHERE ended_at IS NULL AND valid_to IS NOT NULL;

      -- States the last day of an agency and who takes over; answers what stands in the way, DONE where nothing does.
      CREATE FUNCTION close_agency(closing uuid, read_version integer, last_day date, heir uuid, why text) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        a agency;
        today date := (app_now() AT TIME ZONE 'Europe/Stockholm')::date;
      BEGIN
        IF NOT app_coordinates_network() THEN RETURN 'FORBIDDEN'; END IF;
        SELECT x.* INTO a FROM agency x WHERE x.id = closing FOR UPDATE;
        IF NOT FOUND THEN RETURN 'NOT_FOUND'; END IF;
        IF a.version <> read_version THEN RETURN 'CONFLICT'; END IF;
        IF a.ended_at IS NOT NULL THEN RETURN 'AGENCY_ENDED'; END IF;
        IF last_day < a.valid_from OR (last_day < today AND last_day IS DISTINCT FROM a.valid_to) THEN RETURN 'DAY_PASSED'; END IF;
        IF a.coordinates_network AND NOT EXISTS (SELECT FROM agency o WHERE o.id <> a.id AND o.coordinates_network AND o.valid_from <= last_day + 1
            AND (o.valid_to IS NULL OR o.valid_to > last_day)) THEN RETURN 'LAST_COORDINATION'; END IF;
        IF EXISTS (SELECT FROM agency o WHERE a.id = ANY (o.successor_ids) AND o.ended_at IS NULL AND o.valid_to >= last_day) THEN RETURN 'IS_SUCCESSOR'; END IF;
        a.valid_to := last_day;
        IF heir IS NULL THEN
          IF EXISTS (SELECT FROM case_file c WHERE c.owner_agency_id = a.id AND c.status = 'OPEN') THEN RETURN 'OPEN_CASES'; END IF;
        ELSE
          PERFORM FROM agency s WHERE s.id = heir AND ${MAY_SUCCEED} FOR SHARE;
          IF NOT FOUND THEN RETURN 'NOT_A_SUCCESSOR'; END IF;
        END IF;
        UPDATE agency x SET valid_to = last_day, successor_ids = CASE WHEN heir IS NULL THEN '{}' ELSE ARRAY[heir] END,
            close_reason = why, closed_by = app_member(), version = x.version + 1 WHERE x.id = a.id;
        RETURN 'DONE';
      END $$;

      -- One entry for each agency whose records these are: by whom the end was stated.
      CREATE FUNCTION note_agency_end(a agency, of_type text, ids uuid[], owners uuid[], at timestamptz) RETURNS void
        LANGUAGE sql SET search_path = public, pg_temp AS $$
        INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
          SELECT gen_random_uuid(), note_agency_end.at, 'end-of-' || (note_agency_end.a).id, b.agency_id, b.id, x.owner, 'COORDINATION', 'closeAgency',
              'CHANGED', of_type, array_agg(x.id ORDER BY x.id), '{}', '{}'
            FROM unnest(ids, owners) x(id, owner) JOIN member b ON b.id = (note_agency_end.a).closed_by GROUP BY b.id, x.owner
      $$;

      -- Ends mentorships, takes back what is not confirmed, and lets the needs of those that were at work wait again.
      CREATE FUNCTION end_mentorships(ids uuid[], side text, at timestamptz) RETURNS void
        LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE mentorship m SET status = CASE m.status WHEN 'ACTIVE' THEN 'ENDED' ELSE 'WITHDRAWN' END, place = NULL,
            ended_at = CASE m.status WHEN 'ACTIVE' THEN end_mentorships.at END, outcome = CASE m.status WHEN 'ACTIVE' THEN 'NOT_STATED' END,
            reason = 'AGENCY_ENDED', reason_of = side, version = m.version + 1
          WHERE m.id = ANY (ids) AND m.status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE');
        UPDATE mentor_need n SET status = 'OPEN', version = n.version + 1 WHERE n.status = 'FILLED'
          AND n.id IN (SELECT m.need_id FROM mentorship m WHERE m.id = ANY (ids) AND m.status = 'ENDED')
          AND NOT EXISTS (SELECT FROM mentorship m WHERE m.need_id = n.id AND m.status = 'ACTIVE')
          AND NOT EXISTS (SELECT FROM mentor_need o WHERE o.case_id = n.case_id AND o.status = 'OPEN')
          AND EXISTS (SELECT FROM case_file c WHERE c.id = n.case_id AND c.status = 'OPEN');
      END $$;

      -- Carries out the end of one agency whose last day has passed; answers which. Whoever calls it can only be early, never wrong. What
      -- one of its members still writes is waited for. Where the operator wrote a last day beside open cases, and nobody takes them, a
      -- successor is stated first.
      CREATE FUNCTION end_agencies(moment timestamptz) RETURNS SETOF uuid
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        at timestamptz := least(moment, app_now());
        today date := (least(moment, app_now()) AT TIME ZONE 'Europe/Stockholm')::date;
        a agency;
        heir uuid;
        ids uuid[];
        owners uuid[];
      BEGIN
        SELECT x.* INTO a FROM agency x WHERE x.valid_to < today AND x.ended_at IS NULL
            AND (x.closed_by IS NOT NULL OR cardinality(x.successor_ids) = 1
              OR NOT EXISTS (SELECT FROM case_file c WHERE c.owner_agency_id = x.id AND c.status = 'OPEN'))
          ORDER BY x.valid_to, x.id LIMIT 1 FOR UPDATE SKIP LOCKED;
        IF NOT FOUND THEN RETURN; END IF;
        SELECT s.id INTO heir FROM agency s WHERE cardinality(a.successor_ids) = 1 AND s.id = a.successor_ids[1] AND ${MAY_SUCCEED} FOR UPDATE;
        ${RECEIVED}
        IF heir IS NULL THEN
          ${WITHOUT_SUCCESSOR}
        ELSE
          ${WITH_SUCCESSOR}
        END IF;
        UPDATE agency x SET ended_at = at, version = x.version + 1 WHERE x.id = a.id;
        RETURN NEXT a.id;
      END $$;
      REVOKE ALL ON FUNCTION close_agency, note_agency_end, end_mentorships, end_agencies FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION close_agency, end_agencies TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION end_agencies;
      DROP FUNCTION end_mentorships;
      DROP FUNCTION note_agency_end;
      DROP FUNCTION close_agency;
      DROP INDEX agency_ending;
      ALTER TABLE agency DROP COLUMN ended_at, DROP COLUMN closed_by, DROP COLUMN close_reason;
    `);
  }
}
