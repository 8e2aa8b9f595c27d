import type { Context } from '../platform/context';
import { Conflict, InternalError, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { LONGEST, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import type { RefusalCode } from '../policy/refusalCodes';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import type { AfterBirthDate } from './case.service';
import { claim } from './knownPerson';
import type { MergePersonsInput } from './merge.types';
import { pairOf, planOf, type MergeObstacle, type MergePlan, type Pair } from './mergePlan.service';
import { changed, refuse, type Written } from '../audit';

const TYPE = 'PersonMerge';

/**
 * Merges two records of one person according to a plan, once for each idempotency key. Conflict if the merge would now
 * do anything other than the plan said. Whatever rests on the birth date is settled again in the same transaction.
 */
export async function mergePersons(
  ctx: Context,
  input: MergePersonsInput,
  afterBirthDate: AfterBirthDate,
): Promise<Outcome<'PersonMerge'>> {
  const path = ['input'];
  const reason = text(input.reason, [...path, 'reason'], LONGEST.reason);
  // A retry with the same key finds one record already merged: it is answered from the outcome stored with the key.
  return once(ctx, 'mergePersons', input.idempotencyKey, input, async () => {
    const pair = await pairOf(ctx, input.keepId.uuid, input.dropId.uuid, path);
    await lockBoth(ctx, pair);
    const plan = await planOf(ctx, pair);
    if (plan.planId !== input.planId)
      throw new Conflict('The merge would no longer do what the plan said; nothing was done. Ask for the plan again.');
    if (plan.obstacle !== null) return inTheWay(ctx, pair, plan.obstacle);
    const id = newId();
    const values = [id, pair.keep, pair.drop, plan.droppedFields, reason, ctx.clock.now()];
    await ctx.tx.query('SELECT merge_persons($1, $2, $3, $4, $5, $6)', values);
    note(ctx, { id, ...pair, cases: plan.cases });
    if (await bornOtherwise(ctx, pair)) await afterBirthDate(ctx, pair.keep);
    return { type: TYPE, id };
  });
}

/** Whether the two birth dates differ: then what is moved rests on another birth date than before. */
async function bornOtherwise(ctx: Context, { keep, drop }: Pair): Promise<boolean> {
  const other = 'SELECT FROM person k JOIN person d ON d.id = $2 AND d.birth_date IS DISTINCT FROM k.birth_date WHERE k.id = $1';
  return (await ctx.tx.query(other, [keep, drop])).length > 0;
}

// Locks the cases first, as everywhere, and each kind in one order, so that two changes never deadlock.
async function lockBoth(ctx: Context, { keep, drop }: Pair): Promise<void> {
  const both = [[keep, drop]];
  await ctx.tx.query('SELECT id FROM case_file WHERE person_id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', both);
  await ctx.tx.query('SELECT id FROM person WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', both);
}

function note(ctx: Context, { id, keep, drop, cases }: Pair & { readonly id: string; readonly cases: readonly string[] }): void {
  const { agencyId: ownerAgencyId } = ctx.actor;
  changed(ctx, { type: TYPE, id, ownerAgencyId });
  for (const person of [keep, drop]) changed(ctx, { type: 'Person', id: person, ownerAgencyId });
  for (const one of cases) changed(ctx, { type: 'Case', id: one, ownerAgencyId });
}

const OBSTACLES: Readonly<Record<MergeObstacle, { message: string; unlock: string }>> = {
  LINKED: {
    message: 'The two records are linked to each other as kin or household, so they are of two persons.',
    unlock: 'If the link is wrong, withdraw it first with `withdrawPersonLink`, as a member assigned to both of its cases.',
  },
  LIVE_DISCLOSURE: {
    message:
      'Something of the record to merge is disclosed. Its recipient would be shown the values of the kept record instead, or would learn that the two are one person.',
    unlock: 'End the disclosures of that person first, or make the two records agree in the fields disclosed.',
  },
  LIVE_GROUP: {
    message: 'The person would have two active groups of the same programme.',
    unlock: 'Close one of the groups first.',
  },
  STANDS_BESIDE: {
    message: 'One of the two records is linked to a third record with the same number.',
    unlock: 'Settle that one first: `personClaims` lists the claims that wait.',
  },
};

function inTheWay(ctx: Context, { drop }: Pair, code: MergeObstacle): Refused {
  const written = { type: 'Person', id: drop, ownerAgencyId: ctx.actor.agencyId };
  const { message, unlock } = OBSTACLES[code];
  return refuse(ctx, written, code, message, { fields: ['Case.person'], unlock });
}

interface MergeRow {
  readonly id: string;
  readonly status: string;
  readonly version: number;
  readonly keep: string;
  readonly drop: string;
  readonly cases: readonly string[];
}

const MERGE = `SELECT id, status, version, kept_person_id AS keep, dropped_person_id AS drop, case_ids AS cases FROM person_merge WHERE id = $1`;

/** Undoes a merge, so that there are two records again. Refused if anything of the person has been disclosed since. */
export async function unmergePersons(
  ctx: Context,
  uuid: RecordId<'PersonMerge'>,
  version: number,
  afterBirthDate: AfterBirthDate,
): Promise<Outcome<'PersonMerge'>> {
  await requireRecord(ctx, 'unmergePersons', TYPE, uuid);
  const found = await mergeRow(ctx, uuid);
  await lockBoth(ctx, found);
  const merge = await mergeRow(ctx, uuid);
  if (merge.version !== version) throw new Conflict('The record has changed since it was read.', merge.version);
  const [row] = await ctx.tx.query<{ answer: Undone }>('SELECT unmerge_persons($1, $2) AS answer', [uuid, ctx.clock.now()]);
  if (!row) throw new InternalError({ cause: 'a merge that is locked was not answered' });
  if (row.answer !== 'DONE') return notUndone(ctx, uuid, row.answer);
  note(ctx, merge);
  if (await bornOtherwise(ctx, merge)) await afterBirthDate(ctx, merge.drop);
  const open = "SELECT id FROM case_file WHERE id = ANY ($1::uuid[]) AND status = 'OPEN' ORDER BY id";
  for (const file of await ctx.tx.query<{ id: string }>(open, [merge.cases])) await claim(ctx, file.id, merge.drop);
  return { type: TYPE, id: uuid };
}

async function mergeRow(ctx: Context, id: string): Promise<MergeRow> {
  const [row] = await ctx.tx.query<MergeRow>(MERGE, [id]);
  if (!row) throw new NotFound();
  return row;
}

type Undone = 'DONE' | 'SETTLED' | 'MOVED_ON' | 'DISCLOSED_SINCE' | 'NUMBER_IN_USE';

const NOT_UNDONE: Readonly<Record<Exclude<Undone, 'DONE'>, { code: RefusalCode; message: string; unlock: string | null }>> = {
  SETTLED: {
    code: 'INVALID_TRANSITION',
    message: 'It has already been undone, or one of the two records has been erased.',
    unlock: null,
  },
  MOVED_ON: {
    code: 'MERGED_ON',
    message: 'The cases no longer all belong to the kept record.',
    unlock: 'If the kept record has since been merged with another, undo that merge first.',
  },
  DISCLOSED_SINCE: {
    code: 'DISCLOSED_SINCE',
    message: 'Something of the person has been disclosed since the merge.',
    unlock: null,
  },
  NUMBER_IN_USE: {
    code: 'NUMBER_IN_USE',
    message: 'Another record now has the number of the merged record.',
    unlock: 'Correct the number of that record first.',
  },
};

function notUndone(ctx: Context, id: string, answer: Exclude<Undone, 'DONE'>): Refused {
  const written: Written = { type: TYPE, id, ownerAgencyId: ctx.actor.agencyId };
  const { code, message, unlock } = NOT_UNDONE[answer];
  return refuse(ctx, written, code, message, { fields: ['PersonMerge.status'], unlock });
}

export type { MergePlan };
