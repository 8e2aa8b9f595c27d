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
  answers: linkField([PolicyAnswerView], 'Answers to the document that the viewer has in view (remissvar), the earliest first.', {
    args: FIRST,
  }),
});

/** Policy documents from draft to follow-up. */
export const policyDoors = doors({
  draftPolicyDocument: mutation(
    PolicyResult,
    'Creates a draft, or replaces all fields of a draft of the own agency (utkast). Refused with INVALID_TRANSITION if the document is out for answers or adopted, and with EXISTS if another one already replaces the same document.',
    arg.input(DraftPolicyDocumentInput, 'The draft.'),
    draftPolicyDocument,
  ),
  openConsultationRound: mutation(
    PolicyResult,
    'Sends a draft out for answers (remiss). Refused with INVALID_TRANSITION if the document is not a draft.',
    arg.input(OpenConsultationRoundInput, 'The agencies to ask, and the last day to answer.'),
    openConsultationRound,
  ),
  withdrawConsultationRound: mutation(
    PolicyResult,
    'Withdraws a document that is out for answers (dra tillbaka remiss). It is a draft again, and its answers remain as answers to the earlier text. Refused with INVALID_TRANSITION if it is not out for answers.',
    { id: arg.id('PolicyDocument', 'Global id of the document.'), version: arg.version() },
    (ctx, { id, version }) => withdrawConsultationRound(ctx, id, version),
  ),
  answerConsultationRound: mutation(
    PolicyResult,
    'Gives or changes the answer of the own agency, if it was asked (remissvar). Refused with INVALID_TRANSITION when answers are not accepted, and with EXISTS for a second answer.',
    arg.input(AnswerConsultationRoundInput, 'The answer.'),
    answerConsultationRound,
  ),
  adoptPolicyDocument: mutation(
    PolicyResult,
    'Adopts a document whose answers have all been read (antagande). Its text never changes again, and the document it replaces becomes REPLACED. CONFLICT if an answer was added or changed since; refused with ROUND_OPEN if answers were still awaited on the day of adoption.',
    arg.input(AdoptPolicyDocumentInput, 'The adoption, and the answers that you read.'),
    adoptPolicyDocument,
  ),
  followUpPolicyGoal: mutation(
    PolicyResult,
    'Records the state of a goal of an adopted document (uppföljning).',
    arg.input(FollowUpPolicyGoalInput, 'The follow-up.'),
    followUpPolicyGoal,
  ),
});
