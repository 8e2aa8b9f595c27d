import { Field, InputType, ObjectType } from 'type-graphql';
import { expert } from '../directory';
import { DateTime } from '../platform/scalars';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { ConsultationView } from './consultation.types';
import { OwnedRecord, moveInput } from './record.types';
import { ConsultationCategory, ConsultationRating } from './vocabulary.types';
import { IdField, IdsField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

const KEY = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.';

/** An answer of one agency to a question of another. */
@ObjectType('ConsultationAnswer', {
  implements: NodeView,
  description:
    'An answer of one agency to an asked question of another (svar på konsultation). The asker, those who take part and the coordinators see it.',
})
export class ConsultationAnswerView extends OwnedRecord {
  @Field(() => ConsultationView, { description: 'The question that it answers (fråga).' })
  consultation!: unknown;

  @Field(() => String, { nullable: true, description: 'The answer, without personal data (svar).' })
  text!: string | null;

  @Field(() => [expert.view], { description: 'Experts who contributed, by title (medverkande).' })
  contributors!: unknown[];

  @Field(() => DateTime, { description: 'When it was given (besvarat).' })
  answeredAt!: string;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A question to put to others. */
@InputType('AskConsultationInput', {
  description:
    'A question to put to others, about no identified person (ställa fråga). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class AskConsultationInput {
  @Field(() => String, {
    nullable: true,
    description:
      'Competence to ask, by its code in COMPETENCE (kompetens): experts of other agencies with it see the question. Left out, the coordinators are asked; they see every question.',
  })
  competence?: string | null;

  @Field(() => ConsultationCategory, { description: 'Subject of the question (kategori).' })
  category!: ConsultationCategory;

  @Field(() => [String], { nullable: true, description: 'Types of concern, by their codes in CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: 'District, by its code in DISTRICT (stadsdel).' })
  district?: string | null;

  @IdField('Incident', { nullable: true, description: 'Global id of the incident that it is about (händelse).' })
  incidentId?: GlobalId<'Incident'> | null;

  @Field(() => String, { description: 'The question, without personal data, 20 000 characters at most (fråga).' })
  question!: string;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A step of an asked question. */
@InputType('MoveConsultationInput', { description: 'A step of an asked question (steg).' })
export class MoveConsultationInput extends moveInput('Consultation') {
  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** The judgement of the agency that asked. */
@InputType('RateConsultationInput', { description: 'Whether the answers to an own question helped (omdöme).' })
export class RateConsultationInput extends moveInput('Consultation') {
  @Field(() => ConsultationRating, { description: 'Whether they helped (omdöme).' })
  rating!: ConsultationRating;

  @Field(() => String, {
    nullable: true,
    description: 'Words about the answers, without personal data, 2 000 characters at most (kommentar).',
  })
  note?: string | null;

  @Field(() => Boolean, {
    defaultValue: true,
    description: 'Whether the question is closed with it (avsluta); with false, others can still answer.',
  })
  close!: boolean;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** The other agencies and the incident of a consultation. */
@InputType('StateConsultationWorkInput', {
  description: 'Other agencies that work on a consultation, and its incident (deltagare, händelse).',
})
export class StateConsultationWorkInput extends moveInput('Consultation') {
  @IdsField('Agency', {
    defaultValue: [],
    description:
      'Agencies to add (deltagare), never the one that owns it. To an asked question this gives them sight of it; a recorded one stays closed.',
  })
  participantIds!: GlobalId<'Agency'>[];

  @IdField('Incident', { nullable: true, description: 'Global id of the incident (händelse); null removes it, left out it stays.' })
  incidentId?: GlobalId<'Incident'> | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** An answer with those behind it. */
export interface AnswerParts {
  readonly id: GlobalId<'Consultation'>;
  readonly version: number;
  readonly advice: string;
  readonly contributorIds?: readonly GlobalId<'Expert'>[] | null | undefined;
  readonly participantIds?: readonly GlobalId<'Agency'>[] | null | undefined;
  readonly idempotencyKey?: string | null | undefined;
}
