import type { Change, Direction } from './change';
import type { PolicyTables } from './tables';

const ORDER: readonly Direction[] = ['WIDER', 'NARROWER', 'MEANING'];

/** Changes that differ in one property only, with all values of that property. */
interface Group {
  readonly change: Change;
  readonly kinds: readonly string[];
  readonly roles: readonly string[];
  readonly subjects: readonly string[];
}

function merged(groups: readonly Group[], of: keyof Omit<Group, 'change'>): Group[] {
  const alike = new Map<string, Group>();
  for (const group of groups) {
    const { direction, verb, opening } = group.change;
    const open = opening && [opening.coordinates, opening.assurance, opening.facts];
    const rest = { ...group, change: [direction, verb, open], [of]: null };
    // Fields are only grouped with fields of the same type.
    const key = JSON.stringify([rest, of === 'subjects' ? typeOf(group.subjects[0] ?? '') : null]);
    const known = alike.get(key);
    alike.set(key, known ? { ...known, [of]: [...new Set([...known[of], ...group[of]])] } : group);
  }
  return [...alike.values()];
}

const typeOf = (subject: string): string => subject.split('.')[0] ?? subject;

/**
 * The changes in as few lines as possible without loss: two lines are equal only if the same is opened to the same
 * actors.
 */
export function changeLines(changes: readonly Change[], { kinds }: PolicyTables): readonly string[] {
  const single = changes.map((change): Group => ({
    change,
    kinds: change.opening ? [change.opening.kind] : [],
    roles: change.opening ? [change.opening.roles.join(' and ')] : [],
    subjects: [change.subject],
  }));
  const groups = merged(merged(merged(single, 'kinds'), 'roles'), 'subjects');
  const lines = groups.map((group): [number, string] => [ORDER.indexOf(group.change.direction), line(group, kinds)]);
  return lines.sort(([a, one], [b, two]) => a - b || (one < two ? -1 : 1)).map(([, text]) => text);
}

function line({ change, kinds, roles, subjects }: Group, all: readonly string[]): string {
  const { direction, verb, opening } = change;
  const what = [...subjects].sort().join(', ');
  if (!opening) return `${direction} ${what}: ${verb}`;
  const who = roles.includes('') ? 'anybody' : [...roles].sort().join(' or ');
  const to = verb === 'in view' ? 'in view of' : `${verb} to`;
  const when = opening.facts.length === 0 ? 'always' : `when ${opening.facts.join(' and ')}`;
  return `${direction} ${what}: ${to} ${who} of ${agencies(kinds, all, opening.coordinates)} at level of assurance ${String(opening.assurance)}, ${when}`;
}

function agencies(kinds: readonly string[], all: readonly string[], coordinates: boolean): string {
  const network = coordinates ? ' that coordinates the network' : '';
  const missing = all.filter((kind) => !kinds.includes(kind));
  if (missing.length === 0) return `any agency${network}`;
  if (missing.length <= 2) return `any agency${network} but ${missing.join(' and ')}`;
  return `${all.filter((kind) => kinds.includes(kind)).join(' or ')}${network}`;
}
