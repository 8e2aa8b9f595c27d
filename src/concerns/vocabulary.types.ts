import { describedEnum } from '../reading/describedEnum';

/** The states of a report of concern at social services. */
export const ConcernStatus = describedEnum('ConcernStatus', 'The state of a report of concern at social services (status).', {
  WAITING: 'Received, and taken by nobody yet (inkommen).',
  TAKEN: 'A member has it and is to decide (under förhandsbedömning).',
  DECIDED: 'It is decided whether an inquiry is opened (beslutad).',
});
export type ConcernStatus = keyof typeof ConcernStatus;

/** The kinds of reporter. */
export const ConcernReporterKind = describedEnum('ConcernReporterKind', 'The kind of reporter (typ av anmälare).', {
  AGENCY: 'An agency, through one of its members (myndighet eller yrkesverksam).',
  PRIVATE: 'A private person who has given a name (enskild).',
  ANONYMOUS: 'A private person who has given no name (anonym).',
});
export type ConcernReporterKind = keyof typeof ConcernReporterKind;

/** The outcomes of the assessment of immediate protection. */
export const ConcernProtection = describedEnum(
  'ConcernProtection',
  'The outcome of the assessment whether a child needs protection at once (skyddsbedömning).',
  {
    NEEDED: 'The child needs protection at once (omedelbart skydd behövs).',
    NOT_NEEDED: 'The child does not need protection at once (omedelbart skydd behövs inte).',
  },
);
export type ConcernProtection = keyof typeof ConcernProtection;
