import path from 'node:path';
import ts from 'typescript';

const ROOT = path.resolve(__dirname, '../..');

/** Each line of a text in which the compiler finds a fault, with what it says. The text imports as a file in `test/` does. */
export function faultsOfCompiler(text: string): [line: string, says: string][] {
  const name = path.join(ROOT, 'test', 'compiled.ts');
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...(config.config as object), include: [], files: [name] }, ts.sys, ROOT);
  const host = ts.createCompilerHost({ ...options, types: [] });
  const { getSourceFile } = host;
  host.getSourceFile = (file, languages) =>
    file === name ? ts.createSourceFile(file, text, languages, true) : getSourceFile(file, languages);
  const program = ts.createProgram([name], { ...options, types: [], noUnusedLocals: false }, host);
  const source = program.getSourceFile(name);
  if (!source) throw new Error('the text was not compiled');
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ start = 0, messageText }) => [lineAt(text, start), ts.flattenDiagnosticMessageText(messageText, '\n')]);
}

const lineAt = (text: string, at: number): string =>
  text
    .slice(text.lastIndexOf('\n', at) + 1)
    .split('\n')[0]
    ?.trim() ?? '';
