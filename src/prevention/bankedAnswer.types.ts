import { Field, InputType, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { MemberView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { moveInput, OwnedRecord, upsertInput } from './record.types';
import { BankedAnswerStatus } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** An entry of the answer bank. */
@ObjectType('BankedAnswer', {
  implements: NodeView,
  description:
    'An entry of the answer bank (svarsbank): a question and its answer, edited and without persons, published by a coordinator. The whole network sees it; nothing tells who asked or answered.',
})
export class BankedAnswerView extends OwnedRecord {
  @Field(() => String, { description: 'The question, edited (fråga).' })
  question!: string;

  @Field(() => String, { description: 'The answer, edited (svar).' })
  answer!: string;

  @Field(() => TermView, { nullable: true, description: 'Competence (kompetens); null if none.' })
  competence!: unknown;

  @Field(() => [TermView], { description: 'Types of concern (typ av oro).' })
  concernTypes!: unknown[];

  @Field(() => TermView, { nullable: true, description: 'Environment of violent extremism (miljö); null if none.' })
  environment!: unknown;

  @Field(() => BankedAnswerStatus, { description: 'State (status).' })
  status!: BankedAnswerStatus;

  @Field(() => String, { nullable: true, description: 'Reason for taking it out (skäl); null while it is in force.' })
  retireReason!: string | null;

  @Field(() => DateTime, { description: 'When it was published (publicerat).' })
  publishedAt!: string;

  @Field(() => DateTime, { description: 'When it was published, corrected or retired last (ändrat).' })
  changedAt!: string;

  @Field(() => MemberView, {
    nullable: true,
    description: "The coordinator who did that (ändrat av); only the coordinator's own agency sees this.",
  })
  changedBy!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of the answer bank. */
export const BankedAnswerConnection = connectionOf('BankedAnswer', () => BankedAnswerView, { facets: false, search: true });

/** A filter of the answer bank. */
@InputType('BankedAnswerFilter', { description: 'Selects entries of the answer bank; all parts must match.' })
export class BankedAnswerFilter {
  @Field(() => String, { nullable: true, description: 'Match entries of this competence, by its code in COMPETENCE (kompetens).' })
  competence?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Match entries about this type of concern, by its code in CONCERN_TYPE (typ av oro).',
  })
  concernType?: string;

  @Field(() => String, { nullable: true, description: 'Match entries about this environment, by its code in ENVIRONMENT (miljö).' })
  environment?: string;
}

/** An entry to publish or to correct. */
@InputType('BankAnswerInput', {
  description:
    'An entry of the answer bank to publish or, with `id` and `version`, to correct whole (svarsbank). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class BankAnswerInput extends upsertInput('BankedAnswer') {
  @IdField('ConsultationAnswer', {
    nullable: true,
    description: 'Global id of the answer that a new entry is made of (svar); required for it. An entry keeps its answer.',
  })
  answerId?: GlobalId<'ConsultationAnswer'> | null;

  @Field(() => String, { description: 'The question, edited and without persons, 2 000 characters at most (fråga).' })
  question!: string;

  @Field(() => String, { description: 'The answer, edited and without persons, 20 000 characters at most (svar).' })
  answer!: string;

  @Field(() => String, { nullable: true, description: 'Competence, by its code in COMPETENCE (kompetens).' })
  competence?: string | null;

  @Field(() => [String], { nullable: true, description: 'Types of concern, by their codes in CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment?: string | null;
}

/** An entry to take out. */
@InputType('RetireBankedAnswerInput', { description: 'An entry to take out of the answer bank (avpublicera).' })
export class RetireBankedAnswerInput extends moveInput('BankedAnswer') {
  @Field(() => String, { description: 'Reason, without personal data, 2 000 characters at most (skäl).' })
  reason!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The result of a mutation of the answer bank. */
export const BankedAnswerResult = resultOf('BankedAnswerResult', 'The entry as the caller may see it, or the refusal.', () => ({
  BankedAnswer: BankedAnswerView,
}));
