import { registerEnumType } from 'type-graphql';

/** The direction of an ordered list. */
export const OrderDirection = { ASC: 'ASC', DESC: 'DESC' } as const;
export type OrderDirection = keyof typeof OrderDirection;

registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of an ordered list.',
  valuesConfig: {
    ASC: { description: 'Ascending: smallest, earliest or alphabetically first record first.' },
    DESC: { description: 'Descending: largest, latest or alphabetically last record first.' },
  },
});
