import type { Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Context, Trace } from '../platform/context';
import type { Log } from '../platform/logging';
import type { Outcome } from '../platform/refusal';
import { computesNothing } from '../platform/threads';
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
  /** The changes of each actor, for the access log. */
  readonly traces: Map<string, Trace[]>;
  /** The actor that row-level security is set to. */
  acting: string | null;
}

/** The context in which a member acts at a time. Row-level security follows the last actor: finish with one before the next. */
export async function asActor(stage: Stage, name: string, at: Date): Promise<Context> {
  const { tx, settings, log, requestId } = stage;
  const actor = named(stage.actors, name);
  if (stage.acting !== name) await actFor(tx, actor.agencyId, actor.memberId);
  stage.acting = name;
  const clock: Clock = { now: () => new Date(at) };
  const traces = stage.traces.get(name) ?? [];
  stage.traces.set(name, traces);
  // All of the sample is one transaction, so what would be written apart is written in it.
  const apart: Context['apart'] = (work) => work(tx, traces);
  const request = {
    requestId,
    callerRequestId: null,
    actor,
    purpose: 'ADMINISTRATION',
    operation: 'sampleNetwork',
  } as const;
  return { ...request, tx, traces, apart, compute: computesNothing, settings, clock, log };
}

/** Sets the actor of row-level security for the rest of the transaction. */
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

/** The uuid of what was made. Throws where the service refused: that is a mistake in the data. */
export function accepted(outcome: Outcome<string>, what: string): string {
  if ('refusal' in outcome) throw new Error(`the sample's ${what} was refused: ${outcome.refusal.code}`);
  return outcome.id;
}
