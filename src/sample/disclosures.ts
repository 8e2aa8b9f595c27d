import type { Context } from '../platform/context';
import { globalId } from '../reading/ids';
import { disclose, narrowDisclosure, revokeDisclosure } from '../referrals/disclosure.service';
import type { SampleDisclosure } from './data/shapes';
import type { Happening, Playing } from './playing';
import { accepted, asActor, named, versionOf } from './stage';

/** A disclosure is made after the draft and before it is sent, which is on day 0.1 at the earliest. */
const AFTER_DRAFT = 0.05;

/** What happens to the disclosures of a referral: each is made, perhaps narrowed, perhaps revoked. */
export function disclosuresOf(playing: Playing): Happening[] {
  return playing.referral.disclosures.flatMap((disclosure, at) => lifeOf(playing, disclosure, at));
}

function lifeOf(playing: Playing, disclosure: SampleDisclosure, at: number): Happening[] {
  const { onDay = AFTER_DRAFT, narrowed, revoked } = disclosure;
  let uuid = '';
  const change = (day: number, act: (ctx: Context, id: string, version: number) => Change): Happening => ({
    onDay: day,
    happen: () => changeOn(playing, day, uuid, act),
  });
  const made: Happening = {
    onDay,
    happen: async () => {
      uuid = await make(playing, disclosure, onDay, at);
    },
  };
  const narrowing = narrowed && {
    fields: narrowed.fields ?? null,
    validUntil: narrowed.untilDay === undefined ? null : playing.day(narrowed.untilDay),
  };
  return [
    made,
    ...(narrowed && narrowing ? [change(narrowed.onDay, (ctx, id, version) => narrowDisclosure(ctx, id, version, narrowing))] : []), // prettier-ignore
    ...(revoked ? [change(revoked.onDay, (ctx, id, version) => revokeDisclosure(ctx, id, version, revoked.reason))] : []), // prettier-ignore
  ];
}

type Change = ReturnType<typeof narrowDisclosure>;

async function make(playing: Playing, disclosure: SampleDisclosure, onDay: number, at: number): Promise<string> {
  const { stage, referral, id, caseId, sender, day } = playing;
  const { to, fields, ground, gdprBasis, weighing, fromDay, untilDay } = disclosure;
  const outcome = await disclose(await asActor(stage, sender, day(onDay)), {
    recordId: globalId('Case', caseId),
    recipientAgencyId: globalId('Agency', named(stage.agencies, to)),
    referralId: globalId('Referral', id),
    fields: [...fields],
    ground,
    gdprBasis,
    purpose: referral.purpose,
    weighing: weighing ?? null,
    validFrom: fromDay === undefined ? null : day(fromDay),
    validUntil: day(untilDay),
    idempotencyKey: `sample-disclosure-${referral.key}-${String(at)}`,
  });
  return accepted(outcome, `disclosure of ${referral.key}`);
}

async function changeOn(
  { stage, referral, sender, day }: Playing,
  onDay: number,
  uuid: string,
  act: (ctx: Context, id: string, version: number) => Change,
): Promise<void> {
  const ctx = await asActor(stage, sender, day(onDay));
  const version = await versionOf(stage, 'disclosure', uuid);
  accepted(await act(ctx, globalId('Disclosure', uuid), version), `change of a disclosure of ${referral.key}`);
}
