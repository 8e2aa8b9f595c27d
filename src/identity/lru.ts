/** A map of bounded size: when it is full, the entry that was not asked for the longest gives way. */
export class LruMap<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly bound: number) {}

  /** Number of entries, never above the bound. */
  get size(): number {
    return this.entries.size;
  }

  /** The value of a key, which thereby becomes the last to give way. */
  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Keeps a value. */
  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.bound) return;
    const oldest = this.entries.keys().next();
    if (!oldest.done) this.entries.delete(oldest.value);
  }

  /** Forgets a key. */
  delete(key: K): void {
    this.entries.delete(key);
  }
}
