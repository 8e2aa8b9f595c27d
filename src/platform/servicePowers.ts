import type pg from 'pg';
import { DECLARED_POWERS } from './declaredPowers';
import { POWERS_ASKED } from './powersAsked';
import { RULE_MARK, ruleDigest } from './ruleText';

const OWN_POWERS = `
  SELECT r.rolsuper AS superuser, r.rolbypassrls AS bypass, s.rolsuper AS session_superuser,
         s.rolbypassrls OR EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
                                      AND pg_has_role(s.oid, c.relowner, 'MEMBER')) AS session_owner,
         r.rolcreaterole OR r.rolcreatedb OR r.rolreplication AS creator,
         EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                    AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner
    FROM pg_roles r, pg_roles s
   WHERE r.rolname = current_user AND s.rolname = session_user`;

interface Powers {
  superuser: boolean;
  bypass: boolean;
  session_superuser: boolean;
  session_owner: boolean;
  creator: boolean;
  owner: boolean;
}

/** The current grants of the database, one line each, in the format of `DECLARED_POWERS`. */
export async function grantedPowers(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  return (await pool.query<{ power: string }>(POWERS_ASKED)).rows.map(({ power }) => {
    const [line = '', rule] = power.split(RULE_MARK);
    return rule === undefined ? line : line + ruleDigest(rule);
  });
}

/**
 * Throws if the pool's role could bypass row-level security, or if grants, policies or triggers differ from the
 * declared ones.
 */
export async function refusePowerfulRole(pool: pg.Pool, production: boolean): Promise<void> {
  const powers = (await pool.query<Powers>(OWN_POWERS)).rows[0];
  const faults = [
    powers?.superuser !== false && 'is a superuser',
    powers?.bypass !== false && 'bypasses row-level security',
    powers?.creator !== false && 'may create roles or databases, or replicate',
    powers?.owner !== false && 'owns tables, or may act as their owner',
    production && powers?.session_superuser !== false && 'is the login of a superuser',
    production && powers?.session_owner !== false && 'is the login of an owner, or bypasses row-level security',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`The service's database role ${faults.join(', and ')}: the service must not start.`);
  const found = new Set(await grantedPowers(pool));
  const differing = [
    ...[...found].filter((power) => !DECLARED_POWERS.has(power)).map((power) => `+ ${power}`),
    ...[...DECLARED_POWERS].filter((power) => !found.has(power)).map((power) => `- ${power}`),
  ];
  if (differing.length > 0)
    throw new Error(
      `The grants and rules in the database differ from src/platform/declaredPowers.ts (+ found, - missing):\n  ${differing.join('\n  ')}\nUndo the change, or declare it: the service must not start.`,
    );
}
