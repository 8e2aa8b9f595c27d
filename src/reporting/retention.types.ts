import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime, LocalDate } from '../platform/scalars';

/** A record that is no longer to be kept. */
@ObjectType('RetentionItem', {
  description:
    'A closed case, or a request that led to none, that is no longer to be kept (handling att gallra); nothing of what it holds.',
})
export class RetentionItemView {
  @Field(() => ID, { description: 'The case or the request, by global id.' })
  recordId!: string;

  @Field(() => LocalDate, { description: 'Last entry (sista anteckning).' })
  lastEntryOn!: string;

  @Field(() => LocalDate, { description: 'Since when it is due (ska gallras från).' })
  dueOn!: string;

  @Field(() => Boolean, { description: 'Whether the person goes with it, having no other case at the agency.' })
  withPerson!: boolean;
}

/** What is due for erasure. */
@ObjectType('RetentionPlan', {
  description: 'What is due for erasure at the agency (gallringsplan): a dry run, which changes nothing.',
})
export class RetentionPlanView {
  @Field(() => String, { description: 'Names exactly this plan; `executeRetention` carries out the plan so named.' })
  planId!: string;

  @Field(() => LocalDate, { description: 'The day that it is due by.' })
  on!: string;

  @Field(() => String, { description: 'The provision that says how long cases are kept.' })
  provision!: string;

  @Field(() => String, { description: 'Where it stands (källa).' })
  source!: string;

  @Field(() => Boolean, { description: 'Whether the time is for the agency to settle, with counsel.' })
  counselAdvised!: boolean;

  @Field(() => Int, { description: 'How many records are due; one execution takes the first 100.' })
  due!: number;

  @Field(() => Int, {
    description:
      'How many more would be due if the person was grown up when the case was opened; no birth date says so (ålder saknas).',
  })
  undecided!: number;

  @Field(() => [RetentionItemView], { description: 'The records of this execution, the longest due first.' })
  items!: readonly RetentionItemView[];
}

/** What was erased. */
@ObjectType('RetentionResult', {
  description:
    'What was erased (gallrat). The access log holds an entry for each record, with the code ERASED and none of what was in it.',
})
export class RetentionResultView {
  @Field(() => DateTime, { description: 'When.' })
  at!: Date;

  @Field(() => [ID], { description: 'The cases that were emptied.' })
  cases!: readonly string[];

  @Field(() => [ID], { description: 'The persons that were emptied.' })
  persons!: readonly string[];

  @Field(() => [ID], { description: 'The requests for disclosure that were emptied.' })
  requests!: readonly string[];
}
