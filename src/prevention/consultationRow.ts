import { refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { refuseInput, type Path } from '../platform/input';
import type { Refused } from '../platform/refusal';
import type { GlobalId } from '../reading/ids';
import { ConsultationRow } from './consultation.entity';
import { CONSULTATION_STATUS_AFTER, CONSULTATION_WRITTEN_IN, NEVER_BY_THE_ASKER } from './prevention.lifecycle';
import type { ConsultationStatus } from './vocabulary.types';
import { existing, parties } from './yearChecks';

export const CONSULTATION = 'Consultation';
const STATUS = { fields: ['Consultation.status'] };

/** The consultation, locked until the transaction ends; Conflict if the caller read another version. */
export async function lockConsultation(ctx: Context, uuid: string, version: number): Promise<ConsultationRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(ConsultationRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The consultation and its owner, for the access log. */
export const traceOf = ({ id, ownerAgencyId }: ConsultationRow): Written => ({ type: CONSULTATION, id, ownerAgencyId });

/** The refusal, if this state may not follow the current one; otherwise null. */
export function refuseMove(ctx: Context, row: ConsultationRow, to: ConsultationStatus): Refused | null {
  return CONSULTATION_STATUS_AFTER[row.kind][row.status].includes(to) ? null : notNow(ctx, row, to);
}

/** The refusal, if this is not written of a consultation in its state; otherwise null. */
export function refuseWriting(ctx: Context, row: ConsultationRow, what: keyof typeof CONSULTATION_WRITTEN_IN): Refused | null {
  return CONSULTATION_WRITTEN_IN[what][row.kind].includes(row.status) ? null : notNow(ctx, row, row.status);
}

function notNow(ctx: Context, row: ConsultationRow, to: ConsultationStatus): Refused {
  const refused = (message: string, unlock?: string): Refused =>
    refuse(ctx, traceOf(row), 'INVALID_TRANSITION', message, unlock === undefined ? STATUS : { ...STATUS, unlock });
  if (row.status === 'CONVERTED') return refused('The consultation has become a case. Continue in the case.');
  if (row.kind === 'RECORDED')
    return refused('Only a question that was put to others has this step.', 'Put it to them with askConsultation.');
  if (to === 'CONVERTED') return refused('A question that was put to others never becomes a case.', 'Open a case with openCase.');
  if (row.status === 'CLOSED') return refused('The question is closed.', 'The agency that asked can ask again.');
  return refused(`A question in the state ${row.status} does not have this step.`);
}

/** The refusal, if the agency that asked would take or answer its own question; otherwise null. */
export function refuseAsker(ctx: Context, row: ConsultationRow, step: (typeof NEVER_BY_THE_ASKER)[number]): Refused | null {
  if (row.kind !== 'ASKED' || row.ownerAgencyId !== ctx.actor.agencyId || !NEVER_BY_THE_ASKER.includes(step)) return null;
  return refuse(ctx, traceOf(row), 'OWN_QUESTION', 'Your agency asked this question, so another agency answers it.', {
    unlock: 'Wait for an answer, or close the question and ask again to another competence.',
  });
}

/** Agencies that work on a consultation, by uuid: each is there today, and none is its owner. */
export async function otherAgencies(
  ctx: Context,
  ids: readonly GlobalId<'Agency'>[] | null | undefined,
  ownerAgencyId: string,
  path: Path,
): Promise<string[]> {
  const uuids = await parties(ctx, ids ?? [], path, { least: 0, own: 'any' });
  const own = uuids.indexOf(ownerAgencyId);
  if (own >= 0) refuseInput('This is the agency of the consultation itself. Name the others.', [...path, own]);
  return uuids;
}

/** The uuid of an existing incident; null if none is given. */
export async function incidentOf(ctx: Context, id: GlobalId<'Incident'> | null | undefined, path: Path): Promise<string | null> {
  return id ? ((await existing(ctx, 'Incident', [id], path))[0] ?? null) : null;
}
