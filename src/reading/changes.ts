export { eventIdOf, seeChanges, type Position, type RawChange, type SeenChange } from './changeDecision';
export { FEED_TYPES } from './changedColumns';
export {
  changesAfter,
  headOfChanges,
  requireLife,
  type ChangeQuery,
  type FoundChange,
  type FoundChanges,
} from './changeScan';
