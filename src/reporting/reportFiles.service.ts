/** The report as files: an HTML page to print, and CSV for spreadsheets. */
export { csvOf } from './csv';
export { reportHtml } from './reportHtml';
