import type { Actor, Role } from '../../src/policy/actor';
import { decide, type Facts } from '../../src/policy/decide';
import { explainLink, type Explanation } from '../../src/policy/explain';
import type { RowCondition } from '../../src/policy/conditions';

interface Viewer {
  readonly works: boolean;
  readonly leads: boolean;
  readonly steers: boolean;
  readonly binds: boolean;
  readonly sure: boolean;
  is(condition: RowCondition): boolean;
}

const WORKING: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'];
const PRIVATELY: readonly Role[] = ['MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'];

const inside = ({ is, works, leads, sure }: Viewer): boolean => sure && is('owner') && ((is('assigned') && works) || leads);
/** Who coordinates a case that something of is disclosed to them. */
const coordinating = ({ is, sure }: Viewer, { agencyKind, roles }: Actor): boolean =>
  sure && is('shared') && agencyKind === 'COORDINATION' && roles.includes('COORDINATOR');
const atAuthority = ({ works, binds, sure }: Viewer): boolean => works && binds && sure;

/** Who answers a referral at the authority that it was sent to. */
const answering = (viewer: Viewer): boolean => atAuthority(viewer) && viewer.is('recipient') && viewer.is('sent') && viewer.is('author');

/** Who is shown all that a field leads to. Written from the design, and not from the policy. */
const WHOLE: Readonly<Record<string, Readonly<Record<string, (viewer: Viewer, actor: Actor) => boolean>>>> = {
  Case: {
    person: (viewer, { roles }) =>
      inside(viewer) ||
      (viewer.is('shared') &&
        (atAuthority(viewer) || (viewer.sure && !viewer.binds && viewer.is('reserved') && roles.some((role) => PRIVATELY.includes(role))))),
    'assignees.member': ({ is }) => is('owner'),
    'closings.closedBy': ({ is }) => is('owner'),
    'closings.reopenedBy': ({ is }) => is('owner'),
    referrals: inside,
    consents: inside,
    planGoals: inside,
    planSteps: inside,
  },
  Assessment: { assessedBy: ({ is }) => is('owner') },
  Referral: {
    copies: inside,
    disclosure: (viewer) => inside(viewer) || (atAuthority(viewer) && viewer.is('recipient') && viewer.is('sent')),
    disclosures: inside,
    report: answering,
    reports: answering,
  },
  ReferralReport: {
    referral: (viewer) => atAuthority(viewer) && viewer.is('owner') && viewer.is('recipient'),
    case: (viewer) => atAuthority(viewer) && viewer.is('owner') && viewer.leads,
    corrects: (viewer) => atAuthority(viewer) && viewer.is('owner'),
    disclosures: (viewer) => atAuthority(viewer) && viewer.is('owner') && viewer.leads,
  },
  DisclosureRequest: {
    case: (viewer) => inside(viewer) || (atAuthority(viewer) && viewer.is('recipient') && viewer.is('shared')),
  },
  ActionGroup: {
    case: (viewer) => inside(viewer) || (atAuthority(viewer) && viewer.is('shared')),
    transferredFrom: inside,
    transferredTo: inside,
  },
  PlanGoal: { steps: inside, actionGroup: inside, 'history.member': ({ is }) => is('owner') },
  PlanStep: {
    goal: inside,
    responsibleMember: ({ is }) => is('recipient'),
    'history.member': ({ is }) => is('owner') && is('recipient'),
  },
  ConferenceSeries: { conferences: ({ is }) => is('owner') },
  // Nobody knows whether others have put cases on the roster.
  Conference: { series: ({ is }) => is('owner'), roster: () => false },
  RosterRow: { decisions: inside, 'attendance.member': ({ is }) => is('owner') },
  ConferenceDecision: { planStep: inside },
  Appointment: { holder: ({ is }) => is('owner') },
  BankedAnswer: { changedBy: ({ is }) => is('owner') },
  MeetingSeries: { meetings: ({ is }) => is('owner') },
  PolicyDocument: { answers: ({ is }) => is('owner') || is('published'), replacedBy: ({ is }) => is('owner') },
  PolicyAnswer: { document: ({ is }) => is('recipient') || is('published') },
  SituationReport: {
    contributions: ({ is, steers, sure }) => is('owner') && steers && sure,
    replacedBy: ({ is }) => is('owner'),
  },
  MentorNeed: { mentorships: (viewer, actor) => inside(viewer) || coordinating(viewer, actor) },
  Mentorship: { reviews: (viewer, actor) => inside(viewer) || coordinating(viewer, actor) },
  AccessEntry: { member: ({ is }) => is('reader') },
};

/** What is listed as shown in part: every field that may lead to something hidden, where it is shown at all. The words are the program's. */
export function plainLinks(actor: Actor, type: string, facts: Facts): Explanation[] {
  const has = (...roles: Role[]): boolean => actor.roles.some((role) => roles.includes(role));
  const viewer: Viewer = {
    works: has(...WORKING),
    leads: has('LEAD'),
    steers: has('COORDINATOR', 'LEAD'),
    binds: actor.agencyKind !== 'CIVIL_SOCIETY',
    sure: actor.assurance >= 3,
    is: (condition) => facts.conditions[condition] === true,
  };
  return Object.entries(WHOLE[type] ?? {}).flatMap(([path, whole]) => {
    const shown = decide(actor, type, path.split('.')[0] ?? path, facts) === 'SHOW';
    if (!shown || whole(viewer, actor)) return [];
    const told = explainLink(actor, type, path, facts);
    return [{ unlock: '', provision: '', ...told, field: path, answer: 'PART', reason: 'NOT_IN_VIEW' }];
  });
}
