import type { TableName, Row } from './tables';
import { hoursFromNow, type Making } from './world';
import { CODES } from './worldDirectory';

/** What mentorships are made for. */
interface Shared {
  readonly cases: readonly Row[];
  readonly disclosures: readonly Row[];
}

type Made = Partial<Record<TableName, Row[]>>;

/** Mentors with their places, needs of some of the cases, and mentorships in every state between them. */
export function matchingRows(making: Making, { cases, disclosures }: Shared): Made {
  const { dice } = making;
  const mentors = mentorRows(making);
  const themselves = whoSeeNeeds(making, mentors);
  const held = new Map<unknown, number>();
  const needs: Row[] = [];
  const mentorships: Row[] = [];
  for (const file of cases) {
    let open: boolean = false;
    for (let count = dice.pick([0, 1, 1, 2]); count > 0; count -= 1) {
      const statuses = statusesOf(making);
      const status: string = statuses.includes('ACTIVE') ? 'FILLED' : dice.pick(open ? ['WITHDRAWN'] : ['OPEN', 'OPEN', 'WITHDRAWN']);
      open ||= status === 'OPEN';
      const need = needRow(making, file, status);
      needs.push(need);
      const near = disclosures.filter((row) => row['record_id'] === file['id']).map((row) => row['recipient_agency_id']);
      const close = mentors.filter((mentor) => near.includes(mentor['provider_agency_id']));
      const asked = themselves.filter((mentor) => mentor['provider_agency_id'] !== file['owner_agency_id']);
      for (const one of statuses) {
        const known = close.length > 0 && dice.chance(0.7) ? close : mentors;
        const mentor = dice.pick(asked.length > 0 && dice.chance(0.3) ? asked : known);
        mentorships.push(mentorshipRow(making, need, mentor, one, held, mentorships));
      }
    }
  }
  return {
    mentor: mentors,
    mentor_place: mentors.flatMap((mentor) => {
      const places = Math.max(mentor['capacity'] as number, held.get(mentor['id']) ?? 0);
      return Array.from({ length: places }, (_, at) => ({ mentor_id: mentor['id'], place: at + 1 }));
    }),
    mentor_need: needs,
    mentorship: mentorships,
    mentor_meeting: mentorships.flatMap((mentorship) => meetingRows(making, mentorship)),
    mentor_review: mentorships.flatMap((mentorship) => reviewRows(making, mentorship)),
  };
}

/** Mentors who are shown the needs that they are proposed for: nobody else of a private agency sees a need of another's case. */
function whoSeeNeeds({ actors }: Making, mentors: readonly Row[]): Row[] {
  const seeing = actors.filter(
    ({ agency, roles, assurance }) => agency.kind === 'CIVIL_SOCIETY' && roles.includes('MENTOR') && assurance >= 3,
  );
  return mentors.filter(({ member_id: member }) => seeing.some(({ id }) => id === member));
}

/** Private agencies have several mentors, some of whom are members; others now and then one. */
function mentorRows(making: Making): Row[] {
  const { dice, agencies, actors } = making;
  return agencies.flatMap(({ id, kind }) => {
    const unbound = kind === 'CIVIL_SOCIETY';
    const members = actors.filter(({ agency, roles }) => agency.id === id && (roles.includes('MENTOR') || dice.chance(0.1)));
    const others = dice.between(unbound ? 1 : 0, 2);
    return [...members.map((member) => member.id), ...Array.from({ length: others }, () => null)].map((member) =>
      mentorRow(making, id, member),
    );
  });
}

function mentorRow({ dice, actors, unique }: Making, provider: string, member: string | null): Row {
  const vetted = dice.chance(0.7);
  return {
    id: dice.uuid(),
    provider_agency_id: provider,
    member_id: member,
    name: unique('mentor'),
    email: dice.pickOrNull([unique('email')], 0.3),
    phone: dice.pickOrNull([unique('phone')], 0.3),
    gender: dice.pick(['FEMALE', 'MALE', 'OTHER']),
    languages: dice.some(CODES.LANGUAGE, 0, 2).map((code) => ({ code, level: dice.pick(['A2', 'B1', 'NATIVE']) })),
    environment_codes: dice.some(CODES.ENVIRONMENT, 0, 2),
    method_codes: dice.some(CODES.COMPETENCE, 0, 2),
    religious_codes: dice.some(CODES.COMPETENCE, 0, 2),
    areas: dice.some(['Angered', 'Centrum'], 0, 2),
    unsafe_areas: dice.pick([[], [unique('unsafe')], [' angered', unique('unsafe')]]),
    ties: dice.pick([[], [unique('tie')]]),
    minimum_age: dice.pick([0, 16]),
    maximum_age: dice.pick([25, 150]),
    hours_per_week: dice.between(0, 8),
    weeks: dice.pick([[], [{ week: '2026-W48', hours: 0 }]]),
    available_from: dice.pick([null, '2026-03-29']),
    vetted_on: vetted ? '2026-01-15' : null,
    vetted_until: vetted ? '2027-01-15' : null,
    vetting_level: vetted ? dice.pick(['BASIC', 'EXTENDED']) : null,
    contact_person: dice.chance(0.3),
    protected_identity: dice.chance(0.4),
    capacity: dice.between(0, 3),
    // Few instants, so that the id decides now and then.
    waiting_since: hoursFromNow(-dice.between(1, 3)),
    registered_by: dice.pick(actors.filter(({ agency }) => agency.id === provider)).id,
    closed_at: dice.chance(0.15) ? hoursFromNow(-1) : null,
    version: dice.between(1, 4),
  };
}

function needRow({ dice, actors, unique }: Making, file: Row, status: string): Row {
  return {
    id: dice.uuid(),
    case_id: file['id'],
    owner_agency_id: file['owner_agency_id'],
    languages: dice.some(CODES.LANGUAGE, 1, 2),
    environment_code: dice.pickOrNull(CODES.ENVIRONMENT, 0.2),
    hours_per_week: dice.between(1, 6),
    area: dice.pickOrNull([unique('area'), 'ANGERED'], 0.2),
    preferred_gender: dice.pick(['FEMALE', 'MALE', null]),
    method_codes: dice.some(CODES.COMPETENCE, 0, 2),
    religious_codes: dice.some(CODES.COMPETENCE, 0, 2),
    avoid_groups: dice.pick([[], [unique('avoid')]]),
    earliest_start: dice.pick(['2026-03-29', '2030-01-01']),
    contact_person: dice.chance(0.4),
    subject_age: dice.pick([null, 16, 31]),
    status,
    stated_at: hoursFromNow(-dice.between(30, 32)),
    stated_by: dice.pick(actors.filter(({ agency }) => agency.id === file['owner_agency_id'])).id,
    version: dice.between(1, 4),
  };
}

/** At most one that waits for an answer or a confirmation, and at most one under way; any number of others. */
function statusesOf({ dice }: Making): string[] {
  const over = Array.from({ length: dice.between(0, 2) }, () => dice.pick(['ENDED', 'DECLINED', 'LAPSED', 'WITHDRAWN']));
  const pending = dice.pickOrNull(['PROPOSED', 'PROPOSED', 'ACCEPTED'], 0.3);
  return [...over, ...(dice.chance(0.5) ? ['ACTIVE'] : []), ...(pending === null ? [] : [pending])];
}

function mentorshipRow(
  { dice, agencies, actors, unique }: Making,
  need: Row,
  mentor: Row,
  status: string,
  held: Map<unknown, number>,
  before: readonly Row[],
): Row {
  const places = status === 'ACCEPTED' || status === 'ACTIVE' ? (held.get(mentor['id']) ?? 0) + 1 : null;
  if (places !== null) held.set(mentor['id'], places);
  const coordinators = agencies.filter(({ kind }) => kind === 'COORDINATION');
  const coordinator = dice.pick(coordinators.length > 0 ? coordinators : agencies).id;
  const earlier = before.filter((row) => row['need_id'] === need['id']).map(({ id }) => id);
  const over = !['PROPOSED', 'ACCEPTED', 'ACTIVE'].includes(status);
  return {
    id: dice.uuid(),
    need_id: need['id'],
    case_id: need['case_id'],
    mentor_id: mentor['id'],
    mentor_member_id: dice.chance(0.9) ? mentor['member_id'] : null,
    owner_agency_id: need['owner_agency_id'],
    provider_agency_id: mentor['provider_agency_id'],
    coordinator_agency_id: coordinator,
    status,
    place: places,
    points: dice.between(0, 100_000),
    points_of: 100_000,
    weights_version: 1,
    weighed: dice.pickOrNull([[], ['MentorNeed.area'], ['MentorNeed.languages', 'MentorNeed.methods']], 0.3),
    provider_findings: dice.pickOrNull([[], ['UNSAFE_AREA'], ['CONFLICT_OF_INTEREST', 'AVOIDED']], 0.3),
    case_findings: dice.pickOrNull([[], ['OUTSIDE_AGE_SPAN']], 0.3),
    proposed_at: hoursFromNow(-dice.between(10, 12)),
    proposed_by: dice.pick(actors.filter(({ agency }) => agency.id === coordinator)).id,
    // A proposal whose time is over has lapsed, noted or not.
    answer_by: hoursFromNow(dice.pick([-2, 20, 50, 500])),
    accepted_at: dice.pickOrNull([hoursFromNow(-9)], 0.5),
    confirmed_at: dice.pickOrNull([hoursFromNow(-8)], 0.5),
    ended_at: over ? hoursFromNow(-1) : null,
    outcome: over ? dice.pick(['LEFT', 'PROGRESS', 'BROKEN_OFF', null]) : null,
    reason: dice.pickOrNull([unique('reason')], 0.5),
    reason_of: dice.pick(['PROPOSAL', 'COORDINATION', 'CASE', 'PROVIDER']),
    hands_over: dice.pickOrNull(earlier, 0.5),
    version: dice.between(1, 5),
  };
}

function meetingRows({ dice, actors }: Making, mentorship: Row): Row[] {
  return dice.some(['2026-01-15', '2026-03-01', '2026-03-29'], 0, 3).map((day) => ({
    id: dice.uuid(),
    mentorship_id: mentorship['id'],
    held_on: day,
    noted_at: hoursFromNow(-dice.between(1, 3)),
    noted_by: dice.pick(actors).id,
  }));
}

function reviewRows({ dice, unique }: Making, mentorship: Row): Row[] {
  return dice.some([6, 12], 0, 2).map((months) => {
    const done = dice.chance(0.3);
    return {
      id: dice.uuid(),
      mentorship_id: mentorship['id'],
      owner_agency_id: mentorship['owner_agency_id'],
      coordinator_agency_id: mentorship['coordinator_agency_id'],
      case_id: mentorship['case_id'],
      months,
      due_on: dice.pick(['2026-01-15', '2026-03-01', hoursFromNow(20 * 24).slice(0, 10), '2099-01-01']),
      done_on: done ? '2026-03-29' : null,
      outcome: done ? dice.pick(['PROGRESS', 'UNCHANGED', null]) : null,
      done_by: null,
      note: done ? dice.pick([unique('review note'), null]) : null,
      version: dice.between(1, 3),
    };
  });
}
