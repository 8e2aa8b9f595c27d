import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { AssignmentRow } from './assignment.entity';
import { noteAliases } from './formerNumber';
import { CaseRow } from './case.entity';
import { newAssignment, newCase, ownCase, type CaseFields } from './case.service';
import { PersonRow } from './person.entity';
import { newPerson, type CheckedPerson } from './person';
import { numberIndexes } from './personNumber';
import type { SyncedCase } from './syncedCases';
import { changed } from '../audit';
import { newNumber } from '../platform/referenceNumber';

/** A checked new case about a person whom the agency does not have on record. */
export interface CaseOfNewPerson {
  readonly person: CheckedPerson & { readonly name: string };
  readonly fields: CaseFields;
}

/** The positions of those cases whose person the agency already has on record; found in one statement. */
export async function keptAlready(ctx: Context, all: readonly CaseOfNewPerson[]): Promise<ReadonlySet<number>> {
  const { personIndexKeys } = ctx.settings;
  const places = new Map<string, number>();
  all.forEach(({ person: { number } }, place) => {
    for (const index of number ? numberIndexes(personIndexKeys, number.canonical) : []) places.set(index, place);
  });
  if (places.size === 0) return new Set();
  const rows = await ctx.tx.query<{ number_index: string }>(
    `SELECT number_index FROM person WHERE owner_agency_id = $1 AND number_index = ANY ($2)
     UNION ALL SELECT number_index FROM person_former_number WHERE owner_agency_id = $1 AND number_index = ANY ($2)`,
    [ctx.actor.agencyId, [...places.keys()]],
  );
  return new Set(rows.flatMap(({ number_index }) => places.get(number_index) ?? []));
}

/**
 * Opens many cases as `openCase` opens one: all or none, in a number of statements that does not depend on how many
 * there are. Conflict if a person is already on record or a number is taken; the caller then opens them one by one.
 */
export async function openCases(
  ctx: Context,
  all: readonly CaseOfNewPerson[],
): Promise<readonly { readonly id: string; readonly personId: string }[]> {
  if (all.length === 0) return [];
  const manager = await ctx.tx.manager;
  const persons = all.map(({ person }) => newPerson(ctx, person));
  const cases = all.map(({ fields }, at) => newCase(ctx, idAt(persons, at), fields));
  await noteAliases(
    ctx,
    all.flatMap(({ person: { number } }) => (number ? [number.canonical] : [])),
  );
  await insertAll(manager, PersonRow, persons);
  await insertAll(
    manager,
    CaseRow,
    cases.map((row) => ({ ...row, number: newNumber('K', row.openedAt) })),
  );
  await insertAll(
    manager,
    AssignmentRow,
    cases.map((row) => newAssignment(ctx, row)),
  );
  return cases.map(({ id, personId, ownerAgencyId }) => {
    changed(ctx, { type: 'Person', id: personId, ownerAgencyId });
    changed(ctx, ownCase(ctx, id));
    return { id, personId };
  });
}

const idAt = (rows: readonly { readonly id: string }[], at: number): string => {
  const row = rows[at];
  if (!row) throw new Error('a case without its person');
  return row.id;
};

async function insertAll<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  rows: readonly Row[],
): Promise<void> {
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(entity)
    .values(rows as unknown as QueryDeepPartialEntity<Row>[])
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length !== rows.length)
    throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
}

/** A case and its person as they were read, with their new values. The personal number and the birth date stay. */
export interface CaseRewrite {
  readonly before: SyncedCase;
  readonly after: Pick<SyncedCase, 'programme' | 'concernTypes' | 'summary' | 'risk'>;
  /** Left out if the person does not change. */
  readonly person?: Pick<SyncedCase['person'], 'name' | 'language' | 'address' | 'district' | 'phone'> | undefined;
}

const RECORDS = `jsonb_to_recordset($1::jsonb) AS r (id uuid, version int, "personId" uuid, "personVersion" int,
  programme text, "concernTypes" text[], summary text, risk text, name text, language text, address text, district text, phone text)`;

// Locks without waiting, in a fixed order. Rows that somebody else holds are skipped and done one by one.
const LOCK = (withPerson: boolean): string => `
  SELECT c.id FROM ${RECORDS} JOIN case_file c ON c.id = r.id AND c.version = r.version AND c.status = 'OPEN' AND c.owner_agency_id = $2
    ${withPerson ? 'JOIN person p ON p.id = r."personId" AND p.version = r."personVersion" AND p.id = c.person_id' : ''}
   ORDER BY c.id FOR UPDATE OF c${withPerson ? ', p' : ''} SKIP LOCKED`;

const WRITE_PERSONS = `
  UPDATE person p SET name = r.name, language_code = r.language, address = r.address, district = r.district, phone = r.phone,
         version = p.version + 1
    FROM ${RECORDS} WHERE p.id = r."personId" AND p.version = r."personVersion" RETURNING p.id`;

const WRITE_CASES = `
  UPDATE case_file c SET programme = r.programme, concern_type_codes = r."concernTypes", summary = r.summary, risk = r.risk,
         version = c.version + 1
    FROM ${RECORDS} WHERE c.id = r.id AND c.version = r.version RETURNING c.id`;

/**
 * Changes many open cases and their persons as `updateCase` changes one, in a number of statements that does not depend
 * on how many there are. Returns the ids of the cases changed. Cases that somebody else holds, that have changed since
 * they were read, or that are closed, are left alone.
 */
export async function rewriteCases(ctx: Context, all: readonly CaseRewrite[]): Promise<ReadonlySet<string>> {
  const done = new Set<string>();
  const withPerson = all.filter(({ person }) => person !== undefined);
  for (const part of [withPerson, all.filter(({ person }) => person === undefined)]) {
    if (part.length === 0) continue;
    const rows = part.map(({ before, after, person }) => ({
      id: before.id,
      version: before.version,
      personId: before.person.id,
      personVersion: before.person.version,
      ...after,
      ...person,
    }));
    const locked = await ctx.tx.query<{ id: string }>(LOCK(part === withPerson), [JSON.stringify(rows), ctx.actor.agencyId]);
    const ids = new Set(locked.map(({ id }) => id));
    const free = rows.filter(({ id }) => ids.has(id));
    if (free.length === 0) continue;
    if (part === withPerson) expectAll(await ctx.tx.query(WRITE_PERSONS, [JSON.stringify(free)]), free);
    expectAll(await ctx.tx.query(WRITE_CASES, [JSON.stringify(free)]), free);
    for (const { id, personId } of free) {
      if (part === withPerson) changed(ctx, { type: 'Person', id: personId, ownerAgencyId: ctx.actor.agencyId });
      changed(ctx, ownCase(ctx, id));
      done.add(id);
    }
  }
  return done;
}

function expectAll(written: readonly object[], wanted: readonly object[]): void {
  if (written.length !== wanted.length) throw new Conflict('Another change was made at the same time; nothing was done. Try again.');
}
