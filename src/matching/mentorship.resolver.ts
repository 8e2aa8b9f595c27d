import { BadUserInput } from '../platform/errors';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery, TWENTY } from '../reading/doors';
import { acceptMentorship, declineMentorship, proposeMentor, withdrawProposal } from './mentorship.service';
import {
  MentorMeetingView,
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
  'Reason (skäl), 2 000 characters at most, read by the side that writes it and the side that it answers. It must contain no names or contact details.',
);

const READ = { id: arg.id('Mentorship', 'Global id of the mentorship.'), version: arg.version() };

/** Mentorships until they begin: reading, proposing, answering and withdrawing them. */
export const mentorshipDoors = doors({
  mentorship: recordQuery(
    'Mentorship',
    MentorshipView,
    'A mentorship by its id (mentorskap). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the mentorship.',
  ),
  mentorships: listQuery('Mentorship', MentorshipConnection, 'The mentorships in view (mentorskap), the latest proposed first.', {
    orders: { PROPOSED_AT: 'By the time of the proposal (föreslaget).', ANSWER_BY: 'By the last time to answer (svar senast).' },
    filter: MentorshipFilter,
    check: (_ctx, filter) => {
      // The dates of the database end long before its integers do.
      const days = filter?.lapsingWithinDays ?? 0;
      if (days < 0 || days > FURTHEST_DAYS)
        throw new BadUserInput(`Look 0 to ${String(FURTHEST_DAYS)} days ahead.`, ['filter', 'lapsingWithinDays']);
    },
  }),
  proposeMentor: mutation(
    MentorshipResult,
    'Proposes a mentor for an open need, as a coordinator (föreslå mentor). Refused with NEED_NOT_OPEN, CASE_CLOSED, PROPOSAL_PENDING while another proposal is under way, MENTOR_CLOSED, TOO_MANY_PROPOSALS beyond the limit in 30 days for one need or to one provider, and MENTOR_EXCLUDED if a hard rule excludes the mentor by data that the coordinator may see. Data that the coordinator may not see never refuses: only the provider, or the agency that owns the case, is told.',
    arg.input(ProposeMentorInput, 'The proposal.'),
    proposeMentor,
  ),
  acceptMentorship: mutation(
    MentorshipResult,
    'Accepts a proposal and takes a place for it, as the mentor (acceptera). Refused with PROPOSAL_LAPSED after the time to answer, and with RESERVATION_NEEDED while secrecy does not bind the provider. CONFLICT if no place is free.',
    READ,
    (ctx, { id, version }) => acceptMentorship(ctx, id, version),
  ),
  declineMentorship: mutation(
    MentorshipResult,
    'Declines a proposal, as the mentor (avböja).',
    { ...READ, reason: THE_REASON },
    (ctx, { id, version, reason }) => declineMentorship(ctx, id, version, reason),
  ),
  withdrawProposal: mutation(
    MentorshipResult,
    'Withdraws a proposal that is not confirmed, as its coordinator or the caseworker (återta förslag).',
    { ...READ, reason: THE_REASON },
    (ctx, { id, version, reason }) => withdrawProposal(ctx, id, version, reason),
  ),
  handOverMentorship: mutation(
    MentorshipResult,
    'Proposes another mentor for the need of an active mentorship, as its coordinator (lämna över). The first mentorship continues until the caseworker confirms the second; then it ends as HANDED_OVER. Refused with the same codes as `proposeMentor`.',
    {
      ...READ,
      id: arg.globalId('Mentorship', 'Global id of the mentorship.'),
      toMentorId: arg.globalId('Mentor', 'Global id of the other mentor.'),
      reason: THE_REASON,
      idempotencyKey: arg.idempotencyKey(),
      answerBy: arg.optional(
        arg.instant('When it lapses unless the mentor answers (svar senast): in 7 days when left out, 30 days ahead at most.'),
      ),
    },
    (ctx, { idempotencyKey, answerBy, ...handOver }) =>
      handOverMentorship(ctx, { ...handOver, ...(answerBy ? { answerBy } : {}) }, idempotencyKey),
  ),
});

/** The mentorships of a need. */
export const mentorshipFields = fieldsOf(MentorNeedView, {
  mentorships: linkField(
    [MentorshipView],
    'Mentorships for the need that the viewer has in view (mentorskap), the latest proposed first.',
    { args: FIRST },
  ),
});

/** The meetings of a mentorship. */
export const mentorMeetingFields = fieldsOf(MentorshipView, {
  meetings: linkField([MentorMeetingView], 'Meetings of the mentorship, the latest first (möten).', { args: TWENTY }),
});
