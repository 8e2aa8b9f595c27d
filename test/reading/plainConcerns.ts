import { agency, column, instant, one, parts, term, value, type Fields } from './plainFields';
import { code } from './plainOrder';
import type { Look } from './plainFacts';
import type { PlainList } from './plainLists';
import { textIn, textOrNull, type Row } from './tables';

/** What a report and the copy of its sender share. */
const CONTENT: Fields = {
  number: column('number'),
  aboutChild: column('about_child'),
  personName: column('person_name'),
  personalIdentityNumber: (row, { numbers }) => value(numbers.get(textIn(row, 'id'))),
  birthDate: column('birth_date'),
  age: column('age'),
  municipalityCode: column('municipality_code'),
  district: term('DISTRICT', 'district_code'),
  address: column('address'),
  phone: column('phone'),
  observed: column('observed'),
  since: column('since'),
  change: column('change'),
  network: column('network'),
  means: column('means'),
  protectiveFactors: column('protective_factors'),
  knowsOfReport: column('knows_of_report'),
  supplements: parts('ConcernSupplement', 'supplements'),
  feedbackAskedAt: instant('feedback_asked_at'),
  toldAt: instant('told_at'),
  ownerAgency: agency('owner_agency_id'),
  ground: column('ground'),
  version: column('version'),
};

/** Where every field of the reports of concern is found among the rows. */
export const PLAIN_CONCERNS: Readonly<Record<string, Fields>> = {
  ConcernReport: {
    ...CONTENT,
    receivedAt: instant('received_at'),
    status: column('status'),
    takenBy: one('Member', 'member', 'taken_by'),
    takenAt: instant('taken_at'),
    reporterKind: column('reporter_kind'),
    reporterAgency: agency('from_agency_id'),
    reporterName: column('reporter_name'),
    reporterContact: column('reporter_contact'),
    protectionDueOn: column('protection_due_on'),
    protection: column('protection'),
    protectionNote: column('protection_note'),
    protectionAssessedAt: instant('protection_assessed_at'),
    decideBy: column('decide_by'),
    extensionReason: column('extension_reason'),
    decision: column('decision'),
    decisionReason: column('decision_reason'),
    decidedAt: instant('decided_at'),
    case: one('Case', 'case_file', 'case_id'),
    supplementUnread: column('supplement_unread'),
    feedbackDueOn: column('feedback_due_on'),
  },
  ConcernReceipt: {
    ...CONTENT,
    receiver: agency('to_agency_id'),
    sentAt: instant('sent_at'),
    inquiryAnswer: column('inquiry_answer'),
  },
  ConcernSupplement: { at: column('at'), text: column('text') },
  ConcernRoute: {
    municipalityCode: column('municipality_code'),
    district: term('DISTRICT', 'district_code'),
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    receiver: agency('agency_id'),
    validFrom: column('valid_from'),
    validTo: column('valid_to'),
    version: column('version'),
  },
};

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const dayIn = (row: Row, name: string): string => swedishDay.format(new Date(textIn(row, name)));

/** A day that has passed without what was to be done by it. */
function isLate(row: Row, { now }: Look): boolean {
  const today = swedishDay.format(new Date(now));
  const due = textOrNull(row, 'protection_due_on');
  const unassessed = row['protection_assessed_at'] === null && due !== null && due < today;
  return unassessed || (row['status'] !== 'DECIDED' && textIn(row, 'decide_by') < today);
}

const between = (name: string): PlainList['filters'] => ({
  from: (row, day) => dayIn(row, name) >= String(day),
  to: (row, day) => dayIn(row, name) <= String(day),
});

/** How they are listed. */
export const CONCERN_LISTS: Readonly<Record<string, PlainList>> = {
  ConcernReport: {
    filters: {
      undecided: (row, wanted) => (row['status'] !== 'DECIDED') === wanted,
      late: (row, wanted, look) => isLate(row, look) === wanted,
      supplementUnread: (row, wanted) => row['supplement_unread'] === wanted,
      mine: (row, wanted, { actor }) => (row['taken_by'] === actor.memberId) === wanted,
      ...between('received_at'),
    },
    orders: { RECEIVED_AT: (row) => code(row['received_at']) },
    defaultOrder: { field: 'RECEIVED_AT', direction: 'DESC' },
  },
  ConcernReceipt: {
    filters: { told: (row, wanted) => (row['told_at'] !== null) === wanted, ...between('sent_at') },
    orders: { SENT_AT: (row) => code(row['sent_at']) },
    defaultOrder: { field: 'SENT_AT', direction: 'DESC' },
  },
  ConcernRoute: {
    filters: { municipalityCode: (row, wanted) => row['municipality_code'] === wanted },
    orders: { VALID_FROM: (row) => code(row['valid_from']) },
    defaultOrder: { field: 'VALID_FROM', direction: 'DESC' },
  },
};
