import type { Context } from '../platform/context';
import { folded } from '../platform/foldText';
import { isProtected } from '../policy/classes';
import { classOf } from '../policy/fields';
import { showingOf } from '../reading/authorize';
import { startingOn, type Hours } from './candidates';
import type { MentorFacts, LanguageLevel, MentorGender, VettingLevel } from './matchFacts';
import { MENTOR_FIELDS } from './usable';

export { startingOn };

/** A mentor as matching reads the record; the parts that depend on the need are computed for each need. */
export interface KnownMentor extends Omit<MentorFacts, 'hoursPerWeek'>, Hours {
  readonly providerId: string;
  /** The mentor has left, or the mentor's member is suspended. */
  readonly away: boolean;
  /** The fields of this mentor shown to the viewer, among those that matching reads. */
  readonly shown: ReadonlySet<string>;
}

interface MentorFactsRow {
  readonly id: string;
  readonly provider: string;
  readonly free: number;
  readonly languages: { code: string; level: LanguageLevel }[];
  readonly environments: string[];
  readonly methods: string[];
  readonly religious: string[];
  readonly areas: string[];
  readonly unsafe: string[];
  readonly ties: string[];
  readonly minimum_age: number;
  readonly maximum_age: number;
  readonly gender: MentorGender;
  readonly hours: number;
  readonly weeks: { week: string; hours: number }[];
  readonly available_from: string | null;
  readonly vetted_until: string | null;
  readonly vetting_level: VettingLevel | null;
  readonly contact_person: boolean;
  readonly reservable: boolean;
  readonly waiting_since: Date;
  readonly away: boolean;
}

const READER = { agency: '$2::uuid', member: '$3::uuid' };

const PROVIDER_ENDED = `coalesce(a.valid_to < (app_now() AT TIME ZONE 'Europe/Stockholm')::date, false)`;

const AWAY = `b.suspended_at IS NOT NULL OR m.closed_at IS NOT NULL OR ${PROVIDER_ENDED}`;
// A mentor whose member is suspended is away and has no free place; it looks the same as if all places were held.
const FREE = 'CASE WHEN b.suspended_at IS NULL THEN m.capacity - coalesce(h.held, 0) ELSE least(0, m.capacity - coalesce(h.held, 0)) END';
// A provider that has stated its last day begins nothing new: it could not stay for the time that a mentorship takes.
const LISTED = 'm.closed_at IS NULL AND a.valid_to IS NULL';

/**
 * SQL: the mentors `m` of a source that matching may compare, with what it computes of each: places that are free, whether the
 * provider can accept a reservation, and since when the mentor waits. A private provider can if it has a member who may answer for
 * it: the same for all mentors of a provider.
 */
export const comparedMentors = (columns: string, from: string, where: string): string => `
  SELECT ${columns}, ${FREE} AS free, a.kind <> 'CIVIL_SOCIETY' OR p.agency_id IS NOT NULL AS reservable,
         greatest(m.waiting_since, h.last_assigned) AS waiting_since
    FROM ${from} m
    LEFT JOIN member b ON b.id = m.member_id
    JOIN agency a ON a.id = m.provider_agency_id
    LEFT JOIN mentors_held() h ON h.mentor_id = m.id
    LEFT JOIN (SELECT DISTINCT agency_id FROM member WHERE suspended_at IS NULL AND roles && '{MENTOR,THEOLOGIAN,COORDINATOR,LEAD}') p
           ON p.agency_id = m.provider_agency_id
   WHERE ${where} AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL`;

/** SQL: all mentors who may be matched. */
export const listedMentors = (columns: string): string => comparedMentors(columns, 'mentor', LISTED);

const FACTS = `m.id, m.provider_agency_id AS provider, m.languages, m.environment_codes AS environments, m.method_codes AS methods,
         m.religious_codes AS religious, m.areas, m.unsafe_areas AS unsafe, m.ties, m.minimum_age, m.maximum_age, m.gender,
         m.hours_per_week AS hours, m.weeks, to_char(m.available_from, 'YYYY-MM-DD') AS available_from,
         to_char(m.vetted_until, 'YYYY-MM-DD') AS vetted_until, m.vetting_level, m.contact_person, ${AWAY} AS away`;
const ONE = ['mentor', `${LISTED} AND m.id = $1`] as const;
const AT_STEP = ['mentor_at_step($1)', 'true'] as const;

/** A mentor as matching compares them, without name or contact details; null if there is none who may be matched. */
export async function knownMentor(ctx: Context, id: string): Promise<KnownMentor | null> {
  return (await mentorsIn(ctx, ONE, id))[0] ?? null;
}

/**
 * The mentor of a mentorship that has not begun, locked, so that nothing a rule depends on changes until the
 * transaction ends.
 */
export async function mentorAtStep(ctx: Context, mentorshipId: string): Promise<KnownMentor | null> {
  return (await mentorsIn(ctx, AT_STEP, mentorshipId))[0] ?? null;
}

async function mentorsIn(ctx: Context, [from, where]: typeof ONE | typeof AT_STEP, id: string): Promise<KnownMentor[]> {
  const showing = showingOf(ctx, 'Mentor', MENTOR_FIELDS, 'm', READER);
  const values = [id, ctx.actor.agencyId, ctx.actor.memberId];
  const name = from === 'mentor' ? `mentor_facts_${showing.name}` : undefined;
  const rows = await ctx.tx.query<MentorFactsRow>(comparedMentors(FACTS + showing.columns, from, where), values, name);
  return rows.map((row) => ({
    id: row.id,
    providerId: row.provider,
    freePlaces: row.free,
    languages: row.languages,
    environments: row.environments,
    methods: row.methods,
    religiousKnowledge: row.religious,
    areas: row.areas,
    unsafeAreas: row.unsafe,
    ties: row.ties.map(folded),
    minimumAge: row.minimum_age,
    maximumAge: row.maximum_age,
    gender: row.gender,
    usualHours: row.hours,
    weeks: row.weeks,
    availableFrom: row.available_from,
    vettedUntil: row.vetted_until,
    vettingLevel: row.vetting_level,
    contactPerson: row.contact_person,
    reservationPossible: row.reservable,
    waitingSince: row.waiting_since.toISOString(),
    away: row.away,
    shown: showing.shown(row),
  }));
}

const PROTECTED = MENTOR_FIELDS.filter((field) => isProtected(classOf('Mentor', field)));

/** A mentor as shown to the viewer; protected fields that are used go into the access log. */
export function shownOf(ctx: Context, mentor: KnownMentor): KnownMentor {
  const { id, providerId, shown } = mentor;
  noteUsed(ctx, providerId, shown, [id]);
  const seen = (field: 'ties' | 'unsafeAreas' | 'areas'): readonly string[] => (shown.has(field) ? mentor[field] : []);
  return { ...mentor, ties: seen('ties'), unsafeAreas: seen('unsafeAreas'), areas: seen('areas') };
}

/** Notes in the access log which protected fields of these mentors of one provider are used. */
export function noteUsed(ctx: Context, providerId: string, shown: ReadonlySet<string>, ids: readonly string[]): void {
  const used = PROTECTED.filter((field) => shown.has(field))
    .map((field) => `Mentor.${field}`)
    .sort();
  if (used.length === 0) return;
  const entry = { type: 'Mentor', ownerAgencyId: providerId, outcome: 'SHOWN', code: null, shown: used, withheld: [] } as const;
  for (const id of ids) ctx.traces.push({ ...entry, id });
}

/** The protected fields of a mentor that matching reads and that the viewer is not shown, as `Mentor.field`. */
export function hiddenOf({ shown }: Pick<KnownMentor, 'shown'>): string[] {
  return PROTECTED.filter((field) => !shown.has(field)).map((field) => `Mentor.${field}`);
}
