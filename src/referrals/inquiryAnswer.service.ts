import { changed, refuse } from '../audit';
import { askLaw, dutyNamed } from '../grounds';
import type { Context } from '../platform/context';
import { Conflict, Forbidden, NotFound } from '../platform/errors';
import { LONGEST, refuseInput } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { AgencyKind } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { DUTIES } from '../policy/duties';
import { inForce, PROVISIONS } from '../policy/provisions';
import type { Purpose } from '../policy/provisionTypes';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { refusedByLaw } from './lawGuard';
import { ReferralRow } from './referral.entity';
import { lockReferral, written } from './transition';
import type { InquiryAnswer, ReferralStatus } from './vocabulary.types';
import { checkWeighing, type WeighedHeading } from './weighing';

const FIELD = 'Referral.inquiryAnswer';
/** States in which a referral cannot be answered: never sent, withdrawn, or recorded by mistake. */
const UNANSWERABLE: readonly ReferralStatus[] = ['DRAFT', 'WITHDRAWN', 'ENTERED_IN_ERROR'];

/** Purposes of a report of concern for a child: that the child is looked after. */
const OF_REPORTS: readonly Purpose[] = ['ASSESSMENT', 'PROTECTION'];

/** The answer to the reporting agency, and the referral it is given on. */
export interface Telling {
  readonly id: GlobalId<'Referral'>;
  readonly version: number;
  readonly answer: InquiryAnswer;
  readonly ground: string;
  readonly duty?: string | null;
  readonly weighing?: string | null;
  readonly weighed?: readonly WeighedHeading[] | null;
  readonly asked: boolean;
}

/**
 * Answers the sender of a report of concern, as its recipient: one of three answers, no name and no number. The law is
 * asked as for every disclosure (OSL 26:9 a, or on request SoL 19:6). By answering, the recipient states that the
 * sender reported.
 */
export async function tellReporter(ctx: Context, input: Telling): Promise<Outcome<'Referral'>> {
  const uuid = input.id.uuid;
  await requireRecord(ctx, 'tellReporter', 'Referral', uuid);
  checkGround(ctx, input.ground);
  const duty = dutyNamed(input.duty, input.ground, ['input', 'duty']);
  const weighing = checkWeighing(input, duty, dayOf(ctx.clock.now()), ['input'], LONGEST.reason);
  const row = await lockedAsRecipient(ctx, uuid, input.version);
  const on = written(uuid, row.fromAgencyId);
  if (UNANSWERABLE.includes(row.status))
    return refuse(ctx, on, 'INVALID_TRANSITION', `No answer can be given in the state ${row.status}.`, {
      fields: ['Referral.status'],
    });
  if (!OF_REPORTS.includes(row.purpose))
    return refuse(
      ctx,
      on,
      'NOT_A_REPORT',
      'The purpose of this referral is not that of a report of concern (SoL 19:1–2): nobody has a right to an answer to it.',
      {
        fields: ['Referral.purpose'],
      },
    );
  const law = await askLaw(ctx, {
    discloser: { id: ctx.actor.agencyId, kind: ctx.actor.agencyKind },
    recipient: { id: row.fromAgencyId, kind: await kindOf(ctx, row.fromAgencyId) },
    ...{ caseId: null, subject: { age: null }, fields: [FIELD], listingConsentUntil: null },
    ...{ purpose: 'PROTECTION', at: ctx.clock.now(), ground: input.ground },
    stated: { circumstances: ['RECIPIENT_REPORTED'], weighing: weighing !== null, duty, request: input.asked },
  });
  const refusal = refusedByLaw(ctx, on, law);
  if (refusal) return refusal;
  await changeVersion(await ctx.tx.manager, 'referral', uuid, input.version, {
    inquiry_answer: input.answer,
    inquiry_ground: law.question.ground,
    inquiry_duty: law.question.given.duty,
    inquiry_weighing: weighing,
    inquiry_told_at: ctx.clock.now(),
    inquiry_told_by: ctx.actor.memberId,
  });
  changed(ctx, on);
  return { type: 'Referral', id: uuid };
}

function checkGround(ctx: Context, ground: string): void {
  const today = dayOf(ctx.clock.now());
  if (![...PROVISIONS, ...DUTIES].some((row) => row.code === ground && inForce(row, today)))
    refuseInput('This is not the code of a provision or a duty in force today.', ['input', 'ground']);
}

async function lockedAsRecipient(ctx: Context, uuid: string, version: number): Promise<ReferralRow> {
  const manager = await ctx.tx.manager;
  const seen = await manager.findOneBy(ReferralRow, { id: uuid });
  if (!seen) throw new NotFound();
  if (seen.toAgencyId !== ctx.actor.agencyId) {
    const { id, fromAgencyId: ownerAgencyId } = seen;
    ctx.traces.push({
      type: 'Referral',
      id,
      ownerAgencyId,
      shown: [],
      withheld: [],
      outcome: 'REFUSED',
      code: 'FORBIDDEN',
    });
    throw new Forbidden('Only the agency that the referral was sent to can do this.');
  }
  const row = await lockReferral(manager, uuid);
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

async function kindOf(ctx: Context, agencyId: string): Promise<AgencyKind> {
  const [row] = await ctx.tx.query<{ kind: AgencyKind }>('SELECT kind FROM agency WHERE id = $1', [agencyId]);
  if (!row) throw new NotFound();
  return row.kind;
}
