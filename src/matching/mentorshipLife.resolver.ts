import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { MentorReviewResult, MentorshipResult } from './mentorship.types';
import { confirmMentorship, endMentorship, recordMentorMeeting, reviewMentorship } from './mentorshipLife.service';
import { MentorshipOutcome } from './vocabulary.types';

/** Mentorships from their beginning: confirming, meeting, reviewing and ending them. */
export const mentorshipLifeDoors = doors({
  confirmMentorship: mutation(
    MentorshipResult,
    'Confirms a mentorship that the mentor has accepted, as the caseworker (bekräfta). It becomes active, its need is filled, and reviews are due after 6 and 12 months.',
    { id: arg.id('Mentorship', 'Global id of the mentorship.'), version: arg.version() },
    (ctx, { id, version }) => confirmMentorship(ctx, id, version),
  ),
  endMentorship: mutation(
    MentorshipResult,
    'Ends an active mentorship and frees its place, as the caseworker or the coordinator (avsluta). The need is open again, unless the case is closed or has another open need.',
    {
      id: arg.id('Mentorship', 'Global id of the mentorship.'),
      version: arg.version(),
      outcome: arg.choice(MentorshipOutcome, 'Outcome (resultat).'),
      reason: arg.text(
        'Reason (skäl), 2 000 characters at most, read by the side that writes it and the side that it answers. It must contain no names or contact details.',
      ),
      reopenNeed: arg.otherwise(
        false,
        arg.flag('Whether to refuse with NEED_EXISTS or CASE_CLOSED if the need cannot be open again; for the caseworker.'),
      ),
    },
    (ctx, { id, version, outcome, reason, reopenNeed }) => endMentorship(ctx, id, version, { outcome, reason, reopenNeed }),
  ),
  recordMentorMeeting: mutation(
    MentorshipResult,
    'Records that mentor and person met on a day, and nothing of the conversation (notera möte). Refused with MEETING_NOTED if that day is recorded already.',
    {
      mentorshipId: arg.id('Mentorship', 'Global id of the mentorship.'),
      heldOn: arg.day('Day of the meeting, not before the confirmation and not after today (datum).'),
      idempotencyKey: arg.idempotencyKey(),
    },
    (ctx, { mentorshipId, heldOn, idempotencyKey }) => recordMentorMeeting(ctx, mentorshipId, heldOn, idempotencyKey),
  ),
  reviewMentorship: mutation(
    MentorReviewResult,
    'Records the outcome of a review, as the caseworker or the coordinator (följa upp). Refused with NOT_YET_DUE until 30 days before its last day, and with REVIEW_DONE if the review is done already.',
    {
      id: arg.id('MentorReview', 'Global id of the review.'),
      version: arg.version(),
      outcome: arg.choice(MentorshipOutcome, 'Outcome (resultat).'),
      note: arg.optional(arg.text('Note (anteckning), 20 000 characters at most, read by those at work on the case only.')),
    },
    (ctx, { id, version, outcome, note }) => reviewMentorship(ctx, id, version, { outcome, note }),
  ),
});
