import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '../policy/actor';
import type { EndReason } from '../policy/lawfulness';
import type { Programme } from '../policy/programmes';
import type { ActionGroupStatus, GroupGoalStatus, LeftBehind } from './vocabulary.types';

/** A part that did not carry over to the new group, as stored on the new group. */
export interface StoredLeftBehind {
  readonly what: LeftBehind;
  readonly name: string;
  readonly reason: string;
}

/**
 * A person present at a meeting who represents no agency, as stored on the meeting: the subject, whose name is not
 * needed there, or a guardian.
 */
export interface StoredAttendee {
  readonly role: 'PERSON' | 'GUARDIAN';
  readonly name: string | null;
}

/** A row of `action_group`: the standing group around one person, led by one agency on one of its cases. */
@Entity('action_group')
export class ActionGroupRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  number!: string;

  @Column('text')
  programme!: Programme;

  @Column('text', { name: 'municipality_code', nullable: true })
  municipalityCode!: string | null;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'person_id' })
  personId!: string;

  /** As stored: a group past its end is still ACTIVE here. */
  @Column('text')
  status!: ActionGroupStatus;

  @Column('text', { name: 'contact_name' })
  contactName!: string;

  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone!: string | null;

  @Column('text', { array: true, name: 'consent_provisions' })
  consentProvisions!: string[];

  /** Kinds of agency that its rule requires; the next column holds those required once one of them is invited. */
  @Column('text', { array: true, name: 'required_sectors' })
  requiredSectors!: AgencyKind[];

  @Column('text', { array: true, name: 'required_if_invited' })
  requiredIfInvited!: AgencyKind[];

  /**
   * True if the group was formed before the rules were corrected and so follows the former ones; null for all others.
   */
  @Column('boolean', { name: 'former_rules', nullable: true })
  formerRules!: true | null;

  @Column('timestamptz', { name: 'formed_at' })
  formedAt!: Date;

  @Column('uuid', { name: 'formed_by' })
  formedBy!: string;

  @Column('timestamptz', { name: 'valid_until' })
  validUntil!: Date;

  @Column('text', { name: 'ends_because' })
  endsBecause!: EndReason;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('text', { name: 'close_reason', nullable: true })
  closeReason!: string | null;

  @Column('uuid', { name: 'transferred_from', nullable: true })
  transferredFrom!: string | null;

  @Column('jsonb', { name: 'not_carried_over' })
  notCarriedOver!: readonly StoredLeftBehind[];

  @Column('integer')
  version!: number;
}

/** A row of `group_member`: an agency in a group, and the consent or disclosure that lets it be there. */
@Entity('group_member')
export class GroupMemberRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'group_id' })
  groupId!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('text')
  role!: string;

  @Column('text', { name: 'contact_name', nullable: true })
  contactName!: string | null;

  @Column('text', { name: 'contact_phone', nullable: true })
  contactPhone!: string | null;

  @Column('text', { name: 'rests_on' })
  restsOn!: 'CONSENT' | 'DISCLOSURE';

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;

  @Column('timestamptz', { name: 'joined_at' })
  joinedAt!: Date;

  @Column('uuid', { name: 'joined_by' })
  joinedBy!: string;

  /** Null while the agency is invited and has not answered. */
  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('uuid', { name: 'accepted_by', nullable: true })
  acceptedBy!: string | null;

  @Column('timestamptz', { name: 'left_at', nullable: true })
  leftAt!: Date | null;

  @Column('text', { name: 'left_reason', nullable: true })
  leftReason!: string | null;
}

/** A row of `group_goal`: one goal of a plan; goals of an earlier plan carry the time at which they were replaced. */
@Entity('group_goal')
export class GroupGoalRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'group_id' })
  groupId!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  text!: string;

  @Column('uuid', { name: 'responsible_agency_id' })
  responsibleAgencyId!: string;

  @Column('text')
  status!: GroupGoalStatus;

  @Column('date', { name: 'due_on', nullable: true })
  dueOn!: string | null;

  @Column('timestamptz', { name: 'set_at' })
  setAt!: Date;

  @Column('uuid', { name: 'set_by' })
  setBy!: string;

  @Column('timestamptz', { name: 'replaced_at', nullable: true })
  replacedAt!: Date | null;
}

/** A row of `group_meeting`: a meeting of the group, its attendees and decisions; never changed. */
@Entity('group_meeting')
export class GroupMeetingRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'group_id' })
  groupId!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('date', { name: 'held_on' })
  heldOn!: string;

  @Column('uuid', { array: true, name: 'attendee_ids' })
  attendeeIds!: string[];

  /** Attendees who represent no agency. */
  @Column('jsonb')
  others!: readonly StoredAttendee[];

  @Column('text', { array: true })
  decisions!: string[];

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;
}
