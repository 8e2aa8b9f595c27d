import { Field, InputType, registerEnumType, type ClassType } from 'type-graphql';
import { describedEnum } from './describedEnum';

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

const inputs = new Map<string, ClassType>();

/** The input by which a list of this type is ordered: one of these fields, each with its description, and a direction. */
export function orderInput(type: string, fields: Readonly<Record<string, string>>): ClassType {
  const made =
    inputs.get(type) ?? newOrderInput(type, describedEnum(`${type}OrderField`, 'The fields by which the list can be ordered.', fields));
  inputs.set(type, made);
  return made;
}

function newOrderInput(type: string, fields: object): ClassType {
  const input = class {};
  Field(() => fields, { description: 'The field to order by.' })(input.prototype, 'field');
  Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })(input.prototype, 'direction');
  InputType(`${type}Order`, { description: 'The order of the listed records.' })(input);
  return input;
}
