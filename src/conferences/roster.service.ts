import { changed, refuse, type Written } from '../audit';
import { lockedCase, refusedByState } from '../cases';
import { fieldsNamed } from '../grounds';
import { requireColleague } from '../identity';
import { writePlanStep } from '../plans';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { entries, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { globalId, type GlobalId, type RecordId } from '../reading/ids';
import { ConferenceAttendanceRow, ConferenceDecisionRow, ConferenceRow, RosterRowRow } from './conference.entity';
import { among } from './conference.service';
import type { AddRosterRowInput, ChangeRosterRowInput, DecideOnRosterRowInput, NoteRosterAttendanceInput } from './conferenceInput.types';

const TYPE = 'RosterRow';
/** The field whose disclosure shows a row to a party. */
const OPENS_ROW = 'RosterRow.question';
const NOT_CANCELLED = ['PLANNED', 'HELD'];

// Refusals name the case or the row, which are the actor's own: one that named the conference would stand in the log of
// the agency that convenes it, and tell it of a case.
const onCase = (ctx: Context, id: string): Written => ({ type: 'Case', id, ownerAgencyId: ctx.actor.agencyId });
const written = ({ id, ownerAgencyId }: Pick<RosterRowRow, 'id' | 'ownerAgencyId'>): Written => ({ type: TYPE, id, ownerAgencyId });

/** Puts an own case on the roster of a conference, once for each idempotency key. No party sees that it is there. */
export async function addRosterRow(ctx: Context, input: AddRosterRowInput): Promise<Outcome<'RosterRow'>> {
  const [conferenceId, caseId] = [input.conferenceId.uuid, input.caseId.uuid];
  await requireRecord(ctx, 'addRosterRow', 'Conference', conferenceId, 'NOBODY_ELSE');
  await requireRecord(ctx, 'putOnRoster', 'Case', caseId);
  const question = text(input.question, ['input', 'question'], LONGEST.reason);
  const discussed = fieldsIn(input.discussed);
  return once(ctx, 'addRosterRow', input.idempotencyKey, input, async () => {
    const conference = await conferenceOf(ctx, conferenceId);
    const partyIds = others(ctx, input.partyIds, conference.partyIds, ['input', 'partyIds']);
    await lockedCase(ctx, caseId);
    const refused = (await refusedByState(ctx, 'addRosterRow', caseId)) ?? over(ctx, conference, ['PLANNED'], onCase(ctx, caseId));
    if (refused) return refused;
    const manager = await ctx.tx.manager;
    if (await manager.findOneBy(RosterRowRow, { conferenceId, caseId, ownerAgencyId: ctx.actor.agencyId }))
      return refuse(ctx, onCase(ctx, caseId), 'EXISTS', 'The case has been put on this roster already.', {
        fields: ['RosterRow.case'],
        unlock: 'Change the row that is there, or put it back with `withdrawn: false`.',
      });
    const row = { id: newId(), conferenceId, caseId, ownerAgencyId: ctx.actor.agencyId, purpose: input.purpose, partyIds };
    await manager.insert(RosterRowRow, {
      ...{ ...row, discussed, question, minutes: null, withdrawnAt: null, version: 1 },
      ...{ addedAt: ctx.clock.now(), addedBy: ctx.actor.memberId },
    });
    changed(ctx, written(row));
    return { type: TYPE, id: row.id };
  });
}

/** Changes an own row: those it is for, what is to be spoken of, the question, the minutes, or whether it stands. */
export async function changeRosterRow(
  ctx: Context,
  id: RecordId<'RosterRow'>,
  version: number,
  input: ChangeRosterRowInput,
): Promise<Outcome<'RosterRow'>> {
  await requireRecord(ctx, 'steerRosterRow', TYPE, id);
  const question = input.question ? text(input.question, ['input', 'question'], LONGEST.reason) : undefined;
  const minutes = input.minutes ? text(input.minutes, ['input', 'minutes']) : undefined;
  const discussed = input.discussed ? fieldsIn(input.discussed) : undefined;
  return once(ctx, 'changeRosterRow', input.idempotencyKey, { id: globalId(TYPE, id), version, ...input }, async () => {
    const row = await lockRow(ctx, id);
    const shut = await refusedByState(ctx, 'changeRosterRow', row.caseId, { on: written(row) });
    if (shut) return shut;
    const conference = await conferenceOf(ctx, row.conferenceId);
    const partyIds = input.partyIds ? others(ctx, input.partyIds, conference.partyIds, ['input', 'partyIds']) : undefined;
    const standing = row.withdrawnAt === null;
    // Putting a case back is putting it there; and nobody takes minutes of what was not held.
    const back = !standing && input.withdrawn === false;
    const late = back || minutes !== undefined ? over(ctx, conference, back ? ['PLANNED'] : NOT_CANCELLED, written(row)) : null;
    if (late) return late;
    const withdrawn = input.withdrawn === true ? (standing ? ctx.clock.now() : undefined) : input.withdrawn === false ? null : undefined;
    await changeVersion(await ctx.tx.manager, 'roster_row', id, version, {
      ...{ party_ids: partyIds, discussed, question, minutes },
      withdrawn_at: withdrawn,
    });
    changed(ctx, written(row));
    return { type: TYPE, id };
  });
}

/**
 * Notes who was in the room for a row. Refused with ROW_NOT_DISCLOSED, and what is missing, for a party to which the row
 * is not disclosed: whoever hears of a case has been disclosed it.
 */
export async function noteRosterAttendance(
  ctx: Context,
  id: RecordId<'RosterRow'>,
  version: number,
  input: NoteRosterAttendanceInput,
): Promise<Outcome<'RosterRow'>> {
  await requireRecord(ctx, 'steerRosterRow', TYPE, id);
  return once(ctx, 'noteRosterAttendance', input.idempotencyKey, { id: globalId(TYPE, id), version, ...input }, async () => {
    const row = await lockRow(ctx, id);
    const agencyIds = among(input.agencyIds, row.partyIds, ['input', 'agencyIds']);
    const memberIds = entries(input.memberIds ?? [], ['input', 'memberIds'], ({ uuid }) => uuid);
    for (const memberId of memberIds) await requireColleague(ctx, memberId);
    const conference = await conferenceOf(ctx, row.conferenceId);
    const shut = await refusedByState(ctx, 'noteRosterAttendance', row.caseId, { on: written(row) });
    const refused = shut ?? over(ctx, conference, NOT_CANCELLED, written(row)) ?? takenOff(ctx, row);
    if (refused) return refused;
    for (const agencyId of agencyIds) {
      const missing = await missingFor(ctx, row.id, agencyId, [OPENS_ROW]);
      if (missing.length > 0)
        return refuse(ctx, written(row), 'ROW_NOT_DISCLOSED', 'This row is not disclosed to each agency that is named, for its purpose.', {
          fields: missing,
          unlock: 'First disclose these fields of the case to the agency, for the purpose of the row (conferenceReadiness).',
        });
    }
    const manager = await ctx.tx.manager;
    await changeVersion(manager, 'roster_row', id, version, {});
    await manager.delete(ConferenceAttendanceRow, { rowId: id });
    const own = ctx.actor.agencyId;
    const present = [
      ...agencyIds.map((agencyId) => ({ agencyId, memberId: null })),
      ...memberIds.map((memberId) => ({ agencyId: own, memberId: memberId as string })),
    ];
    for (const one of present)
      await manager.insert(ConferenceAttendanceRow, { ...one, id: newId(), rowId: id, ownerAgencyId: own, notedAt: ctx.clock.now() });
    changed(ctx, written(row));
    return { type: TYPE, id };
  });
}

/** Notes a decision about an own row, which becomes a step of the plan of the case: both or neither. */
export async function decideOnRosterRow(ctx: Context, input: DecideOnRosterRowInput): Promise<Outcome<'ConferenceDecision'>> {
  const rowId = input.rosterRowId.uuid;
  await requireRecord(ctx, 'steerRosterRow', TYPE, rowId);
  const decided = text(input.text, ['input', 'text'], LONGEST.reason);
  return once(ctx, 'decideOnRosterRow', input.idempotencyKey, input, async () => {
    const row = await lockRow(ctx, rowId);
    const partyIds = input.partyIds ? among(input.partyIds, row.partyIds, ['input', 'partyIds']) : row.partyIds;
    const conference = await conferenceOf(ctx, row.conferenceId);
    const shut = await refusedByState(ctx, 'decideOnRosterRow', row.caseId, { on: written(row) });
    const refused = shut ?? over(ctx, conference, NOT_CANCELLED, written(row)) ?? takenOff(ctx, row);
    if (refused) return refused;
    const { responsibleAgencyId = null, dueOn = null } = input;
    const step = await writePlanStep(ctx, row.caseId, { text: decided, responsibleAgencyId, dueOn, reviewOn: [] }, ['input']);
    if ('refusal' in step) return step;
    const [id, ownerAgencyId] = [newId(), ctx.actor.agencyId];
    await (
      await ctx.tx.manager
    ).insert(ConferenceDecisionRow, {
      ...{ id, rowId, caseId: row.caseId, ownerAgencyId, partyIds, text: decided, dueOn, planStepId: step.id },
      responsibleAgencyId: responsibleAgencyId?.uuid ?? ownerAgencyId,
      ...{ decidedAt: ctx.clock.now(), decidedBy: ctx.actor.memberId, version: 1 },
    });
    changed(ctx, { type: 'ConferenceDecision', id, ownerAgencyId });
    return { type: 'ConferenceDecision', id };
  });
}

/** Of these fields of a row's case, those that no live disclosure opens to a party for the purpose of the row. */
export async function missingFor(ctx: Context, rowId: string, agencyId: string, wanted: readonly string[]): Promise<readonly string[]> {
  const [row] = await ctx.tx.query<{ missing: string[] }>('SELECT roster_fields_missing($1, $2, $3) AS missing', [rowId, agencyId, wanted]);
  return row?.missing ?? wanted;
}

const fieldsIn = (names: readonly string[]): string[] => (names.length === 0 ? [] : fieldsNamed('Case', names, ['input', 'discussed']));

/** The parties that a row is for, without the agency that owns it. */
function others(ctx: Context, ids: readonly GlobalId<'Agency'>[], parties: readonly string[], path: Path): string[] {
  const chosen = among(ids, parties, path);
  const own = chosen.indexOf(ctx.actor.agencyId);
  return own < 0 ? chosen : refuseInput('Name another agency than your own.', [...path, own]);
}

async function conferenceOf(ctx: Context, id: string): Promise<ConferenceRow> {
  const row = await (await ctx.tx.manager).findOneBy(ConferenceRow, { id });
  if (!row) throw new NotFound();
  return row;
}

async function lockRow(ctx: Context, id: string): Promise<RosterRowRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(RosterRowRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  return row;
}

/** The refusal of something that the state of the conference, which all parties see, does not allow. */
function over(ctx: Context, { status }: ConferenceRow, allowed: readonly string[], on: Written): Refused | null {
  if (allowed.includes(status)) return null;
  return refuse(ctx, on, 'INVALID_TRANSITION', `The conference is ${status}.`, { fields: ['Conference.status'] });
}

/** The refusal of something about a case that was not conferred about. */
function takenOff(ctx: Context, row: RosterRowRow): Refused | null {
  if (row.withdrawnAt === null) return null;
  return refuse(ctx, written(row), 'INVALID_TRANSITION', 'The case was taken off the roster.', {
    fields: ['RosterRow.withdrawnAt'],
    unlock: 'Put it back first, with `withdrawn: false`, while the conference is planned.',
  });
}
