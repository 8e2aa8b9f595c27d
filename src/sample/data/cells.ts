import { z } from 'zod';

/** Some text; in a CSV file an empty cell is no text but a value left out. */
export const text = z.string('expected some text').min(1, 'expected some text');

/** A day, YYYY-MM-DD. */
export const day = z.iso.date('expected a day, YYYY-MM-DD');

/** A member by `<role>@<agency slug>`. */
export const actor = z.string().regex(/^[a-z0-9]+@[a-z-]+$/, 'expected a member, <role>@<agency slug>');

/** The fields that a disclosure or a consent is about, one by one or by group. */
export const fields = z.array(
  z.string().regex(/^(?:[A-Z]\w+\.\w+|[A-Z_]+)$/, 'expected a field, <Type>.<field>, or a group of fields, <GROUP>'),
);

/** A day of history, or a number of days before the sample is loaded: what is to be live then. */
export const when = z.union([z.strictObject({ on: day }), z.strictObject({ daysAgo: z.number() })], {
  error: 'expected {"on": "YYYY-MM-DD"} or {"daysAgo": <number>}',
});
export type When = z.output<typeof when>;

/** In a CSV cell: a number. */
export const number = z
  .string()
  .regex(/^-?\d+(?:\.\d+)?$/, 'expected a number')
  .transform(Number);

/** In a CSV cell: `yes`, or nothing. */
export const yes = z
  .literal('yes', 'expected yes or nothing')
  .optional()
  .transform((cell) => cell === 'yes');

/** In a CSV cell: values between semicolons. */
export const list = z.string().transform((cell) => cell.split(';').map((item) => item.trim()));

/** In a CSV cell: `<name>:<value>` between semicolons, like `sv:NATIVE; en:B2`. */
export function pairs<Value extends z.ZodType>(value: Value, like: string) {
  const pair = z.tuple([text, value], `expected ${like} between semicolons`);
  return list.transform((items): unknown => items.map((item) => item.split(':'))).pipe(z.array(pair));
}
