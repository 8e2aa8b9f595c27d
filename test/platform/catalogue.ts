import type { TestDatabase } from '../support/postgres';

/** All that a database has besides rows: the name of each thing, and how it is made. */
export type Catalogue = Readonly<Record<string, string>>;

/** The tables of the project. */
export async function tablesOf({ ownerQuery }: Pick<TestDatabase, 'ownerQuery'>): Promise<string[]> {
  const rows = await ownerQuery<{ name: string }>(
    `SELECT relname::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

const OURS = `relnamespace = 'public'::regnamespace`;
/** Of extensions nothing changes here. */
const NOT_OF_EXTENSIONS = (catalog: string, id: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = '${catalog}'::regclass AND x.objid = ${id} AND x.deptype = 'e')`;
const granted = (list: string): string => `(SELECT string_agg(a::text, ' ' ORDER BY a::text) FROM unnest(${list}) a)`;

const PARTS = [
  `SELECT 'table ' || relname, concat_ws(' ', relkind, relrowsecurity, relforcerowsecurity, ${granted('relacl')},
       CASE relkind WHEN 'v' THEN pg_get_viewdef(oid) END) FROM pg_class WHERE ${OURS} AND relkind IN ('r', 'p', 'v', 'm', 'S')`,
  `SELECT concat('column ', c.relname, '.', a.attname), concat_ws(' ', format_type(a.atttypid, a.atttypmod), a.attnotnull, l.collname, a.attgenerated,
       pg_get_expr(d.adbin, d.adrelid), ${granted('a.attacl')})
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     LEFT JOIN pg_collation l ON l.oid = a.attcollation LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum WHERE c.${OURS} AND c.relkind IN ('r', 'p', 'v')`,
  `SELECT concat('constraint ', conrelid::regclass, '.', conname), concat_ws(' ', pg_get_constraintdef(oid), convalidated)
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace`,
  `SELECT 'index ' || indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'`,
  `SELECT concat('trigger ', tgrelid::regclass, '.', tgname), concat_ws(' ', pg_get_triggerdef(oid), tgenabled) FROM pg_trigger WHERE NOT tgisinternal`,
  `SELECT concat('policy ', tablename, '.', policyname), concat_ws(' ', permissive, roles, cmd, qual, with_check) FROM pg_policies WHERE schemaname = 'public'`,
  `SELECT 'function ' || oid::regprocedure, concat_ws(' ', CASE prokind WHEN 'a' THEN 'aggregate' ELSE pg_get_functiondef(oid) END, ${granted('proacl')})
     FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND ${NOT_OF_EXTENSIONS('pg_proc', 'pg_proc.oid')}`,
  `SELECT 'type ' || typname, concat_ws(' ', typtype, format_type(typbasetype, typtypmod)) FROM pg_type
     WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd', 'r')`,
  `SELECT 'text search ' || cfgname, '' FROM pg_ts_config WHERE cfgnamespace = 'public'::regnamespace`,
  `SELECT 'extension ' || extname, extversion FROM pg_extension`,
];

/** The catalogue of a database; where columns stand in their table is not told, nor how a text is broken into lines. */
export async function catalogue({ ownerQuery }: TestDatabase): Promise<Catalogue> {
  const rows = await ownerQuery<{ thing: string; made: string }>(`SELECT * FROM (${PARTS.join(' UNION ALL ')}) x(thing, made) ORDER BY 1`);
  return Object.fromEntries(rows.map(({ thing, made }) => [thing, made.replace(/\s+/g, ' ')]));
}

/** What one has and the other has not, or otherwise. */
export function difference(one: Catalogue, other: Catalogue): string[] {
  const things = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return things
    .filter((thing) => one[thing] !== other[thing])
    .map((thing) => `${thing}: ${one[thing] ?? 'missing'} <> ${other[thing] ?? 'missing'}`);
}
