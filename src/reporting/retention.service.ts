import { createHash } from 'node:crypto';
import { foundBy, indexesOfPerson } from '../cases/personNumber.service';
import type { Context } from '../platform/context';
import { Conflict, InternalError } from '../platform/errors';
import type { AgencyKind } from '../policy/actor';
import { birthday, dayOf, plusDays } from '../policy/calendar';
import { eraseAfterYears, eraseFrom, retentionRule, type RetentionRule } from '../policy/retention';
import { requireAction } from '../reading/facts';
import { globalId } from '../reading/ids';

/** A closed case, or a request that led to none, that is due; by uuid. */
export interface DueRecord {
  readonly type: 'Case' | 'DisclosureRequest';
  readonly id: string;
  readonly lastEntryOn: string;
  readonly dueOn: string;
  readonly withPerson: boolean;
}

/** What is due on a day, by which rule; `items` are the first of them. Of the undecided the birth date is not recorded. */
export interface RetentionPlan {
  readonly planId: string;
  readonly on: string;
  readonly rule: RetentionRule;
  readonly due: number;
  readonly undecided: number;
  readonly items: readonly DueRecord[];
}

/** What an execution came to, by global id. */
export interface Erased {
  readonly at: Date;
  readonly cases: readonly string[];
  readonly persons: readonly string[];
  readonly requests: readonly string[];
}

interface ClosedRow {
  readonly id: string;
  readonly opened_on: string;
  readonly last_entry_on: string;
  readonly born_on: string | null;
  readonly others: number;
}
interface RequestRow {
  readonly id: string;
  readonly last_entry_on: string;
  readonly asked_by: AgencyKind;
}

const AT_ONCE = 100;
/** What a plan tells of a record, as the access log names it. */
const TOLD = ['lastEntryOn', 'dueOn', 'withPerson'].map((field) => `RetentionItem.${field}`);
const DAY = (sql: string): string => `to_char((${sql}) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`;

/** The latest thing that happened to a case or to what hangs on it. */
const LAST_ENTRY = `greatest(c.closed_at,
  (SELECT max(r.updated_at) FROM referral r WHERE r.case_id = c.id),
  (SELECT max(greatest(d.valid_from, d.revoked_at)) FROM disclosure d WHERE d.record_id = c.id),
  (SELECT max(greatest(q.created_at, q.answered_at, q.appealed_at)) FROM disclosure_request q WHERE q.case_id = c.id),
  (SELECT max(greatest(s.valid_from, s.withdrawn_at)) FROM consent s WHERE s.case_id = c.id),
  (SELECT max(w.at) FROM consent_withdrawal w JOIN consent s ON s.id = w.consent_id WHERE s.case_id = c.id),
  (SELECT max(greatest(v.offered_at, v.answered_at, v.ended_at)) FROM reservation v WHERE v.case_id = c.id),
  (SELECT max(coalesce(g.closed_at, g.valid_until)) FROM action_group g WHERE g.case_id = c.id),
  (SELECT max(n.stated_at) FROM mentor_need n WHERE n.case_id = c.id),
  (SELECT max(greatest(m.proposed_at, m.ended_at)) FROM mentorship m WHERE m.case_id = c.id),
  (SELECT max(w.done_on)::timestamptz FROM mentor_review w WHERE w.case_id = c.id))`;

/** The cases of the agency, closed by a day, that nobody is at work on any more, nor waits for an answer about. */
const CLOSED = `
  SELECT c.id, ${DAY('c.opened_at')} AS opened_on, to_char(p.birth_date, 'YYYY-MM-DD') AS born_on, ${DAY(LAST_ENTRY)} AS last_entry_on,
         (SELECT count(*) FROM case_file o WHERE o.person_id = c.person_id AND o.id <> c.id AND o.erased_at IS NULL)::int AS others
    FROM case_file c JOIN person p ON p.id = c.person_id
   WHERE c.owner_agency_id = $1 AND c.status = 'CLOSED' AND c.erased_at IS NULL AND ${DAY('c.closed_at')} <= $2
     AND NOT EXISTS (SELECT FROM mentorship m WHERE m.case_id = c.id AND m.status IN ('ACCEPTED', 'ACTIVE'))
     AND NOT EXISTS (SELECT FROM disclosure_request q WHERE q.to_agency_id = $1 AND q.status = 'OPEN'
       AND (q.case_id = c.id OR ${foundBy('p', 'ARRAY[q.number_index]', '$1')}))`;

/** Requests to the agency that led to no case of it. */
const REQUESTS = `
  SELECT q.id, ${DAY('greatest(q.created_at, q.answered_at, q.appealed_at)')} AS last_entry_on, a.kind AS asked_by
    FROM disclosure_request q JOIN agency a ON a.id = q.from_agency_id
   WHERE q.to_agency_id = $1 AND q.case_id IS NULL AND q.status <> 'OPEN' AND q.erased_at IS NULL`;

/** What is due today at the actor's agency, with an entry for each record that is named. Forbidden to others than its administrators. */
export async function retentionPlan(ctx: Context): Promise<RetentionPlan> {
  requireAction(ctx, 'planRetention');
  const plan = await planOf(ctx);
  const entry = { ownerAgencyId: ctx.actor.agencyId, shown: TOLD, withheld: [], outcome: 'SHOWN', code: null } as const;
  for (const { type, id } of plan.items) ctx.traces.push({ ...entry, type, id });
  return plan;
}

async function planOf(ctx: Context): Promise<RetentionPlan> {
  const on = dayOf(ctx.clock.now());
  const rule = retentionRule(ctx.actor.agencyKind, on);
  // A day more than the years: somebody's year ends on 28 February.
  const closedBy = plusDays(birthday(on, -rule.years), 1);
  const cases = await ctx.tx.query<ClosedRow>(CLOSED, [ctx.actor.agencyId, closedBy], 'retention_closed');
  const requests = await ctx.tx.query<RequestRow>(REQUESTS, [ctx.actor.agencyId], 'retention_requests');
  const all = [...cases.map((row) => dueCase(rule, row)), ...requests.map((row) => dueRequest(rule, on, row))];
  const due = all
    .filter((one): one is DueRecord => one.dueOn !== null && one.dueOn <= on)
    .sort((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1));
  const undecided = all.filter(({ dueOn, lastEntryOn }) => dueOn === null && eraseAfterYears(rule, lastEntryOn) <= on);
  const items = due.slice(0, AT_ONCE);
  return { planId: nameOf(ctx, items), on, rule, due: due.length, undecided: undecided.length, items };
}

type Considered = Omit<DueRecord, 'dueOn'> & { readonly dueOn: string | null };

function dueCase(rule: RetentionRule, row: ClosedRow): Considered {
  const { id, last_entry_on: lastEntryOn } = row;
  const dueOn = eraseFrom(rule, { openedOn: row.opened_on, lastEntryOn, bornOn: row.born_on });
  return { type: 'Case', id, lastEntryOn, dueOn, withPerson: row.others === 0 };
}

/** It is no file on anybody, and belongs to both: it is kept as long as either has to. */
function dueRequest(rule: RetentionRule, on: string, row: RequestRow): Considered {
  const { id, last_entry_on: lastEntryOn } = row;
  const [ours, theirs] = [rule, retentionRule(row.asked_by, on)].map((one) => eraseAfterYears(one, lastEntryOn));
  const dueOn = (ours ?? '') > (theirs ?? '') ? (ours ?? '') : (theirs ?? '');
  return { type: 'DisclosureRequest', id, lastEntryOn, dueOn, withPerson: false };
}

const nameOf = (ctx: Context, items: readonly DueRecord[]): string =>
  createHash('sha256')
    .update(JSON.stringify([ctx.actor.agencyId, items]))
    .digest('base64url');

/**
 * Empties what is in the plan so named, and the persons who have no other case, for good; each leaves an entry in the access log that
 * says so, and none of what was in it. Conflict when what is due is no longer what the plan said; nothing is erased then.
 */
export async function executeRetention(ctx: Context, planId: string): Promise<Erased> {
  requireAction(ctx, 'executeRetention');
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`retention:${ctx.actor.agencyId}`]);
  const plan = await planOf(ctx);
  if (plan.planId !== planId)
    throw new Conflict('What is due is no longer what the plan said; nothing was erased. Ask for the plan again.');
  const erased: { type: string; id: string }[] = [];
  for (const { type, id } of plan.items) erased.push(...(await (type === 'Case' ? eraseCase : eraseRequest)(ctx, id)));
  for (const { type, id } of erased) note(ctx, type, id);
  const idsOf = (wanted: string): string[] =>
    erased.filter(({ type }) => type === wanted).map(({ type, id }) => globalId(type, id));
  return {
    at: ctx.clock.now(),
    cases: idsOf('Case'),
    persons: idsOf('Person'),
    requests: idsOf('DisclosureRequest'),
  };
}

const GONE = { cause: 'what is due could not be emptied' };

async function eraseCase(ctx: Context, id: string): Promise<{ type: string; id: string }[]> {
  const [row] = await ctx.tx.query<{ person: string | null; requests: string[]; done: boolean }>(
    'SELECT * FROM erase_case($1, $2)',
    [id, await numbersOf(ctx, id)],
  );
  if (row?.done !== true) throw new InternalError(GONE);
  const person = row.person === null ? [] : [{ type: 'Person', id: row.person }];
  return [{ type: 'Case', id }, ...person, ...row.requests.map((one) => ({ type: 'DisclosureRequest', id: one }))];
}

/** All the hashes that the numbers of the person, present and former, may be stored under; requests carry it too. None while another record has it. */
async function numbersOf(ctx: Context, caseId: string): Promise<string[]> {
  const [row] = await ctx.tx.query<{ person: string }>('SELECT person_id AS person FROM case_file WHERE id = $1', [
    caseId,
  ]);
  const numbers = row ? await indexesOfPerson(ctx, row.person) : [];
  const others = await ctx.tx.query(
    `SELECT FROM person o JOIN case_file c ON c.id = $1 AND o.id <> c.person_id AND o.owner_agency_id = c.owner_agency_id
      WHERE ${foundBy('o', '$2', 'o.owner_agency_id')} LIMIT 1`,
    [caseId, numbers],
  );
  return others.length > 0 ? [] : numbers;
}

async function eraseRequest(ctx: Context, id: string): Promise<{ type: string; id: string }[]> {
  const [row] = await ctx.tx.query<{ done: boolean }>('SELECT erase_request($1) AS done', [id]);
  if (row?.done !== true) throw new InternalError(GONE);
  return [{ type: 'DisclosureRequest', id }];
}

function note(ctx: Context, type: string, id: string): void {
  const { agencyId: ownerAgencyId } = ctx.actor;
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: 'ERASED' });
}
