export { eventIdOf, seeChanges, type Position, type RawChange, type SeenChange } from './changeDecision';
export { FEED_TYPES } from './changedColumns';
export { changesAfter, headOfChanges, type ChangeQuery, type FoundChange, type FoundChanges } from './changeScan';
