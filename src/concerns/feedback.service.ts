import { changed, refuse } from '../audit';
import { askLaw, dutyNamed } from '../grounds';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import type { AgencyKind } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { DUTIES } from '../policy/duties';
import { inForce, PROVISIONS } from '../policy/provisions';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { checkWeighing, refusedByLaw } from '../referrals';
import { ConcernReceiptRow } from './receipt.entity';
import type { ConcernReportRow } from './report.entity';
import { changeReport, lockReport, refuseReport, REPORT } from './report.service';
import type { TellConcernReporterInput } from './report.types';

const RECEIPT = 'ConcernReceipt';
const ANSWER = `${RECEIPT}.inquiryAnswer`;
/** The duties whose reporters may be told, and have a right to it when they ask (OSL 26:9 a, SoL 19:6). */
const ENTITLING: readonly (string | null)[] = ['SoL 19:1', 'SoL 19:2'];
const NOT_A_REPORT =
  'The law gives an answer only to authorities and professionals who reported a concern for a child (OSL 26:9 a, SoL 19:6): nobody has a right to an answer to this report.';

/** A receipt in the version that was read, and the key of the change. */
interface ReceiptChange {
  readonly id: RecordId<'ConcernReceipt'>;
  readonly version: number;
  readonly idempotencyKey: string;
}

type Answer = 'DONE' | 'NOT_FOUND' | 'CONFLICT' | 'NOT_A_REPORT' | 'ASKED' | 'FULL';

/** Asks the social services that received a report whether an inquiry was opened. They answer within a week of their decision. */
export async function askConcernFeedback(ctx: Context, change: ReceiptChange): Promise<Outcome<'ConcernReceipt'>> {
  const { id, version, idempotencyKey } = change;
  await requireRecord(ctx, 'askConcernFeedback', RECEIPT, id);
  return once(ctx, 'askConcernFeedback', idempotencyKey, { id: globalId(RECEIPT, id), version }, async () => {
    const [row] = await ctx.tx.query<{ answer: Answer }>('SELECT ask_concern_feedback($1, $2) AS answer', [id, version]);
    return settled(ctx, id, row?.answer);
  });
}

/** Adds to a report, and to the own copy: a correction, or what has come to light since. What was sent stays as it is. */
export async function supplementConcern(
  ctx: Context,
  { text: words, ...change }: ReceiptChange & { readonly text: string },
): Promise<Outcome<'ConcernReceipt'>> {
  const { id, version, idempotencyKey } = change;
  await requireRecord(ctx, 'supplementConcern', RECEIPT, id);
  const checked = text(words, ['text']);
  return once(ctx, 'supplementConcern', idempotencyKey, { id: globalId(RECEIPT, id), version, words }, async () => {
    const [row] = await ctx.tx.query<{ answer: Answer }>('SELECT supplement_concern($1, $2, $3) AS answer', [id, version, checked]);
    return settled(ctx, id, row?.answer);
  });
}

async function settled(ctx: Context, id: string, answer: Answer | undefined): Promise<Outcome<'ConcernReceipt'>> {
  const on = { type: RECEIPT, id, ownerAgencyId: ctx.actor.agencyId };
  switch (answer) {
    case 'DONE':
      changed(ctx, on);
      return { type: RECEIPT, id };
    case 'CONFLICT':
      throw new Conflict('The record has changed since it was read.', await versionOf(ctx, id));
    case 'NOT_A_REPORT':
      return refuse(ctx, on, 'NOT_A_REPORT', NOT_A_REPORT, { fields: [`${RECEIPT}.aboutChild`] });
    case 'ASKED':
      return refuse(ctx, on, 'INVALID_TRANSITION', 'You have asked, or were told, already.', { fields: [`${RECEIPT}.feedbackAskedAt`] });
    case 'FULL':
      return refuse(ctx, on, 'INVALID_TRANSITION', 'Nothing more can be added to this report.', {
        fields: [`${RECEIPT}.supplements`],
        unlock: 'Make a new report.',
      });
    default:
      throw new NotFound();
  }
}

async function versionOf(ctx: Context, id: string): Promise<number> {
  const row = await (await ctx.tx.manager).findOneBy(ConcernReceiptRow, { id });
  if (!row) throw new NotFound();
  return row.version;
}

/**
 * Tells the agency that reported the decision, and nothing else. The law is asked as for every disclosure (OSL 26:9 a,
 * or on request SoL 19:6). By telling, the social services state that it reported.
 */
export async function tellConcernReporter(ctx: Context, input: TellConcernReporterInput): Promise<Outcome<'ConcernReport'>> {
  const id = input.id.uuid;
  await requireRecord(ctx, 'tellConcernReporter', REPORT, id);
  const today = dayOf(ctx.clock.now());
  if (![...PROVISIONS, ...DUTIES].some((row) => row.code === input.ground && inForce(row, today)))
    refuseInput('This is not the code of a provision or a duty in force today.', ['input', 'ground']);
  const duty = dutyNamed(input.duty, input.ground, ['input', 'duty']);
  const weighing = checkWeighing(input, duty, today, ['input'], LONGEST.reason);
  return once(ctx, 'tellConcernReporter', input.idempotencyKey, input, async () => {
    const row = await lockReport(ctx, id, input.version);
    const obstacle = obstacleTo(ctx, row);
    if (obstacle) return obstacle;
    const law = await askLaw(ctx, {
      discloser: { id: ctx.actor.agencyId, kind: ctx.actor.agencyKind },
      recipient: await reporterOf(ctx, row),
      ...{ caseId: null, subject: { age: null }, fields: [ANSWER], listingConsentUntil: null },
      ...{ purpose: 'PROTECTION', at: ctx.clock.now(), ground: input.ground },
      stated: {
        circumstances: ['RECIPIENT_REPORTED'],
        weighing: weighing !== null,
        duty,
        request: input.asked || row.feedbackAskedAt !== null,
      },
    });
    const refused = refusedByLaw(ctx, { type: REPORT, id, ownerAgencyId: ctx.actor.agencyId }, law);
    if (refused) return refused;
    const outcome = await changeReport(
      ctx,
      { id, version: input.version },
      {
        told_at: ctx.clock.now(),
        told_by: ctx.actor.memberId,
        told_ground: law.question.ground,
        told_duty: law.question.given.duty,
        told_weighing: weighing,
      },
    );
    await writeAnswer(ctx, id);
    return outcome;
  });
}

function obstacleTo(ctx: Context, { id, decision, fromAgencyId, aboutChild, ground, toldAt }: ConcernReportRow): Refused | null {
  const on = { type: REPORT, id, ownerAgencyId: ctx.actor.agencyId };
  if (fromAgencyId === null || !aboutChild || !ENTITLING.includes(ground))
    return refuse(ctx, on, 'NOT_A_REPORT', NOT_A_REPORT, { fields: [`${REPORT}.ground`] });
  if (decision === null)
    return refuseReport(ctx, id, 'There is nothing to tell before it is decided whether an inquiry is opened.', 'decision');
  return toldAt === null ? null : refuseReport(ctx, id, 'The reporter is told already.', 'toldAt');
}

async function reporterOf(ctx: Context, { fromAgencyId }: ConcernReportRow): Promise<{ readonly id: string; readonly kind: AgencyKind }> {
  const [row] = await ctx.tx.query<{ id: string; kind: AgencyKind }>('SELECT id, kind FROM agency WHERE id = $1', [fromAgencyId]);
  if (!row) throw new NotFound();
  return row;
}

/** Writes the decision into the copy of the agency that reported, and notes it in that agency's log too. */
async function writeAnswer(ctx: Context, id: string): Promise<void> {
  const [row] = await ctx.tx.query<{ receipt: string | null; agency: string }>('SELECT receipt, agency FROM tell_concern_reporter($1)', [
    id,
  ]);
  if (!row?.receipt) throw new NotFound();
  changed(ctx, { type: RECEIPT, id: row.receipt, ownerAgencyId: row.agency });
}
