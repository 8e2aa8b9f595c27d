import { In, IsNull, type EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { once, onceIfKeyed } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireAction, requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { refused } from '../reading/read';
import { atVersion, changed, refuse, type Change } from './changes';
import { addKeys, foundIssuer } from './founding.service';
import { checkKeys, MAX_KEYS, type NewIssuer } from './identityChecks';
import { IssuerKeyRow, IssuerRow } from './issuer.entity';
import { isName, type Jwk } from './jwk';

/**
 * Registers an issuer for members of the actor's own agency. Refusal: ISSUER_NOT_AVAILABLE if this agency has one of
 * that name. Whether another agency has one changes nothing in the answer.
 */
export function registerIssuer(ctx: Context, input: NewIssuer, idempotencyKey: string): Promise<Outcome<'Issuer'>> {
  return once(ctx, 'registerIssuer', idempotencyKey, input, async () => {
    requireAction(ctx, 'registerIssuer');
    const { agencyId } = ctx.actor;
    const production = ctx.settings.nodeEnv === 'production';
    const issuer = { ...input, agencyId, production, sample: false, at: ctx.clock.now() };
    const id = await foundIssuer(await ctx.tx.manager, issuer);
    if (id === null) {
      const manager = await ctx.tx.manager;
      const own = await manager.findOneByOrFail(IssuerRow, { agencyId, iss: input.iss });
      return refuse(ctx, written(own), 'ISSUER_NOT_AVAILABLE', 'Your agency already has an issuer of this name.');
    }
    return changed(ctx, 'Issuer', id, agencyId);
  });
}

/** Keys to add to an issuer, and the `kid`s to retire. */
export interface Rotation extends Change<'Issuer'> {
  readonly add: readonly Jwk[];
  readonly retire: readonly string[];
}

/**
 * Adds and retires keys of an issuer of the actor's own agency, from the commit on. A `kid` is never reused. If the
 * keys are fetched from an address, none can be added here, and a retired `kid` is rejected even while the address
 * still lists it. Refusals: ISSUER_DISABLED, KID_TAKEN, NO_KEY_LEFT.
 */
export function rotateIssuerKeys(ctx: Context, rotation: Rotation): Promise<Outcome<'Issuer'>> {
  return onceIfKeyed(ctx, 'rotateIssuerKeys', rotation, async () => {
    const { manager, issuer } = await issuerFor(ctx, 'rotateIssuerKeys', rotation);
    if (issuer.disabledAt) return disabled(ctx, issuer);
    checkRotation(issuer, rotation);
    const { id, agencyId } = issuer;
    const keys = await keysConcerned(manager, id, rotation);
    const refusing = refusalOf(ctx, issuer, rotation, keys);
    if (refusing) return refusing;
    const now = ctx.clock.now();
    // The version changes first: of two concurrent rotations the second waits here and gets a Conflict.
    await changeVersion(manager, 'issuer', id, rotation.version, {});
    await addKeys(manager, id, rotation.add, now);
    await retireKeys(manager, id, rotation.retire, now);
    return changed(ctx, 'Issuer', id, agencyId);
  });
}

/**
 * Disables an issuer of the actor's own agency: from the commit on none of its tokens is accepted. Refusal:
 * ISSUER_DISABLED.
 */
export function disableIssuer(ctx: Context, change: Change<'Issuer'>): Promise<Outcome<'Issuer'>> {
  return onceIfKeyed(ctx, 'disableIssuer', change, async () => {
    const { manager, issuer } = await issuerFor(ctx, 'disableIssuer', change);
    if (issuer.disabledAt) return disabled(ctx, issuer);
    await changeVersion(manager, 'issuer', issuer.id, change.version, { disabled_at: ctx.clock.now() });
    return changed(ctx, 'Issuer', issuer.id, issuer.agencyId);
  });
}

/** The name of an issuer, and the agency to which it is granted. */
export interface NameGrant {
  readonly iss: string;
  readonly agencyId: GlobalId<'Agency'>;
}

/**
 * Grants an issuer name to an agency that has registered an issuer under it: from the commit on, only that issuer's
 * tokens are accepted under this name. For the agency that coordinates the network. Each agency concerned gets a log
 * entry. Refusal: ISSUER_NOT_REGISTERED.
 */
export function grantIssuerName(ctx: Context, grant: NameGrant, idempotencyKey: string): Promise<Outcome<'Agency'>> {
  return once(ctx, 'grantIssuerName', idempotencyKey, grant, async () => {
    requireAction(ctx, 'grantIssuerName');
    const agencyId = grant.agencyId.uuid;
    const concerned = await ctx.tx.query<{ issuer_id: string; agency_id: string }>(
      'SELECT issuer_id, agency_id FROM grant_issuer_name($1, $2)',
      [grant.iss, agencyId],
    );
    if (concerned.length === 0) {
      ctx.traces.push(refused(ctx, 'Agency', agencyId, 'ISSUER_NOT_REGISTERED'));
      return refusal('ISSUER_NOT_REGISTERED', 'The agency has no enabled issuer of this name.');
    }
    for (const { issuer_id: id, agency_id: owner } of concerned) changed(ctx, 'Issuer', id, owner);
    return { type: 'Agency', id: agencyId };
  });
}

const written = ({ id, agencyId: ownerAgencyId }: IssuerRow) => ({ type: 'Issuer', id, ownerAgencyId });

const disabled = (ctx: Context, issuer: IssuerRow): Refused => refuse(ctx, written(issuer), 'ISSUER_DISABLED', 'The issuer is disabled.');

async function issuerFor(
  ctx: Context,
  action: 'rotateIssuerKeys' | 'disableIssuer',
  change: Change<'Issuer'>,
): Promise<{ manager: EntityManager; issuer: IssuerRow }> {
  const id = change.id.uuid;
  await requireRecord(ctx, action, 'Issuer', id);
  const manager = await ctx.tx.manager;
  return { manager, issuer: atVersion(await manager.findOneBy(IssuerRow, { id }), change.version) };
}

function checkRotation({ algorithm, jwksUri }: IssuerRow, { add, retire }: Rotation): void {
  if (add.length + retire.length === 0) throw new BadUserInput('Name at least one key to add or retire.', ['add']);
  if (jwksUri !== null && add.length > 0)
    throw new BadUserInput('The keys of this issuer are fetched from its address; add none here.', ['add']);
  checkKeys(add, algorithm, ['add']);
  if (retire.length > MAX_KEYS) throw new BadUserInput(`At most ${String(MAX_KEYS)} keys.`, ['retire']);
  retire.forEach((kid, index) => {
    if (!isName(kid) || retire.indexOf(kid) !== index) throw new BadUserInput('Name each kid once.', ['retire', index]);
  });
}

function refusalOf(ctx: Context, issuer: IssuerRow, { add, retire }: Rotation, keys: readonly IssuerKeyRow[]): Refused | null {
  const { jwksUri } = issuer;
  const taken = add.some((jwk) => keys.some(({ kid }) => kid === jwk['kid']));
  if (taken) return refuse(ctx, written(issuer), 'KID_TAKEN', 'A kid cannot be reused.');
  if (jwksUri !== null) return null;
  const live = keys.filter(({ retiredAt }) => !retiredAt).map(({ kid }) => kid);
  retire.forEach((kid, index) => {
    if (!live.includes(kid)) throw new BadUserInput('The issuer has no such key.', ['retire', index]);
  });
  if (add.length + live.length > retire.length) return null;
  const unlock = 'Add a key, or disable the issuer.';
  return refuse(ctx, written(issuer), 'NO_KEY_LEFT', 'The issuer would have no key left.', { unlock });
}

/** The active keys and those named in the rotation. An issuer can have any number of keys retired long ago. */
function keysConcerned(manager: EntityManager, issuerId: string, { add, retire }: Rotation): Promise<IssuerKeyRow[]> {
  const named = [...add.map(({ kid }) => String(kid)), ...retire];
  return manager.findBy(IssuerKeyRow, [
    { issuerId, retiredAt: IsNull() },
    { issuerId, kid: In(named) },
  ]);
}

// Fetched keys may have no row yet: a row without a key keeps the `kid` retired. A retired key keeps its first
// retirement time.
async function retireKeys(manager: EntityManager, issuerId: string, kids: readonly string[], at: Date): Promise<void> {
  if (kids.length === 0) return;
  const rows = kids.map((kid) => ({ id: newId(), kid }));
  await manager.query(
    `INSERT INTO issuer_key AS k (id, issuer_id, kid, jwk, added_at, retired_at)
     SELECT r.id, $1, r.kid, '{}', $2, $2 FROM jsonb_to_recordset($3) AS r(id uuid, kid text)
     ON CONFLICT (issuer_id, kid) DO UPDATE SET retired_at = coalesce(k.retired_at, excluded.retired_at)`,
    [issuerId, at, JSON.stringify(rows)],
  );
}
