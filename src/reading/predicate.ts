import type { Actor } from '../policy/actor';
import { fieldTerms, isEmbedded, rowConditionsOf, scopeTerms, type RowTerm, type Terms } from '../policy/decide';
import type { Reader, Sql, TypeGraph } from './graph';

/** The name of the column in which a subselect supplies a fact of the row. */
export const factColumn = (row: string, term: RowTerm): string => `${row}.f_${term}`;

/** A field name of THE TABLE as an SQL literal. */
export const literal = (name: string): string => `'${name.replace(/'/g, "''")}'`;

function rawForms(graph: TypeGraph, row: string, reader: Reader, term: RowTerm, field: string | undefined): string[] {
  if (term === 'disclosed') {
    if (field === undefined || !graph.disclosed) throw new Error(`${graph.type} cannot answer "disclosed" here`);
    return [`${literal(field)} = ANY (${graph.disclosed(row, reader)})`];
  }
  const forms: Sql | readonly Sql[] | undefined = graph.conditions[term];
  if (forms === undefined) throw new Error(`${graph.type} has no SQL for "${term}"`);
  return (typeof forms === 'function' ? [forms] : forms).map((sql) => sql(row, reader));
}

/**
 * The alternatives as SQL conjunctions, each of which can use an index: [] if none can hold, ['true'] if one always
 * holds.
 */
export function branches(graph: TypeGraph, row: string, reader: Reader, terms: Terms, field?: string): string[] {
  return terms.flatMap((alternative) =>
    alternative
      .map((term) => rawForms(graph, row, reader, term, field))
      .reduce<string[]>(
        (built, forms) => built.flatMap((left) => forms.map((form) => (left === 'true' ? form : `${left} AND ${form}`))),
        ['true'],
      ),
  );
}

/** One SQL condition that holds if any alternative holds. */
export function either(alternatives: readonly string[]): string {
  if (alternatives.length === 0) return 'false';
  if (alternatives.includes('true')) return 'true';
  return alternatives.length === 1 ? `(${alternatives.join('')})` : `(${alternatives.map((sql) => `(${sql})`).join(' OR ')})`;
}

/** SQL: the alternatives by which a row is in the actor's view. Rows of embedded types come with their parent row. */
export function scopeBranches(actor: Actor, graph: TypeGraph, row: string, reader: Reader): string[] {
  return isEmbedded(graph.type) ? ['true'] : branches(graph, row, reader, scopeTerms(actor, graph.type));
}

/** SQL: whether the actor sees the field of the row in full. */
export function visibleSql(actor: Actor, graph: TypeGraph, field: string, row: string, reader: Reader): string {
  return either(branches(graph, row, reader, fieldTerms(actor, graph.type, field).show, `${graph.type}.${field}`));
}

/** SQL: whether the actor is shown the field of the row masked, unless another rule shows it in full. */
export function maskedSql(actor: Actor, graph: TypeGraph, field: string, row: string, reader: Reader): string {
  return either(branches(graph, row, reader, fieldTerms(actor, graph.type, field).mask, `${graph.type}.${field}`));
}

/** The same terms over fact columns that a subselect has supplied. */
export function factPredicate(row: string, terms: Terms, name: string): string {
  return either(
    terms.map((alternative) =>
      alternative.length === 0
        ? 'true'
        : alternative
            .map((term) => (term === 'disclosed' ? `${literal(name)} = ANY (${factColumn(row, term)})` : factColumn(row, term)))
            .join(' AND '),
    ),
  );
}

/** All terms in the rules of this type, in a fixed order: the facts needed to explain a row's answers. */
export function factTerms(graph: TypeGraph): readonly RowTerm[] {
  return graph.disclosed ? [...rowConditionsOf(graph.type), 'disclosed'] : rowConditionsOf(graph.type);
}

/** The select list for these facts of a row. */
export function factColumns(graph: TypeGraph, row: string, reader: Reader, terms: readonly RowTerm[]): string {
  return terms
    .map((term) => {
      const sql =
        term === 'disclosed' && graph.disclosed ? graph.disclosed(row, reader) : either(rawForms(graph, row, reader, term, undefined));
      return `, ${sql} AS f_${term}`;
    })
    .join('');
}
