// Writes each document into a module of its own, as Relay wants them, and has Relay's compiler check them and make the manifest.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import compiler from 'relay-compiler';

const plan = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const folder = path.join(plan.folder, 'relay');
const documents = [
  ...plan.lists.flatMap(({ relay }) => [relay.forward, ...(relay.backward ? [relay.backward] : [])]),
  ...Object.values(plan.nodeDocuments),
  ...plan.mutations.map(({ document }) => document),
];
for (const part of ['src', 'made']) mkdirSync(path.join(folder, part), { recursive: true });
for (const { name, text } of new Map(documents.map((one) => [one.name, one])).values()) {
  const module = name.replace(/(?:Query|Mutation)$/, '');
  writeFileSync(path.join(folder, 'src', `${module}.js`), `import { graphql } from 'relay-runtime';\ngraphql\`${text}\`;\n`);
}
// The artifacts are modules; Babel's plugin would only turn each `graphql` tag into an import of its artifact.
writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
writeFileSync(path.join(folder, 'manifest.json'), '{}');
writeFileSync(
  path.join(folder, 'relay.config.json'),
  JSON.stringify({
    src: './src',
    schema: plan.schemaFile,
    language: 'javascript',
    artifactDirectory: './made',
    excludes: [],
    persistConfig: { file: './manifest.json', algorithm: 'SHA256' },
  }),
);
try {
  execFileSync(compiler, ['relay.config.json'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
} catch (error) {
  process.stderr.write(`${error.stdout}${error.stderr}`);
  process.exit(1);
}
