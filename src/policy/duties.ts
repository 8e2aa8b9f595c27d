import type { LawKind } from './lawKind';
import {
  ABOUT,
  ALL_SECRECY,
  AUTHORITIES,
  CRIME,
  ENFORCING,
  EVERYTHING,
  FEEDBACK_FIELDS,
  HEALTH_SECRECY,
  PROTECTING,
  provision,
  SOCIAL_SECRECY,
  SUPPORT,
  WITH_OFFENCE,
  type Circumstance,
  type Provision,
  type SubjectCondition,
} from './provisionTypes';

/** The occasions on which something must be disclosed. */
export const DUTY_WHEN = {
  UNASKED: 'On the discloser’s own initiative (utan begäran).',
  ASKED: 'When the recipient asks (på begäran).',
  BOTH: 'Asked or not.',
} as const;
export type DutyWhen = keyof typeof DUTY_WHEN;

/** When a duty counts even if the discloser does not name it. */
export type Unnamed = 'NEVER' | 'ON_REQUEST' | 'ALWAYS';

/** A duty to disclose, laid down by law, in one version. The discloser states its condition by naming it. */
export interface Duty extends Provision {
  readonly when: DutyWhen;
  readonly unnamed: Unnamed;
  /**
   * Words of the exception that the discloser must consider; null if there is none. They decide only where a weighing
   * is required.
   */
  readonly notIf: string | null;
  /** The data that must be disclosed, in words. */
  readonly what: string;
}

type Row = Parameters<typeof provision>[0] & Pick<Duty, 'when' | 'what' | 'source'> & Partial<Duty>;
const duty = ({ when, what, unnamed = 'NEVER', notIf = null, ...values }: Omit<Row, 'rung'>): Duty => ({
  ...provision({ ...values, rung: 'DUTY' }),
  ...{ when, what, unnamed, notIf },
});

const SOL = 'Socialtjänstlagen (2025:400), consolidated to 2025-12-15';
const LAG_170 = 'Lag (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna, consolidated to 2025-04-03';
const LUL = 'Lag (1964:167) med särskilda bestämmelser om unga lagöverträdare, consolidated to 2025-05-26; changed 2025-10-01, not read';
const LVM = 'Lag (1988:870) om vård av missbrukare i vissa fall, consolidated to 2025-05-26';
const PSL = 'Patientsäkerhetslagen (2010:659), consolidated to SFS 2025:1496';
const SKOLLAG = 'Skollagen (2010:800), consolidated to 2025-12-15';
const POLISLAG = 'Polislagen (1984:387), consolidated to 2025-05-26';

const SOC: readonly LawKind[] = ['SOCIAL_SERVICES'];
const CARE = [...PROTECTING, ...SUPPORT];
const CHILD = [{ ageBelow: 18 }];
const given = (...circumstances: Circumstance[]): readonly SubjectCondition[] => circumstances.map((circumstance) => ({ circumstance }));
const PRIVATE_PROFESSIONALS: readonly LawKind[] = ['PRIVATE_SCHOOL', 'PRIVATE_CARE', 'CIVIL_SOCIETY'];
const CHILD_WORK: readonly LawKind[] = ['LEISURE_CULTURE', 'MUNICIPAL_BOARD'];
const ALWAYS_REPORTING: readonly LawKind[] = [
  'HEALTH_CARE',
  'SOCIAL_SERVICES',
  'INSTITUTIONAL_CARE',
  'SCHOOL',
  'PRISON_PROBATION',
  'POLICE',
  'SECURITY_SERVICE',
];
const BEFORE_2026 = [...ALWAYS_REPORTING, ...CHILD_WORK, ...PRIVATE_PROFESSIONALS];
const FROM_2026: readonly LawKind[] = [...BEFORE_2026, 'PROSECUTION', 'CUSTOMS', 'EMPLOYMENT_SERVICE', 'SOCIAL_INSURANCE'];
/** Duties of silence that a discloser's duty to inform also lifts: those of private parties, or none. */
const SILENCE = ['SkolL 29:14', 'PSL 6:12', 'OSL 2:1'];
const ALL = [...ALL_SECRECY, ...SILENCE];
/** Lag 2025:170 8 § exempts these from 5–7 §§, and never from 4 §. */
const BUT_EXEMPT = ALL.filter((code) => ![...HEALTH_SECRECY, ...SOCIAL_SECRECY, 'PSL 6:12'].includes(code));
const CONTACT_FIELDS = ['Case.person', 'Person.address', 'Person.district', 'Person.phone', 'Person.guardians'];
const WHEREABOUTS = ['Case.person', 'Person.address', 'Person.district'];

const REPORT = {
  code: 'SoL 19:1',
  title: 'Report of concern for a child',
  to: SOC,
  lifts: ALL,
  subject: CHILD,
  purposes: CARE,
  classes: WITH_OFFENCE,
  when: 'UNASKED',
  what: 'What the report needs, at once.',
  source: SOL,
} as const;
const INQUIRY = {
  code: 'SoL 20:6',
  title: 'To an inquiry on a child’s need of protection or support',
  to: SOC,
  lifts: ALL,
  subject: [{ ageBelow: 18, circumstance: 'INQUIRY_OPEN' }],
  purposes: CARE,
  classes: EVERYTHING,
  when: 'BOTH',
  what: 'All that may matter to the inquiry.',
  source: SOL,
} as const;
const FEEDBACK = {
  code: 'SoL 19:6',
  title: 'Feedback to the one who reported',
  from: SOC,
  to: FROM_2026,
  lifts: ALL,
  subject: given('RECIPIENT_REPORTED'),
  purposes: CARE,
  classes: [],
  fields: FEEDBACK_FIELDS,
  when: 'ASKED',
  unnamed: 'ON_REQUEST',
  notIf: 'olämpligt med hänsyn till omständigheterna',
  source: SOL,
} as const;
const REKTOR = {
  lifts: BUT_EXEMPT,
  purposes: CRIME,
  classes: WITH_OFFENCE,
  requires: ['WEIGHING'],
  counselFor: ['SPECIAL'],
  source: LAG_170,
  validFrom: '2025-04-01',
} as const;

/** The duties to disclose that are laid down by law, chosen by name, version by version. */
export const DUTIES: readonly Duty[] = [
  duty({ ...REPORT, from: BEFORE_2026, validFrom: '2025-07-01', validTo: '2026-01-14' }),
  duty({ ...REPORT, from: FROM_2026, validFrom: '2026-01-15', sfs: '2025:1501' }),
  duty({ ...INQUIRY, from: BEFORE_2026, validFrom: '2025-07-01', validTo: '2026-01-14' }),
  duty({ ...INQUIRY, from: FROM_2026, validFrom: '2026-01-15', sfs: '2025:1501' }),
  duty({ ...FEEDBACK, what: 'Whether an inquiry was opened, was not, or is under way.', validFrom: '2025-07-01', validTo: '2026-01-14' }),
  duty({
    ...FEEDBACK,
    what: 'Whether an inquiry was opened, was not, or is under way: within a week of the decision, at once if asked later.',
    validFrom: '2026-01-15',
    sfs: '2025:1501',
  }),
  duty({
    code: 'SoL 15:8',
    title: 'Between the boards of one municipality',
    from: SOC,
    to: SOC,
    lifts: ALL.filter((code) => code !== 'OSL 26:3'),
    classes: [],
    fields: ['Case.person'],
    requires: ['SAME_PRINCIPAL'],
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    what: 'That the person is current in a case.',
    validFrom: '2025-07-01',
    source: SOL,
  }),
  duty({
    code: 'LUL 6',
    title: 'Somebody under 18 reasonably suspected of crime with prison',
    from: ['POLICE', 'PROSECUTION', 'CUSTOMS'],
    to: SOC,
    lifts: ALL,
    subject: CHILD,
    purposes: CARE,
    classes: ['IDENTITY', 'OFFENCE'],
    when: 'UNASKED',
    what: 'The suspicion, and an arrest with its reasons, at once.',
    counselAdvised: true,
    verifiedFrom: '2016-01-01',
    firstDayMark: 'M',
    sfs: '2016:930',
    source: LUL,
  }),
  duty({
    code: 'LUL 34',
    title: 'Suspected of crime with prison before 15',
    from: ['POLICE', 'PROSECUTION', 'CUSTOMS'],
    to: SOC,
    lifts: ALL,
    purposes: CARE,
    classes: ['IDENTITY', 'OFFENCE'],
    when: 'UNASKED',
    what: 'The suspicion, that an inquiry was opened, and its record if the suspicion stays.',
    verifiedFrom: '2023-07-01',
    firstDayMark: 'M',
    sfs: '2023:312',
    source: LUL,
  }),
  duty({
    code: 'LUL 11 st.4',
    title: 'What whoever is to obtain a statement asks for',
    from: SOC,
    to: ['PROSECUTION', 'POLICE'],
    lifts: ALL,
    subject: given('YOUNG_SUSPECT'),
    purposes: CRIME,
    classes: WITH_OFFENCE,
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    what: 'The information asked for about the young person.',
    validFrom: '2025-07-01',
    sfs: '2025:405',
    source: LUL,
  }),
  duty({
    code: 'Lag 2025:170 4',
    title: 'Contact details to law enforcement',
    from: [...AUTHORITIES, 'PRIVATE_SCHOOL', 'PRIVATE_CARE'],
    to: ENFORCING,
    lifts: ALL,
    purposes: CRIME,
    classes: [],
    fields: CONTACT_FIELDS,
    counselFor: ['FAMILY'],
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    notIf: 'synnerliga skäl',
    what: 'Home address, telephone, e-mail, workplace, representative, user name, ip address and the like; not the name: the request names the person.',
    validFrom: '2025-04-01',
    source: LAG_170,
  }),
  duty({
    code: 'Lag 2025:170 5',
    title: 'State authorities to law enforcement',
    from: ['PRISON_PROBATION', 'EMPLOYMENT_SERVICE', 'SOCIAL_INSURANCE'],
    to: ENFORCING,
    lifts: BUT_EXEMPT,
    purposes: CRIME,
    classes: WITH_OFFENCE,
    when: 'BOTH',
    unnamed: 'ALWAYS',
    notIf: 'det står klart att det intresse som sekretessen ska skydda har företräde',
    what: 'What is needed there.',
    validFrom: '2025-04-01',
    source: LAG_170,
  }),
  duty({
    code: 'Lag 2025:170 6',
    title: 'Municipalities and regions to law enforcement',
    from: ['MUNICIPAL_BOARD', 'LEISURE_CULTURE', 'SOCIAL_SERVICES', 'HEALTH_CARE'],
    to: ENFORCING,
    lifts: BUT_EXEMPT,
    purposes: CRIME,
    classes: WITH_OFFENCE,
    when: 'BOTH',
    unnamed: 'ALWAYS',
    notIf: 'det står klart att det intresse som sekretessen ska skydda har företräde',
    what: 'What is needed there, and is not in the activity of a rektor.',
    validFrom: '2025-04-01',
    source: LAG_170,
  }),
  duty({
    code: 'Lag 2025:170 6',
    part: 'school',
    title: 'Schools to law enforcement, outside the activity of a rektor',
    from: ['SCHOOL'],
    to: ENFORCING,
    lifts: BUT_EXEMPT,
    subject: given('OUTSIDE_REKTOR'),
    purposes: CRIME,
    classes: WITH_OFFENCE,
    when: 'BOTH',
    unnamed: 'ALWAYS',
    notIf: 'det står klart att det intresse som sekretessen ska skydda har företräde',
    what: 'What is needed there, and is not in the activity of a rektor.',
    validFrom: '2025-04-01',
    source: LAG_170,
  }),
  duty({
    ...REKTOR,
    code: 'Lag 2025:170 7 st.1',
    title: 'A rektor, asked by law enforcement',
    from: ['SCHOOL', 'PRIVATE_SCHOOL'],
    to: ENFORCING,
    subject: given('REKTOR'),
    words: ['övervägande skäl talar för att det intresse som sekretessen eller tystnadsplikten ska skydda har företräde'],
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    what: 'What is in the activity that the rektor is responsible for.',
  }),
  duty({
    ...REKTOR,
    code: 'Lag 2025:170 7 st.2',
    title: 'A rektor, unasked, to the police',
    from: ['SCHOOL', 'PRIVATE_SCHOOL'],
    to: ['POLICE'],
    subject: given('REKTOR'),
    words: ['övervägande skäl talar mot att uppgiften lämnas ut'],
    when: 'UNASKED',
    unnamed: 'ALWAYS',
    what: 'What the rektor judges to be needed there.',
  }),
  duty({
    code: 'SkolL 6 a:10',
    title: 'A rektor reports a crime by a pupil',
    from: ['SCHOOL', 'PRIVATE_SCHOOL'],
    to: ['POLICE'],
    lifts: ALL,
    subject: given('REKTOR'),
    purposes: CRIME,
    classes: ['IDENTITY', 'NARRATIVE', 'OFFENCE'],
    requires: ['WEIGHING'],
    words: ['övervägande skäl talar emot det'],
    when: 'UNASKED',
    what: 'A crime that a pupil is suspected of, in connection with the school.',
    validFrom: '2025-07-01',
    firstDayMark: 'R',
    sfs: '2025:625',
    source: SKOLLAG,
  }),
  duty({
    code: 'PSL 6:15 p.3',
    title: 'To the Security Service, against terrorist crime or crime against Sweden’s security',
    from: ['HEALTH_CARE', 'PRIVATE_CARE'],
    to: ['SECURITY_SERVICE'],
    lifts: ALL,
    subject: given('RISK_OF_TERRORIST_CRIME', 'RISK_OF_CRIME_AGAINST_REALM'),
    purposes: CRIME,
    classes: WITH_OFFENCE,
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    counselAdvised: true,
    what: 'What is asked for in one case.',
    validFrom: '2025-04-01',
    firstDayMark: 'R',
    sfs: '2025:180',
    source: PSL,
  }),
  duty({
    code: 'LVM 6',
    title: 'Report of somebody who can be assumed to need care under LVM',
    from: ['PRISON_PROBATION', 'POLICE', 'INSTITUTIONAL_CARE', 'CUSTOMS', 'MUNICIPAL_BOARD'],
    to: SOC,
    lifts: ALL,
    purposes: CARE,
    classes: WITH_OFFENCE,
    when: 'UNASKED',
    counselAdvised: true,
    what: 'What the report needs, at once.',
    firstDayMark: 'M',
    sfs: '2005:467',
    source: LVM,
  }),
  duty({
    code: 'LVM 7 st.2',
    title: 'To an inquiry on care under LVM',
    from: ['PRISON_PROBATION', 'POLICE', 'INSTITUTIONAL_CARE', 'CUSTOMS', 'MUNICIPAL_BOARD'],
    to: SOC,
    lifts: ALL,
    subject: given('INQUIRY_OPEN'),
    purposes: CARE,
    classes: EVERYTHING,
    when: 'BOTH',
    counselAdvised: true,
    what: 'All that may matter to the inquiry.',
    firstDayMark: 'M',
    sfs: '1994:96',
    source: LVM,
  }),
  duty({
    code: 'Polislagen 6 st.2',
    title: 'Circumstances that should lead social services to act',
    from: ['POLICE'],
    to: ['SOCIAL_SERVICES', 'INSTITUTIONAL_CARE'],
    lifts: ALL,
    purposes: CARE,
    classes: [...ABOUT, 'OFFENCE'],
    when: 'UNASKED',
    counselAdvised: true,
    what: 'What the notice needs.',
    verifiedFrom: '2025-07-01',
    firstDayMark: 'M',
    sfs: '2025:407',
    source: POLISLAG,
  }),
  // Listed last: they carry only whether somebody stays somewhere, while another duty may carry more of the requested
  // data.
  duty({
    code: 'SoL 15:7 p.1',
    title: 'Whether somebody stays in a home',
    from: SOC,
    to: ENFORCING,
    lifts: ALL,
    purposes: [...CRIME, ...PROTECTING],
    classes: [],
    fields: WHEREABOUTS,
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    what: 'Whether somebody stays in a family home, supported housing, a shelter or a home for care (HVB), asked in one case.',
    validFrom: '2025-07-01',
    source: SOL,
  }),
  duty({
    code: 'PSL 6:15 p.1',
    title: 'Whether somebody is at a hospital or ward',
    from: ['HEALTH_CARE', 'PRIVATE_CARE'],
    to: ENFORCING,
    lifts: ALL,
    purposes: [...CRIME, ...PROTECTING],
    classes: [],
    fields: WHEREABOUTS,
    when: 'ASKED',
    unnamed: 'ON_REQUEST',
    what: 'Whether somebody stays there, asked in one case.',
    validFrom: '2011-01-01',
    firstDayMark: 'M',
    verifiedFrom: '2025-04-01',
    sfs: '2025:180',
    source: PSL,
  }),
];

/** The names by which a duty can be chosen. */
export const DUTY_CODES: readonly string[] = [...new Set(DUTIES.map(({ code }) => code))];

/** The ground named by a disclosure under a duty: the discloser's own secrecy that the duty lifts. */
const CARRIERS: Readonly<Partial<Record<LawKind, string>>> = {
  PRIVATE_SCHOOL: 'SkolL 29:14',
  PRIVATE_CARE: 'PSL 6:12',
  CIVIL_SOCIETY: 'OSL 2:1',
};

/** A ground and a duty, as named by the client. */
export interface Named {
  readonly ground: string;
  readonly duty: string | null;
}

/**
 * Maps a ground that is the code of a duty to the ground that lifts secrecy for it, plus the duty: lag 2025:170 4 and 5
 * §§ were once named as grounds. Any other ground stays as it is.
 */
export function groundMeant({ ground, duty }: Named, from: LawKind): Named {
  if (!DUTY_CODES.includes(ground)) return { ground, duty };
  return { ground: CARRIERS[from] ?? 'OSL 10:28', duty: duty ?? ground };
}
