import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { newId } from '../platform/ids';
import { LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { protectsFurther, type IdentityProtection, type Mark } from '../policy/protectedIdentity';
import { requireRecord } from '../reading/authorize';
import type { LiftIdentityProtectionInput, ProtectIdentityInput } from './identityProtection.types';
import { lockPerson } from './person';
import { changed, refuse, type Written } from '../audit';

const TYPE = 'Person';

interface Marked {
  readonly id: string;
  readonly version: number;
  readonly kind: IdentityProtection | null;
}

/** The columns of a person that hold a mark, with their values for no mark. */
const NO_MARK = {
  identity_protection: null,
  identity_protected_since: null,
  identity_protected_by: null,
  identity_protection_source: null,
};

/**
 * Marks a person as protected, or raises the degree. Refused if the existing mark is of the same or a higher degree.
 */
export async function protectIdentity(ctx: Context, input: ProtectIdentityInput): Promise<Outcome<'Person'>> {
  const id = input.personId.uuid;
  await requireRecord(ctx, 'protectIdentity', TYPE, id);
  if (input.source === 'EXTERNAL_SYSTEM') refuseInput('Only a system states this source.', ['input', 'source']);
  const one = await lockedMark(ctx, id, input.version);
  if (!protectsFurther(input.kind, one.kind))
    return refuse(ctx, own(ctx, id), 'PROTECTED_ALREADY', 'The person already has a mark of this degree or a higher one.', {
      fields: ['Person.identityProtection'],
      unlock: 'A lead of your agency lowers a mark with `liftIdentityProtection`.',
    });
  await raise(ctx, one, input);
  return { type: TYPE, id };
}

/**
 * Lets a lead lift or lower a mark, with a reason. Data withheld because another record with the same number is marked
 * stays withheld.
 */
export async function liftIdentityProtection(ctx: Context, input: LiftIdentityProtectionInput): Promise<Outcome<'Person'>> {
  const id = input.personId.uuid;
  await requireRecord(ctx, 'liftIdentityProtection', TYPE, id);
  const reason = text(input.reason, ['input', 'reason'], LONGEST.reason);
  const to = input.to ?? null;
  const one = await lockedMark(ctx, id, input.version);
  if (one.kind === null)
    return refuse(ctx, own(ctx, id), 'NOT_PROTECTED', 'The person has no mark to lift.', {
      fields: ['Person.identityProtection'],
    });
  if (to !== null && !protectsFurther(one.kind, to)) refuseInput('This degree is not lower than the existing mark.', ['input', 'to']);
  await note(ctx, one, to, reason);
  const left = to === null ? NO_MARK : { identity_protection: to, ...setNow(ctx) };
  await changeVersion(await ctx.tx.manager, 'person', id, one.version, left);
  changed(ctx, own(ctx, id));
  return { type: TYPE, id };
}

/** Raises the mark of a person of the actor's agency to a higher degree; never lowers it. Returns whether it did. */
export async function markFurther(ctx: Context, personId: string, mark: Mark): Promise<boolean> {
  const one = await markOf(ctx, personId);
  if (!protectsFurther(mark.kind, one.kind)) return false;
  await raise(ctx, one, mark);
  return true;
}

/**
 * Copies the mark of one record to another that turns out to be of the same person, unless the other is marked to the
 * same degree. Does nothing unless both belong to the actor's agency. Returns whether the other record changed; if so,
 * its version is new.
 */
export async function carryIdentityProtection(ctx: Context, fromPersonId: string, toPersonId: string): Promise<boolean> {
  const [row] = await ctx.tx.query<{ carried: boolean }>('SELECT carry_identity_protection($1, $2) AS carried', [fromPersonId, toPersonId]);
  const carried = row?.carried === true;
  if (carried) changed(ctx, own(ctx, toPersonId));
  return carried;
}

/**
 * Whether the record of the person of this case is marked. Members at work on the case see this mark, but not the mark
 * of any other record.
 */
export async function isMarked(ctx: Context, caseId: string): Promise<boolean> {
  const [row] = await ctx.tx.query<{ marked: boolean }>(
    'SELECT p.identity_protection IS NOT NULL AS marked FROM case_file c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
    [caseId],
  );
  return row?.marked === true;
}

async function lockedMark(ctx: Context, id: string, version: number): Promise<Marked> {
  await lockPerson(await ctx.tx.manager, id, version);
  return markOf(ctx, id);
}

async function markOf(ctx: Context, id: string): Promise<Marked> {
  const [row] = await ctx.tx.query<Marked>(
    'SELECT id, version, identity_protection AS kind FROM person WHERE id = $1 AND owner_agency_id = $2 FOR UPDATE',
    [id, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  return row;
}

async function raise(ctx: Context, one: Marked, { kind, source }: Mark): Promise<void> {
  await note(ctx, one, kind, null);
  const patch = { identity_protection: kind, identity_protection_source: source, ...setNow(ctx) };
  await changeVersion(await ctx.tx.manager, 'person', one.id, one.version, patch);
  changed(ctx, own(ctx, one.id));
}

const setNow = (ctx: Context): Readonly<Record<string, unknown>> => ({
  identity_protected_since: ctx.clock.now(),
  identity_protected_by: ctx.actor.memberId,
});

async function note(ctx: Context, one: Marked, after: IdentityProtection | null, reason: string | null): Promise<void> {
  const { agencyId, memberId } = ctx.actor;
  await ctx.tx.query(
    `INSERT INTO identity_protection_event (id, owner_agency_id, person_id, person_version, before, after, reason, at, member_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [newId(), agencyId, one.id, one.version, one.kind, after, reason, ctx.clock.now(), memberId],
  );
}

const own = (ctx: Context, id: string): Written => ({ type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });
