import type { Condition } from './conditions';
import {
  addressed,
  all,
  asking,
  atWork,
  coordinatingShared,
  leading,
  loa3,
  roles,
  sharedPrivately,
  sharedWith,
} from './rules';

/**
 * When a viewer is shown all that a field leads to. A field that leads to records shows those in the viewer's view and no other, so it
 * can be null, or a list shorter, because something is hidden. Where a row here holds, nothing behind the field is hidden from the
 * viewer; where none holds, `withheld` lists the field as PART, whether anything is behind it or not.
 */
export interface LinkRule {
  readonly type: string;
  /** A field of the type, or of a part that hangs on it: `assignees.member`. */
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
const shared: Condition = { row: 'shared' };
const published: Condition = { row: 'published' };
const reader: Condition = { row: 'reader' };

/** A field that leads to records and has no row here leads to nothing that can be hidden from whoever is shown it; a test walks all. */
// prettier-ignore
export const LINKS: readonly LinkRule[] = [
  { type: 'Case',        field: 'person',           when: atWork,            provision: NEED },
  { type: 'Case',        field: 'person',           when: leading,           provision: NEED },
  { type: 'Case',        field: 'person',           when: sharedWith,        provision: OUTSIDE },
  { type: 'Case',        field: 'person',           when: sharedPrivately,   provision: RESERVED },
  { type: 'Case',        field: 'assignees.member', when: all(owner),        provision: OUTSIDE },
  { type: 'Case',        field: 'referrals',        when: atWork,            provision: NEED },
  { type: 'Case',        field: 'referrals',        when: leading,           provision: NEED },
  { type: 'Case',        field: 'consents',         when: atWork,            provision: NEED },
  { type: 'Case',        field: 'consents',         when: leading,           provision: NEED },

  // Who has a copy sees its own agency among those with a copy, and no other.
  { type: 'Referral',    field: 'copies',           when: atWork,            provision: NEED },
  { type: 'Referral',    field: 'copies',           when: leading,           provision: NEED },
  { type: 'Referral',    field: 'disclosure',       when: atWork,            provision: NEED },
  { type: 'Referral',    field: 'disclosure',       when: leading,           provision: NEED },
  { type: 'Referral',    field: 'disclosure',       when: addressed,         provision: OUTSIDE },
  { type: 'Referral',    field: 'disclosures',      when: atWork,            provision: NEED },
  { type: 'Referral',    field: 'disclosures',      when: leading,           provision: NEED },

  { type: 'DisclosureRequest', field: 'case',       when: atWork,            provision: NEED },
  { type: 'DisclosureRequest', field: 'case',       when: leading,           provision: NEED },
  { type: 'DisclosureRequest', field: 'case',       when: all(...asking, shared), provision: OUTSIDE },

  { type: 'ActionGroup', field: 'case',             when: atWork,            provision: NEED },
  { type: 'ActionGroup', field: 'case',             when: leading,           provision: NEED },
  { type: 'ActionGroup', field: 'case',             when: sharedWith,        provision: OUTSIDE },
  { type: 'ActionGroup', field: 'transferredFrom',  when: atWork,            provision: NEED },
  { type: 'ActionGroup', field: 'transferredFrom',  when: leading,           provision: NEED },
  { type: 'ActionGroup', field: 'transferredTo',    when: atWork,            provision: NEED },
  { type: 'ActionGroup', field: 'transferredTo',    when: leading,           provision: NEED },

  { type: 'Appointment', field: 'holder',           when: all(owner),        provision: OUTSIDE },
  { type: 'MeetingSeries', field: 'meetings',       when: all(owner),        provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'answers',       when: all(owner),        provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'answers',       when: all(published),    provision: OUTSIDE },
  { type: 'PolicyDocument', field: 'replacedBy',    when: all(owner),        provision: OUTSIDE },
  { type: 'PolicyAnswer', field: 'document',        when: all(recipient),    provision: OUTSIDE },
  { type: 'PolicyAnswer', field: 'document',        when: all(published),    provision: OUTSIDE },
  { type: 'SituationReport', field: 'contributions', when: all(owner, roles('COORDINATOR', 'LEAD'), loa3), provision: WORKING },
  { type: 'SituationReport', field: 'replacedBy',   when: all(owner),        provision: WORKING },

  { type: 'MentorNeed',  field: 'mentorships',      when: atWork,            provision: NEED },
  { type: 'MentorNeed',  field: 'mentorships',      when: leading,           provision: NEED },
  { type: 'MentorNeed',  field: 'mentorships',      when: coordinatingShared, provision: OUTSIDE },
  { type: 'Mentorship',  field: 'reviews',          when: atWork,            provision: NEED },
  { type: 'Mentorship',  field: 'reviews',          when: leading,           provision: NEED },
  { type: 'Mentorship',  field: 'reviews',          when: coordinatingShared, provision: OUTSIDE },

  { type: 'AccessEntry', field: 'member',           when: all(reader),       provision: OUTSIDE },
];

/** What a field leads to, where that is not simply every record that it names. */
export const LINK_WORDS: Readonly<Record<string, string>> = {
  'Referral.copies': 'an agency that only has a copy is told of itself alone',
  'Referral.disclosure':
    "the disclosure to the viewer's agency or, for the agency that made the referral, to the one it is addressed to: the live one, or else the latest",
};

/** The fields of a type, and of its parts, that can lead to something hidden, in the order of the table. */
export function linksOf(type: string): readonly string[] {
  return [...new Set(LINKS.filter((link) => link.type === type).map(({ field }) => field))];
}

/** The rows that say when a viewer is shown all that the field leads to. */
export function linkRules(type: string, field: string): readonly LinkRule[] {
  return LINKS.filter((link) => link.type === type && link.field === field);
}
