import type { DISCLOSABLE_FIELDS } from '../policy/fields';
import { dayOf } from '../policy/calendar';

/** The contents of a written refusal; none of them identifies the person. */
export interface RefusedRequest {
  readonly number: string;
  readonly decidedAt: Date;
  readonly askedAt: Date;
  /** Names of the agency that decides and of the agency that asked. */
  readonly decidedBy: string;
  readonly askedBy: string;
  /** As `Type.field`. */
  readonly fields: readonly string[];
  /** The refused ones among them; all when left out. */
  readonly refused?: readonly string[];
  /** The provision that the request invoked, if any. */
  readonly ground: string | null;
  /** The provision under which the data is withheld. */
  readonly provision: string;
  readonly reason: string;
}

/** Fields of a case and its person, which are what is requested. */
type Requested = Extract<(typeof DISCLOSABLE_FIELDS)[number], `Case.${string}` | `Person.${string}`>;

const SWEDISH: Readonly<Record<Requested, string>> = {
  'Case.person': 'vem ärendet gäller',
  'Case.summary': 'sammanfattning av ärendet',
  'Case.risk': 'riskbedömning',
  'Case.assessments': 'bedömningar över tid',
  'Case.concernTypes': 'typ av oro',
  'Case.family': 'familjeförhållanden',
  'Case.environment': 'miljö',
  'Case.health': 'hälsa',
  'Case.religion': 'religiös övertygelse',
  'Case.offences': 'lagöverträdelser',
  'Case.assignees': 'handläggare',
  'Case.reporter': 'anmälare',
  'Person.name': 'namn',
  'Person.personalIdentityNumber': 'personnummer',
  'Person.birthYear': 'födelseår',
  'Person.language': 'språk',
  'Person.address': 'adress',
  'Person.district': 'stadsdel',
  'Person.phone': 'telefonnummer',
  'Person.guardians': 'vårdnadshavare',
};

const NOTICE =
  'Detta är ett tekniskt stöd och inte juridisk rådgivning: tjänsten återger reglerna så som de är inlagda i den. Den myndighet som ' +
  'beslutar svarar för beslutet.';

const isRequested = (field: string): field is Requested => Object.hasOwn(SWEDISH, field);
const asked = (field: string): string => (isRequested(field) ? `– ${SWEDISH[field]} (${field})` : `– ${field}`);

const WHOLLY = ['Begäran avslås. Uppgifterna lämnas inte ut.'];
const PARTLY = 'Begäran avslås i denna del. Följande uppgifter lämnas inte ut:';

/**
 * The decision to refuse a request, as a dated document in Swedish: the request, the decision with its reasons, and how
 * to appeal it (OSL 6:7; förvaltningslagen 2017:900 43 and 44 §§). The same input always gives the same text.
 */
export function refusalDocument(request: RefusedRequest): string {
  const { number, decidedAt, askedAt, decidedBy, askedBy, fields, ground, provision, reason } = request;
  const refused = request.refused ?? fields;
  const decision = refused.length === fields.length ? WHOLLY : [PARTLY, ...refused.map(asked)];
  return [
    'BESLUT OM ATT INTE LÄMNA UT UPPGIFTER',
    '',
    `Begäran: ${number}`,
    `Beslutsdatum: ${dayOf(decidedAt)}`,
    `Beslutande myndighet: ${decidedBy}`,
    `Begärande myndighet: ${askedBy}`,
    '',
    'BEGÄRAN',
    `Begäran gjordes den ${dayOf(askedAt)} och gäller följande uppgifter:`,
    ...fields.map(asked),
    ground === null ? 'Någon bestämmelse har inte åberopats.' : `Åberopad bestämmelse: ${ground}`,
    '',
    'BESLUT',
    ...decision,
    `Bestämmelse: ${provision}`,
    '',
    'SKÄL',
    reason,
    '',
    'HUR MAN ÖVERKLAGAR',
    'Den begärande myndigheten får överklaga beslutet (6 kap. 7 § offentlighets- och sekretesslagen, 2009:400). Överklagandet prövas ' +
      'av kammarrätten. Det ska vara skriftligt och lämnas in till den beslutande myndigheten (43 § förvaltningslagen, 2017:900), och ' +
      'det ska ha kommit in dit inom tre veckor från den dag då den begärande myndigheten fick del av beslutet (44 § ' +
      'förvaltningslagen). Ange vilket beslut som överklagas, hur det ska ändras och varför.',
    '',
    NOTICE,
    '',
  ].join('\n');
}
