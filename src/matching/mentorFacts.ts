import type { Context } from '../platform/context';
import { folded } from '../platform/words';
import { isoWeek } from '../policy/calendar';
import { isProtected } from '../policy/classes';
import { classOf } from '../policy/fields';
import { showingOf } from '../reading/facts';
import type { MentorFacts, LanguageLevel, MentorGender, VettingLevel } from './facts';
import { MENTOR_FIELDS } from './usable';

/** A mentor as matching reads them; what depends on the need is settled for each need. */
export interface KnownMentor extends Omit<MentorFacts, 'hoursPerWeek'> {
  readonly usualHours: number;
  readonly weeks: readonly { readonly week: string; readonly hours: number }[];
  readonly providerId: string;
  /** The fields that the viewer is shown of this mentor, of those that matching reads. */
  readonly shown: ReadonlySet<string>;
}

/** A mentor as they stand for a start on a day, with what the viewer is shown of them. */
export type StartingMentor = MentorFacts & Pick<KnownMentor, 'providerId' | 'shown'>;

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
}

const READER = { agency: '$2::uuid', member: '$3::uuid' };

// A private provider can accept a reservation when somebody there may answer for it: the same for all mentors of a provider.
const facts = (columns: string): string => `
  SELECT m.id, m.provider_agency_id AS provider, m.capacity - coalesce(h.held, 0) AS free, m.languages, m.environment_codes AS environments,
         m.method_codes AS methods, m.religious_codes AS religious, m.areas, m.unsafe_areas AS unsafe, m.ties, m.minimum_age, m.maximum_age,
         m.gender, m.hours_per_week AS hours, m.weeks, to_char(m.available_from, 'YYYY-MM-DD') AS available_from,
         to_char(m.vetted_until, 'YYYY-MM-DD') AS vetted_until, m.vetting_level, m.contact_person,
         a.kind <> 'CIVIL_SOCIETY' OR p.agency_id IS NOT NULL AS reservable, greatest(m.waiting_since, h.last_assigned) AS waiting_since${columns}
    FROM mentor m
    JOIN agency a ON a.id = m.provider_agency_id
    LEFT JOIN mentors_held() h ON h.mentor_id = m.id
    LEFT JOIN (SELECT DISTINCT agency_id FROM member WHERE suspended_at IS NULL AND roles && '{MENTOR,THEOLOGIAN,COORDINATOR,LEAD}') p
           ON p.agency_id = m.provider_agency_id
   WHERE m.closed_at IS NULL AND coalesce(a.valid_to >= (now() AT TIME ZONE 'Europe/Stockholm')::date, true) AND ($1::uuid IS NULL OR m.id = $1) AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL`;

/** Every mentor there is, or one, as matching compares them: in one statement, without name or contact. */
export async function knownMentors(ctx: Context, only: string | null): Promise<KnownMentor[]> {
  const showing = showingOf(ctx, 'Mentor', MENTOR_FIELDS, 'm', READER);
  const values = [only, ctx.actor.agencyId, ctx.actor.memberId];
  const rows = await ctx.tx.query<MentorFactsRow>(facts(showing.columns), values, `mentor_facts_${showing.name}`);
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
    shown: showing.shown(row),
  }));
}

const PROTECTED = MENTOR_FIELDS.filter((field) => isProtected(classOf('Mentor', field)));

/** The mentors as the viewer is shown them; what was used of them and is protected goes into the access log. */
export async function shownMentors(ctx: Context): Promise<KnownMentor[]> {
  const mentors = await knownMentors(ctx, null);
  return mentors.map((mentor) => shownOf(ctx, mentor));
}

/** One mentor as the viewer is shown them, noted in the access log like all of them. */
export function shownOf(ctx: Context, mentor: KnownMentor): KnownMentor {
  const { id, providerId, shown } = mentor;
  const used = PROTECTED.filter((field) => shown.has(field)).map((field) => `Mentor.${field}`);
  if (used.length > 0)
    ctx.traces.push({
      ...{ type: 'Mentor', id, ownerAgencyId: providerId, outcome: 'SHOWN', code: null },
      ...{ shown: used.sort(), withheld: [] },
    });
  const ties = shown.has('ties') ? mentor.ties : [];
  return { ...mentor, ties, unsafeAreas: shown.has('unsafeAreas') ? mentor.unsafeAreas : [] };
}

/** The protected fields of a mentor that matching reads and the viewer is not shown, as `Mentor.field`. */
export function hiddenOf({ shown }: Pick<KnownMentor, 'shown'>): string[] {
  return PROTECTED.filter((field) => !shown.has(field)).map((field) => `Mentor.${field}`);
}

/** The mentor as they stand for a start on a day (YYYY-MM-DD). */
export function startingOn({ usualHours, weeks, ...rest }: KnownMentor, day: string): StartingMentor {
  const week = weeks.length === 0 ? '' : isoWeek(day);
  return { ...rest, hoursPerWeek: weeks.find((one) => one.week === week)?.hours ?? usualHours };
}
