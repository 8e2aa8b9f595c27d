/** The public face of this module: other modules import from here alone. */
export { watchDeliveries } from './backlog.service';
export { createOutbound } from './outbound.service';
export { startWorker } from './worker.service';
