import type { MigrationInterface, QueryRunner } from 'typeorm';

const REASONS = `'MOVED', 'RELEASED', 'OF_AGE', 'OTHER_RESPONSIBLE', 'OTHER'`;
const DECLINED = `'NOT_RESPONSIBLE', 'FILE_INCOMPLETE', 'KNOWN_OTHERWISE', 'OTHER'`;
const OPEN = `('OFFERED', 'ACCEPTED')`;

/** The columns of a case that a field hands over. */
const CASE_TEXTS = ['summary', 'risk', 'family', 'health', 'religion', 'offences', 'reporter'];
const held = (field: string): string => `'${field}' = ANY (held)`;
const given = (field: string, value: string): string => `CASE WHEN ${held(field)} THEN ${value} END`;
/** Contact details of a person whose identity is protected are never copied: a recipient was not shown them either. */
const unlessProtected = (field: string, value: string): string =>
  `CASE WHEN ${held(field)} AND NOT person_identity_guarded THEN ${value} END`;

/** The agency of a case hands it over to another (överlämnande): offered, accepted, settled in one transaction. */
export class CaseTransfers1700000051000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE case_transfer (
        id uuid PRIMARY KEY,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        recipient_agency_id uuid NOT NULL REFERENCES agency,
        case_id uuid NOT NULL REFERENCES case_file,
        reason text NOT NULL CHECK (reason IN (${REASONS})),
        -- The disclosures of the case to the recipient by which the file is handed over.
        disclosure_ids uuid[] NOT NULL CHECK (cardinality(disclosure_ids) BETWEEN 1 AND 20),
        status text NOT NULL CHECK (status IN ('OFFERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'SETTLED')),
        offered_at timestamptz NOT NULL,
        offered_by uuid NOT NULL REFERENCES member,
        answered_at timestamptz,
        answered_by uuid REFERENCES member,
        decline_reason text CHECK (decline_reason IN (${DECLINED})),
        -- The member of the recipient who becomes responsible for the case.
        responsible_id uuid REFERENCES member,
        ended_at timestamptz,
        -- The case that the recipient received.
        received_case_id uuid REFERENCES case_file,
        version integer NOT NULL DEFAULT 1,
        CHECK (owner_agency_id <> recipient_agency_id),
        CHECK (received_case_id <> case_id),
        CHECK ((status = 'DECLINED') = (decline_reason IS NOT NULL)),
        CHECK (status NOT IN ('ACCEPTED', 'SETTLED') OR responsible_id IS NOT NULL),
        CHECK ((status = 'SETTLED') = (received_case_id IS NOT NULL)),
        CHECK ((status IN ${OPEN}) = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX case_transfer_open ON case_transfer (case_id) WHERE status IN ${OPEN};
      CREATE INDEX case_transfer_case ON case_transfer (case_id);
      CREATE INDEX case_transfer_owner ON case_transfer (owner_agency_id, offered_at DESC, id DESC);
      CREATE INDEX case_transfer_recipient ON case_transfer (recipient_agency_id, offered_at DESC, id DESC);
      CREATE INDEX case_transfer_received ON case_transfer (received_case_id) WHERE received_case_id IS NOT NULL;
      GRANT SELECT, INSERT ON case_transfer TO kunskapshus_service;
      -- Only settle_transfer settles: the service cannot name the case that was received.
      GRANT UPDATE (status, answered_at, answered_by, decline_reason, responsible_id, ended_at, version) ON case_transfer TO kunskapshus_service;
      ALTER TABLE case_transfer ENABLE ROW LEVEL SECURITY;
      CREATE POLICY transfer_read ON case_transfer FOR SELECT
        USING ((SELECT app_agency()) IN (owner_agency_id, recipient_agency_id));
      CREATE POLICY transfer_add ON case_transfer FOR INSERT WITH CHECK (
        owner_agency_id = (SELECT app_agency()) AND offered_by = (SELECT app_member()) AND status = 'OFFERED' AND received_case_id IS NULL
        AND EXISTS (SELECT FROM case_file c WHERE c.id = case_id AND c.owner_agency_id = (SELECT app_agency()) AND c.status = 'OPEN')
        AND NOT EXISTS (SELECT FROM unnest(disclosure_ids) one WHERE NOT EXISTS (
          SELECT FROM disclosure d WHERE d.id = one AND d.record_id = case_transfer.case_id AND d.owner_agency_id = (SELECT app_agency())
            AND d.recipient_agency_id = case_transfer.recipient_agency_id AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until))));
      CREATE POLICY transfer_withdraw ON case_transfer FOR UPDATE
        USING (owner_agency_id = (SELECT app_agency())) WITH CHECK (owner_agency_id = (SELECT app_agency()) AND status = 'WITHDRAWN');
      CREATE POLICY transfer_answer ON case_transfer FOR UPDATE
        USING (recipient_agency_id = (SELECT app_agency()))
        WITH CHECK (recipient_agency_id = (SELECT app_agency()) AND status IN ('ACCEPTED', 'DECLINED') AND answered_by = (SELECT app_member()));
      CREATE FUNCTION transfer_moves() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        IF OLD.status NOT IN ${OPEN} OR (NEW.status = 'ACCEPTED' AND OLD.status <> 'OFFERED') OR (NEW.status = 'SETTLED' AND OLD.status <> 'ACCEPTED')
          THEN RAISE EXCEPTION 'a transfer does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER transfer_moves BEFORE UPDATE ON case_transfer FOR EACH ROW EXECUTE FUNCTION transfer_moves();
      CALL watch_changes('case_transfer', 'CaseTransfer');

      -- A case that was received keeps its number, so that both agencies find it. Otherwise a number names one case.
      ALTER TABLE case_file ADD COLUMN received_by_transfer_id uuid REFERENCES case_transfer;
      ALTER TABLE case_file DROP CONSTRAINT case_file_number_key;
      CREATE UNIQUE INDEX case_file_number ON case_file (number) WHERE received_by_transfer_id IS NULL;
      CREATE INDEX case_file_number_all ON case_file (number);
      CREATE INDEX case_file_received ON case_file (received_by_transfer_id) WHERE received_by_transfer_id IS NOT NULL;
      CREATE POLICY case_received ON case_file AS RESTRICTIVE FOR INSERT WITH CHECK (received_by_transfer_id IS NULL);
      CREATE FUNCTION case_received_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
      BEGIN
        RAISE EXCEPTION 'how a case was received does not change' USING ERRCODE = 'insufficient_privilege';
      END $$;
      CREATE TRIGGER case_received_stays BEFORE UPDATE OF received_by_transfer_id ON case_file FOR EACH ROW
        WHEN (OLD.received_by_transfer_id IS DISTINCT FROM NEW.received_by_transfer_id) EXECUTE FUNCTION case_received_stays();

      -- Gives the recipient of an accepted transfer its own case and person: of these fields, those that the disclosures named in the
      -- transfer open now, and nothing else. The caller closes the case that was handed over in the same transaction. If the recipient
      -- already keeps a person of the same number, its leads get a claim; the caller is not told, and logs the same.
      CREATE FUNCTION settle_transfer(transfer uuid, wanted text[], new_case uuid, new_person uuid, at timestamptz) RETURNS void
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE
        t case_transfer;
        c case_file;
        p person;
        held text[];
        kept uuid;
        person_identity_guarded boolean;
      BEGIN
        SELECT x.* INTO t FROM case_transfer x WHERE x.id = transfer AND x.owner_agency_id = app_agency() AND x.status = 'ACCEPTED' FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'only an accepted transfer of the own agency is settled' USING ERRCODE = 'insufficient_privilege'; END IF;
        SELECT x.* INTO c FROM case_file x WHERE x.id = t.case_id AND x.owner_agency_id = app_agency() AND x.status = 'OPEN' AND x.erased_at IS NULL FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'only an open case is handed over' USING ERRCODE = 'insufficient_privilege'; END IF;
        PERFORM FROM agency a WHERE a.id = t.recipient_agency_id AND a.ended_at IS NULL FOR SHARE;
        IF NOT FOUND THEN RAISE EXCEPTION 'the recipient has ended' USING ERRCODE = 'insufficient_privilege'; END IF;
        SELECT x.* INTO p FROM person x WHERE x.id = c.person_id FOR SHARE;
        held := ARRAY(SELECT DISTINCT f FROM disclosure d CROSS JOIN unnest(d.fields) f
          WHERE d.id = ANY (t.disclosure_ids) AND d.owner_agency_id = t.owner_agency_id AND d.recipient_agency_id = t.recipient_agency_id
            AND d.record_id = c.id AND f = ANY (wanted) AND disclosure_live(d.revoked_at, d.valid_from, d.valid_until));
        IF NOT ${held('Person.name')} THEN RAISE EXCEPTION 'the person is not disclosed' USING ERRCODE = 'insufficient_privilege'; END IF;
        person_identity_guarded := case_identity_guarded(c.id);

        IF ${held('Person.personalIdentityNumber')} AND p.number_index IS NOT NULL THEN
          SELECT k.id INTO kept FROM person k WHERE k.owner_agency_id = t.recipient_agency_id AND k.erased_at IS NULL AND k.merged_into IS NULL
              AND (k.number_index = ANY (same_number(p.number_index)) OR k.id IN (SELECT f.person_id FROM person_former_number f
                WHERE f.owner_agency_id = t.recipient_agency_id AND f.number_index = ANY (same_number(p.number_index))))
            ORDER BY k.same_as IS NOT NULL, k.number_index = ANY (same_number(p.number_index)) IS NOT TRUE, k.id LIMIT 1;
        END IF;
        INSERT INTO person (id, owner_agency_id, name, number_sealed, number_index, birth_date, language_code, address, district, phone, guardians,
            same_as, identity_protection, identity_protected_since, identity_protected_by, identity_protection_source)
          VALUES (new_person, t.recipient_agency_id, p.name, ${given('Person.personalIdentityNumber', 'p.number_sealed')},
            ${given('Person.personalIdentityNumber', 'p.number_index')},
            -- The number tells the day. The year alone does not.
            ${given('Person.personalIdentityNumber', 'p.birth_date')}, ${given('Person.language', 'p.language_code')},
            ${unlessProtected('Person.address', 'p.address')}, ${unlessProtected('Person.district', 'p.district')},
            ${unlessProtected('Person.phone', 'p.phone')}, coalesce(${unlessProtected('Person.guardians', 'p.guardians')}, '[]'), kept,
            -- The protection goes along, whatever is handed over.
            p.identity_protection, p.identity_protected_since, CASE WHEN p.identity_protection IS NOT NULL THEN t.responsible_id END, p.identity_protection_source);
        INSERT INTO case_file (id, number, owner_agency_id, person_id, status, ${CASE_TEXTS.join(', ')}, concern_type_codes, environment_code,
            opened_at, received_by_transfer_id)
          VALUES (new_case, c.number, t.recipient_agency_id, new_person, 'OPEN', ${CASE_TEXTS.map((name) => given(`Case.${name}`, `c.${name}`)).join(', ')},
            coalesce(${given('Case.concernTypes', 'c.concern_type_codes')}, '{}'), ${given('Case.environment', 'c.environment_code')}, at, t.id);
        -- What was handed over was written by the agency that handed it over, and the recipient keeps no member of another agency.
        UPDATE case_text_version v SET written_by = NULL WHERE v.case_id = new_case;
        UPDATE assessment a SET agency_id = t.owner_agency_id, recorded_by = NULL WHERE a.case_id = new_case;
        INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from)
          VALUES (gen_random_uuid(), new_case, t.recipient_agency_id, t.responsible_id, 'RESPONSIBLE', at);
        WITH goals AS (
          SELECT g.id AS old, gen_random_uuid() AS copy FROM plan_goal g WHERE g.case_id = c.id AND g.replaced_at IS NULL AND ${held('PlanGoal.text')}),
        made AS (
          INSERT INTO plan_goal (id, case_id, owner_agency_id, position, text, responsible_agency_id, status, due_on, set_at, set_by)
            SELECT n.copy, new_case, t.recipient_agency_id, g.position, g.text, t.recipient_agency_id, g.status, g.due_on, at, t.responsible_id
              FROM goals n JOIN plan_goal g ON g.id = n.old)
        INSERT INTO plan_step (id, case_id, owner_agency_id, goal_id, text, responsible_agency_id, due_on, state, set_at, set_by)
          SELECT gen_random_uuid(), new_case, t.recipient_agency_id, n.copy, s.text, t.recipient_agency_id, s.due_on, s.state, at, t.responsible_id
            FROM plan_step s LEFT JOIN goals n ON n.old = s.goal_id
           WHERE s.case_id = c.id AND s.state IN ('PLANNED', 'UNDER_WAY') AND ${held('PlanStep.text')};
        IF kept IS NOT NULL THEN
          INSERT INTO person_claim (id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, opened_at, version)
            VALUES (gen_random_uuid(), t.recipient_agency_id, new_case, new_person, kept, 'PENDING', t.responsible_id, at, 1);
        END IF;
        UPDATE case_transfer x SET status = 'SETTLED', ended_at = at, received_case_id = new_case, version = x.version + 1 WHERE x.id = t.id;
      END $$;

      -- A case that is closed in another way is not handed over any more.
      CREATE FUNCTION transfer_of_closed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE case_transfer x SET status = 'WITHDRAWN', ended_at = app_now(), version = x.version + 1 WHERE x.case_id = NEW.id AND x.status IN ${OPEN};
        RETURN NULL;
      END $$;
      CREATE TRIGGER transfer_of_closed AFTER UPDATE OF status ON case_file FOR EACH ROW
        WHEN (OLD.status = 'OPEN' AND NEW.status = 'CLOSED') EXECUTE FUNCTION transfer_of_closed();
      -- Nor is one of an agency that ends, or to one: a successor is another recipient, and another owner decides anew.
      CREATE FUNCTION transfers_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        UPDATE case_transfer x SET status = 'WITHDRAWN', ended_at = app_now(), version = x.version + 1
          WHERE NEW.id IN (x.owner_agency_id, x.recipient_agency_id) AND x.status IN ${OPEN};
        RETURN NULL;
      END $$;
      CREATE TRIGGER transfers_end AFTER UPDATE OF ended_at ON agency FOR EACH ROW
        WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION transfers_end();
      REVOKE ALL ON FUNCTION transfer_moves, case_received_stays, settle_transfer, transfer_of_closed, transfers_end FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION settle_transfer TO kunskapshus_service;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TRIGGER transfers_end ON agency;
      DROP TRIGGER transfer_of_closed ON case_file;
      DROP TRIGGER case_received_stays ON case_file;
      DROP POLICY case_received ON case_file;
      DROP INDEX case_file_number, case_file_number_all;
      -- A case that was received gets a number of its own: two cases of one number were possible only with transfers.
      UPDATE case_file SET number = 'K-' || left(opened_at::date::text, 4) || '-' || upper(left(replace(id::text, '-', ''), 12))
        WHERE received_by_transfer_id IS NOT NULL;
      ALTER TABLE case_file ADD CONSTRAINT case_file_number_key UNIQUE (number);
      ALTER TABLE case_file DROP COLUMN received_by_transfer_id;
      DROP TABLE case_transfer;
      DROP FUNCTION transfer_moves, case_received_stays, settle_transfer, transfer_of_closed, transfers_end;
    `);
  }
}
