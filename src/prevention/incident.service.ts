import { requireTerm } from '../directory';
import { changed, refuse } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import type { Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { impersonalLine, impersonalText, pastDay } from './checks';
import { IncidentRow } from './incident.entity';
import type { ReportIncidentInput, IncidentOutcome } from './incident.types';
import { INCIDENT_STATUS_AFTER } from './prevention.lifecycle';

const TYPE = 'Incident';
const at = (field: keyof ReportIncidentInput): Path => ['input', field];

/**
 * Reports an incident in public space as the actor's agency, once for each key. Text that identifies a person is
 * refused, with its path.
 */
export async function reportIncident(ctx: Context, input: ReportIncidentInput): Promise<Outcome<'Incident'>> {
  requireAction(ctx, 'reportIncident');
  const { environment, place } = input;
  const { agencyId, memberId: reportedBy } = ctx.actor;
  const checked = {
    kind: input.kind,
    occurredOn: pastDay(ctx, input.occurredOn, at('occurredOn')),
    districtCode: await requireTerm(ctx, 'DISTRICT', input.district, at('district')),
    place: place === undefined || place === null ? null : impersonalLine(place, at('place')),
    environmentCode: environment ? await requireTerm(ctx, 'ENVIRONMENT', environment, at('environment')) : null,
    description: impersonalText(input.description, at('description')),
  };
  return once(ctx, 'reportIncident', input.idempotencyKey, input, async () => {
    const id = newId();
    const row: IncidentRow = {
      ...checked,
      ...{ id, agencyId, reportedBy, status: 'REPORTED', closedOn: null, version: 1 },
      reportedAt: ctx.clock.now(),
    };
    await (await ctx.tx.manager).insert(IncidentRow, row);
    changed(ctx, { type: TYPE, id, ownerAgencyId: agencyId });
    return { type: TYPE, id };
  });
}

/**
 * Closes an incident with its outcome, as the agency that reported it or as the coordinators. Refused if it is closed
 * already.
 */
export async function closeIncident(
  ctx: Context,
  uuid: RecordId<'Incident'>,
  version: number,
  outcome: IncidentOutcome,
): Promise<Outcome<'Incident'>> {
  const { ownerAgencyId } = await requireRecord(ctx, 'closeIncident', TYPE, uuid);
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(IncidentRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const trace = { type: TYPE, id: uuid, ownerAgencyId };
  if (!INCIDENT_STATUS_AFTER[row.status].includes(outcome))
    return refuse(ctx, trace, 'INVALID_TRANSITION', 'This incident is closed already.', {
      fields: ['Incident.status'],
    });
  const patch = { status: outcome, closed_on: dayOf(ctx.clock.now()) };
  await changeVersion(manager, 'incident', uuid, version, patch);
  changed(ctx, trace);
  return { type: TYPE, id: uuid };
}
