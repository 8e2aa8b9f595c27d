import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { AgencyView } from './agency.types';
import { MemberKind, Role } from './vocabulary.types';

export { Role } from './vocabulary.types';

/** A member as its own agency sees it. */
@ObjectType('Member', {
  implements: NodeView,
  description: 'A person or system that a verified token can speak for (användare). In view of its own agency only.',
})
export class MemberView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency it belongs to (myndighet).' })
  agency!: AgencyView;

  @Field(() => MemberKind, { description: 'Person or system.' })
  kind!: MemberKind;

  @Field(() => [Role], { description: 'What it works as (roller).' })
  roles!: Role[];

  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Since when it may no longer act (avstängd); null while it may.',
  })
  suspendedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record, to be given when it is changed.' })
  version!: number;

  @Field(() => [WithheldView], { description: 'Fields that the viewer may not see (undantagna uppgifter), and why.' })
  withheld!: WithheldView[];
}

/** A page of members. */
export const MemberConnection = connectionOf('Member', () => MemberView, { facets: false });

/** Which members of the own agency to list. */
@InputType('MemberFilter', { description: 'Which members to list; every part given must hold.' })
export class MemberFilter {
  @Field(() => MemberKind, { nullable: true, description: 'Persons or systems.' })
  kind?: MemberKind;

  @Field(() => Role, { nullable: true, description: 'With this role (roll).' })
  role?: Role;
}
