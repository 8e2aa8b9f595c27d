import type { EntityManager } from 'typeorm';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { line, refuseInput, type Path } from '../platform/input';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { Role } from '../policy/actor';
import { requireAction, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { ExternalSystemRow, type StoredWinner } from './system.entity';
import type { ExternalSystemPatch, RegisterExternalSystemInput, SyncWinnerInput } from './system.types';
import { SyncFieldGroup, type SyncScope } from './vocabulary.types';

const TYPE = 'ExternalSystem';
const LONGEST_NAME = 200;
const FIELD_GROUPS = Object.keys(SyncFieldGroup) as SyncFieldGroup[];

/**
 * Registers a system of the actor's own agency. Refused with NOT_A_SYSTEM for a member that is not one or is suspended,
 * and with MEMBER_TAKEN if the member already acts for another system: a token reaches the records of one system.
 */
export async function registerExternalSystem(ctx: Context, input: RegisterExternalSystemInput): Promise<Outcome<'ExternalSystem'>> {
  requireAction(ctx, 'registerExternalSystem');
  const name = line(input.name, ['input', 'name'], LONGEST_NAME);
  const scopes = checkScopes(input.scopes, ['input', 'scopes']);
  const winners = settled([], input.winners ?? [], ['input', 'winners']);
  const memberId = input.memberId.uuid;
  return once(ctx, 'registerExternalSystem', input.idempotencyKey, input, async () => {
    const { agencyId, memberId: registeredBy } = ctx.actor;
    const refused = await memberRefused(ctx, memberId);
    if (refused) return refused;
    const row: ExternalSystemRow = {
      id: newId(),
      agencyId,
      kind: input.kind,
      name,
      memberId,
      scopes,
      winners,
      registeredAt: ctx.clock.now(),
      registeredBy,
      disabledAt: null,
      version: 1,
    };
    if (!(await inserted(await ctx.tx.manager, row))) return memberTaken();
    changed(ctx, written(ctx, row.id));
    return { type: TYPE, id: row.id };
  });
}

/**
 * Changes a system of the actor's own agency. Refused with NOT_A_SYSTEM and SYSTEM_DISABLED; Conflict for a member that
 * already acts for another system.
 */
export async function updateExternalSystem(
  ctx: Context,
  id: RecordId<'ExternalSystem'>,
  version: number,
  patch: ExternalSystemPatch,
): Promise<Outcome<'ExternalSystem'>> {
  await requireRecord(ctx, 'changeExternalSystem', TYPE, id);
  const { name, memberId, scopes, winners } = patch;
  const row = await lockedSystem(ctx, id, version);
  if (row.disabledAt) return refuse(ctx, written(ctx, id), 'SYSTEM_DISABLED', 'The system is disabled.');
  const member = given(memberId) ? memberId.uuid : undefined;
  const columns = {
    name: given(name) ? line(name, ['patch', 'name'], LONGEST_NAME) : undefined,
    member_id: member,
    scopes: given(scopes) ? checkScopes(scopes, ['patch', 'scopes']) : undefined,
    winners: given(winners) ? JSON.stringify(settled(row.winners, winners, ['patch', 'winners'])) : undefined,
  };
  if (Object.values(columns).every((value) => value === undefined)) return refuseInput('There is nothing to change.', ['patch']);
  const refused = member === undefined ? null : await memberRefused(ctx, member);
  if (refused) return refused;
  try {
    await changeVersion(await ctx.tx.manager, 'external_system', id, version, columns);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('The member already acts for another system.');
    throw error;
  }
  changed(ctx, written(ctx, id));
  return { type: TYPE, id };
}

/**
 * Disables a system of the actor's own agency: after the commit it may do nothing, and its synced records stay as they
 * are.
 */
export async function disableExternalSystem(
  ctx: Context,
  id: RecordId<'ExternalSystem'>,
  version: number,
): Promise<Outcome<'ExternalSystem'>> {
  await requireRecord(ctx, 'changeExternalSystem', TYPE, id);
  const row = await lockedSystem(ctx, id, version);
  if (row.disabledAt) return refuse(ctx, written(ctx, id), 'SYSTEM_DISABLED', 'The system is already disabled.');
  const patch = { disabled_at: ctx.clock.now() };
  await changeVersion(await ctx.tx.manager, 'external_system', id, version, patch);
  changed(ctx, written(ctx, id));
  return { type: TYPE, id };
}

/**
 * The system, locked against changes and other batches until the transaction ends; in the version read, if one is
 * given.
 */
export async function lockedSystem(ctx: Context, uuid: string, version?: number): Promise<ExternalSystemRow> {
  const manager = await ctx.tx.manager;
  // Records refer to the system while it is locked: the weaker lock allows that.
  const row = await manager.findOne(ExternalSystemRow, { where: { id: uuid }, lock: { mode: 'for_no_key_update' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

const written = (ctx: Context, id: string): Written => ({ type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });
const given = <T>(value: T | null | undefined): value is T => value !== undefined && value !== null;

async function inserted(manager: EntityManager, row: ExternalSystemRow): Promise<boolean> {
  const result = await manager.createQueryBuilder().insert().into(ExternalSystemRow).values(row).orIgnore().returning('id').execute();
  return (result.raw as unknown[]).length > 0;
}

/**
 * The reason why the member cannot act for a system, or null. NotFound for a member of another agency, as for an
 * unknown one.
 */
async function memberRefused(ctx: Context, memberId: string): Promise<Refused | null> {
  const [row] = await ctx.tx.query<{ roles: Role[]; kind: string; suspended: boolean }>(
    'SELECT roles, kind, suspended_at IS NOT NULL AS suspended FROM member WHERE id = $1 AND agency_id = $2',
    [memberId, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  if (row.kind === 'SYSTEM' && row.roles.includes('SYSTEM') && !row.suspended) return null;
  return refusal('NOT_A_SYSTEM', 'The member is not a system with the role SYSTEM, or is suspended.', {
    unlock: 'Name a member of your agency that is a system, has the role SYSTEM, and is not suspended.',
  });
}

const memberTaken = (): Refused =>
  refusal('MEMBER_TAKEN', 'The member already acts for another system.', {
    unlock: 'Give each system a member of its own, or disable the other system first.',
  });

function checkScopes(scopes: readonly SyncScope[], path: Path): SyncScope[] {
  if (scopes.length === 0) return refuseInput('Give at least one.', path);
  scopes.forEach((scope, at) => {
    if (scopes.indexOf(scope) !== at) refuseInput('This entry is given twice.', [...path, at]);
  });
  return [...scopes];
}

/** Every field group with its winning side: the requested one, or else the previous one, or else NOBODY. */
function settled(before: readonly StoredWinner[], asked: readonly SyncWinnerInput[], path: Path): StoredWinner[] {
  asked.forEach(({ fieldGroup }, at) => {
    if (asked.findIndex((other) => other.fieldGroup === fieldGroup) !== at)
      refuseInput('This field group is given twice.', [...path, at, 'fieldGroup']);
  });
  return FIELD_GROUPS.map((fieldGroup) => {
    const found = [...asked, ...before].find((one) => one.fieldGroup === fieldGroup);
    return { fieldGroup, winner: found?.winner ?? 'NOBODY' };
  });
}
