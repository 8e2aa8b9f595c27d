import type { FieldNode } from 'graphql';
import type { Compiler } from './compiler';
import { viewsOf, type View } from './view';

/** Makes a view of a type that lies on no table: each selected field by its reader, under its response key. */
export function pick<T>(
  compiler: Compiler,
  type: string,
  nodes: readonly FieldNode[],
  readers: Readonly<Record<string, (from: T) => unknown>>,
): (from: T) => View {
  const members = compiler.selection(type, nodes).map(([key, [node]]): [string, (from: T) => unknown] => {
    if (node?.name.value === '__typename') return [key, () => type];
    const read = readers[node?.name.value ?? ''];
    if (!read) throw new Error(`${type} has no such member`);
    return [key, read];
  });
  const empty = viewsOf(type);
  return (from) => {
    const view = empty();
    for (const [key, read] of members) view[key] = read(from);
    return view;
  };
}
