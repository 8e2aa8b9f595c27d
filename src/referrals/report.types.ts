import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { Circumstance, GdprBasis, ReferralPurpose } from '../grounds';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { DisclosureView } from './disclosure.types';
import { ReportOutcome, ReferralReportOrderField } from './vocabulary.types';
import { WeighedHeadingInput } from './weighing.types';

/** A report on a referral as the viewer may see it. */
@ObjectType('ReferralReport', {
  implements: NodeView,
  description:
    "A report of the recipient of a referral on its work (återrapport; HL7 FHIR Task.output). It is the recipient's own record, and the sender sees of it only what is disclosed. It is written once: a later report corrects it.",
})
export class ReferralReportView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency that wrote it and keeps it (återrapporterande myndighet eller utförare).' })
  ownerAgency!: unknown;

  @Field(() => CaseView, {
    nullable: true,
    description: "The agency's own case in whose file the report lies (ärende); null if it lies in none.",
  })
  case!: unknown;

  @Field(() => ReferralReportView, {
    nullable: true,
    description: 'The earlier report on the same referral that this one corrects (rättar); null if it corrects none.',
  })
  corrects!: unknown;

  @Field(() => DateTime, { description: 'When it was written (skriven).' })
  writtenAt!: string;

  @Field(() => ReportOutcome, { nullable: true, description: 'Outcome of the work (utfall); null once the report has been erased.' })
  outcome!: string | null;

  @Field(() => String, { nullable: true, description: 'The report in words (återrapport); null once it has been erased.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'Next step of the agency (nästa steg); null if nothing is stated.' })
  nextStep!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which it will do so (senast); null if none is stated.' })
  nextOn!: string | null;

  @Field(() => [DisclosureView], { description: 'Disclosures of the report that the viewer has in view (utlämnanden).' })
  disclosures!: unknown[];

  @Field(() => Int, { description: 'Version of the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).',
  })
  withheld!: unknown[];
}

/** A page of reports. */
export const ReferralReportConnection = connectionOf('ReferralReport', () => ReferralReportView, { facets: false });

/** The order of the listed reports. */
@InputType('ReferralReportOrder', { description: 'The order of the listed reports.' })
export class ReferralReportOrder {
  @Field(() => ReferralReportOrderField, { description: 'The field to order by.' })
  field!: ReferralReportOrderField;

  @Field(() => OrderDirection, { defaultValue: 'DESC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** The terms on which a report is disclosed back. */
@InputType('ReportBackTerms', {
  description: 'The terms on which a report is disclosed to the sender of its referral (villkor för utlämnande till avsändaren).',
})
export class ReportBackTerms {
  @Field(() => [String], {
    nullable: true,
    description: 'Fields of the report as `ReferralReport.field` (uppgifter); all of outcome, text, next step and its day when left out.',
  })
  fields?: string[] | null;

  @Field(() => String, {
    description:
      'Code of a provision in force today (sekretessbrytande bestämmelse), or of a duty; `disclosureCheck` shows those that would do. For a provider that secrecy does not bind: `OSL 2:1`.',
  })
  ground!: string;

  @Field(() => [Circumstance], { defaultValue: [], description: 'Circumstances that hold in the matter (omständigheter).' })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => String, { nullable: true, description: 'For OSL 10:28: the duty to disclose by its code, one of `legalDuties`.' })
  duty?: string | null;

  @Field(() => GdprBasis, { description: 'The basis in data protection law (rättslig grund för behandlingen).' })
  gdprBasis!: GdprBasis;

  @Field(() => ReferralPurpose, { description: 'Purpose for which the sender may use it (ändamål).' })
  purpose!: ReferralPurpose;

  @Field(() => String, {
    nullable: true,
    description: 'The written weighing (intresseavvägning), if the ground requires one, 20 000 characters at most.',
  })
  weighing?: string | null;

  @Field(() => [WeighedHeadingInput], {
    nullable: true,
    description:
      'The weighing heading by heading, in place of `weighing`: each heading that the ground asks for answered once. It is stored as one text.',
  })
  weighed?: WeighedHeadingInput[] | null;

  @Field(() => DateTime, { description: 'End of validity (gäller till), two years ahead at most.' })
  validUntil!: Date;
}

/** A report to write. */
@InputType('WriteReferralReportInput', {
  description: 'A report on a referral, written by its recipient (återrapport att skriva). Nobody else sees it unless it is disclosed.',
})
export class WriteReferralReportInput {
  @IdField('Referral', { description: 'Global id of the referral (remittering).' })
  referralId!: GlobalId<'Referral'>;

  @Field(() => ReportOutcome, { description: 'Outcome of the work (utfall).' })
  outcome!: ReportOutcome;

  @Field(() => String, { description: 'The report in words (återrapport), 20 000 characters at most.' })
  text!: string;

  @Field(() => String, { nullable: true, description: 'Next step of the agency (nästa steg), 2 000 characters at most.' })
  nextStep?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Day by which it will do so (senast), today or later; only with `nextStep`.' })
  nextOn?: string | null;

  @IdField('ReferralReport', { nullable: true, description: 'The earlier report on the same referral that this one corrects (rättelse).' })
  correctsId?: GlobalId<'ReferralReport'> | null;

  @IdField('Case', {
    nullable: true,
    description:
      'Own case in whose file the report lies (ärende): it is kept as long as that case, and consents on the case cover it. You must be assigned to the case.',
  })
  caseId?: GlobalId<'Case'> | null;

  @Field(() => ReportBackTerms, {
    nullable: true,
    description: 'Disclose it to the sender in the same step, on these terms. If the law does not permit that, nothing is written.',
  })
  reportBack?: ReportBackTerms | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** A report to disclose. */
@InputType('ReportBackInput', { description: 'A report to disclose to the sender of its referral (återrapportering).' })
export class ReportBackInput {
  @IdField('ReferralReport', { description: 'Global id of the report (återrapport).' })
  reportId!: GlobalId<'ReferralReport'>;

  @Field(() => ReportBackTerms, { description: 'The terms of the disclosure (villkor).' })
  terms!: ReportBackTerms;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Result of a mutation of a report. */
export const ReferralReportResult = resultOf('ReferralReportResult', 'The report as the caller may see it, or the refusal.', () => ({
  ReferralReport: ReferralReportView,
}));
