import { createHash } from 'node:crypto';

/** What stands between a rule's line and its text; no name or text in the database can hold it. */
export const RULE_MARK = '\u0001';

// Quoted texts and names are whole, as PostgreSQL writes them back.
const PARTS = /'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]| OR | AND |[^'"() ]+|./gs;

/** What stands within one pair of parentheses, and by which word it is a list. */
interface Level {
  text: string;
  word: string | null;
}

/** The first 16 digits of what tells this text from others: whoever wants another text with the same ones has 2^64 to try. */
export function ruleDigest(text: string): string {
  return createHash('sha256').update(flattened(text)).digest('hex').slice(0, 16);
}

/**
 * The text of a rule with `(a OR b) OR c` written as `a OR b OR c`, and AND likewise. PostgreSQL remembers how a list was nested when it
 * was made, and a restored backup is made from what it wrote: the same rule, nested otherwise.
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
