import { createHash } from 'node:crypto';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { refuseInput, type Path } from '../platform/input';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { linkedAsTwo } from './link.service';
import type { PersonRow } from './person.entity';
import { openNumber } from './personNumber';

/** Two records of one agency, by uuid: `keep` stays, and `drop` is merged into it. */
export interface Pair {
  readonly keep: string;
  readonly drop: string;
}

/** Reason why two records cannot be merged now. */
export type MergeObstacle = 'LINKED' | 'LIVE_DISCLOSURE' | 'LIVE_GROUP' | 'STANDS_BESIDE';

/** Effects of a merge. */
export interface MergePlan {
  readonly planId: string;
  readonly cases: readonly string[];
  readonly moves: readonly { readonly recordType: string; readonly count: number }[];
  readonly droppedFields: readonly string[];
  readonly keepsNumber: boolean;
  readonly obstacle: MergeObstacle | null;
}

/** The fields that a plan shows of a person, as named in the access log. */
const TOLD = ['cases', 'moves', 'droppedFields', 'keepsNumber', 'obstacle'].map((field) => `PersonMergePlan.${field}`);

/**
 * The two records named, for a lead of the agency that owns both. NotFound for anybody else, BAD_USER_INPUT if both ids
 * are the same.
 */
export async function pairOf(ctx: Context, keep: RecordId<'Person'>, drop: RecordId<'Person'>, path: Path): Promise<Pair> {
  for (const id of [keep, drop]) await requireRecord(ctx, 'mergePersons', 'Person', id);
  if (keep === drop) return refuseInput('These ids name one and the same record.', [...path, 'dropId']);
  return { keep, drop };
}

/** The effects of a merge if done now. For leads; each of the two records gets an entry in the access log. */
export async function personMergePlan(ctx: Context, keepId: RecordId<'Person'>, dropId: RecordId<'Person'>): Promise<MergePlan> {
  const pair = await pairOf(ctx, keepId, dropId, []);
  const plan = await planOf(ctx, pair);
  const entry = { ownerAgencyId: ctx.actor.agencyId, shown: TOLD, withheld: [], outcome: 'SHOWN', code: null } as const;
  for (const id of [pair.keep, pair.drop]) ctx.traces.push({ ...entry, type: 'Person', id });
  return { ...plan, cases: plan.cases.map((id) => globalId('Case', id)) };
}

const BOTH = `
  SELECT id, name, number_sealed AS "numberSealed", to_char(birth_date, 'YYYY-MM-DD') AS "birthDate", language_code AS "languageCode", address,
         district, phone, guardians, same_as AS "sameAs", version
    FROM person WHERE id = ANY ($1::uuid[]) AND owner_agency_id = $2 AND erased_at IS NULL AND merged_into IS NULL`;

// In the order in which a client reads the types.
const MOVED = `
  SELECT 'Consent' AS type, c.id FROM consent c WHERE c.person_id = $1
  UNION ALL SELECT 'Disclosure', d.id FROM disclosure d WHERE d.person_id = $1
  UNION ALL SELECT 'Reservation', v.id FROM reservation v JOIN case_file f ON f.id = v.case_id WHERE f.person_id = $1
  UNION ALL SELECT 'ActionGroup', g.id FROM action_group g WHERE g.person_id = $1
  UNION ALL SELECT 'PersonChange', h.id FROM person_change h WHERE h.person_id = $1 AND h.status = 'PENDING'
  UNION ALL SELECT 'PersonClaim', k.id FROM person_claim k WHERE k.kept_person_id = $1 AND k.status = 'PENDING'
  ORDER BY 1, 2`;

/** The plan for two records as they are now. NotFound if one of them has been erased or merged with another. */
export async function planOf(ctx: Context, { keep, drop }: Pair): Promise<MergePlan> {
  const rows = await ctx.tx.query<Particulars>(BOTH, [[keep, drop], ctx.actor.agencyId]);
  const [kept, dropped] = [keep, drop].map((id) => rows.find((row) => row.id === id));
  if (!kept || !dropped) throw new NotFound();
  const cases = await ctx.tx.query<{ id: string }>('SELECT id FROM case_file WHERE person_id = $1 ORDER BY id', [drop]);
  const moved = await ctx.tx.query<{ type: string; id: string }>(MOVED, [drop]);
  const differing = differingIn(ctx, kept, dropped);
  const live = await liveOn(ctx, { keep, drop });
  const plan = {
    cases: cases.map(({ id }) => id),
    moves: [...new Set(moved.map(({ type }) => type))].map((recordType) => ({
      recordType,
      count: moved.filter(({ type }) => type === recordType).length,
    })),
    droppedFields: COLUMNS.filter((column) => differing.has(column) && stated(dropped[column])).map((column) => FIELD_OF[column]),
    keepsNumber: dropped.numberSealed !== null,
    obstacle: await obstacleTo(ctx, kept, dropped, live, differing),
  };
  const versions = [kept.version, dropped.version, kept.sameAs, dropped.sameAs];
  const named = [ctx.actor.agencyId, keep, drop, versions, plan, moved, live];
  return { ...plan, planId: createHash('sha256').update(JSON.stringify(named)).digest('base64url') };
}

/** What a record says of a person: its columns, without those that say which record it is. */
type Column = Exclude<keyof PersonRow, 'id' | 'ownerAgencyId' | 'version' | 'numberIndex' | 'sameAs' | 'mergedInto'>;
type Particulars = Pick<PersonRow, Column | 'id' | 'sameAs' | 'version'>;

/** The field that each column is read by. */
const FIELD_OF: Readonly<Record<Column, string>> = {
  name: 'Person.name',
  numberSealed: 'Person.personalIdentityNumber',
  birthDate: 'Person.birthYear',
  languageCode: 'Person.language',
  address: 'Person.address',
  district: 'Person.district',
  phone: 'Person.phone',
  guardians: 'Person.guardians',
};
const COLUMNS = Object.keys(FIELD_OF) as Column[];

/** Columns shown in place of masked fields. */
const MASKS: Readonly<Record<string, Column>> = {
  'Person.personalIdentityNumber': 'birthDate',
  'Person.address': 'district',
};

const stated = (value: Particulars[Column]): boolean => value !== null && !(Array.isArray(value) && value.length === 0);

function differingIn({ settings }: Context, kept: Particulars, dropped: Particulars): ReadonlySet<Column> {
  const read = (row: Particulars, column: Column): string | null => {
    if (column === 'guardians') return JSON.stringify(row.guardians);
    if (column !== 'numberSealed') return row[column];
    return row.numberSealed === null ? null : openNumber(settings.personKeys, row.numberSealed);
  };
  return new Set(COLUMNS.filter((column) => read(kept, column) !== read(dropped, column)));
}

interface Live {
  readonly person: string;
  readonly recipient: string;
  readonly fields: readonly string[];
}

/** Live disclosures of the two persons, including those that start when a draft is sent. */
const liveOn = (ctx: Context, { keep, drop }: Pair): Promise<Live[]> =>
  ctx.tx.query<Live>(
    `SELECT person_id AS person, recipient_agency_id AS recipient, fields FROM disclosure
      WHERE person_id = ANY ($1::uuid[]) AND revoked_at IS NULL AND valid_until > app_now() ORDER BY id`,
    [[keep, drop]],
  );

/**
 * A merge must show nobody anything new. A recipient of a field of the dropped record would be shown the kept record's
 * value instead, and a recipient of fields of both records would learn that they are of one person.
 */
async function obstacleTo(
  ctx: Context,
  kept: Particulars,
  dropped: Particulars,
  live: readonly Live[],
  differing: ReadonlySet<Column>,
): Promise<MergeObstacle | null> {
  const beside = (one: Particulars, other: Particulars): boolean => one.sameAs !== null && one.sameAs !== other.id;
  if (beside(kept, dropped) || beside(dropped, kept)) return 'STANDS_BESIDE';
  if (await linkedAsTwo(ctx, kept.id, dropped.id)) return 'LINKED';
  const given = live.filter(({ person }) => person === dropped.id);
  const columns = new Map(COLUMNS.map((column) => [FIELD_OF[column], column]));
  const changes = (field: string): boolean =>
    [columns.get(field), MASKS[field]].some((column) => column !== undefined && differing.has(column));
  if (given.some(({ fields }) => fields.some(changes))) return 'LIVE_DISCLOSURE';
  const others = new Set(live.filter(({ person }) => person === kept.id).map(({ recipient }) => recipient));
  if (given.some(({ recipient }) => others.has(recipient))) return 'LIVE_DISCLOSURE';
  const groups = await ctx.tx.query(
    `SELECT FROM action_group g JOIN action_group k ON k.person_id = $1 AND group_live(k.status, k.valid_until)
      WHERE g.person_id = $2 AND group_live(g.status, g.valid_until) LIMIT 1`,
    [kept.id, dropped.id],
  );
  return groups.length > 0 ? 'LIVE_GROUP' : null;
}
