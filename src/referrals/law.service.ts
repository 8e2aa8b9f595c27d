import { createHash } from 'node:crypto';
import { settleConsents } from '../grounds/consentSettling.service';
import { settleGroupEnds } from '../groups/groupEnds.service';
import type { Statements } from '../platform/statements';
import { programmeFaults, type GroupRule } from '../policy/programmes';
import { DUTIES } from '../policy/duties';
import { provisionFaults, type Provision } from '../policy/provisions';
import { settleDisclosures } from './settle.service';

const LAW_LOCK = 7_245_019_331; // any number, the same in every process

/** The dated rows that ends follow from. */
export interface Law {
  readonly provisions: readonly Provision[];
  readonly groupRules: readonly GroupRule[];
}

/** What applying the law came to. */
export interface Applied {
  readonly consents: number;
  readonly groups: number;
  readonly disclosures: number;
}

/**
 * Makes these rows the law that the ends of consents, groups and disclosures follow from: once for each version of the tables, for
 * everything there is, in one transaction. Does nothing when they are applied already. Throws when the rows contradict each other.
 * For the owner of the database, who sees every agency's.
 */
export async function applyLaw(statements: Statements, law: Law, now: Date): Promise<Applied | null> {
  const faults = [...provisionFaults([...law.provisions, ...DUTIES]), ...programmeFaults(law.groupRules)];
  if (faults.length > 0) throw new Error(`the provisions contradict each other:\n${faults.join('\n')}`);
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([law.provisions, DUTIES, law.groupRules]))
    .digest('base64url');
  await statements.query('BEGIN', []);
  try {
    const applied = await applyOnce(statements, law, fingerprint, now);
    await statements.query('COMMIT', []);
    return applied;
  } catch (error) {
    await statements.query('ROLLBACK', []);
    throw error;
  }
}

async function applyOnce(
  statements: Statements,
  { provisions, groupRules }: Law,
  fingerprint: string,
  now: Date,
): Promise<Applied | null> {
  await statements.query('SELECT pg_advisory_xact_lock($1)', [LAW_LOCK]);
  const [latest] = await statements.query<{ fingerprint: string }>(
    'SELECT fingerprint FROM law_applied ORDER BY applied_at DESC LIMIT 1',
    [],
  );
  if (latest?.fingerprint === fingerprint) return null;
  const consents = await settleConsents(statements, provisions, null, now);
  const groups = await settleGroupEnds(statements, groupRules, null, now);
  const disclosures = await settleDisclosures(statements, provisions, null, now);
  await statements.query(
    'INSERT INTO law_applied (fingerprint, applied_at) VALUES ($1, clock_timestamp()) ON CONFLICT (fingerprint) DO UPDATE SET applied_at = clock_timestamp()',
    [fingerprint],
  );
  return { consents: consents.length, groups: groups.length, disclosures: disclosures.length };
}
