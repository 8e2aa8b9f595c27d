import { settleConsents } from '../grounds/consentSettling.service';
import { settleGroupEnds } from '../groups/groupEnds.service';
import { LAW_LOCK } from '../platform/lawHeld';
import type { Statements } from '../platform/statements';
import { DUTIES } from '../policy/duties';
import { LAW_REVISION } from '../policy/lawRevision';
import { programmeFaults } from '../policy/programmes';
import { provisionFaults } from '../policy/provisions';
import { lawInForce, lawOf, refuseToFollow, type GoingBack, type InForce, type Law } from './lawInForce.service';
import { settleDisclosures } from './settle.service';

/** What applying the law came to. */
export interface Applied {
  readonly revision: number;
  readonly consents: number;
  readonly groups: number;
  readonly disclosures: number;
}

/** Rows of the law; of the number of this version when none is given. */
type LawRows = Pick<Law, 'provisions' | 'groupRules'> & Partial<Law>;

/**
 * Makes these rows the law that the ends of consents, groups and disclosures follow from: once for each version of the tables, for
 * everything there is, in one transaction that no change runs beside. Does nothing when they are applied already. Throws when the rows
 * contradict each other, and LawRefused when the database has a newer law, which only an operator may go back from. For the owner of
 * the database, who sees every agency's.
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
  // Looked at without the lock first: a server that starts must not hold up those who write.
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

const isDone = (law: Law, before: InForce | undefined): boolean =>
  before?.settled === true && before.fingerprint === law.fingerprint;

async function applyOnce(
  statements: Statements,
  law: Law,
  now: Date,
  back: GoingBack | undefined,
): Promise<Applied | null> {
  const { provisions, groupRules, revision, fingerprint } = law;
  // Waits for every change under way, and none begins until this is over.
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
    await statements.query(
      'INSERT INTO law_revision (revision, fingerprint, applied_at, taken_back, reason) VALUES ($1, $2, $3, $4, $5)',
      [
        revision,
        fingerprint,
        now,
        back ? Math.max(back.inPlaceOf, before?.taken_back ?? 0) : null,
        back?.reason ?? null,
      ],
    );
  return { revision, consents: consents.length, groups: groups.length, disclosures: disclosures.length };
}
