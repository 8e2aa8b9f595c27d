import { ALL, AUTONOMOUS, expertIn, ISLAMIST, WHITE_POWER, type Row } from './expertRow';
import { story } from './invented';

const RESURS = 'coordinator@social-resurs';
const SCHOOL = 'counsellor@grundskola';
const THEOLOGY = 'theologian@interreligiost-center';
const EXIT = 'mentor@exit-stod';

// prettier-ignore
const ROWS: readonly Row[] = [
  [21, RESURS,   'Saga Samordnare',       'Samordnare mot våldsbejakande extremism', 'coordinator',      ALL,                       ['sv', 'en'],             { 'concern-assessment': 'SPECIALIST', 'secrecy-law': 'ADVANCED' }, { member: RESURS, availability: story('Stöd och bollplank, vardagar 8–17.') }],
  [22, RESURS,   'Simon Samordnare',      'Samordnare mot våldsbejakande extremism', 'coordinator',      [ISLAMIST, WHITE_POWER],   ['sv', 'en', 'ar'],       { 'online-propaganda': 'SPECIALIST', 'risk-assessment': 'ADVANCED' }, { member: 'coordinator2@social-resurs' }],
  [23, RESURS,   'Doris Demolund',        'Utvecklingsledare, SSPF',                 'coordinator',      ALL,                       ['sv'],                   { 'youth-work': 'ADVANCED', 'secrecy-law': 'ADVANCED' }],
  [24, RESURS,   'Torsten Skissgren',     'Utvecklingsledare, SIG',                  'coordinator',      ALL,                       ['sv', 'en'],             { reintegration: 'ADVANCED', 'exit-counselling': 'ADVANCED' }],
  [25, RESURS,   'Embla Attrappgren',     'Avhopparsamordnare',                      'social-worker',    [WHITE_POWER, AUTONOMOUS], ['sv', 'en'],             { 'exit-counselling': 'SPECIALIST', mentoring: 'ADVANCED' }, { protectedIdentity: true, availability: story('Nås genom samordnarna.') }],
  [26, SCHOOL,   'Kim Kurator',           'Skolkurator',                             'school-counsellor', ALL,                      ['sv', 'en'],             { 'concern-assessment': 'ADVANCED', 'youth-work': 'ADVANCED' }, { member: SCHOOL }],
  [27, SCHOOL,   'Henrik Modellberg',     'Rektor, grundskola',                      'head-teacher',     [WHITE_POWER],             ['sv'],                   { 'concern-assessment': 'BASIC', 'secrecy-law': 'BASIC' }],
  [28, SCHOOL,   'Nasrin Testberg',       'Lärare i samhällskunskap',                'teacher',          [ISLAMIST],                ['sv', 'fa', 'en'],       { 'online-propaganda': 'ADVANCED' }],
  [29, SCHOOL,   'Eskil Exempelgren',     'Skolsköterska',                           'school-nurse',     [],                        ['sv', 'swl'],            { 'protective-factors': 'ADVANCED' }, { availability: story('Endast läsårstid.'), availableFrom: '2026-08-17', availableTo: '2027-06-11' }],
  [30, SCHOOL,   'Petronella Provström',  'Skolpsykolog',                            'psychologist',     ALL,                       ['sv', 'es'],             { trauma: 'ADVANCED', 'protective-factors': 'SPECIALIST' }],
  [31, THEOLOGY, 'Tomas Teolog',          'Teolog',                                  'theologian',       [ISLAMIST],                ['sv', 'ar', 'en'],       { 'interreligious-dialogue': 'SPECIALIST', 'theology-of-islam': 'ADVANCED' }, { member: THEOLOGY }],
  [32, THEOLOGY, 'Maryam Låtsasgren',     'Islamolog',                               'theologian',       [ISLAMIST],                ['sv', 'ar', 'ur', 'en'], { 'theology-of-islam': 'SPECIALIST' }, { availability: story('Efter överenskommelse.') }],
  [33, THEOLOGY, 'Ansgar Fiktivgren',     'Präst och samtalsledare',                 'theologian',       [WHITE_POWER],             ['sv', 'de'],             { 'interreligious-dialogue': 'ADVANCED', 'motivating-dialogue': 'ADVANCED' }],
  [34, EXIT,     'Mika Mentor',           'Mentor',                                  'mentor',           ALL,                       ['sv', 'en'],             { mentoring: 'SPECIALIST', 'exit-counselling': 'ADVANCED' }, { member: EXIT }],
  [35, EXIT,     'Jasmina Mönsterlund',   'Anhörigstödjare',                         'family-therapist', [ISLAMIST],                ['sv', 'bs', 'sq'],       { 'family-support': 'ADVANCED' }],
  [46, THEOLOGY, 'Idris Exempelgren',     'Imam',                                    'imam',             [ISLAMIST],                ['sv', 'ar', 'som'],      { 'theology-of-islam': 'SPECIALIST', 'family-support': 'BASIC' }],
  [45, EXIT,     'Sixten Provgård',       'Mentor',                                  'mentor',           [WHITE_POWER],             ['sv'],                   { mentoring: 'SPECIALIST', 'exit-counselling': 'SPECIALIST' }, { protectedIdentity: true }],
];

/** Experts of the coordination, the schools and civil society. */
export const CITY_EXPERTS = ROWS.map(expertIn);
