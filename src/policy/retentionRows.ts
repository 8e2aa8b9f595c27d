import type { LawKind } from './lawKind';

/**
 * The records that a retention rule covers: cases, or records that two agencies share, such as referrals and requests.
 */
export const RETENTION_SCOPES = {
  CASES: "The agency's cases and their records (ärenden).",
  SHARED_RECORDS:
    'Records that it shares with another agency: referrals, requests for disclosure, reservations, mentorships (gemensamma handlingar).',
} as const;
export type RetentionScope = keyof typeof RETENTION_SCOPES;

/** The facts that a row depends on; each answers yes, no, or the missing fact (`retention.ts`). */
export type KeepingTest =
  | 'KEPT_MUNICIPALITY'
  | 'BORN_ON_RESEARCH_DAY'
  | 'PARENTAGE_OR_ADOPTION'
  | 'CHILD_PLACED'
  | 'CHILD_INQUIRY'
  | 'CLOSED_SINCE_16_2_A'
  | 'CUSTODY_AGREEMENT'
  | 'OTHER_CASE_OPEN'
  | 'SOCIAL_FILE'
  | 'HEALTH_FILE'
  | 'NOT_HANDED_OVER'
  | 'MAY_STAND_IN_A_FILE'
  | 'IN_NO_FILE';

/**
 * The effect of an applicable row. `years` count from the last entry, `age` from the child's birth. A time that ended
 * before `unreadBefore` falls under a law that was not read.
 */
export type Keeping =
  | { readonly never: true }
  | { readonly years: number; readonly from: 'LAST_ENTRY' | 'LAST_ENTRY_ON_PERSON'; readonly unreadBefore?: string }
  | { readonly age: number; readonly unreadBefore: string }
  | { readonly decision: 'ARCHIVE_DECISION' | 'STATED_TIME' }
  | { readonly undecided: MissingCode };

/** The facts that may be missing to determine a retention time, and whom to ask. */
export const MISSING = {
  BIRTH_DATE: {
    what: 'The birth date of the person (födelsedatum) is not recorded.',
    ask: 'Those who work on the case.',
  },
  CHILD_BIRTH_DATE: {
    what: "The file concerns a child, but the person of the case was an adult when it was opened: the child's birth date is not recorded.",
    ask: 'Those who work on the case, and a lawyer.',
  },
  MUNICIPALITY: {
    what: 'The municipality of the agency (kommunkod) is not recorded.',
    ask: 'Those who administer the agencies of the service.',
  },
  FILE_KIND: {
    what: 'Whether it is a social file or a health record (personakt eller patientjournal) is not stated.',
    ask: 'Those who work on the case.',
  },
  CHILD_INQUIRY: {
    what: 'Whether an inquiry of a child’s need of protection or support was opened (SoL 20:2) is not stated.',
    ask: 'Those who work on the case.',
  },
  CHILD_PLACED: { what: 'Whether a child was placed or received (SoL 16:2 p. 3; 17:4) is not stated.', ask: 'Those who work on the case.' },
  PARENTAGE_OR_ADOPTION: {
    what: 'Whether it concerns parentage or adoption (SoL 16:2 p. 1–2) is not stated.',
    ask: 'Those who work on the case.',
  },
  CUSTODY_AGREEMENT: {
    what: 'Whether it holds an agreement on custody that the board approved (SoL 16:3) is not stated.',
    ask: 'Those who work on the case.',
  },
  CLOSED_ON: { what: 'The day on which the case was closed is not recorded.', ask: 'Those who work on the case.' },
  HANDED_OVER: {
    what: 'The file must be handed over to the social board that decided on the measure (SoL 17:4–5); a handover is not stated.',
    ask: 'That board, and those who work on the case.',
  },
  OTHER_CASE_OPEN: {
    what: 'The agency has another open case on the person (SoL 16:1 st. 1; 17:2).',
    ask: 'Those who work on that case.',
  },
  ARCHIVE_DECISION: {
    what: 'No decision on destruction is recorded (gallringsbeslut; arkivlagen 10 §).',
    ask: 'The archives authority of the municipality or region (in Gothenburg Arkivnämnden); record it with `recordArchiveDecision`.',
  },
  STATED_TIME: {
    what: 'The agency has not stated a retention time (GDPR 5.1 e).',
    ask: 'The management of the agency, as controller; record it with `recordArchiveDecision`.',
  },
  OLDER_LAW: {
    what: 'Its retention time ended before 2025-07-01, under SoL 2001:453, which has not been read.',
    ask: 'A lawyer, and the archives authority of the municipality.',
  },
  OWN_FILE: {
    what: 'It may belong to a file of the receiving agency, whose retention time is not known here.',
    ask: 'That agency.',
  },
  OWN_REVIEW: {
    what: 'The law limits processing for each purpose, and the service does not record the purposes: review it.',
    ask: 'The data protection officer of the agency.',
  },
  ARCHIVE_LAW: {
    what: 'The law sets a minimum time; the controller decides about the time after it.',
    ask: 'The controller, and the Health and Social Care Inspectorate (IVO).',
  },
  LAW_NOT_READ: { what: 'The law on this agency has not been read.', ask: 'A lawyer.' },
} as const satisfies Readonly<Record<string, { readonly what: string; readonly ask: string }>>;
export type MissingCode = keyof typeof MISSING;

/** One retention rule, as a dated row of the law. */
export interface RetentionRow {
  readonly lawKinds: readonly LawKind[];
  readonly scope: RetentionScope;
  readonly provision: string;
  readonly source: string;
  /** First day, YYYY-MM-DD. */
  readonly validFrom: string;
  /** All must be answered yes; an empty list always applies. */
  readonly when: readonly KeepingTest[];
  readonly keep: Keeping;
  /** Whether legal advice is recommended: the text leaves it open or has not been read. */
  readonly counselAdvised: boolean;
}

/**
 * Municipalities whose social files are all kept for research, by the first digits of their codes: Gothenburg and three
 * counties.
 */
export const KEPT_MUNICIPALITIES = /^(?:1480|05\d\d|09\d\d|22\d\d)$/;
/** Days of the month: in other municipalities, the social files of persons born on one of these days are kept. */
export const RESEARCH_DAYS: readonly string[] = ['05', '15', '25'];
/** First day of SoL 16:2 a, which does not apply to cases closed before it (2025:1501, transitional provision 2). */
export const SINCE_16_2_A = '2026-01-15';
/** First day of SoL 2025:400: a time that ended before it falls under a law that was not read. */
export const SOCIAL_LAW_FROM = '2025-07-01';

const SOC: readonly LawKind[] = ['SOCIAL_SERVICES'];
const PCA: readonly LawKind[] = ['PRIVATE_CARE'];
const HC: readonly LawKind[] = ['HEALTH_CARE'];
const BOARDS: readonly LawKind[] = ['SCHOOL', 'LEISURE_CULTURE', 'MUNICIPAL_BOARD'];
const NOT_READ: readonly LawKind[] = [
  'INSTITUTIONAL_CARE',
  'PROSECUTION',
  'CUSTOMS',
  'EMPLOYMENT_SERVICE',
  'SOCIAL_INSURANCE',
  'PRIVATE_SCHOOL',
];
const SOL = 'Socialtjänstlagen (2025:400)';
const SOF = 'Socialtjänstförordningen (2025:468) 13 kap. 1 §';
const ARCHIVES = 'Arkivlagen (1990:782) 10 §';
const RECORDS = 'Patientdatalagen (2008:355) 3 kap.';
const FROM = SOCIAL_LAW_FROM;
const never = { never: true } as const;
const tenYears = { years: 10, from: 'LAST_ENTRY' } as const;
const years = (count: number) => ({ years: count, from: 'LAST_ENTRY', unreadBefore: FROM }) as const;
const yearsOnPerson = (count: number) => ({ years: count, from: 'LAST_ENTRY_ON_PERSON', unreadBefore: FROM }) as const;
const age = (count: number) => ({ age: count, unreadBefore: FROM }) as const;
const reminded = { undecided: 'OWN_REVIEW' } as const;

/**
 * The retention rows of cases. Several may apply: "never" prevails over "undecided", and "undecided" over the latest
 * day (`retention.ts`).
 */
const CASE_ROWS: readonly Omit<RetentionRow, 'scope'>[] = [
  {
    lawKinds: SOC,
    provision: 'SoL 16:4, SoF 13:1',
    source: `${SOL} 16 kap. 4 §; ${SOF}`,
    validFrom: FROM,
    when: ['KEPT_MUNICIPALITY'],
    keep: never,
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:4, SoF 13:1',
    source: `${SOL} 16 kap. 4 §; ${SOF}`,
    validFrom: FROM,
    when: ['BORN_ON_RESEARCH_DAY'],
    keep: never,
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:2 p. 1–2',
    source: `${SOL} 16 kap. 2 §`,
    validFrom: FROM,
    when: ['PARENTAGE_OR_ADOPTION'],
    keep: never,
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:2 p. 3',
    source: `${SOL} 16 kap. 2 §`,
    validFrom: FROM,
    when: ['CHILD_PLACED'],
    keep: never,
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:2 a',
    source: `${SOL} 16 kap. 2 a § (2025:1501)`,
    validFrom: SINCE_16_2_A,
    when: ['CLOSED_SINCE_16_2_A', 'CHILD_INQUIRY'],
    keep: age(30),
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:3',
    source: `${SOL} 16 kap. 3 §`,
    validFrom: FROM,
    when: ['CUSTODY_AGREEMENT'],
    keep: age(18),
    counselAdvised: false,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:1 st. 1',
    source: `${SOL} 16 kap. 1 §`,
    validFrom: FROM,
    when: ['OTHER_CASE_OPEN'],
    keep: { undecided: 'OTHER_CASE_OPEN' },
    counselAdvised: true,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:1 st. 2',
    source: `${SOL} 16 kap. 1 §`,
    validFrom: FROM,
    when: [],
    keep: yearsOnPerson(5),
    counselAdvised: true,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:1 st. 1',
    source: `${SOL} 16 kap. 1 §`,
    validFrom: FROM,
    when: [],
    keep: years(5),
    counselAdvised: false,
  },

  {
    lawKinds: PCA,
    provision: 'SoL 17:5, SoF 13:1',
    source: `${SOL} 17 kap. 5 §; ${SOF}`,
    validFrom: FROM,
    when: ['SOCIAL_FILE', 'KEPT_MUNICIPALITY', 'NOT_HANDED_OVER'],
    keep: { undecided: 'HANDED_OVER' },
    counselAdvised: false,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:5, SoF 13:1',
    source: `${SOL} 17 kap. 5 §; ${SOF}`,
    validFrom: FROM,
    when: ['SOCIAL_FILE', 'BORN_ON_RESEARCH_DAY', 'NOT_HANDED_OVER'],
    keep: { undecided: 'HANDED_OVER' },
    counselAdvised: false,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:4',
    source: `${SOL} 17 kap. 4 §`,
    validFrom: FROM,
    when: ['SOCIAL_FILE', 'CHILD_PLACED', 'NOT_HANDED_OVER'],
    keep: { undecided: 'HANDED_OVER' },
    counselAdvised: false,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:2 st. 1',
    source: `${SOL} 17 kap. 2 §`,
    validFrom: FROM,
    when: ['SOCIAL_FILE', 'OTHER_CASE_OPEN'],
    keep: { undecided: 'OTHER_CASE_OPEN' },
    counselAdvised: true,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:2 st. 2',
    source: `${SOL} 17 kap. 2 §`,
    validFrom: FROM,
    when: ['SOCIAL_FILE'],
    keep: yearsOnPerson(2),
    counselAdvised: true,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:2 st. 1',
    source: `${SOL} 17 kap. 2 §`,
    validFrom: FROM,
    when: ['SOCIAL_FILE'],
    keep: years(2),
    counselAdvised: false,
  },
  {
    lawKinds: PCA,
    provision: 'PDL 3:17',
    source: `${RECORDS} 17 §`,
    validFrom: '2008-07-01',
    when: ['HEALTH_FILE'],
    keep: tenYears,
    counselAdvised: false,
  },
  {
    lawKinds: PCA,
    provision: 'PDL 3:17',
    source: `${RECORDS} 17 §`,
    validFrom: '2008-07-01',
    when: ['HEALTH_FILE'],
    keep: { undecided: 'ARCHIVE_LAW' },
    counselAdvised: true,
  },

  {
    lawKinds: HC,
    provision: 'PDL 3:17',
    source: `${RECORDS} 17 §`,
    validFrom: '2008-07-01',
    when: [],
    keep: tenYears,
    counselAdvised: false,
  },
  {
    lawKinds: HC,
    provision: 'PDL 3:18, arkivlagen 10 §',
    source: `${RECORDS} 18 §; ${ARCHIVES}`,
    validFrom: '2008-07-01',
    when: [],
    keep: { decision: 'ARCHIVE_DECISION' },
    counselAdvised: true,
  },
];

/** Rows that apply both to cases and to shared records. */
const ALL_ROWS: readonly Omit<RetentionRow, 'scope'>[] = [
  {
    lawKinds: BOARDS,
    provision: 'Arkivlagen 10 §',
    source: ARCHIVES,
    validFrom: '1991-07-01',
    when: [],
    keep: { decision: 'ARCHIVE_DECISION' },
    counselAdvised: true,
  },
  {
    lawKinds: ['POLICE'],
    provision: 'Lag 2018:1693 4:2–8',
    source: 'Lagen (2018:1693) om polisens behandling av personuppgifter, 4 kap. 2–8 §§',
    validFrom: '2019-01-01',
    when: [],
    keep: reminded,
    counselAdvised: true,
  },
  {
    lawKinds: ['SECURITY_SERVICE'],
    provision: 'Lag 2019:1182 4:2, 4:6–7',
    source: 'Lagen (2019:1182) om Säkerhetspolisens behandling av personuppgifter, 4 kap. 2, 6 och 7 §§',
    validFrom: '2020-01-01',
    when: [],
    keep: reminded,
    counselAdvised: true,
  },
  {
    lawKinds: ['PRISON_PROBATION'],
    provision: 'Brottsdatalagen 2:17–18',
    source: 'Brottsdatalagen (2018:1177) 2 kap. 17 och 18 §§',
    validFrom: '2018-08-01',
    when: [],
    keep: reminded,
    counselAdvised: true,
  },
  {
    lawKinds: NOT_READ,
    provision: '–',
    source: 'Not read.',
    validFrom: '2018-05-25',
    when: [],
    keep: { undecided: 'LAW_NOT_READ' },
    counselAdvised: true,
  },
  {
    lawKinds: ['CIVIL_SOCIETY'],
    provision: 'GDPR 5.1 e',
    source: 'Dataskyddsförordningen (EU) 2016/679 artikel 5.1 e',
    validFrom: '2018-05-25',
    when: [],
    keep: { decision: 'STATED_TIME' },
    counselAdvised: true,
  },
];

/**
 * Records that social services or private care received with another agency's case may belong to one of their own
 * files, whose time depends on facts of that file. A request that led to no case belongs to none and is an ordinary
 * public record.
 */
const SHARED_ROWS: readonly Omit<RetentionRow, 'scope'>[] = [
  {
    lawKinds: SOC,
    provision: 'SoL 16:4, SoF 13:1',
    source: `${SOL} 16 kap. 4 §; ${SOF}`,
    validFrom: FROM,
    when: ['MAY_STAND_IN_A_FILE', 'KEPT_MUNICIPALITY'],
    keep: never,
    counselAdvised: true,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:4, SoF 13:1',
    source: `${SOL} 16 kap. 4 §; ${SOF}`,
    validFrom: FROM,
    when: ['MAY_STAND_IN_A_FILE', 'BORN_ON_RESEARCH_DAY'],
    keep: never,
    counselAdvised: true,
  },
  {
    lawKinds: SOC,
    provision: 'SoL 16:1–3',
    source: `${SOL} 16 kap. 1–3 §§`,
    validFrom: FROM,
    when: ['MAY_STAND_IN_A_FILE'],
    keep: { undecided: 'OWN_FILE' },
    counselAdvised: true,
  },
  {
    lawKinds: SOC,
    provision: 'Arkivlagen 10 §',
    source: ARCHIVES,
    validFrom: '1991-07-01',
    when: ['IN_NO_FILE'],
    keep: { decision: 'ARCHIVE_DECISION' },
    counselAdvised: true,
  },
  {
    lawKinds: PCA,
    provision: 'SoL 17:2–5',
    source: `${SOL} 17 kap. 2–5 §§`,
    validFrom: FROM,
    when: [],
    keep: { undecided: 'OWN_FILE' },
    counselAdvised: true,
  },
  {
    lawKinds: HC,
    provision: 'PDL 3:17',
    source: `${RECORDS} 17 §`,
    validFrom: '2008-07-01',
    when: [],
    keep: tenYears,
    counselAdvised: true,
  },
  {
    lawKinds: HC,
    provision: 'PDL 3:18, arkivlagen 10 §',
    source: `${RECORDS} 18 §; ${ARCHIVES}`,
    validFrom: '2008-07-01',
    when: [],
    keep: { decision: 'ARCHIVE_DECISION' },
    counselAdvised: true,
  },
];

const of = (scope: RetentionScope, rows: readonly Omit<RetentionRow, 'scope'>[]): readonly RetentionRow[] =>
  rows.map((row) => ({ ...row, scope }));

/** All rows. */
export const RETENTION_ROWS: readonly RetentionRow[] = [
  ...of('CASES', [...CASE_ROWS, ...ALL_ROWS]),
  ...of('SHARED_RECORDS', [...SHARED_ROWS, ...ALL_ROWS]),
];
