import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { migrations } from '../../migrations';

const FOLDER = path.join(__dirname, '..', '..', 'migrations');
const INDEX = path.join(FOLDER, 'index.ts');

/** The class of a migration is named as its file: `1700000000000-foundation.ts` has `Foundation1700000000000`. */
const parts = readdirSync(FOLDER)
  .filter((name) => /^\d+-[a-z-]+\.ts$/.test(name))
  .sort()
  .map((name) => {
    const [number = '', ...words] = name.replace(/\.ts$/, '').split('-');
    const word = words.map((one) => `${one.charAt(0).toUpperCase()}${one.slice(1)}`).join('');
    return { file: name.replace(/\.ts$/, ''), name: `${word}${number}` };
  });

const written = `${parts.map(({ file, name }) => `import { ${name} } from './${file}';`).join('\n')}

/**
 * Every migration, oldest first; emitted from the folder by npm run rows. One that has been merged is never edited; a change is a new file.
 */
export const migrations = [
${parts.map(({ name }) => `  ${name},`).join('\n')}
];
`;

test('migrations/index.ts lists what is in the folder: run npm run rows', () => {
  if (process.env['WRITE_ROWS']) return writeFileSync(INDEX, written);
  expect(readFileSync(INDEX, 'utf8')).toBe(written);
});

test('no two migrations have one number, and each class has the name that TypeORM records', () => {
  const numbers = parts.map(({ file }) => file.split('-')[0]);
  expect(new Set(numbers).size).toBe(numbers.length);
  if (!process.env['WRITE_ROWS']) expect(migrations.map(({ name }) => name)).toEqual(parts.map(({ name }) => name));
});
