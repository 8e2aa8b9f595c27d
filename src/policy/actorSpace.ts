import type { Assurance } from './actor';
import type { FieldClass } from './classes';
import type { Condition } from './conditions';
import type { PolicyTables } from './tables';

/** An actor, reduced to the properties that rules can distinguish. */
export interface ActorPoint {
  readonly kind: string;
  readonly coordinatesNetwork: boolean;
  readonly roles: readonly string[];
  readonly assurance: Assurance;
}

/** A representative actor, and the number of actors that answer every condition as it does. */
export interface ActorGroup {
  readonly actor: ActorPoint;
  readonly standsFor: number;
}

const LEVELS: readonly Assurance[] = [1, 2, 3, 4];

/** Whether a condition on the actor alone holds; undefined if it depends on the record. */
export function settled(tables: PolicyTables, actor: ActorPoint, condition: Condition, fieldClass: FieldClass): boolean | undefined {
  if ('row' in condition || 'disclosed' in condition) return undefined;
  if ('roles' in condition) return condition.roles.some((role) => actor.roles.includes(role));
  if ('assurance' in condition) return actor.assurance >= condition.assurance;
  if ('kinds' in condition) return condition.kinds.some((kind) => kind === actor.kind);
  if ('coordinatesNetwork' in condition) return actor.coordinatesNetwork;
  return tables.ceilings[actor.kind]?.classes.includes(fieldClass) === true;
}

const setsOfRoles = new Map<string, readonly (readonly string[])[]>();

/** Every set of roles, smallest first. */
export function roleSets(roles: readonly string[]): readonly (readonly string[])[] {
  const key = roles.join();
  const known = setsOfRoles.get(key);
  if (known) return known;
  const sets = Array.from({ length: 2 ** roles.length }, (_, bits) => roles.filter((_role, at) => (bits >> at) & 1));
  sets.sort((a, b) => a.length - b.length);
  setsOfRoles.set(key, sets);
  return sets;
}

interface Alike<T> {
  readonly value: T;
  readonly count: number;
}

/** One representative for each group of values that all conditions answer alike, with the size of the group. */
function alike<T>(values: readonly T[], conditions: readonly Condition[], answer: (value: T, of: Condition) => boolean): Alike<T>[] {
  const groups = new Map<string, { value: T; count: number }>();
  for (const value of values) {
    const key = conditions.map((condition) => (answer(value, condition) ? '1' : '0')).join('');
    const group = groups.get(key);
    if (group) group.count += 1;
    else groups.set(key, { value, count: 1 });
  }
  return [...groups.values()];
}

/**
 * The whole space of actors (kind × coordinates the network × every set of roles × assurance), reduced to one
 * representative for each combination of answers to these conditions. No condition looks at two of the four properties,
 * so each is reduced separately.
 */
export function actorGroups(tables: PolicyTables, conditions: readonly Condition[], fieldClass: FieldClass): readonly ActorGroup[] {
  const start: ActorPoint = { kind: '', coordinatesNetwork: false, roles: [], assurance: 1 };
  const asked = (...names: string[]): Condition[] => conditions.filter((one) => names.some((name) => name in one));
  const reduced = <K extends keyof ActorPoint>(key: K, values: readonly ActorPoint[K][], ...names: string[]): Alike<ActorPoint[K]>[] =>
    alike(values, asked(...names), (value, of) => settled(tables, { ...start, [key]: value }, of, fieldClass) === true);
  const groups: ActorGroup[] = [];
  for (const roles of reduced('roles', roleSets(tables.roles), 'roles'))
    for (const kind of reduced('kind', tables.kinds, 'kinds', 'ceiling'))
      for (const coordinates of reduced('coordinatesNetwork', [false, true], 'coordinatesNetwork'))
        for (const assurance of reduced('assurance', LEVELS, 'assurance'))
          groups.push({
            actor: {
              kind: kind.value,
              coordinatesNetwork: coordinates.value,
              roles: roles.value,
              assurance: assurance.value,
            },
            standsFor: roles.count * kind.count * coordinates.count * assurance.count,
          });
  return groups;
}

/** An actor in words. */
export function actorInWords({ kind, coordinatesNetwork, roles, assurance }: ActorPoint): string {
  const who = roles.length === 0 ? 'a member without a role' : roles.join(' and ');
  const network = coordinatesNetwork ? ', which coordinates the network,' : '';
  return `${who} of ${kind}${network} at level of assurance ${String(assurance)}`;
}
