import { GlobalId, recordId } from '../reading/ids';
import { expireReferrals, draftReferral, moveReferral, sendReferral } from '../referrals';
import type { LoadedCase } from './cases';
import type { SampleReferral, SampleStep } from './data/cases';
import { disclosuresOf } from './disclosures';
import type { Happening, Playing } from './playing';
import { accepted, asActor, named, type Stage } from './stage';
import { instant } from './when';

/** The sender takes these steps, the recipient all others. */
const BY_SENDER: readonly SampleStep[0][] = ['SEND', 'WITHDRAW', 'ANSWER_INFORMATION', 'MARK_ENTERED_IN_ERROR'];

/** The idempotency key under which a referral of the sample is drafted. */
const referralKey = (key: string): string => `sample-referral-${key}`;

/** Plays every referral of the sample, each step by the sender or the recipient. */
export async function loadReferrals(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  for (const referral of stage.data.referrals) {
    const playing = await begin(stage, referral, named(cases, referral.case));
    const steps = referral.steps.map((step): Happening => ({ onDay: step[1], happen: () => take(playing, step) }));
    // Sorting keeps the order of the data within a day.
    const life = [...disclosuresOf(playing), ...steps].sort((a, b) => a.onDay - b.onDay);
    for (const { happen } of life) await happen();
  }
}

async function begin(stage: Stage, referral: SampleReferral, { id: caseId, by }: LoadedCase): Promise<Playing> {
  const { key, to, copies = [], purpose, message, drafted, answerWithinDays } = referral;
  const day = (days: number): Date => instant(drafted, stage.loadedAt, days);
  const agency = (slug: string): GlobalId<'Agency'> => GlobalId.of('Agency', named(stage.agencies, slug));
  const outcome = await draftReferral(await asActor(stage, by, day(0)), {
    caseId: GlobalId.of('Case', caseId),
    toAgencyId: agency(to),
    copyAgencyIds: copies.map(agency),
    purpose,
    message: message ?? null,
    answerBy: answerWithinDays === undefined ? null : day(answerWithinDays),
    idempotencyKey: referralKey(key),
  });
  const id = accepted(outcome, `referral ${key}`);
  return { stage, referral, id, caseId, sender: by, recipient: receiverOf(stage, to), day, version: 1 };
}

/** Who takes in a referral for an agency. */
function receiverOf({ data }: Stage, slug: string): string {
  const receiver = data.agencies.find((agency) => agency.slug === slug)?.receiver;
  if (receiver === undefined) throw new Error(`agencies.csv names no receiver of referrals to ${slug}`);
  return receiver;
}

async function take(playing: Playing, [event, onDay, reason]: SampleStep): Promise<void> {
  const { stage, referral, sender, recipient, day, version } = playing;
  if (event === 'EXPIRE') {
    if ((await expireReferrals(stage.tx, day(onDay))) === 0) throw new Error(`${referral.key} did not run out`);
    return;
  }
  const ctx = await asActor(stage, BY_SENDER.includes(event) ? sender : recipient, day(onDay));
  const id = recordId('Referral', playing.id);
  const outcome =
    event === 'SEND'
      ? await sendReferral(ctx, id, version, `sample-sending-${referral.key}`)
      : await moveReferral(ctx, event, { id, version, reason: reason ?? null });
  accepted(outcome, `${event} of ${referral.key}`);
  playing.version += 1;
}
