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

  if (!menu) return show(null);
  const last = sessionStorage.getItem('actor');
  if ([...menu.options].some(({ value }) => value === last)) menu.value = last;
  menu.addEventListener('change', () => {
    sessionStorage.setItem('actor', menu.value);
    show(menu.value);
  });
  return show(menu.value);
})();
