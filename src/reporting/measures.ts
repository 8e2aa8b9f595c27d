import type { AgencyKind } from '../policy/actor';
import { QUARTER, type Dimension, type Grid } from './release';

/**
 * The Swedish labels of a dimension's categories: a list here, a taxonomy, or neither, in which case the code is the
 * label.
 */
export interface Words {
  readonly title: string;
  readonly list?: Readonly<Record<string, string>>;
  readonly taxonomy?: string;
  /** A note on how records with several values are counted. */
  readonly several?: string;
}

const KINDS: Readonly<Record<AgencyKind, string>> = {
  SOCIAL_SERVICES: 'Socialtjänst',
  COORDINATION: 'Samordning',
  POLICE: 'Polis',
  SECURITY_SERVICE: 'Säkerhetspolis',
  PRISON_PROBATION: 'Kriminalvård',
  SCHOOL: 'Skola',
  HEALTH_CARE: 'Hälso- och sjukvård',
  LEISURE_CULTURE: 'Kultur och fritid',
  INSTITUTIONAL_CARE: 'Statens institutionsstyrelse',
  PROSECUTION: 'Åklagarmyndigheten',
  CUSTOMS: 'Tullverket',
  EMPLOYMENT_SERVICE: 'Arbetsförmedlingen',
  SOCIAL_INSURANCE: 'Försäkringskassan',
  CIVIL_SOCIETY: 'Civilsamhälle',
};

/** The factors of an assessment beside those of the one before it. */
const CHANGES = { CAME: 'Nya har kommit till', WENT: 'Några har fallit bort', BOTH: 'Nya och bortfallna', SAME: 'Desamma' } as const;

/** The dimensions of figures, in Swedish. */
export const DIMENSION_WORDS = {
  QUARTER: { title: 'Kvartal' },
  STATE: {
    title: 'Läge',
    list: { WAITING: 'Väntar på svar', ACCEPTED: 'Mottagen', DECLINED: 'Avböjd', ENDED: 'Avslutad utan svar', RUNNING: 'Pågår' },
  },
  RECIPIENT_KIND: { title: 'Mottagare', list: KINDS },
  ANSWER_TIME: {
    title: 'Tid till mottagande',
    list: { WITHIN_7: 'Inom 7 dagar', WITHIN_14: '8–14 dagar', WITHIN_30: '15–30 dagar', OVER_30: 'Mer än 30 dagar' },
  },
  OUTCOME: {
    title: 'Resultat',
    list: {
      LEFT: 'Lämnat miljön',
      PROGRESS: 'Framsteg',
      UNCHANGED: 'Oförändrat',
      SETBACK: 'Bakslag',
      BROKEN_OFF: 'Avbrutet',
      HANDED_OVER: 'Överlämnat',
    },
  },
  GROUND: { title: 'Grund' },
  PROVISION: { title: 'Bestämmelse' },
  CATEGORY: {
    title: 'Kategori',
    list: {
      EXPRESSION_OF_PERSON: 'Uttryck hos person',
      PUBLIC_SPACE_EVENT: 'Händelse i offentliga rummet',
      TRAVEL: 'Resa',
      OTHER: 'Övrigt',
    },
  },
  CONCERN_TYPE: {
    title: 'Typ av oro',
    taxonomy: 'CONCERN_TYPE',
    several: 'Varje post räknas en gång: raden för en typ av oro gäller dem som har bara den, och de som har flera står under »Flera«.',
  },
  REPORTER_TYPE: {
    title: 'Anmälare',
    list: { STAFF: 'Medarbetare', RELATIVE: 'Anhörig', SELF: 'Den enskilde', ASSOCIATION: 'Förening eller samfund', PUBLIC: 'Allmänhet' },
  },
  ENVIRONMENT: { title: 'Miljö', taxonomy: 'ENVIRONMENT' },
  DISTRICT: { title: 'Stadsdel', taxonomy: 'DISTRICT' },
  INCIDENT_KIND: {
    title: 'Typ av händelse',
    list: {
      GRAFFITI: 'Klotter',
      PROPAGANDA: 'Propaganda',
      GATHERING: 'Sammankomst',
      DAMAGE: 'Skadegörelse',
      THREAT: 'Hot',
      OTHER: 'Övrigt',
    },
  },
  AUDIENCE: { title: 'Målgrupp', taxonomy: 'AUDIENCE' },
  TRAINING_KIND: { title: 'Typ av tillfälle', list: { TRAINING: 'Utbildning', GUEST_LECTURE: 'Gästföreläsning' } },
  CASE_STATE: { title: 'Ärendets läge', list: { OPEN: 'Pågår', CLOSED: 'Avslutat' } },
  CASE_OUTCOME: {
    title: 'Utfall',
    list: {
      LEFT_ENVIRONMENT: 'Lämnat miljön',
      CONCERN_REDUCED: 'Oron har minskat',
      CONCERN_REMAINS: 'Oron kvarstår',
      SUPPORT_DECLINED: 'Avböjt stöd',
      UNFOUNDED: 'Oron var ogrundad',
      HANDED_OVER: 'Överlämnat',
      MOVED: 'Flyttat',
      DECEASED: 'Avliden',
      OTHER: 'Annat',
    },
  },
  EARLIER_CASE: {
    title: 'Tidigare ärende',
    list: { FIRST: 'Första ärendet', EARLIER: 'Har haft ärende tidigare', REOPENED: 'Återupptaget' },
  },
  FIRST_STEP: { title: 'Insats', list: { BEGUN: 'Påbörjad', NOT_BEGUN: 'Inte påbörjad' } },
  FIRST_STEP_TIME: {
    title: 'Tid till första insats',
    list: { WITHIN_7: 'Inom 7 dagar', WITHIN_14: '8–14 dagar', WITHIN_30: '15–30 dagar', OVER_30: 'Mer än 30 dagar' },
  },
  PROGRAMME: { title: 'Samverkansform', list: { SSPF: 'SSPF', SIG: 'SIG' } },
  GROUP_STATE: { title: 'Gruppens läge', list: { RUNNING: 'Pågår', ENDED: 'Avslutad' } },
  RISK_CHANGE: { title: 'Riskfaktorer', list: CHANGES },
  PROTECTIVE_CHANGE: { title: 'Skyddsfaktorer', list: CHANGES },
  FOLLOW_UP_STATE: { title: 'Uppföljning', list: { DONE: 'Gjord', PENDING: 'Inte gjord', CANCELLED: 'Inställd' } },
  FOLLOW_UP_RESULT: {
    title: 'Resultat av uppföljning',
    list: { STABLE: 'Stabilt', CONCERN_AGAIN: 'Ny oro', NOT_REACHED: 'Ej nådd', DECLINED: 'Avböjt' },
  },
  MUNICIPALITY: { title: 'Kommun', list: { '1480': 'Göteborg', '1280': 'Malmö', '0180': 'Stockholm', '1481': 'Mölndal' } },
} as const satisfies Record<string, Words>;
export type DimensionName = keyof typeof DIMENSION_WORDS;

/** The category of records without a stated value. */
export const NOT_STATED = { code: 'NOT_STATED', label: 'Ej angivet' } as const;

/**
 * The category of records with several values. Each record must be in exactly one category: otherwise small numbers
 * could be derived from the sums.
 */
export const SEVERAL = { code: 'SEVERAL', label: 'Flera' } as const;

/** A measure: the records it counts and the dimensions it allows. */
export interface Measure {
  /** The records that it counts. Measures of the same records are released together. */
  readonly records: RecordsName;
  readonly title: string;
  readonly unit: string;
  readonly definition: string;
  readonly source: string;
  readonly by: readonly DimensionName[];
}

/** The properties of one kind of record before counting: its dimensions, and the length of its release periods. */
export interface Recorded {
  readonly dimensions: readonly Dimension[];
  readonly grid: Grid;
}

/**
 * The release period: a quarter for frequent records, a calendar year for less frequent ones, and a year and a half for
 * rare ones with many categories.
 */
const QUARTERLY: Grid = { origin: '2015Q1', quarters: 1 };
const YEARLY: Grid = { origin: '2015Q1', quarters: 4 };
const SELDOM: Grid = { origin: '2015Q2', quarters: 6 };

/**
 * ANSWER_TIME covers only accepted referrals, OUTCOME only ended mentorships, CASE_OUTCOME only closed cases, FIRST_STEP_TIME only cases
 * in which a step was begun, and FOLLOW_UP_RESULT only follow-ups that were made.
 */
const ANSWER_TIME: Dimension = { name: 'ANSWER_TIME', within: { dimension: 'STATE', category: 'ACCEPTED' } };
const OUTCOME: Dimension = { name: 'OUTCOME', within: { dimension: 'STATE', category: 'ENDED' } };
const CASE_OUTCOME: Dimension = { name: 'CASE_OUTCOME', within: { dimension: 'CASE_STATE', category: 'CLOSED' } };
const FIRST_STEP_TIME: Dimension = { name: 'FIRST_STEP_TIME', within: { dimension: 'FIRST_STEP', category: 'BEGUN' } };
const FOLLOW_UP_RESULT: Dimension = { name: 'FOLLOW_UP_RESULT', within: { dimension: 'FOLLOW_UP_STATE', category: 'DONE' } };

/** The kinds of record. */
export const RECORDS = {
  REFERRAL: recorded(YEARLY, 'STATE', 'RECIPIENT_KIND', ANSWER_TIME),
  MENTORSHIP: recorded(YEARLY, 'STATE', OUTCOME),
  CASE: recorded(YEARLY, 'CONCERN_TYPE', 'CASE_STATE', CASE_OUTCOME, 'EARLIER_CASE', 'FIRST_STEP', FIRST_STEP_TIME),
  GROUP: recorded(YEARLY, 'PROGRAMME', 'GROUP_STATE'),
  // The view counts one of a case in a calendar year, which is the period of release: so no person is counted twice.
  ASSESSMENT: recorded(YEARLY, 'RISK_CHANGE', 'PROTECTIVE_CHANGE'),
  FOLLOW_UP: recorded(YEARLY, 'FOLLOW_UP_STATE', FOLLOW_UP_RESULT),
  // Only one dimension: the law ties a ground to the giver, the recipient and the start, so other dimensions could be
  // derived from it.
  DISCLOSURE: alone(YEARLY, 'GROUND'),
  REFUSAL: alone(YEARLY, 'PROVISION'),
  CONSULTATION: recorded(SELDOM, 'CATEGORY', 'CONCERN_TYPE', 'REPORTER_TYPE', 'ENVIRONMENT', 'DISTRICT'),
  INCIDENT: recorded(SELDOM, 'INCIDENT_KIND', 'ENVIRONMENT', 'DISTRICT'),
  TRAINED: recorded(QUARTERLY, 'AUDIENCE', 'TRAINING_KIND'),
  CHILDREN: recorded(QUARTERLY, 'MUNICIPALITY'),
} as const satisfies Record<string, Recorded>;
export type RecordsName = keyof typeof RECORDS;

function recorded(grid: Grid, ...names: readonly (DimensionName | Dimension)[]): Recorded {
  return {
    grid,
    dimensions: [{ name: QUARTER }, ...names.map((name) => (typeof name === 'string' ? { name } : name))],
  };
}

function alone(grid: Grid, name: DimensionName): Recorded {
  return { grid, dimensions: [{ name }] };
}

const SYSTEM = 'Nätverkets egna poster';

/** The measures, each with its definition. */
export const MEASURES = {
  CONSULTATIONS: {
    records: 'CONSULTATION',
    title: 'Konsultationer',
    unit: 'konsultationer',
    source: SYSTEM,
    definition:
      'Frågor till samordnarna som har registrerats, och frågor som myndigheter har ställt till samordnarna eller en kompetens, efter dagen då de kom in. Varje fråga räknas en gång.',
    by: ['QUARTER', 'CATEGORY', 'CONCERN_TYPE', 'REPORTER_TYPE', 'ENVIRONMENT', 'DISTRICT'],
  },
  TRAINED: {
    records: 'TRAINED',
    title: 'Utbildade',
    unit: 'deltagare',
    source: SYSTEM,
    definition:
      'Registrerade deltagare vid utbildningar och gästföreläsningar, efter första dagen. Den som har deltagit flera gånger räknas varje gång.',
    by: ['QUARTER', 'AUDIENCE', 'TRAINING_KIND'],
  },
  CHILDREN_MET: {
    records: 'CHILDREN',
    title: 'Barn och unga som mötts',
    unit: 'barn och unga',
    source: SYSTEM,
    definition: 'Barn och unga som samordnarna har mött vid dialoger, efter första dagen.',
    by: ['QUARTER', 'MUNICIPALITY'],
  },
  INCIDENTS: {
    records: 'INCIDENT',
    title: 'Händelser i offentliga rummet',
    unit: 'händelser',
    source: SYSTEM,
    definition: 'Anmälda händelser i offentliga rummet som inte har visat sig ogrundade, efter dagen då de inträffade.',
    by: ['QUARTER', 'INCIDENT_KIND', 'ENVIRONMENT', 'DISTRICT'],
  },
  REFERRALS: {
    records: 'REFERRAL',
    title: 'Remitteringar',
    unit: 'remitteringar',
    source: SYSTEM,
    definition:
      'Remitteringar som har skickats, efter dagen de skickades, i det läge de hade när siffran släpptes. Felregistrerade räknas inte.',
    by: ['QUARTER', 'STATE', 'RECIPIENT_KIND'],
  },
  REFERRAL_ANSWER_TIME: {
    records: 'REFERRAL',
    title: 'Tid till mottagande',
    unit: 'remitteringar',
    source: SYSTEM,
    definition: 'Mottagna remitteringar efter antal dagar från det att de skickades till det att mottagaren tog emot dem.',
    by: ['ANSWER_TIME'],
  },
  MENTORSHIPS: {
    records: 'MENTORSHIP',
    title: 'Mentorskap',
    unit: 'mentorskap',
    source: SYSTEM,
    definition: 'Mentorskap som mentorn har tackat ja till, efter den dagen; resultat för dem som är avslutade.',
    by: ['QUARTER', 'STATE', 'OUTCOME'],
  },
  CASES: {
    records: 'CASE',
    title: 'Ärenden',
    unit: 'ärenden',
    source: SYSTEM,
    definition: 'Ärenden efter dagen då de lades upp, i det läge de hade när siffran släpptes; utfall för dem som är avslutade.',
    by: ['QUARTER', 'CONCERN_TYPE', 'CASE_STATE', 'CASE_OUTCOME'],
  },
  TIME_TO_FIRST_STEP: {
    records: 'CASE',
    title: 'Tid till första insats',
    unit: 'ärenden',
    source: SYSTEM,
    definition: 'Ärenden i vars plan en insats har påbörjats, efter antal dagar från det att ärendet lades upp till den första.',
    by: ['FIRST_STEP', 'FIRST_STEP_TIME'],
  },
  REPEAT: {
    records: 'CASE',
    title: 'Återkommande',
    unit: 'ärenden',
    source: SYSTEM,
    definition:
      'Ärenden efter om den enskilde har haft ett ärende hos samma myndighet tidigare. Ett ärende som har avslutats och återupptagits räknas som återupptaget.',
    by: ['EARLIER_CASE'],
  },
  GROUPS: {
    records: 'GROUP',
    title: 'Grupper i SSPF och SIG',
    unit: 'grupper',
    source: SYSTEM,
    definition: 'Åtgärdsgrupper efter dagen då de bildades, i det läge de hade när siffran släpptes.',
    by: ['QUARTER', 'PROGRAMME', 'GROUP_STATE'],
  },
  ASSESSMENT_CHANGE: {
    records: 'ASSESSMENT',
    title: 'Förändring mellan bedömningar',
    unit: 'ärenden',
    source: SYSTEM,
    definition:
      'Ärenden med minst två bedömningar, en gång per år: vilka kodade faktorer som har kommit till eller fallit bort mellan årets sista bedömning och den före. Faktorerna vägs inte och summeras inte.',
    by: ['QUARTER', 'RISK_CHANGE', 'PROTECTIVE_CHANGE'],
  },
  AFTER_CARE: {
    records: 'FOLLOW_UP',
    title: 'Eftervård',
    unit: 'ärenden',
    source: SYSTEM,
    definition:
      'Avslutade ärenden att följa upp, en gång per år efter dagen då årets sista uppföljning skulle göras; resultat för dem som är gjorda.',
    by: ['QUARTER', 'FOLLOW_UP_STATE', 'FOLLOW_UP_RESULT'],
  },
  DISCLOSURES: {
    records: 'DISCLOSURE',
    title: 'Utlämnanden',
    unit: 'utlämnanden',
    source: SYSTEM,
    definition: 'Utlämnanden av uppgifter i ärenden mellan myndigheter, efter dagen de började gälla och grunden för dem.',
    by: ['GROUND'],
  },
  REFUSALS: {
    records: 'REFUSAL',
    title: 'Avslag',
    unit: 'avslag',
    source: SYSTEM,
    definition: 'Skriftliga avslag på begäran om uppgifter, efter dagen för beslutet; även överklagade.',
    by: ['PROVISION'],
  },
} as const satisfies Record<string, Measure>;
export type MeasureName = keyof typeof MEASURES;
