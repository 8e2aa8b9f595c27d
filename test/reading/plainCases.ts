import { OVER_TIME, PLAIN_ASSESSMENTS } from './plainAssessments';
import { PLAIN_GROUNDS, consentsOf, secrecyMark } from './plainGrounds';
import { inView, isLive } from './plainFacts';
import {
  agency,
  byName,
  column,
  instant,
  many,
  maskedColumn,
  maskedInstant,
  one,
  parts,
  term,
  terms,
  value,
  type Field,
  type Fields,
} from './plainFields';
import { code, orderedBy, type SortValue } from './plainOrder';
import { PLAIN_LINKS } from './plainPersonLinks';
import { goalsOfCase, stepsOfCase } from './plainPlans';
import { textIn, textOrNull, type Row } from './tables';

const FHIR: Readonly<Record<string, string>> = {
  DRAFT: 'draft',
  SENT: 'requested',
  RECEIVED: 'received',
  ACCEPTED: 'accepted',
  ACTIVE: 'in-progress',
  INFO_REQUESTED: 'on-hold',
  COMPLETED: 'completed',
  DECLINED: 'rejected',
  RETURNED: 'rejected',
  WITHDRAWN: 'cancelled',
  REVOKED: 'cancelled',
  EXPIRED: 'failed',
  ENTERED_IN_ERROR: 'entered-in-error',
};

/** The state of a referral at this moment: nobody has to note that the time of one is over. */
export function referralStatus(row: Row, now: string): string {
  const status = textIn(row, 'status');
  const end = textOrNull(row, 'expires_at');
  const waits = status === 'SENT' || status === 'RECEIVED' || status === 'INFO_REQUESTED';
  return waits && end !== null && end <= now ? 'EXPIRED' : status;
}

function fhirStatus(row: Row, now: string): string | undefined {
  const status = referralStatus(row, now);
  return status === 'RETURNED' && row['came_from'] === 'ACTIVE' ? 'failed' : FHIR[status];
}

/** The disclosure to the viewer's agency, for the sender the one to the recipient: the live one, or else the latest. */
const ownDisclosure: Field = (row, look) => {
  const { tables, actor, now } = look;
  const recipient = row['from_agency_id'] === actor.agencyId ? row['to_agency_id'] : actor.agencyId;
  const candidates = tables.disclosure.filter(
    (disclosure) =>
      disclosure['referral_id'] === row['id'] && disclosure['recipient_agency_id'] === recipient && inView(look, 'Disclosure', disclosure),
  );
  const [chosen] = orderedBy(
    candidates,
    'DESC',
    (disclosure) => code(isLive(disclosure, now) ? 'live' : 'dead'),
    (disclosure) => code(disclosure['valid_from'] ?? 'when it is sent'),
    ({ id }) => code(id),
  );
  return { kind: 'one', type: 'Disclosure', row: chosen };
};

const year = (row: Row): string | null => textOrNull(row, 'birth_date')?.slice(0, 4) ?? null;

/** Where every field of cases, persons, referrals and disclosures is found among the rows. */
export const PLAIN_CASES: Readonly<Record<string, Fields>> = {
  ...PLAIN_ASSESSMENTS,
  ...PLAIN_LINKS,
  Assignment: { member: one('Member', 'member', 'member_id'), role: column('role'), from: instant('assigned_from') },
  CaseClosing: {
    closedAt: instant('closed_at'),
    closedBy: one('Member', 'member', 'closed_by'),
    outcome: column('outcome'),
    reason: column('reason'),
    reopenedAt: instant('reopened_at'),
    reopenedBy: one('Member', 'member', 'reopened_by'),
    reopenReason: column('reopen_reason'),
  },
  CaseFollowUp: {
    months: column('months'),
    dueOn: column('due_on'),
    status: column('status'),
    recordedAt: instant('recorded_at'),
    recordedBy: one('Member', 'member', 'recorded_by'),
    result: column('result'),
    note: column('note'),
    case: one('Case', 'case_file', 'case_id'),
    version: column('version'),
  },
  Case: {
    number: column('number'),
    ownerAgency: agency('owner_agency_id'),
    status: column('status'),
    programme: column('programme'),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    version: column('version'),
    secrecyMark: secrecyMark('owner_agency_id', 'opened_at'),
    consents: consentsOf,
    planGoals: goalsOfCase,
    planSteps: stepsOfCase,
    person: one('Person', 'person', 'person_id'),
    summary: column('summary'),
    risk: column('risk'),
    ...OVER_TIME,
    concernTypes: terms('CONCERN_TYPE', 'concern_type_codes'),
    family: column('family'),
    environment: term('ENVIRONMENT', 'environment_code'),
    health: column('health'),
    religion: column('religion'),
    offences: column('offences'),
    assignees: (row, { tables }) => {
      const live = tables.case_assignment.filter((assignment) => assignment['case_id'] === row['id'] && assignment['ended_at'] === null);
      const responsibleFirst = ({ role }: Row): SortValue => code(role === 'RESPONSIBLE' ? '1' : '2');
      const from = (assignment: Row): SortValue => code(assignment['assigned_from']);
      return many(
        'Assignment',
        orderedBy(live, 'ASC', responsibleFirst, from, ({ id }) => code(id)),
      );
    },
    reporter: column('reporter'),
    outcome: column('outcome'),
    closings: (row, { tables }) => {
      const own = tables.case_closing.filter((closing) => closing['case_id'] === row['id']);
      return many(
        'CaseClosing',
        orderedBy(
          own,
          'DESC',
          (closing) => code(closing['closed_at']),
          ({ id }) => code(id),
        ),
      );
    },
    retentionFacts: ({ retention_facts: facts }) => ({
      ...{ kind: 'one', type: 'RetentionFacts' },
      row: (facts ?? undefined) as Row | undefined,
    }),
    referrals: (row, { tables }) => {
      const own = tables.referral.filter((referral) => referral['case_id'] === row['id']);
      const rows = orderedBy(
        own,
        'DESC',
        (referral) => code(referral['updated_at']),
        ({ id }) => code(id),
      );
      return { kind: 'many', type: 'Referral', rows, paged: true };
    },
  },
  RetentionFacts: {
    fileKind: column('fileKind'),
    childInquiry: column('childInquiry'),
    childInquiryOn: column('childInquiryOn'),
    childPlaced: column('childPlaced'),
    parentageOrAdoption: column('parentageOrAdoption'),
    custodyAgreement: column('custodyAgreement'),
    handedOverTo: column('handedOverTo'),
    handedOverOn: column('handedOverOn'),
    closedOn: column('closedOn'),
    lastEntryOn: column('lastEntryOn'),
  },
  Guardian: { name: column('name'), relation: column('relation'), phone: column('phone') },
  Person: {
    ownerAgency: agency('owner_agency_id'),
    name: column('name'),
    personalIdentityNumber: (row, { numbers }) => value(numbers.get(textIn(row, 'id')), year(row)),
    birthYear: (row) => value(year(row) === null ? null : Number(year(row))),
    language: term('LANGUAGE', 'language_code'),
    address: (row) => value(row['address'], row['district']),
    district: column('district'),
    phone: column('phone'),
    guardians: parts('Guardian', 'guardians'),
    identityProtection: column('identity_protection'),
    identityProtectedSince: instant('identity_protected_since'),
    identityProtectionSource: column('identity_protection_source'),
    version: column('version'),
  },
  PersonClaim: {
    status: column('status'),
    case: one('Case', 'case_file', 'case_id'),
    openedBy: one('Member', 'member', 'opened_by'),
    openedAt: instant('opened_at'),
    settledAt: instant('settled_at'),
    version: column('version'),
  },
  PersonMerge: {
    status: column('status'),
    kept: one('Person', 'person', 'kept_person_id'),
    dropped: one('Person', 'person', 'dropped_person_id'),
    droppedFields: column('dropped_fields'),
    mergedBy: one('Member', 'member', 'merged_by'),
    mergedAt: instant('merged_at'),
    undoneAt: instant('undone_at'),
    version: column('version'),
  },
  PersonChange: {
    status: column('status'),
    case: one('Case', 'case_file', 'case_id'),
    fields: column('fields'),
    proposedBy: one('Member', 'member', 'proposed_by'),
    proposedAt: instant('proposed_at'),
    settledAt: instant('settled_at'),
    version: column('version'),
  },
  TimelineEntry: {
    at: instant('at'),
    event: column('event'),
    status: column('status'),
    agency: agency('agency_id'),
    reason: column('reason'),
  },
  Referral: {
    number: column('number'),
    from: agency('from_agency_id'),
    to: agency('to_agency_id'),
    copies: (row, look) => {
      const copies = look.tables.referral_copy.filter(
        (copy) =>
          copy['referral_id'] === row['id'] &&
          [row['from_agency_id'], row['to_agency_id'], copy['agency_id']].includes(look.actor.agencyId),
      );
      const agencies = look.tables.agency.filter(({ id }) => copies.some((copy) => copy['agency_id'] === id));
      return many('Agency', byName(agencies));
    },
    purpose: column('purpose'),
    status: (row, { now }) => value(referralStatus(row, now)),
    fhirStatus: (row, { now }) => value(fhirStatus(row, now)),
    fhirTaskStatus: (row, { now }) => value(fhirStatus(row, now)?.replace(/-/g, '_').toUpperCase()),
    createdAt: instant('created_at'),
    sentAt: instant('sent_at'),
    answerBy: instant('answer_by'),
    expiresAt: instant('expires_at'),
    updatedAt: instant('updated_at'),
    case: one('Case', 'case_file', 'case_id'),
    message: column('message'),
    inquiryAnswer: column('inquiry_answer'),
    noReport: column('no_report'),
    report: (row, { tables }) => ({
      kind: 'one',
      type: 'ReferralReport',
      row: tables.referral_report.find((report) => report['referral_id'] === row['id'] && report['completes'] === true),
    }),
    reports: (row, { tables }) => {
      const own = tables.referral_report.filter((report) => report['referral_id'] === row['id']);
      const rows = orderedBy(
        own,
        'DESC',
        (report) => code(report['written_at']),
        ({ id }) => code(id),
      );
      return { kind: 'many', type: 'ReferralReport', rows, paged: true };
    },
    disclosure: ownDisclosure,
    secrecyMark: secrecyMark('from_agency_id', 'created_at'),
    disclosures: (row, { tables }) => {
      const own = tables.disclosure.filter((disclosure) => disclosure['referral_id'] === row['id']);
      return many(
        'Disclosure',
        orderedBy(
          own,
          'ASC',
          (disclosure) => code(disclosure['valid_from']),
          ({ id }) => code(id),
        ),
      );
    },
    timeline: (row, { tables }) => {
      const own = tables.referral_event.filter((event) => event['referral_id'] === row['id']);
      return many(
        'TimelineEntry',
        orderedBy(
          own,
          'ASC',
          ({ at }) => code(at),
          ({ id }) => code(id),
        ),
      );
    },
    version: column('version'),
  },
  ReferralReport: {
    referral: one('Referral', 'referral', 'referral_id'),
    ownerAgency: agency('owner_agency_id'),
    case: one('Case', 'case_file', 'case_id'),
    corrects: one('ReferralReport', 'referral_report', 'corrects_id'),
    writtenAt: instant('written_at'),
    outcome: column('outcome'),
    text: column('text'),
    nextStep: column('next_step'),
    nextOn: column('next_on'),
    disclosures: (row, { tables }) => {
      const own = tables.disclosure.filter((disclosure) => disclosure['record_id'] === row['id']);
      return many(
        'Disclosure',
        orderedBy(
          own,
          'ASC',
          (disclosure) => code(disclosure['valid_from']),
          ({ id }) => code(id),
        ),
      );
    },
    version: column('version'),
  },
  Disclosure: {
    owner: agency('owner_agency_id'),
    recipient: agency('recipient_agency_id'),
    fields: column('fields'),
    ground: column('ground'),
    gdprBasis: column('gdpr_basis'),
    purpose: column('purpose'),
    weighing: column('weighing'),
    validFrom: instant('valid_from'),
    validUntil: maskedInstant('valid_until', 'open_until'),
    endsBecause: maskedColumn('ends_because', 'open_because'),
    circumstances: column('circumstances'),
    duty: column('duty'),
    revokedAt: instant('revoked_at'),
    live: (row, { now }) => value(isLive(row, now)),
    version: column('version'),
  },
  ...PLAIN_GROUNDS,
};
