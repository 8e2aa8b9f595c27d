// Combining marks and invisible characters. Marks are removed before normalising too, because normalising a long row of
// them takes quadratic time.
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Besides the dashes: hyphen bullet, modifier minus, minus, heavy minus and the Katakana long vowel mark.
const DASH = /[\p{Pd}\u2043\u02d7\u2212\u2796\u30fc]/gu;
const FOREIGN_DIGITS = /(?:(?![0-9])\p{Nd})+/gu;
// Two ligatures of whole phrases: expanded they have 18 and 8 letters and no digit.
const PHRASE = /[\ufdfa\ufdfb]/g;
const DIGIT = /^\p{Nd}$/u;
// Ids of records (RFC 9562, versions 1 to 8). One in thirty contains digits like a telephone number, one in a thousand
// digits like a personal number.
const UUID = /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;

/**
 * Normalises a text for searching: unifies look-alike characters, removes invisible ones and ids, and turns white space
 * into single spaces.
 */
export function plain(text: string): string {
  return text
    .replace(UNSEEN, '')
    .replace(PHRASE, 'x')
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(DASH, '-')
    .replace(FOREIGN_DIGITS, (digits) => [...digits].map(asciiDigit).join(''))
    .replace(/\s+/g, ' ')
    .replace(UUID, 'x');
}

const asciiDigits = new Map<string, string>();

function asciiDigit(digit: string): string {
  const known = asciiDigits.get(digit) ?? valueOf(digit);
  asciiDigits.set(digit, known);
  return known;
}

// The digits of a script are ten consecutive code points, from zero to nine.
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

const ISBN_13 = /(?<!\d)97[89](?:[- ]?\d){10}(?!\d)/g;
const ISBN_10 = /(?<=ISBN(?:-10)?:? ?)\d{1,5}-\d{1,7}-\d{1,6}-[\dX](?!\d)/gi;

/** A normalised text without ISBNs with correct check digits: parts of them look like telephone numbers. */
export function withoutBooks(text: string): string {
  return text
    .replace(ISBN_13, (isbn) => (weighed(isbn, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0 ? 'x' : isbn))
    .replace(ISBN_10, (isbn) => (isbn.length === 13 && weighed(isbn, (at) => 10 - at) % 11 === 0 ? 'x' : isbn));
}

function weighed(isbn: string, weight: (at: number) => number): number {
  const values = isbn.replace(/[- ]/g, '');
  return [...values].reduce((sum, digit, at) => sum + weight(at) * (/\d/.test(digit) ? Number(digit) : 10), 0);
}

/** A web address with its percent-encoding removed, even if applied repeatedly, as far as it can be decoded. */
export function decoded(address: string): string {
  let text = address;
  for (let times = 0; times < 4 && /%[0-9a-f]{2}/i.test(text); times += 1) text = text.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun);
  return text;
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Not UTF-8: letters in old encodings. They contain no digit or at sign beyond the ASCII part.
    return run.replace(/%[0-7][0-9a-f]/gi, (one) => String.fromCharCode(parseInt(one.slice(1), 16)));
  }
}
