import { countQuestion } from '../audit';
import { holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { line } from '../platform/input';
import { caseKind } from './caseKind';
import { expertKind } from './expertKind';
import { groupKind } from './groupKind';
import { memberKind } from './memberKind';
import { mappedKey, mappedOf, type Mapped } from './mapping';
import { refusedWith, type Result } from './report';
import type { SyncRecordInput } from './input.types';
import { sealed, type Path, type Standing, type SyncKind } from './kind';
import type { SyncScope } from './vocabulary.types';
import { BadUserInput } from '../platform/errors';

/** The kinds of records, in the order in which they are processed: a record comes after those that it refers to. */
export const KINDS: readonly SyncKind[] = [sealed(caseKind), sealed(expertKind), sealed(groupKind), sealed(memberKind)];

const LONGEST_ID = 128;
const PARTS = { CASE: 'case', EXPERT: 'expert', GROUP: 'group', MEMBER: 'member' } as const;

/** A record of a batch that may be processed. */
export interface Admitted {
  readonly index: number;
  readonly path: Path;
  readonly kind: SyncKind;
  readonly externalId: string;
  readonly record: SyncRecordInput;
}

/** A record that may not be processed, with its outcome. */
export interface Dismissed {
  readonly index: number;
  readonly externalId: string | null;
  readonly result: Result;
}

/** The data of a batch that is read before its first record is processed. */
export interface Known {
  readonly mapped: ReadonlyMap<string, Mapped>;
  readonly standings: ReadonlyMap<string, Standing>;
}

/**
 * Checks everything that needs no stored record: ids, parts, scopes, and repeated ids. Of repeated ids, the first
 * counts.
 */
export function admit(
  batch: readonly SyncRecordInput[],
  scopes: readonly SyncScope[],
): { readonly admitted: readonly Admitted[]; readonly dismissed: readonly Dismissed[] } {
  const admitted: Admitted[] = [];
  const dismissed: Dismissed[] = [];
  const seen = new Set<string>();
  batch.forEach((record, index) => {
    const path = ['batch', index];
    const externalId = idOf(record, [...path, 'externalId']);
    if (typeof externalId !== 'string') return void dismissed.push({ index, externalId: null, result: externalId });
    const kind = KINDS.find(({ type }) => type === record.type);
    const result = kind ? dismissal(record, kind, scopes, path) : refusedWith('NOT_FOUND', 'There is no such kind.', path);
    if (result) return void dismissed.push({ index, externalId, result });
    const key = `${record.type} ${externalId}`;
    if (seen.has(key)) return void dismissed.push({ index, externalId, result: duplicate([...path, 'externalId']) });
    seen.add(key);
    if (kind) admitted.push({ index, path, kind, externalId, record });
  });
  return { admitted, dismissed };
}

function idOf({ externalId }: SyncRecordInput, path: Path): string | Result {
  try {
    const clean = line(externalId, path, LONGEST_ID);
    // An id appears in reports and logs.
    if (!holdsPersonalNumber(clean)) return clean;
    return refusedWith('BAD_USER_INPUT', 'This could be a personal identity number, and no id may be one.', path);
  } catch (error) {
    if (error instanceof BadUserInput) return refusedWith(error.code, error.message, path);
    throw error;
  }
}

/** The external id of a record as reports name it; null if no report may name it. */
export function cleanIdOf(record: SyncRecordInput, path: Path): string | null {
  const id = idOf(record, path);
  return typeof id === 'string' ? id : null;
}

function dismissal(record: SyncRecordInput, kind: SyncKind, scopes: readonly SyncScope[], path: Path): Result | undefined {
  if (!scopes.includes(kind.scope)) return refusedWith('OUT_OF_SCOPE', 'The system may not sync records of this type.', [...path, 'type']);
  const foreign = Object.values(PARTS).find((part) => part !== PARTS[record.type] && record[part]);
  if (foreign === undefined) return undefined;
  return refusedWith('BAD_USER_INPUT', 'Give only the part that the type names.', [...path, foreign]);
}

const duplicate = (path: Path): Result =>
  refusedWith('DUPLICATE', 'An earlier record of the batch has this external id; the earlier one counts.', path);

/**
 * Reads the stored data for all records of a batch at once: the number of statements does not depend on the size of the
 * batch.
 */
export async function lookUp(ctx: Context, systemId: string, admitted: readonly Admitted[]): Promise<Known> {
  const mapped = await mappedOf(
    ctx,
    systemId,
    admitted.map(({ kind, externalId }) => ({ recordType: kind.recordType, externalId })),
  );
  const standings = new Map<string, Standing>();
  for (const kind of KINDS) {
    const own = admitted.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    await kind.prefetch(
      ctx,
      own.map(({ record }) => record),
    );
    const ids = own.flatMap(({ externalId }) => mapped.get(mappedKey(kind.recordType, externalId))?.recordId ?? []);
    for (const [id, standing] of await kind.standing(ctx, ids)) standings.set(id, standing);
  }
  return { mapped, standings };
}

/**
 * Counts the persons that a batch asks about, before any record is processed: a batch that asks about too many is
 * refused as a whole. A dry run, and a new number for a record already linked, reveal whether the agency has a person
 * on record.
 */
export async function countAsked(
  ctx: Context,
  admitted: readonly Admitted[],
  { mapped, standings }: Known,
  dryRun: boolean,
): Promise<void> {
  const asked = admitted.flatMap(({ kind, externalId, record, path }) => {
    const known = mapped.get(mappedKey(kind.recordType, externalId));
    const standing = known && standings.get(known.recordId);
    const person = kind.personAsked?.(ctx, record, path, standing);
    return person ? [{ person, tells: dryRun || standing !== undefined }] : [];
  });
  for (const tells of [true, false]) {
    const persons = asked.filter((one) => one.tells === tells).map(({ person }) => person);
    await countQuestion(ctx, { persons, tells });
  }
}
