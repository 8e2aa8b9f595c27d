// What the examples share: a token for a sample actor, and a question asked with it.
export const base = process.env.KUNSKAPSHUS_URL ?? 'http://127.0.0.1:4000';

async function tokenOf(actor) {
  const response = await fetch(`${base}/sample/token?actor=${encodeURIComponent(actor)}`);
  if (!response.ok) throw new Error(`no token for ${actor}: is the sample network running at ${base}?`);
  return (await response.json()).token;
}

/** The answer to a query, as this sample actor gets it. */
export async function ask(actor, query, variables = {}) {
  const response = await fetch(`${base}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(actor)}` },
    body: JSON.stringify({ query, variables }),
  });
  return response.json();
}

/** The data of an answer; an error ends the example with what it says. */
export async function get(actor, query, variables = {}) {
  const { data, errors } = await ask(actor, query, variables);
  if (errors) throw new Error(`${actor}: ${errors[0].extensions.code}: ${errors[0].message}`);
  return data;
}
