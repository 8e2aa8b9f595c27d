import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { checkFilter } from './checks';
import { planTrainingRequest, releaseTrainingRequest, requestTraining, withdrawTrainingRequest } from './trainingRequest.service';
import {
  RequestTrainingInput,
  TrainingRequestConnection,
  TrainingRequestFilter,
  TrainingRequestResult,
  TrainingRequestView,
} from './trainingRequest.types';

const READ = { id: arg.id('TrainingRequest', 'Global id of the request.'), version: arg.version() };

/** Requests for training, and the trainings planned for them. */
export const trainingRequestDoors = doors({
  trainingRequest: recordQuery(
    'TrainingRequest',
    TrainingRequestView,
    'A request for training by its id (efterfrågan). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the request.',
  ),
  trainingRequests: listQuery(
    'TrainingRequest',
    TrainingRequestConnection,
    'The requests for training (efterfrågan på utbildning), the oldest first.',
    { orders: { REQUESTED_AT: 'By the time of the request (efterfrågat).' }, filter: TrainingRequestFilter, check: checkFilter },
  ),
  requestTraining: mutation(
    TrainingRequestResult,
    'Requests a training (efterfråga utbildning).',
    arg.input(RequestTrainingInput, 'The request.'),
    requestTraining,
  ),
  planTrainingRequest: mutation(
    TrainingRequestResult,
    'Plans an open request into a training of the own agency that has the same audience and does not end before the wished period (planera). Refused with INVALID_TRANSITION if the request is not open.',
    {
      id: arg.globalId('TrainingRequest', 'Global id of the request.'),
      version: arg.version(),
      trainingId: arg.id('Training', 'Global id of the training.'),
    },
    (ctx, { id, version, trainingId }) => planTrainingRequest(ctx, id, version, trainingId),
  ),
  releaseTrainingRequest: mutation(
    TrainingRequestResult,
    'Opens a planned request again (släpp), as the agency that registered the training or the one that requested it. Refused with INVALID_TRANSITION if the request is not planned.',
    READ,
    (ctx, { id, version }) => releaseTrainingRequest(ctx, id, version),
  ),
  withdrawTrainingRequest: mutation(
    TrainingRequestResult,
    'Withdraws an open or planned request of the own agency (återta). Refused with INVALID_TRANSITION if it is neither.',
    READ,
    (ctx, { id, version }) => withdrawTrainingRequest(ctx, id, version),
  ),
});
