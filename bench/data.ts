import type { Client } from 'pg';

/** How many rows there are of what the benchmark reads. */
export const VOLUME = { agencies: 60, experts: 20_000, cases: 50_000, referrals: 100_000, mentors: 20_000 } as const;
/** So many rows of each. */
export type Volume = Readonly<Record<keyof typeof VOLUME, number>>;

/** An officer of the police: assigned to some cases of the own agency, recipient of what others send it. */
export const CALLER = {
  agencyId: id(1, 19),
  issuerId: id(2, 19),
  memberId: id(3, 182),
  iss: 'https://bench.invalid/19',
  subject: 'member-182',
} as const;

/** A coordinator of the network, with whom one case with a need is shared. */
export const COORDINATOR = {
  agencyId: id(1, 16),
  issuerId: id(2, 16),
  memberId: id(3, 152),
  iss: 'https://bench.invalid/16',
  subject: 'member-152',
} as const;
/** Whoever asks in a benchmark: a member of an agency whose key is registered. */
export type BenchCaller = Readonly<Record<keyof typeof CALLER, string>>;

/** The case whose need is matched. */
export const MATCHED_CASE = `case_${id(6, 1)}`;

/** A case whose need asks for nothing but an hour a week. */
export const UNASKING_CASE = `case_${id(6, 2)}`;

// The same as pg_temp.bid below, for the few ids that the program must know.
function id(kind: number, index: number): string {
  const at = (1_704_067_200_000 + index * 1_000).toString(16).padStart(12, '0');
  const hex = `${at}7${kind.toString(16).padStart(3, '0')}a${index.toString(16).padStart(15, '0')}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const list = (values: readonly string[]): string => `(ARRAY[${values.map((value) => `'${value}'`).join(', ')}])`;
const times = (kind: string, count: number): string[] => Array.from({ length: count }, () => kind);

// The bound agencies come first: 53 that keep cases, 4 more that can receive them, and 3 of civil society.
const KINDS = [
  ...times('SOCIAL_SERVICES', 15),
  ...times('COORDINATION', 3),
  ...times('POLICE', 8),
  ...times('SECURITY_SERVICE', 1),
  ...times('PRISON_PROBATION', 5),
  ...times('SCHOOL', 15),
  ...times('HEALTH_CARE', 6),
  ...times('LEISURE_CULTURE', 4),
  ...times('CIVIL_SOCIETY', 3),
];
/** The one of the agencies that coordinates the network, counted from 1. */
const COORDINATING = KINDS.indexOf('COORDINATION') + 1;
const KEEPERS = 53;
const RECIPIENTS = 57;

/** Language codes that a tenth or so of the experts speak besides Swedish. */
export const LANGUAGES = ['ar', 'so', 'fa', 'ku', 'bs', 'en', 'fi', 'ti', 'tr', 'ru', 'pl', 'es'] as const;
export const COMPETENCES = Array.from({ length: 24 }, (_, at) => `COMPETENCE_${String(at + 1)}`);

const TITLES = Array.from({ length: 40 }, (_, at) => `Specialist ${String.fromCharCode(65 + (at % 26))}${String(at)}`);
const STATUSES = [
  ...times('DRAFT', 8),
  ...times('SENT', 16),
  ...times('RECEIVED', 12),
  ...times('ACCEPTED', 10),
  ...times('ACTIVE', 24),
  ...times('COMPLETED', 20),
  ...times('DECLINED', 5),
  ...times('WITHDRAWN', 5),
];
const PARAGRAPH =
  'Påhittad text: skolan hörde av sig efter flera veckor av frånvaro. Samtal har hållits med eleven och med en förälder. ' +
  'Oron gäller nya kontakter på nätet och ett hårdare språkbruk. En uppföljning är bokad och ansvarig handläggare utsedd.';

const FIELDS = [
  `'{Case.person,Case.summary,Person.name}'`,
  `'{Case.person,Case.summary,Case.risk,Case.concernTypes,Person.name,Person.birthYear}'`,
  `'{Case.summary,Case.risk,Case.concernTypes}'`,
  `'{Case.person,Case.concernTypes,Person.name,Person.phone}'`,
];
const GROUNDS = ['OSL 10:2', 'OSL 10:18 a', 'OSL 10:27', 'OSL 12:2'];

const member = (agency: string, key: string, salt: number): string =>
  `pg_temp.bid(3, (${agency} - 1) * 10 + 2 + pg_temp.pick(${key}, ${String(salt)}, 8))`;

/** Statements in order, each with what it makes. */
export type DataStatements = readonly (readonly [name: string, sql: string])[];

/** The statements that fill an empty, migrated database, in order, each with what it makes. Deterministic but for the clock. */
export const dataStatements = (volume: Volume): DataStatements => [
  [
    'helpers',
    `
    CREATE FUNCTION pg_temp.bid(kind int, i bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
      SELECT (lpad(to_hex(1704067200000 + i * 1000), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || 'a' || lpad(to_hex(i), 15, '0'))::uuid $$;
    CREATE FUNCTION pg_temp.pick(i bigint, salt bigint, n int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
      SELECT ((hashint8extended(i, salt) & 2147483647) % n)::int $$`,
  ],
  [
    'agencies',
    `
    INSERT INTO agency (id, slug, name, kind, secrecy_regime, processing_regime, coordinates_network, valid_from)
    SELECT pg_temp.bid(1, i), 'bench-' || i, 'Påhittad myndighet ' || i, ${list(KINDS)}[i], '{}', 'GDPR', i = ${String(COORDINATING)}, '2020-01-01'
      FROM generate_series(1, ${String(volume.agencies)}) i;
    INSERT INTO issuer (id, agency_id, iss, algorithm)
    SELECT pg_temp.bid(2, i), pg_temp.bid(1, i), 'https://bench.invalid/' || i, 'ES256' FROM generate_series(1, ${String(volume.agencies)}) i;
    INSERT INTO member (id, agency_id, issuer_id, subject, kind, name, roles, max_assurance)
    SELECT pg_temp.bid(3, i), a.id, pg_temp.bid(2, (i - 1) / 10 + 1), 'member-' || i, 'PERSON', 'Påhittad medlem ' || i,
           ARRAY[CASE WHEN i % 10 = 1 THEN 'LEAD' WHEN i % 10 = 0 THEN 'ADMIN'
                      WHEN a.kind IN ('POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION') THEN 'OFFICER'
                      WHEN a.kind = 'SCHOOL' THEN 'COUNSELLOR' WHEN a.kind = 'COORDINATION' THEN 'COORDINATOR' ELSE 'CASEWORKER' END], 3
      FROM generate_series(1, ${String(volume.agencies * 10)}) i JOIN agency a ON a.id = pg_temp.bid(1, (i - 1) / 10 + 1)`,
  ],
  [
    'terms',
    `
    INSERT INTO term (id, taxonomy, code, label, label_en)
    SELECT gen_random_uuid(), t.taxonomy, code, 'Påhittad term ' || code, 'Invented term ' || code
      FROM (VALUES ('LANGUAGE', ${list(['sv', ...LANGUAGES])}), ('COMPETENCE', ${list(COMPETENCES)}),
                   ('PROFESSION', ${list(['PSYCHOLOGIST', 'SOCIAL_WORKER', 'THEOLOGIAN', 'TEACHER', 'POLICE_OFFICER'])}),
                   ('ENVIRONMENT', ${list(['RIGHT', 'LEFT', 'ISLAMIST', 'SINGLE_ISSUE'])}),
                   ('CONCERN_TYPE', ${list(['SYMPATHY', 'RECRUITMENT', 'TRAVEL', 'THREAT', 'PROPAGANDA', 'RELATIVE'])})
           ) t(taxonomy, codes), unnest(t.codes) code`,
  ],
  // The triggers of the search are left on, and find the competences there before the expert: one pass instead of two.
  ['no foreign keys', 'SET session_replication_role = replica'],
  [
    'competences',
    `
    INSERT INTO expert_competence (expert_id, term_id, level, assured_at)
    SELECT DISTINCT ON (i, t.id) pg_temp.bid(4, i), t.id, ${list(['BASIC', 'ADVANCED', 'SPECIALIST'])}[1 + pg_temp.pick(i, n, 3)], now() - interval '1 day' * pg_temp.pick(i, 20, 300)
      FROM generate_series(1, ${String(volume.experts)}) i, generate_series(1, 5) n
      JOIN term t ON t.taxonomy = 'COMPETENCE'
     WHERE n <= 1 + pg_temp.pick(i, 21, 5) AND t.code = 'COMPETENCE_' || (1 + pg_temp.pick(i, 22 + n, ${String(COMPETENCES.length)}))`,
  ],
  ['foreign keys', 'SET session_replication_role = origin'],
  [
    'experts',
    `
    INSERT INTO expert (id, agency_id, name, title, email, phone, protected_identity, profession_codes, environment_codes, language_codes,
                        availability, assured_at)
    SELECT pg_temp.bid(4, i), pg_temp.bid(1, 1 + pg_temp.pick(i, 30, ${String(volume.agencies)})), 'Påhittad Expert ' || i,
           ${list(TITLES)}[1 + pg_temp.pick(i, 31, ${String(TITLES.length)})], 'expert' || i || '@bench.invalid', '031-' || lpad(i::text, 6, '0'),
           pg_temp.pick(i, 32, 50) = 0,
           ARRAY[${list(['PSYCHOLOGIST', 'SOCIAL_WORKER', 'THEOLOGIAN', 'TEACHER', 'POLICE_OFFICER'])}[1 + pg_temp.pick(i, 33, 5)]],
           ARRAY[${list(['RIGHT', 'LEFT', 'ISLAMIST', 'SINGLE_ISSUE'])}[1 + pg_temp.pick(i, 34, 4)]],
           ARRAY['sv', ${list(LANGUAGES)}[1 + pg_temp.pick(i, 35, ${String(LANGUAGES.length)})]],
           'Vardagar, kort varsel', now() - interval '1 minute' * pg_temp.pick(i, 36, 400000)
      FROM generate_series(1, ${String(volume.experts)}) i`,
  ],
  ['no foreign keys again', 'SET session_replication_role = replica'],
  [
    'persons',
    `
    INSERT INTO person (id, owner_agency_id, name, birth_date, language_code, address, district, phone)
    SELECT pg_temp.bid(5, i), pg_temp.bid(1, 1 + pg_temp.pick(i, 40, ${String(KEEPERS)})), 'Påhittad Person ' || i,
           date '1960-01-01' + pg_temp.pick(i, 41, 19000), ${list(LANGUAGES)}[1 + pg_temp.pick(i, 42, ${String(LANGUAGES.length)})],
           'Påhittade gatan ' || i, 'Stadsdel ' || pg_temp.pick(i, 43, 10), '070-' || lpad(i::text, 7, '0')
      FROM generate_series(1, ${String(volume.cases)}) i`,
  ],
  [
    'cases',
    `
    INSERT INTO case_file (id, number, owner_agency_id, person_id, status, programme, concern_type_codes, environment_code, summary, risk,
                           family, health, offences, opened_at)
    SELECT pg_temp.bid(6, i), 'K-' || lpad(i::text, 7, '0'), pg_temp.bid(1, 1 + pg_temp.pick(i, 40, ${String(KEEPERS)})), pg_temp.bid(5, i),
           CASE WHEN pg_temp.pick(i, 50, 7) = 0 THEN 'CLOSED' ELSE 'OPEN' END, ${list(['SSPF', 'SIG'])}[1 + pg_temp.pick(i, 51, 4)],
           ARRAY[${list(['SYMPATHY', 'RECRUITMENT', 'TRAVEL'])}[1 + pg_temp.pick(i, 52, 3)], ${list(['THREAT', 'PROPAGANDA', 'RELATIVE'])}[1 + pg_temp.pick(i, 53, 3)]],
           ${list(['RIGHT', 'LEFT', 'ISLAMIST', 'SINGLE_ISSUE'])}[1 + pg_temp.pick(i, 54, 4)],
           'Ärende ' || i || '. ${PARAGRAPH}', 'Bedömd risk: ' || pg_temp.pick(i, 55, 5) || '. Påhittad motivering.',
           'Påhittad familj.', 'Påhittad uppgift om hälsa.', 'Påhittad uppgift om brott.',
           timestamptz '2023-01-01' + interval '15 minutes' * i + interval '1 millisecond' * pg_temp.pick(i, 56, 1000)
      FROM generate_series(1, ${String(volume.cases)}) i`,
  ],
  [
    'assignments',
    `
    INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from)
    SELECT gen_random_uuid(), case_id, pg_temp.bid(1, a), member_id, min(role), min(opened)
      FROM (SELECT i, pg_temp.bid(6, i) AS case_id, a, ${member('a', 'i', 60)} AS member_id, 'RESPONSIBLE' AS role, now() AS opened
              FROM generate_series(1, ${String(volume.cases)}) i, LATERAL (SELECT 1 + pg_temp.pick(i, 40, ${String(KEEPERS)})) o(a)
            UNION ALL
            SELECT i, pg_temp.bid(6, i), a, ${member('a', 'i', 61)}, 'CO_WORKER', now()
              FROM generate_series(1, ${String(volume.cases)}) i, LATERAL (SELECT 1 + pg_temp.pick(i, 40, ${String(KEEPERS)})) o(a)
             WHERE pg_temp.pick(i, 62, 3) = 0) s
     GROUP BY case_id, a, member_id`,
  ],
  [
    'plan of referrals',
    `
    CREATE TEMP TABLE plan AS
    SELECT i, c, f, 1 + (f - 1 + 1 + pg_temp.pick(i, 70, ${String(RECIPIENTS - 1)})) % ${String(RECIPIENTS)} AS t,
           ${list(STATUSES)}[1 + pg_temp.pick(i, 71, 100)] AS status,
           timestamptz '2024-01-01' + interval '5 minutes' * i + interval '1 millisecond' * pg_temp.pick(i, 72, 1000) AS created
      FROM generate_series(1, ${String(volume.referrals)}) i, LATERAL (SELECT 1 + pg_temp.pick(i, 73, ${String(volume.cases)})) x(c),
           LATERAL (SELECT 1 + pg_temp.pick(c, 40, ${String(KEEPERS)})) y(f)`,
  ],
  [
    'referrals',
    `
    INSERT INTO referral (id, number, from_agency_id, to_agency_id, case_id, purpose, message, status, answer_by, sent_at, created_at, updated_at)
    SELECT pg_temp.bid(7, i), 'R-' || lpad(i::text, 7, '0'), pg_temp.bid(1, f), pg_temp.bid(1, t), pg_temp.bid(6, c),
           ${list(['ASSESSMENT', 'EXIT_SUPPORT', 'PROTECTION', 'CRIME_PREVENTION'])}[1 + pg_temp.pick(i, 74, 4)], 'Remittering ' || i || '. ${PARAGRAPH}',
           status, CASE WHEN status <> 'DRAFT' THEN created + interval '30 days' END, CASE WHEN status <> 'DRAFT' THEN created + interval '1 hour' END,
           created, created + interval '1 hour' + interval '1 second' * pg_temp.pick(i, 75, 3000000)
      FROM plan`,
  ],
  [
    'copies',
    `
    INSERT INTO referral_copy (referral_id, agency_id, from_agency_id, to_agency_id)
    SELECT pg_temp.bid(7, i), pg_temp.bid(1, k), pg_temp.bid(1, f), pg_temp.bid(1, t)
      FROM plan, LATERAL (SELECT 1 + pg_temp.pick(i, 76, ${String(RECIPIENTS)})) z(k)
     WHERE pg_temp.pick(i, 77, 20) = 0 AND status <> 'DRAFT' AND k NOT IN (f, t)`,
  ],
  [
    'events',
    `
    INSERT INTO referral_event (id, referral_id, at, event, status, agency_id, member_id)
    SELECT pg_temp.bid(8, i * 4 + n), pg_temp.bid(7, i), created + interval '1 hour' * n, e.event, e.status, pg_temp.bid(1, f), ${member('f', 'i', 78)}
      FROM plan, (VALUES (0, 'DRAFT', 'DRAFT'), (1, 'SEND', 'SENT'), (2, 'RECEIVE', 'RECEIVED')) e(n, event, status)
     WHERE n = 0 OR (plan.status <> 'DRAFT' AND n = 1) OR plan.status NOT IN ('DRAFT', 'SENT')`,
  ],
  [
    'disclosures',
    `
    INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, person_id, referral_id, fields, ground, gdpr_basis,
                            purpose, weighing, valid_from, valid_until, open_until, open_because, revoked_at, made_by)
    SELECT pg_temp.bid(9, i * 2 + n), pg_temp.bid(1, f), pg_temp.bid(1, r), 'Case', pg_temp.bid(6, c), pg_temp.bid(5, c), pg_temp.bid(7, i),
           (ARRAY[${FIELDS.join(', ')}])[1 + pg_temp.pick(i, 80, ${String(FIELDS.length)})]::text[], ${list(GROUNDS)}[1 + pg_temp.pick(i, 81, ${String(GROUNDS.length)})],
           'ART_6_1_E', 'ASSESSMENT', 'Påhittad avvägning.', created + interval '1 hour',
           CASE WHEN pg_temp.pick(i, 82, 10) = 0 THEN created + interval '2 days' ELSE timestamptz '2040-01-01' END,
           CASE WHEN pg_temp.pick(i, 82, 10) = 0 THEN created + interval '2 days' ELSE timestamptz '2040-01-01' END, 'STATED',
           CASE WHEN pg_temp.pick(i, 83, 25) = 0 THEN created + interval '1 day' END, ${member('f', 'i', 84)}
      FROM (SELECT plan.*, 0 AS n, t AS r FROM plan
            UNION ALL
            SELECT plan.*, 1, k FROM plan, LATERAL (SELECT 1 + pg_temp.pick(i, 76, ${String(RECIPIENTS)})) z(k)
             WHERE pg_temp.pick(i, 77, 20) = 0 AND k NOT IN (f, t)) s
     WHERE status <> 'DRAFT'`,
  ],
  [
    'mentors',
    `
    INSERT INTO mentor (id, provider_agency_id, name, gender, languages, environment_codes, method_codes, areas, unsafe_areas, minimum_age, maximum_age,
                        hours_per_week, vetted_on, vetted_until, vetting_level, capacity, waiting_since, registered_by)
    SELECT pg_temp.bid(10, i), pg_temp.bid(1, 58 + i % 3), 'Påhittad mentor ' || i, ${list(['FEMALE', 'MALE', 'OTHER'])}[1 + pg_temp.pick(i, 90, 3)],
           json_build_array(json_build_object('code', 'sv', 'level', 'NATIVE'),
             json_build_object('code', ${list(LANGUAGES)}[1 + pg_temp.pick(i, 91, ${String(LANGUAGES.length)})], 'level', ${list(['A2', 'B1', 'B2', 'C1', 'C2'])}[1 + pg_temp.pick(i, 92, 5)])),
           ARRAY[${list(['RIGHT', 'LEFT', 'ISLAMIST', 'SINGLE_ISSUE'])}[1 + pg_temp.pick(i, 93, 4)]],
           ARRAY['COMPETENCE_' || (1 + pg_temp.pick(i, 94, 24)), 'COMPETENCE_' || (1 + pg_temp.pick(i, 95, 24))],
           ARRAY['Stadsdel ' || pg_temp.pick(i, 96, 10)], ARRAY['Stadsdel ' || (10 + pg_temp.pick(i, 97, 10))], 15, 60 + pg_temp.pick(i, 98, 40),
           pg_temp.pick(i, 99, 12), '2025-01-01', CASE WHEN pg_temp.pick(i, 100, 10) = 0 THEN date '2025-02-01' ELSE date '2099-01-01' END,
           ${list(['BASIC', 'EXTENDED'])}[1 + pg_temp.pick(i, 101, 2)], 1 + pg_temp.pick(i, 102, 3), now() - interval '1 minute' * i, pg_temp.bid(3, 572)
      FROM generate_series(1, ${String(volume.mentors)}) i;
    INSERT INTO mentor_place (mentor_id, place) SELECT m.id, p FROM mentor m, generate_series(1, m.capacity) p;
    INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, environment_code, hours_per_week, area, method_codes, earliest_start, subject_age,
                             status, stated_at, stated_by)
    SELECT pg_temp.bid(11, 1), c.id, c.owner_agency_id, '{ar,so}'::text[], 'ISLAMIST', 4, 'Stadsdel 3', '{COMPETENCE_3}'::text[], '2098-01-01'::date, 24, 'OPEN', now(), pg_temp.bid(3, 2)
      FROM case_file c WHERE c.id = pg_temp.bid(6, 1)
     UNION ALL
    SELECT pg_temp.bid(11, 2), c.id, c.owner_agency_id, '{}', NULL, 1, NULL, '{}', '2098-01-01', NULL, 'OPEN', now(), pg_temp.bid(3, 2)
      FROM case_file c WHERE c.id = pg_temp.bid(6, 2);
    UPDATE case_file SET status = 'OPEN' WHERE id IN (pg_temp.bid(6, 1), pg_temp.bid(6, 2));
    INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, person_id, fields, ground, gdpr_basis, purpose, valid_from,
                            valid_until, open_until, open_because, made_by)
    SELECT pg_temp.bid(12, i), c.owner_agency_id, pg_temp.bid(1, 16), 'Case', c.id, c.person_id,
           '{Case.person,Case.summary,Case.environment,Person.language}', 'OSL 12:2', 'ART_6_1_E', 'EXIT_SUPPORT', now(), '2040-01-01', '2040-01-01', 'STATED', pg_temp.bid(3, 2)
      FROM generate_series(1, 2) i JOIN case_file c ON c.id = pg_temp.bid(6, i)`,
  ],
  ['foreign keys for good', 'SET session_replication_role = origin'],
  // Written without triggers, cases and referrals are in no kept order yet.
  ['kept orders', 'SELECT keep_orders_anew()'],
  ['statistics', 'VACUUM (ANALYZE, FREEZE)'],
];

/** The statements of the benchmark itself. */
export const DATA_STATEMENTS = dataStatements(VOLUME);

/** Fills an empty, migrated database; the login must be a superuser, because the foreign keys rest meanwhile. */
export async function fillDatabase(client: Client, statements: DataStatements): Promise<void> {
  const started = Date.now();
  for (const [name, sql] of statements) {
    const at = Date.now();
    await client.query(sql);
    process.stderr.write(`bench: ${name} ${((Date.now() - at) / 1_000).toFixed(1)} s\n`);
  }
  process.stderr.write(`bench: filled in ${((Date.now() - started) / 1_000).toFixed(1)} s\n`);
}
