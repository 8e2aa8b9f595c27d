import { LimitExceeded, tookTooLong } from './errors';

/** Lets few operations of a heavy kind run at a time on this server, and a few more wait for them. */
export interface Turns {
  /**
   * Waits for a turn, first come, first served; whoever has it calls the result when done. Throws LimitExceeded (429), with the
   * seconds to wait, if too many wait already or too many of this member's are under way, and Unavailable if the signal is aborted before the turn comes.
   */
  take(member: string, signal: AbortSignal): Promise<() => void>;
  /** The number of those who wait. */
  readonly waiting: number;
}

/** The most operations of one member that are under way or wait, so that nobody takes the turns of all others. */
const MOST_OF_ONE = 8;
/** What one turn takes, in seconds, until one has been seen. */
const FIRST_GUESS_S = 1;
/** The weight of the last turn in the mean of those before. */
const NEWEST = 0.2;

/** Turns of which `atOnce` are out at a time, while at most `most` wait. */
export function createTurns(atOnce: number, most: number): Turns {
  const waiting: (() => void)[] = [];
  let out = 0;
  let meanS = FIRST_GUESS_S;

  const ofMember = new Map<string, number>();
  const count = (member: string, by: 1 | -1): void => {
    const many = (ofMember.get(member) ?? 0) + by;
    if (many > 0) ofMember.set(member, many);
    else ofMember.delete(member);
  };

  const begin = (member: string): (() => void) => {
    const began = performance.now();
    let over = false;
    return () => {
      if (over) return;
      over = true;
      count(member, -1);
      meanS += NEWEST * ((performance.now() - began) / 1_000 - meanS);
      const next = waiting.shift();
      if (next) next();
      else out -= 1;
    };
  };

  return {
    get waiting() {
      return waiting.length;
    },
    take(member, signal) {
      if (signal.aborted) return Promise.reject(tookTooLong());
      const mine = ofMember.get(member) ?? 0;
      if (mine >= MOST_OF_ONE || (out >= atOnce && waiting.length >= most)) {
        const before = mine >= MOST_OF_ONE ? mine : most;
        return Promise.reject(
          new LimitExceeded('Too many requests of this kind are under way. Wait and try again.', (before * meanS) / atOnce),
        );
      }
      count(member, 1);
      if (out < atOnce) {
        out += 1;
        return Promise.resolve(begin(member));
      }
      return new Promise((resolve, reject) => {
        const come = (): void => {
          signal.removeEventListener('abort', leave);
          resolve(begin(member));
        };
        const leave = (): void => {
          count(member, -1);
          waiting.splice(waiting.indexOf(come), 1);
          reject(tookTooLong());
        };
        waiting.push(come);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
