import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { globalId } from '../reading/ids';
import type { PartReadInput } from './record.types';

interface PartRow {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly version: number;
}

/** The contributions to a situation report that the actor's agency may read. */
export async function contributionsTo(ctx: Context, uuid: string): Promise<readonly PartRow[]> {
  const text = 'SELECT id, owner_agency_id, version FROM situation_contribution WHERE report_id = $1';
  return ctx.tx.query<PartRow>(text, [uuid]);
}

/** The answers to a policy document in one round that the actor's agency may read. */
export async function answersOfRound(ctx: Context, uuid: string, round: number): Promise<readonly PartRow[]> {
  const text = 'SELECT id, owner_agency_id, version FROM policy_answer WHERE document_id = $1 AND round = $2';
  return ctx.tx.query<PartRow>(text, [uuid, round]);
}

/** The uuid of the part that the actor's agency has given; null if it has given none. */
export const ownAmong = (ctx: Context, parts: readonly PartRow[]): string | null =>
  parts.find((part) => part.owner_agency_id === ctx.actor.agencyId)?.id ?? null;

/**
 * Throws Conflict unless `read` names every part with its current version. The caller must hold the lock of the record:
 * parts are given and changed only under that lock.
 */
export function requireAllRead(type: string, read: readonly PartReadInput[], parts: readonly PartRow[]): void {
  const versions = new Map(read.map(({ id, version }) => [id, version]));
  const all = versions.size === read.length && read.length === parts.length;
  if (all && parts.every(({ id, version }) => versions.get(globalId(type, id)) === version)) return;
  throw new Conflict('Contributions or answers were added or changed since they were read. Read them all again.');
}
