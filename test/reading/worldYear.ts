import type { YearMany } from './plainYear';
import type { Dice } from './dice';
import { textIn, textsIn, type Row, type TableName } from './tables';
import { hoursFromNow, type Making } from './world';

type Made = Partial<Record<TableName, Row[]>>;

const DAYS = ['2014-12-31', '2015-04-01', '2015-11-16', '2016-02-28', '2016-09-30', '2024-03-01'];
const CITIES = ['1480', '0180', '2081'];
const SUBJECTS = ['trained', 'pilots', 'Pilots', 'consultations'];

/** What is reported of a year: a few records of every kind, in every state. */
export function yearRows(making: Making, organisations: readonly Row[]): Made {
  const { dice } = making;
  const several = <T>(least: number, most: number, make: () => T): T[] => Array.from({ length: dice.between(least, most) }, make);
  const items = several(2, 5, () => itemRow(making, organisations));
  const series = several(2, 4, () => seriesRow(making, organisations));
  const documents = editions(
    several(4, 8, () => documentRow(making)),
    ['ADOPTED', 'REPLACED'],
  );
  const reports = editions(
    several(5, 9, () => reportRow(making)),
    ['PUBLISHED'],
  );
  return {
    programme: several(2, 4, () => programmeRow(making, organisations)),
    knowledge_item: items,
    media_appearance: several(2, 4, () => mediaRow(making)),
    daily_note: several(4, 8, () => noteRow(making)),
    synonym: several(2, 4, () => synonymRow(making)),
    reported_figure: several(4, 8, () => figureRow(making, items)),
    appointment: several(2, 4, () => appointmentRow(making)),
    cooperation_agreement: several(2, 4, () => agreementRow(making)),
    meeting_series: series,
    meeting: series.flatMap((one) => dice.some(DAYS, 1, 4).map((day) => meetingRow(making, one, day))),
    policy_document: documents,
    policy_answer: documents.flatMap((document) => dice.some(making.agencies, 0, 3).map(({ id }) => answerRow(making, document, id))),
    situation_report: reports,
    situation_contribution: reports.flatMap((report) =>
      dice
        .some(making.agencies, 1, 4)
        .filter(({ id }) => textsIn(report, 'party_ids').includes(id))
        .map(({ id }) => contributionRow(making, report, id)),
    ),
  };
}

/** Some follow the one before them, where that is in force: an agency replaces its own. */
function editions(rows: Row[], inForce: readonly string[]): Row[] {
  return rows.map((row, at) => {
    const before = at % 2 === 1 ? rows[at - 1] : undefined;
    if (!before || !inForce.includes(String(before['status']))) return { ...row, replaces_id: null };
    return { ...row, owner_agency_id: before['owner_agency_id'], replaces_id: before['id'] };
  });
}

const kept = ({ dice, agencies }: Making): Row => ({
  id: dice.uuid(),
  owner_agency_id: dice.pick(agencies).id,
  version: dice.between(1, 5),
});
const someAgencies = ({ dice, agencies }: Making, least = 0): string[] => dice.some(agencies, least, 4).map(({ id }) => id);

function programmeRow(making: Making, organisations: readonly Row[]): Row {
  const { dice, unique } = making;
  return {
    ...kept(making),
    kind: dice.pick(['COORDINATION', 'METHOD', 'ACTION_GROUPS']),
    name: unique('programme'),
    description: unique('text'),
    organisation_ids: dice.some(organisations, 0, 3).map(({ id }) => id),
    pilot_sites: dice
      .some(CITIES, 0, 3)
      .map((municipalityCode) => ({ municipality: unique('city'), municipalityCode, from: dice.pickOrNull(DAYS, 0.5), to: null })),
    valid_from: dice.pickOrNull(['2015-01-01'], 0.5),
    valid_to: dice.pickOrNull(['2016-01-01'], 0.5),
  };
}

function itemRow(making: Making, organisations: readonly Row[]): Row {
  const { dice, unique } = making;
  return {
    ...kept(making),
    kind: dice.pick(['BROCHURE', 'STUDY', 'LAW']),
    title: `${unique('title')} ${making.word()}`,
    publisher_id: dice.pick(organisations)['id'],
    published_on: dice.pickOrNull(DAYS, 0.3),
    language: dice.pick(['sv', 'en']),
    url: dice.pickOrNull(['https://example.org/x'], 0.5),
    description: dice.pickOrNull([unique('text')], 0.5),
  };
}

function mediaRow(making: Making): Row {
  const { dice, unique } = making;
  const programme = dice.pickOrNull([unique('programme')], 0.5);
  return {
    ...kept(making),
    medium: unique('medium'),
    programme,
    title: unique('title'),
    published_on: dice.pick(DAYS),
    language: 'sv',
    url: programme === null ? null : 'https://media.example.org',
  };
}

function noteRow(making: Making): Row {
  const { dice, unique } = making;
  const local = dice.chance(0.6);
  return {
    ...kept(making),
    noted_on: dice.pick(DAYS),
    title: unique('title'),
    text: unique('text'),
    environment: dice.pickOrNull(['e1', 'e2'], 0.4),
    district: local ? dice.pick(['d1', 'd2']) : null,
    region: local ? null : unique('region'),
    source: dice.pickOrNull([unique('source')], 0.4),
    url: dice.pickOrNull(['https://note.example.org'], 0.5),
  };
}

function synonymRow(making: Making): Row {
  const { dice, unique } = making;
  return {
    ...kept(making),
    means: [unique('means')],
    same_as: dice.pick([[], [unique('same'), unique('same')]]),
    leads_from: dice.pick([[], [unique('leads')]]),
    source: unique('source'),
    note: dice.pickOrNull([unique('note')], 0.4),
    reviewed_on: dice.pick(DAYS),
    withdrawn_on: dice.pickOrNull(DAYS, 0.5),
  };
}

function figureRow(making: Making, items: readonly Row[]): Row {
  const { dice, unique } = making;
  const range = dice.chance(0.3);
  return {
    ...kept(making),
    subject: dice.pick(SUBJECTS),
    title: unique('title'),
    value: range ? null : dice.pick([0, 5, 4, 2 / 3, 6000]),
    ...{ low: range ? 70 : null, high: range ? 79 : null },
    qualifier: dice.pick(['EXACT', 'ABOUT', 'JUST_UNDER', 'AT_LEAST']),
    trend: dice.pickOrNull(['FALLING', 'RISING'], 0.7),
    unit: 'persons',
    as_of: dice.pick(DAYS),
    source_id: dice.pickOrNull(items, 0.5)?.['id'] ?? null,
    source_text: unique('source'),
  };
}

function appointmentRow(making: Making): Row {
  const { dice, unique, actors } = making;
  const owner = dice.pick(actors);
  return {
    ...{ ...kept(making), owner_agency_id: owner.agency.id, holder_id: dice.pickOrNull([owner.id], 0.3) },
    ...{ role: unique('role'), valid_from: dice.pick(DAYS.slice(0, 3)), valid_to: dice.pickOrNull(DAYS.slice(3), 0.5) },
    stated: dice.pickOrNull(['våren 2015'], 0.5),
  };
}

function agreementRow(making: Making): Row {
  const { dice, unique } = making;
  return {
    ...kept(making),
    ...{ title: unique('title'), party_ids: someAgencies(making, 2), purposes: [unique('purpose')], areas: [unique('area')] },
    provision: dice.pickOrNull(['Lag 2023:196'], 0.5),
    signed_on: dice.pick(['2015-04-01', '2016-02-29']),
    valid_to: dice.pickOrNull(['2030-01-01'], 0.5),
    reviewed_on: dice.some(['2018-02-01', '2020-02-29', '2019-01-01'], 0, 2),
  };
}

function seriesRow(making: Making, organisations: readonly Row[]): Row {
  const { dice, unique } = making;
  const row = {
    ...kept(making),
    kind: dice.pick(['POLICE', 'NETWORK', 'OTHER']),
    name: unique('series'),
    rhythm: dice.pick(['MONTHLY', 'AS_NEEDED']),
    description: dice.pickOrNull([unique('text')], 0.5),
    party_ids: someAgencies(making, 2),
    organisation_ids: dice.some(organisations, 0, 3).map(({ id }) => id),
  };
  const ends = row.rhythm === 'MONTHLY';
  return { ...row, valid_from: ends ? '2016-01-01' : null, valid_to: ends ? '2031-12-31' : null };
}

function meetingRow(making: Making, series: Row, day: string): Row {
  const { dice, unique } = making;
  return {
    ...{ ...kept(making), owner_agency_id: series['owner_agency_id'], series_id: series['id'], held_on: day },
    party_ids: dice.some(series['party_ids'] as string[], 1, 4),
    organisation_ids: dice.some(series['organisation_ids'] as string[], 0, 3),
    subjects: dice.chance(0.5) ? [] : [unique('subject')],
    notes: dice.pickOrNull([unique('notes')], 0.3),
  };
}

function documentRow(making: Making): Row {
  const { dice, unique } = making;
  const status = dice.pick(['DRAFT', 'CONSULTATION_ROUND', 'CONSULTATION_ROUND', 'ADOPTED', 'REPLACED']);
  const adopted = status === 'ADOPTED' || status === 'REPLACED';
  return {
    ...kept(making),
    kind: dice.pick(['PLAN', 'GUIDELINE']),
    ...{
      title: `${unique('title')} ${making.word()}`,
      scope: unique('scope'),
      content: unique('content'),
      edition: dice.between(1, 3),
      status,
    },
    goals: dice.chance(0.5) ? [] : [{ number: 1, text: unique('goal'), measure: null, dueOn: '2017-01-01' }],
    follow_ups: adopted ? [{ goal: 1, on: '2016-12-01', state: 'REACHED', note: null }] : [],
    party_ids: someAgencies(making),
    ...{ round: dice.between(1, 2), sent_on: dice.pickOrNull(DAYS, 0.5), answer_by: dice.pickOrNull(DAYS, 0.5) },
    ...{ adopted_by: adopted ? 'the council' : null, adopted_on: adopted ? '2016-09-30' : null },
  };
}

function answerRow(making: Making, document: Row, owner: string): Row {
  const { dice, unique } = making;
  return {
    ...{ ...kept(making), owner_agency_id: owner, document_id: document['id'], document_owner_id: document['owner_agency_id'] },
    ...{
      stance: dice.pick(['SUPPORTS', 'OBJECTS']),
      text: unique('answer'),
      round: dice.between(1, 2),
      answered_at: hoursFromNow(-dice.between(1, 4)),
    },
  };
}

const areasOf = ({ dice, unique }: Making): Row[] =>
  dice.some(['e1', 'e2', 'e3'], 0, 2).map((environment) => ({
    district: 'd1',
    environment,
    level: 'LOW',
    confidence: 'HIGH',
    trend: dice.pickOrNull(['RISING'], 0.5),
    text: unique('area'),
  }));

function reportRow(making: Making): Row {
  const { dice, unique } = making;
  const status = dice.pick(['COLLECTING', 'MERGED', 'MERGED', 'PUBLISHED', 'CANCELLED']);
  const whole = ['MERGED', 'PUBLISHED'].includes(status);
  const [from = '', to = ''] = [dice.pick(DAYS), dice.pick(DAYS)].sort();
  return {
    ...kept(making),
    kind: dice.pick(['BIENNIAL_LOCAL', 'MONTHLY', 'THEMATIC']),
    ...{ title: unique('title'), edition: dice.between(1, 3), period_from: from, period_to: to, status },
    party_ids: someAgencies(making, 1),
    ...{ regions: dice.some(['Syrien', 'Irak'], 0, 2), topics: [], questions: [unique('question')] },
    contribute_by: dice.pickOrNull(DAYS, 0.5),
    cancel_reason: status === 'CANCELLED' ? unique('reason') : null,
    summary: whole ? unique('summary') : null,
    areas: whole ? areasOf(making) : [],
    sources: whole ? [unique('source')] : [],
    merged_at: whole ? hoursFromNow(-3) : null,
    published_at: status === 'PUBLISHED' ? hoursFromNow(-2) : null,
    renew_by: dice.pickOrNull(['2028-01-01', '2030-06-30'], 0.5),
  };
}

function contributionRow(making: Making, report: Row, owner: string): Row {
  const { dice, unique } = making;
  return {
    ...{ ...kept(making), owner_agency_id: owner, report_id: report['id'], report_owner_id: report['owner_agency_id'] },
    ...{ text: unique('part'), areas: areasOf(making), sources: [unique('source')], given_at: hoursFromNow(-dice.between(4, 8)) },
  };
}

/** Filters to list records of the year with. */
export function yearFilters(dice: Dice, name: YearMany): Record<string, unknown> {
  const [from = '', to = ''] = dice.some(DAYS, 2, 2).sort();
  const period = { from, to };
  const filters: Readonly<Record<YearMany, Record<string, unknown>>> = {
    programmes: { kind: dice.pick(['METHOD', 'COORDINATION']), municipality: dice.pick([...CITIES, '9999']) },
    knowledgeItems: { kind: dice.pick(['STUDY', 'LAW', 'FAQ']), language: dice.pick(['sv', 'en', 'xx']), ...period },
    mediaAppearances: period,
    synonyms: period,
    dailyNotes: { environment: dice.pick(['e1', 'xx']), district: dice.pick(['d1', 'd2']), ...period },
    reportedFigures: { subject: dice.pick(SUBJECTS), ...period },
    appointments: { onDay: dice.pick(DAYS) },
    agreements: { reviewDueBy: dice.pick(['2018-02-28', '2021-01-01', '2022-02-28']) },
    meetingSeriesList: { kind: dice.pick(['POLICE', 'NETWORK']) },
    meetings: { kind: dice.pick(['POLICE', 'NETWORK', 'OTHER']), ...period },
    policyDocuments: { kind: dice.pick(['PLAN', 'ROUTINE']), status: dice.pick(['DRAFT', 'CONSULTATION_ROUND', 'ADOPTED']) },
    situationReports: {
      kind: dice.pick(['MONTHLY', 'THEMATIC']),
      status: dice.pick(['MERGED', 'PUBLISHED']),
      renewDueBy: dice.pick(['2027-12-31', '2028-01-01', '2030-06-30']),
      ...period,
    },
  };
  return filters[name];
}

/** An agency that a record of a type can be seen by for another reason than that it is published: its members are likely to ask. */
export function yearReader(dice: Dice, row: Row): string {
  const parties = Array.isArray(row['party_ids']) ? (row['party_ids'] as string[]) : [];
  const owner = textIn(row, 'owner_agency_id');
  return parties.length > 0 && dice.chance(0.6) ? dice.pick(parties) : owner;
}
