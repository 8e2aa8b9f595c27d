import { createHash } from 'node:crypto';
import { changeLines } from '../policy/changeLines';
import { changesBetween } from '../policy/changes';
import type { PolicyTables } from '../policy/tables';

/** One section of `schema/widenings.md`: the changes, and the reason for its widenings. */
interface Section {
  readonly heading: string;
  /** The digests of the rules before and after; null until the section is accepted. */
  readonly step: { readonly from: string; readonly to: string } | null;
  readonly reason: string;
  readonly lines: readonly string[];
}

interface Ledger {
  readonly intro: string;
  readonly sections: readonly Section[];
}

const WAITING = 'Waiting';
const ACCEPTED = /^\d{4}-\d{2}-\d{2}, rules (\w+) → (\w+)$/;
const LINE = /^(WIDER|NARROWER|MEANING) \S.*$/;
const isWider = (line: string): boolean => line.startsWith('WIDER ');

function ledgerOf(text: string): Ledger {
  const [intro = '', ...parts] = text.split(/^## /m);
  return { intro: intro.trimEnd(), sections: parts.map(sectionOf) };
}

function sectionOf(text: string): Section {
  const [heading = '', ...rest] = text.trimEnd().split('\n');
  const [, from, to] = ACCEPTED.exec(heading.trim()) ?? [];
  const [said = '', ...bullets] = rest.join('\n').split(/^- /m);
  return {
    heading: heading.trim(),
    step: from !== undefined && to !== undefined ? { from, to } : null,
    reason: /^Reason:(.*)$/s.exec(said.trim())?.[1]?.trim() ?? '',
    lines: bullets.map((bullet) => bullet.replace(/\s+/g, ' ').trim()),
  };
}

/** A short digest of the accepted tables in their file form. */
export function digestOf(accepted: string): string {
  return createHash('sha256').update(accepted).digest('hex').slice(0, 12);
}

/** The tables as a file: one line per row, so that a changed row is a changed line. */
export function tablesAsText(tables: PolicyTables): string {
  const inLines = (open: string, entries: readonly string[], close: string): string =>
    `${open}\n${entries.map((entry) => `    ${entry}`).join(',\n')}\n  ${close}`;
  const parts = Object.entries(tables).map(([name, table]: [string, unknown]) => {
    const text = Array.isArray(table)
      ? inLines(
          '[',
          table.map((entry: unknown) => JSON.stringify(entry)),
          ']',
        )
      : inLines(
          '{',
          Object.entries(table as object).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`),
          '}',
        );
    return `  ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}\n`;
}

/** The changes of the tables since the last acceptance, one line each. */
export function linesBetween(before: PolicyTables, after: PolicyTables): readonly string[] {
  return changeLines(changesBetween(before, after), after);
}

export interface Acceptance {
  /** `schema/policy.json`: the last accepted tables. */
  readonly accepted: string;
  /** `schema/widenings.md`: accepted and waiting changes. */
  readonly ledger: string;
  readonly tables: PolicyTables;
}

/** Faults of the ledger itself: accepted tables changed without the command, or widenings without a reason. */
function ledgerFaults({ accepted, ledger }: Acceptance): string[] {
  const { sections } = ledgerOf(ledger);
  const steps = sections.flatMap(({ step }) => (step ? [step] : []));
  const broken = steps.filter(({ from, to }, at) => {
    const before = steps[at - 1];
    return before !== undefined && from !== before.to && !(from === before.from && to === before.to);
  });
  return [
    ...sections
      .filter(({ heading, step }) => step === null && heading !== WAITING)
      .map(({ heading }) => `"## ${heading}": a section is "## ${WAITING}", or what npm run policy:accept made of it.`),
    ...sections
      .filter(({ reason, lines }) => reason === '' && lines.some(isWider))
      .map(({ heading }) => `"## ${heading}": a widening needs its reason: "Reason: …".`),
    ...sections.flatMap(({ heading, lines }) =>
      lines.filter((line) => !LINE.test(line)).map((line) => `"## ${heading}": "${line}" is no line of npm run policy:diff.`),
    ),
    ...broken.map(({ from }) => `rules ${from}: no section before it ends there.`),
    ...(steps.at(-1)?.to === digestOf(accepted)
      ? []
      : ['schema/policy.json is not what was accepted last: bring it back, and use npm run policy:accept.']),
  ];
}

const waitingIn = (ledger: string): readonly string[] =>
  ledgerOf(ledger)
    .sections.filter(({ step }) => step === null)
    .flatMap(({ lines }) => lines);

/** The widenings among these lines that no section contains literally. */
export function unwritten(lines: readonly string[], ledger: string, only: 'WAITING' | 'EVER'): readonly string[] {
  const written = only === 'WAITING' ? waitingIn(ledger) : ledgerOf(ledger).sections.flatMap((section) => section.lines);
  return lines.filter((line) => isWider(line) && !written.includes(line));
}

/** The faults that prevent acceptance: widenings missing in the ledger, and waiting lines that are not changes. */
export function faultsBeforeAcceptance(acceptance: Acceptance): readonly string[] {
  const { accepted, ledger, tables } = acceptance;
  const lines = linesBetween(JSON.parse(accepted) as PolicyTables, tables);
  const waiting = waitingIn(ledger);
  return [
    ...ledgerFaults(acceptance),
    ...unwritten(lines, ledger, 'WAITING').map((line) => `Not written down in schema/widenings.md: ${line}`),
    ...waiting.filter((line) => !lines.includes(line)).map((line) => `Written down, and not so: ${line}`),
    ...waiting.filter((line, at) => waiting.indexOf(line) !== at).map((line) => `Written down twice: ${line}`),
  ];
}

/** The faults that a test refuses: those above, and accepted tables that differ from the program's. */
export function faultsOfAcceptance(acceptance: Acceptance): readonly string[] {
  const accepted = JSON.parse(acceptance.accepted) as PolicyTables;
  if (!accepted.provisions) return ['schema/policy.json holds no provisions of the law yet; npm run policy:accept takes them over.'];
  const faults = faultsBeforeAcceptance(acceptance);
  const lines = linesBetween(accepted, acceptance.tables);
  const changed = lines.filter((line) => !line.startsWith('MEANING '));
  if (faults.length > 0 || changed.length === 0) return faults;
  return [`Not accepted yet; npm run policy:accept takes over: ${changed.join(' · ')}`];
}

/** The two files after acceptance. Waiting sections become history; other changes are added in a last section. */
export function accept(acceptance: Acceptance, day: string): { readonly accepted: string; readonly ledger: string } {
  const faults = faultsBeforeAcceptance(acceptance);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const { intro, sections } = ledgerOf(acceptance.ledger);
  const accepted = tablesAsText(acceptance.tables);
  if (accepted === acceptance.accepted) return acceptance;
  const step = { from: digestOf(acceptance.accepted), to: digestOf(accepted) };
  const heading = `${day}, rules ${step.from} → ${step.to}`;
  const waiting = sections.flatMap((section) => (section.step === null ? section.lines : []));
  const others = linesBetween(JSON.parse(acceptance.accepted) as PolicyTables, acceptance.tables).filter((line) => !waiting.includes(line));
  const taken = sections.map((section): Section => (section.step ? section : { ...section, heading, step }));
  const rest: Section = { heading, step, reason: 'nothing is widened by these.', lines: others };
  const all = [...taken, ...(others.length > 0 || waiting.length === 0 ? [rest] : [])];
  return { accepted, ledger: `${[intro, ...all.map(sectionAsText)].join('\n\n')}\n` };
}

function sectionAsText({ heading, reason, lines }: Section): string {
  const bullets = lines.map((line) => `- ${line}`).join('\n');
  return [`## ${heading}`, `Reason: ${reason}`, ...(bullets === '' ? [] : [bullets])].join('\n\n');
}
