import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { HINDRANCE_CAUSES } from '../policy/guardians';
import { describedEnum } from '../reading/describedEnum';

/** Cause that keeps the other guardian from taking part. */
export const GuardianHindranceCause = describedEnum(
  'GuardianHindranceCause',
  'Reason why the other guardian cannot take part in the decision (förhindrad vårdnadshavare; FB 6:13 st.2).',
  HINDRANCE_CAUSES,
);
export type GuardianHindranceCause = keyof typeof GuardianHindranceCause;

/** Reason why one of two guardians decided alone. */
@ObjectType('GuardianHindrance', {
  description: 'Reason why one of two guardians decided alone (förhindrad vårdnadshavare; FB 6:13 st.2).',
})
export class GuardianHindranceView {
  @Field(() => GuardianHindranceCause, { description: 'Cause that hinders the other guardian (hinder).' })
  cause!: GuardianHindranceCause;

  @Field(() => String, {
    description: 'How the guardian is hindered, and why the decision could not wait without inconvenience (utan olägenhet).',
  })
  note!: string;

  @Field(() => Boolean, {
    description: "Whether the decision is of far-reaching importance for the child's future (ingripande betydelse).",
  })
  farReaching!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the child's best interests obviously require it nevertheless (barnets bästa).",
  })
  childsBest!: string | null;
}

/** Reason why one of two guardians decides alone. */
@InputType('GuardianHindranceInput', {
  description:
    'Reason why one of two guardians decides alone (FB 6:13 st.2): the other is hindered, and the decision cannot wait without inconvenience.',
})
export class GuardianHindranceInput {
  @Field(() => GuardianHindranceCause, { description: 'Cause that hinders the other guardian (hinder).' })
  cause!: GuardianHindranceCause;

  @Field(() => String, {
    description:
      'How the guardian is hindered, and why the decision cannot wait without inconvenience (utan olägenhet), 2 000 characters at most.',
  })
  note!: string;

  @Field(() => Boolean, {
    description:
      "Whether the decision is of far-reaching importance for the child's future (ingripande betydelse). If so, one guardian can decide alone only if `childsBest` gives the reason.",
  })
  farReaching!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the child's best interests obviously require it (barnets bästa), 2 000 characters at most.",
  })
  childsBest?: string | null;
}

/** Statements about the guardians of a consent that was recorded without them. */
@InputType('StateGuardiansInput', {
  description: 'Number of guardians of the minor (vårdnadshavare), for a consent recorded without it.',
})
export class StateGuardiansInput {
  @Field(() => Int, {
    description: 'Number of guardians that the minor had on the day of the consent (antal vårdnadshavare): 1 or 2.',
  })
  guardianCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Number of guardians that the consent leaves out (undantagna); 1 when left out here, if the consent leaves out any.',
  })
  guardiansLeftOut?: number | null;

  @Field(() => GuardianHindranceInput, {
    nullable: true,
    description: 'Hindrance of the other guardian, if one of two consented and none was left out (hinder).',
  })
  hindrance?: GuardianHindranceInput | null;
}
