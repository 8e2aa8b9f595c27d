/** A calendar quarter as YYYYQn. Its text sorts in order of time. */
export type Quarter = string;

const DAY_MS = 86_400_000;

/** The quarter of a day (YYYY-MM-DD). */
export function quarterOf(day: string): Quarter {
  return `${day.slice(0, 4)}Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
}

/** The first day of a quarter. */
export function firstDayOf(quarter: Quarter): string {
  return `${quarter.slice(0, 4)}-${String(Number(quarter.slice(5)) * 3 - 2).padStart(2, '0')}-01`;
}

/** The last day of a quarter. */
export function lastDayOf(quarter: Quarter): string {
  return new Date(Date.parse(`${firstDayOf(after(quarter))}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10);
}

const indexOf = (quarter: Quarter): number => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;

/** The quarter that is `by` quarters later. */
export function after(quarter: Quarter, by = 1): Quarter {
  const index = indexOf(quarter) + by;
  return `${String(Math.floor(index / 4)).padStart(4, '0')}Q${String((index % 4) + 1)}`;
}

/** The number of quarters from the first to the second; negative if the second is earlier. */
export const between = (one: Quarter, other: Quarter): number => indexOf(other) - indexOf(one);
