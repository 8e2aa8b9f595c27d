/** The public face of this module: other modules import from here alone. */
export { askConcernFeedback, supplementConcern, tellConcernReporter } from './feedback.service';
export { assessConcernProtection, decideConcernReport, takeConcernReport } from './report.service';
export { setConcernRoute } from './route.service';
export { recordConcernReport, reportConcern } from './send.service';
