import { refusedByState } from '../cases';
import { changed, refuse, type Written } from '../audit';
import { acceptedReservation } from '../grounds';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { isBound } from '../policy/ceilings';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import type { HardRule } from './hardRules';
import { scoreFor, type ProposalScore } from './match.service';
import { MentorRow } from './mentor.entity';
import { MentorshipRow } from './mentorship.entity';
import type { ProposeMentorInput } from './mentorship.types';
import {
  lockMentorship,
  mentorshipOutcome,
  moveMentorship,
  noPlace,
  obstacleTo,
  openReason,
  requireEnds,
  requireMentorship,
  sideOf,
  written,
} from './mentorshipMove';
import type { MentorNeedRow } from './need.entity';
import { lockNeed, needNotOpen, needWritten } from './need.service';
import { overLimit } from './proposalLimit';
import { standingObstacle } from './standing';
import { fieldsOfRule } from './usable';

const DAY_MS = 86_400_000;
const ANSWER_DAYS = { usual: 7, most: 30 };

/**
 * Proposes a mentor for a need, once for each idempotency key. Refused if the need is not open, while another proposal
 * for it is open, and for a mentor whom a hard rule excludes by data that the coordinator is shown. Of two simultaneous
 * proposals, one wins and the other gets Conflict.
 */
export async function proposeMentor(ctx: Context, input: ProposeMentorInput): Promise<Outcome<'Mentorship'>> {
  const needId = input.needId.uuid;
  const mentorId = input.mentorId.uuid;
  await requireRecord(ctx, 'proposeMentor', 'MentorNeed', needId);
  return once(ctx, 'proposeMentor', input.idempotencyKey, input, async () => {
    const answerBy = answerTime(ctx, input.answerBy, ['input', 'answerBy']);
    const need = await lockNeed(ctx, needId);
    if (need.status !== 'OPEN') return needNotOpen(ctx, needWritten(need));
    return propose(ctx, need, { mentorId, answerBy, handsOver: null, reason: null });
  });
}

/** When a proposal lapses: in 7 days if no time is given; otherwise a time in the future, within 30 days. */
export function answerTime(ctx: Context, asked: Date | null | undefined, path: Path): Date {
  const now = ctx.clock.now();
  const inDays = (days: number): Date => new Date(now.getTime() + days * DAY_MS);
  if (!asked) return inDays(ANSWER_DAYS.usual);
  if (asked <= now) return refuseInput('Give a time in the future.', path);
  if (asked > inDays(ANSWER_DAYS.most)) return refuseInput('Give a time within 30 days.', path);
  return asked;
}

/** The particulars of a new proposal, beside its need. */
export interface Proposal {
  readonly mentorId: string;
  readonly answerBy: Date;
  /** The active mentorship that it would take over from, and the reason. */
  readonly handsOver: string | null;
  readonly reason: string | null;
}

/** Proposes a mentor for a locked need, with the present points. */
export async function propose(ctx: Context, need: MentorNeedRow, proposal: Proposal): Promise<Outcome<'Mentorship'>> {
  const on = needWritten(need);
  const shut = await refusedByState(ctx, 'proposeMentor', need.caseId, { on });
  if (shut) return shut;
  if (await pending(ctx, need.id)) {
    const unlock = 'Wait until it is answered or lapses, or withdraw it.';
    const more = { fields: ['Mentorship.status'], unlock };
    return refuse(ctx, on, 'PROPOSAL_PENDING', 'Another proposal for the need is under way.', more);
  }
  const manager = await ctx.tx.manager;
  const mentor = await manager.findOneBy(MentorRow, { id: proposal.mentorId });
  if (!mentor) throw new NotFound();
  if (mentor.closedAt) return refuse(ctx, on, 'MENTOR_CLOSED', 'The mentor has left.', { fields: ['Mentor.closedAt'] });
  const tooMany = await overLimit(ctx, need, mentor.providerAgencyId);
  if (tooMany) return tooMany;
  const score = await scoreFor(ctx, need.id, mentor.id);
  if (!score) throw new NotFound();
  if ('excludedBy' in score) return excluded(ctx, on, score.excludedBy);
  await lapseExpired(ctx, need);
  return insert(ctx, need, mentor, { ...proposal, ...score });
}

async function pending(ctx: Context, needId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    "SELECT 1 AS one FROM mentorship WHERE need_id = $1 AND (status = 'ACCEPTED' OR (status = 'PROPOSED' AND answer_by > $2))",
    [needId, ctx.clock.now()],
  );
  return rows.length > 0;
}

// Through a function of the database: another coordinator's proposal is not in view, yet blocks this one.
async function lapseExpired(ctx: Context, { id: needId, ownerAgencyId }: MentorNeedRow): Promise<void> {
  const lapsed = await ctx.tx.query<{ id: string }>('SELECT lapse_proposals($1) AS id', [needId]);
  for (const { id } of lapsed) changed(ctx, written({ id, ownerAgencyId }));
}

// Only rules on data that the coordinator is shown exclude here, so that the rule can be named.
function excluded(ctx: Context, on: Written, rule: HardRule): Refused {
  const message = `The rule ${rule} excludes this mentor for the need.`;
  const unlock = 'Propose a mentor whom mentorMatches does not exclude.';
  return refuse(ctx, on, 'MENTOR_EXCLUDED', message, { fields: fieldsOfRule(rule), unlock });
}

type Scored = Proposal & ProposalScore;

async function insert(ctx: Context, need: MentorNeedRow, mentor: MentorRow, scored: Scored): Promise<Outcome<'Mentorship'>> {
  const { agencyId, memberId } = ctx.actor;
  const { answerBy, handsOver, reason, points, of, weightsVersion, weighed, providerFindings, caseFindings } = scored;
  const row = { id: newId(), ownerAgencyId: need.ownerAgencyId };
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(MentorshipRow)
    .values({
      ...row,
      ...{ needId: need.id, caseId: need.caseId, mentorId: mentor.id, mentorMemberId: mentor.memberId },
      ...{ providerAgencyId: mentor.providerAgencyId, coordinatorAgencyId: agencyId, status: 'PROPOSED', place: null },
      ...{ points, pointsOf: of, weightsVersion, proposedAt: ctx.clock.now(), proposedBy: memberId, answerBy },
      ...{ weighed: [...weighed], providerFindings: [...providerFindings], caseFindings: [...caseFindings] },
      ...{ acceptedAt: null, confirmedAt: null, endedAt: null, outcome: null, version: 1 },
      ...{ reason, reasonOf: 'PROPOSAL', handsOver },
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) throw new Conflict('Another proposal for the need came first.');
  changed(ctx, written(row));
  // Both sides can see in their access logs how often they are asked, and by whom.
  changed(ctx, { ...written(row), ownerAgencyId: mentor.providerAgencyId });
  return mentorshipOutcome(row.id);
}

/**
 * Accepts a proposal and takes a free place, as the mentor, or on behalf of a mentor who is not a member. Refused after
 * the time to answer, while secrecy does not bind the provider, and if a hard rule whose data its side is shown no
 * longer holds. Conflict if no place is free: of many who want the last one, exactly one gets it.
 */
export async function acceptMentorship(ctx: Context, id: RecordId<'Mentorship'>, version: number): Promise<Outcome<'Mentorship'>> {
  const uuid = await requireMentorship(ctx, 'ACCEPT', id);
  const row = await lockMentorship(ctx, uuid, version);
  const obstacle = obstacleTo(ctx, 'ACCEPT', row) ?? (await unbound(ctx, row));
  if (obstacle) return obstacle;
  if (await needWithdrawn(ctx, row.needId)) return needNotOpen(ctx, written(row));
  const standing = await standingObstacle(ctx, row, 'PROVIDER');
  if (standing) return standing;
  const place = await freePlace(ctx, row.mentorId);
  await moveMentorship(ctx, 'ACCEPT', row, { place, accepted_at: ctx.clock.now() });
  return mentorshipOutcome(uuid);
}

async function unbound(ctx: Context, row: MentorshipRow): Promise<Refused | null> {
  if (isBound(ctx.actor.agencyKind)) return null;
  if ((await acceptedReservation(ctx, row.caseId, row.providerAgencyId)) !== null) return null;
  return refuse(ctx, written(row), 'RESERVATION_NEEDED', 'Secrecy does not bind the provider.', {
    provision: 'OSL 10:14',
    unlock: 'The agency that owns the case offers a reservation with offerReservation; accept that first.',
  });
}

async function needWithdrawn(ctx: Context, needId: string): Promise<boolean> {
  const rows = await ctx.tx.query("SELECT 1 AS one FROM mentor_need WHERE id = $1 AND status = 'WITHDRAWN'", [needId]);
  return rows.length > 0;
}

// If the last place is locked, it is being taken, so there is no need to wait. A transaction that does wait in vain
// meets the unique index.
async function freePlace(ctx: Context, mentorId: string): Promise<number> {
  const [free] = await ctx.tx.query<{ place: number }>(
    'SELECT p.place FROM mentor_place p WHERE p.mentor_id = $1' +
      ' AND NOT EXISTS (SELECT FROM mentorship m WHERE m.mentor_id = p.mentor_id AND m.place = p.place)' +
      ' ORDER BY p.place FOR UPDATE SKIP LOCKED LIMIT 1',
    [mentorId],
  );
  if (!free) throw noPlace();
  return free.place;
}

/** Declines a proposal, with a reason for the provider's side and the case's side; the coordinator does not see it. */
export async function declineMentorship(
  ctx: Context,
  id: RecordId<'Mentorship'>,
  version: number,
  reason: string,
): Promise<Outcome<'Mentorship'>> {
  const uuid = await requireMentorship(ctx, 'DECLINE', id);
  const row = await lockMentorship(ctx, uuid, version);
  const mentor = await (await ctx.tx.manager).findOneBy(MentorRow, { id: row.mentorId });
  const why = await openReason(ctx, row, reason, mentor ?? undefined);
  const obstacle = obstacleTo(ctx, 'DECLINE', row);
  if (obstacle) return obstacle;
  await moveMentorship(ctx, 'DECLINE', row, { reason: why, reason_of: 'PROVIDER' });
  return mentorshipOutcome(row.id);
}

/**
 * Withdraws a proposal that is not confirmed, as its coordinator or the caseworker; a place that was taken is free
 * again.
 */
export async function withdrawProposal(
  ctx: Context,
  id: RecordId<'Mentorship'>,
  version: number,
  reason: string,
): Promise<Outcome<'Mentorship'>> {
  const ends = await requireEnds(ctx, 'WITHDRAW', id);
  const why = await openReason(ctx, ends, reason);
  const row = await lockMentorship(ctx, ends.id, version);
  const obstacle = obstacleTo(ctx, 'WITHDRAW', row);
  if (obstacle) return obstacle;
  await moveMentorship(ctx, 'WITHDRAW', row, { reason: why, reason_of: sideOf(ctx, row), place: null });
  return mentorshipOutcome(row.id);
}
