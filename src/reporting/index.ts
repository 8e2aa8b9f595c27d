/** The public face of this module: other modules import from here alone. */
export { type Report, publishedReport } from './annualReport.service';
export { csvOf } from './csv';
export { releaseAllSince } from './releasing.service';
export { reportHtml } from './reportHtml';
