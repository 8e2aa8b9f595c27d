/** Runs statements: a transaction of the service, or a connection of the owner. */
export interface Statements {
  query<R extends object>(text: string, values: unknown[]): Promise<R[]>;
}
