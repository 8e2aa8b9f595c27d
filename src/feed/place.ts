import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { FEED_TYPES } from '../reading/changedColumns';
import type { Position } from '../reading/changeDecision';
import { bindingOf, openCursor, sealCursor } from '../reading/cursor';

/** The position of a reader: in the feed, or still in the snapshot that it began with. */
export type Place =
  | {
      readonly phase: 'FEED';
      readonly position: Position;
      /** The life of the database in which the reader began; empty if it was not recorded. */
      readonly life: string;
    }
  | {
      readonly phase: 'SNAPSHOT';
      readonly life: string;
      /** Where the reader continues in the feed after the snapshot. */
      readonly position: Position;
      readonly type: string;
      /** The last record of the type that was returned; null before the first. */
      readonly id: string | null;
    };

const NO_ID = '-'.repeat(36);
const NOT_NOTED = '-';
const WIDTHS = { epoch: 10, number: 20, hash: 16, type: 40 } as const;

/**
 * A cursor of this position, for this caller and these types. All cursors have the same length, whatever the numbers
 * inside.
 */
export function sealPlace(ctx: Context, types: readonly string[] | undefined, place: Place): string {
  const { epoch, xid, seq, mark = NOT_NOTED } = place.position;
  const numbers = [
    String(epoch).padStart(WIDTHS.epoch, '0'),
    xid.padStart(WIDTHS.number, '0'),
    seq.padStart(WIDTHS.number, '0'),
    mark.padEnd(WIDTHS.hash, NOT_NOTED),
    place.life.padEnd(WIDTHS.hash, NOT_NOTED),
  ];
  const walk = place.phase === 'SNAPSHOT' ? [place.type, place.id ?? NO_ID] : ['', NO_ID];
  const [type = '', id = NO_ID] = walk;
  const value = [...numbers, type.padEnd(WIDTHS.type)].join(' ');
  return sealCursor(ctx.settings.cursorKey, bindingFor(ctx, types), { value, id });
}

/** The position in a cursor. Throws BadUserInput if the cursor is not of this caller and these types. */
export function openPlace(ctx: Context, types: readonly string[] | undefined, cursor: string): Place {
  const { value, id } = openCursor(ctx.settings.cursorKey, bindingFor(ctx, types), cursor);
  const parts = (value ?? '').trimEnd().split(' ');
  // Older cursors, from before the life was recorded, have neither a mark nor a life.
  const noted = parts.length > 4;
  const [epoch, xid, seq, marked = '', of = ''] = noted ? parts : parts.slice(0, 3);
  const type = parts[noted ? 5 : 3] ?? '';
  const position = { epoch: Number(epoch), xid: plain(xid), seq: plain(seq), mark: hashIn(marked) };
  const life = hashIn(of) ?? '';
  if (type === '') return { phase: 'FEED', position, life };
  if (!FEED_TYPES.includes(type)) throw new BadUserInput('The snapshot contains a type that no longer exists.', ['after']);
  return { phase: 'SNAPSHOT', position, life, type, id: id === NO_ID ? null : id };
}

const hashIn = (text: string): string | undefined => (/^[0-9a-f]{16}$/.test(text) ? text : undefined);

const plain = (number: string | undefined): string => BigInt(number ?? 'x').toString();

function bindingFor(ctx: Context, types: readonly string[] | undefined): Buffer {
  return bindingOf(ctx.actor.memberId, ['changes', types ?? null]);
}
