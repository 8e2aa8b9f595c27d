import type { RegisterTrainingInput } from '../../prevention/training.types';
import { invented, story } from './invented';

/** A training of the sample; hosts by the names that the data know them by. */
export interface SampleTraining {
  readonly key: string;
  /** The day it was registered. */
  readonly registered: string;
  readonly input: Omit<RegisterTrainingInput, 'idempotencyKey' | 'hostAgencyIds' | 'hostOrganisationIds' | 'coHostAgencyIds' | 'coHostOrganisationIds'>; // prettier-ignore
  readonly hostAgencies?: readonly string[];
  readonly hostOrganisations?: readonly string[];
  readonly coHostAgencies?: readonly string[];
  readonly coHostOrganisations?: readonly string[];
  /** How many were there, and what came of it; nothing is recorded when left out. */
  readonly held?: { readonly attended: readonly (readonly [audience: string, attended: number])[]; readonly childrenMet?: number; readonly outcomes: string }; // prettier-ignore
}

type Row = readonly [
  on: string,
  kind: 'T' | 'L',
  audience: string,
  attended: number,
  municipality: string,
  coHost?: string,
];

// Just under 6 000 over the seven audiences of the source, most of them in education. The occasions are invented.
// prettier-ignore
const ROWS: readonly Row[] = [
  ['2015-04-22', 'L', 'other-municipalities',        82,   '2081'],
  ['2015-04-28', 'T', 'politicians',                 28,   '1480'],
  ['2015-04-29', 'T', 'education',                   240,  '1480'],
  ['2015-05-04', 'T', 'housing-companies',           52,   '1480'],
  ['2015-05-05', 'T', 'neighbouring-municipalities', 75,   '1481'],
  ['2015-05-07', 'T', 'social-services',             151,  '1480'],
  ['2015-05-11', 'T', 'culture-and-leisure',         140,  '1480'],
  ['2015-06-08', 'T', 'education',                   158,  '1480'],
  ['2015-08-03', 'T', 'education',                   185,  '1480'],
  ['2015-08-03', 'L', 'other-municipalities',        93,   '1880'],
  ['2015-08-03', 'T', 'social-services',             96,   '1480'],
  ['2015-08-17', 'T', 'culture-and-leisure',         151,  '1480'],
  ['2015-08-24', 'T', 'education',                   198,  '1480'],
  ['2015-09-07', 'T', 'neighbouring-municipalities', 94,   '1481'],
  ['2015-09-09', 'T', 'social-services',             177,  '1480'],
  ['2015-09-30', 'T', 'education',                   117,  '1480'],
  ['2015-10-12', 'T', 'politicians',                 62,   '1480'],
  ['2015-10-16', 'T', 'housing-companies',           90,   '1480'],
  ['2015-11-09', 'T', 'education',                   230,  '1480', 'polisen-storgoteborg'],
  ['2015-11-09', 'L', 'other-municipalities',        126,  '0180'],
  ['2015-11-11', 'T', 'social-services',             174,  '1480', 'polisen-storgoteborg'],
  ['2015-11-25', 'T', 'culture-and-leisure',         95,   '1480', 'polisen-storgoteborg'],
  ['2015-12-16', 'T', 'education',                   145,  '1480'],
  ['2016-01-11', 'T', 'neighbouring-municipalities', 104,  '1481'],
  ['2016-01-12', 'T', 'social-services',             119,  '1480'],
  ['2016-01-25', 'T', 'education',                   132,  '1480'],
  ['2016-02-16', 'L', 'other-municipalities',        156,  '2081'],
  ['2016-03-02', 'T', 'education',                   195,  '1480'],
  ['2016-03-04', 'T', 'culture-and-leisure',         139,  '1480'],
  ['2016-03-14', 'T', 'social-services',             96,   '1480'],
  ['2016-03-28', 'T', 'politicians',                 46,   '1480'],
  ['2016-03-30', 'T', 'housing-companies',           112,  '1480'],
  ['2016-04-11', 'T', 'education',                   213,  '1480'],
  ['2016-05-16', 'T', 'neighbouring-municipalities', 78,   '1481'],
  ['2016-05-16', 'T', 'social-services',             104,  '1480'],
  ['2016-05-18', 'T', 'education',                   172,  '1480'],
  ['2016-05-26', 'L', 'other-municipalities',        92,   '1880'],
  ['2016-06-13', 'T', 'culture-and-leisure',         80,   '1480'],
  ['2016-06-27', 'T', 'education',                   155,  '1480'],
  ['2016-08-01', 'T', 'social-services',             116,  '1480'],
  ['2016-08-03', 'T', 'education',                   155,  '1480'],
  ['2016-09-05', 'L', 'other-municipalities',        91,   '0180'],
  ['2016-09-09', 'T', 'politicians',                 54,   '1480'],
  ['2016-09-12', 'T', 'education',                   165,  '1480'],
  ['2016-09-13', 'T', 'housing-companies',           56,   '1480'],
  ['2016-09-16', 'T', 'neighbouring-municipalities', 69,   '1481'],
  ['2016-09-19', 'T', 'social-services',             147,  '1480'],
  ['2016-09-20', 'T', 'culture-and-leisure',         155,  '1480'],
];

const TITLES: Readonly<Record<string, string>> = {
  education: 'Utbildning för personal i grundskola och gymnasium',
  'culture-and-leisure': 'Utbildning för kultur och fritid',
  'social-services': 'Utbildning för socialtjänsten',
  'housing-companies': 'Information för bostadsbolag',
  politicians: 'Information för politiker',
  'neighbouring-municipalities': 'Utbildning för kranskommuner',
  'other-municipalities': 'Gästföreläsning för andra kommuner',
};
const OUTCOMES = [
  'Nyckelpersoner känner till samordnarna och deras uppdrag.',
  'Samordnarna fick veta mer om läget i stadsdelen.',
  'Deltagarna bad om en fortsättning.',
] as const;

const trained = ROWS.map(([day, kind, audience, attended, municipalityCode, coHost], at): SampleTraining => ({
  key: `T-${String(at + 1)}`,
  registered: day,
  input: {
    kind: kind === 'L' ? 'GUEST_LECTURE' : 'TRAINING',
    title: invented(`${TITLES[audience] ?? audience}${coHost === undefined ? '' : ', med och för polisen'}`),
    startsOn: day,
    municipalityCode,
    modules: ['meeting-signals', 'what-to-notice'],
    audiences: [audience],
  },
  ...(coHost === undefined ? {} : { coHostAgencies: [coHost] }),
  held: { attended: [[audience, attended]], outcomes: story(OUTCOMES[at % OUTCOMES.length] ?? '') },
}));

type Dialogue = readonly [on: string, municipality: string, childrenMet: number];

// About 200 children and young people, from three cities. The occasions are invented.
// prettier-ignore
const DIALOGUES: readonly Dialogue[] = [
  ['2015-10-14', '1480', 34], ['2015-11-25', '1480', 30], ['2016-02-10', '1480', 32], ['2016-04-20', '1480', 30],
  ['2016-03-16', '1280', 22], ['2016-05-11', '1280', 16], ['2016-03-23', '0180', 20], ['2016-05-18', '0180', 14],
];

const dialogues = DIALOGUES.map(([day, municipalityCode, childrenMet], at): SampleTraining => ({
  key: `D-${String(at + 1)}`,
  registered: day,
  input: {
    kind: 'DIALOGUE',
    title: invented('Samtal med barn och unga'),
    startsOn: day,
    municipalityCode,
    modules: ['propaganda', 'perspectives-of-the-young'],
    audiences: [],
  },
  held: { attended: [], childrenMet, outcomes: story('De ungas bild av segregation och en delad stad.') },
}));

// The Mother School: trained in Vienna in March 2016, courses of the city's own in the autumn.
const MOTHER_SCHOOL: readonly SampleTraining[] = [
  {
    key: 'MS-1',
    registered: '2016-03-08',
    input: {
      kind: 'TRAINING',
      title: 'Mother School: utbildning i modellen',
      startsOn: '2016-03-05',
      endsOn: '2016-03-07',
      place: 'Wien',
      modules: ['mother-school'],
      audiences: ['social-services'],
    },
    hostOrganisations: ['nationella-samordnaren', 'women-without-borders'],
  },
  {
    key: 'MS-2',
    registered: '2016-09-20',
    input: {
      kind: 'TRAINING',
      title: invented('Mother School: höstens första kurs i Göteborg'),
      startsOn: '2016-10-11',
      endsOn: '2016-12-06',
      municipalityCode: '1480',
      modules: ['mother-school'],
      audiences: ['social-services'],
    },
    hostAgencies: ['social-resurs'],
  },
];

/** Every training of the sample. */
export const TRAININGS: readonly SampleTraining[] = [...trained, ...dialogues, ...MOTHER_SCHOOL];

/** A training that is asked for in the sample; the one it was planned as, where it was. */
export interface SampleTrainingRequest {
  readonly key: string;
  readonly by: string;
  readonly on: string;
  readonly audience: string;
  readonly district?: string;
  readonly wished: readonly [from: string, to: string];
  readonly expected: number;
  readonly planned?: { readonly training: string; readonly on: string };
}

const SOCIAL = 'social-services';
const ANGERED = 'caseworker@socialtjanst-angered';
const CENTRUM = 'caseworker@socialtjanst-centrum';
const POLICE = 'officer@polisen-storgoteborg';
const PROBATION = 'officer@kriminalvarden-goteborg';
const AUTUMN = ['2016-10-01', '2016-12-15'] as const;

// The demand for training stayed high; who asks for what is invented.
// prettier-ignore
export const TRAINING_REQUESTS: readonly SampleTrainingRequest[] = [
  { key: 'E-1', by: ANGERED,   on: '2016-08-22', audience: SOCIAL,      district: 'angered', wished: AUTUMN, expected: 20, planned: { training: 'MS-2', on: '2016-09-21' } },
  { key: 'E-2', by: ANGERED,   on: '2016-09-05', audience: SOCIAL,      district: 'angered', wished: AUTUMN, expected: 45 },
  { key: 'E-3', by: CENTRUM,   on: '2016-09-06', audience: SOCIAL,      district: 'centrum', wished: AUTUMN, expected: 30 },
  { key: 'E-4', by: CENTRUM,   on: '2016-09-12', audience: 'culture-and-leisure', district: 'centrum', wished: AUTUMN, expected: 25 },
  { key: 'E-5', by: POLICE,    on: '2016-09-14', audience: 'education', wished: AUTUMN, expected: 60 },
  { key: 'E-6', by: PROBATION, on: '2016-09-19', audience: 'other-municipalities', wished: AUTUMN, expected: 35 },
];
