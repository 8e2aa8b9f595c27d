import type { PoolClient } from 'pg';

/** The most prepared statement names at one time. */
const MOST = 400;
/** The number of names given up after which a connection deallocates those it still holds. */
const FORGET_EVERY = 32;

/**
 * The names of prepared statements, so that the database plans each once per connection. Their number is limited. When
 * it is reached, the holder of the most names loses its least recently used one: however many statements a holder
 * sends, it cannot displace holders with fewer names.
 */
export class PreparedNames {
  /** Names by holder, least recently used first. */
  private readonly held = new Map<string, Map<string, true>>();
  private readonly holderOf = new Map<string, string>();
  private givenUp = 0;

  constructor(private readonly most: number = MOST) {}

  /** The number of names in use. */
  get size(): number {
    return this.holderOf.size;
  }

  /** Marks a name as just used; false if nobody holds it. */
  use(name: string): boolean {
    const holder = this.holderOf.get(name);
    if (holder === undefined) return false;
    const names = this.held.get(holder);
    names?.delete(name);
    names?.set(name, true);
    return true;
  }

  /** Takes a name for a holder. If there are too many, another name is given up. */
  take(name: string, holder: string): void {
    if (this.use(name)) return;
    const names = this.held.get(holder) ?? new Map<string, true>();
    this.held.set(holder, names.set(name, true));
    this.holderOf.set(name, holder);
    if (this.size > this.most) this.giveUp();
  }

  /** The number of names given up so far. */
  get changes(): number {
    return this.givenUp;
  }

  /** Whether the name is in use, without marking it as just used. */
  has(name: string): boolean {
    return this.holderOf.has(name);
  }

  private giveUp(): void {
    let [holder, most]: [string, Map<string, true>] = ['', new Map()];
    for (const [one, names] of this.held) if (names.size > most.size) [holder, most] = [one, names];
    const [oldest] = most.keys();
    if (oldest === undefined) return;
    most.delete(oldest);
    if (most.size === 0) this.held.delete(holder);
    this.holderOf.delete(oldest);
    this.givenUp += 1;
  }
}

/** The names of this process. Each is a hash of its text, so that it means the same on every connection. */
export const preparedNames = new PreparedNames();

/** The prefix of names that can be given up. Statements with fixed texts are few and keep theirs. */
export const COMING_AND_GOING = 'q_';

const seen = new WeakMap<PoolClient, number>();

/**
 * The statement by which a connection deallocates names given up since its last call; null if there are few. Only for
 * an idle connection: in a transaction that rolls back, it would not take effect, and the driver would not know.
 */
export function forgetting(client: PoolClient, names: PreparedNames = preparedNames): string | null {
  const since = seen.get(client) ?? 0;
  if (names.changes - since < FORGET_EVERY) return null;
  seen.set(client, names.changes);
  const { parsedStatements } = client.connection as unknown as { parsedStatements: Record<string, string> };
  const gone = Object.keys(parsedStatements).filter((name) => name.startsWith(COMING_AND_GOING) && !names.has(name));
  if (gone.length === 0) return null;
  // The driver has no other record of the statements that the connection holds.
  for (const name of gone) Reflect.deleteProperty(parsedStatements, name);
  return gone.map((name) => `DEALLOCATE ${client.escapeIdentifier(name)}`).join('; ');
}
