import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView, CaseProgramme } from '../cases';
import { EndReason } from '../grounds';
import { AgencyView, AgencyKind } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import type { Programme } from '../policy/programmes';
import { GroupGoalStatus } from '../plans';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { SecrecyMarkView } from '../reading/secrecyMark.types';
import { WithheldView } from '../reading/withheld.types';
import { ActionGroupOrderField, ActionGroupStatus, GroupMemberStatus, LeftBehind } from './vocabulary.types';

/** An agency in a group. */
@ObjectType('GroupMember', {
  description: 'An agency in a group (medverkande myndighet). Membership alone opens nothing of the case.',
})
export class GroupMemberView {
  @Field(() => AgencyView, { description: 'The agency (myndighet).' })
  agency!: unknown;

  @Field(() => String, { description: 'Role of the agency in the group (roll).' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Official to call at the agency (kontaktperson).' })
  contactName!: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => DateTime, { description: 'When it joined the group, or was invited (från).' })
  since!: string;

  @Field(() => GroupMemberStatus, { description: 'Whether it has accepted the invitation (status).' })
  status!: GroupMemberStatus;
}

/** One goal of the plan. */
@ObjectType('GroupGoal', { description: 'A goal of the action plan (mål i handlingsplanen).' })
export class GroupGoalView {
  @Field(() => String, { description: 'Result to reach (mål).' })
  text!: string;

  @Field(() => AgencyView, { description: 'Agency that answers for the goal (ansvarig myndighet).' })
  responsibleAgency!: unknown;

  @Field(() => GroupGoalStatus, { description: 'Progress towards the goal (måluppfyllelse).' })
  status!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to reach the goal (senast).' })
  dueOn!: string | null;
}

/** One meeting of the group. */
@ObjectType('GroupMeeting', { description: 'A meeting of the group, with its decisions (gruppmöte).' })
export class GroupMeetingView {
  @Field(() => LocalDate, { description: 'Day of the meeting (datum).' })
  heldOn!: string;

  @Field(() => [AgencyView], { description: 'Agencies that attended (närvarande).' })
  attendees!: unknown[];

  @Field(() => Boolean, {
    description: 'Whether the person that the group is about attended (den enskilde närvarade).',
  })
  personAttended!: boolean;

  @Field(() => [String], { description: 'Decisions made (beslut).' })
  decisions!: string[];
}

/** Guardians who attended a meeting. */
@ObjectType('GuardianAttendance', {
  description: 'Guardians who attended a meeting of the group (vårdnadshavares närvaro). No other agency sees them.',
})
export class GuardianAttendanceView {
  @Field(() => LocalDate, { description: 'The day of the meeting (datum).' })
  heldOn!: string;

  @Field(() => [String], { description: 'Names of the guardians who attended (vårdnadshavare).' })
  names!: string[];
}

/** Part of a group that did not carry over. */
@ObjectType('NotCarriedOver', {
  description: 'Part of the preceding group that did not carry over to this one (följde inte med).',
})
export class NotCarriedOverView {
  @Field(() => LeftBehind, { description: 'Kind of part.' })
  what!: LeftBehind;

  @Field(() => String, { description: 'Name of the part (benämning).' })
  name!: string;

  @Field(() => String, { description: 'Reason it did not carry over (skäl).' })
  reason!: string;
}

/** An action group as the viewer may see it. */
@ObjectType('ActionGroup', {
  implements: NodeView,
  description:
    'The standing group around one young person (SSPF) or adult (SIG), on a case of the agency that leads it (insatsgrupp). A member agency sees the group while it is a member and something of the case is disclosed to it.',
})
export class ActionGroupView extends NodeView {
  @Field(() => String, {
    description: 'Number of the group (gruppnummer), random so that it does not reveal how many groups there are.',
  })
  number!: string;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: Programme;

  @Field(() => String, {
    nullable: true,
    description: 'Municipality whose rules the group was formed under (kommunkod); null for the common rules.',
  })
  municipalityCode!: string | null;

  @Field(() => AgencyView, { description: 'Agency that leads the group (sammankallande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => ActionGroupStatus, { description: 'State (status).' })
  status!: ActionGroupStatus;

  @Field(() => DateTime, { description: 'When it was formed (bildad).' })
  formedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the group ends by itself (upphör): on a birthday, or with the last consent or disclosure that lets an agency be in it. Shown only to those at work on the case.',
  })
  validUntil!: string | null;

  @Field(() => EndReason, { nullable: true, description: 'Reason for that end (skäl för upphörande).' })
  endsBecause!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the group ended (avslutad); null until then.' })
  closedAt!: string | null;

  @Field(() => String, { description: 'Official to call at the agency that leads the group (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => [GroupMemberView], {
    description: 'Other agencies now in the group, and those invited (medverkande och inbjudna).',
  })
  members!: unknown[];

  @Field(() => [AgencyKind], {
    description:
      'Kinds of agency that the rule requires and that have not accepted (saknade sektorer). A new group is FORMING while one is missing.',
  })
  missingSectors!: readonly string[];

  @Field(() => SecrecyMarkView, {
    description: 'The secrecy mark of the leading agency (sekretessmarkering, OSL 5:5).',
  })
  secrecyMark!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: 'Case that the group belongs to, as far as it is disclosed (ärende).',
  })
  case!: unknown;

  @Field(() => ActionGroupView, {
    nullable: true,
    description: 'Group from which this one took over (överförd från).',
  })
  transferredFrom!: unknown;

  @Field(() => ActionGroupView, { nullable: true, description: 'Group that took over from this one (överförd till).' })
  transferredTo!: unknown;

  @Field(() => [GroupGoalView], { nullable: true, description: 'The action plan (handlingsplan).' })
  goals!: unknown[] | null;

  @Field(() => [NotCarriedOverView], {
    nullable: true,
    description:
      'Parts of the preceding group that did not carry over to this one (följde inte med); empty if this group took over from none.',
  })
  notCarriedOver!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'Reason for closing it (skäl).' })
  closeReason!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of action groups. */
export const ActionGroupConnection = connectionOf('ActionGroup', () => ActionGroupView, { facets: false });

/** Selects action groups. */
@InputType('ActionGroupFilter', { description: 'Selects action groups; all parts must match.' })
export class ActionGroupFilter {
  @Field(() => CaseProgramme, {
    nullable: true,
    description: 'Match groups in this form of cooperation (samverkansform).',
  })
  programme?: Programme;

  @Field(() => [ActionGroupStatus], { nullable: true, description: 'Match groups in one of these states (status).' })
  status?: ActionGroupStatus[];

  @Field(() => Int, {
    nullable: true,
    description: 'Match groups that end by themselves within this number of days, 0 to 730, if the viewer may see the date (upphör snart).',
  })
  endingWithinDays?: number;
}

/** The order of the listed action groups. */
@InputType('ActionGroupOrder', { description: 'The order of the listed action groups.' })
export class ActionGroupOrder {
  @Field(() => ActionGroupOrderField, { description: 'The field to order by.' })
  field!: ActionGroupOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** Result of a mutation of an action group. */
export const ActionGroupResult = resultOf('ActionGroupResult', 'The action group as the caller may see it, or the refusal.', () => ({
  ActionGroup: ActionGroupView,
}));
