export { foundBy, indexesOfPerson, noteAliases, sameNumber } from './formerNumber.service';
/** What other modules that are given a personal number may do with it: check it, seal it, open it, and find by it. */
export {
  indexesOfSealed,
  keptWithKey,
  numberIndex,
  numberIndexes,
  openNumber,
  parsePersonNumber,
  sealNumber,
} from './personNumber';
