import type { LawKind } from '../../../src/policy/lawKind';
import type { LawOutcome } from '../../../src/policy/lawQuestion';
import type { Purpose } from '../../../src/policy/provisionTypes';

/** What the discloser states: a circumstance in capitals, or in words what there is. */
export type StatedWord =
  | Uppercase<string>
  /** Only this ground is looked at. */
  | `on ${string}`
  /** This duty is named. */
  | `duty ${string}`
  /** The recipient has asked for the field. */
  | 'request'
  /** The assessment is written, under every heading of the provision. */
  | 'weighing'
  /** Everyone who has to give it has given it: the person, and under 18 the guardians and the person. */
  | 'consent'
  /** The recipient has accepted a reservation. */
  | 'reservation'
  /** Whoever discloses is the rektor. */
  | 'rektor';

/** What else is expected of an answer. What is left out here is not looked at, but `obliged`, which is false then. */
export interface More {
  readonly obliged?: true;
  /** The policy that keeps the service from carrying it; null where none does. */
  readonly notCarried?: 'P1' | 'P2' | null;
  /** Warnings that must be among those given. */
  readonly warnings?: readonly string[];
  /** What is proposed first. */
  readonly first?: string;
  /** The law on the side of the recipient that bars it, whoever discloses. */
  readonly barredBy?: string;
}

/** One question to the law, its answer, and the words of the statute that decide. */
export type StatuteRow = readonly [
  no: string,
  from: LawKind,
  to: LawKind,
  /** In years; null where it is not known. */
  age: number | null,
  field: string,
  purpose: Purpose,
  stated: readonly StatedWord[],
  /** Calendar day in Sweden. */
  day: string,
  outcome: LawOutcome,
  /** The provision or the duty that gives the outcome; null where nothing does, or where the text does not say which. */
  by: string | null,
  words: string,
  more?: More,
];

export const SOC = 'SOCIAL_SERVICES';
export const SIS = 'INSTITUTIONAL_CARE';
export const HC = 'HEALTH_CARE';
export const SCH = 'SCHOOL';
export const LEI = 'LEISURE_CULTURE';
export const MUN = 'MUNICIPAL_BOARD';
export const POL = 'POLICE';
export const SEC = 'SECURITY_SERVICE';
export const PRO = 'PROSECUTION';
export const CUS = 'CUSTOMS';
export const PRI = 'PRISON_PROBATION';
export const AF = 'EMPLOYMENT_SERVICE';
export const FK = 'SOCIAL_INSURANCE';
export const PSC = 'PRIVATE_SCHOOL';
export const PCA = 'PRIVATE_CARE';
export const CIV = 'CIVIL_SOCIETY';

/** Crime prevention and investigation. */
export const CP = 'CRIME_PREVENTION';
/** Protection. */
export const PR = 'PROTECTION';
/** Support: three of its purposes. */
export const EXIT = 'EXIT_SUPPORT';
export const CARE = 'ASSESSMENT';
export const STUDY = 'SCHOOL_SUPPORT';

/** A day on which every wording that was read is in force. */
export const NOW = '2026-03-02';

/** The warning that goes with a day before the wording that was read. */
export const UNREAD = { warnings: ['WORDING_NOT_VERIFIED'] } as const;
/** The warning that goes with a provision whose reach is unsettled. */
export const COUNSEL = { warnings: ['COUNSEL_ADVISED'] } as const;
