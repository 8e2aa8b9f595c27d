import { constants, copyFileSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The text of a file; undefined if it does not exist. */
export function textIn(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The text of a file that only its owner may read. Creates it on first use and never replaces it: concurrent starts get
 * the same text.
 */
export function madeOnce(file: string, make: () => string): string {
  const existing = textIn(file);
  if (existing !== undefined) return existing;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, make(), { mode: 0o600 });
  try {
    linkSync(draft, file); // fails if another process was first, and never replaces that process's file
  } catch (error) {
    // Some mounted file systems have no links; there, the first process to create the file wins.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') copyFileSync(draft, file, constants.COPYFILE_EXCL);
  } finally {
    rmSync(draft, { force: true });
  }
  const made = textIn(file);
  if (made === undefined) throw new Error(`${file} cannot be read back.`);
  return made;
}
