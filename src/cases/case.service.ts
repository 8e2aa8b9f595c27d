import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once, onceIfKeyed } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireAction, requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { AssignmentRow } from './assignment.entity';
import { CaseRow } from './case.entity';
import { CLOSED } from './case.lifecycle';
import type { CasePatch, CaseParticulars, OpenCaseInput } from './caseInput.types';
import { refusedByState } from './caseState';
import { noteDropped } from './hints.service';
import { requireTerm, requireTerms } from '../directory';
import { markFurther } from './identityProtection.service';
import { claim, sharedAmong, type PersonRight } from './knownPerson';
import { planFollowUps } from './followUps';
import type { CaseOutcome } from './outcome.types';
import type { PersonRow } from './person.entity';
import {
  changePerson,
  changesPerson,
  changingOf,
  checkParticulars,
  checkSubject,
  lockPerson,
  obstacleTo,
  personOf,
  type FoundPerson,
  type PersonChanging,
  type Subject,
} from './person';
import type { CasePersonInput } from './person.types';
import { keyedInputs } from './personNumber';
import { countCorrection, countSubject } from './personQuestion';
import { changed, refuse, type Written } from '../audit';
import { insertNumbered } from '../platform/referenceNumber';

const TEXTS = ['summary', 'risk', 'family', 'health', 'religion', 'offences', 'reporter'] as const;

/** The columns of a case that an input writes, by their names in the row. */
export type CaseFields = Partial<Pick<CaseRow, (typeof TEXTS)[number] | 'programme' | 'concernTypeCodes' | 'environmentCode'>>;

/** The trace of a case of the actor's own agency: actions on cases are never allowed outside it. */
export const ownCase = (ctx: Context, id: string): Written => ({ type: 'Case', id, ownerAgencyId: ctx.actor.agencyId });

/**
 * Opens a case in the actor's own agency and makes the actor responsible for it. If the actor already works with a
 * person of the same number, that record is used unchanged. The answer is the same, and reveals nothing, if a colleague
 * or another agency has the person on record.
 */
export async function openCase(ctx: Context, input: OpenCaseInput): Promise<Outcome<'Case'>> {
  requireAction(ctx, 'openCase');
  const checked = await checkNewCase(ctx, input, ['input']);
  const [kept, ...former] = keyedCase(ctx, input, checked);
  const open = async (): Promise<Outcome<'Case'>> => {
    await countSubject(ctx, checked.subject, ['input', 'person']);
    const { id } = await addCase(ctx, checked, 'openCase');
    return { type: 'Case', id };
  };
  return once(ctx, 'openCase', input.idempotencyKey, kept, open, former);
}

/** The input in the forms stored with an idempotency key, the current form first (`keptWithKey`). */
export function keyedCase<T extends { readonly person: CasePersonInput }>(
  ctx: Context,
  input: T,
  { subject }: CheckedCase,
): readonly [object, ...object[]] {
  const number = 'particulars' in subject ? subject.particulars.number : null;
  return keyedInputs(ctx.settings, number?.canonical ?? null, (personalIdentityNumber) => {
    return { ...input, person: { ...input.person, personalIdentityNumber } };
  });
}

/** Particulars of a new case that have passed every check. */
export interface CheckedCase {
  readonly subject: Subject;
  readonly fields: CaseFields;
}

/**
 * Checks the particulars of a new case; errors carry the place in the input. The caller checks whether the actor may
 * open a case.
 */
export async function checkNewCase(
  ctx: Context,
  input: CaseParticulars & { readonly person: CasePersonInput },
  path: Path,
): Promise<CheckedCase> {
  const subject = await checkSubject(ctx, input.person, [...path, 'person']);
  return { subject, fields: await checkFields(ctx, input, path) };
}

/** Writes a checked new case, with the actor responsible for it. */
export async function addCase(
  ctx: Context,
  { subject, fields }: CheckedCase,
  right: PersonRight,
): Promise<{ readonly id: string; readonly person: FoundPerson }> {
  const manager = await ctx.tx.manager;
  const person = await personOf(ctx, manager, subject, right);
  if ('particulars' in subject && subject.mark) await markFurther(ctx, person.id, subject.mark);
  const id = await insertCase(ctx, manager, person.id, fields);
  if (!person.made && 'particulars' in subject) await noteDropped(ctx, id, person.id, subject.particulars);
  await claim(ctx, id, person.id);
  return { id, person };
}

async function insertCase(ctx: Context, manager: EntityManager, personId: string, fields: CaseFields): Promise<string> {
  const row = newCase(ctx, personId, fields);
  await insertNumbered(manager, CaseRow, 'K', row.openedAt, row);
  await manager.insert(AssignmentRow, newAssignment(ctx, row));
  changed(ctx, ownCase(ctx, row.id));
  return row.id;
}

/** The row of a case opened now, without its number. */
export function newCase(ctx: Context, personId: string, fields: CaseFields): Omit<CaseRow, 'number'> {
  return {
    id: newId(),
    ownerAgencyId: ctx.actor.agencyId,
    personId,
    status: 'OPEN',
    programme: null,
    concernTypeCodes: [],
    environmentCode: null,
    summary: null,
    risk: null,
    family: null,
    health: null,
    religion: null,
    offences: null,
    reporter: null,
    ...fields,
    openedAt: ctx.clock.now(),
    closedAt: null,
    closeReason: null,
    version: 1,
  };
}

/** The row that makes the actor responsible for a case opened now. */
export function newAssignment(ctx: Context, { id: caseId, openedAt }: Pick<CaseRow, 'id' | 'openedAt'>): AssignmentRow {
  const { agencyId, memberId } = ctx.actor;
  return { id: newId(), caseId, agencyId, memberId, role: 'RESPONSIBLE', assignedFrom: openedAt, endedAt: null };
}

/** Settles again whatever rests on a birth date, after the date was corrected. */
export type AfterBirthDate = (ctx: Context, personId: string) => Promise<void>;

/**
 * Changes an open case and, if asked, its person. Conflict if either has changed since it was read. Refused as a whole
 * if the person has another open case that the actor is not assigned to: a change of the person affects that case too.
 */
export async function updateCase(
  ctx: Context,
  id: RecordId<'Case'>,
  version: number,
  patch: CasePatch,
  afterBirthDate: AfterBirthDate,
  corrected?: string | null,
): Promise<Outcome<'Case'>> {
  await requireRecord(ctx, 'updateCase', 'Case', id);
  const correction = clearable(corrected, (value) => text(value, ['correction'], LONGEST.reason)) ?? null;
  await countCorrection(ctx, id, patch.person?.personalIdentityNumber, ['patch', 'person']);
  return changeCase(ctx, { id, version, correction }, patch, ['patch'], afterBirthDate, 'openCase');
}

/**
 * A case in the version that was read. `correction` says what was wrong in it; with one, a closed case can be changed
 * too.
 */
interface CaseToChange {
  readonly id: string;
  readonly version: number;
  readonly correction?: string | null;
}

/** The change of `updateCase`, once the actor is authorised. */
export async function changeCase(
  ctx: Context,
  { id: uuid, version, correction = null }: CaseToChange,
  patch: CasePatch,
  path: Path,
  afterBirthDate: AfterBirthDate,
  right: PersonRight,
): Promise<Outcome<'Case'>> {
  const fields = await checkFields(ctx, patch, path);
  const personPatch = patch.person && changesPerson(patch.person) ? patch.person : undefined;
  const personPath = [...path, 'person'];
  const person = personPatch ? await checkParticulars(ctx, personPatch, personPath) : undefined;
  if (Object.keys(fields).length === 0 && !person) return refuseInput('There is nothing to change.', path);
  const manager = await ctx.tx.manager;
  const row = await lockCase(manager, uuid, version);
  const shut = await refusedByState(ctx, 'updateCase', uuid, { corrects: correction !== null });
  if (shut) return shut;
  if (personPatch && person) {
    const kept = await lockPerson(manager, row.personId, personPatch.version);
    if ((await sharedAmong(ctx, [kept.id], right)).has(kept.id)) return personShared(ctx, uuid);
    const refused = await rewritePerson(ctx, uuid, kept, await changingOf(ctx, kept, person, right, personPath), afterBirthDate);
    if (refused) return refused;
  }
  const { concernTypeCodes, environmentCode, ...plain } = fields;
  const columns = { ...plain, concern_type_codes: concernTypeCodes, environment_code: environmentCode };
  await changeVersion(manager, 'case_file', uuid, version, columns);
  if (correction !== null) await noteCorrection(ctx, uuid, correction, [...Object.keys(fields), ...(person ? ['person'] : [])]);
  changed(ctx, ownCase(ctx, uuid));
  return { type: 'Case', id: uuid };
}

async function noteCorrection(ctx: Context, uuid: string, reason: string, fields: readonly string[]): Promise<void> {
  const note = { at: ctx.clock.now().toISOString(), by: ctx.actor.memberId, fields, reason };
  await ctx.tx.query('UPDATE case_file SET corrections = corrections || $2::jsonb WHERE id = $1', [uuid, JSON.stringify([note])]);
}

/**
 * Writes a change to the locked person of a case and settles again whatever rests on the birth date, or returns the
 * reason for refusing it.
 */
export async function rewritePerson(
  ctx: Context,
  caseId: string,
  person: PersonRow,
  changing: PersonChanging,
  afterBirthDate: AfterBirthDate,
): Promise<Refused | null> {
  const obstacle = obstacleTo(changing);
  if (obstacle) return refuse(ctx, ownCase(ctx, caseId), obstacle.code, obstacle.message, obstacle);
  await changePerson(ctx, await ctx.tx.manager, person, changing);
  const { birthDate } = changing.fields;
  if (birthDate !== undefined && birthDate !== person.birthDate) await afterBirthDate(ctx, person.id);
  return null;
}

function personShared(ctx: Context, uuid: string): Refused {
  const message = 'The person has another open case that you are not assigned to; nothing was changed.';
  return refuse(ctx, ownCase(ctx, uuid), 'PERSON_SHARED', message, {
    fields: ['Case.person'],
    unlock: 'Put the change of the person to a lead with `proposePersonChange`, and send the rest here without `person`.',
  });
}

/** A live record that belongs to a case and keeps it open. */
export interface LiveObstacle {
  readonly code: 'LIVE_REFERRAL' | 'LIVE_GROUP';
  readonly message: string;
  readonly unlock: string;
}

/** Hooks on closing a case, for the modules whose records belong to it. */
export interface OnClosing {
  /** Locks the records that end with the case. Called before the case is locked, so that two changes never deadlock. */
  readonly lock: (ctx: Context, caseId: string) => Promise<void>;
  /** The live records that keep the case open; null if there are none. */
  readonly whatIsLive: (ctx: Context, caseId: string) => Promise<LiveObstacle | null>;
  /** Ends the records that end with the case, in the same commit. */
  readonly end: (ctx: Context, caseId: string) => Promise<void>;
}

/** The closing of a case that its staff ask for. */
export interface Closing {
  readonly id: RecordId<'Case'>;
  readonly version: number;
  readonly reason: string;
  readonly outcome?: CaseOutcome | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}

/**
 * Closes a case, once for each idempotency key where one is given. Refused while a referral or group of the case is
 * live; the hooks report that.
 */
export async function closeCase(ctx: Context, closing: Closing, onClosing: OnClosing): Promise<Outcome<'Case'>> {
  const { id, version, reason, outcome = null } = closing;
  await requireRecord(ctx, 'closeCase', 'Case', id);
  const closeReason = text(reason, ['reason'], LONGEST.reason);
  const asked = { ...closing, id: globalId('Case', id), outcome };
  const close = (): Promise<Outcome<'Case'>> => endCase(ctx, { id, version, outcome }, closeReason, onClosing);
  return onceIfKeyed(ctx, 'closeCase', asked, close);
}

/** The closing of `closeCase`, once the reason is checked and the actor is authorised. */
export async function endCase(
  ctx: Context,
  { id: uuid, version, outcome = null }: { readonly id: string; readonly version: number; readonly outcome?: CaseOutcome | null },
  closeReason: string,
  onClosing: OnClosing,
): Promise<Outcome<'Case'>> {
  await onClosing.lock(ctx, uuid);
  const manager = await ctx.tx.manager;
  await lockCase(manager, uuid, version);
  const shut = await refusedByState(ctx, 'closeCase', uuid);
  if (shut) return shut;
  const live = await onClosing.whatIsLive(ctx, uuid);
  if (live) return refuse(ctx, ownCase(ctx, uuid), live.code, live.message, { unlock: live.unlock });
  const patch = { status: CLOSED, closed_at: ctx.clock.now(), close_reason: closeReason, outcome };
  await changeVersion(manager, 'case_file', uuid, version, patch);
  changed(ctx, ownCase(ctx, uuid));
  await onClosing.end(ctx, uuid);
  await planFollowUps(ctx, uuid, outcome);
  return { type: 'Case', id: uuid };
}

/** The case, locked until the transaction ends. Conflict if the caller read another version. */
export async function lockCase(manager: EntityManager, uuid: string, version?: number): Promise<CaseRow> {
  const row = await manager.findOne(CaseRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/**
 * The person of a case, for modules that are about to refer or disclose it. The state of the case decides whether it
 * allows that.
 */
export async function lockedCase(ctx: Context, uuid: string): Promise<{ readonly personId: string }> {
  const { personId } = await lockCase(await ctx.tx.manager, uuid);
  return { personId };
}

/** The columns of a case that the input gives, checked; errors carry the place in the input. */
export async function checkFields(ctx: Context, input: CaseParticulars, path: Path): Promise<CaseFields> {
  const { programme, concernTypes, environment } = input;
  const fields: CaseFields = { programme };
  for (const name of TEXTS) fields[name] = clearable(input[name], (value) => text(value, [...path, name]));
  if (concernTypes !== undefined)
    fields.concernTypeCodes = await requireTerms(ctx, 'CONCERN_TYPE', concernTypes ?? [], [...path, 'concernTypes']);
  fields.environmentCode = await clearable(environment, (code) => requireTerm(ctx, 'ENVIRONMENT', code, [...path, 'environment']));
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
