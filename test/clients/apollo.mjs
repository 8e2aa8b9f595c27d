// Apollo Client with a normalised cache that joins the pages of a list by `relayStylePagination`.
import { CombinedGraphQLErrors, gql } from '@apollo/client';
import { forEachActor, pageIn, pageVariables, walk } from './walk.mjs';
import { connect } from './apollo.setup.mjs';

await walk('Apollo', ({ plan }) => {
  const clientOf = forEachActor(plan, (token) => connect(plan.url, token, plan.possibleTypes, plan.connections));
  return {
    /** The first page by a query that is watched, the next ones by `fetchMore`: the cache joins them. */
    async list(stop, direction, pages) {
      // A list that is read both ways is read by two clients: one cache would hold both halves of it.
      const client =
        direction === 'Forward' ? clientOf(stop.actor) : connect(plan.url, plan.tokens[stop.actor], plan.possibleTypes, plan.connections);
      const query = gql(stop.document.text);
      const variables = pageVariables(stop, direction);
      const watched = client.watchQuery({ query, variables });
      const subscription = watched.subscribe(() => undefined);
      try {
        await client.query({ query, variables });
        for (let page = 1; ; page += 1) {
          const joined = pageIn(stop, { data: client.readQuery({ query, variables }) });
          if (joined === null) return null;
          const { edges, pageInfo } = joined;
          const more = direction === 'Forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
          if (!more || page === pages) return { nodes: edges.map(({ node }) => node), pages: page };
          const cursor = direction === 'Forward' ? pageInfo.endCursor : pageInfo.startCursor;
          await watched.fetchMore({ variables: pageVariables(stop, direction, cursor) });
        }
      } finally {
        subscription.unsubscribe();
      }
    },
    async node({ actor, document, id }) {
      const { data } = await clientOf(actor).query({ query: gql(document.text), variables: { id }, fetchPolicy: 'network-only' });
      return data.node;
    },
    async mutate({ actor, document, variables, field }) {
      try {
        const { data } = await clientOf(actor).mutate({ mutation: gql(document.text), variables });
        return { record: data[field] };
      } catch (error) {
        if (!CombinedGraphQLErrors.is(error)) throw error;
        return { code: error.errors[0].extensions.code };
      }
    },
  };
});
