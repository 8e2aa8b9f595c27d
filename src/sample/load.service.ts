import { setTimeout as sleep } from 'node:timers/promises';
import { entriesOf } from '../audit';
import { systemClock, type Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { Unavailable } from '../platform/errors';
import { newId } from '../platform/ids';
import { errorFields, type Log } from '../platform/logging';
import { Transaction } from '../platform/transaction';
import { loadCasePlans } from './casePlans';
import { closeCases, loadCases } from './cases';
import { loadPersonLinks } from './personLinks';
import { loadFigures } from './figures';
import { loadFoundation } from './foundation';
import { loadGrounds } from './grounds';
import { loadConcerns } from './concerns';
import { loadConferences } from './conferences';
import { loadGroups } from './groups';
import { loadListings } from './listings';
import { loadMentors } from './mentors';
import { loadPrevention } from './prevention';
import { loadQuestions } from './questions';
import { readSample } from './readSample';
import { loadReferrals } from './referrals';
import { loadSystems } from './systems';
import { asActor, type Stage } from './stage';
import { findTour, type Tour } from './tour';
import { loadTransfers } from './transfers';
import { loadYear } from './year';

export type { Tour } from './tour';

/** Where the sample goes. */
export interface SampleTarget {
  readonly database: Pick<Database, 'pool' | 'dataSource' | 'law'>;
  readonly settings: Settings;
  readonly log: Log;
  readonly clock?: Clock;
  /** The folder of the data; `sample/` of the project when left out. */
  readonly folder?: string;
}

const LOCK = 7_245_019_334; // an arbitrary number that no other lock uses
const GIVE_UP_MS = 60_000;
const RETRY_MS = 100;

// No actor is set yet: `asActor` sets one before each step.
const OPENING = {
  name: 'sample.opening',
  text: `SELECT set_config('app.agency_id', '', true), set_config('app.member_id', '', true)`,
  values: [],
};

/**
 * Loads the sample network into a database that has no agency yet, whole or not at all, and returns where its tour begins. In a
 * database that is not empty it changes nothing: it returns the tour that is there, or null when that is no sample. Of several
 * processes that start at once, one loads and the others wait. All files are read and checked before anything is written. Throws in
 * production, where sample issuers have no place.
 */
export async function loadSample(target: SampleTarget): Promise<Tour | null> {
  const { database, settings, log, clock = systemClock } = target;
  if (settings.nodeEnv === 'production') throw new Error('The sample network is not for production.');
  const data = readSample(target.folder);
  const tx = new Transaction(database, 'write', OPENING, () => undefined);
  const loadedAt = clock.now();
  try {
    await waitForLock(tx);
    const [found] = await tx.query<{ taken: boolean }>('SELECT EXISTS (SELECT FROM agency) AS taken');
    if (!found?.taken) await fill(emptyStage({ data, tx, settings, log, loadedAt, requestId: newId() }));
    const tour = await findTour(tx, data);
    await tx.commit();
    if (!found?.taken) log.info('sample.loaded', { milliseconds: clock.now().getTime() - loadedAt.getTime() });
    return tour;
  } catch (error) {
    await tx.rollback();
    log.error('sample.failed', errorFields(error));
    throw error;
  }
}

function emptyStage(base: Pick<Stage, 'data' | 'tx' | 'settings' | 'log' | 'loadedAt' | 'requestId'>): Stage {
  return {
    ...base,
    agencies: new Map(),
    organisations: new Map(),
    actors: new Map(),
    traces: new Map(),
    acting: null,
  };
}

// Polls: a statement that waited until another process has loaded would run into its time limit.
async function waitForLock(tx: Transaction): Promise<void> {
  for (let waited = 0; waited <= GIVE_UP_MS; waited += RETRY_MS) {
    const [lock] = await tx.query<{ taken: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS taken', [LOCK]);
    if (lock?.taken) return;
    await sleep(RETRY_MS);
  }
  throw new Unavailable('Another process has been loading the sample network for too long.');
}

async function fill(stage: Stage): Promise<void> {
  const { log } = stage;
  await loadFoundation(stage);
  log.debug('sample.foundation.loaded', { agencies: stage.agencies.size, members: stage.actors.size });
  const resources = await loadListings(stage);
  log.debug('sample.listings.loaded');
  const cases = await loadCases(stage);
  await loadPersonLinks(stage, cases);
  log.debug('sample.cases.loaded', { cases: cases.size });
  await loadReferrals(stage, cases, false);
  await loadGrounds(stage, cases);
  await loadReferrals(stage, cases, true);
  await loadMentors(stage, cases);
  await loadYear(stage);
  await loadGroups(stage, cases);
  await loadCasePlans(stage, cases);
  await loadConferences(stage, cases);
  await loadTransfers(stage, cases);
  await closeCases(stage, cases);
  await loadSystems(stage);
  log.debug('sample.referrals.loaded');
  await loadPrevention(stage, resources);
  await loadQuestions(stage);
  await loadConcerns(stage);
  log.debug('sample.prevention.loaded');
  await loadFigures(stage);
  await fileEntries(stage);
}

// Writes the access log: every change stands under the member that made it.
async function fileEntries(stage: Stage): Promise<void> {
  for (const name of [...stage.traces.keys()]) {
    const ctx = await asActor(stage, name, stage.loadedAt);
    const entries = entriesOf(ctx, ctx.traces);
    if (entries) await stage.tx.query(entries.text, entries.values);
  }
}
