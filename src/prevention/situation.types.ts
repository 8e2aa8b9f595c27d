import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { OwnedRecord, moveInput, PartReadInput, PeriodFilter } from './record.types';
import { Confidence, SituationKind, SituationLevel, SituationStatus, Trend } from './yearVocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

const WITHHELD = 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).';

/** The template of a kind of situation report. */
@ObjectType('SituationTemplate', {
  description: 'The template of a kind of situation report: its questions, and how often it is renewed (mall).',
})
export class SituationTemplateView {
  @Field(() => SituationKind, { description: 'Kind (typ).' })
  kind!: SituationKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => [String], { description: 'Questions to each agency, in Swedish (frågor).' })
  questions!: readonly string[];

  @Field(() => Int, {
    nullable: true,
    description: 'Number of months within which it is to be renewed (förnyas inom); null if it is not.',
  })
  renewWithinMonths!: number | null;
}

/** The situation in one district and one environment. */
@ObjectType('SituationArea', {
  description: 'The situation in one district and one environment (läge per stadsdel och miljö).',
})
export class SituationAreaView {
  @Field(() => String, { description: 'District, by its code in DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => String, { description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment!: string;

  @Field(() => SituationLevel, { description: 'Seriousness of the situation (nivå).' })
  level!: SituationLevel;

  @Field(() => Confidence, { description: 'Confidence in that assessment (tillförlitlighet).' })
  confidence!: Confidence;

  @Field(() => Trend, { nullable: true, description: 'Direction of change (trend).' })
  trend!: Trend | null;

  @Field(() => String, { nullable: true, description: 'Description, never about a person (beskrivning).' })
  text!: string | null;
}

/** The aggregated local picture. */
@ObjectType('SituationReport', {
  implements: NodeView,
  description:
    'An aggregated picture of the situation by district and environment, never about persons (lägesbild). Each agency contributes its part. Those that take part see the whole once it is merged, the network once it is published; after that it never changes.',
})
export class SituationReportView extends OwnedRecord {
  @Field(() => SituationKind, { description: 'Kind (typ).' })
  kind!: SituationKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => Int, { description: 'Edition, one higher than that of the report it replaces (utgåva).' })
  edition!: number;

  @Field(() => [AgencyView], { description: 'Agencies that contribute, by name (bidragande myndigheter).' })
  parties!: unknown[];

  @Field(() => LocalDate, { description: 'First day of the period (från).' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period (till).' })
  to!: string;

  @Field(() => [String], {
    description: 'Regions of the world that it follows, if it looks beyond the city (regioner).',
  })
  regions!: string[];

  @Field(() => [String], { description: 'Subjects, such as propaganda or recruitment (ämnen).' })
  topics!: string[];

  @Field(() => [String], { description: 'Questions to the agencies (frågor).' })
  questions!: string[];

  @Field(() => LocalDate, { nullable: true, description: 'Last day to contribute (bidrag senast).' })
  contributeBy!: string | null;

  @Field(() => SituationStatus, { description: 'State (status).' })
  status!: SituationStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Reason for cancelling it (skäl); null unless it was cancelled.',
  })
  cancelReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Summary of the whole (sammanfattning).' })
  summary!: string | null;

  @Field(() => [SituationAreaView], {
    nullable: true,
    description: 'The situation by district and environment (områden).',
  })
  areas!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'Sources (källor).' })
  sources!: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When the contributions were merged (sammanställd).' })
  mergedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was published (fastställd).' })
  publishedAt!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which it is to be renewed (förnyas senast).' })
  renewBy!: string | null;

  @Field(() => SituationReportView, { nullable: true, description: 'The edition it replaces (ersätter).' })
  replaces!: unknown;

  @Field(() => SituationReportView, { nullable: true, description: 'The edition that replaces it (ersatt av).' })
  replacedBy!: unknown;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** The contribution of one agency. */
@ObjectType('SituationContribution', {
  implements: NodeView,
  description:
    'The contribution of one agency to a situation report (bidrag till lägesbild). Only that agency and the one that merges the report see it.',
})
export class SituationContributionView extends OwnedRecord {
  @Field(() => SituationReportView, { description: 'The report (lägesbild).' })
  report!: unknown;

  @Field(() => String, { nullable: true, description: 'Description, never about a person (beskrivning).' })
  text!: string | null;

  @Field(() => [SituationAreaView], {
    nullable: true,
    description: 'The situation by district and environment (områden).',
  })
  areas!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'Sources (källor).' })
  sources!: string[] | null;

  @Field(() => DateTime, { description: 'When it was given or last changed (lämnat).' })
  givenAt!: string;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A page of situation reports. */
export const SituationReportConnection = connectionOf('SituationReport', () => SituationReportView, { facets: false });

/** A filter of situation reports. */
@InputType('SituationReportFilter', {
  description: 'Selects situation reports; all parts must match. A report matches `from` and `to` if its period overlaps theirs.',
})
export class SituationReportFilter extends PeriodFilter {
  @Field(() => SituationKind, { nullable: true, description: 'Match reports of this kind.' })
  kind?: SituationKind;

  @Field(() => SituationStatus, { nullable: true, description: 'Match reports in this state.' })
  status?: SituationStatus;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Match reports that are to be renewed on this day or earlier (ska förnyas).',
  })
  renewDueBy?: string;
}

/** The situation in one district and one environment. */
@InputType('SituationAreaInput', { description: 'The situation in one district and one environment.' })
export class SituationAreaInput {
  @Field(() => String, { description: 'District, by its code in DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => String, { description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment!: string;

  @Field(() => SituationLevel, { description: 'Seriousness of the situation (nivå).' })
  level!: SituationLevel;

  @Field(() => Confidence, { description: 'Confidence in that assessment (tillförlitlighet).' })
  confidence!: Confidence;

  @Field(() => Trend, { nullable: true, description: 'Direction of change (trend).' })
  trend?: Trend | null;

  @Field(() => String, { nullable: true, description: 'Description (beskrivning); no personal data.' })
  text?: string | null;
}

/** A report to open. */
@InputType('OpenSituationReportInput', {
  description: 'A situation report to open from the template of its kind (lägesbild).',
})
export class OpenSituationReportInput {
  @Field(() => SituationKind, { description: 'Kind (typ).' })
  kind!: SituationKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => LocalDate, { description: 'First day of the period (från).' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period, three years later at most (till).' })
  to!: string;

  @IdsField('Agency', { description: 'Agencies that contribute, at least one (bidragande myndigheter).' })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Regions of the world that it follows, 20 at most (regioner).',
  })
  regions!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Subjects, 20 at most (ämnen).' })
  topics!: string[];

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day to contribute: today or later, a year ahead at most (bidrag senast).',
  })
  contributeBy?: string | null;

  @IdField('SituationReport', {
    nullable: true,
    description: 'Global id of the published report of the own agency of which it is the next edition.',
  })
  replacesId?: GlobalId<'SituationReport'> | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** A contribution to a report. */
@InputType('ContributeToSituationReportInput', {
  description: 'The contribution of the own agency (bidrag till lägesbild).',
})
export class ContributeToSituationReportInput {
  @IdField('SituationReport', { description: 'Global id of the report.' })
  reportId!: GlobalId<'SituationReport'>;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the own contribution that you read, to change it; left out for a first contribution.',
  })
  version?: number;

  @Field(() => String, { description: 'Description (beskrivning); no personal data.' })
  text!: string;

  @Field(() => [SituationAreaInput], {
    defaultValue: [],
    description: 'The situation by district and environment, 60 at most (områden).',
  })
  areas!: SituationAreaInput[];

  @Field(() => [String], { defaultValue: [], description: 'Sources, 20 at most (källor).' })
  sources!: string[];

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** A new last day to contribute. */
@InputType('MoveSituationDeadlineInput', { description: 'A new last day to contribute to a report (ny sista dag).' })
export class MoveSituationDeadlineInput extends moveInput('SituationReport') {
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day to contribute: today or later, a year ahead at most; null for none (bidrag senast).',
  })
  contributeBy!: string | null;
}

/** The whole report. */
@InputType('MergeSituationReportInput', {
  description: 'The whole report, merged from the contributions. It can be merged again until it is published.',
})
export class MergeSituationReportInput extends moveInput('SituationReport') {
  @Field(() => [PartReadInput], {
    description: 'All contributions, with the versions that you read (lästa bidrag). CONFLICT if one was added or changed since.',
  })
  contributions!: PartReadInput[];

  @Field(() => String, { description: 'Summary of the whole (sammanfattning); no personal data.' })
  summary!: string;

  @Field(() => [SituationAreaInput], {
    description: 'The situation by district and environment, 60 at most, and at least one unless the report is thematic (områden).',
  })
  areas!: SituationAreaInput[];

  @Field(() => [String], { defaultValue: [], description: 'Sources, 20 at most (källor).' })
  sources!: string[];
}
