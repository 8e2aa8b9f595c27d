import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { globalId } from '../reading/ids';
import type { PartReadInput } from './record.types';

interface PartRow {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly version: number;
}

/** The contributions to a situation report, as far as the actor's agency may read them. */
export async function contributionsTo(ctx: Context, uuid: string): Promise<readonly PartRow[]> {
  const text = 'SELECT id, owner_agency_id, version FROM situation_contribution WHERE report_id = $1';
  return ctx.tx.query<PartRow>(text, [uuid]);
}

/** The answers to a policy document in one round of it, as far as the actor's agency may read them. */
export async function answersOfRound(ctx: Context, uuid: string, round: number): Promise<readonly PartRow[]> {
  const text = 'SELECT id, owner_agency_id, version FROM policy_answer WHERE document_id = $1 AND round = $2';
  return ctx.tx.query<PartRow>(text, [uuid, round]);
}

/** What the actor's agency has given, by uuid; null where that is nothing. */
export const ownAmong = (ctx: Context, parts: readonly PartRow[]): string | null =>
  parts.find((part) => part.owner_agency_id === ctx.actor.agencyId)?.id ?? null;

/**
 * Throws Conflict unless what was read are all the parts there are, each in its present version. It holds as long as the record is
 * locked, under which parts are given and changed.
 */
export function requireAllRead(type: string, read: readonly PartReadInput[], parts: readonly PartRow[]): void {
  const versions = new Map(read.map(({ id, version }) => [id, version]));
  const all = versions.size === read.length && read.length === parts.length;
  if (all && parts.every(({ id, version }) => versions.get(globalId(type, id)) === version)) return;
  throw new Conflict('What others have given to this has changed since it was read. Read it all again.');
}
