import { settleConsents } from '../grounds';
import { settleGroupEnds } from '../groups';
import { LAW_LOCK } from '../platform/lawHeld';
import type { Statements } from '../platform/statements';
import { DUTIES } from '../policy/duties';
import { LAW_REVISION } from '../policy/lawRevision';
import { programmeFaults } from '../policy/programmes';
import { provisionFaults } from '../policy/provisions';
import { lawInForce, lawOf, refuseToFollow, type GoingBack, type InForce, type Law } from './lawInForce.service';
import { settleDisclosures } from './settle.service';

/** Result of applying the law. */
export interface Applied {
  readonly revision: number;
  readonly consents: number;
  readonly groups: number;
  readonly disclosures: number;
}

/** Rows of the law; with the revision of this version if none is given. */
type LawRows = Pick<Law, 'provisions' | 'groupRules'> & Partial<Law>;

/**
 * Makes these rows the law from which the ends of consents, groups and disclosures are computed: once for each
 * revision, for every record, in one transaction that excludes every change. Does nothing if they are already applied.
 * Throws if the rows contradict each other, and LawRefused if the database has a newer law, which only an operator may
 * replace by an older one. Runs as the owner of the database, who sees every agency's records.
 */
export async function applyLaw(
  statements: Statements,
  { provisions, groupRules, revision = LAW_REVISION }: LawRows,
  now: Date,
  back?: GoingBack,
): Promise<Applied | null> {
  const law = lawOf(provisions, groupRules, revision);
  const faults = [...provisionFaults([...law.provisions, ...DUTIES]), ...programmeFaults(law.groupRules)];
  if (faults.length > 0) throw new Error(`the provisions contradict each other:\n${faults.join('\n')}`);
  // Checked without the lock first: a starting server must not delay writers.
  if (isDone(law, await lawInForce(statements))) return null;
  await statements.query('BEGIN', []);
  try {
    const applied = await applyOnce(statements, law, now, back);
    await statements.query('COMMIT', []);
    return applied;
  } catch (error) {
    await statements.query('ROLLBACK', []);
    throw error;
  }
}

const isDone = (law: Law, before: InForce | undefined): boolean => before?.settled === true && before.fingerprint === law.fingerprint;

async function applyOnce(statements: Statements, law: Law, now: Date, back: GoingBack | undefined): Promise<Applied | null> {
  const { provisions, groupRules, revision, fingerprint } = law;
  // Waits for every change under way; none begins until this has finished.
  await statements.query('SELECT pg_advisory_xact_lock($1)', [LAW_LOCK]);
  const before = await lawInForce(statements);
  if (isDone(law, before)) return null;
  if (before) refuseToFollow(law, before, back);
  await statements.query("SELECT set_config('app.law_revision', $1, true), set_config('app.now', $2, true)", [
    String(revision),
    String(now.getTime()),
  ]);
  const consents = await settleConsents(statements, provisions, null, now);
  const groups = await settleGroupEnds(statements, groupRules, null, now);
  const disclosures = await settleDisclosures(statements, provisions, null, now);
  await statements.query(
    'INSERT INTO law_applied (fingerprint, applied_at) VALUES ($1, $2) ON CONFLICT (fingerprint) DO UPDATE SET applied_at = $2',
    [fingerprint, now],
  );
  if (before?.fingerprint !== fingerprint)
    await statements.query('INSERT INTO law_revision (revision, fingerprint, applied_at, taken_back, reason) VALUES ($1, $2, $3, $4, $5)', [
      revision,
      fingerprint,
      now,
      back ? Math.max(back.inPlaceOf, before?.taken_back ?? 0) : null,
      back?.reason ?? null,
    ]);
  return { revision, consents: consents.length, groups: groups.length, disclosures: disclosures.length };
}
