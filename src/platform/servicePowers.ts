import type pg from 'pg';
import { DECLARED_POWERS } from './declaredPowers';

const OWN_POWERS = `
  SELECT r.rolsuper AS superuser, r.rolbypassrls AS bypass, s.rolsuper AS session_superuser,
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
  creator: boolean;
  owner: boolean;
}

/**
 * Every grant to the roles that serve, to the login that they are reached by, and to everybody; every function with whose rights it
 * runs, where it looks for names, and who may call it. The owner's own rights are not among them: a session that may act as the owner
 * is refused above.
 */
const GRANTED = `
  WITH served (oid, name) AS (
    SELECT oid, rolname::text FROM pg_roles WHERE rolname IN ('kunskapshus_service', 'kunskapshus_statistics')
    UNION ALL SELECT 0, 'PUBLIC'
    UNION ALL SELECT oid, 'login' FROM pg_roles
     WHERE rolname = session_user AND rolname <> 'kunskapshus_service'
       AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(pg_roles.oid, c.relowner, 'MEMBER'))
  ), own_relation AS (
    SELECT * FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ), own_function AS (
    SELECT * FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
  ), granted (place, grantee, what) AS (
    SELECT 'relation ' || c.relname, x.grantee, x.privilege_type FROM own_relation c, aclexplode(c.relacl) x WHERE x.grantee <> c.relowner
    UNION ALL
    SELECT 'relation ' || c.relname, x.grantee, x.privilege_type || ' (' || string_agg(a.attname, ', ' ORDER BY a.attname) || ')'
      FROM own_relation c JOIN pg_attribute a ON a.attrelid = c.oid, aclexplode(a.attacl) x WHERE x.grantee <> c.relowner
     GROUP BY c.relname, x.grantee, x.privilege_type
    UNION ALL
    SELECT CASE WHEN n.nspname = 'public' THEN 'schema public' ELSE 'schema ' || n.nspname END, x.grantee, x.privilege_type
      FROM pg_namespace n, aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) x
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND x.grantee <> n.nspowner
    UNION ALL
    SELECT 'database', x.grantee, x.privilege_type FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) x
     WHERE d.datname = current_database() AND x.grantee <> d.datdba
    UNION ALL
    SELECT 'default of new ' || CASE f.defaclobjtype WHEN 'r' THEN 'relations' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
             WHEN 'T' THEN 'types' ELSE 'schemas' END, x.grantee, x.privilege_type
      FROM pg_default_acl f, aclexplode(f.defaclacl) x WHERE x.grantee <> f.defaclrole
    UNION ALL
    SELECT 'role ' || r.rolname, m.member, 'MEMBER' FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
     WHERE NOT (r.rolname = 'kunskapshus_service' AND m.member = (SELECT oid FROM served WHERE name = 'login'))
  )
  SELECT place || ': ' || s.name || ' ' || string_agg(what, ', ' ORDER BY what) AS power
    FROM granted JOIN served s ON s.oid = grantee GROUP BY place, s.name
  UNION ALL
  SELECT 'function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' ||
         CASE WHEN p.prosecdef THEN ': as ' || coalesce((SELECT name FROM served WHERE oid = p.proowner), 'owner') ELSE '' END ||
         coalesce(', ' || array_to_string(p.proconfig, ', '), '') ||
         coalesce('; ' || (SELECT string_agg(s.name, ', ' ORDER BY s.name)
            FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x JOIN served s ON s.oid = x.grantee
           WHERE x.grantee <> p.proowner), '')
    FROM own_function p
   ORDER BY power`;

/** What the database grants now, a line each, in the words of `DECLARED_POWERS`. */
export async function grantedPowers(pool: Pick<pg.Pool, 'query'>): Promise<string[]> {
  return (await pool.query<{ power: string }>(GRANTED)).rows.map(({ power }) => power);
}

/** Throws when the role that the pool acts as could get around the rules of the rows, or is granted more than is declared. */
export async function refusePowerfulRole(pool: pg.Pool, production: boolean): Promise<void> {
  const powers = (await pool.query<Powers>(OWN_POWERS)).rows[0];
  const faults = [
    powers?.superuser !== false && 'is a superuser',
    powers?.bypass !== false && 'bypasses row-level security',
    powers?.creator !== false && 'may create roles or databases, or replicate',
    powers?.owner !== false && 'owns tables, or may act as their owner',
    production && powers?.session_superuser !== false && 'is the login of a superuser',
  ].filter((fault) => fault !== false);
  if (faults.length > 0) throw new Error(`The service's database role ${faults.join(', and ')}: it must not start.`);
  const wider = (await grantedPowers(pool)).filter((power) => !DECLARED_POWERS.has(power));
  if (wider.length > 0)
    throw new Error(
      `The database grants more than src/platform/declaredPowers.ts declares, or in another way:\n  ${wider.join('\n  ')}\nTake the grant back, or declare it: the service must not start.`,
    );
}
