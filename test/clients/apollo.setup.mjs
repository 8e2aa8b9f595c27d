import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';

export const connect = (url, token, possibleTypes, connections) =>
  new ApolloClient({
    link: new HttpLink({ uri: `${url}/graphql`, headers: { authorization: `Bearer ${token}` } }),
    cache: new InMemoryCache({ possibleTypes, typePolicies: policiesOf(connections) }),
  });

/** `connections` has the lists that are read page by page: `{ Query: { cases: ['filter', 'orderBy'] } }`. */
const policiesOf = (connections) =>
  Object.fromEntries(
    Object.entries(connections).map(([type, lists]) => [
      type,
      // What has no id is joined too: two queries of it would otherwise replace each other in the cache.
      { merge: true, fields: Object.fromEntries(Object.entries(lists).map(([field, keyArgs]) => [field, joining(keyArgs)])) },
    ]),
  );

/** Joins pages as `relayStylePagination` does, but leaves a list that is withheld null: by itself it would take it for unread. */
function joining(keyArgs) {
  const { merge, read, ...policy } = relayStylePagination(keyArgs);
  return {
    ...policy,
    merge: (existing, incoming, options) => (incoming === null ? null : merge(existing ?? undefined, incoming, options)),
    read: (existing, options) => (existing === null ? null : read(existing, options)),
  };
}
