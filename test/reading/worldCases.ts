import { numberIndex, sealNumber } from '../../src/cases/personNumber';
import { DISCLOSABLE } from '../../src/policy/fields';
import type { TestAgency } from '../support/api';
import type { Dice } from './dice';
import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { groundRows } from './worldGrounds';
import { CODES } from './worldDirectory';

const STATUSES = [
  'DRAFT',
  'SENT',
  'RECEIVED',
  'ACCEPTED',
  'ACTIVE',
  'INFO_REQUESTED',
  'COMPLETED',
  'DECLINED',
  'RETURNED',
  'WITHDRAWN',
  'REVOKED',
  'EXPIRED',
  'ENTERED_IN_ERROR',
];
const PURPOSES = ['ASSESSMENT', 'EXIT_SUPPORT', 'PROTECTION', 'OTHER'];
const NEVER_SENT = ['DRAFT', 'WITHDRAWN', 'ENTERED_IN_ERROR'];
const FULL_NAMES = ['Kim Ek', 'kim ek', 'Noor Ask', 'Åsa Öberg'];

/** Persons, cases, assignments, referrals, disclosures and what the access log holds already. */
export function caseRows(making: Making): {
  tables: Partial<Record<TableName, Row[]>>;
  numbers: Map<string, string>;
} {
  const { dice, agencies } = making;
  const numbers = new Map<string, string>();
  const persons = agencies.flatMap((agency) => [1, 2].map(() => personRow(making, agency, numbers)));
  const cases = persons.flatMap((person) => Array.from({ length: dice.between(1, 2) }, () => caseRow(making, person)));
  const referrals = cases.flatMap((file) => Array.from({ length: dice.between(0, 3) }, () => referralRow(making, file)));
  const grounds = groundRows(making, { persons, cases, numbers });
  const reports = referrals.flatMap((referral) => reportRows(making, referral, cases));
  const tables = {
    person: persons,
    case_file: cases,
    case_assignment: cases.flatMap((file) => assignmentRows(making, file)),
    referral: referrals,
    referral_copy: referrals.flatMap((referral) => copyRows(making, referral)),
    referral_event: referrals.flatMap((referral) => eventRows(making, referral)),
    referral_report: reports,
    ...grounds,
    disclosure: [
      ...cases.flatMap((file) =>
        Array.from({ length: dice.between(1, 4) }, () => disclosureRow(making, file, referrals, grounds.reservation ?? [])),
      ),
      ...reports.filter(() => dice.chance(0.6)).map((report) => reportDisclosureRow(making, report, referrals)),
    ],
  };
  return { tables, numbers };
}

function personRow(making: Making, { id: ownerId }: TestAgency, numbers: Map<string, string>): Row {
  const { dice, unique, service } = making;
  const { personKeys, personIndexKeys } = service.database.settings;
  const id = dice.uuid();
  const born = `${String(dice.between(1970, 2012))}-0${String(dice.between(1, 9))}-${String(dice.between(10, 28))}`;
  const number = dice.chance(0.7) ? personNumber(born, dice.between(100, 999)) : null;
  if (number !== null) numbers.set(id, number);
  return {
    id,
    owner_agency_id: ownerId,
    // A few share a name, so that a look-up by it can find several, in several agencies.
    name: dice.chance(0.5) ? dice.pick(FULL_NAMES) : `Person name${dice.uuid()}`,
    number_sealed: number === null ? null : sealNumber(personKeys, number),
    number_index: number === null ? null : numberIndex(personIndexKeys, number),
    birth_date: number === null && dice.chance(0.5) ? null : born,
    language_code: dice.pickOrNull(CODES.LANGUAGE, 0.2),
    address: dice.pickOrNull([unique('address')], 0.2),
    district: dice.pickOrNull([unique('district')], 0.2),
    phone: dice.pickOrNull([unique('phone')], 0.2),
    guardians: Array.from({ length: dice.between(0, 2) }, () => ({
      name: unique('guardian'),
      ...(dice.chance(0.5) ? { relation: dice.pick(['mor', null]) } : {}),
      phone: dice.pickOrNull([unique('guardianPhone')], 0.4),
    })),
    version: dice.between(1, 5),
  };
}

/** A personal number of twelve digits with its check digit. */
export function personNumber(born: string, serial: number): string {
  const nine = `${born.replace(/-/g, '').slice(2)}${String(serial)}`;
  const sum = [...nine].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${born.slice(0, 2)}${nine}${String((10 - (sum % 10)) % 10)}`;
}

/** What is stated of how long a file is kept; keyed as it is stored. */
function retentionFacts(dice: Making['dice'], handedOverTo: string | null): Row {
  const day = (): string | null => dice.pick(['2026-01-14', '2026-01-15', null]);
  return {
    fileKind: dice.pick(['SOCIAL', 'HEALTH', null]),
    childInquiry: dice.pick(['OPENED', 'NOT_OPENED', 'NONE', null]),
    childInquiryOn: day(),
    childPlaced: dice.pick([true, false, null]),
    parentageOrAdoption: dice.pick([true, false, null]),
    custodyAgreement: dice.pick([true, false, null]),
    handedOverTo,
    handedOverOn: handedOverTo === null ? null : day(),
    closedOn: day(),
    lastEntryOn: day(),
  };
}

function caseRow({ dice, unique }: Making, person: Row): Row {
  const text = (what: string): string | null => dice.pickOrNull([unique(what)], 0.15);
  const closed = dice.chance(0.3);
  return {
    id: dice.uuid(),
    number: `K-2026-${dice.uuid().slice(0, 6).toUpperCase()}`,
    owner_agency_id: person['owner_agency_id'],
    person_id: person['id'],
    status: closed ? 'CLOSED' : 'OPEN',
    programme: dice.pick(['SSPF', 'SIG', null]),
    concern_type_codes: dice.some(CODES.CONCERN_TYPE, 0, 3),
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.3),
    summary: text('summary'),
    risk: text('risk'),
    family: text('family'),
    health: text('health'),
    religion: text('religion'),
    offences: text('offences'),
    reporter: text('reporter'),
    retention_facts: dice.chance(0.5) ? retentionFacts(dice, text('handedOverTo')) : null,
    // Few instants, so that the id decides now and then; some of them just around a Swedish midnight.
    opened_at: dice.pick(['2026-01-31T22:59:00Z', '2026-01-31T23:00:00Z', '2026-06-30T22:00:00Z', hoursFromNow(-30)]),
    closed_at: closed ? hoursFromNow(-2) : null,
    close_reason: null,
    corrections: [],
    version: dice.between(1, 5),
  };
}

function assignmentRows({ dice, actors }: Making, file: Row): Row[] {
  const colleagues = actors.filter(({ agency }) => agency.id === file['owner_agency_id']);
  return dice.some(colleagues, 0, 4).flatMap(({ id: member }) => {
    const row = (ended: string | null): Row => ({
      id: dice.uuid(),
      case_id: file['id'],
      agency_id: file['owner_agency_id'],
      member_id: member,
      role: dice.pick(['RESPONSIBLE', 'CO_WORKER']),
      assigned_from: hoursFromNow(-dice.between(100, 102)),
      ended_at: ended,
    });
    return [...(dice.chance(0.3) ? [row(hoursFromNow(-90))] : []), ...(dice.chance(0.75) ? [row(null)] : [])];
  });
}

function referralRow({ dice, agencies, actors, unique }: Making, file: Row): Row {
  const status = dice.pick(STATUSES);
  const unsent = status === 'DRAFT' || (NEVER_SENT.includes(status) && dice.chance(0.5));
  return {
    id: dice.uuid(),
    number: `R-2026-${dice.uuid().slice(0, 6).toUpperCase()}`,
    from_agency_id: file['owner_agency_id'],
    to_agency_id: dice.pick(agencies.filter(({ id }) => id !== file['owner_agency_id'])).id,
    case_id: file['id'],
    purpose: dice.pick(PURPOSES),
    message: dice.pickOrNull([unique('message')], 0.2),
    status,
    answer_by: dice.pickOrNull([hoursFromNow(200)], 0.5),
    came_from: ['INFO_REQUESTED', 'RETURNED'].includes(status) ? dice.pick(['RECEIVED', 'ACCEPTED', 'ACTIVE']) : null,
    // Over and not noted yet, to come, or none.
    expires_at: dice.pickOrNull([hoursFromNow(-2), hoursFromNow(200)], 0.3),
    sent_at: unsent ? null : hoursFromNow(-20),
    created_at: hoursFromNow(-dice.between(21, 23)),
    updated_at: hoursFromNow(-dice.between(1, 3)),
    ...inquiryAnswer(dice, actors),
    no_report: status === 'COMPLETED' ? dice.pick(['NOT_STATED', 'NOT_GIVEN', 'ANSWERED_OTHERWISE', 'NOT_AGREED', null]) : null,
    version: dice.between(1, 5),
  };
}

/** What became of a report, told or not yet: all of it, or nothing. */
function inquiryAnswer(dice: Making['dice'], actors: Making['actors']): Row {
  const told = dice.chance(0.4);
  return {
    inquiry_answer: told ? dice.pick(['OPENED', 'NOT_OPENED', 'ALREADY_OPEN']) : null,
    inquiry_ground: told ? 'OSL 26:9 a' : null,
    inquiry_told_at: told ? hoursFromNow(-1) : null,
    inquiry_told_by: told ? dice.pick(actors).id : null,
  };
}

function copyRows({ dice, agencies }: Making, referral: Row): Row[] {
  const parties = [referral['from_agency_id'], referral['to_agency_id']];
  const others = agencies.filter(({ id }) => !parties.includes(id));
  const unbound = others.filter(({ kind }) => kind === 'CIVIL_SOCIETY' && dice.chance(0.5));
  return [...new Set([...dice.some(others, 0, 2), ...unbound])].map(({ id }) => ({
    referral_id: referral['id'],
    agency_id: id,
    from_agency_id: referral['from_agency_id'],
    to_agency_id: referral['to_agency_id'],
  }));
}

function eventRows({ dice, actors, unique }: Making, referral: Row): Row[] {
  const parties = [referral['from_agency_id'], referral['to_agency_id']];
  return Array.from({ length: dice.between(1, 3) }, (_, at) => {
    const member = dice.pick(actors.filter(({ agency }) => parties.includes(agency.id)));
    // What follows by itself is nobody's step.
    const byItself = dice.chance(0.15);
    return {
      id: dice.uuid(),
      referral_id: referral['id'],
      at: hoursFromNow(-20 + dice.between(0, at)),
      event: byItself ? dice.pick(['EXPIRE', 'REVOKE']) : dice.pick(['DRAFT', 'SEND', 'RECEIVE', 'DECLINE', 'RETURN']),
      status: dice.pick(STATUSES),
      agency_id: byItself ? null : member.agency.id,
      member_id: byItself ? null : member.id,
      reason: dice.pick([null, unique('reason')]),
    };
  });
}

/** What the recipient of a referral reports of it, filed in a case of its own or in none; now and then emptied, or without a referral. */
function reportRows({ dice, actors, unique }: Making, referral: Row, cases: readonly Row[]): Row[] {
  const owner = referral['to_agency_id'];
  const own = cases.filter((file) => file['owner_agency_id'] === owner).map(({ id }) => id);
  const rows: Row[] = [];
  if (referral['sent_at'] === null || !dice.chance(0.7)) return rows;
  for (let at = dice.between(1, 3); at > 0; at -= 1) {
    const erased = dice.chance(0.1);
    rows.push({
      id: dice.uuid(),
      referral_id: dice.chance(0.9) ? referral['id'] : null,
      owner_agency_id: owner,
      case_id: dice.pickOrNull(own, 0.5),
      corrects_id: null,
      outcome: erased ? null : dice.pick(['REACHED', 'PARTLY_REACHED', 'NOT_REACHED', 'CONTINUES', 'OTHER']),
      text: erased ? null : unique('report'),
      next_step: erased ? null : dice.pickOrNull([unique('next')], 0.4),
      next_on: erased ? null : dice.pickOrNull(['2027-03-31', '2027-04-01'], 0.4),
      completes: false,
      written_at: hoursFromNow(-dice.between(1, 3)),
      written_by: dice.pick(actors.filter(({ agency }) => agency.id === owner)).id,
      erased_at: erased ? hoursFromNow(-1) : null,
      version: dice.between(1, 5),
    });
  }
  const [first, second] = rows.filter((row) => row['referral_id'] !== null);
  return rows.map((row) => ({
    ...row,
    completes: row === first && dice.chance(0.6),
    corrects_id: row === second && first ? first['id'] : null,
  }));
}

/** What of a report is disclosed back. */
function reportDisclosureRow(making: Making, report: Row, referrals: readonly Row[]): Row {
  const { dice, agencies } = making;
  const owner = String(report['owner_agency_id']);
  const sender = referrals.find(({ id }) => id === report['referral_id'])?.['from_agency_id'];
  const others = agencies.filter(({ id }) => id !== owner);
  const fields = DISCLOSABLE.filter((field) => field.startsWith('ReferralReport.'));
  return {
    ...disclosureBase(making, owner, sender === undefined ? dice.pick(others).id : String(sender)),
    record_type: 'ReferralReport',
    record_id: report['id'],
    person_id: null,
    referral_id: null,
    fields: dice.some(fields, 1, fields.length),
  };
}

/** From when and until when, and since when not: live, ended, not begun, revoked. */
function validity({ dice }: Making): Row {
  const row = (from: number, until: number, revoked: number | null): Row => ({
    valid_from: hoursFromNow(from),
    valid_until: hoursFromNow(until),
    revoked_at: revoked === null ? null : hoursFromNow(revoked),
  });
  const live = row(-dice.between(1, 3), dice.between(5, 500), null);
  // The last waits for its referral to be sent.
  const others = [row(-50, -5, null), row(5, 50, null), row(-50, 50, -5), { ...row(0, 50, null), valid_from: null }];
  return dice.chance(0.6) ? live : dice.pick(others);
}

/** The disclosure of random fields of a case and its person to another agency. */
function disclosureRow(making: Making, file: Row, referrals: readonly Row[], reservations: readonly Row[]): Row {
  const { dice, agencies } = making;
  const owner = file['owner_agency_id'];
  const own = referrals.filter((referral) => referral['case_id'] === file['id']);
  const offered = reservations.filter((reservation) => reservation['case_id'] === file['id']);
  // Often to whom a reservation was put, whatever became of it, and then mostly resting on it.
  const reserved = dice.pickOrNull(offered, 0.4);
  const others = agencies.filter(({ id }) => id !== owner);
  const coordinators = others.filter(({ kind }) => kind === 'COORDINATION' && dice.chance(0.3));
  const recipient = reserved ? String(reserved['recipient_agency_id']) : dice.pick(coordinators.length > 0 ? coordinators : others).id;
  const fields = DISCLOSABLE.filter((field) => !/^(Expert|ReferralReport)\./.test(field));
  const disclosed = dice.some(fields, 1, dice.pick([2, 6, fields.length]));
  return {
    ...disclosureBase(making, String(owner), recipient),
    record_type: 'Case',
    record_id: file['id'],
    person_id: dice.chance(0.85) ? file['person_id'] : null,
    reservation_id: reserved !== null && dice.chance(0.85) ? reserved['id'] : null,
    referral_id: dice.pickOrNull(
      own.map(({ id }) => id),
      0.3,
    ),
    // Whoever is to see the person is often, and not always, let see that it is this case's.
    fields: dice.chance(0.45) ? [...new Set([...disclosed, 'Case.person'])] : disclosed,
  };
}

/** An end that no birthday decides, before, at or after the one in force: the reader goes by what is stored. */
export function openEnd(dice: Dice): Row {
  return {
    open_until: hoursFromNow(dice.pick([-4, 30, 600, 3_000])),
    open_because: dice.pick(['STATED', 'CONSENT', 'PROVISION']),
  };
}

/** What ends a disclosure or a consent. */
export const END_REASONS = ['STATED', 'CONSENT', 'BIRTHDAY', 'PROVISION'] as const;

function disclosureBase(making: Making, owner: string, recipient: string): Row {
  const { dice, actors, unique } = making;
  return {
    id: dice.uuid(),
    owner_agency_id: owner,
    recipient_agency_id: recipient,
    ground: 'OSL 10:27',
    gdpr_basis: 'ART_6_1_E',
    purpose: dice.pick(PURPOSES),
    weighing: dice.pickOrNull([unique('weighing')], 0.3),
    ...validity(making),
    ends_because: dice.pick(END_REASONS),
    ...openEnd(dice),
    circumstances: dice.some(['RISK_TO_RELATIVE', 'CRIME_AGAINST_MINOR', 'COMMITTED_CRIME'], 0, 2),
    duty: dice.pickOrNull([unique('duty')], 0.6),
    consent_ids: [],
    revoke_reason: null,
    made_by: dice.pick(actors.filter(({ agency }) => agency.id === owner)).id,
    version: dice.between(1, 5),
  };
}

/** Disclosures of name and contact of listings, whether their identity is protected or not. */
export function listingDisclosureRows(making: Making, experts: readonly Row[]): Row[] {
  const { dice, agencies } = making;
  return experts
    .filter(() => dice.chance(0.6))
    .map((expert) => {
      const owner = String(expert['agency_id']);
      return {
        ...disclosureBase(making, owner, dice.pick(agencies.filter(({ id }) => id !== owner)).id),
        record_type: 'Expert',
        record_id: expert['id'],
        person_id: null,
        referral_id: null,
        fields: dice.some(['Expert.name', 'Expert.contact'], 1, 2),
      };
    });
}

/** What the access log holds before the first question. */
export function entryRows(making: Making, tables: Partial<Record<TableName, Row[]>>): Row[] {
  const { dice, actors, agencies } = making;
  const cases = (tables.case_file ?? []).map(({ id }) => id);
  const random = Array.from({ length: 25 }, () => {
    const actor = dice.pick(actors);
    const outcome = dice.pick(['SHOWN', 'CHANGED', 'REFUSED']);
    return {
      id: dice.uuid(),
      at: hoursFromNow(-dice.between(1, 8)),
      request_id: dice.uuid(),
      agency_id: actor.agency.id,
      member_id: actor.id,
      owner_agency_id: dice.pick(agencies).id,
      purpose: dice.pick(['CASEWORK', 'AUDIT']),
      operation: dice.pick(['case', 'cases,referrals']),
      outcome,
      code: outcome === 'REFUSED' ? 'NOT_FOUND' : null,
      record_type: 'Case',
      record_ids: dice.some(cases, 1, 3),
      shown: outcome === 'SHOWN' ? dice.some(['Case.summary', 'Case.risk', 'Case.person'], 1, 3) : [],
      withheld: dice.some(['Case.health', 'Case.reporter'], 0, 2),
    };
  });
  return [...random, ...withdrawnReads(making, tables)];
}

/** Reads of what was withdrawn of a consent: mostly ones that count there, and some that only come close. */
function withdrawnReads({ dice, actors }: Making, tables: Partial<Record<TableName, Row[]>>): Row[] {
  return (tables.consent_withdrawal ?? []).flatMap((withdrawal) => {
    const consent = tables.consent?.find(({ id }) => id === withdrawal['consent_id']) ?? {};
    const readers = actors.filter(({ agency }) => (withdrawal['recipients'] as string[]).includes(agency.id));
    return Array.from({ length: dice.between(0, 4) }, () => {
      const actor = dice.pick(readers.length > 0 && dice.chance(0.85) ? readers : actors);
      const person = dice.chance(0.5);
      return {
        id: dice.uuid(),
        at: hoursFromNow(-dice.between(1, 8)),
        request_id: dice.uuid(),
        agency_id: actor.agency.id,
        member_id: actor.id,
        owner_agency_id: dice.chance(0.9) ? consent['owner_agency_id'] : actor.agency.id,
        purpose: 'CASEWORK',
        operation: 'case',
        outcome: dice.chance(0.9) ? 'SHOWN' : 'CHANGED',
        code: null,
        record_type: person ? 'Person' : 'Case',
        record_ids: [person ? consent['person_id'] : consent['case_id']],
        shown: dice.some([...(withdrawal['fields'] as string[]), 'Person.address:masked', 'Case.risk'], 1, 3),
        withheld: [],
      };
    });
  });
}
