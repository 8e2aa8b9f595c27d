import { Field, InputType, Int } from 'type-graphql';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { tellReporter } from './inquiryAnswer.service';
import { ReferralResult } from './referral.types';
import { InquiryAnswer } from './vocabulary.types';
import { WEIGHED, WeighedHeadingInput } from './weighing.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Feedback to the reporter of a concern. */
@InputType('TellReporterInput', {
  description: 'Feedback to the reporter of a concern, with its ground (återkoppling).',
})
export class TellReporterInput {
  @IdField('Referral', { description: 'Global id of the referral that the report of concern came with.' })
  id!: GlobalId<'Referral'>;

  @Field(() => Int, { description: 'The version that you read.' })
  version!: number;

  @Field(() => InquiryAnswer, { description: 'The answer: whether an inquiry was opened.' })
  answer!: InquiryAnswer;

  @Field(() => String, {
    description: 'Ground of the feedback: `OSL 26:9 a`, or `SoL 19:6` if the reporter has asked.',
  })
  ground!: string;

  @Field(() => String, { nullable: true, description: 'Code of the duty, if the ground is OSL 10:28.' })
  duty?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The written weighing, if the ground requires one; 2 000 characters at most.',
  })
  weighing?: string | null;

  @Field(() => [WeighedHeadingInput], { nullable: true, description: WEIGHED })
  weighed?: WeighedHeadingInput[] | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the reporter has asked for feedback (begäran).' })
  asked!: boolean;
}

/** Feedback to the reporter. */
export const inquiryAnswerDoors = doors({
  tellReporter: mutation(
    ReferralResult,
    'Tells the sender of a report of concern whether an inquiry was opened, as its recipient (återkoppling till anmälaren, OSL 26:9 a, SoL 19:6). Of the other agencies, only the sender sees `inquiryAnswer`.',
    arg.input(TellReporterInput, 'The answer, and its ground.'),
    tellReporter,
  ),
});
