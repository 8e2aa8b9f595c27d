import type { SearchPlan } from '../search';

/** A search as it is run: its plan, and how far it is relaxed. */
export interface Searched {
  readonly plan: SearchPlan;
  /** The place among the plan's reaches. */
  readonly reach: number;
}
