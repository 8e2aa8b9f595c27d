import { describedEnum } from '../reading/describedEnum';

/** The states of a case. */
export const CaseStatus = describedEnum('CaseStatus', 'State of a case (ärendets status).', {
  OPEN: 'In progress (pågående).',
  CLOSED: 'Closed with a reason (avslutat).',
});
export type CaseStatus = keyof typeof CaseStatus;

/** The standing forms of cooperation that a case may run in. */
export const CaseProgramme = describedEnum('CaseProgramme', 'Form of cooperation that a case runs in (samverkansform).', {
  SSPF: 'School, social services, police and leisure services around a young person (SSPF).',
  SIG: 'Social action group around an adult (social insatsgrupp, SIG).',
});
export type CaseProgramme = keyof typeof CaseProgramme;

/** Role of a member on a case. */
export const AssignmentRole = describedEnum('AssignmentRole', 'Role of a member on a case (roll i ärendet).', {
  RESPONSIBLE: 'Answers for the case (ansvarig handläggare). A case always has at least one.',
  CO_WORKER: 'Works on the case as well (medhandläggare).',
});
export type AssignmentRole = keyof typeof AssignmentRole;

/** The fields by which cases can be ordered. */
export const CaseOrderField = describedEnum('CaseOrderField', 'The fields by which cases can be ordered; never a field of a person.', {
  OPENED_AT: 'When the case was opened.',
  NUMBER: 'The case number.',
});
export type CaseOrderField = keyof typeof CaseOrderField;
