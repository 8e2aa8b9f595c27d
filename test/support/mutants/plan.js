// Which tests the mutants of a source are run against: the quick ones of its folder, and the long ones that are about it.
const policy = (...names) => names.map((name) => `test/policy/${name}.test.ts`);
const POLICY = policy(
  ...['calendar', 'caseStates', 'consent', 'decide', 'derived', 'explain', 'guardians', 'law', 'parents', 'permissions', 'programmes'],
  ...['provisions', 'retention', 'shortRules', 'statutes', 'texts', 'ways'],
);
const reading = (...names) => names.map((name) => `test/reading/${name}.test.ts`);
const READING = [...reading('lists', 'predicate'), 'test/support/mutants/questions.ts'];
const LONG = [
  [/^src\/policy\/(secrecy|provision)/, policy('statuteReach')],
  [/^src\/policy\/(invariant|prove|actorSpace|constraints|proposals)/, policy('invariants')],
  [/^src\/policy\/(change|coverage|openings|targets|\w*[mM]atrix|conditionWords|tables)/, policy('changes')],
  [/^src\/policy\/decide\.ts/, policy('decideProperties')],
  [/^src\/policy\/caseStates\.ts/, ['test/startUp.test.ts']],
  [/^src\/reading\/(change|snapshot)/, reading('seeChanges')],
  [/^src\/reading\/(authorize|read|registry)\.ts/, reading('filters', 'gateAlone')],
  [/^src\/reading\/(\w+Faults|registry|changedColumns|graph)\.ts/, ['test/startUp.test.ts']],
];

/** The test files for a source. */
const testsOf = (source) => [
  ...(source.startsWith('src/policy/') ? POLICY : READING),
  ...LONG.filter(([of]) => of.test(source)).flatMap(([, tests]) => tests),
];

module.exports = { testsOf };
