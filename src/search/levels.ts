/** A value that a row has if its document matches the query; of the values of a word, the highest that holds counts. */
export interface ScoreStep {
  readonly value: number;
  readonly query: string;
  /** The query as the index of places is asked. */
  readonly keys: string;
}

/** A word of the search, with all that it was widened to. */
export interface SearchedWord {
  /** How much the word tells records apart. */
  readonly weight: number;
  readonly steps: readonly ScoreStep[];
  /** Text query of the strong ways only, and of every way. */
  readonly strong: string;
  readonly any: string;
  /** Whether it stands nowhere, as far as everybody may know. */
  readonly unknown: boolean;
}

/** A query of ever wider ones: as the index of places is asked, and as a document is. */
export interface Level {
  readonly keys: string;
  readonly doc: string;
}

const LEXEME = /'((?:[^']|'')+)'(:\*)?/g;

/** The query as the index of places is asked: each word with the letter of the lightest place that counts. */
export const keyed = (query: string, place: string): string =>
  query.replace(LEXEME, (_all, word: string, mark = '') => `'${place}${word}'${mark}`);

/** Any place. */
export const ANYWHERE = 'd';
/** The parts of the best way that each of several words is asked for, one after the other. */
const PARTS = [0.95, 0.75, 0.5];
/** More words than these make no better query. */
const MOST_WORDS = 4;

const both = (levels: readonly Level[]): Level => ({
  keys: levels.map(({ keys }) => `(${keys})`).join('&'),
  doc: levels.map(({ doc }) => `(${doc})`).join('&'),
});
const either = (levels: readonly Level[]): Level => ({
  keys: levels.map(({ keys }) => `(${keys})`).join('|'),
  doc: levels.map(({ doc }) => `(${doc})`).join('|'),
});
const anywhere = (query: string): Level => ({ keys: keyed(query, ANYWHERE), doc: query });

/** The ways of a word that are worth at least so much. */
function worth({ steps }: SearchedWord, least: number): Level | null {
  const found = steps.filter(({ value }) => value >= least);
  return found.length === 0 ? null : either(found.map(({ keys, query }) => ({ keys, doc: query })));
}
const best = ({ steps }: SearchedWord): number => steps[0]?.value ?? 0;

/**
 * Ever wider queries for the records that have all words, the last of which is `whole`. Of one word they go by the score, so that who
 * matches an earlier one comes before all others.
 */
export function levelsOfAll(words: readonly SearchedWord[], whole: string): Level[] {
  const all = anywhere(whole);
  const [only] = words;
  const narrower =
    words.length === 1 && only
      ? [...new Set(only.steps.map(({ value }) => value))].map((value) => worth(only, value))
      : PARTS.map((part) => {
          const each = words.map((word) => worth(word, part * best(word)));
          return each.includes(null) ? null : both(each.filter((level) => level !== null));
        });
  return [...narrower.filter((level) => level !== null).map((level) => both([level, all])), all];
}

/** The same for the records that have some of the words: several of those that tell most, then the one that tells most, and so on. */
export function levelsOfSome(words: readonly SearchedWord[], whole: string): Level[] {
  const all = anywhere(whole);
  const telling = [...words].sort((a, b) => b.weight - a.weight).slice(0, MOST_WORDS);
  const any = telling.map((word) => anywhere(word.any));
  const pairs = any.flatMap((one, at) => any.slice(at + 1).map((other) => both([one, other])));
  const narrower = [
    ...(any.length > 2 ? [both(any.slice(0, 3))] : []),
    ...(pairs.length > 0 ? [either(pairs)] : []),
    ...telling.flatMap((word, at) => {
      const before = any.slice(0, at);
      const strong = worth(word, 0.75 * best(word));
      return [...(strong ? [either([...before, strong])] : []), either([...before, anywhere(word.any)])];
    }),
  ];
  // Each holds the ones before it.
  return [...narrower.map((_level, at) => both([either(narrower.slice(0, at + 1)), all])), all];
}
