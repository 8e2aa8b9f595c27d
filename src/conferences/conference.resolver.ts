import { arg } from '../reading/arguments';
import { computedQuery, doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery } from '../reading/doors';
import { changeConference, changeConferenceSeries, endConference, planConference, planConferenceSeries } from './conference.service';
import {
  ConferenceConnection,
  ConferenceDecisionResult,
  ConferenceDecisionView,
  ConferenceFilter,
  ConferenceOrder,
  ConferenceResult,
  ConferenceSeriesConnection,
  ConferenceSeriesResult,
  ConferenceSeriesView,
  ConferenceView,
  RosterRowResult,
  RosterRowView,
} from './conference.types';
import {
  AddRosterRowInput,
  ChangeConferenceInput,
  ChangeConferenceSeriesInput,
  ChangeRosterRowInput,
  DecideOnRosterRowInput,
  EndConferenceInput,
  NoteRosterAttendanceInput,
  PlanConferenceInput,
  PlanConferenceSeriesInput,
} from './conferenceInput.types';
import { conferenceReadiness } from './readiness.service';
import { RosterReadinessView } from './readiness.types';
import { addRosterRow, changeRosterRow, decideOnRosterRow, noteRosterAttendance } from './roster.service';

const CONFERENCE = { id: arg.id('Conference', 'Global id of the conference.'), version: arg.version() };
const ROW = { id: arg.id('RosterRow', 'Global id of the row of the roster.'), version: arg.version() };
const UNKNOWN = 'An unknown, malformed or foreign id is NOT_FOUND.';

/** Case conferences: convening them, their rosters, and what was decided. */
export const conferenceDoors = doors({
  conferenceSeries: recordQuery(
    'ConferenceSeries',
    ConferenceSeriesView,
    `A series of case conferences by its id (samrådsserie). ${UNKNOWN}`,
    'Global id of the series.',
  ),
  conferenceSeriesList: listQuery(
    'ConferenceSeries',
    ConferenceSeriesConnection,
    'The series of case conferences that the own agency takes part in (samrådsserier), by name.',
    { orders: { NAME: 'By name (namn), alphabetically.' } },
  ),
  conference: recordQuery('Conference', ConferenceView, `A case conference by its id (samråd). ${UNKNOWN}`, 'Global id of the conference.'),
  conferences: listQuery(
    'Conference',
    ConferenceConnection,
    'The case conferences that the own agency takes part in (samråd), the latest first.',
    { filter: ConferenceFilter, orderBy: ConferenceOrder },
  ),
  rosterRow: recordQuery(
    'RosterRow',
    RosterRowView,
    `A case on the roster of a conference by its id (ärende på samrådet). ${UNKNOWN}`,
    'Global id of the row of the roster.',
  ),
  conferenceReadiness: computedQuery(
    [RosterReadinessView],
    'For each own case on the roster that you work on, and each party that it is for: the fields that are not disclosed to it yet, and on which grounds they could be (beredskap inför samråd). Engineering, not legal advice.',
    { id: arg.id('Conference', 'Global id of the conference.') },
    (ctx, { id }) => conferenceReadiness(ctx, id),
  ),
  planConferenceSeries: mutation(
    ConferenceSeriesResult,
    'Convenes a series of case conferences (sammankalla samrådsserie).',
    arg.input(PlanConferenceSeriesInput, 'The series.'),
    planConferenceSeries,
  ),
  changeConferenceSeries: mutation(
    ConferenceSeriesResult,
    'Changes or ends a series of case conferences (ändra samrådsserie). Its conferences keep the parties that they were convened with.',
    {
      id: arg.id('ConferenceSeries', 'Global id of the series.'),
      version: arg.version(),
      input: arg.input(ChangeConferenceSeriesInput, 'The changes.'),
    },
    (ctx, { id, version, input }) => changeConferenceSeries(ctx, id, version, input),
  ),
  planConference: mutation(
    ConferenceResult,
    'Convenes a case conference, on a day to come or at once (sammankalla samråd).',
    arg.input(PlanConferenceInput, 'The conference.'),
    planConference,
  ),
  changeConference: mutation(
    ConferenceResult,
    'Changes what all parties of a conference see (ändra samråd). Its time is refused with INVALID_TRANSITION unless it is planned.',
    { ...CONFERENCE, input: arg.input(ChangeConferenceInput, 'The changes.') },
    (ctx, { id, version, input }) => changeConference(ctx, id, version, input),
  ),
  endConference: mutation(
    ConferenceResult,
    'Notes that a conference was held, or cancels it (avsluta samråd). Refused with INVALID_TRANSITION unless it is planned.',
    { ...CONFERENCE, input: arg.input(EndConferenceInput, 'The end.') },
    (ctx, { id, version, input }) => endConference(ctx, id, version, input),
  ),
  addRosterRow: mutation(
    RosterRowResult,
    'Puts a case of your own on the roster of a conference (anmäl ärende). Nobody else sees that it is there until `RosterRow.question` is disclosed. Refused with INVALID_TRANSITION unless the conference is planned and the case open, and with EXISTS for a second time.',
    arg.input(AddRosterRowInput, 'The case.'),
    addRosterRow,
  ),
  changeRosterRow: mutation(
    RosterRowResult,
    'Changes a case on the roster: those it is for, the question, the minutes, or whether it stands (ändra ärende på samrådet). Refused with INVALID_TRANSITION: putting it back once the conference is over, and minutes of a cancelled one.',
    { ...ROW, input: arg.input(ChangeRosterRowInput, 'The changes.') },
    (ctx, { id, version, input }) => changeRosterRow(ctx, id, version, input),
  ),
  noteRosterAttendance: mutation(
    RosterRowResult,
    'Notes who was in the room for a case (notera närvaro). Refused with ROW_NOT_DISCLOSED, and what is missing, for a party to which the row is not disclosed, and with INVALID_TRANSITION on a cancelled conference and for a case taken off.',
    { ...ROW, input: arg.input(NoteRosterAttendanceInput, 'Those who were present.') },
    (ctx, { id, version, input }) => noteRosterAttendance(ctx, id, version, input),
  ),
  decideOnRosterRow: mutation(
    ConferenceDecisionResult,
    'Notes a decision about a case (beslut), which becomes a step of its plan in the same transaction. Refused like `addPlanStep`, and with INVALID_TRANSITION on a cancelled conference and for a case taken off.',
    arg.input(DecideOnRosterRowInput, 'The decision.'),
    decideOnRosterRow,
  ),
});

/** The conferences of a series. */
export const seriesFields = fieldsOf(ConferenceSeriesView, {
  conferences: linkField([ConferenceView], 'Conferences of the series that are in view (samråd), the latest first.', { args: FIRST }),
});

/** The roster of a conference. */
export const conferenceFields = fieldsOf(ConferenceView, {
  roster: linkField(
    [RosterRowView],
    'Cases on the roster that are in view (ärenden): those of the own agency, and those disclosed to it for their purpose. Nothing shows whether there are others.',
    { args: FIRST },
  ),
});

/** The decisions on a case. */
export const rosterFields = fieldsOf(RosterRowView, {
  decisions: linkField([ConferenceDecisionView], 'Decisions about the case that are in view (beslut), the first noted first.', {
    args: FIRST,
  }),
});
