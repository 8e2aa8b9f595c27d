import type { AgencyKind } from '../../policy/actor';
import type { StatedLawKind } from '../../policy/lawKind';

/** An agency of the sample; successors by slug. */
export interface SampleAgency {
  readonly slug: string;
  readonly name: string;
  readonly kind: AgencyKind;
  readonly organisationNumber: string | null;
  readonly municipalityCode: string | null;
  readonly secrecyRegime: readonly string[];
  readonly processingRegime: 'GDPR' | 'CRIMINAL_DATA_ACT';
  readonly coordinatesNetwork?: boolean;
  readonly lawKinds?: readonly StatedLawKind[];
  readonly validFrom: string;
  readonly validTo?: string;
  readonly successors?: readonly string[];
}

const CITY = { organisationNumber: '212000-1355', municipalityCode: '1480', processingRegime: 'GDPR' } as const;
const SOCIAL = { ...CITY, kind: 'SOCIAL_SERVICES', secrecyRegime: ['OSL 26:1'] } as const;
const COORDINATION = { ...CITY, kind: 'COORDINATION', secrecyRegime: ['OSL 26:1'] } as const;

/**
 * What the coordinations are in law. The board of Social resursförvaltning had tasks of social services; whether its coordination was
 * social services in the sense of OSL 26:1 second paragraph is a question for counsel. Who employs the coordinators of SSPF and SIG
 * is invented: the sample takes the municipal executive board, so that no provision on social services reaches them.
 */
const OF_SOCIAL_RESOURCES = [
  { lawKind: 'SOCIAL_SERVICES', validFrom: '2011-01-01', validTo: null, source: 'Social resursnämnd, Göteborgs Stad (confirm with counsel: OSL 26:1 second paragraph)' },
] as const; // prettier-ignore
const OF_THE_EXECUTIVE_BOARD = [
  { lawKind: 'MUNICIPAL_BOARD', validFrom: '2011-01-01', validTo: null, source: 'Kommunstyrelsen, Göteborgs Stad (påhittad placering)' },
] as const; // prettier-ignore

const ASSOCIATION = {
  kind: 'CIVIL_SOCIETY',
  organisationNumber: null,
  municipalityCode: '1480',
  secrecyRegime: [],
  processingRegime: 'GDPR',
} as const;

// The city went from ten district administrations to four social administrations at the turn of the year 2020/2021.
const LAST_DAY = '2020-12-31';
const NORDOST = 'socialforvaltning-nordost';
const CENTRUM = 'socialforvaltning-centrum';
const SYDVAST = 'socialforvaltning-sydvast';
const HISINGEN = 'socialforvaltning-hisingen';

// prettier-ignore
const SUCCESSORS: readonly SampleAgency[] = [
  { ...SOCIAL, slug: NORDOST,  name: 'Socialförvaltningen Nordost, Göteborgs Stad',  validFrom: '2021-01-01' },
  { ...SOCIAL, slug: CENTRUM,  name: 'Socialförvaltningen Centrum, Göteborgs Stad',  validFrom: '2021-01-01' },
  { ...SOCIAL, slug: SYDVAST,  name: 'Socialförvaltningen Sydväst, Göteborgs Stad',  validFrom: '2021-01-01' },
  { ...SOCIAL, slug: HISINGEN, name: 'Socialförvaltningen Hisingen, Göteborgs Stad', validFrom: '2021-01-01' },
];

const district = (slug: string, name: string, successor: string): SampleAgency => ({
  ...SOCIAL,
  slug: `socialtjanst-${slug}`,
  name: `Socialtjänsten ${name}, Göteborgs Stad`,
  validFrom: '2011-01-01',
  validTo: LAST_DAY,
  successors: [successor],
});

// prettier-ignore
const DISTRICTS: readonly SampleAgency[] = [
  district('ostra-goteborg',           'Östra Göteborg',            NORDOST),
  district('orgryte-harlanda',         'Örgryte-Härlanda',          CENTRUM),
  district('majorna-linne',            'Majorna-Linné',             CENTRUM),
  district('askim-frolunda-hogsbo',    'Askim-Frölunda-Högsbo',     SYDVAST),
  district('vastra-goteborg',          'Västra Göteborg',           SYDVAST),
  district('vastra-hisingen',          'Västra Hisingen',           HISINGEN),
  district('lundby',                   'Lundby',                    HISINGEN),
  district('norra-hisingen',           'Norra Hisingen',            HISINGEN),
];

/**
 * The agencies that sample actors act for. A deviation from history, on purpose: Social resursförvaltning and the districts Angered and
 * Centrum were dissolved on 2020-12-31 like the others, and their successors are named here; but an agency that has ended can no
 * longer act, so the sample leaves these three open. `validFrom` is the first day the sample needs where the founding is not known.
 */
// prettier-ignore
const ACTING: readonly SampleAgency[] = [
  { ...COORDINATION, slug: 'social-resurs', name: 'Social resursförvaltning, Göteborgs Stad', coordinatesNetwork: true, lawKinds: OF_SOCIAL_RESOURCES, validFrom: '2011-01-01', successors: [NORDOST, CENTRUM, SYDVAST, HISINGEN] },
  { ...SOCIAL, slug: 'socialtjanst-angered', name: 'Socialtjänsten Angered, Göteborgs Stad', validFrom: '2011-01-01', successors: [NORDOST] },
  { ...SOCIAL, slug: 'socialtjanst-centrum', name: 'Socialtjänsten Centrum, Göteborgs Stad', validFrom: '2011-01-01', successors: [CENTRUM] },
  { slug: 'polisen-storgoteborg', name: 'Polisområde Storgöteborg, Polismyndigheten', kind: 'POLICE', organisationNumber: '202100-0076', municipalityCode: '1480', secrecyRegime: ['OSL 18:1', 'OSL 35:1'], processingRegime: 'CRIMINAL_DATA_ACT', validFrom: '2015-01-01' },
  { slug: 'kriminalvarden-goteborg', name: 'Kriminalvården Göteborg', kind: 'PRISON_PROBATION', organisationNumber: '202100-0225', municipalityCode: '1480', secrecyRegime: ['OSL 35:15'], processingRegime: 'CRIMINAL_DATA_ACT', validFrom: '2006-01-01' },
  { ...CITY, slug: 'grundskola', name: 'Grundskoleförvaltningen, Göteborgs Stad', kind: 'SCHOOL', secrecyRegime: ['OSL 23:2'], validFrom: '2018-07-01' },
  { ...ASSOCIATION, slug: 'exit-stod', name: 'Exit-stöd Göteborg (påhittad)', validFrom: '2015-01-01' },
  { ...ASSOCIATION, slug: 'interreligiost-center', name: 'Interreligiöst center, Göteborg', validFrom: '2015-01-01' },
  { ...COORDINATION, slug: 'sspf-goteborg', name: 'SSPF Göteborg (skola, socialtjänst, polis och fritid)', secrecyRegime: ['OSL 21:1'], lawKinds: OF_THE_EXECUTIVE_BOARD, validFrom: '2011-01-01' },
  { ...COORDINATION, slug: 'sig-goteborg', name: 'SIG Göteborg (sociala insatsgrupper)', secrecyRegime: ['OSL 21:1'], lawKinds: OF_THE_EXECUTIVE_BOARD, validFrom: '2011-01-01' },
];

/** Every agency of the sample, successors before those they succeed. */
export const AGENCIES: readonly SampleAgency[] = [...SUCCESSORS, ...ACTING, ...DISTRICTS];
