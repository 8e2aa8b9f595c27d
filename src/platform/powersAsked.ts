import { RULE_MARK } from './ruleText';

/** Settings of a role or database that may vary: they affect speed and logging, never what is visible or allowed. */
const FREE_SETTINGS =
  '^(log_.*|track_.*|auto_explain[.].*|pg_stat_statements[.].*|.*_timeout|.*_cost|.*work_mem|temp_buffers|max_parallel_.*|effective_.*' +
  '|jit|application_name|synchronous_commit)=';

// As long as the digest of a rule, but computed by the database, so that function bodies stay there.
const digest = (text: string): string => `left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 16)`;

/** The text of a rule, marked for `ruleDigest`. */
const ruleOf = (text: string): string => `'${RULE_MARK}' || ${text}`;

/** The kinds of object with grants: catalogue, name, grants, owner, letter of the default ACL, and schema. */
const GRANTABLE: readonly (readonly [string, string, string, string, string, string])[] = [
  [
    'pg_class',
    `'relation ' || part.place || o.relname`,
    'relacl',
    'relowner',
    `CASE o.relkind WHEN 'S' THEN 's' ELSE 'r' END`,
    'o.relnamespace',
  ],
  [
    'pg_proc',
    `'function ' || part.place || o.proname || '(' || pg_get_function_identity_arguments(o.oid) || ')'`,
    'proacl',
    'proowner',
    `'f'`,
    'o.pronamespace',
  ],
  ['pg_type', `'type ' || part.place || o.typname`, 'typacl', 'typowner', `'T'`, 'o.typnamespace'],
  ['pg_language', `'language ' || o.lanname`, 'lanacl', 'lanowner', `'l'`, 'NULL'],
  ['pg_namespace', `'schema ' || o.nspname`, 'nspacl', 'nspowner', `'n'`, 'NULL'],
  [
    'pg_database',
    `'database' || CASE o.datname WHEN current_database() THEN '' ELSE ' of another name' END`,
    'datacl',
    'datdba',
    `'d'`,
    'NULL',
  ],
  ['pg_tablespace', `'tablespace ' || o.spcname`, 'spcacl', 'spcowner', `'t'`, 'NULL'],
  ['pg_foreign_data_wrapper', `'foreign-data wrapper ' || o.fdwname`, 'fdwacl', 'fdwowner', `'F'`, 'NULL'],
  ['pg_foreign_server', `'foreign server ' || o.srvname`, 'srvacl', 'srvowner', `'S'`, 'NULL'],
  ['pg_largeobject_metadata', `'large object'`, 'lomacl', 'lomowner', `'L'`, 'NULL'],
  ['pg_parameter_acl', `'parameter ' || o.parname`, 'paracl', '10::oid', `'p'`, 'NULL'],
];

/*
 * For each object: the grants beyond those that PostgreSQL itself created it with. Grants recorded when an extension
 * was created are listed too, since any object can be made part of an extension. For the database and its own schemas
 * all grants are listed; their functions have lines of their own.
 */
const grantsOf = ([catalogue, name, acl, owner, letter, schema]: (typeof GRANTABLE)[number]): string => {
  const [shared, own] = [catalogue === 'pg_database', owner.includes('::') ? owner : `o.${owner}`];
  const full = shared
    ? 'o.datname = current_database()'
    : catalogue === 'pg_namespace'
      ? `o.oid >= 16384 OR o.nspname = 'public'`
      : 'false';
  const others = shared ? 'o.datname = current_database()' : catalogue === 'pg_proc' ? 'o.oid < 16384' : 'true';
  return `
    SELECT ${name}, x.grantee, x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END
      FROM ${catalogue} o
      LEFT JOIN pg_init_privs i ON i.classoid = '${catalogue}'::regclass AND i.objoid = o.oid AND i.objsubid = 0 AND i.privtype = 'i'
      LEFT JOIN pg_namespace n ON n.oid = ${schema}::oid
      CROSS JOIN LATERAL (SELECT CASE n.nspname WHEN 'public' THEN '' ELSE coalesce(n.nspname || '.', '') END AS place) part
      CROSS JOIN LATERAL aclexplode(coalesce(o.${acl}, acldefault((${letter})::"char", ${own}))) x
     WHERE (${full} OR o.${acl} IS DISTINCT FROM i.initprivs) AND ${others} AND x.grantee <> ${own}
       AND (${full} OR NOT EXISTS (SELECT FROM aclexplode(coalesce(i.initprivs, acldefault((${letter})::"char", ${own}))) b
         WHERE b.grantee = x.grantee AND b.privilege_type = x.privilege_type AND (b.is_grantable OR NOT x.is_grantable)))`;
};

/**
 * Everything that determines what a server may do, one line each: grants to the service roles, to their login and to
 * PUBLIC; the attributes, memberships and settings of these roles; every function that PostgreSQL does not ship; row
 * policies; triggers; and everything that can run or connect outward by itself. The owner's rights are not listed: a
 * session that may act as the owner is refused separately. Nothing here depends on the name of the database or of its
 * owner.
 */
export const POWERS_ASKED = `
  WITH served (oid, name) AS (
    SELECT oid, rolname::text FROM pg_roles WHERE rolname IN ('kunskapshus_service', 'kunskapshus_statistics')
    UNION ALL SELECT 0, 'PUBLIC'
    UNION ALL SELECT oid, 'login' FROM pg_roles
     WHERE rolname = session_user AND rolname <> 'kunskapshus_service'
       AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND pg_has_role(pg_roles.oid, c.relowner, 'MEMBER'))
  ), owner (oid) AS (
    SELECT relowner FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = 'migration'
  ), space (oid, place) AS (
    SELECT oid, CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END FROM pg_namespace WHERE nspname !~ '^pg_(temp|toast)'
  ), granted (place, grantee, what) AS (${GRANTABLE.map(grantsOf).join('\n    UNION ALL')}
    UNION ALL
    SELECT 'relation ' || n.place || c.relname, x.grantee,
           x.privilege_type || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END || ' (' || string_agg(a.attname, ', ' ORDER BY a.attname) || ')'
      FROM pg_class c JOIN space n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_init_privs i ON i.classoid = 'pg_class'::regclass AND i.objoid = c.oid AND i.objsubid = a.attnum AND i.privtype = 'i',
           aclexplode(a.attacl) x
     WHERE a.attacl IS DISTINCT FROM i.initprivs AND x.grantee <> c.relowner
       AND NOT EXISTS (SELECT FROM aclexplode(i.initprivs) b
         WHERE b.grantee = x.grantee AND b.privilege_type = x.privilege_type AND (b.is_grantable OR NOT x.is_grantable))
     GROUP BY n.place, c.relname, x.grantee, x.privilege_type, x.is_grantable
    UNION ALL
    SELECT 'default of new ' || CASE f.defaclobjtype WHEN 'r' THEN 'relations' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
             WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END, x.grantee, x.privilege_type
      FROM pg_default_acl f, aclexplode(f.defaclacl) x WHERE x.grantee <> f.defaclrole
    UNION ALL
    SELECT 'role ' || r.rolname, m.member, 'MEMBER' || CASE WHEN m.admin_option THEN ' WITH ADMIN OPTION' ELSE '' END
      FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid
     WHERE m.admin_option
        OR NOT (r.rolname = 'kunskapshus_service' AND m.member = coalesce((SELECT oid FROM served WHERE name = 'login'), 0))
    UNION ALL
    SELECT 'role', r.oid, what FROM pg_roles r, LATERAL (VALUES (r.rolsuper, 'SUPERUSER'), (r.rolbypassrls, 'BYPASSRLS'),
           (r.rolcreaterole, 'CREATEROLE'), (r.rolcreatedb, 'CREATEDB'), (r.rolreplication, 'REPLICATION'),
           (r.rolcanlogin AND r.rolname = 'kunskapshus_statistics', 'LOGIN')) a (has, what) WHERE has
    UNION ALL
    SELECT 'setting', s.setrole, setting
      FROM pg_db_role_setting s, unnest(s.setconfig) setting
     WHERE s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
       AND setting !~ '${FREE_SETTINGS}' AND setting <> 'role=kunskapshus_service'
    UNION ALL
    SELECT 'owner of ' || o.type || ' ' || o.identity, d.refobjid, 'all'
      FROM pg_shdepend d, pg_identify_object(d.classid, d.objid, d.objsubid) o
     WHERE d.deptype = 'o' AND d.refclassid = 'pg_authid'::regclass AND d.refobjid IN (SELECT oid FROM served WHERE oid <> 0)
       AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database())) AND d.classid <> 'pg_proc'::regclass
  )
  SELECT place || ': ' || s.name || ' ' || string_agg(what, ', ' ORDER BY what COLLATE "C") AS power
    FROM granted JOIN served s ON s.oid = grantee GROUP BY place, s.name
  UNION ALL
  SELECT 'session: ' || name || '=' || setting FROM pg_settings
   WHERE name IN ('search_path', 'session_replication_role', 'row_security', 'transform_null_equals')
  UNION ALL
  SELECT 'function ' || n.place || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' ||
         CASE WHEN p.prosecdef THEN ': as ' || coalesce((SELECT name FROM served WHERE oid = p.proowner),
             CASE WHEN p.proowner = (SELECT oid FROM owner) THEN 'owner' ELSE 'another role' END) ELSE '' END ||
         coalesce(', ' || array_to_string(p.proconfig, ', '), '') ||
         coalesce('; ' || (SELECT string_agg(s.name || CASE WHEN x.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END, ', ' ORDER BY s.name COLLATE "C")
            FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x JOIN served s ON s.oid = x.grantee
           WHERE x.grantee <> p.proowner), '') ||
         '; body ' || ${digest(`concat_ws(' ', l.lanname, p.prokind, p.provolatile, p.proleakproof, p.proisstrict, p.proretset,
           pg_get_function_result(p.oid), pg_get_function_arguments(p.oid), p.prosrc, replace(p.probin, '$libdir/', ''), pg_get_function_sqlbody(p.oid))`)}
    FROM pg_proc p JOIN space n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
   WHERE p.oid >= 16384 OR p.prosecdef OR p.proowner <> 10
  UNION ALL
  SELECT 'rows of ' || n.place || c.relname || ': ruled' || CASE WHEN c.relforcerowsecurity THEN ', for the owner too' ELSE '' END
    FROM pg_class c JOIN space n ON n.oid = c.relnamespace WHERE c.relrowsecurity
  UNION ALL
  SELECT 'policy ' || n.place || c.relname || '.' || p.polname || CASE WHEN p.polpermissive THEN ' opens ' ELSE ' closes ' END ||
         CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END || ': ' ||
         (SELECT string_agg(CASE r WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(r)::text END, ', ' ORDER BY pg_get_userbyid(r)) FROM unnest(p.polroles) r) ||
         '; rule ' || ${ruleOf(`concat_ws(' CHECK ', pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))`)}
    FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN space n ON n.oid = c.relnamespace
  UNION ALL
  SELECT 'trigger ' || n.place || c.relname || '.' || t.tgname ||
         CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN ' (disabled)' WHEN 'A' THEN ' (always)' ELSE ' (of a replica)' END ||
         '; rule ' || ${ruleOf('pg_get_triggerdef(t.oid)')}
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN space n ON n.oid = c.relnamespace WHERE NOT t.tgisinternal
  UNION ALL
  SELECT DISTINCT 'keys of ' || n.place || c.relname || ' not held'
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN space n ON n.oid = c.relnamespace WHERE t.tgisinternal AND t.tgenabled <> 'O'
  UNION ALL
  SELECT 'keys and checks of ' || n.place || c.relname || ': ' || count(*) || '; rule ' || ${ruleOf(`string_agg(k.rule, '; ' ORDER BY k.rule COLLATE "C")`)}
    FROM (SELECT conrelid, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('c', 'f', 'x')
          UNION ALL SELECT indrelid, pg_get_indexdef(indexrelid) FROM pg_index WHERE indisunique AND indisvalid) k (relation, rule)
    JOIN pg_class c ON c.oid = k.relation JOIN space n ON n.oid = c.relnamespace WHERE c.oid >= 16384
   GROUP BY n.place, c.relname
  UNION ALL
  SELECT 'view ' || n.place || c.relname || coalesce(' (' || array_to_string(c.reloptions, ', ') || ')', '') ||
         CASE c.relowner WHEN (SELECT oid FROM owner) THEN '' ELSE ' of another role' END || '; rule ' || ${ruleOf('pg_get_viewdef(c.oid)')}
    FROM pg_class c JOIN space n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384
  UNION ALL
  SELECT 'rewriting of ' || n.place || c.relname || ': ' || w.rulename FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class
    JOIN space n ON n.oid = c.relnamespace WHERE w.oid >= 16384 AND w.rulename <> '_RETURN'
  UNION ALL
  SELECT kind || ' ' || name FROM (
    SELECT 'extension', extname::text FROM pg_extension
    UNION ALL SELECT 'language', lanname || CASE WHEN lanpltrusted THEN '' ELSE ' (untrusted)' END FROM pg_language
    UNION ALL SELECT 'foreign server', srvname FROM pg_foreign_server
    UNION ALL SELECT 'foreign-data wrapper', fdwname FROM pg_foreign_data_wrapper
    UNION ALL SELECT 'event trigger', evtname || CASE evtenabled WHEN 'D' THEN ' (disabled)' ELSE '' END FROM pg_event_trigger
    UNION ALL SELECT 'operator', oid::regoperator::text FROM pg_operator WHERE oid >= 16384
    UNION ALL SELECT 'cast', format_type(castsource, NULL) || ' to ' || format_type(casttarget, NULL) FROM pg_cast WHERE oid >= 16384
  ) made (kind, name)
   ORDER BY power`;
