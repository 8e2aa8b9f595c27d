import type { Actor, AgencyKind, Assurance, Role } from '../../src/policy/actor';
import { asksNoMore, isEmbedded, rowConditionsOf, withholdableFields } from '../../src/policy/decide';
import type { RowCondition } from '../../src/policy/conditions';
import { explain, explainLink, withheldOf, type Explanation } from '../../src/policy/explain';
import { facts } from './facts';

const DAY = '2026-01-01';

type Told = readonly [answer: Explanation['answer'], reason: Explanation['reason'], provision: string];
type Case = readonly [
  viewer: readonly [kind: AgencyKind, role: Role, assurance?: Assurance],
  name: string,
  holding: string,
  told: Told,
  unlock: RegExp,
];

const social = ['SOCIAL_SERVICES', 'CASEWORKER'] as const;
const system = ['SOCIAL_SERVICES', 'SYSTEM'] as const;
const leisure = ['LEISURE_CULTURE', 'COUNSELLOR'] as const;
const mentor = ['CIVIL_SOCIETY', 'MENTOR'] as const;
const coordinator = ['COORDINATION', 'COORDINATOR'] as const;

const CASES: readonly Case[] = [
  [social, 'Member.name', '', ['WITHHOLD', 'NOT_OWNER', 'OSL 8:1'], /owns the record/],
  [social, 'Expert.name', '', ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 21:3'], /disclose this field,/],
  [leisure, 'Expert.contact', '', ['WITHHOLD', 'PROTECTED_IDENTITY', 'network'], /owning agency.* contact/],
  [social, 'Case.assignees', '', ['WITHHOLD', 'NOT_CARRIED', 'P1'], /service.* law/],
  [social, 'Case.reporter', '', ['WITHHOLD', 'NOT_CARRIED', 'P2'], /report/],
  [social, 'Case.referrals', '', ['PART', 'NOT_IN_VIEW', 'Lag 2001:454 10'], /owns the record/],
  [[...social, 2], 'Case.person', '', ['WITHHOLD', 'ASSURANCE_TOO_LOW', 'OSL 8:1'], /assurance 3 .*loa3/],
  [mentor, 'Case.offences', '', ['WITHHOLD', 'BARRED_BY_LAW', 'dataskyddslagen 3:8'], /^Nothing/],
  [system, 'Case.person', '', ['WITHHOLD', 'ROLE_NOT_ENTITLED', 'OSL 8:1'], /CASEWORKER, OFFICER, COUNSELLOR, COORDINATOR, LEAD/],
  [coordinator, 'Lapse.because', 'owner', ['WITHHOLD', 'NOT_ASSIGNED', 'Lag 2001:454 10'], /assign you/],
  [['SOCIAL_SERVICES', 'LEAD'], 'Lapse.because', 'owner', ['MASK', 'MASKED', 'Lag 2001:454 10'], /assign you/],
  [coordinator, 'ActionGroup.transferredTo', 'groupMember linked owner shared', ['PART', 'NOT_IN_VIEW', 'Lag 2001:454 10'], /assign you/],
  [[...coordinator, 2], 'MentorNeed.mentorships', '', ['PART', 'NOT_IN_VIEW', 'OSL 8:1'], /assurance 3/],
  [system, 'ActionGroup.transferredTo', 'groupMember linked owner', ['PART', 'NOT_IN_VIEW', 'Lag 2001:454 10'], /LEAD/],
  [
    mentor,
    'Mentorship.case',
    'active assigned caseReason coordinatorReason going mentor owner proposer providerReason shared weighed',
    ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 10:14'],
    /reservation.* this field/,
  ],
  [
    system,
    'Person.phone',
    'assigned linked owner reserved shared',
    ['WITHHOLD', 'PROTECTED_IDENTITY', 'Lag 2001:454 10'],
    /^Nothing.*assigned to the case/,
  ],
  [
    mentor,
    'Disclosure.duty',
    'carried owner recipient reserved sent',
    ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 10:14'],
    /reservation of the owning agency/,
  ],
  [coordinator, 'Disclosure.duty', 'accepted assigned recipient reserved sent', ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 8:1'], /for a new one/],
  [
    [...mentor, 2],
    'Referral.disclosure',
    'accepted assigned author recipient reserved sent shared',
    ['PART', 'NOT_IN_VIEW', 'OSL 8:1'],
    /^Nothing/,
  ],
  [coordinator, 'MentorNeed.case', '', ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 8:1'], /disclosure on the case/],
  [
    coordinator,
    'Disclosure.endsBecause',
    'accepted assigned recipient reserved sent',
    ['MASK', 'MASKED', 'OSL 8:1'],
    /Person\.personalIdentityNumber, from which/,
  ],
  [social, 'Mentor.name', '', ['WITHHOLD', 'NOT_DISCLOSED', 'Lag 2001:454 10'], /assigned caseworker sees the mentor .*confirmed/],
  [coordinator, 'Mentor.areas', '', ['MASK', 'MASKED', 'Lag 2001:454 10'], /provides the mentor/],
  [leisure, 'Mentor.contact', 'mentoring owner', ['WITHHOLD', 'PROTECTED_IDENTITY', 'Lag 2001:454 10'], /provides the mentor/],
  [
    mentor,
    'MentorNeed.area',
    'assigned mentor owner reserved shared unprotectedPerson',
    ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 10:14'],
    /Person\.district, from which/,
  ],
  [social, 'Mentorship.points', '', ['WITHHOLD', 'NOT_OWNER', 'OSL 8:1'], /proposal/],
  [mentor, 'Mentorship.need', 'mentor', ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 10:14'], /need .*mentor/],
  [coordinator, 'Mentorship.pointsOf', 'proposer shared', ['MASK', 'MASKED', 'OSL 8:1'], /points/],
  [[...leisure, 2], 'Mentorship.reason', 'owner', ['WITHHOLD', 'NOT_OWNER', 'Lag 2001:454 10'], /side/],
  [
    leisure,
    'Mentorship.mentor',
    'assigned caseReason coordinatorReason going mentor owner proposer providerReason recipient reserved shared',
    ['WITHHOLD', 'NOT_DISCLOSED', 'Lag 2001:454 10'],
    /mentor .*confirmed/,
  ],
  [social, 'ActionGroup.case', '', ['WITHHOLD', 'NOT_DISCLOSED', 'OSL 8:1'], /leads the group/],
  [social, 'PolicyDocument.answers', '', ['PART', 'NOT_IN_VIEW', 'OSL 8:1'], /published/],
  [social, 'SituationReport.summary', '', ['WITHHOLD', 'NOT_OWNER', 'OSL 18:1'], /coordinating agency/],
  [mentor, 'SituationReport.summary', '', ['WITHHOLD', 'NOT_OWNER', 'network'], /published/],
  [system, 'Delivery.recordId', 'self', ['WITHHOLD', 'NOT_DISCLOSED', 'Lag 2001:454 10'], /system/],
];

describe('Of what is withheld, a viewer is told the reason, the provision and the way to open it', () => {
  it.each(CASES)('%s, %s where [%s] holds', ([kind, role, assurance = 3], name, holding, told, unlock) => {
    const actor: Actor = { memberId: 'm', agencyId: 'a', agencyKind: kind, coordinatesNetwork: false, roles: [role], assurance };
    const [type = '', field = ''] = name.split('.');
    const of = facts(holding.split(' ').filter(Boolean) as RowCondition[]);
    const one = told[0] === 'PART' ? explainLink(actor, type, field, of) : explain(actor, type, field, of, DAY);
    expect(one && [one.field, one.answer, one.reason, one.provision]).toEqual([field, ...told]);
    expect(one?.unlock).toMatch(unlock);
    expect(withheldOf(actor, type, of, DAY)).toContainEqual(one);
  });

  it('and of what a field leads to, nothing where the field itself is hidden or the whole is shown', () => {
    const actor: Actor = {
      memberId: 'm',
      agencyId: 'a',
      agencyKind: 'SOCIAL_SERVICES',
      coordinatesNetwork: false,
      roles: ['CASEWORKER'],
      assurance: 3,
    };
    expect(explainLink(actor, 'ActionGroup', 'transferredTo', facts([]))).toBeNull();
    expect(explainLink(actor, 'Case', 'referrals', facts(['owner', 'assigned']))).toBeNull();
  });
});

test('what must be loaded to decide about a type, in order, and nothing of another type', () => {
  expect(rowConditionsOf('Term')).toEqual([]);
  expect(rowConditionsOf('Member')).toEqual(['owner']);
  expect(rowConditionsOf('Expert')).toEqual(['owner', 'self', 'unprotected']);
  expect(rowConditionsOf('HelplineCall')).toEqual(['owner', 'recipient']);
});

test('the fields that can be withheld are the protected ones of types in a view of their own', () => {
  expect(withholdableFields('Member')).toEqual(['name']);
  expect(withholdableFields('Expert')).toEqual(['name', 'contact']);
  expect(withholdableFields('Webhook')).toEqual([]);
  expect(withholdableFields('Contact')).toEqual([]);
  expect(isEmbedded('NoSuchType')).toBe(false);
});

test('a rule asks no more than another where each of its conditions is one of the other', () => {
  const [owner, lead] = [{ row: 'owner' }, { roles: ['LEAD'] }] as const;
  expect(asksNoMore([], [owner])).toBe(true);
  expect(asksNoMore([owner], [lead, owner])).toBe(true);
  expect(asksNoMore([owner, lead], [owner])).toBe(false);
  expect(asksNoMore([lead], [owner])).toBe(false);
});
