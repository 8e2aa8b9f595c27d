import { BadUserInput } from '../platform/errors';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery } from '../reading/doors';
import { acceptMentorship, declineMentorship, proposeMentor, withdrawProposal } from './mentorship.service';
import {
  MentorshipConnection,
  MentorshipFilter,
  MentorshipResult,
  MentorshipView,
  ProposeMentorInput,
} from './mentorship.types';
import { handOverMentorship } from './mentorshipLife.service';
import { MentorNeedView } from './need.types';

const FURTHEST_DAYS = 730;

const THE_REASON = arg.text(
  'Why (skäl), 2 000 characters at most, for the side that writes it and the side that it answers; it names and reaches nobody.',
);

const READ = { id: arg.globalId('Global id of the mentorship.'), version: arg.version() };

/** Mentorships until they begin: reading, proposing, answering, taking back. */
export const mentorshipDoors = doors({
  mentorship: recordQuery(
    'Mentorship',
    MentorshipView,
    'A mentorship by its id (mentorskap). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the mentorship.',
  ),
  mentorships: listQuery(
    'Mentorship',
    MentorshipConnection,
    'The mentorships in view (mentorskap), the latest proposed first.',
    {
      filter: MentorshipFilter,
      check: (_ctx, filter) => {
        // The database counts in days too, and ends long before the numbers do.
        const days = filter?.lapsingWithinDays ?? 0;
        if (days < 0 || days > FURTHEST_DAYS)
          throw new BadUserInput(`Look 0 to ${String(FURTHEST_DAYS)} days ahead.`, ['filter', 'lapsingWithinDays']);
      },
    },
  ),
  proposeMentor: mutation(
    MentorshipResult,
    'Puts an open need to a mentor, as a coordinator (föreslå mentor). Refused with NEED_NOT_OPEN, CASE_CLOSED, PROPOSAL_PENDING while another proposal is under way, MENTOR_CLOSED, TOO_MANY_PROPOSALS after as many as the agency may make in 30 days for one need or to one provider, and MENTOR_EXCLUDED when a hard rule excludes the mentor by what the coordinator is shown. What the coordinator is not shown refuses nothing: the provider, or the agency whose case it is, is told of it alone.',
    arg.input(ProposeMentorInput, 'The proposal.'),
    proposeMentor,
  ),
  acceptMentorship: mutation(
    MentorshipResult,
    'Says yes to a proposal and takes a place for it, as the mentor (acceptera). Refused with PROPOSAL_LAPSED after the time to answer, and RESERVATION_NEEDED while secrecy does not bind the provider. CONFLICT when no place is free.',
    READ,
    (ctx, { id, version }) => acceptMentorship(ctx, id, version),
  ),
  declineMentorship: mutation(
    MentorshipResult,
    'Says no to a proposal, as the mentor (avböja).',
    { ...READ, reason: THE_REASON },
    (ctx, { id, version, reason }) => declineMentorship(ctx, id, version, reason),
  ),
  withdrawProposal: mutation(
    MentorshipResult,
    'Takes back a proposal that is not confirmed, as its coordinator or the caseworker (återta förslag).',
    { ...READ, reason: THE_REASON },
    (ctx, { id, version, reason }) => withdrawProposal(ctx, id, version, reason),
  ),
  handOverMentorship: mutation(
    MentorshipResult,
    'Proposes another mentor for the need of an active mentorship, as its coordinator (lämna över). The first one goes on until the caseworker confirms the second; then it ends as HANDED_OVER. Refused as proposeMentor is.',
    {
      ...READ,
      toMentorId: arg.globalId('The other mentor.'),
      reason: THE_REASON,
      idempotencyKey: arg.idempotencyKey(),
      answerBy: arg.optional(
        arg.instant(
          'When it lapses unless the mentor answers (svar senast): in 7 days when left out, 30 days ahead at most.',
        ),
      ),
    },
    (ctx, { idempotencyKey, answerBy, ...handOver }) =>
      handOverMentorship(ctx, { ...handOver, ...(answerBy ? { answerBy } : {}) }, idempotencyKey),
  ),
});

/** Mentorships until they begin: reading, proposing, answering, taking back. */
export const mentorshipFields = fieldsOf(MentorNeedView, {
  mentorships: linkField(
    [MentorshipView],
    'Mentorships for the need that the viewer has in view (mentorskap), the latest proposed first.',
    { args: FIRST },
  ),
});
