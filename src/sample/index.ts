/** The public face of this module: other modules import from here alone. */
export { peopleRoutes, prepareSample } from './network.service';
