/** Checks of a web address, a municipality code and a term code, for other modules that take one in. */
export { municipality, termCode, url } from './checks';
