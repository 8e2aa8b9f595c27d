import path from 'node:path';
import { parseSources, readSources, type Source } from './support/sources';

/** The folders from the bottom up: a file imports from its own folder and from those below. Files in `src/` itself are on top. */
const LAYERS: readonly (readonly string[])[] = [
  ['policy'],
  ['pii'],
  ['platform'],
  ['search'],
  ['reading'],
  ['audit'],
  ['identity'],
  ['directory'],
  ['cases'],
  ['plans'],
  ['grounds'],
  ['groups'],
  ['referrals'],
  ['concerns'],
  ['conferences'],
  ['matching', 'prevention'],
  ['transfers'],
  ['reporting'],
  ['feed', 'sync', 'webhooks', 'hsds'],
  ['import'],
  ['sample'],
  ['http'],
];
const COMPOSITION = '';
/** What is run by hand stands on all the rest. */
const COMMANDS = 'commands';
/** What everybody may use as a whole; all other folders are modules with a public face. */
const COMMON = ['policy', 'pii', 'platform', 'reading'];

// Among them the launcher of the embedded server, whose processes need a PATH to start with.
const MAY_READ_ENVIRONMENT = /^(platform\/config|platform\/embeddedFiles|main|commands\/\w+\.command)\.ts$/;

/** An id whose type only the id itself tells. */
const MAY_READ_AN_ID: readonly string[] = ['prevention/redaction.service.ts'];

/** What is run; everything else is there for it. A resolver or a graph that no module lists is not. */
const STARTS = /^(main|(.*\/)?\w+\.(command|thread))\.ts$/;

const folderOf = (file: string): string => (file.includes('/') ? file.slice(0, file.indexOf('/')) : COMPOSITION);
const kindOf = (file: string): string => /\.(\w+)\.ts$/.exec(file)?.[1] ?? '';
const isModule = (folder: string): boolean => folder !== COMPOSITION && !COMMON.includes(folder);

function rankOf(folder: string): number {
  if (folder === COMMANDS) return LAYERS.length + 1;
  if (folder === COMPOSITION) return LAYERS.length;
  return LAYERS.findIndex((layer) => layer.includes(folder));
}

/** Each rule names what breaks it, in words that say where. */
const RULES: Readonly<Record<string, (sources: readonly Source[]) => string[]>> = {
  'every folder has its place in the order': (sources) =>
    sources.filter(({ path: file }) => rankOf(folderOf(file)) < 0).map(({ path: file }) => file),

  'there is no folder in a folder': (sources) =>
    // The sample keeps what its files may hold apart from the code that loads them.
    sources.map(({ path: file }) => file).filter((file) => file.split('/').length > 2 && !file.startsWith('sample/data/')),

  'imports point one way, down the order of the folders': (sources) =>
    between(sources)
      .filter(({ from, to }) => rankOf(folderOf(to)) >= rankOf(folderOf(from)))
      .map(text),

  'a module shows others its index.ts alone, and composition also its x.module.ts': (sources) =>
    between(sources)
      .filter(({ from, to }) => {
        const ofComposition = folderOf(from) === COMPOSITION && kindOf(to) === 'module';
        return isModule(folderOf(to)) && to !== `${folderOf(to)}/index.ts` && !ofComposition;
      })
      .map(text),

  'a file of a module does not import the index of its own': (sources) =>
    edges(sources)
      .filter(({ from, to }) => folderOf(from) !== COMPOSITION && to === `${folderOf(from)}/index.ts`)
      .map(text),

  'no two files import each other, directly or around a circle': circles,

  'every file is reached from a command or from the start': (sources) => {
    const byPath = new Map(sources.map((source) => [source.path, source]));
    const reached = new Set<string>();
    const reach = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      byPath.get(file)?.imports.forEach(reach);
    };
    const starts = sources.map(({ path: file }) => file).filter((file) => STARTS.test(file));
    starts.forEach(reach);
    // A few files that break another rule are no program.
    return starts.length === 0 ? [] : sources.map(({ path: file }) => file).filter((file) => !reached.has(file));
  },

  'nothing beside the sources is imported but the migrations, by the platform': (sources) =>
    edges(sources)
      .filter(({ from, to }) => to.startsWith('..') && !(to === '../migrations' && folderOf(from) === 'platform'))
      .map(text),

  'no module but the platform opens a connection of its own': (sources) =>
    edges(sources)
      .filter(({ from, to }) => to === 'pg' && isModule(folderOf(from)) && kindOf(from) !== 'command')
      .map(text),

  'a resolver asks the database nothing': (sources) =>
    sources
      .filter(({ path: file }) => kindOf(file) === 'resolver')
      .flatMap(({ path: file, imports, calls, literals }) => [
        ...imports.filter((name) => name === 'pg' || name === 'typeorm').map((name) => `${file} imports ${name}`),
        ...calls.filter((name) => name === 'query').map((name) => `${file} calls .${name}()`),
        ...literals.filter((literal) => /\bSELECT\b/.test(literal)).map((literal) => `${file} holds ${literal}`),
      ]),

  'a global id is read at the door': (sources) =>
    sources
      .filter(({ path: file, text: code }) => isModule(folderOf(file)) && code.includes('uuidOf(') && !MAY_READ_AN_ID.includes(file))
      .map(({ path: file }) => file),

  'only the settings and commands read the environment': (sources) =>
    sources
      .filter(({ path: file, readsEnvironment }) => readsEnvironment && !MAY_READ_ENVIRONMENT.test(file))
      .map(({ path: file }) => file),

  // Views and rows are classes with decorators, and a module brings them along with its index.
  'a program loads reflect-metadata before anything else': (sources) =>
    sources
      .filter(({ path: file, imports }) => /^(main|commands\/\w+\.command)\.ts$/.test(file) && imports[0] !== 'reflect-metadata')
      .map(({ path: file }) => file),

  // A span is measured by performance.now(), which no change of the clock moves.
  'the time of day is asked of the clock alone': (sources) =>
    sources
      .filter(({ path: file, text: code }) => file !== 'platform/clock.ts' && /new Date\(\)|\bDate\.now\b/.test(code))
      .map(({ path: file }) => file),

  'no class is both a row and a view': (sources) =>
    sources.flatMap(({ path: file, classes }) =>
      classes
        .filter(({ decorators }) => decorators.includes('Entity') && decorators.some((name) => VIEWS.includes(name)))
        .map(({ name }) => `${file}: ${name}`),
    ),

  // The words stand here because they are what is looked for.
  'no check is turned off': (sources) =>
    sources.flatMap(({ path: file, text: code }) =>
      [...code.matchAll(/eslint-disable|@ts-(?:ignore|nocheck|expect-error)/g)].map(([word]) => `${file}: ${word}`),
    ),
};

const VIEWS = ['ObjectType', 'InterfaceType', 'InputType'];

interface Import {
  readonly from: string;
  readonly to: string;
}

const text = ({ from, to }: Import): string => `${from} imports ${to}`;

function edges(sources: readonly Source[]): Import[] {
  return sources.flatMap(({ path: from, imports }) => imports.map((to) => ({ from, to })));
}

/** The imports of sources from sources of another folder. */
function between(sources: readonly Source[]): Import[] {
  const files = new Set(sources.map(({ path: file }) => file));
  return edges(sources).filter(({ from, to }) => files.has(to) && folderOf(from) !== folderOf(to));
}

/** Every import that closes a circle, with the way around. */
function circles(sources: readonly Source[]): string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) return void found.push([...way.slice(way.indexOf(file)), file].join(' → '));
    if (done.has(file)) return;
    for (const next of byPath.get(file)?.imports ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const { path: file } of sources) visit(file, []);
  return found;
}

describe('the architecture', () => {
  const sources = readSources(path.join(__dirname, '..', 'src'));

  test.each(Object.entries(RULES))('%s', (_name, rule) => {
    expect(sources.length).toBeGreaterThan(50);
    expect(rule(sources)).toEqual([]);
  });
});

/** For each rule, sources that break it once, and what it says then. */
const BROKEN: readonly (readonly [rule: keyof typeof RULES, files: Record<string, string>, says: string])[] = [
  ['every folder has its place in the order', { 'helpers/x.ts': '' }, 'helpers/x.ts'],
  ['there is no folder in a folder', { 'cases/deep/x.service.ts': '' }, 'cases/deep/x.service.ts'],
  ...[
    `import { x } from '../cases/case.service';`,
    `import type { X } from '../cases/case.service';`,
    `export * from '../cases/case.service';`,
    `type X = import('../cases/case.service').X;`,
    `const x = await import('../cases/case.service');`,
    `const x = require('../cases/case.service');`,
    `import x = require('../cases/case.service');`,
  ].map((code): (typeof BROKEN)[number] => [
    'imports point one way, down the order of the folders',
    { 'directory/expert.service.ts': code, 'cases/case.service.ts': '' },
    'directory/expert.service.ts imports cases/case.service.ts',
  ]),
  [
    'imports point one way, down the order of the folders',
    { 'policy/rules.ts': `import { x } from '../platform/ids';`, 'platform/ids.ts': '' },
    'policy/rules.ts imports platform/ids.ts',
  ],
  [
    'imports point one way, down the order of the folders',
    { 'matching/x.service.ts': `import { x } from '../prevention/y.service';`, 'prevention/y.service.ts': '' },
    'matching/x.service.ts imports prevention/y.service.ts',
  ],
  ...['case.entity', 'case.graph', 'case.service', 'case.types', 'lookup'].map((file): (typeof BROKEN)[number] => [
    'a module shows others its index.ts alone, and composition also its x.module.ts',
    { 'referrals/x.service.ts': `import { x } from '../cases/${file}';`, [`cases/${file}.ts`]: '' },
    `referrals/x.service.ts imports cases/${file}.ts`,
  ]),
  [
    'a file of a module does not import the index of its own',
    { 'cases/x.ts': `import { y } from '.';`, 'cases/index.ts': '' },
    'cases/x.ts imports cases/index.ts',
  ],
  [
    'a module shows others its index.ts alone, and composition also its x.module.ts',
    { 'main.ts': `import { x } from './cases/case.entity';`, 'cases/case.entity.ts': '' },
    'main.ts imports cases/case.entity.ts',
  ],
  [
    'no two files import each other, directly or around a circle',
    { 'a.ts': `import './b';`, 'b.ts': `import './c';`, 'c.ts': `import './a';` },
    'a.ts → b.ts → c.ts → a.ts',
  ],
  [
    'every file is reached from a command or from the start',
    { 'main.ts': `import './cases/cases.module';`, 'cases/cases.module.ts': '', 'cases/praise.resolver.ts': '' },
    'cases/praise.resolver.ts',
  ],
  [
    'nothing beside the sources is imported but the migrations, by the platform',
    { 'a.ts': `import '../test/x';` },
    'a.ts imports ../test/x',
  ],
  [
    'no module but the platform opens a connection of its own',
    { 'cases/x.service.ts': `import pg from 'pg';` },
    'cases/x.service.ts imports pg',
  ],
  ['a resolver asks the database nothing', { 'cases/x.resolver.ts': 'ctx.tx.query(text);' }, 'cases/x.resolver.ts calls .query()'],
  ['a resolver asks the database nothing', { 'cases/x.resolver.ts': 'const x = `SELECT ${y}`;' }, 'cases/x.resolver.ts holds SELECT '],
  ['a global id is read at the door', { 'cases/x.service.ts': "const uuid = uuidOf('Case', input.caseId);" }, 'cases/x.service.ts'],
  ['only the settings and commands read the environment', { 'cases/x.service.ts': 'const { X } = process.env;' }, 'cases/x.service.ts'],
  [
    'a program loads reflect-metadata before anything else',
    { 'commands/x.command.ts': `import path from 'node:path'; import 'reflect-metadata';` },
    'commands/x.command.ts',
  ],
  ...['const now = new Date();', 'const since = Date.now();'].map((code): (typeof BROKEN)[number] => [
    'the time of day is asked of the clock alone',
    { 'cases/x.ts': code },
    'cases/x.ts',
  ]),
  ['no class is both a row and a view', { 'cases/x.ts': `@Entity() @ObjectType('X') export class X {}` }, 'cases/x.ts: X'],
  ['no check is turned off', { 'cases/x.ts': '// @ts-' + 'ignore' }, 'cases/x.ts: @ts-' + 'ignore'],
];

describe('the architecture test sees that', () => {
  test.each(BROKEN)('"%s" is broken by %j', (rule, files, says) => {
    expect(RULES[rule]?.(parseSources(new Map(Object.entries(files))))).toEqual([says]);
  });

  test('composition may use what modules keep from each other', () => {
    const files = { 'schema.ts': `import './cases/cases.module'; import './cases';`, 'cases/cases.module.ts': '', 'cases/index.ts': '' };
    const sources = parseSources(new Map(Object.entries(files)));
    expect(Object.values(RULES).flatMap((rule) => rule(sources))).toEqual([]);
  });
});
