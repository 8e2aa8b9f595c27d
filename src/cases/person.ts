import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { isUniqueViolation } from '../platform/databaseErrors';
import { newId } from '../platform/ids';
import { clearable, line, phone, refuseInput, type Path } from '../platform/input';
import type { RefusalData } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { aloneWith, claimAnew, keptUnder, knownUnder, type Known, type PersonRight } from './knownPerson';
import { noteAliases, settleFormer } from './formerNumber';
import { requireTerm } from '../directory';
import { PersonRow, type StoredGuardian } from './person.entity';
import type { CasePersonInput, GuardianInput, NumberChange, PersonParticulars, PersonPatch } from './person.types';
import { numberIndex, openNumber, parsePersonNumber, sealNumber, type PersonNumber } from './personNumber';
import { changed } from '../audit';
import { dayOf } from '../policy/calendar';
import type { Mark } from '../policy/protectedIdentity';

type Fields = Partial<Pick<PersonRow, 'birthDate' | 'languageCode' | 'address' | 'district' | 'phone' | 'guardians'>>;

/** Particulars of a person that have passed every check; undefined means left out. */
export interface CheckedPerson {
  readonly name: string | undefined;
  readonly number: PersonNumber | null | undefined;
  /** Reason for changing the number; undefined if not stated. */
  readonly numberChange?: NumberChange | undefined;
  readonly fields: Fields;
}

/** The subject of a new case: a person on record, or particulars of one who may or may not be on record. */
export type Subject =
  { readonly personId: string } | { readonly particulars: CheckedPerson & { readonly name: string }; readonly mark?: Mark | null };

const MOST_GUARDIANS = 20;

/** The checked subject of a new case; an existing person must be one the actor already works with. */
export async function checkSubject(ctx: Context, input: CasePersonInput, path: Path): Promise<Subject> {
  const { personId, identityProtection: mark = null, ...rest } = input;
  if (personId === undefined || personId === null) {
    const particulars = await checkParticulars(ctx, rest, path);
    const { name } = particulars;
    if (name === undefined) return refuseInput('Give the name, or the id of a person.', [...path, 'name']);
    if (mark?.source === 'EXTERNAL_SYSTEM') refuseInput('Only a system states this source.', [...path, 'identityProtection', 'source']);
    return { particulars: { ...particulars, name }, mark };
  }
  const { uuid } = personId;
  await requireRecord(ctx, 'openCase', 'Person', uuid);
  const extra = Object.entries({ ...rest, identityProtection: mark }).find(([, value]) => value !== undefined && value !== null);
  if (extra) return refuseInput('Give `personId` alone: nothing else of the person may be given with it.', [...path, extra[0]]);
  return { personId: uuid };
}

/**
 * Checks the particulars; errors carry the place in the input. Terms must exist, and a birth date must agree with the
 * number.
 */
export async function checkParticulars(
  ctx: Context,
  input: PersonParticulars & Partial<Pick<PersonPatch, 'name' | 'numberChange'>>,
  path: Path,
): Promise<CheckedPerson> {
  const today = dayOf(ctx.clock.now());
  const at = (field: string): Path => [...path, field];
  if (input.name === null) refuseInput('The name of a person cannot be empty.', at('name'));
  const number = clearable(input.personalIdentityNumber, (value) => parsePersonNumber(value, today, at('personalIdentityNumber')));
  const { birthDate, language } = input;
  if (birthDate && birthDate > today) refuseInput('This day is in the future.', at('birthDate'));
  if (birthDate && number && birthDate !== number.birthDate)
    refuseInput('This birth date does not agree with the personal identity number.', at('birthDate'));
  return {
    name: input.name === undefined ? undefined : line(input.name as string, at('name')),
    number,
    numberChange: input.numberChange ?? undefined,
    fields: defined({
      birthDate: number ? number.birthDate : birthDate,
      languageCode: await clearable(language, (code) => requireTerm(ctx, 'LANGUAGE', code, at('language'))),
      address: clearable(input.address, (value) => line(value, at('address'))),
      district: clearable(input.district, (value) => line(value, at('district'))),
      phone: clearable(input.phone, (value) => phone(value, at('phone'))),
      guardians: input.guardians === undefined ? undefined : checkGuardians(input.guardians ?? [], at('guardians')),
    }),
  };
}

function checkGuardians(guardians: readonly GuardianInput[], path: Path): StoredGuardian[] {
  if (guardians.length > MOST_GUARDIANS) refuseInput(`This has at most ${String(MOST_GUARDIANS)} entries.`, path);
  return guardians.map((guardian, index) => ({
    name: line(guardian.name, [...path, index, 'name']),
    relation: clearable(guardian.relation, (value) => line(value, [...path, index, 'relation'])) ?? null,
    phone: clearable(guardian.phone, (value) => phone(value, [...path, index, 'phone'])) ?? null,
  }));
}

/** The record of a subject, and whether it has just been created. */
export interface FoundPerson {
  readonly id: string;
  readonly made: boolean;
}

/**
 * The record of the subject: the one named, the one with the same number that the actor may act on, or a new one. A new
 * record is also made if the agency has a person whom the actor may not act on: it holds the values given, links to the
 * older record, and looks to the actor like that of an unknown person.
 */
export async function personOf(ctx: Context, manager: EntityManager, subject: Subject, right: PersonRight): Promise<FoundPerson> {
  if ('personId' in subject) {
    if (!(await held(ctx, subject.personId))) throw new NotFound();
    return { id: subject.personId, made: false };
  }
  const { particulars } = subject;
  if (!particulars.number) return insertPerson(ctx, manager, newPerson(ctx, particulars));
  if (right === 'openCase') await aloneWith(ctx, particulars.number);
  return personUnder(ctx, manager, particulars, particulars.number, right);
}

/** Locks a person against erasure and merging until the transaction ends; false if one of them has already happened. */
async function held(ctx: Context, id: string): Promise<boolean> {
  const rows = await ctx.tx.query('SELECT id FROM person WHERE id = $1 AND erased_at IS NULL AND merged_into IS NULL FOR SHARE', [id]);
  return rows.length > 0;
}

// Tries twice: another transaction may have taken the number, or ended the record that was found. The list of records
// and the permission to act on them are two queries; asking the first one again finds what a merge or its undoing
// changed between them.
async function personUnder(
  ctx: Context,
  manager: EntityManager,
  particulars: CheckedPerson & { readonly name: string },
  number: PersonNumber,
  right: PersonRight,
  attempt = 1,
): Promise<FoundPerson> {
  const { usable, kept } = await knownUnder(ctx, number, right);
  if (usable !== undefined && (await held(ctx, usable))) return { id: usable, made: false };
  const [first] = await keptUnder(ctx, number);
  const row = newPerson(ctx, particulars, kept);
  await noteAliases(ctx, [number.canonical]);
  const made = usable === undefined && first === kept && (await tryInsert(manager, row));
  if (!made && attempt === 1) return personUnder(ctx, manager, particulars, number, right, 2);
  return noted(ctx, row, made);
}

async function insertPerson(ctx: Context, manager: EntityManager, row: PersonRow): Promise<FoundPerson> {
  return noted(ctx, row, await tryInsert(manager, row));
}

function noted(ctx: Context, row: PersonRow, made: boolean): FoundPerson {
  if (!made) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
  changed(ctx, { type: 'Person', id: row.id, ownerAgencyId: row.ownerAgencyId });
  return { id: row.id, made };
}

async function tryInsert(manager: EntityManager, row: PersonRow): Promise<boolean> {
  const insert = manager.createQueryBuilder().insert().into(PersonRow).values(row).orIgnore().returning('id');
  return ((await insert.execute()).raw as unknown[]).length > 0;
}

/** The row of a person newly recorded by the actor's agency. */
export function newPerson(ctx: Context, { name, number, fields }: CheckedPerson & { readonly name: string }, sameAs?: string): PersonRow {
  return {
    id: newId(),
    ownerAgencyId: ctx.actor.agencyId,
    name,
    birthDate: null,
    languageCode: null,
    address: null,
    district: null,
    phone: null,
    guardians: [],
    ...fields,
    ...numberColumns(ctx, number ?? null),
    sameAs: sameAs ?? null,
    mergedInto: null,
    version: 1,
  };
}

/** The columns that store a number. */
export function numberColumns(ctx: Context, number: PersonNumber | null): Pick<PersonRow, 'numberSealed' | 'numberIndex'> {
  if (!number) return { numberSealed: null, numberIndex: null };
  return {
    numberSealed: sealNumber(ctx.settings.personKeys, number.canonical),
    numberIndex: numberIndex(ctx.settings.personIndexKeys, number.canonical),
  };
}

/** The locked person, in the version that the caller read; Conflict if it has changed since. */
export async function lockPerson(manager: EntityManager, uuid: string, version: number): Promise<PersonRow> {
  const row = await manager.findOne(PersonRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The person has changed since it was read.', row.version);
  return row;
}

/** A checked change, with the agency's other records under its number. */
export interface PersonChanging extends CheckedPerson {
  readonly known: Known | undefined;
}

/** Checks a change against the locked person; throws BAD_USER_INPUT if it contradicts the stored data. */
export async function changingOf(
  ctx: Context,
  person: PersonRow,
  checked: CheckedPerson,
  right: PersonRight,
  path: Path,
): Promise<PersonChanging> {
  const { number, numberChange, fields } = checked;
  const kept = person.numberSealed === null ? null : openNumber(ctx.settings.personKeys, person.numberSealed);
  if (number === undefined && fields.birthDate !== undefined && kept !== null)
    if (parsePersonNumber(kept, '9999-12-31', path).birthDate !== fields.birthDate)
      refuseInput('This birth date does not agree with the personal identity number.', [...path, 'birthDate']);
  if (numberChange !== undefined && (!number || kept === null || number.canonical === kept))
    refuseInput('Give this only when one number replaces another.', [...path, 'numberChange']);
  if (!number || number.canonical === kept) return { ...checked, known: undefined };
  return { ...checked, known: await knownUnder(ctx, number, right, person.id) };
}

type Obstacle = Pick<RefusalData, 'code' | 'message' | 'fields' | 'unlock'>;

/** Obstacle to the change, or null. It mentions only a record that the actor also works with. */
export function obstacleTo({ known }: PersonChanging): Obstacle | null {
  if (known?.usable === undefined) return null;
  return {
    code: 'NUMBER_IN_USE',
    message: 'Your agency already has another record with this number, as its current or a former one.',
    unlock: 'If both records are of one person, a lead merges them with `mergePersons`.',
    fields: ['Person.personalIdentityNumber'],
  };
}

/** Writes a change to the locked person. */
export async function changePerson(
  ctx: Context,
  manager: EntityManager,
  person: PersonRow,
  { name, number, numberChange, fields, known }: PersonChanging,
): Promise<void> {
  const { personKeys } = ctx.settings;
  // An unchanged number stays as stored: under new keys it would look like another number.
  const same = number && person.numberSealed !== null && openNumber(personKeys, person.numberSealed) === number.canonical;
  const sealed = number === undefined || same ? undefined : numberColumns(ctx, number);
  // With an unchanged number, the record stays linked to the older record.
  const renumbered = number === null || known !== undefined;
  const patch = {
    name,
    number_sealed: sealed?.numberSealed,
    number_index: sealed?.numberIndex,
    same_as: renumbered ? (known?.kept ?? null) : undefined,
    birth_date: fields.birthDate,
    language_code: fields.languageCode,
    address: fields.address,
    district: fields.district,
    phone: fields.phone,
    guardians: fields.guardians === undefined ? undefined : JSON.stringify(fields.guardians),
  };
  if (number) await noteAliases(ctx, [number.canonical]);
  try {
    await changeVersion(manager, 'person', person.id, person.version, patch);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
    throw error;
  }
  changed(ctx, { type: 'Person', id: person.id, ownerAgencyId: person.ownerAgencyId });
  if (number) await settleFormer(ctx, person, number, numberChange);
  if (renumbered) await claimAnew(ctx, person.id);
}

const BIRTH_DATE =
  "SELECT to_char(p.birth_date, 'YYYY-MM-DD') AS born FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1";

/** The birth date (YYYY-MM-DD) of the person of a case, for rules that depend on age; null if not known. */
export async function birthDateOf(ctx: Context, caseId: string): Promise<string | null> {
  return bornIn(await ctx.tx.query(BIRTH_DATE, [caseId]));
}

/** The same, locked against changes until the transaction ends, so that a decision based on it stays right. */
export async function lockedBirthDateOf(ctx: Context, caseId: string): Promise<string | null> {
  return bornIn(await ctx.tx.query(`${BIRTH_DATE} FOR SHARE OF p`, [caseId]));
}

function bornIn(rows: readonly { born: string | null }[]): string | null {
  const [row] = rows;
  if (!row) throw new NotFound();
  return row.born;
}

/** Whether a patch would change anything at all. */
export const changesPerson = (patch: PersonPatch): boolean =>
  Object.entries(patch).some(([name, value]) => name !== 'version' && value !== undefined);

function defined<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
