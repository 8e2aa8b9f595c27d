import { readSample } from '../src/sample/readSample';
import { DATA_STATEMENTS, type DataStatements } from './data';

const literal = (value: unknown): string => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;
/** SQL: one of the members of a JSON array in a table of one row, by the number of the row. */
const one = (list: string, salt: number): string => `p.${list} -> pg_temp.pick(i, ${String(salt)}, jsonb_array_length(p.${list}))`;
const text = (list: string, salt: number): string => `(${one(list, salt)} #>> '{}')`;
const codes = (list: string, salt: number): string => `ARRAY(SELECT jsonb_array_elements_text(${one(list, salt)}))`;

// Names of people vary more than words of work: some 18 000 different surnames, as among so many people.
const BEGINNINGS =
  'Berg Lind Ek Sund Norr Söder Väst Öst Hag Dal Sjö Ström Ny Gran Alm Björk Rosen Blom Malm Hed Skog Sten Holm Strand Lund Kvist Löv Åker Säter Hall Nord Ask Fors Vik Ed'.split(
    ' ',
  );
const MIDDLES =
  'e a o er in al en um ad iv ot ås ur el om ek ir ov un ym äl öd yl ak ib od ev im ol us ar yd äs ap uv il ed as ys or ub ag'.split(' ');
const ENDS = 'gren ström qvist berg man lund dahl stedt rud ing ell ner'.split(' ');

/** The statements that fill a database with so many experts, and a twentieth of that of resources and of knowledge items each. */
export function searchStatements(experts: number): DataStatements {
  const sample = readSample();
  const others = Math.round(experts / 20);
  const pools = {
    first: sample.experts.map(({ name }) => name.split(' ')[0]),
    beginnings: BEGINNINGS,
    middles: MIDDLES,
    ends: ENDS,
    works: sample.experts.map(({ title, professions }) => ({ title, professions })),
    environments: sample.experts.map(({ environments }) => environments),
    languages: sample.experts.map(({ languages }) => languages),
    competences: sample.experts.map(({ competences }) => competences.map(([code, level]) => ({ code, level }))),
    availability: sample.experts.map(({ availability }) => availability ?? null),
    districts: sample.experts.map(({ districts }) => districts),
    resources: sample.resources.map((resource) => resource.input),
    knowledge: sample.knowledge.map(({ kind, title, description }) => ({ kind, title, description })),
  };
  const shared = DATA_STATEMENTS.filter(([name]) => name === 'helpers' || name === 'agencies');
  const many = `generate_series(1, ${String(experts)}) i, pools p`;
  return [
    ...shared,
    [
      'pools',
      `CREATE TEMP TABLE pools AS SELECT * FROM jsonb_to_record(${literal(pools)}) AS x(${Object.keys(pools)
        .map((name) => `${name} jsonb`)
        .join(', ')})`,
    ],
    [
      'terms',
      `INSERT INTO term (id, taxonomy, code, label, label_en)
         SELECT gen_random_uuid(), taxonomy, code, label, "labelEn" FROM jsonb_to_recordset(${literal(sample.terms)}) AS x(taxonomy text, code text, label text, "labelEn" text)`,
    ],
    ['organisation', `INSERT INTO organisation (id, name, kind) VALUES (pg_temp.bid(13, 1), 'Påhittad utgivare', 'MUNICIPALITY')`],
    ['no foreign keys', 'SET session_replication_role = replica'],
    [
      'competences',
      `INSERT INTO expert_competence (expert_id, term_id, level, assured_at)
         SELECT pg_temp.bid(4, i), t.id, k.level, now() FROM ${many}, jsonb_to_recordset(${one('competences', 1)}) AS k(code text, level text)
           JOIN term t ON t.taxonomy = 'COMPETENCE' AND t.code = k.code`,
    ],
    ['foreign keys', 'SET session_replication_role = origin'],
    ['no index of words', 'DROP INDEX expert_find_keys'],
    [
      'experts',
      `INSERT INTO expert (id, agency_id, name, title, protected_identity, profession_codes, environment_codes, language_codes, availability, district_codes, assured_at)
         SELECT pg_temp.bid(4, i), pg_temp.bid(1, 1 + pg_temp.pick(i, 2, 60)),
                concat(${text('first', 3)}, ' ', ${text('beginnings', 4)}, ${text('middles', 5)}, ${text('ends', 6)}), w.work ->> 'title', pg_temp.pick(i, 7, 50) = 0,
                ARRAY(SELECT jsonb_array_elements_text(w.work -> 'professions')), ${codes('environments', 8)}, ${codes('languages', 9)}, ${text('availability', 10)},
                ${codes('districts', 11)}, now() - interval '1 minute' * pg_temp.pick(i, 12, 400000)
           FROM ${many}, LATERAL (SELECT ${one('works', 13)}) w(work)`,
    ],
    [
      'resources and knowledge items',
      `INSERT INTO resource (id, agency_id, kind, name, description, municipality_codes, language_codes, environment_codes, district_codes, assured_at)
         SELECT pg_temp.bid(14, i), pg_temp.bid(1, 1 + pg_temp.pick(i, 2, 60)), r.kind, concat(r.name, ' ', ${text('beginnings', 4)}, ${text('middles', 5)}), r.description,
                coalesce(r."serviceArea", '{}'), coalesce(r.languages, '{}'), coalesce(r.environments, '{}'), coalesce(r.districts, '{}'), now()
           FROM generate_series(1, ${String(others)}) i, pools p, LATERAL jsonb_to_record(${one('resources', 3)})
             AS r(kind text, name text, description text, "serviceArea" text[], languages text[], environments text[], districts text[]);
       INSERT INTO knowledge_item (id, owner_agency_id, kind, title, publisher_id, language, description)
         SELECT pg_temp.bid(15, i), pg_temp.bid(1, 1 + pg_temp.pick(i, 2, 60)), k.kind, concat(k.title, ' ', ${text('beginnings', 4)}, ${text('middles', 5)}), pg_temp.bid(13, 1), 'sv', k.description
           FROM generate_series(1, ${String(others)}) i, pools p, LATERAL jsonb_to_record(${one('knowledge', 3)}) AS k(kind text, title text, description text)`,
    ],
    ['index of words', 'CREATE INDEX expert_find_keys ON expert_find USING gin (find_keys(doc)) WITH (fastupdate = off)'],
    ['statistics', 'VACUUM (ANALYZE, FREEZE)'],
  ];
}
