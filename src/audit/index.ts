/** The public face of this module: other modules import from here alone. */
export { aboutRecords } from './entry.graph';
export { AccessEntryView, AccessPurpose } from './entry.types';
export { type Written, changed, refuse } from './notes';
export { type NamedPerson, countQuestion, noteQuestion } from './question';
export { entriesOf } from './record.service';
export { startSealer } from './seal.service';
export { verifyLog } from './verify.service';
