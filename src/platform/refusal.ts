import type { RefusalCode } from '../policy/refusalCodes';

/** An expected refusal of a mutation: nothing was written. */
export interface RefusalData {
  /** Stable and part of the API, for example INVALID_TRANSITION or ABOVE_CEILING. */
  readonly code: RefusalCode;
  readonly message: string;
  /** The provision behind the refusal, if any. */
  readonly provision: string | null;
  /** A step that would make the change possible, if any. */
  readonly unlock: string | null;
  /** The fields (`Type.field`) that the refusal concerns. */
  readonly fields: readonly string[];
}

/** The outcome of a mutation that was refused. */
export interface Refused {
  readonly refusal: RefusalData;
}

/** A record, by its type and uuid. */
export interface RecordName<Type extends string = string> {
  readonly type: Type;
  readonly id: string;
}

/**
 * The outcome of a mutation: a record of this type, or of one of these, or a refusal. `versionOf` is the record whose version the
 * mutation takes or gives, where that is another: the case of an assessment.
 */
export type Outcome<Type extends string> = (RecordName<Type> & { readonly versionOf?: RecordName }) | Refused;

/** A refusal; parts that do not apply are left empty. */
export function refusal(code: RefusalCode, message: string, more: Partial<RefusalData> = {}): Refused {
  return { refusal: { code, message, provision: null, unlock: null, fields: [], ...more } };
}
