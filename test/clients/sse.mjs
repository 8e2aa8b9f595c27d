// graphql-sse follows the stream of each actor while the mutations are made: what arrives must be the feed of the same time.
import { setTimeout as delay } from 'node:timers/promises';
import { forEachActor, pageByPage, pageIn, walk } from './walk.mjs';
import { connect } from './sse.setup.mjs';

const WAIT_MS = 60_000;
const FEED = `query ($after: String) { changes(first: 100, after: $after) {
  edges { cursor node { eventId kind type recordId version fields } } pageInfo { hasNextPage endCursor } } }`;

await walk('graphql-sse', async ({ plan, ask, differs }) => {
  const clientOf = forEachActor(plan, (token) => connect(plan.url, token));
  const actors = [...new Set(plan.mutations.map(({ actor }) => actor))];
  const counted = { streams: 0, arrived: 0 };
  const follow = async (actor) => {
    const after = (await feedOf(ask, actor, null)).at(-1)?.cursor ?? null;
    const events = clientOf(actor).iterate({ query: plan.follow.text, variables: { after } });
    const arrived = [];
    const ended = (async () => {
      for await (const { data, errors } of events) {
        if (errors) throw new Error(JSON.stringify(errors));
        arrived.push(data.changeArrived);
      }
    })();
    ended.catch((error) => differs(actor, 'the stream ended', error?.message ?? error));
    counted.streams += 1;
    return { actor, after, arrived, end: () => events.return() };
  };
  const streams = [];
  for (const actor of actors) streams.push(await follow(actor).catch((error) => ({ actor, refused: error.message })));
  const plainly = async (actor, document, variables) => {
    const { data, errors } = await ask(actor, document, variables);
    return errors ? { code: errors[0].extensions.code } : { data };
  };
  return {
    counted,
    list: (stop, direction, pages) =>
      pageByPage(stop, direction, pages, async (variables) => pageIn(stop, await ask(stop.actor, stop.document, variables))),
    node: async ({ actor, document, id }) => (await ask(actor, document, { id })).data?.node,
    async mutate({ actor, document, variables, field, ofActors }) {
      if (ofActors) await settle();
      const { code, data } = await plainly(actor, document, variables);
      return code === undefined ? { record: data[field] } : { code };
    },
    end: settle,
  };

  /** The feed tells a change when every transaction before it has ended, those of other databases of the same server too. */
  async function somethingIsTold() {
    const until = Date.now() + WAIT_MS;
    const tells = ({ actor, after, refused }) => refused || feedOf(ask, actor, after).then((edges) => edges.length > 0);
    while (streams.length > 0 && Date.now() < until && !(await Promise.all(streams.map(tells))).some((told) => told)) await delay(100);
  }

  /** Waits until each stream has brought what the feed has, and ends it. */
  async function settle() {
    await somethingIsTold();
    for (const { actor, after, arrived, end, refused } of streams.splice(0)) {
      if (refused) {
        differs(actor, 'cannot follow', refused);
        continue;
      }
      const until = Date.now() + WAIT_MS;
      let expected = await feedOf(ask, actor, after);
      while (arrived.length < expected.length && Date.now() < until) {
        await delay(50);
        expected = await feedOf(ask, actor, after);
      }
      const events = (edges) => JSON.stringify(edges.map(({ node }) => node));
      if (events(arrived) !== events(expected)) differs(actor, { arrived: arrived.length, expected: expected.length });
      counted.arrived += arrived.length;
      await end();
    }
  }
});

async function feedOf(ask, actor, after) {
  let edges = [];
  let cursor = after;
  for (;;) {
    const { data, errors } = await ask(actor, { text: FEED }, { after: cursor });
    if (errors) throw new Error(errors[0].message);
    edges = [...edges, ...data.changes.edges];
    if (!data.changes.pageInfo.hasNextPage) return edges;
    cursor = data.changes.pageInfo.endCursor;
  }
}
