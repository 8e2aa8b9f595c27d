import { ALL, AUTONOMOUS, expertIn, ISLAMIST, WHITE_POWER, type Row } from './expertRow';
import { story } from './invented';

const ANGERED = 'caseworker@socialtjanst-angered';
const CENTRUM = 'caseworker@socialtjanst-centrum';

// prettier-ignore
const ROWS: readonly Row[] = [
  [5,  ANGERED, 'Alva Handläggare',      'Socialsekreterare, barn och unga',       'social-worker',    [ISLAMIST],                ['sv', 'en', 'ar'],        { 'concern-assessment': 'ADVANCED', 'youth-work': 'ADVANCED' }, { member: ANGERED, availability: story('Vardagar 9–15, svarar inom två dagar.') }],
  [6,  ANGERED, 'Fatou Exempelsson',     'Socialsekreterare, vuxna',               'social-worker',    [ISLAMIST, AUTONOMOUS],    ['sv', 'fr', 'en'],        { 'motivating-dialogue': 'SPECIALIST', 'concern-assessment': 'BASIC' }],
  [7,  ANGERED, 'Göran Provberg',        'Familjebehandlare',                      'family-therapist', [ISLAMIST],                ['sv', 'bs'],              { 'family-support': 'SPECIALIST', parenting: 'ADVANCED' }],
  [8,  ANGERED, 'Åsa Låtsasdotter',      'Enhetschef, mottagningsenheten',         'social-worker',    ALL,                       ['sv'],                    { 'secrecy-law': 'ADVANCED', 'concern-assessment': 'ADVANCED' }],
  [9,  ANGERED, 'Hamid Fiktivsson',      'Fältsekreterare',                        'youth-leader',     [ISLAMIST],                ['sv', 'prs', 'fa', 'ps'], { 'youth-work': 'SPECIALIST', 'motivating-dialogue': 'ADVANCED' }, { availability: story('Kvällar, tisdag till lördag.') }],
  [10, ANGERED, 'Zeynep Mönstergren',    'Familjebehandlare',                      'family-therapist', [ISLAMIST],                ['sv', 'tr', 'kmr'],       { parenting: 'SPECIALIST', 'honour-violence': 'ADVANCED' }],
  [11, ANGERED, 'Örjan Demosson',        'Psykolog, socialtjänsten',               'psychologist',     ALL,                       ['sv', 'en'],              { trauma: 'SPECIALIST', 'protective-factors': 'ADVANCED' }],
  [12, ANGERED, 'Saba Skissdotter',      'Socialsekreterare, försörjning',         'social-worker',    [],                        ['sv', 'tir', 'am'],       { 'motivating-dialogue': 'ADVANCED' }],
  [13, ANGERED, 'Ylva Attrappberg',      'Boendekoordinator',                      'housing-host',     [WHITE_POWER],             ['sv'],                    { reintegration: 'ADVANCED' }, { protectedIdentity: true }],
  [14, CENTRUM, 'Cedric Handläggare',    'Socialsekreterare, unga vuxna',          'social-worker',    [WHITE_POWER],             ['sv', 'en'],              { 'concern-assessment': 'ADVANCED', 'exit-counselling': 'BASIC' }, { member: CENTRUM }],
  [15, CENTRUM, 'Märta Modellgren',      'Socialsekreterare, vuxna',               'social-worker',    [WHITE_POWER, AUTONOMOUS], ['sv', 'de'],              { 'exit-counselling': 'ADVANCED', 'risk-assessment': 'BASIC' }],
  [16, CENTRUM, 'Rojin Testlund',        'Familjebehandlare',                      'family-therapist', [ISLAMIST],                ['sv', 'kmr', 'ckb', 'ar'], { 'family-support': 'ADVANCED', 'honour-violence': 'SPECIALIST' }],
  [17, CENTRUM, 'Björn Exempelström',    'Socialsekreterare, SIG',                 'social-worker',    ALL,                       ['sv', 'en'],              { reintegration: 'SPECIALIST', 'motivating-dialogue': 'ADVANCED' }, { availability: story('Måndagar och torsdagar.') }],
  [18, CENTRUM, 'Ingrid Provlund',       'Fritidsledare, ungdomens hus',           'youth-leader',     [WHITE_POWER],             ['sv', 'fi'],              { 'youth-work': 'ADVANCED', symbols: 'ADVANCED' }],
  [19, CENTRUM, 'Abdi Låtsaslund',       'Fältsekreterare',                        'youth-leader',     [ISLAMIST],                ['sv', 'som', 'en'],       { 'youth-work': 'SPECIALIST', 'protective-factors': 'ADVANCED' }],
  [20, CENTRUM, 'Ulla Fiktivlund',       'Jurist, socialtjänsten',                 'social-worker',    [],                        ['sv'],                    { 'secrecy-law': 'SPECIALIST' }],
];

/** Experts of the social services. */
export const SOCIAL_EXPERTS = ROWS.map(expertIn);
