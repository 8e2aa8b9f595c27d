const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The line on which the value at a path begins; of the innermost value around it, where there is none at the path. */
export function lineIn(json: string, at: readonly PropertyKey[]): number {
  // The path of the value that comes next: a number counts in a list, a text names a member, null has no name yet.
  const open: (string | number | null)[] = [];
  let best = { depth: -1, index: 0 };
  const begins = (index: number): void => {
    const around = open.every((key, depth) => key === at[depth]);
    if (around && open.length > best.depth) best = { depth: open.length, index };
  };
  for (const { 0: token, index } of json.matchAll(TOKENS)) {
    const last = open.length - 1;
    const inside = open[last];
    if (token === '}' || token === ']') open.pop();
    else if (token === ',') open[last] = typeof inside === 'number' ? inside + 1 : null;
    else if (token === ':') continue;
    else if (inside === null) open[last] = JSON.parse(token) as string;
    else {
      begins(index);
      if (token === '{') open.push(null);
      if (token === '[') open.push(0);
    }
  }
  return lineAt(json, best.index);
}

/** The line, from 1, of a position in a text. */
export function lineAt(text: string, position: number): number {
  return text.slice(0, position).split('\n').length;
}
