// The draws of fast-check are the same in every run; `SEED=` tries others.
const fc = require('fast-check');

fc.configureGlobal({ seed: Number(process.env.SEED ?? 20_260) });
