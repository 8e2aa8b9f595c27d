import { describedEnum } from '../reading/describedEnum';

/** What an external system is. */
export const ExternalSystemKind = describedEnum('ExternalSystemKind', 'What an external system is (typ av system).', {
  SSPF: 'Keeps SSPF groups around young persons.',
  SIG: 'Keeps social action groups around adults (social insatsgrupp).',
  CASE_SYSTEM: 'Keeps cases (ärendehanteringssystem).',
  DIRECTORY: 'Keeps experts (katalog).',
});
export type ExternalSystemKind = keyof typeof ExternalSystemKind;

/** What a system may keep in step. */
export const SyncScope = describedEnum('SyncScope', 'What an external system may keep in step (omfattning).', {
  GROUPS: 'Action groups (åtgärdsgrupper).',
  MEMBERS: 'The member agencies of action groups (deltagare).',
  CASES: 'Cases and the persons it has brought (ärenden).',
  EXPERTS: 'Listings of experts (sakkunniga).',
});
export type SyncScope = keyof typeof SyncScope;

/** The parts of a record that conflicts are decided by. */
export const SyncFieldGroup = describedEnum(
  'SyncFieldGroup',
  'A part of a record: its values are compared one by one, and one side wins all its conflicts (uppgiftsgrupp).',
  {
    BASIS: 'What the record is: programme, roles, listing (grunduppgifter).',
    IDENTITY: 'Who a person is: name, number, date of birth, language (identitet).',
    CONTACT: 'Where somebody is found: address, district, telephone, e-mail (kontaktuppgifter).',
    NARRATIVE: 'Texts: summary, goals, availability (fritext).',
    RISK: 'Assessment: risk and types of concern (bedömning).',
  },
);
export type SyncFieldGroup = keyof typeof SyncFieldGroup;

/** Who wins where both sides have changed. */
export const SyncWinnerSide = describedEnum('SyncWinnerSide', 'Who wins where both sides have changed (företräde).', {
  EXTERNAL: 'What the external system sends is taken over.',
  SERVICE: 'What is kept here stays.',
  NOBODY: 'Nothing is done until both sides agree; it is reported every time.',
});
export type SyncWinnerSide = keyof typeof SyncWinnerSide;

/** What is synchronised. */
export const SyncRecordType = describedEnum('SyncRecordType', 'What kind of record it is (posttyp).', {
  CASE: 'A case and its person (ärende).',
  EXPERT: 'A listing of an expert (sakkunnig).',
  GROUP: 'An action group on a case of the system (insatsgrupp).',
  MEMBER: 'An agency in a group of the system (deltagare).',
});
export type SyncRecordType = keyof typeof SyncRecordType;

/** What a record of a batch came to. */
export const SyncOutcome = describedEnum('SyncOutcome', 'What a record of a batch came to (utfall).', {
  CREATED: 'Made here (skapad).',
  UPDATED: 'Changed here (ändrad).',
  UNCHANGED: 'Nothing was to be done (oförändrad).',
  CLOSED: 'Closed here (avslutad); nothing is ever deleted.',
  CONFLICT: 'Both sides have changed, and nothing of it was taken over (konflikt).',
  REFUSED: 'Nothing was done with it; `code`, `path` and `message` say why (avvisad).',
});
export type SyncOutcome = keyof typeof SyncOutcome;
