/** The public face of this module: other modules import from here alone. */
export { succeedCases } from './succession.service';
