import { BadUserInput } from '../platform/errors';

/** The longest period that a question may cover, in years. */
export const MOST_YEARS = 10;

/** Throws BAD_USER_INPUT for a period that ends before it begins or is longer than ten years. Days are YYYY-MM-DD. */
export function checkPeriod(from: string, to: string): void {
  if (to < from) throw new BadUserInput('The period ends before it begins.', ['to']);
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  if (years > MOST_YEARS || (years === MOST_YEARS && to.slice(4) >= from.slice(4)))
    throw new BadUserInput(`A period is at most ${String(MOST_YEARS)} years.`, ['to']);
}
