import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CaseProgramme } from '../cases';
import { AgencyKind } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';

/** The agency to call. */
@ObjectType('TrackAgency', { description: 'The agency that leads a track (sammankallande myndighet).' })
export class TrackAgencyView {
  @Field(() => ID, { description: 'Global id of the agency.' })
  id!: string;

  @Field(() => String, { description: 'Short name of the agency.' })
  slug!: string;

  @Field(() => String, { description: 'Name of the agency (namn).' })
  name!: string;
}

/** An existing track. */
@ObjectType('Track', {
  description: 'An existing track, with the official to call about it (pågående insatsgrupp).',
})
export class TrackView {
  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => TrackAgencyView, { description: 'Agency that leads the group (sammankallande myndighet).' })
  agency!: TrackAgencyView;

  @Field(() => String, { description: 'Official to call (kontaktperson).' })
  contactName!: string;

  @Field(() => String, { nullable: true, description: "The official's telephone number (telefon)." })
  contactPhone!: string | null;
}

/** Whether a person has a track. */
@ObjectType('TrackCheck', {
  description:
    'Whether a person already has a track, and the official to call (spårkontroll). It reveals nothing else, takes the same time for yes and no, and leaves the same entry in the access log.',
})
export class TrackCheckView {
  @Field(() => Boolean, { description: 'Whether the person has a track (pågår).' })
  hasTrack!: boolean;

  @Field(() => [TrackView], { description: 'The tracks; empty if there are none (spår).' })
  tracks!: readonly TrackView[];

  @Field(() => DateTime, { description: 'When the check was made (tidpunkt).' })
  askedAt!: Date;

  @Field(() => Int, { description: 'Number of checks that you have left within the hour (återstår).' })
  remaining!: number;
}

/** One version of the rules of a programme. */
@ObjectType('GroupRule', {
  description: "One version of a municipality's rules for action groups (kommunens regler för SSPF och SIG), as this service encodes them.",
})
export class GroupRuleView {
  @Field(() => CaseProgramme, { description: 'The form of cooperation (samverkansform).' })
  programme!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Municipality that the rule is for (kommunkod).',
  })
  municipalityCode!: string | null;

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may lead or join (sektorer).' })
  sectors!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may lead a group (sammankallande).' })
  lead!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency that may take part (medverkande).' })
  takePart!: readonly string[];

  @Field(() => [AgencyKind], { description: 'Kinds of agency without which a group stays FORMING (krävs).' })
  required!: readonly string[];

  @Field(() => [AgencyKind], {
    description: 'Kinds of agency without which a group stays FORMING once one of that kind has been invited (krävs om inbjuden).',
  })
  requiredIfInvited!: readonly string[];

  @Field(() => Int, { description: 'Lowest age, in years (lägsta ålder).' })
  minimumAge!: number;

  @Field(() => Int, { description: 'Highest age, in years, included (högsta ålder).' })
  maximumAge!: number;

  @Field(() => Int, {
    nullable: true,
    description:
      "Birthday on which another programme takes over, in years (övergår vid). If null, a group formed around a minor continues at 18 only on the person's own consent.",
  })
  givesWayAt!: number | null;

  @Field(() => [String], {
    description: 'Provisions that the consent is given under; the age decides which (samtycke).',
  })
  consents!: readonly string[];

  @Field(() => LocalDate, { description: 'First day (gäller från).' })
  validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day; null while the rule applies (gäller till).' })
  validTo!: string | null;

  @Field(() => String, { description: 'Source of the rule (källa).' })
  source!: string;
}
