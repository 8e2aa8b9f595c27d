import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { checkFilter } from './checks';
import { closeIncident, reportIncident } from './incident.service';
import { IncidentConnection, IncidentFilter, IncidentOutcome, IncidentResult, IncidentView, ReportIncidentInput } from './incident.types';

/** Incidents in public space: reading, reporting and closing them. */
export const incidentDoors = doors({
  incident: recordQuery(
    'Incident',
    IncidentView,
    'An incident by its id (händelse i offentliga rummet). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the incident.',
  ),
  incidents: listQuery('Incident', IncidentConnection, 'The incidents (händelser i offentliga rummet), the latest first.', {
    orders: { OCCURRED_ON: 'By the day of the incident (datum).' },
    filter: IncidentFilter,
    check: checkFilter,
  }),
  reportIncident: mutation(
    IncidentResult,
    'Reports an incident in public space (anmäl händelse).',
    arg.input(ReportIncidentInput, 'The incident.'),
    reportIncident,
  ),
  closeIncident: mutation(
    IncidentResult,
    'Closes an incident with its outcome (avsluta händelse). Refused with INVALID_TRANSITION if it is closed already.',
    {
      id: arg.id('Incident', 'Global id of the incident.'),
      version: arg.version(),
      outcome: arg.choice(IncidentOutcome, 'The outcome.'),
    },
    (ctx, { id, version, outcome }) => closeIncident(ctx, id, version, outcome),
  ),
});
