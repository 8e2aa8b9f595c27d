import { requireTerm, url } from '../directory';
import { addressHoldsPerson } from '../pii/personalData';
import type { Context } from '../platform/context';
import { refuseInput, type Path } from '../platform/input';
import { dayOf, plusDays } from '../policy/calendar';

export { impersonalLine, impersonalText } from '../platform/impersonal';

/** Earlier days are refused as typing errors. */
const FIRST_DAY = '2000-01-01';
/** The longest period that a filter may span, in years: a mistyped century is refused rather than answered. */
export const MOST_YEARS = 10;
const DAYS_A_YEAR = 366;

const FINDS_A_PERSON_AT = 'This contains a personal identity number or an e-mail address. Remove it: no personal data is stored here.';

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
  readonly competence?: string;
}

/**
 * Throws BAD_USER_INPUT for a filter that must be a mistake: a reversed or overlong period, or a district, environment,
 * concern, audience or competence that is not in its taxonomy.
 */
export async function checkFilter(ctx: Context, filter: ListFilter | null | undefined): Promise<void> {
  const { from, to, district, environment, concernType, audience, competence } = filter ?? {};
  if (from && to) requirePeriod(from, to, MOST_YEARS * DAYS_A_YEAR, ['filter', 'to']);
  if (district) await requireTerm(ctx, 'DISTRICT', district, ['filter', 'district']);
  if (environment) await requireTerm(ctx, 'ENVIRONMENT', environment, ['filter', 'environment']);
  if (concernType) await requireTerm(ctx, 'CONCERN_TYPE', concernType, ['filter', 'concernType']);
  if (audience) await requireTerm(ctx, 'AUDIENCE', audience, ['filter', 'audience']);
  if (competence) await requireTerm(ctx, 'COMPETENCE', competence, ['filter', 'competence']);
}
