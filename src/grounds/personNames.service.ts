/** What other modules that are given a text for others may ask of it: whether it names the person of a case. */
export { namesPersonOf } from './requestSubject';
