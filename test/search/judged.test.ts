import { SAMPLE_ACTORS } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { loadSample } from '../../src/sample/load.service';
import { startTestService, type TestService } from '../support/api';
import { log } from '../sample/empty';
import { judgedQueries, scoreOf, summary, type Score, type ShownRow } from './score';

const QUERY = `query ($s: String!) {
  experts(search: $s, first: 10) { nodes { name title agency { name } } }
  resources(search: $s, first: 10) { nodes { name } }
  organisations(search: $s, first: 10) { nodes { name } }
}`;

interface Answer {
  readonly data: {
    readonly experts: { readonly nodes: readonly { name: string | null; title: string; agency: { name: string } }[] };
    readonly resources: { readonly nodes: readonly ShownRow[] };
    readonly organisations: { readonly nodes: readonly ShownRow[] };
  };
}

// `JUDGED=1 npx jest test/search/judged -w 1` prints the figures and the worst queries.
const TELLS = process.env['JUDGED'] !== undefined;

describe('120 judged queries over the sample network', () => {
  let service: TestService;
  const scores: Score[] = [];
  const times: number[] = [];

  beforeAll(async () => {
    service = await startTestService();
    const { running, database } = service;
    await loadSample({ database: running.database, settings: database.settings, log });
    const actor = SAMPLE_ACTORS.find((one) => one.actor === 'coordinator@social-resurs');
    if (!actor) throw new Error('the sample has no coordinator');
    const token = signSampleToken(database.settings, actor, new Date());
    for (const judged of judgedQueries()) {
      const start = performance.now();
      const response = await fetch(`${service.url.replace(/\/$/, '')}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: QUERY, variables: { s: judged.query } }),
      });
      const { data } = (await response.json()) as Answer;
      times.push(performance.now() - start);
      const experts = data.experts.nodes.map(({ name, title, agency }) => ({ name, title, agency: agency.name }));
      scores.push(scoreOf(judged, { Expert: experts, Resource: data.resources.nodes, Organisation: data.organisations.nodes }));
    }
  }, 180_000);
  afterAll(() => service.stop());

  it('are answered well enough', () => {
    const figures = summary(scores);
    if (TELLS) tell(figures);
    expect(figures.ndcg).toBeGreaterThanOrEqual(0.85);
    expect(figures.noHit).toBeLessThanOrEqual(0.03);
    expect(figures.nothing).toBeGreaterThanOrEqual(0.8);
    expect(figures.noise).toBeLessThanOrEqual(0.15);
  });

  function tell(figures: object): void {
    const sorted = [...times].sort((a, b) => a - b);
    console.log(figures, 'ms p50', sorted[sorted.length >> 1], 'p95', sorted[Math.floor(sorted.length * 0.95)]);
    for (const kind of new Set(scores.map((score) => score.kind)))
      console.log(kind, summary(scores.filter((score) => score.kind === kind)));
    const worst = [...scores].sort((a, b) => (a.ndcg ?? (a.empty ? 1 : 0)) - (b.ndcg ?? (b.empty ? 1 : 0))).slice(0, 20);
    for (const { query, kind, ndcg, noise, empty } of worst) console.log(kind, query, ndcg, 'noise', noise, empty ? 'EMPTY' : '');
    const noisy = [...scores].sort((a, b) => b.noise - a.noise).slice(0, 25);
    for (const { query, kind, ndcg, noise } of noisy) console.log('NOISY', kind, query, ndcg, 'noise', noise);
  }
});
