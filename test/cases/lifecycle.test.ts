import { runsOutAt } from '../../src/policy/referralTime';
import {
  alsoChanged,
  ENDED,
  FHIR_STATUS,
  nextStatus,
  statusAt,
  TRANSITIONS,
  type TransitionEvent,
} from '../../src/referrals/referral.lifecycle';
import { ReferralStatus } from '../../src/referrals/vocabulary.types';

// Written out apart from the map on purpose: the specification, by state, as the issue tells it.
const ALLOWED: Record<ReferralStatus, Partial<Record<TransitionEvent, ReferralStatus>>> = {
  DRAFT: { SEND: 'SENT', WITHDRAW: 'WITHDRAWN', MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  SENT: {
    RECEIVE: 'RECEIVED',
    DECLINE: 'DECLINED',
    WITHDRAW: 'WITHDRAWN',
    MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  RECEIVED: {
    ACCEPT: 'ACCEPTED',
    DECLINE: 'DECLINED',
    REQUEST_INFORMATION: 'INFO_REQUESTED',
    WITHDRAW: 'WITHDRAWN',
    MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  ACCEPTED: {
    START: 'ACTIVE',
    RETURN: 'RETURNED',
    REQUEST_INFORMATION: 'INFO_REQUESTED',
    WITHDRAW: 'WITHDRAWN',
    MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
    REVOKE: 'REVOKED',
  },
  ACTIVE: {
    COMPLETE: 'COMPLETED',
    RETURN: 'RETURNED',
    REQUEST_INFORMATION: 'INFO_REQUESTED',
    WITHDRAW: 'WITHDRAWN',
    MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
    REVOKE: 'REVOKED',
  },
  INFO_REQUESTED: {
    ANSWER_INFORMATION: 'RECEIVED',
    RETURN: 'RETURNED',
    WITHDRAW: 'WITHDRAWN',
    MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  COMPLETED: { MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  DECLINED: { MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  RETURNED: { MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  WITHDRAWN: {},
  REVOKED: { MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  EXPIRED: { MARK_ENTERED_IN_ERROR: 'ENTERED_IN_ERROR' },
  ENTERED_IN_ERROR: {},
};

const STATES = Object.keys(ReferralStatus) as ReferralStatus[];
const EVENTS = Object.keys(TRANSITIONS) as TransitionEvent[];

describe('the life of a referral', () => {
  it.each(STATES.flatMap((state) => EVENTS.map((event) => [event, state, ALLOWED[state][event]] as const)))(
    '%s in %s leads to %s',
    (event, state, to) => {
      expect(nextStatus(event, state)).toBe(to);
    },
  );

  it('ends exactly in the states that nothing but the correction of a mistake leads out of', () => {
    const goesOn = EVENTS.filter((event) => event !== 'MARK_ENTERED_IN_ERROR');
    const final = STATES.filter((state) => goesOn.every((event) => nextStatus(event, state) === undefined));
    expect([...ENDED].sort()).toEqual(final.sort());
  });

  it.each(['RECEIVED', 'ACCEPTED', 'ACTIVE'] as const)('an answered question leads back to %s', (before) => {
    const asked = alsoChanged('REQUEST_INFORMATION', { status: before, cameFrom: null, expiresAt: null });
    expect(asked).toEqual({ came_from: before });
    expect(nextStatus('ANSWER_INFORMATION', 'INFO_REQUESTED', before)).toBe(before);
    const standing = { status: 'INFO_REQUESTED', cameFrom: before, expiresAt: null } as const;
    expect(alsoChanged('ANSWER_INFORMATION', standing)).toEqual({ came_from: null });
    // What is returned while a question is open was in the state before it.
    expect(alsoChanged('RETURN', standing)).toEqual({ came_from: before, expires_at: null });
  });

  it.each(STATES)('a time that has passed makes what nobody has taken on expired, and leaves %s otherwise', (status) => {
    const expiresAt = new Date('2026-11-23T12:00:00Z');
    const waits = ['SENT', 'RECEIVED', 'INFO_REQUESTED'].includes(status);
    expect(statusAt({ status, expiresAt }, new Date('2026-11-23T11:59:59Z'))).toBe(status);
    expect(statusAt({ status, expiresAt }, expiresAt)).toBe(waits ? 'EXPIRED' : status);
    expect(statusAt({ status, expiresAt: null }, expiresAt)).toBe(status);
  });

  it('has no time any more once it is taken on, or is over', () => {
    const standing = { status: 'RECEIVED', cameFrom: null, expiresAt: new Date() } as const;
    const ends = EVENTS.filter((event) => alsoChanged(event, standing).expires_at === null);
    const all = ['ACCEPT', 'COMPLETE', 'DECLINE', 'MARK_ENTERED_IN_ERROR', 'RETURN', 'REVOKE', 'WITHDRAW'];
    expect(ends.sort()).toEqual(all);
  });

  it('runs out at the time named for its answer, or 90 days after it was sent', () => {
    const sent = new Date('2026-11-23T12:00:00Z');
    const later = new Date('2026-11-23T12:00:01Z');
    expect(runsOutAt(sent, later)).toEqual(later);
    for (const none of [null, sent, new Date('2026-11-22T12:00:00Z')])
      expect(runsOutAt(sent, none)).toEqual(new Date('2027-02-21T12:00:00Z'));
  });

  it('gives the sender and the recipient their own events', () => {
    const of = (side: string): string[] => EVENTS.filter((event) => TRANSITIONS[event].side === side).sort();
    expect(of('SENDER')).toEqual(['ANSWER_INFORMATION', 'MARK_ENTERED_IN_ERROR', 'SEND', 'WITHDRAW']);
    expect(of('RECIPIENT')).toEqual(['ACCEPT', 'COMPLETE', 'DECLINE', 'RECEIVE', 'REQUEST_INFORMATION', 'RETURN', 'START']);
  });

  it('maps every state onto a status of an HL7 FHIR Task', () => {
    const fhir = [
      'draft',
      'requested',
      'received',
      'accepted',
      'rejected',
      'in-progress',
      'on-hold',
      'completed',
      'cancelled',
      'failed',
      'entered-in-error',
    ];
    expect(Object.keys(FHIR_STATUS).sort()).toEqual([...STATES].sort());
    for (const status of Object.values(FHIR_STATUS)) expect(fhir).toContain(status);
  });
});
