import { clearable, LONGEST, type Path } from '../cases/input.service';
import { requireTerm, requireTerms } from '../cases/party.service';
import { changed, refuse } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireAction, requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { between, impersonalText, inOrder, nearDay } from './checks';
import { REQUEST_STATUS_AFTER } from './prevention.lifecycle';
import { TrainingRequestRow } from './trainingRequest.entity';
import type { RequestTrainingInput } from './trainingRequest.types';

const TYPE = 'TrainingRequest';
const MOST = { daysAhead: 2 * 366, days: 366, expected: 100_000 } as const;
const at = (field: keyof RequestTrainingInput): Path => ['input', field];

/** Asks for a training in the name of the actor's agency, once for each key: for whom, about what, and when it is wished. */
export async function requestTraining(ctx: Context, input: RequestTrainingInput): Promise<Outcome> {
  requireAction(ctx, 'requestTraining');
  const { wishedTo, district, expected, note } = input;
  const wishedFrom = nearDay(ctx, input.wishedFrom, MOST.daysAhead, at('wishedFrom'));
  inOrder(wishedFrom, wishedTo, MOST.days, at('wishedTo'));
  const { agencyId: ownerAgencyId, memberId: requestedBy } = ctx.actor;
  const checked = {
    audienceCode: await requireTerm(ctx, 'AUDIENCE', input.audience, at('audience')),
    moduleCodes: await requireTerms(ctx, 'TRAINING_MODULE', input.modules ?? [], at('modules')),
    districtCode: district ? await requireTerm(ctx, 'DISTRICT', district, at('district')) : null,
    expected: clearable(expected, (value) => between(value, at('expected'), 1, MOST.expected)) ?? null,
    note: clearable(note, (value) => impersonalText(value, at('note'), LONGEST.reason)) ?? null,
  };
  return once(ctx, 'requestTraining', input.idempotencyKey, input, async () => {
    const id = newId();
    const row: TrainingRequestRow = {
      ...{ ...checked, id, ownerAgencyId, wishedFrom, wishedTo, status: 'OPEN', trainingId: null, requestedBy },
      requestedAt: ctx.clock.now(),
      version: 1,
    };
    await (await ctx.tx.manager).insert(TrainingRequestRow, row);
    changed(ctx, { type: TYPE, id, ownerAgencyId });
    return { type: TYPE, id };
  });
}

/** Takes an open request into a training of the actor's agency, whoever asked for it. */
export async function planTrainingRequest(
  ctx: Context,
  id: string,
  version: number,
  trainingId: string,
): Promise<Outcome> {
  const training = uuidOf('Training', trainingId);
  await requireRecord(ctx, 'recordAttendance', 'Training', training);
  return move(ctx, 'planTrainingRequest', id, version, { status: 'PLANNED', training_id: training });
}

/** Withdraws an open request of the actor's agency. */
export async function withdrawTrainingRequest(ctx: Context, id: string, version: number): Promise<Outcome> {
  return move(ctx, 'withdrawTrainingRequest', id, version, { status: 'WITHDRAWN' });
}

async function move(
  ctx: Context,
  action: 'planTrainingRequest' | 'withdrawTrainingRequest',
  id: string,
  version: number,
  patch: { readonly status: 'PLANNED' | 'WITHDRAWN'; readonly training_id?: string },
): Promise<Outcome> {
  const uuid = uuidOf(TYPE, id);
  const { ownerAgencyId } = await requireRecord(ctx, action, TYPE, uuid);
  const manager = await ctx.tx.manager;
  const row = await manager.findOneBy(TrainingRequestRow, { id: uuid });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const trace = { type: TYPE, id: uuid, ownerAgencyId };
  if (!REQUEST_STATUS_AFTER[row.status].includes(patch.status))
    return refuse(ctx, trace, 'INVALID_TRANSITION', 'The request is no longer open.', {
      fields: ['TrainingRequest.status'],
    });
  // What was read is still so: the version is what the row is changed by.
  await changeVersion(manager, 'training_request', uuid, version, patch);
  changed(ctx, trace);
  return { type: TYPE, id: uuid };
}

/** The requests that a training was planned for have been met: it has been held. */
export async function markHeld(ctx: Context, trainingId: string): Promise<void> {
  const manager = await ctx.tx.manager;
  const planned = await manager.findBy(TrainingRequestRow, { trainingId, status: 'PLANNED' });
  for (const { id, version, ownerAgencyId } of planned) {
    await changeVersion(manager, 'training_request', id, version, { status: 'HELD' });
    changed(ctx, { type: TYPE, id, ownerAgencyId });
  }
}
