import { createHash } from 'node:crypto';
import type { Statements } from '../platform/statements';
import { DUTIES } from '../policy/duties';
import { LAW_REVISION } from '../policy/lawRevision';
import { GROUP_RULES, type GroupRule } from '../policy/programmes';
import { PROVISIONS } from '../policy/provisions';
import type { Provision } from '../policy/provisionTypes';

/** The dated rows from which ends are computed, with their revision. */
export interface Law {
  readonly provisions: readonly Provision[];
  readonly groupRules: readonly GroupRule[];
  /** Of two laws, the one with the higher revision is the newer. */
  readonly revision: number;
  /** Equal for two laws if and only if they are the same. */
  readonly fingerprint: string;
}

/** The law by which the database was last settled. */
export interface InForce {
  readonly revision: number;
  readonly fingerprint: string;
  readonly applied_at: Date;
  /** The highest revision that an operator has taken back; 0 if none. */
  readonly taken_back: number;
  /** Whether every record has been settled by it. */
  readonly settled: boolean;
}

/** An operator's decision to go back: the revision to replace, and the reason. */
export interface GoingBack {
  readonly inPlaceOf: number;
  readonly reason: string;
}

/** This server may not replace the law of the database by its own. The message says what to do. */
export class LawRefused extends Error {}

/** Rows as a law with this revision. */
export function lawOf(provisions: readonly Provision[], groupRules: readonly GroupRule[], revision: number): Law {
  const rows = createHash('sha256')
    .update(JSON.stringify([provisions, DUTIES, groupRules]))
    .digest('base64url');
  // Includes the revision, so that raising it alone makes older servers stop: for a narrower rule that must apply
  // everywhere at once.
  return { provisions, groupRules, revision, fingerprint: `${String(revision)}.${rows}` };
}

/** The law of this version. */
export const LAW: Law = lawOf(PROVISIONS, GROUP_RULES, LAW_REVISION);

// In the order of application, never by time: a clock set back would make an earlier one the last.
const IN_FORCE = `
  SELECT r.revision, r.fingerprint, r.applied_at, (SELECT coalesce(max(b.taken_back), 0) FROM law_revision b) AS taken_back,
         EXISTS (SELECT FROM law_applied a WHERE a.fingerprint = r.fingerprint) AS settled
    FROM law_revision r ORDER BY r.no DESC LIMIT 1`;

/** The law of the database; undefined if none was ever applied. */
export async function lawInForce(statements: Statements): Promise<InForce | undefined> {
  return (await statements.query<InForce>(IN_FORCE, []))[0];
}

/** Throws if this law must not replace the one in force without an operator's decision. */
export function refuseToFollow(law: Law, before: InForce, back: GoingBack | undefined): void {
  if (back !== undefined) {
    if (back.inPlaceOf === before.revision) return;
    throw new LawRefused(
      `The law of the database is revision ${String(before.revision)}, not ${String(back.inPlaceOf)}; nothing was changed. ` +
        'Read the revision again (npm run law), and name that one.',
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

const command = ({ revision }: InForce): string => `npm run law -- apply --in-place-of ${String(revision)} --reason "…".`;
