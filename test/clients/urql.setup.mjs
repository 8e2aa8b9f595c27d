import { Client, cacheExchange, fetchExchange } from '@urql/core';

export const connect = (url, token) =>
  new Client({
    url: `${url}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers: { authorization: `Bearer ${token}` } },
  });
