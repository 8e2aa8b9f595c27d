import { randomUUID } from 'node:crypto';
import { graphql, isObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { entriesOf } from '../../src/audit/record';
import { directoryEntities, directoryGraphs, directoryResolvers } from '../../src/directory/directory.module';
import { identityEntities } from '../../src/identity/identity.entities';
import { identityGraphs } from '../../src/identity/identity.graph';
import type { Context, Trace } from '../../src/platform/context';
import { openDatabase, type Database } from '../../src/platform/database';
import { createLog } from '../../src/platform/logging';
import { Transaction } from '../../src/platform/transaction';
import type { Actor } from '../../src/policy/actor';
import { CLASSED_TYPES } from '../../src/policy/fields';
import { NodeResolver } from '../../src/reading/node.resolver';
import { defineGraphs } from '../../src/reading/registry';
import type { View } from '../../src/reading/view';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

const PAGES = /^(PageInfo|Facet|\w+Connection|\w+Edge)$/;

/** What an operation answered, and what it leaves in the access log. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly { code: unknown; field?: unknown; currentVersion?: unknown; message: string }[];
  readonly traces: readonly Trace[];
}

/** The directory on a database of its own, asked as any actor. */
export interface Directory {
  readonly test: TestDatabase;
  /** Registers the agency and the membership that the actor stands on. */
  found(actor: Actor, name: string, municipality: string | null): Promise<void>;
  ask(actor: Actor, source: string, variables?: Record<string, unknown>): Promise<Answer>;
  contextOf(actor: Actor, mode: 'read' | 'write'): Context;
  stop(): Promise<void>;
}

/** Starts an empty directory that takes `clock.at` for the present. */
export async function startDirectory(clock: { readonly at: Date }): Promise<Directory> {
  const test = await createTestDatabase();
  const database = await openDatabase(test.settings, createLog('silent'), [...identityEntities, ...directoryEntities]);
  const schema = directorySchema();
  const contextOf = (actor: Actor, mode: 'read' | 'write'): Context => makeContext(test, database, clock, actor, mode);
  return {
    test,
    contextOf,
    found: (actor, name, municipality) => foundAgency(test, actor, name, municipality),
    ask: async (actor, source, variables = {}) => {
      const ctx = contextOf(actor, source.trimStart().startsWith('mutation') ? 'write' : 'read');
      ctx.tx.beforeCommit(() => entriesOf(ctx, ctx.traces));
      const { data, errors = [] } = await graphql({ schema, source, variableValues: variables, contextValue: ctx });
      await (errors.length > 0 ? ctx.tx.rollback() : ctx.tx.commit());
      return {
        data: data ? (JSON.parse(JSON.stringify(data)) as Record<string, unknown>) : null,
        errors: errors.map(({ message, extensions }) => ({ message, code: extensions['code'], ...extensions })),
        traces: ctx.traces,
      };
    },
    stop: async () => {
      await database.stop();
      await test.drop();
    },
  };
}

function directorySchema(): GraphQLSchema {
  const resolvers = [NodeResolver, ...directoryResolvers] as unknown as NonEmptyArray<NewableFunction>;
  const schema = buildSchemaSync({ resolvers, validate: false });
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !(CLASSED_TYPES.includes(type.name) || PAGES.test(type.name))) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = (view: View, _args, _ctx, info) => view[info.path.key];
  }
  defineGraphs([...identityGraphs, ...directoryGraphs]);
  return schema;
}

function makeContext(
  test: TestDatabase,
  database: Database,
  clock: { readonly at: Date },
  actor: Actor,
  mode: 'read' | 'write',
): Context {
  const opening = {
    text: `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`,
    values: [actor.agencyId, actor.memberId],
  };
  return {
    requestId: randomUUID(),
    actor,
    purpose: 'COORDINATION',
    operation: 'directory',
    tx: new Transaction(database, mode, opening, () => undefined),
    traces: [],
    settings: test.settings,
    clock: { now: () => clock.at },
    log: createLog('silent'),
  };
}

async function foundAgency(
  test: TestDatabase,
  { agencyId, agencyKind, memberId, roles }: Actor,
  name: string,
  municipality: string | null,
): Promise<void> {
  const issuerId = randomUUID();
  await test.ownerQuery(
    `INSERT INTO agency (id, slug, name, kind, municipality_code, secrecy_regime, processing_regime, valid_from)
     VALUES ($1, $5, $2, $3, $4, '{}', 'GDPR', '2020-01-01')`,
    [agencyId, name, agencyKind, municipality, `agency-${agencyId}`],
  );
  await test.ownerQuery(`INSERT INTO issuer (id, agency_id, iss, algorithm) VALUES ($1, $2, $3, 'RS256')`, [
    issuerId,
    agencyId,
    `https://issuer.example/${issuerId}`,
  ]);
  await test.ownerQuery(
    `INSERT INTO member (id, agency_id, issuer_id, subject, kind, name, roles, max_assurance)
     VALUES ($1, $2, $3, 'subject', 'PERSON', 'Invented Member', $4, 3)`,
    [memberId, agencyId, issuerId, roles],
  );
}
