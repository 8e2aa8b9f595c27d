export { ANYWHERE, type SearchedWord } from './levels';
export { mayBeKept } from './unfound';
export { planSearch, type Reach, type SearchBasis, type SearchPlan } from './plan';
export { fold, wordsOf } from './spelling';
export { deliveredRows, Thesaurus, type SynonymRow } from './thesaurus';
export { Vocabulary, type IndexedWord } from './vocabulary';
