import { isoWeek } from '../policy/calendar';
import { folded } from '../platform/foldText';
import type { LanguageLevel, MentorFacts, MentorGender, VettingLevel } from './matchFacts';

/** The hours of a mentor: the usual ones, and those of weeks that differ. */
export interface Hours {
  readonly usualHours: number;
  readonly weeks: readonly { readonly week: string; readonly hours: number }[];
}

/** The mentor as of a start on a day (YYYY-MM-DD). */
export function startingOn<Mentor extends Hours>(
  { usualHours, weeks, ...rest }: Mentor,
  day: string,
): Omit<Mentor, keyof Hours> & { readonly hoursPerWeek: number } {
  const week = weeks.length === 0 ? '' : isoWeek(day);
  return { ...rest, hoursPerWeek: weeks.find((one) => one.week === week)?.hours ?? usualHours };
}

/** A mentor as the statement of all mentors gives them: by place, because thousands are sent. */
type Row = [
  id: string,
  freePlaces: number,
  languages: { code: string; level: LanguageLevel }[],
  environments: string[],
  methods: string[],
  religiousKnowledge: string[],
  areas: string[],
  unsafeAreas: string[],
  ties: string[],
  minimumAge: number,
  maximumAge: number,
  gender: MentorGender,
  usualHours: number,
  weeks: { week: string; hours: number }[],
  availableFrom: string | null,
  vettedUntil: string | null,
  vettingLevel: VettingLevel | null,
  contactPerson: boolean,
  waitingSince: number,
];

/** The columns of a row, in its order; those named are hidden where the viewer is not shown them. */
export const ROW_COLUMNS = [
  'id',
  'free',
  'languages',
  'environment_codes',
  'method_codes',
  'religious_codes',
  'areas',
  'unsafe_areas',
  'ties',
  'minimum_age',
  'maximum_age',
  'gender',
  'hours_per_week',
  'weeks',
  'available_from',
  'vetted_until',
  'vetting_level',
  'contact_person',
  'waiting_ms',
] as const;

/** A mentor with whatever all mentors of the group have in common. */
export type Compared<Group> = Omit<MentorFacts, 'hoursPerWeek'> & Hours & { readonly group: Group };

/** The mentors in a JSON text of rows. */
export function comparedIn<Group extends { readonly reservationPossible: boolean }>(text: string, group: Group): Compared<Group>[] {
  return (JSON.parse(text) as Row[]).map((row) => ({
    id: row[0],
    freePlaces: row[1],
    languages: row[2],
    environments: row[3],
    methods: row[4],
    religiousKnowledge: row[5],
    areas: row[6],
    unsafeAreas: row[7],
    ties: row[8].map(folded),
    minimumAge: row[9],
    maximumAge: row[10],
    gender: row[11],
    usualHours: row[12],
    weeks: row[13],
    availableFrom: row[14],
    vettedUntil: row[15],
    vettingLevel: row[16],
    contactPerson: row[17],
    reservationPossible: group.reservationPossible,
    waitingSince: new Date(row[18]).toISOString(),
    group,
  }));
}
