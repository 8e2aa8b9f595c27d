import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { checkFilter } from './checks';
import { closeHelplineCall, recordHelplineCall, setHelplineRoute } from './helpline.service';
import {
  HelplineCallConnection,
  HelplineCallFilter,
  HelplineCallResult,
  HelplineCallView,
  HelplineRouteConnection,
  HelplineRouteResult,
  HelplineRouteView,
  RecordHelplineCallInput,
  SetHelplineRouteInput,
} from './helpline.types';

/** Calls to helplines, and the agencies that calls are passed on to, by district. */
export const helplineDoors = doors({
  helplineCall: recordQuery(
    'HelplineCall',
    HelplineCallView,
    'A call to a helpline by its id (samtal till stödtelefon). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the call.',
  ),
  helplineCalls: listQuery('HelplineCall', HelplineCallConnection, 'The calls in view (samtal till stödtelefon), the latest first.', {
    orders: { RECEIVED_ON: 'By the day of the call (datum).' },
    filter: HelplineCallFilter,
    check: checkFilter,
  }),
  helplineRoute: recordQuery(
    'HelplineRoute',
    HelplineRouteView,
    'The agency that takes the calls of a district, by the id of the route (förmedling av samtal). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the route.',
  ),
  helplineRoutes: listQuery(
    'HelplineRoute',
    HelplineRouteConnection,
    'The agencies that take the calls of each district (förmedling av samtal), the latest first.',
    { orders: { VALID_FROM: 'By the first day (från och med).' } },
  ),
  recordHelplineCall: mutation(
    HelplineCallResult,
    'Records a call and passes it on to the agency that takes the calls of its district (registrera samtal). Refused with NO_ROUTE if no agency takes them on that day.',
    arg.input(RecordHelplineCallInput, 'The call.'),
    recordHelplineCall,
  ),
  closeHelplineCall: mutation(
    HelplineCallResult,
    'Closes a call that needs no consultation (avsluta samtal). Refused with INVALID_TRANSITION if it is closed or has become a consultation.',
    { id: arg.id('HelplineCall', 'Global id of the call.'), version: arg.version() },
    (ctx, { id, version }) => closeHelplineCall(ctx, id, version),
  ),
  setHelplineRoute: mutation(
    HelplineRouteResult,
    'Sets the agency that takes the calls of a district from a day on (förmedling). Refused with ROUTE_LATER if a route of the district begins on that day or later.',
    arg.input(SetHelplineRouteInput, 'The route.'),
    setHelplineRoute,
  ),
});
