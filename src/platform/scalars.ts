import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

function stringIn(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : undefined;
}

function parseInstant(value: unknown): Date {
  const at = typeof value === 'string' && INSTANT.test(value) && isDay(value.slice(0, 10)) ? new Date(value) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900) {
    throw new GraphQLError('DateTime cannot represent the value: it must be an ISO 8601 instant with a time zone.');
  }
  return at;
}

/** Whether the text is a calendar day as YYYY-MM-DD. */
export function isDay(value: string): boolean {
  const [, year = '', month = '', day = ''] = DAY.exec(value) ?? [];
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return Number(year) >= 1900 && at.getUTCMonth() === Number(month) - 1 && at.getUTCDate() === Number(day);
}

function parseDay(value: unknown): string {
  if (typeof value === 'string' && isDay(value)) return value;
  throw new GraphQLError('Date cannot represent the value: it must be a calendar day as YYYY-MM-DD.');
}

function text(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  throw new GraphQLError('The value cannot be written as a date.');
}

/** An instant: output in UTC as the database wrote it, input parsed to a Date. */
export const DateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'An instant, ISO 8601 with time zone; output is in UTC with milliseconds.',
  specifiedByURL: 'https://datatracker.ietf.org/doc/html/rfc3339',
  serialize: text,
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(stringIn(node)),
});

/** A calendar day without time or zone, a YYYY-MM-DD string in both directions. */
export const LocalDate = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, ISO 8601 (YYYY-MM-DD). A day begins at midnight in Europe/Stockholm.',
  serialize: text,
  parseValue: parseDay,
  parseLiteral: (node) => parseDay(stringIn(node)),
});
