/**
 * Whether the generated tests run whole (`npm run test:long`). At each push they draw less: every kind of thing, fewer of each. The seeds
 * are the same in both, so that a red run can be repeated; `SEED=` tries others.
 */
export const WHOLE = process.env['LONG'] === '1';

/** How much a generated test draws: at each push, and whole. */
export const draws = (push: number, whole: number): number => (WHOLE ? whole : push);

/** One of `of` parts, in turn, of what several do together. */
export interface Part {
  readonly turn: number;
  readonly of: number;
}

/** All of it. */
export const ALL: Part = { turn: 0, of: 1 };

/** Whether the one at this place belongs to the part. */
export const inPart = ({ turn, of }: Part, place: number): boolean => place % of === turn % of;
