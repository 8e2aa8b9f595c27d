// `npm run mutants [-- <source> ...]`: makes each small change (mutant) of the sources of `policy/` and `reading/`, one at a time, and runs
// the tests that meet it until one fails; `QUICK=1` without those that need a database or the schema. docs/mutants.md says how, and what was counted.
const { spawnSync } = require('node:child_process');
const { mkdirSync, readFileSync, readdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
require('reflect-metadata');
const fc = require('fast-check');
const { globals, collect, runTest, begin, endAll, limit } = require('./harness');
const { testsOf } = require('./plan');
const { Sources, root, state } = require('./sources');

// The draws of the tests, and no smallest example for a mutant that is noticed.
require('../jest/seed');
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

/** So many times as often as without the mutant: then it is a loop that does not end, and noticed. */
const HITS = 100;
const GROUP = '--together';
/** Without the tests that need a database or the schema: minutes, and more that survives. */
const QUICK = process.env.QUICK === '1';
const DATABASE = path.join(root, 'test/support/postgres.ts');
const sources = new Sources(globals);
const tested = (file) => path.join(root, file);

const allSources = () =>
  ['src/policy', 'src/reading'].flatMap((folder) =>
    readdirSync(tested(folder))
      .filter((name) => name.endsWith('.ts'))
      .map((name) => `${folder}/${name}`),
  );

/** A file of tests: `fresh` ones are loaded anew with their sources for each mutant, the others share what is loaded once. */
class TestFile {
  constructor(file, fresh) {
    this.file = file;
    this.fresh = fresh;
    this.kills = 0;
    this.took = 0;
    this.killers = new Map();
  }

  /** Runs everything without a mutant and writes down which test meets which. */
  async rehearse() {
    const started = Date.now();
    this.collect();
    this.names = this.tests.map(({ name }, at) => `${this.file} ${String(at)} ${name}`);
    for (const [at, test] of this.tests.entries()) {
      state.currentTestId = this.file;
      await begin(test.block);
      state.currentTestId = this.names[at];
      await runTest(test).catch((error) => {
        throw new Error(`${this.names[at]} fails without a mutant`, { cause: error });
      });
    }
    state.currentTestId = undefined;
    this.took = Date.now() - started;
    this.onLoad = state.mutantCoverage.perTest[this.file] ?? {};
    this.met = this.names.map((name) => state.mutantCoverage.perTest[name] ?? {});
  }

  collect() {
    if (this.fresh) sources.forget();
    state.currentTestId = this.file;
    this.tests = collect(() => sources.load(tested(this.file)));
    state.currentTestId = undefined;
  }

  meets(id) {
    return (this.fresh && id in this.onLoad) || this.met.some((hits) => id in hits);
  }

  hits(id) {
    return (this.onLoad[id] ?? 0) + this.met.reduce((sum, hits) => sum + (hits[id] ?? 0), 0);
  }

  /** The first test that fails under the mutant that is on. */
  async failing(id) {
    if (this.fresh)
      try {
        this.collect();
      } catch {
        return this.file;
      }
    const whole = this.fresh && id in this.onLoad;
    const places = this.tests.map((_test, at) => at).filter((at) => whole || this.met[at] === undefined || id in this.met[at]);
    places.sort((a, b) => (this.killers.get(b) ?? 0) - (this.killers.get(a) ?? 0) || a - b);
    for (const at of places) {
      try {
        await runTest(this.tests[at]);
      } catch {
        this.killers.set(at, (this.killers.get(at) ?? 0) + 1);
        return this.names[at] ?? this.file;
      }
    }
    return null;
  }
}

async function killerOf({ id }, files) {
  const meeting = files.filter((file) => file.meets(id));
  meeting.sort((a, b) => (b.kills + 1) / (b.took + 5) - (a.kills + 1) / (a.took + 5));
  for (const file of meeting) {
    if (!file.fresh) sources.nextEpoch();
    Object.assign(state, { activeMutant: id, hitCount: 0, hitLimit: HITS * file.hits(id) + HITS });
    limit.ms = 30_000 + 20 * file.took;
    const killer = await file.failing(id);
    state.activeMutant = undefined;
    if (killer === null) continue;
    file.kills += 1;
    return killer;
  }
  return null;
}

function told({ fileName, location, mutatorName, replacement }) {
  const lines = readFileSync(fileName, 'utf8').split('\n');
  const { start, end } = location;
  const first = lines[start.line] ?? '';
  const original = start.line === end.line ? first.slice(start.column, end.column) : `${first.slice(start.column).trim()} …`;
  return { line: start.line + 1, mutator: mutatorName, original, replacement: replacement.replaceAll(/\s+/g, ' ') };
}

async function count(file, mutants, files) {
  const result = { file, killed: 0, onLoad: 0, unmet: [], survived: [] };
  const started = Date.now();
  for (const mutant of mutants) {
    const met = files.some((one) => one.meets(mutant.id));
    if (!met && mutant.id in state.mutantCoverage.static) result.onLoad += 1;
    else if (!met) result.unmet.push(told(mutant));
    else if ((await killerOf(mutant, files)) === null) result.survived.push(told(mutant));
    else result.killed += 1;
  }
  result.seconds = Math.round((Date.now() - started) / 1_000);
  const folder = path.join(root, 'reports/mutants');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${file.replaceAll('/', '.')}.json`), `${JSON.stringify(result, null, 1)}\n`);
  return result;
}

const row = ({ file, killed, onLoad, unmet, survived, seconds }) => {
  const all = killed + unmet.length + survived.length;
  const share = all === 0 ? '' : `${String(Math.floor((100 * killed) / all))} %`;
  return `| \`${file}\` | ${[all, killed, survived.length, unmet.length, share, onLoad, seconds].join(' | ')} |`;
};

async function countAll(wanted) {
  const mutants = await sources.instrument(wanted);
  const testFiles = [...new Set(wanted.flatMap(testsOf))].map((file) => new TestFile(file, false));
  const shared = [];
  for (const one of testFiles) {
    one.fresh = isFresh(one.file);
    if (!one.fresh && !QUICK) shared.push(one);
  }
  const fresh = testFiles.filter((one) => one.fresh);
  for (const one of fresh) await rehearsed(one);
  sources.forget();
  const database = shared.some(({ file }) => reaches(file, DATABASE));
  if (database) await sources.load(tested('test/support/globalSetup.ts')).default();
  const settled = sources.modules;
  try {
    for (const one of shared) await rehearsed(one);
    for (const file of wanted) {
      const own = mutants.filter(({ fileName }) => fileName === tested(file));
      // Fresh files first: they leave other modules behind than the shared ones use.
      console.log(row(await count(file, own, [...fresh, ...shared])));
    }
  } finally {
    sources.modules = settled;
    for (const one of shared) await endAll(one.tests ?? []).catch(console.error);
    if (database) await sources.load(tested('test/support/globalTeardown.ts')).default();
  }
}

async function rehearsed(file) {
  const started = Date.now();
  await file.rehearse();
  console.error(`${file.file}: ${String(file.tests.length)} tests in ${String(Date.now() - started)} ms`);
}

const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']*)'/g;
const importsOf = new Map();

/** Whether a file imports a module, however far. */
function reaches(file, target, seen = new Set()) {
  const at = path.isAbsolute(file) ? file : tested(file);
  if (at === target) return true;
  if (seen.has(at)) return false;
  seen.add(at);
  if (!importsOf.has(at))
    importsOf.set(
      at,
      [...readFileSync(at, 'utf8').matchAll(IMPORT)].map(([, name]) => name),
    );
  return importsOf.get(at).some((name) => {
    if (name === target) return true;
    const found = name.startsWith('.') ? sources.fileOf(path.resolve(path.dirname(at), name)) : undefined;
    return found !== undefined && reaches(found, target, seen);
  });
}

/** What type-graphql is told, and a database, are not laid down anew for each mutant. */
const isFresh = (file) => !reaches(file, DATABASE) && !reaches(file, 'type-graphql');

/** Sources with the same tests are changed together, in a process of their own: what is changed is slower. */
function main(asked) {
  const groups = new Map();
  for (const file of asked.length > 0 ? asked : allSources()) {
    const tests = testsOf(file).join(' ');
    groups.set(tests, [...(groups.get(tests) ?? []), file]);
  }
  console.log('| source | mutants | killed | survived | met by no test | killed of all | on load | s |');
  console.log('|---|---:|---:|---:|---:|---:|---:|---:|');
  for (const files of groups.values()) {
    const { status } = spawnSync(process.execPath, [__filename, GROUP, ...files], { stdio: 'inherit' });
    if (status !== 0) process.exitCode = 1;
  }
}

const [first, ...rest] = process.argv.slice(2);
if (first === GROUP)
  countAll(rest).then(
    () => process.exit(0),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
else main(process.argv.slice(2));
