import { randomInt } from 'node:crypto';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { dayOf } from '../policy/calendar';
import { InternalError } from './errors';

// Crockford's base 32, without I, L, O and U: they are misread, or form words.
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_DIGITS = 6;
const ATTEMPTS = 5;

/** A new number like `K-2026-7F3KQ9`: random, so that it reveals neither how many there are nor the next one. */
export function newNumber(prefix: string, at: Date): string {
  const random = Array.from({ length: RANDOM_DIGITS }, () => DIGITS.charAt(randomInt(DIGITS.length)));
  return `${prefix}-${dayOf(at).slice(0, 4)}-${random.join('')}`;
}

/** A number as stored, from the form in which somebody wrote it. */
export function numberAsStored(written: string): string {
  return written.trim().toUpperCase();
}

/** Inserts the row under a new number; tries another number if that one is taken. */
export async function insertNumbered<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  prefix: string,
  at: Date,
  row: Omit<Row, 'number'>,
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const values = { ...row, number: newNumber(prefix, at) } as unknown as QueryDeepPartialEntity<Row>;
    const inserted = await manager.createQueryBuilder().insert().into(entity).values(values).orIgnore().returning('id').execute();
    if ((inserted.raw as unknown[]).length > 0) return;
  }
  throw new InternalError({ cause: 'no free number was found' });
}
