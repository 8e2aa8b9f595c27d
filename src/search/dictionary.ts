import fs from 'node:fs';
import path from 'node:path';

/** An ending of the dictionary: how a base form becomes the form. */
interface Ending {
  readonly flag: string;
  readonly strip: string;
  readonly add: string;
  readonly when: RegExp | null;
  /** Whether the form only begins compounds. */
  readonly begins: boolean;
}

/** Marks of a word in the dictionary (Hunspell): it begins or continues compounds; it stands in them only; it is no word. */
const BEGINS = /[XUs]/;
const NEVER_ALONE = /[¤Z%]/;
const FORBIDDEN = '%';
const BEGINS_ONLY = 'W';
/** It may end a compound. */
const ENDS = 'Y';

/**
 * The inflections of Swedish, read from the files of the package `dictionary-sv` (Göran Andersson, LGPL-3.0), which stays
 * as it is. Read once in a process, when first asked for: about 0.2 s and 80 MB.
 */
export class Dictionary {
  private readonly flags = new Map<string, string>();
  /** Words that are written small: no names. */
  private readonly small = new Set<string>();
  private readonly byEnding = new Map<string, Ending[]>();
  private readonly byFlag = new Map<string, Ending[]>();
  private longest = 0;

  constructor(folder: string) {
    for (const line of linesOf(folder, 'index.aff')) this.readEnding(line.trim().split(/\s+/));
    for (const line of linesOf(folder, 'index.dic').slice(1)) this.readWord(line);
  }

  /** The base forms of a word. With `begins`, of a form that begins a compound. */
  bases(word: string, begins = false): Set<string> {
    const found = new Set<string>();
    const own = this.flags.get(word);
    if (own !== undefined && (begins ? BEGINS.test(own) : !NEVER_ALONE.test(own))) found.add(word);
    for (let length = 0; length <= Math.min(this.longest, word.length - 1); length++) {
      const ending = length === 0 ? '' : word.slice(-length);
      for (const rule of this.byEnding.get(ending) ?? []) {
        if (rule.begins !== begins) continue;
        const base = word.slice(0, word.length - length) + rule.strip;
        const flags = this.flags.get(base);
        if (flags === undefined || !flags.includes(rule.flag) || flags.includes(FORBIDDEN)) continue;
        if (rule.when === null || rule.when.test(base)) found.add(base);
      }
    }
    return found;
  }

  /** The forms of a base form, itself among them. */
  forms(base: string): string[] {
    const flags = this.flags.get(base) ?? '';
    const forms = [...flags].flatMap((flag) =>
      (this.byFlag.get(flag) ?? [])
        .filter((rule) => !rule.begins && base.endsWith(rule.strip) && (rule.when === null || rule.when.test(base)))
        .map((rule) => base.slice(0, base.length - rule.strip.length) + rule.add),
    );
    return [...new Set([base, ...forms])];
  }

  has(base: string): boolean {
    return this.flags.has(base);
  }

  /** Whether the word may be the last part of a compound. */
  ends(base: string): boolean {
    return this.flags.get(base)?.includes(ENDS) ?? false;
  }

  /** Whether the base form is a word of its own: neither only a part of others, nor one to avoid. */
  standsAlone(base: string): boolean {
    const flags = this.flags.get(base);
    return flags !== undefined && !/[%¤]/.test(flags);
  }

  /** Whether the word is one of the language, and no name. */
  ordinary(word: string): boolean {
    return [...this.bases(word)].some((base) => this.small.has(base));
  }

  /** Reads a line of an ending. The heading of a group of endings has one part less. */
  private readEnding([kind, flag = '', strip = '', added = '', when]: string[]): void {
    if (kind !== 'SFX' || when === undefined) return;
    const [add = '', marks = ''] = added.split('/');
    const ending: Ending = {
      flag,
      strip: strip === '0' ? '' : strip,
      add: add === '0' ? '' : add,
      when: when === '.' ? null : new RegExp(`${when}$`),
      begins: marks.includes(BEGINS_ONLY),
    };
    put(this.byEnding, ending.add, ending);
    put(this.byFlag, flag, ending);
    this.longest = Math.max(this.longest, ending.add.length);
  }

  private readWord(line: string): void {
    const at = line.indexOf('/');
    const written = at < 0 ? line : line.slice(0, at);
    if (written === '') return;
    const word = written.toLowerCase();
    if (written === word) this.small.add(word);
    this.flags.set(word, (this.flags.get(word) ?? '') + (at < 0 ? '' : line.slice(at + 1)));
  }
}

function put<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function linesOf(folder: string, file: string): string[] {
  return fs.readFileSync(path.join(folder, file), 'utf8').split('\n');
}

let read: Dictionary | undefined;

/** The dictionary of this process. */
export function dictionary(): Dictionary {
  return (read ??= new Dictionary(path.dirname(require.resolve('dictionary-sv'))));
}
