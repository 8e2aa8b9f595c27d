import { dayOf } from '../../src/policy/calendar';
import { CONCERN_KEYS, CONCERNS, RECEIPT_KEYS, type ActorName, type ConcernKey, type ReceiptKey, type Slug } from '../policy/relationships';
import { canary, idOf, TRUTH, uuidFor } from './fixture';

const DAY = 86_400_000;
const SAID = ['observed', 'since', 'change', 'network', 'means', 'protectiveFactors', 'knowsOfReport', 'address'] as const;
const ADDED = '2026-02-02T08:00:00.000Z';

/** What a report and the copy of its sender hold alike; the same form that the API gives it in. */
function contentTruth(key: ConcernKey) {
  return {
    ...{ personName: canary(key, 'concernName'), personalIdentityNumber: null, birthDate: '2012-05-05', age: 13 },
    ...{ municipalityCode: '1480', district: { code: 'stad' }, phone: '+46 31 365 00 00' },
    ...(Object.fromEntries(SAID.map((field) => [field, canary(key, field)])) as Record<(typeof SAID)[number], string>),
    supplements: [{ text: canary(key, 'supplement') }],
  };
}

/** What the fields of these records hold. */
export const CONCERN_TRUTH = {
  ConcernReport: (key: ConcernKey) => {
    const { from, takenBy, state } = CONCERNS[key];
    const decided = state !== null;
    return {
      ...contentTruth(key),
      takenBy: takenBy === null ? null : { name: TRUTH.Member(takenBy).name },
      reporterKind: from === null ? 'PRIVATE' : 'AGENCY',
      reporterAgency: from === null ? null : { slug: from },
      reporterName: from === null ? canary(key, 'reporterName') : null,
      reporterContact: from === null ? canary(key, 'reporterContact') : null,
      ground: from === null ? null : 'SoL 19:1',
      protection: takenBy === null ? null : 'NOT_NEEDED',
      protectionNote: takenBy === null ? null : canary(key, 'protectionNote'),
      extensionReason: takenBy === null ? null : canary(key, 'extensionReason'),
      decision: decided ? 'OPENED' : null,
      decisionReason: decided ? canary(key, 'decisionReason') : null,
      case: decided ? { id: idOf('Case', state) } : null,
    };
  },
  ConcernReceipt: (key: ReceiptKey) => ({ ...contentTruth(key), inquiryAnswer: CONCERNS[key].state === null ? null : 'OPENED' }),
} as const;

/** What is asked of them: every field that can be withheld, and what is said of it. */
const CONTENT =
  'personName personalIdentityNumber birthDate age municipalityCode district { code } address phone observed since change network means protectiveFactors knowsOfReport supplements { text }';
export const CONCERN_SELECTIONS = {
  ConcernReport: `id ${CONTENT} takenBy { name } reporterKind reporterAgency { slug } reporterName reporterContact ground protection protectionNote extensionReason decision decisionReason case { id } withheld { field answer }`,
  ConcernReceipt: `id ${CONTENT} inquiryAnswer withheld { field answer }`,
  ConcernRoute: 'id',
} as const;

type SeededRow = readonly [table: string, row: Readonly<Record<string, unknown>>];

function contentRow(key: ConcernKey): SeededRow[1] {
  const truth = contentTruth(key);
  return {
    ...{
      number: `O-2026-${key.toUpperCase()}`,
      person_name: truth.personName,
      birth_date: truth.birthDate,
      age: truth.age,
      about_child: true,
    },
    ...{ municipality_code: '1480', district_code: 'stad', address: truth.address, phone: truth.phone, observed: truth.observed },
    ...{ since: truth.since, change: truth.change, network: truth.network, means: truth.means },
    ...{ protective_factors: truth.protectiveFactors, knows_of_report: truth.knowsOfReport },
    supplements: JSON.stringify(truth.supplements.map(({ text }) => ({ at: ADDED, text }))),
  };
}

/** The rows of these records, those before that others point at. */
export function concernRows(agency: (slug: Slug) => string, member: (name: ActorName) => string): SeededRow[] {
  const at = new Date(Date.now() - 3 * DAY);
  const day = dayOf(at);
  const route = { id: uuidFor('ConcernRoute', 'stad'), municipality_code: '1480', district_code: 'stad', agency_id: agency('social') };
  const receipts = RECEIPT_KEYS.map((key): SeededRow => {
    const { from, sentBy, to, state } = CONCERNS[key];
    const told = state === null ? {} : { inquiry_answer: 'OPENED', told_at: at };
    const ends = { owner_agency_id: agency(from), to_agency_id: agency(to), sent_by: member(sentBy) };
    return [
      'concern_receipt',
      { id: uuidFor('ConcernReceipt', key), ...contentRow(key), ...ends, ground: 'SoL 19:1', sent_at: at, ...told },
    ];
  });
  const reports = CONCERN_KEYS.map((key): SeededRow => {
    const { from, to, takenBy, state } = CONCERNS[key];
    const truth = CONCERN_TRUTH.ConcernReport(key);
    const by = takenBy === null ? null : member(takenBy);
    const told = state === null ? {} : { told_at: at, told_by: by, told_ground: 'OSL 26:9 a' };
    const row = {
      ...{ id: uuidFor('ConcernReport', key), ...contentRow(key), owner_agency_id: agency(to), received_at: at },
      ...{ reporter_kind: truth.reporterKind, reporter_name: truth.reporterName, reporter_contact: truth.reporterContact },
      ...{ from_agency_id: from === null ? null : agency(from), receipt_id: from === null ? null : uuidFor('ConcernReceipt', key) },
      ...{ ground: truth.ground, registered_by: from === null ? member('caseworker@social') : null },
      ...{ status: state === null ? (by === null ? 'WAITING' : 'TAKEN') : 'DECIDED', taken_by: by, taken_at: by && at },
      ...{ protection_due_on: day, protection: truth.protection, protection_note: truth.protectionNote },
      ...{ protection_assessed_at: by && at, protection_assessed_by: by, decide_by: '2030-01-01', extension_reason: truth.extensionReason },
      ...{ decision: truth.decision, decision_reason: truth.decisionReason, decided_at: state && at, decided_by: state && by },
      case_id: state && uuidFor('Case', state),
      ...told,
    };
    return ['concern_report', row];
  });
  return [['concern_route', { ...route, valid_from: '2016-01-01' }], ...receipts, ...reports];
}
