import { addressIn } from '../platform/url';

const ALLOWED = /[^A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]/g;

/** A web address as an ASCII URI of RFC 3986; null if there is none, or if it cannot be made into one. */
export function uri(text: string | null): string | null {
  const address = text === null ? null : addressIn(text);
  if (address === null) return null;
  const { href, hash } = address;
  const beforeHash = href.slice(0, href.length - hash.length);
  return encoded(beforeHash.replaceAll('#', '%23')) + (hash && `#${encoded(hash.slice(1).replaceAll('#', '%23'))}`);
}

function encoded(part: string): string {
  return part.replace(ALLOWED, byBytes).replace(/%(?![0-9A-Fa-f]{2})/g, '%25');
}

// Characters that encodeURIComponent leaves as they are have already been allowed.
const byBytes = (character: string): string => encodeURIComponent(character);
