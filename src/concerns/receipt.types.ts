import { Field, InputType, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { Circumstance } from '../grounds';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { InquiryAnswer, WEIGHED, WeighedHeadingInput } from '../referrals';
import { ConcernContent, ConcernParticulars } from './content.types';

/** The receipt of a report, with the reporter's copy of it. */
@ObjectType('ConcernReceipt', {
  implements: NodeView,
  description:
    'The receipt for a report of concern that the own agency made, with its copy as sent (kvittens). It shows the number, the time and the social services that received it, and their feedback once they have given it; nothing else of what they do.',
})
export class ConcernReceiptView extends ConcernContent {
  @Field(() => AgencyView, { description: 'The agency that reported (anmälande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => AgencyView, { description: 'The social services that received it (mottagande socialtjänst).' })
  receiver!: unknown;

  @Field(() => DateTime, { description: 'When it was sent and received (skickad och mottagen).' })
  sentAt!: string;

  @Field(() => String, { description: 'The provision on which it was made, such as `SoL 19:1` (grund).' })
  ground!: string;

  @Field(() => InquiryAnswer, {
    nullable: true,
    description:
      'Feedback of the social services, whether an inquiry was opened (återkoppling; OSL 26:9 a, SoL 19:6); null until they give it.',
  })
  inquiryAnswer!: InquiryAnswer | null;

  @Field(() => [WithheldView], { description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).' })
  withheld!: unknown[];
}

/** A page of receipts. */
export const ConcernReceiptConnection = connectionOf('ConcernReceipt', () => ConcernReceiptView, { facets: false });

/** Selects receipts. */
@InputType('ConcernReceiptFilter', {
  description: 'Selects receipts for reports of concern; all parts must match. `totalCount` is the number of reports made.',
})
export class ConcernReceiptFilter {
  @Field(() => LocalDate, { nullable: true, description: 'First day of sending to match (från och med).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of sending to match (till och med).' })
  to?: string;

  @Field(() => Boolean, { nullable: true, description: 'Match reports to which feedback was given (true) or was not (false).' })
  told?: boolean;
}

/** A report to make. */
@InputType('ReportConcernInput', {
  description:
    'A report of concern to the social services of the person (orosanmälan). For a child the ground is the duty of SoL 19:1; for an adult, state the ground that lifts your secrecy.',
})
export class ReportConcernInput extends ConcernParticulars {
  @Field(() => String, { nullable: true, description: 'Ground of the report, by its code; `SoL 19:1` for a child when left out.' })
  ground?: string | null;

  @Field(() => String, { nullable: true, description: 'Code of the duty, if the ground is OSL 10:28.' })
  duty?: string | null;

  @Field(() => [Circumstance], {
    defaultValue: [],
    description: 'Circumstances that the ground depends on, and that hold (omständigheter).',
  })
  circumstances!: (keyof typeof Circumstance)[];

  @Field(() => String, { nullable: true, description: 'The written weighing, if the ground requires one; 2 000 characters at most.' })
  weighing?: string | null;

  @Field(() => [WeighedHeadingInput], { nullable: true, description: WEIGHED })
  weighed?: WeighedHeadingInput[] | null;
}

/** Result of a mutation of a receipt. */
export const ConcernReceiptResult = resultOf('ConcernReceiptResult', 'The receipt as the caller may see it, or the refusal.', () => ({
  ConcernReceipt: ConcernReceiptView,
}));
