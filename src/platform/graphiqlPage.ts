/** An example query: a tab of the page. */
export interface ExampleQuery {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** A sample actor to choose. */
export interface SampleChoice {
  /** The actor as `npm run token` takes it. */
  readonly actor: string;
  /** The name that the menu shows beside it. */
  readonly name: string;
}

/** The page as HTML, without inline script or style; `nonce` is for the one style that GraphiQL adds. */
export function graphiqlPage(examples: readonly ExampleQuery[], actors: readonly SampleChoice[], nonce: string): string {
  const tabs = examples.map(({ query, variables }) => ({
    query,
    ...(variables ? { variables: JSON.stringify(variables, null, 2) } : {}),
  }));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kunskapshus – GraphiQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/graphiql/graphiql.css">
<link rel="stylesheet" href="/graphiql/client.css">
</head>
<body>
<header>
<strong>Kunskapshus</strong>
${actors.length > 0 ? actorMenu(actors) : '<span>Put your access token into the tab Headers: {"Authorization": "Bearer …"}</span>'}
<search>
<label>Find in the schema <input id="find" type="search" placeholder="samtycke" autocomplete="off"></label>
<ol id="found" hidden></ol>
</search>
</header>
<main id="graphiql" data-nonce="${nonce}">Loading …</main>
<script type="application/json" id="tabs">${inScript(tabs)}</script>
<script src="/graphiql/react.js"></script>
<script src="/graphiql/react-dom.js"></script>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/client.js"></script>
</body>
</html>
`;
}

function actorMenu(actors: readonly SampleChoice[]): string {
  const options = actors.map(({ actor, name }) => `<option value="${escape(actor)}">${escape(`${actor} – ${name}`)}</option>`);
  return `<label>Look through the eyes of <select id="actor">${options.join('')}</select></label>
<span id="status" role="status"></span>
<em>All persons in the sample network are invented (påhittade).</em>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

// JSON may contain "</script>"; escaped like this it cannot end its element.
function inScript(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}
