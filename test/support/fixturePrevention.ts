import {
  CALL_KEYS,
  CALLS,
  CONSULTATION_KEYS,
  CONSULTATIONS,
  INCIDENT_KEYS,
  REPLIES,
  REPLY_KEYS,
  type ActorName,
  type Asked,
  type CallKey,
  type ConsultationKey,
  type IncidentKey,
  type ReplyKey,
  type Slug,
} from '../policy/relationships';
import { canary, idOf, uuidFor } from './fixture';

/** What the fields of these records hold; the same form that the API gives it in. */
export const PREVENTION_TRUTH = {
  Consultation: (key: ConsultationKey) => {
    const { state, toOthers }: Asked = CONSULTATIONS[key];
    return {
      question: canary(key, 'question'),
      advice: toOthers ? null : canary(key, 'advice'),
      ratingNote: toOthers?.open === false ? canary(key, 'ratingNote') : null,
      convertedMotive: state === null ? null : canary(key, 'convertedMotive'),
      convertedCase: state === null ? null : { id: idOf('Case', state) },
    };
  },
  ConsultationAnswer: (key: ReplyKey) => ({ text: canary(key, 'reply') }),
  HelplineCall: (key: CallKey) => ({ concern: canary(key, 'callConcern') }),
  Incident: (key: IncidentKey) => ({ description: canary(key, 'incidentDescription') }),
} as const;

/** The terms that these records need. */
export const PREVENTION_TERMS = [
  ['DISTRICT', 'stad'],
  ['AUDIENCE', 'publik'],
  ['TRAINING_MODULE', 'innehall'],
] as const;

type SeededRow = readonly [table: string, row: Readonly<Record<string, unknown>>];

/** The rows of these records, those before that others point at. */
export function preventionRows(agency: (slug: Slug) => string, member: (name: ActorName) => string): SeededRow[] {
  const by = member('coordinator@resurs');
  const resource = uuidFor('Resource', 'line');
  const [training, now] = [uuidFor('Training', 'held'), new Date()];
  const line = { id: resource, agency_id: agency('resurs'), kind: 'HELPLINE', name: 'line', description: 'line', assured_at: now };
  const route = { id: uuidFor('HelplineRoute', 'stad'), district_code: 'stad', agency_id: agency('social'), valid_from: '2016-01-01' };
  const held = {
    id: training,
    owner_agency_id: agency('resurs'),
    kind: 'TRAINING',
    title: 'held',
    starts_on: '2016-03-05',
    ends_on: '2016-03-05',
    audience_codes: ['publik'],
    module_codes: ['innehall'],
    registered_at: now,
    registered_by: by,
  };
  const host = { id: uuidFor('Host', 'held'), training_id: training, agency_id: agency('resurs'), co_host: false };
  const there = { id: uuidFor('Attendance', 'held'), training_id: training, audience_code: 'publik', attended: 12 };
  const wished = {
    id: uuidFor('TrainingRequest', 'wished'),
    owner_agency_id: agency('resurs'),
    audience_code: 'publik',
    wished_from: '2016-09-01',
    wished_to: '2016-12-01',
    status: 'OPEN',
    requested_at: now,
    requested_by: by,
  };
  return [
    ['resource', line],
    ['helpline_route', route],
    ...CALL_KEYS.map((key): SeededRow => ['helpline_call', callRow(key, agency, resource, by)]),
    ...CONSULTATION_KEYS.map((key): SeededRow => ['consultation', consultationRow(key, agency, by)]),
    ...REPLY_KEYS.map((key): SeededRow => ['consultation_answer', replyRow(key, agency, member)]),
    ['banked_answer', bankedRow(agency, by)],
    ...INCIDENT_KEYS.map((key): SeededRow => ['incident', incidentRow(key, agency, by)]),
    ['training', held],
    ['training_host', host],
    ['training_attendance', there],
    ['training_request', wished],
  ];
}

function callRow(key: CallKey, agency: (slug: Slug) => string, resource: string, by: string): SeededRow[1] {
  const { owner, to } = CALLS[key];
  return {
    ...{ id: uuidFor('HelplineCall', key), owner_agency_id: agency(owner), routed_to_agency_id: agency(to) },
    ...{ resource_id: resource, received_on: '2016-02-01', caller_type: 'RELATIVE', district_code: 'stad' },
    ...{ concern: PREVENTION_TRUTH.HelplineCall(key).concern, status: 'ROUTED', registered_at: new Date() },
    registered_by: by,
  };
}

function consultationRow(key: ConsultationKey, agency: (slug: Slug) => string, by: string): SeededRow[1] {
  const { owner, state, call, toOthers }: Asked = CONSULTATIONS[key];
  const { question, advice, convertedMotive } = PREVENTION_TRUTH.Consultation(key);
  if (toOthers) return questionRow(key, agency, by);
  return {
    ...{ id: uuidFor('Consultation', key), owner_agency_id: agency(owner), received_on: '2016-02-01' },
    ...{ channel: 'PHONE', category: 'OTHER', concern_type_codes: ['oro'], reporter_type: 'STAFF' },
    ...{ environment_code: 'miljo', district_code: 'stad', question, advice, answered_on: '2016-02-02' },
    helpline_call_id: call === null ? null : uuidFor('HelplineCall', call),
    status: state === null ? 'ANSWERED' : 'CONVERTED',
    converted_case_id: state === null ? null : uuidFor('Case', state),
    converted_on: state === null ? null : '2016-02-03',
    converted_ground: state === null ? null : 'OSL 10:28',
    ...{ converted_motive: convertedMotive, recorded_at: new Date(), recorded_by: by },
  };
}

/** A question put to others: open, or answered by the first of those who take part, and rated. */
function questionRow(key: ConsultationKey, agency: (slug: Slug) => string, by: string): SeededRow[1] {
  const { owner, toOthers = { open: true, parties: [] } }: Asked = CONSULTATIONS[key];
  const { question, ratingNote } = PREVENTION_TRUTH.Consultation(key);
  const rated = { status: 'ANSWERED', answered_on: '2016-02-02', rating: 'HELPED', rating_note: ratingNote, rated_on: '2016-02-03' };
  return {
    ...{ id: uuidFor('Consultation', key), owner_agency_id: agency(owner), received_on: '2016-02-01', kind: 'ASKED' },
    ...{ channel: 'SERVICE', category: 'OTHER', concern_type_codes: ['oro'], reporter_type: 'STAFF', competence_code: 'tro' },
    ...{ environment_code: 'miljo', district_code: 'stad', question, recorded_at: new Date(), recorded_by: by },
    party_ids: toOthers.parties.map(agency),
    ...(toOthers.open ? { status: 'OPEN' } : rated),
  };
}

function replyRow(key: ReplyKey, agency: (slug: Slug) => string, member: (name: ActorName) => string): SeededRow[1] {
  const { question, by } = REPLIES[key];
  return {
    ...{ id: uuidFor('ConsultationAnswer', key), consultation_id: uuidFor('Consultation', question), owner_agency_id: agency(by) },
    ...{ asking_agency_id: agency(CONSULTATIONS[question].owner), text: PREVENTION_TRUTH.ConsultationAnswer(key).text },
    ...{
      answered_at: new Date(),
      answered_by: member(by === 'polis' ? 'officer@polis' : 'coordinator@resurs'),
      contributor_ids: [uuidFor('Expert', 'called')],
    },
  };
}

function bankedRow(agency: (slug: Slug) => string, by: string): SeededRow[1] {
  return {
    ...{ id: uuidFor('BankedAnswer', 'one'), owner_agency_id: agency('resurs'), answer_id: uuidFor('ConsultationAnswer', 'answeredPolis') },
    ...{ question: 'banked question', answer: 'banked answer', status: 'PUBLISHED', changed_by: by },
    ...{ published_at: new Date(), changed_at: new Date() },
  };
}

function incidentRow(key: IncidentKey, agency: (slug: Slug) => string, by: string): SeededRow[1] {
  return {
    ...{ id: uuidFor('Incident', key), agency_id: agency(key), kind: 'GRAFFITI', occurred_on: '2016-02-01' },
    ...{ district_code: 'stad', environment_code: 'miljo', description: PREVENTION_TRUTH.Incident(key).description },
    ...{ status: 'REPORTED', reported_at: new Date(), reported_by: by },
  };
}
