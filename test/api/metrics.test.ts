import { ask, police, url, useDirectory } from './directoryFixture';

useDirectory();

const metrics = async (): Promise<string> => (await fetch(`${url()}/metrics`)).text();
const valueOf = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.split(' ')[1] ?? 0,
  );

test('the metrics count operations by type and outcome, and refused tokens by reason', async () => {
  const before = await metrics();
  await ask(police, '{ terms(taxonomy: CONCERN_TYPE) { label } }');
  await ask(police, '{ expert(id: "nonsense") { title } }');
  await fetch(`${url()}/graphql`, { method: 'POST', headers: { authorization: 'Bearer nonsense' }, body: '{}' });
  const after = await metrics();
  const grown = (series: string): number => valueOf(after, series) - valueOf(before, series);
  expect(grown('kunskapshus_operations_total{type="query",outcome="OK"}')).toBe(1);
  expect(grown('kunskapshus_operations_total{type="query",outcome="NOT_FOUND"}')).toBe(1);
  expect(grown('kunskapshus_tokens_refused_total{reason="malformed"}')).toBe(1);
  expect(valueOf(after, 'kunskapshus_database_connections{state="total"}')).toBeGreaterThan(0);
});
