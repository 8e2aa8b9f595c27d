import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { HINDRANCE_CAUSES } from '../policy/guardians';
import { describedEnum } from '../reading/describedEnum';

/** Why the other guardian cannot take part. */
export const GuardianHindranceCause = describedEnum(
  'GuardianHindranceCause',
  'Why the other guardian cannot take part in the decision (förhindrad vårdnadshavare; FB 6:13 st.2).',
  HINDRANCE_CAUSES,
);
export type GuardianHindranceCause = keyof typeof GuardianHindranceCause;

/** Why one of two guardians decided alone. */
@ObjectType('GuardianHindrance', {
  description: 'Why one of two guardians decided alone (förhindrad vårdnadshavare; FB 6:13 st.2).',
})
export class GuardianHindranceView {
  @Field(() => GuardianHindranceCause, { description: 'What hinders the other guardian (hinder).' })
  cause!: GuardianHindranceCause;

  @Field(() => String, {
    description: 'In what way, and why the decision could not wait without inconvenience (utan olägenhet).',
  })
  note!: string;

  @Field(() => Boolean, {
    description:
      'Whether the decision is of far-reaching importance for the future of the child (ingripande betydelse).',
  })
  farReaching!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the child's best obviously requires it nevertheless (barnets bästa).",
  })
  childsBest!: string | null;
}

/** Why one of two guardians decides alone. */
@InputType('GuardianHindranceInput', {
  description:
    'Why one of two guardians decides alone (FB 6:13 st.2): the other is hindered, and the decision cannot wait without inconvenience.',
})
export class GuardianHindranceInput {
  @Field(() => GuardianHindranceCause, { description: 'What hinders the other guardian (hinder).' })
  cause!: GuardianHindranceCause;

  @Field(() => String, {
    description:
      'In what way, and why the decision cannot wait without inconvenience (utan olägenhet), 2 000 characters at most.',
  })
  note!: string;

  @Field(() => Boolean, {
    description:
      'Whether the decision is of far-reaching importance for the future of the child (ingripande betydelse). Then one guardian decides alone only where `childsBest` says why.',
  })
  farReaching!: boolean;

  @Field(() => String, {
    nullable: true,
    description: "Why the child's best obviously requires it (barnets bästa), 2 000 characters at most.",
  })
  childsBest?: string | null;
}

/** What to state of the guardians of a consent that was recorded without. */
@InputType('StateGuardiansInput', {
  description: 'How many guardians the minor has (vårdnadshavare), for a consent that was recorded without.',
})
export class StateGuardiansInput {
  @Field(() => Int, { description: 'How many guardians the minor had that day (antal vårdnadshavare): 1 or 2.' })
  guardianCount!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of them the consent leaves out (undantagna), when it leaves out any: 1 when left out here.',
  })
  guardiansLeftOut?: number | null;

  @Field(() => GuardianHindranceInput, {
    nullable: true,
    description: 'Where one of two consented and none was left out: what hindered the other (hinder).',
  })
  hindrance?: GuardianHindranceInput | null;
}
