import fc from 'fast-check';

/** One seed for each push, so that a red run can be repeated; `SEED=123 npx jest …` draws others. What fails tells its seed. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_260) });

export { default } from 'fast-check';
