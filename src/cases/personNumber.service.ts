export { foundBy, indexesOfPerson, noteAliases, sameNumber } from './formerNumber.service';
/** What other modules need for a personal number: check, seal, open and index it. */
export {
  indexesOfSealed,
  keptWithKey,
  numberIndex,
  numberIndexes,
  openNumber,
  parsePersonNumber,
  sealNumber,
} from './personNumber';
