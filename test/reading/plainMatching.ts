import { isLive } from './plainFacts';
import { agency, column, instant, many, one, parts, term, terms, value, type Field, type Fields } from './plainFields';
import { code, orderedBy } from './plainOrder';
import { isCaseGuarded } from './plainProtection';
import { textIn, textsIn, type Row, type Tables } from './tables';

/**
 * What of a need follows from what is disclosed of its case: each field of it, and the field of the case or the person that it tells
 * something of. Written from the design, and not from the policy.
 */
const TELLS_OF: Readonly<Record<string, string>> = {
  case: 'Case.person',
  languages: 'Person.language',
  subjectAge: 'Person.birthYear',
  contactPerson: 'Person.birthYear',
  area: 'Person.district',
  areaCode: 'Person.district',
  preferredGender: 'Case.summary',
  methods: 'Case.summary',
  avoidGroups: 'Case.risk',
  environment: 'Case.environment',
  religiousKnowledge: 'Case.religion',
};

/** The fields of a need that these disclosures of its case let be seen. */
export function disclosedOfNeed(disclosures: readonly Row[]): string[] {
  const fields = disclosures.flatMap((disclosure) => textsIn(disclosure, 'fields'));
  return Object.entries(TELLS_OF).flatMap(([need, source]) => (fields.includes(source) ? [`MentorNeed.${need}`] : []));
}

/** Whether everything of the need that was weighed for a mentorship is among these; what was not noted is not. */
export const isStillDisclosed = (mentorship: Row, fields: readonly string[]): boolean =>
  Array.isArray(mentorship['weighed']) && textsIn(mentorship, 'weighed').every((field) => fields.includes(field));

/** What a mentorship has come to: a proposal that nobody answered in time has lapsed. */
export function statusNow(row: Row, now: string): string {
  return row['status'] === 'PROPOSED' && textIn(row, 'answer_by') <= now ? 'LAPSED' : textIn(row, 'status');
}

/** How many places of a mentor are held, by whomever. */
const placesHeld = ({ mentorship }: Tables, mentor: Row): number =>
  mentorship.filter((row) => row['mentor_id'] === mentor['id'] && row['place'] !== null).length;

/** How many are free: none of a mentor whose member is suspended, and less than none where more are held than there are. */
export function placesFree(tables: Tables, mentor: Row): number {
  const left = Number(mentor['capacity']) - placesHeld(tables, mentor);
  const suspended = tables.member.some(({ id, suspended_at: at }) => id === mentor['member_id'] && at !== null);
  return suspended && left > 0 ? 0 : left;
}

const inThousands =
  (name: string): Field =>
  (row) =>
    value(Number(row[name]) / 1_000, 0);
const meetingsOf = ({ mentor_meeting: meetings }: Tables, row: Row): Row[] =>
  meetings.filter((meeting) => meeting['mentorship_id'] === row['id']);

const NEEDED = ['Case.person', 'Person.name', 'Person.language', 'Person.phone'];
const HOURS_OF_A_YEAR = 365 * 24;
const LEAST_DAYS = 90;

/** What the provider of an active mentorship has not been told of the person. */
const offerOf: Field = (row, { tables, now }) => {
  if (row['status'] !== 'ACTIVE' || row['provider_agency_id'] === row['owner_agency_id']) return value(null);
  const told = tables.disclosure
    .filter((one) => one['record_type'] === 'Case' && one['record_id'] === row['case_id'])
    .filter((one) => one['recipient_agency_id'] === row['provider_agency_id'] && isLive(one, now))
    .flatMap((one) => textsIn(one, 'fields'));
  const guarded = isCaseGuarded(tables, row['case_id']);
  const fields = NEEDED.filter((field) => !told.includes(field) && !(guarded && field === 'Person.phone'));
  if (fields.length === 0) return value(null);
  const provider = tables.agency.find(({ id }) => id === row['provider_agency_id']);
  const isPrivate = provider?.['kind'] === 'CIVIL_SOCIETY';
  const from = Date.parse(String(row['confirmed_at'] ?? row['proposed_at']));
  const today = Math.floor(new Date(now).getTime() / 86_400_000) * 86_400_000;
  return {
    kind: 'one',
    type: 'MentorDisclosureOffer',
    row: {
      recordId: `case_${String(row['case_id'])}`,
      recipientAgencyId: `agency_${String(row['provider_agency_id'])}`,
      fields,
      ground: isPrivate ? 'OSL 10:14' : 'OSL 12:2',
      headings: isPrivate ? ['kan undanröjas genom ett förbehåll'] : [],
      gdprBasis: 'ART_6_1_E',
      purpose: 'EXIT_SUPPORT',
      validUntil: new Date(Math.max(from + HOURS_OF_A_YEAR * 3_600_000, today + LEAST_DAYS * 86_400_000)).toISOString(),
    },
  };
};

/** The codes of the districts with these labels. */
function districtsIn({ term: all }: Tables, texts: readonly string[]): string[] {
  const named = all.filter(({ taxonomy, label }) => taxonomy === 'DISTRICT' && texts.some((text) => plain(text) === plain(String(label))));
  return named.map((one) => textIn(one, 'code')).sort();
}
const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

/** Where every field of mentors, needs and mentorships is found among the rows. */
export const PLAIN_MATCHING: Readonly<Record<string, Fields>> = {
  MentorLanguage: { code: column('code'), level: column('level') },
  MentorWeek: { week: column('week'), hours: column('hours') },
  MentorDisclosureOffer: Object.fromEntries(
    ['recordId', 'recipientAgencyId', 'fields', 'ground', 'headings', 'gdprBasis', 'purpose', 'validUntil'].map((name) => [
      name,
      column(name),
    ]),
  ),
  MentorContact: { email: column('email'), phone: column('phone') },
  Mentor: {
    provider: agency('provider_agency_id'),
    member: one('Member', 'member', 'member_id'),
    name: column('name'),
    contact: ({ email, phone }) => ({ kind: 'one', type: 'MentorContact', row: { email, phone } }),
    gender: column('gender'),
    languages: parts('MentorLanguage', 'languages'),
    environments: terms('ENVIRONMENT', 'environment_codes'),
    methods: terms('COMPETENCE', 'method_codes'),
    religiousKnowledge: terms('COMPETENCE', 'religious_codes'),
    // Nobody who may not know where they work is told a district.
    areas: ({ areas }) => value(areas, []),
    areaCodes: (row, { tables }) => value(districtsIn(tables, textsIn(row, 'areas')), []),
    unsafeAreas: column('unsafe_areas'),
    unsafeAreaCodes: (row, { tables }) => value(districtsIn(tables, textsIn(row, 'unsafe_areas'))),
    ties: column('ties'),
    minimumAge: column('minimum_age'),
    maximumAge: column('maximum_age'),
    hoursPerWeek: column('hours_per_week'),
    weeks: parts('MentorWeek', 'weeks'),
    availableFrom: column('available_from'),
    vettedOn: column('vetted_on'),
    vettedUntil: column('vetted_until'),
    vettingLevel: column('vetting_level'),
    contactPerson: column('contact_person'),
    protectedIdentity: column('protected_identity'),
    capacity: column('capacity'),
    freePlaces: (row, { tables }) => value(placesFree(tables, row)),
    closedAt: instant('closed_at'),
    version: column('version'),
  },
  MentorNeed: {
    case: one('Case', 'case_file', 'case_id'),
    ownerAgency: agency('owner_agency_id'),
    status: column('status'),
    languages: terms('LANGUAGE', 'languages'),
    environment: term('ENVIRONMENT', 'environment_code'),
    hoursPerWeek: column('hours_per_week'),
    area: column('area'),
    areaCode: ({ area }, { tables }) => value(typeof area === 'string' ? districtsIn(tables, [area])[0] : null),
    preferredGender: column('preferred_gender'),
    methods: terms('COMPETENCE', 'method_codes'),
    religiousKnowledge: terms('COMPETENCE', 'religious_codes'),
    avoidGroups: column('avoid_groups'),
    earliestStart: column('earliest_start'),
    contactPerson: column('contact_person'),
    subjectAge: column('subject_age'),
    statedAt: instant('stated_at'),
    mentorships: (row, { tables }) => {
      const own = tables.mentorship.filter((mentorship) => mentorship['need_id'] === row['id']);
      const proposed = (mentorship: Row): ReturnType<typeof code> => code(mentorship['proposed_at']);
      return { kind: 'many', type: 'Mentorship', rows: orderedBy(own, 'DESC', proposed, ({ id }) => code(id)), paged: true };
    },
    version: column('version'),
  },
  MentorMeeting: { heldOn: column('held_on'), notedAt: instant('noted_at') },
  MentorReview: {
    mentorship: one('Mentorship', 'mentorship', 'mentorship_id'),
    months: column('months'),
    dueOn: column('due_on'),
    doneOn: column('done_on'),
    outcome: column('outcome'),
    note: column('note'),
    version: column('version'),
  },
  Mentorship: {
    need: one('MentorNeed', 'mentor_need', 'need_id'),
    case: one('Case', 'case_file', 'case_id'),
    mentor: one('Mentor', 'mentor', 'mentor_id'),
    ownerAgency: agency('owner_agency_id'),
    provider: agency('provider_agency_id'),
    coordinator: agency('coordinator_agency_id'),
    status: (row, { now }) => value(statusNow(row, now)),
    points: inThousands('points'),
    pointsOf: inThousands('points_of'),
    weightsVersion: column('weights_version'),
    providerFindings: (row, { tables }) => {
      const found = row['provider_findings'] === null ? null : textsIn(row, 'provider_findings');
      return value(isCaseGuarded(tables, row['case_id']) ? (found?.filter((one) => one !== 'UNSAFE_AREA') ?? null) : found);
    },
    caseFindings: column('case_findings'),
    toDisclose: offerOf,
    proposedAt: instant('proposed_at'),
    answerBy: instant('answer_by'),
    acceptedAt: instant('accepted_at'),
    confirmedAt: instant('confirmed_at'),
    endedAt: instant('ended_at'),
    outcome: column('outcome'),
    reason: column('reason'),
    handsOver: one('Mentorship', 'mentorship', 'hands_over'),
    meetingsHeld: (row, { tables }) => value(meetingsOf(tables, row).length),
    meetings: (row, { tables }) => {
      const held = ({ held_on: day }: Row): ReturnType<typeof code> => code(day);
      const rows = orderedBy(meetingsOf(tables, row), 'DESC', held, ({ id }) => code(id));
      return { kind: 'many', type: 'MentorMeeting', rows, paged: true };
    },
    reviews: (row, { tables }) => {
      const own = tables.mentor_review.filter((review) => review['mentorship_id'] === row['id']);
      const months = (review: Row): ReturnType<typeof code> => code(String(review['months']).padStart(2, '0'));
      return many(
        'MentorReview',
        orderedBy(own, 'ASC', months, ({ id }) => code(id)),
      );
    },
    version: column('version'),
  },
};
