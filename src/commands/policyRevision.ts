import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Provision } from '../policy/provisions';
import { permissionsOf, type PolicyTables } from '../policy/tables';

type Exports = Readonly<Record<string, unknown>>;

/** The revision does not exist here, or holds no rules. A shallow clone lacks older revisions. */
export class NoSuchRevision extends Error {}

function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

/** The tables at a revision of the repository in this folder. The working tree is not touched. */
export async function tablesAt(folder: string, revision: string): Promise<PolicyTables> {
  const files = filesAt(folder, revision);
  const { ModuleKind, ScriptTarget, transpileModule } = (await import('typescript')).default;
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
  const place = mkdtempSync(path.join(tmpdir(), 'policy-'));
  try {
    mkdirSync(path.join(place, 'policy'));
    for (const [name, text] of files)
      writeFileSync(path.join(place, 'policy', `${name}.js`), transpileModule(text, { compilerOptions }).outputText);
    const load = async (name: string): Promise<Exports> =>
      files.has(name) ? ((await import(path.join(place, 'policy', `${name}.js`))) as Exports) : {};
    return await tablesIn(load, files.has('tables'));
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** The rule files by name; they import only each other. */
function filesAt(folder: string, revision: string): ReadonlyMap<string, string> {
  try {
    const commit = git(folder, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`).trim();
    const names = git(folder, 'ls-tree', '--name-only', commit, 'src/policy/').split('\n');
    const sources = names.filter((name) => name.endsWith('.ts'));
    if (sources.length === 0) throw new NoSuchRevision(`There are no rules at ${revision}.`);
    return new Map(sources.map((name): [string, string] => [path.basename(name, '.ts'), git(folder, 'show', `${commit}:./${name}`)]));
  } catch (error) {
    if (error instanceof NoSuchRevision) throw error;
    throw new NoSuchRevision(
      `There is no revision ${revision} here. In a shallow clone, compare with the last acceptance: npm run policy:diff`,
    );
  }
}

/** The tables as exported, or, for older revisions, assembled from several files. */
async function tablesIn(load: (name: string) => Promise<Exports>, asOne: boolean): Promise<PolicyTables> {
  if (asOne) {
    const provisions = ((await load('provisions'))['PROVISIONS'] ?? []) as readonly Provision[];
    return { provisions: permissionsOf(provisions), ...((await load('tables'))['TABLES'] as PolicyTables) };
  }
  const [actor, fields, rules, actions, uses] = [
    await load('actor'),
    { ...(await load('fields')), ...(await load('masks')) } as Exports,
    { ...(await load('rules')), ...(await load('conditions')), ...(await load('ceilings')) } as Exports,
    await load('actions'),
    await load('matchingUses'),
  ];
  return {
    kinds: actor['AGENCY_KINDS'],
    roles: actor['ROLES'],
    conditions: rules['ROW_CONDITIONS'],
    classes: Object.fromEntries(fields['FIELD_CLASSES'] as ReadonlyMap<string, unknown>),
    masks: Object.fromEntries(fields['MASKS'] as ReadonlyMap<string, unknown>),
    emptyMasks: [] as readonly string[],
    disclosable: fields['DISCLOSABLE'],
    follows: (uses['NEED_FOLLOWS'] ?? {}) as Readonly<Record<string, string>>,
    ceilings: rules['CEILINGS'],
    scopes: rules['SCOPES'],
    rules: rules['RULES'],
    actions: actions['ACTIONS'],
  } as PolicyTables;
}
