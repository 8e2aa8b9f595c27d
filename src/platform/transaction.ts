import { setTimeout as delay } from 'node:timers/promises';
import type { PoolClient, QueryResult } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { Moment } from './clock';
import type { Database } from './database';
import { fromDatabase, isConnectionFailure } from './databaseErrors';
import { InternalError, OutcomeUnknown, Unavailable, type ServiceError } from './errors';
import { against, askBasis, MustNotDecide, type Basis } from './lawHeld';
import { forgetting } from './preparedNames';

/** The statement sent with BEGIN in one round trip: it sets the actor and reads whether the actor is still valid. */
export interface Opening {
  text: string;
  values: unknown[];
  /** Name of the prepared statement, so that it is parsed once per connection. */
  name?: string;
}

/** A statement with its parameters. */
export interface Statement {
  text: string;
  values: unknown[];
  /** Name of the prepared statement, for a constant text. */
  name?: string;
}

/** `read` uses one snapshot; `write` sees other commits and offers a TypeORM manager. */
export type TransactionMode = 'read' | 'write';

type State = 'new' | 'open' | 'ended';

/** The first answers: the database's law and time if asked for, and the opening's row. */
type Opened = Promise<readonly [QueryResult<Basis> | null, QueryResult]>;

const BEGIN = { read: 'BEGIN ISOLATION LEVEL REPEATABLE READ', write: 'BEGIN ISOLATION LEVEL READ COMMITTED' } as const;
const ABORTED = '25P02';
const NAME_OF_CHANGE = 'SELECT pg_current_xact_id_if_assigned()::text AS xid';
const STATUS_OF_CHANGE = 'SELECT pg_xact_status($1::xid8) AS status';
/** How long, and how often, to ask for the outcome of a commit. */
const ASK_FOR_MS = 3_000;
const ASK_EVERY_MS = 100;

/**
 * One GraphQL operation in one database transaction. It opens on first use, and no row leaves it before `accept` has
 * checked the opening's row. Statements are pipelined, so a read costs two round trips: BEGIN, opening and statement;
 * then access entries and COMMIT. Its errors are all safe to show to a client.
 */
export class Transaction {
  private state: State = 'new';
  private client: PoolClient | undefined;
  private runner: QueryRunner | undefined;
  private connecting: Promise<PoolClient> | undefined;
  private admitted: Promise<void> | undefined;
  private failure: ServiceError | undefined;
  private ending: Promise<void> | undefined;
  private broken = false;
  private readonly waiting: ((client: PoolClient) => void)[] = [];
  private readonly closing: (() => Statement | null)[] = [];

  constructor(
    private readonly database: Pick<Database, 'pool' | 'dataSource' | 'law'>,
    private readonly mode: TransactionMode,
    private readonly opening: Opening,
    private readonly accept: (row: Record<string, unknown>) => void,
    /** The time for everything in the transaction; the database's clock if left out. */
    private readonly moment: Moment | null = null,
  ) {}

  /** True from the first statement on, even if connecting failed. */
  get opened(): boolean {
    return this.connecting !== undefined;
  }

  /** The rows of a statement. Name a constant text, so that it is parsed once per connection. */
  async query<R extends object>(text: string, values: unknown[] = [], name?: string): Promise<R[]> {
    const result = quiet(this.send<R>(name === undefined ? { text, values } : { text, values, name }));
    await this.admission();
    return (await result).rows;
  }

  /** TypeORM on the same connection and transaction, once the opening is accepted; `write` only. */
  get manager(): Promise<EntityManager> {
    if (this.mode === 'read') return Promise.reject(new InternalError({ cause: 'a read transaction has no manager' }));
    return this.openManager();
  }

  /**
   * Runs the work in a savepoint: an error inside rolls back the work and nothing else, and the transaction continues.
   * Rethrows the error. Calls may be nested but not concurrent.
   */
  async part<T>(work: () => Promise<T>): Promise<T> {
    await this.admission();
    const before = this.failure;
    // Sent together with the work's first statement. If it fails, everything after it fails too.
    void quiet(this.send({ text: 'SAVEPOINT part' }));
    try {
      const result = await work();
      void quiet(this.send({ text: 'RELEASE SAVEPOINT part' }));
      return result;
    } catch (error) {
      void quiet(this.send({ text: 'ROLLBACK TO SAVEPOINT part' }));
      await this.send({ text: 'RELEASE SAVEPOINT part' });
      this.failure = before;
      throw error;
    }
  }

  /** Registers a statement that is built at the end and sent with COMMIT; null sends nothing. */
  beforeCommit(statement: () => Statement | null): void {
    this.closing.push(statement);
  }

  /**
   * Commits; does nothing if the transaction was never opened and nothing is to be sent. Throws if nothing was
   * committed, and OutcomeUnknown if the outcome could not be determined.
   */
  async commit(): Promise<void> {
    if (this.ending) throw over();
    await (this.ending = quiet(this.finish(() => this.sendCommit())));
  }

  /** Rolls back. Never throws; waits for a commit or rollback already under way. */
  async rollback(): Promise<void> {
    this.ending ??= quiet(this.finish(() => this.sendRollback()));
    await this.ending.catch(() => undefined);
  }

  private async finish(send: () => Promise<void>): Promise<void> {
    try {
      await send();
    } catch (error) {
      const failure = this.translate(error);
      await this.sendRollback();
      throw failure;
    } finally {
      this.release();
    }
  }

  private async sendCommit(): Promise<void> {
    const statements = this.closing.map((build) => build()).filter((statement) => statement !== null);
    if (!this.opened && statements.length === 0) return;
    await this.admission();
    if (this.broken) throw this.failure ?? new Unavailable(); // the connection broke before anything was committed
    const stream = this.client?.connection.stream;
    stream?.cork();
    const entries = statements.map((statement) => quiet(this.send(statement)));
    // With this id the outcome of a commit can be looked up if its answer is lost. A read has nothing to lose.
    const named = this.mode === 'write' ? quiet(this.send<{ xid: string | null }>({ text: NAME_OF_CHANGE })) : null;
    const committed = quiet(this.send({ text: 'COMMIT' }));
    stream?.uncork();
    this.state = 'ended'; // further statements would run outside the transaction
    let xid: string | null | undefined;
    try {
      for (const entry of entries) await entry;
      xid = await named?.then(
        ({ rows: [row] }) => row?.xid ?? null,
        () => undefined,
      );
      // PostgreSQL answers COMMIT of an aborted transaction with ROLLBACK and no error.
      if ((await committed).command === 'COMMIT') return;
    } catch (error) {
      if (this.mode === 'read' || !this.broken) throw error;
      return this.askOutcome(xid, error);
    }
    throw this.failure instanceof Unavailable ? this.failure : new Unavailable();
  }

  /**
   * Called if the answer to COMMIT was lost: returns if it was committed, throws the original error if not, and
   * OutcomeUnknown if that cannot be determined.
   */
  private async askOutcome(xid: string | null | undefined, met: unknown): Promise<void> {
    if (xid === null) throw met; // nothing had been changed
    const until = performance.now() + ASK_FOR_MS;
    while (xid !== undefined && performance.now() < until) {
      const status = await this.statusOf(xid);
      if (status === 'committed') return;
      if (status === 'aborted') throw met;
      await delay(ASK_EVERY_MS);
    }
    throw new OutcomeUnknown(met);
  }

  /** Null while unknown: the commit is still in progress, or the database is unavailable. */
  private async statusOf(xid: string): Promise<string | null> {
    try {
      const { rows } = await this.database.pool.query<{ status: string | null }>(STATUS_OF_CHANGE, [xid]);
      return rows[0]?.status ?? null;
    } catch {
      return null;
    }
  }

  private async sendRollback(): Promise<void> {
    this.state = 'ended';
    if (!this.connecting) return;
    try {
      await this.connecting;
      if (!this.broken) await this.client?.query('ROLLBACK');
    } catch {
      this.broken = true; // the connection's state is unknown: it must not return to the pool
    }
  }

  private async openManager(): Promise<EntityManager> {
    await this.admission();
    const client = await this.connect();
    if (this.state !== 'open') throw over();
    this.runner ??= this.createRunner(client);
    return this.runner.manager;
  }

  // The runner gets our connection inside the transaction, so TypeORM opens savepoints, never a second BEGIN.
  private createRunner(client: PoolClient): QueryRunner {
    const runner = this.database.dataSource.createQueryRunner();
    const query = runner.query.bind(runner) as (...all: unknown[]) => Promise<unknown>;
    const translated = async (...all: unknown[]) => {
      try {
        return await query(...all);
      } catch (error) {
        throw this.translate(error);
      }
    };
    return Object.assign(runner, {
      databaseConnection: client,
      isTransactionActive: true,
      transactionDepth: 1,
      query: translated,
    });
  }

  /** Resolves once the opening's row is accepted. */
  private admission(): Promise<void> {
    void this.connect();
    return this.admitted ?? Promise.reject(over());
  }

  private connect(): Promise<PoolClient> {
    if (this.connecting) return this.connecting;
    if (this.state === 'ended') return quiet(Promise.reject<PoolClient>(over()));
    let opened: (result: Opened) => void = () => undefined;
    const openingResult = new Promise<Awaited<Opened>>((resolve) => (opened = resolve));
    this.admitted = quiet(this.admit(openingResult));
    this.connecting = quiet(this.open(opened));
    return this.connecting;
  }

  private async open(opened: (result: Opened) => void): Promise<PoolClient> {
    let client: PoolClient;
    try {
      client = await this.database.pool.connect();
    } catch (error) {
      const failure = this.translate(error);
      opened(Promise.reject(failure));
      throw failure;
    }
    if (this.state === 'ended') {
      client.release();
      opened(Promise.reject(over()));
      throw over();
    }
    client.on('error', this.onConnectionError);
    this.client = client;
    this.state = 'open';
    // One socket write for all statements known so far, instead of one each.
    const { stream } = client.connection;
    stream.cork();
    const forget = forgetting(client);
    // If it fails, the driver's record of prepared statements no longer matches the connection.
    if (forget !== null) client.query(forget).catch(() => (this.broken = true));
    void quiet(client.query(BEGIN[this.mode]));
    const { law } = this.database;
    const basis = law ? client.query<Basis>(askBasis(this.mode, law, this.moment)) : Promise.resolve(null);
    opened(quiet(Promise.all([basis, client.query(this.opening)])));
    for (const send of this.waiting.splice(0)) send(client);
    stream.uncork();
    return client;
  }

  private async admit(opening: Opened): Promise<void> {
    let row: unknown;
    try {
      const [basis, { rows }] = await opening;
      const reason = basis && against(basis.rows[0], this.moment);
      if (reason) throw new MustNotDecide(reason);
      row = rows[0];
    } catch (error) {
      throw this.translate(error);
    }
    if (typeof row !== 'object' || row === null) throw new InternalError({ cause: 'the opening returned no row' });
    this.accept(row as Record<string, unknown>);
  }

  private async send<R extends object>(query: { text: string; values?: unknown[]; name?: string }): Promise<QueryResult<R>> {
    if (this.state === 'ended') throw over();
    try {
      return await this.dispatch<R>(query);
    } catch (error) {
      throw this.translate(error);
    }
  }

  private dispatch<R extends object>(query: { text: string; values?: unknown[]; name?: string }): Promise<QueryResult<R>> {
    if (this.client) return this.client.query<R>(query);
    return new Promise((resolve, reject) => {
      this.waiting.push((client) => resolve(quiet(client.query<R>(query))));
      this.connect().catch(reject);
    });
  }

  // After a failed statement all others fail too; the first failure is the informative one.
  private translate(error: unknown): ServiceError {
    const translated = fromDatabase(error);
    if (isConnectionFailure(error)) this.broken = true;
    if (translated instanceof InternalError && translated.sqlState === ABORTED && this.failure) return this.failure;
    this.failure ??= translated;
    return translated;
  }

  // Without a listener, a connection that breaks between two statements would end the process.
  private readonly onConnectionError = (error: Error): void => {
    this.broken = true;
    this.failure ??= fromDatabase(error);
  };

  private release(): void {
    this.state = 'ended';
    const client = this.client;
    if (!client) return;
    this.client = undefined;
    if (this.runner) void this.runner.release();
    client.removeListener('error', this.onConnectionError);
    client.release(this.broken);
  }
}

function over(): InternalError {
  return new InternalError({ cause: 'the transaction has ended' });
}

// Pipelined answers may arrive when nobody awaits them; an awaiting caller still gets the rejection.
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
