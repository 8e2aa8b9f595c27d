/** An expected outcome of a mutation that is not what was asked for: nothing was written. */
export interface RefusalData {
  /** Stable and part of the API, like INVALID_TRANSITION or ABOVE_CEILING. */
  readonly code: string;
  readonly message: string;
  /** The provision behind it, where there is one. */
  readonly provision: string | null;
  /** What would make it possible, where something would. */
  readonly unlock: string | null;
  /** The fields (`Type.field`) that it is about. */
  readonly fields: readonly string[];
}

/** What a mutation came to: a record, or a refusal. */
export type Outcome = { readonly type: string; readonly id: string } | { readonly refusal: RefusalData };

/** A refusal with everything that does not apply left empty. */
export function refusal(code: string, message: string, more: Partial<RefusalData> = {}): Outcome {
  return { refusal: { code, message, provision: null, unlock: null, fields: [], ...more } };
}
