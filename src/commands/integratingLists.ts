import { IMPORT_FIELDS, PART_OF, USAGE } from '../import';
import { ACCESS_PURPOSES } from '../policy/actor';
import { WITHHOLD_REASONS } from '../policy/explain';
import { FEED_TYPES } from '../reading/changedColumns';

const coded = (words: readonly string[]): string => words.map((word) => `\`${word}\``).join(', ');

/** The columns of each type of record; needed ones are bold. */
function importColumns(): string {
  const rows = Object.keys(PART_OF).map((type) => {
    const columns = IMPORT_FIELDS.filter((field) => field.type === type).map(({ column, needed }) =>
      needed ? `**\`${column}\`**` : `\`${column}\``,
    );
    return `| \`${type}\` | ${columns.join(' ')} |`;
  });
  return ['', '', '| type | columns (bold ones are required, unless the row is closed) |', '|---|---|', ...rows, '', ''].join('\n');
}

/** The options of the import, as the command prints them. */
const importUsage = (): string => `\n\n\`\`\`\n${USAGE.replace(/^Usage: /, '').replace(/\n\nExit codes:[^]*/, '')}\n\`\`\`\n\n`;

/** The lists of docs/integrating.md that the program knows, by name. */
const LISTS: Readonly<Record<string, () => string>> = {
  accessPurposes: () => coded(ACCESS_PURPOSES),
  withholdReasons: () => coded(Object.keys(WITHHOLD_REASONS)),
  feedTypes: () => coded([...FEED_TYPES].sort()),
  importColumns,
  importUsage,
};

/** The text with each list between its marks as the program has it. Throws for a list that is not known, or not there. */
export function withLists(text: string): string {
  const seen = new Set<string>();
  const emitted = text.replace(/<!-- list: (\w+) -->[^]*?<!-- end -->/g, (_whole, name: string) => {
    const list = LISTS[name];
    if (!list) throw new Error(`docs/integrating.md asks for a list ${name}, which is none`);
    seen.add(name);
    return `<!-- list: ${name} -->${list()}<!-- end -->`;
  });
  const missing = Object.keys(LISTS).filter((name) => !seen.has(name));
  if (missing.length > 0) throw new Error(`docs/integrating.md has no list ${missing.join(', ')}`);
  return emitted;
}
