import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
import { recordMeeting, reviewAgreement, upsertAgreement, upsertMeetingSeries } from './cooperation.service';
import {
  MeetingSeriesView,
  MeetingView,
  RecordMeetingInput,
  ReviewAgreementInput,
  UpsertCooperationAgreementInput,
  UpsertMeetingSeriesInput,
} from './cooperation.types';
import { CooperationResult } from './year.types';

/** The meetings of a series. */
export const cooperationFields = fieldsOf(MeetingSeriesView, {
  meetings: linkField([MeetingView], 'Meetings of the series that the viewer has in view (möten), the latest first.', {
    args: FIRST,
  }),
});

/** Agreements, series of meetings, and meetings: writing them. */
export const cooperationDoors = doors({
  upsertCooperationAgreement: mutation(
    CooperationResult,
    'Creates a cooperation agreement (samverkansöverenskommelse), or replaces all fields of one that the own agency owns.',
    arg.input(UpsertCooperationAgreementInput, 'The agreement, with all its fields.'),
    upsertAgreement,
  ),
  reviewCooperationAgreement: mutation(
    CooperationResult,
    'Records the review of an agreement (uppföljning). The next review is due two years later.',
    arg.input(ReviewAgreementInput, 'The review.'),
    reviewAgreement,
  ),
  upsertMeetingSeries: mutation(
    CooperationResult,
    'Creates a series of meetings (mötesserie), or replaces all fields of one that the own agency owns.',
    arg.input(UpsertMeetingSeriesInput, 'The series, with all its fields.'),
    upsertMeetingSeries,
  ),
  recordMeeting: mutation(
    CooperationResult,
    'Records or plans a meeting of a series of the own agency (möte), or replaces all fields of one. Refused with EXISTS for a second meeting of the series on one day.',
    arg.input(RecordMeetingInput, 'The meeting, with all its fields.'),
    recordMeeting,
  ),
});
