import { Field, Int, ObjectType } from 'type-graphql';
import { AccessPurpose } from '../audit';
import { FieldClass, PermissionAnswer, Role } from './vocabulary.types';

/** Whether and when the viewer is shown a field. */
@ObjectType('FieldPermission', {
  description: 'Whether the viewer is shown a field of a record in view. It comes from the table by which the gate decides.',
})
export class FieldPermissionView {
  @Field(() => String, { description: 'The GraphQL type.' })
  type!: string;

  @Field(() => String, { description: 'The field of that type.' })
  field!: string;

  @Field(() => FieldClass, { description: 'Its class (uppgiftsklass).' })
  class!: string;

  @Field(() => PermissionAnswer, { description: 'Whether the viewer is shown it.' })
  answer!: string;

  @Field(() => [String], {
    description: 'The conditions on the record, one alternative a line; `schema/disclosure.md` explains the words.',
  })
  conditions!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The provision behind the first rule (lagrum).' })
  provision!: string | null;
}

/** The viewer as the service identified them. */
@ObjectType('Viewer', { description: "The signed-in member (användare), by token and by the service's own tables." })
export class ViewerView {
  @Field(() => [Role], { description: "The member's roles (roller), from the service's tables, never from the token." })
  roles!: readonly Role[];

  @Field(() => Int, {
    description: "Level of assurance (tillitsnivå), 1 to 4: the token's, capped at the member's maximum.",
  })
  assurance!: number;

  @Field(() => AccessPurpose, { description: 'The purpose that this request declared (ändamål).' })
  purpose!: string;
}
