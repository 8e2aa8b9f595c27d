import { column, computed, date, id, one, terms, timestamp, withheld, type TypeGraph } from '../reading/graph';

/** Mentors: seen by their provider and by coordinators; who they are, by the provider, themselves, and whom they work for. */
export const mentorGraph: TypeGraph = {
  type: 'Mentor',
  table: 'mentor',
  prefix: 'mentor',
  owner: (row) => `${row}.provider_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.provider_agency_id = ${reader.agency}`,
    self: (row, reader) => `(${row}.member_id IS NOT NULL AND ${row}.member_id = ${reader.member})`,
    mentoring: (row, reader) =>
      `EXISTS (SELECT FROM mentorship mm JOIN case_assignment ma ON ma.case_id = mm.case_id AND ma.ended_at IS NULL` +
      ` WHERE mm.mentor_id = ${row}.id AND mm.status = 'ACTIVE' AND mm.owner_agency_id = ${reader.agency} AND ma.member_id = ${reader.member})`,
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
    areas: column('areas'),
    unsafeAreas: column('unsafe_areas'),
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
    freePlaces: computed((row) => `${row}.capacity - mentor_places_held(${row}.id)`),
    closedAt: timestamp('closed_at'),
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    open: {
      reads: ['Mentor.closedAt'],
      sql: (row, { bind }) => `(${row}.closed_at IS NULL) = ${bind((open: boolean) => open, 'boolean')}`,
    },
    // Over means more held than there are places, which a lowered capacity can leave behind.
    load: {
      reads: ['Mentor.capacity', 'Mentor.freePlaces'],
      sql: (row, { bind }) =>
        `CASE WHEN ${row}.capacity > mentor_places_held(${row}.id) THEN 'FREE' WHEN ${row}.capacity = mentor_places_held(${row}.id) THEN 'FULL'` +
        ` ELSE 'OVER' END = ANY (${bind((loads: readonly string[]) => loads, 'text[]')})`,
    },
  },
  orders: {
    WAITING: { reads: 'Mentor.capacity', sql: (row) => `${row}.waiting_since`, cast: 'timestamptz' },
  },
  defaultOrder: { field: 'WAITING', direction: 'ASC' },
};
