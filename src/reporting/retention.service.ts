import { createHash } from 'node:crypto';
import type { Context } from '../platform/context';
import { Conflict, InternalError } from '../platform/errors';
import { dayOf } from '../policy/calendar';
import { eraseFrom, retentionRule, type RetentionRule } from '../policy/retention';
import { requireAction } from '../reading/facts';
import { globalId } from '../reading/ids';

/** A closed case that is due. */
export interface DueCase {
  readonly id: string;
  readonly lastEntryOn: string;
  readonly dueOn: string;
  readonly withPerson: boolean;
}

/** What is due on a day, by which rule; `items` are the first of them. */
export interface RetentionPlan {
  readonly planId: string;
  readonly on: string;
  readonly rule: RetentionRule;
  readonly due: number;
  readonly items: readonly DueCase[];
}

/** What an execution came to, by uuid. */
export interface Erased {
  readonly at: Date;
  readonly cases: readonly string[];
  readonly persons: readonly string[];
}

interface ClosedRow {
  readonly id: string;
  readonly opened_on: string;
  readonly last_entry_on: string;
  readonly born_on: string | null;
  readonly others: number;
}

const AT_ONCE = 100;
const DAY = (sql: string): string => `to_char((${sql}) AT TIME ZONE 'Europe/Stockholm', 'YYYY-MM-DD')`;

/** The closed cases of the agency that nobody is at work on any more; the last entry is the latest thing that happened to what hangs on one. */
const CLOSED = `
  SELECT c.id, ${DAY('c.opened_at')} AS opened_on, to_char(p.birth_date, 'YYYY-MM-DD') AS born_on,
         ${DAY(`greatest(c.closed_at, (SELECT max(r.updated_at) FROM referral r WHERE r.case_id = c.id),
           (SELECT max(greatest(d.valid_from, d.revoked_at)) FROM disclosure d WHERE d.record_id = c.id),
           (SELECT max(greatest(q.created_at, q.answered_at, q.appealed_at)) FROM disclosure_request q WHERE q.case_id = c.id),
           (SELECT max(greatest(s.valid_from, s.withdrawn_at)) FROM consent s WHERE s.case_id = c.id),
           (SELECT max(coalesce(g.closed_at, g.valid_until)) FROM action_group g WHERE g.case_id = c.id),
           (SELECT max(m.ended_at) FROM mentorship m WHERE m.case_id = c.id))`)} AS last_entry_on,
         (SELECT count(*) FROM case_file o WHERE o.person_id = c.person_id AND o.id <> c.id AND o.erased_at IS NULL)::int AS others
    FROM case_file c JOIN person p ON p.id = c.person_id
   WHERE c.owner_agency_id = $1 AND c.status = 'CLOSED' AND c.erased_at IS NULL
     AND NOT EXISTS (SELECT FROM mentorship m WHERE m.case_id = c.id AND m.status IN ('ACCEPTED', 'ACTIVE'))`;

/** What is due today at the actor's agency. It changes nothing. Forbidden to others than its administrators. */
export async function retentionPlan(ctx: Context): Promise<RetentionPlan> {
  requireAction(ctx, 'planRetention');
  return planOf(ctx);
}

async function planOf(ctx: Context): Promise<RetentionPlan> {
  const on = dayOf(ctx.clock.now());
  const rule = retentionRule(ctx.actor.agencyKind, on);
  const rows = await ctx.tx.query<ClosedRow>(CLOSED, [ctx.actor.agencyId], 'retention_closed');
  const due = rows
    .map((row): DueCase => ({
      id: row.id,
      lastEntryOn: row.last_entry_on,
      dueOn: eraseFrom(rule, { openedOn: row.opened_on, lastEntryOn: row.last_entry_on, bornOn: row.born_on }),
      withPerson: row.others === 0,
    }))
    .filter(({ dueOn }) => dueOn <= on)
    .sort((a, b) => (`${a.dueOn}${a.id}` < `${b.dueOn}${b.id}` ? -1 : 1));
  const items = due.slice(0, AT_ONCE);
  return { planId: nameOf(ctx, items), on, rule, due: due.length, items };
}

const nameOf = (ctx: Context, items: readonly DueCase[]): string =>
  createHash('sha256')
    .update(JSON.stringify([ctx.actor.agencyId, items]))
    .digest('base64url');

/**
 * Empties the cases of the plan so named, and the persons who have no other, for good; each leaves an entry in the access log that says
 * so and by which provision, and none of what was in it. Conflict when what is due is no longer what the plan said; nothing is erased then.
 */
export async function executeRetention(ctx: Context, planId: string): Promise<Erased> {
  requireAction(ctx, 'executeRetention');
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`retention:${ctx.actor.agencyId}`]);
  const plan = await planOf(ctx);
  if (plan.planId !== planId)
    throw new Conflict('What is due is no longer what the plan said; nothing was erased. Ask for the plan again.');
  const cases: string[] = [];
  const persons: string[] = [];
  for (const { id } of plan.items) {
    const [row] = await ctx.tx.query<{ person: string | null; done: boolean }>('SELECT * FROM erase_case($1)', [id]);
    if (row?.done !== true) throw new InternalError({ cause: 'a case that is due could not be emptied' });
    cases.push(globalId('Case', id));
    note(ctx, 'Case', id);
    if (row.person === null) continue;
    persons.push(globalId('Person', row.person));
    note(ctx, 'Person', row.person);
  }
  return { at: ctx.clock.now(), cases, persons };
}

function note(ctx: Context, type: string, id: string): void {
  const { agencyId: ownerAgencyId } = ctx.actor;
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: 'ERASED' });
}
