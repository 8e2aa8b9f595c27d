import { AGENCY_KINDS, type AgencyKind } from './actor';
import { CLASSES, type FieldClass } from './classes';
import { FIELD_CLASSES } from './fields';

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

/** What the discloser can know of the matter that some provisions turn on. It is stated, on the discloser's responsibility. */
export const CIRCUMSTANCES = {
  RISK_OF_TERRORIST_CRIME: 'Risk of terrorist crime (2022:666 4–10 §§) or crime against the realm.',
  RISK_TO_RELATIVE: 'Risk of serious violence to a close relative.',
  IMMEDIATE_POLICE_ACTION: 'The police must act at once for a person under 18.',
  CRIME_AGAINST_MINOR: 'Crime against somebody under 18.',
  DRUGS_OR_ALCOHOL_TO_MINOR: 'Drugs or alcohol handed to a minor.',
  COMMITTED_TERRORIST_CRIME: 'Committed terrorist crime.',
  COMMITTED_SERIOUS_CRIME: 'Committed crime above the penalty threshold of OSL 10:23.',
  COMMITTED_CRIME: 'Committed crime with prison in the scale.',
  ADDICTION: 'Addiction that is treated.',
  COMPULSORY_PSYCHIATRIC_CARE: 'Compulsory psychiatric care.',
  RECIPIENT_REPORTED: 'The recipient reported the concern, and asks what became of it.',
} as const;
export type Circumstance = keyof typeof CIRCUMSTANCES;

/** What a provision requires besides its conditions, before anything leaves on it. */
export const REQUIREMENTS = {
  CONSENT: 'recorded consent to this recipient and field',
  WEIGHING: 'a written weighing',
  RESERVATION: 'a reservation that the recipient has accepted',
  DUTY: 'the provision that lays down the duty, named',
  REQUEST: 'a request of the recipient, in the register',
} as const;
export type Requirement = keyof typeof REQUIREMENTS;

/** Whom the provision reaches: an age, a circumstance, or both at once. */
export interface SubjectCondition {
  /** Years; the subject has not turned them. */
  readonly ageBelow?: number;
  /** Years; the subject has turned them. */
  readonly ageFrom?: number;
  readonly circumstance?: Circumstance;
}

/** One version of a provision that lifts secrecy. */
export interface Provision {
  readonly code: string;
  readonly title: string;
  /** Kinds of agency whose secrecy it lifts; a kind whose secrecy it excludes is not listed. */
  readonly from: readonly AgencyKind[];
  readonly to: readonly AgencyKind[];
  /** One of these must hold; an empty list asks nothing of the subject. */
  readonly subject: readonly SubjectCondition[];
  readonly purposes: readonly Purpose[];
  readonly classes: readonly FieldClass[];
  /** Single fields that it carries although it does not carry their class. */
  readonly fields: readonly string[];
  readonly requires: readonly Requirement[];
  /** Read narrowly: it carries what the discloser puts on it by name, and is never proposed. */
  readonly narrow: boolean;
  /** Its reach is unsettled: ask counsel first. */
  readonly counselAdvised: boolean;
  /** First day; null where it reaches further back than this service does. */
  readonly validFrom: string | null;
  /** Last day; null while it stands. */
  readonly validTo: string | null;
  readonly source: string;
}

/** Shown wherever an outcome of these rules is shown. */
export const LEGAL_NOTICE =
  'This is engineering, not legal advice: the rules as this service encodes them. The agency that discloses decides, and answers for it.';

const OSL = 'Offentlighets- och sekretesslagen (2009:400), consolidated to 2025-12-16';
const LAG_170 = 'Lag (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna';
const OSL_FROM = '2009-06-30';

const SOCIAL: readonly AgencyKind[] = ['SOCIAL_SERVICES', 'COORDINATION'];
const HEALTH: readonly AgencyKind[] = ['HEALTH_CARE'];
const POLICE: readonly AgencyKind[] = ['POLICE'];
const POLICE_AND_SECURITY: readonly AgencyKind[] = ['POLICE', 'SECURITY_SERVICE'];
const OTHERS: readonly AgencyKind[] = ['POLICE', 'SECURITY_SERVICE', 'PRISON_PROBATION', 'SCHOOL', 'LEISURE_CULTURE'];
const AUTHORITIES: readonly AgencyKind[] = [...SOCIAL, ...HEALTH, ...OTHERS];
const PRIVATE: readonly AgencyKind[] = ['CIVIL_SOCIETY'];

const PREVENTION: readonly Purpose[] = ['CRIME_PREVENTION'];
const PREVENTION_AND_PROTECTION: readonly Purpose[] = ['CRIME_PREVENTION', 'PROTECTION'];
const CARE = PURPOSES.filter((purpose) => purpose !== 'CRIME_PREVENTION' && purpose !== 'PROBATION_PLANNING');

const PERSON: readonly FieldClass[] = ['IDENTITY', 'CONTACT'];
const NO_OFFENCE: readonly FieldClass[] = [...PERSON, 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL'];
const ABOUT_PERSON: readonly FieldClass[] = [...NO_OFFENCE, 'OFFENCE'];
/** Who reported is never among them (OSL 26:5). */
const EVERYTHING: readonly FieldClass[] = [...ABOUT_PERSON, 'OPERATION'];

const MINOR: readonly SubjectCondition[] = [{ ageBelow: 18 }];
const ADULT: readonly SubjectCondition[] = [{ ageFrom: 18 }];
const given = (...circumstances: Circumstance[]): readonly SubjectCondition[] =>
  circumstances.map((circumstance) => ({ circumstance }));

type Row = Pick<Provision, 'code' | 'title' | 'from' | 'to' | 'classes'> & Partial<Provision>;
const row = (values: Row): Provision => ({
  subject: [],
  purposes: PURPOSES,
  fields: [],
  requires: [],
  narrow: false,
  counselAdvised: false,
  validFrom: OSL_FROM,
  validTo: null,
  source: OSL,
  ...values,
});

/** What lifts secrecy, version by version. The law changes by a row: end the old one, add the new one, and a test. */
// prettier-ignore
export const PROVISIONS: readonly Provision[] = [
  row({ code: 'OSL 12:2', title: 'Consent of the person', from: AGENCY_KINDS, to: AUTHORITIES, subject: ADULT, classes: ABOUT_PERSON, requires: ['CONSENT'] }),
  row({ code: 'OSL 12:2', title: 'Consent of the person, with a reservation (second paragraph)', from: AGENCY_KINDS, to: PRIVATE, subject: ADULT, classes: NO_OFFENCE, requires: ['RESERVATION', 'CONSENT'] }),
  row({ code: 'OSL 12:3', title: 'Consent for a minor', from: AGENCY_KINDS, to: AUTHORITIES, subject: MINOR, classes: ABOUT_PERSON, requires: ['CONSENT'] }),
  row({ code: 'OSL 12:3', title: 'Consent for a minor, with a reservation', from: AGENCY_KINDS, to: PRIVATE, subject: MINOR, classes: NO_OFFENCE, requires: ['RESERVATION', 'CONSENT'] }),
  row({ code: 'OSL 10:14', title: 'A reservation takes the risk of harm away', from: AUTHORITIES, to: PRIVATE, classes: NO_OFFENCE, requires: ['RESERVATION', 'WEIGHING'] }),
  row({ code: 'OSL 10:2', title: "Necessary for the discloser's own activity", from: AUTHORITIES, to: AUTHORITIES, classes: EVERYTHING, requires: ['WEIGHING'], narrow: true }),
  row({ code: 'OSL 10:15 a', title: 'Prevent, detect or investigate crime', from: [...SOCIAL, ...OTHERS], to: AUTHORITIES, purposes: PREVENTION, classes: ABOUT_PERSON, requires: ['WEIGHING'], counselAdvised: true, validFrom: '2025-12-01', source: `${OSL}, SFS 2025:934` }),
  row({ code: 'OSL 10:18 a', title: 'Risk of crime, person under 21', from: SOCIAL, to: POLICE, subject: [{ ageBelow: 21 }], purposes: PREVENTION, classes: NO_OFFENCE, requires: ['WEIGHING'], validFrom: '2013-01-01', validTo: '2025-03-31', source: `${OSL}, the wording before SFS 2025:179` }),
  row({ code: 'OSL 10:18 a', title: 'Risk of crime, person under 21', from: SOCIAL, to: POLICE_AND_SECURITY, subject: [{ ageBelow: 21 }], purposes: PREVENTION, classes: NO_OFFENCE, requires: ['WEIGHING'], validFrom: '2025-04-01', source: `${OSL}, SFS 2025:179` }),
  row({ code: 'OSL 10:18 b', title: 'Risk of terrorist crime or crime against the realm', from: [...SOCIAL, ...HEALTH], to: POLICE_AND_SECURITY, subject: given('RISK_OF_TERRORIST_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON, validFrom: null }),
  row({ code: 'OSL 10:18 c', title: 'Risk of serious violence to a close relative', from: [...SOCIAL, ...HEALTH], to: POLICE, subject: given('RISK_TO_RELATIVE'), purposes: PREVENTION_AND_PROTECTION, classes: ABOUT_PERSON, validFrom: null }),
  row({ code: 'OSL 10:20', title: 'Person under 18, immediate police action', from: AUTHORITIES, to: POLICE, subject: [{ ageBelow: 18, circumstance: 'IMMEDIATE_POLICE_ACTION' }], purposes: PREVENTION_AND_PROTECTION, classes: ABOUT_PERSON }),
  row({ code: 'OSL 10:21', title: 'Crime against someone under 18', from: AUTHORITIES, to: POLICE, subject: given('CRIME_AGAINST_MINOR'), purposes: PREVENTION_AND_PROTECTION, classes: ABOUT_PERSON }),
  row({ code: 'OSL 10:22', title: 'Drugs or alcohol to minors', from: AUTHORITIES, to: POLICE, subject: given('DRUGS_OR_ALCOHOL_TO_MINOR'), purposes: PREVENTION_AND_PROTECTION, classes: ABOUT_PERSON }),
  row({ code: 'OSL 10:22 a', title: 'Committed terrorist crime', from: AUTHORITIES, to: POLICE, subject: given('COMMITTED_TERRORIST_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON, validFrom: null }),
  row({ code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (1 year; 2 years for attempt)', from: [...SOCIAL, ...HEALTH], to: POLICE, subject: given('COMMITTED_SERIOUS_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON, validTo: '2025-03-31', source: `${OSL}, the wording before the threshold was lowered` }),
  row({ code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (6 months; 1 year for attempt)', from: [...SOCIAL, ...HEALTH], to: POLICE, subject: given('COMMITTED_SERIOUS_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON, validFrom: '2025-04-01' }),
  row({ code: 'OSL 10:24', title: 'Committed crime with prison in the scale', from: OTHERS, to: POLICE, subject: given('COMMITTED_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON }),
  row({ code: 'OSL 10:27', title: 'General clause', from: OTHERS, to: AUTHORITIES, classes: EVERYTHING, requires: ['WEIGHING'] }),
  row({ code: 'OSL 10:28', title: 'Statutory duty to disclose', from: AUTHORITIES, to: AUTHORITIES, classes: EVERYTHING, requires: ['DUTY'] }),
  row({ code: 'OSL 26:9', title: 'Health care to social services', from: HEALTH, to: SOCIAL, subject: [...MINOR, ...given('ADDICTION', 'COMPULSORY_PSYCHIATRIC_CARE')], purposes: CARE, classes: ABOUT_PERSON, validFrom: null }),
  row({ code: 'OSL 26:9', title: 'Between social services, or to health care', from: SOCIAL, to: [...SOCIAL, ...HEALTH], subject: [...MINOR, ...given('ADDICTION', 'COMPULSORY_PSYCHIATRIC_CARE')], purposes: CARE, classes: ABOUT_PERSON, validFrom: null }),
  row({ code: 'OSL 26:9 a', title: 'Feedback to the one who reported', from: SOCIAL, to: AUTHORITIES, subject: [{ ageBelow: 18, circumstance: 'RECIPIENT_REPORTED' }], purposes: CARE, classes: ['IDENTITY'], validFrom: null }),
  row({ code: 'OSL 35:10 c', title: 'Police to municipal social services, prevent terrorist crime', from: POLICE, to: SOCIAL, subject: given('RISK_OF_TERRORIST_CRIME'), purposes: PREVENTION, classes: ABOUT_PERSON, requires: ['WEIGHING'], validFrom: null }),
  row({ code: 'Lag 2025:170 4', title: 'Contact details to law enforcement on request', from: AUTHORITIES, to: POLICE_AND_SECURITY, purposes: PREVENTION, classes: ['CONTACT'], fields: ['Case.person', 'Person.name'], requires: ['REQUEST'], validFrom: '2025-04-01', source: LAG_170 }),
  row({ code: 'Lag 2025:170 5', title: 'Other data to law enforcement on request (5–7 §§)', from: ['PRISON_PROBATION', 'SCHOOL', 'LEISURE_CULTURE'], to: POLICE_AND_SECURITY, purposes: PREVENTION, classes: ABOUT_PERSON, requires: ['REQUEST'], validFrom: '2025-04-01', source: LAG_170 }),
];

/** Whether a version of a provision is in force on a day (YYYY-MM-DD). */
export function inForce({ validFrom, validTo }: Pick<Provision, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The versions in force on a day, in the order of the table. */
export function provisionsAt(provisions: readonly Provision[], day: string): Provision[] {
  return provisions.filter((provision) => inForce(provision, day));
}

const CODE = /^(OSL|Lag|SoL) \S[\S ]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (day: string): boolean =>
  DAY.test(day) && new Date(Date.parse(`${day}T00:00:00Z`) || 0).toISOString().startsWith(day);

/** What is wrong with the rows, in words; a server does not start while there is anything. */
export function provisionFaults(provisions: readonly Provision[]): string[] {
  const single = provisions.flatMap((provision, at) => rowFaults(provision).map((fault) => `row ${String(at + 1)}, ${provision.code}: ${fault}`)); // prettier-ignore
  const pairs = provisions.flatMap((one, at) =>
    provisions
      .slice(at + 1)
      .filter((other) => overlap(one, other))
      .map(() => `${one.code}: two versions are in force on the same day for the same parties`),
  );
  return [...single, ...pairs];
}

function rowFaults(provision: Provision): string[] {
  const unknown = (list: readonly string[], known: readonly string[]): string[] =>
    list.filter((name) => !known.includes(name)).map((name) => `unknown: ${name}`);
  const { from, to, classes, purposes, requires, subject, validFrom, validTo } = provision;
  return [
    ...(CODE.test(provision.code) ? [] : ['not the code of a provision']),
    ...[from, to].flatMap((kinds) => [...unknown(kinds, AGENCY_KINDS), ...(kinds.length > 0 ? [] : ['no party'])]),
    ...unknown(classes, Object.keys(CLASSES)),
    ...unknown(provision.fields, [...FIELD_CLASSES.keys()]),
    ...unknown(purposes, PURPOSES),
    ...unknown(requires, Object.keys(REQUIREMENTS)),
    ...unknown(subject.flatMap(({ circumstance }) => circumstance ?? []), Object.keys(CIRCUMSTANCES)), // prettier-ignore
    ...subject
      .filter(({ ageFrom = 0, ageBelow = Infinity }) => ageFrom >= ageBelow)
      .map(() => 'an age that nobody has'),
    ...subject.filter((one) => Object.keys(one).length === 0).map(() => 'a condition on the subject that asks nothing'),
    ...(classes.length + provision.fields.length > 0 ? [] : ['it carries nothing']),
    ...(purposes.length > 0 ? [] : ['no purpose']),
    ...(provision.source.trim() === '' ? ['no source'] : []),
    ...[validFrom, validTo].filter((day) => day !== null && !isDay(day)).map((day) => `not a day: ${String(day)}`),
    ...(validFrom !== null && validTo !== null && validTo < validFrom ? ['it ends before it begins'] : []),
  ];
}

function overlap(one: Provision, other: Provision): boolean {
  const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((name) => b.includes(name));
  const before = (end: string | null, start: string | null): boolean => end !== null && start !== null && end < start;
  return (
    one.code === other.code &&
    meets(one.from, other.from) &&
    meets(one.to, other.to) &&
    !before(one.validTo, other.validFrom) &&
    !before(other.validTo, one.validFrom)
  );
}
