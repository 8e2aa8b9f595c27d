import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { registerMentor, updateMentor } from './mentor.service';
import {
  MentorConnection,
  MentorFilter,
  MentorPatch,
  MentorResult,
  MentorView,
  RegisterMentorInput,
} from './mentor.types';

/** Mentors: reading, registering and changing them. */
export const mentorDoors = doors({
  mentor: recordQuery(
    'Mentor',
    MentorView,
    'A mentor by their id (mentor). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the mentor.',
  ),
  mentors: listQuery('Mentor', MentorConnection, 'The mentors in view (mentorer), the longest waiting first.', {
    filter: MentorFilter,
  }),
  registerMentor: mutation(
    MentorResult,
    'Registers a mentor with the own agency (registrera mentor); who is a mentor and nothing more registers themselves. Refused with MEMBER_IS_MENTOR when the member is one already.',
    arg.input(RegisterMentorInput, 'The mentor.'),
    registerMentor,
  ),
  updateMentor: mutation(
    MentorResult,
    'Changes a mentor, or closes them when they leave (ändra mentor). A mentor changes how they are reached, protects their identity or leaves; all else is for who manages mentors. Refused with PLACES_HELD when fewer places would be left than mentorships hold, and with INVALID_TRANSITION once they have left.',
    {
      id: arg.id('Mentor', 'Global id of the mentor.'),
      version: arg.version(),
      patch: arg.input(MentorPatch, 'What to change; what is left out stays.'),
    },
    (ctx, { id, version, patch }) => updateMentor(ctx, id, version, patch),
  ),
});
