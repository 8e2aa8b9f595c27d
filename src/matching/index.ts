/** The public face of this module: other modules import from here alone. */
export { onClosing } from './endings.service';
export { isMatching } from './turn';
export { registerMentor } from './mentor.service';
export { acceptMentorship, proposeMentor } from './mentorship.service';
export { confirmMentorship, recordMentorMeeting } from './mentorshipLife.service';
export { requestMentor } from './need.service';
export { LanguageLevel, MentorGender, VettingLevel } from './vocabulary.types';
