import type pg from 'pg';

const OWN_POWERS = `
  SELECT r.rolsuper AS superuser, r.rolbypassrls AS bypass, s.rolsuper AS session_superuser,
         EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                    AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owner
    FROM pg_roles r, pg_roles s
   WHERE r.rolname = current_user AND s.rolname = session_user`;

interface Powers {
  superuser: boolean;
  bypass: boolean;
  session_superuser: boolean;
  owner: boolean;
}

/** Throws when the role that the pool acts as could get around the rules of the rows. */
export async function refusePowerfulRole(pool: pg.Pool, production: boolean): Promise<void> {
  const powers = (await pool.query<Powers>(OWN_POWERS)).rows[0];
  const faults = [
    powers?.superuser !== false && 'is a superuser',
    powers?.bypass !== false && 'bypasses row-level security',
    powers?.owner !== false && 'owns tables, or may act as their owner',
    production && powers?.session_superuser !== false && 'is the login of a superuser',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`The service's database role ${faults.join(', and ')}: it must not start.`);
}
