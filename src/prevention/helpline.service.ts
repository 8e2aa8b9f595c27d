import { requireTerm } from '../directory';
import { changed, refuse } from '../audit';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { AgencyKind } from '../policy/actor';
import { plusDays } from '../policy/calendar';
import { isBound } from '../policy/ceilings';
import { requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { impersonalText, nearDay, pastDay } from './checks';
import { HelplineCallRow, HelplineRouteRow } from './helpline.entity';
import type { RecordHelplineCallInput, SetHelplineRouteInput } from './helpline.types';
import { CALL_STATUS_AFTER } from './prevention.lifecycle';
import type { HelplineCallStatus } from './vocabulary.types';

const TYPE = 'HelplineCall';
const YEAR = 366;
const at = (field: keyof RecordHelplineCallInput): Path => ['input', field];

/**
 * Records a call to a helpline, once for each key, and passes it on to the agency that takes the calls of its district
 * on that day. Refused if no agency does. Text that identifies a person is refused.
 */
export async function recordHelplineCall(ctx: Context, input: RecordHelplineCallInput): Promise<Outcome<'HelplineCall'>> {
  requireAction(ctx, 'recordHelplineCall');
  const resourceId = await requireHelpline(ctx, input.helplineId.uuid);
  const receivedOn = pastDay(ctx, input.receivedOn, at('receivedOn'));
  const districtCode = await requireTerm(ctx, 'DISTRICT', input.district, at('district'));
  const concern = impersonalText(input.concern, at('concern'));
  return once(ctx, 'recordHelplineCall', input.idempotencyKey, input, async () => {
    const routedToAgencyId = await routeOf(ctx, districtCode, receivedOn);
    if (routedToAgencyId === null) return noRoute();
    const { agencyId: ownerAgencyId, memberId: registeredBy } = ctx.actor;
    const id = newId();
    const call: HelplineCallRow = {
      ...{ id, ownerAgencyId, routedToAgencyId, resourceId, receivedOn, districtCode, concern, registeredBy },
      callerType: input.callerType,
      status: 'ROUTED',
      registeredAt: ctx.clock.now(),
      version: 1,
    };
    await (await ctx.tx.manager).insert(HelplineCallRow, call);
    changed(ctx, { type: TYPE, id, ownerAgencyId });
    return { type: TYPE, id };
  });
}

async function requireHelpline(ctx: Context, uuid: RecordId<'Resource'>): Promise<string> {
  const [row] = await ctx.tx.query<{ kind: string }>('SELECT kind FROM resource WHERE id = $1', [uuid]);
  if (!row) throw new NotFound();
  if (row.kind !== 'HELPLINE' && row.kind !== 'RELATIVE_SUPPORT')
    refuseInput('This resource is not of the kind HELPLINE or RELATIVE_SUPPORT.', at('helplineId'));
  return uuid;
}

async function routeOf(ctx: Context, districtCode: string, day: string): Promise<string | null> {
  const [row] = await ctx.tx.query<{ agency_id: string }>(
    `SELECT r.agency_id FROM helpline_route r JOIN agency a ON a.id = r.agency_id
      WHERE r.district_code = $1 AND r.valid_from <= $2::date AND (r.valid_to IS NULL OR r.valid_to >= $2::date)
        AND a.valid_from <= $2::date AND (a.valid_to IS NULL OR a.valid_to >= $2::date)
      ORDER BY r.valid_from DESC LIMIT 1`,
    [districtCode, day],
  );
  return row?.agency_id ?? null;
}

const noRoute = (): Refused =>
  refusal('NO_ROUTE', 'No agency takes the calls of this district on that day.', {
    fields: ['HelplineCall.routedTo'],
    unlock: 'Ask the coordinators to set the agency that takes them (setHelplineRoute).',
  });

/** Closes a call that needs no consultation, as the agency that recorded it or the one it was routed to. */
export async function closeHelplineCall(ctx: Context, uuid: RecordId<'HelplineCall'>, version: number): Promise<Outcome<'HelplineCall'>> {
  await requireRecord(ctx, 'closeHelplineCall', TYPE, uuid);
  return (await moveCall(ctx, uuid, 'CLOSED', version)) ?? { type: TYPE, id: uuid };
}

/** Marks a call as taken into a consultation; returns the refusal if it is closed or taken already. */
export async function takeCall(ctx: Context, uuid: string): Promise<Refused | null> {
  return moveCall(ctx, uuid, 'CONSULTED');
}

async function moveCall(ctx: Context, uuid: string, to: HelplineCallStatus, version?: number): Promise<Refused | null> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(HelplineCallRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const trace = { type: TYPE, id: uuid, ownerAgencyId: row.ownerAgencyId };
  if (!CALL_STATUS_AFTER[row.status].includes(to))
    return refuse(ctx, trace, 'INVALID_TRANSITION', 'This call is closed, or has become a consultation already.', {
      fields: ['HelplineCall.status'],
    });
  await changeVersion(manager, 'helpline_call', uuid, row.version, { status: to });
  changed(ctx, trace);
  return null;
}

const ROUTE = 'HelplineRoute';

/**
 * Sets the agency that takes the calls of a district from a day on, once for each key; the previous route ends the day
 * before. Refused unless the day is after the first day of the previous route.
 */
export async function setHelplineRoute(ctx: Context, input: SetHelplineRouteInput): Promise<Outcome<'HelplineRoute'>> {
  requireAction(ctx, 'setHelplineRoute');
  const districtCode = await requireTerm(ctx, 'DISTRICT', input.district, ['input', 'district']);
  const validFrom = nearDay(ctx, input.validFrom, YEAR, ['input', 'validFrom']);
  const agencyId = input.routedToAgencyId.uuid;
  await requireAgencyOn(ctx, agencyId, validFrom);
  return once(ctx, 'setHelplineRoute', input.idempotencyKey, input, async () => {
    const manager = await ctx.tx.manager;
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`helpline-route:${districtCode}`]);
    const open = await manager.findOne(HelplineRouteRow, { where: { districtCode }, order: { validFrom: 'DESC' } });
    if (open && validFrom <= open.validFrom)
      return refusal('ROUTE_LATER', 'A route of this district begins on that day or later.', {
        fields: ['HelplineRoute.validFrom'],
      });
    const ends = plusDays(validFrom, -1);
    if (open && (open.validTo === null || open.validTo > ends))
      await changeVersion(manager, 'helpline_route', open.id, open.version, { valid_to: ends });
    return insertRoute(ctx, { id: newId(), districtCode, agencyId, validFrom, validTo: null, version: 1 });
  });
}

async function insertRoute(ctx: Context, row: HelplineRouteRow): Promise<Outcome<'HelplineRoute'>> {
  try {
    await (await ctx.tx.manager).insert(HelplineRouteRow, row);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
    throw error;
  }
  changed(ctx, { type: ROUTE, id: row.id, ownerAgencyId: ctx.actor.agencyId });
  return { type: ROUTE, id: row.id };
}

async function requireAgencyOn(ctx: Context, uuid: string, day: string): Promise<void> {
  const [row] = await ctx.tx.query<{ kind: AgencyKind; there: boolean }>(
    'SELECT kind, valid_from <= $2::date AND (valid_to IS NULL OR valid_to >= $2::date) AS there FROM agency WHERE id = $1',
    [uuid, day],
  );
  if (!row) throw new NotFound();
  if (!row.there) refuseInput('This agency does not exist on that day.', ['input', 'routedToAgencyId']);
  if (!isBound(row.kind)) refuseInput('This agency is not bound by secrecy. Name one that is.', ['input', 'routedToAgencyId']);
}
