import { createHash } from 'node:crypto';
import type { Context } from '../platform/context';
import { isoWeek } from '../policy/calendar';
import { HARD_RULE_READS, type MatchInputs } from '../policy/matchingInputs';
import { showingOf, type Showing } from '../reading/authorize';
import { ROW_COLUMNS } from './candidates';
import { CONTACT_PERSON_BELOW, HARD_RULE_ORDER, type HardRule } from './hardRules';
import type { MatchedNeed } from './matchedNeed';
import { listedMentors, noteUsed } from './mentorFacts';
import { MENTOR_FIELDS } from './usable';

/** Mentors of one provider of whom the viewer is shown the same fields, and whom the same hard rule excludes, or none. */
export interface MentorGroup {
  readonly providerId: string;
  readonly shown: ReadonlySet<string>;
  readonly reservationPossible: boolean;
  /** The hard rule that excludes them all. */
  readonly broken: HardRule | null;
  readonly ids: readonly string[];
  /** The mentors as JSON rows; null where a rule excludes them. */
  readonly mentors: string | null;
}

interface GroupRow {
  readonly provider: string;
  readonly reservable: boolean;
  readonly broken: HardRule | null;
  readonly ids: string[];
  readonly mentors: string | null;
}

const READER = { agency: '$2::uuid', member: '$3::uuid' };
// The parameters of a need; those of a rule that the need's fields do not allow have no effect.
const START = '$1::date';
const RULES = '$4::text[]';
const LANGUAGES = '$5::text[]';
const AREA_MATTERS = '$6::boolean';
const GROUPS_MATTER = '$7::boolean';
const AVOIDED = '$8::uuid[]';
const AGE = '$9::int';
const CONTACT_PERSON = '$10::boolean';
const WEEK = '$11::text';
const HOURS = '$12::numeric';

const SPEAKS = `EXISTS (SELECT FROM jsonb_array_elements(m.languages) l
    WHERE l->>'code' = ANY (${LANGUAGES}) AND l->>'level' IN ('B1', 'B2', 'C1', 'C2', 'NATIVE'))`;
const HOURS_THEN = `CASE WHEN m.weeks = '[]' THEN m.hours_per_week ELSE coalesce(
    (SELECT (w->>'hours')::numeric FROM jsonb_array_elements(m.weeks) w WHERE w->>'week' = ${WEEK} LIMIT 1), m.hours_per_week) END`;

/**
 * The hard rules as SQL, which says the same as `hardRules.ts`. Null for those that compare texts as people write them: the thread weighs
 * these, and so all later rules of a mentor whom one of them could exclude.
 */
const BROKEN: Readonly<Record<HardRule, string | null>> = {
  NOT_VETTED: `m.vetting_level IS NULL OR m.vetted_until IS NULL OR m.vetted_until < greatest(${START}, m.available_from)`,
  NO_FREE_PLACE: 'm.free < 1',
  NO_COMMON_LANGUAGE: `cardinality(${LANGUAGES}) > 0 AND NOT ${SPEAKS}`,
  UNSAFE_AREA: null,
  CONFLICT_OF_INTEREST: null,
  AVOIDED: `m.id = ANY (${AVOIDED})`,
  OUTSIDE_AGE_SPAN: `${AGE} < m.minimum_age OR ${AGE} > m.maximum_age`,
  NOT_CONTACT_PERSON: `${CONTACT_PERSON} AND (NOT m.contact_person OR ${AGE} >= ${String(CONTACT_PERSON_BELOW)})`,
  TOO_FEW_HOURS: `${HOURS_THEN} < ${HOURS}`,
  NO_RESERVATION: 'NOT m.reservable',
};
const FOR_THE_THREAD = `(${AREA_MATTERS} AND cardinality(m.unsafe_areas) > 0) OR (${GROUPS_MATTER} AND cardinality(m.ties) > 0)`;

/** Where a rule is weighed: for mentors of whom the viewer is shown each field that it reads, if the need is shown too. */
function weighed({ sees }: Showing, rule: HardRule, broken: string): string {
  const { mentor }: MatchInputs = HARD_RULE_READS[rule];
  const shown = mentor.map((field) => sees('m', field)).filter((sql) => sql !== 'true');
  return `WHEN ${[`'${rule}' = ANY (${RULES})`, ...shown, `(${broken})`].join(' AND ')} THEN '${rule}'`;
}

const FIRST_OF_THREAD = HARD_RULE_ORDER.find((rule) => BROKEN[rule] === null);

function firstBroken(showing: Showing): string {
  const parts = HARD_RULE_ORDER.flatMap((rule) => {
    const broken = BROKEN[rule];
    if (broken !== null) return [weighed(showing, rule, broken)];
    return rule === FIRST_OF_THREAD ? [`WHEN ${FOR_THE_THREAD} THEN NULL`] : [];
  });
  return `CASE ${parts.join('\n         ')} END`;
}

const HIDDEN = { areas: 'areas', unsafe_areas: 'unsafeAreas', ties: 'ties' } as const;
const COLUMNS = ROW_COLUMNS.filter((name) => name !== 'id' && name !== 'free' && name !== 'waiting_ms' && !(name in HIDDEN));

/** The statement of all mentors, for whoever sees them as these terms say. What is not shown is not read. */
function statementFor(showing: Showing): string {
  const hidden = Object.entries(HIDDEN).map(
    ([name, field]) => `CASE WHEN ${showing.sees('m', field)} THEN m.${name} ELSE '{}' END AS ${name}`,
  );
  const facts = showing.facts.map((name) => `, m.${name}`).join('');
  const own = [...COLUMNS, ...Object.keys(HIDDEN)].map((name) => `m.${name}`).join(', ');
  // OFFSET 0 keeps each step apart: what one computes for a mentor is not computed again by the next.
  const listed = `${listedMentors(`m.id, m.provider_agency_id AS provider, ${own}${showing.columns}`)} OFFSET 0`;
  const seen = `SELECT m.id, m.provider, m.free, m.reservable, ${COLUMNS.map((name) => `m.${name}`).join(', ')}, ${hidden.join(', ')},
                       m.waiting_since${facts} FROM (${listed}) m`;
  const weighed = `SELECT m.*, ${firstBroken(showing)} AS broken FROM (${seen}) m OFFSET 0`;
  const row = `json_build_array(${ROW_COLUMNS.map(rowColumn).join(', ')})`;
  return `
  SELECT m.provider, m.reservable, m.broken${facts}, json_agg(m.id) AS ids, '[' || string_agg(m.compared, ',') || ']' AS mentors
    FROM (SELECT m.provider, m.reservable, m.broken${facts}, m.id, CASE WHEN m.broken IS NULL THEN ${row}::text END AS compared
            FROM (${weighed}) m OFFSET 0) m
   GROUP BY m.provider, m.reservable, m.broken${facts}`;
}

const rowColumn = (name: (typeof ROW_COLUMNS)[number]): string =>
  name === 'waiting_ms' ? 'floor(extract(epoch FROM m.waiting_since) * 1000)' : `m.${name}`;

function valuesOf({ actor }: Context, matched: Pick<MatchedNeed, 'need' | 'shown'> | null): unknown[] {
  const reader = [actor.agencyId, actor.memberId];
  if (!matched) return [null, ...reader, [], [], false, false, [], null, false, null, null];
  const { need, shown } = matched;
  const READS: Readonly<Record<HardRule, MatchInputs>> = HARD_RULE_READS;
  const rules = HARD_RULE_ORDER.filter((rule) => READS[rule].need.every((field) => shown.has(field)));
  return [
    ...[need.earliestStart, ...reader, rules, need.languages, need.area !== null, need.avoidGroups.length > 0],
    ...[need.avoidMentors, need.age, need.contactPerson, isoWeek(need.earliestStart), need.hoursPerWeek],
  ];
}

/**
 * All mentors as shown to the viewer, in groups, read in one statement; protected fields that are used go into the access log. With a
 * need, those whom a hard rule excludes are told apart, so far as the viewer is shown what the rule rests on.
 */
export async function comparedGroups(ctx: Context, matched: Pick<MatchedNeed, 'need' | 'shown'> | null): Promise<MentorGroup[]> {
  const showing = showingOf(ctx, 'Mentor', MENTOR_FIELDS, 'm', READER);
  const text = statementFor(showing);
  // Those whom the rules show the same send the same text, which is planned once per connection.
  const name = `mentor_groups_${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
  const rows = await ctx.tx.query<GroupRow>(text, valuesOf(ctx, matched), name);
  return rows.map((row) => {
    const shown = showing.shown(row);
    noteUsed(ctx, row.provider, shown, row.ids);
    return {
      ...{ providerId: row.provider, shown, reservationPossible: row.reservable },
      ...{ broken: row.broken, ids: row.ids, mentors: row.mentors },
    };
  });
}
