import { Field, ID, ObjectType } from 'type-graphql';
import { CaseTransferEffect, CaseTransferThing } from './vocabulary.types';

/** The effect of a transfer on one kind of record. */
@ObjectType('CaseTransferLine', { description: 'The effect of a transfer on one kind of record of the case.' })
export class CaseTransferLineView {
  @Field(() => CaseTransferThing, { description: 'The kind of record.' })
  what!: CaseTransferThing;

  @Field(() => CaseTransferEffect, { description: 'The effect (utfall).' })
  effect!: CaseTransferEffect;

  @Field(() => String, { description: 'The reason, in words (skäl).' })
  why!: string;

  @Field(() => [ID], { description: 'The records of the case that end, by global id; empty if none does.' })
  endingIds!: string[];
}

/** A dry run of a transfer. */
@ObjectType('CaseTransferPlan', {
  description:
    'A dry run of a transfer (plan för överlämnandet): what is handed over, what lapses, and what stays. It changes nothing. It shows nothing of the content.',
})
export class CaseTransferPlanView {
  @Field(() => String, { description: 'Identifies exactly this plan; give it to `settleCaseTransfer`.' })
  planId!: string;

  @Field(() => [String], {
    description: 'Fields that are handed over, as `Type.field` (uppgifter): those that the disclosures named in the transfer open now.',
  })
  handsOver!: string[];

  @Field(() => [String], {
    description:
      'Disclosable fields of the case, its person and its plan that are not handed over (uppgifter som inte följer med). To hand one over, disclose it and offer the transfer anew.',
  })
  leaves!: string[];

  @Field(() => [CaseTransferLineView], { description: 'The effect on each kind of record.' })
  lines!: CaseTransferLineView[];

  @Field(() => String, {
    nullable: true,
    description:
      'The code with which `settleCaseTransfer` would refuse: INVALID_TRANSITION if the transfer is not accepted or the case is closed, NOT_DISCLOSED if the person is not disclosed any more; null if none.',
  })
  obstacle!: string | null;
}
