import Organisationsnummer from 'organisationsnummer';
import { AGENCY_KINDS, ROLES, type AgencyKind, type Assurance, type Role } from '../policy/actor';
import { statable, type StatedLawKind } from '../policy/lawKind';
import { BadUserInput } from '../platform/errors';
import { clearable, email, phone } from '../platform/input';
import { ALGORITHMS, isName, publicKeyOf, type Algorithm, type Jwk } from './jwk';
import { isKeyAddress } from './jwks';

/** The place of a value in the input, for the path of an error. */
export type InputPath = readonly (string | number)[];

/** The laws that can govern an agency's processing of personal data. */
export const PROCESSING_REGIMES = ['GDPR', 'CRIMINAL_DATA_ACT'] as const;
export type ProcessingRegime = (typeof PROCESSING_REGIMES)[number];

/** The data of a new agency. */
export interface NewAgency {
  readonly id?: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: AgencyKind;
  /** Ten digits, with or without the hyphen; stored with it. */
  readonly organisationNumber: string | null;
  /** Four digits, as a string: "0180". */
  readonly municipalityCode: string | null;
  /** The provisions of OSL that bind it, for example "OSL 26:1"; empty for a party that OSL does not bind. */
  readonly secrecyRegime: readonly string[];
  readonly processingRegime: ProcessingRegime;
  readonly coordinatesNetwork?: boolean;
  /** Statements of its kind in law, where that can differ from its kind by activity. */
  readonly lawKinds?: readonly StatedLawKind[];
  readonly validFrom: string;
  readonly validTo?: string | null;
  /** How its duty desk is reached. */
  readonly dutyPhone?: string | null;
  readonly dutyEmail?: string | null;
  readonly successorIds?: readonly string[];
}

/** A new issuer. Its keys are either a static set or an address that publishes them. */
export interface NewIssuer {
  readonly iss: string;
  readonly algorithm: Algorithm;
  readonly keys: readonly Jwk[];
  readonly jwksUri: string | null;
}

/** A new member of an agency. */
export interface NewMember {
  readonly id?: string;
  readonly issuerId: string;
  readonly subject: string;
  readonly kind: 'PERSON' | 'SYSTEM';
  readonly name: string;
  readonly roles: readonly Role[];
  readonly maxAssurance: Assurance;
  readonly sampleActor?: string | null;
}

/** The most keys that can be added, or retired, at once. */
export const MAX_KEYS = 20;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function need(holds: boolean, message: string, path: InputPath): void {
  if (!holds) throw new BadUserInput(message, path);
}

/**
 * The organisation number as NNNNNN-NNNN. Throws BadUserInput if the check digit is wrong or the number is a personal
 * number.
 */
export function checkedOrganisationNumber(text: string, path: InputPath): string {
  const plain = /^\d{6}-?\d{4}$/.test(text) && Organisationsnummer.valid(text);
  const parsed = plain ? new Organisationsnummer(text) : undefined;
  if (!parsed || parsed.isPersonnummer()) throw new BadUserInput('This is not an organisation number.', path);
  return parsed.format(true);
}

/** Throws BadUserInput unless the text is a Swedish municipality code: four digits, leading zero included. */
export function checkMunicipalityCode(text: string, path: InputPath): void {
  need(/^(?:0[1-9]|1\d|2[0-5])\d{2}$/.test(text), 'A municipality code is four digits, like "1480".', path);
}

/** Throws BadUserInput, with the path of the invalid part, unless the agency is valid. */
export function checkAgency(agency: NewAgency, at: InputPath): void {
  need(/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(agency.slug) && agency.slug.length <= 60, 'A slug is lower-case words joined by hyphens.', [
    ...at,
    'slug',
  ]);
  need(isName(agency.name.trim()), 'A name has 1 to 200 characters.', [...at, 'name']);
  need(AGENCY_KINDS.includes(agency.kind), 'This kind of agency is not known.', [...at, 'kind']);
  if (agency.municipalityCode !== null) checkMunicipalityCode(agency.municipalityCode, [...at, 'municipalityCode']);
  clearable(agency.dutyPhone, (value) => phone(value, [...at, 'dutyPhone']));
  clearable(agency.dutyEmail, (value) => email(value, [...at, 'dutyEmail']));
  need(agency.secrecyRegime.every(isName), 'A provision has 1 to 200 characters.', [...at, 'secrecyRegime']);
  need(PROCESSING_REGIMES.includes(agency.processingRegime), 'This regime is not known.', [...at, 'processingRegime']);
  need(isDay(agency.validFrom), 'A day is YYYY-MM-DD.', [...at, 'validFrom']);
  const validTo = agency.validTo ?? null;
  need(validTo === null || isDay(validTo), 'A day is YYYY-MM-DD.', [...at, 'validTo']);
  need(validTo === null || validTo >= agency.validFrom, 'The validity ends before it begins.', [...at, 'validTo']);
  checkLawKinds(agency.kind, agency.lawKinds ?? [], [...at, 'lawKinds']);
}

function checkLawKinds(kind: AgencyKind, stated: readonly StatedLawKind[], at: InputPath): void {
  stated.forEach(({ lawKind, validFrom, validTo, source }, index) => {
    const here = [...at, index];
    need(statable(kind).includes(lawKind), `For an agency of this kind, the kind in law is one of: ${statable(kind).join(', ')}.`, [
      ...here,
      'lawKind',
    ]);
    need(isDay(validFrom), 'A day is YYYY-MM-DD.', [...here, 'validFrom']);
    need(validTo === null || isDay(validTo), 'A day is YYYY-MM-DD.', [...here, 'validTo']);
    need(validTo === null || validTo >= validFrom, 'The validity ends before it begins.', [...here, 'validTo']);
    need(isName(source.trim()), 'A source has 1 to 200 characters.', [...here, 'source']);
    const meets = stated
      .slice(0, index)
      .some((other) => (other.validTo === null || other.validTo >= validFrom) && (validTo === null || validTo >= other.validFrom));
    need(!meets, 'This statement and an earlier one cover the same day.', [...here, 'validFrom']);
  });
}

function isDay(text: string): boolean {
  return DAY.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
}

/**
 * Throws BadUserInput, with the path of the invalid part, unless the issuer's name, keys and key address are
 * acceptable.
 */
export function checkIssuer(issuer: NewIssuer, production: boolean, at: InputPath): void {
  const { iss, algorithm, keys, jwksUri } = issuer;
  need(isIssuerName(iss), 'An issuer is an https URL without query, fragment or login, of at most 200 characters.', [...at, 'iss']);
  need(ALGORITHMS.includes(algorithm), 'This algorithm is not supported.', [...at, 'algorithm']);
  need((jwksUri === null) !== (keys.length === 0), 'Give either keys or jwksUri, not both.', [...at, 'keys']);
  need(jwksUri === null || isKeyAddress(jwksUri, production), 'Keys are fetched over https from a named host.', [...at, 'jwksUri']);
  checkKeys(keys, algorithm, [...at, 'keys']);
}

/** Throws BadUserInput for a key that does not fit the algorithm, is too short, is not public, or repeats a `kid`. */
export function checkKeys(keys: readonly Jwk[], algorithm: Algorithm, at: InputPath): void {
  need(keys.length <= MAX_KEYS, `At most ${String(MAX_KEYS)} keys.`, at);
  const kids = new Set<unknown>();
  keys.forEach((jwk, index) => {
    const kid = jwk['kid'];
    need(isName(kid) && !kids.has(kid), 'Each key needs its own kid.', [...at, index, 'kid']);
    need(publicKeyOf(jwk, algorithm) !== undefined, `This is not a public key for ${algorithm}.`, [...at, index]);
    kids.add(kid);
  });
}

function isIssuerName(iss: string): boolean {
  if (!isName(iss) || !URL.canParse(iss)) return false;
  const { protocol, username, password, search, hash } = new URL(iss);
  return protocol === 'https:' && [username, password, search, hash].every((part) => part === '');
}

/** Throws BadUserInput, with the path of the invalid part, unless the member's subject, name and roles are valid. */
export function checkMember(member: NewMember, at: InputPath): void {
  need(isName(member.subject), 'A subject has 1 to 200 characters.', [...at, 'subject']);
  need(isName(member.name.trim()), 'A name has 1 to 200 characters.', [...at, 'name']);
  const known = member.roles.length > 0 && member.roles.every((role) => ROLES.includes(role));
  need(known, 'A member has at least one of the known roles.', [...at, 'roles']);
  need([1, 2, 3, 4].includes(member.maxAssurance), 'A level of assurance is 1 to 4.', [...at, 'maxAssurance']);
  // A system is a member of its own: its reads are logged under its own name, never a person's.
  const mixed = (member.kind === 'SYSTEM') !== member.roles.includes('SYSTEM');
  need(!mixed, 'A system must have the role SYSTEM, and a person cannot have it.', [...at, 'roles']);
}
