const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
// What the service does by itself: sealing the log, looking how many deliveries wait, and whether it still listens.
const ITS_OWN = /seal_access_log|deliveries_waiting|^SELECT 1$/;

/** A text without its UUIDs: their digits are anybody's, and a short word that must not be in it may be in one of them. */
export const withoutUuids = (text: string): string => text.replace(UUID, '<uuid>');

/** The texts of what was sent to the database for somebody, from the calls of a spy on `pg.Client.prototype.query`. */
export function statementsIn(calls: readonly (readonly unknown[])[]): string[] {
  return calls.map(([statement]) => textOf(statement)).filter((text) => !ITS_OWN.test(text));
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  return (statement as { readonly text?: string }).text ?? '';
}
