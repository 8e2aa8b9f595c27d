import { Field, ID, ObjectType } from 'type-graphql';
import { CaseProgramme } from '../cases/vocabulary.types';
import { DateTime } from '../platform/scalars';
import { resultOf } from '../reading/result';
import { TrackAgencyView } from './trackCheck.types';
import { GroupInvitationStatus } from './vocabulary.types';

/** An invitation as the agency invited is told of it. */
@ObjectType('GroupInvitation', {
  description:
    'An invitation to take part in a group (inbjudan till insatsgrupp). It tells nothing of the person, the case, the plan and the other agencies: call whoever invites.',
})
export class GroupInvitationView {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Field(() => GroupInvitationStatus, { description: 'What became of it (status).' })
  status!: GroupInvitationStatus;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => String, { description: 'The number of the group, to name when you call (gruppnummer).' })
  groupNumber!: string;

  @Field(() => TrackAgencyView, {
    description: 'The agency that leads the group and invites (sammankallande myndighet).',
  })
  agency!: TrackAgencyView;

  @Field(() => String, { description: 'Whom to call there: an official (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => String, { description: 'What the agency is asked to do in the group (roll).' })
  role!: string;

  @Field(() => DateTime, { description: 'When it was invited (inbjuden).' })
  invitedAt!: Date;
}

/** What answering an invitation comes to. */
export const GroupInvitationResult = resultOf(
  'GroupInvitationResult',
  'The invitation as it was answered, or why nothing was done.',
  () => [GroupInvitationView],
);
