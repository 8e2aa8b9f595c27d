import { dataStatements, type DataStatements } from './data';

/** A personal number that is nobody's: it is in the list of numbers for tests. */
export const NUMBER = '191212121212';

/**
 * The statements that fill a database with so many referrals, half as many cases and a fifth as many experts, and with consents, groups,
 * and about five changes of the feed for each referral.
 */
export function growthStatements(referrals: number): DataStatements {
  const statements = dataStatements({ agencies: 60, experts: referrals / 5, cases: referrals / 2, referrals, mentors: 200 });
  const last = statements.findIndex(([name]) => name === 'foreign keys for good');
  return [...statements.slice(0, last), ...more(referrals / 2), ...statements.slice(last)];
}

const more = (cases: number): DataStatements => [
  [
    // One in ten ends within two years, as an agency has it that shares for months at a time.
    'ends',
    `UPDATE disclosure SET valid_until = e.at, open_until = e.at
       FROM (SELECT id, now() + interval '1 hour' * (1 + abs(hashtext(id::text)) % 17000) AS at FROM disclosure) e
      WHERE e.id = disclosure.id AND abs(hashtext(disclosure.id::text || 'ends')) % 10 = 0 AND valid_until > now()`,
  ],
  ['numbers', `UPDATE person SET number_index = 'bench:' || md5(id::text), number_sealed = 'bench' WHERE number_index IS NULL`],
  [
    'consents',
    `INSERT INTO consent (id, owner_agency_id, case_id, person_id, provision, givers, recipients, fields, form, given_on, valid_from, stated_until,
                          valid_until, ends_because, made_by, open_until, open_because)
     SELECT pg_temp.bid(20, i), c.owner_agency_id, c.id, c.person_id, 'OSL 10:1', '[]', ARRAY[pg_temp.bid(1, 1)], '{Case.summary}', 'SIGNED', '2026-01-01', now(),
            u.at, u.at, 'STATED', pg_temp.bid(3, 2), u.at, 'STATED'
       FROM generate_series(1, ${String(cases)}, 5) i JOIN case_file c ON c.id = pg_temp.bid(6, i),
            LATERAL (SELECT now() + interval '1 hour' * (1 + pg_temp.pick(i, 110, 17000))) u(at)`,
  ],
  [
    'groups',
    `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions, formed_at, formed_by,
                               valid_until, ends_because)
     SELECT pg_temp.bid(21, i), 'G-' || lpad(i::text, 7, '0'), 'SSPF', c.owner_agency_id, c.id, c.person_id, 'ACTIVE', 'Påhittad kontakt', '{}', c.opened_at,
            pg_temp.bid(3, 2), now() + interval '1 hour' * (1 + pg_temp.pick(i, 111, 17000)), 'STATED'
       FROM generate_series(1, ${String(cases)}, 10) i JOIN case_file c ON c.id = pg_temp.bid(6, i);
     INSERT INTO group_track (key, group_id) SELECT unnest(track_keys(g.person_id)), g.id FROM action_group g`,
  ],
  ['readers', 'ANALYZE; INSERT INTO change_reader SELECT * FROM change_readers_missing(); ANALYZE change_reader'],
  [
    // As the triggers would have written them, in the order of the events, and the readers of each; those of the experts go.
    'changes',
    `SET session_replication_role = origin;
     DELETE FROM change;
     INSERT INTO change (epoch, kind, record_type, record_id, version, columns, audience)
     SELECT (SELECT max(epoch) FROM change_epoch), x.kind, x.type, x.id, x.version, x.columns, x.audience FROM (
       SELECT opened_at AS at, 'CREATED' AS kind, 'Case' AS type, id, 1 AS version, '{}'::text[] AS columns, NULL::uuid AS audience FROM case_file
       UNION ALL SELECT opened_at, 'CREATED', 'Person', person_id, 1, '{}', NULL FROM case_file
       UNION ALL SELECT opened_at + interval '1 day', 'UPDATED', 'Case', id, 2, '{summary,risk}', NULL FROM case_file
       UNION ALL SELECT created_at, 'CREATED', 'Referral', id, 1, '{}', from_agency_id FROM referral
       UNION ALL SELECT sent_at, 'UPDATED', 'Referral', id, 2, '{sent_at,status}', NULL FROM referral WHERE sent_at IS NOT NULL
       UNION ALL SELECT updated_at, 'UPDATED', 'Referral', id, NULL, '{timeline}', NULL FROM referral WHERE sent_at IS NOT NULL
       UNION ALL SELECT valid_from, 'CREATED', 'Disclosure', id, 1, '{}', NULL FROM disclosure
       UNION ALL SELECT valid_from, 'ACCESS', 'Case', record_id, NULL, '{}', recipient_agency_id FROM disclosure) x
      ORDER BY x.at, x.id;
     SET session_replication_role = replica`,
  ],
];
