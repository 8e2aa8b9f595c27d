import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { requirePeriod } from './checks';
import { ExpertCompetenceRow, ExpertRow } from './expert.entity';
import { expert, type CheckedExpert } from './expert.kind';
import type { CompetenceInput } from './expertInput.types';
import { atVersion, columnsOf, inputPath, noteChange, targetOf, termIds, type Target } from './listing';
import { termKey } from './term';

type UpsertExpertInput = InstanceType<typeof expert.input>;

/**
 * Creates a listing of an expert in the actor's own agency, or changes one of its listings. Refused if the member it
 * names has another listing. Everything is checked before anything is written.
 */
export function upsertExpert(ctx: Context, input: UpsertExpertInput): Promise<Outcome<'Expert'>> {
  return once(ctx, 'upsertExpert', input.idempotencyKey, input, async () => {
    const target = await targetOf(ctx, 'upsertExpert', 'Expert', input);
    return saveExpert(ctx, expert.check(input), target);
  });
}

/** Writes a checked listing: a new one, or the target in the version read. The caller checks whether the actor may. */
export function saveExpert(ctx: Context, checked: CheckedExpert, target: Target | null): Promise<Outcome<'Expert'>> {
  return target ? change(ctx, checked, target) : create(ctx, checked);
}

async function create(ctx: Context, checked: CheckedExpert): Promise<Outcome<'Expert'>> {
  const { fields, apart, terms } = checked;
  const row: ExpertRow = {
    ...expert.newRow(fields),
    id: newId(),
    agencyId: ctx.actor.agencyId,
    assuredAt: ctx.clock.now(),
    version: 1,
  };
  requirePeriod(row.availableFrom, row.availableTo, inputPath('availableTo'));
  const manager = await ctx.tx.manager;
  const ids = await termIds(ctx, terms);
  if (row.memberId && (await isListed(ctx, manager, row.memberId, row.id))) return alreadyListed();
  await manager.insert(ExpertRow, row);
  if (apart.competences) await replaceCompetences(ctx, manager, row.id, apart.competences, ids);
  noteChange(ctx, 'Expert', row.id);
  return { type: 'Expert', id: row.id };
}

async function change(ctx: Context, { fields, apart, terms }: CheckedExpert, target: Target): Promise<Outcome<'Expert'>> {
  const manager = await ctx.tx.manager;
  const current = await manager.findOneBy(ExpertRow, { id: target.id });
  if (!current) throw new NotFound();
  const { availableFrom, availableTo } = { ...atVersion(current, target.version), ...fields };
  // In the version read: if somebody protects it meanwhile, this becomes a Conflict.
  if (current.protectedIdentity && fields.protectedIdentity === false)
    await requireRecord(ctx, 'liftListingProtection', 'Expert', target.id);
  requirePeriod(availableFrom, availableTo, inputPath(fields.availableTo ? 'availableTo' : 'availableFrom'));
  const ids = await termIds(ctx, terms);
  if (fields.memberId && (await isListed(ctx, manager, fields.memberId, target.id))) return alreadyListed();
  await changeVersion(manager, 'expert', target.id, target.version, columnsOf(manager, ExpertRow, fields));
  if (apart.competences) await replaceCompetences(ctx, manager, target.id, apart.competences, ids);
  noteChange(ctx, 'Expert', target.id);
  return { type: 'Expert', id: target.id };
}

// An unchanged competence keeps the day it was confirmed.
async function replaceCompetences(
  ctx: Context,
  manager: EntityManager,
  expertId: string,
  competences: readonly CompetenceInput[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const before = await manager.findBy(ExpertCompetenceRow, { expertId });
  const after = competences.map(({ code, level }): ExpertCompetenceRow => {
    const termId = ids.get(termKey('COMPETENCE', code));
    if (termId === undefined) throw new Error('a competence was not checked');
    const same = before.find((row) => row.termId === termId && row.level === level);
    return { expertId, termId, level, assuredAt: same?.assuredAt ?? ctx.clock.now() };
  });
  if (before.length > 0) await manager.delete(ExpertCompetenceRow, { expertId });
  if (after.length > 0) await manager.insert(ExpertCompetenceRow, after);
}

// Throws NotFound unless the member belongs to the actor's own agency. Two calls that name one member queue here.
async function isListed(ctx: Context, manager: EntityManager, memberId: string, expertId: string): Promise<boolean> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`listing:${memberId}`]);
  const rows: { listed: boolean }[] = await manager.query(
    `SELECT EXISTS (SELECT FROM expert e WHERE e.member_id = m.id AND e.id <> $3) AS listed
       FROM member m WHERE m.id = $1 AND m.agency_id = $2`,
    [memberId, ctx.actor.agencyId, expertId],
  );
  const [row] = rows;
  if (!row) throw new NotFound();
  return row.listed;
}

function alreadyListed(): Refused {
  return refusal('ALREADY_LISTED', 'The member already has a listing.', {
    unlock: "Change the member's existing listing, or remove the member from it first.",
  });
}
