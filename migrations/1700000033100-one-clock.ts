import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Every function that decides something by the time, or writes down when it did. Those that the sealing and the pruning of what the database itself has stamped use are none of these. */
const BY_TIME = [
  ...['disclosure_live', 'group_live', 'group_member_live', 'note_access', 'note_change'],
  ...['end_on_reservation', 'end_referral_disclosures', 'expire_referrals', 'lapse_proposals', 'join_person'],
  ...['erase_case', 'erase_request', 'erase_shared', 'case_is_erased', 'person_is_erased', 'merged_is_erased'],
] as const;

const rewritten = async (runner: QueryRunner, names: readonly string[], rewrite: (text: string) => string): Promise<void> => {
  for (const name of names) {
    const found = (await runner.query(
      `SELECT pg_get_functiondef(p.oid) AS text FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname = $1`,
      [name],
    )) as { text: string }[];
    if (found.length === 0) throw new Error(`there is no function ${name}`);
    for (const { text } of found) await runner.query(rewrite(text));
  }
};

/** The view of what is to lapse as it is, with another text. */
const rewriteView = async (runner: QueryRunner, rewrite: (text: string) => string): Promise<void> => {
  const [view] = (await runner.query(`SELECT pg_get_viewdef('upcoming_lapse'::regclass) AS text`)) as {
    text: string;
  }[];
  await runner.query(`CREATE OR REPLACE VIEW upcoming_lapse WITH (security_invoker = true) AS ${rewrite(view?.text ?? '')}`);
};

const RELEASE = (now: string): string =>
  `ALTER POLICY release_add ON statistic_release WITH CHECK (last_quarter < to_char(${now} AT TIME ZONE 'Europe/Stockholm', 'YYYY"Q"Q'));`;

const YEAR_OF_UTC = "date_trunc('year', valid_until)";
const YEAR = "date_trunc('year', valid_until, 'Europe/Stockholm')";
const CLOSED_UTC = `closed_at = coalesce(closed_at, ${YEAR_OF_UTC})`;
const CLOSED = `closed_at = coalesce(closed_at, greatest(formed_at, least(app_now(), ${YEAR})))`;
const GROUP_UTC = `valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN ${YEAR_OF_UTC} ELSE`;
const GROUP = `valid_until = CASE ends_because WHEN 'BIRTHDAY' THEN greatest(formed_at + interval '1 day', ${YEAR}) ELSE`;

/**
 * One clock in a decision. The service reads its clock once for each operation and says that moment to the database, where every rule
 * reads it; a statement that nobody has said a moment for goes by the clock of the database, as the owner's do.
 */
export class OneClock1700000033100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In milliseconds, because it is read for every row, and a number is read faster than a date.
    await runner.query(`
      CREATE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
        AS $$ SELECT coalesce(to_timestamp(nullif(current_setting('app.now', true), '')::float8 / 1000), now()) $$;
      ${RELEASE('app_now()')}
    `);
    await rewritten(runner, BY_TIME, (text) => text.replace(/\bnow\(\)/g, 'app_now()'));
    await rewriteView(runner, (text) => text.replace(/\bnow\(\)/g, 'app_now()'));
    // A birthday is a day in Sweden, and what has been emptied was closed after it was formed.
    await rewritten(runner, ['erase_case'], (text) =>
      text.replace(CLOSED_UTC, CLOSED).replace(GROUP_UTC, GROUP).replaceAll(YEAR_OF_UTC, YEAR),
    );
    await runner.query('UPDATE action_group SET closed_at = formed_at, version = version + 1 WHERE closed_at < formed_at');
  }

  async down(runner: QueryRunner): Promise<void> {
    await rewritten(runner, ['erase_case'], (text) =>
      text.replace(CLOSED, CLOSED_UTC).replace(GROUP, GROUP_UTC).replaceAll(YEAR, YEAR_OF_UTC),
    );
    await rewriteView(runner, (text) => text.replaceAll('app_now()', 'now()'));
    await rewritten(runner, BY_TIME, (text) => text.replaceAll('app_now()', 'now()'));
    await runner.query(`${RELEASE('now()')} DROP FUNCTION app_now;`);
  }
}
