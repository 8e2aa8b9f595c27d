import { changed } from '../audit';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { onceIfKeyed } from '../platform/idempotency';
import { entries, refuseInput } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { impersonalText } from './checks';
import type { ConsultationRow } from './consultation.entity';
import { CONSULTATION as TYPE, lockConsultation, otherAgencies, refuseAsker, refuseMove, traceOf } from './consultationRow';
import type { AnswerParts } from './question.types';
import { insert } from './upsertRecord';

interface Checked {
  readonly words: string;
  readonly contributors: readonly string[];
  readonly participants: readonly string[];
}

/**
 * Answers a consultation. Of a recorded one the advice of the actor's agency is written, or replaced. An asked one gets
 * an answer of the actor's agency beside those of others; its asker is refused.
 */
export async function answerConsultation(ctx: Context, parts: AnswerParts): Promise<Outcome<'Consultation'>> {
  const { uuid } = parts.id;
  const { ownerAgencyId } = await requireRecord(ctx, 'answerConsultation', TYPE, uuid);
  const checked = {
    words: impersonalText(parts.advice, ['advice']),
    contributors: await contributorsOf(ctx, parts.contributorIds ?? [], ownerAgencyId),
    participants: await otherAgencies(ctx, parts.participantIds, ownerAgencyId, ['participantIds']),
  };
  return onceIfKeyed(ctx, 'answerConsultation', parts, () => answer(ctx, uuid, parts.version, checked));
}

async function answer(
  ctx: Context,
  uuid: string,
  version: number,
  { words, contributors, participants }: Checked,
): Promise<Outcome<'Consultation'>> {
  const row = await lockConsultation(ctx, uuid, version);
  const refused = refuseAsker(ctx, row, 'answerConsultation') ?? refuseMove(ctx, row, 'ANSWERED');
  if (refused) return refused;
  const others = [...new Set([...row.partyIds, ...participants])];
  const answered = { answered_on: dayOf(ctx.clock.now()), status: 'ANSWERED' };
  const asked = row.kind === 'ASKED';
  if (!asked && contributors.length > 0)
    refuseInput('Those who contributed are stated of a question that was put to others.', ['contributorIds']);
  const patch = asked
    ? { ...answered, party_ids: [...new Set([...others, ctx.actor.agencyId])] }
    : { ...answered, advice: words, party_ids: others };
  await changeVersion(await ctx.tx.manager, 'consultation', uuid, version, patch);
  changed(ctx, traceOf(row));
  if (asked) await addAnswer(ctx, row, words, contributors);
  return { type: TYPE, id: uuid };
}

async function addAnswer(ctx: Context, row: ConsultationRow, text: string, contributor_ids: readonly string[]): Promise<void> {
  await insert(ctx, 'ConsultationAnswer', 'consultation_answer', {
    consultation_id: row.id,
    asking_agency_id: row.ownerAgencyId,
    text,
    contributor_ids,
    answered_at: ctx.clock.now(),
    answered_by: ctx.actor.memberId,
  });
}

/** Experts who contributed to an answer, by uuid: of any agency but the one that asked. */
async function contributorsOf(ctx: Context, ids: readonly GlobalId<'Expert'>[], askerId: string): Promise<string[]> {
  const path = ['contributorIds'];
  const uuids = entries(ids, path, ({ uuid }) => uuid);
  if (uuids.length === 0) return [];
  const found = await ctx.tx.query<{ id: string; agency_id: string }>('SELECT id, agency_id FROM expert WHERE id = ANY ($1)', [uuids]);
  if (found.length < uuids.length) throw new NotFound();
  const own = uuids.findIndex((uuid) => found.some(({ id, agency_id }) => id === uuid && agency_id === askerId));
  if (own >= 0) refuseInput('This expert is of the agency that asked.', [...path, own]);
  return uuids;
}
