import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { OrganisationView } from '../directory/organisation.types';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { KeepInput, KeptRecord } from './record.types';
import { ProgrammeKind } from './yearVocabulary.types';

/** A municipality where a programme is tried. */
@ObjectType('PilotSite', { description: 'A municipality where a programme is tried (pilotkommun).' })
export class PilotSiteView {
  @Field(() => String, { description: 'Name of the municipality (kommun).' })
  municipality!: string;

  @Field(() => String, { description: 'Municipality code (kommunkod), four digits.' })
  municipalityCode!: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  from!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  to!: string | null;
}

/** A programme or a method that the network works with. */
@ObjectType('Programme', {
  implements: NodeView,
  description: 'A programme or a method that the network works with (program, metod).',
})
export class ProgrammeView extends KeptRecord {
  @Field(() => ProgrammeKind, { description: 'What sort (typ).' })
  kind!: ProgrammeKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { description: 'What it is (beskrivning).' })
  description!: string;

  @Field(() => [OrganisationView], { description: 'The organisations behind it, by name (organisationer).' })
  organisations!: unknown[];

  @Field(() => [PilotSiteView], { description: 'Where it is tried (pilotkommuner).' })
  pilotSites!: unknown[];

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo!: string | null;
}

/** A page of programmes. */
export const ProgrammeConnection = connectionOf('Programme', () => ProgrammeView, { facets: false });

/** Which programmes to list. */
@InputType('ProgrammeFilter', { description: 'Which programmes to list; every part given must hold.' })
export class ProgrammeFilter {
  @Field(() => ProgrammeKind, { nullable: true, description: 'Of this kind.' })
  kind?: ProgrammeKind;

  @Field(() => String, { nullable: true, description: 'Tried in this municipality (kommunkod).' })
  municipality?: string;
}

/** A municipality where a programme is tried. */
@InputType('PilotSiteInput', { description: 'A municipality where a programme is tried (pilotkommun).' })
export class PilotSiteInput {
  @Field(() => String, { description: 'Name of the municipality (kommun).' })
  municipality!: string;

  @Field(() => String, { description: 'Municipality code (kommunkod), four digits.' })
  municipalityCode!: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  to?: string | null;
}

/** A programme as it is to stand. */
@InputType('UpsertProgrammeInput', { description: 'A programme as it is to stand (program).' })
export class UpsertProgrammeInput extends KeepInput {
  @Field(() => ProgrammeKind, { description: 'What sort (typ).' })
  kind!: ProgrammeKind;

  @Field(() => String, { description: 'Name (namn).' })
  name!: string;

  @Field(() => String, { description: 'What it is (beskrivning); no personal data.' })
  description!: string;

  @Field(() => [ID], { defaultValue: [], description: 'The organisations behind it.' })
  organisationIds!: string[];

  @Field(() => [PilotSiteInput], { defaultValue: [], description: 'Where it is tried, 50 at most.' })
  pilotSites!: PilotSiteInput[];

  @Field(() => LocalDate, { nullable: true, description: 'First day (från).' })
  validFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day (till).' })
  validTo?: string | null;
}
