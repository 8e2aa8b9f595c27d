import { LimitExceeded, Unavailable } from '../../src/platform/errors';
import { createTurns } from '../../src/platform/turns';

const never = new AbortController().signal;

/** Takes a turn and notes when it comes. */
function taking(turns: ReturnType<typeof createTurns>, came: string[], name: string, signal = never): Promise<() => void> {
  const turn = turns.take(name, signal);
  turn.then(
    () => came.push(name),
    () => undefined,
  );
  return turn;
}
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  test('come to as many at a time as set, then to who waited longest', async () => {
    const turns = createTurns(2, 10);
    const came: string[] = [];
    const [first, second] = [await taking(turns, came, 'first'), await taking(turns, came, 'second')];
    const third = taking(turns, came, 'third');
    void taking(turns, came, 'fourth');
    await soon();
    expect([came, turns.waiting]).toEqual([['first', 'second'], 2]);
    second();
    await soon();
    expect([came, turns.waiting]).toEqual([['first', 'second', 'third'], 1]);
    first();
    await soon();
    expect([came, turns.waiting]).toEqual([['first', 'second', 'third', 'fourth'], 0]);
    (await third)();
  });

  test('end once: who ends a turn twice lets only one other in', async () => {
    const turns = createTurns(1, 10);
    const came: string[] = [];
    const over = await taking(turns, came, 'first');
    void taking(turns, came, 'second');
    void taking(turns, came, 'third');
    over();
    over();
    await soon();
    expect(came).toEqual(['first', 'second']);
  });

  test('are refused with the seconds to wait when as many wait as may, and not before', async () => {
    const turns = createTurns(1, 3);
    await turns.take('a', never);
    for (const name of ['b', 'c', 'd']) void turns.take(name, never);
    const refusal = await turns.take('e', never).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LimitExceeded);
    expect((refusal as LimitExceeded).extensions).toMatchObject({ code: 'LIMIT_EXCEEDED', retryAfter: 3, http: { status: 429 } });
    expect(turns.waiting).toBe(3);
  });

  test('are given up by who has no more time, and nobody else loses a place', async () => {
    const turns = createTurns(1, 2);
    const came: string[] = [];
    const over = await taking(turns, came, 'first');
    const leaving = new AbortController();
    const left = taking(turns, came, 'left', leaving.signal);
    void taking(turns, came, 'stays');
    leaving.abort();
    await expect(left).rejects.toThrow(Unavailable);
    expect(turns.waiting).toBe(1);
    void taking(turns, came, 'later');
    over();
    await soon();
    expect([came, turns.waiting]).toEqual([['first', 'stays'], 1]);
    await expect(turns.take('left', leaving.signal)).rejects.toThrow(Unavailable);
  });

  test('that have come are not lost when the time of their holder ends', async () => {
    const turns = createTurns(1, 2);
    const ending = new AbortController();
    const over = await turns.take('a', never);
    const next = turns.take('b', ending.signal);
    over();
    const own = await next;
    ending.abort();
    const last = turns.take('c', never);
    own();
    await expect(last).resolves.toBeInstanceOf(Function);
  });

  test('are refused to a member of whom many are under way, and go on to others', async () => {
    const turns = createTurns(1, 20);
    const over = await turns.take('eager', never);
    const leaving = new AbortController();
    const waiting = Array.from({ length: 7 }, (_, at) => turns.take('eager', at === 6 ? leaving.signal : never));
    await expect(turns.take('eager', never)).rejects.toThrow(LimitExceeded);
    const other = turns.take('other', never);
    // Whoever leaves and whoever is done makes room.
    leaving.abort();
    await expect(waiting[6]).rejects.toThrow(Unavailable);
    waiting.push(turns.take('eager', never));
    over();
    waiting.push(turns.take('eager', never));
    await expect(turns.take('eager', never)).rejects.toThrow(LimitExceeded);
    for (const turn of waiting.slice(0, 6)) (await turn)();
    (await other)();
    await expect(waiting[7]).resolves.toBeInstanceOf(Function);
  });
});
