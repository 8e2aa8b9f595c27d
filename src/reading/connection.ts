import { Field, getMetadataStorage, Int, ObjectType, type ClassType } from 'type-graphql';

/** Relay's page information. */
@ObjectType('PageInfo', { description: 'The position of a page in its list (Relay).' })
export class PageInfoView {
  @Field(() => Boolean, {
    description: 'Whether there is a record after this page; of a page read backward, whether it was reached with `before`.',
  })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the page was reached with `after`; of a page read backward, whether there is a record before it.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first record, for `before`; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last record, for `after`; null on an empty page.',
  })
  endCursor!: string | null;
}

/** The number of matching records with a value. */
@ObjectType('Facet', { description: 'The number of matching records with a value.' })
export class FacetView {
  @Field(() => String, { description: 'The field that is counted, named as its filter.' })
  field!: string;

  @Field(() => String, { description: 'The value, as its filter takes it.' })
  value!: string;

  @Field(() => Int, { description: 'The number of matching records with this value that the viewer may see.' })
  count!: number;
}

const connections = new Map<string, ClassType>();

/** The connection of a view: the one that is declared with it, or a plain one. */
export function connectionFor(view: ClassType): ClassType {
  const name = getMetadataStorage().objectTypes.find(({ target }) => target === view)?.name;
  if (name === undefined) throw new Error('a connection of something that is no type');
  return connections.get(name) ?? connectionOf(name, () => view, { facets: false });
}

/** The Relay connection type of a record type, optionally with facets. */
export function connectionOf(name: string, node: () => ClassType, options: { readonly facets: boolean }): ClassType {
  const connection = newConnection(name, node, options);
  connections.set(name, connection);
  return connection;
}

function newConnection(name: string, node: () => ClassType, options: { readonly facets: boolean }): ClassType {
  @ObjectType(`${name}Edge`, { description: `A record of type ${name} with its cursor (Relay).` })
  class EdgeView {
    @Field(() => node(), { description: 'The record at this place of the list.' })
    node!: unknown;

    @Field(() => String, { description: 'Opaque cursor, valid only for the same caller, filter, search and order.' })
    cursor!: string;
  }

  @ObjectType()
  class Page {
    @Field(() => [EdgeView], { description: 'The records of this page, with their cursors.' })
    edges!: EdgeView[];

    @Field(() => [node()], { description: 'The records of this page, without cursors.' })
    nodes!: unknown[];

    @Field(() => PageInfoView, { description: 'The position of the page.' })
    pageInfo!: PageInfoView;

    @Field(() => Int, { description: 'The number of matching records that the viewer may see.' })
    totalCount!: number;
  }
  if (!options.facets) {
    @ObjectType(`${name}Connection`, { description: `A page of ${name} records (Relay).` })
    class PlainConnection extends Page {}
    return PlainConnection;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} records (Relay), with facets.` })
  class FacetedConnection extends Page {
    @Field(() => [FacetView], { description: 'Counts by value over all matching records.' })
    facets!: FacetView[];
  }
  return FacetedConnection;
}
