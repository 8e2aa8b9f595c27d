import { CursorOf, Told, type Reply } from './interpreter';

/** What was really answered. */
export interface Actual {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly { readonly code: unknown; readonly path: unknown }[];
}

/** The place of the first difference between an expected and an actual answer; null when there is none. */
export function firstDifference(expected: Reply, actual: Actual, unordered: readonly string[]): string | null {
  const known = new Set(expected.errors.map(({ code, path }) => `${code} at ${path}`));
  const met = new Set(actual.errors.map(({ code, path }) => `${String(code)} at ${String(path)}`));
  for (const error of met) if (!known.has(error)) return `an error that was not expected: ${error}`;
  if (expected.data === null) return actual.data === null && met.size > 0 ? null : 'errors: it should have been refused';
  for (const error of known) if (!met.has(error)) return `an error that did not come: ${error}`;
  const [left, right] = [sorted(expected.data, unordered), sorted(actual.data, unordered)];
  return differenceAt('data', left, right);
}

function differenceAt(path: string, expected: unknown, actual: unknown): string | null {
  if (expected instanceof Told) return typeof actual === 'object' && actual !== null ? null : `${path} tells nothing of the search`;
  if (expected instanceof CursorOf) return typeof actual === 'string' && actual !== '' ? null : `${path} is no cursor`;
  if (typeof expected !== 'object' || expected === null || typeof actual !== 'object' || actual === null)
    return expected === actual ? null : `${path}: expected ${show(expected)}, was ${show(actual)}`;
  if (Array.isArray(expected) !== Array.isArray(actual)) return `${path}: one is a list, the other is not`;
  const [wanted, given] = [Object.keys(expected), Object.keys(actual)];
  const odd = wanted.find((key) => !given.includes(key)) ?? given.find((key) => !wanted.includes(key));
  if (odd !== undefined) return `${path}: "${odd}" is on one side only`;
  for (const key of wanted) {
    const different = differenceAt(`${path}.${key}`, memberOf(expected, key), memberOf(actual, key));
    if (different !== null) return different;
  }
  return null;
}

function memberOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 300);
}

/** The same answer with the lists of these roots in an order of our own. */
function sorted(data: Readonly<Record<string, unknown>> | null, roots: readonly string[]): unknown {
  if (data === null) return null;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      if (!roots.includes(key) || typeof value !== 'object' || value === null) return [key, value];
      const members = Object.entries(value).map(([name, member]: [string, unknown]) => [
        name,
        Array.isArray(member) ? [...(member as unknown[])].sort(byText) : member,
      ]);
      return [key, Object.fromEntries(members)];
    }),
  );
}

function byText(a: unknown, b: unknown): number {
  const [left, right] = [canonical(a), canonical(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
