import { describedEnum } from '../reading/describedEnum';

/** The channels of consultations. */
export const ConsultationChannel = describedEnum('ConsultationChannel', 'The channel by which a consultation came in (kanal).', {
  PHONE: 'By telephone (telefon).',
  MAIL: 'In writing (brev, e-post).',
  VISIT: 'On a visit (besök).',
  MEETING: 'At a meeting (möte).',
  HELPLINE: 'Through a helpline (stödtelefon).',
  SERVICE: 'Put to others through this service (ställd i tjänsten).',
});
export type ConsultationChannel = keyof typeof ConsultationChannel;

/** The categories of consultations. */
export const ConsultationCategory = describedEnum('ConsultationCategory', 'The subject of a consultation (kategori).', {
  EXPRESSION_OF_PERSON: 'Concern about what somebody says or does (oro för uttryck hos person).',
  PUBLIC_SPACE_EVENT: 'An event in public space (händelse i offentliga rummet).',
  TRAVEL: 'Somebody who is travelling to a violent extremist group (resa till våldsbejakande gruppering).',
  OTHER: 'Something else (övrigt).',
});
export type ConsultationCategory = keyof typeof ConsultationCategory;

/** The kinds of person who ask or call, never their identity. */
export const ReporterType = describedEnum('ReporterType', 'The kind of reporter or caller, never their identity (typ av anmälare).', {
  STAFF: 'A professional who meets people at work (medarbetare, första linjen).',
  RELATIVE: 'A relative (anhörig).',
  SELF: 'The person concerned (den enskilde).',
  ASSOCIATION: 'An association or congregation (förening, samfund).',
  PUBLIC: 'A member of the public (allmänhet).',
});
export type ReporterType = keyof typeof ReporterType;

/** The ways in which a consultation began. */
export const ConsultationKind = describedEnum('ConsultationKind', 'The side that answers a consultation (slag).', {
  RECORDED: 'Received and recorded by the agency that answers it (inkommen fråga).',
  ASKED: 'Put by an agency to the coordinators or to a competence; other agencies answer it (ställd fråga).',
});
export type ConsultationKind = keyof typeof ConsultationKind;

/** The asker's judgement of the answers. */
export const ConsultationRating = describedEnum('ConsultationRating', 'Whether the answers helped the agency that asked (omdöme).', {
  HELPED: 'They helped (hjälpte).',
  HELPED_IN_PART: 'They helped in part (hjälpte delvis).',
  DID_NOT_HELP: 'They did not help (hjälpte inte).',
});
export type ConsultationRating = keyof typeof ConsultationRating;

/** The states of an entry of the answer bank. */
export const BankedAnswerStatus = describedEnum('BankedAnswerStatus', 'The state of an entry of the answer bank (status).', {
  PUBLISHED: 'In force (publicerad).',
  RETIRED: 'Taken out of the answer bank; found by its id only (avpublicerad).',
});
export type BankedAnswerStatus = keyof typeof BankedAnswerStatus;

/** The states of a consultation. */
export const ConsultationStatus = describedEnum('ConsultationStatus', 'The state of a consultation (status).', {
  OPEN: 'Waiting for advice (öppen).',
  TAKEN: 'An asked question that an agency has taken to answer (tagen).',
  ANSWERED: 'Advice has been given (besvarad).',
  CLOSED: 'An asked question that its asker has closed (avslutad).',
  CONVERTED: 'Became a case, on a recorded ground (övergången till ärende).',
});
export type ConsultationStatus = keyof typeof ConsultationStatus;

/** The states of a call to a helpline. */
export const HelplineCallStatus = describedEnum('HelplineCallStatus', 'The state of a call to a helpline (status).', {
  ROUTED: 'Passed on to the agency of the district (förmedlat).',
  CONSULTED: 'Became a consultation (övergått till konsultation).',
  CLOSED: 'Closed without a consultation (avslutat).',
});
export type HelplineCallStatus = keyof typeof HelplineCallStatus;

/** The kinds of incident. */
export const IncidentKind = describedEnum('IncidentKind', 'The kind of an incident in public space (typ av händelse).', {
  GRAFFITI: 'Graffiti with an extreme message (klotter).',
  PROPAGANDA: 'Spreading of propaganda material (spridning av propaganda).',
  GATHERING: 'A gathering or demonstration (sammankomst).',
  DAMAGE: 'Damage to property (skadegörelse).',
  THREAT: 'A threat against the public or an institution (hot).',
  OTHER: 'Something else (övrigt).',
});
export type IncidentKind = keyof typeof IncidentKind;

/** The states of an incident. */
export const IncidentStatus = describedEnum('IncidentStatus', 'The state of an incident (status).', {
  REPORTED: 'Reported (anmäld).',
  HANDLED: 'Dealt with, for example by removing graffiti (åtgärdad).',
  UNFOUNDED: 'Found to be unfounded (ogrundad).',
});
export type IncidentStatus = keyof typeof IncidentStatus;

/** The kinds of training. */
export const TrainingKind = describedEnum('TrainingKind', 'The kind of a training (typ av utbildning).', {
  TRAINING: 'Training and information (utbildning).',
  GUEST_LECTURE: 'A guest lecture at a meeting of others (gästföreläsning).',
  DIALOGUE: 'A conversation with children and young people (dialog).',
});
export type TrainingKind = keyof typeof TrainingKind;

/** The states of a request for training. */
export const TrainingRequestStatus = describedEnum('TrainingRequestStatus', 'The state of a request for training (status).', {
  OPEN: 'Nothing is planned for it yet (öppen).',
  PLANNED: 'A training is planned for it (planerad).',
  HELD: 'The training has been held, and the requested audience attended (genomförd).',
  WITHDRAWN: 'Withdrawn by the agency that asked (återtagen).',
});
export type TrainingRequestStatus = keyof typeof TrainingRequestStatus;
