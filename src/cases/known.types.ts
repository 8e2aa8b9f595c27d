import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { CaseView } from './case.types';
import { PersonPatch } from './person.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** State of a matter put to a lead. */
export const PutToLeadStatus = describedEnum('PutToLeadStatus', 'State of a matter put to a lead (status).', {
  PENDING: 'Waiting for a lead (väntar).',
  CONFIRMED: 'Confirmed by a lead (bekräftat).',
  DECLINED: 'Declined by a lead (avslaget).',
  ENDED: 'Nothing is left to settle: the data concerned were changed or erased (förfallet).',
});
export type PutToLeadStatus = keyof typeof PutToLeadStatus;

/** A case opened with the number of a person whom the agency already had on record. */
@ObjectType('PersonClaim', {
  implements: NodeView,
  description:
    'A case opened with the number of a person whom the agency already has on record, by a member who does not work with that person (känd person). Assigning the case to the member who opened it makes it a case of that person; declining keeps the two records apart.',
})
export class PersonClaimView extends NodeView {
  @Field(() => PutToLeadStatus, { description: 'State (status).' })
  status!: PutToLeadStatus;

  @Field(() => CaseView, { nullable: true, description: 'The case that was opened (ärende).' })
  case!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'Member who opened the case (upplagt av).' })
  openedBy!: unknown;

  @Field(() => DateTime, { description: 'When it happened (tidpunkt).' })
  openedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled (avgjort); null while it waits.' })
  settledAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of claims. */
export const PersonClaimConnection = connectionOf('PersonClaim', () => PersonClaimView, { facets: false });

/** A change of a person with whom several members work. */
@ObjectType('PersonChange', {
  implements: NodeView,
  description:
    'A change of a person whom colleagues also work with, put to a lead (föreslagen ändring). It names the fields but never the values: ask the member who proposed it.',
})
export class PersonChangeView extends NodeView {
  @Field(() => PutToLeadStatus, { description: 'State (status).' })
  status!: PutToLeadStatus;

  @Field(() => CaseView, { nullable: true, description: 'The case it was proposed from (ärende).' })
  case!: unknown;

  @Field(() => [String], { description: 'Fields that it changes, as `Type.field` (uppgifter).' })
  fields!: string[];

  @Field(() => MemberView, { nullable: true, description: 'Member who proposed the change (föreslagen av).' })
  proposedBy!: unknown;

  @Field(() => DateTime, { description: 'When it happened (tidpunkt).' })
  proposedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was settled (avgjort); null while it waits.' })
  settledAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of proposed changes. */
export const PersonChangeConnection = connectionOf('PersonChange', () => PersonChangeView, { facets: false });

/** Selects matters put to a lead. */
@InputType('PutToLeadFilter', { description: 'Selects matters put to a lead.' })
export class PutToLeadFilter {
  @Field(() => [PutToLeadStatus], {
    nullable: true,
    description: 'Match these states; an empty list matches nothing.',
  })
  status?: PutToLeadStatus[];
}

/** A change of a person to put to a lead. */
@InputType('ProposePersonChangeInput', { description: 'A change of a person, to put to a lead (föreslå ändring).' })
export class ProposePersonChangeInput {
  @IdField('Case', { description: 'The case of the person, one that the caller works on (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => PersonPatch, { description: 'Changes to the person (den enskilde).' })
  person!: PersonPatch;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a claim. */
export const PersonClaimResult = resultOf('PersonClaimResult', 'The claim as the caller may see it, or the refusal.', () => ({
  PersonClaim: PersonClaimView,
}));

/** Result of a mutation of a proposed change. */
export const PersonChangeResult = resultOf('PersonChangeResult', 'The proposed change as the caller may see it, or the refusal.', () => ({
  PersonChange: PersonChangeView,
}));
