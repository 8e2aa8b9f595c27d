import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isEnumType } from 'graphql';
import { REFUSAL_CODES, type RefusalCode } from '../src/policy/refusalCodes';
import { DECLARED_REFUSALS } from '../src/reading/declaredRefusals';
import { createSchema } from '../src/schema';
import { refusalReach } from './support/refusalReach';

const schema = createSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const codes = Object.keys(REFUSAL_CODES) as RefusalCode[];
const DECLARED = path.join(__dirname, '../src/reading/declaredRefusals.ts');
const DOCS = path.join(__dirname, '../docs/integrating.md');

/** Those that share so common a reason are counted: the table is for readers. */
const MOST_NAMED = 8;

/** The table of the codes, as docs/integrating.md has it. */
function table(declared: ReadonlyMap<string, readonly string[]>): string {
  const rows = codes.map((code) => {
    const by = [...declared].filter(([, all]) => all.includes(code)).map(([name]) => `\`${name}\``);
    const where = by.length > MOST_NAMED ? `${String(by.length)} mutations: see \`mutationRefusals\`` : by.join(', ');
    return `| \`${code}\` | ${REFUSAL_CODES[code]} | ${where} |`;
  });
  return ['| code | meaning | mutations |', '|---|---|---|', ...rows].join('\n');
}

const TABLE = /\| code \| meaning \| mutations \|\n\|---\|---\|---\|\n(?:\| `\w+` \|.*\n?)*/;
const inDocs = (): string => TABLE.exec(readFileSync(DOCS, 'utf8'))?.[0].trimEnd() ?? '';

/** Writes the generated list, and the table of the documentation, anew. */
function write(found: ReadonlyMap<string, readonly string[]>): void {
  const lines = [...found].map(([name, all]) => `${name}:${all.map((code) => ` ${code}`).join('')}`);
  writeFileSync(
    DECLARED,
    readFileSync(DECLARED, 'utf8').replace(/`\n[^]*\n`(?=\n {4}\.trim)/, () => `\`\n${lines.join('\n')}\n\``),
  );
  writeFileSync(
    DOCS,
    readFileSync(DOCS, 'utf8').replace(TABLE, () => `${table(found)}\n`),
  );
}

test('what every mutation can be refused with is declared, to the code: WRITE_REFUSALS=1 writes it', () => {
  const { named, unnamed } = refusalReach();
  const names = mutations.map(({ name }) => name).sort();
  expect([...named.keys()].filter((name) => !names.includes(name))).toEqual([]);
  const found = new Map(names.map((name) => [name, named.get(name) ?? unnamed]));
  // Those without a name in the program are the registers.
  expect(names.filter((name) => !named.has(name)).every((name) => name.startsWith('upsert'))).toBe(true);
  if (process.env['WRITE_REFUSALS']) return write(found);
  expect([...DECLARED_REFUSALS]).toEqual([...found]);
});

test('the list of codes is closed: each belongs to a mutation, and no mutation has another', () => {
  const used = new Set([...DECLARED_REFUSALS.values()].flat());
  expect(codes.filter((code) => !used.has(code))).toEqual([]);
  expect([...used].filter((code) => !codes.includes(code))).toEqual([]);
  const type = schema.getType('RefusalCode');
  expect(isEnumType(type) && type.getValues().map(({ name }) => name)).toEqual(codes);
});

test('a description names no code that its mutation does not have', () => {
  const wrong = mutations.flatMap(({ name, description }) =>
    // Where it names another mutation, that one's code.
    [...(description ?? '').replace(/`\w+` is refused with \w+/g, '').matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)]
      .map(([word]) => word)
      .filter((word) => codes.some((code) => code === word) && !DECLARED_REFUSALS.get(name)?.some((code) => code === word))
      .map((word) => `${name}: ${word}`),
  );
  expect(wrong).toEqual([]);
});

test('docs/integrating.md has the table that the program gives: WRITE_REFUSALS=1 writes it', () => {
  expect(inDocs()).toBe(table(DECLARED_REFUSALS));
});
