/** The public face of this module: other modules import from here alone. */
export { type Report, publishedReport } from './annualReport.service';
export { CSV_FORMS, csvOf, type CsvForm } from './csv';
export { releaseAllSince } from './releasing.service';
export { reportHtml } from './reportHtml';
