// Relay's runtime: it sends null for every variable that is not set, joins pages in its store by `@connection`, and asks for registered
// documents by their ids alone.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import relay from 'relay-runtime';
import { forEachActor, pageIn, pageVariables, walk } from './walk.mjs';
import { connect } from './relay.setup.mjs';

const { commitMutation, createOperationDescriptor, fetchQuery } = relay;

await walk('Relay', ({ plan }) => {
  const environmentOf = forEachActor(plan, (token) => connect(plan.url, token));
  const compiled = async ({ name }) => (await import(pathToFileURL(path.join(plan.folder, 'relay', 'made', `${name}.graphql.js`)))).default;
  return {
    async list(stop, direction, pages) {
      const environment = environmentOf(stop.actor);
      const request = await compiled(direction === 'Forward' ? stop.relay.forward : stop.relay.backward);
      const first = createOperationDescriptor(request, pageVariables(stop, direction));
      const kept = environment.retain(first);
      await fetchQuery(environment, request, pageVariables(stop, direction)).toPromise();
      for (let page = 1; ; page += 1) {
        const joined = pageIn(stop, environment.lookup(first.fragment));
        if (joined === null) return null;
        const { edges, pageInfo } = joined;
        const more = direction === 'Forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
        if (!more || page === pages) {
          kept.dispose();
          return { nodes: edges.map(({ node }) => node), pages: page };
        }
        const cursor = direction === 'Forward' ? pageInfo.endCursor : pageInfo.startCursor;
        await environment.execute({ operation: createOperationDescriptor(request, pageVariables(stop, direction, cursor)) }).toPromise();
      }
    },
    async node({ actor, document, id }) {
      const data = await fetchQuery(environmentOf(actor), await compiled(document), { id }).toPromise();
      return data.node;
    },
    // What is not set is sent as null: a retry with the same key is the same request only with it.
    sent: ({ args, variables }) => ({ ...Object.fromEntries(args.map((name) => [name, null])), ...variables }),
    async mutate({ actor, document, variables, field }) {
      const mutation = await compiled(document);
      return new Promise((resolve, reject) => {
        commitMutation(environmentOf(actor), {
          mutation,
          variables,
          onCompleted: (data, errors) => resolve(errors ? { code: errors[0].extensions.code } : { record: data[field] }),
          onError: (error) => {
            const code = error.source?.errors?.[0]?.extensions?.code;
            if (code === undefined) reject(error);
            else resolve({ code });
          },
        });
      });
    },
  };
});
