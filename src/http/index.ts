/** The public face of this module: other modules import from here alone. */
export { hsdsRoutes } from './hsdsRoute';
export { readySchema } from './leafSchema';
export { type Service, counting, createExecutor } from './request';
export { createFrontDoor } from './server';
export { streamRoutes } from './stream';
export { createStreamSlots } from './streamSlots';
export { createTrustedDocuments } from './trustedDocuments';
