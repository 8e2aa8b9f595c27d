import type { AgencyKind } from '../../src/policy/actor';
import type { LawOutcome, LawQuestion, Subject } from '../../src/policy/lawfulness';
import type { Circumstance, Purpose, Requirement } from '../../src/policy/provisions';

/** What the discloser states, or has on record, when the question is asked. */
export type Stated = Circumstance | Requirement;

/** One question and its answer. Where the outcome is FORBIDDEN nothing gives it, and the last place is null. */
export type LawCase = readonly [
  from: AgencyKind,
  to: AgencyKind,
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
const network = 'COORDINATION';
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
// prettier-ignore
const everything: readonly Stated[] = [
  risk, relative, urgent, child, drugs, terror, serious, committed, 'ADDICTION', 'COMPULSORY_PSYCHIATRIC_CARE',
  'RECIPIENT_REPORTED', 'CONSENT', 'WEIGHING', 'RESERVATION', 'DUTY', 'REQUEST',
];

/** The law, provision by provision, as questions with their answers: day, age, parties, class and purpose are literal. */
// prettier-ignore
export const LAW_CASES_BY_PROVISION: Readonly<Record<string, readonly LawCase[]>> = {
  'OSL 12:2': [
    [social, health, 30, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, health, 30, 'Case.summary', exit, now, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, school, 19, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
    [social, police, 25, 'Case.offences', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [prison, social, 40, 'Case.summary', 'PROBATION_PLANNING', now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [civil, social, 30, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
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
    [social, civil, 30, 'Case.summary', exit, now, [], null, 'NEEDS_RESERVATION', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['CONSENT'], null, 'NEEDS_RESERVATION', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['RESERVATION'], 'OSL 12:2', 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, civil, 30, 'Case.summary', exit, now, ['RESERVATION', 'CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [police, civil, 30, 'Case.risk', exit, now, ['RESERVATION', 'CONSENT'], 'OSL 12:2', 'PERMITTED', 'OSL 12:2'],
    [social, civil, 30, 'Case.religion', 'THEOLOGICAL_SUPPORT', now, ['RESERVATION', 'CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [civil, civil, 30, 'Person.name', exit, now, ['CONSENT'], null, 'NEEDS_RESERVATION', 'OSL 12:2'],
    [social, civil, 17, 'Case.summary', exit, now, ['RESERVATION', 'CONSENT'], 'OSL 12:2', 'FORBIDDEN', null],
    [social, civil, 30, 'Case.offences', exit, now, ['RESERVATION', 'CONSENT'], null, 'FORBIDDEN', null],
  ],
  'OSL 12:3': [
    [social, school, 16, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, school, 16, 'Case.risk', 'SCHOOL_SUPPORT', now, [], null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [health, police, 15, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [civil, social, 15, 'Case.summary', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, health, 18, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, null, 'Case.risk', 'SCHOOL_SUPPORT', now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, police, 15, 'Case.assignees', exit, now, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, '2008-03-03', 'Case.risk', exit, now, ['CONSENT'], 'OSL 12:3', 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-03-03', 'Case.risk', exit, next, ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, school, '2008-03-03', 'Case.risk', exit, now, ['CONSENT'], null, 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-03-03', 'Case.risk', exit, next, ['CONSENT'], null, 'PERMITTED', 'OSL 12:2'],
    [social, school, '2008-02-29', 'Case.risk', exit, '2026-02-27', ['CONSENT'], 'OSL 12:3', 'PERMITTED', 'OSL 12:3'],
    [social, school, '2008-02-29', 'Case.risk', exit, '2026-02-28', ['CONSENT'], 'OSL 12:3', 'FORBIDDEN', null],
    [social, civil, 15, 'Case.summary', exit, now, ['CONSENT'], 'OSL 12:3', 'NEEDS_RESERVATION', 'OSL 12:3'],
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
    [police, civil, 30, 'Case.assignees', exit, now, everything, null, 'FORBIDDEN', null],
  ],
  'OSL 10:2': [
    [social, school, 25, 'Case.summary', exit, now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [social, school, 25, 'Case.summary', exit, now, [], 'OSL 10:2', 'NEEDS_WEIGHING', 'OSL 10:2'],
    [social, school, 25, 'Case.summary', exit, now, ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, school, null, 'Case.summary', exit, now, ['WEIGHING'], null, 'FORBIDDEN', null],
    [health, social, null, 'Case.health', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [police, police, null, 'Case.assignees', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'PERMITTED', 'OSL 10:2'],
    [police, social, 25, 'Case.assignees', 'OTHER', now, ['WEIGHING'], 'OSL 10:2', 'FORBIDDEN', null],
    [social, civil, 25, 'Case.summary', exit, now, ['WEIGHING'], 'OSL 10:2', 'FORBIDDEN', null],
  ],
  'OSL 10:15 a': [
    [social, police, 30, 'Case.summary', crime, '2025-11-30', ['WEIGHING'], 'OSL 10:15 a', 'FORBIDDEN', null],
    [social, police, 30, 'Case.summary', crime, '2025-12-01', ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
    [social, police, 30, 'Case.summary', crime, '2025-11-30', ['WEIGHING'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, police, 30, 'Case.summary', crime, '2025-12-01', ['WEIGHING'], null, 'PERMITTED', 'OSL 10:15 a'],
    [social, police, 30, 'Case.summary', crime, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:15 a'],
    [social, security, 45, 'Case.offences', crime, now, ['WEIGHING'], null, 'PERMITTED', 'OSL 10:15 a'],
    [network, police, null, 'Case.risk', crime, now, ['WEIGHING'], 'OSL 10:15 a', 'PERMITTED', 'OSL 10:15 a'],
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
    [network, police, 19, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 10:18 a', 'PERMITTED', 'OSL 10:18 a'],
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
    [social, police, 33, 'Case.family', crime, '2025-11-03', [relative], null, 'PERMITTED', 'OSL 10:18 c'],
    [health, police, null, 'Case.family', 'PROTECTION', now, [relative], null, 'PERMITTED', 'OSL 10:18 c'],
    [network, police, 33, 'Person.address', 'PROTECTION', now, [relative], 'OSL 10:18 c', 'PERMITTED', 'OSL 10:18 c'],
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
    [social, police, null, 'Case.risk', 'PROTECTION', now, [urgent], 'OSL 10:20', 'FORBIDDEN', null],
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
    [network, police, null, 'Case.offences', crime, now, [drugs], 'OSL 10:22', 'PERMITTED', 'OSL 10:22'],
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
    [network, school, 14, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [health, police, 30, 'Case.risk', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [health, social, 30, 'Case.health', 'OTHER', now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
    [police, civil, 30, 'Case.risk', 'OTHER', now, ['WEIGHING', 'RESERVATION'], 'OSL 10:27', 'FORBIDDEN', null],
    [police, school, 16, 'Case.assignees', crime, now, ['WEIGHING'], 'OSL 10:27', 'FORBIDDEN', null],
  ],
  'OSL 10:28': [
    [social, police, 40, 'Case.summary', 'OTHER', now, ['DUTY'], null, 'PERMITTED', 'OSL 10:28'],
    [health, social, 12, 'Case.health', 'PROTECTION', now, ['DUTY'], 'OSL 10:28', 'PERMITTED', 'OSL 10:28'],
    [school, social, null, 'Case.summary', assess, now, ['DUTY'], null, 'PERMITTED', 'OSL 10:28'],
    [social, police, 40, 'Case.summary', 'OTHER', now, [], 'OSL 10:28', 'FORBIDDEN', null],
    [social, police, 40, 'Case.summary', 'OTHER', now, ['WEIGHING', 'REQUEST', 'CONSENT'], 'OSL 10:28', 'FORBIDDEN', null],
    [social, civil, 40, 'Case.summary', 'OTHER', now, ['DUTY', 'RESERVATION'], 'OSL 10:28', 'FORBIDDEN', null],
    [police, health, 40, 'Case.assignees', 'OTHER', now, ['DUTY'], 'OSL 10:28', 'FORBIDDEN', null],
  ],
  'OSL 26:9': [
    [social, health, 15, 'Case.summary', assess, now, [], null, 'PERMITTED', 'OSL 26:9'],
    [social, social, 17, 'Case.offences', 'PROTECTION', now, [], null, 'PERMITTED', 'OSL 26:9'],
    [network, health, 15, 'Case.health', exit, now, [], 'OSL 26:9', 'PERMITTED', 'OSL 26:9'],
    [health, social, 15, 'Case.health', assess, now, [], 'OSL 26:9', 'PERMITTED', 'OSL 26:9'],
    [social, health, 30, 'Case.health', assess, now, ['ADDICTION'], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, 30, 'Case.health', assess, now, ['COMPULSORY_PSYCHIATRIC_CARE'], 'OSL 26:9', 'PERMITTED', 'OSL 26:9'],
    [social, health, null, 'Case.health', assess, now, ['ADDICTION'], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, '2008-03-03', 'Case.summary', assess, now, [], null, 'PERMITTED', 'OSL 26:9'],
    [social, health, '2008-03-03', 'Case.summary', assess, next, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, health, 18, 'Case.summary', assess, now, ['WEIGHING'], 'OSL 26:9', 'FORBIDDEN', null],
    [social, health, null, 'Case.summary', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [health, health, 15, 'Case.health', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [health, health, 15, 'Case.health', assess, now, [], null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, school, 15, 'Case.summary', assess, now, [], 'OSL 26:9', 'FORBIDDEN', null],
    [social, social, 15, 'Case.summary', crime, now, [], 'OSL 26:9', 'FORBIDDEN', null],
  ],
  'OSL 26:9 a': [
    [social, school, 14, 'Case.person', assess, now, ['RECIPIENT_REPORTED'], null, 'PERMITTED', 'OSL 26:9 a'],
    [network, police, 14, 'Person.name', assess, now, ['RECIPIENT_REPORTED'], 'OSL 26:9 a', 'PERMITTED', 'OSL 26:9 a'],
    [social, school, 14, 'Case.person', assess, now, [], 'OSL 26:9 a', 'FORBIDDEN', null],
    [social, school, 18, 'Case.person', assess, now, ['RECIPIENT_REPORTED'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [social, school, 14, 'Case.summary', assess, now, ['RECIPIENT_REPORTED'], 'OSL 26:9 a', 'FORBIDDEN', null],
    [school, social, 14, 'Case.person', assess, now, ['RECIPIENT_REPORTED'], 'OSL 26:9 a', 'FORBIDDEN', null],
  ],
  'OSL 35:10 c': [
    [police, social, 25, 'Case.summary', crime, '2025-11-03', [risk, 'WEIGHING'], 'OSL 35:10 c', 'PERMITTED', 'OSL 35:10 c'],
    [police, social, null, 'Case.offences', crime, now, [risk], 'OSL 35:10 c', 'NEEDS_WEIGHING', 'OSL 35:10 c'],
    [police, social, 25, 'Case.summary', crime, now, ['WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [police, school, 16, 'Case.summary', crime, now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [security, social, 25, 'Case.summary', crime, now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
    [police, social, 25, 'Case.summary', 'SCHOOL_SUPPORT', now, [risk, 'WEIGHING'], 'OSL 35:10 c', 'FORBIDDEN', null],
  ],
  'Lag 2025:170 4': [
    [social, police, 30, 'Person.address', crime, now, ['REQUEST'], null, 'PERMITTED', 'Lag 2025:170 4'],
    [health, security, null, 'Person.phone', crime, now, ['REQUEST'], null, 'PERMITTED', 'Lag 2025:170 4'],
    [social, police, 30, 'Person.address', crime, '2025-03-31', ['REQUEST'], 'Lag 2025:170 4', 'FORBIDDEN', null],
    [social, police, 30, 'Person.address', crime, '2025-04-01', ['REQUEST'], 'Lag 2025:170 4', 'PERMITTED', 'Lag 2025:170 4'],
    [social, police, 30, 'Person.address', crime, now, [], 'Lag 2025:170 4', 'FORBIDDEN', null],
    [social, police, 30, 'Case.summary', crime, now, ['REQUEST'], 'Lag 2025:170 4', 'FORBIDDEN', null],
    [social, health, 30, 'Person.address', crime, now, ['REQUEST'], 'Lag 2025:170 4', 'FORBIDDEN', null],
  ],
  'Lag 2025:170 5': [
    [prison, police, 30, 'Case.summary', crime, now, ['REQUEST'], null, 'PERMITTED', 'Lag 2025:170 5'],
    [school, security, 16, 'Case.risk', crime, now, ['REQUEST'], null, 'PERMITTED', 'Lag 2025:170 5'],
    [leisure, police, null, 'Case.risk', crime, '2025-04-01', ['REQUEST'], null, 'PERMITTED', 'Lag 2025:170 5'],
    [school, police, 16, 'Case.risk', crime, '2025-03-31', ['REQUEST'], 'Lag 2025:170 5', 'FORBIDDEN', null],
    [prison, police, 30, 'Case.summary', crime, now, ['WEIGHING'], 'Lag 2025:170 5', 'FORBIDDEN', null],
    [social, police, 30, 'Case.summary', crime, now, ['REQUEST'], 'Lag 2025:170 5', 'FORBIDDEN', null],
    [network, police, 30, 'Case.summary', crime, now, ['REQUEST'], 'Lag 2025:170 5', 'FORBIDDEN', null],
    [health, police, 30, 'Case.summary', crime, now, ['REQUEST'], 'Lag 2025:170 5', 'FORBIDDEN', null],
    [school, social, 16, 'Case.risk', crime, now, ['REQUEST'], 'Lag 2025:170 5', 'FORBIDDEN', null],
  ],
  'Who reported': [
    [police, social, 16, 'Case.reporter', assess, now, everything, null, 'FORBIDDEN', null],
    [social, network, 16, 'Case.reporter', assess, now, everything, null, 'FORBIDDEN', null],
    [social, police, 16, 'Case.reporter', crime, now, everything, null, 'FORBIDDEN', null],
    [social, security, 16, 'Case.reporter', crime, now, everything, null, 'FORBIDDEN', null],
    [social, prison, 30, 'Case.reporter', crime, now, everything, null, 'FORBIDDEN', null],
    [social, school, 16, 'Case.reporter', assess, now, everything, null, 'FORBIDDEN', null],
    [social, health, 16, 'Case.reporter', assess, now, everything, null, 'FORBIDDEN', null],
    [social, leisure, 16, 'Case.reporter', assess, now, everything, null, 'FORBIDDEN', null],
    [social, civil, 30, 'Case.reporter', exit, now, everything, null, 'FORBIDDEN', null],
  ],
};

/** Every row, in the order of the law. */
export const LAW_CASES: readonly LawCase[] = Object.values(LAW_CASES_BY_PROVISION).flat();

/** The row as a sentence. */
export function sentenceOf([
  from,
  to,
  subject,
  field,
  purpose,
  day,
  stated,
  ground,
  outcome,
  provision,
]: LawCase): string {
  const who =
    subject === null ? 'age unknown' : typeof subject === 'number' ? `aged ${String(subject)}` : `born ${subject}`;
  const having = stated.length > 8 ? 'everything there is' : stated.length === 0 ? 'nothing' : stated.join(' and ');
  const on = ground === null ? '' : ` on ${ground}`;
  const by = provision === null ? '' : ` by ${provision}`;
  return `${from} to ${to}${on}: ${field}, ${who}, for ${purpose}, ${day}, given ${having}, is ${outcome}${by}`;
}

const REQUIRED: readonly string[] = ['CONSENT', 'WEIGHING', 'RESERVATION', 'DUTY', 'REQUEST'];
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
      circumstances: stated.filter((one): one is Circumstance => !REQUIRED.includes(one)),
      weighing: stated.includes('WEIGHING'),
      duty: stated.includes('DUTY'),
      request: stated.includes('REQUEST'),
      reservation: stated.includes('RESERVATION'),
      consentUntil: () => (stated.includes('CONSENT') ? FAR_END : null),
    },
  };
}
