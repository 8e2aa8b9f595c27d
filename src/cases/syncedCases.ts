import type { Context } from '../platform/context';
import { selection } from '../platform/selection';
import { openNumber } from './personNumber';
import type { CaseProgramme, CaseStatus } from './vocabulary.types';

/** A case of the actor's own agency with its person: the data that a sync compares. */
export interface SyncedCase {
  readonly id: string;
  readonly version: number;
  readonly status: CaseStatus;
  readonly programme: CaseProgramme | null;
  readonly concernTypes: readonly string[];
  readonly summary: string | null;
  readonly risk: string | null;
  readonly person: SyncedPerson;
}

/** Its person. */
export interface SyncedPerson {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  /** Twelve digits; held in memory only. */
  readonly number: string | null;
  /** The numbers it replaced; held in memory only. */
  readonly formerNumbers: readonly string[];
  readonly birthDate: string | null;
  readonly language: string | null;
  readonly address: string | null;
  readonly district: string | null;
  readonly phone: string | null;
  /** Whether the record is marked with protected identity. */
  readonly marked: boolean;
}

interface Row extends Omit<SyncedCase, 'person'>, Omit<SyncedPerson, 'id' | 'version' | 'number' | 'formerNumbers'> {
  readonly personId: string;
  readonly personVersion: number;
  readonly sealed: string | null;
  readonly formers: readonly string[];
}

const COLUMNS = selection<Row>({
  id: 'c.id',
  version: 'c.version',
  status: 'c.status',
  programme: 'c.programme',
  concernTypes: 'c.concern_type_codes',
  summary: 'c.summary',
  risk: 'c.risk',
  personId: 'p.id',
  personVersion: 'p.version',
  name: 'p.name',
  sealed: 'p.number_sealed',
  formers: 'ARRAY(SELECT fn.number_sealed FROM person_former_number fn WHERE fn.person_id = p.id)',
  birthDate: `to_char(p.birth_date, 'YYYY-MM-DD')`,
  language: 'p.language_code',
  address: 'p.address',
  district: 'p.district',
  phone: 'p.phone',
  marked: 'p.identity_protection IS NOT NULL',
});
const SELECT = `SELECT ${COLUMNS} FROM case_file c JOIN person p ON p.id = c.person_id
   WHERE c.id = ANY ($1::uuid[]) AND c.owner_agency_id = $2`;

/** The cases among these uuids that the actor's agency owns, read in one statement. */
export async function syncedCases(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SyncedCase>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.query<Row>(SELECT, [ids, ctx.actor.agencyId]);
  return new Map(rows.map((row) => [row.id, caseOf(ctx, row)]));
}

function caseOf(ctx: Context, row: Row): SyncedCase {
  const { personId, personVersion, sealed, formers, name, birthDate, language, address, district, phone, marked, ...kept } = row;
  const number = sealed === null ? null : openNumber(ctx.settings.personKeys, sealed);
  const formerNumbers = formers.map((former) => openNumber(ctx.settings.personKeys, former));
  const person = {
    id: personId,
    version: personVersion,
    name,
    number,
    formerNumbers,
    birthDate,
    language,
    address,
    district,
    phone,
    marked,
  };
  return { ...kept, person };
}
