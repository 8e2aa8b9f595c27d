// urql with its default settings: it asks by GET where the address is short enough, and by POST otherwise.
import { forEachActor, pageByPage, pageIn, walk } from './walk.mjs';
import { connect } from './urql.setup.mjs';

const counted = { byGet: 0, byPost: 0 };
const send = globalThis.fetch;
globalThis.fetch = (address, options) => {
  if (String(address).startsWith(urql.url)) counted[options?.method === 'GET' ? 'byGet' : 'byPost'] += 1;
  return send(address, options);
};
const urql = { url: undefined };

await walk('urql', ({ plan }) => {
  urql.url = plan.url;
  const clientOf = forEachActor(plan, (token) => connect(plan.url, token));
  const answered = ({ data, error }) => ({ data, errors: error && [error] });
  return {
    counted,
    list: (stop, direction, pages) =>
      pageByPage(stop, direction, pages, async (variables) =>
        pageIn(stop, answered(await clientOf(stop.actor).query(stop.document.text, variables).toPromise())),
      ),
    async node({ actor, document, id }) {
      const { data, error } = await clientOf(actor).query(document.text, { id }).toPromise();
      if (error) throw error;
      return data.node;
    },
    async mutate({ actor, document, variables, field }) {
      const { data, error } = await clientOf(actor).mutation(document.text, variables).toPromise();
      return error ? { code: error.graphQLErrors[0]?.extensions.code ?? error.message } : { record: data[field] };
    },
  };
});
