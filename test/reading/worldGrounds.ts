import { numberIndex, sealNumber } from '../../src/cases/personNumber';
import { DISCLOSABLE } from '../../src/policy/fields';
import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { END_REASONS, openEnd, personNumber } from './worldCases';

/** What grounds are made for. */
interface Kept {
  readonly persons: readonly Row[];
  readonly cases: readonly Row[];
  /** Personal numbers by the person's uuid; the numbers that requests ask by are added, by the uuid of the request. */
  readonly numbers: Map<string, string>;
}

const OF_CASES = DISCLOSABLE.filter((field) => !/^(Expert|ReferralReport)\./.test(field));

/** Consents with what was withdrawn of them, reservations and requests. */
export function groundRows(making: Making, kept: Kept): Partial<Record<TableName, Row[]>> {
  const { dice } = making;
  const consents = kept.cases.flatMap((file) => Array.from({ length: dice.between(0, 3) }, () => consentRow(making, file)));
  return {
    consent: consents,
    consent_withdrawal: consents.flatMap((consent) =>
      Array.from({ length: dice.pick([0, 0, 1, 2]) }, () => withdrawalRow(making, consent)),
    ),
    case_transfer: kept.cases.flatMap((file) => transferRows(making, file, kept.cases)),
    reservation: kept.cases.flatMap((file) => reservationRows(making, file)),
    disclosure_request: making.agencies.flatMap((asking) =>
      Array.from({ length: dice.between(2, 6) }, () => requestRow(making, asking.id, kept)),
    ),
  };
}

const colleague = ({ dice, actors }: Making, agency: unknown): string => dice.pick(actors.filter((actor) => actor.agency.id === agency)).id;

function consentRow(making: Making, file: Row): Row {
  const { dice, agencies, unique } = making;
  const others = agencies.map(({ id }) => id).filter((id) => id !== file['owner_agency_id']);
  const [from, until] = dice.pick([
    [-30, 500],
    [-20, 1800],
    [-20, 3000],
    [-40, -5],
    [5, 90],
  ] as const);
  return {
    id: dice.uuid(),
    owner_agency_id: file['owner_agency_id'],
    case_id: file['id'],
    person_id: file['person_id'],
    provision: dice.pick(['OSL 12:2', 'OSL 12:3']),
    givers: Array.from({ length: dice.between(0, 2) }, () => ({
      role: dice.pick(['PERSON', 'GUARDIAN']),
      name: unique('giver'),
    })),
    recipients: dice.some(others, 1, 3),
    fields: dice.some(OF_CASES, 1, 5),
    form: dice.pick(['SIGNED', 'ORAL_NOTED']),
    // Few days, so that the id decides now and then.
    given_on: dice.pick(['2026-01-15', '2026-03-01', '2026-03-29']),
    maturity_note: dice.pickOrNull([unique('maturity')], 0.4),
    excluded_guardian: dice.pickOrNull([unique('excluded')], 0.5),
    reservation: dice.pickOrNull([unique('condition')], 0.5),
    guardian_count: dice.pickOrNull([1, 2], 0.5),
    hindrance: dice.pickOrNull(
      [
        {
          cause: dice.pick(['ABSENCE', 'ILLNESS', 'OTHER']),
          note: unique('hindrance'),
          farReaching: dice.chance(0.5),
          childsBest: dice.pickOrNull([unique('best')], 0.5),
        },
      ],
      0.5,
    ),
    young_person_says: dice.pickOrNull([unique('says')], 0.5),
    giver_not_on_record: dice.pickOrNull([unique('offrecord')], 0.5),
    complete_by: dice.chance(0.3) ? hoursFromNow(700) : null,
    valid_from: hoursFromNow(from),
    stated_until: hoursFromNow(3001),
    valid_until: hoursFromNow(until),
    ends_because: dice.pick(END_REASONS),
    ...openEnd(dice),
    withdrawn_at: dice.chance(0.2) ? hoursFromNow(-2) : null,
    made_by: colleague(making, file['owner_agency_id']),
    version: dice.between(1, 5),
  };
}

function withdrawalRow(making: Making, consent: Row): Row {
  const { dice, unique } = making;
  return {
    id: dice.uuid(),
    consent_id: consent['id'],
    owner_agency_id: consent['owner_agency_id'],
    at: hoursFromNow(-dice.between(1, 4)),
    fields: dice.some(consent['fields'] as string[], 1, 4),
    recipients: dice.some(consent['recipients'] as string[], 1, 3),
    reason: unique('withdrawal'),
    made_by: consent['made_by'],
  };
}

/** To private recipients, and now and then to others; one that stands for each, and others that do not. */
function reservationRows(making: Making, file: Row): Row[] {
  const { dice, agencies, unique } = making;
  const owner = file['owner_agency_id'];
  const recipients = agencies.filter(({ id, kind }) => id !== owner && (kind === 'CIVIL_SOCIETY' || dice.chance(0.1)));
  return recipients.flatMap(({ id: recipient }) => {
    const row = (status: string): Row => ({
      id: dice.uuid(),
      owner_agency_id: owner,
      recipient_agency_id: recipient,
      case_id: file['id'],
      terms: unique('terms'),
      status,
      offered_at: hoursFromNow(-dice.between(40, 43)),
      offered_by: colleague(making, owner),
      answered_at: status === 'OFFERED' ? null : hoursFromNow(-39),
      answered_by: status === 'OFFERED' ? null : colleague(making, recipient),
      ...endOf(making, status, [String(owner), recipient]),
      version: dice.between(1, 3),
    });
    const standing = dice.pickOrNull(['ACCEPTED', 'ACCEPTED', 'OFFERED'], 0.2);
    return [
      ...(standing === null ? [] : [row(standing)]),
      ...(dice.chance(0.4) ? [row(dice.pick(['DECLINED', 'WITHDRAWN', 'ENDED']))] : []),
    ];
  });
}

/** Transfers of a case: earlier ones that came to nothing, and perhaps one that is open, or the one that was settled. */
function transferRows(making: Making, file: Row, cases: readonly Row[]): Row[] {
  const { dice, agencies } = making;
  const owner = file['owner_agency_id'];
  const row = (status: string): Row[] => {
    const recipient = dice.pick(agencies.filter(({ id }) => id !== owner)).id;
    const received = dice.pickOrNull(
      cases.filter((one) => one['owner_agency_id'] === recipient).map(({ id }) => id),
      status === 'SETTLED' ? 0 : 1,
    );
    if (status === 'SETTLED' && received === null) return [];
    const open = status === 'OFFERED' || status === 'ACCEPTED';
    const answered = status !== 'OFFERED' && (status !== 'WITHDRAWN' || dice.chance(0.5));
    return [
      {
        id: dice.uuid(),
        ...{ owner_agency_id: owner, recipient_agency_id: recipient, case_id: file['id'], status },
        reason: dice.pick(['MOVED', 'RELEASED', 'OF_AGE', 'OTHER_RESPONSIBLE', 'OTHER']),
        disclosure_ids: [dice.uuid()],
        ...{ offered_at: hoursFromNow(-dice.between(40, 43)), offered_by: colleague(making, owner) },
        ...{ answered_at: answered ? hoursFromNow(-39) : null, answered_by: answered ? colleague(making, recipient) : null },
        decline_reason: status === 'DECLINED' ? dice.pick(['NOT_RESPONSIBLE', 'FILE_INCOMPLETE', 'KNOWN_OTHERWISE', 'OTHER']) : null,
        responsible_id: answered && status !== 'DECLINED' ? colleague(making, recipient) : null,
        ended_at: open ? null : hoursFromNow(-dice.between(2, 30)),
        received_case_id: received,
        version: dice.between(1, 3),
      },
    ];
  };
  const standing = dice.pickOrNull(['OFFERED', 'ACCEPTED', 'SETTLED'], 0.4);
  return [...(standing === null ? [] : row(standing)), ...(dice.chance(0.4) ? row(dice.pick(['DECLINED', 'WITHDRAWN'])) : [])];
}

/** Who ended it, of both sides, and why; nothing of that where it has not ended. */
function endOf(making: Making, status: string, sides: readonly string[]): Row {
  if (status !== 'ENDED') return { ended_at: null, ended_by_agency_id: null, ended_by: null, end_reason: null };
  const by = making.dice.pick(sides);
  return {
    ended_at: hoursFromNow(-making.dice.between(2, 30)),
    ended_by_agency_id: by,
    ended_by: colleague(making, by),
    end_reason: making.unique('endReason'),
  };
}

const STATUSES = ['OPEN', 'OPEN', 'DISCLOSED', 'REFUSED', 'APPEALED', 'WITHDRAWN'];

/** About a case of the agency asked, or by the number of somebody whom it knows or does not know. */
function requestRow(making: Making, from: string, { persons, cases, numbers }: Kept): Row {
  const { dice, agencies, unique, service } = making;
  const { personKeys, personIndexKeys } = service.database.settings;
  const to = dice.pick(agencies.filter(({ id }) => id !== from)).id;
  const known = persons.flatMap(({ id, owner_agency_id: owner }) => (owner === to ? (numbers.get(String(id)) ?? []) : []));
  const file = dice.chance(0.5) ? dice.pick(cases.filter((one) => one['owner_agency_id'] === to)) : undefined;
  const number = file ? null : (dice.pickOrNull(known, 0.2) ?? personNumber('1961-05-17', dice.between(100, 999)));
  const id = dice.uuid();
  if (number !== null) numbers.set(id, number);
  const status = dice.pick(STATUSES);
  const refused = status === 'REFUSED' || status === 'APPEALED';
  const answered = refused || status === 'DISCLOSED';
  const fields = dice.some(OF_CASES, 1, 4);
  // Each is open, disclosed, refused, or in none of them any more.
  const parts = fields.map((field) => ({ field, part: dice.pick(['OPEN', 'DISCLOSED', 'REFUSED', 'GONE']) }));
  const inPart = (name: string): string[] => parts.filter(({ part }) => part === name).map(({ field }) => field);
  const decidedOn = dice.pickOrNull(['2026-02-01', '2026-03-29'], 0.5);
  return {
    id,
    number: `B-2026-${dice.uuid().slice(0, 8).toUpperCase()}`,
    from_agency_id: from,
    to_agency_id: to,
    case_id: file?.['id'] ?? null,
    number_sealed: number === null ? null : sealNumber(personKeys, number),
    number_index: number === null ? null : numberIndex(personIndexKeys, number),
    fields,
    open_fields: inPart('OPEN'),
    disclosed_fields: inPart('DISCLOSED'),
    refused_fields: inPart('REFUSED'),
    upheld_fields: dice.some(fields, 0, 2),
    purpose: dice.pick(['CRIME_PREVENTION', 'PROTECTION']),
    ground: dice.pick(['Lag 2025:170 4', 'Lag 2025:170 5', 'OSL 10:28', null]),
    motive: unique('motive'),
    answer_by: dice.pickOrNull([hoursFromNow(100)], 0.5),
    status,
    // Some of them just around a Swedish midnight.
    created_at: dice.pick(['2026-01-31T22:59:00Z', '2026-01-31T23:00:00Z', '2026-06-30T22:00:00Z', hoursFromNow(-30)]),
    created_by: colleague(making, from),
    answered_at: answered ? hoursFromNow(-10) : null,
    answered_by: answered ? colleague(making, to) : null,
    refusal_provision: refused ? 'OSL 26:1' : null,
    refusal_reason: refused ? unique('refusal') : null,
    refusal_document: refused ? unique('document') : null,
    weighing: dice.pickOrNull([unique('weighing')], 0.4),
    appealed_at: status === 'APPEALED' ? hoursFromNow(-5) : null,
    appeal_by: refused ? dice.pick(['2026-02-20', '2026-12-31']) : null,
    appeal_outcome: decidedOn && dice.pick(['UPHELD', 'UPHELD_IN_PART', 'DISMISSED', 'NOT_TRIED']),
    appeal_court: dice.pickOrNull(['KR_GOTEBORG', 'KR_STOCKHOLM'], 0.5),
    appeal_case_number: dice.pickOrNull([unique('court')], 0.5),
    appeal_decided_on: decidedOn,
    appeal_reason: status === 'APPEALED' ? unique('appeal') : null,
    version: dice.between(1, 5),
  };
}
