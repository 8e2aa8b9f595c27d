import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseParticulars, CaseView } from '../cases';
import { AgencyView, MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { InquiryAnswer, WEIGHED, WeighedHeadingInput } from '../referrals';
import { ConcernContent, ConcernParticulars } from './content.types';
import { ConcernProtection, ConcernReporterKind, ConcernStatus } from './vocabulary.types';

const KEY = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.';

/** A report of concern at the social services that received it. */
@ObjectType('ConcernReport', {
  implements: NodeView,
  description:
    'A report of concern about a person, at the social services that received it (orosanmälan; SoL 19:1, 20:2). It becomes a case only by their decision. The agency that reported sees its own copy, a `ConcernReceipt`, and nothing of this record.',
})
export class ConcernReportView extends ConcernContent {
  @Field(() => AgencyView, { description: 'The social services that received it (mottagande socialtjänst).' })
  ownerAgency!: unknown;

  @Field(() => DateTime, { description: 'When it came in (inkom).' })
  receivedAt!: string;

  @Field(() => ConcernStatus, { description: 'State (status).' })
  status!: ConcernStatus;

  @Field(() => MemberView, { nullable: true, description: 'The member who has it (handläggare); null while nobody has taken it.' })
  takenBy!: unknown;

  @Field(() => DateTime, { nullable: true, description: 'When it was taken (övertagen).' })
  takenAt!: string | null;

  @Field(() => ConcernReporterKind, { nullable: true, description: 'Kind of reporter (typ av anmälare).' })
  reporterKind!: ConcernReporterKind | null;

  @Field(() => AgencyView, { nullable: true, description: 'The agency that reported (anmälande myndighet); null for a private person.' })
  reporterAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Name of a private reporter (anmälare; OSL 26:5); null if not stated.' })
  reporterName!: string | null;

  @Field(() => String, { nullable: true, description: 'Way to reach a private reporter (kontaktuppgift); null if not stated.' })
  reporterContact!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The provision on which an agency reported, such as `SoL 19:1` (grund); null for a private person (SoL 19:4).',
  })
  ground!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Day on which it is to be assessed whether a child needs protection at once: the day of receipt, by our policy (skyddsbedömning). Null for an adult.',
  })
  protectionDueOn!: string | null;

  @Field(() => ConcernProtection, { nullable: true, description: 'Outcome of that assessment (skyddsbedömning); null until made.' })
  protection!: ConcernProtection | null;

  @Field(() => String, { nullable: true, description: 'Reasons of that assessment (motivering).' })
  protectionNote!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When that assessment was made (tidpunkt).' })
  protectionAssessedAt!: string | null;

  @Field(() => LocalDate, {
    description:
      'Last day to decide whether an inquiry is opened: 14 days after receipt (SoL 20:2 for children and young people, our policy for others), unless extended (senast beslut).',
  })
  decideBy!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The extraordinary reasons for which the time was extended (synnerliga skäl; SoL 20:2); null if it was not.',
  })
  extensionReason!: string | null;

  @Field(() => InquiryAnswer, {
    nullable: true,
    description: 'Decision whether an inquiry is opened (beslut om utredning); null until decided.',
  })
  decision!: InquiryAnswer | null;

  @Field(() => String, { nullable: true, description: 'Reasons of the decision (motivering).' })
  decisionReason!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was decided (beslutad).' })
  decidedAt!: string | null;

  @Field(() => CaseView, { nullable: true, description: 'The case that it became, or joined (ärende); null if none.' })
  case!: unknown;

  @Field(() => Boolean, {
    description:
      'Whether something was added after the decision that nobody has noted with `noteConcernSupplement` yet (oläst komplettering).',
  })
  supplementUnread!: boolean;

  @Field(() => LocalDate, {
    nullable: true,
    description:
      'Last day to tell the reporter who has asked: within a week of the decision, at once if asked later (SoL 19:6). Null until decided and asked.',
  })
  feedbackDueOn!: string | null;

  @Field(() => [WithheldView], { description: 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).' })
  withheld!: unknown[];
}

/** A page of reports. */
export const ConcernReportConnection = connectionOf('ConcernReport', () => ConcernReportView, { facets: false });

/** Selects reports. */
@InputType('ConcernReportFilter', { description: 'Selects reports of concern; all parts must match. There is no filter on a person.' })
export class ConcernReportFilter {
  @Field(() => Boolean, { nullable: true, description: 'Match reports that are not decided (true), or are decided (false).' })
  undecided?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Match reports that are late (true) or not (false): undecided after `decideBy`, or, about a child, without an assessment of protection after `protectionDueOn`.',
  })
  late?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Match reports with (true) or without (false) a supplement after the decision that is not noted yet.',
  })
  supplementUnread?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Match reports that the viewer has taken (true) or has not (false).' })
  mine?: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'First day of receipt to match (från och med).' })
  from?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Last day of receipt to match (till och med).' })
  to?: string;
}

/** A private reporter. */
@InputType('PrivateReporterInput', { description: 'A private person who has reported and given a name (anmälare).' })
export class PrivateReporterInput {
  @Field(() => String, { description: 'Name (namn), 200 characters at most.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Telephone number or another way to reach them (kontaktuppgift), 200 characters at most.',
  })
  contact?: string | null;
}

/** A report of a private person, to record. */
@InputType('RecordConcernReportInput', {
  description: 'A report of concern that a private person made to your own social services (registrera orosanmälan).',
})
export class RecordConcernReportInput extends ConcernParticulars {
  @Field(() => PrivateReporterInput, {
    nullable: true,
    description: 'The reporter; leave it out for one who gives no name (anonym anmälan).',
  })
  reporter?: PrivateReporterInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When it came in, at most 30 days ago (inkom); now when left out. The time to decide runs from here.',
  })
  receivedAt?: Date | null;
}

/** The particulars of the case that a report becomes. */
@InputType('ConcernCaseInput', { description: 'Particulars of the case that a report of concern becomes.' })
export class ConcernCaseInput extends CaseParticulars {}

/** The decision on a report. */
@InputType('DecideConcernReportInput', {
  description: 'The decision whether an inquiry is opened (beslut att inleda eller inte inleda utredning).',
})
export class DecideConcernReportInput {
  @Field(() => InquiryAnswer, { description: 'The decision. OPENED opens a case about the person.' })
  decision!: InquiryAnswer;

  @Field(() => String, { description: 'Reasons of the decision, 20 000 characters at most (motivering).' })
  reason!: string;

  @Field(() => ConcernCaseInput, {
    nullable: true,
    description: 'Further particulars of the case; only with OPENED. Its person is the one of the report.',
  })
  case?: ConcernCaseInput | null;

  @IdField('Case', {
    nullable: true,
    description: 'The case in which the inquiry is under way; only with ALREADY_OPEN, and one that you work on.',
  })
  caseId?: GlobalId<'Case'> | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** Feedback to the reporter. */
@InputType('TellConcernReporterInput', {
  description:
    'Feedback to the agency that reported: the decision, and nothing else (återkoppling; OSL 26:9 a, SoL 19:6). A private reporter is not told anything (SoL 19:4).',
})
export class TellConcernReporterInput {
  @IdField('ConcernReport', { description: 'Global id of the report.' })
  id!: GlobalId<'ConcernReport'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;

  @Field(() => String, { description: 'Ground of the feedback: `OSL 26:9 a`, or `SoL 19:6` if the reporter has asked.' })
  ground!: string;

  @Field(() => String, { nullable: true, description: 'Code of the duty, if the ground is OSL 10:28.' })
  duty?: string | null;

  @Field(() => String, { nullable: true, description: 'The written weighing, if the ground requires one; 2 000 characters at most.' })
  weighing?: string | null;

  @Field(() => [WeighedHeadingInput], { nullable: true, description: WEIGHED })
  weighed?: WeighedHeadingInput[] | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the reporter has asked in another way than with `askConcernFeedback` (begäran).',
  })
  asked!: boolean;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** Result of a mutation of a report. */
export const ConcernReportResult = resultOf('ConcernReportResult', 'The report as the caller may see it, or the refusal.', () => ({
  ConcernReport: ConcernReportView,
}));
