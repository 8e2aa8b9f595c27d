import {
  ABOUT,
  ALL_SECRECY,
  CARING,
  CRIME,
  ENFORCING,
  HEALTH_SECRECY,
  OTHER_AUTHORITIES,
  OTHER_SECRECY,
  OPERATION_SECRECY,
  PRIVATE,
  PROTECTING,
  provision,
  SOCIAL,
  SUPPORT,
  WITH_OFFENCE,
  WITH_OPERATION,
  AUTHORITIES,
  type Circumstance,
  type Provision,
  type SubjectCondition,
} from './provisionTypes';

const given = (...circumstances: Circumstance[]): readonly SubjectCondition[] =>
  circumstances.map((circumstance) => ({ circumstance }));

const CRIME_OR_PROTECTION = [...CRIME, ...PROTECTING];
const CARE = [...PROTECTING, ...SUPPORT];
const CARED_FOR = [{ ageBelow: 18 }, ...given('ADDICTION', 'COMPULSORY_PSYCHIATRIC_CARE', 'PREGNANT')];
const SUPERVISED = { subject: given('YOUTH_SUPERVISION'), purposes: [...CRIME, ...SUPPORT], validFrom: '2021-01-01', sfs: '2020:620' }; // prettier-ignore
/** In force with the act, from memory; the wording read is a later one. */
const from2009 = (verifiedFrom: string, sfs: string) =>
  ({ firstDayMark: 'M', verifiedFrom, sfs }) as const satisfies Partial<Provision>;
const from2025 = { validFrom: '2025-04-01', sfs: '2025:179' } as const;
const before2025 = { validTo: '2025-03-31', verifiedFrom: '2025-04-01' } as const;
const UNREAD = 'Offentlighets- och sekretesslagen (2009:400), an older wording whose text was not read';

const TO_HARM = ['finns risk för att den unge kommer att utöva brottslig verksamhet'];
const NOT_UNSUITABLE = 'inte är olämpligt att uppgiften lämnas ut';
const BOTH_OF_10_18_A = [`på grund av konkreta omständigheter ${TO_HARM.join('')}`, NOT_UNSUITABLE];
const CONTRIBUTES = 'kan antas bidra till att förhindra';
/** A text about one person carries only those data of relatives that also concern that person. */
const ONE_PERSON = { counselFor: ['FAMILY'] } as const;

/**
 * The permissions for specific matters, narrowest first: the order of proposal. Each names the secrecy that it lifts;
 * other secrecy remains.
 */
// prettier-ignore
export const SPECIFIC: readonly Provision[] = [
  provision({ code: 'OSL 10:20', title: 'Person under 18 met by social services, immediate police action', from: SOCIAL, to: ['POLICE'], lifts: ['OSL 26:1'], subject: [{ ageBelow: 18, ageAssumed: true, circumstance: 'IMMEDIATE_POLICE_ACTION' }], purposes: CRIME_OR_PROTECTION, classes: WITH_OFFENCE, ...from2009('2015-01-01', '2014:633') }),
  provision({ code: 'OSL 10:21', title: 'Suspected crime against somebody under 18', from: CARING, to: ['PROSECUTION', 'POLICE'], lifts: ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 25:3', 'OSL 25:4', 'OSL 25:5', 'OSL 26:1', 'OSL 26:1 a st.2', 'OSL 26:3', 'OSL 26:4', 'OSL 26:6'], subject: given('CRIME_AGAINST_MINOR'), purposes: CRIME_OR_PROTECTION, classes: WITH_OFFENCE, ...from2009('2025-12-01', '2025:965') }),
  provision({ code: 'OSL 10:22', title: 'Drugs or alcohol handed to minors', from: SOCIAL, to: ['PROSECUTION', 'POLICE'], lifts: ['OSL 26:1'], subject: given('DRUGS_OR_ALCOHOL_TO_MINOR'), purposes: CRIME_OR_PROTECTION, classes: WITH_OFFENCE, ...from2009('2018-01-01', '2017:1076') }),
  provision({ code: 'OSL 10:22 a', title: 'Suspected committed terrorist crime', from: ['SOCIAL_SERVICES'], to: ['POLICE', 'SECURITY_SERVICE'], lifts: ['OSL 26:1'], subject: given('COMMITTED_TERRORIST_CRIME'), purposes: CRIME, classes: WITH_OFFENCE, validFrom: '2020-08-01', sfs: '2020:575', mark: 'S', source: UNREAD, ...before2025 }),
  provision({ code: 'OSL 10:22 a', title: 'Suspected committed terrorist crime', from: CARING, to: ['POLICE', 'SECURITY_SERVICE'], lifts: ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 26:1'], subject: given('COMMITTED_TERRORIST_CRIME'), purposes: CRIME, classes: WITH_OFFENCE, ...from2025 }),
  provision({ code: 'OSL 10:18 c', title: 'Risk of serious crime against a close relative', from: CARING, to: ['POLICE'], lifts: ['OSL 25:1', 'OSL 26:1'], subject: given('RISK_TO_RELATIVE'), purposes: CRIME_OR_PROTECTION, classes: ABOUT, requires: ['WEIGHING'], words: [NOT_UNSUITABLE, CONTRIBUTES], validFrom: '2021-08-01', sfs: '2021:646', mark: 'S', source: UNREAD, ...before2025 }),
  provision({ code: 'OSL 10:18 c', title: 'Risk of serious crime against a close relative', from: CARING, to: ['POLICE'], lifts: ['OSL 25:1', 'OSL 26:1'], subject: given('RISK_TO_RELATIVE'), purposes: CRIME_OR_PROTECTION, classes: ABOUT, requires: ['WEIGHING'], words: [NOT_UNSUITABLE], ...from2025 }),
  provision({ code: 'OSL 10:18 b', title: 'Risk of terrorist crime', from: ['SOCIAL_SERVICES'], to: ['POLICE', 'SECURITY_SERVICE'], lifts: ['OSL 26:1'], subject: given('RISK_OF_TERRORIST_CRIME'), purposes: CRIME, classes: ABOUT, counselAdvised: true, validFrom: '2020-08-01', sfs: '2020:575', mark: 'S', firstDayMark: 'R', source: UNREAD, ...before2025 }),
  provision({ code: 'OSL 10:18 b', title: "Risk of terrorist crime or crime against the realm or Sweden's security", from: CARING, to: ['POLICE', 'SECURITY_SERVICE'], lifts: ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 26:1'], subject: given('RISK_OF_TERRORIST_CRIME', 'RISK_OF_CRIME_AGAINST_REALM'), purposes: CRIME, classes: ABOUT, ...ONE_PERSON, ...from2025 }),
  provision({ code: 'OSL 10:18 a', title: 'Risk of crime, person under 21', from: ['SOCIAL_SERVICES'], to: ['POLICE'], lifts: ['OSL 26:1'], subject: [{ ageBelow: 21 }], purposes: CRIME, classes: ABOUT, requires: ['WEIGHING'], words: [`på grund av särskilda omständigheter ${TO_HARM.join('')}`, CONTRIBUTES, NOT_UNSUITABLE], validFrom: '2013-01-01', sfs: '2012:804', mark: 'S', source: UNREAD, ...ONE_PERSON, ...before2025 }),
  provision({ code: 'OSL 10:18 a', title: 'Risk of crime, person under 21', from: SOCIAL, to: ['POLICE', 'SECURITY_SERVICE', 'CUSTOMS'], lifts: ['OSL 26:1'], subject: [{ ageBelow: 21 }], purposes: CRIME, classes: ABOUT, requires: ['WEIGHING'], words: BOTH_OF_10_18_A, ...ONE_PERSON, ...from2025 }),
  provision({ code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (1 year; 2 years for attempt)', from: ['SOCIAL_SERVICES', 'HEALTH_CARE'], to: ['PROSECUTION', 'POLICE', 'SECURITY_SERVICE'], lifts: ['OSL 25:1', 'OSL 26:1'], subject: given('COMMITTED_SERIOUS_CRIME'), purposes: CRIME, classes: WITH_OFFENCE, mark: 'S', source: UNREAD, ...before2025 }),
  provision({ code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (6 months; 1 year for attempt)', from: CARING, to: ENFORCING, lifts: ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 25:3', 'OSL 25:4', 'OSL 25:5', 'OSL 25:6', 'OSL 25:7', 'OSL 25:8', 'OSL 26:1', 'OSL 26:1 a st.2', 'OSL 26:2', 'OSL 26:3', 'OSL 26:4', 'OSL 26:5', 'OSL 26:6'], subject: given('COMMITTED_SERIOUS_CRIME'), purposes: CRIME, classes: WITH_OFFENCE, ...from2025 }),
  provision({ code: 'OSL 26:9 e', part: 'st.1', title: 'Statens institutionsstyrelse, risk of crime', from: ['INSTITUTIONAL_CARE'], to: ['POLICE', 'SECURITY_SERVICE', 'CUSTOMS'], lifts: ['OSL 26:1'], subject: given('RISK_OF_CRIME'), purposes: CRIME, classes: ABOUT, requires: ['WEIGHING'], words: [NOT_UNSUITABLE], ...ONE_PERSON, ...from2025 }),
  provision({ code: 'OSL 26:9 e', part: 'st.2', title: 'Statens institutionsstyrelse, crime committed in its activity', from: ['INSTITUTIONAL_CARE'], to: ['POLICE', 'SECURITY_SERVICE', 'CUSTOMS'], lifts: ['OSL 26:1'], subject: given('CRIME_WITHIN_SIS'), purposes: CRIME, classes: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'OFFENCE'], requires: ['WEIGHING'], words: [NOT_UNSUITABLE], ...from2025 }),
  // OSL 40:7 g protects the feedback itself at its recipient: lifting 26:1 for it presumes that.
  provision({ code: 'OSL 26:9 a', title: 'Feedback to the one who reported', from: ['SOCIAL_SERVICES'], to: [...AUTHORITIES, ...PRIVATE], lifts: ['OSL 26:1', 'OSL 40:7 g'], subject: given('RECIPIENT_REPORTED'), purposes: CARE, classes: [], fields: ['Referral.inquiryAnswer'], requires: ['WEIGHING'], words: [NOT_UNSUITABLE], validFrom: '2013-01-01', verifiedFrom: '2025-07-01', sfs: '2025:436' }),
  provision({ code: 'OSL 26:9 b', title: 'Plan of youth supervision', from: SOCIAL, to: ['PRISON_PROBATION'], lifts: ['OSL 26:1'], classes: WITH_OFFENCE, ...SUPERVISED }),
  // Of 23:2 st.1 it lifts only the secrecy of data about special needs, not of what psychologists and similar staff
  // have learnt.
  provision({ code: 'OSL 23:6 a', title: 'Plan of youth supervision, from school', from: ['SCHOOL'], to: ['PRISON_PROBATION'], lifts: ['OSL 23:2'], classes: WITH_OFFENCE.filter((name) => name !== 'SPECIAL'), counselFor: ['IDENTITY', 'CONTACT'], ...SUPERVISED }),
  provision({ code: 'OSL 35:10 b', title: 'Plan of youth supervision, from an investigation', from: ENFORCING, to: ['PRISON_PROBATION'], lifts: ['OSL 35:1'], classes: WITH_OFFENCE, ...SUPERVISED }),
  provision({ code: 'OSL 35:15 a', title: 'To carry out the plan of youth supervision', from: ['PRISON_PROBATION'], to: [...AUTHORITIES, ...PRIVATE], lifts: ['OSL 35:15'], classes: WITH_OFFENCE, ...ONE_PERSON, ...SUPERVISED }),
  provision({ code: 'OSL 25:13', title: 'Health care for somebody who cannot consent', from: ['HEALTH_CARE'], to: [...CARING, 'PRIVATE_CARE'], lifts: ['OSL 25:1'], subject: given('CANNOT_CONSENT'), purposes: CARE, classes: WITH_OFFENCE, firstDayMark: 'R', ...ONE_PERSON }),
  provision({ code: 'OSL 25:12', title: 'Health care to health care or social services, for necessary care or support', from: ['HEALTH_CARE'], to: CARING, lifts: ['OSL 25:1', 'OSL 25:2 st.2', 'OSL 25:3', 'OSL 25:4', 'OSL 25:5'], subject: CARED_FOR, purposes: CARE, classes: WITH_OFFENCE, ...from2009('2013-07-01', '2013:406') }),
  provision({ code: 'OSL 25:11', part: 'p.1–2', title: 'Health care within the same municipality or region', from: ['HEALTH_CARE'], to: ['HEALTH_CARE'], lifts: ['OSL 25:1'], purposes: CARE, classes: WITH_OFFENCE, requires: ['SAME_PRINCIPAL'], ...from2009('2023-01-01', '2022:916') }),
  provision({ code: 'OSL 26:9', title: 'Social services to social services or health care, for necessary care or support', from: SOCIAL, to: CARING, lifts: ['OSL 26:1'], subject: CARED_FOR, purposes: CARE, classes: WITH_OFFENCE, ...from2009('2013-07-01', '2013:406') }),
  provision({ code: 'OSL 35:10 a', title: 'Between the police and the Security Service', from: ['POLICE'], to: ['SECURITY_SERVICE'], lifts: ['OSL 35:1'], purposes: CRIME, classes: WITH_OFFENCE, validFrom: '2015-01-01', sfs: '2014:633', ...ONE_PERSON }),
  provision({ code: 'OSL 35:10 a', title: 'Between the Security Service and the police', from: ['SECURITY_SERVICE'], to: ['POLICE'], lifts: ['OSL 35:1'], purposes: CRIME, classes: WITH_OFFENCE, validFrom: '2015-01-01', sfs: '2014:633', ...ONE_PERSON }),
  provision({ code: 'OSL 35:10 c', title: 'Police to municipal social services, to prevent terrorist crime', from: ['POLICE'], to: ['SOCIAL_SERVICES'], lifts: ['OSL 35:1'], subject: given('RISK_OF_TERRORIST_CRIME'), purposes: CRIME_OR_PROTECTION, classes: WITH_OFFENCE, requires: ['WEIGHING'], words: ['kan antas bidra till att förebygga', 'intresset av att uppgiften lämnas har företräde framför det intresse som sekretessen ska skydda'], validFrom: '2020-08-01', verifiedFrom: '2022-07-01', sfs: '2022:678', ...ONE_PERSON }),
  // It lifts the secrecy that 10:19–23, 25:2 st.1 and 26:1 a st.1 do not name: of the secrecy that binds social
  // services and health care, only 40:7 g.
  provision({ code: 'OSL 10:24', title: 'Committed crime with prison in the scale', from: [...OTHER_AUTHORITIES, ...CARING], to: ENFORCING, lifts: [...OPERATION_SECRECY, ...OTHER_SECRECY], subject: given('COMMITTED_CRIME'), purposes: CRIME, classes: WITH_OPERATION, ...from2009('2025-04-01', '2025:179') }),
];

const NOT_HEALTH = ALL_SECRECY.filter((code) => !HEALTH_SECRECY.includes(code) && !OPERATION_SECRECY.includes(code));
const BY_10_15_A = NOT_HEALTH.filter((code) => !['OSL 26:3', 'OSL 26:4', 'OSL 26:6'].includes(code));
const PREVAILING = 'övervägande skäl talar för att det intresse som sekretessen ska skydda har företräde';
const of10_15_A = { purposes: CRIME, requires: ['WEIGHING'], words: [PREVAILING], validFrom: '2025-12-01', sfs: '2025:934' } as const; // prettier-ignore

/** The permissions for any matter: proposed after consent, in this order. */
// prettier-ignore
export const GENERAL: readonly Provision[] = [
  provision({ rung: 'GENERAL', code: 'OSL 10:15 a', part: 'p.1–2', title: 'Prevent, detect or investigate crime', from: OTHER_AUTHORITIES, to: AUTHORITIES, lifts: BY_10_15_A, classes: WITH_OFFENCE, counselFor: ['OFFENCE'], ...of10_15_A }),
  provision({ rung: 'GENERAL', code: 'OSL 10:27', title: 'General clause', from: [...OTHER_AUTHORITIES, ...CARING], to: AUTHORITIES, lifts: [...OPERATION_SECRECY, ...OTHER_SECRECY], classes: WITH_OPERATION, requires: ['WEIGHING'], words: ['uppenbart att intresset av att uppgiften lämnas har företräde framför det intresse som sekretessen ska skydda'], ...from2009('2022-01-01', '2021:644') }),
  // Without offences: data protected by 26:1 may leave only under OSL 10:23 ("endast om").
  provision({ rung: 'GENERAL', code: 'OSL 10:15 a', part: 'p.1–2', title: 'Prevent, detect or investigate crime, from social services', from: SOCIAL, to: AUTHORITIES, lifts: BY_10_15_A, classes: ABOUT, counselAdvised: true, ...of10_15_A }),
  provision({ rung: 'GENERAL', code: 'OSL 10:15 a', part: 'p.1–2', title: 'Prevent, detect or investigate crime, from health care: what OSL 40:7 g protects', from: ['HEALTH_CARE'], to: AUTHORITIES, lifts: ['OSL 40:7 g'], classes: WITH_OFFENCE, counselAdvised: true, ...of10_15_A }),
];
