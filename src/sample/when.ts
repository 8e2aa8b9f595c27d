import type { When } from './data/cells';

const DAY_MS = 86_400_000;

/** A day of history, YYYY-MM-DD. */
export const on = (day: string): When => ({ on: day });

/** A number of days before the sample is loaded: what is to be live then is dated so. */
export const daysAgo = (days: number): When => ({ daysAgo: days });

/** The instant of a moment, some days later: history happens in the morning. */
export function instant(when: When, loadedAt: Date, plusDays = 0): Date {
  const base = 'on' in when ? Date.parse(`${when.on}T08:00:00.000Z`) : loadedAt.getTime() - Math.round(when.daysAgo * DAY_MS);
  return new Date(base + Math.round(plusDays * DAY_MS));
}
