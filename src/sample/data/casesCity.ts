import { invented, story } from './invented';
import type { SampleCase } from './shapes';
import { daysAgo, on } from './when';

const CEDRIC = 'caseworker@socialtjanst-centrum';
const DILAN = 'caseworker2@socialtjanst-centrum';
const SAGA = 'coordinator@social-resurs';
const KIM = 'counsellor@grundskola';

/** Cases of the social services in Centrum. */
const CENTRUM_CASES: readonly SampleCase[] = [
  {
    key: 'B-1',
    by: CEDRIC,
    opened: daysAgo(33),
    input: {
      person: {
        name: invented('Ivar Provberg'),
        personalIdentityNumber: '189308229914',
        language: 'sv',
        address: invented('Exempelgatan 20, Göteborg'),
        district: 'Centrum',
        phone: '070-174 06 11',
      },
      programme: 'SIG',
      concernTypes: ['contact-with-group'],
      environment: 'violent-white-power',
      summary: story('Har följt med på en demonstration och fått nya vänner som är äldre.'),
      risk: story('Måttlig risk. Har jobb och en sambo som oroar sig.'),
      family: story('Sambo sedan två år, inga barn.'),
    },
  },
  {
    key: 'B-2',
    by: CEDRIC,
    opened: daysAgo(48),
    coWorkers: [DILAN],
    input: {
      person: {
        name: invented('Leyla Exempeldotter'),
        personalIdentityNumber: '189601019921',
        language: 'kmr',
        district: 'Majorna-Linné',
      },
      concernTypes: ['noticed-by-relatives', 'propaganda-consumption'],
      summary: story('Brodern är frihetsberövad. Hon undrar hur familjen kan hålla kontakten på ett bra sätt.'),
      risk: story('Låg risk.'),
      family: story('Två vuxna bröder, en av dem på anstalt.'),
      health: story('Har haft kontakt med kurator.'),
    },
  },
  {
    key: 'B-3',
    by: CEDRIC,
    opened: daysAgo(9),
    input: {
      person: {
        name: invented('Arvid Låtsasberg'),
        personalIdentityNumber: '189906089934',
        language: 'sv',
        district: 'Centrum',
        guardians: [{ name: invented('Karin Låtsasberg'), relation: 'mamma', phone: '070-174 06 12' }],
      },
      programme: 'SSPF',
      concernTypes: ['noticed-by-staff'],
      summary: story('Fritidsgården hörde av sig om hårt språk i ett datorspel.'),
      risk: story('Låg risk. Mamman är delaktig.'),
    },
  },
  {
    key: 'B-4',
    by: DILAN,
    opened: daysAgo(66),
    bornYearsBefore: 15,
    input: {
      person: {
        name: invented('Selma Fiktivdotter'),
        language: 'prs',
        district: 'Örgryte-Härlanda',
        guardians: [{ name: invented('Farid Fiktivsson'), relation: 'pappa', phone: '070-174 06 13' }],
      },
      programme: 'SSPF',
      concernTypes: ['child-in-family'],
      summary: story('Behöver lugn och ro för läxorna och en vuxen på skolan att prata med.'),
      risk: story('Låg risk med stöd i skolan.'),
      family: story('Pappan söker arbete, farmor hjälper till.'),
    },
  },
  {
    key: 'B-5',
    by: DILAN,
    opened: daysAgo(110),
    input: {
      person: {
        name: invented('Adam Demogren'),
        personalIdentityNumber: '189504229957',
        language: 'ar',
        address: invented('Mönstervägen 1, Göteborg'),
        district: 'Centrum',
      },
      programme: 'SIG',
      concernTypes: ['recruitment', 'contact-with-group'],
      environment: 'violent-islamist',
      summary: story('Har blivit kontaktad av främlingar som erbjuder pengar. Har sagt nej.'),
      risk: story('Måttlig risk att bli pressad igen.'),
      offences: story('Inga kända.'),
    },
  },
  {
    key: 'B-6',
    by: CEDRIC,
    opened: daysAgo(560),
    input: {
      person: {
        name: invented('Ronja Modellgren'),
        personalIdentityNumber: '189809019962',
        language: 'de',
        district: 'Centrum',
      },
      concernTypes: ['open-sympathy', 'noticed-by-staff'],
      environment: 'violent-autonomous',
      summary: story('Har deltagit i en ockupation och vill nu studera på annan ort.'),
      risk: story('Låg risk efter flytten.'),
      offences: story('Anmäld för olaga intrång, nedlagt.'),
    },
  },
  {
    key: 'B-7',
    by: DILAN,
    opened: daysAgo(470),
    input: {
      person: {
        name: invented('Kaj Attrappsson'),
        personalIdentityNumber: '189102089977',
        language: 'swl',
        district: 'Centrum',
      },
      concernTypes: ['wish-to-leave'],
      environment: 'violent-white-power',
      summary: story('Frågade om stöd inför flytt till en annan kommun.'),
      risk: story('Låg risk.'),
    },
    closed: { afterDays: 75, reason: story('Har flyttat och får stöd av sin nya kommun.') },
  },
  {
    key: 'B-8',
    by: CEDRIC,
    opened: on('2016-05-16'),
    input: {
      person: {
        name: invented('Greta Testdal'),
        personalIdentityNumber: '189312229918',
        language: 'tr',
        district: 'Centrum',
      },
      concernTypes: ['noticed-by-staff'],
      summary: story('En lärare undrade över en uppsats. Samtalet visade att den var ett grupparbete om källkritik.'),
      risk: story('Ingen risk att tala om.'),
      reporter: story('Lärare på gymnasiet.'),
    },
    closed: { afterDays: 20, reason: story('Oron var obefogad.') },
  },
];

/** Cases of the coordinators and of the schools. */
const OTHER_CASES: readonly SampleCase[] = [
  {
    key: 'R-1',
    by: SAGA,
    opened: daysAgo(27),
    coWorkers: ['coordinator2@social-resurs'],
    input: {
      person: {
        name: invented('Nora Skissberg'),
        personalIdentityNumber: '189407159988',
        language: 'sv',
        district: 'Lundby',
        phone: '070-174 06 14',
      },
      concernTypes: ['noticed-by-relatives'],
      environment: 'violent-white-power',
      summary: story('En moster ringde om sin systerdotter, som lämnat namnet för att själv få stöd.'),
      risk: story('Oklar; ska bedömas tillsammans.'),
      reporter: story('Moster.'),
    },
  },
  {
    key: 'R-2',
    by: SAGA,
    opened: daysAgo(82),
    input: {
      person: {
        name: invented('Samir Testgren'),
        personalIdentityNumber: '189712229997',
        language: 'ar',
        district: 'Västra Hisingen',
      },
      concernTypes: ['wish-to-leave'],
      environment: 'violent-islamist',
      summary: story('Sökte själv upp samordnarna för att få hjälp ut ur en krets.'),
      risk: story('Måttlig risk. Har en bror som stöttar.'),
      religion: story('Vill gärna samtala med en teolog.'),
      health: story('God hälsa.'),
    },
  },
  {
    key: 'S-1',
    by: KIM,
    opened: daysAgo(12),
    bornYearsBefore: 15,
    testNumber: '984',
    input: {
      person: {
        name: invented('Ellen Provström'),
        language: 'sv',
        district: 'Angered',
        guardians: [{ name: invented('Siv Provström'), relation: 'mamma', phone: '070-174 06 15' }],
      },
      programme: 'SSPF',
      concernTypes: ['noticed-by-staff'],
      summary: story('Är ofta borta på fredagar och pratar om en grupp på nätet.'),
      risk: story('Låg risk. Kommer gärna till kuratorn.'),
      family: story('Mamman vill ha ett möte tillsammans med socialtjänsten.'),
    },
  },
  {
    key: 'S-2',
    by: KIM,
    opened: daysAgo(58),
    coWorkers: ['counsellor2@grundskola'],
    bornYearsBefore: 15,
    input: {
      person: {
        name: invented('Gustav Exempellund'),
        language: 'sv',
        district: 'Centrum',
        guardians: [{ name: invented('Per Exempellund'), relation: 'pappa' }],
      },
      programme: 'SSPF',
      concernTypes: ['propaganda-consumption'],
      environment: 'violent-white-power',
      summary: story('Har visat filmer för kamrater på rasterna.'),
      risk: story('Låg till måttlig risk. Lyssnar på sin tränare.'),
      family: story('Pappan har själv tagit bort filmerna från datorn.'),
      reporter: story('Lärare på skolan.'),
    },
  },
  {
    key: 'S-3',
    by: KIM,
    opened: daysAgo(40),
    bornYearsBefore: 13,
    testNumber: '985',
    input: {
      person: {
        name: invented('Mira Låtsaslund'),
        language: 'am',
        district: 'Angered',
      },
      concernTypes: ['child-in-family'],
      summary: story('Har berättat att en kusin pratar om att resa bort.'),
      risk: story('Låg risk för flickan själv.'),
      family: story('Bor med båda föräldrarna och en äldre kusin.'),
    },
  },
];

/** Cases of the other parts of the city. */
export const CITY_CASES: readonly SampleCase[] = [...CENTRUM_CASES, ...OTHER_CASES];
