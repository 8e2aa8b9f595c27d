import { Unavailable } from './errors';

/** The law that a server decides by: a fingerprint of its rows. */
export interface ServerLaw {
  readonly fingerprint: string;
}

/** The key of the lock that a change shares and the settling of a new law has alone; any number, the same in every process. */
export const LAW_LOCK = 7_245_019_333;

/**
 * The law of the database is not this server's, or is being applied at this moment: nothing was done, and nothing is shown. Answers 503
 * with `extensions.reason`; a server with the law of the database answers the same request.
 */
export class OtherLaw extends Unavailable {
  constructor(readonly reason: 'LAW_HAS_CHANGED' | 'LAW_IS_BEING_APPLIED') {
    super(TEXTS[reason], 5);
    this.extensions['reason'] = reason;
  }
}

const TEXTS = {
  LAW_HAS_CHANGED:
    'This server decides by another law than the database; nothing was done. Try again: a server with that law answers.',
  LAW_IS_BEING_APPLIED: 'A new law is being applied; nothing was done. Try again.',
} as const;

// A read decides by the rows of one snapshot, and so by the law of that snapshot. A change holds the law until it is committed.
const HELD = {
  read: {
    name: 'law.read',
    text: 'SELECT CASE WHEN (SELECT r.fingerprint FROM law_revision r ORDER BY r.no DESC LIMIT 1) = $1 THEN $2 ELSE $3 END AS law',
  },
  write: { name: 'law.hold', text: 'SELECT hold_law($1, $2, $3) AS law' },
} as const;
const WORDS = ['HELD', 'LAW_HAS_CHANGED'] as const;

/** The statement that says whether the law of the database is this server's, sent right after BEGIN. */
export function askLaw(
  mode: 'read' | 'write',
  { fingerprint }: ServerLaw,
): { name: string; text: string; values: string[] } {
  return { ...HELD[mode], values: [fingerprint, ...WORDS] };
}

type Answer = { readonly law?: unknown } | undefined;

/** Whether the answer was that the law is held. */
export const isHeld = (row: Answer): boolean => row?.law === 'HELD';

/** Throws OtherLaw when the answer was anything else. */
export function acceptLaw(row: Answer): void {
  if (isHeld(row)) return;
  throw new OtherLaw(row?.law === 'LAW_IS_BEING_APPLIED' ? row.law : 'LAW_HAS_CHANGED');
}
