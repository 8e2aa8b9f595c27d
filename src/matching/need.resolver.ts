import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { requestMentor, withdrawMentorNeed } from './need.service';
import { MentorNeedConnection, MentorNeedFilter, MentorNeedResult, MentorNeedView, RequestMentorInput } from './need.types';

/** Needs of mentors: reading, stating and withdrawing them. */
export const mentorNeedDoors = doors({
  mentorNeed: recordQuery(
    'MentorNeed',
    MentorNeedView,
    'A need by its id (behov av mentor). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the need.',
  ),
  mentorNeeds: listQuery('MentorNeed', MentorNeedConnection, 'The needs in view (behov av mentor), the oldest first.', {
    orders: { STATED_AT: 'By the time at which the need was stated (uppgivet).' },
    filter: MentorNeedFilter,
  }),
  requestMentor: mutation(
    MentorNeedResult,
    'States the need of a mentor in a case (ange behov). Refused with NEED_EXISTS while one is open for the case, and with INVALID_TRANSITION if the case is closed.',
    arg.input(RequestMentorInput, 'The need.'),
    requestMentor,
  ),
  withdrawMentorNeed: mutation(
    MentorNeedResult,
    'Withdraws an open need (återta behov). Refused with NEED_IN_USE while a mentor is proposed for it, has accepted, or is at work.',
    { id: arg.id('MentorNeed', 'Global id of the need.'), version: arg.version() },
    (ctx, { id, version }) => withdrawMentorNeed(ctx, id, version),
  ),
});
