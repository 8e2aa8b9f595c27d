import type { Context } from '../platform/context';
import { line, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { holdsPersonalNumber } from '../platform/personalTraces';
import { refusalDocument } from './refusalDocument';
import type { DisclosureRequestRow } from './request.entity';
import { moveRequest } from './requestMove';
import { namesPersonAsked } from './requestSubject';

/** A refusal as the agency asked decides it. */
export interface RefusalDecision {
  readonly id: string;
  readonly version: number;
  readonly provision: string;
  readonly reason: string;
  readonly weighing?: string | null;
}

/** An act, and the place in it: OSL 26:1, OSL 10:18 a, Lag 2025:170 4. */
const PROVISION = /^\p{L}+ \d{1,4}(?::\d{1,4})?(?: ?[a-z]\b)?(?: \d{1,3}(?: ?[a-z]\b)?)?(?:[–-]\d{1,3})?$/u;

/**
 * Refuses a request, with a dated document that both parties read and the asking one can appeal. The document is composed once, and
 * holds neither name nor number of the person: a reason that does is BAD_USER_INPUT.
 */
export async function refuseDisclosure(ctx: Context, decision: RefusalDecision): Promise<Outcome> {
  return moveRequest(ctx, 'REFUSE', 'refuseDisclosure', decision, async (row) => {
    const decidedAt = ctx.clock.now();
    const { provision, reason, weighing } = await checkDecision(ctx, row, decision);
    const document = refusalDocument({
      number: row.number,
      decidedAt,
      askedAt: row.createdAt,
      ...(await partiesOf(ctx, row)),
      fields: row.fields,
      ground: row.ground,
      provision,
      reason,
    });
    return {
      answered_at: decidedAt,
      answered_by: ctx.actor.memberId,
      refusal_provision: provision,
      refusal_reason: reason,
      refusal_document: document,
      weighing,
    };
  });
}

async function checkDecision(
  ctx: Context,
  row: DisclosureRequestRow,
  decision: RefusalDecision,
): Promise<{ provision: string; reason: string; weighing: string | null }> {
  const provision = line(decision.provision, ['provision']);
  if (!PROVISION.test(provision)) refuseInput('Name the provision like `OSL 26:1`.', ['provision']);
  const reason = text(decision.reason, ['reason'], LONGEST.text);
  if (holdsPersonalNumber(reason) || (await namesPersonAsked(ctx, row, reason)))
    refuseInput('The reason reaches the agency that asked: leave name and number of the person out.', ['reason']);
  const { weighing } = decision;
  return {
    provision,
    reason,
    weighing: weighing === undefined || weighing === null ? null : text(weighing, ['weighing']),
  };
}

async function partiesOf(
  ctx: Context,
  { fromAgencyId, toAgencyId }: DisclosureRequestRow,
): Promise<{ askedBy: string; decidedBy: string }> {
  const rows = await ctx.tx.query<{ id: string; name: string }>('SELECT id, name FROM agency WHERE id = ANY ($1)', [
    [fromAgencyId, toAgencyId],
  ]);
  const nameOf = (id: string): string => {
    const name = rows.find((row) => row.id === id)?.name;
    if (name === undefined) throw new Error('a party of a request is not an agency');
    return name;
  };
  return { askedBy: nameOf(fromAgencyId), decidedBy: nameOf(toAgencyId) };
}
