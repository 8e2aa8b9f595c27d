import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CaseProgramme } from '../cases/vocabulary.types';
import { AgencyKind } from '../identity/vocabulary.types';
import { DateTime, LocalDate } from '../platform/scalars';

/** The agency to call. */
@ObjectType('TrackAgency', { description: 'The agency that leads a track (sammankallande myndighet).' })
export class TrackAgencyView {
  @Field(() => ID, { description: 'Global id of the agency.' })
  id!: string;

  @Field(() => String, { description: 'Its short name.' })
  slug!: string;

  @Field(() => String, { description: 'Its name (namn).' })
  name!: string;
}

/** One track that there is. */
@ObjectType('Track', {
  description: 'A track that there is already, and whom to call about it (pågående insatsgrupp).',
})
export class TrackView {
  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => TrackAgencyView, { description: 'The agency that leads it (sammankallande myndighet).' })
  agency!: TrackAgencyView;

  @Field(() => String, { description: 'Whom to call: an official (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;
}

/** Whether there is a track. */
@ObjectType('TrackCheck', {
  description:
    'Whether somebody has a track already, and whom to call (spårkontroll). It tells nothing else, takes the same time for yes and no, and is written to the access log alike.',
})
export class TrackCheckView {
  @Field(() => Boolean, { description: 'Whether there is one (pågår).' })
  hasTrack!: boolean;

  @Field(() => [TrackView], { description: 'The tracks, none where there is none (spår).' })
  tracks!: readonly TrackView[];

  @Field(() => DateTime, { description: 'When it was asked (tidpunkt).' })
  askedAt!: Date;

  @Field(() => Int, { description: 'How many checks you have left within the hour (återstår).' })
  remaining!: number;
}

/** One version of the rules of a programme. */
@ObjectType('GroupRule', {
  description:
    "One version of a municipality's rules for action groups (kommunens regler för SSPF och SIG), as this service encodes them.",
})
export class GroupRuleView {
  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whose rule it is (kommunkod).',
  })
  municipalityCode!: string | null;

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may lead or join (sektorer).' })
  sectors!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may lead a group (sammankallande).' })
  lead!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may take part (medverkande).' })
  takePart!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds without which a group is still FORMING (krävs).' })
  required!: readonly string[];

  @Field(() => [AgencyKind], {
    description: 'Kinds without which it is so too, once one of them has been invited (krävs om inbjuden).',
  })
  requiredIfInvited!: readonly string[];

  @Field(() => Int, { description: 'From this age, in years (lägsta ålder).' })
  minimumAge!: number;

  @Field(() => Int, { description: 'To this age, in years, included (högsta ålder).' })
  maximumAge!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      'The birthday on which another programme takes over (övergår vid). Where it is null, a group formed around a minor goes on at 18 by own consent alone.',
  })
  givesWayAt!: number | null;

  @Field(() => [String], {
    description: 'The provisions that the consent is given under; the age decides which (samtycke).',
  })
  consents!: readonly string[];

  @Field(() => LocalDate, { description: 'First day (gäller från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; null while it stands (gäller till).' })
  validTo!: string | null;

  @Field(() => String, { description: 'Where it comes from (källa).' })
  source!: string;
}
