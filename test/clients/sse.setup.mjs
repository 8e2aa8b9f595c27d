import { createClient } from 'graphql-sse';

export const connect = (url, token) => createClient({ url: `${url}/graphql/stream`, headers: { authorization: `Bearer ${token}` } });
