import type { FieldClass } from './classes';
import type { LawKind } from './lawKind';

/** The purposes of a disclosure. The recipient may use the data for no other purpose. */
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
/** Protection of a person. */
export const PROTECTING: readonly Purpose[] = ['PROTECTION'];
/** Support: all other purposes. */
export const SUPPORT: readonly Purpose[] = PURPOSES.filter((one) => ![...CRIME, ...PROTECTING].includes(one));

/** The circumstances that some provisions depend on. The discloser states them and is responsible for the statement. */
export const CIRCUMSTANCES = {
  RISK_OF_TERRORIST_CRIME:
    'On concrete circumstances, a risk that this person will commit terrorist crime (terroristbrottslagen 2022:666 4–10 §§, or attempt, preparation or conspiracy to 4 §).',
  RISK_OF_CRIME_AGAINST_REALM:
    "On concrete circumstances, a risk that this person will commit a crime against the realm or Sweden's security (BrB 18, 19).",
  RISK_TO_RELATIVE: 'On concrete circumstances, a risk of crime by the person against a close relative (BrB 3, 4 or 6, one year or more).',
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
  RECIPIENT_REPORTED: 'The recipient reported the concern (SoL 19:1–2) and gets feedback on it.',
  INQUIRY_OPEN: 'The social welfare board has decided on an inquiry (utredning), and the disclosed data may matter to it.',
  YOUNG_SUSPECT: 'Suspected of a crime committed before 18, and a statement is to be obtained (LUL 11 §).',
  REKTOR: 'A rektor, or a person appointed by the principal in a rektor’s place, discloses data from the rektor’s activity.',
  OUTSIDE_REKTOR: 'The data that a school discloses is not in the activity of a rektor.',
  CONCERNED_CONSENTS: 'The other person concerned consents too: the relative or the reporter.',
  RECIPIENT_SUPERVISES: 'The recipient supervises (tillsyn) or audits (revision) the discloser, and needs it for that.',
  HELD_UNDER_RESERVATION: 'A private discloser received the data under a reservation (förbehåll) that still binds it.',
} as const;
export type Circumstance = keyof typeof CIRCUMSTANCES;

/** The requirements of a provision besides its conditions. */
export const REQUIREMENTS = {
  CONSENT: 'Recorded consent to this recipient and field.',
  CONCERNED_CONSENT: 'The consent of the other person concerned.',
  WEIGHING: 'A written weighing.',
  RESERVATION: 'A reservation that the recipient has accepted.',
  DUTY: 'The provision that lays down the duty, named.',
  REQUEST: 'A request of the recipient, in the register.',
  SAME_PRINCIPAL: 'Both parties belong to the same municipality or region (the same organisation number).',
} as const;
export type Requirement = keyof typeof REQUIREMENTS;

/** The sources of the statements about a provision. */
export const LAW_MARKS = {
  T: 'The text has been read.',
  R: 'The register of amendments has been read: days, not words.',
  S: 'From a secondary source.',
  M: 'From memory: confirm before relying on it.',
} as const;
export type LawMark = keyof typeof LAW_MARKS;

/** The rank of a provision in the order of proposal (our policy P6). */
export const RUNGS = ['DUTY', 'SPECIFIC', 'CONSENT', 'GENERAL'] as const;
export type Rung = (typeof RUNGS)[number];

/** A subject condition of a provision: an age, a circumstance, or both. */
export interface SubjectCondition {
  /** Years; the subject has not reached this age. */
  readonly ageBelow?: number;
  /** Years; the subject has reached this age. */
  readonly ageFrom?: number;
  /** An assumption is enough ("kan antas vara"): an unknown age is no obstacle, a known age counts. */
  readonly ageAssumed?: true;
  readonly circumstance?: Circumstance;
}

/** One version of a provision that lifts secrecy, or of a part of one. */
export interface Provision {
  readonly code: string;
  /** The paragraph (st.) or point (p.) concerned; empty for the whole section. */
  readonly part: string;
  readonly title: string;
  readonly rung: Rung;
  /** The discloser's kind in law. */
  readonly from: readonly LawKind[];
  readonly to: readonly LawKind[];
  /** The secrecy provisions that it lifts. Secrecy under any other remains and must be lifted separately (OSL 7:3). */
  readonly lifts: readonly string[];
  /** At least one must hold; an empty list sets no condition on the subject. */
  readonly subject: readonly SubjectCondition[];
  readonly purposes: readonly Purpose[];
  readonly classes: readonly FieldClass[];
  /** Single fields that it carries, although it does not carry their class. */
  readonly fields: readonly string[];
  readonly requires: readonly Requirement[];
  /** The words of its test, as headings of the written assessment. */
  readonly words: readonly string[];
  /** Applied narrowly: only if the discloser names it; it is never proposed. */
  readonly narrow: boolean;
  /** Its scope is unsettled: seek legal advice first. */
  readonly counselAdvised: boolean;
  /** Its scope is unsettled only for these classes. */
  readonly counselFor: readonly FieldClass[];
  /** First day; null if it is older than this service's rows. */
  readonly validFrom: string | null;
  /** Last day; null while in force. */
  readonly validTo: string | null;
  /** First day of the wording that was read; the earlier wording is different or unknown. */
  readonly verifiedFrom: string;
  /** The source of the row, and of its first day. */
  readonly mark: LawMark;
  readonly firstDayMark: LawMark;
  /** The SFS number of the wording; null if the section was never amended. */
  readonly sfs: string | null;
  readonly source: string;
}

const OSL = 'Offentlighets- och sekretesslagen (2009:400), consolidated to 2025-12-16';
/** The first day of the act on secrecy. */
export const OSL_FROM = '2009-06-30';

/** The answer of social services to the one who reported a concern, on a referral and on the receipt of a report. */
export const FEEDBACK_FIELDS: readonly string[] = ['Referral.inquiryAnswer', 'ConcernReceipt.inquiryAnswer'];

type Row = Pick<Provision, 'code' | 'title' | 'from' | 'to' | 'lifts' | 'classes'> & Partial<Provision>;

/**
 * A row of the table: a part left out sets no condition, and `validFrom` defaults to the act's first day. A single date
 * is both the first day and the day of the wording.
 */
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
/** The kinds bound by OSL 25:1 or 26:1. */
export const CARING: readonly LawKind[] = [...SOCIAL, 'HEALTH_CARE'];
/** The other authorities; OSL 10:24 and 10:27 lift the secrecy that binds them. */
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
/** The law enforcement authorities (lag 2025:170 2 §), as far as they exist here. */
export const ENFORCING: readonly LawKind[] = ['POLICE', 'SECURITY_SERVICE', 'PROSECUTION', 'CUSTOMS'];
export const PRIVATE: readonly LawKind[] = ['CIVIL_SOCIETY', 'PRIVATE_CARE', 'PRIVATE_SCHOOL'];
/** Whether it is none of the authorities bound by OSL. */
export const isPrivate = (kind: LawKind): boolean => PRIVATE.includes(kind);

/** The classes about the person and their relatives. */
export const ABOUT: readonly FieldClass[] = ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL'];
/** The same and offences. */
export const WITH_OFFENCE: readonly FieldClass[] = [...ABOUT, 'OFFENCE'];
/** The same and the agency's own work. */
export const WITH_OPERATION: readonly FieldClass[] = [...WITH_OFFENCE, 'OPERATION'];
/** All classes, including the reporter. */
export const EVERYTHING: readonly FieldClass[] = [...WITH_OPERATION, 'SOURCE'];

/** The secrecy that binds health care, and social services. */
export const HEALTH_SECRECY = ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 25:3', 'OSL 25:4', 'OSL 25:5', 'OSL 25:6', 'OSL 25:7', 'OSL 25:8'];
export const SOCIAL_SECRECY = ['OSL 26:1', 'OSL 26:1 a st.2', 'OSL 26:2', 'OSL 26:3', 'OSL 26:4', 'OSL 26:5', 'OSL 26:6'];
/** The secrecy that protects persons elsewhere. */
export const OTHER_SECRECY = ['OSL 21:1', 'OSL 21:3', 'OSL 21:5', 'OSL 23:2', 'OSL 35:1', 'OSL 35:15', 'OSL 40:7 g'];
/** The secrecy that protects work against crime. */
export const OPERATION_SECRECY = ['OSL 18:1', 'OSL 18:2'];
export const ALL_SECRECY = [...OPERATION_SECRECY, ...HEALTH_SECRECY, ...SOCIAL_SECRECY, ...OTHER_SECRECY];
