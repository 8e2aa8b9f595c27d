import { isNumber } from '../pii/numbers';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** 26 digits of Crockford's base 32. */
const ULID = /^[0-7][\dA-HJKMNP-TV-Z]{25}$/i;
/** A trace id (W3C Trace Context), alone or in a whole `traceparent`. */
const TRACE = /^(?:[\da-f]{32}|[\da-f]{2}-[\da-f]{32}-[\da-f]{16}-[\da-f]{2})$/i;
const MOBILE = /(?:0|46)7[02369]\d{7}/;
const LONGEST_NUMBER = 12;
const SHORTEST_NUMBER = 10;

/**
 * The caller's own request id, if a machine made it and it cannot identify a person: a UUID, a ULID or a trace id in
 * which no personal number or telephone number can be read. Anything else is null, because it would be written to logs
 * that nobody redacts.
 */
export function callerIdIn(header: string | readonly string[] | undefined): string | null {
  if (typeof header !== 'string') return null;
  const isMade = UUID.test(header) || ULID.test(header) || TRACE.test(header);
  return isMade && !holdsNumber(header.replaceAll('-', '')) ? header : null;
}

function holdsNumber(text: string): boolean {
  if (MOBILE.test(text)) return true;
  const runs = text.match(/\d+/g) ?? [];
  return runs.some((run) => {
    for (let from = 0; from + SHORTEST_NUMBER <= run.length; from++)
      for (const length of [SHORTEST_NUMBER, LONGEST_NUMBER])
        if (from + length <= run.length && isNumber(run.slice(from, from + length))) return true;
    return false;
  });
}
