import type { AccessPurpose, Actor } from '../policy/actor';
import type { Clock } from './clock';
import type { Settings } from './config';
import type { Log } from './logging';
import type { Compute } from './threads';
import type { Transaction } from './transaction';

/**
 * One record that this operation showed, changed or was refused, from which an access entry is made. Names only, never
 * values.
 */
export interface Trace {
  readonly type: string;
  readonly id: string;
  readonly ownerAgencyId: string;
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
  readonly outcome: 'SHOWN' | 'CHANGED' | 'REFUSED';
  readonly code: string | null;
}

/** Everything that one operation needs: actor, purpose and the transaction in which it runs. */
export interface Context {
  readonly requestId: string;
  /** The caller's own request id, if it cannot identify a person. */
  readonly callerRequestId: string | null;
  readonly actor: Actor;
  readonly purpose: AccessPurpose;
  /** The root fields of the operation, as the access log names them. */
  readonly operation: string;
  readonly tx: Transaction;
  /** The traces so far; written as access entries in the same commit. */
  readonly traces: Trace[];
  /**
   * Runs the work in a short transaction of its own, which commits, with its traces, even if this one rolls back. For
   * questions that must be counted before they are answered.
   */
  apart<T>(work: (tx: Transaction, traces: Trace[]) => Promise<T>): Promise<T>;
  /** Computes on a thread, within the time of the request; for operations that wait for a turn. */
  readonly compute: Compute;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}
