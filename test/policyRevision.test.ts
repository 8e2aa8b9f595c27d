import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { TABLES } from '../src/policy/tables';
import { NoSuchRevision, tablesAt } from '../src/commands/policyRevision';
import { linesBetween } from '../src/commands/widenings';

/** A repository of its own with the rules in three commits: as they are, widened, and before the tables stood in one place. */
describe('The rules at a revision', () => {
  let folder: string;
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
    git('tag', message);
  };
  const edit = (name: string, from: string, to: string): void => {
    const at = path.join(folder, 'src/policy', name);
    const text = readFileSync(at, 'utf8');
    if (!text.includes(from)) throw new Error(`${name} does not hold "${from}"`);
    writeFileSync(at, text.replace(from, to));
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'revisions-'));
    git('init', '-q');
    cpSync(path.join(__dirname, '../src/policy'), path.join(folder, 'src/policy'), { recursive: true });
    commit('present');
    edit('actions.ts', "{ action: 'closeCase', on: 'Case', when: own }", "{ action: 'closeCase', on: 'Case', when: ownLead }");
    commit('leads-close');
    git('rm', '-q', 'src/policy/tables.ts');
    // What follows what stood in a file of its own then.
    const follows = `export const NEED_FOLLOWS = ${JSON.stringify(TABLES.follows)};\n`;
    writeFileSync(path.join(folder, 'src/policy/matchingUses.ts'), follows);
    commit('earlier');
    git('rm', '-q', '-r', 'src');
    commit('empty');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('are the tables of this program where nothing was changed', async () => {
    expect(linesBetween(await tablesAt(folder, 'present'), TABLES)).toEqual([]);
  });

  it.each(['leads-close', 'earlier'])('are told apart from those that are now: %s', async (revision) => {
    expect(linesBetween(await tablesAt(folder, revision), TABLES)).toEqual([
      'WIDER closeCase on Case: allowed to CASEWORKER or COORDINATOR or COUNSELLOR or OFFICER of any agency at level of assurance 3, when assigned and owner',
      'NARROWER closeCase on Case: allowed to LEAD of any agency at level of assurance 3, when owner',
    ]);
  });

  it('leave the working tree as it was', async () => {
    const before = git('status', '--porcelain');
    await tablesAt(folder, 'present');
    expect(git('status', '--porcelain')).toBe(before);
  });

  it.each(['nosuch', 'empty', '--all', 'HEAD~99'])('are not guessed where there are none: %s', async (revision) => {
    await expect(tablesAt(folder, revision)).rejects.toBeInstanceOf(NoSuchRevision);
  });
});
