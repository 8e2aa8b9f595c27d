import type {
  UpsertKnowledgeItemInput,
  UpsertMediaAppearanceInput,
  UpsertProgrammeInput,
  UpsertReportedFigureInput,
} from '../../prevention/register.service';

type Plain<T> = Omit<T, 'id' | 'version' | 'idempotencyKey'>;

/** A programme of the sample; organisations by key. */
export type SampleProgramme = Omit<Plain<UpsertProgrammeInput>, 'organisationIds'> & {
  readonly organisations: readonly string[];
};
/** A knowledge item of the sample, under a key by which figures name it; its publisher by key. */
export type SampleKnowledge = Omit<Plain<UpsertKnowledgeItemInput>, 'publisherId'> & {
  readonly key: string;
  readonly publisher: string;
};
/** A reported figure of the sample; its source by the key of a knowledge item. */
export type SampleFigure = Omit<Plain<UpsertReportedFigureInput>, 'sourceId'> & { readonly source: string };

const LAUNCHED = '2015-11-01'; // the source gives the month
const site = (municipality: string, municipalityCode: string, from = LAUNCHED) => ({ municipality, municipalityCode, from }); // prettier-ignore

/** What the network works with. */
export const PROGRAMMES: readonly SampleProgramme[] = [
  {
    kind: 'COORDINATION',
    name: 'Kunskapshus',
    description:
      'Samordningsfunktion i kommunen: ett nätverk av sakkunniga med teologisk kompetens och avhopparstöd att koppla in. Inget eget spår utan en del av arbetet i SSPF och SIG.',
    organisations: ['nationella-samordnaren', 'goteborg', 'stockholm', 'borlange', 'orebro'],
    pilotSites: [site('Göteborg', '1480'), site('Stockholm', '0180'), site('Borlänge', '2081'), site('Örebro', '1880')],
    validFrom: LAUNCHED,
  },
  {
    kind: 'METHOD',
    name: 'Mother School',
    description:
      'Kurser där mammor övar på att märka tidiga tecken och att samtala med sina barn. Modellen kommer från Women without Borders och prövas genom nationella samordnaren.',
    organisations: ['nationella-samordnaren', 'women-without-borders'],
    pilotSites: [site('Göteborg', '1480', '2016-03-05')],
    validFrom: '2016-03-05', // the training in Vienna, 5–7 March 2016
  },
  {
    kind: 'ACTION_GROUPS',
    name: 'SSPF',
    description: 'Skola, socialtjänst, polis och fritid i samverkan kring unga i riskzon.',
    organisations: ['goteborg', 'polismyndigheten'],
    pilotSites: [],
  },
  {
    kind: 'ACTION_GROUPS',
    name: 'SIG',
    description: 'Sociala insatsgrupper för myndiga som riskerar en kriminell livsstil.',
    organisations: ['goteborg', 'polismyndigheten', 'kriminalvarden'],
    pilotSites: [],
  },
];

/** What there is to read. A day is left out where the source gives none. */
// prettier-ignore
export const KNOWLEDGE: readonly SampleKnowledge[] = [
  { key: 'year',       kind: 'REPORT',            title: 'Samordning mot våldsbejakande extremism: ett års arbete', publisher: 'goteborg', language: 'sv', description: 'Stadens redovisning av samordnarnas första år, 2015–2016.' },
  { key: 'brochure',   kind: 'BROCHURE',          title: 'Stöd i arbetet mot radikalisering och våldsbejakande extremism', publisher: 'goteborg', language: 'sv', description: 'För anställda i Göteborgs Stad; efterfrågan har varit stor.' },
  { key: 'overview',   kind: 'RESEARCH_OVERVIEW', title: 'Forskningsöversikt om våldsbejakande extremism', publisher: 'nationella-samordnaren', publishedOn: '2017-10-19', language: 'sv', description: 'Av 23 forskare från 11 lärosäten.' },
  { key: 'faq',        kind: 'FAQ',               title: 'Frågor och svar om arbetet mot våldsbejakande vit makt-miljöer', publisher: 'goteborg', publishedOn: '2017-09-27', language: 'sv' },
  { key: 'evaluation', kind: 'EVALUATION',        title: 'Utvärdering av Kunskapshus mot våldsbejakande extremism', publisher: 'dalarna', publishedOn: '2017-09-18', language: 'sv', description: 'Rapport 3:2017. Otydliga mandat, sekretess och långa kommunikationsvägar var hinder; det månatliga mötet fungerade.' },
  { key: 'study',      kind: 'STUDY',             title: 'Personer från Sverige som anslutit sig till terrorgrupper i Syrien och Irak', publisher: 'cats', publishedOn: '2017-06-21', language: 'sv', description: 'Om dem som har rest sedan 2012.' },
  { key: 'handbook',   kind: 'HANDBOOK',          title: 'Handledning för lokal lägesbild och handlingsplan', publisher: 'nationella-samordnaren', publishedOn: '2017-06-05', language: 'sv' },
  { key: 'travellers', kind: 'NEWS',              title: 'Färre göteborgare reser till krigets Syrien', publisher: 'goteborg', language: 'sv', description: 'I Vårt Göteborg.' },
  { key: 'travel-law', kind: 'LAW',               title: 'Terrorresor är straffbara', publisher: 'riksdagen', publishedOn: '2016-04-01', language: 'sv', description: 'Att resa för att strida för en terrorgrupp är ett brott från denna dag.' },
];

/** The year in the media. */
// prettier-ignore
export const MEDIA: readonly Plain<UpsertMediaAppearanceInput>[] = [
  { medium: 'ETC',                                  title: 'Ett aktivt halvår mot extremismen', publishedOn: '2015-09-11', language: 'sv' },
  { medium: 'Sveriges Radio P1', programme: 'Konflikt', title: 'De svenska krigsresenärerna', publishedOn: '2015-10-17', language: 'sv' },
  { medium: 'Al Jazeera America',                   title: 'Sweden struggles to stop radicalization at home', publishedOn: '2016-02-23', language: 'en' },
  { medium: 'Dagens Nyheter',                       title: 'Ingen åker längre till IS – men oron vilar över Göteborg', publishedOn: '2016-05-30', language: 'sv' },
];

const asOf = '2016-09-30'; // the end of the year that the source tells of
const LATER = '2017-09-18';
const YEAR = 'Stadens redovisning av samordnarnas första år.';

/** What has been reported, with how exact it is; where two sources disagree, both. */
// prettier-ignore
export const FIGURES: readonly SampleFigure[] = [
  { subject: 'trained',                    title: 'Personer som fått utbildning och information', value: 6000, qualifier: 'JUST_UNDER', unit: 'personer', asOf, source: 'year', sourceText: YEAR },
  { subject: 'training-audiences',         title: 'Målgrupper för utbildning', value: 7, qualifier: 'EXACT', unit: 'målgrupper', asOf, source: 'year', sourceText: YEAR },
  { subject: 'consultations',              title: 'Fall där samordnarna gett råd', low: 70, high: 79, qualifier: 'ABOUT', unit: 'fall', asOf, source: 'year', sourceText: YEAR },
  { subject: 'consultations-expressions',  title: 'Andel av fallen som gällt uttryck hos personer', value: 2 / 3, qualifier: 'ABOUT', unit: 'andel', asOf, source: 'year', sourceText: YEAR },
  { subject: 'consultations-public-space', title: 'Andel av fallen som gällt händelser i det offentliga rummet', value: 1 / 3, qualifier: 'ABOUT', unit: 'andel', asOf, source: 'year', sourceText: YEAR },
  { subject: 'pilot-municipalities',       title: 'Pilotkommuner för Kunskapshus', value: 5, qualifier: 'EXACT', unit: 'kommuner', asOf, source: 'year', sourceText: 'Göteborg tillsammans med fyra andra.' },
  { subject: 'pilot-municipalities',       title: 'Pilotkommuner för Kunskapshus', value: 4, qualifier: 'EXACT', unit: 'kommuner', asOf: LATER, source: 'evaluation', sourceText: 'Göteborg en av fyra.' },
  { subject: 'travellers',                 title: 'Personer som rest för att strida', qualifier: 'ABOUT', trend: 'FALLING', unit: 'personer', asOf, source: 'travellers', sourceText: 'Polisens uppgifter till staden.' },
  { subject: 'children-met',               title: 'Barn och unga som samordnarna träffat, från Göteborg, Malmö och Stockholm', value: 200, qualifier: 'ABOUT', unit: 'barn och unga', asOf, source: 'year', sourceText: YEAR },
  { subject: 'coordinators',               title: 'Samordnare', value: 2, qualifier: 'EXACT', unit: 'personer', asOf, source: 'year', sourceText: 'Tillsatta våren 2015.' },
  { subject: 'researchers',                title: 'Forskare bakom forskningsöversikten', value: 23, qualifier: 'EXACT', unit: 'forskare', asOf: '2017-10-19', source: 'overview' },
  { subject: 'universities',               title: 'Lärosäten bakom forskningsöversikten', value: 11, qualifier: 'EXACT', unit: 'lärosäten', asOf: '2017-10-19', source: 'overview' },
];
