import { refusedByState, lockedBirthDateOf } from '../cases';
import { refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import type { Outcome, Refused } from '../platform/refusal';
import { birthday, dayOf } from '../policy/calendar';
import { whoMustConsent } from '../policy/consent';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import type { ActionGroupRow } from './group.entity';
import { insertGroup } from './group.service';
import { groundsOf, leaderOf, ruleFor, type Grounds, type RuleForPerson } from './groupGround';
import { checkContact } from './groupInput';
import type { TransferGroupInput } from './groupInput.types';
import { leaveBehind, type Succession } from './groupLeaving';
import { addMembers } from './groupMember.service';
import { trackAhead } from './groupTrack';
import { changeGroup, groupOutcome, lockGroup, notNow, settleState, TYPE, writtenGroup } from './groupMove';

const OF_AGE = 18;
/** The provision under which the person consents for themselves. */
const OWN_CONSENT = 'OSL 12:2';

/**
 * Forms the SIG group that succeeds an SSPF group once the person has come of age, once for each idempotency key.
 * Refused until the person has given a new consent, on the 18th birthday or later. The parts that do not carry over are
 * named on the new group.
 */
export async function transferGroup(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  input: TransferGroupInput,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'transferGroup', TYPE, uuid);
  const contact = checkContact(input, ['input']);
  return once(ctx, 'transferGroup', input.idempotencyKey, { id: globalId(TYPE, uuid), version, ...input }, async () => {
    const group = await lockGroup(ctx, uuid, version);
    const rule = await ruleOfTransfer(ctx, group, await lockedBirthDateOf(ctx, group.caseId));
    if ('refusal' in rule) return rule;
    const { bornOn } = rule;
    const on = writtenGroup(group);
    const grounds = await newGrounds(ctx, group, bornOn);
    if (grounds.consents.length === 0) return newConsentNeeded(ctx, on);
    const second = await trackAhead(ctx, on, { personId: group.personId, path: ['id'], instead: group });
    if (second) return second;
    const asked = {
      contactName: contact.contactName ?? group.contactName,
      contactPhone: contact.contactName === null ? group.contactPhone : contact.contactPhone,
    };
    return succeed(ctx, group, { rule, grounds, bornOn, ...asked });
  });
}

/** The rule for the succeeding group, or the reason why there can be none yet. */
async function ruleOfTransfer(ctx: Context, group: ActionGroupRow, bornOn: string | null): Promise<RuleForPerson | Refused> {
  const on = writtenGroup(group);
  if (group.programme !== 'SSPF')
    return refuse(ctx, on, 'INVALID_TRANSITION', 'Only an SSPF group can be transferred to a SIG group.', {
      fields: ['ActionGroup.programme'],
    });
  const stopped = (await refusedByState(ctx, 'transferGroup', group.caseId, { on })) ?? notNow(ctx, group, 'TRANSFER');
  if (stopped) return stopped;
  if (bornOn !== null && birthday(bornOn, OF_AGE) > dayOf(ctx.clock.now())) return notOfAge(ctx, on);
  return ruleFor(ctx, on, await leaderOf(ctx), 'SIG', bornOn);
}

/**
 * Only the person's own consent as an adult counts; the consent of a guardian, and the law for minors, no longer apply.
 */
async function newGrounds(ctx: Context, group: ActionGroupRow, bornOn: string): Promise<Grounds> {
  const { consents } = await groundsOf(ctx, group.caseId, [OWN_CONSENT]);
  const since = birthday(bornOn, OF_AGE);
  return { consents: consents.filter(({ givenOn }) => givenOn >= since), disclosedTo: new Set() };
}

async function succeed(ctx: Context, group: ActionGroupRow, succession: Succession): Promise<Outcome<'ActionGroup'>> {
  const { staying, left } = await leaveBehind(ctx, group, succession);
  const { contactName, contactPhone, rule, bornOn } = succession;
  const { caseId, personId } = group;
  const municipalityCode = (await leaderOf(ctx)).municipalityCode;
  await changeGroup(ctx, group, { status: 'TRANSFERRED', closed_at: ctx.clock.now() });
  const successor = await insertGroup(
    ctx,
    { programme: rule.programme, municipalityCode, caseId, personId, contactName, contactPhone, bornOn, rule },
    { transferredFrom: group.id, notCarriedOver: left },
  );
  await addMembers(ctx, successor, staying, succession.grounds, ctx.clock.now());
  await settleState(ctx, successor);
  return groupOutcome(successor);
}

function notOfAge(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'NOT_OF_AGE', 'The person is not 18 yet.', {
    unlock: 'From the 18th birthday the person must give a new consent; then the group can be transferred.',
    fields: ['Person.birthYear'],
  });
}

function newConsentNeeded(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'CONSENT_NEEDED', 'The person has given no new consent since the 18th birthday.', {
    provision: OWN_CONSENT,
    unlock: `${whoMustConsent(OWN_CONSENT) ?? ''} Name the members of the new group as its recipients.`.trim(),
    fields: ['ActionGroup.members'],
  });
}
