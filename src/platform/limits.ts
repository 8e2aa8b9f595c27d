import {
  BREAK,
  Kind,
  OperationTypeNode,
  visit,
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Settings } from './config';
import { LimitExceeded, suggestionIn } from './errors';
import { noSuggestion, type Suggest } from './variables';

export { costOf } from './cost';

/** The settings that limit the size of one operation. */
export type LimitSettings = Pick<Settings, 'maxDepth' | 'maxAliases' | 'maxRootFields' | 'maxDirectives' | 'maxSelections'>;

/**
 * The validation rule that refuses an operation above the limits. It counts the operation as executed: each fragment
 * counts once for each of its spreads. Skipped fields count too.
 *
 * Depth is the number of fields from the root to the deepest one, both included; the levels `edges`, `nodes` and `node`
 * of a page count like any other. Only fields below `__schema` and `__type` have no depth. One LimitExceeded is
 * reported for each exceeded limit.
 */
export function limitsRule(settings: LimitSettings): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const measure = createMeasure(context);
    return {
      OperationDefinition: (operation) => {
        for (const message of problems(operation, measure(operation.selectionSet), settings)) {
          context.reportError(new LimitExceeded(message));
        }
        return false;
      },
    };
  };
}

/** The most errors of one document that validation lists: an answer must not be many times larger than its question. */
export const MOST_ERRORS = 8;

/** Whether the schema is open to a caller with these roles. */
export function mayIntrospect({ introspectionRoles }: Pick<Settings, 'introspectionRoles'>, roles: readonly string[]): boolean {
  return introspectionRoles.some((open) => open === '*' || roles.includes(open));
}

/** What errors suggest to a caller with these roles. */
export function suggestFor(settings: Pick<Settings, 'introspectionRoles'>, roles: readonly string[]): Suggest {
  return mayIntrospect(settings, roles) ? suggestionIn : noSuggestion;
}

/** Whether the document queries the schema itself; `__typename` does not count. */
export function usesIntrospection(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Field: (field) => {
      if (!isIntrospection(field)) return undefined;
      found = true;
      return BREAK;
    },
  });
  return found;
}

interface Size {
  depth: number;
  /** The fields of the next level, including those in fragments. */
  fields: number;
  selections: number;
  aliases: number;
  directives: number;
}

type Measure = (set: SelectionSetNode | undefined) => Size;

const NOTHING: Size = { depth: 0, fields: 0, selections: 0, aliases: 0, directives: 0 };

// Nested fragments can double at every level: far above any limit the exact number no longer matters.
const MOST = 1_000_000;

/** Walks each selection set once: a fragment is measured at its first spread, and the result is reused. */
function createMeasure(context: ValidationContext): Measure {
  const fragments = new Map<string, Size>();

  const ofFragment = (name: string): Size => {
    const known = fragments.get(name);
    if (known) return known;
    fragments.set(name, NOTHING); // ends a cycle, which graphql refuses by its own rule
    const fragment = context.getFragment(name);
    const size = measure(fragment?.selectionSet);
    const whole = { ...size, directives: size.directives + (fragment?.directives?.length ?? 0) };
    fragments.set(name, whole);
    return whole;
  };

  const inside = (selection: SelectionNode): Size => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return ofFragment(selection.name.value);
    const size = measure(selection.selectionSet);
    return selection.kind === Kind.FIELD ? asField(selection, size) : size;
  };

  const measure: Measure = (set) => (set?.selections ?? []).reduce((sum, one) => add(sum, one, inside(one)), NOTHING);

  return measure;
}

function asField(field: FieldNode, below: Size): Size {
  return {
    depth: isIntrospection(field) ? 1 : below.depth + 1,
    fields: 1,
    selections: below.selections + 1,
    aliases: below.aliases + (field.alias ? 1 : 0),
    directives: below.directives,
  };
}

function add(sum: Size, selection: SelectionNode, size: Size): Size {
  return {
    depth: Math.max(sum.depth, size.depth),
    fields: Math.min(MOST, sum.fields + size.fields),
    selections: Math.min(MOST, sum.selections + size.selections),
    aliases: Math.min(MOST, sum.aliases + size.aliases),
    directives: Math.min(MOST, sum.directives + size.directives + (selection.directives?.length ?? 0)),
  };
}

function problems(operation: OperationDefinitionNode, size: Size, settings: LimitSettings): string[] {
  const isQuery = operation.operation === OperationTypeNode.QUERY;
  const limits: [what: string, found: number, most: number][] = [
    ['levels of fields', size.depth, settings.maxDepth],
    ['aliases', size.aliases, settings.maxAliases],
    [`root fields in a ${operation.operation}`, size.fields, isQuery ? settings.maxRootFields : 1],
    ['directives', size.directives + ownDirectives(operation), settings.maxDirectives],
    ['selected fields', size.selections, settings.maxSelections],
  ];
  return limits.filter(([, found, most]) => found > most).map(([what, , most]) => `At most ${String(most)} ${what} are allowed.`);
}

function ownDirectives({ directives, variableDefinitions }: OperationDefinitionNode): number {
  const ofVariables = (variableDefinitions ?? []).map((variable) => variable.directives?.length ?? 0);
  return ofVariables.reduce((sum, count) => sum + count, directives?.length ?? 0);
}

function isIntrospection({ name }: FieldNode): boolean {
  return name.value === '__schema' || name.value === '__type';
}
