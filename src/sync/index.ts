/** The public face of this module: other modules import from here alone. */
export type { SyncCounts, SyncedRecord } from './report';
export { registerExternalSystem } from './system.service';
export { ExternalSystemKind, SyncFieldGroup, SyncRecordType, SyncScope, SyncWinnerSide } from './vocabulary.types';
