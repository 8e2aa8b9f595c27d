import { computedQuery, doors, fieldsOf, pageField } from '../reading/doors';
import { MentorWorkListView } from './match.types';
import { MentorConnection } from './mentor.types';
import { MentorReviewConnection, MentorshipConnection } from './mentorship.types';
import { MentorNeedConnection } from './need.types';

const SOON_DAYS = 3;

const REVIEW_DAYS = 30;

/** What a coordinator is to see to, part by part; each is a page under the same rules as every list. */
export const workListDoors = doors({
  mentorWorkList: computedQuery(MentorWorkListView, 'What a coordinator is to see to (arbetslista).', {}, () => ({})),
});

/** What a coordinator is to see to, part by part; each is a page under the same rules as every list. */
export const workListFields = fieldsOf(MentorWorkListView, {
  needsWaiting: pageField(
    'MentorNeed',
    MentorNeedConnection,
    'Needs for which nobody is asked, the oldest first (väntar).',
    { waiting: true },
  ),
  proposalsLapsing: pageField(
    'Mentorship',
    MentorshipConnection,
    'Proposals that lapse within 3 days unless answered.',
    { lapsingWithinDays: SOON_DAYS },
    { field: 'ANSWER_BY', direction: 'ASC' },
  ),
  reviewsDue: pageField('MentorReview', MentorReviewConnection, 'Reviews that are due within 30 days or overdue.', {
    dueWithinDays: REVIEW_DAYS,
  }),
  mentorshipsInDoubt: pageField(
    'Mentorship',
    MentorshipConnection,
    'Mentorships of the own agency that are under way while a hard rule no longer holds, for its leads and those at work on the case: ask the provider, follow up, or end them (bör ses över).',
    { inDoubt: true },
  ),
  mentorsFull: pageField('Mentor', MentorConnection, 'Mentors whose places are all held, or more than there are.', {
    open: true,
    load: ['FULL', 'OVER'],
  }),
  mentorsFree: pageField('Mentor', MentorConnection, 'Mentors with a free place, the longest waiting first.', {
    open: true,
    load: ['FREE'],
  }),
});
