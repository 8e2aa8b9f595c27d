import type { Moment } from './clock';
import { Unavailable } from './errors';

/** The law that a server decides by: a fingerprint of its rows. */
export interface ServerLaw {
  readonly fingerprint: string;
}

/** The key of the lock that a change shares and the settling of a new law has alone; any number, the same in every process. */
export const LAW_LOCK = 7_245_019_333;

/** Why a server refuses to decide anything at this moment. */
export type Undecided = 'LAW_HAS_CHANGED' | 'LAW_IS_BEING_APPLIED' | 'CLOCK_IS_WRONG';

/**
 * This server must not decide: the law of the database is not its own or is being applied at this moment, or its clock is not the
 * database's. Nothing was done, and nothing is shown. Answers 503 with `extensions.reason`; another server answers the same request.
 */
export class MustNotDecide extends Unavailable {
  constructor(readonly reason: Undecided) {
    super(TEXTS[reason], 5);
    this.extensions['reason'] = reason;
  }
}

const TEXTS: Readonly<Record<Undecided, string>> = {
  LAW_HAS_CHANGED:
    'This server decides by another law than the database; nothing was done. Try again: a server with that law answers.',
  LAW_IS_BEING_APPLIED: 'A new law is being applied; nothing was done. Try again.',
  CLOCK_IS_WRONG:
    'The clock of this server is too far from that of the database; nothing was done. Try again: a server whose clock is right answers.',
};

// From here on, every rule in the database goes by the moment that is said; an empty one leaves it to its own clock.
const SAID = "set_config('app.now', $4, true), extract(epoch FROM clock_timestamp())::float8 * 1000 AS at";
// A read decides by the rows of one snapshot, and so by the law of that snapshot. A change holds the law until it is committed.
const BASIS = {
  read: {
    name: 'basis.read',
    text: `SELECT CASE WHEN (SELECT r.fingerprint FROM law_revision r ORDER BY r.no DESC LIMIT 1) = $1 THEN $2 ELSE $3 END AS law, ${SAID}`,
  },
  write: { name: 'basis.write', text: `SELECT hold_law($1, $2, $3) AS law, ${SAID}` },
} as const;
const WORDS = ['HELD', 'LAW_HAS_CHANGED'] as const;

/** What the database says of the law and of the time. */
export interface Basis {
  readonly law: unknown;
  readonly at: number;
}

/**
 * The statement that says to the database which law and which moment everything after it is decided by, and asks whether they are its
 * own; sent right after BEGIN.
 */
export function askBasis(
  mode: 'read' | 'write',
  { fingerprint }: ServerLaw,
  moment: Moment | null,
): { name: string; text: string; values: string[] } {
  return { ...BASIS[mode], values: [fingerprint, ...WORDS, moment ? String(moment.at.getTime()) : ''] };
}

/** Why nothing must be decided on this answer; null when nothing speaks against it. */
export function against(basis: Basis | undefined, moment: Moment | null): Undecided | null {
  if (basis?.law !== 'HELD') return basis?.law === 'LAW_IS_BEING_APPLIED' ? basis.law : 'LAW_HAS_CHANGED';
  const apart = moment ? Math.abs(basis.at - moment.at.getTime()) : 0;
  return moment?.mostApartMs !== undefined && apart > moment.mostApartMs ? 'CLOCK_IS_WRONG' : null;
}
