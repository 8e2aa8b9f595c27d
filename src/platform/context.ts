import type { AccessPurpose, Actor } from '../policy/actor';
import type { Clock } from './clock';
import type { Settings } from './config';
import type { Log } from './logging';
import type { Transaction } from './transaction';

/** One record that this operation showed, changed or was refused: what an access entry is made of. Names only, never values. */
export interface Trace {
  readonly type: string;
  readonly id: string;
  readonly ownerAgencyId: string;
  readonly shown: readonly string[];
  readonly withheld: readonly string[];
  readonly outcome: 'SHOWN' | 'CHANGED' | 'REFUSED';
  readonly code: string | null;
}

/** Everything one operation needs: who asks, why, and the transaction that everything in it happens in. */
export interface Context {
  readonly requestId: string;
  /** What the caller itself calls the request, where that can be nothing of a person. */
  readonly callerRequestId: string | null;
  readonly actor: Actor;
  readonly purpose: AccessPurpose;
  /** The root fields of the operation, as the access log names them. */
  readonly operation: string;
  readonly tx: Transaction;
  /** What was shown or changed so far; written as access entries together with the commit. */
  readonly traces: Trace[];
  /**
   * Does the work in a short transaction of its own, which holds, with the traces it notes, whatever becomes of this one: for what has
   * to be counted before anything is told.
   */
  apart<T>(work: (tx: Transaction, traces: Trace[]) => Promise<T>): Promise<T>;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
}
