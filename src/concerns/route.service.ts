import { changed } from '../audit';
import { requireTerm } from '../directory';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { between, clearable, refuseInput } from '../platform/input';
import { refusal, type Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf, plusDays } from '../policy/calendar';
import { requireAction } from '../reading/authorize';
import { municipality } from './content.service';
import { ConcernRouteRow } from './route.entity';
import type { SetConcernRouteInput } from './route.types';

const TYPE = 'ConcernRoute';
const YEAR = 366;
const OLDEST = 130;
const FIRST_DAY = '2000-01-01';

/**
 * Sets the social services that receive the reports about people of a municipality, a district and an age from a day
 * on, once for each key; the previous route of the same ends the day before.
 */
export async function setConcernRoute(ctx: Context, input: SetConcernRouteInput): Promise<Outcome<'ConcernRoute'>> {
  requireAction(ctx, 'setConcernRoute');
  const years = (field: 'minimumAge' | 'maximumAge'): number | null =>
    clearable(input[field], (value) => between(value, ['input', field], 0, OLDEST)) ?? null;
  const [minimumAge, maximumAge] = [years('minimumAge'), years('maximumAge')];
  if ((minimumAge ?? 0) > (maximumAge ?? OLDEST)) refuseInput('The highest age is below the lowest.', ['input', 'maximumAge']);
  const { validFrom } = input;
  if (validFrom < FIRST_DAY) refuseInput(`This day is before ${FIRST_DAY}.`, ['input', 'validFrom']);
  if (validFrom > plusDays(dayOf(ctx.clock.now()), YEAR)) refuseInput('This day is more than a year ahead.', ['input', 'validFrom']);
  const place = {
    municipalityCode: municipality(input.municipalityCode, ['input', 'municipalityCode']),
    districtCode: (await clearable(input.district, (code) => requireTerm(ctx, 'DISTRICT', code, ['input', 'district']))) ?? null,
    ...{ minimumAge, maximumAge },
  };
  const agencyId = input.receiverId.uuid;
  await requireReceiver(ctx, agencyId, validFrom);
  return once(ctx, 'setConcernRoute', input.idempotencyKey, input, () =>
    replaceRoute(ctx, { id: newId(), ...place, agencyId, validFrom, validTo: null, version: 1 }),
  );
}

async function replaceRoute(ctx: Context, row: ConcernRouteRow): Promise<Outcome<'ConcernRoute'>> {
  const manager = await ctx.tx.manager;
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`concern-route:${row.municipalityCode}`]);
  const [last] = await ctx.tx.query<{ id: string; version: number; from: string; to: string | null }>(
    `SELECT id, version, to_char(valid_from, 'YYYY-MM-DD') AS from, to_char(valid_to, 'YYYY-MM-DD') AS to FROM concern_route
      WHERE municipality_code = $1 AND district_code IS NOT DISTINCT FROM $2 AND coalesce(minimum_age, 0) = coalesce($3, 0)
        AND coalesce(maximum_age, ${String(OLDEST)}) = coalesce($4, ${String(OLDEST)}) ORDER BY valid_from DESC LIMIT 1`,
    [row.municipalityCode, row.districtCode, row.minimumAge, row.maximumAge],
  );
  if (last && row.validFrom <= last.from)
    return refusal('ROUTE_LATER', 'A route of the same municipality, district and ages begins on that day or later.', {
      fields: ['ConcernRoute.validFrom'],
    });
  const ends = plusDays(row.validFrom, -1);
  if (last && (last.to === null || last.to > ends)) {
    await changeVersion(manager, 'concern_route', last.id, last.version, { valid_to: ends });
    changed(ctx, { type: TYPE, id: last.id, ownerAgencyId: ctx.actor.agencyId });
  }
  try {
    await manager.insert(ConcernRouteRow, row);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
    throw error;
  }
  changed(ctx, { type: TYPE, id: row.id, ownerAgencyId: ctx.actor.agencyId });
  return { type: TYPE, id: row.id };
}

async function requireReceiver(ctx: Context, uuid: string, day: string): Promise<void> {
  const [row] = await ctx.tx.query<{ kind: string; there: boolean }>(
    'SELECT kind, valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date) AS there FROM agency WHERE id = $1',
    [uuid, day],
  );
  if (!row) throw new NotFound();
  if (row.kind !== 'SOCIAL_SERVICES') refuseInput('Only social services receive reports of concern.', ['input', 'receiverId']);
  if (!row.there) refuseInput('This agency does not exist on that day.', ['input', 'receiverId']);
}
