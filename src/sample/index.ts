/** The public face of this module: other modules import from here alone. */
export { invitation, peopleRoutes, prepareSample } from './network.service';
export type { Tour } from './tour';
