/** Check of an e-mail address, for other modules that take one in. */
export { email } from './checks';
