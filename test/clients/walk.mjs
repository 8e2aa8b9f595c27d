// The walk that every client makes, and the comparison with the same asked over plain HTTP. A client is an object with
// `list(stop, direction)`, `node(stop)` and `mutate(stop)`; what differs is written down, and ends the test.
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';

const PAGES = 3;
const PLAIN_PAGE = 100;
const AT_ONCE = 4;

/** Walks the whole plan with a client and prints what was counted and what differs. */
export async function walk(name, connect) {
  const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
  const differences = [];
  const differs = (where, ...what) => differences.push([where, ...what.map((one) => JSON.stringify(one)?.slice(0, 600))].join(' | '));
  for (const level of ['warn', 'error']) console[level] = (...words) => differs('complaint', words.map(String).join(' '));
  const counted = { lists: 0, backward: 0, pages: 0, rows: 0, nodes: 0, mutations: 0, written: 0 };
  const context = { plan, differs, counted, ask: asker(plan) };
  const client = await connect(context);
  await together(plan.lists, (stop) => guarded(differs, `${name} ${stop.of}`, () => walkList(context, client, stop)));
  await together(plan.nodes, (stop) => guarded(differs, `${name} node of ${stop.type}`, () => walkNode(context, client, stop)));
  for (const stop of plan.mutations) await guarded(differs, `${name} ${stop.field}`, () => walkMutation(context, client, stop));
  await guarded(differs, `${name} at the end`, () => client.end?.());
  process.stdout.write(JSON.stringify({ counted: { ...counted, ...client.counted }, differences }));
  process.exit(0);
}

/** Reads some at once, as a client does; what is written is written in order. */
async function together(stops, visit) {
  const left = stops[Symbol.iterator]();
  const one = async () => {
    for (const stop of left) await visit(stop);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

async function guarded(differs, where, run) {
  try {
    await run();
  } catch (error) {
    differs(where, 'threw', error?.stack ?? String(error));
  }
}

/** Asks over plain HTTP: what the client must have got. */
function asker(plan) {
  return async (actor, { text }, variables = {}) => {
    const response = await fetch(`${plan.plainUrl}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${plan.tokens[actor]}` },
      body: JSON.stringify({ query: text, variables }),
    });
    return response.json();
  };
}

async function walkList({ plan, differs, counted, ask }, client, stop) {
  const forward = stop.grows ? await plainList(ask, stop, 'Forward', plan.whole) : stop.rows;
  const got = await client.list(stop, 'Forward', PAGES);
  counted.lists += 1;
  if (forward === null || got === null) {
    counted.backward += Number(stop.backward);
    return differsIf(differs, forward !== got, stop.of, forward, got);
  }
  counted.pages += got.pages;
  counted.rows += got.nodes.length;
  compareRows(differs, `${stop.of} forward`, stop, got.nodes, forward.slice(0, PAGES * stop.size));
  if (!stop.backward) return undefined;
  const backward = stop.grows ? await plainList(ask, stop, 'Backward', plan.whole) : forward;
  const back = await client.list(stop, 'Backward', PAGES);
  counted.backward += 1;
  counted.pages += back.pages;
  return compareRows(differs, `${stop.of} backward`, stop, back.nodes, backward.slice(-PAGES * stop.size));
}

const differsIf = (differs, really, ...what) => (really ? differs(...what) : undefined);

/** In a list that grows while it is read, newer records may stand beside the expected ones. */
function compareRows(differs, where, stop, got, expected) {
  const wanted = new Set(expected.map(keyOf));
  const seen = stop.grows ? got.filter((row) => wanted.has(keyOf(row))) : got;
  const missing = stop.grows ? expected.filter((row) => seen.some((one) => keyOf(one) === keyOf(row))) : expected;
  if (stop.grows && missing.length === 0 && expected.length > 0) differs(where, 'none of the expected records');
  if (!isDeepStrictEqual(plain(seen), plain(missing))) differs(where, { got: seen.length, expected: missing.length }, seen[0], missing[0]);
}

const keyOf = (row) => row.id ?? JSON.stringify(plain(row));

async function plainList(ask, stop, direction, most) {
  const [count, cursor, edge, more] =
    direction === 'Forward' ? ['first', 'after', 'endCursor', 'hasNextPage'] : ['last', 'before', 'startCursor', 'hasPreviousPage'];
  let rows = [];
  let variables = { ...stop.variables, [count]: PLAIN_PAGE };
  for (;;) {
    const page = pageIn(stop, await ask(stop.actor, stop.document, variables));
    const nodes = page.edges.map(({ node }) => node);
    rows = direction === 'Forward' ? [...rows, ...nodes] : [...nodes, ...rows];
    if (!page.pageInfo[more] || rows.length >= most) return rows;
    variables = { ...variables, [cursor]: page.pageInfo[edge] };
  }
}

/** The connection in an answer; null where the whole list is withheld. */
export function pageIn(stop, { data, errors }) {
  const page = stop.path.reduce((value, key) => value?.[key], data);
  if (errors || page === undefined) throw new Error(`${stop.of} was not answered: ${JSON.stringify(errors ?? data)}`);
  return page;
}

/** The variables of a page of a list, after or before a cursor. */
export function pageVariables(stop, direction, cursor) {
  const size = { [direction === 'Forward' ? 'first' : 'last']: stop.size };
  const place = cursor === undefined ? {} : { [direction === 'Forward' ? 'after' : 'before']: cursor };
  return { ...stop.variables, ...size, ...place };
}

/** Reads pages one after another by their cursors, for clients that join no pages themselves. */
export async function pageByPage(stop, direction, pages, read) {
  let nodes = [];
  let cursor;
  for (let page = 1; ; page += 1) {
    const got = await read(pageVariables(stop, direction, cursor));
    if (got === null) return null;
    const { edges, pageInfo } = got;
    const rows = edges.map(({ node }) => node);
    nodes = direction === 'Forward' ? [...nodes, ...rows] : [...rows, ...nodes];
    const more = direction === 'Forward' ? pageInfo.hasNextPage : pageInfo.hasPreviousPage;
    cursor = direction === 'Forward' ? pageInfo.endCursor : pageInfo.startCursor;
    if (!more || page === pages) return { nodes, pages: page };
  }
}

async function walkNode({ differs, counted }, client, stop) {
  const got = await client.node(stop);
  counted.nodes += 1;
  differsIf(differs, !isDeepStrictEqual(plain(got), plain(stop.record)), `node of ${stop.type}`, got, stop.record);
}

/** The mutation as the client makes it; the same by plain HTTP with the same key; and the record that it answered. */
async function walkMutation({ plan, differs, counted, ask }, client, stop) {
  const got = await client.mutate(stop);
  counted.mutations += 1;
  if (answerOf(got) !== stop.answer) return differs(stop.field, answerOf(got), stop.answer, got);
  if (got.code !== undefined) return undefined;
  const again = await ask(stop.actor, stop.document, client.sent?.(stop) ?? stop.variables);
  // What its caller has done may have shut out the caller.
  const shutOut = stop.ofActors && again.errors?.[0]?.extensions.code === 'UNAUTHENTICATED';
  if (!shutOut && !isDeepStrictEqual(plain(got.record), plain(again.data?.[stop.field])))
    return differs(`${stop.field} again`, got.record, again.errors ?? again.data);
  const { __typename: type, id } = recordOf(got);
  if (type === 'Refusal') return undefined;
  counted.written += 1;
  const document = plan.nodeDocuments[type];
  if (!document || !id || shutOut) return undefined;
  const shown = await ask(stop.actor, document, { id });
  const node = await client.node({ type, actor: stop.actor, id, document });
  if (!isDeepStrictEqual(plain(node), plain(shown.data?.node))) differs(`node of ${stop.field}`, node, shown);
  return undefined;
}

const answerOf = (got) => got.code ?? (recordOf(got).__typename === 'Refusal' ? `Refusal ${recordOf(got).code}` : recordOf(got).__typename);

/** What a mutation answered; the first of several. */
const recordOf = ({ record }) => (Array.isArray(record) ? record[0] : record);

/** A value as JSON, without what a client adds for itself. */
function plain(value) {
  return JSON.parse(JSON.stringify(value ?? null, (key, member) => (/^__(id|fragments|fragmentOwner)$/.test(key) ? undefined : member)));
}

/** One client for each actor, since a client holds what its actor sees. */
export function forEachActor(plan, make) {
  const made = new Map();
  return (actor) => {
    if (!made.has(actor)) made.set(actor, make(plan.tokens[actor], actor));
    return made.get(actor);
  };
}
