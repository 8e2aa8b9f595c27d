import { CaseProgramme } from '../cases';
import {
  checkGroup,
  endGroup,
  formGroup,
  lockGroup,
  writeContact,
  type CheckedGroup,
  replacePlan,
  syncedGroups,
  type SyncedGoal,
  type SyncedGroup,
  GroupGoalStatus,
} from '../groups';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import type { Outcome, Refused } from '../platform/refusal';
import type { Programme } from '../policy/programmes';
import { requireAction, requireRecord } from '../reading/authorize';
import { GlobalId } from '../reading/ids';
import { agencyNamed, prefetchAgencies, recordNamed } from './references';
import type { SyncGroupInput, SyncGoalInput, SyncMemberInput } from './input.types';
import {
  day,
  grouped,
  oneOf,
  partOf,
  spokenOf,
  type GroupOf,
  type Incoming,
  type Made,
  type MembersOf,
  type Path,
  type Standing,
  type SyncKind,
} from './kind';

const CLOSED_THERE = 'Avslutad i det externa systemet.';

interface GroupStanding extends Standing {
  readonly contactName: string;
  readonly contactPhone: string | null;
}

interface Checked {
  readonly part: SyncGroupInput;
  readonly caseId: string | undefined;
  readonly programme: Programme | undefined;
  readonly goals: readonly SyncedGoal[] | undefined;
  readonly path: Path;
}

/** Members come with a new group alone: later ones are records of their own. */
type Member = MembersOf<SyncGroupInput, { case: 'caseId' }, 'members'>;
const GROUPS = {
  caseId: 'BASIS',
  programme: 'BASIS',
  contactName: 'CONTACT',
  contactPhone: 'CONTACT',
  goals: 'NARRATIVE',
} as const satisfies GroupOf<Member>;

/** How a member of a group that there is already is written. */
const WRITTEN = {
  caseId: 'NEVER',
  programme: 'NEVER',
  contactName: 'WITH_CONTACT',
  contactPhone: 'WITH_CONTACT',
  goals: 'AS_PLAN',
} as const satisfies Record<Member, string>;

/** Action groups, on cases that the same system syncs. */
export const groupKind: SyncKind<GroupStanding> = {
  type: 'GROUP',
  recordType: 'ActionGroup',
  scope: 'GROUPS',

  async prefetch(ctx, records) {
    const parts = records.flatMap((record) => record.group ?? []);
    await prefetchAgencies(
      ctx,
      parts.flatMap(({ goals, members }) => [
        ...(goals ?? []).map(({ responsibleAgency }) => responsibleAgency),
        ...(members ?? []).map(({ memberAgency }) => memberAgency),
      ]),
    );
  },

  async standing(ctx, ids) {
    return new Map([...(await syncedGroups(ctx, ids))].map(([id, one]) => [id, standingOf(one)]));
  },

  async check(ctx, record, path): Promise<Incoming<GroupStanding>> {
    const checked = await checkPart(ctx, partOf(record.group, [...path, 'group']), [...path, 'group']);
    const { caseId, programme, goals, part } = checked;
    const { contactName, contactPhone } = part;
    return {
      theirs: spokenOf(grouped(GROUPS, { caseId, programme, contactName, contactPhone, goals })),
      create: () => create(ctx, checked),
      change: (standing, members) => change(ctx, checked, standing, members),
    };
  },

  async close(ctx, { id, version }, reason) {
    await requireRecord(ctx, 'syncRecord', 'ActionGroup', id);
    return endGroup(ctx, await lockGroup(ctx, id, version), reason ?? CLOSED_THERE, ['reason']);
  },
};

function standingOf({ id, version, live, ...kept }: SyncedGroup): GroupStanding {
  const { contactName, contactPhone } = kept;
  return { id, version, closed: !live, ours: grouped(GROUPS, kept), contactName, contactPhone };
}

async function checkPart(ctx: Context, part: SyncGroupInput, path: Path): Promise<Checked> {
  const programme = oneOf(part.programme, CaseProgramme, [...path, 'programme']) ?? undefined;
  const caseId = part.case ? await recordNamed(ctx, 'Case', part.case, [...path, 'case']) : undefined;
  const goals = part.goals === undefined ? undefined : await goalsIn(ctx, part.goals ?? [], [...path, 'goals']);
  const clean = { ...part, contactName: trimmed(part.contactName), contactPhone: trimmed(part.contactPhone) };
  return { part: clean, caseId, programme, goals, path };
}

/** As it would be stored, so that the comparison uses the value that will be stored. */
export const trimmed = (text: string | null | undefined): string | null | undefined =>
  typeof text === 'string' ? text.normalize('NFC').trim().replace(/ {2,}/g, ' ') : text;

async function goalsIn(ctx: Context, goals: readonly SyncGoalInput[], path: Path): Promise<SyncedGoal[]> {
  const checked: SyncedGoal[] = [];
  for (const [at, goal] of goals.entries())
    checked.push({
      text: goal.text.replace(/\r\n?/g, '\n').normalize('NFC').trim(),
      agencyId: await agencyNamed(ctx, goal.responsibleAgency, [...path, at, 'responsibleAgency']),
      progress: oneOf(goal.progress, GroupGoalStatus, [...path, at, 'progress']) ?? 'PLANNED',
      dueOn: day(goal.dueOn, [...path, at, 'dueOn']) ?? null,
    });
  return checked;
}

async function create(ctx: Context, checked: Checked): Promise<Made | Refused> {
  requireAction(ctx, 'addSyncedGroup');
  const { caseId, programme, part, path } = checked;
  if (caseId === undefined) throw new BadUserInput('A new group needs a case.', [...path, 'case']);
  if (programme === undefined) throw new BadUserInput('A new group needs a programme.', [...path, 'programme']);
  await requireRecord(ctx, 'syncRecord', 'Case', caseId);
  const members = await membersIn(ctx, part.members ?? [], [...path, 'members']);
  const asked = await checkGroup(
    ctx,
    { programme, contactName: part.contactName ?? '', contactPhone: part.contactPhone, members, goals: plan(checked) },
    path,
  );
  const outcome = await formGroup(ctx, caseId, asked, [...path, 'case']);
  if ('refusal' in outcome) return outcome;
  const { contactName, contactPhone } = asked;
  const ours = grouped(GROUPS, { caseId, programme, contactName, contactPhone, goals: checked.goals ?? [] });
  return { id: outcome.id, ours, along: [], note: null };
}

async function membersIn(ctx: Context, members: readonly SyncMemberInput[], path: Path) {
  const named: { memberAgencyId: GlobalId<'Agency'>; role: string; contactName?: string | null; contactPhone?: string | null }[] = [];
  for (const [at, { memberAgency, role, contactName, contactPhone }] of members.entries()) {
    const id = await agencyNamed(ctx, memberAgency ?? '', [...path, at, 'memberAgency']);
    named.push({ memberAgencyId: GlobalId.of('Agency', id), role: role ?? '', contactName, contactPhone });
  }
  return named;
}

const plan = ({ goals }: Checked) =>
  (goals ?? []).map(({ text, agencyId, progress, dueOn }) => ({
    text,
    progress,
    dueOn,
    responsibleAgencyId: GlobalId.of('Agency', agencyId),
  }));

async function change(
  ctx: Context,
  checked: Checked,
  { id, version, contactName, contactPhone }: GroupStanding,
  members: ReadonlySet<string>,
): Promise<Outcome<'ActionGroup'>> {
  const { part, path } = checked;
  const written = new Set([...members].map((member) => WRITTEN[member as Member]));
  if (written.has('NEVER')) throw new BadUserInput('A group keeps its case and its programme: close it and form another.', path);
  await requireRecord(ctx, 'syncRecord', 'ActionGroup', id);
  let outcome: Outcome<'ActionGroup'> = { type: 'ActionGroup', id };
  let group = await lockGroup(ctx, id, version);
  if (written.has('WITH_CONTACT')) {
    const contact = {
      contactName: members.has('contactName') ? (part.contactName ?? '') : contactName,
      contactPhone: members.has('contactPhone') ? (part.contactPhone ?? null) : contactPhone,
    };
    outcome = await writeContact(ctx, group, contact, path);
    if ('refusal' in outcome) return outcome;
    group = await lockGroup(ctx, id);
  }
  if (!written.has('AS_PLAN')) return outcome;
  const { goals } = await checkedPlan(ctx, checked);
  return replacePlan(ctx, group, goals, [...path, 'goals']);
}

// Checks only the plan, by the same checks: the contact is a valid placeholder and is not written.
function checkedPlan(ctx: Context, checked: Checked): Promise<CheckedGroup> {
  const { path, programme = 'SSPF' } = checked;
  return checkGroup(ctx, { programme, contactName: 'plan', members: [], goals: plan(checked) }, path);
}
