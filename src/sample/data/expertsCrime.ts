import { ALL, AUTONOMOUS, expertIn, ISLAMIST, WHITE_POWER, type Row } from './expertRow';
import { story } from './invented';

const POLICE = 'officer@polisen-storgoteborg';
const PROBATION = 'officer@kriminalvarden-goteborg';

// prettier-ignore
const ROWS: readonly Row[] = [
  [36, POLICE,    'Pontus Polis',        'Kommunpolis',                           'police-officer',    ALL,                       ['sv', 'en'],        { 'risk-assessment': 'ADVANCED', 'concern-assessment': 'ADVANCED' }, { member: POLICE }],
  [37, POLICE,    'Agda Demoström',      'Utredare, ungdomsgruppen',              'police-officer',    [WHITE_POWER],             ['sv'],              { 'youth-work': 'ADVANCED', symbols: 'SPECIALIST' }],
  [38, POLICE,    'Karim Skisström',     'Områdespolis, nordost',                 'police-officer',    [ISLAMIST],                ['sv', 'ar', 'en'],  { 'concern-assessment': 'ADVANCED', 'protective-factors': 'BASIC' }, { availability: story('Skiftarbete, helst per telefon.') }],
  [39, POLICE,    'Vera Attrapplund',    'Analytiker',                            'police-analyst',    [ISLAMIST, AUTONOMOUS],    ['sv', 'en', 'ru'],  { 'online-propaganda': 'SPECIALIST', 'risk-assessment': 'SPECIALIST' }, { protectedIdentity: true }],
  [40, POLICE,    'Oskar Modellström',   'Brottsofferstödjare',                   'police-officer',    [],                        ['sv', 'fi'],        { 'risk-assessment': 'ADVANCED', 'honour-violence': 'BASIC' }],
  [41, PROBATION, 'Frida Frivård',       'Frivårdsinspektör',                     'probation-officer', ALL,                       ['sv', 'en'],        { reintegration: 'SPECIALIST', 'motivating-dialogue': 'ADVANCED' }, { member: PROBATION }],
  [42, PROBATION, 'Sigrid Testström',    'Kriminalvårdsinspektör',                'prison-officer',    [WHITE_POWER],             ['sv', 'de'],        { 'risk-assessment': 'ADVANCED', symbols: 'ADVANCED' }],
  [43, PROBATION, 'Idris Exempelberg',   'Programledare',                         'prison-officer',    [ISLAMIST],                ['sv', 'som', 'ar'], { 'motivating-dialogue': 'SPECIALIST', 'exit-counselling': 'ADVANCED' }],
  [44, PROBATION, 'Estrid Provgren',     'Psykolog, frivården',                   'psychologist',      [AUTONOMOUS],              ['sv', 'en'],        { trauma: 'ADVANCED', 'risk-assessment': 'ADVANCED' }, { availability: story('Tillgänglig under hösten.'), availableFrom: '2026-09-01', availableTo: '2026-12-18' }],
];

/** Experts of the police and of the prison and probation service. */
export const CRIME_EXPERTS = ROWS.map(expertIn);
