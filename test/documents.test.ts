import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeSettings } from '../src/platform/config';

const ROOT = path.join(__dirname, '..');
const read = (name: string): string => readFileSync(path.join(ROOT, name), 'utf8');
const decisions = readdirSync(path.join(ROOT, 'docs/decisions')).filter((name) => /^\d{4}-/.test(name));
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  ...readdirSync(path.join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  'docs/decisions/README.md',
  ...decisions.map((name) => `docs/decisions/${name}`),
];

test('every link in a document leads to a file, and to a heading of it', () => {
  const broken = documents.flatMap((name) =>
    [...read(name).matchAll(/\]\((?!https?:)([^)\s]*)\)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !leads(name, target))
      .map((target) => `${name}: ${target}`),
  );
  expect(broken).toEqual([]);
});

/** Whether a link from this document leads somewhere. */
function leads(from: string, target: string): boolean {
  const [file = '', heading] = target.split('#');
  const to = path.join(ROOT, file === '' ? from : path.join(path.dirname(from), file));
  if (!existsSync(to)) return false;
  if (heading === undefined) return true;
  const headings = [...readFileSync(to, 'utf8').matchAll(/^#+ (.*)$/gm)].map(([, text = '']) => slug(text));
  return headings.includes(heading);
}

const slug = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

test('every file that ARCHITECTURE.md names is there', () => {
  const named = [...read('ARCHITECTURE.md').matchAll(/`([\w./]+\.(?:ts|md|json))`/g)].map(([, name = '']) => name);
  const places = ['', 'src', 'src/reading'];
  const known = (name: string): boolean => places.some((place) => existsSync(path.join(ROOT, place, name)));
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter((name) => !known(name) && !name.startsWith('x.'))).toEqual([]);
});

test('every decision stands in the index under its own number, title and day, and every one that the code names is there', () => {
  const index = read('docs/decisions/README.md');
  const missing = decisions.filter((name) => {
    const [, number = '', title = ''] = /^# (\d+)\. (.*)$/m.exec(read(`docs/decisions/${name}`)) ?? [];
    return !new RegExp(`^\\| ${number} \\| \\[${escape(title)}\\]\\(${name}\\) \\| \\d{4}-\\d{2}-\\d{2} \\|`, 'm').test(index);
  });
  expect(missing).toEqual([]);
  const numbers = decisions.map((name) => Number(name.slice(0, 4)));
  const sources = readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `src/${name}`);
  const named = [...sources, ...documents].flatMap((name) =>
    [...read(name).matchAll(/\bADR (\d+)\b/g)].map(([, number]) => [name, Number(number)] as const),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter(([, number]) => !numbers.includes(number))).toEqual([]);
});

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

test('the README is read in five minutes', () => {
  expect(Buffer.byteLength(read('README.md'))).toBeLessThanOrEqual(10_000);
});

test('docs/settings.md is the list of settings', () => {
  const rows = [...read('docs/settings.md').matchAll(/^\| `(\w+)` \| `([^`]*)` \| (.*) \|$/gm)].map(([, ...cells]) => cells);
  const list = describeSettings().map(({ env, default: fallback, description }) => [env, fallback, description]);
  expect(rows.sort()).toEqual(list.sort());
});
