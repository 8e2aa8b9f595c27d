import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView, CaseParticulars, CasePersonInput } from '../cases';
import { TermView } from '../directory';
import { AgencyView } from '../identity';
import { LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { HelplineCallView } from './helpline.types';
import { ConsultationCategory, ConsultationChannel, ConsultationStatus, ReporterType } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** A question put to the coordinators, as the viewer may see it. */
@ObjectType('Consultation', {
  implements: NodeView,
  description:
    'A question put to the coordinators or to an agency (konsultation, bollplank). It holds no personal data, and becomes a case only on a recorded ground.',
})
export class ConsultationView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that received it (mottagande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => LocalDate, { description: 'Day on which it came in (inkom).' })
  receivedOn!: string;

  @Field(() => ConsultationChannel, { description: 'Channel by which it came in (kanal).' })
  channel!: ConsultationChannel;

  @Field(() => ConsultationCategory, { description: 'Subject of the question (kategori).' })
  category!: ConsultationCategory;

  @Field(() => [TermView], { description: 'Types of concern (typ av oro).' })
  concernTypes!: unknown[];

  @Field(() => ReporterType, { description: 'Kind of reporter, never their identity (typ av anmälare).' })
  reporterType!: ReporterType;

  @Field(() => TermView, {
    nullable: true,
    description: 'Environment of violent extremism (miljö); null if none.',
  })
  environment!: unknown;

  @Field(() => TermView, { nullable: true, description: 'District of the city (stadsdel); null if none.' })
  district!: unknown;

  @Field(() => ConsultationStatus, { description: 'State (status).' })
  status!: ConsultationStatus;

  @Field(() => String, { nullable: true, description: 'The question, without personal data (fråga).' })
  question!: string | null;

  @Field(() => String, { nullable: true, description: 'The advice, without personal data (råd).' })
  advice!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day on which advice was last given (besvarad).' })
  answeredOn!: string | null;

  @Field(() => HelplineCallView, {
    nullable: true,
    description: 'Helpline call that it came from (samtal till stödtelefon).',
  })
  helplineCall!: unknown;

  @Field(() => LocalDate, { nullable: true, description: 'Day on which it became a case (övergick till ärende).' })
  convertedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Provision on which it became a case (grund).' })
  convertedGround!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Motive for making it a case, without personal data (motivering).',
  })
  convertedMotive!: string | null;

  @Field(() => CaseView, {
    nullable: true,
    description: 'The case that it became (ärendet), for those at work on that case.',
  })
  convertedCase!: unknown;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of consultations. */
export const ConsultationConnection = connectionOf('Consultation', () => ConsultationView, { facets: false });

/** A filter of consultations. */
@InputType('ConsultationFilter', { description: 'Selects consultations; all parts must match.' })
export class ConsultationFilter {
  @Field(() => ConsultationCategory, { nullable: true, description: 'Match consultations on this subject (kategori).' })
  category?: ConsultationCategory;

  @Field(() => String, {
    nullable: true,
    description: 'Match consultations about this type of concern, by its code in CONCERN_TYPE (typ av oro).',
  })
  concernType?: string;

  @Field(() => ReporterType, {
    nullable: true,
    description: 'Match consultations from this kind of reporter (typ av anmälare).',
  })
  reporterType?: ReporterType;

  @Field(() => ConsultationStatus, { nullable: true, description: 'Match consultations in this state.' })
  status?: ConsultationStatus;

  @Field(() => String, {
    nullable: true,
    description: 'Match consultations about this district, by its code in DISTRICT (stadsdel).',
  })
  district?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Match consultations about this environment, by its code in ENVIRONMENT (miljö).',
  })
  environment?: string;

  @Field(() => LocalDate, { nullable: true, description: 'First day of receipt to match (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day of receipt to match (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A question to record. */
@InputType('RecordConsultationInput', {
  description:
    'A question to record (konsultation). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class RecordConsultationInput {
  @Field(() => LocalDate, { description: 'Day on which it came in, not after today (inkom).' })
  receivedOn!: string;

  @Field(() => ConsultationChannel, {
    description: 'Channel by which it came in (kanal); HELPLINE together with `helplineCallId`, and only then.',
  })
  channel!: ConsultationChannel;

  @Field(() => ConsultationCategory, { description: 'Subject of the question (kategori).' })
  category!: ConsultationCategory;

  @Field(() => [String], {
    nullable: true,
    description: 'Types of concern, by their codes in CONCERN_TYPE (typ av oro).',
  })
  concernTypes?: string[] | null;

  @Field(() => ReporterType, { description: 'Kind of reporter (typ av anmälare).' })
  reporterType!: ReporterType;

  @Field(() => String, { nullable: true, description: 'Environment, by its code in ENVIRONMENT (miljö).' })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: 'District, by its code in DISTRICT (stadsdel).' })
  district?: string | null;

  @Field(() => String, { description: 'The question, without personal data, 20 000 characters at most (fråga).' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'The advice, if it was given at once (råd).' })
  advice?: string | null;

  @IdField('HelplineCall', {
    nullable: true,
    description: 'Global id of the helpline call that it came from, routed to the own agency.',
  })
  helplineCallId?: GlobalId<'HelplineCall'> | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The ground on which a consultation becomes a case, and the case. */
@InputType('ConvertConsultationInput', {
  description: 'The ground on which a consultation becomes a case, and the case to open (övergång till ärende).',
})
export class ConvertConsultationInput extends CaseParticulars {
  @Field(() => CasePersonInput, { description: 'The person that the case is about (den enskilde).' })
  person!: CasePersonInput;

  @Field(() => String, { description: 'Code of a provision in force today, from `legalProvisions` (grund).' })
  ground!: string;

  @Field(() => String, {
    description: 'Motive, without personal data, 2 000 characters at most (motivering). It is stored with the consultation.',
  })
  motive!: string;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** The result of a mutation of a consultation. */
export const ConsultationResult = resultOf('ConsultationResult', 'The consultation as the caller may see it, or the refusal.', () => ({
  Consultation: ConsultationView,
}));
