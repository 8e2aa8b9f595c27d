// Runs in the browser, as it is: GraphiQL over the API of this origin, seen through the sample actor of the menu.
(() => {
  const { document, fetch, sessionStorage, React, ReactDOM, GraphiQL } = window;
  const RENEW_MS = 10 * 60 * 1000; // a sample token lives for fifteen minutes
  const menu = document.getElementById('actor');
  const status = document.getElementById('status');
  const defaultTabs = JSON.parse(document.getElementById('tabs').textContent);
  const place = document.getElementById('graphiql');
  window.__webpack_nonce__ = place.dataset.nonce; // where the dialogs of GraphiQL look for it
  const root = ReactDOM.createRoot(place);

  /** Asks the API; `actor` is null where there is no menu. What the tab Headers says wins. */
  function fetcherFor(actor) {
    let token;
    const renew = async () => {
      const response = await fetch(`/sample/token?actor=${encodeURIComponent(actor)}`);
      if (!response.ok) throw new Error(`There is no token for ${actor}: is the sample network loaded?`);
      token = { value: (await response.json()).token, at: Date.now() };
      status.textContent = `Authorization: Bearer ${token.value.slice(0, 12)}…`;
    };
    return async (operation, { headers } = {}) => {
      if (actor !== null && (!token || Date.now() - token.at > RENEW_MS)) await renew();
      const authorization = token ? { authorization: `Bearer ${token.value}` } : {};
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization, ...lowerCased(headers) },
        body: JSON.stringify(operation),
      });
      return response.json();
    };
  }

  function lowerCased(headers) {
    return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  }

  // A new key makes the page anew, so that no answer to one actor stays in view under the name of another.
  function show(actor) {
    if (status) status.textContent = '';
    root.render(React.createElement(GraphiQL, { key: actor, fetcher: fetcherFor(actor), defaultTabs }));
  }

  const TERMS =
    '{ __schema { types { name description fields { name description args { name description } } inputFields { name description } enumValues { name description } } } }';
  const MOST_FOUND = 30;
  const field = document.getElementById('find');
  const list = document.getElementById('found');
  let entries;

  /** Every type, field, argument and value with its description, which has the Swedish term in brackets. */
  async function allEntries() {
    const answer = await fetcherFor(menu ? menu.value : null)({ query: TERMS });
    return answer.data.__schema.types
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap(({ name, description, fields, inputFields, enumValues }) => [
        { name, description },
        ...[fields, inputFields, enumValues]
          .flatMap((of) => of ?? [])
          .flatMap(({ args = [], ...one }) => [one, ...args.map((arg) => ({ ...arg, name: `${one.name}(${arg.name})` }))])
          .map((one) => ({ ...one, name: `${name}.${one.name}` })),
      ])
      .map(({ name, description }) => ({ name, description: description ?? '' }));
  }

  /** A Swedish word without its ending: samtycken and samtycket find samtycke. */
  const ENDING = /(?<=.{4})(?:arnas?|ernas?|ornas?|ens?|ets?|ar|or|er|na|n|a|e)$/;

  /** Those with every word: first where they are in the brackets, then in the name, then elsewhere in the description. */
  function entriesWith(asked) {
    const words = asked.split(/\s+/).map((word) => word.replace(ENDING, ''));
    const hasAll = (text) => words.every((word) => text.toLowerCase().includes(word));
    const terms = ({ description }) => [...description.matchAll(/\(([^)]*)\)/g)].map(([, term]) => term);
    const rank = (entry) => (terms(entry).some(hasAll) ? 0 : hasAll(entry.name) ? 1 : hasAll(`${entry.name} ${entry.description}`) ? 2 : 3);
    return entries
      .map((entry) => ({ entry, rank: rank(entry) }))
      .filter((one) => one.rank < 3)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, MOST_FOUND)
      .map(({ entry }) => entry);
  }

  function lineOf(entry) {
    const line = document.createElement('li');
    const name = document.createElement('code');
    name.textContent = entry.name;
    line.append(name, ` ${entry.description}`);
    return line;
  }

  async function find() {
    const asked = field.value;
    const word = asked.trim().toLowerCase();
    if (word.length > 1) entries ??= await allEntries().catch(() => undefined);
    if (asked !== field.value) return;
    const found = word.length > 1 && entries ? entriesWith(word) : [];
    list.replaceChildren(...found.map(lineOf));
    list.hidden = word.length < 2;
    if (!list.hidden && found.length === 0)
      list.append(entries ? 'Nothing in the schema has this word.' : 'The schema cannot be read here.');
  }
  field.addEventListener('input', () => void find());
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') list.hidden = true;
  });

  if (!menu) return show(null);
  const last = sessionStorage.getItem('actor');
  if ([...menu.options].some(({ value }) => value === last)) menu.value = last;
  menu.addEventListener('change', () => {
    sessionStorage.setItem('actor', menu.value);
    show(menu.value);
  });
  return show(menu.value);
})();
