import { Field, Int, ObjectType } from 'type-graphql';
import { AccessPurpose } from '../audit/entry.types';
import { FieldClass, PermissionAnswer, Role } from './vocabulary.types';

/** Whether the viewer is shown a field, and when. */
@ObjectType('FieldPermission', {
  description: 'Whether the viewer is shown a field of a record in view, read from the same table that decides it.',
})
export class FieldPermissionView {
  @Field(() => String, { description: 'The type.' })
  type!: string;

  @Field(() => String, { description: 'The field on it.' })
  field!: string;

  @Field(() => FieldClass, { description: 'Its class (uppgiftsklass).' })
  class!: string;

  @Field(() => PermissionAnswer, { description: 'Whether the viewer is shown it.' })
  answer!: string;

  @Field(() => [String], {
    description: 'What the record must meet, one way a line; `schema/disclosure.md` explains the words.',
  })
  conditions!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The provision the first rule rests on.' })
  provision!: string | null;
}

/** Who is asking, as the service sees them. */
@ObjectType('Viewer', { description: 'Who is asking (användare), by token and by our own tables.' })
export class ViewerView {
  @Field(() => [Role], { description: 'What the member works as (roller); from our tables, never from the token.' })
  roles!: readonly Role[];

  @Field(() => Int, {
    description: 'Level of assurance (tillitsnivå) 1 to 4: what the token says, at most what the member may have.',
  })
  assurance!: number;

  @Field(() => AccessPurpose, { description: 'The purpose (ändamål) this request declared.' })
  purpose!: string;
}
