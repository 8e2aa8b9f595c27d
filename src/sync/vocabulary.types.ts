import { describedEnum } from '../reading/describedEnum';

/** Kind of external system. */
export const ExternalSystemKind = describedEnum('ExternalSystemKind', 'Kind of external system (typ av system).', {
  SSPF: 'Manages SSPF groups around young persons.',
  SIG: 'Manages social action groups around adults (social insatsgrupp).',
  CASE_SYSTEM: 'Manages cases (ärendehanteringssystem).',
  DIRECTORY: 'Manages experts (katalog).',
});
export type ExternalSystemKind = keyof typeof ExternalSystemKind;

/** Kind of record that a system may sync. */
export const SyncScope = describedEnum('SyncScope', 'Kind of record that an external system may sync (omfattning).', {
  GROUPS: 'Action groups (åtgärdsgrupper).',
  MEMBERS: 'The member agencies of action groups (deltagare).',
  CASES: 'Cases and the persons that the system has brought (ärenden).',
  EXPERTS: 'Listings of experts (sakkunniga).',
});
export type SyncScope = keyof typeof SyncScope;

/** The parts of a record by which conflicts are decided. */
export const SyncFieldGroup = describedEnum(
  'SyncFieldGroup',
  'A part of a record (uppgiftsgrupp): its values are compared one by one, and one side wins all conflicts in the group.',
  {
    BASIS: 'Basic data: programme, roles, listing (grunduppgifter).',
    IDENTITY: 'Identity of a person: name, number, date of birth, language (identitet).',
    CONTACT: 'Contact details: address, district, telephone, e-mail (kontaktuppgifter).',
    NARRATIVE: 'Texts: summary, goals, availability (fritext).',
    RISK: 'Assessment: risk and types of concern (bedömning).',
  },
);
export type SyncFieldGroup = keyof typeof SyncFieldGroup;

/** Winning side when both sides have changed. */
export const SyncWinnerSide = describedEnum('SyncWinnerSide', 'Winning side when both sides have changed a value (företräde).', {
  EXTERNAL: 'The value of the external system replaces the one here.',
  SERVICE: 'The value here stays.',
  NOBODY: 'Nothing is done until both sides agree; the conflict is reported every time.',
});
export type SyncWinnerSide = keyof typeof SyncWinnerSide;

/** Types of synced records. */
export const SyncRecordType = describedEnum('SyncRecordType', 'Type of the record (posttyp).', {
  CASE: 'A case and its person (ärende).',
  EXPERT: 'A listing of an expert (sakkunnig).',
  GROUP: 'An action group on a case of the system (insatsgrupp).',
  MEMBER: 'An agency in a group of the system (deltagare).',
});
export type SyncRecordType = keyof typeof SyncRecordType;

/** Outcome for a record of a batch. */
export const SyncOutcome = describedEnum('SyncOutcome', 'Outcome for a record of a batch (utfall).', {
  CREATED: 'Created here (skapad).',
  UPDATED: 'Changed here (ändrad).',
  UNCHANGED: 'Nothing to do (oförändrad).',
  CLOSED: 'Closed here (avslutad); records are never deleted.',
  CONFLICT: 'Both sides have changed the record, and nothing of it was taken over (konflikt).',
  REFUSED: 'Nothing was done with it; `code`, `path` and `message` say why (avvisad).',
});
export type SyncOutcome = keyof typeof SyncOutcome;
