/** The address that a text is, or null. Not by URL.canParse: once it is optimised, Node 20 can refuse addresses with å, ä or ö. */
export function addressIn(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
