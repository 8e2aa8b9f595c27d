import { refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { entries, LONGEST, refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { requireRecord } from '../reading/authorize';
import { splitId, uuidOf } from '../reading/ids';
import { graphOf } from '../reading/registry';
import { impersonalText } from './checks';
import { REDACTABLE, type RedactableType } from '../policy/redactions';

const TYPES = Object.keys(REDACTABLE) as RedactableType[];

/**
 * Replaces the text of these fields of a record of the actor's agency with a mark, for good, in any state of the
 * record. The access log names the fields; the table `redaction` stores the reason.
 */
export async function redactText(
  ctx: Context,
  id: string,
  version: number,
  fields: readonly string[],
  reason: string,
): Promise<Outcome<RedactableType>> {
  // Only the id itself tells the type: no argument can name it before.
  const type = typeOf(id);
  const uuid = uuidOf(type, id);
  const { ownerAgencyId } = await requireRecord(ctx, 'redactText', type, uuid);
  const columns = columnsOf(type, fields);
  const why = impersonalText(reason, ['reason'], LONGEST.reason);
  const [done] = await ctx.tx.query<{ version: number | null }>('SELECT redact_text($1, $2, $3, $4, $5) AS version', [
    type,
    uuid,
    version,
    columns,
    why,
  ]);
  const named = fields.map((field) => `${type}.${field}`);
  const record = { type, id: uuid, ownerAgencyId };
  if (done?.version === 0) return nothingLeft(ctx, record, named);
  if (typeof done?.version !== 'number') return conflict(ctx, type, uuid);
  ctx.traces.push({ ...record, shown: named, withheld: [], outcome: 'CHANGED', code: 'REDACTED' });
  return { type, id: uuid };
}

function typeOf(id: string): RedactableType {
  const prefix = splitId(id)?.prefix;
  const type = TYPES.find((name) => name.toLowerCase() === prefix);
  if (!type) throw new NotFound();
  return type;
}

function columnsOf(type: RedactableType, fields: readonly string[]): string[] {
  if (fields.length === 0) return refuseInput('Name at least one field.', ['fields']);
  const columns = new Map<string, string>(Object.entries(REDACTABLE[type]));
  const known = [...columns.keys()].join(', ');
  return entries(fields, ['fields'], (field, path) => {
    const column = columns.get(field);
    return column ?? refuseInput(`This field cannot be redacted. Fields of ${type} that can: ${known}.`, path);
  });
}

function nothingLeft(ctx: Context, record: Written, fields: readonly string[]): Refused {
  const message = 'These fields hold no text that is left to redact.';
  return refuse(ctx, record, 'NOTHING_TO_REDACT', message, { fields });
}

async function conflict(ctx: Context, type: RedactableType, uuid: string): Promise<never> {
  const [row] = await ctx.tx.query<{ version: number }>(`SELECT version FROM ${graphOf(type).table} WHERE id = $1`, [uuid]);
  if (!row) throw new NotFound();
  throw new Conflict('The record has changed since it was read.', row.version);
}
