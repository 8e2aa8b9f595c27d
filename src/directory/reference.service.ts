import Organisationsnummer from 'organisationsnummer';
import type { EntityManager } from 'typeorm';
import { newId } from '../platform/ids';
import { clearable, line, refuseInput, text } from '../platform/input';
import { requirePeriod, languageTag, list, municipality, termCode, url } from './checks';
import { NetworkMemberRow, NetworkRow } from './network.entity';
import { OrganisationRow } from './organisation.entity';
import { TermRow } from './term.entity';
import type { OrganisationKind, Taxonomy } from './vocabulary.types';

/** A term to add to a taxonomy. */
export interface NewTerm {
  readonly taxonomy: Taxonomy;
  readonly code: string;
  readonly label: string;
  readonly labelEn: string;
  /** Code of the broader term, which exists when the transaction ends. */
  readonly broader?: string | null;
  readonly description?: string | null;
}

/** An organisation to add. */
export interface NewOrganisation {
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly organisationNumber?: string | null;
  readonly municipalityCode?: string | null;
  readonly url?: string | null;
  readonly description?: string | null;
  readonly validFrom?: string | null;
  readonly validTo?: string | null;
}

/** A network to add; its members are agencies and organisations by uuid. */
export interface NewNetwork {
  readonly name: string;
  readonly description?: string | null;
  readonly validFrom?: string | null;
  readonly agencies: readonly { readonly id: string; readonly convener: boolean }[];
  readonly organisations: readonly { readonly id: string; readonly convener: boolean }[];
}

/** Adds a term and returns its uuid. Codes are unique in their taxonomy; those of languages are BCP 47 tags. */
export async function addTerm(manager: EntityManager, term: NewTerm): Promise<string> {
  const row: TermRow = {
    id: newId(),
    taxonomy: term.taxonomy,
    code: term.taxonomy === 'LANGUAGE' ? languageTag(term.code, ['code']) : termCode(term.code, ['code']),
    label: line(term.label, ['label'], 200),
    labelEn: line(term.labelEn, ['labelEn'], 200),
    broaderCode: clearable(term.broader, (code) => termCode(code, ['broader'])) ?? null,
    description: clearable(term.description, (value) => text(value, ['description'], 4000)) ?? null,
  };
  await manager.insert(TermRow, row);
  return row.id;
}

/** Adds an organisation and returns its uuid. Its organisation number, if any, has a correct check digit and is stored as NNNNNN-NNNN. */
export async function addOrganisation(manager: EntityManager, organisation: NewOrganisation): Promise<string> {
  requirePeriod(organisation.validFrom, organisation.validTo, ['validTo']);
  const row: OrganisationRow = {
    id: newId(),
    name: line(organisation.name, ['name'], 200),
    kind: organisation.kind,
    organisationNumber: clearable(organisation.organisationNumber, organisationNumber) ?? null,
    municipalityCode: clearable(organisation.municipalityCode, (code) => municipality(code, ['municipalityCode'])) ?? null,
    url: clearable(organisation.url, (value) => url(value, ['url'])) ?? null,
    description: clearable(organisation.description, (value) => text(value, ['description'], 4000)) ?? null,
    validFrom: organisation.validFrom ?? null,
    validTo: organisation.validTo ?? null,
    version: 1,
  };
  await manager.insert(OrganisationRow, row);
  return row.id;
}

/** Adds a network with its members and returns its uuid. It must have at least one convener. */
export async function addNetwork(manager: EntityManager, network: NewNetwork): Promise<string> {
  const agencies = list(
    network.agencies,
    ['agencies'],
    (member) => member,
    ({ id }) => id,
  );
  const organisations = list(
    network.organisations,
    ['organisations'],
    (member) => member,
    ({ id }) => id,
  );
  if (![...agencies, ...organisations].some(({ convener }) => convener)) refuseInput('Give at least one convener.', ['agencies']);
  const row: NetworkRow = {
    id: newId(),
    name: line(network.name, ['name'], 200),
    description: clearable(network.description, (value) => text(value, ['description'], 4000)) ?? null,
    validFrom: network.validFrom ?? null,
    version: 1,
  };
  const member = (of: Pick<NetworkMemberRow, 'agencyId' | 'organisationId' | 'convener'>): NetworkMemberRow => ({
    id: newId(),
    networkId: row.id,
    ...of,
  });
  await manager.insert(NetworkRow, row);
  await manager.insert(NetworkMemberRow, [
    ...agencies.map(({ id, convener }) => member({ agencyId: id, organisationId: null, convener })),
    ...organisations.map(({ id, convener }) => member({ agencyId: null, organisationId: id, convener })),
  ]);
  return row.id;
}

function organisationNumber(value: string): string {
  if (!Organisationsnummer.valid(value)) refuseInput('Give a Swedish organisation number.', ['organisationNumber']);
  return Organisationsnummer.parse(value).format();
}
