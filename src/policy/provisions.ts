/** A provision that lifts secrecy. Its conditions are the discloser's to weigh; here it has a code, a title and dates. */
export interface Provision {
  readonly code: string;
  readonly title: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly source: string;
}

const OSL = 'Offentlighets- och sekretesslagen (2009:400)';
const LAG_170 = 'Lag (2025:170) om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna';

/** Grounds that a disclosure may name. Dated rows with their source: the law changes by adding a row. */
export const PROVISIONS: readonly Provision[] = [
  {
    code: 'OSL 10:2',
    title: "Necessary for the discloser's own activity",
    validFrom: '2009-06-30',
    validTo: null,
    source: OSL,
  },
  {
    code: 'OSL 10:15 a',
    title: 'Prevent, detect or investigate crime',
    validFrom: '2025-12-01',
    validTo: null,
    source: `${OSL}, SFS 2025:934`,
  },
  {
    code: 'OSL 10:18 a',
    title: 'Risk of crime, person under 21',
    validFrom: '2013-01-01',
    validTo: null,
    source: `${OSL}, SFS 2025:179`,
  },
  {
    code: 'OSL 10:18 b',
    title: 'Risk of terrorist crime or crime against the realm',
    validFrom: null,
    validTo: null,
    source: OSL,
  },
  {
    code: 'OSL 10:18 c',
    title: 'Risk of serious violence to a close relative',
    validFrom: null,
    validTo: null,
    source: OSL,
  },
  {
    code: 'OSL 10:20',
    title: 'Person under 18, immediate police action',
    validFrom: '2009-06-30',
    validTo: null,
    source: OSL,
  },
  { code: 'OSL 10:21', title: 'Crime against someone under 18', validFrom: '2009-06-30', validTo: null, source: OSL },
  { code: 'OSL 10:22', title: 'Drugs or alcohol to minors', validFrom: '2009-06-30', validTo: null, source: OSL },
  { code: 'OSL 10:22 a', title: 'Committed terrorist crime', validFrom: null, validTo: null, source: OSL },
  {
    code: 'OSL 10:23',
    title: 'Committed crime above the penalty threshold',
    validFrom: '2009-06-30',
    validTo: null,
    source: OSL,
  },
  {
    code: 'OSL 10:24',
    title: 'Committed crime with prison in the scale',
    validFrom: '2009-06-30',
    validTo: null,
    source: OSL,
  },
  { code: 'OSL 10:27', title: 'General clause', validFrom: '2009-06-30', validTo: null, source: OSL },
  { code: 'OSL 10:28', title: 'Statutory duty to disclose', validFrom: '2009-06-30', validTo: null, source: OSL },
  { code: 'OSL 12:2', title: 'Consent of the person', validFrom: '2009-06-30', validTo: null, source: OSL },
  { code: 'OSL 12:3', title: 'Consent for a minor', validFrom: '2009-06-30', validTo: null, source: OSL },
  {
    code: 'OSL 26:9',
    title: 'Between social services, or to health care',
    validFrom: null,
    validTo: null,
    source: OSL,
  },
  { code: 'OSL 26:9 a', title: 'Feedback to the one who reported', validFrom: null, validTo: null, source: OSL },
  {
    code: 'OSL 35:10 c',
    title: 'Police to municipal social services, prevent terrorist crime',
    validFrom: null,
    validTo: null,
    source: OSL,
  },
  {
    code: 'Lag 2025:170 4',
    title: 'Contact details to law enforcement on request',
    validFrom: '2025-04-01',
    validTo: null,
    source: LAG_170,
  },
  {
    code: 'Lag 2025:170 5',
    title: 'Other data to law enforcement on request',
    validFrom: '2025-04-01',
    validTo: null,
    source: LAG_170,
  },
];

const BY_CODE = new Map(PROVISIONS.map((provision) => [provision.code, provision]));

/** The provision in force on a date (ISO 8601 date), or undefined when none of that code was. */
export function provisionAt(code: string, date: string): Provision | undefined {
  const found = BY_CODE.get(code);
  if (!found) return undefined;
  if (found.validFrom !== null && date < found.validFrom) return undefined;
  if (found.validTo !== null && date > found.validTo) return undefined;
  return found;
}
