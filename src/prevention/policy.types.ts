import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { upsertInput, OwnedRecord, moveInput, PartReadInput } from './record.types';
import { GoalState, PolicyKind, PolicyStance, PolicyStatus } from './yearVocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A goal of a policy document. */
@ObjectType('PolicyGoal', { description: 'A goal of a policy document (mål).' })
export class PolicyGoalView {
  @Field(() => Int, { description: 'Number in the document (nummer).' })
  number!: number;

  @Field(() => String, { description: 'Wording of the goal (mål).' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Indicator of whether the goal is reached (indikator).' })
  measure!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which the goal is to be reached (senast).' })
  dueOn!: string | null;
}

/** A follow-up of a goal. */
@ObjectType('PolicyFollowUp', { description: 'The state of a goal on a day (uppföljning).' })
export class PolicyFollowUpView {
  @Field(() => Int, { description: 'Number of the goal (mål).' })
  goal!: number;

  @Field(() => LocalDate, { description: 'Day of the follow-up (datum).' })
  on!: string;

  @Field(() => GoalState, { description: 'State of the goal (måluppfyllelse).' })
  state!: GoalState;

  @Field(() => String, { nullable: true, description: 'Note (kommentar).' })
  note!: string | null;
}

/** A policy document. */
@ObjectType('PolicyDocument', {
  implements: NodeView,
  description:
    'A plan, guideline or routine, from draft through the consultation round to adoption and follow-up (styrdokument). Other agencies see it once they are asked to answer, everyone once it is adopted.',
})
export class PolicyDocumentView extends OwnedRecord {
  @Field(() => PolicyKind, { description: 'Kind (typ).' })
  kind!: PolicyKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'Scope: those that it applies to (omfattning).' })
  scope!: string;

  @Field(() => Int, { description: 'Edition, one higher than that of the document it replaces (utgåva).' })
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
    description: 'Agencies asked in the consultation round, by name (remissinstanser).',
  })
  parties!: unknown[];

  @Field(() => Int, {
    description: 'Number of the round that its text is for: one more than the withdrawn rounds (remissomgång).',
  })
  round!: number;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Day on which it was sent out for answers (utsänd på remiss).',
  })
  sentOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to answer (svar senast).' })
  answerBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Body that adopted it (antagen av).' })
  adoptedBy!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day of adoption (antagen den).' })
  adoptedOn!: string | null;

  @Field(() => PolicyDocumentView, { nullable: true, description: 'The document it replaces (ersätter).' })
  replaces!: unknown;

  @Field(() => PolicyDocumentView, { nullable: true, description: 'The document that replaces it (ersatt av).' })
  replacedBy!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** The answer of an agency. */
@ObjectType('PolicyAnswer', {
  implements: NodeView,
  description:
    'An answer of an agency in a consultation round (remissvar). That agency and the owner of the document see it; everyone does once the document is adopted.',
})
export class PolicyAnswerView extends OwnedRecord {
  @Field(() => PolicyDocumentView, {
    nullable: true,
    description: 'The document (styrdokument); null after the round was withdrawn, unless the viewer may see the document.',
  })
  document!: unknown;

  @Field(() => Int, {
    description:
      'Number of the round in which it was given (remissomgång). If the document is in a later round, it answers an earlier text.',
  })
  round!: number;

  @Field(() => PolicyStance, { description: 'Stance (ställningstagande).' })
  stance!: PolicyStance;

  @Field(() => String, { description: 'The answer (svar).' })
  text!: string;

  @Field(() => DateTime, { description: 'When it was given or last changed (besvarat).' })
  answeredAt!: string;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of policy documents. */
export const PolicyDocumentConnection = connectionOf('PolicyDocument', () => PolicyDocumentView, { facets: false, search: true });

/** A filter of policy documents. */
@InputType('PolicyDocumentFilter', { description: 'Selects policy documents; all parts must match.' })
export class PolicyDocumentFilter {
  @Field(() => PolicyKind, { nullable: true, description: 'Match policy documents of this kind.' })
  kind?: PolicyKind;

  @Field(() => PolicyStatus, { nullable: true, description: 'Match policy documents in this state.' })
  status?: PolicyStatus;
}

/** A goal. */
@InputType('PolicyGoalInput', { description: 'A goal (mål), numbered by its place in the list.' })
export class PolicyGoalInput {
  @Field(() => String, { description: 'Wording of the goal (mål); no personal data.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Indicator of whether the goal is reached (indikator).' })
  measure?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which the goal is to be reached (senast).' })
  dueOn?: string | null;
}

/** A draft with all its fields. */
@InputType('DraftPolicyDocumentInput', {
  description: 'A new draft of a policy document (styrdokument), or all fields of an existing draft.',
})
export class DraftPolicyDocumentInput extends upsertInput('PolicyDocument') {
  @Field(() => PolicyKind, { description: 'Kind (typ).' })
  kind!: PolicyKind;

  @Field(() => String, { description: 'Title (titel).' })
  title!: string;

  @Field(() => String, { description: 'Scope: those that it applies to (omfattning).' })
  scope!: string;

  @Field(() => String, { description: 'Text (innehåll); no personal data.' })
  content!: string;

  @Field(() => [PolicyGoalInput], { defaultValue: [], description: 'Goals, 50 at most (mål).' })
  goals!: PolicyGoalInput[];

  @IdField('PolicyDocument', {
    nullable: true,
    description: 'Global id of the adopted document of the own agency that it is to replace. It cannot be changed later.',
  })
  replacesId?: GlobalId<'PolicyDocument'> | null;
}

/** A consultation round. */
@InputType('OpenConsultationRoundInput', { description: 'A consultation round (remiss).' })
export class OpenConsultationRoundInput extends moveInput('PolicyDocument') {
  @IdsField('Agency', { description: 'Agencies to ask, at least one (remissinstanser).' })
  partyIds!: GlobalId<'Agency'>[];

  @Field(() => LocalDate, { description: 'Last day to answer: today or later, a year ahead at most.' })
  answerBy!: string;
}

/** An answer. */
@InputType('AnswerConsultationRoundInput', { description: 'An answer in a consultation round (remissvar).' })
export class AnswerConsultationRoundInput {
  @IdField('PolicyDocument', { description: 'Global id of the document.' })
  documentId!: GlobalId<'PolicyDocument'>;

  @Field(() => Int, {
    nullable: true,
    description: 'The version of the own answer that you read, to change it; left out for a first answer.',
  })
  version?: number;

  @Field(() => PolicyStance, { description: 'Stance (ställningstagande).' })
  stance!: PolicyStance;

  @Field(() => String, { description: 'The answer; no personal data.' })
  text!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The adoption of a policy document. */
@InputType('AdoptPolicyDocumentInput', { description: 'The adoption of a policy document (antagande).' })
export class AdoptPolicyDocumentInput extends moveInput('PolicyDocument') {
  @Field(() => [PartReadInput], {
    description: 'All answers of its round, with the versions that you read (lästa svar). CONFLICT if one was added or changed since.',
  })
  answers!: PartReadInput[];

  @Field(() => String, { description: 'Body that adopted it (antagen av).' })
  adoptedBy!: string;

  @Field(() => LocalDate, {
    description: 'Day of adoption (antagen den): not after today, and not before it was sent out or the document it replaces was adopted.',
  })
  adoptedOn!: string;
}

/** A follow-up of a goal. */
@InputType('FollowUpPolicyGoalInput', { description: 'The state of a goal of an adopted document (uppföljning).' })
export class FollowUpPolicyGoalInput extends moveInput('PolicyDocument') {
  @Field(() => Int, { description: 'Number of the goal (mål).' })
  goal!: number;

  @Field(() => LocalDate, { description: 'Day of the follow-up, not after today and not before the adoption (datum).' })
  on!: string;

  @Field(() => GoalState, { description: 'State of the goal (måluppfyllelse).' })
  state!: GoalState;

  @Field(() => String, { nullable: true, description: 'Note (kommentar); no personal data.' })
  note?: string | null;
}
