import type { RowCondition } from '../../src/policy/conditions';
import {
  ANSWERS,
  CONTRIBUTIONS,
  DOCUMENTS,
  MEETINGS,
  REGISTERS,
  SITUATIONS,
  type AnswerKey,
  type ContributionKey,
  type DocumentKey,
  type MeetingKey,
  type SituationKey,
} from '../policy/relationships';

/** Agencies of the world that these records are between. */
type Slug = 'resurs' | 'polis' | 'social' | 'skola';

const PARTIES = ['polis', 'social'] as const;

const keys = <K extends string>(of: Readonly<Record<K, unknown>>): K[] => Object.keys(of) as K[];

/** The records of each type of the year. */
export const YEAR_RECORDS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(REGISTERS.map((type) => [type, ['one']])),
  Meeting: keys(MEETINGS),
  PolicyDocument: keys(DOCUMENTS),
  PolicyAnswer: keys(ANSWERS),
  SituationReport: keys(SITUATIONS),
  SituationContribution: keys(CONTRIBUTIONS),
};

const canary = (record: string, field: string): string => `[${record}:${field}]`;

/** What a field of these records holds, in the form the API gives it in. */
export const YEAR_TRUTH = {
  SituationReport: (key: SituationKey) => {
    const whole = key !== 'collecting';
    return {
      summary: whole ? canary(key, 'situationSummary') : null,
      areas: whole ? [{ text: canary(key, 'situationArea') }] : [],
      sources: whole ? [canary(key, 'situationSource')] : [],
    };
  },
  SituationContribution: (key: ContributionKey) => ({
    text: canary(key, 'part'),
    areas: [{ text: canary(key, 'partArea') }],
    sources: [canary(key, 'partSource')],
  }),
} as const;

/** The texts of records that whoever has them in view may read, by type and key. */
export const YEAR_TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Meeting: Object.fromEntries(keys(MEETINGS).map((key) => [key, canary(key, 'notes')])),
  PolicyDocument: Object.fromEntries(keys(DOCUMENTS).map((key) => [key, canary(key, 'content')])),
  PolicyAnswer: Object.fromEntries(keys(ANSWERS).map((key) => [key, canary(key, 'answer')])),
};

/** What holds of such a record for a member of an agency, told from how the world was made. */
export function yearConditions(type: string, key: string, slug: string): Partial<Record<RowCondition, boolean>> {
  const among = (slugs: readonly string[]): boolean => slugs.includes(slug);
  switch (type) {
    case 'SituationReport':
      return { owner: slug === 'resurs', party: among(PARTIES), published: key === 'published' };
    case 'SituationContribution':
      return { owner: CONTRIBUTIONS[key as ContributionKey].by === slug, recipient: slug === 'resurs' };
    case 'PolicyDocument': {
      const { status, parties } = DOCUMENTS[key as DocumentKey];
      return { owner: slug === 'resurs', party: status !== 'DRAFT' && among(parties), published: status === 'ADOPTED' };
    }
    case 'PolicyAnswer': {
      const { document, by } = ANSWERS[key as AnswerKey];
      return { owner: by === slug, recipient: slug === 'resurs', published: document === 'adopted' };
    }
    default:
      return { owner: slug === 'resurs', party: among(MEETINGS[key as MeetingKey]) };
  }
}

/** What seeding needs of the world: the uuids of records and agencies, and a way to insert a row. */
export interface YearSeed {
  uuid(type: string, key: string): string;
  agency(slug: Slug): string;
  insert(table: string, row: Readonly<Record<string, unknown>>): Promise<void>;
  query(sql: string, values: readonly unknown[]): Promise<unknown>;
}

/** Puts all of it into the database of the world. */
export async function seedYear(seed: YearSeed): Promise<void> {
  await seedRegisters(seed);
  const own = (type: string, key: string, by: Slug = 'resurs') => ({ id: seed.uuid(type, key), owner_agency_id: seed.agency(by) });
  const ids = (slugs: readonly Slug[]): string[] => slugs.map((slug) => seed.agency(slug));
  for (const [at, key] of keys(MEETINGS).entries())
    await seed.insert('meeting', {
      ...own('Meeting', key),
      series_id: seed.uuid('MeetingSeries', 'one'),
      party_ids: ids(MEETINGS[key]),
      held_on: `2026-01-0${String(at + 1)}`,
      notes: canary(key, 'notes'),
    });
  for (const key of keys(DOCUMENTS)) {
    const { status, parties } = DOCUMENTS[key];
    const adopted = status === 'ADOPTED' ? { adopted_by: 'the council', adopted_on: '2016-09-30' } : {};
    await seed.insert('policy_document', {
      ...own('PolicyDocument', key),
      kind: 'PLAN',
      title: `Plan ${key}`,
      scope: 'city',
      edition: 1,
      status,
      content: canary(key, 'content'),
      party_ids: ids(parties),
      answer_by: '2099-01-01',
      ...adopted,
    });
  }
  for (const key of keys(ANSWERS)) {
    const { document, by } = ANSWERS[key];
    await seed.insert('policy_answer', {
      ...own('PolicyAnswer', key, by),
      document_id: seed.uuid('PolicyDocument', document),
      document_owner_id: seed.agency('resurs'),
      stance: 'SUPPORTS',
      text: canary(key, 'answer'),
      answered_at: new Date(),
    });
  }
  await seedSituations(seed, own, ids(PARTIES));
}

async function seedSituations(
  seed: YearSeed,
  own: (type: string, key: string, by?: Slug) => object,
  parties: readonly string[],
): Promise<void> {
  for (const key of keys(SITUATIONS))
    await seed.insert('situation_report', {
      ...own('SituationReport', key),
      kind: 'MONTHLY',
      title: `Picture ${key}`,
      edition: 1,
      period_from: '2026-01-01',
      period_to: '2026-01-31',
      party_ids: parties,
      status: 'COLLECTING',
    });
  for (const key of keys(CONTRIBUTIONS)) {
    const { report, by } = CONTRIBUTIONS[key];
    const { text, areas, sources } = YEAR_TRUTH.SituationContribution(key);
    await seed.insert('situation_contribution', {
      ...own('SituationContribution', key, by),
      report_id: seed.uuid('SituationReport', report),
      report_owner_id: seed.agency('resurs'),
      text,
      areas: stored(areas),
      sources,
      given_at: new Date(),
    });
  }
  for (const key of keys(SITUATIONS).filter((one) => one !== 'collecting')) {
    const { summary, areas, sources } = YEAR_TRUTH.SituationReport(key);
    await seed.query(
      'UPDATE situation_report SET status = $2, summary = $3, areas = $4, sources = $5, merged_at = now(), published_at = $6 WHERE id = $1',
      [seed.uuid('SituationReport', key), SITUATIONS[key].status, summary, stored(areas), sources, key === 'published' ? new Date() : null],
    );
  }
}

const stored = (areas: readonly { readonly text: string }[]): string =>
  JSON.stringify(areas.map(({ text }) => ({ district: 'ort', environment: 'miljo', level: 'LOW', confidence: 'LOW', trend: null, text })));

async function seedRegisters({ uuid, agency, insert }: YearSeed): Promise<void> {
  const own = (type: string) => ({ id: uuid(type, 'one'), owner_agency_id: agency('resurs') });
  const organisation = uuid('Organisation', 'year');
  await insert('organisation', { id: organisation, name: 'The city', kind: 'MUNICIPALITY' });
  const parties = [agency('resurs'), agency('polis')];
  await insert('programme', {
    ...own('Programme'),
    kind: 'METHOD',
    name: 'Mother School',
    description: 'x',
    organisation_ids: [organisation],
  });
  await insert('knowledge_item', { ...own('KnowledgeItem'), kind: 'STUDY', title: 'Study', publisher_id: organisation, language: 'sv' });
  await insert('media_appearance', { ...own('MediaAppearance'), medium: 'ETC', title: 'x', published_on: '2015-09-11', language: 'sv' });
  await insert('daily_note', { ...own('DailyNote'), noted_on: '2026-01-12', title: 'x', text: 'x' });
  await insert('synonym', { ...own('Synonym'), means: ['mentor'], same_as: ['x'], source: 'x', reviewed_on: '2015-09-12' });
  await insert('reported_figure', {
    ...own('ReportedFigure'),
    subject: 'trained',
    title: 'x',
    value: 6000,
    qualifier: 'JUST_UNDER',
    unit: 'persons',
    as_of: '2016-09-30',
    source_text: 'x',
  });
  await insert('appointment', { ...own('Appointment'), role: 'Coordinator', valid_from: '2015-04-01' });
  await insert('cooperation_agreement', {
    ...own('CooperationAgreement'),
    title: 'x',
    party_ids: parties,
    purposes: ['x'],
    areas: ['x'],
    signed_on: '2024-01-01',
  });
  await insert('meeting_series', { ...own('MeetingSeries'), kind: 'POLICE', name: 'x', rhythm: 'MONTHLY', party_ids: parties });
}
