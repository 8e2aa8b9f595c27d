import { BadUserInput } from './errors';

/** The deepest nesting of lists and objects in a JSON text from outside. No input of the schema comes near it. */
const MOST_LEVELS = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * The value of a JSON text from outside, safe to walk by recursion: its depth is bounded. Throws BadUserInput, which repeats nothing of
 * the text, if it is not JSON or nested too deeply. `place` names the text in the request.
 */
export function parseJson(text: string, place: string, path: readonly string[] = []): unknown {
  if (isDeeper(text)) throw new BadUserInput(`The ${place} is nested more than ${String(MOST_LEVELS)} levels deep.`, path);
  try {
    return JSON.parse(text);
  } catch {
    throw new BadUserInput(`The ${place} is not JSON.`, path);
  }
}

/** Whether brackets outside of strings open more levels than allowed: counted before anything is built. */
function isDeeper(text: string): boolean {
  let levels = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) levels += 1;
    else if (code === 0x5d || code === 0x7d) levels -= 1;
    if (levels > MOST_LEVELS) return true;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}

type Path = readonly (string | number)[];

/**
 * Throws BadUserInput with its place if a text in the value holds a NUL character or half of a surrogate pair, in a name or a value:
 * neither is a character, and the database stores neither. The value comes from `parseJson`.
 */
export function refuseUnusable(value: unknown, path: Path): void {
  if (typeof value === 'string') return refuseText(value, path);
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) return value.forEach((entry, at) => refuseUnusable(entry, [...path, at]));
  for (const [name, member] of Object.entries(value)) {
    refuseText(name, path);
    refuseUnusable(member, [...path, name]);
  }
}

const LONE_SURROGATE = /\p{Cs}/u;

function refuseText(text: string, path: Path): void {
  if (text.includes('\0')) throw new BadUserInput('The input must not hold a NUL character.', path);
  if (LONE_SURROGATE.test(text)) throw new BadUserInput('The input must not hold half of a surrogate pair.', path);
}
