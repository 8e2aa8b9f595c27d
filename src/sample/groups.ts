import { recordConsent } from '../grounds';
import { createActionGroup, acceptGroupInvitation, groupInvitations, recordGroupMeeting } from '../groups';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import { GlobalId, recordId } from '../reading/ids';
import { disclose } from '../referrals';
import type { LoadedCase } from './cases';
import type { SampleGroup } from './data/cases';
import { giversOf } from './givers';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

const HALF_A_YEAR = 180;

/** The action groups: a consent, what is disclosed on it, the group with its plan, and a meeting. */
export async function loadGroups(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  for (const group of stage.data.groups) await load(stage, group, GlobalId.of('Case', named(cases, group.case).id));
}

async function load(stage: Stage, group: SampleGroup, caseId: GlobalId<'Case'>): Promise<void> {
  const when = (ago: number): Date => instant(daysAgo(ago), stage.loadedAt);
  const at = (ago: number): Promise<Context> => asActor(stage, group.by, when(ago));
  const agency = (slug: string): GlobalId<'Agency'> => GlobalId.of('Agency', named(stage.agencies, slug));
  await consent(await at(30), stage, group, caseId);
  await share(await at(29), stage, group, caseId);
  const formed = await createActionGroup(await at(28), {
    caseId,
    programme: group.programme,
    contactName: group.contactName,
    contactPhone: group.contactPhone,
    members: group.members.map(({ to, role, contact }) => ({ memberAgencyId: agency(to), role, contactName: contact })),
    goals: group.goals.map((goal) => ({
      text: goal.text,
      responsibleAgencyId: agency(goal.agency),
      progress: goal.reached ? 'REACHED' : 'ONGOING',
    })),
    idempotencyKey: `sample-group-${group.case}`,
  });
  const id = accepted(formed, `group on ${group.case}`);
  for (const { accepts } of group.members) if (accepts !== undefined) await accept(stage, accepts, when(27));
  if (group.decisions.length === 0) return;
  const ctx = await at(10);
  const version = 1 + group.members.filter(({ accepts }) => accepts !== undefined).length;
  const met = await recordGroupMeeting(ctx, recordId('ActionGroup', id), version, {
    heldOn: dayOf(ctx.clock.now()),
    attendeeAgencyIds: group.members.map(({ to }) => agency(to)),
    personAttended: true,
    guardians: group.guardian === null ? [] : [group.guardian],
    decisions: group.decisions,
    idempotencyKey: `sample-meeting-${group.case}`,
  });
  accepted(met, `meeting on ${group.case}`);
}

/** Takes part in every group that the agency is invited to: in the sample that is one at a time. */
async function accept(stage: Stage, name: string, at: Date): Promise<void> {
  const ctx = await asActor(stage, name, at);
  for (const { id } of await groupInvitations(ctx)) await acceptGroupInvitation(ctx, new GlobalId('GroupInvitation', id), {});
}

async function consent(ctx: Context, stage: Stage, group: SampleGroup, caseId: GlobalId<'Case'>): Promise<void> {
  const fields = [...new Set(group.members.flatMap((member) => member.fields))];
  const outcome = await recordConsent(ctx, {
    caseId,
    ...(await giversOf(ctx, stage, caseId, fields, group.guardian !== null)),
    recipientAgencyIds: group.members.map(({ to }) => GlobalId.of('Agency', named(stage.agencies, to))),
    fields,
    form: 'SIGNED',
    givenOn: dayOf(ctx.clock.now()),
    validUntil: instant(daysAgo(30), stage.loadedAt, HALF_A_YEAR),
    idempotencyKey: `sample-group-consent-${group.case}`,
  });
  accepted(outcome, `consent to the group on ${group.case}`);
}

async function share(ctx: Context, stage: Stage, group: SampleGroup, caseId: GlobalId<'Case'>): Promise<void> {
  for (const { to, fields } of group.members) {
    const outcome = await disclose(ctx, {
      recordId: caseId.text,
      recipientAgencyId: GlobalId.of('Agency', named(stage.agencies, to)),
      fields: [...fields],
      ground: group.guardian === null ? 'OSL 12:2' : 'OSL 12:3',
      circumstances: [],
      gdprBasis: 'ART_6_1_E',
      purpose: 'CRIME_PREVENTION',
      validUntil: instant(daysAgo(30), stage.loadedAt, HALF_A_YEAR),
      idempotencyKey: `sample-group-share-${group.case}-${to}`,
    });
    accepted(outcome, `disclosure to ${to} in the group on ${group.case}`);
  }
}
