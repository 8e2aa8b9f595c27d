import type { Context } from '../platform/context';
import { BadUserInput, InternalError } from '../platform/errors';
import { folded } from '../platform/foldText';
import { dayOf } from '../policy/calendar';
import { isProtected } from '../policy/classes';
import { decide, type Facts } from '../policy/decide';
import { classOf } from '../policy/fields';
import { factsOf, factsOfMany } from '../reading/authorize';
import type { NeedFacts } from './matchFacts';
import { NEED_FIELDS } from './usable';

/** A need as shown to the viewer. */
export interface MatchedNeed {
  readonly id: string;
  readonly ownerAgencyId: string;
  readonly need: NeedFacts;
  /** The fields shown to the viewer, among those that matching reads. */
  readonly shown: ReadonlySet<string>;
  /** A mentor has accepted it, or is at work for it: it does not wait for one. */
  readonly filled: boolean;
}

interface NeedRow {
  readonly id: string;
  readonly case_id: string;
  readonly owner_agency_id: string;
  readonly languages: string[];
  readonly environment_code: string | null;
  readonly hours_per_week: number;
  readonly area: string | null;
  readonly preferred_gender: NeedFacts['preferredGender'];
  readonly method_codes: string[];
  readonly religious_codes: string[];
  readonly avoid_groups: string[];
  readonly earliest_start: string;
  readonly contact_person: boolean;
  readonly subject_age: number | null;
  readonly filled: boolean;
  readonly declined: { readonly id: string; readonly mentor: string }[];
}

const COLUMNS = `
  n.id, n.case_id, n.owner_agency_id, n.languages, n.environment_code, n.hours_per_week, n.area, n.preferred_gender, n.method_codes,
  n.religious_codes, n.avoid_groups, to_char(n.earliest_start, 'YYYY-MM-DD') AS earliest_start, n.contact_person, n.subject_age,
  n.status = 'FILLED' OR EXISTS (SELECT FROM mentorship f WHERE f.need_id = n.id AND f.status IN ('ACCEPTED', 'ACTIVE')) AS filled,
  (SELECT coalesce(json_agg(json_build_object('id', p.id, 'mentor', p.mentor_id)), '[]') FROM mentorship p
    WHERE p.need_id = n.id AND p.status IN ('DECLINED', 'ENDED')) AS declined`;

// The open need if there is one; otherwise the latest.
const OF_CASES = `SELECT DISTINCT ON (n.case_id) ${COLUMNS} FROM mentor_need n WHERE n.case_id = ANY ($1) AND n.status <> 'WITHDRAWN'
   ORDER BY n.case_id, n.status = 'OPEN' DESC, n.stated_at DESC, n.id DESC`;
const BY_ID = `SELECT ${COLUMNS} FROM mentor_need n WHERE n.id = $1`;

/**
 * The need of each of these cases (uuids), in their order, as shown to the viewer. BAD_USER_INPUT with its path for a
 * case without a stated need.
 */
export async function needsOfCases(
  ctx: Context,
  caseIds: readonly string[],
  path: (at: number) => readonly (string | number)[],
): Promise<MatchedNeed[]> {
  const rows = await ctx.tx.query<NeedRow>(OF_CASES, [caseIds], 'matched_needs');
  const byCase = new Map(rows.map((row) => [row.case_id, row]));
  const known = caseIds.map((caseId, at) => {
    const row = byCase.get(caseId);
    if (!row) throw new BadUserInput('No need of a mentor is stated for this case: state one with requestMentor.', path(at));
    return row;
  });
  const facts = await factsOfMany(
    ctx,
    'MentorNeed',
    known.map(({ id }) => id),
  );
  const avoided = await knownAvoided(ctx, known);
  return known.map((row) => matched(ctx, row, facts.get(row.id), avoided));
}

/** One need by its uuid, in the caller's view: as shown to the viewer, and in full, for screening alone. */
export async function needById(ctx: Context, uuid: string): Promise<MatchedNeed & { readonly whole: NeedFacts }> {
  const row = await rowById(ctx, uuid);
  const facts = await factsOf(ctx, 'MentorNeed', row.id);
  const need = matched(ctx, row, facts ?? undefined, await knownAvoided(ctx, [row]));
  return {
    ...need,
    whole: needFacts(
      ctx,
      row,
      () => true,
      () => true,
    ),
  };
}

/**
 * The same need for a start on a day (YYYY-MM-DD), with the person's age on that day: for screening alone. A viewer who
 * sees the age sees the age at the earliest start, which no birthday changes.
 */
export async function wholeOn(ctx: Context, uuid: string, whole: NeedFacts, day: string): Promise<NeedFacts> {
  const rows = await ctx.tx.query<{ age: number | null }>('SELECT need_age_on($1, $2::date) AS age', [uuid, day]);
  return { ...whole, age: rows[0]?.age ?? null };
}

async function rowById(ctx: Context, uuid: string): Promise<NeedRow> {
  const [row] = await ctx.tx.query<NeedRow>(BY_ID, [uuid], 'matched_need');
  if (!row) throw new InternalError({ cause: 'a need in view is gone' });
  return row;
}

/** The earlier mentorships, by uuid, of which the viewer may see the mentor. */
async function knownAvoided(ctx: Context, rows: readonly NeedRow[]): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap(({ declined }) => declined.map(({ id }) => id));
  if (ids.length === 0) return new Set();
  const facts = [...(await factsOfMany(ctx, 'Mentorship', ids))];
  return new Set(facts.filter(([, held]) => decide(ctx.actor, 'Mentorship', 'mentor', held) === 'SHOW').map(([id]) => id));
}

function matched(ctx: Context, row: NeedRow, facts: Facts | undefined, avoided: ReadonlySet<string>): MatchedNeed {
  if (!facts) throw new InternalError({ cause: 'a need in view is gone' });
  const shown = new Set(NEED_FIELDS.filter((field) => decide(ctx.actor, 'MentorNeed', field, facts) === 'SHOW'));
  const named = (wanted: boolean): string[] =>
    PROTECTED.filter((field) => shown.has(field) === wanted).map((field) => `MentorNeed.${field}`);
  ctx.traces.push({
    ...{ type: 'MentorNeed', id: row.id, ownerAgencyId: row.owner_agency_id, outcome: 'SHOWN', code: null },
    ...{ shown: named(true).sort(), withheld: named(false).sort() },
  });
  const need = needFacts(
    ctx,
    row,
    (field) => shown.has(field),
    (id) => avoided.has(id),
  );
  return { id: row.id, ownerAgencyId: row.owner_agency_id, need, shown, filled: row.filled };
}

const PROTECTED = NEED_FIELDS.filter((field) => isProtected(classOf('MentorNeed', field)));

/** The protected fields of a need that matching reads and that the viewer is not shown, as `MentorNeed.field`. */
export function hiddenOfNeed({ shown }: Pick<MatchedNeed, 'shown'>): string[] {
  return PROTECTED.filter((field) => !shown.has(field)).map((field) => `MentorNeed.${field}`);
}

function needFacts(ctx: Context, row: NeedRow, shown: (field: string) => boolean, known: (mentorship: string) => boolean): NeedFacts {
  const today = dayOf(ctx.clock.now());
  const use = <T>(field: string, value: T, otherwise: T): T => (shown(field) ? value : otherwise);
  return {
    caseId: row.case_id,
    languages: use('languages', row.languages, []),
    environment: use('environment', row.environment_code, null),
    hoursPerWeek: row.hours_per_week,
    area: use('area', row.area, null),
    age: use('subjectAge', row.subject_age, null),
    preferredGender: use('preferredGender', row.preferred_gender, null),
    methods: use('methods', row.method_codes, []),
    religiousKnowledge: use('religiousKnowledge', row.religious_codes, []),
    avoidGroups: use('avoidGroups', row.avoid_groups.map(folded), []),
    avoidMentors: row.declined.filter(({ id }) => known(id)).map(({ mentor }) => mentor),
    // Nothing can begin on a day that has passed.
    earliestStart: row.earliest_start > today ? row.earliest_start : today,
    contactPerson: use('contactPerson', row.contact_person, false),
  };
}
