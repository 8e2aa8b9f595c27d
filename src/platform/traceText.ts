// Marks, and what is not seen. Marks go before the normal form too: to put a long row of them in order takes the square of its length.
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
// Beside the dashes: hyphen bullet, modifier minus, minus, heavy minus and the long vowel of Katakana.
const DASH = /[\p{Pd}\u2043\u02d7\u2212\u2796\u30fc]/gu;
const FOREIGN_DIGITS = /(?:(?![0-9])\p{Nd})+/gu;
// Two signs of whole phrases: 18 and 8 letters long once they are written out, and no digit among them.
const PHRASE = /[\ufdfa\ufdfb]/g;
const DIGIT = /^\p{Nd}$/u;
// Ids of records (RFC 9562, versions 1 to 8): one in thirty has digits that look like a number to call, one in a thousand a person's.
const UUID =
  /(?<![\p{L}\p{N}])[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu;

/** The text as it is searched: what looks alike is alike, what is not seen is not there, no more are ids, and white space is one space. */
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

// The digits of a script stand in rows of ten, from zero to nine.
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let first = code;
  while (DIGIT.test(String.fromCodePoint(first - 1))) first -= 1;
  return String((code - first) % 10);
}

const ISBN_13 = /(?<!\d)97[89](?:[- ]?\d){10}(?!\d)/g;
const ISBN_10 = /(?<=ISBN(?:-10)?:? ?)\d{1,5}-\d{1,7}-\d{1,6}-[\dX](?!\d)/gi;

/** A plain text without the numbers of books, as far as their check digits are right: parts of them look like numbers to call. */
export function withoutBooks(text: string): string {
  return text
    .replace(ISBN_13, (isbn) => (weighed(isbn, (at) => (at % 2 === 0 ? 1 : 3)) % 10 === 0 ? 'x' : isbn))
    .replace(ISBN_10, (isbn) => (isbn.length === 13 && weighed(isbn, (at) => 10 - at) % 11 === 0 ? 'x' : isbn));
}

function weighed(isbn: string, weight: (at: number) => number): number {
  const values = isbn.replace(/[- ]/g, '');
  return [...values].reduce((sum, digit, at) => sum + weight(at) * (/\d/.test(digit) ? Number(digit) : 10), 0);
}

/** An address on the web without its percent-encoding, however often it was encoded, as far as it can be decoded. */
export function decoded(address: string): string {
  let text = address;
  for (let times = 0; times < 4 && /%[0-9a-f]{2}/i.test(text); times += 1)
    text = text.replace(/(?:%[0-9a-f]{2})+/gi, decodedRun);
  return text;
}

function decodedRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Not UTF-8: letters of old encodings, which hold no digit and no at sign that the ASCII part would not show.
    return run.replace(/%[0-7][0-9a-f]/gi, (one) => String.fromCharCode(parseInt(one.slice(1), 16)));
  }
}
