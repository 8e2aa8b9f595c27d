import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { AgencyView } from './agency.types';
import { MemberKind, Role } from './vocabulary.types';

export { Role } from './vocabulary.types';

/** A member, visible to its own agency. */
@ObjectType('Member', {
  implements: NodeView,
  description: 'A person or system that a verified token can identify (användare). Only its own agency sees it.',
})
export class MemberView extends NodeView {
  @Field(() => AgencyView, { description: 'Its agency (myndighet).' })
  agency!: AgencyView;

  @Field(() => MemberKind, { description: 'Person or system.' })
  kind!: MemberKind;

  @Field(() => [Role], { description: 'Its roles (roller).' })
  roles!: Role[];

  @Field(() => String, { nullable: true, description: 'Name (namn).' })
  name!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The time since which it is suspended (avstängd); null if it is not.',
  })
  suspendedAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], { description: 'Fields that the viewer may not see (undantagna uppgifter), and why.' })
  withheld!: WithheldView[];
}

/** A page of members. */
export const MemberConnection = connectionOf('Member', () => MemberView, { facets: false });

/** Selects members of the actor's own agency. */
@InputType('MemberFilter', { description: 'Selects members; all parts must match.' })
export class MemberFilter {
  @Field(() => MemberKind, { nullable: true, description: 'Members of this kind.' })
  kind?: MemberKind;

  @Field(() => Role, { nullable: true, description: 'Members with this role (roll).' })
  role?: Role;
}
