import type { LawKind } from '../../src/policy/lawKind';
import type { LawOutcome, LawQuestion, Subject } from '../../src/policy/lawQuestion';
import type { Circumstance, Purpose, Requirement } from '../../src/policy/provisionTypes';
import { MORE_CASES } from './lawCasesMore';

/** The names that a duty can be chosen by, as these rows use them. */
export type DutyName =
  | 'SoL 19:1'
  | 'SoL 20:6'
  | 'SoL 19:6'
  | 'SoL 15:8'
  | 'SoL 15:7 p.1'
  | 'LUL 6'
  | 'LUL 34'
  | 'LUL 11 st.4'
  | 'Lag 2025:170 4'
  | 'Lag 2025:170 5'
  | 'Lag 2025:170 6'
  | 'Lag 2025:170 7 st.1'
  | 'Lag 2025:170 7 st.2'
  | 'SkolL 6 a:10'
  | 'PSL 6:15 p.1'
  | 'PSL 6:15 p.3'
  | 'LVM 6'
  | 'LVM 7 st.2'
  | 'Polislagen 6 st.2';

/** What the discloser states, or has on record, when the question is asked; a duty is stated by its name. */
export type Stated = Circumstance | Exclude<Requirement, 'DUTY' | 'CONCERNED_CONSENT'> | DutyName;

/** One question and its answer. Where the outcome is FORBIDDEN nothing gives it, and the last place is null. */
export type LawCase = readonly [
  /** What the parties are in law. */
  from: LawKind,
  to: LawKind,
  /** An age in years, a birth date, or unknown. */
  subject: number | string | null,
  field: string,
  purpose: Purpose,
  /** Calendar day in Sweden. */
  day: string,
  stated: readonly Stated[],
  /** The one provision to look at; null for all of them. */
  ground: string | null,
  outcome: LawOutcome,
  provision: string | null,
];

const social = 'SOCIAL_SERVICES';
const board = 'MUNICIPAL_BOARD';
const institution = 'INSTITUTIONAL_CARE';
const prosecutor = 'PROSECUTION';
const customs = 'CUSTOMS';
const privateSchool = 'PRIVATE_SCHOOL';
const privateCare = 'PRIVATE_CARE';
const police = 'POLICE';
const security = 'SECURITY_SERVICE';
const prison = 'PRISON_PROBATION';
const school = 'SCHOOL';
const health = 'HEALTH_CARE';
const leisure = 'LEISURE_CULTURE';
const civil = 'CIVIL_SOCIETY';

const crime = 'CRIME_PREVENTION';
const exit = 'EXIT_SUPPORT';
const assess = 'ASSESSMENT';

/** A day on which every provision of the present wording stands. */
const now = '2026-03-02';
const next = '2026-03-03';

const risk = 'RISK_OF_TERRORIST_CRIME';
const relative = 'RISK_TO_RELATIVE';
const urgent = 'IMMEDIATE_POLICE_ACTION';
const child = 'CRIME_AGAINST_MINOR';
const drugs = 'DRUGS_OR_ALCOHOL_TO_MINOR';
const terror = 'COMMITTED_TERRORIST_CRIME';
const serious = 'COMMITTED_SERIOUS_CRIME';
const committed = 'COMMITTED_CRIME';
/** The one field that OSL 26:9 a carries. */
const answer = 'Referral.inquiryAnswer';
const allStated: readonly Stated[] = [
  risk,
  relative,
  urgent,
  child,
  drugs,
  terror,
  serious,
  committed,
  'ADDICTION',
  'COMPULSORY_PSYCHIATRIC_CARE',
  'RECIPIENT_REPORTED',
  'CONSENT',
  'WEIGHING',
  'RESERVATION',
  'REQUEST',
  'SAME_PRINCIPAL',
];
const everything: readonly Stated[] = [
  risk,
  relative,
  urgent,
  child,
  drugs,
  terror,
  serious,
  committed,
  'ADDICTION',
  'COMPULSORY_PSYCHIATRIC_CARE',
  'RECIPIENT_REPORTED',
  'CONSENT',
  'WEIGHING',
  'RESERVATION',
  'REQUEST',
  'SAME_PRINCIPAL',
];

/** The law, provision by provision, as questions with their answers: day, age, parties, class and purpose are literal. */
const CASES: Readonly<Record<string, readonly LawCase[]>> = {
  'OSL 12:2': [
    [social, health, 30, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, health, 30, 'Case.summary', exit, now, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, school, 19, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
    [social, police, 25, 'Case.offences', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [prison, social, 40, 'Case.summary', 'PROBATION_PLANNING', now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [civil, social, 30, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, health, 30, 'Case.family', exit, now, ['CONSENT'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, health, 30, 'Case.family', exit, now, ['CONSENT', 'CONCERNED_CONSENTS'], null, 'PERMITTED', 'OSL 12:2'],
    [social, health, 30, 'Case.family', exit, now, ['CONCERNED_CONSENTS'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, health, 30, 'Case.summary', exit, now, ['WEIGHING', 'RESERVATION'], 'OSL 12:2', 'NEEDS_CONSENT', 'OSL 12:2'],
    [police, security, 25, 'Case.assignees', exit, now, ['CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, health, 17, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, health, null, 'Case.summary', exit, now, ['CONSENT'], null, 'FORBIDDEN', null],
    [social, health, '2008-03-03', 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, health, '2008-03-03', 'Case.summary', exit, next, ['CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
    [social, health, '2008-02-29', 'Case.summary', exit, '2026-02-27', ['CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, health, '2008-02-29', 'Case.summary', exit, '2026-02-28', ['CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
  ],
  'OSL 12:2, second paragraph': [
    [social, civil, 30, 'Case.summary', exit, now, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['RESERVATION'], 'OSL 12:2', 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['RESERVATION', 'CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [police, civil, 30, 'Case.risk', exit, now, ['RESERVATION', 'CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
    [social, civil, 30, 'Case.religion', 'THEOLOGICAL_SUPPORT', now, ['RESERVATION', 'CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, civil, 17, 'Case.summary', exit, now, ['RESERVATION', 'CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, civil, 30, 'Case.offences', exit, now, ['RESERVATION', 'CONSENT'], null, 'FORBIDDEN', null],
  ],
  'OSL 12:3': [
    [social, school, 16, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, school, 16, 'Case.risk', 'SCHOOL_SUPPORT', now, [], null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [health, police, 15, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [civil, social, 15, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, health, 18, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, null, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, police, 15, 'Case.assignees', exit, now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, '2008-03-03', 'Case.risk', exit, now, ['CONSENT'], 'OSL 12:3', 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-03-03', 'Case.risk', exit, next, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, '2008-03-03', 'Case.risk', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-03-03', 'Case.risk', exit, next, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, school, '2008-02-29', 'Case.risk', exit, '2026-02-27', ['CONSENT'], 'OSL 12:3', 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-02-29', 'Case.risk', exit, '2026-02-28', ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, civil, 15, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:3', 'PERMITTED', 'OSL 12:3'],
    [social, civil, 15, 'Case.summary', exit, now, ['RESERVATION'], 'OSL 12:3', 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, civil, 15, 'Case.summary', exit, now, ['RESERVATION', 'CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, civil, 15, 'Case.offences', exit, now, ['RESERVATION', 'CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
  ],
  'OSL 10:14': [
    [social, civil, 30, 'Case.risk', exit, now, ['RESERVATION', 'WEIGHING'], null, 'PERMITTED', 'OSL 10:14'],
    [social, civil, 30, 'Case.risk', exit, now, ['RESERVATION'], null, 'NEEDS_WEIGHING', 'OSL 10:14'],
    [social, civil, 30, 'Case.risk', exit, now, ['WEIGHING'], 'OSL 10:14', 'NEEDS_RESERVATION', 'OSL 10:14'],
    [school, civil, 12, 'Case.risk', exit, now, ['RESERVATION', 'WEIGHING'], 'OSL 10:14', 'PERMITTED', 'OSL 10:14'],
    [social, civil, null, 'Person.phone', 'RELATIVE_SUPPORT', now, ['RESERVATION', 'WEIGHING'], null, 'PERMITTED', 'OSL 10:14'],
    [health, civil, 30, 'Case.health', exit, now, ['RESERVATION', 'WEIGHING'], 'OSL 10:14', 'PERMITTED', 'OSL 10:14'],
    [social, health, 30, 'Case.risk', exit, now, ['RESERVATION', 'WEIGHING'], 'OSL 10:14', 'FORBIDDEN', null],
    [social, civil, 30, 'Case.offences', exit, now, ['RESERVATION', 'WEIGHING'], 'OSL 10:14', 'FORBIDDEN', null],
    [prison, civil, 30, 'Case.offences', 'PROBATION_PLANNING', now, everything, null, 'FORBIDDEN', null],
    [police, civil, 16, 'Case.offences', crime, now, everything, null, 'FORBIDDEN', null],
    [police, civil, 30, 'Case.assignees', exit, now, ['RESERVATION', 'WEIGHING'], null, 'PERMITTED', 'OSL 10:14'],
    [police, privateCare, 30, 'Case.risk', exit, now, ['WEIGHING'], 'OSL 10:14', 'NEEDS_RESERVATION', 'OSL 10:14'],
  ],
  'OSL 10:2': [
    [social, school, 25, 'Case.summary', exit, now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [social, school, 25, 'Case.summary', exit, now, [], 'OSL 10:2', 'NEEDS_WEIGHING', 'OSL 10:2'],
    [social, school, 25, 'Case.summary', exit, now, ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, school, null, 'Case.summary', exit, now, ['WEIGHING'], null, 'FORBIDDEN', null],
    [health, social, null, 'Case.health', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [police, police, null, 'Case.assignees', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [police, social, 25, 'Case.assignees', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [social, civil, 25, 'Case.summary', exit, now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [social, civil, 25, 'Case.offences', exit, now, ['WEIGHING'], 'OSL 10:2', 'FORBIDDEN', null],
  ],
  'OSL 10:15 a': [
    [social, police, 30, 'Case.summary', crime, '2025-11-30', ['WEIGHING'], 'OSL 10:15 a', 'FORBIDDEN', null],
    [social, police, 30, 'Case.summary', crime, '2025-12-01', ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [social, police, 30, 'Case.summary', crime, '2025-11-30', ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, police, 30, 'Case.summary', crime, '2025-12-01', ['WEIGHING'], null, 'PERMITTED', 'OSL 10:15 a'],
    [social, police, 30, 'Case.summary', crime, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:15 a'],
    [social, security, 45, 'Case.offences', crime, now, ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [school, security, 45, 'Case.offences', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [institution, customs, 45, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [board, police, null, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [social, prison, 35, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [school, police, 16, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [police, social, 25, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [prison, police, 25, 'Case.risk', crime, now, [], 'OSL 10:15 a', 'NEEDS_WEIGHING', 'OSL 10:15 a'],
    [health, police, 30, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'FORBIDDEN', null],
    [health, police, 30, 'Case.summary', crime, now, ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, police, 30, 'Case.summary', exit, now, ['WEIGHING'], 'OSL 10:15 a', 'FORBIDDEN', null],
    [social, civil, 30, 'Case.summary', crime, now, ['WEIGHING', 'RESERVATION'], 'OSL 10:15 a', 'FORBIDDEN', null],
    [police, security, 30, 'Case.assignees', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'FORBIDDEN', null],
  ],
  'OSL 10:18 a': [
    [social, police, 20, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, 20, 'Case.risk', crime, now, [], 'OSL 10:18 a', 'NEEDS_WEIGHING', 'OSL 10:18 a'],
    [board, police, 19, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [institution, customs, 19, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, prosecutor, 19, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [institution, police, 19, 'Case.summary', crime, '2025-03-31', ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, 21, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, null, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, '2005-03-03', 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, '2005-03-03', 'Case.risk', crime, next, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, '2004-02-29', 'Case.risk', crime, '2025-02-27', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, '2004-02-29', 'Case.risk', crime, '2025-02-28', ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, security, '2008-02-29', 'Case.risk', crime, '2029-02-27', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, security, '2008-02-29', 'Case.risk', crime, '2029-02-28', ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, security, 20, 'Case.risk', crime, '2025-03-31', ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, security, 20, 'Case.risk', crime, '2025-04-01', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, 20, 'Case.risk', crime, '2025-03-31', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, 20, 'Case.risk', crime, '2025-04-01', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, 20, 'Case.risk', crime, '2013-07-01', ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
    [social, police, 20, 'Case.risk', crime, '2012-12-31', ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, 20, 'Case.risk', crime, '2025-06-02', [], null, 'NEEDS_WEIGHING', 'OSL 10:18 a'],
    [social, police, 21, 'Case.risk', crime, '2025-06-02', [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, police, 20, 'Case.offences', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, prison, 20, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [health, police, 17, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [school, police, 17, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
    [social, police, 20, 'Case.risk', 'SCHOOL_SUPPORT', now, ['WEIGHING'], 'OSL 10:18 a', 'FORBIDDEN', null],
  ],
  'OSL 10:18 b': [
    [social, police, 45, 'Case.summary', crime, now, [risk], null, 'PERMITTED', 'OSL 10:18 b'],
    [health, security, 45, 'Case.health', crime, now, [risk], null, 'PERMITTED', 'OSL 10:18 b'],
    [health, police, null, 'Person.name', crime, now, [risk], 'OSL 10:18 b', 'PERMITTED', 'OSL 10:18 b'],
    [social, security, 15, 'Case.risk', crime, '2024-05-02', [risk], 'OSL 10:18 b', 'PERMITTED', 'OSL 10:18 b'],
    [social, police, 45, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:18 b', 'FORBIDDEN', null],
    [social, police, 45, 'Case.summary', crime, now, [relative, terror], 'OSL 10:18 b', 'FORBIDDEN', null],
    [health, police, null, 'Case.summary', crime, now, [], null, 'FORBIDDEN', null],
    [school, police, 45, 'Case.risk', crime, now, [risk], 'OSL 10:18 b', 'FORBIDDEN', null],
    [social, prison, 45, 'Case.risk', crime, now, [risk], 'OSL 10:18 b', 'FORBIDDEN', null],
    [social, police, 45, 'Case.summary', 'THEOLOGICAL_SUPPORT', now, [risk], 'OSL 10:18 b', 'FORBIDDEN', null],
    [social, police, 45, 'Case.assignees', crime, now, [risk], 'OSL 10:18 b', 'FORBIDDEN', null],
  ],
  'OSL 10:18 c': [
    [social, police, 33, 'Case.family', crime, '2025-11-03', [relative], null, 'NEEDS_WEIGHING', 'OSL 10:18 c'],
    [social, police, 33, 'Case.family', crime, '2025-11-03', [relative, 'WEIGHING'], null, 'PERMITTED', 'OSL 10:18 c'],
    [social, police, 33, 'Case.offences', crime, now, [relative, 'WEIGHING'], 'OSL 10:18 c', 'FORBIDDEN', null],
    [social, police, 33, 'Case.family', crime, '2021-07-31', [relative, 'WEIGHING'], 'OSL 10:18 c', 'FORBIDDEN', null],
    [health, police, null, 'Case.family', 'PROTECTION', now, [relative, 'WEIGHING'], null, 'PERMITTED', 'OSL 10:18 c'],
    [board, police, 33, 'Person.address', 'PROTECTION', now, [relative, 'WEIGHING'], 'OSL 10:18 c', 'FORBIDDEN', null],
    [social, security, 33, 'Case.family', crime, now, [relative], 'OSL 10:18 c', 'FORBIDDEN', null],
    [social, police, 33, 'Case.family', crime, now, [], 'OSL 10:18 c', 'FORBIDDEN', null],
    [social, police, 33, 'Case.family', crime, now, [risk], 'OSL 10:18 c', 'FORBIDDEN', null],
    [school, police, 33, 'Case.family', crime, now, [relative], 'OSL 10:18 c', 'FORBIDDEN', null],
  ],
  'OSL 10:20': [
    [social, police, 17, 'Case.risk', 'PROTECTION', now, [urgent], null, 'PERMITTED', 'OSL 10:20'],
    [social, police, '2008-03-03', 'Case.risk', 'PROTECTION', now, [urgent], 'OSL 10:20', 'PERMITTED', 'OSL 10:20'],
    [social, police, '2008-03-03', 'Case.risk', 'PROTECTION', next, [urgent], 'OSL 10:20', 'FORBIDDEN', null],
    [social, police, 18, 'Case.risk', 'PROTECTION', now, [urgent], 'OSL 10:20', 'FORBIDDEN', null],
    [social, police, null, 'Case.risk', 'PROTECTION', now, [urgent], 'OSL 10:20', 'PERMITTED', 'OSL 10:20'],
    [social, police, 17, 'Case.risk', 'PROTECTION', now, [], 'OSL 10:20', 'FORBIDDEN', null],
    [social, security, 17, 'Case.risk', 'PROTECTION', now, [urgent], 'OSL 10:20', 'FORBIDDEN', null],
  ],
  'OSL 10:21': [
    [social, police, 50, 'Case.summary', crime, '2025-11-03', [child], null, 'PERMITTED', 'OSL 10:21'],
    [health, police, null, 'Case.offences', crime, now, [child], null, 'PERMITTED', 'OSL 10:21'],
    [social, police, 50, 'Case.summary', crime, now, [drugs], 'OSL 10:21', 'FORBIDDEN', null],
    [social, police, 50, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:21', 'FORBIDDEN', null],
    [social, security, 50, 'Case.summary', crime, now, [child], 'OSL 10:21', 'FORBIDDEN', null],
    [social, school, 50, 'Case.summary', crime, now, [child], 'OSL 10:21', 'FORBIDDEN', null],
  ],
  'OSL 10:22': [
    [social, police, 25, 'Case.summary', crime, '2025-11-03', [drugs], null, 'PERMITTED', 'OSL 10:22'],
    [institution, prosecutor, null, 'Case.offences', crime, now, [drugs], 'OSL 10:22', 'PERMITTED', 'OSL 10:22'],
    [board, police, null, 'Case.offences', crime, now, [drugs], 'OSL 10:22', 'FORBIDDEN', null],
    [health, police, null, 'Case.offences', crime, now, [drugs], 'OSL 10:22', 'FORBIDDEN', null],
    [social, police, 25, 'Case.summary', crime, now, [child], 'OSL 10:22', 'FORBIDDEN', null],
    [social, police, 25, 'Case.summary', crime, now, [], 'OSL 10:22', 'FORBIDDEN', null],
    [social, security, 25, 'Case.summary', crime, now, [drugs], 'OSL 10:22', 'FORBIDDEN', null],
    [social, police, 25, 'Case.summary', 'RELATIVE_SUPPORT', now, [drugs], 'OSL 10:22', 'FORBIDDEN', null],
  ],
  'OSL 10:22 a': [
    [social, police, 40, 'Case.offences', crime, '2025-11-03', [terror], null, 'PERMITTED', 'OSL 10:22 a'],
    [health, police, null, 'Case.summary', crime, now, [terror], null, 'PERMITTED', 'OSL 10:22 a'],
    [social, police, 40, 'Case.offences', crime, now, [risk, serious], 'OSL 10:22 a', 'FORBIDDEN', null],
    [social, prison, 40, 'Case.offences', crime, now, [terror], 'OSL 10:22 a', 'FORBIDDEN', null],
    [social, police, 40, 'Case.assignees', crime, now, [terror], 'OSL 10:22 a', 'FORBIDDEN', null],
    [social, police, 40, 'Case.offences', exit, now, [terror], 'OSL 10:22 a', 'FORBIDDEN', null],
  ],
  'OSL 10:23': [
    [social, police, 40, 'Case.offences', crime, '2025-11-03', [serious], null, 'PERMITTED', 'OSL 10:23'],
    [health, police, null, 'Case.summary', crime, now, [serious], null, 'PERMITTED', 'OSL 10:23'],
    [social, police, 40, 'Case.offences', crime, now, [committed], 'OSL 10:23', 'FORBIDDEN', null],
    [social, police, 40, 'Case.offences', crime, now, ['WEIGHING'], 'OSL 10:23', 'FORBIDDEN', null],
    [school, police, 17, 'Case.summary', crime, now, [serious], 'OSL 10:23', 'FORBIDDEN', null],
    [social, prison, 40, 'Case.offences', crime, now, [serious], 'OSL 10:23', 'FORBIDDEN', null],
  ],
  'OSL 10:24': [
    [school, police, 17, 'Case.summary', crime, '2025-11-03', [committed], null, 'PERMITTED', 'OSL 10:24'],
    [prison, police, 40, 'Case.offences', crime, now, [committed], 'OSL 10:24', 'PERMITTED', 'OSL 10:24'],
    [leisure, police, null, 'Case.risk', crime, now, [committed], null, 'PERMITTED', 'OSL 10:24'],
    [school, police, 17, 'Case.summary', crime, now, [serious], 'OSL 10:24', 'FORBIDDEN', null],
    [social, police, 40, 'Case.offences', crime, now, [committed], 'OSL 10:24', 'FORBIDDEN', null],
    [health, police, 40, 'Case.summary', crime, now, [committed], 'OSL 10:24', 'FORBIDDEN', null],
    [school, prison, 17, 'Case.summary', crime, now, [committed], 'OSL 10:24', 'FORBIDDEN', null],
  ],
  'OSL 10:27': [
    [school, police, 30, 'Case.risk', 'OTHER', now, ['WEIGHING'], null, 'PERMITTED', 'OSL 10:27'],
    [school, police, 30, 'Case.risk', 'OTHER', now, [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
    [police, social, null, 'Case.offences', assess, now, ['WEIGHING'], 'OSL 10:27', 'PERMITTED', 'OSL 10:27'],
    [prison, health, 40, 'Case.health', assess, now, ['WEIGHING'], 'OSL 10:27', 'PERMITTED', 'OSL 10:27'],
    [leisure, social, 14, 'Case.risk', 'PROTECTION', now, ['WEIGHING'], 'OSL 10:27', 'PERMITTED', 'OSL 10:27'],
    [police, security, null, 'Case.assignees', crime, now, ['WEIGHING'], null, 'PERMITTED', 'OSL 10:27'],
    [police, prison, null, 'Case.assignees', crime, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
    [social, police, 30, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [social, social, 30, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [board, school, 14, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'PERMITTED', 'OSL 10:27'],
    [health, police, 30, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [health, social, 30, 'Case.health', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [police, civil, 30, 'Case.risk', 'OTHER', now, ['WEIGHING', 'RESERVATION'], 'OSL 10:27', 'FORBIDDEN', null],
    [police, school, 16, 'Case.assignees', crime, now, ['WEIGHING'], 'OSL 10:27', 'PERMITTED', 'OSL 10:27'],
  ],
  'OSL 10:28': [
    [police, social, 16, 'Case.risk', 'PROTECTION', now, ['SoL 19:1'], null, 'PERMITTED', 'OSL 10:28'],
    [health, social, 12, 'Case.health', 'PROTECTION', now, ['SoL 19:1'], 'OSL 10:28', 'PERMITTED', 'OSL 10:28'],
    [school, social, null, 'Case.summary', assess, now, ['SoL 19:1'], null, 'PERMITTED', 'OSL 10:28'],
    [social, police, 40, 'Case.summary', 'OTHER', now, [], 'OSL 10:28', 'FORBIDDEN', null],
    [social, police, 40, 'Case.summary', 'OTHER', now, ['WEIGHING', 'REQUEST', 'CONSENT'], 'OSL 10:28', 'FORBIDDEN', null],
    [social, civil, 40, 'Case.summary', 'OTHER', now, ['SoL 19:1', 'RESERVATION'], 'OSL 10:28', 'FORBIDDEN', null],
    [police, health, 40, 'Case.assignees', 'OTHER', now, ['SoL 19:1'], 'OSL 10:28', 'FORBIDDEN', null],
  ],
  'OSL 26:9': [
    [social, health, 15, 'Case.summary', assess, now, [], null, 'PERMITTED', 'OSL 26:9'],
    [social, social, 17, 'Case.offences', 'PROTECTION', now, [], null, 'PERMITTED', 'OSL 26:9'],
    [board, health, 15, 'Case.health', exit, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [social, board, 15, 'Case.health', exit, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [health, social, 15, 'Case.health', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [institution, health, 30, 'Case.health', assess, now, ['PREGNANT'], 'OSL 26:9', 'PERMITTED', 'OSL 26:9'],
    [social, health, 30, 'Case.health', assess, now, ['ADDICTION'], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, 30, 'Case.health', assess, now, ['COMPULSORY_PSYCHIATRIC_CARE'], 'OSL 26:9', 'PERMITTED', 'OSL 26:9'],
    [social, health, null, 'Case.health', assess, now, ['ADDICTION'], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, '2008-03-03', 'Case.summary', assess, now, [], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, '2008-03-03', 'Case.summary', assess, next, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, health, 18, 'Case.summary', assess, now, ['WEIGHING'], 'OSL 26:9', 'FORBIDDEN', null],
    [social, health, null, 'Case.summary', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [health, health, 15, 'Case.health', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [social, school, 15, 'Case.summary', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [social, social, 15, 'Case.summary', crime, now, [], 'OSL 26:9', 'FORBIDDEN', null],
  ],
  'OSL 26:9 a': [
    [social, school, 14, answer, assess, now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'PERMITTED', 'OSL 26:9 a'],
    [social, privateSchool, 14, answer, 'PROTECTION', now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'PERMITTED', 'OSL 26:9 a'],
    [social, school, 14, answer, 'PROTECTION', now, ['RECIPIENT_REPORTED'], null, 'NEEDS_WEIGHING', 'OSL 26:9 a'],
    [social, school, 14, answer, assess, '2012-12-31', ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [social, school, 14, answer, assess, now, ['WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [institution, school, 14, answer, assess, now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [social, school, 14, 'Case.person', assess, now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [social, school, 14, 'Person.name', assess, now, ['RECIPIENT_REPORTED'], null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, school, 14, 'Case.summary', assess, now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [school, social, 14, answer, assess, now, ['RECIPIENT_REPORTED', 'WEIGHING'], 'OSL 26:9 a', 'FORBIDDEN', null],
  ],
  'OSL 35:10 c': [
    [police, social, 25, 'Case.summary', crime, '2025-11-03', [risk, 'WEIGHING'], 'OSL 35:10 c', 'PERMITTED', 'OSL 35:10 c'],
    [police, social, null, 'Case.offences', crime, now, [risk], 'OSL 35:10 c', 'NEEDS_WEIGHING', 'OSL 35:10 c'],
    [police, social, 25, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [police, school, 16, 'Case.summary', crime, now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [security, social, 25, 'Case.summary', crime, now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [police, social, 25, 'Case.summary', 'SCHOOL_SUPPORT', now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
  ],
  'Who reported': [
    [police, social, 16, 'Case.reporter', assess, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, board, 16, 'Case.reporter', assess, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, police, 16, 'Case.reporter', crime, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, prison, 30, 'Case.reporter', crime, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, health, 16, 'Case.reporter', assess, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, civil, 30, 'Case.reporter', exit, now, allStated, null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [police, social, 16, 'Case.reporter', 'PROTECTION', now, ['SoL 20:6'], 'OSL 10:28', 'PERMITTED', 'OSL 10:28'],
    [police, social, 16, 'Case.reporter', 'PROTECTION', now, ['SoL 19:1'], 'OSL 10:28', 'FORBIDDEN', null],
  ],
};

/** Every row, by what it is about. */
export const LAW_CASES_BY_PROVISION: Readonly<Record<string, readonly LawCase[]>> = { ...CASES, ...MORE_CASES };

/** Every row, in the order of the law. */
export const LAW_CASES: readonly LawCase[] = Object.values(LAW_CASES_BY_PROVISION).flat();

/** The row as a sentence. */
export function sentenceOf([from, to, subject, field, purpose, day, stated, ground, outcome, provision]: LawCase): string {
  const who = subject === null ? 'age unknown' : typeof subject === 'number' ? `aged ${String(subject)}` : `born ${subject}`;
  const having = stated.length > 8 ? 'everything there is' : stated.length === 0 ? 'nothing' : stated.join(' and ');
  const on = ground === null ? '' : ` on ${ground}`;
  const by = provision === null ? '' : ` by ${provision}`;
  return `${from} to ${to}${on}: ${field}, ${who}, for ${purpose}, ${day}, given ${having}, is ${outcome}${by}`;
}

const ON_RECORD: readonly string[] = ['CONSENT', 'WEIGHING', 'RESERVATION', 'REQUEST', 'SAME_PRINCIPAL'];
const isDuty = (one: string): one is DutyName => / /.test(one);
/** The duty that a row names; null where it names none. */
export const dutyIn = (stated: readonly Stated[]): DutyName | null => stated.find(isDuty) ?? null;
/** The circumstances that a row states. */
export const circumstancesIn = (stated: readonly Stated[]): Circumstance[] =>
  stated.filter((one): one is Circumstance => !ON_RECORD.includes(one) && !isDuty(one));
const FAR_END = new Date('2100-01-01T00:00:00Z');

/** The row as the question that the rules answer. A consent that is stated has no end within reach. */
export function questionOf([from, to, subject, field, purpose, day, stated, ground]: LawCase): LawQuestion {
  const who: Subject = typeof subject === 'string' ? { bornOn: subject } : { age: subject };
  return {
    from,
    to,
    fields: [field],
    purpose,
    day,
    subject: who,
    ground,
    given: {
      circumstances: circumstancesIn(stated),
      weighing: stated.includes('WEIGHING'),
      duty: dutyIn(stated),
      request: stated.includes('REQUEST'),
      reservation: stated.includes('RESERVATION'),
      samePrincipal: stated.includes('SAME_PRINCIPAL'),
      consentUntil: () => (stated.includes('CONSENT') ? FAR_END : null),
    },
  };
}
