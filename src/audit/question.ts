import { createHmac } from 'node:crypto';
import type { Context, Trace } from '../platform/context';
import { LimitExceeded } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Path } from '../platform/input';
import type { Transaction } from '../platform/transaction';

/** A person as the caller names them, and the path of that value in the input. */
export interface NamedPerson {
  readonly by: 'number' | 'name' | 'case';
  /** Twelve digits, a checked name, or the uuid of a case about them. */
  readonly value: string;
  readonly path: Path;
}

/** Persons who are asked about in one way. */
export interface Question {
  readonly persons: readonly NamedPerson[];
  /**
   * Whether the answer reveals if the service knows a person. Such questions have a low hourly limit, all others a high
   * one.
   */
  readonly tells: boolean;
  /** The record type and the shown fields for the access log. Both are the same whether or not the person is known. */
  readonly type?: string;
  readonly shown?: readonly string[];
  /** Other agencies that get an entry of their own about this question; only they see it. */
  readonly alsoShownTo?: readonly string[];
}

const HOUR_MS = 3_600_000;
const TYPE = 'PersonQuestion';
const KNOWN = ['PersonQuestion.known'];

/**
 * Counts a question against the member's hourly limit and writes it to the access log before anything is answered. Both
 * stay even if the operation rolls back. One entry names all persons, belongs to the actor's agency, and reads the same
 * for known and unknown persons. Returns how many persons may still be asked about within the hour. Throws
 * LIMIT_EXCEEDED, and counts none, if these are too many.
 */
export async function countQuestion(ctx: Context, question: Question): Promise<number> {
  const persons = new Map(question.persons.map((person) => [recordOf(ctx, person), person.path]));
  const most = question.tells ? ctx.settings.trackChecksPerHour : ctx.settings.personNumbersPerHour;
  if (persons.size === 0) return most;
  const taken = await ctx.apart(async (tx, traces) => {
    const spent = await spendAllowance(ctx, tx, question.tells, persons.size, most);
    for (const id of persons.keys()) traces.push(...tracesOf(ctx, question, id, 'refused' in spent));
    return spent;
  });
  if (!('refused' in taken)) return taken.left;
  const { left, waitMs } = taken.refused;
  throw new LimitExceeded(refusalText(persons.size, most), waitMs / 1_000, [...persons.values()][left]);
}

/**
 * Writes a question to the access log without counting it. For questions whose answer tells nothing beyond records that
 * the actor sees in full.
 */
export function noteQuestion(ctx: Context, person: NamedPerson): void {
  ctx.traces.push(...tracesOf(ctx, { persons: [], tells: false }, recordOf(ctx, person), false));
}

const refusalText = (asked: number, most: number): string =>
  asked > most
    ? `This asks about more persons than the hourly limit of ${String(most)}. Nothing was done. Ask about fewer.`
    : 'The hourly limit of persons asked about is reached. Nothing was done. Wait and try again.';

type Allowance = { readonly left: number } | { readonly refused: { readonly left: number; readonly waitMs: number } };

interface Taken {
  readonly at: Date;
  readonly persons: number;
}

/**
 * Counts in the database, so that the limit survives a restart and holds across processes. Questions of one member wait
 * for each other here.
 */
async function spendAllowance(ctx: Context, tx: Transaction, tells: boolean, asked: number, most: number): Promise<Allowance> {
  const { memberId } = ctx.actor;
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - HOUR_MS);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`person-question:${memberId}`]);
  await tx.query('DELETE FROM person_question WHERE member_id = $1 AND at <= $2', [memberId, since]);
  const taken = await tx.query<Taken>('SELECT at, persons FROM person_question WHERE member_id = $1 AND tells = $2 ORDER BY at', [
    memberId,
    tells,
  ]);
  const left = most - taken.reduce((sum, { persons }) => sum + persons, 0);
  if (asked > left) return { refused: { left: Math.max(0, left), waitMs: waitFor(asked - left, taken, now) } };
  await tx.query('INSERT INTO person_question (id, member_id, at, persons, tells) VALUES ($1, $2, $3, $4, $5)', [
    newId(),
    memberId,
    now,
    asked,
    tells,
  ]);
  return { left: left - asked };
}

/** Milliseconds until `missing` more persons may be asked about; an hour if that never happens. */
function waitFor(missing: number, taken: readonly Taken[], now: Date): number {
  let freed = 0;
  for (const { at, persons } of taken) {
    freed += persons;
    if (freed >= missing) return at.getTime() + HOUR_MS - now.getTime();
  }
  return HOUR_MS;
}

/**
 * A stable pseudonym for a person in the access log: the same number gives the same id, however it was asked, and
 * nobody can reverse it without the key. Its form is a UUID of version 8 (for vendor-specific content).
 */
function recordOf(ctx: Context, { by, value }: NamedPerson): string {
  const { key } = ctx.settings.personIndexKeys.current;
  // The prefix is that of the first entries of this kind, so that a number keeps its id.
  const named = by === 'number' ? `track-check:${value}` : `person-${by}:${value.toLowerCase()}`;
  const bytes = createHmac('sha256', key).update(named).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tracesOf(ctx: Context, { tells, type, shown, alsoShownTo: others }: Question, id: string, refused: boolean): Trace[] {
  const fields = shown ?? (tells ? KNOWN : []);
  const what = refused
    ? ({ shown: [], outcome: 'REFUSED', code: 'LIMIT_EXCEEDED' } as const)
    : ({ shown: fields, outcome: 'SHOWN', code: null } as const);
  const owners = [ctx.actor.agencyId, ...(refused ? [] : (others ?? []))];
  return [...new Set(owners)].map((ownerAgencyId) => ({
    ...{ type: type ?? TYPE, id, ownerAgencyId, withheld: [] },
    ...what,
  }));
}
