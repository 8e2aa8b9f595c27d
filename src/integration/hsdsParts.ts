import type { Ask } from './hsdsQuestions';
import type { Mapping } from './hsdsServices';

/**
 * The parts from which an answer of the export is made: the caller's function for asking, the descriptions in the
 * schema, and the day in Sweden.
 */
export interface HsdsParts extends Mapping {
  readonly ask: Ask;
}
