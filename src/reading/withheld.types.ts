import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { WITHHOLD_REASONS } from '../policy/explain';

const reasons = Object.fromEntries(Object.keys(WITHHOLD_REASONS).map((name) => [name, name]));
registerEnumType(reasons, {
  name: 'WithholdReason',
  description: 'The reason why a field is withheld (undantagen uppgift).',
  valuesConfig: Object.fromEntries(Object.entries(WITHHOLD_REASONS).map(([name, description]) => [name, { description }])),
});

const answers = { MASK: 'MASK', WITHHOLD: 'WITHHOLD', PART: 'PART' };
registerEnumType(answers, {
  name: 'WithheldAnswer',
  description: 'The answer that the viewer gets instead of the field.',
  valuesConfig: {
    MASK: { description: 'A coarser form: the birth year of a personal number, the district of an address.' },
    PART: {
      description:
        "Only those linked records that are in the viewer's own view: null, or fewer, whether the others do not exist or are hidden.",
    },
    WITHHOLD: { description: 'Nothing: the field is null, whether it holds a value or not.' },
  },
});

/** A field that the viewer may not see on this record, and how to change that. */
@ObjectType('Withheld', {
  description:
    'A field that this viewer may not see on this record (undantagen uppgift). It is listed whether or not the field holds a value.',
})
export class WithheldView {
  @Field(() => String, {
    description:
      'Name of the field on the type that carries this list. For a field of a part, both names with a dot, for example `assignees.member`.',
  })
  field!: string;

  @Field(() => answers, { description: 'Whether the field is masked, withheld or shown in part.' })
  answer!: string;

  @Field(() => reasons, { description: 'The reason (skäl).' })
  reason!: string;

  @Field(() => String, {
    description:
      'The provision that withholds it (lagrum); if only our policy does, the name of that policy, for example `P1`. Engineering, not legal advice.',
  })
  provision!: string;

  @Field(() => String, { description: 'The step that would open the field, and whom to ask.' })
  unlock!: string;
}
