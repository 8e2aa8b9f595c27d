import type { Ask } from './questions';
import type { Mapping } from './services';

/**
 * The parts from which an answer of the export is made: the caller's function for asking, the descriptions in the
 * schema, and the day in Sweden.
 */
export interface HsdsParts extends Mapping {
  readonly ask: Ask;
}
