import path from 'node:path';
import ts from 'typescript';
import { REFUSAL_CODES } from '../../src/policy/refusalCodes';

const ROOT = path.join(__dirname, '../..');
const isCode = (text: string): boolean => Object.hasOwn(REFUSAL_CODES, text);

/** The doors of the service, with the codes that the services behind each can return as a refusal. */
export interface Reach {
  /** By the name of the mutation. */
  readonly named: ReadonlyMap<string, readonly string[]>;
  /** Of the doors whose name the program makes up: those of the registers, which share one service. */
  readonly unnamed: readonly string[];
}

/**
 * Reads the program: from each door through every function that can return a refusal, whatever the data. A function
 * that several mutations share counts whole for each of them, so the answer is never short of a code, and may have one
 * that only another of them meets.
 */
export function refusalReach(): Reach {
  const config = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...(config.config as object), include: [], files: ['src/schema.ts'] }, ts.sys, ROOT);
  const program = ts.createProgram([path.join(ROOT, 'src/schema.ts')], { ...options, types: ['node'] });
  const walk = new Walk(program.getTypeChecker());
  const named = new Map<string, readonly string[]>();
  const unnamed = new Set<string>();
  for (const file of program.getSourceFiles()) {
    if (!isOurs(file)) continue;
    for (const property of doorsIn(file)) {
      if (!isMutation(property.initializer)) continue;
      const codes = walk.from(property.initializer);
      if (ts.isIdentifier(property.name)) named.set(property.name.text, codes);
      else codes.forEach((code) => unnamed.add(code));
    }
  }
  return { named, unnamed: [...unnamed].sort() };
}

const isOurs = ({ fileName, isDeclarationFile }: ts.SourceFile): boolean => !isDeclarationFile && fileName.startsWith(`${ROOT}/src/`);

function* nodesIn(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

function childrenOf(node: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  node.forEachChild((child) => void found.push(child));
  return found;
}

function* doorsIn(file: ts.SourceFile): Generator<ts.PropertyAssignment> {
  for (const node of nodesIn(file)) {
    if (!ts.isCallExpression(node) || node.expression.getText() !== 'doors') continue;
    for (const argument of node.arguments)
      if (ts.isObjectLiteralExpression(argument)) yield* argument.properties.filter((property) => ts.isPropertyAssignment(property));
  }
}

const isMutation = (node: ts.Node): boolean =>
  [...nodesIn(node)].some((one) => ts.isCallExpression(one) && /^(?:mutation|computedMutation)$/.test(one.expression.getText()));

class Walk {
  constructor(private readonly checker: ts.TypeChecker) {}

  from(start: ts.Node): string[] {
    const codes = new Set<string>();
    const seen = new Set<ts.Node>();
    const waiting: ts.Node[] = [start];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      for (const node of nodesIn(next)) {
        for (const code of this.codesAt(node)) codes.add(code);
        if (!ts.isIdentifier(node)) continue;
        for (const declaration of this.followed(node)) {
          if (seen.has(declaration)) continue;
          seen.add(declaration);
          waiting.push(declaration);
        }
      }
    }
    return [...codes].sort();
  }

  /** A code that is handed over where a code is taken, or that stands under `code` in an object. */
  private codesAt(node: ts.Node): string[] {
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') return this.codesIn(node.initializer);
    if (!ts.isCallExpression(node)) return [];
    const parameters = this.checker.getResolvedSignature(node)?.getParameters() ?? [];
    return node.arguments.flatMap((argument, at) => {
      const parameter = parameters[at];
      if (!parameter || !this.takesAny(this.checker.getTypeOfSymbolAtLocation(parameter, node))) return [];
      return this.codesIn(argument);
    });
  }

  private textsOf(type: ts.Type): string[] {
    const parts = type.isUnion() ? type.types : [type];
    return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  }

  private takesAny(type: ts.Type): boolean {
    return this.textsOf(type).filter(isCode).length === Object.keys(REFUSAL_CODES).length;
  }

  /**
   * The codes that an expression can have. Of one that can have any, which is handed on, those that it names itself: the
   * others stand where they come from.
   */
  private codesIn(expression: ts.Expression): string[] {
    const type = this.checker.getTypeAtLocation(expression);
    if (!this.takesAny(type)) return this.textsOf(type).filter(isCode);
    return [...nodesIn(expression)].flatMap((node) => (ts.isStringLiteral(node) && isCode(node.text) ? [node.text] : []));
  }

  /** The declarations behind a name that can return a refusal, or hold what can. */
  private followed(name: ts.Identifier): ts.Node[] {
    const symbol = this.symbolAt(name);
    const declarations = (symbol?.declarations ?? []).filter((one) => isOurs(one.getSourceFile()) && hasBody(one));
    if (!symbol || declarations.length === 0) return [];
    const signatures = this.checker.getTypeOfSymbolAtLocation(symbol, name).getCallSignatures();
    if (signatures.length > 0 && !signatures.some((one) => this.canRefuse(one.getReturnType()))) return [];
    return declarations;
  }

  private symbolAt(name: ts.Identifier): ts.Symbol | undefined {
    const shorthand = ts.isShorthandPropertyAssignment(name.parent);
    const symbol = shorthand ? this.checker.getShorthandAssignmentValueSymbol(name.parent) : this.checker.getSymbolAtLocation(name);
    return symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Whether a value of the type can be a refusal, or the code and texts of one. */
  private canRefuse(type: ts.Type): boolean {
    const open =
      ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.TypeParameter | ts.TypeFlags.Conditional | ts.TypeFlags.IndexedAccess;
    if (type.flags & open) return true;
    if (type.isUnion() || type.isIntersection()) return type.types.some((part) => this.canRefuse(part));
    if (type.isStringLiteral()) return isCode(type.value);
    if (/^(?:Promise|Array|ReadonlyArray)$/.test(type.symbol?.name ?? ''))
      return this.checker.getTypeArguments(type as ts.TypeReference).some((part) => this.canRefuse(part));
    if (type.getProperty('refusal') || type.getProperty('refused')) return true;
    const code = type.getProperty('code');
    const declaration = code?.declarations?.[0];
    return code && declaration ? this.textsOf(this.checker.getTypeOfSymbolAtLocation(code, declaration)).some(isCode) : false;
  }
}

function hasBody(node: ts.Declaration): boolean {
  if (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node))
    return node.initializer !== undefined;
  return (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) && node.body !== undefined;
}
