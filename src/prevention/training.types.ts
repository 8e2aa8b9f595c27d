import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { OrganisationView, TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { TrainingKind } from './vocabulary.types';
import { IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** The number of persons of an audience who attended a training. */
@ObjectType('TrainingAttendance', {
  description: 'The number of persons of an audience who attended a training (närvaro).',
})
export class TrainingAttendanceView {
  @Field(() => TermView, { description: 'The audience (målgrupp).' })
  audience!: unknown;

  @Field(() => Int, { description: 'Number of persons who attended (antal).' })
  attended!: number;
}

/** A training, a guest lecture or a dialogue, as everyone in the network sees it. */
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

  @Field(() => String, { description: 'Title (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'First day (första dagen).' })
  startsOn!: string;

  @Field(() => LocalDate, { description: 'Last day (sista dagen).' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Place (plats).' })
  place!: string | null;

  @Field(() => String, { nullable: true, description: 'Municipality code (kommunkod); null abroad.' })
  municipalityCode!: string | null;

  @Field(() => [AgencyView], { description: 'Agencies that host it (arrangerande myndigheter).' })
  hostAgencies!: unknown[];

  @Field(() => [OrganisationView], { description: 'Organisations that host it (arrangerande organisationer).' })
  hostOrganisations!: unknown[];

  @Field(() => [AgencyView], { description: 'Agencies that co-host it (medarrangerande myndigheter).' })
  coHostAgencies!: unknown[];

  @Field(() => [OrganisationView], { description: 'Organisations that co-host it (medarrangörer).' })
  coHostOrganisations!: unknown[];

  @Field(() => [TermView], { description: 'Contents, from the taxonomy TRAINING_MODULE (innehåll).' })
  modules!: unknown[];

  @Field(() => [TermView], { description: 'Audiences, from the taxonomy AUDIENCE (målgrupper).' })
  audiences!: unknown[];

  @Field(() => [TrainingAttendanceView], { description: 'Number of persons who attended, by audience (närvaro).' })
  attendance!: unknown[];

  @Field(() => Int, {
    description: 'Number of persons who attended, of all audiences; 0 until it is recorded (närvarande).',
  })
  attended!: number;

  @Field(() => Int, { nullable: true, description: 'Children and young people met in a dialogue (barn och unga).' })
  childrenMet!: number | null;

  @Field(() => String, { nullable: true, description: 'Outcomes, without personal data (resultat).' })
  outcomes!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of trainings. */
export const TrainingConnection = connectionOf('Training', () => TrainingView, { facets: false, search: true });

/** A filter of trainings. */
@InputType('TrainingFilter', { description: 'Selects trainings; all parts must match.' })
export class TrainingFilter {
  @Field(() => TrainingKind, { nullable: true, description: 'Match trainings of this kind.' })
  kind?: TrainingKind;

  @Field(() => String, {
    nullable: true,
    description: 'Match trainings for this audience or a part of it, by its code in AUDIENCE (målgrupp).',
  })
  audience?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Match trainings that begin on this day or later (från och med).',
  })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Match trainings that begin on this day or earlier (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A training to register. */
@InputType('RegisterTrainingInput', { description: 'A training to register (registrera utbildning).' })
export class RegisterTrainingInput {
  @Field(() => TrainingKind, { description: 'Kind (typ).' })
  kind!: TrainingKind;

  @Field(() => String, { description: 'Title, 200 characters at most (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'First day, at most two years ahead (första dagen).' })
  startsOn!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day, at most a year after the first (sista dagen); the first day when left out.',
  })
  endsOn?: string | null;

  @Field(() => String, { nullable: true, description: 'Place (plats).' })
  place?: string | null;

  @Field(() => String, { nullable: true, description: 'Municipality code (kommunkod), four digits.' })
  municipalityCode?: string | null;

  @IdsField('Agency', {
    nullable: true,
    description: 'Agencies that host it; the own one if no host is named (arrangörer).',
  })
  hostAgencyIds?: GlobalId<'Agency'>[] | null;

  @IdsField('Organisation', { nullable: true, description: 'Organisations that host it (arrangörer).' })
  hostOrganisationIds?: GlobalId<'Organisation'>[] | null;

  @IdsField('Agency', { nullable: true, description: 'Agencies that co-host it (medarrangörer).' })
  coHostAgencyIds?: GlobalId<'Agency'>[] | null;

  @IdsField('Organisation', { nullable: true, description: 'Organisations that co-host it (medarrangörer).' })
  coHostOrganisationIds?: GlobalId<'Organisation'>[] | null;

  @Field(() => [String], { nullable: true, description: 'Contents, by their codes in TRAINING_MODULE (innehåll).' })
  modules?: string[] | null;

  @Field(() => [String], {
    description: 'Audiences, by their codes in AUDIENCE (målgrupper); at least one unless it is a dialogue.',
  })
  audiences!: string[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The number of persons of an audience who attended. */
@InputType('AttendanceInput', {
  description: 'The number of persons of an audience who attended a training (närvaro).',
})
export class AttendanceInput {
  @Field(() => String, { description: 'Code of an audience of the training (målgrupp).' })
  audience!: string;

  @Field(() => Int, { description: 'Number of persons, 0 to 100 000 (antal).' })
  attended!: number;
}

/** The attendance and the outcomes of a training. */
@InputType('RecordAttendanceInput', {
  description: 'The attendance of a training, in numbers, and its outcomes (närvaro och resultat). It replaces an earlier record.',
})
export class RecordAttendanceInput {
  @Field(() => [AttendanceInput], {
    description: 'Attendance by audience (närvaro); an audience left out has no number.',
  })
  attendance!: AttendanceInput[];

  @Field(() => Int, {
    nullable: true,
    description: 'Children and young people met in a dialogue, 0 to 100 000 (barn och unga).',
  })
  childrenMet?: number | null;

  @Field(() => String, { nullable: true, description: 'Outcomes, without personal data (resultat).' })
  outcomes?: string | null;
}

/** The result of a mutation of a training. */
export const TrainingResult = resultOf('TrainingResult', 'The training as it is now, or the refusal.', () => ({
  Training: TrainingView,
}));
