const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});
const DAY_MS = 86_400_000;

/** The wall clock in Sweden at a moment, as if it were UTC. */
function wallClock(at: number): number {
  const [date = '', time = ''] = STOCKHOLM.format(at).split(' ');
  return Date.parse(`${date}T${time}Z`);
}

/** The calendar day in Sweden at a moment, as YYYY-MM-DD. */
export function dayOf(at: Date): string {
  return STOCKHOLM.format(at).slice(0, 10);
}

/** The moment at which a day (YYYY-MM-DD) begins in Sweden, where the clocks never change at midnight. */
export function midnight(day: string): Date {
  const asIfUtc = Date.parse(`${day}T00:00:00Z`);
  const guess = asIfUtc - (wallClock(asIfUtc) - asIfUtc);
  return new Date(guess - (wallClock(guess) - asIfUtc));
}

/** The day that is `days` days later. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The same day of the month `months` later, or the last day of a shorter month. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  last.setUTCDate(Math.min(date, last.getUTCDate()));
  return last.toISOString().slice(0, 10);
}

/**
 * The day on which a person born on `bornOn` reaches an age. A person born on 29 February reaches it on 28 February in
 * common years: of the two possible days, the one that ends a power to disclose earlier.
 */
export function birthday(bornOn: string, age: number): string {
  const year = String(Number(bornOn.slice(0, 4)) + age).padStart(4, '0');
  const day = `${year}${bornOn.slice(4)}`;
  const exists = new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10) === day;
  return exists ? day : `${year}-02-28`;
}

/** The age of a person in whole years on a day. */
export function ageOn(bornOn: string, day: string): number {
  const age = Number(day.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return birthday(bornOn, age) <= day ? age : age - 1;
}

/** The ISO 8601 week of a day, like 2026-W48: the week that contains its Thursday. */
export function isoWeek(day: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const thursday = new Date(at.getTime() + (4 - (at.getUTCDay() || 7)) * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1;
  return `${String(year)}-W${String(week).padStart(2, '0')}`;
}
