/** Why texts of a class that the record's own scope opens (OPEN, NETWORK, PARTY) are no texts about a person whom a case is about. */
export const OPEN_TEXT_KINDS = {
  REGISTER:
    'a register without persons: a text that holds a personal number, a telephone number or an e-mail address is refused',
  DIRECTORY:
    'where a service is found: addresses and numbers of organisations; a text that holds a personal number is refused',
  OFFICIAL:
    'whom to call at an agency, or what they do there: an official at work; a text that holds a personal number is refused',
  MENTOR:
    'where a mentor works, as its provider has it: in view of the provider, the mentor and those who look for one',
  SYSTEM: 'what an administrator calls a system or a key, in view of administrators alone',
} as const;
export type OpenTextKind = keyof typeof OPEN_TEXT_KINDS;

/** Types, and single fields, whose open texts are of each kind. What is neither here nor in a protected class stops the server. */
// prettier-ignore
export const OPEN_TEXTS: Readonly<Record<OpenTextKind, readonly string[]>> = {
  REGISTER: [
    'Incident.place', 'Training', 'TrainingRequest', 'Programme', 'PilotSite', 'KnowledgeItem', 'MediaAppearance', 'ReportedFigure', 'Appointment',
    'CooperationAgreement', 'MeetingSeries', 'Meeting', 'PolicyDocument', 'PolicyGoal', 'PolicyFollowUp', 'PolicyAnswer', 'SituationReport',
  ],
  DIRECTORY: ['Resource'],
  OFFICIAL: [
    'ActionGroup.contactName', 'ActionGroup.contactPhone', 'Track', 'GroupInvitation', 'GroupMember.contactName', 'GroupMember.contactPhone', 'GroupMember.role',
    'Expert.title', 'Expert.availability',
  ],
  MENTOR: ['Mentor.areas'],
  SYSTEM: ['ExternalSystem.name', 'Issuer.iss', 'Issuer.jwksUri', 'IssuerKey.kid', 'Webhook.url'],
};

/** The kind of an open text by its field (`Type.field`); undefined when nothing says so. */
export function openTextKind(field: string): OpenTextKind | undefined {
  const [type = ''] = field.split('.');
  return (Object.keys(OPEN_TEXTS) as OpenTextKind[]).find((kind) =>
    OPEN_TEXTS[kind].some((named) => named === field || named === type),
  );
}
