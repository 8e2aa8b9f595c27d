import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';

/** What is counted. */
export const StatisticMeasure = describedEnum('StatisticMeasure', 'What is counted (mått).', {
  CONSULTATIONS: 'Consultations (konsultationer), by the day they came in.',
  TRAINED: 'People trained (utbildade), by the first day of the training.',
  CHILDREN_MET: 'Children and young people met in dialogues (barn och unga som mötts).',
  INCIDENTS: 'Incidents in public space (händelser i offentliga rummet).',
  REFERRALS: 'Referrals that were sent (remitteringar).',
  REFERRAL_ANSWER_TIME: 'Accepted referrals by the days it took (tid till mottagande).',
  MENTORSHIPS: 'Mentorships that a mentor has accepted (mentorskap).',
  DISCLOSURES: 'Disclosures in cases (utlämnanden), by the day they began.',
  REFUSALS: 'Written refusals of requests to disclose (avslag).',
});
export type StatisticMeasure = keyof typeof StatisticMeasure;

/** What figures are grouped by. */
export const StatisticDimension = describedEnum('StatisticDimension', 'What figures are grouped by (indelning).', {
  QUARTER: 'Quarter of the year (kvartal).',
  STATE: 'State (läge).',
  RECIPIENT_KIND: 'Kind of the receiving agency (mottagare).',
  ANSWER_TIME: 'Days until it was accepted (tid till mottagande).',
  OUTCOME: 'What it came to (resultat); of those that have ended.',
  GROUND: 'Ground (grund).',
  PROVISION: 'Provision (bestämmelse).',
  CATEGORY: 'Category of the consultation (kategori).',
  CONCERN_TYPE:
    'Type of concern (typ av oro); a consultation with several is counted once, in the category of several.',
  REPORTER_TYPE: 'Sort of reporter (anmälare).',
  ENVIRONMENT: 'Environment (miljö).',
  DISTRICT: 'District (stadsdel).',
  INCIDENT_KIND: 'Kind of incident (typ av händelse).',
  AUDIENCE: 'Audience (målgrupp).',
  TRAINING_KIND: 'Kind of training (typ av tillfälle).',
  MUNICIPALITY: 'Municipality, by code (kommun).',
});
export type StatisticDimension = keyof typeof StatisticDimension;

/** A category. */
@ObjectType('StatisticCategory', { description: 'A category of a table (kategori).' })
export class StatisticCategoryView {
  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => String, { description: 'What it is called in Swedish (benämning).' })
  label!: string;
}

/** A number of a table. */
@ObjectType('StatisticRow', {
  description: 'A number of a table (rad): of one category, or of several that are only shown together.',
})
export class StatisticRowView {
  @Field(() => [StatisticCategoryView], { description: 'The categories that it is the sum of.' })
  categories!: readonly StatisticCategoryView[];

  @Field(() => Int, { description: 'How many (antal): 0, or 5 and more.' })
  count!: number;

  @Field(() => Boolean, { description: 'Whether small numbers are in it, so that only the sum is shown.' })
  merged!: boolean;
}

/** An exact number of the own agency. */
@ObjectType('OwnFigure', { description: "An exact number of the viewer's own agency (egen siffra)." })
export class OwnFigureView {
  @Field(() => StatisticCategoryView, { description: 'The category.' })
  category!: StatisticCategoryView;

  @Field(() => Int, { description: 'How many, exactly and now.' })
  count!: number;
}

/** A release that a table is made of. */
@ObjectType('StatisticRelease', {
  description: 'A release (släpp): figures of a stretch of time, declared complete by whoever coordinates the network.',
})
export class StatisticReleaseView {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => LocalDate, { description: 'First day of the stretch.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the stretch.' })
  to!: string;

  @Field(() => DateTime, { description: 'When it was made (släppt); what is recorded later changes nothing in it.' })
  releasedAt!: Date;
}

/** A time of which nothing is released. */
@ObjectType('UnreleasedStretch', {
  description:
    'A stretch of time of which nothing is released (inte släppt): nothing is told of it, nor that it is empty.',
})
export class UnreleasedStretchView {
  @Field(() => LocalDate, { description: 'First day of the stretch.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the stretch.' })
  to!: string;

  @Field(() => LocalDate, { description: 'First day on which it can be released.' })
  releasableOn!: string;
}

/** A table of figures. */
@ObjectType('StatisticTable', {
  description:
    'A table of figures (statistik) of what is released, from which no number below five can be told, nor by any other table or the same one later. A number that was released once never changes.',
})
export class StatisticTableView {
  @Field(() => StatisticMeasure, { description: 'What is counted.' })
  measure!: StatisticMeasure;

  @Field(() => StatisticDimension, { description: 'What it is grouped by.' })
  by!: StatisticDimension;

  @Field(() => String, { description: 'Heading, in Swedish (rubrik).' })
  title!: string;

  @Field(() => String, { description: 'What exactly is counted, in Swedish (definition).' })
  definition!: string;

  @Field(() => String, { description: 'What it is counted from (källa).' })
  source!: string;

  @Field(() => String, { description: 'What the numbers are numbers of (enhet).' })
  unit!: string;

  @Field(() => LocalDate, { description: 'First day it covers: quarters that are only shown together are not split.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day it covers.' })
  to!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'In all, each record once, of what is released; null where even that may not be shown, or nothing is released.',
  })
  total!: number | null;

  @Field(() => [StatisticRowView], { description: 'The rows; none where nothing may be shown.' })
  rows!: readonly StatisticRowView[];

  @Field(() => [OwnFigureView], {
    nullable: true,
    description:
      'The exact figures of the own agency for the days asked for; for its leads, coordinators and auditors.',
  })
  own!: readonly OwnFigureView[] | null;

  @Field(() => [String], {
    description: 'What is to be known of it, in Swedish: what is shown only together, and what is left out.',
  })
  notes!: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the latest of its releases was made (släppt); null where nothing is released.',
  })
  releasedAt!: Date | null;

  @Field(() => [StatisticReleaseView], { description: 'The releases that it is made of.' })
  releases!: readonly StatisticReleaseView[];

  @Field(() => [UnreleasedStretchView], { description: 'The stretches of the days asked for that are not released.' })
  unreleased!: readonly UnreleasedStretchView[];
}

/** What is to be released. */
@InputType({ description: 'The figures that are to be released.' })
export class ReleaseStatisticsInput {
  @Field(() => StatisticMeasure, {
    description: 'What is counted; measures of the same records are released together, as both of referrals.',
  })
  measure!: StatisticMeasure;

  @Field(() => LocalDate, { description: 'First day: every stretch that lies whole in the period is released.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day; at most 10 years.' })
  to!: string;

  @Field(() => String, {
    description:
      'That all of it is written down, and which agencies have said so, without personal data (försäkran); kept by the service, shown to nobody.',
  })
  declaration!: string;
}

/** A release that was made. */
@ObjectType('MadeRelease', { description: 'A release that was made (släpp).' })
export class MadeReleaseView {
  @Field(() => ID, { description: 'Its id, as tables name it.' })
  id!: string;

  @Field(() => LocalDate, { description: 'First day of the stretch.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the stretch.' })
  to!: string;
}

/** A part of a report. */
@ObjectType('ReportSection', { description: 'A part of the report (avsnitt).' })
export class ReportSectionView {
  @Field(() => String, { description: 'Heading, in Swedish.' })
  title!: string;

  @Field(() => [StatisticTableView], { description: 'Its tables.' })
  tables!: readonly StatisticTableView[];
}

/** A figure that somebody has reported. */
@ObjectType('ReportedLine', {
  description:
    'A figure that somebody has reported, in words (rapporterad uppgift); figures that contradict each other stand side by side.',
})
export class ReportedLineView {
  @Field(() => String, { description: 'What it counts, as a code that figures on the same thing share (ämne).' })
  subject!: string;

  @Field(() => String, { description: 'What it counts, in words (benämning).' })
  title!: string;

  @Field(() => String, { description: 'The figure in Swedish, with how exact it is given (uppgift).' })
  figure!: string;

  @Field(() => String, { description: 'Where it stands (källa).' })
  source!: string;

  @Field(() => LocalDate, { description: 'As of which day (per).' })
  asOf!: string;
}

/** The report on a period. */
@ObjectType('AnnualReport', {
  description:
    "The report on a period of the network's work (verksamhetsberättelse), with definitions and without small numbers.",
})
export class AnnualReportView {
  @Field(() => LocalDate, { description: 'First day asked for.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day asked for.' })
  to!: string;

  @Field(() => String, { description: 'Title, in Swedish.' })
  title!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  madeAt!: Date;

  @Field(() => [ReportSectionView], { description: 'Its sections.' })
  sections!: readonly ReportSectionView[];

  @Field(() => [ReportedLineView], { description: 'What others have reported, all of it side by side.' })
  reported!: readonly ReportedLineView[];

  @Field(() => String, { description: 'How small numbers are kept back, in Swedish.' })
  notice!: string;
}
