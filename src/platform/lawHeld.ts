import type { Moment } from './clock';
import { Unavailable } from './errors';

/** The law that a server decides by, as a fingerprint of its rows. */
export interface ServerLaw {
  readonly fingerprint: string;
}

/**
 * The advisory lock that changes share and the application of a new law takes exclusively; any number, as long as all
 * processes use the same.
 */
export const LAW_LOCK = 7_245_019_333;

/** The reasons why a server must not decide at this moment. */
export type Undecided = 'LAW_HAS_CHANGED' | 'LAW_IS_BEING_APPLIED' | 'CLOCK_IS_WRONG';

/**
 * This server must not decide: the database has another law, a new law is being applied, or this server's clock differs
 * too much from the database's. Nothing was done and nothing is shown. Answers 503 with `extensions.reason`; another
 * server may answer the same request.
 */
export class MustNotDecide extends Unavailable {
  constructor(readonly reason: Undecided) {
    super(TEXTS[reason], 5);
    this.extensions['reason'] = reason;
  }
}

const TEXTS: Readonly<Record<Undecided, string>> = {
  LAW_HAS_CHANGED:
    'This server has another version of the law than the database; nothing was done. Try again to reach a server with that version.',
  LAW_IS_BEING_APPLIED: 'A new version of the law is being applied; nothing was done. Try again.',
  CLOCK_IS_WRONG:
    "The clock of this server differs too much from the database's; nothing was done. Try again to reach a server with the right time.",
};

// From here on, every rule in the database uses this moment; if empty, the database's own clock.
const SAID = "set_config('app.now', $4, true), extract(epoch FROM clock_timestamp())::float8 * 1000 AS at";
// A read decides by the rows of one snapshot, and so by the law in it. A change locks the law until it commits.
const BASIS = {
  read: {
    name: 'basis.read',
    text: `SELECT CASE WHEN (SELECT r.fingerprint FROM law_revision r ORDER BY r.no DESC LIMIT 1) = $1 THEN $2 ELSE $3 END AS law, ${SAID}`,
  },
  write: { name: 'basis.write', text: `SELECT hold_law($1, $2, $3) AS law, ${SAID}` },
} as const;
const WORDS = ['HELD', 'LAW_HAS_CHANGED'] as const;

/** The database's answer about law and time. */
export interface Basis {
  readonly law: unknown;
  readonly at: number;
}

/**
 * The statement sent right after BEGIN: it sets the moment by which everything after it is decided, and checks that law
 * and clock agree with the database.
 */
export function askBasis(
  mode: 'read' | 'write',
  { fingerprint }: ServerLaw,
  moment: Moment | null,
): { name: string; text: string; values: string[] } {
  return { ...BASIS[mode], values: [fingerprint, ...WORDS, moment ? String(moment.at.getTime()) : ''] };
}

/** The reason not to decide on this answer; null if there is none. */
export function against(basis: Basis | undefined, moment: Moment | null): Undecided | null {
  if (basis?.law !== 'HELD') return basis?.law === 'LAW_IS_BEING_APPLIED' ? basis.law : 'LAW_HAS_CHANGED';
  const apart = moment ? Math.abs(basis.at - moment.at.getTime()) : 0;
  return moment?.mostApartMs !== undefined && apart > moment.mostApartMs ? 'CLOCK_IS_WRONG' : null;
}
