import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { lockCase, rewritePerson, type AfterBirthDate } from './case.service';
import { refusedByState } from './caseState';
import type { ProposePersonChangeInput } from './known.types';
import { PersonChangeRow, type StoredPatch } from './personChange.entity';
import { PersonRow } from './person.entity';
import { changesPerson, changingOf, checkParticulars, lockPerson, numberColumns, type CheckedPerson } from './person';
import { keyedInputs, openNumber, parsePersonNumber } from './personNumber';
import { countCorrection } from './personQuestion';
import { changed, refuse, type Written } from '../audit';

const TYPE = 'PersonChange';

/** The field of a person that stands for each member of a change. */
const FIELDS: Readonly<Record<Exclude<keyof StoredPatch, 'numberChange'>, string>> = {
  name: 'Person.name',
  number: 'Person.personalIdentityNumber',
  birthDate: 'Person.birthYear',
  languageCode: 'Person.language',
  address: 'Person.address',
  district: 'Person.district',
  phone: 'Person.phone',
  guardians: 'Person.guardians',
};

/**
 * Puts a change of a person to the leads, for a member on one of the person's cases; nothing of the person is changed.
 * Once for each idempotency key.
 */
export async function proposePersonChange(ctx: Context, input: ProposePersonChangeInput): Promise<Outcome<'PersonChange'>> {
  const caseId = input.caseId.uuid;
  await requireRecord(ctx, 'proposePersonChange', 'Case', caseId);
  const { person: patch, idempotencyKey } = input;
  const path = ['input', 'person'];
  const checked = await checkParticulars(ctx, patch, path);
  if (!changesPerson(patch)) refuseInput('There is nothing to change.', path);
  const [kept, ...former] = keyedInputs(ctx.settings, checked.number?.canonical ?? null, (number) => {
    return { ...input, person: { ...patch, personalIdentityNumber: number } };
  });
  const propose = async (): Promise<Outcome<'PersonChange'>> => {
    await countCorrection(ctx, caseId, patch.personalIdentityNumber, path);
    const manager = await ctx.tx.manager;
    const file = await lockCase(manager, caseId);
    const shut = await refusedByState(ctx, 'proposePersonChange', caseId);
    if (shut) return shut;
    const person = await lockPerson(manager, file.personId, patch.version);
    await changingOf(ctx, person, checked, 'openCase', path);
    return insert(ctx, { caseId, proposedBy: ctx.actor.memberId }, person, checked);
  };
  return once(ctx, 'proposePersonChange', idempotencyKey, kept, propose, former);
}

interface Origin {
  readonly caseId: string;
  readonly proposedBy: string;
}

async function insert(
  ctx: Context,
  origin: Origin,
  person: Pick<PersonRow, 'id' | 'version' | 'ownerAgencyId'>,
  { name, number, numberChange, fields }: CheckedPerson,
): Promise<Outcome<'PersonChange'>> {
  const patch: StoredPatch = {
    name,
    number: number === undefined ? undefined : number !== null,
    numberChange,
    ...fields,
  };
  const row: PersonChangeRow = {
    ...{ id: newId(), ownerAgencyId: person.ownerAgencyId, personId: person.id, personVersion: person.version },
    ...{ ...origin, patch, ...numberColumns(ctx, number ?? null), proposedAt: ctx.clock.now() },
    fields: (Object.keys(FIELDS) as (keyof typeof FIELDS)[])
      .filter((member) => patch[member] !== undefined)
      .map((member) => FIELDS[member]),
    ...{ status: 'PENDING', settledAt: null, settledBy: null, version: 1 },
  };
  await (await ctx.tx.manager).insert(PersonChangeRow, row as never);
  changed(ctx, written(row));
  return { type: TYPE, id: row.id };
}

/**
 * After a record has been joined with the older one: puts the values that differ to the leads as a change, so that they
 * are not lost. The number is the same in both.
 */
export async function proposeWhatDiffers(ctx: Context, origin: Origin, typed: PersonRow, keptId: string): Promise<void> {
  const kept = await lockedPerson(await ctx.tx.manager, keptId);
  const differs = <K extends keyof PersonRow>(member: K): PersonRow[K] | undefined =>
    typed[member] === null || typed[member] === kept[member] ? undefined : typed[member];
  const { guardians } = typed;
  const others = guardians.length > 0 && JSON.stringify(guardians) !== JSON.stringify(kept.guardians);
  const [languageCode, address, district, phone] = [differs('languageCode'), differs('address'), differs('district'), differs('phone')];
  const fields = { languageCode, address, district, phone, guardians: others ? guardians : undefined };
  const name = differs('name');
  const spoken = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  if (name === undefined && Object.keys(spoken).length === 0) return;
  await insert(ctx, origin, kept, { name, number: undefined, fields: spoken });
}

/**
 * Carries out a change that was put to the leads; whatever rests on the birth date is settled again in the same
 * transaction.
 */
export async function confirmPersonChange(
  ctx: Context,
  id: RecordId<'PersonChange'>,
  version: number,
  afterBirthDate: AfterBirthDate,
): Promise<Outcome<'PersonChange'>> {
  await requireRecord(ctx, 'confirmPersonChange', TYPE, id);
  const manager = await ctx.tx.manager;
  // Locks the case first, as everywhere; the case of a change never changes.
  const { caseId } = await found(manager, id);
  const file = await lockCase(manager, caseId);
  const row = await lockChange(manager, id, version);
  if (row.status !== 'PENDING') return settled(ctx, row);
  const shut = await refusedByState(ctx, 'confirmPersonChange', caseId);
  if (shut) return shut;
  const person = await lockedPerson(manager, row.personId);
  if (person.version !== row.personVersion || file.personId !== person.id) return movedOn(ctx, row);
  const changing = await changingOf(ctx, person, checkedOf(ctx, row), 'openCase', []);
  const refused = await rewritePerson(ctx, caseId, person, changing, afterBirthDate);
  if (refused) return refused;
  await settle(ctx, manager, row, 'CONFIRMED');
  return { type: TYPE, id };
}

/** Declines a change that was put to the leads: nothing of the person is changed, and the values are deleted. */
export async function declinePersonChange(ctx: Context, id: RecordId<'PersonChange'>, version: number): Promise<Outcome<'PersonChange'>> {
  await requireRecord(ctx, 'declinePersonChange', TYPE, id);
  const manager = await ctx.tx.manager;
  const row = await lockChange(manager, id, version);
  if (row.status !== 'PENDING') return settled(ctx, row);
  await settle(ctx, manager, row, 'DECLINED');
  return { type: TYPE, id };
}

async function found(manager: EntityManager, id: string): Promise<PersonChangeRow> {
  return manager.findOneByOrFail(PersonChangeRow, { id });
}

async function lockChange(manager: EntityManager, id: string, version: number): Promise<PersonChangeRow> {
  const row = await manager.findOneOrFail(PersonChangeRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

async function lockedPerson(manager: EntityManager, id: string): Promise<PersonRow> {
  return manager.findOneOrFail(PersonRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

function checkedOf({ settings, clock }: Context, { patch, numberSealed }: PersonChangeRow): CheckedPerson {
  const { name, number, numberChange, ...fields } = patch;
  const kept = numberSealed === null ? null : openNumber(settings.personKeys, numberSealed);
  if (number === undefined) return { name, number: undefined, fields };
  return { name, number: kept === null ? null : parsePersonNumber(kept, dayOf(clock.now()), []), numberChange, fields };
}

async function settle(ctx: Context, manager: EntityManager, row: PersonChangeRow, status: 'CONFIRMED' | 'DECLINED'): Promise<void> {
  await changeVersion(manager, 'person_change', row.id, row.version, {
    ...{ status, settled_at: ctx.clock.now(), settled_by: ctx.actor.memberId },
    ...{ patch: '{}', number_sealed: null, number_index: null },
  });
  changed(ctx, written(row));
}

function settled(ctx: Context, row: PersonChangeRow): Refused {
  return refuse(ctx, written(row), 'INVALID_TRANSITION', 'It is already settled.', { fields: ['PersonChange.status'] });
}

function movedOn(ctx: Context, row: PersonChangeRow): Refused {
  return refuse(ctx, written(row), 'PERSON_CHANGED', 'The person has changed since this was put to you.', {
    fields: ['PersonChange.fields'],
    unlock: 'Decline it; a member who works with the person can propose it again.',
  });
}

const written = ({ id, ownerAgencyId }: Pick<PersonChangeRow, 'id' | 'ownerAgencyId'>): Written => ({ type: TYPE, id, ownerAgencyId });
