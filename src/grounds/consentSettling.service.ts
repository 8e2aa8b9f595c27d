import type { Statements } from '../platform/statements';
import { consentEnd } from '../policy/consent';
import type { EndReason } from '../policy/lawfulness';
import type { Provision } from '../policy/provisions';

/** A record whose end was settled anew. */
export interface Settled {
  readonly id: string;
  readonly ownerAgencyId: string;
}

interface ConsentToSettle {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly provision: string;
  readonly given_on: string;
  readonly stated_until: Date;
  readonly valid_until: Date;
  readonly ends_because: EndReason;
  readonly born: string | null;
}

/**
 * Settles the ends of the consents about a person, or of all there are when `personId` is null, by these provisions and by the birth
 * date as it stands now. Answers what has changed.
 */
export async function settleConsents(
  statements: Statements,
  provisions: readonly Provision[],
  personId: string | null,
): Promise<Settled[]> {
  const rows = await statements.query<ConsentToSettle>(
    `SELECT c.id, c.owner_agency_id, c.provision, to_char(c.given_on, 'YYYY-MM-DD') AS given_on, c.stated_until, c.valid_until,
            c.ends_because, to_char(p.birth_date, 'YYYY-MM-DD') AS born
       FROM consent c JOIN person p ON p.id = c.person_id
      WHERE c.withdrawn_at IS NULL AND ($1::uuid IS NULL OR c.person_id = $1) ORDER BY c.id FOR UPDATE OF c`,
    [personId],
  );
  const changed: Settled[] = [];
  for (const row of rows) {
    const end = consentEnd(provisions, {
      ...{ provision: row.provision, bornOn: row.born, givenOn: row.given_on, statedUntil: row.stated_until },
    });
    if (end.at.getTime() === row.valid_until.getTime() && end.because === row.ends_because) continue;
    await statements.query(
      'UPDATE consent SET valid_until = $2, ends_because = $3, version = version + 1 WHERE id = $1',
      [row.id, end.at, end.because],
    );
    changed.push({ id: row.id, ownerAgencyId: row.owner_agency_id });
  }
  return changed;
}

interface ConsentEndRow {
  readonly id: string;
  readonly fields: string[];
  readonly recipients: string[];
  readonly valid_until: Date;
}

/** What consents that are not withdrawn whole cover, by id: for settling what rests on them. */
export async function consentEnds(
  statements: Statements,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ConsentEndRow>> {
  const rows = await statements.query<ConsentEndRow>(
    'SELECT id, fields, recipients, valid_until FROM consent WHERE id = ANY ($1) AND withdrawn_at IS NULL',
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
