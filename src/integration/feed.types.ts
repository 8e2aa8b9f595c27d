import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { PageInfoView } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import type { PageInfo } from '../reading/pageInfo';

/** What happened to a record. */
export const ChangeKind = describedEnum('ChangeKind', 'What happened to a record (händelse).', {
  CREATED: 'The record was made (skapad): read it.',
  UPDATED: 'The fields named have changed (ändrad).',
  ACCESS:
    'What your agency may see of the record has changed (ändrad behörighet): read it again, with all that hangs on it.',
  SNAPSHOT:
    'The record is there, in your view (ögonblicksbild): what a reading that starts from a snapshot begins with.',
});

/** Where to start in the feed. */
export const ChangeStart = describedEnum('ChangeStart', 'Where to start in the change feed (startpunkt).', {
  BEGINNING: 'At the oldest change that is kept.',
  SNAPSHOT: 'With every record in view, one by one, and then with what has changed since the first of them.',
  NOW: 'After everything there is now.',
});

/** A change. */
@ObjectType('Change', {
  description:
    'That something changed (ändring): which record and which of its fields, never to what. Told by the rights at the moment of reading.',
})
export class ChangeView {
  @Field(() => String, { description: 'The same whenever and to whomever this change is told (händelse-id).' })
  eventId!: string;

  @Field(() => DateTime, { description: 'When it was made (tidpunkt).' })
  at!: string;

  @Field(() => ChangeKind, { description: 'What happened (händelse).' })
  kind!: string;

  @Field(() => String, { description: 'The type of the record (typ).' })
  type!: string;

  @Field(() => ID, { description: 'Global id of the record (post).' })
  recordId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that the change left; null where a part of the record changed, or the type counts none.',
  })
  version!: number | null;

  @Field(() => [String], {
    description:
      'What changed of what you are shown, as `Type.field` (fält). Empty unless the kind is UPDATED: then read the record as a whole.',
  })
  fields!: readonly string[];
}

/** A change and its place. */
@ObjectType('ChangeEdge', { description: 'A change and its place in the feed (Relay).' })
export class ChangeEdgeView {
  @Field(() => ChangeView, { description: 'The change.' })
  node!: ChangeView;

  @Field(() => String, { description: 'Opaque; valid for the same caller and types only, also after a restart.' })
  cursor!: string;
}

/** A page of the feed. */
@ObjectType('ChangeConnection', {
  description:
    'A page of the change feed (ändringsflöde), without a count: go on after `endCursor`, which is there on an empty page too.',
})
export class ChangeConnectionView {
  @Field(() => [ChangeEdgeView], { description: 'The changes, oldest first, with their cursors.' })
  edges!: readonly ChangeEdgeView[];

  @Field(() => [ChangeView], { description: 'The changes, oldest first, without cursors.' })
  nodes!: readonly ChangeView[];

  @Field(() => PageInfoView, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
