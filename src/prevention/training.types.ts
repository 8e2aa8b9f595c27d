import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { OrganisationView, TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { TrainingKind } from './vocabulary.types';

/** How many of an audience were at a training. */
@ObjectType('TrainingAttendance', { description: 'How many of an audience were at a training (närvaro).' })
export class TrainingAttendanceView {
  @Field(() => TermView, { description: 'The audience (målgrupp).' })
  audience!: unknown;

  @Field(() => Int, { description: 'How many were there (antal).' })
  attended!: number;
}

/** A training, a guest lecture or a dialogue, as everybody in the network sees it. */
@ObjectType('Training', {
  implements: NodeView,
  description:
    'A training, a guest lecture, or a conversation with children and young people (utbildning, gästföreläsning, dialog). It counts people and names none.',
})
export class TrainingView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that registered it (registrerande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => TrainingKind, { description: 'Kind (typ).' })
  kind!: TrainingKind;

  @Field(() => String, { description: 'What it is called (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'First day (första dagen).' })
  startsOn!: string;

  @Field(() => LocalDate, { description: 'Last day (sista dagen).' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Where (plats).' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Municipality code (kommunkod); null abroad.' })
  municipalityCode!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that hold it (arrangerande myndigheter).' })
  hostAgencies!: unknown[];

  @Field(() => [OrganisationView], { description: 'Organisations that hold it (arrangerande organisationer).' })
  hostOrganisations!: unknown[];

  @Field(() => [AgencyView], { description: 'Agencies that hold it with them (medarrangerande myndigheter).' })
  coHostAgencies!: unknown[];

  @Field(() => [OrganisationView], { description: 'Organisations that hold it with them (medarrangörer).' })
  coHostOrganisations!: unknown[];

  @Field(() => [TermView], { description: 'What it is about, by taxonomy TRAINING_MODULE (innehåll).' })
  modules!: unknown[];

  @Field(() => [TermView], { description: 'Whom it is for (målgrupper).' })
  audiences!: unknown[];

  @Field(() => [TrainingAttendanceView], { description: 'How many were there, by audience (närvaro).' })
  attendance!: unknown[];

  @Field(() => Int, { description: 'How many were there of all audiences; 0 until it is recorded (närvarande).' })
  attended!: number;

  @Field(() => Int, { nullable: true, description: 'Children and young people met in a dialogue (barn och unga).' })
  childrenMet!: number | null;

  @Field(() => String, { nullable: true, description: 'What came of it, without personal data (resultat).' })
  outcomes!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of trainings. */
export const TrainingConnection = connectionOf('Training', () => TrainingView, { facets: false });

/** Which trainings to list. */
@InputType('TrainingFilter', { description: 'Which trainings to list; every part given must hold.' })
export class TrainingFilter {
  @Field(() => TrainingKind, { nullable: true, description: 'Of this kind.' })
  kind?: TrainingKind;

  @Field(() => String, { nullable: true, description: 'Code of AUDIENCE that it is for (målgrupp).' })
  audience?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Begins on this day or later (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Begins on this day or earlier (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A training to register. */
@InputType('RegisterTrainingInput', { description: 'A training to register (registrera utbildning).' })
export class RegisterTrainingInput {
  @Field(() => TrainingKind, { description: 'Kind (typ).' })
  kind!: TrainingKind;

  @Field(() => String, { description: 'What it is called, 200 characters at most (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'First day; two years ahead at most (första dagen).' })
  startsOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day, the first when left out; a year later at most.' })
  endsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Where (plats).' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Municipality code of four digits (kommunkod).' })
  municipalityCode?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Agencies that hold it; your own where nobody is named.' })
  hostAgencyIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Organisations that hold it.' })
  hostOrganisationIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Agencies that hold it with them (medarrangörer).' })
  coHostAgencyIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Organisations that hold it with them (medarrangörer).' })
  coHostOrganisationIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of TRAINING_MODULE (innehåll).' })
  modules?: string[] | null;

  @Field(() => [String], { description: 'Codes of AUDIENCE; at least one, but for a dialogue (målgrupper).' })
  audiences!: string[];

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** How many of an audience were there. */
@InputType('AttendanceInput', { description: 'How many of an audience were at a training (närvaro).' })
export class AttendanceInput {
  @Field(() => String, { description: 'Code of an audience that the training is for (målgrupp).' })
  audience!: string;

  @Field(() => Int, { description: 'How many, 0 to 100 000 (antal).' })
  attended!: number;
}

/** What to record of a training. */
@InputType('RecordAttendanceInput', {
  description: 'Who was at a training, in numbers, in place of what was recorded before (närvaro och resultat).',
})
export class RecordAttendanceInput {
  @Field(() => [AttendanceInput], { description: 'By audience; an audience left out has no number.' })
  attendance!: AttendanceInput[];

  @Field(() => Int, { nullable: true, description: 'Children and young people met in a dialogue, 0 to 100 000.' })
  childrenMet?: number | null;

  @Field(() => String, { nullable: true, description: 'What came of it, without personal data (resultat).' })
  outcomes?: string | null;
}

/** What a mutation of a training comes to. */
export const TrainingResult = resultOf('TrainingResult', 'The training, or why nothing was done.', () => ({
  Training: TrainingView,
}));
