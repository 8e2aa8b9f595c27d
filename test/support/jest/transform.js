// Strips the types of a source for Jest. `npm run check` checks them; a compiler that reads the whole program would do it a second time.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

const root = path.resolve(__dirname, '../../..');
const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config;
const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, root);
const compilerOptions = { ...options, sourceMap: true, inlineSources: true, noEmit: false };
const key = [ts.version, JSON.stringify(compilerOptions), readFileSync(__filename, 'utf8')].join('\0');

/** What is mocked is mocked before anything is imported, as Jest has it everywhere. */
const mocksFirst =
  ({ factory }) =>
  (file) => {
    const mocks = file.statements.filter((one) => ts.isExpressionStatement(one) && /^jest\.mock\(/.test(one.getText(file)));
    const others = file.statements.filter((one) => !mocks.includes(one));
    return mocks.length === 0 ? file : factory.updateSourceFile(file, [...mocks, ...others]);
  };

module.exports = {
  getCacheKey: (source, file) => createHash('sha256').update([key, file, source].join('\0')).digest('hex'),
  process(source, file) {
    const { outputText, sourceMapText } = ts.transpileModule(source, {
      compilerOptions,
      fileName: file,
      transformers: { before: [mocksFirst] },
    });
    // Jest keeps the map in a file of its own and finds it there.
    return { code: outputText.replace(/\/\/# sourceMappingURL=.*\s*$/, ''), map: sourceMapText };
  },
};
