import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { WITHHOLD_REASONS } from '../policy/explain';

const reasons = Object.fromEntries(Object.keys(WITHHOLD_REASONS).map((name) => [name, name]));
registerEnumType(reasons, {
  name: 'WithholdReason',
  description: 'Why a field is withheld (undantagen uppgift).',
  valuesConfig: Object.fromEntries(
    Object.entries(WITHHOLD_REASONS).map(([name, description]) => [name, { description }]),
  ),
});

const answers = { MASK: 'MASK', WITHHOLD: 'WITHHOLD', PART: 'PART' };
registerEnumType(answers, {
  name: 'WithheldAnswer',
  description: 'What the viewer gets instead of the field.',
  valuesConfig: {
    MASK: { description: 'A coarser form: the birth year of a personal number, the district of an address.' },
    PART: {
      description:
        "What is in the viewer's own view, of the records that the field leads to: null, or fewer, where there is nothing and where it is hidden.",
    },
    WITHHOLD: { description: 'Nothing: the field is null, whether it holds a value or not.' },
  },
});

/** A field the viewer may not see on this record, and what would change that. */
@ObjectType('Withheld', {
  description:
    'A field that this viewer may not see on this record (undantagen uppgift). It is listed the same whether the field holds a value or not.',
})
export class WithheldView {
  @Field(() => String, {
    description:
      'Name of the field on the type that carries this list; with a dot, of a part that hangs on it: `assignees.member`.',
  })
  field!: string;

  @Field(() => answers, { description: 'Whether the field is masked, withheld or shown in part.' })
  answer!: string;

  @Field(() => reasons, { description: 'Why.' })
  reason!: string;

  @Field(() => String, {
    description:
      'The provision that keeps it back; of what our policy keeps back and the law does not, the name of that policy, like `P1`. Engineering, not legal advice.',
  })
  provision!: string;

  @Field(() => String, { description: 'What would open it, and whom to ask.' })
  unlock!: string;
}
