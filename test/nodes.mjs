// Runs the pure tests and a smoke of the service under several versions of Node, each from npm's `node` package: npm run test:nodes
// [-- --smoke] [-- 24 26]. It needs nothing but the registry, and is no part of npm test.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const PROMISED = ['20.19', '22', '24', '26'];
const args = process.argv.slice(2);
const smokeOnly = args.includes('--smoke');
const named = args.filter((arg) => arg !== '--smoke');

const nodeOf = (version) =>
  execFileSync('npx', ['-y', '-p', `node@${version}`, '--', 'node', '-p', 'process.execPath'], { encoding: 'utf8' }).trim();

function pureTests(node) {
  return spawnSync(node, ['node_modules/jest/bin/jest.js', '--selectProjects', 'pure'], { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Starts the service as `npm start` does, on a folder of its own, runs the example of matching against it, and stops it. */
async function smoke(node) {
  const data = mkdtempSync(path.join(tmpdir(), 'kunskapshus-nodes-'));
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const [, ...start] = scripts.start.split(' ');
  const env = { PATH: process.env.PATH, KUNSKAPSHUS_DATA: data, PORT: '0' };
  const child = spawn(node, start, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', () => undefined);
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
  try {
    const url = await new Promise((resolve, reject) => {
      child.stderr.on('data', (part) => {
        said += part;
        const [, found] = /answers at (\S+)\/graphql/.exec(said) ?? [];
        if (found) resolve(found);
      });
      void ended.then((code) => reject(new Error(`it ended with ${code}: ${said}`)));
      setTimeout(() => reject(new Error(`it did not start: ${said}`)), 300_000).unref();
    });
    const asked = await new Promise((resolve) => {
      const example = spawn(node, ['examples/matching.mjs'], { cwd: root, env: { ...env, KUNSKAPSHUS_URL: url } });
      let out = '';
      for (const stream of [example.stdout, example.stderr]) stream.on('data', (part) => (out += part));
      example.once('exit', (code) => resolve({ code, out }));
    });
    child.kill('SIGTERM');
    const code = await ended;
    if (asked.code !== 0 || !asked.out.includes('The best plan for all')) throw new Error(`matching failed: ${asked.out}`);
    if (code !== 0) throw new Error(`it stopped with ${code}`);
    const warned = said.split('\n').filter((line) => line.includes('Warning'));
    return `matched and stopped${warned.length > 0 ? `, with ${warned.join(' ')}` : ''}`;
  } finally {
    child.kill('SIGKILL');
    rmSync(data, { recursive: true, force: true });
  }
}

for (const version of named.length > 0 ? named : PROMISED) {
  const node = nodeOf(version);
  const exact = execFileSync(node, ['-v'], { encoding: 'utf8' }).trim();
  const tests = smokeOnly || pureTests(node) ? null : 'pure tests failed';
  const smoked = await smoke(node).catch((error) => `FAILED: ${error.message}`);
  const good = tests === null && !smoked.startsWith('FAILED');
  console.log(`${exact}: ${[tests, smoked].filter(Boolean).join('; ')}`);
  if (!good) process.exitCode = 1;
}
