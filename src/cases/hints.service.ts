import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { readNumber } from '../pii/personNumber';
import { dayOf } from '../policy/calendar';
import { may } from '../policy/actions';
import { allowedAmong, factsOf, requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import type { DuplicateReason } from './hints.types';
import type { CheckedPerson } from './person';
import { numberIndexes, openNumber } from './personNumber';

/** Useful facts about the person of a case; persons by global id. */
export interface PersonHints {
  readonly knownPersonUsed: boolean;
  readonly droppedFields: readonly string[];
  readonly duplicates: readonly { readonly personId: string; readonly because: readonly DuplicateReason[] }[];
}

interface KeptParticulars {
  readonly name: string;
  readonly sealed: string | null;
  readonly birthDate: string | null;
  readonly languageCode: string | null;
  readonly address: string | null;
  readonly district: string | null;
  readonly phone: string | null;
  readonly guardians: readonly object[];
}

const KEPT = `
  SELECT name, number_sealed AS sealed, to_char(birth_date, 'YYYY-MM-DD') AS "birthDate", language_code AS "languageCode", address, district,
         phone, guardians
    FROM person WHERE id = $1`;

/**
 * Stores with a case that it was opened on an existing record, and the fields in which that record differs from the
 * values given.
 */
export async function noteDropped(ctx: Context, caseId: string, personId: string, { name, number, fields }: CheckedPerson): Promise<void> {
  const [kept] = await ctx.tx.query<KeptParticulars>(KEPT, [personId]);
  if (!kept) throw new NotFound();
  const present = kept.sealed === null ? null : openNumber(ctx.settings.personKeys, kept.sealed);
  const { guardians } = fields;
  const given: readonly (readonly [string, string | null | undefined, string | null])[] = [
    ['Person.name', name, kept.name],
    ['Person.personalIdentityNumber', number?.canonical, present],
    ['Person.birthYear', fields.birthDate, kept.birthDate],
    ['Person.language', fields.languageCode, kept.languageCode],
    ['Person.address', fields.address, kept.address],
    ['Person.district', fields.district, kept.district],
    ['Person.phone', fields.phone, kept.phone],
    ['Person.guardians', guardians && guardians.length > 0 ? JSON.stringify(guardians) : null, JSON.stringify(kept.guardians)],
  ];
  const dropped = given.filter(([, said, held]) => (said ?? null) !== null && said !== held).map(([field]) => field);
  await ctx.tx.query('INSERT INTO case_opening (case_id, owner_agency_id, dropped_fields) VALUES ($1, $2, $3)', [
    caseId,
    ctx.actor.agencyId,
    dropped,
  ]);
}

const SUBJECT = `
  SELECT p.id, p.name, to_char(p.birth_date, 'YYYY-MM-DD') AS "birthDate", p.number_sealed AS sealed, o.dropped_fields AS dropped
    FROM case_file c JOIN person p ON p.id = c.person_id LEFT JOIN case_opening o ON o.case_id = c.id WHERE c.id = $1`;

// Pairs that a lead has declined to join are left out.
const ALIKE = `
  SELECT p.id, (p.search_name = lower($3) AND p.birth_date = $4::date) AS named, p.number_index AS index
    FROM person p
   WHERE p.owner_agency_id = $1 AND p.id <> $2 AND p.erased_at IS NULL AND p.merged_into IS NULL
     AND ((p.search_name = lower($3) AND p.birth_date = $4::date) OR p.number_index = ANY ($5))
     AND NOT EXISTS (SELECT FROM person_claim d WHERE d.status = 'DECLINED'
       AND d.person_id IN (p.id, $2) AND d.kept_person_id IN (p.id, $2))
   ORDER BY p.id`;

const MOST = 20;
const TOLD = ['PersonDuplicate.personId', 'PersonDuplicate.because'];

/**
 * Useful facts about the person of a case, for those at work on it and for leads. A caller is shown records of persons
 * that the caller works with, a lead all records of the agency; each record shown gets an entry in the access log.
 */
export async function personHints(ctx: Context, caseId: RecordId<'Case'>): Promise<PersonHints> {
  await requireRecord(ctx, 'seePersonHints', 'Case', caseId);
  const { agencyId } = ctx.actor;
  const [subject] = await ctx.tx.query<{
    id: string;
    name: string;
    birthDate: string | null;
    sealed: string | null;
    dropped: string[] | null;
  }>(SUBJECT, [caseId]);
  if (!subject) throw new NotFound();
  const near = subject.sealed === null ? NONE : nearTo(ctx, openNumber(ctx.settings.personKeys, subject.sealed));
  const values = [agencyId, subject.id, subject.name, subject.birthDate, [...near.keys()]];
  const rows = await ctx.tx.query<{ id: string; named: boolean | null; index: string | null }>(ALIKE, values);
  const ids = rows.map(({ id }) => id);
  const seen = (await seesAll(ctx, subject.id)) ? new Set(ids) : await allowedAmong(ctx, 'openCase', 'Person', ids);
  const duplicates = rows
    .filter(({ id }) => seen.has(id))
    .slice(0, MOST)
    .map(({ id, named, index }) => {
      ctx.traces.push({
        type: 'Person',
        id,
        ownerAgencyId: agencyId,
        shown: TOLD,
        withheld: [],
        outcome: 'SHOWN',
        code: null,
      });
      const nearBy = near.get(index ?? '');
      const because: DuplicateReason[] = named === true ? ['SAME_NAME_AND_BIRTH_DATE'] : [];
      return { personId: globalId('Person', id), because: nearBy ? [...because, nearBy] : because };
    });
  return { knownPersonUsed: subject.dropped !== null, droppedFields: subject.dropped ?? [], duplicates };
}

/** A member who may merge the person may know of every record it could be merged with. */
async function seesAll(ctx: Context, personId: string): Promise<boolean> {
  const facts = await factsOf(ctx, 'Person', personId);
  return facts !== null && may(ctx.actor, 'mergePersons', 'Person', facts);
}

const NONE: ReadonlyMap<string, DuplicateReason> = new Map();

/** Numbers that may be a slip for this one, by every hash under which they may be stored. */
function nearTo({ settings, clock }: Context, canonical: string): ReadonlyMap<string, DuplicateReason> {
  const found = new Map<string, DuplicateReason>();
  const today = dayOf(clock.now());
  for (const [number, because] of variantsOf(canonical))
    if (number !== canonical && typeof readNumber(number, today) === 'object')
      for (const index of numberIndexes(settings.personIndexKeys, number)) found.set(index, because);
  return found;
}

/** The number with two digits swapped, and with each other century. */
export function variantsOf(canonical: string): [string, DuplicateReason][] {
  const variants: [string, DuplicateReason][] = [];
  for (let from = 2; from < canonical.length; from += 1)
    for (let to = from + 1; to < canonical.length; to += 1) {
      const digits = [...canonical];
      [digits[from], digits[to]] = [digits[to] ?? '', digits[from] ?? ''];
      variants.push([digits.join(''), 'DIGITS_SWAPPED']);
    }
  for (const century of ['18', '19', '20']) variants.push([century + canonical.slice(2), 'OTHER_CENTURY']);
  return variants;
}
