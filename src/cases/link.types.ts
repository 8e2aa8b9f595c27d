import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import type { Relation } from '../policy/kinship';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { CaseView } from './case.types';

/** What one person is to another. */
export const PersonRelation = describedEnum<Relation>('PersonRelation', 'Relation of one person to another (relation).', {
  PARENT: 'Parent (förälder).',
  CHILD: 'Child (barn).',
  STEP_PARENT: 'Step-parent (styvförälder, bonusförälder).',
  STEP_CHILD: 'Step-child (styvbarn, bonusbarn).',
  FOSTER_PARENT: 'Foster parent (familjehemsförälder).',
  FOSTER_CHILD: 'Foster child (placerat barn).',
  GUARDIAN: 'Guardian who is no parent (särskilt förordnad vårdnadshavare).',
  WARD: 'Child in the custody of that guardian (barn i vårdnaden).',
  SIBLING: 'Sibling (syskon).',
  GRANDPARENT: 'Grandparent (mor- eller farförälder).',
  GRANDCHILD: 'Grandchild (barnbarn).',
  PARTNER: 'Spouse or partner (make, maka, partner).',
  FORMER_PARTNER: 'Former spouse or partner (tidigare partner).',
  OTHER_RELATIVE: 'Another relative, named in the basis (annan anhörig).',
  HOUSEHOLD_MEMBER: 'Member of the same household (samma hushåll).',
});
export type PersonRelation = Relation;

/** A link between the persons of two cases. */
@ObjectType('PersonLink', {
  implements: NodeView,
  description:
    'A link between two persons of one agency, who are kin or of one household (anhörig, hushåll). It lies in one case of each. Those assigned to both cases see it; a lead sees which cases are linked. It is disclosed to nobody: a disclosure of one case opens nothing of the other (ADR 67).',
})
export class PersonLinkView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'The case of the one person (ärende).' })
  case!: unknown;

  @Field(() => CaseView, { nullable: true, description: 'The case of the relative (den anhöriges ärende).' })
  relativeCase!: unknown;

  @Field(() => PersonRelation, {
    nullable: true,
    description: 'Relation of the person of `relativeCase` to the person of `case` (relation).',
  })
  relation!: PersonRelation | null;

  @Field(() => PersonRelation, {
    nullable: true,
    description: 'Relation of the person of `case` to the person of `relativeCase` (omvänd relation).',
  })
  inverseRelation!: PersonRelation | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day (från och med); null if not stated.' })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till och med); null while it goes on.' })
  to!: string | null;

  @Field(() => String, { nullable: true, description: 'Basis of the link (underlag); null if not stated.' })
  basis!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether `relativeCase` is support of the relative in their own right, as a relative (anhörigstöd).',
  })
  ownSupport!: boolean | null;

  @Field(() => DateTime, { description: 'When it was recorded (registrerad).' })
  recordedAt!: string;

  @Field(() => MemberView, { nullable: true, description: 'Member who recorded it (registrerad av).' })
  recordedBy!: unknown;

  @Field(() => DateTime, { nullable: true, description: 'When it was withdrawn as wrong (felregistrerad); null while it stands.' })
  withdrawnAt!: string | null;

  @Field(() => MemberView, { nullable: true, description: 'Member who withdrew it (återtagen av).' })
  withdrawnBy!: unknown;

  @Field(() => String, { nullable: true, description: 'Reason for withdrawing it (skäl).' })
  withdrawalReason!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of links. */
export const PersonLinkConnection = connectionOf('PersonLink', () => PersonLinkView, { facets: false });

/** Particulars of a link that a client may write. */
@InputType({ description: 'Particulars of a link between persons.' })
export abstract class PersonLinkParticulars {
  @Field(() => LocalDate, { nullable: true, description: 'First day, not after today (från och med).' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, not after today and not before the first (till och med).' })
  to?: string | null;

  @Field(() => String, { nullable: true, description: 'Basis of the link (underlag), 2 000 characters at most.' })
  basis?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the case of the relative is support in their own right, as a relative (anhörigstöd); false if never stated.',
  })
  ownSupport?: boolean | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** A link to record. */
@InputType('LinkPersonsInput', { description: 'A link to record between the persons of two cases (ny anhörig).' })
export class LinkPersonsInput extends PersonLinkParticulars {
  @IdField('Case', { description: 'Global id of the case of the one person, one that the caller works on (ärende).' })
  caseId!: GlobalId<'Case'>;

  @IdField('Case', { description: 'Global id of the case of the relative, one that the caller works on (den anhöriges ärende).' })
  relativeCaseId!: GlobalId<'Case'>;

  @Field(() => PersonRelation, { description: 'Relation of the relative to the one person (relation).' })
  relation!: PersonRelation;
}

/** Changes to a link. */
@InputType('ChangePersonLinkInput', {
  description: 'Changes to a link between persons (ändra anhörig). A field left out keeps its value; null clears it.',
})
export class ChangePersonLinkInput extends PersonLinkParticulars {
  @IdField('PersonLink', { description: 'Global id of the link.' })
  id!: GlobalId<'PersonLink'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;
}

/** A link to withdraw. */
@InputType('WithdrawPersonLinkInput', { description: 'A link between persons to withdraw as wrong (felregistrerad anhörig).' })
export class WithdrawPersonLinkInput {
  @IdField('PersonLink', { description: 'Global id of the link.' })
  id!: GlobalId<'PersonLink'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;

  @Field(() => String, { description: 'Reason (skäl), 2 000 characters at most.' })
  reason!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a link. */
export const PersonLinkResult = resultOf('PersonLinkResult', 'The link as the caller may see it, or the refusal.', () => ({
  PersonLink: PersonLinkView,
}));
