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
  meetings: linkField([MeetingView], 'The meetings in view (möten), the latest first.', { args: FIRST }),
});

/** Agreements, series of meetings, and meetings. */
export const cooperationDoors = doors({
  upsertCooperationAgreement: mutation(
    CooperationResult,
    'Makes a new cooperation agreement (samverkansöverenskommelse), or replaces all fields of one that the own agency keeps.',
    arg.input(UpsertCooperationAgreementInput, 'The agreement as it is to stand.'),
    upsertAgreement,
  ),
  reviewCooperationAgreement: mutation(
    CooperationResult,
    'Records that an agreement was reviewed (uppföljning): it is due again two years later.',
    arg.input(ReviewAgreementInput, 'The review.'),
    reviewAgreement,
  ),
  upsertMeetingSeries: mutation(
    CooperationResult,
    'Makes a new series of meetings (mötesserie), or replaces all fields of one that the own agency keeps.',
    arg.input(UpsertMeetingSeriesInput, 'The series as it is to stand.'),
    upsertMeetingSeries,
  ),
  recordMeeting: mutation(
    CooperationResult,
    'Records a meeting (möte) of a series of the own agency, or replaces all fields of one. Refused with EXISTS for a second meeting on one day.',
    arg.input(RecordMeetingInput, 'The meeting as it is to stand.'),
    recordMeeting,
  ),
});
