import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery, searchWords } from '../reading/doors';
import { bankAnswer, retireBankedAnswer } from './bankedAnswer.service';
import {
  BankAnswerInput,
  BankedAnswerConnection,
  BankedAnswerFilter,
  BankedAnswerResult,
  BankedAnswerView,
  RetireBankedAnswerInput,
} from './bankedAnswer.types';
import { checkFilter } from './checks';
import { ConsultationResult, ConsultationView } from './consultation.types';
import {
  askConsultation,
  closeConsultation,
  rateConsultation,
  releaseConsultation,
  stateConsultationWork,
  takeConsultation,
} from './question.service';
import {
  AskConsultationInput,
  ConsultationAnswerView,
  MoveConsultationInput,
  RateConsultationInput,
  StateConsultationWorkInput,
} from './question.types';

/** The answers of other agencies to a question. */
export const consultationFields = fieldsOf(ConsultationView, {
  answers: linkField([ConsultationAnswerView], 'Answers of other agencies to an asked question (svar), the earliest first.', {
    args: FIRST,
  }),
});

/** What has become of an answer. */
export const answerFields = fieldsOf(ConsultationAnswerView, {
  banked: linkField([BankedAnswerView], 'Entries of the answer bank that were made of it (svarsbank), the earliest first.', {
    args: FIRST,
  }),
});

/** Questions put to others, and the answer bank. */
export const questionDoors = doors({
  askConsultation: mutation(
    ConsultationResult,
    'Puts a question about no identified person to the coordinators or to a competence (ställa fråga). Other agencies answer it.',
    arg.input(AskConsultationInput, 'The question.'),
    askConsultation,
  ),
  takeConsultation: mutation(
    ConsultationResult,
    'Takes an open question of another agency, to answer it (ta fråga). For the coordinators, those who take part, and experts with the competence. Refused with OWN_QUESTION by the agency that asked, and with INVALID_TRANSITION if it is not open.',
    arg.input(MoveConsultationInput, 'The question.'),
    takeConsultation,
  ),
  releaseConsultation: mutation(
    ConsultationResult,
    'Lets a question that was taken wait for others again (lämna tillbaka). For the agency that took it, and the coordinators. Refused with INVALID_TRANSITION if it is not taken.',
    arg.input(MoveConsultationInput, 'The question.'),
    releaseConsultation,
  ),
  stateConsultationWork: mutation(
    ConsultationResult,
    'Adds other agencies that work on a consultation, and says which incident it is about (deltagare, händelse). Refused with INVALID_TRANSITION once an asked question is closed.',
    arg.input(StateConsultationWorkInput, 'The agencies and the incident.'),
    stateConsultationWork,
  ),
  rateConsultation: mutation(
    ConsultationResult,
    'Says whether the answers to a question of the own agency helped, and closes it (omdöme). Refused with INVALID_TRANSITION if nobody has answered it.',
    arg.input(RateConsultationInput, 'The judgement.'),
    rateConsultation,
  ),
  closeConsultation: mutation(
    ConsultationResult,
    'Closes a question of the own agency in any state (avsluta). Refused with INVALID_TRANSITION if it is closed already.',
    arg.input(MoveConsultationInput, 'The question.'),
    closeConsultation,
  ),
  bankedAnswer: recordQuery(
    'BankedAnswer',
    BankedAnswerView,
    'An entry of the answer bank by its id, in force or retired (svarsbank). An unknown or malformed id is NOT_FOUND.',
    'Global id of the entry.',
  ),
  bankedAnswers: listQuery('BankedAnswer', BankedAnswerConnection, 'The answer bank: entries in force (svarsbank), the latest first.', {
    orders: { PUBLISHED_AT: 'By the time of publication (publicerat).' },
    filter: BankedAnswerFilter,
    check: checkFilter,
    search: searchWords('questions and answers'),
  }),
  bankAnswer: mutation(
    BankedAnswerResult,
    'Publishes an answer in the answer bank, edited and without persons, or corrects an entry (svarsbank). For coordinators of the network. Refused with EXISTS if an entry in force was made of the same answer, and with INVALID_TRANSITION if the entry has been taken out.',
    arg.input(BankAnswerInput, 'The entry.'),
    bankAnswer,
  ),
  retireBankedAnswer: mutation(
    BankedAnswerResult,
    'Takes an entry out of the answer bank (avpublicera). For coordinators of the network. Refused with INVALID_TRANSITION if it has been taken out already.',
    arg.input(RetireBankedAnswerInput, 'The entry, and the reason.'),
    retireBankedAnswer,
  ),
});
