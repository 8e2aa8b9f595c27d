import { createHmac } from 'node:crypto';
import type { Context, Trace } from '../platform/context';
import { LimitExceeded } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Path } from '../platform/input';
import type { Transaction } from '../platform/transaction';

/** A person as a caller names them, and where in the input that stands. */
export interface NamedPerson {
  readonly by: 'number' | 'name' | 'case';
  /** Twelve digits, a name as it was checked, or the uuid of a case that is about them. */
  readonly value: string;
  readonly path: Path;
}

/** Persons who are asked about, in one way of asking. */
export interface Question {
  readonly persons: readonly NamedPerson[];
  /** Whether the answer depends on whom the service knows: such questions are few, the others only may not come without end. */
  readonly tells: boolean;
  /** As the access log names the question, and the fields that its answer shows. Both are the same whatever the answer is. */
  readonly type?: string;
  readonly shown?: readonly string[];
  /** Others than the actor's agency who may know that it was asked; the log shows their entries to them alone. */
  readonly told?: readonly string[];
}

const HOUR_MS = 3_600_000;
const TYPE = 'PersonQuestion';
const KNOWN = ['PersonQuestion.known'];

/**
 * Counts a question for the member, and enters it in the access log, before anything is answered; both hold whatever becomes of the
 * operation. One entry names all the persons, files them with the actor's agency, and says the same for known and unknown. Answers
 * how many persons may still be asked about within the hour; throws LIMIT_EXCEEDED, having counted nobody, when these are too many.
 */
export async function countQuestion(ctx: Context, question: Question): Promise<number> {
  const persons = new Map(question.persons.map((person) => [recordOf(ctx, person), person.path]));
  const most = question.tells ? ctx.settings.trackChecksPerHour : ctx.settings.personNumbersPerHour;
  if (persons.size === 0) return most;
  const taken = await ctx.apart(async (tx, traces) => {
    const turn = await takeTurn(ctx, tx, question.tells, persons.size, most);
    for (const id of persons.keys()) traces.push(...tracesOf(ctx, question, id, 'refused' in turn));
    return turn;
  });
  if (!('refused' in taken)) return taken.left;
  const { left, waitMs } = taken.refused;
  throw new LimitExceeded(refusalText(persons.size, most), waitMs / 1_000, [...persons.values()][left]);
}

/** Enters a question in the log that its answer tells nothing beyond what the actor sees in full, and so is not counted. */
export function noteQuestion(ctx: Context, person: NamedPerson): void {
  ctx.traces.push(...tracesOf(ctx, { persons: [], tells: false }, recordOf(ctx, person), false));
}

const refusalText = (asked: number, most: number): string =>
  asked > most
    ? `This asks about more persons than an hour allows; at most ${String(most)} at a time. None of it was done.`
    : 'Too many persons were asked about within an hour; none of it was done. Wait and try again.';

type Turn = { readonly left: number } | { readonly refused: { readonly left: number; readonly waitMs: number } };

interface Taken {
  readonly at: Date;
  readonly persons: number;
}

/** In the database, so that it outlives a restart and holds for every process. Questions of one member queue here, for a moment. */
async function takeTurn(ctx: Context, tx: Transaction, tells: boolean, asked: number, most: number): Promise<Turn> {
  const { memberId } = ctx.actor;
  const now = ctx.clock.now();
  const since = new Date(now.getTime() - HOUR_MS);
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`person-question:${memberId}`]);
  await tx.query('DELETE FROM person_question WHERE member_id = $1 AND at <= $2', [memberId, since]);
  const taken = await tx.query<Taken>(
    'SELECT at, persons FROM person_question WHERE member_id = $1 AND tells = $2 ORDER BY at',
    [memberId, tells],
  );
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

/** How long until this many more are free; an hour where they never are. */
function waitFor(missing: number, taken: readonly Taken[], now: Date): number {
  let freed = 0;
  for (const { at, persons } of taken) {
    freed += persons;
    if (freed >= missing) return at.getTime() + HOUR_MS - now.getTime();
  }
  return HOUR_MS;
}

/**
 * Stands for a person in the access log: the same for the same number, by whatever way it was asked, and of no use to anybody without
 * the key. In the form of a UUID of version 8, which is the one for other makes.
 */
function recordOf(ctx: Context, { by, value }: NamedPerson): string {
  const { key } = ctx.settings.personIndexKeys.current;
  // Numbers are hashed as the first entries of this kind were, so that a person goes on being the same record.
  const named = by === 'number' ? `track-check:${value}` : `person-${by}:${value.toLowerCase()}`;
  const bytes = createHmac('sha256', key).update(named).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function tracesOf(ctx: Context, { tells, type, shown, told }: Question, id: string, refused: boolean): Trace[] {
  const fields = shown ?? (tells ? KNOWN : []);
  const what = refused
    ? ({ shown: [], outcome: 'REFUSED', code: 'LIMIT_EXCEEDED' } as const)
    : ({ shown: fields, outcome: 'SHOWN', code: null } as const);
  const owners = [ctx.actor.agencyId, ...(refused ? [] : (told ?? []))];
  return [...new Set(owners)].map((ownerAgencyId) => ({
    ...{ type: type ?? TYPE, id, ownerAgencyId, withheld: [] },
    ...what,
  }));
}
