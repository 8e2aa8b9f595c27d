import { Field, ID, ObjectType } from 'type-graphql';
import { LawNeed, LawOutcome, ReferralPurpose } from '../grounds';

/** A provision that would carry a missing field. */
@ObjectType('RosterWay', { description: 'A provision that would carry a field to a party, and what is still missing for it (väg).' })
export class RosterWayView {
  @Field(() => String, { description: 'Code of the provision, to be given as `ground` (grund).' })
  ground!: string;

  @Field(() => String, { nullable: true, description: 'Duty behind it, to be given as `duty`; null if there is none.' })
  duty!: string | null;

  @Field(() => [LawNeed], { description: 'Requirements still missing; empty when it carries the field as it is.' })
  needs!: readonly string[];
}

/** A field that is not disclosed yet. */
@ObjectType('RosterGap', { description: 'A field that is not disclosed to a party for the purpose of a row (saknas).' })
export class RosterGapView {
  @Field(() => String, { description: 'The field, as `Type.field`.' })
  field!: string;

  @Field(() => LawOutcome, { description: 'Answer of the rules, as of `disclosureCheck` with nothing stated.' })
  outcome!: string;

  @Field(() => [RosterWayView], { description: 'Provisions that would carry it, in the order of proposal.' })
  ways!: readonly RosterWayView[];
}

/** Readiness of one own row for one party. */
@ObjectType('RosterReadiness', {
  description:
    'Whether a row of your own is disclosed to one of the parties that it is for (beredskap). Rows of others are never among them. Engineering, not legal advice.',
})
export class RosterReadinessView {
  @Field(() => ID, { description: 'Global id of the row of the roster.' })
  rosterRowId!: string;

  @Field(() => ID, { description: 'Global id of the party.' })
  agencyId!: string;

  @Field(() => String, { description: 'Name of the party.' })
  agencyName!: string;

  @Field(() => ReferralPurpose, { description: 'Purpose of the row (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => Boolean, { description: 'Whether nothing is missing.' })
  ready!: boolean;

  @Field(() => [RosterGapView], { description: 'Fields of the row, and those to be discussed, that are not disclosed to it yet.' })
  missing!: readonly RosterGapView[];
}
