import { createHash } from 'node:crypto';

/** Separates a rule's line from its text; no name or text in the database can contain it. */
export const RULE_MARK = '\u0001';

// Quoted texts and names are matched whole, as PostgreSQL prints them.
const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]| OR | AND |[^'"() ]+|./gs;

/** The text inside one pair of parentheses, and the word (OR or AND) that joins it. */
interface Level {
  text: string;
  word: string | null;
}

/** The first 16 hex digits of the rule's hash: finding another text with the same digits takes about 2^64 attempts. */
export function ruleDigest(text: string): string {
  return createHash('sha256').update(flattened(text)).digest('hex').slice(0, 16);
}

/**
 * The text of a rule with `(a OR b) OR c` written as `a OR b OR c`, and AND likewise. PostgreSQL keeps the original
 * nesting of a list, but a restored backup is created from its printed form, so the same rule can be nested
 * differently.
 */
export function flattened(text: string): string {
  const open: (string | Level)[][] = [[]];
  for (const [part] of text.matchAll(PARTS)) {
    if (part === '(') open.push([]);
    else if (part === ')' && open.length > 1) open.at(-2)?.push(level(open.pop() ?? []));
    else open.at(-1)?.push(part);
  }
  return open.map((parts) => level(parts).text).join('(');
}

function level(parts: readonly (string | Level)[]): Level {
  const words = new Set(parts.filter((part) => part === ' OR ' || part === ' AND '));
  const word = words.size === 1 ? String([...words][0]) : null;
  const text = parts.map((part, at) => {
    if (typeof part === 'string') return part;
    const alone = word !== null && [parts[at - 1] ?? word, parts[at + 1] ?? word].every((beside) => beside === word);
    return alone && part.word === word ? part.text : `(${part.text})`;
  });
  return { text: text.join(''), word };
}
