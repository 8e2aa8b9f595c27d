import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf } from '../policy/calendar';
import type { CaseMutation } from '../policy/caseStates';
import { inverseOf, type Relation } from '../policy/kinship';
import { requireRecord } from '../reading/authorize';
import { changed, refuse, type Written } from '../audit';
import { refusedByState } from './caseState';
import type { ChangePersonLinkInput, LinkPersonsInput, PersonLinkParticulars, WithdrawPersonLinkInput } from './link.types';

const INPUT: Path = ['input'];
const TYPE = 'PersonLink';

const ownLink = (ctx: Context, id: string): Written => ({ type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });

/** Links the persons of two open cases on which the actor works, once for each idempotency key. */
export async function linkPersons(ctx: Context, input: LinkPersonsInput): Promise<Outcome<'PersonLink'>> {
  const [caseId, relativeCaseId] = [input.caseId.uuid, input.relativeCaseId.uuid];
  for (const id of [caseId, relativeCaseId]) await requireRecord(ctx, 'linkPersons', 'Case', id);
  if (caseId === relativeCaseId) refuseInput('These ids name one and the same case.', [...INPUT, 'relativeCaseId']);
  const said = check(ctx, input);
  checkDays(said.from ?? null, said.to ?? null);
  return once(ctx, 'linkPersons', input.idempotencyKey, input, async () => {
    const shut = await lockBoth(ctx, 'linkPersons', [caseId, relativeCaseId]);
    if (shut) return shut;
    if (await ofOnePerson(ctx, caseId, relativeCaseId))
      refuseInput('The two cases are about one and the same person.', [...INPUT, 'relativeCaseId']);
    const link = { caseId, relativeCaseId, relation: input.relation };
    if (!said.to) {
      const standing = await standingOf(ctx, link);
      if (standing !== null) return alreadyLinked(ctx, standing);
    }
    const id = newId();
    const { agencyId, memberId } = ctx.actor;
    await ctx.tx.query(
      `INSERT INTO person_link (id, owner_agency_id, case_id, relative_case_id, relation, valid_from, valid_until, basis, own_support,
          recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[id, agencyId, caseId, relativeCaseId, input.relation, said.from ?? null, said.to ?? null],
        ...[said.basis ?? null, said.ownSupport ?? false, ctx.clock.now(), memberId],
      ],
    );
    changed(ctx, ownLink(ctx, id));
    return { type: TYPE, id };
  });
}

/** Changes the days, the basis or the support of a link. Refused if it was withdrawn. */
export async function changePersonLink(ctx: Context, input: ChangePersonLinkInput): Promise<Outcome<'PersonLink'>> {
  const id = input.id.uuid;
  await requireRecord(ctx, 'changePersonLink', TYPE, id);
  const said = check(ctx, input);
  return once(ctx, 'changePersonLink', input.idempotencyKey, input, async () => {
    const { row, refused } = await lockLink(ctx, 'changePersonLink', id, input.version);
    if (refused) return refused;
    const to = said.to === undefined ? row.to : said.to;
    checkDays(said.from === undefined ? row.from : said.from, to);
    if (to === null && row.to !== null) {
      const standing = await standingOf(ctx, row);
      if (standing !== null) return alreadyLinked(ctx, standing);
    }
    const patch = { valid_from: said.from, valid_until: said.to, basis: said.basis, own_support: said.ownSupport };
    await changeVersion(await ctx.tx.manager, 'person_link', id, input.version, patch);
    changed(ctx, ownLink(ctx, id));
    return { type: TYPE, id };
  });
}

/** Withdraws a link that was wrong, with the reason. Nothing of it is lost: it stays to be seen as withdrawn. */
export async function withdrawPersonLink(ctx: Context, input: WithdrawPersonLinkInput): Promise<Outcome<'PersonLink'>> {
  const id = input.id.uuid;
  await requireRecord(ctx, 'withdrawPersonLink', TYPE, id);
  const reason = text(input.reason, [...INPUT, 'reason'], LONGEST.reason);
  return once(ctx, 'withdrawPersonLink', input.idempotencyKey, input, async () => {
    const { refused } = await lockLink(ctx, 'withdrawPersonLink', id, input.version);
    if (refused) return refused;
    const patch = { withdrawn_at: ctx.clock.now(), withdrawn_by: ctx.actor.memberId, withdrawal_reason: reason };
    await changeVersion(await ctx.tx.manager, 'person_link', id, input.version, patch);
    changed(ctx, ownLink(ctx, id));
    return { type: TYPE, id };
  });
}

interface Said {
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
  readonly basis?: string | null | undefined;
  readonly ownSupport?: boolean | undefined;
}

/** What the input says, checked. What it leaves out is undefined, and what it clears is null. */
function check(ctx: Context, { from, to, basis, ownSupport }: PersonLinkParticulars): Said {
  const today = dayOf(ctx.clock.now());
  for (const [name, day] of Object.entries({ from, to }))
    if (day && day > today) refuseInput('Give today or an earlier day.', [...INPUT, name]);
  return {
    ...{ from, to },
    basis: clearable(basis, (value) => text(value, [...INPUT, 'basis'], LONGEST.reason)),
    ownSupport: ownSupport === null ? false : ownSupport,
  };
}

function checkDays(from: string | null, to: string | null): void {
  if (from !== null && to !== null && to < from) refuseInput('The last day is before the first.', [...INPUT, 'to']);
}

interface Ends {
  readonly caseId: string;
  readonly relativeCaseId: string;
  readonly relation: Relation;
}

interface LinkRow extends Ends {
  readonly from: string | null;
  readonly to: string | null;
  readonly withdrawn: boolean;
  readonly version: number;
}

const LINK = `SELECT case_id AS "caseId", relative_case_id AS "relativeCaseId", relation, to_char(valid_from, 'YYYY-MM-DD') AS "from",
    to_char(valid_until, 'YYYY-MM-DD') AS "to", withdrawn_at IS NOT NULL AS withdrawn, version FROM person_link WHERE id = $1`;

async function linkRow(ctx: Context, id: string): Promise<LinkRow> {
  const [row] = await ctx.tx.query<LinkRow>(LINK, [id]);
  if (!row) throw new NotFound();
  return row;
}

/** Locks a link with its cases; the refusal if a case or the link itself does not allow the mutation. */
async function lockLink(
  ctx: Context,
  mutation: CaseMutation,
  id: string,
  version: number,
): Promise<{ readonly row: LinkRow; readonly refused: Refused | null }> {
  const { caseId, relativeCaseId } = await linkRow(ctx, id);
  const shut = await lockBoth(ctx, mutation, [caseId, relativeCaseId], ownLink(ctx, id));
  const row = await linkRow(ctx, id);
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const withdrawn = { fields: ['PersonLink.withdrawnAt'], unlock: 'Record a new link with `linkPersons`.' };
  return {
    row,
    refused: shut ?? (row.withdrawn ? refuse(ctx, ownLink(ctx, id), 'INVALID_TRANSITION', 'The link was withdrawn.', withdrawn) : null),
  };
}

/** Locks the cases in one order, as a merge does, so that two changes never deadlock. */
async function lockBoth(ctx: Context, mutation: CaseMutation, cases: readonly string[], on?: Written): Promise<Refused | null> {
  await ctx.tx.query('SELECT id FROM case_file WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE', [cases]);
  for (const id of cases) {
    const shut = await refusedByState(ctx, mutation, id, on ? { on } : {});
    if (shut) return shut;
  }
  return null;
}

async function ofOnePerson(ctx: Context, one: string, other: string): Promise<boolean> {
  const same = 'SELECT FROM case_file c JOIN case_file r ON r.id = $2 AND r.person_id = c.person_id WHERE c.id = $1';
  return (await ctx.tx.query(same, [one, other])).length > 0;
}

/** The link by which this relation stands between the two cases, from either end; the actor works on both and sees it. */
async function standingOf(ctx: Context, { caseId, relativeCaseId, relation }: Ends): Promise<string | null> {
  const [row] = await ctx.tx.query<{ id: string }>(
    `SELECT id FROM person_link WHERE withdrawn_at IS NULL AND valid_until IS NULL
      AND ((case_id = $1 AND relative_case_id = $2 AND relation = $3) OR (case_id = $2 AND relative_case_id = $1 AND relation = $4))`,
    [caseId, relativeCaseId, relation, inverseOf(relation)],
  );
  return row?.id ?? null;
}

const alreadyLinked = (ctx: Context, id: string): Refused =>
  refuse(ctx, ownLink(ctx, id), 'ALREADY_LINKED', 'This relation already stands between the two cases.', {
    fields: ['PersonLink.relation'],
    unlock: 'Change the link that stands with `changePersonLink`.',
  });

/** Whether a link that stands says that the two are two persons. The leads see it, so that the refusal tells them nothing new. */
export async function linkedAsTwo(ctx: Context, one: string, other: string): Promise<boolean> {
  const standing = `SELECT FROM person_link l JOIN case_file c ON c.id = l.case_id JOIN case_file r ON r.id = l.relative_case_id
    WHERE l.withdrawn_at IS NULL AND ((c.person_id = $1 AND r.person_id = $2) OR (c.person_id = $2 AND r.person_id = $1)) LIMIT 1`;
  return (await ctx.tx.query(standing, [one, other])).length > 0;
}
