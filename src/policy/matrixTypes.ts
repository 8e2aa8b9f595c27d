import { conditionsAsked, CONDITION_WORDS, DISCLOSED_WORDS } from './conditionWords';
import { isProtected } from './classes';
import { isEmbedded, rulesFor } from './decide';
import { CLASSED_TYPES, classOf, fieldsOf } from './fields';
import { MASKS } from './masks';
import { LINK_WORDS, linkRules, linksOf } from './links';
import { cited, neverHolds, rowInWords } from './matrixRows';
import { SCOPES } from './rules';

/** The type that a field of the schema leads to, and whether as a list. */
export interface Link {
  readonly to: string;
  readonly list: boolean;
}
export type LinkOf = (type: string, field: string) => Link | null;

/** A Markdown table. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const listed = (rows: readonly string[]): string => rows.join('<br>');

function shownCell(type: string, field: string): string {
  if (!isProtected(classOf(type, field))) return 'with the record';
  const rows = rulesFor(type, field).filter((rule) => rule.answer === 'SHOW' && neverHolds(type, field, rule.when) === null);
  return listed(rows.map(cited)) || 'nobody';
}

function maskedCell(type: string, field: string): string {
  const mask = MASKS.get(`${type}.${field}`);
  if (mask === undefined) return '';
  const rows = rulesFor(type, field).filter(({ answer }) => answer === 'MASK');
  return listed(rows.map((rule) => `${mask}: ${cited(rule)}`));
}

function leadsCell(type: string, field: string, linkOf: LinkOf): string {
  const link = linkOf(type, field);
  if (!link) return '';
  const paths = linksOf(type).filter((path) => path.split('.')[0] === field);
  const whole = paths.map((path) => {
    const rows = linkRules(type, path).map(({ when }) => rowInWords(when));
    const subject = path === field ? 'in part' : `${path} in part`;
    return `${subject} unless ${rows.join(', or ')}`;
  });
  const words = LINK_WORDS[`${type}.${field}`];
  const said = words === undefined ? [] : [words];
  return listed([`${link.list ? 'list of' : 'one'} ${link.to}`, ...said, ...whole]);
}

function conditionsTable(type: string): string {
  const words = CONDITION_WORDS[type] ?? {};
  const rows = conditionsAsked(type).map((name) => [name, words[name] ?? '']);
  const disclosed = DISCLOSED_WORDS[type];
  const all = disclosed === undefined ? rows : [...rows, ['disclosed', disclosed]];
  return all.length === 0 ? '' : `\n${table(['condition', `for a ${type} it holds when`], all)}\n`;
}

function typeSection(type: string, linkOf: LinkOf): string {
  const scope = SCOPES.filter((row) => row.type === type).map((row) => `- ${cited(row)}`);
  const fields = fieldsOf(type).map((field) => [
    field,
    classOf(type, field),
    shownCell(type, field),
    maskedCell(type, field),
    leadsCell(type, field, linkOf),
  ]);
  const head = ['field', 'class', 'shown to', 'masked to', 'leads to'];
  return `### ${type}\n\nIn view of:\n${scope.join('\n')}\n${conditionsTable(type)}\n${table(head, fields)}\n`;
}

/** The record types, one section each. */
export function recordSections(linkOf: LinkOf): string {
  const types = CLASSED_TYPES.filter((type) => !isEmbedded(type));
  return `## Records\n\n${types.map((type) => typeSection(type, linkOf)).join('\n')}`;
}

/** The parts, each with the fields that hold it. */
export function partsSection(linkOf: LinkOf): string {
  const parts = CLASSED_TYPES.filter(isEmbedded);
  const parents = (part: string): string[] =>
    CLASSED_TYPES.flatMap((type) => fieldsOf(type).flatMap((field) => (linkOf(type, field)?.to === part ? [`${type}.${field}`] : [])));
  const fieldText = (type: string, field: string): string => {
    const link = linkOf(type, field);
    const leads = link === null || isEmbedded(link.to) ? '' : `, leads to ${link.list ? 'list of' : 'one'} ${link.to}`;
    return `${field} (${classOf(type, field)}${leads})`;
  };
  const rows = parts.map((type) => [
    type,
    parents(type).join(', ') || 'an answer to those who may ask the question',
    fieldsOf(type)
      .map((field) => fieldText(type, field))
      .join(', '),
  ]);
  const intro = 'Parts have no view of their own: a part is shown whole if the field that holds it is shown, and not otherwise.';
  return `## Parts\n\n${intro}\n\n${table(['part', 'comes with', 'fields'], rows)}\n`;
}

/** The rows of the rules that nothing can meet, and the reasons for leaving them out of the tables. */
export function leftOutSection(): string {
  const rows = CLASSED_TYPES.filter((type) => !isEmbedded(type)).flatMap((type) =>
    fieldsOf(type).flatMap((field) =>
      isProtected(classOf(type, field))
        ? rulesFor(type, field).flatMap((rule) => {
            const why = rule.answer === 'SHOW' ? neverHolds(type, field, rule.when) : null;
            return why === null ? [] : [[`${type}.${field}`, rowInWords(rule.when), why]];
          })
        : [],
    ),
  );
  const intro = 'Rules are written for classes. For these fields the row can never hold, so the tables below omit it.';
  return `## Rows that cannot hold\n\n${intro}\n\n${table(['field', 'row', 'why'], rows)}\n`;
}
