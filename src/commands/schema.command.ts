import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { artifacts } from './artifacts';
import { createSchema } from '../schema';

const folder = path.join(process.cwd(), 'schema');
mkdirSync(folder, { recursive: true });
for (const [name, text] of artifacts(createSchema())) {
  writeFileSync(path.join(folder, name), text);
  process.stdout.write(`schema/${name}\n`);
}
