import { Field, ID, ObjectType } from 'type-graphql';
import { CaseProgramme } from '../cases';
import { DateTime } from '../platform/scalars';
import { resultOf } from '../reading/result';
import { TrackAgencyView } from './trackCheck.types';
import { GroupInvitationStatus } from './vocabulary.types';

/** An invitation as shown to the agency invited. */
@ObjectType('GroupInvitation', {
  description:
    'An invitation to take part in a group (inbjudan till insatsgrupp). It reveals nothing about the person, the case, the plan or the other agencies: call the agency that invites.',
})
export class GroupInvitationView {
  @Field(() => ID, { description: 'Global id.' })
  id!: string;

  @Field(() => GroupInvitationStatus, { description: 'State of the invitation (status).' })
  status!: GroupInvitationStatus;

  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => String, { description: 'Number of the group, to quote when you call (gruppnummer).' })
  groupNumber!: string;

  @Field(() => TrackAgencyView, {
    description: 'Agency that leads the group and invites (sammankallande myndighet).',
  })
  agency!: TrackAgencyView;

  @Field(() => String, { description: 'Official to call at the agency (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;

  @Field(() => String, { description: 'Role that the agency is asked to take in the group (roll).' })
  role!: string;

  @Field(() => DateTime, { description: 'When the agency was invited (inbjuden).' })
  invitedAt!: Date;
}

/** Result of answering an invitation. */
export const GroupInvitationResult = resultOf('GroupInvitationResult', 'The invitation with its answer, or the refusal.', () => ({
  GroupInvitation: GroupInvitationView,
}));
