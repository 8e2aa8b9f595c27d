import { AGENCY_KINDS, ROLES, type Actor } from './actor';
import { CLASSES, isProtected } from './classes';
import { fieldTerms, isEmbedded, rulesFor, type Terms } from './decide';
import { derivedSection } from './derivedMatrix';
import { CLASSED_TYPES, classOf, fieldsOf, MASKS } from './fields';
import { CEILINGS, ROW_CONDITIONS, SCOPES, type Condition } from './rules';

export interface FieldPermission {
  readonly type: string;
  readonly field: string;
  readonly class: string;
  readonly answer: 'ALWAYS' | 'DEPENDS' | 'MASKED' | 'NEVER';
  readonly conditions: readonly string[];
  readonly provision: string | null;
}

const isAlways = (terms: Terms): boolean => terms.some((alternative) => alternative.length === 0);

/** The viewer's own reading of the rules: for each field of a type, whether it is shown and what the record must answer. */
export function permissionsOf(actor: Actor, type: string): FieldPermission[] {
  return fieldsOf(type).map((field) => {
    const { show, mask } = fieldTerms(actor, type, field);
    const answer = isAlways(show) ? 'ALWAYS' : show.length > 0 ? 'DEPENDS' : mask.length > 0 ? 'MASKED' : 'NEVER';
    const conditions = [
      ...show.map((terms) => terms.join(' and ')),
      ...mask.map((terms) => `${terms.join(' and ')} (masked)`),
    ];
    const provision = rulesFor(type, field)[0]?.provision ?? null;
    return {
      type,
      field,
      class: classOf(type, field),
      answer,
      conditions: conditions.filter((text) => text !== ''),
      provision,
    };
  });
}

/** One condition in words, for the matrix. */
export function conditionInWords(condition: Condition): string {
  if ('row' in condition) return condition.row;
  if ('disclosed' in condition) return 'disclosed';
  if ('roles' in condition) return condition.roles.map((role) => role.toLowerCase()).join('/');
  if ('assurance' in condition) return `loa${String(condition.assurance)}`;
  if ('coordinatesNetwork' in condition) return 'coordinates the network';
  if ('kinds' in condition)
    return condition.kinds.length === AGENCY_KINDS.length - 1 ? 'bound by OSL' : condition.kinds.join('/');
  return 'ceiling';
}

const inWords = (conditions: readonly Condition[]): string =>
  conditions.map(conditionInWords).join(' + ') || 'anyone with a token';

function fieldRow(type: string, field: string): string {
  const fieldClass = classOf(type, field);
  const mask = MASKS.get(`${type}.${field}`);
  const rules = rulesFor(type, field);
  const open = !isProtected(fieldClass) ? 'with the record' : isEmbedded(type) ? 'with the field it hangs on' : null;
  const shown = rules
    .filter((rule) => rule.answer === 'SHOW')
    .map((rule) => `${inWords(rule.when)} (${rule.provision})`);
  const masked =
    mask === undefined
      ? []
      : rules.filter((rule) => rule.answer === 'MASK').map((rule) => `${mask}: ${inWords(rule.when)}`);
  return `| ${field} | ${fieldClass} | ${open ?? (shown.join('<br>') || 'nobody')} | ${masked.join('<br>')} |`;
}

function typeSection(type: string): string {
  const scope = SCOPES.filter((row) => row.type === type).map((row) => `- ${inWords(row.when)} (${row.provision})`);
  const head = scope.length > 0 ? `In view of:\n${scope.join('\n')}` : 'Part of the record it hangs on.';
  const rows = fieldsOf(type).map((field) => fieldRow(type, field));
  return `## ${type}\n\n${head}\n\n| field | class | shown to | masked to |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** The matrix that a lawyer reviews (`schema/disclosure.md`): the same table as the code, read aloud. */
export function disclosureMatrix(): string {
  const classes = Object.entries(CLASSES).map(
    ([name, text]) => `| ${name} | ${isProtected(name as keyof typeof CLASSES) ? 'yes' : 'no'} | ${text} |`,
  );
  const conditions = Object.entries(ROW_CONDITIONS).map(([name, text]) => `| ${name} | ${text} |`);
  const ceilings = AGENCY_KINDS.map(
    (kind) => `| ${kind} | ${CEILINGS[kind].classes.join(', ') || 'nothing'} | ${CEILINGS[kind].provision} |`,
  );
  return [
    '# Who sees what\n\nEmitted from `src/policy` by `npm run schema`; a test compares it. It is engineering, not legal advice. A field',
    'that is protected is `null` and listed in `withheld` unless a row below shows or masks it, and leaves only with an access entry.\n',
    `## Classes\n\n| class | protected | meaning |\n|---|---|---|\n${classes.join('\n')}\n`,
    `## Conditions on a record\n\n| condition | meaning |\n|---|---|\n${conditions.join('\n')}\n| disclosed | a live disclosure to the viewer's agency names this very field |\n`,
    `## The ceiling of the law for disclosures\n\n| recipient kind | classes that can reach it | rule |\n|---|---|---|\n${ceilings.join('\n')}\n`,
    `Roles: ${ROLES.join(', ')}.\n`,
    ...CLASSED_TYPES.map(typeSection),
    derivedSection(),
  ].join('\n');
}
