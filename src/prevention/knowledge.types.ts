import { Field, Float, ID, InputType, ObjectType } from 'type-graphql';
import { OrganisationView } from '../directory/organisation.types';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { KeepInput, KeptRecord, PeriodFilter } from './record.types';
import { FigureQualifier, KnowledgeKind, Trend } from './yearVocabulary.types';

/** Something written to learn from. */
@ObjectType('KnowledgeItem', {
  implements: NodeView,
  description: 'Something written to learn from: brochure, study, evaluation, handbook (kunskapsmaterial).',
})
export class KnowledgeItemView extends KeptRecord {
  @Field(() => KnowledgeKind, { description: 'What sort (typ).' })
  kind!: KnowledgeKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => OrganisationView, { description: 'Who published it (utgivare).' })
  publisher!: unknown;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Day of publication (utgiven); null when only the year is known.',
  })
  publishedOn!: string | null;

  @Field(() => String, { description: 'Language, by its code in LANGUAGE (språk).' })
  language!: string;

  @Field(() => String, { nullable: true, description: 'Address on the web (webbadress).' })
  url!: string | null;

  @Field(() => String, { nullable: true, description: 'What it holds (beskrivning).' })
  description!: string | null;
}

/** A time the coordinators spoke in the media. */
@ObjectType('MediaAppearance', {
  implements: NodeView,
  description: 'A time the coordinators took part in the media (medverkan i media).',
})
export class MediaAppearanceView extends KeptRecord {
  @Field(() => String, { description: 'Newspaper, channel or company (medium).' })
  medium!: string;

  @Field(() => String, { nullable: true, description: 'Programme, where it was broadcast (program).' })
  programme!: string | null;

  @Field(() => String, { description: 'Title (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'Day (datum).' })
  publishedOn!: string;

  @Field(() => String, { description: 'Language, by its code in LANGUAGE (språk).' })
  language!: string;

  @Field(() => String, { nullable: true, description: 'Address on the web (webbadress).' })
  url!: string | null;
}

/** A figure that somebody has reported. */
@ObjectType('ReportedFigure', {
  implements: NodeView,
  description:
    'A figure that somebody has reported, with how exact it is and where it comes from (rapporterad uppgift). Figures that contradict each other stand side by side.',
})
export class ReportedFigureView extends KeptRecord {
  @Field(() => String, { description: 'What it counts, as a code that figures on the same thing share (ämne).' })
  subject!: string;

  @Field(() => String, { description: 'What it counts, in words (benämning).' })
  title!: string;

  @Field(() => Float, { nullable: true, description: 'The value (värde); null for a range or a trend alone.' })
  value!: number | null;

  @Field(() => Float, { nullable: true, description: 'Lowest of a range (lägst).' })
  low!: number | null;

  @Field(() => Float, { nullable: true, description: 'Highest of a range (högst).' })
  high!: number | null;

  @Field(() => FigureQualifier, { description: 'How exact it is given (precision).' })
  qualifier!: FigureQualifier;

  @Field(() => Trend, { nullable: true, description: 'Which way it goes (trend).' })
  trend!: Trend | null;

  @Field(() => String, { description: 'In what (enhet), like persons or municipalities.' })
  unit!: string;

  @Field(() => LocalDate, { description: 'As of which day (per).' })
  asOf!: string;

  @Field(() => KnowledgeItemView, { nullable: true, description: 'Where it stands (källa).' })
  source!: unknown;

  @Field(() => String, { nullable: true, description: 'Who says so, or where it stands in the source (källa).' })
  sourceText!: string | null;
}

/** A page of knowledge items. */
export const KnowledgeItemConnection = connectionOf('KnowledgeItem', () => KnowledgeItemView, { facets: false });
/** A page of media appearances. */
export const MediaAppearanceConnection = connectionOf('MediaAppearance', () => MediaAppearanceView, { facets: false });
/** A page of reported figures. */
export const ReportedFigureConnection = connectionOf('ReportedFigure', () => ReportedFigureView, { facets: false });

/** Which knowledge items to list. */
@InputType('KnowledgeItemFilter', { description: 'Which knowledge items to list; every part given must hold.' })
export class KnowledgeItemFilter extends PeriodFilter {
  @Field(() => KnowledgeKind, { nullable: true, description: 'Of this kind.' })
  kind?: KnowledgeKind;

  @Field(() => String, { nullable: true, description: 'In this language, by its code.' })
  language?: string;
}

/** Which media appearances to list. */
@InputType('MediaAppearanceFilter', { description: 'Which media appearances to list; every part given must hold.' })
export class MediaAppearanceFilter extends PeriodFilter {}

/** Which reported figures to list. */
@InputType('ReportedFigureFilter', { description: 'Which reported figures to list; every part given must hold.' })
export class ReportedFigureFilter extends PeriodFilter {
  @Field(() => String, { nullable: true, description: 'On this subject, by its code.' })
  subject?: string;
}

/** A knowledge item as it is to stand. */
@InputType('UpsertKnowledgeItemInput', { description: 'A knowledge item as it is to stand (kunskapsmaterial).' })
export class UpsertKnowledgeItemInput extends KeepInput {
  @Field(() => KnowledgeKind, { description: 'What sort (typ).' })
  kind!: KnowledgeKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => ID, { description: 'The organisation that published it (utgivare).' })
  publisherId!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of publication, not after today (utgiven).' })
  publishedOn?: string | null;

  @Field(() => String, { description: 'Code of LANGUAGE (språk).' })
  language!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Address on the web, https, without personal data (webbadress).',
  })
  url?: string | null;

  @Field(() => String, { nullable: true, description: 'What it holds (beskrivning); no personal data.' })
  description?: string | null;
}

/** A media appearance as it is to stand. */
@InputType('UpsertMediaAppearanceInput', { description: 'A media appearance as it is to stand (medverkan i media).' })
export class UpsertMediaAppearanceInput extends KeepInput {
  @Field(() => String, { description: 'Newspaper, channel or company (medium).' })
  medium!: string;

  @Field(() => String, { nullable: true, description: 'Programme, where it was broadcast (program).' })
  programme?: string | null;

  @Field(() => String, { description: 'Title (rubrik).' })
  title!: string;

  @Field(() => LocalDate, { description: 'Day, not after today (datum).' })
  publishedOn!: string;

  @Field(() => String, { description: 'Code of LANGUAGE (språk).' })
  language!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Address on the web, https, without personal data (webbadress).',
  })
  url?: string | null;
}

/** A reported figure as it is to stand. */
@InputType('UpsertReportedFigureInput', {
  description: 'A reported figure as it is to stand (rapporterad uppgift): a value, a range or a trend, and a source.',
})
export class UpsertReportedFigureInput extends KeepInput {
  @Field(() => String, {
    description: 'What it counts, as a code that figures on the same thing share (ämne); no personal data.',
  })
  subject!: string;

  @Field(() => String, { description: 'What it counts, in words (benämning).' })
  title!: string;

  @Field(() => Float, { nullable: true, description: 'The value, not below zero (värde).' })
  value?: number | null;

  @Field(() => Float, { nullable: true, description: 'Lowest of a range (lägst).' })
  low?: number | null;

  @Field(() => Float, { nullable: true, description: 'Highest of a range (högst).' })
  high?: number | null;

  @Field(() => FigureQualifier, { description: 'How exact it is given (precision).' })
  qualifier!: FigureQualifier;

  @Field(() => Trend, { nullable: true, description: 'Which way it goes (trend).' })
  trend?: Trend | null;

  @Field(() => String, { description: 'In what (enhet).' })
  unit!: string;

  @Field(() => LocalDate, { description: 'As of which day, not after today (per).' })
  asOf!: string;

  @Field(() => ID, { nullable: true, description: 'The knowledge item where it stands (källa).' })
  sourceId?: string | null;

  @Field(() => String, { nullable: true, description: 'Who says so, or where it stands (källa); no personal data.' })
  sourceText?: string | null;
}
