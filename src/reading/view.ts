/**
 * One record, or one part of a record, as its reader may see it. Members are keyed by the response key of the selection, so that
 * two aliases of one field can never stand in for each other.
 */
export interface View {
  readonly $type: string;
  readonly [responseKey: string]: unknown;
}

/** The body of a schema method that has arguments: its value is in the view already, put there by the gate. */
export function notResolvedHere(): never {
  throw new Error('views are read by the gate; no resolver of their own may run');
}
