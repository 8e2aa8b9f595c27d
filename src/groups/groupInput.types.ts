import { Field, ID, InputType } from 'type-graphql';
import { CaseProgramme } from '../cases/vocabulary.types';
import { LocalDate } from '../platform/scalars';
import type { Programme } from '../policy/programmes';
import { GroupGoalStatus } from './vocabulary.types';

const KEY = 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.';

/** An agency to have in a group. */
@InputType('GroupMemberInput', { description: 'An agency to have in a group (medverkande myndighet).' })
export class GroupMemberInput {
  @Field(() => ID, {
    description: 'The agency; one that the consent names, or that something of the case is disclosed to.',
  })
  memberAgencyId!: string;

  @Field(() => String, { description: 'What it does in the group (roll), 100 characters at most.' })
  role!: string;

  @Field(() => String, { nullable: true, description: 'Whom to call there: an official (kontaktperson).' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;
}

/** A goal to set. */
@InputType('GroupGoalInput', { description: 'A goal of the action plan (mål).' })
export class GroupGoalInput {
  @Field(() => String, { description: 'What is to be reached, 2 000 characters at most (mål).' })
  text!: string;

  @Field(() => ID, { description: 'Who answers for it: the leading agency or a member (ansvarig myndighet).' })
  responsibleAgencyId!: string;

  @Field(() => GroupGoalStatus, { defaultValue: 'PLANNED', description: 'How far it has come (måluppfyllelse).' })
  progress!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'By when (senast).' })
  dueOn?: string | null;
}

/** A group to form. */
@InputType('CreateActionGroupInput', {
  description: 'A group to form around the person of a case (bilda insatsgrupp).',
})
export class CreateActionGroupInput {
  @Field(() => ID, { description: 'The case, of your own agency (ärende).' })
  caseId!: string;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: Programme;

  @Field(() => String, { description: 'Whom to call at your agency: an official (kontaktperson).' })
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
@InputType('RecordGroupMeetingInput', { description: 'A meeting of a group (gruppmöte).' })
export class RecordGroupMeetingInput {
  @Field(() => LocalDate, { description: 'The day, today or before (datum).' })
  heldOn!: string;

  @Field(() => [ID], {
    description: 'The agencies that came: the leading one, and members that have accepted (närvarande).',
  })
  attendeeAgencyIds!: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the person whom the group is about came (den enskilde närvarade).',
  })
  personAttended!: boolean;

  @Field(() => [String], {
    defaultValue: [],
    description: 'The guardians who came, by name, 20 at most (vårdnadshavare).',
  })
  guardians!: string[];

  @Field(() => [String], { description: 'What was decided, 50 decisions at most (beslut).' })
  decisions!: string[];

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A transfer of a group. */
@InputType('TransferGroupInput', { description: 'The SIG group that takes over at 18 (överföring till SIG).' })
export class TransferGroupInput {
  @Field(() => String, { nullable: true, description: 'Whom to call from now on; the same as before when left out.' })
  contactName?: string | null;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone?: string | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}
