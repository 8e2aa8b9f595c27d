import { createHash } from 'node:crypto';
import type { Statements } from '../platform/statements';
import { DUTIES } from '../policy/duties';
import { LAW_REVISION } from '../policy/lawRevision';
import { GROUP_RULES, type GroupRule } from '../policy/programmes';
import { PROVISIONS, type Provision } from '../policy/provisions';

/** The dated rows that ends follow from, and which version of them it is. */
export interface Law {
  readonly provisions: readonly Provision[];
  readonly groupRules: readonly GroupRule[];
  /** Of two laws the one with the higher number is the newer. */
  readonly revision: number;
  /** Says of two laws whether they are the same. */
  readonly fingerprint: string;
}

/** The law that the database was settled by last. */
export interface InForce {
  readonly revision: number;
  readonly fingerprint: string;
  readonly applied_at: Date;
  /** The highest number that an operator has taken back; 0 when none was. */
  readonly taken_back: number;
  /** Whether everything there is has been settled by it. */
  readonly settled: boolean;
}

/** An operator's will to go back: the number of the law that is to be left, and why. */
export interface GoingBack {
  readonly inPlaceOf: number;
  readonly reason: string;
}

/** This server may not put its law in the place of the one that the database has. The text says what to do. */
export class LawRefused extends Error {}

/** Rows as a law of that number. */
export function lawOf(provisions: readonly Provision[], groupRules: readonly GroupRule[], revision: number): Law {
  const rows = createHash('sha256')
    .update(JSON.stringify([provisions, DUTIES, groupRules]))
    .digest('base64url');
  // With the number, so that raising it alone makes older servers stop: for a narrower rule that must hold everywhere at once.
  return { provisions, groupRules, revision, fingerprint: `${String(revision)}.${rows}` };
}

/** The law of this version. */
export const LAW: Law = lawOf(PROVISIONS, GROUP_RULES, LAW_REVISION);

// By the order in which they were applied, never by when: a clock that was set back would make an earlier one the last.
const IN_FORCE = `
  SELECT r.revision, r.fingerprint, r.applied_at, (SELECT coalesce(max(b.taken_back), 0) FROM law_revision b) AS taken_back,
         EXISTS (SELECT FROM law_applied a WHERE a.fingerprint = r.fingerprint) AS settled
    FROM law_revision r ORDER BY r.no DESC LIMIT 1`;

/** The law of the database; undefined where none was ever applied. */
export async function lawInForce(statements: Statements): Promise<InForce | undefined> {
  return (await statements.query<InForce>(IN_FORCE, []))[0];
}

/** Throws where this law must not follow the one in force without an operator who says so. */
export function refuseToFollow(law: Law, before: InForce, back: GoingBack | undefined): void {
  if (back !== undefined) {
    if (back.inPlaceOf === before.revision) return;
    throw new LawRefused(
      `The law of the database is revision ${String(before.revision)}, not ${String(back.inPlaceOf)}: nothing was changed. ` +
        'Read again which one it is (npm run law), and name that.',
    );
  }
  if (law.fingerprint === before.fingerprint) return;
  if (law.revision <= before.revision) throw new LawRefused(older(law, before));
  if (law.revision <= before.taken_back)
    throw new LawRefused(
      `Revision ${String(law.revision)} of the law was taken back by an operator, and revision ${String(before.revision)} is in its ` +
        'place: nothing was changed. Start a version with a later revision; or, to apply this one after all, ' +
        command(before),
    );
}

function older(law: Law, before: InForce): string {
  const [mine, theirs] = [String(law.revision), String(before.revision)];
  const said =
    law.revision === before.revision
      ? `The law of the database is another one under the same number, revision ${theirs}: raise LAW_REVISION in this version.`
      : `The law of the database is revision ${theirs}, applied ${before.applied_at.toISOString()}; this version has revision ${mine}, ` +
        `which is older. Start a version with revision ${theirs} or a later one.`;
  return `${said} Nothing was changed. To put this version's law in its place on purpose: ${command(before)}`;
}

const command = ({ revision }: InForce): string =>
  `npm run law -- apply --in-place-of ${String(revision)} --reason "…".`;
