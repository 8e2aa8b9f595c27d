import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { Compiler, documentOf } from './compiler';
import { viewsOf, type View } from './view';

/** The page information of Relay. */
export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** The `pageInfo` view of a list that lies on no table, keyed by response key like every view. */
export function pageInfoView(ctx: Context, info: GraphQLResolveInfo, page: PageInfo): View {
  const view = viewsOf('PageInfo')();
  for (const [key, [node]] of new Compiler(ctx.actor, documentOf(info)).selection('PageInfo', info.fieldNodes)) {
    const name = node?.name.value ?? '';
    view[key] = name === '__typename' ? 'PageInfo' : page[name as keyof PageInfo];
  }
  return view;
}
