import { Field, getMetadataStorage, Int, ObjectType, type ClassType } from 'type-graphql';
import { describedEnum } from './describedEnum';

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

/** How far a search was relaxed. */
export const SearchReach = describedEnum(
  'SearchReach',
  'The degree to which a search was relaxed before it found enough (sökningens räckvidd).',
  {
    ALL_WORDS: 'The records have every word, in some form or by a word that means the same.',
    ALL_WORDS_WIDER: 'The records have every word, or a word that leads to it or shares a part with it.',
    SOME_WORDS: 'The records have those of the words that tell most; too few had all.',
  },
);

/** What was done with the words of a search. */
@ObjectType('SearchAnswer', { description: 'An account of what was done with the words of a search (hur sökningen tolkades).' })
export class SearchAnswerView {
  @Field(() => SearchReach, { description: 'The degree to which the search was relaxed.' })
  reach!: keyof typeof SearchReach;

  @Field(() => [String], { description: 'Words that were searched for instead of misspelt ones (menade du), the nearest first.' })
  didYouMean!: string[];

  @Field(() => [String], { description: 'Further words that were searched for: other forms, synonyms and compounds; at most 20.' })
  widenedTo!: string[];

  @Field(() => [String], { description: 'Words of the search that stand in no listing (okända ord).' })
  unknownWords!: string[];
}

/** The members of a connection beside its records. */
interface ConnectionOptions {
  readonly facets: boolean;
  readonly search?: boolean;
}

const connections = new Map<string, ClassType>();

/** The connection of a view: the one that is declared with it, or a plain one. */
export function connectionFor(view: ClassType): ClassType {
  const name = getMetadataStorage().objectTypes.find(({ target }) => target === view)?.name;
  if (name === undefined) throw new Error('a connection of something that is no type');
  return connections.get(name) ?? connectionOf(name, () => view, { facets: false });
}

/** The Relay connection type of a record type, optionally with facets and an account of the search. */
export function connectionOf(name: string, node: () => ClassType, options: ConnectionOptions): ClassType {
  const connection = newConnection(name, node, options);
  connections.set(name, connection);
  return connection;
}

function newConnection(name: string, node: () => ClassType, options: ConnectionOptions): ClassType {
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

    @Field(() => Int, {
      description:
        'The number of matching records that the viewer may see; of cases and referrals at most 1 000, see `totalCountIsAtLeast`.',
    })
    totalCount!: number;

    @Field(() => Boolean, {
      description: 'Whether there are more matching records than `totalCount` says: of cases and referrals no more than 1 000 are counted.',
    })
    totalCountIsAtLeast!: boolean;
  }
  if (options.search)
    Field(() => SearchAnswerView, {
      nullable: true,
      description: 'How the search was understood (tolkad sökning); null without a search.',
    })(Page.prototype, 'search');
  if (!options.facets) {
    @ObjectType(`${name}Connection`, { description: `A page of ${name} records (Relay).` })
    class PlainConnection extends Page {}
    return PlainConnection;
  }

  @ObjectType(`${name}Connection`, { description: `A page of ${name} records (Relay), with facets.` })
  class FacetedConnection extends Page {
    @Field(() => [FacetView], {
      description:
        'Counts by value over all matching records; for a field of the filter, without that part of the filter: the number that each value would open.',
    })
    facets!: FacetView[];
  }
  return FacetedConnection;
}
