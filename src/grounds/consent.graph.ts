import { aboutRecords } from '../audit';
import { assignedTo, assignedToItsCase } from '../cases';
import { COUNSEL_WHERE_LEFT_OUT } from '../policy/consent';
import {
  column,
  computed,
  date,
  id,
  inPages,
  isoUtc,
  masked,
  one,
  settled,
  timestamp,
  withheld,
  type FieldGraph,
  type TypeGraph,
} from '../reading/graph';
import { literal } from '../reading/predicate';

const recipients: FieldGraph = {
  kind: 'many',
  to: 'Agency',
  join: (parent, child) => `${child}.id = ANY (${parent}.recipients)`,
  orderBy: (child) => `${child}.name, ${child}.id`,
  paged: false,
};

const UNSETTLED = COUNSEL_WHERE_LEFT_OUT.map(literal).join(', ');

/** Consents: seen by those at work on the case and by their lead, and by nobody outside the agency that holds them. */
export const consentGraph: TypeGraph = {
  type: 'Consent',
  table: 'consent',
  prefix: 'consent',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
  },
  fields: {
    id: id(),
    provision: masked(
      settled(column('provision')),
      computed(() => "'OSL 12'::text"),
    ),
    form: column('form'),
    recipients,
    fields: column('fields'),
    givenOn: date('given_on'),
    validFrom: timestamp('valid_from'),
    validUntil: masked(settled(timestamp('valid_until')), timestamp('open_until')),
    endsBecause: masked(settled(column('ends_because')), column('open_because')),
    withdrawnAt: timestamp('withdrawn_at'),
    live: computed((row) => `disclosure_live(${row}.withdrawn_at, ${row}.valid_from, ${row}.valid_until)`),
    version: column('version'),
    withdrawals: {
      kind: 'many',
      to: 'ConsentWithdrawal',
      join: (parent, child) => `${child}.consent_id = ${parent}.id`,
      orderBy: (child) => `${child}.at, ${child}.id`,
      paged: false,
    },
    givers: { kind: 'embedded', type: 'ConsentGiver', list: true, sql: (row) => `${row}.givers` },
    maturityNote: column('maturity_note'),
    excludedGuardian: column('excluded_guardian'),
    guardianCount: column('guardian_count'),
    guardiansNotStated: computed((row) => `${row}.complete_by IS NOT NULL`),
    hindrance: { kind: 'embedded', type: 'GuardianHindrance', list: false, sql: (row) => `${row}.hindrance` },
    youngPersonSays: column('young_person_says'),
    giverNotOnRecord: column('giver_not_on_record'),
    counselAdvised: computed((row) => `${row}.provision IN (${UNSETTLED}) AND ${row}.excluded_guardian IS NOT NULL`),
    reservation: column('reservation'),
    case: one('Case', 'case_id'),
    withheld: withheld(),
  },
};

/**
 * Withdrawn fields that the recipients had been shown in full, counted in the access log. An entry names its fields and
 * whether they were masked; a masked field has another name and is not counted.
 */
const READS = (row: string): string =>
  `(SELECT json_agg(json_build_object('agency', seen.agency, 'field', seen.field, 'times', seen.times,` +
  ` 'firstAt', ${isoUtc('seen.first_at')}, 'lastAt', ${isoUtc('seen.last_at')}) ORDER BY seen.agency, seen.field)` +
  ` FROM (SELECT a.name AS agency, f.name AS field, count(*)::int AS times, min(e.at) AS first_at, max(e.at) AS last_at` +
  ` FROM consent wc CROSS JOIN LATERAL (SELECT ARRAY[wc.case_id, wc.person_id]` +
  // Reads of the case's earlier record, from before it was joined with the older one.
  ` || ARRAY(SELECT pc.person_id FROM person_claim pc WHERE pc.case_id = wc.case_id AND pc.status = 'CONFIRMED')` +
  ` || ARRAY(SELECT pm.dropped_person_id FROM person_merge pm WHERE pm.case_ids @> ARRAY[wc.case_id]) AS ids OFFSET 0) about` +
  // Read apart, so that only the entries about them are.
  ` CROSS JOIN LATERAL (SELECT x.* FROM access_entry x WHERE ${aboutRecords('x', 'about.ids')} AND x.record_ids && about.ids OFFSET 0) e` +
  ` JOIN unnest(${row}.fields) f(name) ON e.shown @> ARRAY[f.name] JOIN agency a ON a.id = e.agency_id` +
  ` WHERE wc.id = ${row}.consent_id AND e.outcome = 'SHOWN' AND e.owner_agency_id = wc.owner_agency_id` +
  ` AND e.agency_id = ANY (${row}.recipients) AND e.at >= wc.valid_from AND e.at <= ${row}.at` +
  ` GROUP BY a.id, a.name, f.name) seen)`;

/** Withdrawals: seen by those who see the consent, for whom the reasons are written. */
export const consentWithdrawalGraph: TypeGraph = {
  type: 'ConsentWithdrawal',
  table: 'consent_withdrawal',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: (row, reader) =>
      `EXISTS (SELECT FROM consent wc WHERE wc.id = ${row}.consent_id AND ${assignedTo('wc.case_id', reader.member)})`,
  },
  fields: {
    at: timestamp('at'),
    fields: column('fields'),
    recipients,
    reason: column('reason'),
    reads: { kind: 'embedded', type: 'ConsentRead', list: true, sql: READS },
    withheld: withheld(),
  },
};

/** `Case.consents`. The cases cannot define it, because they do not know consents. */
export const caseConsentsField: FieldGraph = {
  kind: 'many',
  to: 'Consent',
  join: (parent, child) => `${child}.case_id = ${parent}.id`,
  ...inPages('given_on', 'date', 'DESC'),
};
