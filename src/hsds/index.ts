/** The public face of this module: other modules import from here alone. */
export { HSDS_PATH, answerHsds } from './hsds.service';
export { type Ask, QUESTIONS, type Question } from './questions';
export { vocabularyOf } from './taxonomies';
