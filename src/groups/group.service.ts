import { lockedCase, refusedByState, lockedBirthDateOf } from '../cases';
import { changed, type Written } from '../audit';
import { insertNumbered } from '../platform/referenceNumber';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { dayOf } from '../policy/calendar';
import { GROUP_RULES, groupEnd, type GroupRule, type Programme } from '../policy/programmes';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { ActionGroupRow } from './group.entity';
import { admissionOf, consentNeeded, groundsOf, leaderOf, ruleFor, sectorNotInRule, type Grounds } from './groupGround';
import { checkContact, checkGoals, checkMembers, type CheckedGoal, type CheckedMember, type Contact } from './groupInput';
import type { CreateActionGroupInput } from './groupInput.types';
import { addMembers } from './groupMember.service';
import { changeGroup, groupOutcome, lockGroup, notNow, settleState, TYPE, writtenGroup } from './groupMove';
import { writePlan } from './groupPlan.service';
import { trackAhead } from './groupTrack';

export { lockGroup } from './groupMove';
export { checkGoals, checkMembers } from './groupInput';

/** A group to form, checked except for the person and the consents. */
export interface CheckedGroup extends Contact {
  readonly programme: Programme;
  readonly contactName: string;
  readonly members: readonly CheckedMember[];
  readonly goals: readonly CheckedGoal[];
}

/** Checks the parts of a group; errors carry the place in the input. */
export async function checkGroup(
  ctx: Context,
  input: Omit<CreateActionGroupInput, 'caseId' | 'idempotencyKey'>,
  path: Path,
): Promise<CheckedGroup> {
  const { contactName, contactPhone } = checkContact(input, path);
  if (contactName === null) return refuseInput('Name an official to call.', [...path, 'contactName']);
  return {
    ...{ programme: input.programme, contactName, contactPhone },
    members: await checkMembers(ctx, input.members, [...path, 'members']),
    goals: checkGoals(input.goals, [...path, 'goals']),
  };
}

/**
 * Forms a group around the person of an open case and invites its members, once for each idempotency key. Refused
 * outside the ages and sectors of the municipality's rule, for an agency that nobody consented to, and while the person
 * already has a group, whichever agency leads it.
 */
export async function createActionGroup(ctx: Context, input: CreateActionGroupInput): Promise<Outcome<'ActionGroup'>> {
  const caseId = input.caseId.uuid;
  await requireRecord(ctx, 'createActionGroup', 'Case', caseId);
  const checked = await checkGroup(ctx, input, ['input']);
  return once(ctx, 'createActionGroup', input.idempotencyKey, input, () => formGroup(ctx, caseId, checked));
}

/** The same for a case (by uuid) of the actor's own agency; the caller has authorised the actor. */
export async function formGroup(
  ctx: Context,
  caseId: string,
  checked: CheckedGroup,
  path: Path = ['input', 'caseId'],
): Promise<Outcome<'ActionGroup'>> {
  const on: Written = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId };
  const { personId } = await lockedCase(ctx, caseId);
  const shut = await refusedByState(ctx, 'createActionGroup', caseId);
  if (shut) return shut;
  const birthDate = await lockedBirthDateOf(ctx, caseId);
  const leader = await leaderOf(ctx);
  const rule = ruleFor(ctx, on, leader, checked.programme, birthDate);
  if ('refusal' in rule) return rule;
  const { bornOn } = rule;
  const grounds = await groundsOf(ctx, caseId, rule.consents);
  const obstacle = obstacleTo(ctx, on, checked, rule, grounds, bornOn);
  if (obstacle) return obstacle;
  const second = await trackAhead(ctx, on, { personId, path });
  if (second) return second;
  const draft = { ...checked, caseId, personId, bornOn, rule, municipalityCode: leader.municipalityCode };
  const group = await insertGroup(ctx, draft);
  await addMembers(ctx, group, checked.members, grounds);
  await settleState(ctx, group);
  await writePlan(
    ctx,
    group,
    checked.goals,
    checked.members.map(({ party }) => party.id),
    ['input', 'goals'],
  );
  return groupOutcome(group);
}

/** The refusal of a group of these agencies around a person born on a day (YYYY-MM-DD), or null. */
function obstacleTo(
  ctx: Context,
  on: Written,
  { members }: Pick<CheckedGroup, 'members'>,
  rule: GroupRule,
  grounds: Grounds,
  bornOn: string,
): Refused | null {
  if (members.some(({ party }) => !rule.takePart.includes(party.kind))) return sectorNotInRule(ctx, on, rule, 'ActionGroup.members');
  // Without a consent and without members, nobody has been asked, so there can be no group, even before the first
  // agency joins.
  const unasked = grounds.consents.length === 0 && members.length === 0;
  if (unasked || members.some(({ party }) => admissionOf(grounds, party.id) === null)) return consentNeeded(ctx, on, bornOn);
  return null;
}

/** A group with everything settled. */
export interface GroupDraft extends Contact {
  readonly contactName: string;
  readonly programme: Programme;
  readonly municipalityCode: string | null;
  readonly caseId: string;
  readonly personId: string;
  readonly bornOn: string;
  readonly rule: GroupRule;
}

/** Writes a new group, without members or plan. */
export async function insertGroup(
  ctx: Context,
  draft: GroupDraft,
  more: Partial<Pick<ActionGroupRow, 'transferredFrom' | 'notCarriedOver'>> = {},
): Promise<ActionGroupRow> {
  const at = ctx.clock.now();
  const { programme, municipalityCode, caseId, personId, contactName, contactPhone, bornOn, rule } = draft;
  const end = groupEnd(GROUP_RULES, { municipalityCode, programme, bornOn, formedOn: dayOf(at) });
  const id = newId();
  const manager = await ctx.tx.manager;
  await insertNumbered(manager, ActionGroupRow, 'G', at, {
    ...{ id, programme, municipalityCode, caseId, personId, contactName, contactPhone },
    ownerAgencyId: ctx.actor.agencyId,
    // It becomes ACTIVE once the agencies that its rule requires have accepted.
    status: 'FORMING',
    ...{ requiredSectors: [...rule.required], requiredIfInvited: [...rule.requiredIfInvited], formerRules: null },
    consentProvisions: [...rule.consents],
    formedAt: at,
    formedBy: ctx.actor.memberId,
    validUntil: end.at,
    endsBecause: end.because,
    closedAt: null,
    closeReason: null,
    transferredFrom: null,
    notCarriedOver: [],
    ...more,
    version: 1,
  });
  changed(ctx, { type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });
  return manager.findOneByOrFail(ActionGroupRow, { id });
}

/** Sets the official to call at the agency that leads the group. */
export async function setGroupContact(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  contact: Partial<Contact>,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  return writeContact(ctx, await lockGroup(ctx, uuid, version), contact, []);
}

/** The same for a locked group; the caller has authorised the actor. */
export async function writeContact(
  ctx: Context,
  group: ActionGroupRow,
  contact: Partial<Contact>,
  path: Path,
): Promise<Outcome<'ActionGroup'>> {
  const { contactName, contactPhone } = checkContact(contact, path);
  if (contactName === null) return refuseInput('Name an official to call.', [...path, 'contactName']);
  const patch = { contact_name: contactName, contact_phone: contactPhone };
  return notNow(ctx, group, 'CHANGE') ?? changeGroup(ctx, group, patch);
}

/** Closes a group; its members see nothing of it from then on. */
export async function closeActionGroup(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  reason: string,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'closeActionGroup', TYPE, uuid);
  return endGroup(ctx, await lockGroup(ctx, uuid, version), reason, ['reason']);
}

/** The same for a locked group; the caller has authorised the actor. */
export async function endGroup(ctx: Context, group: ActionGroupRow, reason: string, path: Path): Promise<Outcome<'ActionGroup'>> {
  const closeReason = text(reason, path, LONGEST.reason);
  const patch = { status: 'CLOSED', closed_at: ctx.clock.now(), close_reason: closeReason };
  return notNow(ctx, group, 'CLOSE') ?? changeGroup(ctx, group, patch);
}

/** Whether a case (by uuid) has a live group; a case stays open as long as it has one. */
export async function hasLiveGroup(ctx: Context, caseId: string): Promise<boolean> {
  const [row] = await ctx.tx.query<{ live: boolean }>(
    'SELECT EXISTS (SELECT FROM action_group WHERE case_id = $1 AND group_live(status, valid_until)) AS live',
    [caseId],
  );
  return row?.live === true;
}

/** A group as named in refusals and in the access log. */
export { writtenGroup };
