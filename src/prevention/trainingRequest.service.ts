import { In } from 'typeorm';
import { requireTerm, requireTerms } from '../directory';
import { changed, refuse } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { between, clearable, LONGEST, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireAction, requireRecord } from '../reading/authorize';
import type { GlobalId, RecordId } from '../reading/ids';
import { impersonalText, requirePeriod, nearDay } from './checks';
import { REQUEST_STATUS_AFTER } from './prevention.lifecycle';
import { TrainingRow } from './training.entity';
import { TrainingRequestRow } from './trainingRequest.entity';
import type { RequestTrainingInput } from './trainingRequest.types';

const TYPE = 'TrainingRequest';
const MOST = { daysAhead: 2 * 366, days: 366, expected: 100_000 } as const;
const at = (field: keyof RequestTrainingInput): Path => ['input', field];

/** Requests a training for the actor's agency, once for each key, with audience, contents and wished period. */
export async function requestTraining(ctx: Context, input: RequestTrainingInput): Promise<Outcome<'TrainingRequest'>> {
  requireAction(ctx, 'requestTraining');
  const { wishedTo, district, expected, note } = input;
  const wishedFrom = nearDay(ctx, input.wishedFrom, MOST.daysAhead, at('wishedFrom'));
  requirePeriod(wishedFrom, wishedTo, MOST.days, at('wishedTo'));
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

/** Plans an open request of any agency into a training of the actor's agency. */
export async function planTrainingRequest(
  ctx: Context,
  id: GlobalId<'TrainingRequest'>,
  version: number,
  training: RecordId<'Training'>,
): Promise<Outcome<'TrainingRequest'>> {
  await requireRecord(ctx, 'recordAttendance', 'Training', training);
  const held = await (await ctx.tx.manager).findOneByOrFail(TrainingRow, { id: training });
  return move(ctx, 'planTrainingRequest', id.uuid, version, { status: 'PLANNED', training_id: training }, (request) => {
    const place: Path = ['trainingId'];
    if (!held.audienceCodes.includes(request.audienceCode)) refuseInput('The training is not for the audience of the request.', place);
    if (held.endsOn < request.wishedFrom) refuseInput('The training ends before the wished period.', place);
  });
}

/** Opens a planned request again, as the agency that registered the training or the one that requested it. */
export async function releaseTrainingRequest(
  ctx: Context,
  id: RecordId<'TrainingRequest'>,
  version: number,
): Promise<Outcome<'TrainingRequest'>> {
  return move(ctx, 'releaseTrainingRequest', id, version, { status: 'OPEN', training_id: null });
}

/** Withdraws an open or planned request of the actor's agency. */
export async function withdrawTrainingRequest(
  ctx: Context,
  id: RecordId<'TrainingRequest'>,
  version: number,
): Promise<Outcome<'TrainingRequest'>> {
  return move(ctx, 'withdrawTrainingRequest', id, version, { status: 'WITHDRAWN', training_id: null });
}

/** The new state of a request, and the training that it is then planned for. */
interface Move {
  readonly status: 'PLANNED' | 'OPEN' | 'WITHDRAWN';
  readonly training_id: string | null;
}

async function move(
  ctx: Context,
  action: 'planTrainingRequest' | 'releaseTrainingRequest' | 'withdrawTrainingRequest',
  uuid: RecordId<'TrainingRequest'>,
  version: number,
  patch: Move,
  check: (request: TrainingRequestRow) => void = () => undefined,
): Promise<Outcome<'TrainingRequest'>> {
  const { ownerAgencyId } = await requireRecord(ctx, action, TYPE, uuid);
  const manager = await ctx.tx.manager;
  const row = await manager.findOneBy(TrainingRequestRow, { id: uuid });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const trace = { type: TYPE, id: uuid, ownerAgencyId };
  if (!REQUEST_STATUS_AFTER[row.status].includes(patch.status))
    return refuse(ctx, trace, 'INVALID_TRANSITION', `This cannot be done with a request in the state ${row.status}.`, {
      fields: ['TrainingRequest.status'],
    });
  check(row);
  // The row was read without a lock: the change fails if its version is no longer the same.
  await changeVersion(manager, 'training_request', uuid, version, { ...patch });
  changed(ctx, trace);
  return { type: TYPE, id: uuid };
}

/** Marks the requests planned for a training as HELD, if their audience attended. */
export async function markHeld(ctx: Context, trainingId: string, audiences: readonly string[]): Promise<void> {
  const manager = await ctx.tx.manager;
  const audienceCode = In([...audiences]);
  const planned = await manager.findBy(TrainingRequestRow, { trainingId, audienceCode, status: 'PLANNED' });
  for (const { id, version, ownerAgencyId } of planned) {
    await changeVersion(manager, 'training_request', id, version, { status: 'HELD' });
    changed(ctx, { type: TYPE, id, ownerAgencyId });
  }
}
