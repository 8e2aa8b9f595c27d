import { registerEnumType } from 'type-graphql';

/** Registers an enum in the schema with a description of each value. Each member equals its name. */
export function describedEnum<K extends string>(
  name: string,
  description: string,
  values: Readonly<Record<K, string>>,
): Readonly<{ [P in K]: P }> {
  const names = Object.keys(values) as K[];
  const object = Object.fromEntries(names.map((value) => [value, value])) as { [P in K]: P };
  const valuesConfig = Object.fromEntries(names.map((value) => [value, { description: values[value] }]));
  registerEnumType(object, { name, description, valuesConfig: valuesConfig as Record<K, { description: string }> });
  return object;
}
