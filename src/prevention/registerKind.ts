import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import type { TypeOf } from '../policy/actions';
import { declareRegister } from '../policy/registers';
import { arg } from '../reading/arguments';
import { declareFollowed } from '../reading/changedColumns';
import { doors, mutation } from '../reading/doors';
import type { Result } from '../reading/result';
import { checkedInput, makeKind, ordersOf, partTypes, textUses, type InputOf, type Kind, type KindFields } from '../reading/kind';
import { upsertRecord, type UpsertKind } from './upsertRecord';
import { linksOf, recordDoors } from './record.doors';
import { ownerAgencyId, recordFields, own } from './record.graph';
import { OwnedRecord, upsertInput, type UpsertInput } from './record.types';

const BASE = {
  view: OwnedRecord,
  owner: ownerAgencyId,
  conditions: { owner: own },
  fields: recordFields,
} as const;

/**
 * A register: a kind of record that every member sees. The coordinators of an agency write its records, each as a
 * whole.
 */
export function registerKind<const F extends KindFields, Type extends TypeOf<'keepRegister'>>(kind: Kind<F> & { readonly type: Type }) {
  const type: Type = kind.type;
  const made = makeKind(kind, { ...BASE, input: upsertInput(type) });
  const { words, fields, together } = kind;
  const operation = `upsert${type}`;
  const place: UpsertKind<'keepRegister', Type> = { type, table: made.graph.table, action: 'keepRegister', operation };
  declareRegister({ type, table: made.graph.table, parts: partTypes(fields), mutation: operation, texts: textUses(kind) });
  declareFollowed(type);
  const upsert = (ctx: Context, input: UpsertInput<Type> & InputOf<F>): Promise<Outcome<Type>> =>
    upsertRecord(ctx, place, input, async () => {
      const row = await checkedInput(fields, ctx, input, { by: 'column' });
      together?.(input, ctx);
      return row;
    });
  const description = `Creates a new ${words.one}, or replaces all fields of one that the own agency owns.`;
  return {
    ...made,
    type,
    /** Creates a record, or replaces all fields of one that the actor's agency owns. */
    upsert,
    /** The resolvers: one record, the list of them, the mutation, and the links to other records. */
    resolvers: (returns: Result<Type>): NewableFunction[] => [
      doors({
        ...recordDoors({ ...kind, order: { ...kind.order, orders: ordersOf(kind) } }, made),
        [operation]: mutation(returns, description, arg.input(made.input, 'The record, with all its fields.'), upsert),
      }),
      ...linksOf(kind, made),
    ],
  };
}

/** The TypeScript type of the input of a register. */
export type RegisterInput<R extends { upsert: (ctx: Context, input: never) => unknown }> = Parameters<R['upsert']>[1];
