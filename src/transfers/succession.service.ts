import { changed, refuse } from '../audit';
import { maySucceedAll } from '../identity';
import type { Context } from '../platform/context';
import { Conflict, InternalError, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { line, refuseInput } from '../platform/input';
import type { Outcome, RefusalData } from '../platform/refusal';
import type { Statements } from '../platform/statements';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import { forbid, mayAct, requireAction } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import type { AgencySuccessionPartInput, AgencySuccessionView, SetAgencySuccessionInput } from './succession.types';

const MOST_PARTS = 100;
/** Persons moved in one transaction. */
const AT_ONCE = 50;

const OBSTACLES = {
  AGENCY_ENDED: { message: 'The agency has ended already.' },
  NO_SUCCESSOR: {
    message: 'Nobody is stated yet who gets the rest of what the agency keeps.',
    unlock: 'State the end of the agency with `closeAgency` and a successor first.',
  },
  NOT_A_SUCCESSOR: {
    message: 'One of these agencies cannot succeed it: kind, kind in law or municipality differ, or it does not exist on the day after.',
    unlock: 'Name agencies of the same kind, lawKind and municipality that exist after that day.',
  },
} as const satisfies Readonly<Record<string, Pick<RefusalData, 'message'> & Partial<RefusalData>>>;
const isObstacle = (answer: string): answer is keyof typeof OBSTACLES => answer in OBSTACLES;

/** States which successors get the cases of which districts when an agency ends; idempotent by key. */
export function setAgencySuccession(ctx: Context, input: SetAgencySuccessionInput): Promise<Outcome<'Agency'>> {
  requireAction(ctx, 'closeAgency');
  const { idempotencyKey, ...asked } = input;
  const districts = districtsIn(input.parts);
  return once(ctx, 'setAgencySuccession', idempotencyKey, asked, async () => {
    const id = input.id.uuid;
    const heirs = input.parts.map(({ successorId }) => successorId.uuid);
    const [row] = await ctx.tx.query<{ answer: string; version: number }>(
      'SELECT state_succession($1, $2, $3, $4, $5) AS answer, (SELECT a.version FROM agency a WHERE a.id = $1) AS version',
      [id, input.version, districts, heirs, await maySucceedAll(ctx, id, heirs)],
    );
    const written = { type: 'Agency', id, ownerAgencyId: id };
    if (!row || row.answer === 'NOT_FOUND') throw new NotFound();
    if (row.answer === 'CONFLICT') throw new Conflict('The record has changed since it was read.', row.version);
    if (isObstacle(row.answer)) {
      const { message, ...more } = OBSTACLES[row.answer];
      return refuse(ctx, written, row.answer, message, more);
    }
    if (row.answer !== 'DONE') throw new InternalError({ cause: 'the database refused a succession to an actor who may state one' });
    changed(ctx, written);
    return { type: 'Agency', id };
  });
}

function districtsIn(parts: readonly AgencySuccessionPartInput[]): string[] {
  const path = ['input', 'parts'];
  if (parts.length > MOST_PARTS) refuseInput(`This has at most ${String(MOST_PARTS)} entries.`, path);
  const districts = parts.map(({ district }, at) => line(district, [...path, at, 'district']));
  districts.forEach((district, at) => {
    if (holdsPersonalNumber(district) || holdsContact(district)) refuseInput('Give the name of a district.', [...path, at, 'district']);
    if (districts.findIndex((other) => other.toLowerCase() === district.toLowerCase()) < at)
      refuseInput('This district is given twice.', [...path, at, 'district']);
  });
  return districts;
}

const PARTS = `
  SELECT u.district, u.successor_id AS "successorId", (
      SELECT count(*)::int FROM case_file c JOIN person p ON p.id = c.person_id
       WHERE c.owner_agency_id = u.agency_id AND lower(p.district) = lower(u.district)) AS cases
    FROM agency_succession u WHERE u.agency_id = $1 ORDER BY u.district`;

/** The successors of an agency by district, as a dry run, and how far its end has come. */
export async function agencySuccession(ctx: Context, id: RecordId<'Agency'>): Promise<AgencySuccessionView> {
  const own = id === ctx.actor.agencyId && mayAct(ctx, 'planOwnClosing');
  if (!own && !mayAct(ctx, 'closeAgency')) forbid(ctx, 'None of your roles allows this.');
  const exact = own && mayAct(ctx, 'seeOwnFigures');
  const parts = await ctx.tx.query<{ district: string; successorId: string; cases: number }>(PARTS, [id]);
  const [all] = await ctx.tx.query<{ cases: number; progress: number | null }>(
    `SELECT (SELECT count(*)::int FROM case_file c WHERE c.owner_agency_id = a.id) AS cases, succession_progress(a.id) AS progress
       FROM agency a WHERE a.id = $1`,
    [id],
  );
  if (!all) throw new NotFound();
  if (exact)
    ctx.traces.push({
      ...{ type: 'Agency', id, ownerAgencyId: id, outcome: 'SHOWN', code: null },
      ...{ shown: ['AgencySuccessionPart.cases', 'AgencySuccession.rest'], withheld: [] },
    });
  return {
    parts: parts.map(({ district, successorId, cases }) => ({
      ...{ district, successorId: globalId('Agency', successorId), cases: exact ? cases : null },
    })),
    rest: exact ? all.cases - parts.reduce((sum, { cases }) => sum + cases, 0) : null,
    progress: all.progress,
  };
}

/**
 * Moves the cases of each agency whose last day has passed to the successors of their districts, some persons at a time,
 * each time in its own transaction. Returns how many persons. Call before `endAgencies`, which passes the rest on.
 */
export async function succeedCases(statements: Statements, now: Date): Promise<number> {
  for (let all = 0; ;) {
    const [row] = await statements.query<{ moved: number }>('SELECT succeed_cases($1, $2) AS moved', [now, AT_ONCE]);
    if (!row || row.moved === 0) return all;
    all += row.moved;
  }
}
