import { Field, ID, InputType, Int } from 'type-graphql';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { tellReporter } from './inquiryAnswer.service';
import { ReferralResult } from './referral.types';
import { InquiryAnswer } from './vocabulary.types';

/** What the one who reported is told. */
@InputType('TellReporterInput', { description: 'What the one who reported is told, and on what (återkoppling).' })
export class TellReporterInput {
  @Field(() => ID, { description: 'The referral that the report of concern came with.' })
  id!: string;

  @Field(() => Int, { description: 'The version you have read.' })
  version!: number;

  @Field(() => InquiryAnswer, { description: 'What became of the report.' })
  answer!: InquiryAnswer;

  @Field(() => String, { description: '`OSL 26:9 a`, or `SoL 19:6` where the one who reported has asked.' })
  ground!: string;

  @Field(() => String, { nullable: true, description: 'The duty by its code, where the ground is OSL 10:28.' })
  duty?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The written weighing, where the ground requires one. 2 000 characters at most.',
  })
  weighing?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the one who reported has asked (begäran).' })
  asked!: boolean;
}

/** Feedback to the one who reported. */
export const inquiryAnswerDoors = doors({
  tellReporter: mutation(
    ReferralResult,
    'Tells the sender of a report of concern whether an inquiry was opened, as its recipient (återkoppling till anmälaren, OSL 26:9 a, SoL 19:6). The sender alone sees `inquiryAnswer`.',
    arg.input(TellReporterInput, 'What is told, and on what.'),
    tellReporter,
  ),
});
