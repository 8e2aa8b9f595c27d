import type { RowCondition } from '../policy/conditions';

/**
 * The kept order of a type (ADR 84): a narrow table with a row for each reason for which a member or an agency may see a record. It
 * repeats columns of the record under their names, and so proposes ids in the order of the list. The rules judge the records.
 */
export interface KeptGraph {
  /** Beside it stands the view `<table>_due`, with the rows that should be in it. */
  readonly table: string;
  readonly key: readonly string[];
  /** The columns of the record that it repeats, beside its id. */
  readonly columns: readonly string[];
  /** SQL: whether a kept row counts now, where it has a time. */
  readonly live?: (row: string) => string;
  /** The reasons, those of the fewest records first. */
  readonly reasons: readonly KeptReason[];
  /** Conditions under which no reason proposes: whoever sees records by them reads the list along its own indexes. */
  readonly aside: readonly RowCondition[];
}

/** A record that meets these conditions is proposed to the reader's member or agency, or stands itself in an index of its owner's. */
export interface KeptReason {
  readonly when: readonly RowCondition[];
  readonly to: 'member' | 'agency' | 'owner';
}
