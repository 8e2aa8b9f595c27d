import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN_DISCLOSURE = 'd.revoked_at IS NULL AND coalesce(d.stated_until, d.valid_until) > at';
const GOING = "('SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'INFO_REQUESTED')";
/** Whether an agency `s` may take over from an agency `a` on the day after its last: as in end_agencies, and of the same kind in law. */
const MAY_SUCCEED = `
  s.id <> a.id AND s.kind = a.kind AND s.municipality_code IS NOT DISTINCT FROM a.municipality_code AND s.ended_at IS NULL
  AND s.valid_from <= a.valid_to + 1 AND (s.valid_to IS NULL OR s.valid_to > a.valid_to)
  AND succession_law_kind(s, a.valid_to + 1) = succession_law_kind(a, a.valid_to + 1)`;
const OVER = "'The recipient has taken over the record.'";

/** What lies in a case, by the column of its owner, and how its case, its person, or its parent is named. */
type Passing = readonly [table: string, column: string, where: string, versioned: boolean];
const IN_CASES = 'x.case_id = ANY (files)';
const OF_PERSONS = 'x.person_id = ANY (persons)';
const PASSES: readonly Passing[] = [
  ['case_opening', 'owner_agency_id', IN_CASES, false],
  ['case_assignment', 'agency_id', IN_CASES, false],
  ['person_change', 'owner_agency_id', OF_PERSONS, true],
  ['person_claim', 'owner_agency_id', OF_PERSONS, true],
  ['person_former_number', 'owner_agency_id', OF_PERSONS, false],
  ['person_merge', 'owner_agency_id', 'x.kept_person_id = ANY (persons)', true],
  ['identity_protection_event', 'owner_agency_id', OF_PERSONS, false],
  ['consent_withdrawal', 'owner_agency_id', 'x.consent_id IN (SELECT k.id FROM consent k WHERE k.case_id = ANY (files))', false],
  ['consent', 'owner_agency_id', IN_CASES, true],
  ['group_meeting', 'owner_agency_id', 'x.group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = ANY (files))', false],
  ['action_group', 'owner_agency_id', IN_CASES, true],
  ['mentor_need', 'owner_agency_id', IN_CASES, true],
  ['mentorship', 'owner_agency_id', IN_CASES, true],
  ['mentor_review', 'owner_agency_id', IN_CASES, true],
  ['plan_event', 'owner_agency_id', IN_CASES, false],
  ['plan_review', 'owner_agency_id', IN_CASES, false],
  ['referral_report', 'owner_agency_id', IN_CASES, true],
  ['concern_report', 'owner_agency_id', IN_CASES, true],
];
/** What has another side, which can be the successor itself: then it has ended, and stays as it was between the two. */
const PASSES_BESIDE: readonly (readonly [table: string, column: string, other: string, where: string, versioned: boolean])[] = [
  ['group_member', 'owner_agency_id', 'agency_id', 'x.group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = ANY (files))', false],
  ['disclosure', 'owner_agency_id', 'recipient_agency_id', 'x.record_id = ANY (files)', true],
  ['reservation', 'owner_agency_id', 'recipient_agency_id', IN_CASES, true],
  [
    'referral_copy',
    'from_agency_id',
    'to_agency_id',
    'x.referral_id IN (SELECT r.id FROM referral r WHERE r.case_id = ANY (files))',
    false,
  ],
  ['referral', 'from_agency_id', 'to_agency_id', IN_CASES, true],
  ['disclosure_request', 'to_agency_id', 'from_agency_id', IN_CASES, true],
];
const set = (table: string, column: string, where: string, versioned: boolean): string =>
  `UPDATE ${table} x SET ${column} = heir${versioned ? ', version = x.version + 1' : ''} WHERE x.${column} = a.id AND ${where};`;

const WAITING: readonly [string, string] = [
  'WHERE x.valid_to < today AND x.ended_at IS NULL',
  'WHERE x.valid_to < today AND x.ended_at IS NULL AND NOT succession_waits(x.id)',
];
const REWORDED = (name: string, [from, to]: readonly [string, string]): string => `
  DO $$ DECLARE body text := pg_get_functiondef('${name}'::regproc); BEGIN
    IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'the words are not in ${name}'; END IF;
    EXECUTE replace(body, $w$${from}$w$, $w$${to}$w$);
  END $$;`;

/** An agency that several others succeed: its cases go by the district of the person, some at a time; the rest goes to its one successor. */
export class AgencySuccessions1700000051100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE agency_succession (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        district text NOT NULL CHECK (char_length(district) BETWEEN 1 AND 200),
        successor_id uuid NOT NULL REFERENCES agency,
        stated_at timestamptz NOT NULL,
        stated_by uuid NOT NULL REFERENCES member,
        -- Persons moved so far.
        moved integer NOT NULL DEFAULT 0,
        CHECK (agency_id <> successor_id)
      );
      CREATE UNIQUE INDEX agency_succession_one ON agency_succession (agency_id, lower(district));
      CREATE INDEX agency_succession_successor ON agency_succession (successor_id);
      GRANT SELECT ON agency_succession TO kunskapshus_service;
      ALTER TABLE agency_succession ENABLE ROW LEVEL SECURITY;
      CREATE POLICY succession_read ON agency_succession FOR SELECT USING (true);

      -- The kind in law of an agency on a day, as stated for it; otherwise that of its kind.
      CREATE FUNCTION succession_law_kind(x agency, on_day date) RETURNS text
        LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
        SELECT coalesce((SELECT k.stated ->> 'lawKind' FROM jsonb_array_elements(x.law_kinds) WITH ORDINALITY k(stated, place)
            WHERE (k.stated ->> 'validFrom')::date <= on_day AND coalesce((k.stated ->> 'validTo')::date >= on_day, true) ORDER BY k.place LIMIT 1),
          CASE x.kind WHEN 'COORDINATION' THEN 'MUNICIPAL_BOARD' ELSE x.kind END) $$;

      -- States which successors get the cases of which districts, if the rules of the service (may_succeed) allow it too; answers what stands in the way, DONE where nothing does. The end of the
      -- agency, and the one successor that gets all the rest, are stated by close_agency before.
      CREATE FUNCTION state_succession(closing uuid, read_version integer, districts text[], heirs uuid[], may_succeed boolean) RETURNS text
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      DECLARE
        a agency;
      BEGIN
        IF NOT app_coordinates_network() THEN RETURN 'FORBIDDEN'; END IF;
        SELECT x.* INTO a FROM agency x WHERE x.id = closing FOR UPDATE;
        IF NOT FOUND THEN RETURN 'NOT_FOUND'; END IF;
        IF a.version <> read_version THEN RETURN 'CONFLICT'; END IF;
        IF a.ended_at IS NOT NULL OR a.valid_to < (app_now() AT TIME ZONE 'Europe/Stockholm')::date THEN RETURN 'AGENCY_ENDED'; END IF;
        IF a.valid_to IS NULL OR cardinality(a.successor_ids) <> 1 THEN RETURN 'NO_SUCCESSOR'; END IF;
        PERFORM FROM agency s WHERE s.id = ANY (heirs) FOR SHARE;
        IF NOT may_succeed OR EXISTS (SELECT FROM unnest(heirs) h WHERE NOT EXISTS (SELECT FROM agency s WHERE s.id = h AND ${MAY_SUCCEED}))
          THEN RETURN 'NOT_A_SUCCESSOR'; END IF;
        DELETE FROM agency_succession u WHERE u.agency_id = a.id;
        INSERT INTO agency_succession (id, agency_id, district, successor_id, stated_at, stated_by)
          SELECT gen_random_uuid(), a.id, one.district, one.heir, app_now(), app_member() FROM unnest(districts, heirs) one(district, heir);
        UPDATE agency x SET version = x.version + 1 WHERE x.id = a.id;
        RETURN 'DONE';
      END $$;

      -- The persons of an agency that a successor of their district gets, each with the oldest record of the same number, whose district decides.
      CREATE FUNCTION succession_due(ending uuid) RETURNS TABLE (root uuid, successor uuid)
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT r.id, u.successor_id FROM person r
          JOIN agency_succession u ON u.agency_id = ending AND lower(u.district) = lower(r.district)
          JOIN agency a ON a.id = ending JOIN agency s ON s.id = u.successor_id AND ${MAY_SUCCEED}
         WHERE r.owner_agency_id = ending AND r.merged_into IS NULL
           AND NOT EXISTS (SELECT FROM person o WHERE o.id = r.same_as AND o.owner_agency_id = ending) $$;
      CREATE FUNCTION succession_waits(ending uuid) RETURNS boolean
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT EXISTS (SELECT FROM succession_due(ending)) $$;

      -- How far it has come, in whole tens of a hundred: an exact number of persons is for the leads of the agency itself.
      CREATE FUNCTION succession_progress(ending uuid) RETURNS integer
        LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
        SELECT CASE WHEN app_coordinates_network() THEN (10 * floor(10.0 * m.moved / nullif(m.moved + m.due, 0)))::integer END
          FROM (SELECT (SELECT coalesce(sum(u.moved), 0) FROM agency_succession u WHERE u.agency_id = ending) AS moved,
                       (SELECT count(*) FROM succession_due(ending)) AS due) m $$;

      -- Moves some persons of one agency whose last day has passed to the successor of their district, with all that lies in their cases: in
      -- one transaction, so that a case is whole before or whole after. Answers how many; 0 when nobody is left to move.
      CREATE FUNCTION succeed_cases(moment timestamptz, most integer) RETURNS integer
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        at timestamptz := least(moment, app_now());
        today date := (least(moment, app_now()) AT TIME ZONE 'Europe/Stockholm')::date;
        a agency;
        heir uuid;
        persons uuid[];
        files uuid[];
        ids uuid[];
        owners uuid[];
      BEGIN
        SELECT x.* INTO a FROM agency x WHERE x.valid_to < today AND x.ended_at IS NULL
            AND EXISTS (SELECT FROM agency_succession u WHERE u.agency_id = x.id) AND succession_waits(x.id)
          ORDER BY x.valid_to, x.id LIMIT 1 FOR UPDATE SKIP LOCKED;
        IF NOT FOUND THEN RETURN 0; END IF;
        SELECT d.successor INTO heir FROM succession_due(a.id) d ORDER BY d.successor LIMIT 1;
        PERFORM FROM agency s WHERE s.id = heir FOR UPDATE;
        persons := ARRAY(SELECT d.root FROM succession_due(a.id) d WHERE d.successor = heir ORDER BY d.root LIMIT most);
        -- With a person go the records that stand beside it, and those that were merged into it.
        persons := persons || ARRAY(SELECT p.id FROM person p WHERE p.owner_agency_id = a.id AND NOT p.id = ANY (persons)
          AND (p.same_as = ANY (persons) OR p.merged_into = ANY (persons)));
        files := ARRAY(SELECT c.id FROM case_file c WHERE c.person_id = ANY (persons) ORDER BY c.id FOR UPDATE);
        PERFORM FROM person p WHERE p.id = ANY (persons) ORDER BY p.id FOR UPDATE;

        -- What was between the two is over: nobody discloses to themselves.
        UPDATE disclosure d SET revoked_at = at, revoke_reason = ${OVER}, version = d.version + 1
          WHERE d.record_id = ANY (files) AND d.recipient_agency_id = heir AND ${OPEN_DISCLOSURE};
        WITH over AS (
          UPDATE referral r SET status = 'REVOKED', expires_at = NULL, updated_at = at, version = r.version + 1
            WHERE r.case_id = ANY (files) AND r.to_agency_id = heir AND r.status IN ${GOING} RETURNING r.id)
        INSERT INTO referral_event (id, referral_id, at, event, status, reason)
          SELECT gen_random_uuid(), o.id, at, 'REVOKE', 'REVOKED', ${OVER} FROM over o;
        UPDATE reservation v SET status = CASE v.status WHEN 'OFFERED' THEN 'WITHDRAWN' ELSE 'ENDED' END,
            ended_at = CASE v.status WHEN 'ACCEPTED' THEN at END, end_reason = CASE v.status WHEN 'ACCEPTED' THEN ${OVER} END, version = v.version + 1
          WHERE v.case_id = ANY (files) AND v.recipient_agency_id = heir AND v.status IN ('OFFERED', 'ACCEPTED');
        UPDATE disclosure_request q SET status = 'WITHDRAWN', version = q.version + 1
          WHERE q.case_id = ANY (files) AND q.from_agency_id = heir AND q.status IN ('OPEN', 'APPEALED');
        UPDATE group_member m SET left_at = at, left_reason = 'It leads the group now.' WHERE m.agency_id = heir AND m.left_at IS NULL
          AND m.group_id IN (SELECT g.id FROM action_group g WHERE g.case_id = ANY (files));
        UPDATE case_assignment c SET ended_at = at WHERE c.case_id = ANY (files) AND c.ended_at IS NULL;

        -- Somebody whom both keep: the record that comes stands beside the one there is, until a lead says that they are one.
        UPDATE person p SET owner_agency_id = heir, version = p.version + 1,
            same_as = coalesce((SELECT k.id FROM person k WHERE k.owner_agency_id = heir AND k.number_index = p.number_index AND k.same_as IS NULL), p.same_as)
          WHERE p.id = ANY (persons);
        UPDATE person p SET same_as = k.same_as FROM person k WHERE p.id = ANY (persons) AND p.same_as = k.id AND k.same_as IS NOT NULL;
        UPDATE case_file x SET owner_agency_id = heir, version = x.version + 1 WHERE x.id = ANY (files);
        UPDATE plan_goal x SET owner_agency_id = heir, version = x.version + 1,
            responsible_agency_id = CASE x.responsible_agency_id WHEN a.id THEN heir ELSE x.responsible_agency_id END WHERE ${IN_CASES};
        UPDATE plan_step x SET owner_agency_id = heir, version = x.version + 1,
            responsible_agency_id = CASE x.responsible_agency_id WHEN a.id THEN heir ELSE x.responsible_agency_id END,
            responsible_member_id = CASE x.responsible_agency_id WHEN a.id THEN NULL ELSE x.responsible_member_id END WHERE ${IN_CASES};
        ${PASSES.map(([table, column, where, versioned]) => set(table, column, where, versioned)).join('\n        ')}
        ${PASSES_BESIDE.map(([table, column, other, where, versioned]) => set(table, column, `${where} AND x.${other} <> heir`, versioned)).join('\n        ')}
        INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at, version)
          SELECT gen_random_uuid(), heir, c.id, p.id, p.same_as, 'PENDING', a.closed_by, at, 1 FROM case_file c JOIN person p ON p.id = c.person_id
            WHERE c.id = ANY (files) AND c.status = 'OPEN' AND p.same_as IS NOT NULL AND a.closed_by IS NOT NULL
              AND NOT EXISTS (SELECT FROM person_claim k WHERE k.case_id = c.id AND k.status = 'PENDING')
              AND NOT EXISTS (SELECT FROM person_claim k WHERE k.person_id = p.id AND k.kept_person_id = p.same_as AND k.status = 'DECLINED');
        UPDATE agency_succession u SET moved = u.moved + n.persons
          FROM (SELECT lower(p.district) AS district, count(*)::integer AS persons FROM person p
                 WHERE p.id = ANY (persons) AND p.merged_into IS NULL GROUP BY 1) n
          WHERE u.agency_id = a.id AND lower(u.district) = n.district;
        SELECT array_agg(one), array_agg(heir) INTO ids, owners FROM unnest(files) one;
        PERFORM note_agency_end(a, 'Case', ids, owners, at);
        RETURN cardinality(persons);
      END $$;
      ${REWORDED('end_agencies', WAITING)}
      REVOKE ALL ON FUNCTION succession_law_kind, state_succession, succession_due, succession_waits, succession_progress, succeed_cases FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION state_succession, succession_progress, succeed_cases TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${REWORDED('end_agencies', [WAITING[1], WAITING[0]])}
      DROP TABLE agency_succession;
      DROP FUNCTION state_succession, succession_waits, succession_progress, succeed_cases, succession_due, succession_law_kind;
    `);
  }
}
