import { confirmedSince, isAvailable, isOpenNow, openAt, within } from './plainListings';
import { decide, fieldTerms } from '../../src/policy/decide';
import { isInDoubt } from './plainDoubt';
import { inView, isAssigned, plainFacts, type Look } from './plainFacts';
import { code, word, type SortValue } from './plainOrder';
import { dayIn } from '../support/days';
import { standsAt } from './plainAssessments';
import { referralStatus } from './plainCases';
import { groupStatusNow, isThere } from './plainGroups';
import { placesFree, statusNow } from './plainMatching';
import { isLinkOf } from './plainPersonLinks';
import { isLate } from './plainPlans';
import { CONCERN_LISTS } from './plainConcerns';
import { YEAR_LISTS } from './plainYear';
import { textIn, textOrNull, textsIn, type Row } from './tables';

/** A question that is answered with an error instead of data. */
export class Refused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

type Test = (row: Row, value: unknown, look: Look) => boolean;

/** How the records of one type are listed. */
export interface PlainList {
  readonly filters: Readonly<Record<string, Test>>;
  /** Which records the list holds at all; every one where it is left out. */
  readonly holds?: (row: Row, look: Look) => boolean;
  /** Filters on a field that is not everyone's: without any right to it they are refused. */
  readonly guarded?: Readonly<Record<string, string>>;
  /** Orders by such a field, likewise. */
  readonly guardedOrders?: Readonly<Record<string, string>>;
  readonly orders: Readonly<Record<string, (row: Row, look: Look) => SortValue>>;
  readonly defaultOrder: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
  /** All that can be found of a record by the viewer. */
  readonly searched?: (row: Row, look: Look) => string;
  readonly facets?: Readonly<Record<string, (row: Row, look: Look) => readonly unknown[]>>;
}

/** Whether the viewer sees a field of a record in full. */
export function sees(look: Look, type: string, field: string, row: Row): boolean {
  return decide(look.actor, type, field, plainFacts(look, type, row)) === 'SHOW';
}

/** Refuses a filter on a field that the viewer sees of no record at all. */
export function refuseBlind(look: Look, type: string, field: string): void {
  if (fieldTerms(look.actor, type, field).show.length === 0) throw new Refused('FORBIDDEN');
}

const equals =
  (column: string): Test =>
  (row, value) =>
    row[column] === value;
const anyOf =
  (column: string): Test =>
  (row, codes) =>
    textsIn(row, column).some((held) => (codes as string[]).includes(held));
const agencyOf = ({ tables }: Look, row: Row): Row => tables.agency.find(({ id }) => id === row['agency_id']) ?? {};
const competencesOf = ({ tables }: Look, row: Row): Row[] =>
  tables.expert_competence
    .filter((competence) => competence['expert_id'] === row['id'])
    .flatMap((competence) => tables.term.filter(({ id }) => id === competence['term_id']));

const SHAPE = /^([a-z]+)_([0-9a-f-]{36})$/;

/** The uuid in a global id of this type, or of any when none is named; null for anything else. */
export function uuidIn(id: unknown, type?: string): string | null {
  const [, prefix, uuid] = SHAPE.exec(String(id)) ?? [];
  return uuid !== undefined && (type === undefined || prefix === type.toLowerCase()) ? uuid : null;
}

function needUuid(id: unknown, type: string): string {
  const uuid = uuidIn(id, type);
  if (uuid === null) throw new Refused('NOT_FOUND');
  return uuid;
}

const swedishDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });
const openedBetween: Test = (row, value) => {
  const { from, to } = value as { from?: string; to?: string };
  const day = swedishDay.format(new Date(textIn(row, 'opened_at')));
  return (from === undefined || day >= from) && (to === undefined || day <= to);
};

/** Open, and put to nobody who may still answer or has said yes. */
const isWaiting: Test = (row, waiting, look) => {
  const pending = look.tables.mentorship.some(
    (one) => one['need_id'] === row['id'] && ['PROPOSED', 'ACCEPTED'].includes(statusNow(one, look.now)),
  );
  return (row['status'] === 'OPEN' && !pending) === waiting;
};

const labels = ({ tables }: Look, row: Row, taxonomy: string, column: string): string[] =>
  tables.term
    .filter((term) => term['taxonomy'] === taxonomy && textsIn(row, column).includes(textIn(term, 'code')))
    .flatMap(({ label, label_en }) => [String(label), String(label_en)]);

function searchedOfExpert(row: Row, look: Look): string {
  const name = sees(look, 'Expert', 'name', row) ? [textIn(row, 'name')] : [];
  const competences = competencesOf(look, row).flatMap(({ label, label_en }) => [String(label), String(label_en)]);
  return [
    ...name,
    textIn(row, 'title'),
    ...labels(look, row, 'PROFESSION', 'profession_codes'),
    ...labels(look, row, 'ENVIRONMENT', 'environment_codes'),
    ...labels(look, row, 'LANGUAGE', 'language_codes'),
    ...competences,
    textIn(agencyOf(look, row), 'name'),
    textOrNull(row, 'availability') ?? '',
  ].join(' ');
}

function searchedOfTraining(row: Row, look: Look): string {
  const texts = ['title', 'outcomes', 'place'].map((column) => textOrNull(row, column) ?? '');
  return [...texts, ...labels(look, row, 'TRAINING_MODULE', 'module_codes'), ...labels(look, row, 'AUDIENCE', 'audience_codes')].join(' ');
}

const one =
  (column: string): Test =>
  (row, values) =>
    (values as string[]).includes(textIn(row, column));
const holds =
  (column: string): Test =>
  (row, held) =>
    textsIn(row, column).includes(String(held));
/** Of this audience, or of one that is a part of it. */
const ofAudience =
  (codes: (row: Row) => readonly unknown[]): Test =>
  (row, asked, { tables }) =>
    tables.term.some(
      (term) =>
        term['taxonomy'] === 'AUDIENCE' && [term['code'], term['broader_code']].includes(asked) && codes(row).includes(term['code']),
    );
const period = (column: string): Readonly<Record<'from' | 'to', Test>> => ({
  from: (row, day) => textIn(row, column) >= String(day),
  to: (row, day) => textIn(row, column) <= String(day),
});
const latest = (field: string, column: string): Pick<PlainList, 'orders' | 'defaultOrder'> => ({
  orders: { [field]: (row) => code(row[column]) },
  defaultOrder: { field, direction: 'DESC' },
});

/** How what prevention holds is listed. */
const PREVENTION_LISTS: Readonly<Record<string, PlainList>> = {
  Consultation: {
    filters: {
      category: equals('category'),
      concernType: holds('concern_type_codes'),
      reporterType: equals('reporter_type'),
      status: equals('status'),
      district: equals('district_code'),
      environment: equals('environment_code'),
      kind: equals('kind'),
      competence: equals('competence_code'),
      mine: (row, wanted, { actor }) => (row['owner_agency_id'] === actor.agencyId) === wanted,
      openToMe: (row, wanted, { actor }) =>
        (row['kind'] === 'ASKED' && row['status'] === 'OPEN' && row['owner_agency_id'] !== actor.agencyId) === wanted,
      ...period('received_on'),
    },
    ...latest('RECEIVED_ON', 'received_on'),
  },
  BankedAnswer: {
    holds: (row) => row['status'] === 'PUBLISHED',
    filters: {
      competence: equals('competence_code'),
      concernType: holds('concern_type_codes'),
      environment: equals('environment_code'),
    },
    searched: (row) => `${textIn(row, 'question')} ${textIn(row, 'answer')}`,
    ...latest('PUBLISHED_AT', 'published_at'),
  },
  HelplineCall: {
    filters: { status: equals('status'), district: equals('district_code'), ...period('received_on') },
    ...latest('RECEIVED_ON', 'received_on'),
  },
  HelplineRoute: { filters: {}, ...latest('VALID_FROM', 'valid_from') },
  Incident: {
    filters: {
      kind: equals('kind'),
      status: equals('status'),
      district: equals('district_code'),
      ...period('occurred_on'),
    },
    ...latest('OCCURRED_ON', 'occurred_on'),
  },
  Training: {
    filters: { kind: equals('kind'), audience: ofAudience((row) => textsIn(row, 'audience_codes')), ...period('starts_on') },
    searched: searchedOfTraining,
    ...latest('STARTS_ON', 'starts_on'),
  },
  TrainingRequest: {
    filters: { status: one('status'), audience: ofAudience((row) => [row['audience_code']]) },
    orders: { REQUESTED_AT: (row) => code(row['requested_at']) },
    defaultOrder: { field: 'REQUESTED_AT', direction: 'ASC' },
  },
};

/** Refuses what a filter of these lists may not say: a period that is reversed or too long, and codes that no taxonomy has. */
export function refusePreventionFilter({ tables }: Look, filter: Readonly<Record<string, unknown>>): void {
  const { from, to } = filter;
  if (typeof from === 'string' && typeof to === 'string') {
    const years = (Date.parse(to) - Date.parse(from)) / (366 * 86_400_000);
    if (years < 0 || years > 10) throw new Refused('BAD_USER_INPUT');
  }
  const taxonomies = {
    district: 'DISTRICT',
    environment: 'ENVIRONMENT',
    concernType: 'CONCERN_TYPE',
    audience: 'AUDIENCE',
    competence: 'COMPETENCE',
  };
  for (const [name, taxonomy] of Object.entries(taxonomies)) {
    const named = filter[name];
    const known = tables.term.some((term) => term['taxonomy'] === taxonomy && term['code'] === named);
    if (named !== undefined && !known) throw new Refused('BAD_USER_INPUT');
  }
}

const byName = { NAME: (row: Row) => word(row['name']) };
const nameFirst = { field: 'NAME', direction: 'ASC' } as const;

/** Whether the agency that listed it is still there on the Swedish day of the look. */
const agencyGoesOn = (row: Row, look: Look): boolean => {
  const last = agencyOf(look, row)['valid_to'] as string | null;
  return last === null || last >= swedishDay.format(new Date(look.now));
};

/** What a case keeps over time, listed for one case. */
const KEPT_LISTS = [
  ['Assessment', { ASSESSED_ON: standsAt }] as const,
  ['CaseTextVersion', { TO: (row: Row) => code(row['valid_until']) }] as const,
].map(([type, orders]): [string, PlainList] => [
  type,
  {
    holds: (row) => row['valid_until'] !== null || type === 'Assessment',
    filters: { caseId: (row, id, look) => row['case_id'] === needUuid(id, 'Case') && sees(look, type, 'case', row) },
    guarded: { caseId: 'case' },
    orders,
    defaultOrder: { field: Object.keys(orders)[0] ?? '', direction: 'DESC' },
  },
]);

/** Filters by an id or by several values, in which null is refused: it could mean that none is to match. */
export const NEVER_NULL: Readonly<Record<string, readonly string[]>> = {
  AccessEntry: ['memberId', 'recordId'],
  ActionGroup: ['status'],
  CaseFollowUp: ['status'],
  CaseTransfer: ['status'],
  Conference: ['status'],
  Delivery: ['status', 'webhookId'],
  DisclosureRequest: ['status'],
  Expert: ['competences', 'districts', 'environments', 'languages', 'professions'],
  Mentor: ['load'],
  MentorNeed: ['status'],
  Mentorship: ['status'],
  PersonChange: ['status'],
  PersonClaim: ['status'],
  PersonMerge: ['status'],
  PlanStep: ['agency', 'caseId', 'state'],
  Referral: ['caseId', 'counterpart', 'status'],
  Reservation: ['status'],
  Resource: ['districts', 'environments', 'languages'],
  TrainingRequest: ['status'],
};

/** How each type is listed: filters, orders, search and facets, each said plainly of one row. */
export const PLAIN_LISTS: Readonly<Record<string, PlainList>> = {
  Term: {
    filters: { taxonomy: equals('taxonomy') },
    orders: { LABEL: (row) => word(row['label']) },
    defaultOrder: { field: 'LABEL', direction: 'ASC' },
  },
  Agency: {
    filters: { kind: equals('kind'), municipality: equals('municipality_code') },
    orders: byName,
    defaultOrder: nameFirst,
    searched: (row) => textIn(row, 'name'),
  },
  Member: {
    filters: { kind: equals('kind'), role: (row, role) => textsIn(row, 'roles').includes(String(role)) },
    orders: byName,
    defaultOrder: nameFirst,
  },
  ExternalSystem: {
    filters: {},
    orders: { REGISTERED_AT: (row) => code(row['registered_at']) },
    defaultOrder: { field: 'REGISTERED_AT', direction: 'ASC' },
  },
  Issuer: { filters: {}, orders: { NAME: (row) => code(row['iss']) }, defaultOrder: nameFirst },
  Network: { filters: {}, orders: byName, defaultOrder: nameFirst },
  Organisation: {
    filters: { kind: equals('kind'), municipality: equals('municipality_code') },
    orders: byName,
    defaultOrder: nameFirst,
    searched: (row) => `${textIn(row, 'name')} ${textOrNull(row, 'description') ?? ''}`,
  },
  Expert: {
    holds: agencyGoesOn,
    filters: {
      competences: (row, codes, look) => competencesOf(look, row).some((term) => (codes as string[]).includes(textIn(term, 'code'))),
      environments: anyOf('environment_codes'),
      languages: anyOf('language_codes'),
      professions: anyOf('profession_codes'),
      agencyKind: (row, kind, look) => agencyOf(look, row)['kind'] === kind,
      municipality: (row, municipality, look) => agencyOf(look, row)['municipality_code'] === municipality,
      availableOn: (row, day) => within(row, 'available_from', 'available_to', day),
      availableNow: (row, now, look) => isAvailable(row, look) === now,
      districts: (row, codes, look) => sees(look, 'Expert', 'districts', row) && anyOf('district_codes')(row, codes, look),
      confirmedSince,
    },
    orders: {
      NAME: (row, look) => (sees(look, 'Expert', 'name', row) ? word(row['name']) : null),
      TITLE: (row) => word(row['title']),
      ASSURED_AT: (row) => code(row['assured_at']),
    },
    defaultOrder: { field: 'TITLE', direction: 'ASC' },
    searched: searchedOfExpert,
    facets: {
      competences: (row, look) => competencesOf(look, row).map((term) => term['code']),
      environments: (row) => textsIn(row, 'environment_codes'),
      languages: (row) => textsIn(row, 'language_codes'),
      professions: (row) => textsIn(row, 'profession_codes'),
      agencyKind: (row, look) => [agencyOf(look, row)['kind']],
      municipality: (row, look) => [agencyOf(look, row)['municipality_code']],
    },
  },
  Resource: {
    holds: agencyGoesOn,
    filters: {
      kind: equals('kind'),
      languages: anyOf('language_codes'),
      environments: anyOf('environment_codes'),
      municipality: (row, municipality) => textsIn(row, 'municipality_codes').some((held) => held === municipality || held === '00'),
      age: (row, age) => {
        const [from, to] = [row['minimum_age'], row['maximum_age']] as (number | null)[];
        return (from ?? -Infinity) <= Number(age) && (to ?? Infinity) >= Number(age);
      },
      openAt,
      availableNow: (row, now, look) => isOpenNow(row, look) === now,
      districts: anyOf('district_codes'),
      confirmedSince,
    },
    orders: { ...byName, ASSURED_AT: (row) => code(row['assured_at']) },
    defaultOrder: nameFirst,
    searched: (row, look) => {
      const provider = look.tables.organisation.find(({ id }) => id === row['provider_id']);
      const terms = [
        ...labels(look, row, 'LANGUAGE', 'language_codes'),
        ...labels(look, row, 'ENVIRONMENT', 'environment_codes'),
        ...labels(look, row, 'DISTRICT', 'district_codes'),
      ];
      return [textIn(row, 'name'), textIn(row, 'description'), provider ? textIn(provider, 'name') : '', ...terms].join(' ');
    },
    facets: {
      kind: (row) => [row['kind']],
      languages: (row) => textsIn(row, 'language_codes'),
      municipality: (row) => textsIn(row, 'municipality_codes'),
      districts: (row) => textsIn(row, 'district_codes'),
    },
  },
  Case: {
    filters: {
      status: equals('status'),
      programme: equals('programme'),
      assignedToMe: (row, mine, look) => isAssigned(look, row['id']) === mine,
      openedBetween,
    },
    orders: { OPENED_AT: (row) => code(row['opened_at']), NUMBER: (row) => code(row['number']) },
    defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  },
  Referral: {
    filters: {
      direction: (row, way, { actor }) => (row['from_agency_id'] === actor.agencyId) === (way === 'SENT'),
      status: (row, statuses, { now }) => (statuses as string[]).includes(referralStatus(row, now)),
      counterpart: (row, id, { actor }) => {
        const other = row['from_agency_id'] === actor.agencyId ? row['to_agency_id'] : row['from_agency_id'];
        return other === needUuid(id, 'Agency');
      },
      caseId: (row, id, look) => row['case_id'] === needUuid(id, 'Case') && sees(look, 'Referral', 'case', row),
      answerFrom: (row, at) => row['answer_by'] !== null && Date.parse(String(row['answer_by'])) >= Date.parse(String(at)),
      answerBefore: (row, at) => row['answer_by'] !== null && Date.parse(String(row['answer_by'])) < Date.parse(String(at)),
    },
    guarded: { caseId: 'case' },
    orders: {
      UPDATED_AT: (row) => code(row['updated_at']),
      CREATED_AT: (row) => code(row['created_at']),
      ANSWER_BY: (row) => code(row['answer_by']),
    },
    defaultOrder: { field: 'UPDATED_AT', direction: 'DESC' },
  },
  ReferralReport: {
    filters: {},
    orders: { WRITTEN_AT: (row) => code(row['written_at']) },
    defaultOrder: { field: 'WRITTEN_AT', direction: 'DESC' },
  },
  CaseFollowUp: {
    filters: {
      status: (row, statuses) => (statuses as unknown[]).includes(row['status']),
      assignedToMe: (row, mine, look) => isAssigned(look, row['case_id']) === mine,
      dueBy: (row, day) => String(row['due_on']) <= String(day),
    },
    orders: { DUE_ON: (row) => code(row['due_on']) },
    defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
  },
  PersonLink: {
    // Whoever has a link in view sees which cases it is of.
    filters: { caseId: (row, id) => isLinkOf(row, needUuid(id, 'Case')) },
    orders: { RECORDED_AT: (row) => code(row['recorded_at']) },
    defaultOrder: { field: 'RECORDED_AT', direction: 'DESC' },
  },
  PersonClaim: {
    filters: { status: (row, statuses) => (statuses as unknown[]).includes(row['status']) },
    orders: { OPENED_AT: (row) => code(row['opened_at']) },
    defaultOrder: { field: 'OPENED_AT', direction: 'DESC' },
  },
  PersonMerge: {
    filters: { status: (row, statuses) => (statuses as unknown[]).includes(row['status']) },
    orders: { MERGED_AT: (row) => code(row['merged_at']) },
    defaultOrder: { field: 'MERGED_AT', direction: 'DESC' },
  },
  PersonChange: {
    filters: { status: (row, statuses) => (statuses as unknown[]).includes(row['status']) },
    orders: { PROPOSED_AT: (row) => code(row['proposed_at']) },
    defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
  },
  CaseTransfer: {
    filters: { status: (row, statuses) => (statuses as string[]).includes(textIn(row, 'status')) },
    orders: { OFFERED_AT: (row) => code(row['offered_at']) },
    defaultOrder: { field: 'OFFERED_AT', direction: 'DESC' },
  },
  Reservation: {
    filters: { status: (row, statuses) => (statuses as string[]).includes(textIn(row, 'status')) },
    orders: { OFFERED_AT: (row) => code(row['offered_at']) },
    defaultOrder: { field: 'OFFERED_AT', direction: 'DESC' },
  },
  DisclosureRequest: {
    filters: {
      direction: (row, way, { actor }) => (row['from_agency_id'] === actor.agencyId) === (way === 'SENT'),
      status: (row, statuses) => (statuses as string[]).includes(textIn(row, 'status')),
      from: (row, day) => swedishDay.format(new Date(textIn(row, 'created_at'))) >= String(day),
      to: (row, day) => swedishDay.format(new Date(textIn(row, 'created_at'))) <= String(day),
      registered: (row) => (textOrNull(row, 'ground') ?? '').startsWith('Lag 2025:170 '),
    },
    orders: { CREATED_AT: (row) => code(row['created_at']) },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  },
  Mentor: {
    filters: {
      open: (row, open) => (row['closed_at'] === null) === open,
      load: (row, loads, { tables }) => {
        const free = placesFree(tables, row);
        return (loads as string[]).includes(free > 0 ? 'FREE' : free === 0 ? 'FULL' : 'OVER');
      },
    },
    orders: { WAITING: (row) => code(row['waiting_since']) },
    defaultOrder: { field: 'WAITING', direction: 'ASC' },
  },
  MentorNeed: {
    filters: { status: (row, statuses) => (statuses as string[]).includes(textIn(row, 'status')), waiting: isWaiting },
    orders: { STATED_AT: (row) => code(row['stated_at']) },
    defaultOrder: { field: 'STATED_AT', direction: 'ASC' },
  },
  Mentorship: {
    filters: {
      status: (row, statuses, { now }) => (statuses as string[]).includes(statusNow(row, now)),
      inDoubt: (row, doubt, look) => isInDoubt(row, look) === doubt,
      lapsingWithinDays: (row, days, { now }) => statusNow(row, now) === 'PROPOSED' && textIn(row, 'answer_by') <= later(now, Number(days)),
    },
    orders: { PROPOSED_AT: (row) => code(row['proposed_at']), ANSWER_BY: (row) => code(row['answer_by']) },
    defaultOrder: { field: 'PROPOSED_AT', direction: 'DESC' },
  },
  MentorReview: {
    filters: {
      dueWithinDays: (row, days, { now }) =>
        row['done_on'] === null && textIn(row, 'due_on') <= swedishDay.format(new Date(later(now, Number(days)))),
    },
    orders: { DUE_ON: (row) => code(row['due_on']) },
    defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
  },
  ...PREVENTION_LISTS,
  ...CONCERN_LISTS,
  ...YEAR_LISTS,
  Webhook: {
    filters: {},
    orders: { REGISTERED_AT: (row) => code(row['registered_at']) },
    defaultOrder: { field: 'REGISTERED_AT', direction: 'ASC' },
  },
  Delivery: {
    filters: {
      webhookId: (row, id) => row['webhook_id'] === uuidIn(id),
      status: (row, statuses) => (statuses as string[]).includes(textIn(row, 'status')),
    },
    orders: { CREATED_AT: (row) => code(row['created_at']) },
    defaultOrder: { field: 'CREATED_AT', direction: 'DESC' },
  },
  ActionGroup: {
    filters: {
      programme: equals('programme'),
      status: (row, statuses, { now }) => (statuses as string[]).includes(groupStatusNow(row, now)),
      endingWithinDays: (row, days, look) =>
        isThere(row, look.now) &&
        textIn(row, 'valid_until') <= later(look.now, Number(days)) &&
        sees(look, 'ActionGroup', 'validUntil', row),
    },
    guarded: { endingWithinDays: 'validUntil' },
    orders: {
      FORMED_AT: (row) => code(row['formed_at']),
      VALID_UNTIL: (row, look) => (sees(look, 'ActionGroup', 'validUntil', row) ? code(row['valid_until']) : null),
      NUMBER: (row) => code(row['number']),
    },
    guardedOrders: { VALID_UNTIL: 'validUntil' },
    defaultOrder: { field: 'FORMED_AT', direction: 'DESC' },
  },
  PlanStep: {
    filters: {
      caseId: (row, id, look) => row['case_id'] === needUuid(id, 'Case') && sees(look, 'PlanStep', 'case', row),
      mine: (row, mine, { actor }) => (row['responsible_member_id'] === actor.memberId) === mine,
      late: (row, late, { tables, now }) => isLate(row, tables, now) === late,
      dueBefore: (row, day) => row['due_on'] !== null && textIn(row, 'due_on') < String(day),
      state: (row, states) => (states as string[]).includes(textIn(row, 'state')),
      agency: (row, id) => row['responsible_agency_id'] === needUuid(id, 'Agency'),
    },
    guarded: { caseId: 'case' },
    orders: { DUE_ON: (row) => code(row['due_on']), SET_AT: (row) => code(row['set_at']) },
    defaultOrder: { field: 'DUE_ON', direction: 'ASC' },
  },
  ConferenceSeries: {
    filters: {},
    orders: { NAME: (row) => word(row['name']) },
    defaultOrder: { field: 'NAME', direction: 'ASC' },
  },
  Conference: {
    filters: { status: (row, statuses) => (statuses as unknown[]).includes(row['status']) },
    orders: { STARTS_AT: (row) => code(row['starts_at']) },
    defaultOrder: { field: 'STARTS_AT', direction: 'DESC' },
  },
  ...Object.fromEntries(KEPT_LISTS),
  Lapse: {
    filters: {
      withinDays: (row, days, look) => {
        const at = lapsesAt(row, look);
        return at !== null && at <= later(look.now, Number(days));
      },
      endedSinceDays: (row, days, look) => {
        const at = lapsesAt(row, look);
        return at !== null && at > later(look.now, -Number(days));
      },
    },
    orders: { AT: (row, look) => code(lapsesAt(row, look)) },
    defaultOrder: { field: 'AT', direction: 'ASC' },
  },
  AccessEntry: {
    filters: {
      recordId: (row, id) => textsIn(row, 'record_ids').some((held) => held === uuidIn(id)),
      memberId: (row, id, look) => {
        const member = look.tables.member.find((one) => one['id'] === row['member_id']);
        return member !== undefined && inView(look, 'Member', member) && member['id'] === uuidIn(id);
      },
      outcome: equals('outcome'),
      from: (row, at) => textIn(row, 'at') >= micros(at),
      to: (row, at) => textIn(row, 'at') < micros(at),
    },
    orders: { AT: (row) => code(row['at']) },
    defaultOrder: { field: 'AT', direction: 'DESC' },
  },
};

/** The end that the viewer is told: the one in force to those who may know the birth date, the open one to the others. */
function lapsesAt(row: Row, look: Look): string | null {
  return textOrNull(row, sees(look, 'Lapse', 'at', row) ? 'at' : 'open_at');
}

const later = (now: string, days: number): string => micros(new Date(Date.parse(`${now.slice(0, 23)}Z`) + days * 86_400_000));

const micros = (at: unknown): string => (at instanceof Date ? at : new Date(String(at))).toISOString().replace('Z', '000Z');

/** The cases that a look-up finds: where the viewer sees the very field it was looked up by. */
export function lookedUp(look: Look, by: Readonly<Record<string, unknown>>): Row[] {
  const given = Object.entries(by).filter(([, value]) => value !== undefined && value !== null);
  const [way, wanted] = given[0] ?? [];
  if (given.length !== 1 || way === undefined) throw new Refused('BAD_USER_INPUT');
  const matches = lookUps(look, way, String(wanted));
  if (!matches) throw new Refused('BAD_USER_INPUT');
  return look.tables.case_file.filter((file) => inView(look, 'Case', file) && matches(file));
}

function lookUps(look: Look, way: string, wanted: string): ((file: Row) => boolean) | undefined {
  const personWith =
    (field: string, matches: (person: Row) => boolean) =>
    (file: Row): boolean => {
      const person = look.tables.person.find(({ id }) => id === file['person_id']);
      if (!person || !sees(look, 'Case', 'person', file)) return false;
      return inView(look, 'Person', person) && sees(look, 'Person', field, person) && matches(person);
    };
  switch (way) {
    case 'caseNumber':
      return (file) => file['number'] === wanted.trim().toUpperCase();
    case 'name':
      return personWith('name', (person) => textIn(person, 'name').toLowerCase() === wanted.trim().toLowerCase());
    case 'personalIdentityNumber': {
      const number = twelveDigits(wanted);
      // What a person was numbered before finds them for the agency that keeps them, and for nobody else.
      const formers = look.tables.person_former_number.filter((one) => one['owner_agency_id'] === look.actor.agencyId);
      return personWith('personalIdentityNumber', ({ id }) =>
        [id, ...formers.filter((one) => one['person_id'] === id).map((one) => one['id'])].some(
          (of) => look.numbers.get(String(of)) === number,
        ),
      );
    }
    default:
      return undefined;
  }
}

function twelveDigits(written: string): string {
  const digits = written.replace(/[-+ ]/g, '');
  if (!/^\d{10}(\d{2})?$/.test(digits)) throw new Refused('BAD_USER_INPUT');
  if (digits.length === 12) return digits;
  const thisYear = Number(dayIn(0).slice(2, 4));
  return `${Number(digits.slice(0, 2)) > thisYear ? '19' : '20'}${digits}`;
}
