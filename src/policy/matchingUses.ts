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
