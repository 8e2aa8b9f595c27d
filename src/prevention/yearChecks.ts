import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { clearable, entries, refuseInput, type Path } from '../platform/input';
import type { GlobalId } from '../reading/ids';
import { dayOf } from '../policy/calendar';
import { impersonalLine, requirePeriod, nearDay } from './checks';

const DAYS_A_YEAR = 366;
const TABLE = { Agency: 'agency', Organisation: 'organisation', KnowledgeItem: 'knowledge_item' } as const;

/** The uuids of existing records, none twice and at most `most`. NotFound if one of them does not exist. */
export async function existing<Type extends keyof typeof TABLE>(
  ctx: Context,
  type: Type,
  ids: readonly GlobalId<Type>[],
  path: Path,
  most?: number,
): Promise<string[]> {
  const uuids = entries(ids, path, ({ uuid }) => uuid, most);
  if (uuids.length === 0) return [];
  const found = await ctx.tx.query<{ id: string }>(`SELECT id FROM ${TABLE[type]} WHERE id = ANY ($1)`, [uuids]);
  if (found.length < uuids.length) throw new NotFound();
  return uuids;
}

/**
 * Agencies that take part in something: at least `least`, each begun by today and not ended before the day `on` (today
 * when left out), with the actor's own among them if `own` says so. The other types that `existing` knows may be named
 * after their end: an organisation stays the publisher of its publications.
 */
export async function parties(
  ctx: Context,
  ids: readonly GlobalId<'Agency'>[],
  path: Path,
  { least, own, on }: { least: number; own: 'own too' | 'any'; on?: string },
): Promise<string[]> {
  const today = dayOf(ctx.clock.now());
  const uuids = await existing(ctx, 'Agency', ids, path);
  const there = await ctx.tx.query<{ id: string }>(
    'SELECT id FROM agency WHERE id = ANY ($1) AND valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $3::date)',
    [uuids, today, on ?? today],
  );
  const gone = uuids.findIndex((uuid) => !there.some(({ id }) => id === uuid));
  if (gone >= 0) refuseInput('This agency has ended, or has not begun. Name the agency in its place.', [...path, gone]);
  if (uuids.length < least) refuseInput(`Name at least ${String(least)}.`, path);
  if (own === 'own too' && !uuids.includes(ctx.actor.agencyId)) refuseInput('Name your own agency too.', path);
  return uuids;
}

type Day = readonly [day: string | null | undefined, path: Path];

/**
 * The first and the last day of a period. Either may be open; they are at most `mostYears` ahead, and at most that far
 * apart.
 */
export function validity(ctx: Context, from: Day, to: Day, mostYears = 40): { valid_from: string | null; valid_to: string | null } {
  const most = mostYears * DAYS_A_YEAR;
  const bounded = ([day, path]: Day): string | null => clearable(day, (given) => nearDay(ctx, given, most, path)) ?? null;
  const [first, last] = [bounded(from), bounded(to)];
  if (first !== null && last !== null) requirePeriod(first, last, most, to[1]);
  return { valid_from: first, valid_to: last };
}

/** A line without personal data; null when left out. */
export const optionalLine = (value: string | null | undefined, path: Path): string | null =>
  clearable(value, (given) => impersonalLine(given, path)) ?? null;

/** From `least` to `most` lines without personal data, none twice. */
export function lines(values: readonly string[], path: Path, least: number, most = 20): string[] {
  if (values.length < least) refuseInput(`Give at least ${String(least)}.`, path);
  return entries(values, path, impersonalLine, most);
}
