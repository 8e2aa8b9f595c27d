import { describedEnum } from '../reading/describedEnum';

/** How a consultation reached the agency. */
export const ConsultationChannel = describedEnum('ConsultationChannel', 'How a consultation came in (kanal).', {
  PHONE: 'By telephone (telefon).',
  MAIL: 'In writing (brev, e-post).',
  VISIT: 'On a visit (besök).',
  MEETING: 'At a meeting (möte).',
  HELPLINE: 'Through a helpline (stödtelefon).',
});
export type ConsultationChannel = keyof typeof ConsultationChannel;

/** What a consultation is about. */
export const ConsultationCategory = describedEnum('ConsultationCategory', 'What a consultation is about (kategori).', {
  EXPRESSION_OF_PERSON: 'Concern about what somebody says or does (oro för uttryck hos person).',
  PUBLIC_SPACE_EVENT: 'An event in public space (händelse i offentliga rummet).',
  TRAVEL: 'Somebody on the way to a violent group (resa till våldsbejakande gruppering).',
  OTHER: 'Something else (övrigt).',
});
export type ConsultationCategory = keyof typeof ConsultationCategory;

/** Who asks or calls: the sort of reporter, never who it is. */
export const ReporterType = describedEnum(
  'ReporterType',
  'Who asks: the sort of reporter, never who (typ av anmälare).',
  {
    STAFF: 'Somebody who meets people at work (medarbetare, första linjen).',
    RELATIVE: 'A relative (anhörig).',
    SELF: 'Whom it is about (den enskilde).',
    ASSOCIATION: 'An association or congregation (förening, samfund).',
    PUBLIC: 'Somebody else (allmänhet).',
  },
);
export type ReporterType = keyof typeof ReporterType;

/** The states of a consultation. */
export const ConsultationStatus = describedEnum('ConsultationStatus', 'The state of a consultation (status).', {
  OPEN: 'Waiting for advice (öppen).',
  ANSWERED: 'Advice has been given (besvarad).',
  CONVERTED: 'It became a case, on a recorded ground (övergången till ärende).',
});
export type ConsultationStatus = keyof typeof ConsultationStatus;

/** The states of a call to a helpline. */
export const HelplineCallStatus = describedEnum('HelplineCallStatus', 'The state of a call to a helpline (status).', {
  ROUTED: 'Passed on to the agency of the district (förmedlat).',
  CONSULTED: 'It became a consultation (övergått till konsultation).',
  CLOSED: 'Nothing more is done (avslutat).',
});
export type HelplineCallStatus = keyof typeof HelplineCallStatus;

/** The kinds of incident. */
export const IncidentKind = describedEnum(
  'IncidentKind',
  'The kind of an incident in public space (typ av händelse).',
  {
    GRAFFITI: 'Graffiti with an extreme message (klotter).',
    PROPAGANDA: 'Spreading of propaganda material (spridning av propaganda).',
    GATHERING: 'A gathering or demonstration (sammankomst).',
    DAMAGE: 'Damage to property (skadegörelse).',
    THREAT: 'A threat against the public or an institution (hot).',
    OTHER: 'Something else (övrigt).',
  },
);
export type IncidentKind = keyof typeof IncidentKind;

/** The states of an incident. */
export const IncidentStatus = describedEnum('IncidentStatus', 'The state of an incident (status).', {
  REPORTED: 'Reported (anmäld).',
  HANDLED: 'Dealt with, like graffiti removed (åtgärdad).',
  UNFOUNDED: 'It turned out to be nothing (ogrundad).',
});
export type IncidentStatus = keyof typeof IncidentStatus;

/** The kinds of training. */
export const TrainingKind = describedEnum('TrainingKind', 'The kind of a training (typ av utbildning).', {
  TRAINING: 'Training and information (utbildning).',
  GUEST_LECTURE: 'A lecture as guest at the meeting of others (gästföreläsning).',
  DIALOGUE: 'A conversation with children and young people (dialog).',
});
export type TrainingKind = keyof typeof TrainingKind;

/** The states of a request for training. */
export const TrainingRequestStatus = describedEnum(
  'TrainingRequestStatus',
  'The state of a request for training (status).',
  {
    OPEN: 'Nothing is planned for it yet (öppen).',
    PLANNED: 'A training is planned for it (planerad).',
    HELD: 'That training has been held, and those it was asked for were there (genomförd).',
    WITHDRAWN: 'Whoever asked no longer does (återtagen).',
  },
);
export type TrainingRequestStatus = keyof typeof TrainingRequestStatus;
