import {
  MENTORSHIP_EVENTS,
  nextMentorshipStatus,
  reviewsDue,
  statusAt,
  type MentorshipEvent,
} from '../../src/matching/mentorship.lifecycle';
import { MentorshipStatus } from '../../src/matching/vocabulary.types';

// Written out apart from the map on purpose: the specification, by state, as the issue tells it.
const ALLOWED: Record<MentorshipStatus, Partial<Record<MentorshipEvent, MentorshipStatus>>> = {
  PROPOSED: { ACCEPT: 'ACCEPTED', DECLINE: 'DECLINED', WITHDRAW: 'WITHDRAWN', LAPSE: 'LAPSED' },
  ACCEPTED: { CONFIRM: 'ACTIVE', WITHDRAW: 'WITHDRAWN' },
  ACTIVE: { END: 'ENDED' },
  ENDED: {},
  DECLINED: {},
  LAPSED: {},
  WITHDRAWN: {},
};
const STATES = Object.keys(MentorshipStatus) as MentorshipStatus[];
const EVENTS = Object.keys(MENTORSHIP_EVENTS) as MentorshipEvent[];

describe('the life of a mentorship', () => {
  it.each(STATES.flatMap((state) => EVENTS.map((event) => [event, state, ALLOWED[state][event]] as const)))(
    '%s in %s leads to %s',
    (event, state, to) => {
      expect(nextMentorshipStatus(event, state)).toBe(to);
    },
  );

  it('gives the mentor, the caseworker and the coordinator their own events', () => {
    const actions = Object.fromEntries(EVENTS.map((event) => [event, MENTORSHIP_EVENTS[event].action]));
    expect(actions).toEqual({
      ACCEPT: 'answerProposal',
      DECLINE: 'answerProposal',
      WITHDRAW: 'endMentorship',
      CONFIRM: 'confirmMentorship',
      END: 'endMentorship',
      LAPSE: null,
    });
  });

  it.each(STATES)('a time that has passed makes a proposal lapsed, and leaves %s otherwise as it is', (status) => {
    const answerBy = new Date('2026-11-23T12:00:00Z');
    expect(statusAt({ status, answerBy }, new Date('2026-11-23T11:59:59Z'))).toBe(status);
    expect(statusAt({ status, answerBy }, answerBy)).toBe(status === 'PROPOSED' ? 'LAPSED' : status);
  });
});

describe('the days of the reviews', () => {
  it('are 6 and 12 calendar months after the day it was confirmed', () => {
    expect(reviewsDue('2026-11-23')).toEqual([
      { months: 6, dueOn: '2027-05-23' },
      { months: 12, dueOn: '2027-11-23' },
    ]);
  });
});
