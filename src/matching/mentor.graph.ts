import { column, computed, date, id, masked, one, terms, timestamp, withheld, type TypeGraph } from '../reading/graph';
import { districtsIn } from './areas.graph';

// A mentor whose member is suspended cannot answer, and so has no free place; the result looks the same as if all
// places were held.
const freePlaces = (row: string): string =>
  `CASE WHEN EXISTS (SELECT FROM member mb WHERE mb.id = ${row}.member_id AND mb.suspended_at IS NOT NULL)` +
  ` THEN least(0, ${row}.capacity - mentor_places_held(${row}.id)) ELSE ${row}.capacity - mentor_places_held(${row}.id) END`;

/**
 * Mentors: seen by their provider and by coordinators. Their identity is seen by the provider, the mentor, and the
 * caseworkers they work for.
 */
export const mentorGraph: TypeGraph = {
  type: 'Mentor',
  table: 'mentor',
  prefix: 'mentor',
  owner: (row) => `${row}.provider_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.provider_agency_id = ${reader.agency}`,
    self: (row, reader) => `(${row}.member_id IS NOT NULL AND ${row}.member_id = ${reader.member})`,
    unprotected: (row) => `NOT ${row}.protected_identity`,
    // The mentors at work for the reader's cases are few: they are found once, not asked for each mentor.
    mentoring: (row, reader) =>
      `${row}.id IN (SELECT mm.mentor_id FROM mentorship mm JOIN case_assignment ma ON ma.case_id = mm.case_id AND ma.ended_at IS NULL` +
      ` WHERE mm.status = 'ACTIVE' AND mm.owner_agency_id = ${reader.agency} AND ma.member_id = ${reader.member})`,
  },
  fields: {
    id: id(),
    provider: one('Agency', 'provider_agency_id'),
    member: one('Member', 'member_id'),
    name: column('name'),
    contact: {
      kind: 'embedded',
      type: 'MentorContact',
      list: false,
      sql: (row) => `json_build_object('email', ${row}.email, 'phone', ${row}.phone)`,
    },
    gender: column('gender'),
    languages: { kind: 'embedded', type: 'MentorLanguage', list: true, sql: (row) => `${row}.languages` },
    environments: terms('ENVIRONMENT', 'environment_codes'),
    methods: terms('COMPETENCE', 'method_codes'),
    religiousKnowledge: terms('COMPETENCE', 'religious_codes'),
    // The districts where a mentor with protected identity works are seen by the provider and the mentor alone.
    areas: masked(
      column('areas'),
      computed(() => `'{}'::text[]`),
    ),
    areaCodes: masked(
      computed((row) => districtsIn(`${row}.areas`)),
      computed(() => `'{}'::text[]`),
    ),
    unsafeAreas: column('unsafe_areas'),
    unsafeAreaCodes: computed((row) => districtsIn(`${row}.unsafe_areas`)),
    ties: column('ties'),
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    hoursPerWeek: column('hours_per_week'),
    weeks: { kind: 'embedded', type: 'MentorWeek', list: true, sql: (row) => `${row}.weeks` },
    availableFrom: date('available_from'),
    vettedOn: date('vetted_on'),
    vettedUntil: date('vetted_until'),
    vettingLevel: column('vetting_level'),
    contactPerson: column('contact_person'),
    protectedIdentity: column('protected_identity'),
    capacity: column('capacity'),
    freePlaces: computed(freePlaces),
    closedAt: timestamp('closed_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    open: {
      reads: ['Mentor.closedAt'],
      sql: (row, { bind }) => `(${row}.closed_at IS NULL) = ${bind((open: boolean) => open, 'boolean')}`,
    },
    // OVER means that more places are held than there are, which lowering the capacity can leave behind.
    load: {
      reads: ['Mentor.capacity', 'Mentor.freePlaces'],
      sql: (row, { bind }) =>
        `CASE sign(${freePlaces(row)}) WHEN 1 THEN 'FREE' WHEN 0 THEN 'FULL' ELSE 'OVER' END` +
        ` = ANY (${bind((loads: readonly string[]) => loads, 'text[]')})`,
    },
  },
  orders: {
    WAITING: { reads: 'Mentor.capacity', sql: (row) => `${row}.waiting_since`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'WAITING', direction: 'ASC' },
};
