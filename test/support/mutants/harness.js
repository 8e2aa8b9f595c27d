// As much of Jest as the tests need that mutants are run against: a file's tests are collected once and run one by one, as often as
// one likes. `beforeAll` runs once for each collection.
const { expect } = require('expect');
const { bind } = require('jest-each');
const { ModuleMocker } = require('jest-mock');

const mocker = new ModuleMocker(globalThis);
/** How long a test may take. */
const limit = { ms: 600_000 };
let block;
let found;

function inBlock(name, body) {
  const outer = block;
  block = {
    name: outer ? `${outer.name} ${name}`.trim() : '',
    outer,
    beforeAll: [],
    beforeEach: [],
    afterEach: [],
    afterAll: [],
    begun: false,
  };
  try {
    body();
  } finally {
    block = outer ?? block;
  }
}

const describe = (name, body) => inBlock(name, body);
describe.each = bind(describe, false);
const it = (name, run) => void found.push({ name: `${block.name} ${name}`.trim(), run, block });
it.each = bind(it, false);
it.skip = () => undefined;
const hook = (kind) => (run) => void block[kind].push(run);

/** What stands there for a test file without an import. */
const globals = {
  describe,
  it,
  test: it,
  expect,
  beforeAll: hook('beforeAll'),
  beforeEach: hook('beforeEach'),
  afterEach: hook('afterEach'),
  afterAll: hook('afterAll'),
  jest: { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker), setTimeout: () => undefined },
};

/** The tests that a file declares while it loads. */
function collect(load) {
  found = [];
  block = undefined;
  inBlock('', () => {
    const top = block;
    load();
    block = top;
  });
  return found;
}

const outward = (inner) => (inner ? [inner, ...outward(inner.outer)] : []);

async function begin(inner) {
  for (const one of outward(inner).reverse()) {
    if (one.begun) continue;
    one.begun = true;
    for (const run of one.beforeAll) await limited(run);
  }
}

/** Runs one test; throws what it throws. */
async function runTest({ run, block: inner }) {
  await begin(inner);
  const blocks = outward(inner);
  try {
    for (const one of [...blocks].reverse()) for (const before of one.beforeEach) await limited(before);
    await limited(run);
  } finally {
    for (const one of blocks) for (const after of one.afterEach) await limited(after);
    mocker.restoreAllMocks();
  }
}

async function endAll(tests) {
  const blocks = new Set(tests.flatMap(({ block: inner }) => outward(inner)));
  for (const one of blocks) if (one.begun) for (const run of one.afterAll) await limited(run);
}

async function limited(run) {
  const answer = run();
  if (!(answer instanceof Promise)) return;
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the test hangs')), limit.ms);
  });
  try {
    await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

module.exports = { globals, collect, runTest, begin, endAll, limit };
