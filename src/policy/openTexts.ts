/**
 * The reasons why texts in classes opened by the record's scope (OPEN, NETWORK, PARTY) are not texts about the person
 * of a case.
 */
export const OPEN_TEXT_KINDS = {
  REGISTER: 'a register without persons: a text that holds a personal number, a telephone number or an e-mail address is refused',
  DIRECTORY: 'contact details of a service: addresses and numbers of organisations; a text that holds a personal number is refused',
  OFFICIAL: 'the contact or the role of an official at an agency; a text that holds a personal number is refused',
  MENTOR: 'the areas in which a mentor works, as stated by the provider: in view of the provider, the mentor and those who look for one',
  SYSTEM: 'names that an administrator gives to a system or a key, in view of administrators only',
} as const;
export type OpenTextKind = keyof typeof OPEN_TEXT_KINDS;

/** The registers that are no kinds; the types of those that are follow from their descriptions (`declareRegister`). */
const registers = [
  'Incident.place',
  'BankedAnswer',
  'Training',
  'TrainingRequest',
  'CooperationAgreement',
  'ArchiveDecision',
  'MeetingSeries',
  'Meeting',
  'ConferenceSeries',
  'Conference',
  'PolicyDocument',
  'PolicyGoal',
  'PolicyFollowUp',
  'PolicyAnswer',
  'SituationReport',
  'AgencySuccessionPart',
];

/**
 * The types and single fields of each kind. A text field that is neither listed nor in a protected class stops the
 * server.
 */
export const OPEN_TEXTS: Readonly<Record<OpenTextKind, readonly string[]>> = {
  REGISTER: registers,
  DIRECTORY: ['Resource', 'Agency.dutyPhone', 'Agency.dutyEmail'],
  OFFICIAL: [
    'ActionGroup.contactName',
    'ActionGroup.contactPhone',
    'Track',
    'GroupInvitation',
    'GroupMember.contactName',
    'GroupMember.contactPhone',
    'GroupMember.role',
    'Expert.title',
    'Expert.availability',
  ],
  MENTOR: ['Mentor.areas'],
  SYSTEM: ['ExternalSystem.name', 'Issuer.iss', 'Issuer.jwksUri', 'IssuerKey.kid', 'Webhook.url'],
};

/** Adds types of which every text is checked as that of a register. */
export const declareRegisterTexts = (types: readonly string[]): void => void registers.push(...types);

/** The kind of an open text by its field (`Type.field`); undefined if not listed. */
export function openTextKind(field: string): OpenTextKind | undefined {
  const [type = ''] = field.split('.');
  return (Object.keys(OPEN_TEXTS) as OpenTextKind[]).find((kind) => OPEN_TEXTS[kind].some((named) => named === field || named === type));
}
