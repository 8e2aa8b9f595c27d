import { CLASSES } from './classes';
import { FIELD_CLASSES } from './fields';
import { LAW_KINDS } from './lawKind';
import { GENERAL, SPECIFIC } from './provisionRows';
import {
  ABOUT,
  ALL_SECRECY,
  AUTHORITIES,
  CIRCUMSTANCES,
  EVERYTHING,
  FEEDBACK_FIELDS,
  OPERATION_SECRECY,
  PRIVATE,
  provision,
  PURPOSES,
  REQUIREMENTS,
  WITH_OFFENCE,
  type Provision,
} from './provisionTypes';

export {
  CIRCUMSTANCES,
  LAW_MARKS,
  PURPOSES,
  REQUIREMENTS,
  type Circumstance,
  type Provision,
  type Purpose,
  type Requirement,
  type SubjectCondition,
} from './provisionTypes';

/** Shown with every outcome of these rules. */
export const LEGAL_NOTICE =
  'This is engineering, not legal advice: the rules as this service encodes them. The disclosing agency decides and is responsible.';

const ANYBODY = [...AUTHORITIES, ...PRIVATE];
const ADULT = [{ ageFrom: 18 }];
const MINOR = [{ ageBelow: 18 }];
/** Consent lifts the secrecy that protects its giver, never the secrecy of work against crime. */
const OF_PERSONS = ALL_SECRECY.filter((code) => !OPERATION_SECRECY.includes(code));
const BY_HARM = ALL_SECRECY.filter((code) => !['OSL 26:3', 'OSL 26:4'].includes(code));
const OWN_DATA = WITH_OFFENCE.filter((fieldClass) => fieldClass !== 'FAMILY');
const SKOLLAG = 'Skollagen (2010:800), consolidated to 2025-12-15';
const UNAUTHORISED = 'what staff of private care may not reveal without authority (SoL 17:11 too)';

const CONSENT: readonly Provision[] = [
  provision({
    rung: 'CONSENT',
    code: 'OSL 12:2',
    title: 'Consent of the person',
    from: AUTHORITIES,
    to: ANYBODY,
    lifts: OF_PERSONS,
    subject: ADULT,
    classes: OWN_DATA,
    requires: ['CONSENT'],
    verifiedFrom: '2019-01-01',
    sfs: '2018:1919',
  }),
  provision({
    rung: 'CONSENT',
    code: 'OSL 12:3',
    title: 'Consent for a minor',
    from: AUTHORITIES,
    to: ANYBODY,
    lifts: OF_PERSONS,
    subject: MINOR,
    classes: OWN_DATA,
    requires: ['CONSENT'],
  }),
  provision({
    rung: 'CONSENT',
    code: 'OSL 12:2',
    part: "another's data",
    title: 'Consent of the person, and of whom the data are about as well',
    from: AUTHORITIES,
    to: ANYBODY,
    lifts: OF_PERSONS,
    subject: ADULT,
    classes: ['FAMILY', 'SOURCE'],
    requires: ['CONSENT', 'CONCERNED_CONSENT'],
    verifiedFrom: '2019-01-01',
    sfs: '2018:1919',
  }),
  provision({
    rung: 'CONSENT',
    code: 'OSL 12:3',
    part: "another's data",
    title: 'Consent for a minor, and of whom the data are about as well',
    from: AUTHORITIES,
    to: ANYBODY,
    lifts: OF_PERSONS,
    subject: MINOR,
    classes: ['FAMILY', 'SOURCE'],
    requires: ['CONSENT', 'CONCERNED_CONSENT'],
  }),
];

const NARROW: readonly Provision[] = [
  provision({
    rung: 'GENERAL',
    code: 'OSL 10:2',
    title: "Necessary for the discloser's own task",
    from: AUTHORITIES,
    to: ANYBODY,
    lifts: ALL_SECRECY,
    classes: EVERYTHING,
    requires: ['WEIGHING'],
    words: ['nödvändigt för att den utlämnande myndigheten ska kunna fullgöra sin verksamhet'],
    narrow: true,
  }),
  provision({
    rung: 'GENERAL',
    code: 'OSL 10:17',
    title: 'Needed where the discloser is supervised or audited',
    from: AUTHORITIES,
    to: AUTHORITIES,
    subject: [{ circumstance: 'RECIPIENT_SUPERVISES' }],
    lifts: ALL_SECRECY,
    classes: EVERYTHING,
    narrow: true,
  }),
];

/**
 * The provision through which a duty takes effect: it lifts an authority's secrecy and authorises a private party to
 * reveal data.
 */
const DUTY: readonly Provision[] = [
  provision({
    rung: 'DUTY',
    code: 'OSL 10:28',
    title: 'Statutory duty to disclose',
    from: AUTHORITIES,
    to: AUTHORITIES,
    lifts: ALL_SECRECY,
    classes: EVERYTHING,
    fields: FEEDBACK_FIELDS,
    requires: ['DUTY'],
  }),
];

/**
 * Private parties, which OSL does not bind (2:1, 8:1). A school or care provider may not reveal data without authority.
 */
const OF_PRIVATE_PARTIES: readonly Provision[] = [
  provision({
    rung: 'CONSENT',
    code: 'SkolL 29:14',
    title: 'Consent makes authorised what staff of a private school may not reveal',
    from: ['PRIVATE_SCHOOL'],
    to: ANYBODY,
    lifts: ['SkolL 29:14'],
    classes: WITH_OFFENCE,
    requires: ['CONSENT'],
    counselAdvised: true,
    validFrom: '2011-07-01',
    firstDayMark: 'M',
    verifiedFrom: '2023-01-01',
    sfs: '2022:1315',
    source: SKOLLAG,
  }),
  provision({
    rung: 'CONSENT',
    code: 'PSL 6:12',
    title: `Consent makes authorised ${UNAUTHORISED}`,
    from: ['PRIVATE_CARE'],
    to: ANYBODY,
    lifts: ['PSL 6:12'],
    classes: WITH_OFFENCE,
    requires: ['CONSENT'],
    counselAdvised: true,
    validFrom: '2011-01-01',
    firstDayMark: 'M',
    source: 'Patientsäkerhetslagen (2010:659) and socialtjänstlagen (2025:400)',
  }),
  provision({
    rung: 'DUTY',
    code: 'SkolL 29:14',
    part: 'duty',
    title: 'A statutory duty makes authorised what staff of a private school may not reveal',
    from: ['PRIVATE_SCHOOL'],
    to: AUTHORITIES,
    lifts: ['SkolL 29:14'],
    classes: EVERYTHING,
    requires: ['DUTY'],
    validFrom: '2011-07-01',
    firstDayMark: 'M',
    verifiedFrom: '2023-01-01',
    sfs: '2022:1315',
    source: SKOLLAG,
  }),
  provision({
    rung: 'DUTY',
    code: 'PSL 6:12',
    part: 'duty',
    title: `A statutory duty makes authorised ${UNAUTHORISED}`,
    from: ['PRIVATE_CARE'],
    to: AUTHORITIES,
    lifts: ['PSL 6:12'],
    classes: EVERYTHING,
    requires: ['DUTY'],
    validFrom: '2011-01-01',
    firstDayMark: 'M',
    source: 'Patientsäkerhetslagen (2010:659) and socialtjänstlagen (2025:400)',
  }),
  provision({
    code: 'OSL 2:1',
    title: 'Secrecy does not bind the discloser',
    from: ['CIVIL_SOCIETY'],
    to: ANYBODY,
    lifts: ['OSL 2:1'],
    classes: EVERYTHING,
  }),
  provision({
    rung: 'DUTY',
    code: 'OSL 2:1',
    part: 'duty',
    title: 'Secrecy does not bind the discloser, and a duty asks for it',
    from: ['CIVIL_SOCIETY'],
    to: AUTHORITIES,
    lifts: ['OSL 2:1'],
    classes: EVERYTHING,
    requires: ['DUTY'],
  }),
];

/**
 * The provisions that lift secrecy, version by version. To change the law, end the old row and add a new one, with a
 * test.
 */
export const PROVISIONS: readonly Provision[] = [
  ...CONSENT,
  ...SPECIFIC,
  ...GENERAL,
  provision({
    rung: 'GENERAL',
    code: 'OSL 10:14',
    title: 'A reservation takes the risk of harm away',
    from: AUTHORITIES,
    to: PRIVATE,
    lifts: BY_HARM,
    classes: [...ABOUT, 'OPERATION'],
    requires: ['RESERVATION', 'WEIGHING'],
    words: ['kan undanröjas genom ett förbehåll'],
    verifiedFrom: '2019-01-01',
    sfs: '2018:1919',
  }),
  ...NARROW,
  ...DUTY,
  ...OF_PRIVATE_PARTIES,
];

/** Periods in which a discloser's own provisions had wordings that were not read: answers for these days are marked. */
export const UNREAD_SPANS: readonly { readonly from: readonly string[]; readonly until: string }[] = [
  { from: ['SOCIAL_SERVICES', 'INSTITUTIONAL_CARE', 'HEALTH_CARE'], until: '2025-03-31' },
];

/** Whether a version is in force on a day (YYYY-MM-DD). */
export function inForce({ validFrom, validTo }: Pick<Provision, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** The versions in force on a day, in the order of the table. */
export function provisionsAt<Row extends Pick<Provision, 'validFrom' | 'validTo'>>(provisions: readonly Row[], day: string): Row[] {
  return provisions.filter((one) => inForce(one, day));
}

const CODE = /^(OSL|Lag|SoL|LUL|LVM|PSL|SkolL|Polislagen) \S[\S ]*$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const isDay = (day: string): boolean => DAY.test(day) && new Date(Date.parse(`${day}T00:00:00Z`) || 0).toISOString().startsWith(day);

/** All faults in the rows, in words; the server starts only if there are none. */
export function provisionFaults(provisions: readonly Provision[]): string[] {
  const single = provisions.flatMap((one, at) => rowFaults(one).map((fault) => `row ${String(at + 1)}, ${one.code}: ${fault}`));
  const pairs = provisions.flatMap((one, at) =>
    provisions
      .slice(at + 1)
      .filter((other) => overlap(one, other))
      .map(() => `${one.code}: two versions are in force on the same day for the same parties`),
  );
  return [...single, ...pairs];
}

const unknown = (list: readonly string[], known: readonly string[]): string[] =>
  list.filter((name) => !known.includes(name)).map((name) => `unknown: ${name}`);

function rowFaults(row: Provision): string[] {
  const { from, to, classes, purposes, requires, words, lifts } = row;
  return [
    ...(CODE.test(row.code) ? [] : ['not the code of a provision']),
    ...[from, to].flatMap((kinds) => [...unknown(kinds, Object.keys(LAW_KINDS)), ...(kinds.length > 0 ? [] : ['no party'])]),
    ...unknown([...classes, ...row.counselFor], Object.keys(CLASSES)),
    ...unknown(row.fields, [...FIELD_CLASSES.keys()]),
    ...unknown(purposes, PURPOSES),
    ...unknown(requires, Object.keys(REQUIREMENTS)),
    ...subjectFaults(row),
    ...(lifts.length > 0 ? [] : ['it lifts nothing']),
    ...(classes.length + row.fields.length > 0 ? [] : ['it carries nothing']),
    ...(purposes.length > 0 ? [] : ['no purpose']),
    ...(requires.includes('WEIGHING') === words.length > 0 ? [] : ['a weighing has words, and nothing else has']),
    ...(row.source.trim() === '' ? ['no source'] : []),
    ...dayFaults(row),
  ];
}

function subjectFaults({ subject }: Provision): string[] {
  return [
    ...unknown(
      subject.flatMap(({ circumstance }) => circumstance ?? []),
      Object.keys(CIRCUMSTANCES),
    ),
    ...subject.filter(({ ageFrom = 0, ageBelow = Infinity }) => ageFrom >= ageBelow).map(() => 'an age that nobody has'),
    ...subject.filter((one) => Object.keys(one).length === 0).map(() => 'a condition on the subject that asks nothing'),
  ];
}

function dayFaults({ validFrom, validTo, verifiedFrom }: Provision): string[] {
  return [
    ...[validFrom, validTo, verifiedFrom].filter((day) => day !== null && !isDay(day)).map((day) => `not a day: ${String(day)}`),
    ...(validFrom !== null && validTo !== null && validTo < validFrom ? ['it ends before it begins'] : []),
    ...(validFrom !== null && verifiedFrom < validFrom ? ['its words were read before it was in force'] : []),
  ];
}

function overlap(one: Provision, other: Provision): boolean {
  const meets = (a: readonly string[], b: readonly string[]): boolean => a.some((name) => b.includes(name));
  const before = (end: string | null, start: string | null): boolean => end !== null && start !== null && end < start;
  return (
    one.code === other.code &&
    one.part === other.part &&
    meets(one.from, other.from) &&
    meets(one.to, other.to) &&
    !before(one.validTo, other.validFrom) &&
    !before(other.validTo, one.validFrom)
  );
}
