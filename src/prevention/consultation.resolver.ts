import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { checkFilter } from './checks';
import { answerConsultation, recordConsultation } from './consultation.service';
import {
  ConsultationConnection,
  ConsultationFilter,
  ConsultationResult,
  ConsultationView,
  ConvertConsultationInput,
  RecordConsultationInput,
} from './consultation.types';
import { convertConsultation } from './conversion.service';

const READ = { id: arg.id('Consultation', 'Global id of the consultation.'), version: arg.version() };

/** Consultations: reading, recording and answering them, and opening a case from one. */
export const consultationDoors = doors({
  consultation: recordQuery(
    'Consultation',
    ConsultationView,
    'A consultation by its id (konsultation). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the consultation.',
  ),
  consultations: listQuery(
    'Consultation',
    ConsultationConnection,
    'The consultations in view (konsultationer), the latest received first.',
    { filter: ConsultationFilter, check: checkFilter },
  ),
  recordConsultation: mutation(
    ConsultationResult,
    'Records a question put to the own agency (registrera konsultation); with advice it is answered at once. Refused with INVALID_TRANSITION if its helpline call is closed or has become a consultation.',
    arg.input(RecordConsultationInput, 'The question.'),
    recordConsultation,
  ),
  answerConsultation: mutation(
    ConsultationResult,
    'Answers a consultation of the own agency, or replaces its answer (besvara). Refused with INVALID_TRANSITION once it has become a case.',
    { ...READ, advice: arg.text('The advice, without personal data (råd).') },
    (ctx, { id, version, advice }) => answerConsultation(ctx, id, version, advice),
  ),
  convertConsultation: mutation(
    ConsultationResult,
    'Opens a case of the own agency from one of its consultations, on a recorded ground (övergång till ärende). Refused with INVALID_TRANSITION if it has become a case already.',
    { ...READ, input: arg.input(ConvertConsultationInput, 'The ground, and the case.') },
    (ctx, { id, version, input }) => convertConsultation(ctx, id, version, input),
  ),
});
