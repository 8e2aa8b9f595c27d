import type { Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Context, Trace } from '../platform/context';
import type { Log } from '../platform/logging';
import type { Outcome } from '../platform/refusal';
import type { Transaction } from '../platform/transaction';
import type { Actor } from '../policy/actor';
import type { SampleData } from './readSample';

/** What loading needs: the one transaction, the data, and what it has made so far by the names that the data use. */
export interface Stage {
  readonly data: SampleData;
  readonly tx: Transaction;
  readonly settings: Settings;
  readonly log: Log;
  readonly requestId: string;
  readonly loadedAt: Date;
  readonly agencies: Map<string, string>;
  readonly organisations: Map<string, string>;
  readonly actors: Map<string, Actor>;
  /** What each actor changed, for the access log. */
  readonly traces: Map<string, Trace[]>;
  /** The name of the actor that acts now, as the rules of the rows know it. */
  acting: string | null;
}

/**
 * The context in which this member does something at that time. From here on, the rules of the rows take its agency for the one that
 * acts; so one actor has finished before the next begins.
 */
export async function asActor(stage: Stage, name: string, at: Date): Promise<Context> {
  const { tx, settings, log, requestId } = stage;
  const actor = named(stage.actors, name);
  if (stage.acting !== name) await actFor(tx, actor.agencyId, actor.memberId);
  stage.acting = name;
  const clock: Clock = { now: () => new Date(at) };
  const traces = stage.traces.get(name) ?? [];
  stage.traces.set(name, traces);
  // The sample holds whole or not at all, and with it what its actors asked.
  const apart: Context['apart'] = (work) => work(tx, traces);
  const request = {
    requestId,
    callerRequestId: null,
    actor,
    purpose: 'ADMINISTRATION',
    operation: 'sampleNetwork',
  } as const;
  return { ...request, tx, traces, apart, settings, clock, log };
}

/** Says to the rules of the rows who acts from here on in this transaction. */
export async function actFor(tx: Transaction, agencyId: string, memberId: string): Promise<void> {
  const text = `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`;
  await tx.query(text, [agencyId, memberId], 'sample.actor');
}

/** The thing that the data mean by a name. Throws where nothing has the name: that is a mistake in the data. */
export function named<T>(things: ReadonlyMap<string, T>, name: string): T {
  const thing = things.get(name);
  if (thing === undefined) throw new Error(`the sample names "${name}" and does not have it`);
  return thing;
}

/** The uuid that came of it; a refusal is a fault in the data and throws. */
export function accepted(outcome: Outcome, what: string): string {
  if ('refusal' in outcome) throw new Error(`the sample's ${what} was refused: ${outcome.refusal.code}`);
  return outcome.id;
}
