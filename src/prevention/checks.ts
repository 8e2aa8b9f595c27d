import { requireTerm, url } from '../directory';
import { addressHoldsPerson, holdsContact, holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { LONGEST, line, refuseInput, text, type Path } from '../platform/input';
import { dayOf, plusDays } from '../policy/calendar';

/** Days before this one are refused as slips of the keyboard. */
const FIRST_DAY = '2000-01-01';
/** How far a filter may reach; no network has a longer memory, and a slip of a century is said rather than answered. */
export const MOST_YEARS = 10;
const DAYS_A_YEAR = 366;

const FINDS_A_PERSON = 'This holds a personal identity number, a telephone number or an e-mail address. No personal data is kept here.'; // prettier-ignore
const FINDS_A_PERSON_AT = 'This holds a personal identity number or an e-mail address. No personal data is kept here.';

/** A text about no identified person: BAD_USER_INPUT with the place where it holds what finds one. The value is never repeated. */
export function impersonalText(value: string, path: Path, longest: number = LONGEST.text): string {
  return impersonal(text(value, path, longest), path);
}

/** The same, on one line. */
export function impersonalLine(value: string, path: Path): string {
  return impersonal(line(value, path), path);
}

function impersonal(clean: string, path: Path): string {
  return holdsPersonalNumber(clean) || holdsContact(clean) ? refuseInput(FINDS_A_PERSON, path) : clean;
}

/** An address on the web, by the same rule; digits that are no personal number are ids. */
export function impersonalUrl(value: string, path: Path): string {
  const address = url(value, path);
  return addressHoldsPerson(address) ? refuseInput(FINDS_A_PERSON_AT, path) : address;
}

/** A day that has come, and not one of another century. */
export function pastDay(ctx: Context, day: string, path: Path): string {
  if (day > dayOf(ctx.clock.now())) return refuseInput('This day has not come yet.', path);
  return notTooEarly(day, path);
}

/** A day of any time that the service is about: at most `daysAhead` days ahead. */
export function nearDay(ctx: Context, day: string, daysAhead: number, path: Path): string {
  if (day > plusDays(dayOf(ctx.clock.now()), daysAhead)) return refuseInput('This day is too far ahead.', path);
  return notTooEarly(day, path);
}

function notTooEarly(day: string, path: Path): string {
  return day < FIRST_DAY ? refuseInput(`This day is before ${FIRST_DAY}.`, path) : day;
}

/** Throws at the last day unless the days come in order and lie at most so many days apart. */
export function requirePeriod(from: string, to: string, mostDays: number, path: Path): void {
  if (to < from) refuseInput('The last day comes before the first.', path);
  if (to > plusDays(from, mostDays)) refuseInput(`This is longer than ${String(mostDays)} days.`, path);
}

/** What the lists of this module are filtered by, as far as it can be wrong. */
interface ListFilter {
  readonly from?: string;
  readonly to?: string;
  readonly district?: string;
  readonly environment?: string;
  readonly concernType?: string;
  readonly audience?: string;
}

/**
 * Throws BAD_USER_INPUT where a filter can match nothing for a reason its caller would want to hear: a reversed or overlong period, a
 * district, environment, concern or audience that no taxonomy has.
 */
export async function checkFilter(ctx: Context, filter: ListFilter | null | undefined): Promise<void> {
  const { from, to, district, environment, concernType, audience } = filter ?? {};
  if (from && to) requirePeriod(from, to, MOST_YEARS * DAYS_A_YEAR, ['filter', 'to']);
  if (district) await requireTerm(ctx, 'DISTRICT', district, ['filter', 'district']);
  if (environment) await requireTerm(ctx, 'ENVIRONMENT', environment, ['filter', 'environment']);
  if (concernType) await requireTerm(ctx, 'CONCERN_TYPE', concernType, ['filter', 'concernType']);
  if (audience) await requireTerm(ctx, 'AUDIENCE', audience, ['filter', 'audience']);
}
