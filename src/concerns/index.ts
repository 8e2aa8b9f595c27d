/** The public face of this module: other modules import from here alone. */
export { takeConcernReport } from './report.service';
export { setConcernRoute } from './route.service';
export { recordConcernReport, reportConcern } from './send.service';
