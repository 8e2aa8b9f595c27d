/** The public face of this module: other modules import from here alone. */
export { type ImportArgs, USAGE, importArgs } from './args';
export { ImportStopped } from './client';
export { syncFaults } from './carried';
export { IMPORT_FIELDS, PART_OF } from './fields';
export { type FileCheck, checkFile } from './file';
export { progressOf, type Progress } from './progress';
export { resumeCorrected } from './resume';
export { runImport } from './run';
export { type ImportState, newState, readState } from './state';
