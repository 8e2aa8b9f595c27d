import { between, refuseInput, type Path } from '../platform/input';
import { list } from './checks';

/**
 * One weekly opening, as stored: in local time of Europe/Stockholm. It closes on the following day unless it closes
 * later than it opens.
 */
export interface Schedule {
  readonly weekday: number;
  readonly opensAt: string;
  readonly closesAt: string;
}

const DAY = 24 * 60;
const WEEK = 7 * DAY;
const OPENS = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const CLOSES = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Weekly openings, checked one by one and against each other, in the order of the week. */
export function schedules(values: readonly Schedule[], path: Path): Schedule[] {
  const checked = list(values, path, schedule, ({ weekday, opensAt }) => `${String(weekday)} ${opensAt}`);
  checked.forEach((one, at) => {
    if (checked.slice(0, at).some((other) => overlap(one, other))) refuseInput('This overlaps another opening.', [...path, at]);
  });
  return checked.sort((a, b) => start(a) - start(b));
}

function schedule({ weekday, opensAt, closesAt }: Schedule, path: Path): Schedule {
  between(weekday, [...path, 'weekday'], 1, 7);
  if (!OPENS.test(opensAt)) refuseInput('Give a time from 00:00 to 23:59.', [...path, 'opensAt']);
  if (!CLOSES.test(closesAt)) refuseInput('Give a time from 00:00 to 24:00.', [...path, 'closesAt']);
  if (opensAt === closesAt) refuseInput('This must differ from opensAt; a whole day is 00:00 to 24:00.', [...path, 'closesAt']);
  return { weekday, opensAt, closesAt };
}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const start = ({ weekday, opensAt }: Schedule): number => (weekday - 1) * DAY + minutes(opensAt);
const length = ({ opensAt, closesAt }: Schedule): number => (minutes(closesAt) - minutes(opensAt) + DAY) % DAY || DAY;

// The week is circular: Sunday night may run into Monday morning.
function overlap(one: Schedule, other: Schedule): boolean {
  const ahead = (start(other) - start(one) + WEEK) % WEEK;
  return ahead < length(one) || (WEEK - ahead) % WEEK < length(other);
}
