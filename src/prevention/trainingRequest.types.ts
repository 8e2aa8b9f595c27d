import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { TrainingView } from './training.types';
import { TrainingRequestStatus } from './vocabulary.types';

/** A training that an agency asks for, as everybody in the network sees it. */
@ObjectType('TrainingRequest', {
  implements: NodeView,
  description: 'A training that an agency asks for (efterfrågan på utbildning).',
})
export class TrainingRequestView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that asks (efterfrågande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => TermView, { description: 'For whom (målgrupp).' })
  audience!: unknown;

  @Field(() => [TermView], { description: 'About what, by taxonomy TRAINING_MODULE (innehåll).' })
  modules!: unknown[];

  @Field(() => TermView, { nullable: true, description: 'District of the city (stadsdel), where it has one.' })
  district!: unknown;

  @Field(() => LocalDate, { description: 'Wished from this day (tidigast).' })
  wishedFrom!: string;

  @Field(() => LocalDate, { description: 'Wished up to this day (senast).' })
  wishedTo!: string;

  @Field(() => Int, { nullable: true, description: 'How many are expected (antal).' })
  expected!: number | null;

  @Field(() => String, { nullable: true, description: 'What else should be known, without personal data (not).' })
  note!: string | null;

  @Field(() => TrainingRequestStatus, { description: 'State (status).' })
  status!: TrainingRequestStatus;

  @Field(() => TrainingView, { nullable: true, description: 'The training that is planned for it (utbildning).' })
  training!: unknown;

  @Field(() => DateTime, { description: 'When it was asked for (efterfrågat).' })
  requestedAt!: string;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of requests for training. */
export const TrainingRequestConnection = connectionOf('TrainingRequest', () => TrainingRequestView, { facets: false });

/** Which requests for training to list. */
@InputType('TrainingRequestFilter', { description: 'Which requests to list; every part given must hold.' })
export class TrainingRequestFilter {
  @Field(() => [TrainingRequestStatus], { nullable: true, description: 'In one of these states.' })
  status?: TrainingRequestStatus[];

  @Field(() => String, { nullable: true, description: 'Code of AUDIENCE (målgrupp).' })
  audience?: string;
}

/** A training to ask for. */
@InputType('RequestTrainingInput', { description: 'A training to ask for (efterfråga utbildning).' })
export class RequestTrainingInput {
  @Field(() => String, { description: 'Code of AUDIENCE (målgrupp).' })
  audience!: string;

  @Field(() => [String], { nullable: true, description: 'Codes of TRAINING_MODULE (innehåll).' })
  modules?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Code of DISTRICT (stadsdel).' })
  district?: string | null;

  @Field(() => LocalDate, { description: 'Wished from this day; two years ahead at most (tidigast).' })
  wishedFrom!: string;

  @Field(() => LocalDate, { description: 'Wished up to this day; a year later at most (senast).' })
  wishedTo!: string;

  @Field(() => Int, { nullable: true, description: 'How many are expected, 1 to 100 000 (antal).' })
  expected?: number | null;

  @Field(() => String, { nullable: true, description: 'What else should be known, without personal data (not).' })
  note?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a request for training comes to. */
export const TrainingRequestResult = resultOf('TrainingRequestResult', 'The request, or why nothing was done.', () => ({
  TrainingRequest: TrainingRequestView,
}));
