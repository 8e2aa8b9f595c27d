import type { Opening } from './openings';

/** Whether more or less is open than before. MEANING marks a changed text, whose effect cannot be computed. */
export type Direction = 'WIDER' | 'NARROWER' | 'MEANING';

/** One difference between two states of the tables. */
export interface Change {
  readonly direction: Direction;
  /** `Type`, `Type.field`, `action`, `action on Type`, or another named subject. */
  readonly subject: string;
  readonly verb: string;
  /** The actors and facts concerned; null if the change does not depend on them. */
  readonly opening: Opening | null;
}
