import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
import {
  adoptPolicyDocument,
  answerConsultationRound,
  draftPolicyDocument,
  followUpPolicyGoal,
  openConsultationRound,
  withdrawConsultationRound,
} from './policy.service';
import {
  AdoptPolicyDocumentInput,
  AnswerConsultationRoundInput,
  DraftPolicyDocumentInput,
  FollowUpPolicyGoalInput,
  OpenConsultationRoundInput,
  PolicyAnswerView,
  PolicyDocumentView,
} from './policy.types';
import { PolicyResult } from './year.types';

/** The answers to a policy document. */
export const policyFields = fieldsOf(PolicyDocumentView, {
  answers: linkField([PolicyAnswerView], 'The answers in view (remissvar), the earliest first.', { args: FIRST }),
});

/** Policy documents from draft to follow-up. */
export const policyDoors = doors({
  draftPolicyDocument: mutation(
    PolicyResult,
    'Makes a draft, or changes a document of the own agency while it is one (utkast). Refused with INVALID_TRANSITION when it is out for answers or adopted, and with EXISTS when another replaces the same document.',
    arg.input(DraftPolicyDocumentInput, 'The draft.'),
    draftPolicyDocument,
  ),
  openConsultationRound: mutation(
    PolicyResult,
    'Sends a draft out for answers (remiss). Refused with INVALID_TRANSITION when it is no draft.',
    arg.input(OpenConsultationRoundInput, 'The agencies asked, and the day to answer by.'),
    openConsultationRound,
  ),
  withdrawConsultationRound: mutation(
    PolicyResult,
    'Takes back a document that is out for answers (dra tillbaka remiss): it is a draft again, and the answers stay as answers to the earlier text. Refused with INVALID_TRANSITION when it is not out.',
    { id: arg.globalId('Global id of the document.'), version: arg.version('The version that was read.') },
    (ctx, { id, version }) => withdrawConsultationRound(ctx, id, version),
  ),
  answerConsultationRound: mutation(
    PolicyResult,
    'Gives or changes the answer of the own agency, which has been asked (remissvar). Refused with INVALID_TRANSITION when no answers are taken, and with EXISTS for a second answer.',
    arg.input(AnswerConsultationRoundInput, 'The answer.'),
    answerConsultationRound,
  ),
  adoptPolicyDocument: mutation(
    PolicyResult,
    'Adopts a document (antagande), with all answers as they were read: its text never changes again, and the document it replaces becomes REPLACED. CONFLICT when an answer has come or changed since; refused with ROUND_OPEN for a day on which answers were still awaited.',
    arg.input(AdoptPolicyDocumentInput, 'The adoption, and the answers as they were read.'),
    adoptPolicyDocument,
  ),
  followUpPolicyGoal: mutation(
    PolicyResult,
    'Records the state of a goal of an adopted document (uppföljning).',
    arg.input(FollowUpPolicyGoalInput, 'The follow-up.'),
    followUpPolicyGoal,
  ),
});
