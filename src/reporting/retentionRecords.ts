import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import type { AgencyKind } from '../policy/actor';
import { lawKindOn, type LawKind, type StatedLawKind } from '../policy/lawKind';
import type { WaitCode } from '../policy/retentionWaits';
import {
  NOTHING_STATED,
  strictest,
  timeOf,
  type RetainedRecord,
  type KeepingDecision,
  type KeepingFacts,
  type RetentionTime,
} from '../policy/retention';

/**
 * The types that erasing can empty: closed cases, requests that led to none, reports that lie in none, and records of
 * an emptied case that another agency still had to keep.
 */
export type ErasableType = 'Case' | 'DisclosureRequest' | 'Referral' | 'ReferralReport' | 'Reservation' | 'Mentorship';

/**
 * A record of the agency, by uuid, with its retention time. `held` lists the records of a case that stay because
 * another agency must keep them.
 */
export interface Considered {
  readonly type: ErasableType;
  readonly id: string;
  readonly lastEntryOn: string;
  readonly time: RetentionTime;
  readonly withPerson: boolean;
  readonly held: readonly string[];
  /** The rights that still depend on the record: it is not erased before they end. */
  readonly waits: readonly WaitCode[];
}

interface AgencyFacts {
  readonly id: string;
  readonly kind: AgencyKind;
  readonly law_kinds: readonly StatedLawKind[];
  readonly municipality_code: string | null;
}
interface CaseRow {
  readonly id: string;
  readonly person: string;
  readonly opened_on: string;
  readonly closed_on: string | null;
  readonly last_entry_on: string;
  readonly born_on: string | null;
  readonly facts: (Partial<KeepingFacts> & { readonly closedOn?: string | null; readonly lastEntryOn?: string | null }) | null;
  readonly others: number;
  readonly other_open: boolean;
  readonly waits: readonly WaitCode[];
}
interface SharedRow {
  readonly type: Exclude<ErasableType, 'Case' | 'ReferralReport'>;
  readonly id: string;
  readonly case_id: string;
  readonly with_agency: string;
  readonly since: string;
  readonly last_entry_on: string;
  readonly born_on: string | null;
  readonly case_is_erased: boolean;
  readonly waits: readonly WaitCode[];
}
interface ReportRow {
  readonly id: string;
  readonly since: string;
  readonly last_entry_on: string;
  readonly waits: readonly WaitCode[];
}
interface RequestRow {
  readonly id: string;
  readonly asked_by: string;
  readonly since: string;
  readonly last_entry_on: string;
  readonly waits: readonly WaitCode[];
}

const DAY = (sql: string): string => `to_char((${sql}) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`;

/** The time of the latest event of a request. */
const REQUEST_LAST = "greatest(q.created_at, q.answered_at, q.appealed_at, q.appeal_decided_on::timestamp AT TIME ZONE 'Europe/Stockholm')";
const REQUEST_WAITS = 'array_remove(ARRAY[request_waits(q, $2)], NULL)';

/** The time of the latest event of a case or of its records. */
const LAST_ENTRY = `greatest(c.opened_at, c.closed_at,
  (SELECT max(r.updated_at) FROM referral r WHERE r.case_id = c.id),
  (SELECT max(greatest(d.valid_from, d.revoked_at)) FROM disclosure d WHERE d.record_id = c.id),
  (SELECT max(t.written_at) FROM referral_report t WHERE t.case_id = c.id),
  (SELECT max(${REQUEST_LAST}) FROM disclosure_request q WHERE q.case_id = c.id),
  (SELECT max(greatest(s.valid_from, s.withdrawn_at)) FROM consent s WHERE s.case_id = c.id),
  (SELECT max(w.at) FROM consent_withdrawal w JOIN consent s ON s.id = w.consent_id WHERE s.case_id = c.id),
  (SELECT max(greatest(v.offered_at, v.answered_at, v.ended_at)) FROM reservation v WHERE v.case_id = c.id),
  (SELECT max(coalesce(g.closed_at, g.valid_until)) FROM action_group g WHERE g.case_id = c.id),
  (SELECT max(n.stated_at) FROM mentor_need n WHERE n.case_id = c.id),
  (SELECT max(greatest(m.proposed_at, m.ended_at)) FROM mentorship m WHERE m.case_id = c.id),
  (SELECT max(w.done_on)::timestamptz FROM mentor_review w WHERE w.case_id = c.id))`;

/**
 * The closed cases of the agency. The other records of a person are asked for in two ways, each with an index of its own;
 * OFFSET 0 keeps them from being read once for all persons,
 * and the person as a plain value: under a policy, an expression reaches no index.
 */
const CLOSED = `
  SELECT c.id, x.person, ${DAY('c.opened_at')} AS opened_on, ${DAY('c.closed_at')} AS closed_on,
         to_char(p.birth_date, 'YYYY-MM-DD') AS born_on, ${DAY(LAST_ENTRY)} AS last_entry_on, c.retention_facts AS facts,
         (SELECT count(*) FROM case_file o WHERE o.person_id = c.person_id AND o.id <> c.id AND o.erased_at IS NULL)::int AS others,
         EXISTS (SELECT FROM case_file o JOIN person op ON op.id = o.person_id AND op.same_as IS NULL
           WHERE o.person_id = x.person AND o.status = 'OPEN' OFFSET 0)
         OR EXISTS (SELECT FROM person op JOIN case_file o ON o.person_id = op.id
           WHERE op.same_as = x.person AND o.status = 'OPEN' OFFSET 0) AS other_open,
         case_waits(c.id, $2) AS waits
    FROM case_file c JOIN person p ON p.id = c.person_id CROSS JOIN LATERAL (SELECT coalesce(p.same_as, p.id) AS person OFFSET 0) x
   WHERE c.owner_agency_id = $1 AND c.status = 'CLOSED' AND c.erased_at IS NULL`;

/**
 * The records of the agency's closed cases that other agencies have too, one row for each agency; for emptied cases,
 * the remaining ones.
 */
const SHARED = `
  SELECT s.type, s.id, s.case_id, s.with_agency, ${DAY('s.since')} AS since, ${DAY('s.last_at')} AS last_entry_on,
         to_char(p.birth_date, 'YYYY-MM-DD') AS born_on, c.erased_at IS NOT NULL AS case_is_erased, s.waits
    FROM case_file c JOIN person p ON p.id = c.person_id CROSS JOIN LATERAL (
      SELECT 'Referral' AS type, r.id, r.case_id, a.agency_id AS with_agency, r.created_at AS since, r.updated_at AS last_at,
             r.message IS NOT NULL OR EXISTS (SELECT FROM referral_event e WHERE e.referral_id = r.id AND e.reason IS NOT NULL) OR r.inquiry_weighing IS NOT NULL AS text, '{}'::text[] AS waits
        FROM referral r CROSS JOIN LATERAL (
          SELECT r.to_agency_id AS agency_id UNION SELECT k.agency_id FROM referral_copy k WHERE k.referral_id = r.id) a
       WHERE r.case_id = c.id AND r.sent_at IS NOT NULL
      UNION ALL SELECT 'Reservation', v.id, v.case_id, v.recipient_agency_id, v.offered_at, greatest(v.offered_at, v.answered_at, v.ended_at), v.terms <> '–' OR v.end_reason IS NOT NULL, '{}'
        FROM reservation v WHERE v.case_id = c.id
      UNION ALL SELECT 'DisclosureRequest', q.id, q.case_id, q.from_agency_id, q.created_at, ${REQUEST_LAST}, q.erased_at IS NULL, ${REQUEST_WAITS}
        FROM disclosure_request q WHERE q.case_id = c.id
      UNION ALL SELECT 'Mentorship', m.id, m.case_id, m.provider_agency_id, m.proposed_at, greatest(m.proposed_at, m.ended_at), m.reason IS NOT NULL, '{}'
        FROM mentorship m WHERE m.case_id = c.id AND m.provider_agency_id <> c.owner_agency_id) s
   WHERE c.owner_agency_id = $1 AND c.status = 'CLOSED' AND s.text AND s.with_agency <> $1`;

/** Requests to the agency that led to none of its cases. */
const REQUESTS = `
  SELECT q.id, q.from_agency_id AS asked_by, ${DAY('q.created_at')} AS since, ${DAY(REQUEST_LAST)} AS last_entry_on, ${REQUEST_WAITS} AS waits
    FROM disclosure_request q
   WHERE q.to_agency_id = $1 AND q.case_id IS NULL AND q.status NOT IN ('OPEN', 'PARTLY_ANSWERED') AND q.erased_at IS NULL`;

/** Reports of the agency that lie in none of its files, once their referral has ended or is no more. */
const REPORTS = `
  SELECT t.id, ${DAY('t.written_at')} AS since, '{}'::text[] AS waits,
         ${DAY('greatest(t.written_at, (SELECT max(greatest(d.valid_from, d.revoked_at)) FROM disclosure d WHERE d.record_id = t.id))')} AS last_entry_on
    FROM referral_report t LEFT JOIN referral r ON r.id = t.referral_id
   WHERE t.owner_agency_id = $1 AND t.case_id IS NULL AND t.erased_at IS NULL
     AND coalesce(r.status NOT IN ('ACCEPTED', 'ACTIVE', 'INFO_REQUESTED'), true)`;

/**
 * Computes how long an agency keeps its share of a record. If its kind in law changed during that time, the strictest
 * rule applies.
 */
class RetentionTimes {
  private constructor(
    private readonly agencies: ReadonlyMap<string, AgencyFacts>,
    private readonly decisions: ReadonlyMap<string, readonly KeepingDecision[]>,
    private readonly on: string,
  ) {}

  static async of(ctx: Context, ids: readonly string[], on: string): Promise<RetentionTimes> {
    const wanted = [[...new Set(ids)]];
    const agencies = await ctx.tx.query<AgencyFacts>(
      'SELECT id, kind, law_kinds, municipality_code FROM agency WHERE id = ANY ($1)',
      wanted,
    );
    const rows = await ctx.tx.query<KeepingDecision & { readonly agency: string }>(
      `SELECT agency_id AS agency, number, to_char(decided_on, 'YYYY-MM-DD') AS "decidedOn", covers, years
         FROM retention_decision WHERE agency_id = ANY ($1)`,
      wanted,
    );
    const decisions = new Map(wanted[0]?.map((id) => [id, rows.filter(({ agency }) => agency === id)]));
    return new RetentionTimes(new Map(agencies.map((one) => [one.id, one])), decisions, on);
  }

  time(agencyId: string, record: Omit<RetainedRecord, 'lawKind' | 'municipalityCode' | 'decisions'>): RetentionTime {
    const agency = this.agencies.get(agencyId);
    if (!agency) throw new InternalError({ cause: 'an agency of a record is missing' });
    const decisions = this.decisions.get(agencyId) ?? [];
    const kept = { ...record, municipalityCode: agency.municipality_code, decisions };
    return strictest(lawKindsSince(agency, record.openedOn, this.on).map((lawKind) => timeOf({ ...kept, lawKind }, this.on)));
  }
}

/** The kinds in law of an agency between two days. */
function lawKindsSince({ kind, law_kinds: stated }: AgencyFacts, from: string, to: string): LawKind[] {
  const meanwhile = stated.filter(({ validFrom, validTo }) => validFrom <= to && (validTo === null || validTo >= from));
  return [...new Set([from, to, ...meanwhile.map(({ validFrom }) => validFrom)].map((day) => lawKindOn(kind, stated, day)))];
}

/**
 * All records of the agency that can be erased, with their retention time as of a day and the rights that they wait
 * for.
 */
export async function consideredOn(ctx: Context, on: string): Promise<Considered[]> {
  const own = ctx.actor.agencyId;
  const cases = await ctx.tx.query<CaseRow>(CLOSED, [own, on], 'retention_closed');
  const shared = await ctx.tx.query<SharedRow>(SHARED, [own, on], 'retention_shared');
  const requests = await ctx.tx.query<RequestRow>(REQUESTS, [own, on], 'retention_requests');
  const reports = await ctx.tx.query<ReportRow>(REPORTS, [own], 'retention_reports');
  const parties = [own, ...shared.map((row) => row.with_agency), ...requests.map((row) => row.asked_by)];
  const retention = await RetentionTimes.of(ctx, parties, on);
  const times = sharedTimes(retention, shared);
  const siblings = groupedBy(cases, ({ person }) => person);
  const timesOfCase = groupedBy(times, ({ row }) => row.case_id);
  return [
    ...cases.map((row): Considered => {
      const lastEntryOn = lastOf(row);
      const held = (timesOfCase.get(row.id) ?? [])
        .filter((one) => !isOver(one.time, on))
        .map((one) => one.row.id)
        .sort();
      return {
        type: 'Case',
        id: row.id,
        lastEntryOn,
        time: retention.time(own, keptCase(row, siblings.get(row.person) ?? [])),
        withPerson: row.others === 0,
        held,
        waits: row.waits,
      };
    }),
    ...times.filter(({ row }) => row.case_is_erased).map(({ row, time }): Considered => ({ ...plain(row, time), type: row.type })),
    ...reports.map((row): Considered => {
      const record = { ...sharedRecord(row), bornOn: null, inNoFile: true };
      return { ...plain(row, retention.time(own, record)), type: 'ReferralReport' };
    }),
    ...requests.map((row): Considered => {
      const record = { ...sharedRecord(row), bornOn: null, inNoFile: true };
      return plain(row, strictest([own, row.asked_by].map((agency) => retention.time(agency, record))));
    }),
  ];
}

/** Whether the retention time has passed on a day. Never for a record that is kept for good or undecided. */
export const isOver = (time: RetentionTime, on: string): boolean => time.kind === 'DAY' && time.dueOn <= on;

function groupedBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

const plain = (
  row: { readonly id: string; readonly last_entry_on: string; readonly waits: readonly WaitCode[] },
  time: RetentionTime,
): Considered => ({
  ...{ type: 'DisclosureRequest', id: row.id, lastEntryOn: row.last_entry_on },
  ...{ time, withPerson: false, held: [], waits: row.waits },
});

/** The strictest retention time of each record that other agencies have too. */
function sharedTimes(retention: RetentionTimes, rows: readonly SharedRow[]): { readonly row: SharedRow; readonly time: RetentionTime }[] {
  return [...groupedBy(rows, ({ id }) => id).values()].flatMap((same) => {
    const [row] = same;
    const times = same.map((one) => retention.time(one.with_agency, { ...sharedRecord(one), bornOn: one.born_on }));
    return row ? [{ row, time: strictest(times) }] : [];
  });
}

const sharedRecord = (row: { readonly since: string; readonly last_entry_on: string }) =>
  ({
    scope: 'SHARED_RECORDS',
    ...{
      openedOn: row.since,
      closedOn: null,
      lastEntryOn: row.last_entry_on,
      otherOpen: false,
      otherLastEntryOn: null,
    },
    ...{ inNoFile: false, facts: NOTHING_STATED },
  }) as const;

const later = (a: string, b: string | null | undefined): string => (typeof b === 'string' && b > a ? b : a);
const lastOf = ({ last_entry_on: last, facts }: CaseRow): string => later(last, facts?.lastEntryOn);

function keptCase(row: CaseRow, siblings: readonly CaseRow[]): Omit<RetainedRecord, 'lawKind' | 'municipalityCode' | 'decisions'> {
  const others = siblings.filter(({ id }) => id !== row.id).map(lastOf);
  return {
    scope: 'CASES',
    ...{
      bornOn: row.born_on,
      openedOn: row.opened_on,
      closedOn: row.closed_on === null ? (row.facts?.closedOn ?? null) : later(row.closed_on, row.facts?.closedOn),
    },
    ...{ lastEntryOn: lastOf(row), otherOpen: row.other_open, otherLastEntryOn: others.sort().at(-1) ?? null },
    ...{ inNoFile: false, facts: { ...NOTHING_STATED, ...row.facts } },
  };
}
