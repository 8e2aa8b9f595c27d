import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { TermView } from '../directory';
import { AgencyView, MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import { NodeView } from '../reading/node';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { CaseView } from './case.types';

/** How an assessment came to be. */
export const AssessmentKind = describedEnum('AssessmentKind', 'How an assessment came to be (slag av bedömning).', {
  ASSESSMENT: 'Recorded as an assessment, with its basis and factors (bedömning).',
  NOTE: 'A value that was written to `Case.risk`, by hand, by a sync or by an import (anteckning).',
});
export type AssessmentKind = keyof typeof AssessmentKind;

/** A factor that an assessment names. */
@ObjectType('AssessmentFactor', { description: 'A risk factor or a protective factor that an assessment names (faktor).' })
export class AssessmentFactorView {
  @Field(() => TermView, { nullable: true, description: 'The factor, from the taxonomy RISK_FACTOR or PROTECTIVE_FACTOR (faktor).' })
  term!: unknown;

  @Field(() => String, { nullable: true, description: 'How the factor shows (beskrivning); null if not stated.' })
  text!: string | null;
}

/** An assessment of a case, as it was made. */
@ObjectType('Assessment', {
  implements: NodeView,
  description:
    'An assessment of risk and protective factors in a case, as it was made on one day (bedömning). It is never changed: a new one stands beside it, and a correction is a new one that names it. The service computes no score. Seen by the members assigned to the case, and where `Case.assessments` is disclosed.',
})
export class AssessmentView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'The case that is assessed (ärende).' })
  case!: unknown;

  @Field(() => AssessmentKind, { nullable: true, description: 'How it came to be (slag).' })
  kind!: AssessmentKind | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the assessment (bedömningsdag).' })
  assessedOn!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was recorded (registrerad).' })
  recordedAt!: string | null;

  @Field(() => AgencyView, { nullable: true, description: 'The agency that made it (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, {
    nullable: true,
    description:
      'The member who made it (bedömd av). Null if that is not known, and for viewers of other agencies, who may not see its members.',
  })
  assessedBy!: unknown;

  @Field(() => TermView, {
    nullable: true,
    description: 'The instrument used, from the taxonomy ASSESSMENT_INSTRUMENT (instrument); null if none of them was used.',
  })
  instrument!: unknown;

  @Field(() => String, { nullable: true, description: 'Name of an instrument that is not in the taxonomy (annat instrument).' })
  instrumentText!: string | null;

  @Field(() => [AssessmentFactorView], { nullable: true, description: 'Risk factors (riskfaktorer), in the order stated.' })
  riskFactors!: unknown[] | null;

  @Field(() => [AssessmentFactorView], { nullable: true, description: 'Protective factors (skyddsfaktorer), in the order stated.' })
  protectiveFactors!: unknown[] | null;

  @Field(() => String, { nullable: true, description: 'The basis of the assessment (underlag); null if not stated.' })
  basis!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The conclusion (slutsats); null in a note by which `Case.risk` was cleared.',
  })
  conclusion!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day on which it is to be relied on (gäller till och med); null if not stated.',
  })
  validUntil!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which the next one is due (nästa bedömning senast); null if not stated.' })
  nextDueOn!: string | null;

  @Field(() => AssessmentView, { nullable: true, description: 'The assessment that this one corrects (rättar); null if none.' })
  corrects!: unknown;

  @Field(() => AssessmentView, {
    nullable: true,
    description: 'The assessment that corrects this one (rättad av); null if this one stands.',
  })
  correctedBy!: unknown;

  @Field(() => String, { nullable: true, description: 'The error that this one corrects (rättelse); null unless it corrects one.' })
  correction!: string | null;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of assessments. */
export const AssessmentConnection = connectionOf('Assessment', () => AssessmentView, { facets: false });

/** A factor to name in an assessment. */
@InputType('AssessmentFactorInput', { description: 'A factor that an assessment names (faktor).' })
export class AssessmentFactorInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy RISK_FACTOR or PROTECTIVE_FACTOR (faktor).' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'How the factor shows (beskrivning), 2 000 characters at most.' })
  text?: string | null;
}

/** What an assessment says. */
@InputType({ description: 'Particulars of an assessment.' })
export abstract class AssessmentParticulars {
  @Field(() => Int, { description: 'The version of the case that you read.' })
  version!: number;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the assessment, not after today (bedömningsdag); today if left out.' })
  assessedOn?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Code of a term of the taxonomy ASSESSMENT_INSTRUMENT (instrument).',
  })
  instrument?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of an instrument that is not in the taxonomy (annat instrument), 200 characters at most. Give this or `instrument`.',
  })
  instrumentText?: string | null;

  @Field(() => [AssessmentFactorInput], { nullable: true, description: 'Risk factors (riskfaktorer), 50 at most, none twice.' })
  riskFactors?: AssessmentFactorInput[] | null;

  @Field(() => [AssessmentFactorInput], { nullable: true, description: 'Protective factors (skyddsfaktorer), 50 at most, none twice.' })
  protectiveFactors?: AssessmentFactorInput[] | null;

  @Field(() => String, { nullable: true, description: 'The basis of the assessment (underlag), 20 000 characters at most.' })
  basis?: string | null;

  @Field(() => String, { description: 'The conclusion, in words (slutsats), 20 000 characters at most.' })
  conclusion!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day on which it is to be relied on, not before the day of the assessment (gäller till och med).',
  })
  validUntil?: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Day by which the next one is due, not before the day of the assessment (nästa bedömning senast).',
  })
  nextDueOn?: string | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** An assessment to record. */
@InputType('RecordAssessmentInput', { description: 'An assessment to record (ny bedömning).' })
export class RecordAssessmentInput extends AssessmentParticulars {
  @IdField('Case', { description: 'Global id of the case, one that the caller works on (ärende).' })
  caseId!: GlobalId<'Case'>;
}

/** A correction of an assessment. */
@InputType('CorrectAssessmentInput', { description: 'A correction of an assessment (rättelse av bedömning).' })
export class CorrectAssessmentInput extends AssessmentParticulars {
  @IdField('Assessment', { description: 'Global id of the assessment to correct (bedömning).' })
  assessmentId!: GlobalId<'Assessment'>;

  @Field(() => String, { description: 'The error that is corrected (rättelse), 2 000 characters at most.' })
  correction!: string;
}

/** Result of a mutation of an assessment. */
export const AssessmentResult = resultOf('AssessmentResult', 'The assessment as the caller may see it, or the refusal.', () => ({
  Assessment: AssessmentView,
}));

/** The texts of a case whose earlier values are kept. */
export const CaseTextField = describedEnum('CaseTextField', 'A text of a case whose earlier values are kept (ärendets texter).', {
  SUMMARY: '`Case.summary` (sammanfattning).',
  FAMILY: '`Case.family` (familjeförhållanden).',
  HEALTH: '`Case.health` (hälsa).',
  RELIGION: '`Case.religion` (religion).',
  OFFENCES: '`Case.offences` (brott och lagöverträdelser).',
  REPORTER: '`Case.reporter` (anmälare).',
});
export type CaseTextField = keyof typeof CaseTextField;

/** An earlier value of a text of a case. */
@ObjectType('CaseTextVersion', {
  description:
    'An earlier value of a text of a case (tidigare lydelse). Only the members assigned to the case see it: a disclosure of the text opens its present value alone. Earlier values of `Case.risk` are assessments.',
})
export class CaseTextVersionView {
  @Field(() => ID, { description: 'Id of this entry.' })
  id!: string;

  @Field(() => CaseView, { nullable: true, description: 'The case that it belongs to (ärende).' })
  case!: unknown;

  @Field(() => CaseTextField, { nullable: true, description: 'The text that it was a value of (uppgift).' })
  field!: CaseTextField | null;

  @Field(() => String, { nullable: true, description: 'The earlier value (lydelse).' })
  text!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it was written (från). When the case was opened, if the time of writing is not known.',
  })
  from!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was replaced or cleared (till).' })
  to!: string | null;

  @Field(() => MemberView, { nullable: true, description: 'The member who wrote it (skriven av); null if that is not known.' })
  writtenBy!: unknown;

  @Field(() => [WithheldView], {
    description: 'Fields of this entry that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of earlier values. */
export const CaseTextVersionConnection = connectionOf('CaseTextVersion', () => CaseTextVersionView, { facets: false });
