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
