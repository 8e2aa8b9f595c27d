import { UNPROTECTED, type FieldClass } from './classes';
import type { ActionsMeant, FieldsMeant, Literal, Matter } from './invariant';
import { fieldsIn, isPart, rulesIn, typesIn, type PolicyTables } from './tables';

type Rows = readonly (readonly Literal[])[];

/** One subject of an invariant, with the rows of the tables that decide it. */
export interface Target {
  /** `Type`, `Type.field`, `action` or `action on Type`. */
  readonly name: string;
  readonly verb: string;
  /** The type of the record whose state counts; null if there is none. */
  readonly type: string | null;
  readonly fieldClass: FieldClass;
  readonly view: Rows;
  readonly rows: Rows;
  /** Whether the record must be in view too. */
  readonly inViewOnly: boolean;
}

const ALWAYS: Rows = [[]];
const known = (list: readonly string[] | undefined, name: string): boolean => list === undefined || list.includes(name);

/**
 * All subjects of an invariant. Throws for a name unknown to the tables: the invariant would cover less than it says.
 */
export function targetsOf(tables: PolicyTables, matter: Matter): readonly Target[] {
  if ('view' in matter) return matter.view.map((type) => viewed(tables, type));
  if ('done' in matter) return acts(tables, matter.done);
  if ('opened' in matter) return fields(tables, matter.opened, 'opened', false);
  return 'seen' in matter ? fields(tables, matter.seen, 'seen', true) : fields(tables, matter.shown, 'shown', true);
}

function scopeOf(tables: PolicyTables, type: string): Rows {
  return tables.scopes.filter((scope) => scope.type === type).map(({ when }) => when);
}

function viewed(tables: PolicyTables, type: string): Target {
  const rows = scopeOf(tables, type);
  if (rows.length === 0) throw new Error(`no record of ${type} can be in view`);
  return { name: type, verb: 'in view', type, fieldClass: 'PARTY', view: rows, rows, inViewOnly: true };
}

function fields(tables: PolicyTables, meant: FieldsMeant, verb: 'shown' | 'seen' | 'opened', inViewOnly: boolean): Target[] {
  const types = typesIn(tables).filter((type) => !isPart(tables, type));
  const all = types.flatMap((type) => fieldsIn(tables, type));
  for (const type of meant.types ?? []) if (!types.includes(type)) throw new Error(`no record of ${type} can be in view`);
  for (const name of [...(meant.fields ?? []), ...(meant.except ?? [])])
    if (!all.includes(name)) throw new Error(`there is no field ${name}`);
  return types
    .filter((type) => known(meant.types, type))
    .flatMap((type) =>
      fieldsIn(tables, type)
        .filter((name) => known(meant.fields, name) && known(meant.classes, classIn(tables, name)))
        .filter((name) => meant.except?.includes(name) !== true)
        .map((name) => fieldTarget(tables, type, name, verb, inViewOnly)),
    );
}

function classIn(tables: PolicyTables, name: string): FieldClass {
  const fieldClass = tables.classes[name];
  if (!fieldClass) throw new Error(`there is no field ${name}`);
  return fieldClass;
}

function fieldTarget(tables: PolicyTables, type: string, name: string, verb: 'shown' | 'seen' | 'opened', inViewOnly: boolean): Target {
  const fieldClass = classIn(tables, name);
  // A masked form that reveals nothing protected does not count as seen, but as opened by a rule.
  const empty = verb === 'seen' && tables.emptyMasks.includes(name);
  const masked = verb !== 'shown' && !empty && tables.masks[name] !== undefined;
  const rules = rulesIn(tables, name).filter(({ answer }) => answer === 'SHOW' || masked);
  const rows = UNPROTECTED.has(fieldClass) ? ALWAYS : rules.map(({ when }) => when);
  return { name, verb, type, fieldClass, view: scopeOf(tables, type), rows, inViewOnly };
}

function acts(tables: PolicyTables, meant: ActionsMeant): Target[] {
  const pairs = new Map(tables.actions.map(({ action, on }) => [`${action} ${on ?? ''}`, { action, on }]));
  for (const name of [...(meant.actions ?? []), ...(meant.except ?? [])])
    if (![...pairs.values()].some(({ action }) => action === name)) throw new Error(`there is no action ${name}`);
  for (const on of meant.on ?? []) if (on !== null && isPart(tables, on)) throw new Error(`no record of ${on} can be in view`);
  return [...pairs.values()]
    .filter(({ action, on }) => known(meant.actions, action) && (meant.on === undefined || meant.on.includes(on)))
    .filter(({ action }) => meant.except?.includes(action) !== true)
    .map(({ action, on }) => ({
      name: on === null ? action : `${action} on ${on}`,
      verb: 'allowed',
      type: on,
      fieldClass: 'PARTY' as const,
      view: on === null ? ALWAYS : scopeOf(tables, on),
      rows: tables.actions.filter((rule) => rule.action === action && rule.on === on).map(({ when }) => when),
      inViewOnly: true,
    }));
}
