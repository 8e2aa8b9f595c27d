import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { checkFilter } from './checks';
import { answerConsultation } from './answer.service';
import { recordConsultation } from './consultation.service';
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
    { orders: { RECEIVED_ON: 'By the day on which it was received (inkom).' }, filter: ConsultationFilter, check: checkFilter },
  ),
  recordConsultation: mutation(
    ConsultationResult,
    'Records a question put to the own agency (registrera konsultation); with advice it is answered at once. Refused with INVALID_TRANSITION if its helpline call is closed or has become a consultation.',
    arg.input(RecordConsultationInput, 'The question.'),
    recordConsultation,
  ),
  answerConsultation: mutation(
    ConsultationResult,
    'Answers a consultation (besvara): of one that the own agency recorded, its advice is written or replaced; an asked one gets an answer of the own agency beside those of others. Refused with INVALID_TRANSITION once it has become a case or is closed, and with OWN_QUESTION by the agency that asked.',
    {
      id: arg.globalId('Consultation', 'Global id of the consultation.'),
      version: arg.version(),
      advice: arg.text('The advice, without personal data (råd).'),
      contributorIds: arg.optional(
        arg.list(
          arg.globalId('Expert', 'Experts who contributed to the answer to an asked question, of any agency but its own (medverkande).'),
        ),
      ),
      participantIds: arg.optional(arg.list(arg.globalId('Agency', 'Other agencies that worked on it, to add (deltagare).'))),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    answerConsultation,
  ),
  convertConsultation: mutation(
    ConsultationResult,
    'Opens a case of the own agency from one of its consultations, on a recorded ground (övergång till ärende). Refused with INVALID_TRANSITION if it has become a case already.',
    { ...READ, input: arg.input(ConvertConsultationInput, 'The ground, and the case.') },
    (ctx, { id, version, input }) => convertConsultation(ctx, id, version, input),
  ),
});
