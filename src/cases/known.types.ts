import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity/member.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { CaseView } from './case.types';
import { PersonPatch } from './person.types';

/** What has become of something that was put to a lead. */
export const PutToLeadStatus = describedEnum('PutToLeadStatus', 'What has become of it (status).', {
  PENDING: 'It waits for a lead (väntar).',
  CONFIRMED: 'A lead has confirmed it (bekräftat).',
  DECLINED: 'A lead has said no (avslaget).',
  ENDED: 'There is nothing left to settle: what it was about was changed or erased (förfallet).',
});
export type PutToLeadStatus = keyof typeof PutToLeadStatus;

/** A case on the number of a person whom the agency kept already. */
@ObjectType('PersonClaim', {
  implements: NodeView,
  description:
    'A case that was opened on the number of a person whom the agency keeps already, by somebody who does not work with that person (känd person). Assign the case to whoever opened it, and it becomes one of that person; decline, and the two records stay apart.',
})
export class PersonClaimView extends NodeView {
  @Field(() => PutToLeadStatus, { description: 'State (status).' })
  status!: PutToLeadStatus;

  @Field(() => CaseView, { nullable: true, description: 'The case that was opened (ärende).' })
  case!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'Who opened it (upplagt av).' })
  openedBy!: unknown;

  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  openedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled (avgjort); null while it waits.' })
  settledAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of claims. */
export const PersonClaimConnection = connectionOf('PersonClaim', () => PersonClaimView, { facets: false });

/** A change of a person whom several work with. */
@ObjectType('PersonChange', {
  implements: NodeView,
  description:
    'A change of a person whom colleagues work with too, put to a lead (föreslagen ändring). It names the fields and never the values: those are asked of whoever proposed it.',
})
export class PersonChangeView extends NodeView {
  @Field(() => PutToLeadStatus, { description: 'State (status).' })
  status!: PutToLeadStatus;

  @Field(() => CaseView, { nullable: true, description: 'The case it was proposed from (ärende).' })
  case!: unknown;

  @Field(() => [String], { description: 'The fields that it changes, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => MemberView, { nullable: true, description: 'Who proposed it (föreslagen av).' })
  proposedBy!: unknown;

  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  proposedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled (avgjort); null while it waits.' })
  settledAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of proposed changes. */
export const PersonChangeConnection = connectionOf('PersonChange', () => PersonChangeView, { facets: false });

/** Which to list of what was put to a lead. */
@InputType('PutToLeadFilter', { description: 'Which to list of what was put to a lead.' })
export class PutToLeadFilter {
  @Field(() => [PutToLeadStatus], {
    nullable: true,
    description: 'In one of these states; none of them when the list is empty.',
  })
  status?: PutToLeadStatus[];
}

/** A change of a person to put to a lead. */
@InputType('ProposePersonChangeInput', { description: 'A change of a person to put to a lead (föreslå ändring).' })
export class ProposePersonChangeInput {
  @Field(() => ID, { description: 'The case of the person that the caller works on (ärende).' })
  caseId!: string;

  @Field(() => PersonPatch, { description: 'What to change of the person (den enskilde).' })
  person!: PersonPatch;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a claim comes to. */
export const PersonClaimResult = resultOf(
  'PersonClaimResult',
  'The claim as the caller may see it, or why nothing was done.',
  () => [PersonClaimView],
);

/** What a mutation of a proposed change comes to. */
export const PersonChangeResult = resultOf(
  'PersonChangeResult',
  'The proposed change as the caller may see it, or why nothing was done.',
  () => [PersonChangeView],
);
