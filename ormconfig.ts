import 'reflect-metadata';
import { DataSource } from 'typeorm';
import { ownerOptions } from './src/platform/database';

const url = process.env['DATABASE_URL'];
if (!url) throw new Error('DATABASE_URL must name the database: the embedded one is migrated by npm run migrate.');

/** The owner's data source, for the command line of TypeORM. */
export const dataSource = new DataSource(ownerOptions(url));
