/**
 * The list after SELECT, with an SQL expression for each member of the row. The compiler refuses a list that leaves out a
 * member of the row, which would then be read as undefined.
 */
export function selection<Row>(columns: Readonly<Record<keyof Row & string, string>>): string {
  return Object.entries<string>(columns)
    .map(([member, sql]) => `${sql} AS "${member}"`)
    .join(', ');
}
