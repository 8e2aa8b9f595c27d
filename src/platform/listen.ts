import type { Client } from 'pg';
import type { Database } from './database';
import { errorFields, type Log } from './logging';

/** Notifies waiting code whenever the database announces a change, made by this server or another. */
export interface Bell {
  /** The number of notifications so far; pass it to `wait`. */
  readonly rung: number;
  /**
   * Resolves once there are more notifications than `beyond`, after `atMostMs`, or when the signal aborts. Never
   * throws.
   */
  wait(beyond: number, atMostMs: number, signal: AbortSignal): Promise<void>;
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 200;
const LAST_RETRY_MS = 5_000;
const CHECK_MS = 15_000;

/**
 * Listens on a channel of the database, on its own connection, which is reopened when lost. Notifications during a gap
 * are not repeated, so each reconnection counts as one, and every wait has a time limit.
 */
export function listenTo(database: Pick<Database, 'separate'>, channel: 'changes', log: Log): Bell {
  return new Listener(database, channel, log);
}

class Listener implements Bell {
  rung = 0;
  private readonly waiting = new Set<() => void>();
  private client: Client | undefined;
  private retryMs = FIRST_RETRY_MS;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private connecting: Promise<void>;

  constructor(
    private readonly database: Pick<Database, 'separate'>,
    private readonly channel: string,
    private readonly log: Log,
  ) {
    this.connecting = this.connect();
  }

  wait(beyond: number, atMostMs: number, signal: AbortSignal): Promise<void> {
    if (this.rung > beyond || signal.aborted || this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, atMostMs);
      signal.addEventListener('abort', done);
      this.waiting.add(done);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const done of [...this.waiting]) done();
    await this.connecting;
    await this.drop();
  }

  private ring(): void {
    this.rung += 1;
    for (const done of [...this.waiting]) done();
  }

  private async connect(): Promise<void> {
    const client = this.database.separate();
    this.client = client;
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', () => this.ring());
    try {
      await client.connect();
      await client.query(`LISTEN ${this.channel}`);
      this.retryMs = FIRST_RETRY_MS;
      this.ring();
      this.check(client);
    } catch (error) {
      this.log.debug('listen.failed', errorFields(error));
      this.lost(client);
    }
  }

  /** A connection can be dead without an error: it is checked regularly. */
  private check(client: Client): void {
    if (this.stopped || this.client !== client) return;
    this.timer = setTimeout(() => {
      client.query('SELECT 1').then(
        () => this.check(client),
        () => this.lost(client),
      );
    }, CHECK_MS);
    this.timer.unref();
  }

  private lost(client: Client): void {
    if (this.client !== client) return;
    void this.drop();
    if (this.stopped) return;
    this.log.warn('listen.lost', { retryMs: this.retryMs });
    this.timer = setTimeout(() => {
      this.connecting = this.connect();
    }, this.retryMs);
    this.timer.unref();
    this.retryMs = Math.min(LAST_RETRY_MS, 2 * this.retryMs);
  }

  private async drop(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    clearTimeout(this.timer);
    await client?.end().catch(() => undefined);
  }
}
