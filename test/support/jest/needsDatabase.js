// Tells the tests that need the database of the run from the pure ones by what they import, however far: no list is kept.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const DATABASE = path.resolve(__dirname, '../postgres.ts');
const IMPORT = /\b(?:from|import)\s*\(?\s*'(\.[^']*)'/g;

/** Every test file below the folder, in two lists. */
function partTests(folder) {
  const root = path.resolve(folder);
  const files = filesIn(root).filter((name) => name.endsWith('.test.ts'));
  const known = new Map();
  const database = files.filter((file) => reaches(file, root, known));
  return { database, pure: files.filter((file) => !database.includes(file)) };
}

/** Without packages: those of test/clients are thousands of files. */
function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (!entry.isDirectory()) return [file];
    return entry.name === 'node_modules' ? [] : filesIn(file);
  });
}

function reaches(file, root, known) {
  const reached = new Set([file]);
  for (const one of reached) for (const target of importsOf(one, root, known)) reached.add(target);
  return reached.has(DATABASE);
}

function importsOf(file, root, known) {
  if (!known.has(file)) {
    const names = [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name]) => name);
    const targets = names.map((name) => `${path.resolve(path.dirname(file), name)}.ts`);
    known.set(
      file,
      targets.filter((target) => target.startsWith(root) && existsSync(target)),
    );
  }
  return known.get(file);
}

module.exports = { partTests };
