import type { Ask } from './hsdsQuestions';
import type { Mapping } from './hsdsServices';

/** What an answer of the export is made with: the caller's way to ask, the words of the schema and the day in Sweden. */
export interface HsdsParts extends Mapping {
  readonly ask: Ask;
}
