import relay from 'relay-runtime';

const { Environment, Network, RecordSource, Store } = relay;

/** `params.id` is the id under which the compiler has put the document into its manifest, which the operator has registered. */
export const connect = (url, token) =>
  new Environment({
    network: Network.create(async (params, variables) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ documentId: params.id, variables }),
      });
      return response.json();
    }),
    store: new Store(new RecordSource()),
  });
