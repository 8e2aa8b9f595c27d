import { worker } from 'workerpool';

// What the thread of a test offers.
worker({
  double: (value: number): number => value * 2,
  forever: (): never => {
    for (;;);
  },
  fail: (): never => {
    throw new TypeError('a value that must not be told');
  },
  end: (): never => process.exit(3),
});
