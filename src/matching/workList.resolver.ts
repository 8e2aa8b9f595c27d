import { computedQuery, doors, fieldsOf, pageField } from '../reading/doors';
import { MentorWorkListView } from './match.types';
import { REVIEW_DAYS } from './mentorship.lifecycle';
import { MentorConnection } from './mentor.types';
import { MentorReviewConnection, MentorshipConnection } from './mentorship.types';
import { MentorNeedConnection } from './need.types';

const SOON_DAYS = 3;

/** The work list of a coordinator. Each part is a page, under the same rules as every list. */
export const workListDoors = doors({
  mentorWorkList: computedQuery(MentorWorkListView, 'The work list of a coordinator (arbetslista).', {}, () => ({})),
});

/** The work list of a coordinator. Each part is a page, under the same rules as every list. */
export const workListFields = fieldsOf(MentorWorkListView, {
  needsWaiting: pageField('MentorNeed', MentorNeedConnection, 'Needs for which no mentor is proposed, the oldest first (väntar).', {
    waiting: true,
  }),
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
    'Mentorships of the own agency that are under way although a hard rule no longer holds (bör ses över): ask the provider, follow up, or end them. For its leads and those at work on the case.',
    { inDoubt: true },
  ),
  mentorsFull: pageField('Mentor', MentorConnection, 'Mentors with no free place, or with more mentorships than places.', {
    open: true,
    load: ['FULL', 'OVER'],
  }),
  mentorsFree: pageField('Mentor', MentorConnection, 'Mentors with a free place, the longest waiting first.', {
    open: true,
    load: ['FREE'],
  }),
});
