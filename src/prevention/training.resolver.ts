import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery, searchWords } from '../reading/doors';
import { checkFilter } from './checks';
import { recordAttendance, registerTraining } from './training.service';
import {
  RecordAttendanceInput,
  RegisterTrainingInput,
  TrainingConnection,
  TrainingFilter,
  TrainingResult,
  TrainingView,
} from './training.types';

/** Trainings: reading and registering them, and recording how many attended. */
export const trainingDoors = doors({
  training: recordQuery(
    'Training',
    TrainingView,
    'A training by its id (utbildning). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the training.',
  ),
  trainings: listQuery('Training', TrainingConnection, 'The trainings (utbildningar), the latest first.', {
    orders: { STARTS_ON: 'By the first day (startdatum).' },
    filter: TrainingFilter,
    search: searchWords('titles, modules, audiences, outcomes and places'),
    check: checkFilter,
  }),
  registerTraining: mutation(
    TrainingResult,
    'Registers a training, a guest lecture or a dialogue (registrera utbildning).',
    arg.input(RegisterTrainingInput, 'The training.'),
    registerTraining,
  ),
  recordAttendance: mutation(
    TrainingResult,
    'Records how many of each audience attended a training of the own agency, and its outcomes (registrera närvaro). It replaces an earlier record.',
    {
      id: arg.id('Training', 'Global id of the training.'),
      version: arg.version(),
      input: arg.input(RecordAttendanceInput, 'The numbers.'),
    },
    (ctx, { id, version, input }) => recordAttendance(ctx, id, version, input),
  ),
});
