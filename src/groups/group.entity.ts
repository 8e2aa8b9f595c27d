import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '../policy/actor';
import type { EndReason } from '../policy/lawQuestion';
import type { Programme } from '../policy/programmes';
import type { ActionGroupStatus, LeftBehind } from './vocabulary.types';

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
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') programme!: Programme;
  @Column('text', { nullable: true }) municipalityCode!: string | null;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  /** As stored: a group past its end is still ACTIVE here. */
  @Column('text') status!: ActionGroupStatus;
  @Column('text') contactName!: string;
  @Column('text', { nullable: true }) contactPhone!: string | null;
  @Column('text', { array: true }) consentProvisions!: string[];
  @Column('timestamptz') formedAt!: Date;
  @Column('uuid') formedBy!: string;
  @Column('timestamptz') validUntil!: Date;
  @Column('text') endsBecause!: EndReason;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closeReason!: string | null;
  @Column('uuid', { nullable: true }) transferredFrom!: string | null;
  @Column('jsonb') notCarriedOver!: readonly StoredLeftBehind[];
  @Column('integer') version!: number;
  /** Kinds of agency that its rule requires; the next column holds those required once one of them is invited. */
  @Column('text', { array: true }) requiredSectors!: AgencyKind[];
  @Column('text', { array: true }) requiredIfInvited!: AgencyKind[];
  /**
   * True if the group was formed before the rules were corrected and so follows the former ones; null for all others.
   */
  @Column('boolean', { nullable: true }) formerRules!: true | null;
  // Not here, but in statements of SQL: rule_until, rule_because.
}

/** A row of `group_member`: an agency in a group, and the consent or disclosure that lets it be there. */
@Entity('group_member')
export class GroupMemberRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') groupId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') role!: string;
  @Column('text', { nullable: true }) contactName!: string | null;
  @Column('text', { nullable: true }) contactPhone!: string | null;
  @Column('text') restsOn!: 'CONSENT' | 'DISCLOSURE';
  @Column('timestamptz', { nullable: true }) validUntil!: Date | null;
  @Column('timestamptz') joinedAt!: Date;
  @Column('uuid') joinedBy!: string;
  @Column('timestamptz', { nullable: true }) leftAt!: Date | null;
  @Column('text', { nullable: true }) leftReason!: string | null;
  /** Null while the agency is invited and has not answered. */
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('uuid', { nullable: true }) acceptedBy!: string | null;
}

/** A row of `group_meeting`: a meeting of the group, its attendees and decisions; never changed. */
@Entity('group_meeting')
export class GroupMeetingRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') groupId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('date') heldOn!: string;
  @Column('uuid', { array: true }) attendeeIds!: string[];
  @Column('text', { array: true }) decisions!: string[];
  @Column('timestamptz') recordedAt!: Date;
  @Column('uuid') recordedBy!: string;
  /** Attendees who represent no agency. */
  @Column('jsonb') others!: readonly StoredAttendee[];
}
