import 'reflect-metadata';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './artifacts';
import { withLists } from './integratingLists';
import { createSchema } from '../schema';

const folder = path.join(process.cwd(), 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of artifacts(createSchema())) {
  writeFileSync(path.join(folder, name), text);
  process.stdout.write(`schema/${name}\n`);
}

const integrating = path.join(process.cwd(), 'docs', 'integrating.md');
writeFileSync(integrating, withLists(readFileSync(integrating, 'utf8')));
process.stdout.write('docs/integrating.md\n');
