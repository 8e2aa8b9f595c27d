import path from 'node:path';
import { InternalError, Unavailable } from '../../src/platform/errors';
import { createThreads, type Task, type Threads } from '../../src/platform/threads';

const script = path.join(__dirname, '../support/threadTasks.ts');
const DOUBLE: Task<number, number> = { script, name: 'double' };
const FOREVER: Task<null, never> = { script, name: 'forever' };
const FAIL: Task<null, never> = { script, name: 'fail' };
const END: Task<null, never> = { script, name: 'end' };
const never = new AbortController().signal;

let threads: Threads;
beforeEach(() => (threads = createThreads(1)));
afterEach(() => threads.stop());

test('a thread computes, one task after the other', async () => {
  expect(await Promise.all([1, 2, 3].map((value) => threads.run(DOUBLE, value, never)))).toEqual([2, 4, 6]);
});

test('a task whose time is over ends, though it hears nothing, and the next one is computed', async () => {
  await threads.run(DOUBLE, 1, never);
  const time = new AbortController();
  const endless = threads.run(FOREVER, null, time.signal);
  const next = threads.run(DOUBLE, 4, never);
  time.abort();
  await expect(endless).rejects.toThrow(Unavailable);
  await expect(next).resolves.toBe(8);
  await expect(threads.run(DOUBLE, 1, time.signal)).rejects.toThrow(Unavailable);
});

test('a fault of a task is a fault of the service, with its cause for the log and nothing for the client', async () => {
  const fault = await threads.run(FAIL, null, never).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(InternalError);
  expect((fault as InternalError).message).not.toContain('must not be told');
  expect((fault as InternalError).cause).toBeInstanceOf(Error);
  await expect(threads.run(DOUBLE, 5, never)).resolves.toBe(10);
});

test('a thread that dies takes its task with it, and another thread computes the next', async () => {
  await expect(threads.run(END, null, never)).rejects.toThrow(InternalError);
  await expect(threads.run(DOUBLE, 6, never)).resolves.toBe(12);
});

test('stopping ends what is under way, and nothing is computed afterwards', async () => {
  await threads.run(DOUBLE, 1, never);
  const endless = threads.run(FOREVER, null, never);
  const told = expect(endless).rejects.toThrow(Unavailable);
  await threads.stop();
  await told;
  await expect(threads.run(DOUBLE, 1, never)).rejects.toThrow(Unavailable);
});
