/**
 * What of a need a coordinator sees follows what is disclosed of the case: the field of the need, and the field of the case or the
 * person that has to be disclosed for it.
 */
export const NEED_FOLLOWS: Readonly<Record<string, string>> = {
  'MentorNeed.case': 'Case.person',
  'MentorNeed.languages': 'Person.language',
  'MentorNeed.subjectAge': 'Person.birthYear',
  'MentorNeed.contactPerson': 'Person.birthYear',
  'MentorNeed.area': 'Person.district',
  'MentorNeed.preferredGender': 'Case.summary',
  'MentorNeed.methods': 'Case.summary',
  'MentorNeed.avoidGroups': 'Case.risk',
  'MentorNeed.environment': 'Case.environment',
  'MentorNeed.religiousKnowledge': 'Case.religion',
};

/** A field that matching may use although the coordinator is not shown it, and why. */
export interface UnseenUse {
  readonly field: string;
  readonly provision: string;
}

/**
 * The closed list of such uses. The result tells that each was made, and nothing of what the field holds; a field of a special
 * category that is not shown and not listed here is left out of the matching. They keep somebody safe, or the match possible at all.
 */
export const UNSEEN_USES: readonly UnseenUse[] = [
  { field: 'MentorNeed.languages', provision: 'OSL 10:2' },
  { field: 'MentorNeed.subjectAge', provision: 'OSL 10:2' },
  { field: 'MentorNeed.contactPerson', provision: 'SoL 13:7' },
  { field: 'MentorNeed.area', provision: 'OSL 10:2' },
  { field: 'MentorNeed.avoidGroups', provision: 'OSL 10:2' },
  { field: 'MentorNeed.preferredGender', provision: 'OSL 10:2' },
  { field: 'MentorNeed.methods', provision: 'OSL 10:2' },
];

/** What matching always uses of the mentors themselves, which only their provider sees: it keeps them, and the person, safe. */
export const UNSEEN_OF_MENTORS: readonly UnseenUse[] = [
  { field: 'Mentor.unsafeAreas', provision: 'OSL 21:3' },
  { field: 'Mentor.ties', provision: 'OSL 21:3' },
];
