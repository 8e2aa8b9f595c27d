import type { Condition } from './conditions';
import { addressed, all, asking, atWork, coordinatingShared, leading, loa3, reporting, roles, sharedPrivately, sharedWith } from './rules';

/**
 * The conditions under which a viewer is shown everything that a field leads to. Such a field shows only the records in
 * the viewer's view, so it may be null, or a shorter list, because something is hidden. If a row here holds, nothing
 * behind the field is hidden; if none holds, `withheld` lists the field as PART, whether or not anything exists behind
 * it.
 */
export interface LinkRule {
  readonly type: string;
  /** A field of the type, or of one of its parts, for example `assignees.member`. */
  readonly field: string;
  readonly when: readonly Condition[];
  readonly provision: string;
}

const OUTSIDE = 'OSL 8:1';
const NEED = 'Lag 2001:454 10';
const WORKING = 'OSL 18:1';
const RESERVED = 'OSL 10:14';

const owner: Condition = { row: 'owner' };
const recipient: Condition = { row: 'recipient' };
const author: Condition = { row: 'author' };
const shared: Condition = { row: 'shared' };
const published: Condition = { row: 'published' };
const reader: Condition = { row: 'reader' };
/** Met by nobody: each record behind the field is opened by the agency that owns it. */
const nobody: Condition = { kinds: [] };

/** A field without a row leads to nothing that can be hidden from those who see it; a test checks every field. */
export const LINKS: readonly LinkRule[] = [
  { type: 'Case', field: 'person', when: atWork, provision: NEED },
  { type: 'Case', field: 'person', when: leading, provision: NEED },
  { type: 'Case', field: 'person', when: sharedWith, provision: OUTSIDE },
  { type: 'Case', field: 'person', when: sharedPrivately, provision: RESERVED },
  { type: 'Case', field: 'assignees.member', when: all(owner), provision: OUTSIDE },
  { type: 'Case', field: 'closings.closedBy', when: all(owner), provision: OUTSIDE },
  { type: 'Case', field: 'closings.reopenedBy', when: all(owner), provision: OUTSIDE },
  { type: 'Case', field: 'referrals', when: atWork, provision: NEED },
  { type: 'Case', field: 'referrals', when: leading, provision: NEED },
  { type: 'Case', field: 'consents', when: atWork, provision: NEED },
  { type: 'Case', field: 'consents', when: leading, provision: NEED },
  { type: 'Case', field: 'planGoals', when: atWork, provision: NEED },
  { type: 'Case', field: 'planGoals', when: leading, provision: NEED },
  { type: 'Case', field: 'planSteps', when: atWork, provision: NEED },
  { type: 'Case', field: 'planSteps', when: leading, provision: NEED },

  { type: 'Assessment', field: 'assessedBy', when: all(owner), provision: OUTSIDE },

  // An agency with a copy sees only itself among the copies.
  { type: 'Referral', field: 'copies', when: atWork, provision: NEED },
  { type: 'Referral', field: 'copies', when: leading, provision: NEED },
  { type: 'Referral', field: 'disclosure', when: atWork, provision: NEED },
  { type: 'Referral', field: 'disclosure', when: leading, provision: NEED },
  { type: 'Referral', field: 'disclosure', when: addressed, provision: OUTSIDE },
  { type: 'Referral', field: 'disclosures', when: atWork, provision: NEED },
  { type: 'Referral', field: 'disclosures', when: leading, provision: NEED },

  // The sender sees the reports that are disclosed to it, and never whether there are others.
  { type: 'Referral', field: 'report', when: all(...addressed, author), provision: OUTSIDE },
  { type: 'Referral', field: 'reports', when: all(...addressed, author), provision: OUTSIDE },
  { type: 'ReferralReport', field: 'referral', when: all(...reporting, recipient), provision: OUTSIDE },
  { type: 'ReferralReport', field: 'case', when: all(...reporting, { roles: ['LEAD'] }), provision: NEED },
  { type: 'ReferralReport', field: 'corrects', when: reporting, provision: OUTSIDE },
  { type: 'ReferralReport', field: 'disclosures', when: all(...reporting, { roles: ['LEAD'] }), provision: NEED },

  { type: 'DisclosureRequest', field: 'case', when: atWork, provision: NEED },
  { type: 'DisclosureRequest', field: 'case', when: leading, provision: NEED },
  { type: 'DisclosureRequest', field: 'case', when: all(...asking, shared), provision: OUTSIDE },

  { type: 'ActionGroup', field: 'case', when: atWork, provision: NEED },
  { type: 'ActionGroup', field: 'case', when: leading, provision: NEED },
  { type: 'ActionGroup', field: 'case', when: sharedWith, provision: OUTSIDE },
  { type: 'ActionGroup', field: 'transferredFrom', when: atWork, provision: NEED },
  { type: 'ActionGroup', field: 'transferredFrom', when: leading, provision: NEED },
  { type: 'ActionGroup', field: 'transferredTo', when: atWork, provision: NEED },
  { type: 'ActionGroup', field: 'transferredTo', when: leading, provision: NEED },

  { type: 'PlanGoal', field: 'steps', when: atWork, provision: NEED },
  { type: 'PlanGoal', field: 'steps', when: leading, provision: NEED },
  { type: 'PlanGoal', field: 'actionGroup', when: atWork, provision: NEED },
  { type: 'PlanGoal', field: 'actionGroup', when: leading, provision: NEED },
  { type: 'PlanStep', field: 'goal', when: atWork, provision: NEED },
  { type: 'PlanStep', field: 'goal', when: leading, provision: NEED },
  // Members are in view of their own agency alone.
  { type: 'PlanStep', field: 'responsibleMember', when: all(recipient), provision: OUTSIDE },
  // Only its owner changes a goal; a step is changed by the responsible agency too.
  { type: 'PlanGoal', field: 'history.member', when: all(owner), provision: OUTSIDE },
  { type: 'PlanStep', field: 'history.member', when: all(owner, recipient), provision: OUTSIDE },

  { type: 'ConferenceSeries', field: 'conferences', when: all(owner), provision: OUTSIDE },
  { type: 'Conference', field: 'series', when: all(owner), provision: OUTSIDE },
  // Not even the agency that convenes a conference knows whether others have put cases on its roster.
  { type: 'Conference', field: 'roster', when: all(nobody), provision: OUTSIDE },
  { type: 'RosterRow', field: 'decisions', when: atWork, provision: NEED },
  { type: 'RosterRow', field: 'decisions', when: leading, provision: NEED },
  { type: 'RosterRow', field: 'attendance.member', when: all(owner), provision: OUTSIDE },
  { type: 'ConferenceDecision', field: 'planStep', when: atWork, provision: NEED },
  { type: 'ConferenceDecision', field: 'planStep', when: leading, provision: NEED },

  { type: 'Appointment', field: 'holder', when: all(owner), provision: OUTSIDE },
  { type: 'BankedAnswer', field: 'changedBy', when: all(owner), provision: OUTSIDE },
  { type: 'MeetingSeries', field: 'meetings', when: all(owner), provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'answers', when: all(owner), provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'answers', when: all(published), provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'replacedBy', when: all(owner), provision: OUTSIDE },
  { type: 'PolicyAnswer', field: 'document', when: all(recipient), provision: OUTSIDE },
  { type: 'PolicyAnswer', field: 'document', when: all(published), provision: OUTSIDE },
  { type: 'SituationReport', field: 'contributions', when: all(owner, roles('COORDINATOR', 'LEAD'), loa3), provision: WORKING },
  { type: 'SituationReport', field: 'replacedBy', when: all(owner), provision: WORKING },

  { type: 'MentorNeed', field: 'mentorships', when: atWork, provision: NEED },
  { type: 'MentorNeed', field: 'mentorships', when: leading, provision: NEED },
  { type: 'MentorNeed', field: 'mentorships', when: coordinatingShared, provision: OUTSIDE },
  { type: 'Mentorship', field: 'reviews', when: atWork, provision: NEED },
  { type: 'Mentorship', field: 'reviews', when: leading, provision: NEED },
  { type: 'Mentorship', field: 'reviews', when: coordinatingShared, provision: OUTSIDE },

  { type: 'AccessEntry', field: 'member', when: all(reader), provision: OUTSIDE },
];

/** The records that a field leads to, if that is not simply every record it names. */
export const LINK_WORDS: Readonly<Record<string, string>> = {
  'Conference.roster': 'each agency sees its own rows and those that are disclosed to it, and nobody sees whether there are others',
  'Referral.copies': 'an agency that only has a copy sees only itself',
  'Referral.disclosure':
    "the disclosure to the viewer's agency or, for the agency that made the referral, to the addressed agency: the live one, otherwise the latest",
};

/** The fields of a type and its parts that can lead to hidden records, in the order of the table. */
export function linksOf(type: string): readonly string[] {
  return [...new Set(LINKS.filter((link) => link.type === type).map(({ field }) => field))];
}

/** The rows under which a viewer is shown everything that the field leads to. */
export function linkRules(type: string, field: string): readonly LinkRule[] {
  return LINKS.filter((link) => link.type === type && link.field === field);
}
