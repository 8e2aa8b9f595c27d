import type { Context } from '../platform/context';
import { BadUserInput, Conflict, InternalError, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import type { Outcome, RefusalData } from '../platform/refusal';
import type { Statements } from '../platform/statements';
import { AGENCY_ENDS, maySucceed, type AgencyEnd, type AgencyThing, type Succession } from '../policy/agencyEnds';
import { dayOf, plusDays } from '../policy/calendar';
import { forbid, mayAct, requireAction } from '../reading/authorize';
import { isGivenId, type GlobalId, type RecordId } from '../reading/ids';
import type { AgencyClosingPlanView, CloseAgencyInput } from './agencyEnd.types';
import { changed, reasonOf, refuse } from './changes';

const MOST_YEARS_AHEAD = 5;
const DAYS_A_YEAR = 366;

/** Reasons to refuse the end of an agency. */
const OBSTACLES = {
  AGENCY_ENDED: { message: 'The agency has ended already.' },
  OPEN_CASES: {
    message: 'The agency has open cases, which no agency would take over.',
    unlock: 'Name a successor, or have the agency close them first.',
  },
  OPEN_CONCERNS: {
    message: 'The agency has reports of concern that are not decided, which no agency would take over.',
    unlock: 'Name a successor, or have the agency decide on them first.',
  },
  NOT_A_SUCCESSOR: {
    message: 'This agency cannot succeed it: kind, kind in law or municipality differ, or it does not exist on the day after.',
    unlock: 'Name an agency of the same kind, lawKind and municipality that exists after that day.',
  },
  IS_SUCCESSOR: {
    message: 'The agency is the named successor of another agency, which does not end earlier.',
    unlock: 'Name another successor for that agency first.',
  },
  LAST_COORDINATION: {
    message: 'No agency would be left that coordinates the network.',
    unlock: 'Let another agency coordinate it first.',
  },
} as const satisfies Readonly<Record<string, Pick<RefusalData, 'message'> & Partial<RefusalData>>>;
type Obstacle = keyof typeof OBSTACLES;
const isObstacle = (answer: string): answer is Obstacle => answer in OBSTACLES;

/**
 * States the last day of an agency and its successor; idempotent by key. May be stated anew until that day has passed.
 * Allowed for administrators of the agency that coordinates the network. Refusals, each with an entry in the agency's
 * log: see OBSTACLES.
 */
export function closeAgency(ctx: Context, input: CloseAgencyInput): Promise<Outcome<'Agency'>> {
  requireAction(ctx, 'closeAgency');
  const { idempotencyKey, ...asked } = input;
  return once(ctx, 'closeAgency', idempotencyKey, asked, async () => {
    const { id, heir } = await partiesOf(ctx, input.id.uuid, input.successorId, ['input']);
    const written = { type: 'Agency', id, ownerAgencyId: id };
    const { lastDay } = input;
    if (lastDay > plusDays(dayOf(ctx.clock.now()), MOST_YEARS_AHEAD * DAYS_A_YEAR))
      throw new BadUserInput('This day is more than ${String(MOST_YEARS_AHEAD)} years ahead.', ['input', 'lastDay']);
    const answer = (await notASuccessor(ctx, id, heir, lastDay))
      ? 'NOT_A_SUCCESSOR'
      : await state(ctx, { ...input, id, heir, reason: reasonOf(input.reason, ['input', 'reason']) });
    if (!isObstacle(answer)) return changed(ctx, 'Agency', id, id);
    const { message, ...more } = OBSTACLES[answer];
    return refuse(ctx, written, answer, message, more);
  });
}

interface Stated extends Omit<CloseAgencyInput, 'id'> {
  readonly id: string;
  readonly heir: string | null;
}

// A database function: the service may not update agencies, and an agency's open cases are visible to that agency only.
async function state(ctx: Context, { id, version, lastDay, heir, reason }: Stated): Promise<Obstacle | 'DONE'> {
  const [row] = await ctx.tx.query<{ answer: string; version: number }>(
    'SELECT close_agency($1, $2, $3, $4, $5) AS answer, (SELECT a.version FROM agency a WHERE a.id = $1) AS version',
    [id, version, lastDay, heir, reason],
  );
  if (!row || row.answer === 'NOT_FOUND') throw new NotFound();
  if (row.answer === 'CONFLICT') throw new Conflict('The record has changed since it was read.', row.version);
  if (row.answer === 'DAY_PASSED')
    throw new BadUserInput("This day has passed, or it is before the agency's first day.", ['input', 'lastDay']);
  if (row.answer === 'DONE' || isObstacle(row.answer)) return row.answer;
  throw new InternalError({ cause: 'the database refused closeAgency to an actor who may close an agency' });
}

type Path = readonly string[];

/** The uuids of the ending agency and its successor; throws NotFound unless both exist. */
async function partiesOf(ctx: Context, uuid: RecordId<'Agency'>, successorId: GlobalId<'Agency'> | null | undefined, path: Path) {
  const heir = isGivenId(successorId) ? successorId.uuid : null;
  if (heir === uuid) throw new BadUserInput('This must be another agency.', [...path, 'successorId']);
  const wanted = [uuid, ...(heir === null ? [] : [heir])];
  const rows = await ctx.tx.query('SELECT id FROM agency WHERE id = ANY ($1::uuid[])', [wanted]);
  if (rows.length < wanted.length) throw new NotFound();
  return { id: uuid, heir };
}

const SUCCESSION = `
  SELECT id, kind, law_kinds AS "lawKinds", municipality_code AS "municipalityCode", to_char(valid_from, 'YYYY-MM-DD') AS "validFrom", to_char(valid_to, 'YYYY-MM-DD') AS "validTo"
    FROM agency WHERE id = ANY ($1::uuid[])`;

async function notASuccessor(ctx: Context, id: string, heir: string | null, lastDay: string): Promise<boolean> {
  return heir !== null && !(await maySucceedAll(ctx, id, [heir], lastDay));
}

/** Whether each of these agencies may succeed the one with this id, if that is its last day; by default the last day stated for it. */
export async function maySucceedAll(ctx: Context, id: string, heirs: readonly string[], lastDay?: string): Promise<boolean> {
  const rows = await ctx.tx.query<Succession & { readonly id: string }>(SUCCESSION, [[id, ...heirs]]);
  const from = rows.find((row) => row.id === id);
  const last = lastDay ?? from?.validTo;
  if (!from || !last) return false;
  return heirs.every((heir) => rows.some((to) => to.id === heir && maySucceed(from, to, plusDays(last, 1))));
}

/**
 * A dry run of the end of an agency, with or without a successor. Allowed for those who may state the end, and for
 * leads and administrators of that agency. Numbers reserved for leads are counted for leads only, with an entry in the
 * log.
 */
export async function agencyClosingPlan(
  ctx: Context,
  agencyId: RecordId<'Agency'>,
  successorId: GlobalId<'Agency'> | null | undefined,
): Promise<AgencyClosingPlanView> {
  const own = agencyId === ctx.actor.agencyId && mayAct(ctx, 'planOwnClosing');
  if (!own && !mayAct(ctx, 'closeAgency')) forbid(ctx, 'None of your roles allows this.');
  const { id, heir } = await partiesOf(ctx, agencyId, successorId, []);
  const exact = own && mayAct(ctx, 'seeOwnFigures');
  const counts = await countsOf(ctx, id, exact);
  if (exact)
    ctx.traces.push({
      ...{ type: 'Agency', id, ownerAgencyId: id, outcome: 'SHOWN', code: null },
      ...{ shown: ['AgencyClosingLine.count'], withheld: [] },
    });
  const lines = THINGS.map(([what, { succeeded, alone }]) => ({
    ...{ what, becomes: heir === null ? alone : succeeded },
    count: counts.get(what) ?? null,
  }));
  const unlawful = await notASuccessor(ctx, id, heir, dayOf(ctx.clock.now()));
  const waiting = (what: AgencyThing): boolean => heir === null && (counts.get(what) ?? 0) > 0;
  const open = waiting('CASES') ? 'OPEN_CASES' : waiting('CONCERN_REPORTS') ? 'OPEN_CONCERNS' : null;
  return { lines, obstacle: unlawful ? 'NOT_A_SUCCESSOR' : open };
}

const THINGS = Object.entries(AGENCY_ENDS) as [AgencyThing, AgencyEnd][];

async function countsOf(ctx: Context, id: string, exact: boolean): Promise<ReadonlyMap<AgencyThing, number>> {
  const counted = THINGS.filter(([, { counted: by, open }]) => by !== undefined && (exact || open === true));
  const parts = counted.map(([what, { columns, counted: by }]) => {
    const [table, column] = (columns[0] ?? '').split('.');
    return `SELECT '${what}' AS what, count(*)::int AS n FROM ${String(table)} WHERE ${String(column)} = $1 AND ${String(by)}`;
  });
  const rows = await ctx.tx.query<{ what: AgencyThing; n: number }>(parts.join(' UNION ALL '), [id]);
  return new Map(rows.map(({ what, n }) => [what, n]));
}

/**
 * Carries out the end of each agency whose last day has passed (Swedish time), each in its own transaction. Returns how
 * many. Several servers may run it: one of them carries out each end.
 */
export async function endAgencies(statements: Statements, now: Date): Promise<number> {
  for (let all = 0; ; all++) {
    const rows = await statements.query('SELECT end_agencies($1)', [now]);
    if (rows.length === 0) return all;
  }
}
