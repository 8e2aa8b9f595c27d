import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { CODES } from './worldDirectory';
import { questionRows } from './worldQuestions';

type Made = Partial<Record<TableName, Row[]>>;

/** What the year's work hangs on. */
interface Shared {
  readonly cases: readonly Row[];
  readonly resources: readonly Row[];
  readonly organisations: readonly Row[];
  readonly experts: readonly Row[];
}

const DAYS = ['2024-05-01', '2025-06-15', '2025-06-16', '2026-03-29'];
const REPORTERS = ['STAFF', 'RELATIVE', 'SELF', 'ASSOCIATION', 'PUBLIC'];

/** Consultations in every state, calls and routes, incidents, trainings with hosts and attendance, and requests for some. */
export function preventionRows(making: Making, { cases, resources, organisations, experts }: Shared): Made {
  const { dice, agencies } = making;
  const calls = agencies.flatMap(({ id }) => Array.from({ length: dice.between(1, 3) }, () => callRow(making, id, resources)));
  const consultations = agencies.flatMap(({ id }) => Array.from({ length: dice.between(2, 5) }, () => consultationRow(making, id, cases)));
  // A call becomes one consultation at most.
  const called = dice.some(consultations, 0, calls.length);
  const incidents = agencies.flatMap(({ id }) => Array.from({ length: dice.between(1, 4) }, () => incidentRow(making, id)));
  const questions = questionRows(making, experts);
  const about = (row: Row): Row => ({ ...row, incident_id: dice.pickOrNull(incidents, 0.5)?.['id'] ?? null });
  const trainings = agencies.flatMap(({ id }) => Array.from({ length: dice.between(0, 3) }, () => trainingRow(making, id)));
  return {
    helpline_route: CODES.DISTRICT.flatMap((district) => routeRows(making, district)),
    // Whom a call was passed on to is who makes a consultation of it.
    helpline_call: calls.map((call, at) => ({
      ...call,
      routed_to_agency_id: called[at]?.['owner_agency_id'] ?? call['routed_to_agency_id'],
    })),
    incident: incidents,
    consultation: [
      ...consultations.map((row) => ({ ...row, helpline_call_id: calls[called.indexOf(row)]?.['id'] ?? null })),
      ...(questions.consultation ?? []),
    ].map(about),
    consultation_answer: questions.consultation_answer ?? [],
    banked_answer: questions.banked_answer ?? [],
    training: trainings,
    training_host: trainings.flatMap((training) => hostRows(making, training, organisations)),
    training_attendance: trainings.flatMap((training) =>
      dice.some(CODES.AUDIENCE, 0, 2).map((code) => ({
        id: dice.uuid(),
        training_id: training['id'],
        audience_code: code,
        attended: dice.pick([0, 1, 40, 100_000]),
      })),
    ),
    training_request: agencies.flatMap(({ id }) => Array.from({ length: dice.between(0, 3) }, () => requestRow(making, id, trainings))),
  };
}

/** The agencies but one. */
const others = ({ agencies }: Making, owner: string): string[] => agencies.map(({ id }) => id).filter((id) => id !== owner);

const memberOf = ({ dice, actors }: Making, agencyId: string): string =>
  dice.pick(actors.filter(({ agency }) => agency.id === agencyId)).id;

function routeRows({ dice, agencies }: Making, district: string): Row[] {
  const row = (from: string, to: string | null): Row => ({
    id: dice.uuid(),
    district_code: district,
    agency_id: dice.pick(agencies).id,
    valid_from: from,
    valid_to: to,
    version: dice.between(1, 3),
  });
  return [row('2015-04-01', '2024-04-30'), ...(dice.chance(0.7) ? [row('2024-05-01', null)] : [])];
}

function callRow(making: Making, owner: string, resources: readonly Row[]): Row {
  const { dice, agencies, unique } = making;
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    routed_to_agency_id: dice.pick(agencies).id,
    resource_id: dice.pick(resources)['id'],
    received_on: dice.pick(DAYS),
    caller_type: dice.pick(REPORTERS),
    district_code: dice.pick(CODES.DISTRICT),
    concern: unique('concern'),
    status: dice.pick(['ROUTED', 'CONSULTED', 'CLOSED']),
    registered_at: hoursFromNow(-dice.between(1, 90)),
    registered_by: memberOf(making, owner),
    version: dice.between(1, 3),
  };
}

function consultationRow(making: Making, owner: string, cases: readonly Row[]): Row {
  const { dice, unique } = making;
  const status = dice.pick(['OPEN', 'ANSWERED', 'CONVERTED', 'CONVERTED']);
  const answered = status === 'ANSWERED' || (status === 'CONVERTED' && dice.chance(0.5));
  const converted = status === 'CONVERTED';
  const own = cases.filter((row) => row['owner_agency_id'] === owner).map(({ id }) => id);
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    received_on: dice.pick(DAYS),
    channel: dice.pick(['PHONE', 'MAIL', 'VISIT']),
    category: dice.pick(['EXPRESSION_OF_PERSON', 'PUBLIC_SPACE_EVENT', 'TRAVEL', 'OTHER']),
    concern_type_codes: dice.some(CODES.CONCERN_TYPE, 0, 2),
    reporter_type: dice.pick(REPORTERS),
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.3),
    district_code: dice.pickOrNull(CODES.DISTRICT, 0.3),
    question: unique('question'),
    advice: answered ? unique('advice') : null,
    answered_on: answered ? dice.pick(DAYS) : null,
    status,
    helpline_call_id: null,
    // Where the case has been erased, nothing is left to point at.
    converted_case_id: converted ? dice.pickOrNull(own, 0.1) : null,
    converted_on: converted ? dice.pick(DAYS) : null,
    converted_ground: converted ? 'OSL 10:28' : null,
    converted_motive: converted ? unique('motive') : null,
    recorded_at: hoursFromNow(-dice.between(1, 90)),
    recorded_by: memberOf(making, owner),
    kind: 'RECORDED',
    // Whoever worked on it is named, and sees nothing of it.
    party_ids: dice.some(others(making, owner), 0, 2),
    version: dice.between(1, 4),
  };
}

function incidentRow(making: Making, agencyId: string): Row {
  const { dice, unique } = making;
  const status = dice.pick(['REPORTED', 'HANDLED', 'UNFOUNDED']);
  return {
    id: dice.uuid(),
    agency_id: agencyId,
    kind: dice.pick(['GRAFFITI', 'PROPAGANDA', 'OTHER']),
    occurred_on: dice.pick(DAYS),
    district_code: dice.pick(CODES.DISTRICT),
    place: dice.pick([null, 'the square']),
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.3),
    description: unique('description'),
    status,
    closed_on: status === 'REPORTED' ? null : dice.pick(DAYS),
    reported_at: hoursFromNow(-dice.between(1, 90)),
    reported_by: memberOf(making, agencyId),
    version: dice.between(1, 3),
  };
}

function trainingRow(making: Making, owner: string): Row {
  const { dice, word } = making;
  const kind = dice.pick(['TRAINING', 'GUEST_LECTURE', 'DIALOGUE']);
  const starts = dice.pick(DAYS);
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    kind,
    title: `${dice.pick(['Öppen', 'Åter', 'att'])} ${word()}`,
    starts_on: starts,
    ends_on: dice.pick([starts, '2026-04-01']),
    place: dice.pick([null, 'Wien']),
    municipality_code: dice.pick([null, '1480']),
    module_codes: dice.some(CODES.TRAINING_MODULE, 0, 3),
    audience_codes: dice.some(CODES.AUDIENCE, 0, 2),
    outcomes: dice.pick([null, 'what came of it']),
    children_met: kind === 'DIALOGUE' ? dice.pick([null, 0, 24]) : null,
    registered_at: hoursFromNow(-dice.between(1, 90)),
    registered_by: memberOf(making, owner),
    version: dice.between(1, 3),
  };
}

function hostRows({ dice, agencies }: Making, training: Row, organisations: readonly Row[]): Row[] {
  const row = (agencyId: unknown, organisationId: unknown): Row => ({
    id: dice.uuid(),
    training_id: training['id'],
    agency_id: agencyId,
    organisation_id: organisationId,
    co_host: dice.chance(0.5),
  });
  return [...dice.some(agencies, 0, 3).map(({ id }) => row(id, null)), ...dice.some(organisations, 0, 3).map(({ id }) => row(null, id))];
}

function requestRow(making: Making, owner: string, trainings: readonly Row[]): Row {
  const { dice } = making;
  const status = dice.pick(trainings.length > 0 ? ['OPEN', 'PLANNED', 'HELD', 'WITHDRAWN'] : ['OPEN', 'WITHDRAWN']);
  const taken = status === 'PLANNED' || status === 'HELD';
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    audience_code: dice.pick(CODES.AUDIENCE),
    module_codes: dice.some(CODES.TRAINING_MODULE, 0, 2),
    district_code: dice.pickOrNull(CODES.DISTRICT, 0.4),
    wished_from: '2026-09-01',
    wished_to: dice.pick(['2026-09-01', '2026-12-15']),
    expected: dice.pick([null, 1, 40]),
    note: dice.pick([null, 'in the morning']),
    status,
    training_id: taken ? dice.pick(trainings)['id'] : null,
    // Few instants, so that the id decides now and then.
    requested_at: hoursFromNow(-dice.between(1, 3)),
    requested_by: memberOf(making, owner),
    version: dice.between(1, 3),
  };
}
