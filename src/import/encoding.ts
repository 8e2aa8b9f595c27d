import { createReadStream } from 'node:fs';

/** The encodings in which a file of rows can be read. */
export type Encoding = 'utf-8' | 'windows-1252';

/** Letters of the languages of offices in Sweden, and the signs that a word processor sets, as bytes of Windows-1252. */
const LETTERS = '\\xc0-\\xcf\\xd1-\\xd6\\xd8-\\xdc\\xdf-\\xef\\xf1-\\xf6\\xf8-\\xfc';
const SIGNS = '\\x80\\x82\\x84\\x85\\x91-\\x97\\xa0\\xa7\\xab\\xb0\\xb4\\xb7\\xbb\\xbd';
const SWEDISH = /[\xc4\xc5\xd6\xe4\xe5\xe9\xf6]/;
const OTHER = new RegExp(`[^\\0-\\x7f${LETTERS}${SIGNS}]|\\0`);
/** A sign within a word is a letter of another encoding (ö is 0x94 in code page 850); apostrophes and dashes are not. */
const IN_WORD = new RegExp(`[A-Za-z${LETTERS}][\\x80-\\x91\\x93-\\x95\\x98-\\x9f][A-Za-z${LETTERS}]`);
/** Å, ä, é and a dash in UTF-8: a file that holds them is not in Windows-1252, though some of its lines may be. */
const IN_UTF8 = /[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]/;

/**
 * The encoding of a file: Windows-1252 if it cannot be UTF-8 and every byte of it is plain in Windows-1252. Anything
 * else counts as UTF-8, whose faults are reported line by line.
 */
export async function encodingOf(file: string): Promise<Encoding> {
  if (await isInUtf8(file)) return 'utf-8';
  let swedish = false;
  let before = '';
  for await (const chunk of createReadStream(file, 'latin1') as AsyncIterable<string>) {
    const text = before + chunk;
    if (OTHER.test(text) || IN_WORD.test(text) || IN_UTF8.test(text)) return 'utf-8';
    swedish ||= SWEDISH.test(text);
    // What spans two chunks.
    before = chunk.slice(-2);
  }
  return swedish ? 'windows-1252' : 'utf-8';
}

async function isInUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) decoder.decode(chunk, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** The characters of the bytes 0x80 to 0x9f; five of them stand for none. */
const SIGNS_OF_WINDOWS = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const FIRST_SIGN = 0x80;

/** Text in Windows-1252. Not by TextDecoder, which reads it as ISO 8859-1 in some versions of Node. */
export const inWindows1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(/[\x80-\x9f]/g, (sign) => SIGNS_OF_WINDOWS.charAt(sign.charCodeAt(0) - FIRST_SIGN));
