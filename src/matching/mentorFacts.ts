import type { Context } from '../platform/context';
import { folded } from '../platform/words';
import { isoWeek } from '../policy/calendar';
import type { MentorFacts, LanguageLevel, MentorGender, VettingLevel } from './facts';

/** A mentor as matching reads them; what depends on the need is settled for each need. */
export interface KnownMentor extends Omit<MentorFacts, 'hoursPerWeek'> {
  readonly usualHours: number;
  readonly weeks: readonly { readonly week: string; readonly hours: number }[];
}

interface MentorFactsRow {
  readonly id: string;
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

// A private provider can accept a reservation when somebody there may answer for it.
const FACTS = `
  SELECT m.id, m.capacity - coalesce(h.held, 0) AS free, m.languages, m.environment_codes AS environments, m.method_codes AS methods,
         m.religious_codes AS religious, m.areas, m.unsafe_areas AS unsafe, m.ties, m.minimum_age, m.maximum_age, m.gender,
         m.hours_per_week AS hours, m.weeks, to_char(m.available_from, 'YYYY-MM-DD') AS available_from,
         to_char(m.vetted_until, 'YYYY-MM-DD') AS vetted_until, m.vetting_level, m.contact_person,
         a.kind <> 'CIVIL_SOCIETY' OR m.member_id IS NOT NULL OR p.agency_id IS NOT NULL AS reservable,
         greatest(m.waiting_since, h.last_assigned) AS waiting_since
    FROM mentor m
    JOIN agency a ON a.id = m.provider_agency_id
    LEFT JOIN mentors_held() h ON h.mentor_id = m.id
    LEFT JOIN (SELECT DISTINCT agency_id FROM member WHERE suspended_at IS NULL AND roles && '{COORDINATOR,LEAD}') p
           ON p.agency_id = m.provider_agency_id
   WHERE m.closed_at IS NULL AND ($1::uuid IS NULL OR m.id = $1)`;

/** Every mentor there is, or one, as matching compares them: in one statement, without name or contact. */
export async function knownMentors(ctx: Context, only: string | null): Promise<KnownMentor[]> {
  const rows = await ctx.tx.query<MentorFactsRow>(FACTS, [only], 'mentor_facts');
  return rows.map((row) => ({
    id: row.id,
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
  }));
}

/** The mentor as they stand for a start on a day (YYYY-MM-DD). */
export function startingOn({ usualHours, weeks, ...rest }: KnownMentor, day: string): MentorFacts {
  const week = weeks.length === 0 ? '' : isoWeek(day);
  return { ...rest, hoursPerWeek: weeks.find((one) => one.week === week)?.hours ?? usualHours };
}
