import { countQuestion } from '../audit/question.service';
import { openNumber } from '../cases/personNumber.service';
import type { Context } from '../platform/context';
import { clearable, line, LONGEST, refuseInput, text } from '../platform/input';
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

const LEAVE_OUT = 'The reason reaches the agency that asked: leave name and number of the person out.';

async function checkDecision(
  ctx: Context,
  row: DisclosureRequestRow,
  decision: RefusalDecision,
): Promise<{ provision: string; reason: string; weighing: string | null }> {
  const provision = line(decision.provision, ['provision']);
  if (!PROVISION.test(provision)) refuseInput('Name the provision like `OSL 26:1`.', ['provision']);
  const reason = text(decision.reason, ['reason'], LONGEST.text);
  const weighing = clearable(decision.weighing, (value) => text(value, ['weighing'])) ?? null;
  if (holdsPersonalNumber(reason)) refuseInput(LEAVE_OUT, ['reason']);
  await countPerson(ctx, row);
  if (await namesPersonAsked(ctx, row, reason)) refuseInput(LEAVE_OUT, ['reason']);
  return { provision, reason, weighing };
}

/** Counts the person whom the request asks about: that a reason names them tells their name, and that the agency keeps them. */
async function countPerson(ctx: Context, { caseId, numberSealed }: DisclosureRequestRow): Promise<void> {
  const path = ['reason'];
  if (caseId !== null) await countQuestion(ctx, { persons: [{ by: 'case', value: caseId, path }], tells: true });
  else if (numberSealed !== null) {
    const value = openNumber(ctx.settings.personKeys, numberSealed);
    await countQuestion(ctx, { persons: [{ by: 'number', value, path }], tells: true });
  }
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
