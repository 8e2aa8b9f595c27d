import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { registerMentor, updateMentor } from './mentor.service';
import { MentorConnection, MentorFilter, MentorPatch, MentorResult, MentorView, RegisterMentorInput } from './mentor.types';

/** Mentors: reading, registering and changing them. */
export const mentorDoors = doors({
  mentor: recordQuery(
    'Mentor',
    MentorView,
    'A mentor by their id (mentor). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the mentor.',
  ),
  mentors: listQuery('Mentor', MentorConnection, 'The mentors in view (mentorer), the longest waiting first.', {
    orders: { WAITING: 'By the time since which the mentor has been without a mentorship (väntetid).' },
    filter: MentorFilter,
  }),
  registerMentor: mutation(
    MentorResult,
    'Registers a mentor with the own agency (registrera mentor). A member whose only role is mentor can only register themselves. Refused with MEMBER_IS_MENTOR if the member is a mentor already.',
    arg.input(RegisterMentorInput, 'The mentor.'),
    registerMentor,
  ),
  updateMentor: mutation(
    MentorResult,
    'Changes a mentor, or closes the record of one who leaves (ändra mentor). Mentors themselves can change their contact details, protect their identity or leave; all else is for those who manage mentors. Refused with PLACES_HELD if fewer places would remain than mentorships hold, and with INVALID_TRANSITION once the mentor has left.',
    {
      id: arg.id('Mentor', 'Global id of the mentor.'),
      version: arg.version(),
      patch: arg.input(MentorPatch, 'The changes. A field left out keeps its value.'),
    },
    (ctx, { id, version, patch }) => updateMentor(ctx, id, version, patch),
  ),
});
