import type { Look } from './plainFacts';
import { partsIn, textIn, type Row } from './tables';

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const swedishTime = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
const DAY_MS = 86_400_000;

/** Whether a day lies between two that may be left open. */
export const within = (row: Row, from: string, to: string, at: unknown): boolean =>
  (row[from] === null || (row[from] as string) <= (at as string)) && (row[to] === null || (row[to] as string) >= (at as string));

/** The weekday of a calendar day, 1 Monday to 7 Sunday. */
const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** Open by the weekly hours; what does not close later the same day closes on the next. */
export const openAt = (row: Row, at: unknown): boolean => {
  const instant = new Date(String(at));
  const [day, time] = [swedishDay.format(instant), swedishTime.format(instant)];
  const today = weekday(day);
  const yesterday = today === 1 ? 7 : today - 1;
  const open = partsIn(row, 'schedules').some((schedule) => {
    const [opens, closes] = [textIn(schedule, 'opensAt'), textIn(schedule, 'closesAt')];
    const overNight = closes <= opens;
    if (schedule['weekday'] === today && opens <= time && (overNight || time < closes)) return true;
    return schedule['weekday'] === yesterday && overNight && time < closes;
  });
  return open && within(row, 'valid_from', 'valid_to', day);
};

/** Of a resource in service without fixed hours nobody can tell. */
export const isOpenNow = (row: Row, { now }: Look): boolean | null => {
  if (!within(row, 'valid_from', 'valid_to', swedishDay.format(new Date(now)))) return false;
  return partsIn(row, 'schedules').length === 0 ? null : openAt(row, now);
};

/** Whether an expert is there on the Swedish day of the look. */
export const isAvailable = (row: Row, { now }: Look): boolean =>
  within(row, 'available_from', 'available_to', swedishDay.format(new Date(now)));

/** Confirmed 365 days ago, or longer. */
export const isStale = (row: Row, { now }: Look): boolean => Date.parse(now) - Date.parse(textIn(row, 'assured_at')) > 365 * DAY_MS;

/** Confirmed on this Swedish day or later. */
export const confirmedSince = (row: Row, day: unknown): boolean => swedishDay.format(new Date(textIn(row, 'assured_at'))) >= String(day);
