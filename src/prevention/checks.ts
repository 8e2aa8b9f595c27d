import { requireTerm, url } from '../directory';
import { holdsReferenceNumber } from '../pii/referenceNumbers';
import { addressHoldsPerson, holdsContact, holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { LONGEST, line, refuseInput, text, type Path } from '../platform/input';
import { dayOf, plusDays } from '../policy/calendar';

/** Earlier days are refused as typing errors. */
const FIRST_DAY = '2000-01-01';
/** The longest period that a filter may span, in years: a mistyped century is refused rather than answered. */
export const MOST_YEARS = 10;
const DAYS_A_YEAR = 366;

const FINDS_A_PERSON =
  'This contains a personal identity number, a telephone number or an e-mail address. Remove it: no personal data is stored here.';
const FINDS_A_RECORD =
  'This contains the number of a case, a referral or a request. Remove it: everyone who reads this text would learn of that record.';
const FINDS_A_PERSON_AT = 'This contains a personal identity number or an e-mail address. Remove it: no personal data is stored here.';

/**
 * Checks a text that must not identify anybody: BAD_USER_INPUT, with its path, if it contains a personal number, a
 * telephone number, an e-mail address, or the number of a case, a referral or a request. The message never repeats the
 * value.
 */
export function impersonalText(value: string, path: Path, longest: number = LONGEST.text): string {
  return impersonal(text(value, path, longest), path);
}

/** The same, on one line. */
export function impersonalLine(value: string, path: Path): string {
  return impersonal(line(value, path), path);
}

function impersonal(clean: string, path: Path): string {
  if (holdsPersonalNumber(clean) || holdsContact(clean)) refuseInput(FINDS_A_PERSON, path);
  return holdsReferenceNumber(clean) ? refuseInput(FINDS_A_RECORD, path) : clean;
}

/** A web address, by the same rule. Digits that are not a personal number count as ids. */
export function impersonalUrl(value: string, path: Path): string {
  const address = url(value, path);
  return addressHoldsPerson(address) ? refuseInput(FINDS_A_PERSON_AT, path) : address;
}

/** A day from `FIRST_DAY` to today. */
export function pastDay(ctx: Context, day: string, path: Path): string {
  if (day > dayOf(ctx.clock.now())) return refuseInput('This day is in the future.', path);
  return notTooEarly(day, path);
}

/** A day from `FIRST_DAY` to `daysAhead` days ahead. */
export function nearDay(ctx: Context, day: string, daysAhead: number, path: Path): string {
  if (day > plusDays(dayOf(ctx.clock.now()), daysAhead)) return refuseInput(`This day is more than ${String(daysAhead)} days ahead.`, path);
  return notTooEarly(day, path);
}

function notTooEarly(day: string, path: Path): string {
  return day < FIRST_DAY ? refuseInput(`This day is before ${FIRST_DAY}.`, path) : day;
}

/** Throws, with the path of the last day, if it is before the first or more than `mostDays` after it. */
export function requirePeriod(from: string, to: string, mostDays: number, path: Path): void {
  if (to < from) refuseInput('The last day comes before the first.', path);
  if (to > plusDays(from, mostDays)) refuseInput(`This period is longer than ${String(mostDays)} days.`, path);
}

/** The parts of this module's filters that can be invalid. */
interface ListFilter {
  readonly from?: string;
  readonly to?: string;
  readonly district?: string;
  readonly environment?: string;
  readonly concernType?: string;
  readonly audience?: string;
}

/**
 * Throws BAD_USER_INPUT for a filter that must be a mistake: a reversed or overlong period, or a district, environment,
 * concern or audience that is not in its taxonomy.
 */
export async function checkFilter(ctx: Context, filter: ListFilter | null | undefined): Promise<void> {
  const { from, to, district, environment, concernType, audience } = filter ?? {};
  if (from && to) requirePeriod(from, to, MOST_YEARS * DAYS_A_YEAR, ['filter', 'to']);
  if (district) await requireTerm(ctx, 'DISTRICT', district, ['filter', 'district']);
  if (environment) await requireTerm(ctx, 'ENVIRONMENT', environment, ['filter', 'environment']);
  if (concernType) await requireTerm(ctx, 'CONCERN_TYPE', concernType, ['filter', 'concernType']);
  if (audience) await requireTerm(ctx, 'AUDIENCE', audience, ['filter', 'audience']);
}
