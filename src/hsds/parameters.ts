import { BadUserInput } from '../platform/errors';
import { isUuid } from '../platform/ids';

/** Parameters of a list or a record of the export. */
export interface HsdsParameters {
  readonly page: number;
  readonly perPage: number;
  readonly search: string | undefined;
  readonly organizationId: string | undefined;
  readonly taxonomyId: string | undefined;
  readonly taxonomyTermId: string | undefined;
  readonly parentId: string | undefined;
  readonly minimal: boolean;
  readonly full: boolean;
  readonly fullService: boolean;
}

/** The name of a parameter in the standard. */
export type ParameterName =
  | 'page'
  | 'per_page'
  | 'search'
  | 'organization_id'
  | 'taxonomy_id'
  | 'taxonomy_term_id'
  | 'parent_id'
  | 'top_only'
  | 'minimal'
  | 'full'
  | 'full_service'
  | 'format';

const PER_PAGE = 20;
const MOST_PER_PAGE = 100;
const MOST_PER_MINIMAL_PAGE = 1_000;
/** How far into a list a page may begin, in records. */
const FURTHEST = 10_000;
const LONGEST_SEARCH = 200;

/** Parameters of the standard for which there is no data here, with the alternative. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['modified_after', 'The export has no dates of change; follow the change feed of the API instead.'],
  ['postcode', 'Services are listed by municipality, not by postcode.'],
  ['proximity', 'Services are listed by municipality, not by distance.'],
]);

/**
 * The parameters of a query. Throws BAD_USER_INPUT naming the parameter if one is malformed, repeated, out of bounds,
 * or not allowed here: ignoring a filter would widen the list.
 */
export function readParameters(query: URLSearchParams, allowed: readonly ParameterName[]): HsdsParameters {
  for (const name of new Set(query.keys())) {
    const instead = UNSUPPORTED.get(name);
    if (instead !== undefined) refuse(instead, name);
    if (!allowed.some((known) => known === name)) refuse('There is no such parameter here.', name);
    if (query.getAll(name).length > 1) refuse('Give the parameter once.', name);
  }
  const text = (name: ParameterName): string | undefined => query.get(name) ?? undefined;
  if ((text('format') ?? 'json') !== 'json') refuse('Only json is supported.', 'format');
  const minimal = flag(text('minimal'), 'minimal');
  const most = minimal ? MOST_PER_MINIMAL_PAGE : MOST_PER_PAGE;
  const perPage = whole(text('per_page'), 'per_page', minimal ? most : PER_PAGE, most);
  const page = whole(text('page'), 'page', 1, Math.floor(FURTHEST / perPage));
  flag(text('top_only'), 'top_only'); // No term has a parent: every term is at the top.
  return {
    page,
    perPage,
    search: search(text('search')),
    organizationId: id(text('organization_id'), 'organization_id'),
    taxonomyId: id(text('taxonomy_id'), 'taxonomy_id'),
    taxonomyTermId: id(text('taxonomy_term_id'), 'taxonomy_term_id'),
    parentId: id(text('parent_id'), 'parent_id'),
    minimal,
    full: flag(text('full'), 'full'),
    fullService: flag(text('full_service'), 'full_service'),
  };
}

// The name comes from the caller: it is repeated only if it has the form of a name.
function refuse(message: string, name: string): never {
  throw new BadUserInput(message, /^[\w.-]{1,40}$/.test(name) ? [name] : []);
}

function flag(value: string | undefined, name: ParameterName): boolean {
  if (value === undefined || value === 'false') return false;
  return value === 'true' || refuse('Must be true or false.', name);
}

function whole(value: string | undefined, name: ParameterName, missing: number, most: number): number {
  if (value === undefined) return missing;
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0;
  if (number >= 1 && number <= most) return number;
  return refuse(`Must be a whole number from 1 to ${String(most)}.`, name);
}

function id(value: string | undefined, name: ParameterName): string | undefined {
  if (value === undefined || isUuid(value)) return value?.toLowerCase();
  return refuse('Must be a UUID.', name);
}

function search(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value.includes('\0')) refuse('Must not hold a NUL character.', 'search');
  if (value.trim() === '' || value.length > LONGEST_SEARCH) refuse(`Must have 1 to ${String(LONGEST_SEARCH)} characters.`, 'search');
  return value;
}
