import { arg } from '../reading/arguments';
import { doors, fieldsOf, linkField, listQuery, mutation } from '../reading/doors';
import { CaseResult, CaseView } from './case.types';
import { reopenCase, recordFollowUp } from './outcome.service';
import { CaseFollowUpConnection, CaseFollowUpFilter, CaseFollowUpResult, CaseFollowUpView, FollowUpResult } from './outcome.types';

/** Reopening of cases, and follow-ups of closed ones. */
export const outcomeDoors = doors({
  caseFollowUps: listQuery(
    'CaseFollowUp',
    CaseFollowUpConnection,
    'Follow-ups of closed cases in view (uppföljningar), the earliest due first.',
    { orders: { DUE_ON: 'By the day on which it is due (ska göras).' }, filter: CaseFollowUpFilter },
  ),
  reopenCase: mutation(
    CaseResult,
    'Reopens a closed case under its number (återuppta ärende). Its pending follow-ups are cancelled. What ended with the closing stays ended, and disclosures that have not ended go on. Refused with INVALID_TRANSITION if the case is open or erased.',
    {
      id: arg.id('Case', 'Global id of the case.'),
      version: arg.version(),
      reason: arg.text('Reason (skäl), 2 000 characters at most.'),
      idempotencyKey: arg.idempotencyKey(),
    },
    reopenCase,
  ),
  recordFollowUp: mutation(
    CaseFollowUpResult,
    'Records the result of a follow-up (registrera uppföljning). Refused with INVALID_TRANSITION if it was recorded or cancelled, or if its case is open.',
    {
      id: arg.id('CaseFollowUp', 'Global id of the follow-up.'),
      version: arg.version(),
      result: arg.choice(FollowUpResult, 'Result (resultat).'),
      note: arg.optional(arg.text('Note (anteckning), 20 000 characters at most.')),
      idempotencyKey: arg.idempotencyKey(),
    },
    recordFollowUp,
  ),
});

/** The case of a follow-up, declared here since the two types name each other. */
export const followUpFields = fieldsOf(CaseFollowUpView, {
  case: linkField(CaseView, 'The case (ärende).', { nullable: true }),
});
