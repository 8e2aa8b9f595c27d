import { numberIndex, sealNumber } from '../../src/cases/personNumber';
import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { personNumber } from './worldCases';
import { CODES } from './worldDirectory';

/** What reports of concern hang on. */
interface Shared {
  readonly cases: readonly Row[];
  /** Takes the number of each report and copy that has one, by its uuid. */
  readonly numbers: Map<string, string>;
}

const BORN = ['1999-02-28', '2008-02-29', '2012-05-05'];

/** Reports in every state, of agencies and of private persons, the copies of the former, and routes. */
export function concernRows(making: Making, shared: Shared): Partial<Record<TableName, Row[]>> {
  const { dice, agencies } = making;
  const sent = agencies.flatMap(({ id: to }) =>
    Array.from({ length: dice.between(1, 3) }, () => {
      const from = dice.pick(agencies.filter(({ id }) => id !== to)).id;
      return sentRows(making, shared, from, to);
    }),
  );
  const recorded = agencies.flatMap(({ id }) =>
    Array.from({ length: dice.between(1, 2) }, () => {
      const number = dice.uuid().slice(0, 12);
      return reportRow(making, shared, id, { ...contentRow(making), ...privateReporter(making, id), number });
    }),
  );
  return {
    concern_route: CODES.DISTRICT.flatMap((district) => routeRows(making, district)),
    concern_receipt: sent.map(([receipt]) => receipt),
    concern_report: [...sent.map(([, report]) => report), ...recorded],
  };
}

const memberOf = ({ dice, actors }: Making, agencyId: unknown): string =>
  dice.pick(actors.filter(({ agency }) => agency.id === agencyId)).id;

function numbered({ dice, service }: Making, { numbers }: Shared, id: string): Row {
  if (!dice.chance(0.6)) return { number_sealed: null, number_index: null };
  const number = personNumber(dice.pick(BORN), dice.between(100, 999));
  numbers.set(id, number);
  const { personKeys, personIndexKeys } = service.database.settings;
  return { number_sealed: sealNumber(personKeys, number), number_index: numberIndex(personIndexKeys, number) };
}

/** What a report says; the number is sealed for each row anew. */
function contentRow({ dice, unique }: Making): Row {
  const age = dice.pick([0, 14, 17, 18, 30]);
  const said = (what: string): string | null => (dice.chance(0.7) ? unique(what) : null);
  return {
    person_name: unique('person'),
    birth_date: dice.pickOrNull(BORN, 0.3),
    age,
    about_child: age < 18,
    municipality_code: dice.pick(['1480', '0180', '2584']),
    district_code: dice.pickOrNull(CODES.DISTRICT, 0.3),
    address: said('address'),
    phone: dice.pickOrNull(['+46 8 123 45 67', '031-365 00 00'], 0.4),
    observed: unique('observed'),
    since: said('since'),
    change: said('change'),
    network: said('network'),
    means: said('means'),
    protective_factors: said('factors'),
    knows_of_report: said('knows'),
    supplements: Array.from({ length: dice.between(0, 2) }, () => ({ at: hoursFromNow(-3), text: unique('supplement') })),
    feedback_asked_at: dice.chance(0.3) ? hoursFromNow(-dice.between(1, 20)) : null,
  };
}

function privateReporter(making: Making, owner: string): Row {
  const named = making.dice.chance(0.6);
  return {
    reporter_kind: named ? 'PRIVATE' : 'ANONYMOUS',
    reporter_name: named ? making.unique('reporter') : null,
    reporter_contact: named && making.dice.chance(0.7) ? making.unique('contact') : null,
    registered_by: memberOf(making, owner),
  };
}

function sentRows(making: Making, shared: Shared, from: string, to: string): readonly [receipt: Row, report: Row] {
  const { dice } = making;
  const content = contentRow(making);
  const both = { ground: dice.pick(['SoL 19:1', 'OSL 10:27']), number: dice.uuid().slice(0, 12) };
  const id = dice.uuid();
  const report = reportRow(making, shared, to, { ...content, ...both, reporter_kind: 'AGENCY', from_agency_id: from, receipt_id: id });
  const told = report['told_at'] !== null;
  const receipt = {
    ...{ id, ...content, ...both, ...numbered(making, shared, id), owner_agency_id: from, to_agency_id: to },
    sent_at: report['received_at'],
    sent_by: memberOf(making, from),
    circumstances: [],
    weighing: null,
    inquiry_answer: told ? report['decision'] : null,
    told_at: report['told_at'],
    version: dice.between(1, 3),
  };
  return [receipt, report];
}

function reportRow(making: Making, shared: Shared, owner: string, content: Row): Row {
  const { dice, unique } = making;
  const id = dice.uuid();
  const status = dice.pick(['WAITING', 'TAKEN', 'TAKEN', 'DECIDED', 'DECIDED']);
  const own = shared.cases.filter((row) => row['owner_agency_id'] === owner).map((row) => row['id']);
  const decided = status === 'DECIDED';
  const decision = decided ? dice.pick(own.length > 0 ? ['OPENED', 'NOT_OPENED', 'ALREADY_OPEN'] : ['NOT_OPENED', 'ALREADY_OPEN']) : null;
  const child = content['about_child'] === true;
  const assessed = child && dice.chance(0.5);
  const told = decided && child && content['receipt_id'] !== undefined && dice.chance(0.5);
  const received = hoursFromNow(-dice.between(21, 900));
  const asked = content['feedback_asked_at'] !== null;
  return {
    ...{ id, from_agency_id: null, receipt_id: null, reporter_name: null, reporter_contact: null, ground: null, registered_by: null },
    ...content,
    ...numbered(making, shared, id),
    owner_agency_id: owner,
    received_at: received,
    status,
    taken_by: status === 'WAITING' ? null : memberOf(making, owner),
    taken_at: status === 'WAITING' ? null : hoursFromNow(-20),
    protection_due_on: child ? received.slice(0, 10) : null,
    protection: assessed ? dice.pick(['NEEDED', 'NOT_NEEDED']) : null,
    protection_note: assessed ? unique('note') : null,
    protection_assessed_at: assessed ? hoursFromNow(-19) : null,
    protection_assessed_by: assessed ? memberOf(making, owner) : null,
    decide_by: hoursFromNow(dice.between(-400, 400)).slice(0, 10),
    extension_reason: dice.chance(0.2) ? unique('extension') : null,
    decision,
    decision_reason: decided ? unique('reason') : null,
    decided_at: decided ? hoursFromNow(-10) : null,
    decided_by: decided ? memberOf(making, owner) : null,
    case_id: decision === 'OPENED' ? dice.pick(own) : decision === 'ALREADY_OPEN' && own.length > 0 ? dice.pickOrNull(own, 0.4) : null,
    supplement_unread: decided && dice.chance(0.3),
    feedback_due_on: decided && asked ? hoursFromNow(150).slice(0, 10) : null,
    told_at: told ? hoursFromNow(-5) : null,
    told_by: told ? memberOf(making, owner) : null,
    told_ground: told ? 'OSL 26:9 a' : null,
    told_duty: null,
    told_weighing: null,
    erased_at: null,
    version: dice.between(1, 5),
  };
}

function routeRows({ dice, agencies }: Making, district: string): Row[] {
  const row = (from: string, to: string | null): Row => ({
    id: dice.uuid(),
    municipality_code: dice.pick(['1480', '0180']),
    district_code: dice.chance(0.8) ? district : null,
    minimum_age: dice.pickOrNull([0, 21], 0.5),
    maximum_age: dice.pickOrNull([21, 64], 0.5),
    agency_id: dice.pick(agencies).id,
    valid_from: from,
    valid_to: to,
    version: dice.between(1, 3),
  });
  return [row('2015-04-01', '2024-04-30'), row('2024-05-01', '2030-01-01')];
}
