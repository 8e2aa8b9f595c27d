import { doors, recordQuery } from './doors';
import { NodeView } from './node';

/** Relay's way to any record. */
export const nodeDoors = doors({
  node: recordQuery(
    null,
    NodeView,
    'The record with this global id, whatever its type, as the viewer may see it (Relay). NOT_FOUND for any other id.',
  ),
});
