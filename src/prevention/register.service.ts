import { requireColleague, requireTerm } from '../cases/party.service';
import { municipality, termCode } from '../directory/checks.service';
import type { Context } from '../platform/context';
import { clearable, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import type { TypeOf } from '../policy/actions';
import { impersonalLine, impersonalText, impersonalUrl, pastDay } from './checks';
import type { UpsertAppointmentInput } from './cooperation.types';
import { keep, type Kept } from './keep';
import type {
  UpsertKnowledgeItemInput,
  UpsertMediaAppearanceInput,
  UpsertReportedFigureInput,
} from './knowledge.types';
import type { UpsertProgrammeInput } from './programme.types';
import { existing, optionalLine, validity } from './yearChecks';

const MOST_SITES = 50;
const MOST_VALUE = 1e12;

const register = (type: TypeOf<'keepRegister'>, table: string): Kept<'keepRegister'> => ({ type, table, action: 'keepRegister', operation: `upsert${type}` }); // prettier-ignore
const PROGRAMME = register('Programme', 'programme');
const KNOWLEDGE = register('KnowledgeItem', 'knowledge_item');
const MEDIA = register('MediaAppearance', 'media_appearance');
const FIGURE = register('ReportedFigure', 'reported_figure');
const APPOINTMENT = register('Appointment', 'appointment');

const at = (...path: readonly (string | number)[]): Path => ['input', ...path];
const web = (value: string | null | undefined): string | null => clearable(value, (given) => impersonalUrl(given, at('url'))) ?? null; // prettier-ignore
const written = (value: string | null | undefined, field: string): string | null =>
  clearable(value, (given) => impersonalText(given, at(field))) ?? null;

/** A programme or method, as it is to stand. */
export async function upsertProgramme(ctx: Context, input: UpsertProgrammeInput): Promise<Outcome> {
  return keep(ctx, PROGRAMME, input, async () => ({
    kind: input.kind,
    name: impersonalLine(input.name, at('name')),
    description: impersonalText(input.description, at('description')),
    organisation_ids: await existing(ctx, 'Organisation', input.organisationIds, at('organisationIds')),
    pilot_sites: JSON.stringify(sites(ctx, input)),
    ...validity(ctx, [input.validFrom, at('validFrom')], [input.validTo, at('validTo')]),
  }));
}

function sites(ctx: Context, { pilotSites }: UpsertProgrammeInput): object[] {
  if (pilotSites.length > MOST_SITES) refuseInput(`This has at most ${String(MOST_SITES)} entries.`, at('pilotSites'));
  const codes = pilotSites.map(({ municipalityCode }) => municipalityCode);
  return pilotSites.map((site, n) => {
    if (codes.indexOf(site.municipalityCode) < n) refuseInput('This stands here twice.', at('pilotSites', n));
    validity(ctx, [site.from, at('pilotSites', n, 'from')], [site.to, at('pilotSites', n, 'to')]);
    return {
      municipality: impersonalLine(site.municipality, at('pilotSites', n, 'municipality')),
      municipalityCode: municipality(site.municipalityCode, at('pilotSites', n, 'municipalityCode')),
      from: site.from ?? null,
      to: site.to ?? null,
    };
  });
}

/** A knowledge item, as it is to stand. */
export async function upsertKnowledgeItem(ctx: Context, input: UpsertKnowledgeItemInput): Promise<Outcome> {
  return keep(ctx, KNOWLEDGE, input, async () => ({
    kind: input.kind,
    title: impersonalLine(input.title, at('title')),
    publisher_id: (await existing(ctx, 'Organisation', [input.publisherId], at('publisherId')))[0],
    published_on: clearable(input.publishedOn, (day) => pastDay(ctx, day, at('publishedOn'))) ?? null,
    language: await requireTerm(ctx, 'LANGUAGE', input.language, at('language')),
    url: web(input.url),
    description: written(input.description, 'description'),
  }));
}

/** A media appearance, as it is to stand. */
export async function upsertMediaAppearance(ctx: Context, input: UpsertMediaAppearanceInput): Promise<Outcome> {
  return keep(ctx, MEDIA, input, async () => ({
    medium: impersonalLine(input.medium, at('medium')),
    programme: optionalLine(input.programme, at('programme')),
    title: impersonalLine(input.title, at('title')),
    published_on: pastDay(ctx, input.publishedOn, at('publishedOn')),
    language: await requireTerm(ctx, 'LANGUAGE', input.language, at('language')),
    url: web(input.url),
  }));
}

/** A reported figure, as it is to stand: a value, a range or a trend, and where it comes from. Others on the subject stay. */
export async function upsertReportedFigure(ctx: Context, input: UpsertReportedFigureInput): Promise<Outcome> {
  return keep(ctx, FIGURE, input, async () => ({
    subject: termCode(impersonalLine(input.subject, at('subject')), at('subject')),
    title: impersonalLine(input.title, at('title')),
    ...amount(input),
    qualifier: input.qualifier,
    trend: input.trend ?? null,
    unit: impersonalLine(input.unit, at('unit')),
    as_of: pastDay(ctx, input.asOf, at('asOf')),
    ...(await sourceOf(ctx, input)),
  }));
}

function amount({ value, low, high, trend }: UpsertReportedFigureInput): object {
  for (const [field, number] of Object.entries({ value, low, high }))
    if (typeof number === 'number' && !(number >= 0 && number <= MOST_VALUE))
      refuseInput('This is a number from zero upwards.', at(field));
  if (typeof low !== typeof high) refuseInput('A range has a lowest and a highest value.', at('high'));
  if (typeof low === 'number' && typeof high === 'number' && low > high)
    refuseInput('The highest value comes before the lowest.', at('high'));
  if (typeof value === 'number' && (value < (low ?? value) || value > (high ?? value)))
    refuseInput('The value is outside its own range.', at('value'));
  if (typeof value !== 'number' && typeof low !== 'number' && !trend)
    refuseInput('Give a value, a range or a trend.', at('value'));
  return { value: value ?? null, low: low ?? null, high: high ?? null };
}

async function sourceOf(ctx: Context, { sourceId, sourceText }: UpsertReportedFigureInput): Promise<object> {
  if (!sourceId && !sourceText) refuseInput('Say where it comes from.', at('sourceText'));
  const [source = null] = sourceId ? await existing(ctx, 'KnowledgeItem', [sourceId], at('sourceId')) : [];
  return { source_id: source, source_text: written(sourceText, 'sourceText') };
}

/** An appointment, as it is to stand; its holder, where there is one, is a member of the own agency. */
export async function upsertAppointment(ctx: Context, input: UpsertAppointmentInput): Promise<Outcome> {
  return keep(ctx, APPOINTMENT, input, async () => ({
    role: impersonalLine(input.role, at('role')),
    holder_id: input.holderId ? (await requireColleague(ctx, input.holderId)).id : null,
    ...validity(ctx, [pastDay(ctx, input.from, at('from')), at('from')], [input.to, at('to')]),
    stated: optionalLine(input.stated, at('stated')),
  }));
}
