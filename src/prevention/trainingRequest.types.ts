import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { TrainingView } from './training.types';
import { TrainingRequestStatus } from './vocabulary.types';

/** A request for training, as everyone in the network sees it. */
@ObjectType('TrainingRequest', {
  implements: NodeView,
  description: 'A request of an agency for training (efterfrågan på utbildning).',
})
export class TrainingRequestView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that requests it (efterfrågande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => TermView, { description: 'Audience (målgrupp).' })
  audience!: unknown;

  @Field(() => [TermView], { description: 'Contents, from the taxonomy TRAINING_MODULE (innehåll).' })
  modules!: unknown[];

  @Field(() => TermView, { nullable: true, description: 'District of the city (stadsdel); null if none.' })
  district!: unknown;

  @Field(() => LocalDate, { description: 'First day of the wished period (tidigast).' })
  wishedFrom!: string;

  @Field(() => LocalDate, { description: 'Last day of the wished period (senast).' })
  wishedTo!: string;

  @Field(() => Int, { nullable: true, description: 'Expected number of participants (antal).' })
  expected!: number | null;

  @Field(() => String, { nullable: true, description: 'Further information, without personal data (not).' })
  note!: string | null;

  @Field(() => TrainingRequestStatus, { description: 'State (status).' })
  status!: TrainingRequestStatus;

  @Field(() => TrainingView, { nullable: true, description: 'The training that is planned for it (utbildning).' })
  training!: unknown;

  @Field(() => DateTime, { description: 'When it was requested (efterfrågat).' })
  requestedAt!: string;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of requests for training. */
export const TrainingRequestConnection = connectionOf('TrainingRequest', () => TrainingRequestView, { facets: false });

/** A filter of requests for training. */
@InputType('TrainingRequestFilter', { description: 'Selects requests for training; all parts must match.' })
export class TrainingRequestFilter {
  @Field(() => [TrainingRequestStatus], { nullable: true, description: 'Match requests in one of these states.' })
  status?: TrainingRequestStatus[];

  @Field(() => String, {
    nullable: true,
    description: 'Match requests for this audience or a part of it, by its code in AUDIENCE (målgrupp).',
  })
  audience?: string;
}

/** A training to request. */
@InputType('RequestTrainingInput', { description: 'A training to request (efterfråga utbildning).' })
export class RequestTrainingInput {
  @Field(() => String, { description: 'Audience, by its code in AUDIENCE (målgrupp).' })
  audience!: string;

  @Field(() => [String], { nullable: true, description: 'Contents, by their codes in TRAINING_MODULE (innehåll).' })
  modules?: string[] | null;

  @Field(() => String, { nullable: true, description: 'District, by its code in DISTRICT (stadsdel).' })
  district?: string | null;

  @Field(() => LocalDate, { description: 'First day of the wished period, at most two years ahead (tidigast).' })
  wishedFrom!: string;

  @Field(() => LocalDate, { description: 'Last day of the wished period, at most a year after the first (senast).' })
  wishedTo!: string;

  @Field(() => Int, { nullable: true, description: 'Expected number of participants, 1 to 100 000 (antal).' })
  expected?: number | null;

  @Field(() => String, { nullable: true, description: 'Further information, without personal data (not).' })
  note?: string | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The result of a mutation of a request for training. */
export const TrainingRequestResult = resultOf('TrainingRequestResult', 'The request as it is now, or the refusal.', () => ({
  TrainingRequest: TrainingRequestView,
}));
