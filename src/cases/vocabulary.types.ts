import { describedEnum } from '../reading/describedEnum';

/** The states of a case. */
export const CaseStatus = describedEnum('CaseStatus', 'The state of a case (ärendets status).', {
  OPEN: 'Being worked on (pågående).',
  CLOSED: 'Closed with a reason (avslutat).',
});
export type CaseStatus = keyof typeof CaseStatus;

/** The standing forms of cooperation that a case may run in. */
export const CaseProgramme = describedEnum(
  'CaseProgramme',
  'The form of cooperation a case runs in (samverkansform).',
  {
    SSPF: 'School, social services, police and leisure around a young person (SSPF).',
    SIG: 'Social action group around a person of age (social insatsgrupp, SIG).',
  },
);
export type CaseProgramme = keyof typeof CaseProgramme;

/** What a member does on a case. */
export const AssignmentRole = describedEnum('AssignmentRole', 'What a member does on a case (roll i ärendet).', {
  RESPONSIBLE: 'Answers for the case (ansvarig handläggare). There is always at least one.',
  CO_WORKER: 'Works with it (medhandläggare).',
});
export type AssignmentRole = keyof typeof AssignmentRole;

/** What cases can be ordered by. */
export const CaseOrderField = describedEnum(
  'CaseOrderField',
  'What cases can be ordered by; never a field of a person.',
  {
    OPENED_AT: 'When the case was opened.',
    NUMBER: 'The case number.',
  },
);
export type CaseOrderField = keyof typeof CaseOrderField;
