import { UNPROTECTED, type FieldClass } from './classes';
import { implied } from './constraints';
import type { Condition } from './conditions';
import { fieldsIn, isPart, rulesIn, type PolicyTables } from './tables';

/** One way in which something is open: the least that the viewer and the record must meet. */
export interface Opening {
  readonly kind: string;
  /** Whether the agency must coordinate the network. */
  readonly coordinates: boolean;
  /** Roles required together; empty if none is required. */
  readonly roles: readonly string[];
  readonly assurance: number;
  /** The required facts of the record, and `disclosed`. */
  readonly facts: readonly string[];
}

/** Joint conditions: of one row, or of a row and the scope that it needs. */
type Row = readonly Condition[];

const PART_FACT = 'the field that it hangs on is shown';

/** Whether everything that the second opens is also open by the first. */
export function covers(first: Opening, second: Opening): boolean {
  return (
    first.kind === second.kind &&
    first.assurance <= second.assurance &&
    (second.coordinates || !first.coordinates) &&
    first.roles.every((role) => second.roles.includes(role)) &&
    first.facts.every((fact) => second.facts.includes(fact))
  );
}

/** The openings that the given ones do not already cover. */
export function beyond(openings: readonly Opening[], given: readonly Opening[]): readonly Opening[] {
  return openings.filter((opening) => !given.some((known) => covers(known, opening)));
}

/** The openings without those that others cover. */
function least(openings: readonly Opening[]): readonly Opening[] {
  const kept: Opening[] = [];
  const weight = ({ roles, facts, assurance }: Opening): number => roles.length + facts.length + assurance;
  for (const opening of [...openings].sort((a, b) => weight(a) - weight(b)))
    if (!kept.some((known) => covers(known, opening))) kept.push(opening);
  return kept;
}

/** The openings of the rows of a table, each row by itself, with the ceiling of the class. */
function openingsOf(tables: PolicyTables, type: string | null, rows: readonly Row[], fieldClass: FieldClass): readonly Opening[] {
  return least(rows.flatMap((row) => ofRow(tables, type, row, fieldClass)));
}

function ofRow(tables: PolicyTables, type: string | null, row: Row, fieldClass: FieldClass): readonly Opening[] {
  let [assurance, coordinates] = [1, false];
  let [kinds, roles] = [tables.kinds, [[]] as readonly (readonly string[])[]];
  const facts = new Set<string>();
  for (const condition of row) {
    if ('row' in condition) facts.add(condition.row);
    else if ('disclosed' in condition) facts.add('disclosed');
    else if ('assurance' in condition) assurance = Math.max(assurance, condition.assurance);
    else if ('coordinatesNetwork' in condition) coordinates = true;
    else if ('kinds' in condition) kinds = kinds.filter((kind) => condition.kinds.some((one) => one === kind));
    else if ('ceiling' in condition) kinds = kinds.filter((kind) => tables.ceilings[kind]?.classes.includes(fieldClass) === true);
    else roles = roles.flatMap((set) => condition.roles.map((role) => [...new Set([...set, role])].sort()));
  }
  // Two rows that require the same in every possible state are one.
  const sorted = [...implied(type, facts)].sort();
  return roles.flatMap((set) => kinds.map((kind): Opening => ({ kind, coordinates, roles: set, assurance, facts: sorted })));
}

const scopesOf = (tables: PolicyTables, type: string): Row[] =>
  tables.scopes.filter((scope) => scope.type === type).map(({ when }) => when);

const jointly = (some: readonly Row[], others: readonly Row[]): Row[] => some.flatMap((one) => others.map((other) => [...one, ...other]));

/** The openings by which a record of the type is in view. */
export function openingsOfType(tables: PolicyTables, type: string): readonly Opening[] {
  return openingsOf(tables, type, scopesOf(tables, type), 'PARTY');
}

export interface FieldOpenings {
  readonly shown: readonly Opening[];
  readonly masked: readonly Opening[];
}

/**
 * The openings by which the fields of a type are shown or masked, by `Type.field`. A record out of view shows nothing.
 */
export function openingsOfFields(tables: PolicyTables, type: string): ReadonlyMap<string, FieldOpenings> {
  const known = new Map<string, FieldOpenings>();
  const scopes = scopesOf(tables, type);
  const rows = (name: string, fieldClass: FieldClass, answer: 'SHOW' | 'MASK'): Row[] => {
    if (UNPROTECTED.has(fieldClass)) return answer === 'SHOW' ? [[]] : [];
    return rulesIn(tables, name)
      .filter((rule) => rule.answer === answer)
      .map(({ when }) => when);
  };
  const part: FieldOpenings = {
    shown: tables.kinds.map((kind) => ({ kind, coordinates: false, roles: [], assurance: 1, facts: [PART_FACT] })),
    masked: [],
  };
  return new Map(
    fieldsIn(tables, type).map((name): [string, FieldOpenings] => {
      if (isPart(tables, type)) return [name, part];
      const fieldClass = tables.classes[name] ?? 'SOURCE';
      const masks = tables.masks[name] !== undefined;
      const [shown, coarser] = [rows(name, fieldClass, 'SHOW'), masks ? rows(name, fieldClass, 'MASK') : []];
      // Fields that the same rows open have the same openings.
      const key = JSON.stringify([fieldClass, shown, coarser]);
      const openings = known.get(key) ?? {
        shown: openingsOf(tables, type, jointly(scopes, shown), fieldClass),
        masked: openingsOf(tables, type, jointly(scopes, coarser), fieldClass),
      };
      known.set(key, openings);
      return [name, openings];
    }),
  );
}

/** The openings by which actions are allowed, by `action` or `action on Type`. */
export function openingsOfActions(tables: PolicyTables): ReadonlyMap<string, readonly Opening[]> {
  const names = new Map(tables.actions.map(({ action, on }) => [on === null ? action : `${action} on ${on}`, { action, on }]));
  return new Map(
    [...names].map(([name, { action, on }]) => {
      const rows = tables.actions.filter((rule) => rule.action === action && rule.on === on).map(({ when }) => when);
      return [name, openingsOf(tables, on, on === null ? rows : jointly(scopesOf(tables, on), rows), 'PARTY')];
    }),
  );
}
