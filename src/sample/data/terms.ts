import type { NewTerm } from '../../directory/directory.service';

type Taxonomy = NewTerm['taxonomy'];
type Row = readonly [code: string, label: string, labelEn: string, description?: string];

const taxonomy = (name: Taxonomy, rows: readonly Row[]): NewTerm[] =>
  rows.map(([code, label, labelEn, description]) => ({ taxonomy: name, code, label, labelEn, ...(description ? { description } : {}) })); // prettier-ignore

// The three environments of the city's mandate; most questions concerned the first.
// prettier-ignore
const ENVIRONMENTS: readonly Row[] = [
  ['violent-islamist',    'våldsbejakande islamistisk extremism', 'violent Islamist extremism',    'Den miljö som de flesta frågor till samordnarna har gällt.'],
  ['violent-white-power', 'våldsbejakande vit makt-miljö',        'violent white-power movement'],
  ['violent-autonomous',  'våldsbejakande autonom miljö',         'violent autonomous movement'],
];

// prettier-ignore
const PROFESSIONS: readonly Row[] = [
  ['social-worker',      'socialsekreterare',        'social worker',            'Första linjens personal inom socialtjänsten.'],
  ['teacher',            'lärare',                   'teacher',                  'Första linjens personal i skolan.'],
  ['youth-leader',       'fritidsledare',            'youth leader',             'Första linjens personal inom kultur och fritid.'],
  ['head-teacher',       'rektor',                   'head teacher'],
  ['school-counsellor',  'skolkurator',              'school counsellor'],
  ['school-nurse',       'skolsköterska',            'school nurse'],
  ['police-officer',     'polis',                    'police officer'],
  ['police-analyst',     'polisanalytiker',          'police analyst'],
  ['probation-officer',  'frivårdsinspektör',        'probation officer'],
  ['prison-officer',     'kriminalvårdare',          'prison officer'],
  ['coordinator',        'samordnare',               'coordinator'],
  ['psychologist',       'psykolog',                 'psychologist'],
  ['family-therapist',   'familjebehandlare',        'family therapist'],
  ['housing-host',       'bovärd',                   'housing host'],
  ['theologian',         'teolog',                   'theologian'],
  ['imam',               'imam',                     'imam',                     'Leder bönen i en muslimsk församling; samtalar med samordnarna om stöd till församlingens familjer.'],
  ['mentor',             'mentor',                   'mentor',                   'Särskilt kvalificerad kontaktperson som ger intensivt stöd.'],
];

// Those whom the coordinators trained and informed.
// prettier-ignore
const AUDIENCES: readonly Row[] = [
  ['education',                 'utbildning',            'education',                 'Skolchefer, rektorer, lärare och elevhälsa i grundskola och gymnasium.'],
  ['culture-and-leisure',       'kultur och fritid',     'culture and leisure',       'Chefer, fritidsledare och ungdomsarbetare.'],
  ['social-services',           'socialtjänst',          'social services',           'Socialsekreterare och andra medarbetare.'],
  ['housing-companies',         'bostadsbolag',          'housing companies',         'Chefer och medarbetare på bostadsbolag.'],
  ['politicians',               'politiker',             'politicians',               'Lokalt, på riksnivå och i ungdomsförbund.'],
  ['neighbouring-municipalities', 'kranskommuner',       'neighbouring municipalities', 'Chefer och medarbetare i kommuner runt Göteborg.'],
  ['other-municipalities',      'andra kommuner',        'other municipalities',      'Chefer och medarbetare i kommuner i övriga landet.'],
];

// prettier-ignore
const CONCERN_TYPES: readonly Row[] = [
  ['open-sympathy',          'öppen sympati för extrem rörelse',      'open sympathy with an extreme movement'],
  ['propaganda-consumption', 'stor konsumtion av propaganda',         'heavy consumption of propaganda'],
  ['noticed-by-staff',       'förändring som medarbetare märkt',      'change noticed by staff'],
  ['noticed-by-relatives',   'förändring som anhöriga märkt',         'change noticed by relatives'],
  ['travel',                 'planer på att resa till en våldsbejakande grupp', 'plans to travel to a violent group', 'Få av fallen.'],
  ['contact-with-group',     'kontakt med en extrem miljö',           'contact with an extremist environment'],
  ['recruitment',            'försök att rekrytera andra',            'attempts to recruit others'],
  ['wish-to-leave',          'vilja att lämna en extrem miljö',       'wish to leave an extremist environment'],
  ['child-in-family',        'barn som växer upp i en extrem miljö',  'child growing up in an extremist environment'],
  ['graffiti',               'klotter med extremt budskap',           'graffiti with an extreme message',       'Händelse i det offentliga rummet, utan person.'],
  ['propaganda-spreading',   'spridning av propagandamaterial',       'spreading of propaganda material',       'Händelse i det offentliga rummet, utan person.'],
];

// prettier-ignore
const COMPETENCES: readonly Row[] = [
  ['concern-assessment',   'bedömning av oro',                   'assessment of concern'],
  ['risk-assessment',      'hot- och riskbedömning',             'threat and risk assessment'],
  ['protective-factors',   'skyddsfaktorer och motståndskraft',  'protective factors and resilience'],
  ['motivating-dialogue',  'motiverande samtal',                 'motivational interviewing'],
  ['exit-counselling',     'avhopparstöd',                       'exit counselling'],
  ['mentoring',            'mentorskap',                         'mentoring'],
  ['theology-of-islam',    'islamisk teologi',                   'Islamic theology'],
  ['interreligious-dialogue', 'religionsdialog',                 'interreligious dialogue'],
  ['family-support',       'stöd till anhöriga',                 'support to relatives'],
  ['parenting',            'föräldraskapsstöd',                  'parenting support'],
  ['youth-work',           'ungdomsarbete',                      'youth work'],
  ['online-propaganda',    'propaganda och rekrytering på nätet', 'online propaganda and recruitment'],
  ['symbols',              'symboler och kännetecken',           'symbols and signs'],
  ['trauma',               'trauma och krigserfarenhet',         'trauma and experience of war'],
  ['honour-violence',      'hedersrelaterat våld och förtryck',  'honour-related violence'],
  ['reintegration',        'återanpassning efter frihetsberövande', 'reintegration after imprisonment'],
  ['secrecy-law',          'sekretess i samverkan',              'secrecy law in cooperation'],
];

// BCP 47 or ISO 639-3 codes.
// prettier-ignore
const LANGUAGES: readonly Row[] = [
  ['sv',  'svenska',            'Swedish'],
  ['en',  'engelska',           'English'],
  ['ar',  'arabiska',           'Arabic'],
  ['som', 'somaliska',          'Somali'],
  ['tir', 'tigrinja',           'Tigrinya'],
  ['am',  'amhariska',          'Amharic'],
  ['fa',  'persiska',           'Persian'],
  ['prs', 'dari',               'Dari'],
  ['ps',  'pashto',             'Pashto'],
  ['kmr', 'kurmanji',           'Kurmanji'],
  ['ckb', 'sorani',             'Sorani'],
  ['aii', 'assyriska',          'Assyrian Neo-Aramaic'],
  ['tr',  'turkiska',           'Turkish'],
  ['ur',  'urdu',               'Urdu'],
  ['bs',  'bosniska',           'Bosnian'],
  ['sq',  'albanska',           'Albanian'],
  ['fi',  'finska',             'Finnish'],
  ['de',  'tyska',              'German'],
  ['fr',  'franska',            'French'],
  ['es',  'spanska',            'Spanish'],
  ['ru',  'ryska',              'Russian'],
  ['swl', 'svenskt teckenspråk', 'Swedish Sign Language'],
];

// The ten districts of the city until the end of 2020.
// prettier-ignore
const DISTRICTS: readonly Row[] = [
  ['angered',               'Angered',               'Angered'],
  ['ostra-goteborg',        'Östra Göteborg',        'East Gothenburg'],
  ['orgryte-harlanda',      'Örgryte-Härlanda',      'Örgryte-Härlanda'],
  ['centrum',               'Centrum',               'City Centre'],
  ['majorna-linne',         'Majorna-Linné',         'Majorna-Linné'],
  ['askim-frolunda-hogsbo', 'Askim-Frölunda-Högsbo', 'Askim-Frölunda-Högsbo'],
  ['vastra-goteborg',       'Västra Göteborg',       'West Gothenburg'],
  ['vastra-hisingen',       'Västra Hisingen',       'West Hisingen'],
  ['lundby',                'Lundby',                'Lundby'],
  ['norra-hisingen',        'Norra Hisingen',        'North Hisingen'],
];

// prettier-ignore
const TRAINING_MODULES: readonly Row[] = [
  ['meeting-signals',           'att bemöta signaler',      'meeting signals',          'Hur en medarbetare kan bemöta signaler om våldsbejakande extremism.'],
  ['what-to-notice',            'vad man kan uppmärksamma', 'what to notice'],
  ['propaganda',                'propagandamaterial',       'propaganda material'],
  ['perspectives-of-the-young', 'de ungas perspektiv',      'perspectives of the young', 'Segregation, en delad stad och att kunna påverka.'],
  ['mother-school',             'Mother School',            'Mother School',            'Kompetens och verktyg åt mödrar att förebygga och ingripa.'],
];

/** Every term of the sample, by taxonomy. */
export const TERMS: readonly NewTerm[] = [
  ...taxonomy('ENVIRONMENT', ENVIRONMENTS),
  ...taxonomy('PROFESSION', PROFESSIONS),
  ...taxonomy('AUDIENCE', AUDIENCES),
  ...taxonomy('CONCERN_TYPE', CONCERN_TYPES),
  ...taxonomy('COMPETENCE', COMPETENCES),
  ...taxonomy('LANGUAGE', LANGUAGES),
  ...taxonomy('DISTRICT', DISTRICTS),
  ...taxonomy('TRAINING_MODULE', TRAINING_MODULES),
];
