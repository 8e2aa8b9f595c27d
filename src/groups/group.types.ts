import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import { CaseProgramme } from '../cases/vocabulary.types';
import { EndReason } from '../grounds/law.types';
import { AgencyView } from '../identity/agency.types';
import { AgencyKind } from '../identity/vocabulary.types';
import { DateTime, LocalDate } from '../platform/scalars';
import type { Programme } from '../policy/programmes';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import {
  ActionGroupOrderField,
  ActionGroupStatus,
  GroupGoalStatus,
  GroupMemberStatus,
  LeftBehind,
} from './vocabulary.types';

/** An agency in a group. */
@ObjectType('GroupMember', {
  description: 'An agency in a group (medverkande myndighet). To be in it opens nothing of the case by itself.',
})
export class GroupMemberView {
  @Field(() => AgencyView, { description: 'The agency (myndighet).' })
  agency!: unknown;

  @Field(() => String, { description: 'What it does in the group (roll).' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Whom to call there: an official (kontaktperson).' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => DateTime, { description: 'Since when it is in the group, or invited (från).' })
  since!: string;

  @Field(() => GroupMemberStatus, { description: 'Whether it has accepted (status).' })
  status!: GroupMemberStatus;
}

/** One goal of the plan. */
@ObjectType('GroupGoal', { description: 'A goal of the action plan (mål i handlingsplanen).' })
export class GroupGoalView {
  @Field(() => String, { description: 'What is to be reached (mål).' })
  text!: string;

  @Field(() => AgencyView, { description: 'Who answers for it (ansvarig myndighet).' })
  responsibleAgency!: unknown;

  @Field(() => GroupGoalStatus, { description: 'How far it has come (måluppfyllelse).' })
  status!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'By when (senast).' })
  dueOn!: string | null;
}

/** One meeting of the group. */
@ObjectType('GroupMeeting', { description: 'A meeting of the group, and what it decided (gruppmöte).' })
export class GroupMeetingView {
  @Field(() => LocalDate, { description: 'The day (datum).' })
  heldOn!: string;

  @Field(() => [AgencyView], { description: 'The agencies that came (närvarande).' })
  attendees!: unknown[];

  @Field(() => Boolean, { description: 'Whether the person whom it is about came (den enskilde närvarade).' })
  personAttended!: boolean;

  @Field(() => [String], { description: 'What was decided (beslut).' })
  decisions!: string[];
}

/** Guardians at a meeting. */
@ObjectType('GuardianAttendance', {
  description:
    'Guardians who came to a meeting of the group (vårdnadshavares närvaro). They are told to no other agency.',
})
export class GuardianAttendanceView {
  @Field(() => LocalDate, { description: 'The day of the meeting (datum).' })
  heldOn!: string;

  @Field(() => [String], { description: 'The guardians who came, by name (vårdnadshavare).' })
  names!: string[];
}

/** Something that was left behind. */
@ObjectType('NotCarriedOver', {
  description: 'What of the group before did not become part of this one (följde inte med).',
})
export class NotCarriedOverView {
  @Field(() => LeftBehind, { description: 'What it is.' })
  what!: LeftBehind;

  @Field(() => String, { description: 'Which one (benämning).' })
  name!: string;

  @Field(() => String, { description: 'Why it was left (skäl).' })
  reason!: string;
}

/** An action group as the viewer may see it. */
@ObjectType('ActionGroup', {
  implements: NodeView,
  description:
    'The standing group around one young person (SSPF) or adult (SIG), on a case of the agency that leads it (insatsgrupp). A member agency has it in view while it is a member and something of the case is disclosed to it.',
})
export class ActionGroupView extends NodeView {
  @Field(() => String, {
    description: 'Number of the group (gruppnummer); random, it tells nothing of how many there are.',
  })
  number!: string;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: Programme;

  @Field(() => String, {
    nullable: true,
    description: 'The municipality whose rules it was formed under (kommunkod); null for the common ones.',
  })
  municipalityCode!: string | null;

  @Field(() => AgencyView, { description: 'The agency that leads it (sammankallande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => ActionGroupStatus, { description: 'State (status).' })
  status!: ActionGroupStatus;

  @Field(() => DateTime, { description: 'When it was formed (bildad).' })
  formedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When it ends by itself (upphör): on a birthday, or with the last consent or disclosure that lets somebody be in it. Told to those at work on the case alone.',
  })
  validUntil!: string | null;

  @Field(() => EndReason, { nullable: true, description: 'What ends it then (skäl för upphörande).' })
  endsBecause!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it ended (avslutad); null while it is at work.' })
  closedAt!: string | null;

  @Field(() => String, { description: 'Whom to call at the agency that leads it: an official (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => [GroupMemberView], {
    description: 'The other agencies in it now, and those invited (medverkande och inbjudna).',
  })
  members!: unknown[];

  @Field(() => [AgencyKind], {
    description:
      'Kinds of agency that its rule requires and that have not accepted (saknade sektorer): while one is missing, a new group is FORMING.',
  })
  missingSectors!: readonly string[];

  @Field(() => SecrecyMarkView, {
    description: 'The secrecy mark of the leading agency (sekretessmarkering, OSL 5:5).',
  })
  secrecyMark!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that it hangs on, as far as it is disclosed (ärende).',
  })
  case!: unknown;

  @Field(() => ActionGroupView, {
    nullable: true,
    description: 'The group that this one took over from (överförd från).',
  })
  transferredFrom!: unknown;

  @Field(() => ActionGroupView, { nullable: true, description: 'The group that has taken over (överförd till).' })
  transferredTo!: unknown;

  @Field(() => [GroupGoalView], { nullable: true, description: 'The action plan (handlingsplan).' })
  goals!: unknown[] | null;

  @Field(() => [GroupMeetingView], { nullable: true, description: 'The last 20 meetings, the latest first (möten).' })
  meetings!: unknown[] | null;

  @Field(() => [GuardianAttendanceView], {
    nullable: true,
    description: 'The last 20 meetings that guardians came to, the latest first (vårdnadshavares närvaro).',
  })
  guardianAttendance!: unknown[] | null;

  @Field(() => [NotCarriedOverView], {
    nullable: true,
    description:
      'What of the group before did not become part of this one (följde inte med); empty where it took over from none.',
  })
  notCarriedOver!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Why it was closed (skäl).' })
  closeReason!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of action groups. */
export const ActionGroupConnection = connectionOf('ActionGroup', () => ActionGroupView, { facets: false });

/** Which action groups to list. */
@InputType('ActionGroupFilter', { description: 'Which action groups to list; every part given must hold.' })
export class ActionGroupFilter {
  @Field(() => CaseProgramme, { nullable: true, description: 'In this form of cooperation (samverkansform).' })
  programme?: Programme;

  @Field(() => [ActionGroupStatus], { nullable: true, description: 'In one of these states (status).' })
  status?: ActionGroupStatus[];

  @Field(() => Int, {
    nullable: true,
    description:
      'Those that end by themselves within so many days, 0 to 730, where the viewer sees when (upphör snart).',
  })
  endingWithinDays?: number;
}

/** In which order to list action groups. */
@InputType('ActionGroupOrder', { description: 'In which order to list action groups.' })
export class ActionGroupOrder {
  @Field(() => ActionGroupOrderField, { description: 'What to order by.' })
  field!: ActionGroupOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })
  direction!: OrderDirection;
}

/** What a mutation of an action group comes to. */
export const ActionGroupResult = resultOf(
  'ActionGroupResult',
  'The action group as the caller may see it, or why nothing was done.',
  () => [ActionGroupView],
);
