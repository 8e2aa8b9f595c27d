import { DUTIES } from '../../src/policy/duties';
import { PROVISIONS } from '../../src/policy/provisions';
import type { Provision } from '../../src/policy/provisionTypes';
import { AGENCY_KINDS } from '../../src/policy/actor';
import { isLive, type Look } from './plainFacts';
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
  value,
  type Field,
  type Fields,
} from './plainFields';
import { code, orderedBy, word } from './plainOrder';
import { textIn, textsIn, type Row } from './tables';

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** The provision that protects individuals at a kind of agency: the mark that its documents bear. */
const MARKS: Readonly<Record<string, string>> = {
  SOCIAL_SERVICES: 'OSL 26:1',
  INSTITUTIONAL_CARE: 'OSL 26:1',
  MUNICIPAL_BOARD: 'OSL 21:1',
  POLICE: 'OSL 35:1',
  SECURITY_SERVICE: 'OSL 35:1',
  PROSECUTION: 'OSL 35:1',
  CUSTOMS: 'OSL 35:1',
  EMPLOYMENT_SERVICE: 'OSL 21:1',
  SOCIAL_INSURANCE: 'OSL 21:1',
  PRISON_PROBATION: 'OSL 35:15',
  SCHOOL: 'OSL 23:2',
  HEALTH_CARE: 'OSL 25:1',
  LEISURE_CULTURE: 'OSL 21:1',
  CIVIL_SOCIETY: 'OSL 10:14',
};

/** The mark of the agency that owns a row, as of the Swedish day of an instant in it. */
export const secrecyMark =
  (owner: string, at: string): Field =>
  (row, { tables }) => {
    const holder = tables.agency.find(({ id }) => id === row[owner]);
    const date = swedishDay.format(new Date(textIn(row, at)));
    const provision = MARKS[lawKindOn(holder, date)];
    return { kind: 'one', type: 'SecrecyMark', row: { provision, date, authority: holder?.['name'] } };
  };

const recipients: Field = (row, { tables }) =>
  many('Agency', byName(tables.agency.filter(({ id }) => textsIn(row, 'recipients').includes(String(id)))));

/** The consents of a case, the latest given first. */
export const consentsOf: Field = (row, { tables }) => {
  const own = tables.consent.filter((consent) => consent['case_id'] === row['id']);
  const rows = orderedBy(
    own,
    'DESC',
    (consent) => code(consent['given_on']),
    ({ id }) => code(id),
  );
  return { kind: 'many', type: 'Consent', rows, paged: true };
};

/** What each recipient had been shown, until it was withdrawn, of each field that was: how often, first and last. */
const reads: Field = (row, { tables }) => {
  const consent = tables.consent.find(({ id }) => id === row['consent_id']);
  if (!consent) throw new Error('a withdrawal of no consent');
  const joined = tables.person_claim.filter((claim) => claim['case_id'] === consent['case_id'] && claim['status'] === 'CONFIRMED');
  const merged = tables.person_merge.filter((merge) => textsIn(merge, 'case_ids').includes(textIn(consent, 'case_id')));
  const about = [
    ...[consent['case_id'], consent['person_id'], ...joined.map((claim) => claim['person_id'])],
    ...merged.map((merge) => merge['dropped_person_id']),
  ];
  const entries = tables.access_entry.filter(
    (entry) =>
      entry['outcome'] === 'SHOWN' &&
      entry['owner_agency_id'] === consent['owner_agency_id'] &&
      textsIn(row, 'recipients').includes(textIn(entry, 'agency_id')) &&
      textsIn(entry, 'record_ids').some((id) => about.includes(id)) &&
      textIn(entry, 'at') >= textIn(consent, 'valid_from') &&
      textIn(entry, 'at') <= textIn(row, 'at'),
  );
  const found = textsIn(row, 'recipients').flatMap((recipient) =>
    textsIn(row, 'fields').flatMap((field): Row[] => {
      const of = entries.filter((entry) => entry['agency_id'] === recipient && textsIn(entry, 'shown').includes(field));
      const times = of.map((entry) => textIn(entry, 'at')).sort();
      if (times.length === 0) return [];
      const name = tables.agency.find(({ id }) => id === recipient)?.['name'];
      return [{ agency: name, field, times: times.length, first_at: times[0], last_at: times.at(-1) }];
    }),
  );
  return many(
    'ConsentRead',
    orderedBy(
      found,
      'ASC',
      (read) => word(read['agency']),
      ({ field }) => word(field),
    ),
  );
};

/** Everything of a case that will end by itself, whoever may know of it. */
export function lapseRows({ tables, now }: Look): Row[] {
  // Which of the two ends the viewer is told decides whether it is still to come: that is asked where the list is filtered.
  const ends = (row: Row): string[] => [textIn(row, 'valid_until'), String(row['open_until'] ?? '')];
  const ahead = (row: Row): boolean => ends(row).some((end) => end > now);
  const sinceLong = new Date(Date.parse(`${now.slice(0, 23)}Z`) - 731 * 86_400_000).toISOString();
  const inTheList = (row: Row): boolean => ends(row).some((end) => end > sinceLong);
  const end = ({
    id,
    owner_agency_id,
    valid_until: at,
    ends_because: because,
    open_until: open_at = null,
    open_because = null,
  }: Row): Row => ({ id, owner_agency_id, at, because, open_at, open_because });
  const disclosures = tables.disclosure.filter((row) => row['record_type'] === 'Case' && row['revoked_at'] === null && inTheList(row));
  const consents = tables.consent.filter((row) => row['withdrawn_at'] === null && inTheList(row));
  const groups = tables.action_group.filter((row) => ['FORMING', 'ACTIVE'].includes(String(row['status'])) && ahead(row));
  return [
    ...disclosures.map((row) => ({
      ...end(row),
      kind: 'DISCLOSURE',
      case_id: row['record_id'],
      disclosure_id: row['id'],
      consent_id: null,
      group_id: null,
    })),
    ...consents.map((row) => ({
      ...end(row),
      kind: 'CONSENT',
      case_id: row['case_id'],
      disclosure_id: null,
      consent_id: row['id'],
      group_id: null,
    })),
    ...groups.map((row) => ({
      ...end(row),
      kind: 'GROUP',
      case_id: row['case_id'],
      disclosure_id: null,
      consent_id: null,
      group_id: row['id'],
    })),
  ];
}

/** The provisions in force on a day, in the order of their table. */
export function provisionRows(day: string): Row[] {
  const holds = ({ validFrom, validTo }: Provision): boolean => (validFrom ?? '0000') <= day && (validTo ?? '9999') >= day;
  return PROVISIONS.filter(holds).map((provision) => ({ ...provision, ...partiesOf(provision) }));
}

/** The duties in force on a day, in the order of their table. */
export function dutyRows(day: string): Row[] {
  return DUTIES.filter(({ validFrom, validTo }) => (validFrom ?? '0000') <= day && (validTo ?? '9999') >= day).map((duty) => ({
    ...duty,
    ...partiesOf(duty),
  }));
}

/** The parties by law kind, and the kinds of agency that are one of those while nothing else is stated of them. */
function partiesOf({ from, to }: Pick<Provision, 'from' | 'to'>): Row {
  const kinds = (lawKinds: readonly string[]): string[] =>
    AGENCY_KINDS.filter((kind) => lawKinds.includes(kind === 'COORDINATION' ? 'MUNICIPAL_BOARD' : kind));
  return { fromLawKinds: from, toLawKinds: to, from: kinds(from), to: kinds(to) };
}

/** What is stated of an agency in law for a day; else what it does, and of a coordination that it is a board. */
function lawKindOn(row: Row | undefined, day: string): string {
  const covers = ({ validFrom, validTo }: Row): boolean => String(validFrom) <= day && (validTo === null || String(validTo) >= day);
  const stated = ((row?.['law_kinds'] ?? []) as Row[]).find(covers)?.['lawKind'];
  return String(stated ?? (row?.['kind'] === 'COORDINATION' ? 'MUNICIPAL_BOARD' : row?.['kind']));
}

/** Where every field of consents, reservations, requests and of the law is found among the rows. */
export const PLAIN_GROUNDS: Readonly<Record<string, Fields>> = {
  SecrecyMark: { provision: column('provision'), date: column('date'), authority: column('authority') },
  ConsentGiver: { role: column('role'), name: column('name') },
  GuardianHindrance: {
    cause: column('cause'),
    note: column('note'),
    farReaching: column('farReaching'),
    childsBest: column('childsBest'),
  },
  ConsentRead: {
    agency: column('agency'),
    field: column('field'),
    times: column('times'),
    firstAt: instant('first_at'),
    lastAt: instant('last_at'),
  },
  ConsentWithdrawal: {
    at: instant('at'),
    fields: column('fields'),
    recipients,
    reason: column('reason'),
    reads,
  },
  Consent: {
    provision: (row) => value(row['provision'], 'OSL 12'),
    form: column('form'),
    recipients,
    fields: column('fields'),
    givenOn: column('given_on'),
    validFrom: instant('valid_from'),
    validUntil: maskedInstant('valid_until', 'open_until'),
    endsBecause: maskedColumn('ends_because', 'open_because'),
    withdrawnAt: instant('withdrawn_at'),
    live: (row, { now }) => value(isLive({ ...row, revoked_at: row['withdrawn_at'] }, now)),
    version: column('version'),
    withdrawals: (row, { tables }) => {
      const own = tables.consent_withdrawal.filter((withdrawal) => withdrawal['consent_id'] === row['id']);
      return many(
        'ConsentWithdrawal',
        orderedBy(
          own,
          'ASC',
          ({ at }) => code(at),
          ({ id }) => code(id),
        ),
      );
    },
    givers: parts('ConsentGiver', 'givers'),
    maturityNote: column('maturity_note'),
    excludedGuardian: column('excluded_guardian'),
    guardianCount: column('guardian_count'),
    guardiansNotStated: (row) => value(row['complete_by'] !== null),
    hindrance: (row) => ({
      kind: 'one',
      type: 'GuardianHindrance',
      row: (row['hindrance'] ?? undefined) as Row | undefined,
    }),
    youngPersonSays: column('young_person_says'),
    giverNotOnRecord: column('giver_not_on_record'),
    counselAdvised: (row) => value(row['provision'] === 'OSL 12:3' && row['excluded_guardian'] !== null),
    reservation: column('reservation'),
    case: one('Case', 'case_file', 'case_id'),
  },
  CaseTransfer: {
    owner: agency('owner_agency_id'),
    recipient: agency('recipient_agency_id'),
    case: one('Case', 'case_file', 'case_id'),
    receivedCase: one('Case', 'case_file', 'received_case_id'),
    reason: column('reason'),
    status: column('status'),
    offeredAt: instant('offered_at'),
    answeredAt: instant('answered_at'),
    declineReason: column('decline_reason'),
    endedAt: instant('ended_at'),
    version: column('version'),
  },
  Reservation: {
    owner: agency('owner_agency_id'),
    recipient: agency('recipient_agency_id'),
    case: one('Case', 'case_file', 'case_id'),
    terms: column('terms'),
    status: column('status'),
    offeredAt: instant('offered_at'),
    answeredAt: instant('answered_at'),
    endedAt: instant('ended_at'),
    endedBy: agency('ended_by_agency_id'),
    endReason: column('end_reason'),
    version: column('version'),
  },
  DisclosureRequest: {
    number: column('number'),
    from: agency('from_agency_id'),
    to: agency('to_agency_id'),
    case: one('Case', 'case_file', 'case_id'),
    personalIdentityNumber: (row, { numbers }) => value(numbers.get(textIn(row, 'id'))),
    fields: column('fields'),
    openFields: column('open_fields'),
    disclosedFields: column('disclosed_fields'),
    refusedFields: column('refused_fields'),
    upheldFields: column('upheld_fields'),
    partOf: column('part_of'),
    purpose: column('purpose'),
    ground: column('ground'),
    motive: column('motive'),
    status: column('status'),
    createdAt: instant('created_at'),
    answerBy: instant('answer_by'),
    answeredAt: instant('answered_at'),
    refusalProvision: column('refusal_provision'),
    refusalReason: column('refusal_reason'),
    refusalDocument: column('refusal_document'),
    weighing: column('weighing'),
    appealedAt: instant('appealed_at'),
    appealReason: column('appeal_reason'),
    appealBy: column('appeal_by'),
    appealOutcome: column('appeal_outcome'),
    appealCourt: column('appeal_court'),
    appealCaseNumber: column('appeal_case_number'),
    appealDecidedOn: column('appeal_decided_on'),
    version: column('version'),
  },
  Lapse: {
    kind: column('kind'),
    at: maskedInstant('at', 'open_at'),
    because: maskedColumn('because', 'open_because'),
    case: one('Case', 'case_file', 'case_id'),
    disclosure: one('Disclosure', 'disclosure', 'disclosure_id'),
    consent: one('Consent', 'consent', 'consent_id'),
    actionGroup: one('ActionGroup', 'action_group', 'group_id'),
  },
  SubjectCondition: {
    ageBelow: column('ageBelow'),
    ageFrom: column('ageFrom'),
    circumstance: column('circumstance'),
  },
  LegalProvision: {
    ...Object.fromEntries(
      [
        'code',
        'title',
        'from',
        'to',
        'purposes',
        'classes',
        'fields',
        'requires',
        'narrow',
        'counselAdvised',
        'validFrom',
        'validTo',
        'source',
        'part',
        'fromLawKinds',
        'toLawKinds',
        'lifts',
        'words',
        'counselFor',
        'verifiedFrom',
        'mark',
        'firstDayMark',
        'sfs',
      ].map((name) => [name, column(name)]),
    ),
    subject: parts('SubjectCondition', 'subject'),
  },
  LegalDuty: {
    ...Object.fromEntries(
      [
        'code',
        'part',
        'title',
        'what',
        'fromLawKinds',
        'toLawKinds',
        'lifts',
        'purposes',
        'classes',
        'fields',
        'requires',
        'words',
        'when',
        'notIf',
        'counselAdvised',
        'validFrom',
        'validTo',
        'verifiedFrom',
        'mark',
        'firstDayMark',
        'sfs',
        'source',
      ].map((name) => [name, column(name)]),
    ),
    subject: parts('SubjectCondition', 'subject'),
  },
};
