import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { OwnedRecord, MoveInput, PartReadInput, PeriodFilter } from './record.types';
import { Confidence, SituationKind, SituationLevel, SituationStatus, Trend } from './yearVocabulary.types';

const WITHHELD = 'What the viewer may not see of this record, and why (undantagna uppgifter).';

/** What a situation report of a kind is made by. */
@ObjectType('SituationTemplate', {
  description: 'What a situation report of a kind asks, and how often it is renewed (mall).',
})
export class SituationTemplateView {
  @Field(() => SituationKind, { description: 'Kind (typ).' })
  kind!: SituationKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => [String], { description: 'What each agency answers, in Swedish (frågor).' })
  questions!: readonly string[];

  @Field(() => Int, { nullable: true, description: 'Months until it is to be made anew (förnyas inom).' })
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

  @Field(() => SituationLevel, { description: 'How serious it is (nivå).' })
  level!: SituationLevel;

  @Field(() => Confidence, { description: 'How sure that is (tillförlitlighet).' })
  confidence!: Confidence;

  @Field(() => Trend, { nullable: true, description: 'Which way it goes (trend).' })
  trend!: Trend | null;

  @Field(() => String, { nullable: true, description: 'In words, never about a person (beskrivning).' })
  text!: string | null;
}

/** The aggregated local picture. */
@ObjectType('SituationReport', {
  implements: NodeView,
  description:
    'The aggregated local picture, by district and environment, never about persons (lägesbild). Each agency contributes its part; those that take part see the whole when it is merged, the network when it is published, and from then on it never changes.',
})
export class SituationReportView extends OwnedRecord {
  @Field(() => SituationKind, { description: 'Kind (typ).' })
  kind!: SituationKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => Int, { description: 'Edition: one more than the report it replaces (utgåva).' })
  edition!: number;

  @Field(() => [AgencyView], { description: 'The agencies that contribute, by name (bidragande myndigheter).' })
  parties!: unknown[];

  @Field(() => LocalDate, { description: 'First day of the period (från).' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period (till).' })
  to!: string;

  @Field(() => [String], {
    description: 'Regions of the world that are followed, where it looks beyond the city (regioner).',
  })
  regions!: string[];

  @Field(() => [String], { description: 'Subjects, like propaganda or recruitment (ämnen).' })
  topics!: string[];

  @Field(() => [String], { description: 'What the agencies are asked (frågor).' })
  questions!: string[];

  @Field(() => LocalDate, { nullable: true, description: 'Last day to contribute (bidrag senast).' })
  contributeBy!: string | null;

  @Field(() => SituationStatus, { description: 'State (status).' })
  status!: SituationStatus;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled, where it was (skäl).' })
  cancelReason!: string | null;

  @Field(() => String, { nullable: true, description: 'The whole in words (sammanfattning).' })
  summary!: string | null;

  @Field(() => [SituationAreaView], { nullable: true, description: 'The whole by district and environment (områden).' })
  areas!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'What it rests on (källor).' })
  sources!: string[] | null;

  @Field(() => DateTime, { nullable: true, description: 'When the parts were merged (sammanställd).' })
  mergedAt!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was published (fastställd).' })
  publishedAt!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'By when it is to be made anew (förnyas senast).' })
  renewBy!: string | null;

  @Field(() => SituationReportView, { nullable: true, description: 'The edition it replaces (ersätter).' })
  replaces!: unknown;

  @Field(() => SituationReportView, { nullable: true, description: 'The edition that replaces it (ersatt av).' })
  replacedBy!: unknown;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** What one agency contributes. */
@ObjectType('SituationContribution', {
  implements: NodeView,
  description:
    'What one agency contributes to a situation report (bidrag till lägesbild): seen by that agency, and by whoever merges the parts.',
})
export class SituationContributionView extends OwnedRecord {
  @Field(() => SituationReportView, { description: 'The report (lägesbild).' })
  report!: unknown;

  @Field(() => String, { nullable: true, description: 'In words, never about a person (beskrivning).' })
  text!: string | null;

  @Field(() => [SituationAreaView], { nullable: true, description: 'By district and environment (områden).' })
  areas!: unknown[] | null;

  @Field(() => [String], { nullable: true, description: 'What it rests on (källor).' })
  sources!: string[] | null;

  @Field(() => DateTime, { description: 'When it was given or last changed (lämnat).' })
  givenAt!: string;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A page of situation reports. */
export const SituationReportConnection = connectionOf('SituationReport', () => SituationReportView, { facets: false });

/** Which situation reports to list. */
@InputType('SituationReportFilter', {
  description: 'Which situation reports to list; every part given must hold. By day: whose period touches it.',
})
export class SituationReportFilter extends PeriodFilter {
  @Field(() => SituationKind, { nullable: true, description: 'Of this kind.' })
  kind?: SituationKind;

  @Field(() => SituationStatus, { nullable: true, description: 'In this state.' })
  status?: SituationStatus;

  @Field(() => LocalDate, { nullable: true, description: 'Due to be renewed on this day or earlier (ska förnyas).' })
  renewDueBy?: string;
}

/** The situation in one district and one environment. */
@InputType('SituationAreaInput', { description: 'The situation in one district and one environment.' })
export class SituationAreaInput {
  @Field(() => String, { description: 'Code of DISTRICT (stadsdel).' })
  district!: string;

  @Field(() => String, { description: 'Code of ENVIRONMENT (miljö).' })
  environment!: string;

  @Field(() => SituationLevel, { description: 'How serious it is (nivå).' })
  level!: SituationLevel;

  @Field(() => Confidence, { description: 'How sure that is (tillförlitlighet).' })
  confidence!: Confidence;

  @Field(() => Trend, { nullable: true, description: 'Which way it goes (trend).' })
  trend?: Trend | null;

  @Field(() => String, { nullable: true, description: 'In words; no personal data (beskrivning).' })
  text?: string | null;
}

/** A report that is begun. */
@InputType('OpenSituationReportInput', {
  description: 'A situation report that is begun, from the template of its kind (lägesbild).',
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

  @Field(() => [ID], { description: 'The agencies that contribute, one at least (bidragande myndigheter).' })
  partyIds!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Regions of the world that are followed, 20 at most (regioner).',
  })
  regions!: string[];

  @Field(() => [String], { defaultValue: [], description: 'Subjects, 20 at most (ämnen).' })
  topics!: string[];

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day to contribute: today or later, a year ahead at most (bidrag senast).',
  })
  contributeBy?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The published report of the own agency of which it is the next edition.',
  })
  replacesId?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** A part of a report. */
@InputType('ContributeToSituationReportInput', {
  description: 'What the own agency contributes (bidrag till lägesbild).',
})
export class ContributeToSituationReportInput {
  @Field(() => ID, { description: 'The report.' })
  reportId!: string;

  @Field(() => Int, { nullable: true, description: 'The version of the own contribution that was read, to change it.' })
  version?: number;

  @Field(() => String, { description: 'In words; no personal data (beskrivning).' })
  text!: string;

  @Field(() => [SituationAreaInput], {
    defaultValue: [],
    description: 'By district and environment, 60 at most (områden).',
  })
  areas!: SituationAreaInput[];

  @Field(() => [String], { defaultValue: [], description: 'What it rests on, 20 at most (källor).' })
  sources!: string[];

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** Another last day. */
@InputType('MoveSituationDeadlineInput', { description: 'Another last day to contribute (ny sista dag).' })
export class MoveSituationDeadlineInput extends MoveInput {
  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day to contribute: today or later, a year ahead at most; null for none (bidrag senast).',
  })
  contributeBy!: string | null;
}

/** The whole of a report. */
@InputType('MergeSituationReportInput', {
  description: 'The whole, made of the parts; it may be merged anew until it is published.',
})
export class MergeSituationReportInput extends MoveInput {
  @Field(() => [PartReadInput], {
    description:
      'All contributions that there are, as they were read (lästa bidrag). CONFLICT when one has come or changed.',
  })
  contributions!: PartReadInput[];

  @Field(() => String, { description: 'The whole in words; no personal data (sammanfattning).' })
  summary!: string;

  @Field(() => [SituationAreaInput], {
    description: 'The whole by district and environment, 60 at most, and one at least unless it is thematic (områden).',
  })
  areas!: SituationAreaInput[];

  @Field(() => [String], { defaultValue: [], description: 'What it rests on, 20 at most (källor).' })
  sources!: string[];
}
