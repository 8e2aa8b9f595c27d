import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../src/policy/rules';
import { TABLES, type PolicyTables } from '../src/policy/tables';
import {
  accept,
  digestOf,
  faultsBeforeAcceptance,
  faultsOfAcceptance,
  linesBetween,
  tablesAsText,
  unwritten,
} from '../src/commands/widenings';

const file = (name: string): string => readFileSync(path.join(__dirname, '../schema', name), 'utf8');

test('the rules are those that were accepted, and each widening is written down with its reason: see npm run policy:diff', () => {
  const faults = faultsOfAcceptance({
    accepted: file('policy.json'),
    ledger: file('widenings.md'),
    tables: TABLES,
  });
  expect(faults).toEqual([]);
});

const RULE: Rule = {
  type: 'Case',
  classes: ['RISK'],
  when: [{ row: 'owner' }, { roles: ['LEAD'] }, { assurance: 3 }],
  answer: 'SHOW',
  provision: 'invented',
};
const WIDER: PolicyTables = { ...TABLES, rules: [...TABLES.rules, RULE] };
const LINE =
  'Case.assessments, Case.closings, Case.concernTypes, Case.outcome, Case.risk: shown to LEAD of any agency at level of assurance 3, when owner';
const BEFORE = tablesAsText(TABLES);
const START = `# What was widened\n\n## 2026-01-01, rules none → ${digestOf(BEFORE)}\n\nReason: the first.\n`;
const waiting = (reason: string, ...lines: string[]): string =>
  `${START}\n## Waiting\n\n${reason}\n\n${lines.map((line) => `- ${line}\n`).join('')}`;
const narrower = { ledger: START.replace(digestOf(BEFORE), digestOf(tablesAsText(WIDER))), accepted: tablesAsText(WIDER), tables: TABLES };

describe('A widening', () => {
  it('is refused where nobody wrote it down', () => {
    const state = { accepted: BEFORE, ledger: START, tables: WIDER };
    expect(faultsOfAcceptance(state)).toEqual([`Not written down in schema/widenings.md: WIDER ${LINE}`]);
    expect(() => accept(state, '2026-01-02')).toThrow(`WIDER ${LINE}`);
  });

  it.each<[what: string, ledger: string, fault: string]>([
    ['without a reason', waiting('', `WIDER ${LINE}`), '"## Waiting": a widening needs its reason: "Reason: …".'],
    ['with an empty reason', waiting('Reason: ', `WIDER ${LINE}`), '"## Waiting": a widening needs its reason: "Reason: …".'],
    ['with other words', waiting('Reason: they ask.', `WIDER ${LINE} or so`), `Not written down in schema/widenings.md: WIDER ${LINE}`],
    [
      'with a line that is not so',
      waiting('Reason: they ask.', `WIDER ${LINE}`, 'WIDER Case.health: shown to all'),
      'Written down, and not so: WIDER Case.health: shown to all',
    ],
    ['twice', waiting('Reason: they ask.', `WIDER ${LINE}`, `WIDER ${LINE}`), `Written down twice: WIDER ${LINE}`],
    [
      'under a heading of its own',
      waiting('Reason: they ask.', `WIDER ${LINE}`).replace('## Waiting', '## Soon'),
      '"## Soon": a section is "## Waiting", or what npm run policy:accept made of it.',
    ],
    [
      'with a line that is no line',
      waiting('Reason: they ask.', `WIDER ${LINE}`, 'and more'),
      '"## Waiting": "and more" is no line of npm run policy:diff.',
    ],
  ])('is refused where it is written %s', (_what, ledger, fault) => {
    const state = { accepted: BEFORE, ledger, tables: WIDER };
    expect(faultsOfAcceptance(state)).toContain(fault);
    expect(() => accept(state, '2026-01-02')).toThrow(fault);
  });

  it('is accepted where it is written exactly and with its reason, and then stands as history', () => {
    const ledger = waiting('Reason: they must plan.', `WIDER ${LINE}`);
    const state = { accepted: BEFORE, ledger, tables: WIDER };
    expect(faultsOfAcceptance(state)).toEqual([`Not accepted yet; npm run policy:accept takes over: WIDER ${LINE}`]);
    const after = accept(state, '2026-01-02');
    expect(after.ledger).toContain(
      `## 2026-01-02, rules ${digestOf(BEFORE)} → ${digestOf(after.accepted)}\n\nReason: they must plan.\n\n- WIDER ${LINE}\n`,
    );
    expect(faultsOfAcceptance({ ...after, tables: WIDER })).toEqual([]);
    expect(accept({ ...after, tables: WIDER }, '2026-01-03').ledger).toBe(after.ledger);
  });

  it('is refused again once it was taken back: what became narrower is accepted too', () => {
    const open = accept({ accepted: BEFORE, ledger: waiting('Reason: one.', `WIDER ${LINE}`), tables: WIDER }, '2026-01-02');
    const shut = accept({ ...open, tables: TABLES }, '2026-01-03');
    expect(faultsOfAcceptance({ ...shut, tables: WIDER })).toEqual([`Not written down in schema/widenings.md: WIDER ${LINE}`]);
  });

  it('that is still waiting where nothing is widened is refused', () => {
    const state = { accepted: BEFORE, ledger: waiting('Reason: one.', `WIDER ${LINE}`), tables: TABLES };
    expect(faultsOfAcceptance(state)).toEqual([`Written down, and not so: WIDER ${LINE}`]);
  });
});

describe('What is narrower', () => {
  it('is told, and accepted without a reason', () => {
    expect(faultsBeforeAcceptance(narrower)).toEqual([]);
    expect(unwritten(linesBetween(WIDER, TABLES), START, 'WAITING')).toEqual([]);
    expect(faultsOfAcceptance(narrower)).toEqual([`Not accepted yet; npm run policy:accept takes over: NARROWER ${LINE}`]);
    const after = accept(narrower, '2026-01-02');
    expect(after.ledger).toContain(`Reason: nothing is widened by these.\n\n- NARROWER ${LINE}\n`);
    expect(faultsOfAcceptance({ ...after, tables: TABLES })).toEqual([]);
  });

  it('is not asked about where rows are only written otherwise', () => {
    const tables = { ...TABLES, rules: [...TABLES.rules].reverse() };
    expect(faultsOfAcceptance({ accepted: BEFORE, ledger: START, tables })).toEqual([]);
  });
});

describe('The accepted tables', () => {
  it('are refused where they were changed by another way than the command', () => {
    const state = { accepted: tablesAsText(WIDER), ledger: START, tables: WIDER };
    expect(faultsOfAcceptance(state)).toEqual([
      'schema/policy.json is not what was accepted last: bring it back, and use npm run policy:accept.',
    ]);
  });

  it('are refused where a step is missing', () => {
    const { ledger, accepted } = accept(narrower, '2026-01-02');
    const lacking = ledger.replace(/## 2026-01-01.*?(?=## 2026-01-02)/s, '## 2026-01-01, rules none → 0123\n\nReason: x.\n\n');
    expect(faultsOfAcceptance({ ledger: lacking, accepted, tables: TABLES })).toEqual([
      `rules ${digestOf(tablesAsText(WIDER))}: no section before it ends there.`,
    ]);
  });

  it('are the same tables when they are read again, with a line for each row', () => {
    expect(JSON.parse(BEFORE)).toEqual(JSON.parse(JSON.stringify(TABLES)));
    expect(BEFORE.split('\n').length).toBeGreaterThan(TABLES.rules.length + TABLES.scopes.length);
  });
});
