import type { FieldClass } from './classes';
import type { LawKind } from './lawKind';

/** What something may be disclosed for. The recipient may use it for nothing else. */
export const PURPOSES = [
  'ASSESSMENT',
  'EXIT_SUPPORT',
  'THEOLOGICAL_SUPPORT',
  'PROTECTION',
  'SCHOOL_SUPPORT',
  'PROBATION_PLANNING',
  'CRIME_PREVENTION',
  'RELATIVE_SUPPORT',
  'OTHER',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Prevention and investigation of crime. */
export const CRIME: readonly Purpose[] = ['CRIME_PREVENTION'];
/** Protection of somebody. */
export const PROTECTING: readonly Purpose[] = ['PROTECTION'];
/** Support: everything that is neither. */
export const SUPPORT: readonly Purpose[] = PURPOSES.filter((one) => ![...CRIME, ...PROTECTING].includes(one));

/** What the discloser can know of the matter that some provisions turn on. It is stated, on the discloser's responsibility. */
export const CIRCUMSTANCES = {
  RISK_OF_TERRORIST_CRIME:
    'On concrete circumstances, a risk that this person will commit terrorist crime (terroristbrottslagen 2022:666 4–10 §§, or attempt, preparation or conspiracy to 4 §).',
  RISK_OF_CRIME_AGAINST_REALM:
    "On concrete circumstances, a risk that this person will commit a crime against the realm or Sweden's security (BrB 18, 19).",
  RISK_TO_RELATIVE:
    'On concrete circumstances, a risk of crime by the person against a close relative (BrB 3, 4 or 6, one year or more).',
  RISK_OF_CRIME: 'On concrete circumstances, a risk that this person will commit crime with prison in the scale.',
  IMMEDIATE_POLICE_ACTION:
    'Staff of social services met somebody who can be assumed to be under 18, in obvious, imminent and serious risk or committing a crime: the police must act at once.',
  CRIME_AGAINST_MINOR: 'Suspected crime against somebody under 18 (BrB 3, 4 or 6, or lag 1982:316).',
  DRUGS_OR_ALCOHOL_TO_MINOR: 'Drugs, doping or alcohol handed to somebody under 18.',
  COMMITTED_TERRORIST_CRIME: 'Suspected committed terrorist crime.',
  COMMITTED_SERIOUS_CRIME: 'Committed crime above the penalty threshold of OSL 10:23.',
  COMMITTED_CRIME: 'Committed crime with prison in the scale.',
  CRIME_WITHIN_SIS: 'Suspected crime committed within the activity of Statens institutionsstyrelse.',
  ADDICTION: 'Lasting misuse of alcohol, narcotics or solvents.',
  COMPULSORY_PSYCHIATRIC_CARE: 'Compulsory or forensic psychiatric care.',
  PREGNANT: 'A pregnant person; it is needed to protect the child to be born.',
  CANNOT_CONSENT: 'The person cannot consent, for reasons of health or other reasons.',
  YOUTH_SUPERVISION: 'Needed for the plan of a sentence to youth supervision (ungdomsövervakning, lag 2020:616).',
  RECIPIENT_REPORTED: 'The recipient reported the concern (SoL 19:1–2), and it is told what became of it.',
  INQUIRY_OPEN:
    'The social welfare board has decided on an inquiry (utredning), and what is disclosed may matter to it.',
  YOUNG_SUSPECT: 'Suspected of a crime committed before 18, and a statement is to be obtained (LUL 11 §).',
  REKTOR:
    'A rektor, or who the principal has appointed in a rektor’s place, discloses what is in the rektor’s activity.',
  OUTSIDE_REKTOR: 'What a school discloses is not in the activity of a rektor.',
  CONCERNED_CONSENTS: 'The other person whom the data are about consents too: the relative, or who reported.',
  RECIPIENT_SUPERVISES: 'The recipient supervises (tillsyn) or audits (revision) the discloser, and needs it for that.',
  HELD_UNDER_RESERVATION: 'What a private discloser was given under a reservation (förbehåll) that still binds it.',
} as const;
export type Circumstance = keyof typeof CIRCUMSTANCES;

/** What a provision requires besides its conditions, before anything leaves on it. */
export const REQUIREMENTS = {
  CONSENT: 'recorded consent to this recipient and field',
  CONCERNED_CONSENT: 'the consent of the other person whom the data are about',
  WEIGHING: 'a written weighing',
  RESERVATION: 'a reservation that the recipient has accepted',
  DUTY: 'the provision that lays down the duty, named',
  REQUEST: 'a request of the recipient, in the register',
  SAME_PRINCIPAL: 'that both are of the same municipality or region (the same organisation number)',
} as const;
export type Requirement = keyof typeof REQUIREMENTS;

/** Where what is said of a provision comes from. */
export const LAW_MARKS = {
  T: 'The text has been read.',
  R: 'The register of amendments has been read: days, not words.',
  S: 'From a secondary source.',
  M: 'From memory: confirm before relying on it.',
} as const;
export type LawMark = keyof typeof LAW_MARKS;

/** Where a provision stands in the order of proposal (our policy P6). */
export const RUNGS = ['DUTY', 'SPECIFIC', 'CONSENT', 'GENERAL'] as const;
export type Rung = (typeof RUNGS)[number];

/** Whom the provision reaches: an age, a circumstance, or both at once. */
export interface SubjectCondition {
  /** Years; the subject has not turned them. */
  readonly ageBelow?: number;
  /** Years; the subject has turned them. */
  readonly ageFrom?: number;
  /** An assumption is enough ("kan antas vara"): an age that is not known is no obstacle, one that is known counts. */
  readonly ageAssumed?: true;
  readonly circumstance?: Circumstance;
}

/** One version of a provision that lifts secrecy, or of a part of one. */
export interface Provision {
  readonly code: string;
  /** Paragraph (st.) or point (p.) that the row is about; empty for the whole section. */
  readonly part: string;
  readonly title: string;
  readonly rung: Rung;
  /** What the discloser is in law. */
  readonly from: readonly LawKind[];
  readonly to: readonly LawKind[];
  /** The provisions on secrecy that it lifts. Secrecy by any other stands, and something else must lift it (OSL 7:3). */
  readonly lifts: readonly string[];
  /** One of these must hold; an empty list asks nothing of the subject. */
  readonly subject: readonly SubjectCondition[];
  readonly purposes: readonly Purpose[];
  readonly classes: readonly FieldClass[];
  /** Single fields that it carries although it does not carry their class. */
  readonly fields: readonly string[];
  readonly requires: readonly Requirement[];
  /** The words of its test: the headings of the written assessment. */
  readonly words: readonly string[];
  /** Read narrowly: it carries what the discloser puts on it by name, and is never proposed. */
  readonly narrow: boolean;
  /** Its reach is unsettled: ask counsel first. */
  readonly counselAdvised: boolean;
  /** Its reach is unsettled for these classes alone. */
  readonly counselFor: readonly FieldClass[];
  /** First day; null where it reaches further back than this service does. */
  readonly validFrom: string | null;
  /** Last day; null while it stands. */
  readonly validTo: string | null;
  /** First day of the wording that was read; on an earlier day its words were others, or are not known. */
  readonly verifiedFrom: string;
  /** Where the row comes from, and where its first day does. */
  readonly mark: LawMark;
  readonly firstDayMark: LawMark;
  /** The number in the statute book (SFS) of the wording; null where the section has never been amended. */
  readonly sfs: string | null;
  readonly source: string;
}

const OSL = 'Offentlighets- och sekretesslagen (2009:400), consolidated to 2025-12-16';
/** The first day of the act on secrecy. */
export const OSL_FROM = '2009-06-30';

type Row = Pick<Provision, 'code' | 'title' | 'from' | 'to' | 'lifts' | 'classes'> & Partial<Provision>;

/** A row of the table: what is left out asks nothing, and stands since the act. One date alone is both first day and day of the wording. */
export function provision(values: Row): Provision {
  const validFrom = values.validFrom === undefined ? OSL_FROM : values.validFrom;
  const { sfs = null } = values;
  return {
    ...{ part: '', rung: 'SPECIFIC', subject: [], purposes: PURPOSES, fields: [], requires: [], words: [] },
    ...{ narrow: false, counselAdvised: false, counselFor: [], validTo: null, mark: 'T', firstDayMark: 'T', sfs },
    source: sfs === null ? OSL : `${OSL}, SFS ${sfs}`,
    verifiedFrom: validFrom ?? OSL_FROM,
    ...values,
    validFrom,
  };
}

/** Municipal social services and Statens institutionsstyrelse. */
export const SOCIAL: readonly LawKind[] = ['SOCIAL_SERVICES', 'INSTITUTIONAL_CARE'];
/** Who is bound by OSL 25:1 or 26:1. */
export const CARING: readonly LawKind[] = [...SOCIAL, 'HEALTH_CARE'];
/** Authorities that are neither; OSL 10:24 and 10:27 lift what binds them. */
export const OTHER_AUTHORITIES: readonly LawKind[] = [
  'SCHOOL',
  'LEISURE_CULTURE',
  'MUNICIPAL_BOARD',
  'PRISON_PROBATION',
  'POLICE',
  'SECURITY_SERVICE',
  'CUSTOMS',
  'PROSECUTION',
  'EMPLOYMENT_SERVICE',
  'SOCIAL_INSURANCE',
];
export const AUTHORITIES: readonly LawKind[] = [...CARING, ...OTHER_AUTHORITIES];
/** The law enforcement authorities that act against crime (lag 2025:170 2 §, those of them that are here). */
export const ENFORCING: readonly LawKind[] = ['POLICE', 'SECURITY_SERVICE', 'PROSECUTION', 'CUSTOMS'];
export const PRIVATE: readonly LawKind[] = ['CIVIL_SOCIETY', 'PRIVATE_CARE', 'PRIVATE_SCHOOL'];
/** Whether it is none of the authorities that OSL binds. */
export const isPrivate = (kind: LawKind): boolean => PRIVATE.includes(kind);

/** What is about the person and those around them. */
export const ABOUT: readonly FieldClass[] = ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL'];
/** That, and offences. */
export const WITH_OFFENCE: readonly FieldClass[] = [...ABOUT, 'OFFENCE'];
/** That, and how the agency works. */
export const WITH_OPERATION: readonly FieldClass[] = [...WITH_OFFENCE, 'OPERATION'];
/** All there is, who reported too. */
export const EVERYTHING: readonly FieldClass[] = [...WITH_OPERATION, 'SOURCE'];

/** What binds health care, and social services. */
export const HEALTH_SECRECY = ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 25:3', 'OSL 25:4', 'OSL 25:5', 'OSL 25:6', 'OSL 25:7', 'OSL 25:8']; // prettier-ignore
export const SOCIAL_SECRECY = ['OSL 26:1', 'OSL 26:1 a st.2', 'OSL 26:2', 'OSL 26:3', 'OSL 26:4', 'OSL 26:5', 'OSL 26:6']; // prettier-ignore
/** What protects persons elsewhere. */
export const OTHER_SECRECY = ['OSL 21:1', 'OSL 21:3', 'OSL 21:5', 'OSL 23:2', 'OSL 35:1', 'OSL 35:15', 'OSL 40:7 g'];
/** What protects the work against crime. */
export const OPERATION_SECRECY = ['OSL 18:1', 'OSL 18:2'];
export const ALL_SECRECY = [...OPERATION_SECRECY, ...HEALTH_SECRECY, ...SOCIAL_SECRECY, ...OTHER_SECRECY];
