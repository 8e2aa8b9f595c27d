import { requireTerms } from '../directory';
import { changed } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { between, clearable, entries, line, LONGEST, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { impersonalLine, impersonalText, requirePeriod, nearDay } from './checks';
import { TrainingAttendanceRow, TrainingHostRow, TrainingRow } from './training.entity';
import type { RecordAttendanceInput, RegisterTrainingInput } from './training.types';
import { markHeld } from './trainingRequest.service';
import { existing } from './yearChecks';

const TYPE = 'Training';
const MOST = { daysAhead: 2 * 366, days: 366, hosts: 20, attended: 100_000 } as const;
const MUNICIPALITY = /^\d{4}$/;
const at = (field: keyof RegisterTrainingInput): Path => ['input', field];

type Checked = Omit<TrainingRow, 'id' | 'ownerAgencyId' | 'outcomes' | 'childrenMet' | 'registeredAt' | 'registeredBy' | 'version'>;
type Host = Pick<TrainingHostRow, 'agencyId' | 'organisationId' | 'coHost'>;

/**
 * Registers a training, a guest lecture or a dialogue, once for each key. If no host is named, the actor's agency is
 * the host.
 */
export async function registerTraining(ctx: Context, input: RegisterTrainingInput): Promise<Outcome<'Training'>> {
  requireAction(ctx, 'registerTraining');
  const checked = await checkInput(ctx, input);
  const hosts = await checkHosts(ctx, input);
  return once(ctx, 'registerTraining', input.idempotencyKey, input, async () => {
    const { agencyId: ownerAgencyId, memberId: registeredBy } = ctx.actor;
    const manager = await ctx.tx.manager;
    const id = newId();
    const registeredAt = ctx.clock.now();
    const row: TrainingRow = {
      ...{ ...checked, id, ownerAgencyId, outcomes: null, childrenMet: null, registeredAt, registeredBy, version: 1 },
    };
    await manager.insert(TrainingRow, row);
    await manager.insert(
      TrainingHostRow,
      hosts.map((host) => ({ ...host, id: newId(), trainingId: id })),
    );
    changed(ctx, { type: TYPE, id, ownerAgencyId });
    return { type: TYPE, id };
  });
}

async function checkInput(ctx: Context, input: RegisterTrainingInput): Promise<Checked> {
  const startsOn = nearDay(ctx, input.startsOn, MOST.daysAhead, at('startsOn'));
  const endsOn = input.endsOn ?? startsOn;
  requirePeriod(startsOn, endsOn, MOST.days, at('endsOn'));
  if (input.audiences.length === 0 && input.kind !== 'DIALOGUE') refuseInput('Name at least one audience.', at('audiences'));
  return {
    kind: input.kind,
    title: impersonalLine(input.title, at('title')),
    startsOn,
    endsOn,
    place: clearable(input.place, (value) => impersonalLine(value, at('place'))) ?? null,
    municipalityCode: clearable(input.municipalityCode, (value) => municipality(value)) ?? null,
    moduleCodes: await requireTerms(ctx, 'TRAINING_MODULE', input.modules ?? [], at('modules')),
    audienceCodes: await requireTerms(ctx, 'AUDIENCE', input.audiences, at('audiences')),
  };
}

function municipality(code: string): string {
  return MUNICIPALITY.test(code) ? code : refuseInput('Give a municipality code of four digits.', at('municipalityCode'));
}

async function checkHosts(ctx: Context, input: RegisterTrainingInput): Promise<Host[]> {
  const named = {
    hostAgencyIds: await existing(ctx, 'Agency', input.hostAgencyIds ?? [], at('hostAgencyIds'), MOST.hosts),
    hostOrganisationIds: await existing(ctx, 'Organisation', input.hostOrganisationIds ?? [], at('hostOrganisationIds'), MOST.hosts),
    coHostAgencyIds: await existing(ctx, 'Agency', input.coHostAgencyIds ?? [], at('coHostAgencyIds'), MOST.hosts),
    coHostOrganisationIds: await existing(ctx, 'Organisation', input.coHostOrganisationIds ?? [], at('coHostOrganisationIds'), MOST.hosts),
  };
  const nobody = named.hostAgencyIds.length + named.hostOrganisationIds.length === 0;
  const agencies = nobody ? [ctx.actor.agencyId] : named.hostAgencyIds;
  refuseTwice(agencies, named.coHostAgencyIds, at('coHostAgencyIds'));
  refuseTwice(named.hostOrganisationIds, named.coHostOrganisationIds, at('coHostOrganisationIds'));
  const agency =
    (coHost: boolean) =>
    (id: string): Host => ({ agencyId: id, organisationId: null, coHost });
  const organisation =
    (coHost: boolean) =>
    (id: string): Host => ({ agencyId: null, organisationId: id, coHost });
  return [
    ...agencies.map(agency(false)),
    ...named.hostOrganisationIds.map(organisation(false)),
    ...named.coHostAgencyIds.map(agency(true)),
    ...named.coHostOrganisationIds.map(organisation(true)),
  ];
}

function refuseTwice(hosts: readonly string[], coHosts: readonly string[], path: Path): void {
  const twice = coHosts.findIndex((id) => hosts.includes(id));
  if (twice >= 0) refuseInput('A host cannot be a co-host too.', [...path, twice]);
}

/**
 * Records how many of each audience attended a training of the actor's agency, and its outcomes; it replaces an earlier
 * record. Requests planned for the training become HELD if their audience attended. Numbers are from 0 to 100 000, and
 * each audience is one of the training.
 */
export async function recordAttendance(
  ctx: Context,
  uuid: RecordId<'Training'>,
  version: number,
  input: RecordAttendanceInput,
): Promise<Outcome<'Training'>> {
  const { ownerAgencyId } = await requireRecord(ctx, 'recordAttendance', TYPE, uuid);
  const row = await lockTraining(ctx, uuid, version);
  if (row.startsOn > dayOf(ctx.clock.now())) refuseInput('This training has not begun yet.', ['id']);
  const attendance = checkAttendance(row, input);
  const { childrenMet, outcomes } = input;
  const manager = await ctx.tx.manager;
  await manager.delete(TrainingAttendanceRow, { trainingId: uuid });
  await manager.insert(TrainingAttendanceRow, attendance);
  await changeVersion(manager, 'training', uuid, version, {
    children_met: checkChildren(row, childrenMet),
    outcomes: clearable(outcomes, (value) => impersonalText(value, ['input', 'outcomes'], LONGEST.text)),
  });
  const there = attendance.filter(({ attended }) => attended > 0);
  await markHeld(
    ctx,
    uuid,
    there.map(({ audienceCode }) => audienceCode),
  );
  changed(ctx, { type: TYPE, id: uuid, ownerAgencyId });
  return { type: TYPE, id: uuid };
}

async function lockTraining(ctx: Context, uuid: string, version: number): Promise<TrainingRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(TrainingRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

function checkAttendance(training: TrainingRow, { attendance }: RecordAttendanceInput): TrainingAttendanceRow[] {
  const path: Path = ['input', 'attendance'];
  entries(
    attendance.map(({ audience }) => audience),
    path,
    (code, place) => {
      const clean = line(code, [...place, 'audience'], 100);
      return training.audienceCodes.includes(clean) ? clean : refuseInput('The training is not for this audience.', [...place, 'audience']);
    },
  );
  return attendance.map(({ audience, attended }, index) => ({
    id: newId(),
    trainingId: training.id,
    audienceCode: audience.trim(),
    attended: between(attended, [...path, index, 'attended'], 0, MOST.attended),
  }));
}

function checkChildren(training: TrainingRow, childrenMet: number | null | undefined): number | null | undefined {
  if (childrenMet === undefined || childrenMet === null) return childrenMet;
  if (training.kind !== 'DIALOGUE') refuseInput('Give `childrenMet` only for a dialogue.', ['input', 'childrenMet']);
  return between(childrenMet, ['input', 'childrenMet'], 0, MOST.attended);
}
