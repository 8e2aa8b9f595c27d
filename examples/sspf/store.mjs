// What an integrator's system keeps on disk so that it may be killed at any moment: files replaced in one step, and a journal.
import { appendFile, open, readFile, rename } from 'node:fs/promises';

/** The text of a file; nothing where there is none. */
async function textOf(file) {
  return readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
}

/** The JSON in a file, or what to begin with where there is none. */
export async function load(file, otherwise) {
  const text = await textOf(file);
  return text === '' ? otherwise : JSON.parse(text);
}

/** Replaces the file: whoever reads it finds the old content or the new, never a part of either. */
export async function save(file, value) {
  const next = `${file}.next`;
  const handle = await open(next, 'w');
  await handle.writeFile(JSON.stringify(value));
  await handle.sync();
  await handle.close();
  await rename(next, file);
}

/** The entries of a journal. A line that was cut off was never acknowledged: it is as if it had not come. */
export async function entriesOf(file) {
  return (await textOf(file)).split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line)];
    } catch {
      return [];
    }
  });
}

/** Adds an entry and waits until it is on the disk. The line break before it ends a line that may have been cut off. */
export async function note(file, entry) {
  await appendFile(file, `\n${JSON.stringify(entry)}\n`, { flush: true });
}
