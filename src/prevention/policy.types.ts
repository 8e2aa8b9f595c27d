import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { UpsertInput, OwnedRecord, MoveInput, PartReadInput } from './record.types';
import { GoalState, PolicyKind, PolicyStance, PolicyStatus } from './yearVocabulary.types';

/** A goal of a policy document. */
@ObjectType('PolicyGoal', { description: 'A goal of a policy document (mål).' })
export class PolicyGoalView {
  @Field(() => Int, { description: 'Its number in the document (nummer).' })
  number!: number;

  @Field(() => String, { description: 'What is to be reached (mål).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'How one sees that it is (indikator).' })
  measure!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'By when (senast).' })
  dueOn!: string | null;
}

/** A follow-up of a goal. */
@ObjectType('PolicyFollowUp', { description: 'How a goal stood on a day (uppföljning).' })
export class PolicyFollowUpView {
  @Field(() => Int, { description: 'Number of the goal (mål).' })
  goal!: number;

  @Field(() => LocalDate, { description: 'Day (datum).' })
  on!: string;

  @Field(() => GoalState, { description: 'How it stood (måluppfyllelse).' })
  state!: GoalState;

  @Field(() => String, { nullable: true, description: 'Note (kommentar).' })
  note!: string | null;
}

/** A policy document. */
@ObjectType('PolicyDocument', {
  implements: NodeView,
  description:
    'A plan, guideline or routine, from draft through the consultation round to its adoption and follow-up (styrdokument). Others see it when they are asked, everyone when it is adopted.',
})
export class PolicyDocumentView extends OwnedRecord {
  @Field(() => PolicyKind, { description: 'What sort (typ).' })
  kind!: PolicyKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'For whom it holds (omfattning).' })
  scope!: string;

  @Field(() => Int, { description: 'Edition: one more than the document it replaces (utgåva).' })
  edition!: number;

  @Field(() => PolicyStatus, { description: 'State (status).' })
  status!: PolicyStatus;

  @Field(() => String, { description: 'Text, or a summary of it (innehåll).' })
  content!: string;

  @Field(() => [PolicyGoalView], { description: 'Goals (mål).' })
  goals!: unknown[];

  @Field(() => [PolicyFollowUpView], { description: 'Follow-ups of the goals, the earliest first (uppföljning).' })
  followUps!: unknown[];

  @Field(() => [AgencyView], {
    description: 'The agencies asked in the consultation round, by name (remissinstanser).',
  })
  parties!: unknown[];

  @Field(() => Int, {
    description: 'The round that its text is for: one more than the rounds that were withdrawn (remissomgång).',
  })
  round!: number;

  @Field(() => LocalDate, { nullable: true, description: 'When it was sent out for answers (utsänd på remiss).' })
  sentOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to answer (svar senast).' })
  answerBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Which body adopted it (antagen av).' })
  adoptedBy!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'When (antagen den).' })
  adoptedOn!: string | null;

  @Field(() => PolicyDocumentView, { nullable: true, description: 'The document it replaces (ersätter).' })
  replaces!: unknown;

  @Field(() => PolicyDocumentView, { nullable: true, description: 'The document that replaces it (ersatt av).' })
  replacedBy!: unknown;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** What an agency answered. */
@ObjectType('PolicyAnswer', {
  implements: NodeView,
  description:
    'What an agency answered in a consultation round (remissvar): seen by that agency and by whose document it is, and by everyone once it is adopted.',
})
export class PolicyAnswerView extends OwnedRecord {
  @Field(() => PolicyDocumentView, {
    nullable: true,
    description: 'The document (styrdokument); null while the round is withdrawn, for those whose document it is not.',
  })
  document!: unknown;

  @Field(() => Int, {
    description:
      'The round it was given in (remissomgång). Where the document is in another, it is to an earlier text.',
  })
  round!: number;

  @Field(() => PolicyStance, { description: 'Stance (ställningstagande).' })
  stance!: PolicyStance;

  @Field(() => String, { description: 'The answer (svar).' })
  text!: string;

  @Field(() => DateTime, { description: 'When it was given or last changed (besvarat).' })
  answeredAt!: string;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of policy documents. */
export const PolicyDocumentConnection = connectionOf('PolicyDocument', () => PolicyDocumentView, { facets: false });

/** Which policy documents to list. */
@InputType('PolicyDocumentFilter', { description: 'Which policy documents to list; every part given must hold.' })
export class PolicyDocumentFilter {
  @Field(() => PolicyKind, { nullable: true, description: 'Of this kind.' })
  kind?: PolicyKind;

  @Field(() => PolicyStatus, { nullable: true, description: 'In this state.' })
  status?: PolicyStatus;
}

/** A goal. */
@InputType('PolicyGoalInput', { description: 'A goal (mål); it is numbered by its place.' })
export class PolicyGoalInput {
  @Field(() => String, { description: 'What is to be reached (mål); no personal data.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'How one sees that it is (indikator).' })
  measure?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'By when (senast).' })
  dueOn?: string | null;
}

/** A policy document as it is to stand. */
@InputType('DraftPolicyDocumentInput', {
  description: 'A policy document as it is to stand until it is sent out or adopted (styrdokument).',
})
export class DraftPolicyDocumentInput extends UpsertInput {
  @Field(() => PolicyKind, { description: 'What sort (typ).' })
  kind!: PolicyKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'For whom it holds (omfattning).' })
  scope!: string;

  @Field(() => String, { description: 'Text (innehåll); no personal data.' })
  content!: string;

  @Field(() => [PolicyGoalInput], { defaultValue: [], description: 'Goals, 50 at most (mål).' })
  goals!: PolicyGoalInput[];

  @Field(() => ID, {
    nullable: true,
    description: 'The adopted document of the own agency that it is to replace; it does not change.',
  })
  replacesId?: string | null;
}

/** A consultation round. */
@InputType('OpenConsultationRoundInput', { description: 'A consultation round (remiss).' })
export class OpenConsultationRoundInput extends MoveInput {
  @Field(() => [ID], { description: 'The agencies that are asked, one at least (remissinstanser).' })
  partyIds!: string[];

  @Field(() => LocalDate, { description: 'Last day to answer: today or later, a year ahead at most.' })
  answerBy!: string;
}

/** An answer. */
@InputType('AnswerConsultationRoundInput', { description: 'An answer in a consultation round (remissvar).' })
export class AnswerConsultationRoundInput {
  @Field(() => ID, { description: 'The document.' })
  documentId!: string;

  @Field(() => Int, { nullable: true, description: 'The version of the own answer that was read, to change it.' })
  version?: number;

  @Field(() => PolicyStance, { description: 'Stance (ställningstagande).' })
  stance!: PolicyStance;

  @Field(() => String, { description: 'The answer; no personal data.' })
  text!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** The adoption of a policy document. */
@InputType('AdoptPolicyDocumentInput', { description: 'The adoption of a policy document (antagande).' })
export class AdoptPolicyDocumentInput extends MoveInput {
  @Field(() => [PartReadInput], {
    description: 'All answers of its round, as they were read (lästa svar). CONFLICT when one has come or changed.',
  })
  answers!: PartReadInput[];

  @Field(() => String, { description: 'Which body adopted it (antagen av).' })
  adoptedBy!: string;

  @Field(() => LocalDate, {
    description:
      'When: not after today, nor before it was sent out, nor before what it replaces was adopted (antagen den).',
  })
  adoptedOn!: string;
}

/** A follow-up of a goal. */
@InputType('FollowUpPolicyGoalInput', { description: 'How a goal of an adopted document stands (uppföljning).' })
export class FollowUpPolicyGoalInput extends MoveInput {
  @Field(() => Int, { description: 'Number of the goal (mål).' })
  goal!: number;

  @Field(() => LocalDate, { description: 'Day: not after today, nor before it was adopted (datum).' })
  on!: string;

  @Field(() => GoalState, { description: 'How it stands (måluppfyllelse).' })
  state!: GoalState;

  @Field(() => String, { nullable: true, description: 'Note (kommentar); no personal data.' })
  note?: string | null;
}
