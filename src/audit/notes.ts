import type { Context } from '../platform/context';
import type { RefusalCode } from '../policy/refusalCodes';
import { refusal, type RefusalData, type Refused } from '../platform/refusal';

/** A record being written, by uuid, with its owner. */
export interface Written {
  readonly type: string;
  readonly id: string;
  readonly ownerAgencyId: string;
}

/** Notes for the access log that this operation changes the record. */
export function changed(ctx: Context, { type, id, ownerAgencyId }: Written): void {
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: null });
}

/** A refusal as the outcome of a mutation, noted for the access log. The caller must have written nothing. */
export function refuse(
  ctx: Context,
  { type, id, ownerAgencyId }: Written,
  code: RefusalCode,
  message: string,
  more: Partial<RefusalData> = {},
): Refused {
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'REFUSED', code });
  return refusal(code, message, more);
}
