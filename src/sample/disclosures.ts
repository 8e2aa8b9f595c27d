import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { GlobalId, globalId, recordId } from '../reading/ids';
import { recordConsent } from '../grounds';
import { dayOf } from '../policy/calendar';
import { disclose, narrowDisclosure, revokeDisclosure } from '../referrals';
import type { SampleDisclosure } from './data/cases';
import { giversOf } from './givers';
import type { Happening, Playing } from './playing';
import { accepted, asActor, named } from './stage';

/** A disclosure is made after the draft and before it is sent, which is on day 0.1 at the earliest. */
const AFTER_DRAFT = 0.05;

/** The disclosures of a referral: each is made, and some are narrowed or revoked later. */
export function disclosuresOf(playing: Playing): Happening[] {
  return playing.referral.disclosures.flatMap((disclosure, at) => lifeOf(playing, disclosure, at));
}

function lifeOf(playing: Playing, disclosure: SampleDisclosure, at: number): Happening[] {
  const { onDay = AFTER_DRAFT, narrowed, revoked } = disclosure;
  const made = { id: recordId('Disclosure', '') };
  const life: Happening[] = [
    {
      onDay,
      happen: async () => {
        made.id = recordId('Disclosure', await make(playing, disclosure, onDay, at));
      },
    },
  ];
  const change = (day: number, act: (ctx: Context, version: number) => Promise<Outcome<'Disclosure'>>): void => {
    const happen = async (): Promise<void> => {
      const ctx = await asActor(playing.stage, playing.sender, playing.day(day));
      // Sending the referral may have raised the version since.
      const [row] = await ctx.tx.query<{ version: number }>('SELECT version FROM disclosure WHERE id = $1', [made.id]);
      accepted(await act(ctx, row?.version ?? 0), `change of a disclosure of ${playing.referral.key}`);
    };
    life.push({ onDay: day, happen });
  };
  if (narrowed) {
    const { fields = null, untilDay } = narrowed;
    const to = { fields, validUntil: untilDay === undefined ? null : playing.day(untilDay) };
    change(narrowed.onDay, (ctx, version) => narrowDisclosure(ctx, made.id, version, to));
  }
  if (revoked) change(revoked.onDay, (ctx, version) => revokeDisclosure(ctx, made.id, version, revoked.reason));
  return life;
}

const CONSENTS: readonly string[] = ['OSL 12:2', 'OSL 12:3'];

/** Records the consent that a disclosure rests on, given by the person, or by the guardians of a minor. */
async function consent(playing: Playing, disclosure: SampleDisclosure, onDay: number, at: number): Promise<void> {
  const { stage, referral, caseId, sender, day } = playing;
  const minor = disclosure.ground === 'OSL 12:3';
  const ctx = await asActor(stage, sender, day(onDay));
  const on = GlobalId.of('Case', caseId);
  const outcome = await recordConsent(ctx, {
    ...(await giversOf(ctx, stage, on, disclosure.fields, minor)),
    caseId: on,
    recipientAgencyIds: [GlobalId.of('Agency', named(stage.agencies, disclosure.to))],
    fields: [...disclosure.fields],
    form: 'SIGNED',
    givenOn: dayOf(day(onDay)),
    validFrom: null,
    validUntil: day(disclosure.untilDay),
    idempotencyKey: `sample-consent-${referral.key}-${String(at)}`,
  });
  accepted(outcome, `consent of ${referral.key}`);
}

async function make(playing: Playing, disclosure: SampleDisclosure, onDay: number, at: number): Promise<string> {
  if (CONSENTS.includes(disclosure.ground)) await consent(playing, disclosure, onDay, at);
  const { stage, referral, id, caseId, sender, day } = playing;
  const { to, fields, ground, gdprBasis, weighing, duty, circumstances = [], fromDay, untilDay } = disclosure;
  const outcome = await disclose(await asActor(stage, sender, day(onDay)), {
    recordId: globalId('Case', caseId),
    recipientAgencyId: GlobalId.of('Agency', named(stage.agencies, to)),
    referralId: GlobalId.of('Referral', id),
    fields: [...fields],
    ground,
    gdprBasis,
    purpose: referral.purpose,
    weighing: weighing ?? null,
    duty: duty ?? null,
    circumstances,
    validFrom: fromDay === undefined ? null : day(fromDay),
    validUntil: day(untilDay),
    idempotencyKey: `sample-disclosure-${referral.key}-${String(at)}`,
  });
  return accepted(outcome, `disclosure of ${referral.key}`);
}
