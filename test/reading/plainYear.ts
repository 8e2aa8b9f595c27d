import type { RowCondition } from '../../src/policy/conditions';
import { decide } from '../../src/policy/decide';
import { agency, byName, column, instant, many, one, parts, value, type Field, type Fields } from './plainFields';
import { plainFacts, type Look } from './plainFacts';
import type { PlainList } from './plainLists';
import { code, orderedBy, word } from './plainOrder';
import { textsIn, type Row, type TableName } from './tables';

const kept: Fields = { ownerAgency: agency('owner_agency_id'), version: column('version') };
const columns = (names: Readonly<Record<string, string>>): Fields =>
  Object.fromEntries(Object.entries(names).map(([field, name]) => [field, column(name)]));
const named =
  (type: 'Agency' | 'Organisation', key: string): Field =>
  (row, { tables }) =>
    many(type, byName(tables[type === 'Agency' ? 'agency' : 'organisation'].filter(({ id }) => textsIn(row, key).includes(String(id)))));
const parties = named('Agency', 'party_ids');

/** Records that point at this one, a page of them. */
const children =
  (type: string, table: TableName, link: string, by: string, direction: 'ASC' | 'DESC' = 'ASC'): Field =>
  (row, { tables }) => {
    const own = tables[table].filter((child) => child[link] === row['id']);
    const rows = orderedBy(
      own,
      direction,
      (child) => code(child[by]),
      ({ id }) => code(id),
    );
    return { kind: 'many', type, rows, paged: true };
  };
const replacedBy =
  (type: string, table: TableName): Field =>
  (row, { tables }) => ({
    kind: 'one',
    type,
    row: tables[table].find((next) => next['replaces_id'] === row['id'] && next['status'] !== 'CANCELLED'),
  });

/** The notes whose day lies in the period of a report. */
const notesOf: Field = (row, { tables }) => {
  const [first, last] = [String(row['period_from']), String(row['period_to'])];
  const within = tables.daily_note.filter(({ noted_on: on }) => String(on) >= first && String(on) <= last);
  const rows = orderedBy(
    within,
    'ASC',
    ({ noted_on: on }) => code(on),
    ({ id }) => code(id),
  );
  return { kind: 'many', type: 'DailyNote', rows, paged: true };
};

const others: Field = (row, { tables }) => {
  const rows = tables.reported_figure.filter((other) => other['subject'] === row['subject'] && other['id'] !== row['id']);
  const ordered = orderedBy(
    rows,
    'ASC',
    (other) => code(other['as_of']),
    ({ id }) => code(id),
  );
  return { kind: 'many', type: 'ReportedFigure', rows: ordered, paged: true };
};

/** Two years after an agreement was signed or last reviewed. */
export function reviewDue(row: Row): string {
  const last = [String(row['signed_on']), ...textsIn(row, 'reviewed_on')].sort().at(-1) ?? '';
  const due = `${String(Number(last.slice(0, 4)) + 2)}${last.slice(4)}`;
  return due.endsWith('-02-29') ? due.replace('-02-29', '-02-28') : due; // two years after a leap year is none
}

/** Where every field of the network's year is found among the rows. */
export const PLAIN_YEAR: Readonly<Record<string, Fields>> = {
  PilotSite: columns({ municipality: 'municipality', municipalityCode: 'municipalityCode', from: 'from', to: 'to' }),
  PolicyGoal: columns({ number: 'number', text: 'text', measure: 'measure', dueOn: 'dueOn' }),
  PolicyFollowUp: columns({ goal: 'goal', on: 'on', state: 'state', note: 'note' }),
  SituationArea: columns({
    district: 'district',
    environment: 'environment',
    level: 'level',
    confidence: 'confidence',
    trend: 'trend',
    text: 'text',
  }),
  Programme: {
    ...kept,
    ...columns({ kind: 'kind', name: 'name', description: 'description', validFrom: 'valid_from', validTo: 'valid_to' }),
    organisations: named('Organisation', 'organisation_ids'),
    pilotSites: parts('PilotSite', 'pilot_sites'),
  },
  KnowledgeItem: {
    ...kept,
    ...columns({ kind: 'kind', title: 'title', publishedOn: 'published_on', language: 'language', url: 'url', description: 'description' }),
    publisher: one('Organisation', 'organisation', 'publisher_id'),
  },
  MediaAppearance: {
    ...kept,
    ...columns({ medium: 'medium', programme: 'programme', title: 'title', publishedOn: 'published_on', language: 'language', url: 'url' }),
  },
  DailyNote: {
    ...kept,
    ...columns({
      ...{ notedOn: 'noted_on', title: 'title', text: 'text', environment: 'environment', district: 'district' },
      ...{ region: 'region', source: 'source', url: 'url' },
    }),
  },
  Synonym: {
    ...kept,
    ...columns({ means: 'means', sameAs: 'same_as', leadsFrom: 'leads_from', source: 'source', note: 'note' }),
    ...columns({ reviewedOn: 'reviewed_on', withdrawnOn: 'withdrawn_on' }),
  },
  ReportedFigure: {
    ...kept,
    ...columns({
      subject: 'subject',
      title: 'title',
      value: 'value',
      low: 'low',
      high: 'high',
      qualifier: 'qualifier',
      trend: 'trend',
      unit: 'unit',
      asOf: 'as_of',
      sourceText: 'source_text',
    }),
    source: one('KnowledgeItem', 'knowledge_item', 'source_id'),
    others,
  },
  Appointment: {
    ...kept,
    ...columns({ role: 'role', from: 'valid_from', to: 'valid_to', stated: 'stated' }),
    holder: one('Member', 'member', 'holder_id'),
  },
  CooperationAgreement: {
    ...kept,
    ...columns({
      title: 'title',
      purposes: 'purposes',
      areas: 'areas',
      provision: 'provision',
      signedOn: 'signed_on',
      validTo: 'valid_to',
    }),
    parties,
    reviewedOn: (row) => value([...textsIn(row, 'reviewed_on')].sort()),
    reviewDueOn: (row) => value(reviewDue(row)),
  },
  MeetingSeries: {
    ...kept,
    ...columns({ kind: 'kind', name: 'name', rhythm: 'rhythm', description: 'description', validFrom: 'valid_from', validTo: 'valid_to' }),
    parties,
    organisations: named('Organisation', 'organisation_ids'),
    meetings: children('Meeting', 'meeting', 'series_id', 'held_on', 'DESC'),
  },
  Meeting: {
    ...kept,
    ...columns({ heldOn: 'held_on', subjects: 'subjects', notes: 'notes' }),
    series: one('MeetingSeries', 'meeting_series', 'series_id'),
    parties,
    organisations: named('Organisation', 'organisation_ids'),
  },
  PolicyDocument: {
    ...kept,
    ...columns({
      kind: 'kind',
      title: 'title',
      scope: 'scope',
      edition: 'edition',
      status: 'status',
      content: 'content',
      round: 'round',
      sentOn: 'sent_on',
      answerBy: 'answer_by',
      adoptedBy: 'adopted_by',
      adoptedOn: 'adopted_on',
    }),
    goals: parts('PolicyGoal', 'goals'),
    followUps: parts('PolicyFollowUp', 'follow_ups'),
    parties,
    answers: children('PolicyAnswer', 'policy_answer', 'document_id', 'answered_at'),
    replaces: one('PolicyDocument', 'policy_document', 'replaces_id'),
    replacedBy: replacedBy('PolicyDocument', 'policy_document'),
  },
  PolicyAnswer: {
    ...kept,
    ...columns({ stance: 'stance', text: 'text', round: 'round' }),
    document: one('PolicyDocument', 'policy_document', 'document_id'),
    answeredAt: instant('answered_at'),
  },
  SituationReport: {
    ...kept,
    ...columns({
      kind: 'kind',
      title: 'title',
      edition: 'edition',
      from: 'period_from',
      to: 'period_to',
      regions: 'regions',
      topics: 'topics',
      questions: 'questions',
      contributeBy: 'contribute_by',
      status: 'status',
      cancelReason: 'cancel_reason',
      summary: 'summary',
      sources: 'sources',
      renewBy: 'renew_by',
    }),
    parties,
    areas: parts('SituationArea', 'areas'),
    contributions: children('SituationContribution', 'situation_contribution', 'report_id', 'given_at'),
    dailyNotes: notesOf,
    mergedAt: instant('merged_at'),
    publishedAt: instant('published_at'),
    replaces: one('SituationReport', 'situation_report', 'replaces_id'),
    replacedBy: replacedBy('SituationReport', 'situation_report'),
  },
  SituationContribution: {
    ...kept,
    ...columns({ text: 'text', sources: 'sources' }),
    report: one('SituationReport', 'situation_report', 'report_id'),
    areas: parts('SituationArea', 'areas'),
    givenAt: instant('given_at'),
  },
};

/** The table that records of each of these types lie in. */
export const YEAR_TABLES = {
  Programme: 'programme',
  KnowledgeItem: 'knowledge_item',
  MediaAppearance: 'media_appearance',
  ReportedFigure: 'reported_figure',
  Appointment: 'appointment',
  DailyNote: 'daily_note',
  Synonym: 'synonym',
  CooperationAgreement: 'cooperation_agreement',
  MeetingSeries: 'meeting_series',
  Meeting: 'meeting',
  PolicyDocument: 'policy_document',
  PolicyAnswer: 'policy_answer',
  SituationReport: 'situation_report',
  SituationContribution: 'situation_contribution',
} as const satisfies Readonly<Record<string, TableName>>;

type Conditions = (row: Row, look: Look) => Partial<Record<RowCondition, boolean>>;

const owner: Conditions = (row, { actor }) => ({ owner: row['owner_agency_id'] === actor.agencyId });
const isAdopted = (row: Row | undefined): boolean => ['ADOPTED', 'REPLACED'].includes(String(row?.['status']));
const partOf = (row: Row, { actor }: Look): boolean => textsIn(row, 'party_ids').includes(actor.agencyId);

/** What each condition of the rules means for a record of these types, said plainly. */
export const YEAR_CONDITIONS: Readonly<Record<string, Conditions>> = {
  ...Object.fromEntries(Object.keys(YEAR_TABLES).map((type) => [type, owner])),
  Meeting: (row, look) => ({ ...owner(row, look), party: partOf(row, look) }),
  PolicyDocument: (row, look) => ({
    ...owner(row, look),
    party: row['status'] !== 'DRAFT' && partOf(row, look),
    published: isAdopted(row),
  }),
  PolicyAnswer: (row, look) => ({
    ...owner(row, look),
    recipient: row['document_owner_id'] === look.actor.agencyId,
    published: isAdopted(look.tables.policy_document.find(({ id }) => id === row['document_id'])),
  }),
  SituationReport: (row, look) => ({
    ...owner(row, look),
    party: partOf(row, look),
    published: row['status'] === 'PUBLISHED',
  }),
  SituationContribution: (row, look) => ({
    ...owner(row, look),
    recipient: row['report_owner_id'] === look.actor.agencyId,
  }),
};

type Test = PlainList['filters'][string];
const is =
  (name: string): Test =>
  (row, wanted) =>
    row[name] === wanted;
const days = (from: string, to = from): PlainList['filters'] => ({
  from: (row, day) => row[to] !== null && String(row[to]) >= String(day),
  to: (row, day) => row[from] !== null && String(row[from]) <= String(day),
});
const list = (
  field: string,
  order: PlainList['orders'][string],
  filters: PlainList['filters'],
  direction: 'ASC' | 'DESC' = 'ASC',
): PlainList => ({ filters, orders: { [field]: order }, defaultOrder: { field, direction } });

/** How the records of these types are listed. */
export const YEAR_LISTS: Readonly<Record<string, PlainList>> = {
  Programme: list('NAME', (row) => word(row['name']), {
    kind: is('kind'),
    municipality: (row, wanted) => (row['pilot_sites'] as Row[]).some((site) => site['municipalityCode'] === wanted),
  }),
  KnowledgeItem: {
    ...list('TITLE', (row) => word(row['title']), { kind: is('kind'), language: is('language'), ...days('published_on') }),
    searched: (row, { tables }) => {
      const publisher = tables.organisation.find(({ id }) => id === row['publisher_id']);
      return [row['title'], publisher?.['name'], row['description'] ?? ''].map(String).join(' ');
    },
  },
  MediaAppearance: list('PUBLISHED_ON', (row) => code(row['published_on']), days('published_on'), 'DESC'),
  DailyNote: list(
    'NOTED_ON',
    (row) => code(row['noted_on']),
    { environment: is('environment'), district: is('district'), ...days('noted_on') },
    'DESC',
  ),
  Synonym: list('REVIEWED_ON', (row) => code(row['reviewed_on']), days('reviewed_on'), 'DESC'),
  ReportedFigure: list('SUBJECT', (row) => code(row['subject']), { subject: is('subject'), ...days('as_of') }),
  Appointment: list('FROM', (row) => code(row['valid_from']), {
    onDay: (row, day) => String(row['valid_from']) <= String(day) && (row['valid_to'] === null || String(row['valid_to']) >= String(day)),
  }),
  CooperationAgreement: list('TITLE', (row) => word(row['title']), { reviewDueBy: (row, day) => reviewDue(row) <= String(day) }),
  MeetingSeries: list('NAME', (row) => word(row['name']), { kind: is('kind') }),
  Meeting: list(
    'HELD_ON',
    (row) => code(row['held_on']),
    {
      kind: (row, kind, { tables }) => tables.meeting_series.find(({ id }) => id === row['series_id'])?.['kind'] === kind,
      ...days('held_on'),
    },
    'DESC',
  ),
  PolicyDocument: {
    ...list('TITLE', (row) => word(row['title']), { kind: is('kind'), status: is('status') }),
    searched: (row, look) =>
      decide(look.actor, 'PolicyDocument', 'title', plainFacts(look, 'PolicyDocument', row)) === 'SHOW'
        ? [row['title'], row['scope'] ?? '', row['content'] ?? ''].map(String).join(' ')
        : '',
  },
  SituationReport: list(
    'FROM',
    (row) => code(row['period_from']),
    {
      kind: is('kind'),
      status: is('status'),
      renewDueBy: (row, day) => row['renew_by'] !== null && String(row['renew_by']) <= String(day),
      ...days('period_from', 'period_to'),
    },
    'DESC',
  ),
};

/** The root fields of these types: the type that each reads one of, or lists. */
export const YEAR_ROOTS = {
  one: {
    programme: 'Programme',
    knowledgeItem: 'KnowledgeItem',
    mediaAppearance: 'MediaAppearance',
    reportedFigure: 'ReportedFigure',
    appointment: 'Appointment',
    dailyNote: 'DailyNote',
    synonym: 'Synonym',
    agreement: 'CooperationAgreement',
    meetingSeries: 'MeetingSeries',
    meeting: 'Meeting',
    policyDocument: 'PolicyDocument',
    situationReport: 'SituationReport',
  },
  many: {
    programmes: 'Programme',
    knowledgeItems: 'KnowledgeItem',
    mediaAppearances: 'MediaAppearance',
    reportedFigures: 'ReportedFigure',
    appointments: 'Appointment',
    dailyNotes: 'DailyNote',
    synonyms: 'Synonym',
    agreements: 'CooperationAgreement',
    meetingSeriesList: 'MeetingSeries',
    meetings: 'Meeting',
    policyDocuments: 'PolicyDocument',
    situationReports: 'SituationReport',
  },
} as const;
export type YearOne = keyof typeof YEAR_ROOTS.one;
export type YearMany = keyof typeof YEAR_ROOTS.many;
