import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';
import { describedEnum } from '../reading/describedEnum';

/** The measures. */
export const StatisticMeasure = describedEnum('StatisticMeasure', 'A measure: the records that are counted (mått).', {
  CONSULTATIONS: 'Consultations, recorded or put to others (konsultationer), by the day of receipt.',
  TRAINED: 'People trained (utbildade), by the first day of the training.',
  CHILDREN_MET: 'Children and young people met in dialogues (barn och unga som mötts).',
  INCIDENTS: 'Incidents in public space (händelser i offentliga rummet).',
  REFERRALS: 'Referrals that were sent (remitteringar).',
  REFERRAL_ANSWER_TIME: 'Accepted referrals by days until acceptance (tid till mottagande).',
  MENTORSHIPS: 'Mentorships that a mentor has accepted (mentorskap).',
  CASES: 'Cases (ärenden), by the day on which they were opened.',
  TIME_TO_FIRST_STEP: 'Cases by days until the first step of the plan was begun (tid till första insats).',
  REPEAT: 'Cases by whether the person had an earlier one, or the case was reopened (återkommande).',
  GROUPS: 'Action groups of SSPF and SIG (grupper), by the day on which they were formed.',
  ASSESSMENT_CHANGE:
    'Cases assessed at least twice, once a year: which coded factors have come or gone since the assessment before (förändring mellan bedömningar). No score is computed.',
  AFTER_CARE: 'Closed cases to follow up, once a year, by the day on which it was due (eftervård).',
  DISCLOSURES: 'Disclosures in cases (utlämnanden), by their first day.',
  REFUSALS: 'Written refusals of requests to disclose (avslag).',
});
export type StatisticMeasure = keyof typeof StatisticMeasure;

/** The dimensions. */
export const StatisticDimension = describedEnum('StatisticDimension', 'A dimension by which figures are grouped (indelning).', {
  QUARTER: 'Quarter of the year (kvartal).',
  STATE: 'State (läge).',
  RECIPIENT_KIND: 'Kind of the receiving agency (mottagare).',
  ANSWER_TIME: 'Days until acceptance (tid till mottagande).',
  OUTCOME: 'Outcome (resultat), of ended ones only.',
  GROUND: 'Ground (grund).',
  PROVISION: 'Provision (bestämmelse).',
  CATEGORY: 'Category of the consultation (kategori).',
  CONCERN_TYPE: 'Type of concern (typ av oro). A record with several types is counted once, in a category of its own.',
  REPORTER_TYPE: 'Kind of reporter (anmälare).',
  ENVIRONMENT: 'Environment (miljö).',
  DISTRICT: 'District (stadsdel).',
  INCIDENT_KIND: 'Kind of incident (typ av händelse).',
  AUDIENCE: 'Audience (målgrupp).',
  TRAINING_KIND: 'Kind of training (typ av tillfälle).',
  CASE_STATE: 'State of the case (ärendets läge).',
  CASE_OUTCOME: 'Outcome of the case (utfall), of closed ones only.',
  EARLIER_CASE: 'Whether the person had an earlier case, or the case was reopened (tidigare ärende).',
  FIRST_STEP: 'Whether a step of the plan was begun (insats).',
  FIRST_STEP_TIME: 'Days until the first step was begun (tid till första insats).',
  PROGRAMME: 'Form of cooperation (samverkansform).',
  GROUP_STATE: 'State of the group (gruppens läge).',
  RISK_CHANGE: 'Risk factors that have come or gone since the assessment before (riskfaktorer).',
  PROTECTIVE_CHANGE: 'Protective factors that have come or gone since the assessment before (skyddsfaktorer).',
  FOLLOW_UP_STATE: 'Whether the follow-up was made (uppföljning).',
  FOLLOW_UP_RESULT: 'Result of the follow-up (resultat av uppföljning), of those made only.',
  MUNICIPALITY: 'Municipality, by code (kommun).',
});
export type StatisticDimension = keyof typeof StatisticDimension;

/** A category. */
@ObjectType('StatisticCategory', { description: 'A category of a table (kategori).' })
export class StatisticCategoryView {
  @Field(() => String, { description: 'Its code.' })
  code!: string;

  @Field(() => String, { description: 'Label in Swedish (benämning).' })
  label!: string;
}

/** A number of a table. */
@ObjectType('StatisticRow', {
  description: 'One number of a table (rad): of one category, or of several that are only shown together.',
})
export class StatisticRowView {
  @Field(() => [StatisticCategoryView], { description: 'The categories whose sum this is.' })
  categories!: readonly StatisticCategoryView[];

  @Field(() => Int, { description: 'The number (antal): 0, or 5 or more.' })
  count!: number;

  @Field(() => Boolean, { description: 'Whether it includes small numbers, so that only the sum is shown.' })
  merged!: boolean;
}

/** An exact number of the own agency. */
@ObjectType('OwnFigure', { description: "An exact number of the viewer's own agency (egen siffra)." })
export class OwnFigureView {
  @Field(() => StatisticCategoryView, { description: 'The category.' })
  category!: StatisticCategoryView;

  @Field(() => Int, { description: 'The exact number at this moment.' })
  count!: number;
}

/** A release used in a table. */
@ObjectType('StatisticRelease', {
  description: 'A release (släpp): the figures of a period, declared complete by a coordinator of the network.',
})
export class StatisticReleaseView {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => LocalDate, { description: 'First day of the period.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period.' })
  to!: string;

  @Field(() => DateTime, { description: 'The time of release (släppt). Records entered later do not change it.' })
  releasedAt!: Date;
}

/** A period without release. */
@ObjectType('UnreleasedStretch', {
  description: 'A period without release (inte släppt). Nothing is shown of it, not even that it is empty.',
})
export class UnreleasedStretchView {
  @Field(() => LocalDate, { description: 'First day of the period.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period.' })
  to!: string;

  @Field(() => LocalDate, { description: 'First day on which it can be released.' })
  releasableOn!: string;
}

/** A table of figures. */
@ObjectType('StatisticTable', {
  description:
    'A table of released figures (statistik). No number below five can be derived from it, from other tables, or from the same table later. A released number never changes.',
})
export class StatisticTableView {
  @Field(() => StatisticMeasure, { description: 'The measure (mått).' })
  measure!: StatisticMeasure;

  @Field(() => StatisticDimension, { description: 'The dimension (indelning).' })
  by!: StatisticDimension;

  @Field(() => String, { description: 'Heading, in Swedish (rubrik).' })
  title!: string;

  @Field(() => String, { description: 'The exact definition of the measure, in Swedish (definition).' })
  definition!: string;

  @Field(() => String, { description: 'The source of the numbers (källa).' })
  source!: string;

  @Field(() => String, { description: 'The unit of the numbers (enhet).' })
  unit!: string;

  @Field(() => LocalDate, { description: 'First day covered. Quarters that are only shown together are not split.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day covered.' })
  to!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The released total, each record counted once; null if even that may not be shown, or if nothing is released.',
  })
  total!: number | null;

  @Field(() => [StatisticRowView], { description: 'The rows; empty if nothing may be shown.' })
  rows!: readonly StatisticRowView[];

  @Field(() => [OwnFigureView], {
    nullable: true,
    description: 'The exact figures of your agency for the requested days; for its leads, coordinators and auditors, otherwise null.',
  })
  own!: readonly OwnFigureView[] | null;

  @Field(() => [String], {
    description: 'Notes in Swedish: which numbers are only shown together, and which are left out.',
  })
  notes!: readonly string[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The time of the latest release used (släppt); null if nothing is released.',
  })
  releasedAt!: Date | null;

  @Field(() => [StatisticReleaseView], { description: 'The releases used in the table.' })
  releases!: readonly StatisticReleaseView[];

  @Field(() => [UnreleasedStretchView], { description: 'The requested periods that are not released.' })
  unreleased!: readonly UnreleasedStretchView[];
}

/** The figures to release. */
@InputType({ description: 'The figures to release.' })
export class ReleaseStatisticsInput {
  @Field(() => StatisticMeasure, {
    description: 'The measure. Measures of the same records are released together, for example both measures of referrals.',
  })
  measure!: StatisticMeasure;

  @Field(() => LocalDate, { description: 'First day. Every period that lies wholly between the two days is released.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day, at most 10 years after the first.' })
  to!: string;

  @Field(() => String, {
    description:
      'A declaration that all records are entered, and which agencies confirmed it, without personal data (försäkran). The service stores it and shows it to nobody.',
  })
  declaration!: string;
}

/** A release that was made. */
@ObjectType('MadeRelease', { description: 'A release that was made (släpp).' })
export class MadeReleaseView {
  @Field(() => ID, { description: 'Its id, as in `StatisticTable.releases`.' })
  id!: string;

  @Field(() => LocalDate, { description: 'First day of the period.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last day of the period.' })
  to!: string;
}

/** A section of a report. */
@ObjectType('ReportSection', { description: 'A section of the report (avsnitt).' })
export class ReportSectionView {
  @Field(() => String, { description: 'Heading, in Swedish.' })
  title!: string;

  @Field(() => [StatisticTableView], { description: 'Its tables.' })
  tables!: readonly StatisticTableView[];
}

/** A figure reported by somebody else. */
@ObjectType('ReportedLine', {
  description: 'A figure reported by somebody else, in words (rapporterad uppgift). Contradicting figures stand side by side.',
})
export class ReportedLineView {
  @Field(() => String, { description: 'The subject, as a code that figures on the same matter share (ämne).' })
  subject!: string;

  @Field(() => String, { description: 'The subject in words (benämning).' })
  title!: string;

  @Field(() => String, { description: 'The figure in Swedish, with its precision (uppgift).' })
  figure!: string;

  @Field(() => String, { description: 'The source (källa).' })
  source!: string;

  @Field(() => LocalDate, { description: 'The day to which the figure refers (per).' })
  asOf!: string;
}

/** The report on a period. */
@ObjectType('AnnualReport', {
  description: "The report on the network's work in a period (verksamhetsberättelse), with definitions and without small numbers.",
})
export class AnnualReportView {
  @Field(() => LocalDate, { description: 'First requested day.' })
  from!: string;

  @Field(() => LocalDate, { description: 'Last requested day.' })
  to!: string;

  @Field(() => String, { description: 'Title, in Swedish.' })
  title!: string;

  @Field(() => DateTime, { description: 'The time when the report was made.' })
  madeAt!: Date;

  @Field(() => [ReportSectionView], { description: 'Its sections.' })
  sections!: readonly ReportSectionView[];

  @Field(() => [ReportedLineView], { description: 'All figures reported by others, side by side.' })
  reported!: readonly ReportedLineView[];

  @Field(() => String, { description: 'How small numbers are suppressed, in Swedish.' })
  notice!: string;
}
