/** Chance that can be repeated: the same seed gives the same throws, on every machine. */
export class Dice {
  private state: number;

  constructor(readonly seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  throw(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.throw() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.throw() < probability;
  }

  /** One of the list, which must not be empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[this.between(0, list.length - 1)];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  }

  /** One of the list, or null: with this probability, and when the list is empty. */
  pickOrNull<T>(list: readonly T[], probabilityOfNull: number): T | null {
    return list.length === 0 || this.chance(probabilityOfNull) ? null : this.pick(list);
  }

  shuffled<T>(list: readonly T[]): T[] {
    return list
      .map((item): [number, T] => [this.throw(), item])
      .sort(([a], [b]) => a - b)
      .map(([, item]) => item);
  }

  /** From `least` to `most` different ones of the list, in no order. */
  some<T>(list: readonly T[], least: number, most: number): T[] {
    return this.shuffled(list).slice(0, this.between(least, Math.min(most, list.length)));
  }

  /** A version 4 UUID. */
  uuid(): string {
    const hex = (digits: number): string => Array.from({ length: digits }, () => this.between(0, 15).toString(16)).join('');
    return `${hex(8)}-${hex(4)}-4${hex(3)}-${this.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
  }
}
