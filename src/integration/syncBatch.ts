import { countQuestion } from '../audit/question.service';
import { holdsPersonalNumber } from '../grounds/personalTraces.service';
import type { Context } from '../platform/context';
import { line } from '../platform/input';
import { caseKind } from './caseKind';
import { expertKind } from './expertKind';
import { groupKind } from './groupKind';
import { memberKind } from './memberKind';
import { mappedKey, mappedOf, type Mapped } from './mapping';
import { refusedWith, type Result } from './syncReport';
import type { SyncRecordInput } from './syncInput.types';
import { sealed, type Path, type Standing, type SyncKind } from './syncKind';
import type { SyncScope } from './syncVocabulary.types';
import { BadUserInput } from '../platform/errors';

/** The kinds of records, in the order in which they are done: what a record refers to comes before it. */
export const KINDS: readonly SyncKind[] = [sealed(caseKind), sealed(expertKind), sealed(groupKind), sealed(memberKind)];

const LONGEST_ID = 128;
const PARTS = { CASE: 'case', EXPERT: 'expert', GROUP: 'group', MEMBER: 'member' } as const;

/** A record of a batch that may be looked into. */
export interface Admitted {
  readonly index: number;
  readonly path: Path;
  readonly kind: SyncKind;
  readonly externalId: string;
  readonly record: SyncRecordInput;
}

/** One that may not be, and what it came to. */
export interface Dismissed {
  readonly index: number;
  readonly externalId: string | null;
  readonly result: Result;
}

/** What is known of a batch before its first record is done. */
export interface Known {
  readonly mapped: ReadonlyMap<string, Mapped>;
  readonly standings: ReadonlyMap<string, Standing>;
}

/** Sorts out what can be told without looking at any record: ids, parts, scopes, and ids that come twice. The first one counts. */
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
    const result = kind ? dismissal(record, kind, scopes, path) : refusedWith('NOT_FOUND', 'There is no such kind.', path); // prettier-ignore
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
    // An id stands in reports and logs.
    if (!holdsPersonalNumber(clean)) return clean;
    return refusedWith('BAD_USER_INPUT', 'This could be a personal identity number, which no id may be.', path);
  } catch (error) {
    if (error instanceof BadUserInput) return refusedWith(error.code, error.message, path);
    throw error;
  }
}

/** The external id of a record as reports name it; null for one that no report may name. */
export function cleanIdOf(record: SyncRecordInput, path: Path): string | null {
  const id = idOf(record, path);
  return typeof id === 'string' ? id : null;
}

function dismissal(
  record: SyncRecordInput,
  kind: SyncKind,
  scopes: readonly SyncScope[],
  path: Path,
): Result | undefined {
  if (!scopes.includes(kind.scope))
    return refusedWith('OUT_OF_SCOPE', 'The system may not keep such records in step.', [...path, 'type']);
  const foreign = Object.values(PARTS).find((part) => part !== PARTS[record.type] && record[part]);
  if (foreign === undefined) return undefined;
  return refusedWith('BAD_USER_INPUT', 'Only the part that the type names is given.', [...path, foreign]);
}

const duplicate = (path: Path): Result =>
  refusedWith('DUPLICATE', 'A record with this external id comes before it in the batch, and counts.', path);

/** Reads what there is about all records of a batch at once: the number of statements does not grow with it. */
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
    await kind.prefetch(ctx, own.map(({ record }) => record)); // prettier-ignore
    const ids = own.flatMap(({ externalId }) => mapped.get(mappedKey(kind.recordType, externalId))?.recordId ?? []);
    for (const [id, standing] of await kind.standing(ctx, ids)) standings.set(id, standing);
  }
  return { mapped, standings };
}

/**
 * Counts the persons whom a batch asks about, before any of it is done: a batch that asks about too many is refused whole. What is told
 * of a trial, and of the number that a record in step is to have from now on, tells whom the agency knows.
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
