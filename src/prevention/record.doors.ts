import { type Door, FIRST, fieldsOf, linkField, listQuery, recordQuery, searchWords } from '../reading/doors';
import type { Kind, KindFields, MadeKind } from '../reading/kind';
import { checkFilter } from './checks';

/** The parts of a kind from which its queries are made. */
interface Listed {
  readonly type: string;
  readonly words: { readonly many: string };
  readonly queries?: { readonly one: string; readonly many: string };
  readonly search?: string | undefined;
  /** The default, and the orders that it offers, with their descriptions. */
  readonly order: { readonly words: string; readonly orders: Readonly<Record<string, string>> };
}

/** The two queries of a kind: one record by its id, and the list of those in view. */
export const recordDoors = (
  { type, words, queries, search, order }: Listed,
  { view, connection, filter }: Pick<MadeKind, 'view' | 'connection' | 'filter'>,
) => {
  const one = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  const names = queries ?? { one, many: `${one}s` };
  return {
    [names.one]: recordQuery(
      type,
      view,
      `One of the ${words.many}, by its id. An unknown, malformed or foreign id is NOT_FOUND.`,
      'Global id.',
    ),
    [names.many]: listQuery(type, connection, `The ${words.many} in view, ${order.words}.`, {
      filter,
      ...(search !== undefined && { search: searchWords(search) }),
      orders: order.orders,
      check: checkFilter,
    }),
  };
};

/** The resolver of the link fields of a kind; none if it has no links. */
export const linksOf = <F extends KindFields>({ links = {} }: Kind<F>, { view }: MadeKind): NewableFunction[] => {
  const fields = Object.entries(links).map(([name, { view: of, description }]): [string, Door] => [
    name,
    linkField([of?.() ?? view], description, { args: FIRST }),
  ]);
  return fields.length === 0 ? [] : [fieldsOf(view, Object.fromEntries(fields))];
};
