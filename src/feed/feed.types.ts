import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { PageInfoView } from '../reading/connection';
import { describedEnum } from '../reading/describedEnum';
import type { PageInfo } from '../reading/pageInfo';

/** Kind of event that happened to a record. */
export const ChangeKind = describedEnum('ChangeKind', 'Kind of event that happened to a record (händelse).', {
  CREATED: 'The record was created (skapad): read it.',
  UPDATED: 'The fields named have changed (ändrad).',
  ACCESS: "Your agency's access to the record has changed (ändrad behörighet): read the record again, with everything that belongs to it.",
  SNAPSHOT: 'The record exists and you may see it (ögonblicksbild). A reading that starts from a snapshot begins with these.',
});

/** Starting point in the feed. */
export const ChangeStart = describedEnum('ChangeStart', 'Starting point in the change feed (startpunkt).', {
  BEGINNING: 'At the oldest change that is kept.',
  SNAPSHOT: 'With every record in view, one by one, and then with the changes since the first of them.',
  NOW: 'After everything that is there now.',
});

/** A change. */
@ObjectType('Change', {
  description:
    "A change (ändring): the record and the names of its changed fields, never their values. The reader's rights at the moment of reading decide which changes are shown.",
})
export class ChangeView {
  @Field(() => String, {
    description: 'Id of the event, the same at every reading and for every reader (händelse-id).',
  })
  eventId!: string;

  @Field(() => DateTime, { description: 'When the change was made (tidpunkt).' })
  at!: string;

  @Field(() => ChangeKind, { description: 'Kind of change (händelse).' })
  kind!: string;

  @Field(() => String, { description: 'Type of the record (typ).' })
  type!: string;

  @Field(() => ID, { description: 'Global id of the record (post).' })
  recordId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Version of the record after the change; null if only a part of the record changed, or if the type has no version.',
  })
  version!: number | null;

  @Field(() => [String], {
    description:
      'Changed fields that you may see, as `Type.field` (fält). Empty unless the kind is UPDATED; if empty, read the whole record.',
  })
  fields!: readonly string[];
}

/** A change and its position. */
@ObjectType('ChangeEdge', { description: 'A change and its place in the feed (Relay).' })
export class ChangeEdgeView {
  @Field(() => ChangeView, { description: 'The change.' })
  node!: ChangeView;

  @Field(() => String, {
    description: 'Opaque cursor, valid only for the same caller and types, also after a restart.',
  })
  cursor!: string;
}

/** A page of the feed. */
@ObjectType('ChangeConnection', {
  description: 'A page of the change feed (ändringsflöde), without a count. Continue after `endCursor`, which an empty page has too.',
})
export class ChangeConnectionView {
  @Field(() => [ChangeEdgeView], { description: 'The changes, oldest first, with their cursors.' })
  edges!: readonly ChangeEdgeView[];

  @Field(() => [ChangeView], { description: 'The changes, oldest first, without cursors.' })
  nodes!: readonly ChangeView[];

  @Field(() => PageInfoView, { description: 'Position of the page in the feed.' })
  pageInfo!: PageInfo;
}
