import { dayOf, midnight } from '../policy/calendar';
import { derivedId, present, recordId, type HsdsObject } from './ids';
import { organization, organizationInBrief, type Body } from './organizations';
import type { ResourceAnswer, ScheduleAnswer, TermAnswer } from './questions';
import { attribute, kindTerm, term, type Vocabulary } from './taxonomies';
import { uri } from './uri';

/**
 * The data that a mapping needs besides the record: the descriptions in the schema and the day in Sweden, as
 * YYYY-MM-DD.
 */
export interface Mapping {
  readonly vocabulary: Vocabulary;
  readonly today: string;
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const HOUR_MS = 3_600_000;
const WHOLE_COUNTRY = '00';

/** The provider of a resource: the organisation it names, or else the agency that lists it. */
export function providerOf({ provider, agency }: Pick<ResourceAnswer, 'provider' | 'agency'>): Body {
  return provider ?? agency;
}

/** A resource with its single values, without its organisation, as an organisation shows its services. */
export function serviceAlone({ today }: Pick<Mapping, 'today'>, resource: ResourceAnswer): HsdsObject {
  return present({
    id: recordId(resource.id),
    organization_id: recordId(providerOf(resource).id),
    name: resource.name,
    description: resource.description,
    url: uri(resource.url),
    email: resource.email,
    status: statusOf(resource, today),
    wait_time: resource.waitTime,
    minimum_age: resource.minimumAge,
    maximum_age: resource.maximumAge,
    assured_date: dayOf(new Date(resource.assuredAt)),
  });
}

function statusOf({ validFrom, validTo }: ResourceAnswer, today: string): string {
  if (validTo !== null && validTo < today) return 'defunct';
  return validFrom !== null && today < validFrom ? 'inactive' : 'active';
}

/** A resource with its single values and its organisation, as lists show it. */
export function serviceInBrief(mapping: Mapping, resource: ResourceAnswer): HsdsObject {
  const provider = organizationInBrief(mapping.vocabulary, providerOf(resource));
  return { ...serviceAlone(mapping, resource), organization: provider };
}

/** A resource with everything nested in it. */
export function service(mapping: Mapping, resource: ResourceAnswer): HsdsObject {
  return {
    ...serviceAlone(mapping, resource),
    organization: organization(mapping.vocabulary, providerOf(resource)),
    ...partsOf(mapping, resource),
  };
}

/** The lists of a resource. */
export function partsOf({ vocabulary, today }: Mapping, resource: ResourceAnswer): HsdsObject {
  const id = recordId(resource.id);
  return {
    phones: resource.phone === null ? [] : [{ id: derivedId('phone', id), service_id: id, number: resource.phone, type: 'voice' }],
    schedules: schedules(id, resource, today),
    service_areas: resource.serviceArea.map((code) => serviceArea(id, code)),
    service_at_locations: [placeOf(resource)].filter((place) => place !== null),
    languages: resource.languages.map((one) => language(id, one)),
    attributes: attributes(vocabulary, id, resource),
  };
}

/** Openings with the same hours form one schedule of several days. */
function schedules(id: string, { schedules: openings, validFrom, validTo }: ResourceAnswer, today: string): HsdsObject[] {
  const byHours = new Map<string, ScheduleAnswer[]>();
  for (const one of openings) {
    const hours = `${one.opensAt}–${one.closesAt}`;
    byHours.set(hours, [...(byHours.get(hours) ?? []), one]);
  }
  const offset = (Date.parse(`${today}T00:00:00Z`) - midnight(today).getTime()) / HOUR_MS;
  return [...byHours].map(([hours, [first, ...others]]) =>
    present({
      id: derivedId('schedule', id, hours),
      service_id: id,
      valid_from: validFrom,
      valid_to: validTo,
      timezone: offset,
      freq: 'WEEKLY',
      wkst: 'MO',
      byday: [first, ...others].flatMap((one) => DAYS[(one?.weekday ?? 0) - 1] ?? []).join(','),
      opens_at: first && withOffset(first.opensAt, offset),
      closes_at: first && withOffset(closing(first), offset),
      notes: `${hours}, local time in Sweden (Europe/Stockholm) all year${first && isOvernight(first) ? '; closes on the day after' : ''}.`,
    }),
  );
}

// The standard's times end with the day: an opening until midnight is written as ending in the last minute of the day.
const closing = ({ closesAt }: ScheduleAnswer): string => (closesAt === '24:00' ? '23:59' : closesAt);
const isOvernight = ({ opensAt, closesAt }: ScheduleAnswer): boolean => closesAt <= opensAt;
const withOffset = (time: string, hours: number): string => `${time}+${String(hours).padStart(2, '0')}:00`;

function serviceArea(id: string, code: string): HsdsObject {
  const whole = code === WHOLE_COUNTRY;
  return {
    id: derivedId('service_area', id, code),
    service_id: id,
    name: whole ? 'Sverige' : `Kommun ${code}`,
    description: whole ? 'The whole country (riket).' : `The Swedish municipality with code ${code} (kommunkod).`,
    extent: code,
    extent_type: 'text',
  };
}

// A tag with parts after the language says more than a code; the whole tag is kept as a note.
function language(id: string, { code, labelEn }: TermAnswer): HsdsObject {
  const [primary = code] = code.split('-');
  const note = primary === code ? null : code;
  return present({ id: derivedId('language', id, code), service_id: id, name: labelEn, code: primary.toLowerCase(), note });
}

function attributes(vocabulary: Vocabulary, id: string, resource: ResourceAnswer): HsdsObject[] {
  const linked = (type: string, one: HsdsObject): HsdsObject => attribute('service', id, type, { term: one });
  const kind = linked('service_kind', kindTerm(vocabulary, 'ResourceKind', resource.kind));
  const environments = resource.environments.map((one) => linked('environment', term(vocabulary, one)));
  const languages = resource.languages.map((one) => linked('language', term(vocabulary, one)));
  const listedBy = attribute('service', id, 'listed_by', { value: resource.agency.name });
  const capacity = resource.capacity === null ? [] : [attribute('service', id, 'capacity', { value: String(resource.capacity) })];
  return [kind, ...environments, ...languages, listedBy, ...capacity];
}

/** The id of a resource's location. */
export const placeId = (resource: Pick<ResourceAnswer, 'id'>): string => derivedId('place', recordId(resource.id));

/**
 * The location of a resource, in the form in which the standard links services and locations; null without an address.
 * The address is kept as written.
 */
export function placeOf(resource: Pick<ResourceAnswer, 'id' | 'address'>): HsdsObject | null {
  if (resource.address === null) return null;
  const id = recordId(resource.id);
  const locationId = derivedId('location', id);
  return {
    id: placeId(resource),
    service_id: id,
    location_id: locationId,
    location: { id: locationId, location_type: 'physical', description: resource.address },
  };
}
