import type { PoolClient } from 'pg';

/** How many statements may have a name at one time, in all. */
const MOST = 400;
/** After so many names were given up, a connection forgets those that it still knows. */
const FORGET_EVERY = 32;

/**
 * The names under which statements are prepared, so that the database plans each once for a connection. There are so many and no more.
 * When all are taken, whoever holds the most gives up the one of theirs that was used the longest ago: nobody comes to hold more than
 * an equal share by taking from those who hold less, however many statements they think of.
 */
export class PreparedNames {
  /** By holder, each in the order of last use. */
  private readonly held = new Map<string, Map<string, true>>();
  private readonly holderOf = new Map<string, string>();
  private givenUp = 0;

  constructor(private readonly most: number = MOST) {}

  /** How many names are taken. */
  get size(): number {
    return this.holderOf.size;
  }

  /** True for a name that is taken, by whomever: it is in use now. */
  use(name: string): boolean {
    const holder = this.holderOf.get(name);
    if (holder === undefined) return false;
    const names = this.held.get(holder);
    names?.delete(name);
    names?.set(name, true);
    return true;
  }

  /** Takes a name for a holder, and gives another up when there are no more. */
  take(name: string, holder: string): void {
    if (this.use(name)) return;
    const names = this.held.get(holder) ?? new Map<string, true>();
    this.held.set(holder, names.set(name, true));
    this.holderOf.set(name, holder);
    if (this.size > this.most) this.giveUp();
  }

  /** How often a name was given up so far. */
  get changes(): number {
    return this.givenUp;
  }

  /** Whether the name is taken, without using it. */
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

/** The names of this process; each is a hash of its text, so that it means the same on every connection. */
export const preparedNames = new PreparedNames();

/** What the names of statements that come and go begin with; those of fixed texts are few, and stay. */
export const COMING_AND_GOING = 'q_';

const seen = new WeakMap<PoolClient, number>();

/**
 * The statement by which a connection forgets what was given up since it last did, or null where there is little of it. Only for a
 * connection at rest: within a transaction that fails it would not be done, and the driver would not know.
 */
export function forgetting(client: PoolClient, names: PreparedNames = preparedNames): string | null {
  const since = seen.get(client) ?? 0;
  if (names.changes - since < FORGET_EVERY) return null;
  seen.set(client, names.changes);
  const { parsedStatements } = client.connection as unknown as { parsedStatements: Record<string, string> };
  const gone = Object.keys(parsedStatements).filter((name) => name.startsWith(COMING_AND_GOING) && !names.has(name));
  if (gone.length === 0) return null;
  // The driver keeps no other account of what the connection knows.
  for (const name of gone) Reflect.deleteProperty(parsedStatements, name);
  return gone.map((name) => `DEALLOCATE ${client.escapeIdentifier(name)}`).join('; ');
}
