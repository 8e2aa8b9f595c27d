import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { END_REASONS } from './worldCases';

/** What groups are formed on. */
interface Shared {
  readonly persons: readonly Row[];
  readonly cases: readonly Row[];
  readonly disclosures: readonly Row[];
}

/** Action groups in every state on some of the cases, with members who came on consents and disclosures, plans and meetings. */
export function groupRows(making: Making, { cases, disclosures, persons }: Shared): Partial<Record<TableName, Row[]>> {
  const { dice } = making;
  const active = new Set<string>();
  const groups: Row[] = [];
  for (const file of cases) {
    for (let count = dice.pick([0, 1, 1, 2]); count > 0; count -= 1) {
      const programme = dice.pick(['SSPF', 'SIG']);
      // One track for each person, whoever leads it.
      const person = persons.find(({ id }) => id === file['person_id']);
      const one = String(person?.['number_index'] ?? file['person_id']);
      const status = active.has(one) ? dice.pick(OVER) : dice.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'FORMING', 'FORMING', ...OVER]);
      if (status === 'ACTIVE' || status === 'FORMING') active.add(one);
      groups.push(groupRow(making, file, { programme, status }, groups));
    }
  }
  const members = groups.flatMap((group) => memberRows(making, group, disclosures));
  return {
    action_group: groups,
    group_member: members,
    plan_goal: groups.flatMap((group) => goalRows(making, group)),
    group_meeting: groups.flatMap((group) => meetingRows(making, group)),
  };
}

const OVER = ['CLOSED', 'TRANSFERRED', 'LAPSED'];

const colleague = ({ dice, actors }: Making, agency: unknown): string => dice.pick(actors.filter((actor) => actor.agency.id === agency)).id;

function groupRow(
  making: Making,
  file: Row,
  { programme, status }: { readonly programme: string; readonly status: string },
  before: readonly Row[],
): Row {
  const { dice, unique } = making;
  const followed = before.map((row) => row['transferred_from']);
  const earlier = before.filter((row) => row['case_id'] === file['id'] && !followed.includes(row['id'])).map(({ id }) => id);
  return {
    id: dice.uuid(),
    number: `G-2026-${dice.uuid().slice(0, 8).toUpperCase()}`,
    programme,
    municipality_code: dice.pick(['1480', null]),
    owner_agency_id: file['owner_agency_id'],
    case_id: file['id'],
    person_id: file['person_id'],
    status,
    contact_name: unique('contact'),
    contact_phone: dice.pickOrNull([unique('phone')], 0.4),
    consent_provisions: ['OSL 12:2'],
    required_sectors: dice.pick([['SOCIAL_SERVICES'], []]),
    required_if_invited: dice.pick([['SCHOOL', 'POLICE', 'LEISURE_CULTURE'], []]),
    // Few instants, so that the id decides now and then.
    formed_at: hoursFromNow(-dice.between(60, 62)),
    formed_by: colleague(making, file['owner_agency_id']),
    valid_until: hoursFromNow(dice.pick([-3, 20, 20, 500, 5_000])),
    ends_because: dice.pick(END_REASONS),
    closed_at: ['ACTIVE', 'FORMING'].includes(status) ? null : hoursFromNow(-2),
    close_reason: dice.pickOrNull([unique('close')], 0.5),
    transferred_from: dice.pickOrNull(earlier, 0.3),
    not_carried_over: dice.pick([[], [{ what: 'GOAL', name: unique('left'), reason: unique('why') }]]),
    version: dice.between(1, 5),
  };
}

/** Mostly agencies that something of the case is disclosed to, and others; each in the group once, and before now and then. */
function memberRows(making: Making, group: Row, disclosures: readonly Row[]): Row[] {
  const { dice, agencies } = making;
  const owner = group['owner_agency_id'];
  const near = disclosures.filter((row) => row['record_id'] === group['case_id']).map((row) => row['recipient_agency_id']);
  return agencies
    .filter(({ id }) => id !== owner && dice.chance(near.includes(id) ? 0.8 : 0.3))
    .flatMap(({ id }) => [
      ...(dice.chance(0.2) ? [memberRow(making, group, id, hoursFromNow(-4))] : []),
      memberRow(making, group, id, dice.chance(0.15) ? hoursFromNow(-2) : null),
    ]);
}

function memberRow(making: Making, group: Row, agency: string, left: string | null): Row {
  const { dice, unique } = making;
  const onConsent = dice.chance(0.6);
  return {
    id: dice.uuid(),
    group_id: group['id'],
    owner_agency_id: group['owner_agency_id'],
    agency_id: agency,
    role: unique('role'),
    contact_name: dice.pickOrNull([unique('official')], 0.3),
    contact_phone: dice.pickOrNull([unique('phone')], 0.5),
    rests_on: onConsent ? 'CONSENT' : 'DISCLOSURE',
    valid_until: onConsent ? hoursFromNow(dice.pick([-1, 30, 30, 600])) : null,
    joined_at: hoursFromNow(-dice.between(50, 52)),
    accepted_at: dice.chance(0.9) ? hoursFromNow(-48) : null,
    joined_by: group['formed_by'],
    left_at: left,
    left_reason: left === null ? null : unique('left'),
  };
}

function goalRows(making: Making, group: Row): Row[] {
  const { dice, agencies, unique } = making;
  return Array.from({ length: dice.between(0, 4) }, (_, position) => ({
    id: dice.uuid(),
    group_id: group['id'],
    case_id: group['case_id'],
    owner_agency_id: group['owner_agency_id'],
    position: dice.chance(0.2) ? 0 : position,
    text: unique('goal'),
    responsible_agency_id: dice.pick(agencies).id,
    status: dice.pick(['PLANNED', 'ONGOING', 'REACHED', 'DROPPED']),
    due_on: dice.pick(['2026-06-30', null]),
    set_at: hoursFromNow(-40),
    set_by: group['formed_by'],
    replaced_at: dice.chance(0.25) ? hoursFromNow(-20) : null,
    left_group_at: dice.chance(0.2) ? hoursFromNow(-19) : null,
    version: dice.between(1, 5),
  }));
}

/** Who can come besides agencies. */
const OTHERS = (unique: Making['unique']): readonly Row[] => [
  { role: 'PERSON', name: null },
  { role: 'GUARDIAN', name: unique('guardian') },
  { role: 'GUARDIAN', name: unique('guardian') },
];

function meetingRows(making: Making, group: Row): Row[] {
  const { dice, agencies, unique } = making;
  return Array.from({ length: dice.between(0, 3) }, () => ({
    id: dice.uuid(),
    group_id: group['id'],
    owner_agency_id: group['owner_agency_id'],
    held_on: dice.pick(['2026-01-15', '2026-03-29']),
    attendee_ids: dice.some(agencies, 1, 3).map(({ id }) => id),
    others: dice.some(OTHERS(unique), 0, 3),
    decisions: dice.pick([[], [unique('decision')], [unique('decision'), unique('decision')]]),
    recorded_at: hoursFromNow(-10),
    recorded_by: group['formed_by'],
  }));
}
