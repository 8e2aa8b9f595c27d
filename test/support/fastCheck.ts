import fc from 'fast-check';

/** The same seed in every run, so that a red one can be repeated; `SEED=123 npx jest …` tries others. A failed property prints its seed. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_260) });

export { default } from 'fast-check';
