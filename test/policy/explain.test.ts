import { AGENCY_KINDS, ROLES, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import { asksNoMore, isEmbedded, rowConditionsOf, withholdableFields } from '../../src/policy/decide';
import type { RowCondition } from '../../src/policy/conditions';
import { CLASSED_TYPES } from '../../src/policy/fields';
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
  // What a rule opens to those with a task is not the law's to bar: it is the owner's.
  [['POLICE', 'COORDINATOR'], 'Mentorship.need', 'shared', ['WITHHOLD', 'NOT_OWNER', 'OSL 8:1'], /owns the record/],
  [['POLICE', 'LEAD'], 'Consultation.question', '', ['WITHHOLD', 'NOT_OWNER', 'OSL 8:1'], /let your agency take part/],
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

  it('and so of everything there is, whoever looks: a reason, a provision and a way, each in words', () => {
    const found = new Set<string>();
    for (const [at, agencyKind] of AGENCY_KINDS.entries())
      for (const type of CLASSED_TYPES.filter((each) => !isEmbedded(each))) {
        const roles = ROLES.slice(at % ROLES.length, (at % ROLES.length) + 1);
        const actor: Actor = { memberId: 'm', agencyId: 'a', agencyKind, coordinatesNetwork: false, roles, assurance: 2 };
        for (const one of withheldOf(actor, type, facts([]), DAY)) {
          found.add(one.reason);
          expect([type, one.provision, one.unlock]).toEqual([type, expect.stringMatching(/\S/), expect.stringMatching(/^[A-Z].*\.$/)]);
        }
      }
    expect(found.size).toBeGreaterThan(6);
  });

  it('what is disclosed is no obstacle any more, and others stand alone', () => {
    const actor: Actor = {
      memberId: 'm',
      agencyId: 'a',
      agencyKind: 'POLICE',
      coordinatesNetwork: false,
      roles: ['OFFICER'],
      assurance: 3,
    };
    const told = (disclosed: readonly string[]): string | undefined =>
      explain(actor, 'Person', 'phone', facts(['shared'], disclosed), DAY)?.reason;
    expect([told([]), told(['Person.phone'])]).toEqual(['NOT_DISCLOSED', 'PROTECTED_IDENTITY']);
  });

  it('the ways in law are told where a disclosure is what is missing, and the kind of the owner is known', () => {
    const unlock = (role: Role, ownerKind?: AgencyKind): string | undefined => {
      const actor: Actor = { memberId: 'm', agencyId: 'a', agencyKind: 'SCHOOL', coordinatesNetwork: false, roles: [role], assurance: 3 };
      return explain(actor, 'Case', 'summary', facts(['shared'], [], ownerKind), DAY)?.unlock;
    };
    expect(unlock('COUNSELLOR', 'SOCIAL_SERVICES')).toMatch(
      /^Ask the owning agency with requestDisclosure\. It can disclose this field on: /,
    );
    expect(unlock('COUNSELLOR')).toBe('Ask the owning agency to disclose this field, naming the purpose and the ground.');
    expect(unlock('ADMIN', 'SOCIAL_SERVICES')).toMatch(/^A member with one of the roles /);
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
  // The rules of a case ask about the viewer as well, which is no fact of the case.
  expect(rowConditionsOf('Case')).toEqual(['assigned', 'linked', 'owner', 'reserved', 'shared']);
});

test('the fields that can be withheld are the protected ones of types in a view of their own', () => {
  expect(withholdableFields('Member')).toEqual(['name']);
  expect(withholdableFields('Expert')).toEqual(['name', 'contact', 'districts']);
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
