/** The public face of this module: other modules import from here alone. */
export { changeConference, endConference, planConference, planConferenceSeries } from './conference.service';
export { addRosterRow, changeRosterRow, decideOnRosterRow, noteRosterAttendance } from './roster.service';
export { ConferenceRhythm } from './vocabulary.types';
