import { getArgumentValues, Kind, type FieldNode } from 'graphql';
import type { Bind, Compiler, Run } from './compiler';
import { bindingOf, openCursor, type CursorArgument, type Position } from './cursor';
import { BadUserInput, LimitExceeded } from '../platform/errors';
import type { ListArgs } from './filters';

/** A page of a list: its size, where it begins and ends, and what its cursors are bound to. Values are read when the statement runs. */
export interface PageSource {
  /** Whether the page is read from the end of the list. */
  readonly backward: boolean;
  readonly size: (run: Run) => number;
  /** The positions that the page has; left out where no cursor was given. */
  readonly positions: Readonly<Partial<Record<CursorArgument, (run: Run) => Position | undefined>>>;
  /** What the cursors of the page are bound to, beside the caller. */
  readonly binding: (run: Run) => Buffer;
  /** The path of an argument of the page. */
  readonly path: (argument: CursorArgument) => readonly (string | number)[];
}

const CURSORS: readonly CursorArgument[] = ['after', 'before'];

/** The binding of a cursor of a root list. */
export function listBinding(type: string, run: Run): Buffer {
  const { filter, search, orderBy } = run.args;
  const list = [type, filter ?? null, search ?? null, orderBy ?? null];
  // The pages of a search are all relaxed as far as its first.
  return bindingOf(run.ctx.actor.memberId, run.searched ? [...list, run.searched.reach] : list);
}

/** The page of a root list: the values are the arguments of the run, and its cursors are opened before it. */
export function rootSource(type: string, args: ListArgs): PageSource {
  const backward = args.last !== undefined;
  const size = backward ? 'last' : 'first';
  return {
    backward,
    size: (run) => pageSize(run.args[size], [size]),
    positions: Object.fromEntries(CURSORS.filter((name) => args[name] !== undefined).map((name) => [name, (run: Run) => run[name]])),
    binding: (run) => listBinding(type, run),
    path: (argument) => [argument],
  };
}

/**
 * The page of a linked list, such as the referrals of a case. Its size is a part of the statement; a cursor is read when the statement
 * runs, so that going on from page to page needs no other statement.
 */
export function linkedSource(compiler: Compiler, type: string, node: FieldNode): PageSource {
  const field = compiler.objectType(type).getFields()[node.name.value];
  if (!field) throw new Error(`${type} has no such list`);
  const at = (argument: string): readonly string[] => [node.alias?.value ?? node.name.value, argument];
  const values = getArgumentValues(field, node, compiler.document.variables);
  const isGiven = (name: string): boolean => values[name] !== undefined && values[name] !== null;
  if (isGiven('first') && isGiven('last')) throw new BadUserInput('Give `first` or `last`, not both.', at('last'));
  const backward = isGiven('last');
  const size = backward ? 'last' : 'first';
  const most = pageSize(values[size], at(size));
  const binding = (run: Run): Buffer => bindingOf(run.ctx.actor.memberId, [`${type}.${field.name}`]);
  const opened = CURSORS.filter(isGiven).map((name) => {
    const text = cursorText(node, name);
    const open = (run: Run): Position => openCursor(run.ctx.settings.cursorKey, binding(run), String(text(run)), at(name));
    return [name, open] as const;
  });
  return { backward, size: () => most, positions: Object.fromEntries(opened), binding, path: at };
}

/** A cursor as it stands in the document, or in the variables of the run. */
function cursorText(node: FieldNode, name: string): Bind {
  const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind === Kind.VARIABLE) return (run) => run.variables?.[value.name.value];
  const text = value?.kind === Kind.STRING ? value.value : '';
  return () => text;
}

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

/** The requested page size: default 20, at least 1, at most 100. */
export function pageSize(first: unknown, path: readonly (string | number)[]): number {
  if (first === undefined || first === null) return DEFAULT_PAGE;
  if (typeof first !== 'number' || !Number.isInteger(first) || first < 1) throw new BadUserInput('A page has at least 1 record.', path);
  if (first > MAX_PAGE) throw new LimitExceeded(`A page has at most ${String(MAX_PAGE)} records.`);
  return first;
}
