import type { LawCase } from './lawCases';

const social = 'SOCIAL_SERVICES';
const institution = 'INSTITUTIONAL_CARE';
const board = 'MUNICIPAL_BOARD';
const police = 'POLICE';
const security = 'SECURITY_SERVICE';
const prosecutor = 'PROSECUTION';
const customs = 'CUSTOMS';
const prison = 'PRISON_PROBATION';
const school = 'SCHOOL';
const health = 'HEALTH_CARE';
const leisure = 'LEISURE_CULTURE';
const employment = 'EMPLOYMENT_SERVICE';
const insurance = 'SOCIAL_INSURANCE';
const privateSchool = 'PRIVATE_SCHOOL';
const privateCare = 'PRIVATE_CARE';
const civil = 'CIVIL_SOCIETY';

const crime = 'CRIME_PREVENTION';
const protect = 'PROTECTION';
const exit = 'EXIT_SUPPORT';
const now = '2026-03-02';
const plan = 'YOUTH_SUPERVISION';
const answer = 'Referral.inquiryAnswer';
const duty = 'OSL 10:28';

/** The provisions of which nobody had asked before: for each, what it carries and every "not" in its text. */
export const MORE_CASES: Readonly<Record<string, readonly LawCase[]>> = {
  'OSL 10:17': [
    [social, board, null, 'Case.summary', 'OTHER', now, ['RECIPIENT_SUPERVISES'], 'OSL 10:17', 'PERMITTED', 'OSL 10:17'],
    [social, board, null, 'Case.summary', 'OTHER', now, [], 'OSL 10:17', 'FORBIDDEN', null],
    [social, police, null, 'Case.religion', 'OTHER', now, [], 'OSL 10:17', 'FORBIDDEN', null],
    [police, prosecutor, null, 'Case.assignees', 'OTHER', now, ['RECIPIENT_SUPERVISES'], 'OSL 10:17', 'PERMITTED', 'OSL 10:17'],
    [social, board, 30, 'Case.summary', 'OTHER', now, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, civil, null, 'Case.summary', 'OTHER', now, [], 'OSL 10:17', 'FORBIDDEN', null],
    [civil, social, null, 'Case.summary', 'OTHER', now, [], 'OSL 10:17', 'FORBIDDEN', null],
  ],
  'OSL 26:9 b': [
    [social, prison, 16, 'Case.offences', crime, now, [plan], null, 'PERMITTED', 'OSL 26:9 b'],
    [institution, prison, 16, 'Case.health', exit, now, [plan], 'OSL 26:9 b', 'PERMITTED', 'OSL 26:9 b'],
    [social, prison, 16, 'Case.risk', crime, now, [], 'OSL 26:9 b', 'FORBIDDEN', null],
    [social, prison, 16, 'Case.risk', crime, '2020-12-31', [plan], 'OSL 26:9 b', 'FORBIDDEN', null],
    [health, prison, 16, 'Case.risk', crime, now, [plan], 'OSL 26:9 b', 'FORBIDDEN', null],
    [social, police, 16, 'Case.risk', crime, now, [plan], 'OSL 26:9 b', 'FORBIDDEN', null],
  ],
  'OSL 23:6 a': [
    [school, prison, 16, 'Case.risk', crime, now, [plan], null, 'PERMITTED', 'OSL 23:6 a'],
    [school, prison, 16, 'Case.risk', crime, now, [], 'OSL 23:6 a', 'FORBIDDEN', null],
    [school, prison, 16, 'Case.health', crime, now, [plan], 'OSL 23:6 a', 'FORBIDDEN', null],
    [social, prison, 16, 'Case.risk', crime, now, [plan], 'OSL 23:6 a', 'FORBIDDEN', null],
    [school, police, 16, 'Case.risk', crime, now, [plan], 'OSL 23:6 a', 'FORBIDDEN', null],
  ],
  'OSL 35:10 b': [
    [police, prison, 16, 'Case.offences', crime, now, [plan], null, 'PERMITTED', 'OSL 35:10 b'],
    [prosecutor, prison, 16, 'Case.offences', crime, now, [plan], 'OSL 35:10 b', 'PERMITTED', 'OSL 35:10 b'],
    [customs, prison, 16, 'Case.offences', crime, now, [plan], 'OSL 35:10 b', 'PERMITTED', 'OSL 35:10 b'],
    [social, prison, 16, 'Case.offences', crime, now, [plan], 'OSL 35:10 b', 'FORBIDDEN', null],
    [police, prison, 16, 'Case.assignees', crime, now, [plan], 'OSL 35:10 b', 'FORBIDDEN', null],
  ],
  'OSL 35:15 a': [
    [prison, school, 16, 'Case.risk', crime, now, [plan], 'OSL 35:15 a', 'PERMITTED', 'OSL 35:15 a'],
    [prison, civil, 16, 'Case.risk', exit, now, [plan], 'OSL 35:15 a', 'PERMITTED', 'OSL 35:15 a'],
    [prison, civil, 16, 'Case.offences', exit, now, [plan], 'OSL 35:15 a', 'FORBIDDEN', null],
    [prison, school, 16, 'Case.risk', 'PROTECTION', now, [plan], 'OSL 35:15 a', 'FORBIDDEN', null],
  ],
  'OSL 26:9 e': [
    [institution, police, 16, 'Case.risk', crime, now, ['RISK_OF_CRIME', 'WEIGHING'], null, 'PERMITTED', 'OSL 26:9 e'],
    [institution, customs, 30, 'Case.offences', crime, now, ['CRIME_WITHIN_SIS', 'WEIGHING'], null, 'PERMITTED', 'OSL 26:9 e'],
    [institution, customs, 30, 'Case.offences', crime, now, ['RISK_OF_CRIME', 'WEIGHING'], 'OSL 26:9 e', 'FORBIDDEN', null],
    [institution, customs, 30, 'Case.risk', crime, now, ['CRIME_WITHIN_SIS', 'WEIGHING'], 'OSL 26:9 e', 'FORBIDDEN', null],
    [institution, police, 30, 'Person.name', crime, now, ['CRIME_WITHIN_SIS', 'WEIGHING'], 'OSL 26:9 e', 'PERMITTED', 'OSL 26:9 e'],
    [institution, police, 30, 'Case.risk', crime, now, ['RISK_OF_CRIME'], null, 'NEEDS_WEIGHING', 'OSL 26:9 e'],
    [social, police, 30, 'Case.risk', crime, now, ['RISK_OF_CRIME', 'WEIGHING'], 'OSL 26:9 e', 'FORBIDDEN', null],
    [institution, prosecutor, 30, 'Case.risk', crime, now, ['RISK_OF_CRIME', 'WEIGHING'], 'OSL 26:9 e', 'FORBIDDEN', null],
    [institution, police, 30, 'Case.risk', crime, '2025-03-31', ['RISK_OF_CRIME', 'WEIGHING'], 'OSL 26:9 e', 'FORBIDDEN', null],
  ],
  'OSL 25:11': [
    [health, health, 30, 'Case.health', protect, now, ['SAME_PRINCIPAL'], null, 'PERMITTED', 'OSL 25:11'],
    [health, health, 30, 'Case.health', protect, now, [], 'OSL 25:11', 'FORBIDDEN', null],
    [health, social, 30, 'Case.health', protect, now, ['SAME_PRINCIPAL'], 'OSL 25:11', 'FORBIDDEN', null],
    [health, health, 30, 'Case.health', crime, now, ['SAME_PRINCIPAL'], 'OSL 25:11', 'FORBIDDEN', null],
  ],
  'OSL 25:12': [
    [health, social, 15, 'Case.health', protect, now, [], null, 'PERMITTED', 'OSL 25:12'],
    [health, health, 15, 'Case.health', protect, now, [], null, 'PERMITTED', 'OSL 25:12'],
    [health, institution, 40, 'Case.health', exit, now, ['ADDICTION'], 'OSL 25:12', 'PERMITTED', 'OSL 25:12'],
    [health, social, 30, 'Case.health', protect, now, ['PREGNANT'], 'OSL 25:12', 'PERMITTED', 'OSL 25:12'],
    [health, social, 18, 'Case.health', protect, now, [], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [health, board, 15, 'Case.health', protect, now, [], 'OSL 25:12', 'FORBIDDEN', null],
    [health, police, 15, 'Case.health', protect, now, [], 'OSL 25:12', 'FORBIDDEN', null],
    [health, social, 15, 'Case.health', crime, now, [], 'OSL 25:12', 'FORBIDDEN', null],
    [health, social, 15, 'Case.assignees', protect, now, [], 'OSL 25:12', 'FORBIDDEN', null],
  ],
  'OSL 25:13': [
    [health, privateCare, 80, 'Case.health', protect, now, ['CANNOT_CONSENT'], null, 'PERMITTED', 'OSL 25:13'],
    [health, social, null, 'Case.offences', protect, now, ['CANNOT_CONSENT'], null, 'PERMITTED', 'OSL 25:13'],
    [health, privateCare, 80, 'Case.offences', protect, now, ['CANNOT_CONSENT'], 'OSL 25:13', 'FORBIDDEN', null],
    [health, social, 80, 'Case.health', protect, now, [], 'OSL 25:13', 'FORBIDDEN', null],
    [health, school, 15, 'Case.health', protect, now, ['CANNOT_CONSENT'], 'OSL 25:13', 'FORBIDDEN', null],
  ],
  'OSL 35:10 a': [
    [police, security, 30, 'Case.offences', crime, now, [], null, 'PERMITTED', 'OSL 35:10 a'],
    [security, police, 30, 'Case.risk', crime, now, [], 'OSL 35:10 a', 'PERMITTED', 'OSL 35:10 a'],
    [police, security, 30, 'Case.assignees', crime, now, [], 'OSL 35:10 a', 'FORBIDDEN', null],
    [police, security, 30, 'Case.risk', protect, now, [], 'OSL 35:10 a', 'FORBIDDEN', null],
    [police, security, 30, 'Case.risk', crime, '2014-12-31', [], 'OSL 35:10 a', 'FORBIDDEN', null],
    [police, prosecutor, 30, 'Case.risk', crime, now, [], 'OSL 35:10 a', 'FORBIDDEN', null],
  ],
  'OSL 2:1': [
    [civil, social, 16, 'Case.risk', protect, now, [], null, 'PERMITTED', 'OSL 2:1'],
    [civil, social, null, 'Case.summary', exit, now, [], null, 'PERMITTED', 'OSL 2:1'],
    [civil, police, 30, 'Case.offences', crime, now, [], null, 'PERMITTED', 'OSL 2:1'],
    [civil, social, 16, 'Case.risk', protect, now, ['HELD_UNDER_RESERVATION'], null, 'NEEDS_RESERVATION', 'OSL 2:1'],
    [civil, civil, 30, 'Case.offences', exit, now, [], null, 'FORBIDDEN', null],
    [social, police, 16, 'Case.risk', protect, now, [], 'OSL 2:1', 'FORBIDDEN', null],
  ],
  'SkolL 29:14': [
    [privateSchool, social, 16, 'Case.risk', exit, now, ['CONSENT'], null, 'PERMITTED', 'SkolL 29:14'],
    [privateSchool, social, 16, 'Case.risk', exit, now, [], null, 'NEEDS_CONSENT', 'SkolL 29:14'],
    [privateSchool, social, 16, 'Case.risk', protect, now, ['SoL 19:1'], null, 'PERMITTED', 'SkolL 29:14'],
    [privateSchool, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.2', 'REKTOR', 'WEIGHING'], null, 'PERMITTED', 'SkolL 29:14'],
    [school, social, 16, 'Case.risk', exit, now, ['CONSENT'], 'SkolL 29:14', 'FORBIDDEN', null],
  ],
  'PSL 6:12': [
    [privateCare, health, 16, 'Case.health', exit, now, ['CONSENT'], null, 'PERMITTED', 'PSL 6:12'],
    [privateCare, health, 16, 'Case.health', exit, now, [], null, 'NEEDS_CONSENT', 'PSL 6:12'],
    [privateCare, security, 30, 'Person.phone', crime, now, ['REQUEST'], null, 'PERMITTED', 'PSL 6:12'],
    [health, social, 16, 'Case.risk', exit, now, ['CONSENT'], 'PSL 6:12', 'FORBIDDEN', null],
  ],
  // Duties, by name and without one: the provision that lifts secrecy for them is OSL 10:28.
  'SoL 19:1': [
    [prosecutor, social, 16, 'Case.risk', protect, now, ['SoL 19:1'], duty, 'PERMITTED', duty],
    [insurance, social, 16, 'Case.risk', protect, now, ['SoL 19:1'], duty, 'PERMITTED', duty],
    [school, social, null, 'Case.health', protect, now, ['SoL 19:1'], duty, 'PERMITTED', duty],
    [prosecutor, social, 16, 'Case.risk', protect, '2026-01-14', ['SoL 19:1'], duty, 'FORBIDDEN', null],
    [school, social, 16, 'Case.risk', protect, '2025-06-30', ['SoL 19:1'], duty, 'FORBIDDEN', null],
    [school, social, 18, 'Case.risk', protect, now, ['SoL 19:1'], duty, 'FORBIDDEN', null],
    [school, institution, 16, 'Case.risk', protect, now, ['SoL 19:1'], duty, 'FORBIDDEN', null],
    [school, social, 16, 'Case.assignees', protect, now, ['SoL 19:1'], duty, 'FORBIDDEN', null],
    [school, social, 16, 'Case.risk', protect, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
  ],
  'SoL 20:6': [
    [police, social, 16, 'Case.assignees', protect, now, ['SoL 20:6'], duty, 'PERMITTED', duty],
    [health, social, 16, 'Case.health', exit, now, ['SoL 20:6'], duty, 'PERMITTED', duty],
    [police, social, 18, 'Case.risk', protect, now, ['SoL 20:6'], duty, 'FORBIDDEN', null],
    [police, school, 16, 'Case.risk', protect, now, ['SoL 20:6'], duty, 'FORBIDDEN', null],
  ],
  'SoL 19:6': [
    [social, school, 16, answer, protect, now, ['RECIPIENT_REPORTED', 'REQUEST'], null, 'PERMITTED', duty],
    [social, school, 16, answer, protect, now, ['SoL 19:6', 'REQUEST'], duty, 'PERMITTED', duty],
    [social, school, 16, answer, protect, now, ['SoL 19:6'], duty, 'FORBIDDEN', null],
    [social, school, 16, answer, protect, now, ['REQUEST'], null, 'NEEDS_CONSENT', 'OSL 12:3'],
    [social, school, 16, 'Case.person', protect, now, ['SoL 19:6', 'REQUEST'], duty, 'FORBIDDEN', null],
  ],
  'SoL 15:8': [
    [social, social, 30, 'Case.person', exit, now, ['REQUEST', 'SAME_PRINCIPAL'], null, 'PERMITTED', duty],
    [social, social, 30, 'Case.person', exit, now, ['SoL 15:8', 'REQUEST'], duty, 'FORBIDDEN', null],
    [social, social, 30, 'Case.risk', exit, now, ['SoL 15:8', 'REQUEST', 'SAME_PRINCIPAL'], duty, 'FORBIDDEN', null],
  ],
  'SoL 15:7 p.1': [
    [social, police, 30, 'Person.address', protect, now, ['REQUEST'], null, 'PERMITTED', duty],
    [social, customs, 30, 'Person.address', crime, now, ['SoL 15:7 p.1'], duty, 'FORBIDDEN', null],
    [social, police, 30, 'Person.phone', protect, now, ['SoL 15:7 p.1', 'REQUEST'], duty, 'FORBIDDEN', null],
  ],
  'LUL 6': [
    [police, social, 16, 'Case.offences', protect, now, ['LUL 6'], duty, 'PERMITTED', duty],
    [prosecutor, social, 18, 'Case.offences', protect, now, ['LUL 6'], duty, 'FORBIDDEN', null],
    [security, social, 16, 'Case.offences', protect, now, ['LUL 6'], duty, 'FORBIDDEN', null],
    [police, social, 16, 'Case.risk', protect, now, ['LUL 6'], duty, 'FORBIDDEN', null],
  ],
  'LUL 34': [
    [customs, social, 14, 'Case.offences', protect, now, ['LUL 34'], duty, 'PERMITTED', duty],
    [police, social, 14, 'Case.health', protect, now, ['LUL 34'], duty, 'FORBIDDEN', null],
  ],
  'LUL 11 st.4': [
    [social, prosecutor, 17, 'Case.summary', crime, now, ['YOUNG_SUSPECT', 'REQUEST'], null, 'PERMITTED', duty],
    [social, prosecutor, 30, 'Case.summary', crime, now, ['REQUEST'], duty, 'FORBIDDEN', null],
    [social, security, 17, 'Case.summary', crime, now, ['LUL 11 st.4', 'REQUEST'], duty, 'FORBIDDEN', null],
  ],
  'Lag 2025:170 4': [
    [social, police, 30, 'Person.address', crime, now, ['REQUEST'], null, 'PERMITTED', duty],
    [health, security, null, 'Person.phone', crime, now, ['REQUEST'], null, 'PERMITTED', duty],
    [social, police, 30, 'Person.address', crime, '2025-03-31', ['REQUEST'], null, 'NEEDS_CONSENT', 'OSL 12:2'],
    [social, police, 30, 'Person.phone', crime, '2025-04-01', ['REQUEST'], null, 'PERMITTED', duty],
    [social, police, 30, 'Person.phone', crime, now, ['Lag 2025:170 4'], duty, 'FORBIDDEN', null],
    [social, police, 30, 'Person.name', crime, now, ['Lag 2025:170 4', 'REQUEST'], duty, 'FORBIDDEN', null],
    [social, prison, 30, 'Person.phone', crime, now, ['Lag 2025:170 4', 'REQUEST'], duty, 'FORBIDDEN', null],
  ],
  'Lag 2025:170 5': [
    [prison, police, 30, 'Case.summary', crime, now, [], null, 'PERMITTED', duty],
    [employment, security, 30, 'Case.summary', crime, now, [], null, 'PERMITTED', duty],
    [prison, police, 30, 'Case.summary', crime, '2025-03-31', [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
    [prison, police, 30, 'Case.summary', protect, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
    [social, police, 30, 'Case.summary', crime, now, ['Lag 2025:170 5'], duty, 'FORBIDDEN', null],
    [prison, social, 30, 'Case.summary', crime, now, ['Lag 2025:170 5'], duty, 'FORBIDDEN', null],
  ],
  'Lag 2025:170 6': [
    [leisure, police, null, 'Case.risk', crime, now, [], null, 'PERMITTED', duty],
    [board, customs, null, 'Case.risk', crime, now, [], null, 'PERMITTED', duty],
    [school, police, 16, 'Case.risk', crime, now, ['OUTSIDE_REKTOR'], null, 'PERMITTED', duty],
    [school, police, 16, 'Case.risk', crime, now, [], null, 'NEEDS_WEIGHING', 'OSL 10:27'],
    [school, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 6'], duty, 'FORBIDDEN', null],
    [social, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 6'], duty, 'FORBIDDEN', null],
    [health, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 6'], duty, 'FORBIDDEN', null],
  ],
  'Lag 2025:170 7': [
    [school, security, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.1', 'REKTOR', 'REQUEST', 'WEIGHING'], duty, 'PERMITTED', duty],
    [school, security, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.1', 'REQUEST', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [school, security, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.1', 'REKTOR', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [school, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.2', 'REKTOR', 'WEIGHING'], duty, 'PERMITTED', duty],
    [school, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.2', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [school, police, 16, 'Case.risk', crime, now, ['REKTOR', 'WEIGHING'], null, 'PERMITTED', duty],
    [school, security, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.2', 'REKTOR', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [leisure, police, 16, 'Case.risk', crime, now, ['Lag 2025:170 7 st.2', 'REKTOR', 'WEIGHING'], duty, 'FORBIDDEN', null],
  ],
  'SkolL 6 a:10': [
    [school, police, 16, 'Case.offences', crime, now, ['SkolL 6 a:10', 'REKTOR', 'WEIGHING'], duty, 'PERMITTED', duty],
    [school, police, 16, 'Case.offences', crime, now, ['SkolL 6 a:10', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [school, police, 16, 'Case.offences', crime, now, ['SkolL 6 a:10', 'REKTOR'], duty, 'NEEDS_WEIGHING', duty],
    [school, police, 16, 'Case.health', crime, now, ['SkolL 6 a:10', 'REKTOR', 'WEIGHING'], duty, 'FORBIDDEN', null],
    [school, police, 16, 'Case.offences', crime, '2025-06-30', ['SkolL 6 a:10', 'REKTOR', 'WEIGHING'], duty, 'FORBIDDEN', null],
  ],
  'PSL 6:15': [
    [health, police, 30, 'Person.address', crime, now, ['PSL 6:15 p.1', 'REQUEST'], duty, 'PERMITTED', duty],
    [health, security, 30, 'Case.health', crime, now, ['PSL 6:15 p.3', 'REQUEST'], duty, 'PERMITTED', duty],
    [health, security, 30, 'Case.health', crime, now, ['REQUEST', 'RISK_OF_CRIME_AGAINST_REALM'], null, 'PERMITTED', duty],
    [health, police, 30, 'Case.health', crime, now, ['PSL 6:15 p.1', 'REQUEST'], duty, 'FORBIDDEN', null],
    [health, police, 30, 'Case.health', crime, now, ['PSL 6:15 p.3', 'REQUEST'], duty, 'FORBIDDEN', null],
    [social, security, 30, 'Case.health', crime, now, ['PSL 6:15 p.3', 'REQUEST'], duty, 'FORBIDDEN', null],
  ],
  'LVM and the police act': [
    [prison, social, 40, 'Case.health', protect, now, ['LVM 6'], duty, 'PERMITTED', duty],
    [health, social, 40, 'Case.health', protect, now, ['LVM 6'], duty, 'FORBIDDEN', null],
    [police, social, 40, 'Case.reporter', protect, now, ['LVM 7 st.2'], duty, 'PERMITTED', duty],
    [police, institution, 40, 'Case.risk', protect, now, ['Polislagen 6 st.2'], duty, 'PERMITTED', duty],
    [security, social, 40, 'Case.risk', protect, now, ['Polislagen 6 st.2'], duty, 'FORBIDDEN', null],
  ],
};
