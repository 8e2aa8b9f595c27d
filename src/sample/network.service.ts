import { exampleQueries } from './exampleQueries';
import { SAMPLE_ACTORS, sampleJwks, signSampleToken } from '../identity';
import { systemClock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { NotFound } from '../platform/errors';
import { graphiqlRoutes } from '../platform/graphiql';
import type { Route } from '../platform/http';
import type { Log } from '../platform/logging';
import { loadSample } from './load.service';
import type { Tour } from './tour';

/** The routes beside the API, outside production: the page for people, tokens of sample actors, the sample issuers' keys. */
export function peopleRoutes(settings: Settings, tour: Tour | null): Route[] {
  if (settings.nodeEnv === 'production') return [];
  const jwks: Route = {
    method: 'GET',
    open: true,
    path: '/.well-known/jwks.json',
    handle: () => ({ status: 200, body: JSON.stringify(sampleJwks(settings)) }),
  };
  if (!settings.graphiql) return [jwks];
  const actors = tour ? byTour.map(({ actor, name }) => ({ actor, name })) : [];
  return [
    jwks,
    ...graphiqlRoutes({
      nodeEnv: settings.nodeEnv,
      examples: exampleQueries(tour).map(({ query, variables }) => ({ query, ...(variables ? { variables } : {}) })),
      actors,
      tokenFor: (actor) => tokenFor(settings, actor),
    }),
  ];
}

function tokenFor(settings: Settings, name: string): Promise<string> {
  const actor = SAMPLE_ACTORS.find((known) => known.actor === name);
  const token = actor ? signSampleToken(settings, actor, systemClock.now()) : null;
  return token === null ? Promise.reject(new NotFound()) : Promise.resolve(token);
}

/** Loads the sample network where the settings say so, and returns where its tour begins; null without a sample. */
export async function prepareSample(settings: Settings, database: Database, log: Log): Promise<Tour | null> {
  const wanted = settings.sample === 'on' || (settings.sample === 'auto' && database.embedded);
  if (!wanted || settings.nodeEnv === 'production') return null;
  return loadSample({ database, settings, log });
}

const SENDER = 'caseworker@socialtjanst-angered';
/** First the one to whom most examples answer something. */
const byTour = [...SAMPLE_ACTORS].sort((a, b) => Number(b.actor === SENDER) - Number(a.actor === SENDER));

/** What a person at the terminal should know of the sample. */
export function invitation(tour: Tour): string {
  return `
  The sample network of Gothenburg is loaded; its persons are invented.
  A token            npm run --silent token -- ${SENDER}
  Other actors       ${SAMPLE_ACTORS.filter(({ actor }) => actor !== SENDER)
    .map(({ actor }) => actor)
    .join('\n                     ')}
  The tour           referral ${tour.referralNumber}, id ${tour.referralId}
  In a browser       open the address above without /graphql
`;
}
