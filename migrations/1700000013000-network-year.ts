import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tables of what the whole network may know: all alike, each record kept by one agency. */
const REGISTERS = [
  'programme',
  'knowledge_item',
  'media_appearance',
  'reported_figure',
  'appointment',
  'cooperation_agreement',
  'meeting_series',
];

/** The tables whose changes the feed tells of, with the type of their records. */
const WATCHED: readonly [table: string, type: string][] = [
  ['programme', 'Programme'],
  ['knowledge_item', 'KnowledgeItem'],
  ['media_appearance', 'MediaAppearance'],
  ['reported_figure', 'ReportedFigure'],
  ['appointment', 'Appointment'],
  ['cooperation_agreement', 'CooperationAgreement'],
  ['meeting_series', 'MeetingSeries'],
  ['meeting', 'Meeting'],
];

/** Those that members of any agency bound by secrecy begin; the others are begun by the agency that coordinates the network. */
const CONVENED = ['cooperation_agreement', 'meeting_series'];

const registerWall = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_read ON ${table} FOR SELECT USING ((SELECT app_agency()) IS NOT NULL);
  CREATE POLICY ${table}_add ON ${table} FOR INSERT
    WITH CHECK (owner_agency_id = (SELECT app_agency())${CONVENED.includes(table) ? '' : ' AND (SELECT app_coordinates_network())'});
  CREATE POLICY ${table}_change ON ${table} FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
  GRANT SELECT, INSERT ON ${table} TO kunskapshus_service;`;

/**
 * The registers of the network's year: programmes, agreements, meetings, appointments, knowledge, media, figures. None of it holds a
 * person but members of agencies.
 */
export class NetworkYear1700000013000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(registers);
    for (const table of REGISTERS) await runner.query(registerWall(table));
    await runner.query(`
      -- Whose a record is never changes.
      GRANT UPDATE (kind, name, description, organisation_ids, pilot_sites, valid_from, valid_to, version) ON programme TO kunskapshus_service;
      GRANT UPDATE (kind, title, publisher_id, published_on, language, url, description, version) ON knowledge_item TO kunskapshus_service;
      GRANT UPDATE (medium, programme, title, published_on, language, url, version) ON media_appearance TO kunskapshus_service;
      GRANT UPDATE (subject, title, value, low, high, qualifier, trend, unit, as_of, source_id, source_text, version) ON reported_figure TO kunskapshus_service;
      GRANT UPDATE (role, holder_id, valid_from, valid_to, stated, version) ON appointment TO kunskapshus_service;
      GRANT UPDATE (title, party_ids, purposes, areas, provision, signed_on, valid_to, reviewed_on, version) ON cooperation_agreement TO kunskapshus_service;
      GRANT UPDATE (kind, name, rhythm, description, party_ids, valid_from, valid_to, version) ON meeting_series TO kunskapshus_service;
    `);
    await runner.query(meetings);
    for (const [table, type] of WATCHED) await runner.query(`CALL watch_changes('${table}', '${type}')`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE meeting, ${[...REGISTERS].reverse().join(', ')};
    `);
  }
}

const registers = `
  CREATE TABLE programme (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('COORDINATION', 'METHOD', 'ACTION_GROUPS')),
    name text COLLATE swedish NOT NULL,
    description text NOT NULL,
    organisation_ids uuid[] NOT NULL DEFAULT '{}',
    -- [{municipality, municipalityCode, from, to}]
    pilot_sites jsonb NOT NULL DEFAULT '[]',
    valid_from date,
    valid_to date,
    version integer NOT NULL DEFAULT 1,
    CHECK (valid_to >= valid_from)
  );
  CREATE TABLE knowledge_item (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('BROCHURE', 'RESEARCH_OVERVIEW', 'STUDY', 'EVALUATION', 'HANDBOOK', 'FAQ', 'REPORT', 'NEWS', 'LAW')),
    title text COLLATE swedish NOT NULL,
    publisher_id uuid NOT NULL REFERENCES organisation,
    published_on date,
    language text NOT NULL,
    url text,
    description text,
    version integer NOT NULL DEFAULT 1
  );
  CREATE TABLE media_appearance (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    medium text NOT NULL,
    programme text,
    title text NOT NULL,
    published_on date NOT NULL,
    language text NOT NULL,
    url text,
    version integer NOT NULL DEFAULT 1
  );
  CREATE TABLE reported_figure (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    -- What it counts: figures with one subject stand side by side, also when they contradict each other.
    subject text COLLATE "C" NOT NULL,
    title text NOT NULL,
    value double precision,
    low double precision,
    high double precision,
    qualifier text NOT NULL CHECK (qualifier IN ('EXACT', 'ABOUT', 'JUST_UNDER', 'AT_LEAST')),
    trend text CHECK (trend IN ('FALLING', 'STEADY', 'RISING')),
    unit text NOT NULL,
    as_of date NOT NULL,
    source_id uuid REFERENCES knowledge_item,
    source_text text,
    version integer NOT NULL DEFAULT 1,
    CHECK ((low IS NULL) = (high IS NULL) AND low <= high),
    CHECK (num_nonnulls(value, low, trend) > 0),
    CHECK (num_nonnulls(source_id, source_text) > 0)
  );
  CREATE INDEX reported_figure_subject ON reported_figure (subject, as_of);
  CREATE TABLE appointment (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    role text COLLATE swedish NOT NULL,
    holder_id uuid REFERENCES member,
    valid_from date NOT NULL,
    valid_to date,
    -- How the source gives the time, where it gives no day.
    stated text,
    version integer NOT NULL DEFAULT 1,
    CHECK (valid_to >= valid_from)
  );
  CREATE TABLE cooperation_agreement (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    title text COLLATE swedish NOT NULL,
    party_ids uuid[] NOT NULL,
    purposes text[] NOT NULL,
    areas text[] NOT NULL,
    provision text,
    signed_on date NOT NULL,
    valid_to date,
    reviewed_on date[] NOT NULL DEFAULT '{}',
    version integer NOT NULL DEFAULT 1,
    CHECK (cardinality(party_ids) >= 2 AND cardinality(purposes) >= 1 AND cardinality(areas) >= 1),
    CHECK (valid_to >= signed_on)
  );
  CREATE TABLE meeting_series (
    id uuid PRIMARY KEY,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    kind text NOT NULL CHECK (kind IN ('POLICE', 'NETWORK', 'OTHER')),
    name text COLLATE swedish NOT NULL,
    rhythm text NOT NULL CHECK (rhythm IN ('WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY', 'AS_NEEDED')),
    description text,
    party_ids uuid[] NOT NULL,
    valid_from date,
    valid_to date,
    version integer NOT NULL DEFAULT 1,
    CHECK (valid_to >= valid_from)
  );
`;

const meetings = `
  CREATE TABLE meeting (
    id uuid PRIMARY KEY,
    series_id uuid NOT NULL REFERENCES meeting_series,
    owner_agency_id uuid NOT NULL REFERENCES agency,
    -- The agencies that took part, which need not be all that are in the series.
    party_ids uuid[] NOT NULL,
    held_on date NOT NULL,
    subjects text[] NOT NULL DEFAULT '{}',
    notes text,
    version integer NOT NULL DEFAULT 1,
    UNIQUE (series_id, held_on)
  );
  CREATE INDEX meeting_held ON meeting (held_on, id);
  ALTER TABLE meeting ENABLE ROW LEVEL SECURITY;
  CREATE POLICY meeting_read ON meeting FOR SELECT
    USING (owner_agency_id = (SELECT app_agency()) OR (SELECT app_agency()) = ANY (party_ids));
  CREATE POLICY meeting_add ON meeting FOR INSERT WITH CHECK (owner_agency_id = (SELECT app_agency())
    AND EXISTS (SELECT FROM meeting_series s WHERE s.id = series_id AND s.owner_agency_id = (SELECT app_agency())));
  CREATE POLICY meeting_change ON meeting FOR UPDATE USING (owner_agency_id = (SELECT app_agency()));
  GRANT SELECT, INSERT, UPDATE (party_ids, held_on, subjects, notes, version) ON meeting TO kunskapshus_service;
`;
