import { textsIn, type Row, type TableName } from './tables';
import { hoursFromNow, type Making } from './world';

/** What the conferences are about: cases with their disclosures and the steps of their plans. */
interface Shared {
  readonly cases: readonly Row[];
  readonly disclosures: readonly Row[];
  readonly steps: readonly Row[];
}

const memberOf = ({ dice, actors }: Making, agency: unknown): string => dice.pick(actors.filter((actor) => actor.agency.id === agency)).id;

/** Case conferences of most of the agencies, with the cases on their rosters, mostly for those to whom something is disclosed. */
export function conferenceRows(making: Making, shared: Shared): Partial<Record<TableName, Row[]>> {
  const { dice } = making;
  const series = Array.from({ length: 2 }, () => seriesRow(making));
  const conferences = Array.from({ length: 4 }, (_, at) => conferenceRow(making, at < 3 ? (series[at % 2] ?? null) : null));
  const rows = conferences.flatMap((conference) =>
    dice.some(invited(conference, shared.cases), 0, 6).map((file) => rosterRow(making, conference, file, shared.disclosures)),
  );
  const noted = rows.flatMap((row) => attendanceRows(making, row));
  const decisions = rows.flatMap((row) => decisionRows(making, row, shared.steps));
  return {
    conference_series: series,
    conference: conferences,
    roster_row: rows,
    conference_decision: decisions,
    conference_attendance: noted,
  };
}

const invited = (conference: Row, cases: readonly Row[]): Row[] =>
  cases.filter((file) => textsIn(conference, 'party_ids').includes(String(file['owner_agency_id'])));

function seriesRow(making: Making): Row {
  const { dice, unique } = making;
  const parties = dice.some(making.agencies, 2, 6).map(({ id }) => id);
  return {
    id: dice.uuid(),
    owner_agency_id: parties[0],
    name: unique('series'),
    rhythm: dice.pick(['WEEKLY', 'MONTHLY', 'WHEN_NEEDED']),
    party_ids: parties,
    ended_on: dice.pickOrNull(['2026-10-31'], 0.6),
    version: dice.between(1, 5),
  };
}

function conferenceRow(making: Making, series: Row | null): Row {
  const { dice, agencies, unique } = making;
  const least = Math.max(2, agencies.length - 2);
  const parties = dice.some(agencies, least, agencies.length).map(({ id }) => id);
  return {
    id: dice.uuid(),
    // Now and then the agency that convenes it is not among the parties: it has passed to a successor.
    owner_agency_id: series?.['owner_agency_id'] ?? dice.pick(parties),
    series_id: series?.['id'] ?? null,
    acute: dice.chance(0.3),
    status: dice.pick(['PLANNED', 'HELD', 'HELD', 'CANCELLED']),
    starts_at: hoursFromNow(-dice.between(40, 42)),
    party_ids: parties,
    agenda: Array.from({ length: dice.between(0, 2) }, () => unique('agenda')),
    shared_picture: dice.pickOrNull([unique('picture')], 0.3),
    present_ids: dice.some(parties, 0, 3),
    version: dice.between(1, 5),
  };
}

function rosterRow(making: Making, conference: Row, file: Row, disclosures: readonly Row[]): Row {
  const { dice, unique } = making;
  const owner = file['owner_agency_id'];
  const parties = textsIn(conference, 'party_ids').filter((id) => id !== owner);
  // Mostly for a purpose for which something of the case is disclosed to a party, and for that party.
  const telling = disclosures.filter((one) => one['record_id'] === file['id'] && parties.includes(String(one['recipient_agency_id'])));
  const named = telling.filter((one) => textsIn(one, 'fields').includes('RosterRow.question'));
  const told = dice.chance(0.9) ? dice.pickOrNull(named.length > 0 ? named : telling, 0.1) : null;
  const meant = dice.some(parties, 0, parties.length);
  return {
    id: dice.uuid(),
    conference_id: conference['id'],
    case_id: file['id'],
    owner_agency_id: owner,
    purpose: told?.['purpose'] ?? 'ASSESSMENT',
    party_ids: told ? [...new Set([...meant, String(told['recipient_agency_id'])])] : meant,
    discussed: dice.some(['Case.summary', 'Person.name', 'Case.risk'], 0, 2),
    question: dice.pickOrNull([unique('question')], 0.1),
    minutes: dice.pickOrNull([unique('minutes')], 0.4),
    // Few instants, so that the id decides now and then.
    added_at: hoursFromNow(-dice.between(50, 52)),
    added_by: memberOf(making, owner),
    withdrawn_at: dice.pickOrNull([hoursFromNow(-45)], 0.85),
    version: dice.between(1, 5),
  };
}

function attendanceRows(making: Making, row: Row): Row[] {
  const { dice } = making;
  const own = row['owner_agency_id'];
  const present: (readonly [agency: unknown, member: string | null])[] = [
    ...dice.some(textsIn(row, 'party_ids'), 0, 2).map((agency) => [agency, null] as const),
    ...(dice.chance(0.6) ? [[own, memberOf(making, own)] as const] : []),
  ];
  return present.map(([agency, member]) => ({
    id: dice.uuid(),
    row_id: row['id'],
    owner_agency_id: own,
    agency_id: agency,
    member_id: member,
    noted_at: hoursFromNow(-dice.between(38, 39)),
  }));
}

function decisionRows(making: Making, row: Row, steps: readonly Row[]): Row[] {
  const { dice, unique } = making;
  return dice
    .some(
      steps.filter((step) => step['case_id'] === row['case_id']),
      0,
      3,
    )
    .map((step) => ({
      id: dice.uuid(),
      row_id: row['id'],
      case_id: row['case_id'],
      owner_agency_id: row['owner_agency_id'],
      party_ids: dice.chance(0.8) ? row['party_ids'] : dice.some(textsIn(row, 'party_ids'), 0, 2),
      text: dice.pickOrNull([unique('decision')], 0.1),
      responsible_agency_id: step['responsible_agency_id'],
      due_on: dice.pickOrNull(['2027-01-31'], 0.4),
      plan_step_id: step['id'],
      decided_at: hoursFromNow(-dice.between(36, 37)),
      decided_by: memberOf(making, row['owner_agency_id']),
      version: dice.between(1, 5),
    }));
}
