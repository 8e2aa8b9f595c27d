import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Policy documents and situation reports, put together by several agencies. What has been adopted or published is not changed by anybody. */
export class Documents1700000013500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(masks);
    await runner.query(policyDocuments);
    await runner.query(situationReports);
    await runner.query(`
      -- A draft of a policy document is nobody's but its keeper's, as a draft of a referral is its sender's.
      CREATE FUNCTION document_draft() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        SELECT d.owner_agency_id INTO NEW.audience FROM policy_document d WHERE d.id = NEW.record_id AND d.status = 'DRAFT';
        RETURN NEW;
      END $$;
      CREATE TRIGGER change_of_draft BEFORE INSERT ON change FOR EACH ROW WHEN (NEW.record_type = 'PolicyDocument')
        EXECUTE FUNCTION document_draft();
      -- With the document its answers come into everybody's view.
      CREATE FUNCTION answers_shown() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
      BEGIN
        INSERT INTO change (epoch, kind, record_type, record_id, version, columns)
          SELECT (SELECT max(e.epoch) FROM change_epoch e), 'UPDATED', 'PolicyAnswer', a.id, a.version, '{stance,text}'
          FROM policy_answer a WHERE a.document_id = NEW.id;
        RETURN NULL;
      END $$;
      CREATE TRIGGER change_policydocument_answers AFTER UPDATE ON policy_document FOR EACH ROW
        WHEN (OLD.status <> 'ADOPTED' AND NEW.status = 'ADOPTED') EXECUTE FUNCTION answers_shown();
      REVOKE ALL ON FUNCTION document_draft, answers_shown FROM PUBLIC;
      CALL watch_changes('policy_document', 'PolicyDocument');
      CALL watch_changes('policy_answer', 'PolicyAnswer');
      CALL watch_changes('situation_report', 'SituationReport');
      CALL watch_changes('situation_contribution', 'SituationContribution');
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE situation_contribution, situation_report, policy_answer, policy_document;
      DROP TRIGGER change_of_draft ON change;
      DROP FUNCTION settled_stays, asked_text_stays, published_stays, published_parts_stay, only_masks, masked, document_draft, answers_shown;
    `);
  }
}

const masks = `
  -- A text, each text of a list, or the text of each part of a record, as it reads when it is redacted; what is empty stays so.
  CREATE FUNCTION masked(value jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT CASE jsonb_typeof(value)
      WHEN 'string' THEN '"[maskerat]"'::jsonb
      WHEN 'object' THEN value || jsonb_build_object('text', masked(value -> 'text'))
      WHEN 'array' THEN (SELECT coalesce(jsonb_agg(masked(e.part) ORDER BY e.at), '[]') FROM jsonb_array_elements(value) WITH ORDINALITY e(part, at))
      ELSE value END
  $$;
  -- Whether a row has changed, and by nothing but that texts of these columns have been redacted.
  CREATE FUNCTION only_masks(old_row jsonb, new_row jsonb, columns text[]) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
    SELECT new_row - columns - 'version' = old_row - columns - 'version'
      AND (new_row -> 'version')::integer = (old_row -> 'version')::integer + 1
      AND bool_and(new_row -> c IN (old_row -> c, masked(old_row -> c))) AND bool_or(new_row -> c <> old_row -> c)
      FROM unnest(columns) c
  $$;
`;

const policyDocuments = `
  CREATE TABLE policy_document (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('PLAN', 'GUIDELINE', 'ROUTINE')),
    title text COLLATE swedish NOT NULL,
    scope text NOT NULL,
    edition integer NOT NULL,
    status text NOT NULL CHECK (status IN ('DRAFT', 'CONSULTATION_ROUND', 'ADOPTED', 'REPLACED')),
    content text NOT NULL,
    -- [{number, text, measure, dueOn}]
    goals jsonb NOT NULL DEFAULT '[]',
    -- [{goal, on, state, note}]
    follow_ups jsonb NOT NULL DEFAULT '[]',
    party_ids uuid[] NOT NULL DEFAULT '{}',
    -- One more for each round that was withdrawn: an answer of another round is to another text.
    round integer NOT NULL DEFAULT 1,
    sent_on date,
    answer_by date,
    adopted_by text,
    adopted_on date,
    replaces_id uuid UNIQUE REFERENCES policy_document,
    version integer NOT NULL DEFAULT 1,
    CHECK ((status IN ('ADOPTED', 'REPLACED')) = (adopted_on IS NOT NULL) AND (adopted_on IS NULL) = (adopted_by IS NULL))
  );
  CREATE TABLE policy_answer (
    id uuid PRIMARY KEY,
    document_id uuid NOT NULL REFERENCES policy_document,
    document_owner_id uuid NOT NULL REFERENCES agency,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    stance text NOT NULL CHECK (stance IN ('SUPPORTS', 'SUPPORTS_WITH_CHANGES', 'OBJECTS', 'NO_OPINION')),
    text text NOT NULL,
    round integer NOT NULL DEFAULT 1,
    answered_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (document_id, owner_agency_id, round)
  );
  -- What a council has adopted is followed up and replaced, and never rewritten.
  CREATE FUNCTION settled_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - ARRAY['status', 'follow_ups', 'version'] = to_jsonb(OLD) - ARRAY['status', 'follow_ups', 'version']
      AND (NEW.status = OLD.status OR NEW.status = 'REPLACED') THEN RETURN NEW; END IF;
    RAISE EXCEPTION 'an adopted policy document is not changed' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER policy_document_stays BEFORE UPDATE OR DELETE ON policy_document FOR EACH ROW
    WHEN (OLD.status IN ('ADOPTED', 'REPLACED')) EXECUTE FUNCTION settled_stays();
  -- Those asked answer one text.
  CREATE FUNCTION asked_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'a policy document that is out for answers is not rewritten' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER policy_document_asked BEFORE UPDATE ON policy_document FOR EACH ROW
    WHEN (OLD.status = 'CONSULTATION_ROUND'
      AND (OLD.kind, OLD.title, OLD.scope, OLD.content, OLD.goals) IS DISTINCT FROM (NEW.kind, NEW.title, NEW.scope, NEW.content, NEW.goals))
    EXECUTE FUNCTION asked_text_stays();

  ALTER TABLE policy_document ENABLE ROW LEVEL SECURITY;
  CREATE POLICY policy_document_read ON policy_document FOR SELECT
    USING (owner_agency_id = (SELECT app_agency())
      OR ((SELECT app_agency()) IS NOT NULL AND status IN ('ADOPTED', 'REPLACED'))
      OR (status <> 'DRAFT' AND (SELECT app_agency()) = ANY (party_ids)));
  CREATE POLICY policy_document_add ON policy_document FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency()));
  CREATE POLICY policy_document_change ON policy_document FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
  ALTER TABLE policy_answer ENABLE ROW LEVEL SECURITY;
  CREATE POLICY policy_answer_read ON policy_answer FOR SELECT
    USING ((SELECT app_agency()) IN (owner_agency_id, document_owner_id)
      OR EXISTS (SELECT FROM policy_document d WHERE d.id = document_id AND d.status IN ('ADOPTED', 'REPLACED')));
  CREATE POLICY policy_answer_add ON policy_answer FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM policy_document d WHERE d.id = document_id AND d.owner_agency_id = document_owner_id
      AND d.status = 'CONSULTATION_ROUND' AND d.round = policy_answer.round AND (SELECT app_agency()) = ANY (d.party_ids)));
  CREATE POLICY policy_answer_change ON policy_answer FOR UPDATE USING (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM policy_document d WHERE d.id = document_id AND d.status = 'CONSULTATION_ROUND' AND d.round = policy_answer.round));
  GRANT SELECT, INSERT, UPDATE (kind, title, scope, status, content, goals, follow_ups, party_ids, round, sent_on, answer_by, adopted_by, adopted_on, version)
    ON policy_document TO kunskapshus_service;
  GRANT SELECT, INSERT, UPDATE (stance, text, answered_at, version) ON policy_answer TO kunskapshus_service;
`;

const situationReports = `
  CREATE TABLE situation_report (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('BIENNIAL_LOCAL', 'MONTHLY', 'THEMATIC')),
    title text COLLATE swedish NOT NULL,
    edition integer NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    party_ids uuid[] NOT NULL,
    -- What it is about beyond the city: regions of the world, and subjects.
    regions text[] NOT NULL DEFAULT '{}',
    topics text[] NOT NULL DEFAULT '{}',
    questions text[] NOT NULL DEFAULT '{}',
    contribute_by date,
    status text NOT NULL CHECK (status IN ('COLLECTING', 'MERGED', 'PUBLISHED', 'CANCELLED')),
    cancel_reason text,
    summary text,
    -- [{district, environment, level, confidence, trend, text}]
    areas jsonb NOT NULL DEFAULT '[]',
    sources text[] NOT NULL DEFAULT '{}',
    merged_at timestamptz,
    published_at timestamptz,
    renew_by date,
    replaces_id uuid REFERENCES situation_report,
    version integer NOT NULL DEFAULT 1,
    CHECK (period_to >= period_from),
    -- Until the parts are merged there is no whole that anybody could see.
    CHECK ((status IN ('COLLECTING', 'CANCELLED')) = (summary IS NULL) AND (summary IS NULL) = (merged_at IS NULL)),
    CHECK ((status = 'PUBLISHED') = (published_at IS NOT NULL)),
    CHECK ((status = 'CANCELLED') = (cancel_reason IS NOT NULL))
  );
  -- One next edition; what was cancelled leaves the place free.
  CREATE UNIQUE INDEX situation_report_next ON situation_report (replaces_id) WHERE status <> 'CANCELLED';
  CREATE TABLE situation_contribution (
    id uuid PRIMARY KEY,
    report_id uuid NOT NULL REFERENCES situation_report,
    report_owner_id uuid NOT NULL REFERENCES agency,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    text text NOT NULL,
    areas jsonb NOT NULL DEFAULT '[]',
    sources text[] NOT NULL DEFAULT '{}',
    given_at timestamptz NOT NULL,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (report_id, owner_agency_id)
  );
  -- What has been published stays as it was, and so do the parts that it was made of; a change is a new edition. Text may be redacted.
  CREATE FUNCTION published_stays() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
  BEGIN
    IF TG_OP = 'UPDATE' THEN
      IF only_masks(to_jsonb(OLD), to_jsonb(NEW), ARRAY['summary', 'areas', 'sources']) THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'a published situation report is not changed' USING ERRCODE = 'insufficient_privilege';
  END $$;
  CREATE TRIGGER situation_report_stays BEFORE UPDATE OR DELETE ON situation_report FOR EACH ROW
    WHEN (OLD.status = 'PUBLISHED') EXECUTE FUNCTION published_stays();
  CREATE TRIGGER situation_report_kept BEFORE TRUNCATE ON situation_report EXECUTE FUNCTION published_stays();
  CREATE FUNCTION published_parts_stay() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    IF EXISTS (SELECT FROM situation_report r WHERE r.status = 'PUBLISHED'
        AND (r.id = CASE WHEN TG_OP <> 'INSERT' THEN OLD.report_id END OR r.id = CASE WHEN TG_OP <> 'DELETE' THEN NEW.report_id END)) THEN
      IF TG_OP = 'UPDATE' THEN
        IF only_masks(to_jsonb(OLD), to_jsonb(NEW), ARRAY['text', 'areas', 'sources']) THEN RETURN NEW; END IF;
      END IF;
      RAISE EXCEPTION 'a published situation report is not changed' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  END $$;
  REVOKE ALL ON FUNCTION published_parts_stay FROM PUBLIC;
  CREATE TRIGGER situation_contribution_stays BEFORE INSERT OR UPDATE OR DELETE ON situation_contribution FOR EACH ROW
    EXECUTE FUNCTION published_parts_stay();
  CREATE TRIGGER situation_contribution_kept BEFORE TRUNCATE ON situation_contribution EXECUTE FUNCTION published_stays();

  ALTER TABLE situation_report ENABLE ROW LEVEL SECURITY;
  CREATE POLICY situation_report_read ON situation_report FOR SELECT
    USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_agency()) = ANY (party_ids)
      OR ((SELECT app_agency()) IS NOT NULL AND status = 'PUBLISHED'));
  CREATE POLICY situation_report_add ON situation_report FOR INSERT
    WITH CHECK (owner_agency_id = (SELECT app_agency()) AND (SELECT app_coordinates_network()));
  CREATE POLICY situation_report_change ON situation_report FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
  ALTER TABLE situation_contribution ENABLE ROW LEVEL SECURITY;
  CREATE POLICY situation_contribution_read ON situation_contribution FOR SELECT
    USING ((SELECT app_agency()) IN (owner_agency_id, report_owner_id));
  CREATE POLICY situation_contribution_add ON situation_contribution FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM situation_report r WHERE r.id = report_id AND r.owner_agency_id = report_owner_id
      AND r.status = 'COLLECTING' AND (SELECT app_agency()) = ANY (r.party_ids)));
  CREATE POLICY situation_contribution_change ON situation_contribution FOR UPDATE USING (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM situation_report r WHERE r.id = report_id AND r.status = 'COLLECTING'));
  GRANT SELECT, INSERT, UPDATE (status, contribute_by, cancel_reason, summary, areas, sources, merged_at, published_at, renew_by, version) ON situation_report TO kunskapshus_service;
  GRANT SELECT, INSERT, UPDATE (text, areas, sources, given_at, version) ON situation_contribution TO kunskapshus_service;
`;
