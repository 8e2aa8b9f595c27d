/** The URL in a text, or null. Not with URL.canParse: once optimised, Node 20 can refuse addresses with å, ä or ö. */
export function addressIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
