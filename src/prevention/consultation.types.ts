import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
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

/** A question put to the coordinators, as the viewer may see it. */
@ObjectType('Consultation', {
  implements: NodeView,
  description:
    'A question put to the coordinators or to an agency (konsultation, bollplank). It holds no personal data, and becomes a case only on a recorded ground.',
})
export class ConsultationView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that received it (mottagande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => LocalDate, { description: 'When it came in (inkom).' })
  receivedOn!: string;

  @Field(() => ConsultationChannel, { description: 'How it came in (kanal).' })
  channel!: ConsultationChannel;

  @Field(() => ConsultationCategory, { description: 'What it is about (kategori).' })
  category!: ConsultationCategory;

  @Field(() => [TermView], { description: 'Types of concern (typ av oro).' })
  concernTypes!: unknown[];

  @Field(() => ReporterType, { description: 'Who asks: the sort of reporter, never who (typ av anmälare).' })
  reporterType!: ReporterType;

  @Field(() => TermView, {
    nullable: true,
    description: 'Environment of violent extremism (miljö), where there is one.',
  })
  environment!: unknown;

  @Field(() => TermView, { nullable: true, description: 'District of the city (stadsdel), where it has one.' })
  district!: unknown;

  @Field(() => ConsultationStatus, { description: 'State (status).' })
  status!: ConsultationStatus;

  @Field(() => String, { nullable: true, description: 'The question, without personal data (fråga).' })
  question!: string | null;

  @Field(() => String, { nullable: true, description: 'The advice, without personal data (råd).' })
  advice!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'When advice was given last (besvarad).' })
  answeredOn!: string | null;

  @Field(() => HelplineCallView, { nullable: true, description: 'The call it came of (samtal till stödtelefon).' })
  helplineCall!: unknown;

  @Field(() => LocalDate, { nullable: true, description: 'When it became a case (övergick till ärende).' })
  convertedOn!: string | null;

  @Field(() => String, { nullable: true, description: 'The provision on which it became a case (grund).' })
  convertedGround!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it became a case, without personal data (motivering).' })
  convertedMotive!: string | null;

  @Field(() => CaseView, { nullable: true, description: 'The case it became, to those at work on that (ärendet).' })
  convertedCase!: unknown;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'What the viewer may not see of this record, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of consultations. */
export const ConsultationConnection = connectionOf('Consultation', () => ConsultationView, { facets: false });

/** Which consultations to list. */
@InputType('ConsultationFilter', { description: 'Which consultations to list; every part given must hold.' })
export class ConsultationFilter {
  @Field(() => ConsultationCategory, { nullable: true, description: 'About this (kategori).' })
  category?: ConsultationCategory;

  @Field(() => String, { nullable: true, description: 'Code of CONCERN_TYPE (typ av oro).' })
  concernType?: string;

  @Field(() => ReporterType, { nullable: true, description: 'Asked by such a one (typ av anmälare).' })
  reporterType?: ReporterType;

  @Field(() => ConsultationStatus, { nullable: true, description: 'In this state.' })
  status?: ConsultationStatus;

  @Field(() => String, { nullable: true, description: 'Code of DISTRICT (stadsdel).' })
  district?: string;

  @Field(() => String, { nullable: true, description: 'Code of ENVIRONMENT that the question is about (miljö).' })
  environment?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Received on this day or later (från och med).' })
  from?: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Received on this day or earlier (till och med); at most ten years after `from`.',
  })
  to?: string;
}

/** A question to record. */
@InputType('RecordConsultationInput', {
  description:
    'A question to record (konsultation). Text with a personal identity number, telephone number or e-mail address is BAD_USER_INPUT.',
})
export class RecordConsultationInput {
  @Field(() => LocalDate, { description: 'When it came in; today or earlier (inkom).' })
  receivedOn!: string;

  @Field(() => ConsultationChannel, { description: 'How it came in (kanal); HELPLINE with the call, and only then.' })
  channel!: ConsultationChannel;

  @Field(() => ConsultationCategory, { description: 'What it is about (kategori).' })
  category!: ConsultationCategory;

  @Field(() => [String], { nullable: true, description: 'Codes of CONCERN_TYPE (typ av oro).' })
  concernTypes?: string[] | null;

  @Field(() => ReporterType, { description: 'Who asks: the sort of reporter (typ av anmälare).' })
  reporterType!: ReporterType;

  @Field(() => String, { nullable: true, description: 'Code of ENVIRONMENT (miljö).' })
  environment?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of DISTRICT (stadsdel).' })
  district?: string | null;

  @Field(() => String, { description: 'The question, without personal data, 20 000 characters at most (fråga).' })
  question!: string;

  @Field(() => String, { nullable: true, description: 'The advice, where it was given at once (råd).' })
  advice?: string | null;

  @Field(() => ID, { nullable: true, description: 'The call to a helpline that it comes of, routed to your agency.' })
  helplineCallId?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a consultation becomes a case on, and the case. */
@InputType('ConvertConsultationInput', {
  description: 'The ground on which a consultation becomes a case, and the case to open (övergång till ärende).',
})
export class ConvertConsultationInput extends CaseParticulars {
  @Field(() => CasePersonInput, { description: 'Whom the case is about (den enskilde).' })
  person!: CasePersonInput;

  @Field(() => String, { description: 'Code of a provision in force today, as `legalProvisions` has it (grund).' })
  ground!: string;

  @Field(() => String, {
    description: 'Why, without personal data, 2 000 characters at most (motivering). It stays with the consultation.',
  })
  motive!: string;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What a mutation of a consultation comes to. */
export const ConsultationResult = resultOf(
  'ConsultationResult',
  'The consultation as the caller may see it, or why nothing was done.',
  () => ({ Consultation: ConsultationView }),
);
