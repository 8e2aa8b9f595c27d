import { CASE_EVENTS, nextCaseStatus, type CaseEvent } from '../../src/cases/case.lifecycle';
import { CaseStatus } from '../../src/cases/vocabulary.types';
import {
  ENDED,
  FHIR_STATUS,
  nextStatus,
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
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  ACCEPTED: {
    START: 'ACTIVE',
    REQUEST_INFORMATION: 'INFO_REQUESTED',
    WITHDRAW: 'WITHDRAWN',
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  ACTIVE: {
    COMPLETE: 'COMPLETED',
    REQUEST_INFORMATION: 'INFO_REQUESTED',
    WITHDRAW: 'WITHDRAWN',
    REVOKE: 'REVOKED',
    EXPIRE: 'EXPIRED',
  },
  INFO_REQUESTED: { ANSWER_INFORMATION: 'RECEIVED', WITHDRAW: 'WITHDRAWN', REVOKE: 'REVOKED', EXPIRE: 'EXPIRED' },
  COMPLETED: {},
  DECLINED: {},
  WITHDRAWN: {},
  REVOKED: {},
  EXPIRED: {},
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

  it('ends exactly in the states that nothing leads out of', () => {
    const final = STATES.filter((state) => EVENTS.every((event) => nextStatus(event, state) === undefined));
    expect([...ENDED].sort()).toEqual(final.sort());
  });

  it('gives the sender and the recipient their own events', () => {
    const of = (side: string): string[] => EVENTS.filter((event) => TRANSITIONS[event].side === side).sort();
    expect(of('SENDER')).toEqual(['ANSWER_INFORMATION', 'MARK_ENTERED_IN_ERROR', 'SEND', 'WITHDRAW']);
    expect(of('RECIPIENT')).toEqual(['ACCEPT', 'COMPLETE', 'DECLINE', 'RECEIVE', 'REQUEST_INFORMATION', 'START']);
  });

  it('maps every state onto a status of an HL7 FHIR Task', () => {
    const fhir = ['draft', 'requested', 'received', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed', 'cancelled', 'failed', 'entered-in-error']; // prettier-ignore
    expect(Object.keys(FHIR_STATUS).sort()).toEqual([...STATES].sort());
    for (const status of Object.values(FHIR_STATUS)) expect(fhir).toContain(status);
  });
});

describe('the life of a case', () => {
  it.each(Object.keys(CASE_EVENTS) as CaseEvent[])('%s happens to open cases only', (event) => {
    expect(nextCaseStatus(event, CaseStatus.CLOSED)).toBeUndefined();
    expect(nextCaseStatus(event, CaseStatus.OPEN)).toBe(event === 'CLOSE' ? 'CLOSED' : 'OPEN');
  });
});
