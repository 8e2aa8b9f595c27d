import { globalId } from '../../src/reading/ids';
import type { TestActor } from '../support/api';
import type { TestDatabase } from '../support/postgres';
import { TABLE_OF } from '../reading/plainTypes';
import type { ProtectedField } from './protectedIn';

/** A row of `access_entry`, as it lies in the table. */
export interface EntryRow {
  readonly request_id: string;
  readonly agency_id: string;
  readonly member_id: string;
  readonly owner_agency_id: string;
  readonly purpose: string;
  readonly operation: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly record_type: string;
  readonly record_ids: readonly string[];
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
}

/** All rows of the log, by the request that they are of. */
export async function entriesByRequest(database: TestDatabase): Promise<ReadonlyMap<string, readonly EntryRow[]>> {
  const rows = await database.ownerQuery<EntryRow>('SELECT * FROM access_entry ORDER BY at, id');
  const byRequest = new Map<string, EntryRow[]>();
  for (const row of rows) byRequest.set(row.request_id, [...(byRequest.get(row.request_id) ?? []), row]);
  return byRequest;
}

/** Which column says whose a record is, for every type that has anything to log. */
const OWNER_COLUMN: Readonly<Record<string, string>> = {
  Member: 'agency_id',
  Expert: 'agency_id',
  Incident: 'agency_id',
  Delivery: 'agency_id',
  Mentor: 'provider_agency_id',
  Referral: 'from_agency_id',
  DisclosureRequest: 'to_agency_id',
};

/** Types without an owner of their own: it is that of their case. */
const OF_A_CASE: Readonly<Record<string, string>> = { Assessment: 'assessment', CaseTextVersion: 'case_text_version' };

/** What is known of the records themselves: whose each is, and the address that a mask would replace. */
export interface Kept {
  ownerOf(record: string): string;
  addressOf(person: string): unknown;
}

/** Reads it from the tables as the owner of the database. */
export async function keptIn(database: TestDatabase): Promise<Kept> {
  const owners = new Map<string, string>();
  const addresses = new Map<string, unknown>();
  for (const [type, table] of Object.entries(TABLE_OF)) {
    const rows = await database.ownerQuery<{ readonly row: Readonly<Record<string, unknown>> }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t`,
    );
    for (const { row } of rows) {
      owners.set(globalId(type, String(row['id'])), String(row[OWNER_COLUMN[type] ?? 'owner_agency_id']));
      if (type === 'Person') addresses.set(globalId(type, String(row['id'])), row['address']);
    }
  }
  for (const [type, table] of Object.entries(OF_A_CASE)) {
    const rows = await database.ownerQuery<{ readonly id: string; readonly owner: string }>(
      `SELECT t.id, c.owner_agency_id AS owner FROM ${table} t JOIN case_file c ON c.id = t.case_id`,
    );
    for (const { id, owner } of rows) owners.set(globalId(type, id), owner);
  }
  return {
    ownerOf: (record) => owners.get(record) ?? 'nobody',
    addressOf: (person) => addresses.get(person),
  };
}

/** Whether a value is the coarser form: a year for the number, anything but the stored text for the address. */
const isMask = ({ field, record, value }: ProtectedField, kept: Kept): boolean =>
  (field === 'Person.personalIdentityNumber' && /^\d{4}$/.test(String(value))) ||
  (field === 'Person.address' && value !== kept.addressOf(record));

/** What an entry must say of a field of an answer; several where the answer alone cannot tell them apart. */
function wordsFor(found: ProtectedField, kept: Kept): readonly string[] {
  const { record, field, value, answer } = found;
  const [shown, masked, withheld] = [`shown ${record} ${field}`, `shown ${record} ${field}:masked`, `withheld ${record} ${field}`];
  if (value !== null) return [isMask(found, kept) ? masked : shown];
  // Nothing is there, or it is held back: the record itself says which, where it was asked.
  if (answer === undefined) return [shown, masked, withheld];
  return [{ SHOW: shown, MASK: masked, WITHHOLD: withheld }[answer]];
}

/** Who asked what, in which request. */
export interface Asked {
  readonly actor: TestActor;
  readonly operation: string;
  readonly purpose?: string;
}

/**
 * Everything that is wrong between an answer and its entries: what was shown and is not in the log, what is in the log and was not in
 * the answer, and entries that name another reader, owner, purpose or operation.
 */
export function faultsOf(
  found: readonly ProtectedField[],
  entries: readonly EntryRow[],
  { actor, operation, purpose = 'CASEWORK' }: Asked,
  kept: Kept,
): string[] {
  const faults: string[] = [];
  const logged = new Set<string>();
  for (const row of entries.filter(({ outcome }) => outcome === 'SHOWN')) {
    const reader = [row.agency_id, row.member_id, row.purpose, row.operation, row.code];
    const right = [actor.agency.id, actor.id, purpose, operation, null];
    if (JSON.stringify(reader) !== JSON.stringify(right)) faults.push(`another reader: ${JSON.stringify(reader)}`);
    for (const uuid of row.record_ids) {
      const record = globalId(row.record_type, uuid);
      if (kept.ownerOf(record) !== row.owner_agency_id) faults.push(`another owner: ${record}`);
      for (const field of row.shown) logged.add(`shown ${record} ${field}`);
      for (const field of row.withheld) logged.add(`withheld ${record} ${field}`);
    }
  }
  for (const row of entries.filter(({ outcome }) => outcome !== 'SHOWN'))
    if (row.shown.length > 0) faults.push(`${row.outcome} and shown: ${row.shown.join()}`);
  const accounted = new Set<string>();
  for (const one of found) {
    const words = wordsFor(one, kept).filter((word) => logged.has(word));
    if (words.length !== 1)
      faults.push(`in the answer, and ${words.length === 0 ? 'not' : 'more than once'} in the log: ${wordsFor(one, kept).join(' | ')}`);
    for (const word of words) accounted.add(word);
  }
  for (const word of logged) if (!accounted.has(word)) faults.push(`in the log, and not in the answer: ${word}`);
  return [...new Set(faults)];
}
