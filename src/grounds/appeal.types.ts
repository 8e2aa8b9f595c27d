import { Field, InputType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { AppealCourt, AppealOutcome } from './request.types';

/** Outcome of an appeal. */
@InputType('AppealOutcomeInput', {
  description: 'Outcome of an appeal against a refusal (utgång i överklagat ärende).',
})
export class AppealOutcomeInput {
  @Field(() => AppealOutcome, { description: 'Outcome (utgång). WITHDRAWN is for the agency that appealed.' })
  outcome!: AppealOutcome;

  @Field(() => AppealCourt, {
    nullable: true,
    description:
      'The court (domstol). Leave it out only if the agency asked has itself rejected, as too late, an appeal made after `appealBy`.',
  })
  court?: AppealCourt | null;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the case at the court (målnummer), like `1234-26`; given together with `court`.',
  })
  caseNumber?: string | null;

  @Field(() => LocalDate, { description: 'Date of the decision on the appeal (beslutsdatum); not in the future.' })
  decidedOn!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Fields of `refusedFields` that are to be disclosed, if the appeal was upheld in part (uppgifter).',
  })
  fields?: string[] | null;
}
