import type { MigrationInterface, QueryRunner } from 'typeorm';

/** SQL: the time of the two hundred and first row beyond another, in one direction, along an index; none if there are fewer. */
const far = (table: string, whose: string, ascending: boolean): string =>
  `(SELECT x.at FROM ${table} x WHERE x.${whose} = app_agency() AND ${ascending ? `x.at >= coalesce(beyond, '-infinity')` : `x.at <= coalesce(beyond, 'infinity')`}
      ORDER BY x.at ${ascending ? 'ASC' : 'DESC'} OFFSET 200 LIMIT 1)`;

/** SQL: a time up to which, in one direction, there are not many rows of either form. */
const bound = (own: string, other: string, whose: string): string => `
  CASE WHEN ascending THEN coalesce(least(${far(own, whose, true)}, ${far(other, whose, true)}), 'infinity')
       ELSE coalesce(greatest(${far(own, whose, false)}, ${far(other, whose, false)}), '-infinity') END`;

/**
 * A page of the access log is looked for in a stretch of some hundred entries first: a view of two forms is in no order by itself. Where the
 * stretch ends is told by the two indexes that are in order; it decides how much is read, and never what is seen.
 */
export class AccessNear1700000066200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [name, part, whose] of [
      ['access_near_own', 'access_part', 'owner_agency_id'],
      ['access_near_read', 'access_log', 'agency_id'],
    ] as const)
      await runner.query(`
        CREATE FUNCTION ${name}(ascending boolean, beyond timestamptz) RETURNS timestamptz
          LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$ SELECT ${bound(part, 'access_line', whose)} $$;
        REVOKE ALL ON FUNCTION ${name}(boolean, timestamptz) FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION ${name}(boolean, timestamptz) TO kunskapshus_service;
      `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION access_near_own, access_near_read');
  }
}
