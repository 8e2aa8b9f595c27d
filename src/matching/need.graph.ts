import { assignedToItsCase } from '../cases';
import {
  column,
  computed,
  date,
  disclosedThrough,
  id,
  inPages,
  one,
  reservedBy,
  settled,
  sharedBy,
  terms,
  timestamp,
  withheld,
  type TypeGraph,
} from '../reading/graph';
import { districtsIn } from './areas.graph';

/** The fields of a need that follow from the disclosures of its case; over any row that has the id of the case. */
export const disclosedOfNeed = disclosedThrough('MentorNeed', (row) => `d.record_id = ${row}.case_id`);

/**
 * Needs: seen by those at work on the case, by the coordinators to whom it is disclosed, and by the mentor it is
 * proposed to.
 */
export const needGraph: TypeGraph = {
  type: 'MentorNeed',
  table: 'mentor_need',
  prefix: 'mentorneed',
  owner: (row) => `${row}.owner_agency_id`,
  conditions: {
    owner: (row, reader) => `${row}.owner_agency_id = ${reader.agency}`,
    assigned: assignedToItsCase,
    shared: sharedBy('record_id', 'case_id'),
    reserved: reservedBy('record_id', 'case_id'),
    unprotectedPerson: (row) => `NOT case_identity_guarded(${row}.case_id)`,
    mentor: (row, reader) =>
      `EXISTS (SELECT FROM mentorship nm WHERE nm.need_id = ${row}.id AND nm.mentor_member_id = ${reader.member}` +
      ` AND (nm.status IN ('ACCEPTED', 'ACTIVE') OR (nm.status = 'PROPOSED' AND nm.answer_by > app_now())))`,
  },
  disclosed: disclosedOfNeed,
  fields: {
    id: id(),
    case: one('Case', 'case_id'),
    ownerAgency: one('Agency', 'owner_agency_id'),
    status: column('status'),
    languages: terms('LANGUAGE', 'languages'),
    environment: {
      kind: 'one',
      to: 'Term',
      join: (parent, child) => `${child}.taxonomy = 'ENVIRONMENT' AND ${child}.code = ${parent}.environment_code`,
    },
    hoursPerWeek: column('hours_per_week'),
    area: column('area'),
    areaCode: computed((row) => `(${districtsIn(`ARRAY[${row}.area]`)})[1]`),
    preferredGender: column('preferred_gender'),
    methods: terms('COMPETENCE', 'method_codes'),
    religiousKnowledge: terms('COMPETENCE', 'religious_codes'),
    avoidGroups: column('avoid_groups'),
    earliestStart: date('earliest_start'),
    contactPerson: column('contact_person'),
    subjectAge: settled(column('subject_age')),
    statedAt: timestamp('stated_at'),
    mentorships: {
      kind: 'many',
      to: 'Mentorship',
      join: (parent, child) => `${child}.need_id = ${parent}.id`,
      ...inPages('proposed_at', 'timestamptz', 'DESC'),
    },
    version: column('version'),
    withheld: withheld(),
  },
  filters: {
    status: {
      reads: ['MentorNeed.status'],
      sql: (row, { bind }) => `${row}.status = ANY (${bind((statuses: readonly string[]) => statuses, 'text[]')})`,
    },
    // No proposal is open for it.
    waiting: {
      reads: ['MentorNeed.status', 'MentorNeed.mentorships'],
      sql: (row, { bind }) =>
        `(${row}.status = 'OPEN' AND NOT EXISTS (SELECT FROM mentorship nw WHERE nw.need_id = ${row}.id` +
        ` AND (nw.status = 'ACCEPTED' OR (nw.status = 'PROPOSED' AND nw.answer_by > app_now())))) = ${bind((waiting: boolean) => waiting, 'boolean')}`,
    },
  },
  orders: { STATED_AT: { reads: 'MentorNeed.statedAt', sql: (row) => `${row}.stated_at`, cast: 'timestamptz' } },
  defaultOrder: { field: 'STATED_AT', direction: 'ASC' },
};
