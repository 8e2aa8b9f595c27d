import { agency, byName, column, instant, many, one, term, terms, value, type Field, type Fields } from './plainFields';
import { code, orderedBy, word } from './plainOrder';
import { textsIn, type Row, type TableName, type Tables } from './tables';

/** The rows of a table that point at a record, by an instant. */
const pointing =
  (type: string, table: TableName, link: string, by: string): Field =>
  (row, { tables }) => {
    const own = tables[table].filter((child) => child[link] === row['id']);
    const rows = orderedBy(
      own,
      'ASC',
      (child) => code(child[by]),
      ({ id }) => code(id),
    );
    return { kind: 'many', type, rows, paged: true };
  };

const attendanceOf = ({ training_attendance: all }: Tables, row: Row): Row[] =>
  all.filter((attendance) => attendance['training_id'] === row['id']);

/** The agencies or organisations that hold a training, or hold it with others. */
const hosts =
  (type: 'Agency' | 'Organisation', coHost: boolean): Field =>
  (row, { tables }) => {
    const [key, table] = type === 'Agency' ? (['agency_id', 'agency'] as const) : (['organisation_id', 'organisation'] as const);
    const own = tables.training_host.filter((host) => host['training_id'] === row['id'] && host['co_host'] === coHost);
    return many(type, byName(tables[table].filter(({ id }) => own.some((host) => host[key] === id))));
  };

/** Where every field of what prevention holds is found among the rows. */
export const PLAIN_PREVENTION: Readonly<Record<string, Fields>> = {
  Consultation: {
    ownerAgency: agency('owner_agency_id'),
    receivedOn: column('received_on'),
    channel: column('channel'),
    category: column('category'),
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    reporterType: column('reporter_type'),
    environment: term('ENVIRONMENT', 'environment_code'),
    district: term('DISTRICT', 'district_code'),
    kind: column('kind'),
    competence: term('COMPETENCE', 'competence_code'),
    status: column('status'),
    question: column('question'),
    advice: column('advice'),
    answeredOn: column('answered_on'),
    answers: pointing('ConsultationAnswer', 'consultation_answer', 'consultation_id', 'answered_at'),
    participants: (row, { tables }) =>
      many('Agency', byName(tables.agency.filter(({ id }) => textsIn(row, 'party_ids').includes(String(id))))),
    incident: one('Incident', 'incident', 'incident_id'),
    takenBy: agency('taken_by_agency_id'),
    takenAt: instant('taken_at'),
    rating: column('rating'),
    ratingNote: column('rating_note'),
    ratedOn: column('rated_on'),
    closedOn: column('closed_on'),
    helplineCall: one('HelplineCall', 'helpline_call', 'helpline_call_id'),
    convertedOn: column('converted_on'),
    convertedGround: column('converted_ground'),
    convertedMotive: column('converted_motive'),
    convertedCase: one('Case', 'case_file', 'converted_case_id'),
    version: column('version'),
  },
  ConsultationAnswer: {
    ownerAgency: agency('owner_agency_id'),
    consultation: one('Consultation', 'consultation', 'consultation_id'),
    text: column('text'),
    contributors: (row, { tables }) =>
      many(
        'Expert',
        orderedBy(
          tables.expert.filter(({ id }) => textsIn(row, 'contributor_ids').includes(String(id))),
          'ASC',
          (expert) => word(expert['title']),
          ({ id }) => code(id),
        ),
      ),
    banked: pointing('BankedAnswer', 'banked_answer', 'answer_id', 'published_at'),
    answeredAt: instant('answered_at'),
    version: column('version'),
  },
  BankedAnswer: {
    ownerAgency: agency('owner_agency_id'),
    question: column('question'),
    answer: column('answer'),
    competence: term('COMPETENCE', 'competence_code'),
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    environment: term('ENVIRONMENT', 'environment_code'),
    status: column('status'),
    retireReason: column('retire_reason'),
    publishedAt: instant('published_at'),
    changedAt: instant('changed_at'),
    changedBy: one('Member', 'member', 'changed_by'),
    version: column('version'),
  },
  HelplineCall: {
    ownerAgency: agency('owner_agency_id'),
    helpline: one('Resource', 'resource', 'resource_id'),
    receivedOn: column('received_on'),
    callerType: column('caller_type'),
    district: term('DISTRICT', 'district_code'),
    routedTo: agency('routed_to_agency_id'),
    concern: column('concern'),
    status: column('status'),
    version: column('version'),
  },
  HelplineRoute: {
    district: term('DISTRICT', 'district_code'),
    routedTo: agency('agency_id'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    version: column('version'),
  },
  Incident: {
    reportedBy: agency('agency_id'),
    kind: column('kind'),
    occurredOn: column('occurred_on'),
    district: term('DISTRICT', 'district_code'),
    place: column('place'),
    environment: term('ENVIRONMENT', 'environment_code'),
    description: column('description'),
    status: column('status'),
    closedOn: column('closed_on'),
    version: column('version'),
  },
  TrainingAttendance: { audience: term('AUDIENCE', 'audience_code'), attended: column('attended') },
  Training: {
    ownerAgency: agency('owner_agency_id'),
    kind: column('kind'),
    title: column('title'),
    startsOn: column('starts_on'),
    endsOn: column('ends_on'),
    place: column('place'),
    municipalityCode: column('municipality_code'),
    hostAgencies: hosts('Agency', false),
    hostOrganisations: hosts('Organisation', false),
    coHostAgencies: hosts('Agency', true),
    coHostOrganisations: hosts('Organisation', true),
    modules: terms('TRAINING_MODULE', 'module_codes'),
    audiences: terms('AUDIENCE', 'audience_codes'),
    attendance: (row, { tables }) =>
      many(
        'TrainingAttendance',
        orderedBy(
          attendanceOf(tables, row),
          'ASC',
          (own) => code(own['audience_code']),
          ({ id }) => code(id),
        ),
      ),
    attended: (row, { tables }) => value(attendanceOf(tables, row).reduce((total, { attended }) => total + Number(attended), 0)),
    childrenMet: column('children_met'),
    outcomes: column('outcomes'),
    version: column('version'),
  },
  TrainingRequest: {
    ownerAgency: agency('owner_agency_id'),
    audience: term('AUDIENCE', 'audience_code'),
    modules: terms('TRAINING_MODULE', 'module_codes'),
    district: term('DISTRICT', 'district_code'),
    wishedFrom: column('wished_from'),
    wishedTo: column('wished_to'),
    expected: column('expected'),
    note: column('note'),
    status: column('status'),
    training: one('Training', 'training', 'training_id'),
    requestedAt: instant('requested_at'),
    version: column('version'),
  },
};
