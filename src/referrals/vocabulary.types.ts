import { describedEnum } from '../reading/describedEnum';

/** The states of a referral, with the HL7 FHIR Task.status of each in its description. */
export const ReferralStatus = describedEnum('ReferralStatus', 'The state of a referral (remitterings status).', {
  DRAFT: 'Being written; seen by the sender only (utkast; FHIR draft).',
  SENT: 'Sent, not yet taken in (skickad; FHIR requested).',
  RECEIVED: 'Taken in by the recipient (mottagen; FHIR received).',
  ACCEPTED: 'The recipient has taken it on (accepterad; FHIR accepted).',
  ACTIVE: 'The recipient works on it (pågående; FHIR in-progress).',
  INFO_REQUESTED: 'The recipient waits for information from the sender (komplettering begärd; FHIR on-hold).',
  COMPLETED: 'Done (slutförd; FHIR completed).',
  DECLINED: 'The recipient has declined it (avböjd; FHIR rejected).',
  RETURNED:
    'The recipient has returned what it had taken on (återlämnad; FHIR failed when work had begun, rejected otherwise).',
  WITHDRAWN: 'The sender has taken it back (återkallad; FHIR cancelled).',
  REVOKED: 'Every disclosure it rested on has been revoked (utlämnandet återkallat; FHIR cancelled).',
  EXPIRED: 'Nobody had taken it on when its time was over (förfallen; FHIR failed).',
  ENTERED_IN_ERROR: 'Should never have been (felregistrerad; FHIR entered-in-error).',
});
export type ReferralStatus = keyof typeof ReferralStatus;

/** What happens to a referral. */
export const ReferralEvent = describedEnum('ReferralEvent', 'What happened to a referral (händelse).', {
  DRAFT: 'The sender began it (utkast skapat).',
  SEND: 'The sender sent it (skickad).',
  RECEIVE: 'The recipient took it in (mottagen).',
  ACCEPT: 'The recipient took it on (accepterad).',
  DECLINE: 'The recipient declined it (avböjd).',
  RETURN: 'The recipient returned it (återlämnad).',
  START: 'The recipient began to work on it (påbörjad).',
  COMPLETE: 'The recipient finished it (slutförd).',
  REQUEST_INFORMATION: 'The recipient asked for information (komplettering begärd).',
  ANSWER_INFORMATION: 'The sender answered, and it is again as it was before the question (komplettering lämnad).',
  WITHDRAW: 'The sender took it back (återkallad).',
  MARK_ENTERED_IN_ERROR: 'The sender marked it as a mistake (felregistrerad).',
  REVOKE: 'The last live disclosure it rested on was revoked (utlämnandet återkallat).',
  EXPIRE: 'Its time ran out before anybody took it on; nobody did that (förfallen).',
});
export type ReferralEvent = keyof typeof ReferralEvent;

/** What became of a report of concern: all that its reporter may be told. */
export const InquiryAnswer = describedEnum('InquiryAnswer', 'What became of a report of concern (återkoppling).', {
  OPENED: 'An inquiry was opened (utredning har inletts).',
  NOT_OPENED: 'No inquiry was opened (utredning har inte inletts).',
  ALREADY_OPEN: 'An inquiry is under way already (utredning pågår redan).',
});
export type InquiryAnswer = keyof typeof InquiryAnswer;

/** From where the viewer looks at a referral. */
export const ReferralDirection = describedEnum(
  'ReferralDirection',
  'From where the viewer looks at a referral (riktning).',
  {
    SENT: 'The own agency is the sender (skickade).',
    RECEIVED: 'The own agency is the recipient, or has a copy (mottagna).',
  },
);
export type ReferralDirection = keyof typeof ReferralDirection;

/** What referrals can be ordered by. */
export const ReferralOrderField = describedEnum('ReferralOrderField', 'What referrals can be ordered by.', {
  UPDATED_AT: 'When it last moved.',
  CREATED_AT: 'When it was begun.',
});
export type ReferralOrderField = keyof typeof ReferralOrderField;
