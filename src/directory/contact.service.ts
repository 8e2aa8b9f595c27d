/** What other modules that are given an e-mail address may do with it: check it. */
export { email } from './checks';
