import { Field, InputType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { AppealCourt, AppealOutcome } from './request.types';

/** What came of an appeal. */
@InputType('AppealOutcomeInput', {
  description: 'What came of an appeal against a refusal (utgång i överklagat ärende).',
})
export class AppealOutcomeInput {
  @Field(() => AppealOutcome, { description: 'What came of it (utgång); WITHDRAWN is for whoever appealed.' })
  outcome!: AppealOutcome;

  @Field(() => AppealCourt, {
    nullable: true,
    description:
      'The court (domstol). Left out only where the agency asked has itself rejected an appeal made after `appealBy` as too late.',
  })
  court?: AppealCourt | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the case at the court (målnummer), like `1234-26`; with `court`.',
  })
  caseNumber?: string | null;

  @Field(() => LocalDate, { description: 'When that was decided (beslutsdatum); not in the future.' })
  decidedOn!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'What is to be disclosed, of `refusedFields`, where the appeal was upheld in part (uppgifter).',
  })
  fields?: string[] | null;
}
