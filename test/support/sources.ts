import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** A source file as the architecture test sees it. */
export interface Source {
  /** From the folder of the sources, with slashes: `cases/case.service.ts`. */
  readonly path: string;
  readonly text: string;
  /** What it imports: another source by its path, anything else by the name it is imported under. */
  readonly imports: readonly string[];
  /** Text literals, also the fixed parts of templates. */
  readonly literals: readonly string[];
  /** Names of the methods it calls. */
  readonly calls: readonly string[];
  /** Each class with the names of its decorators. */
  readonly classes: readonly { readonly name: string; readonly decorators: readonly string[] }[];
  /** Whether it reads `process.env`. */
  readonly readsEnvironment: boolean;
}

/** All TypeScript files below the folder, parsed. */
export function readSources(folder: string): Source[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  const texts = new Map(files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')]));
  return parseSources(texts);
}

/** The files given by path and text, parsed. */
export function parseSources(texts: ReadonlyMap<string, string>): Source[] {
  return [...texts].map(([name, text]) => parseSource(name, text, texts));
}

function parseSource(name: string, text: string, all: ReadonlyMap<string, string>): Source {
  const specifiers: string[] = [];
  const literals: string[] = [];
  const calls: string[] = [];
  const classes: { name: string; decorators: string[] }[] = [];
  let readsEnvironment = false;
  const walk = (node: ts.Node): void => {
    const specifier = specifierIn(node);
    if (specifier !== undefined) specifiers.push(specifier);
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      literals.push(node.text);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) calls.push(node.expression.name.text);
    if (ts.isClassDeclaration(node)) classes.push({ name: node.name?.text ?? '', decorators: decoratorsOf(node) });
    if (ts.isPropertyAccessExpression(node) && node.name.text === 'env' && node.expression.getText() === 'process') {
      readsEnvironment = true;
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true));
  const imports = [...new Set(specifiers.map((specifier) => resolve(name, specifier, all)))];
  return { path: name, text, imports, literals, calls, classes, readsEnvironment };
}

/** What a statement, a call or a type imports or exports from. */
function specifierIn(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return textOf(node.moduleSpecifier);
  if (ts.isExternalModuleReference(node)) return textOf(node.expression);
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return textOf(node.argument.literal);
  if (!ts.isCallExpression(node)) return undefined;
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText() === 'require';
  return isImport ? textOf(node.arguments[0]) : undefined;
}

function textOf(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}

function decoratorsOf(node: ts.ClassDeclaration): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}

function resolve(from: string, specifier: string, all: ReadonlyMap<string, string>): string {
  if (!specifier.startsWith('.')) return specifier;
  const base = path.posix.join(path.posix.dirname(from), specifier);
  return [`${base}.ts`, `${base}/index.ts`, base].find((candidate) => all.has(candidate)) ?? base;
}
