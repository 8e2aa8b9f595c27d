import { dictionary } from './dictionary';

/** Endings that are taken off a word that neither the dictionary nor its parts know. */
const REGULAR = 'arnas ornas ernas arna orna erna ens ets ers ars na en et ar or er ns n s t a e'.split(' ');
/** Those who do a thing, and the thing. */
const DOERS: readonly (readonly [RegExp, string])[] = [
  [/stödjare$/, 'stöd'],
  [/arbetare$/, 'arbete'],
  [/behandlare$/, 'behandling'],
  [/samordnare$/, 'samordning'],
];
const LEAST_COMPOUND = 7;
const LEAST_PART = 3;
const LEAST_STEM = 4;

/** A compound cut in two. */
export interface Cut {
  /** The part before, as written, and the base forms that it may be. */
  readonly head: string;
  readonly firsts: readonly string[];
  readonly last: string;
}

const lemmasOf = new Map<string, readonly string[]>();
const cutOf = new Map<string, Cut | null>();
const MOST_KEPT = 100_000;

/** The base forms of a word: by the dictionary, for a compound by its last part, else by regular endings. */
export function lemmas(word: string): readonly string[] {
  return kept(lemmasOf, word, () => {
    if (/\d/.test(word)) return [word];
    const known = [...dictionary().bases(word)];
    if (known.length > 0) return known;
    const parts = cut(word);
    const compound = parts ? [...dictionary().bases(parts.last)].map((base) => parts.head + base) : [];
    if (compound.length > 0) return compound;
    const stems = REGULAR.filter((ending) => word.endsWith(ending) && word.length - ending.length >= LEAST_STEM);
    return [...new Set([word, ...stems.map((ending) => word.slice(0, -ending.length))])];
  });
}

/** All forms of a word that the dictionary gives, and the word itself. */
export function formsOf(word: string): string[] {
  const parts = known(word) ? null : cut(word);
  const head = parts?.head ?? '';
  const bases = parts ? [...dictionary().bases(parts.last)] : lemmas(word);
  return [...new Set([word, ...bases.flatMap((base) => dictionary().forms(base)).map((form) => head + form)])];
}

/** The likeliest cut of a compound in two; null if it is none. */
export const cut = (word: string): Cut | null => kept(cutOf, word, () => likeliest(word));

function likeliest(word: string): Cut | null {
  let best: { readonly score: number; readonly cut: Cut } | null = null;
  if (word.length < LEAST_COMPOUND || /[^\p{L}]/u.test(word)) return null;
  for (let at = word.length - LEAST_PART; at >= LEAST_PART; at--) {
    const [head, last] = [word.slice(0, at), word.slice(at)];
    const lasts = dictionary().bases(last);
    const ends = [...lasts].some((base) => dictionary().ends(base)) || (last.length >= 5 && lasts.size > 0);
    if (!ends) continue;
    const firsts = headsOf(head);
    if (firsts.size === 0) continue;
    const score =
      -Math.abs(head.length - last.length) * 0.1 +
      (firsts.has(head) ? 1 : 0) +
      (lasts.has(last) ? 1 : 0) -
      (last.length < 4 ? 2 : 0) -
      (head.length < 4 ? 1.5 : 0);
    if (best === null || score > best.score) best = { score, cut: { head, firsts: [...firsts], last } };
  }
  return best?.cut ?? null;
}

/** The base forms that the first part of a compound may be: "avhoppar" is "avhoppare", "barna" is "barn". */
function headsOf(head: string): Set<string> {
  const words = dictionary();
  const firsts = words.bases(head, true);
  const add = (...bases: Iterable<string>[]): void => bases.forEach((some) => [...some].forEach((base) => firsts.add(base)));
  if (head.length >= 5) add(words.bases(head));
  if (head.endsWith('ar') && words.has(`${head}e`)) add([`${head}e`]);
  if (words.standsAlone(head)) add([head]);
  if (head.length >= 4 && words.has(`${head}a`)) add([`${head}a`]);
  if (head.length >= 5 && head.endsWith('e') && words.has(head.slice(0, -1))) add([head.slice(0, -1)]);
  if (head.endsWith('dra') && words.has(`${head.slice(0, -3)}der`)) add([`${head.slice(0, -3)}der`]);
  if (head.endsWith('s') && head.length > 4) add(words.bases(head.slice(0, -1)));
  const joined = head.replace(/s$/, '');
  if (firsts.size === 0 && head.length >= LEAST_COMPOUND && cut(joined)) add([joined]);
  return firsts;
}

const DEEPEST = 2;

/** The base forms of the first and of the last part of a compound; null if it is none. */
export function partsOf(word: string, depth = 0): readonly [firsts: readonly string[], lasts: readonly string[]] | null {
  const parts = cut(word);
  if (!parts || depth > DEEPEST) return null;
  const inside = (one: string): readonly string[] => (partsOf(one, depth + 1) ?? []).flat();
  const firsts = parts.firsts.flatMap((first) => [first, ...inside(first)]);
  const lasts = [...lemmas(parts.last)];
  const done = DOERS.filter(([doer]) => [parts.last, ...lasts].some((last) => doer.test(last))).map(([, thing]) => thing);
  return [[...new Set(firsts)], [...new Set([...lasts, ...done, ...inside(parts.last)])]];
}

/** Whether the dictionary knows the word. */
export const known = (word: string): boolean => dictionary().bases(word).size > 0;

function kept<T>(memory: Map<string, T>, word: string, find: () => T): T {
  const before = memory.get(word);
  if (before !== undefined) return before;
  const found = find();
  if (memory.size >= MOST_KEPT) memory.clear();
  memory.set(word, found);
  return found;
}
