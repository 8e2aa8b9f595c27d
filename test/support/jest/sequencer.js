// The generated tests take the longest: they begin first, so that no worker is left with one of them when the other is done.
const { readFileSync } = require('node:fs');
const { default: Sequencer } = require('@jest/test-sequencer');

module.exports = class GeneratedFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const generated = new Set(sorted.filter(({ path }) => readFileSync(path, 'utf8').includes("support/size'")));
    return [...generated, ...sorted.filter((test) => !generated.has(test))];
  }
};
