import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { MentorReviewResult, MentorshipResult } from './mentorship.types';
import { confirmMentorship, endMentorship, recordMentorMeeting, reviewMentorship } from './mentorshipLife.service';
import { MentorshipOutcome } from './vocabulary.types';

/** Mentorships from their beginning on: confirming, meeting, reviewing, ending. */
export const mentorshipLifeDoors = doors({
  confirmMentorship: mutation(
    MentorshipResult,
    'Confirms what a mentor has accepted, as the caseworker (bekräfta): it is active, its need filled, and reviews are due after 6 and 12 months.',
    { id: arg.globalId('Global id of the mentorship.'), version: arg.version() },
    (ctx, { id, version }) => confirmMentorship(ctx, id, version),
  ),
  endMentorship: mutation(
    MentorshipResult,
    'Ends an active mentorship and frees its place, as the caseworker or the coordinator (avsluta). The need is open again, unless the case is closed or has another that is open.',
    {
      id: arg.globalId('Global id of the mentorship.'),
      version: arg.version(),
      outcome: arg.choice(MentorshipOutcome, 'Outcome (resultat).'),
      reason: arg.text(
        'Why (skäl), 2 000 characters at most, for the side that writes it and the side that it answers; it names and reaches nobody.',
      ),
      reopenNeed: arg.otherwise(
        false,
        arg.flag('As the caseworker: refuse with NEED_EXISTS or CASE_CLOSED where the need cannot be open again.'),
      ),
    },
    (ctx, { id, version, outcome, reason, reopenNeed }) =>
      endMentorship(ctx, id, version, { outcome, reason, reopenNeed }),
  ),
  recordMentorMeeting: mutation(
    MentorshipResult,
    'Notes that they met on a day, and nothing of what was said (notera möte). Refused with MEETING_NOTED when that day is noted already.',
    {
      mentorshipId: arg.globalId('Global id of the mentorship.'),
      heldOn: arg.day('The day: since it was confirmed, and not ahead (datum).'),
      idempotencyKey: arg.idempotencyKey(),
    },
    (ctx, { mentorshipId, heldOn, idempotencyKey }) => recordMentorMeeting(ctx, mentorshipId, heldOn, idempotencyKey),
  ),
  reviewMentorship: mutation(
    MentorReviewResult,
    'Notes what a review came to, as the caseworker or the coordinator (följa upp). Refused with REVIEW_DONE when it is done.',
    {
      id: arg.id('MentorReview', 'Global id of the review.'),
      version: arg.version(),
      outcome: arg.choice(MentorshipOutcome, 'Outcome (resultat).'),
    },
    (ctx, { id, version, outcome }) => reviewMentorship(ctx, id, version, outcome),
  ),
});
