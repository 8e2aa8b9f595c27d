/** The report as files: a page to print, and a table for spreadsheets. */
export { csvOf } from './csv';
export { reportHtml } from './reportHtml';
