import { PLAIN_CASES } from './plainCases';
import { PLAIN_CONCERNS } from './plainConcerns';
import { PLAIN_HOOKS } from './plainHooks';
import { PLAIN_GROUPS } from './plainGroups';
import { PLAIN_CONFERENCES } from './plainConferences';
import { isAvailable, isOpenNow, isStale } from './plainListings';
import { PLAIN_PLANS } from './plainPlans';
import { PLAIN_MATCHING } from './plainMatching';
import { PLAIN_PREVENTION } from './plainPrevention';
import { PLAIN_YEAR, YEAR_TABLES } from './plainYear';
import { agency, byName, column, instant, many, one, parts, terms, value, type Field, type Fields } from './plainFields';
import { code, orderedBy, word } from './plainOrder';
import { partsIn, textIn, textsIn, type Row, type TableName } from './tables';

const networkMembers =
  (type: 'Agency' | 'Organisation', only: (member: Row) => boolean): Field =>
  (row, { tables }) => {
    const [key, table] = type === 'Agency' ? (['agency_id', 'agency'] as const) : (['organisation_id', 'organisation'] as const);
    const members = tables.network_member.filter((member) => member['network_id'] === row['id'] && only(member));
    return many(type, byName(tables[table].filter(({ id }) => members.some((member) => member[key] === id))));
  };

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** What is stated of the agency for the day; of a coordination nothing else makes it more than a board, others are what they do. */
function lawKindToday(row: Row, now: string): unknown {
  const day = swedishDay.format(new Date(now));
  const covers = ({ validFrom, validTo }: Row): boolean => String(validFrom) <= day && (validTo === null || String(validTo) >= day);
  return partsIn(row, 'law_kinds').find(covers)?.['lawKind'] ?? (row['kind'] === 'COORDINATION' ? 'MUNICIPAL_BOARD' : row['kind']);
}

/** Where every field of every type is found among the rows. */
export const PLAIN_TYPES: Readonly<Record<string, Fields>> = {
  Viewer: {
    member: (_row, look) => one('Member', 'member', 'memberId')({ memberId: look.actor.memberId }, look),
    agency: (_row, look) => agency('agencyId')({ agencyId: look.actor.agencyId }, look),
    roles: (_row, { actor }) => value(actor.roles),
    assurance: (_row, { actor }) => value(actor.assurance),
    purpose: () => value('CASEWORK'),
  },
  Term: {
    taxonomy: column('taxonomy'),
    code: column('code'),
    label: column('label'),
    labelEn: column('label_en'),
    broader: (row, { tables }) => ({
      kind: 'one',
      type: 'Term',
      row: tables.term.find((other) => other['taxonomy'] === row['taxonomy'] && other['code'] === row['broader_code']),
    }),
    description: column('description'),
  },
  Agency: {
    slug: column('slug'),
    name: column('name'),
    kind: column('kind'),
    organisationNumber: column('organisation_number'),
    municipalityCode: column('municipality_code'),
    secrecyRegime: column('secrecy_regime'),
    processingRegime: column('processing_regime'),
    lawKind: (row, { now }) => value(lawKindToday(row, now)),
    lawKinds: parts('StatedLawKind', 'law_kinds'),
    coordinatesNetwork: column('coordinates_network'),
    dutyPhone: column('duty_phone'),
    dutyEmail: column('duty_email'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    successors: (row, { tables }) =>
      many('Agency', byName(tables.agency.filter(({ id }) => textsIn(row, 'successor_ids').includes(String(id))))),
    version: column('version'),
  },
  StatedLawKind: {
    lawKind: column('lawKind'),
    validFrom: column('validFrom'),
    validTo: column('validTo'),
    source: column('source'),
  },
  Member: {
    agency: agency('agency_id'),
    kind: column('kind'),
    roles: column('roles'),
    name: column('name'),
    suspendedAt: instant('suspended_at'),
    version: column('version'),
  },
  Issuer: {
    agency: agency('agency_id'),
    iss: column('iss'),
    algorithm: column('algorithm'),
    jwksUri: column('jwks_uri'),
    keys: (row, { tables }) => {
      const keys = tables.issuer_key.filter((key) => key['issuer_id'] === row['id']);
      return many(
        'IssuerKey',
        orderedBy(
          keys,
          'ASC',
          (key) => code(key['added_at']),
          ({ kid }) => code(kid),
        ),
      );
    },
    disabledAt: instant('disabled_at'),
    version: column('version'),
  },
  ExternalSystem: {
    agency: agency('agency_id'),
    kind: column('kind'),
    name: column('name'),
    member: one('Member', 'member', 'member_id'),
    scopes: column('scopes'),
    winners: parts('SyncWinner', 'winners'),
    registeredAt: instant('registered_at'),
    disabledAt: instant('disabled_at'),
    version: column('version'),
  },
  SyncWinner: { fieldGroup: column('fieldGroup'), winner: column('winner') },
  IssuerKey: { kid: column('kid'), addedAt: instant('added_at'), retiredAt: instant('retired_at') },
  Organisation: {
    name: column('name'),
    kind: column('kind'),
    organisationNumber: column('organisation_number'),
    municipalityCode: column('municipality_code'),
    url: column('url'),
    description: column('description'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    version: column('version'),
  },
  Network: {
    name: column('name'),
    description: column('description'),
    convenerAgencies: networkMembers('Agency', ({ convener }) => convener === true),
    convenerOrganisations: networkMembers('Organisation', ({ convener }) => convener === true),
    memberAgencies: networkMembers('Agency', () => true),
    memberOrganisations: networkMembers('Organisation', () => true),
    validFrom: column('valid_from'),
    version: column('version'),
  },
  Competence: { term: one('Term', 'term', 'term_id'), level: column('level'), assuredAt: instant('assured_at') },
  Contact: { email: column('email'), phone: column('phone') },
  Expert: {
    name: column('name'),
    title: column('title'),
    agency: agency('agency_id'),
    competences: (row, { tables }) => {
      const label = (competence: Row): unknown => tables.term.find(({ id }) => id === competence['term_id'])?.['label'];
      const own = tables.expert_competence.filter((competence) => competence['expert_id'] === row['id']);
      return many(
        'Competence',
        orderedBy(
          own,
          'ASC',
          (own) => word(label(own)),
          (own) => code(own['term_id']),
        ),
      );
    },
    environments: terms('ENVIRONMENT', 'environment_codes'),
    languages: terms('LANGUAGE', 'language_codes'),
    professions: terms('PROFESSION', 'profession_codes'),
    availability: column('availability'),
    availableFrom: column('available_from'),
    availableTo: column('available_to'),
    districts: terms('DISTRICT', 'district_codes'),
    availableNow: (row, look) => value(isAvailable(row, look)),
    unconfirmed: (row, look) => value(isStale(row, look)),
    contact: ({ email, phone }) => ({ kind: 'one', type: 'Contact', row: { email, phone } }),
    assuredAt: instant('assured_at'),
    protectedIdentity: column('protected_identity'),
    version: column('version'),
  },
  Schedule: { weekday: column('weekday'), opensAt: column('opensAt'), closesAt: column('closesAt') },
  Operator: {
    organisation: one('Organisation', 'organisation', 'organisation_id'),
    from: column('valid_from'),
    to: column('valid_to'),
  },
  Resource: {
    kind: column('kind'),
    name: column('name'),
    description: column('description'),
    agency: agency('agency_id'),
    provider: one('Organisation', 'organisation', 'provider_id'),
    phone: column('phone'),
    email: column('email'),
    url: column('url'),
    address: column('address'),
    serviceArea: column('municipality_codes'),
    districts: terms('DISTRICT', 'district_codes'),
    availableNow: (row, look) => value(isOpenNow(row, look)),
    unconfirmed: (row, look) => value(isStale(row, look)),
    languages: terms('LANGUAGE', 'language_codes'),
    environments: terms('ENVIRONMENT', 'environment_codes'),
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    capacity: column('capacity'),
    waitTime: column('wait_time'),
    schedules: parts('Schedule', 'schedules'),
    operators: (row, { tables }) => {
      const own = tables.resource_operator.filter((operator) => operator['resource_id'] === row['id']);
      return many(
        'Operator',
        orderedBy(
          own,
          'ASC',
          (operator) => code(operator['valid_from']),
          ({ id }) => code(id),
        ),
      );
    },
    assuredAt: instant('assured_at'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    version: column('version'),
  },
  ...PLAIN_CASES,
  ...PLAIN_CONCERNS,
  ...PLAIN_MATCHING,
  ...PLAIN_PREVENTION,
  ...PLAIN_YEAR,
  ...PLAIN_HOOKS,
  ...PLAIN_PLANS,
  ...PLAIN_CONFERENCES,
  ...PLAIN_GROUPS,
  AccessEntry: {
    at: instant('at'),
    createdAt: instant('at'),
    updatedAt: instant('at'),
    requestId: column('request_id'),
    callerRequestId: column('caller_request_id'),
    agency: agency('agency_id'),
    member: one('Member', 'member', 'member_id'),
    ownerAgency: agency('owner_agency_id'),
    purpose: column('purpose'),
    operation: column('operation'),
    outcome: column('outcome'),
    recordType: column('record_type'),
    recordIds: (row) => value(textsIn(row, 'record_ids').map((id) => `${textIn(row, 'record_type').toLowerCase()}_${id}`)),
    shown: column('shown'),
    withheldFields: column('withheld'),
    code: column('code'),
  },
};

/** The table that records of a type with a global id lie in. */
export const TABLE_OF: Readonly<Record<string, TableName>> = {
  Term: 'term',
  Agency: 'agency',
  Member: 'member',
  Issuer: 'issuer',
  ExternalSystem: 'external_system',
  Organisation: 'organisation',
  Network: 'network',
  Expert: 'expert',
  Resource: 'resource',
  Case: 'case_file',
  Assessment: 'assessment',
  Person: 'person',
  CaseFollowUp: 'case_follow_up',
  PersonLink: 'person_link',
  PersonClaim: 'person_claim',
  PersonChange: 'person_change',
  PersonMerge: 'person_merge',
  Referral: 'referral',
  ReferralReport: 'referral_report',
  ConcernReport: 'concern_report',
  ConcernReceipt: 'concern_receipt',
  ConcernRoute: 'concern_route',
  Disclosure: 'disclosure',
  Consent: 'consent',
  CaseTransfer: 'case_transfer',
  Reservation: 'reservation',
  DisclosureRequest: 'disclosure_request',
  Mentor: 'mentor',
  MentorNeed: 'mentor_need',
  Mentorship: 'mentorship',
  MentorReview: 'mentor_review',
  Consultation: 'consultation',
  ConsultationAnswer: 'consultation_answer',
  BankedAnswer: 'banked_answer',
  HelplineCall: 'helpline_call',
  HelplineRoute: 'helpline_route',
  Incident: 'incident',
  Training: 'training',
  TrainingRequest: 'training_request',
  ...YEAR_TABLES,
  Webhook: 'webhook',
  Delivery: 'delivery',
  ActionGroup: 'action_group',
  PlanGoal: 'plan_goal',
  PlanStep: 'plan_step',
  ConferenceSeries: 'conference_series',
  Conference: 'conference',
  RosterRow: 'roster_row',
  ConferenceDecision: 'conference_decision',
  AccessEntry: 'access_entry',
};
