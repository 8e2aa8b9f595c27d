import type { Context } from '../platform/context';
import { BadUserInput, Conflict, InternalError, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import type { Outcome, RefusalData } from '../platform/refusal';
import type { Statements } from '../platform/statements';
import { AGENCY_ENDS, maySucceed, type AgencyEnd, type AgencyThing, type Succession } from '../policy/agencyEnds';
import { dayOf, plusDays } from '../policy/calendar';
import { forbid, mayAct, requireAction } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import type { AgencyClosingPlanView, CloseAgencyInput } from './agencyEnd.types';
import { changed, reasonOf, refuse } from './changes';

const MOST_YEARS_AHEAD = 5;
const DAYS_A_YEAR = 366;

/** Why the end of an agency is not stated. */
const OBSTACLES = {
  AGENCY_ENDED: { message: 'The agency has ended already.' },
  OPEN_CASES: {
    message: 'The agency has open cases, which nobody would be responsible for.',
    unlock: 'Name the agency that takes them over, or have the agency close them first.',
  },
  NOT_A_SUCCESSOR: {
    message:
      'This agency cannot take over: it is not of the same kind, in law too, and municipality, or not there on the day after.',
    unlock: 'Name an agency of the same kind (kind and lawKind) and municipality that goes on after that day.',
  },
  IS_SUCCESSOR: {
    message: 'The agency is named to take over from another one, which ends no earlier.',
    unlock: 'Name another successor for that one first.',
  },
  LAST_COORDINATION: {
    message: 'Nobody would be left who coordinates the network.',
    unlock: 'Have another agency coordinate it first.',
  },
} as const satisfies Readonly<Record<string, Pick<RefusalData, 'message'> & Partial<RefusalData>>>;
type Obstacle = keyof typeof OBSTACLES;
const isObstacle = (answer: string): answer is Obstacle => answer in OBSTACLES;

/**
 * States the last day of an agency and who takes over from it, once for each key; stated again, it is changed, until the day has passed.
 * For whoever administers the coordination of the network. Refusals, each with an entry in the log of the agency: see OBSTACLES.
 */
export function closeAgency(ctx: Context, input: CloseAgencyInput): Promise<Outcome> {
  requireAction(ctx, 'closeAgency');
  const { idempotencyKey, ...asked } = input;
  return once(ctx, 'closeAgency', idempotencyKey, asked, async () => {
    const { id, heir } = await partiesOf(ctx, input.id, input.successorId, ['input']);
    const written = { type: 'Agency', id, ownerAgencyId: id };
    const { lastDay } = input;
    if (lastDay > plusDays(dayOf(ctx.clock.now()), MOST_YEARS_AHEAD * DAYS_A_YEAR))
      throw new BadUserInput('This day is too far ahead.', ['input', 'lastDay']);
    const answer = (await notASuccessor(ctx, id, heir, lastDay))
      ? 'NOT_A_SUCCESSOR'
      : await state(ctx, { ...input, id, heir, reason: reasonOf(input.reason, ['input', 'reason']) });
    if (!isObstacle(answer)) return changed(ctx, 'Agency', id, id);
    const { message, ...more } = OBSTACLES[answer];
    return refuse(ctx, written, answer, message, more);
  });
}

interface Stated extends CloseAgencyInput {
  readonly heir: string | null;
}

// A function of the database: the service may change no agency, and whether one has open cases is in nobody's view but its own.
async function state(ctx: Context, { id, version, lastDay, heir, reason }: Stated): Promise<Obstacle | 'DONE'> {
  const [row] = await ctx.tx.query<{ answer: string; version: number }>(
    'SELECT close_agency($1, $2, $3, $4, $5) AS answer, (SELECT a.version FROM agency a WHERE a.id = $1) AS version',
    [id, version, lastDay, heir, reason],
  );
  if (!row || row.answer === 'NOT_FOUND') throw new NotFound();
  if (row.answer === 'CONFLICT') throw new Conflict('The record has changed since it was read.', row.version);
  if (row.answer === 'DAY_PASSED')
    throw new BadUserInput('This day has passed, or is before the agency began.', ['input', 'lastDay']);
  if (row.answer === 'DONE' || isObstacle(row.answer)) return row.answer;
  throw new InternalError({ cause: 'the database did not let whoever may close an agency do so' });
}

type Path = readonly string[];

/** The agency that ends and the one that takes over, by uuid; NotFound unless they are there. */
async function partiesOf(ctx: Context, id: string, successorId: string | null | undefined, path: Path) {
  const uuid = uuidOf('Agency', id);
  const heir = successorId ? uuidOf('Agency', successorId) : null;
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
  if (heir === null) return false;
  const rows = await ctx.tx.query<Succession & { readonly id: string }>(SUCCESSION, [[id, heir]]);
  const [from, to] = [id, heir].map((one) => rows.find((row) => row.id === one));
  return !from || !to || !maySucceed(from, to, plusDays(lastDay, 1));
}

/**
 * What the end of an agency would do, with a successor or without one. For whoever may state it, and for leads and administrators of the
 * agency itself; what only a lead may know is counted for them alone, with an entry in the log.
 */
export async function agencyClosingPlan(
  ctx: Context,
  agencyId: string,
  successorId: string | null | undefined,
): Promise<AgencyClosingPlanView> {
  const own = uuidOf('Agency', agencyId) === ctx.actor.agencyId && mayAct(ctx, 'planOwnClosing');
  if (!own && !mayAct(ctx, 'closeAgency')) forbid(ctx, 'Your roles do not allow this.');
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
  const openCases = heir === null && (counts.get('CASES') ?? 0) > 0;
  return { lines, obstacle: unlawful ? 'NOT_A_SUCCESSOR' : openCases ? 'OPEN_CASES' : null };
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
 * Carries out the ends of agencies whose last day has passed in Sweden, each in a transaction of its own. Answers how many those were. Any
 * number of servers may do so at once: each end is carried out by one of them.
 */
export async function endAgencies(statements: Statements, now: Date): Promise<number> {
  for (let all = 0; ; all++) {
    const rows = await statements.query('SELECT end_agencies($1)', [now]);
    if (rows.length === 0) return all;
  }
}
