import { describedEnum } from '../reading/describedEnum';

/** The states of a referral, with the HL7 FHIR Task.status of each in its description. */
export const ReferralStatus = describedEnum('ReferralStatus', 'State of a referral (remitterings status).', {
  DRAFT: 'Being written; seen by the sender only (utkast; FHIR draft).',
  SENT: 'Sent, not yet received (skickad; FHIR requested).',
  RECEIVED: 'Received by the recipient (mottagen; FHIR received).',
  ACCEPTED: 'Accepted by the recipient (accepterad; FHIR accepted).',
  ACTIVE: 'The recipient works on it (pågående; FHIR in-progress).',
  INFO_REQUESTED: 'The recipient waits for information from the sender (komplettering begärd; FHIR on-hold).',
  COMPLETED: 'Completed (slutförd; FHIR completed).',
  DECLINED: 'Declined by the recipient (avböjd; FHIR rejected).',
  RETURNED: 'Returned by the recipient after accepting it (återlämnad; FHIR failed if work had begun, rejected otherwise).',
  WITHDRAWN: 'Withdrawn by the sender (återkallad; FHIR cancelled).',
  REVOKED: 'Every disclosure that it rested on has been revoked (utlämnandet återkallat; FHIR cancelled).',
  EXPIRED: 'Nobody accepted it in time (förfallen; FHIR failed).',
  ENTERED_IN_ERROR: 'Recorded by mistake (felregistrerad; FHIR entered-in-error).',
});
export type ReferralStatus = keyof typeof ReferralStatus;

/** The codes of HL7 FHIR R4 Task.status that a referral can have, in the spelling of enum values. */
export const FhirTaskStatus = describedEnum('FhirTaskStatus', 'State of a referral as HL7 FHIR R4 Task.status.', {
  DRAFT: 'The code `draft`.',
  REQUESTED: 'The code `requested`.',
  RECEIVED: 'The code `received`.',
  ACCEPTED: 'The code `accepted`.',
  IN_PROGRESS: 'The code `in-progress`.',
  ON_HOLD: 'The code `on-hold`.',
  COMPLETED: 'The code `completed`.',
  REJECTED: 'The code `rejected`.',
  CANCELLED: 'The code `cancelled`.',
  FAILED: 'The code `failed`.',
  ENTERED_IN_ERROR: 'The code `entered-in-error`.',
});
export type FhirTaskStatus = keyof typeof FhirTaskStatus;

/** Events of a referral. */
export const ReferralEvent = describedEnum('ReferralEvent', 'Event in the life of a referral (händelse).', {
  DRAFT: 'The sender drafted it (utkast skapat).',
  SEND: 'The sender sent it (skickad).',
  RECEIVE: 'The recipient received it (mottagen).',
  ACCEPT: 'The recipient accepted it (accepterad).',
  DECLINE: 'The recipient declined it (avböjd).',
  RETURN: 'The recipient returned it (återlämnad).',
  START: 'The recipient started work on it (påbörjad).',
  COMPLETE: 'The recipient completed it (slutförd).',
  REQUEST_INFORMATION: 'The recipient asked for information (komplettering begärd).',
  ANSWER_INFORMATION: 'The sender answered, and the referral returned to its state before the question (komplettering lämnad).',
  WITHDRAW: 'The sender withdrew it (återkallad).',
  MARK_ENTERED_IN_ERROR: 'The sender marked it as a mistake (felregistrerad).',
  REVOKE: 'The last live disclosure that it rested on was revoked (utlämnandet återkallat).',
  EXPIRE: 'It expired before anybody accepted it; no member took this step (förfallen).',
});
export type ReferralEvent = keyof typeof ReferralEvent;

/** Answers to a report of concern: all that its reporter may be told. */
export const InquiryAnswer = describedEnum('InquiryAnswer', 'Answer to a report of concern (återkoppling).', {
  OPENED: 'An inquiry was opened (utredning har inletts).',
  NOT_OPENED: 'No inquiry was opened (utredning har inte inletts).',
  ALREADY_OPEN: 'An inquiry was already under way (utredning pågår redan).',
});
export type InquiryAnswer = keyof typeof InquiryAnswer;

/** Outcomes of the work on a referral, as its recipient reports them. */
export const ReportOutcome = describedEnum('ReportOutcome', 'Outcome of the work on a referral, as its recipient reports it (utfall).', {
  REACHED: 'Its purpose was reached (syftet uppnått).',
  PARTLY_REACHED: 'Its purpose was reached in part (delvis uppnått).',
  NOT_REACHED: 'Its purpose was not reached (inte uppnått).',
  CONTINUES: 'The work goes on (arbetet fortsätter).',
  DECLINED_BY_PERSON: 'The person did not want it (personen avböjde).',
  NOT_BEGUN: 'The work never began (påbörjades inte).',
  OTHER: 'Another outcome, told in the text (annat).',
});
export type ReportOutcome = keyof typeof ReportOutcome;

/** Reasons for completing a referral without a report. None of them says whether the recipient keeps one. */
export const NoReport = describedEnum(
  'NoReport',
  'Reason for completing a referral without naming a report (skäl till utebliven återrapport). None says whether the recipient keeps a report of its own.',
  {
    NOT_STATED: 'No reason was stated (inte angivet).',
    NOT_GIVEN: 'The recipient gives no report (ingen återrapport lämnas).',
    ANSWERED_OTHERWISE: 'The sender has been answered in another way (besvarad på annat sätt).',
    NOT_AGREED: 'No report was agreed between the two (inte överenskommet).',
  },
);
export type NoReport = keyof typeof NoReport;

/** Direction of a referral, seen from the viewer's agency. */
export const ReferralDirection = describedEnum('ReferralDirection', "Direction of a referral, seen from the viewer's agency (riktning).", {
  SENT: 'Referrals sent by the own agency (skickade).',
  RECEIVED: 'Referrals received by the own agency, or copied to it (mottagna).',
});
export type ReferralDirection = keyof typeof ReferralDirection;

/** The fields by which referrals can be ordered. */
export const ReferralOrderField = describedEnum('ReferralOrderField', 'The fields by which referrals can be ordered.', {
  UPDATED_AT: 'When its state last changed.',
  CREATED_AT: 'When it was drafted.',
  ANSWER_BY: 'When the sender wants an answer by; referrals without such a time come last.',
});
export type ReferralOrderField = keyof typeof ReferralOrderField;

/** The fields by which reports can be ordered. */
export const ReferralReportOrderField = describedEnum('ReferralReportOrderField', 'The fields by which reports can be ordered.', {
  WRITTEN_AT: 'When the report was written.',
});
export type ReferralReportOrderField = keyof typeof ReferralReportOrderField;
