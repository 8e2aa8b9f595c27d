import type { Statements } from '../platform/statements';
import { consentEnd, openEndOfConsent } from '../policy/consent';
import type { End, EndReason } from '../policy/lawQuestion';
import { reachedBy } from '../policy/guardians';
import type { Provision } from '../policy/provisionTypes';
import type { StoredGiver } from './consent.entity';

/** A record whose end was settled again. */
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
  readonly open_until: Date;
  readonly open_because: EndReason;
  readonly complete_by: Date | null;
  readonly born: string | null;
}

/**
 * Recomputes the ends of the consents about a person, or of all consents if `personId` is null, by these provisions and
 * the present birth date. Returns the records changed. Viewers who may not know the birth date see the version, so it
 * counts only changes that they can see as well: of the open end, and of whether the consent is live.
 */
export async function settleConsents(
  statements: Statements,
  provisions: readonly Provision[],
  personId: string | null,
  now: Date,
): Promise<Settled[]> {
  const rows = await statements.query<ConsentToSettle>(
    `SELECT c.id, c.owner_agency_id, c.provision, to_char(c.given_on, 'YYYY-MM-DD') AS given_on, c.stated_until, c.valid_until,
            c.ends_because, c.open_until, c.open_because, c.complete_by, to_char(p.birth_date, 'YYYY-MM-DD') AS born
       FROM consent c JOIN person p ON p.id = c.person_id
      WHERE c.withdrawn_at IS NULL AND ($1::uuid IS NULL OR c.person_id = $1) ORDER BY c.id FOR UPDATE OF c`,
    [personId],
  );
  const changed: Settled[] = [];
  for (const row of rows) {
    const terms = { provision: row.provision, givenOn: row.given_on, statedUntil: row.stated_until };
    const ends = {
      end: consentEnd(provisions, { ...terms, bornOn: row.born, completeBy: row.complete_by }),
      open: openEndOfConsent(provisions, terms),
    };
    const moved = movedEnds(row, ends, now);
    if (moved === null) continue;
    await statements.query(SETTLE.consent, [row.id, ...columnsOf(ends), moved]);
    changed.push({ id: row.id, ownerAgencyId: row.owner_agency_id });
  }
  return changed;
}

/** The end in force and the open end of a record; the open end does not depend on a birthday. */
export interface Ends {
  readonly end: End;
  readonly open: End;
}

/** The stored ends of a record. */
export interface StoredEnds {
  readonly valid_until: Date;
  readonly ends_because: EndReason;
  readonly open_until: Date;
  readonly open_because: EndReason;
}

/**
 * Null if the ends equal the stored ones; otherwise the step of the version. The version changes only if something
 * changes that every viewer of the record can see: the open end, or whether it has ended.
 */
export function movedEnds(stored: StoredEnds, { end, open }: Ends, now: Date): 0 | 1 | null {
  const same = (at: Date, because: EndReason, one: End): boolean => at.getTime() === one.at.getTime() && because === one.because;
  const opened = !same(stored.open_until, stored.open_because, open);
  if (!opened && same(stored.valid_until, stored.ends_because, end)) return null;
  return opened || stored.valid_until > now !== end.at > now ? 1 : 0;
}

/** The ends as parameters of `SETTLE`. */
export const columnsOf = ({ end, open }: Ends): unknown[] => [end.at, end.because, open.at, open.because];

const settling = (table: string): string =>
  `UPDATE ${table} SET valid_until = $2, ends_because = $3, open_until = $4, open_because = $5, version = version + $6 WHERE id = $1`;

/** The statements that store settled ends; parameters: id, ends, step of the version. */
export const SETTLE = { consent: settling('consent'), disclosure: settling('disclosure') } as const;

interface ConsentEndRow {
  readonly id: string;
  /** Those that it names and reaches. */
  readonly fields: readonly string[];
  readonly recipients: string[];
  readonly valid_until: Date;
  readonly open_until: Date;
}

/**
 * Fields, recipients and ends of the consents not withdrawn as a whole, by id, for settling the disclosures that rest
 * on them.
 */
export async function consentEnds(statements: Statements, ids: readonly string[]): Promise<ReadonlyMap<string, ConsentEndRow>> {
  const rows = await statements.query<ConsentEndRow & { readonly givers: readonly StoredGiver[] }>(
    'SELECT id, givers, fields, recipients, valid_until, open_until FROM consent WHERE id = ANY ($1) AND withdrawn_at IS NULL',
    [ids],
  );
  return new Map(rows.map(({ givers, ...row }) => [row.id, { ...row, fields: reachedBy(row.fields, givers) }]));
}
