/** One error of an answer, as far as the plan reads it. */
export interface AnsweredError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnsweredError[];
}

/** Asks as an actor of the sample, without any client between. */
export type Ask = (actor: string, query: string, variables?: Readonly<Record<string, unknown>>) => Promise<Answer>;

export function asking(url: string, tokens: Readonly<Record<string, string>>): Ask {
  return async (actor, query, variables = {}) => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${tokens[actor] ?? ''}` },
      body: JSON.stringify({ query, variables }),
    });
    return (await response.json()) as Answer;
  };
}

export const codeOf = ({ errors }: Answer): string | null => {
  const code = errors?.[0]?.extensions['code'];
  return typeof code === 'string' ? code : null;
};

/** The part of an answer below these keys; undefined where one of them leads to nothing. */
export function partOf(answer: Answer, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), answer.data);
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every record in an answer that names its type and id. */
export function recordsIn(value: unknown): (readonly [type: string, id: string])[] {
  if (Array.isArray(value)) return value.flatMap(recordsIn);
  if (!isObject(value)) return [];
  const { __typename: type, id } = value;
  const own = typeof type === 'string' && typeof id === 'string' ? ([[type, id]] as const) : [];
  return [...own, ...Object.values(value).flatMap(recordsIn)];
}
