import { Field, InputType } from 'type-graphql';
import { CaseProgramme } from '../cases';
import { LocalDate } from '../platform/scalars';
import type { Programme } from '../policy/programmes';
import { GroupGoalStatus } from './vocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

const KEY = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.';

/** An agency to include in a group. */
@InputType('GroupMemberInput', { description: 'An agency to include in a group (medverkande myndighet).' })
export class GroupMemberInput {
  @IdField('Agency', {
    description: 'The agency: one that the consent names, or to which something of the case is disclosed.',
  })
  memberAgencyId!: GlobalId<'Agency'>;

  @Field(() => String, { description: 'Role of the agency in the group (roll), 100 characters at most.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Official to call at the agency (kontaktperson).' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;
}

/** A goal to set. */
@InputType('GroupGoalInput', { description: 'A goal of the action plan (mål).' })
export class GroupGoalInput {
  @Field(() => String, { description: 'Result to reach, 2 000 characters at most (mål).' })
  text!: string;

  @IdField('Agency', {
    description: 'Agency that answers for the goal: the leading agency or a member (ansvarig myndighet).',
  })
  responsibleAgencyId!: GlobalId<'Agency'>;

  @Field(() => GroupGoalStatus, { defaultValue: 'PLANNED', description: 'Progress towards the goal (måluppfyllelse).' })
  progress!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to reach the goal (senast).' })
  dueOn?: string | null;
}

/** A group to form. */
@InputType('CreateActionGroupInput', {
  description: 'A group to form around the person of a case (bilda insatsgrupp).',
})
export class CreateActionGroupInput {
  @IdField('Case', { description: 'A case of your own agency (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: Programme;

  @Field(() => String, { description: 'Official to call at your agency (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;

  @Field(() => [GroupMemberInput], { defaultValue: [], description: 'The other agencies, 20 at most (medverkande).' })
  members!: GroupMemberInput[];

  @Field(() => [GroupGoalInput], {
    defaultValue: [],
    description: 'The action plan, 50 goals at most (handlingsplan).',
  })
  goals!: GroupGoalInput[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A meeting to record. */
@InputType('RecordGroupMeetingInput', { description: 'A meeting of a group to record (gruppmöte).' })
export class RecordGroupMeetingInput {
  @Field(() => LocalDate, { description: 'Day of the meeting, today or earlier (datum).' })
  heldOn!: string;

  @IdsField('Agency', {
    description: 'Agencies that attended: the leading agency and members that have accepted (närvarande).',
  })
  attendeeAgencyIds!: GlobalId<'Agency'>[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the person that the group is about attended (den enskilde närvarade).',
  })
  personAttended!: boolean;

  @Field(() => [String], {
    defaultValue: [],
    description: 'Names of the guardians who attended, 20 at most (vårdnadshavare).',
  })
  guardians!: string[];

  @Field(() => [String], { description: 'Decisions made, 50 at most (beslut).' })
  decisions!: string[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A transfer of a group. */
@InputType('TransferGroupInput', { description: 'The SIG group that takes over at 18 (överföring till SIG).' })
export class TransferGroupInput {
  @Field(() => String, {
    nullable: true,
    description: 'Official to call from now on; the same as before when left out.',
  })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}
