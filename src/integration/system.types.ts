import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity/agency.types';
import { MemberView } from '../identity/member.types';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { ExternalSystemKind, SyncFieldGroup, SyncScope, SyncWinnerSide } from './syncVocabulary.types';

/** Who wins for a field group. */
@ObjectType('SyncWinner', { description: 'Who wins for a field group where both sides have changed (företräde).' })
export class SyncWinnerView {
  @Field(() => SyncFieldGroup, { description: 'The field group (uppgiftsgrupp).' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Who wins (företräde).' })
  winner!: SyncWinnerSide;
}

/** A system that an agency runs, as its administrators and the system itself see it. */
@ObjectType('ExternalSystem', {
  implements: NodeView,
  description:
    'A system that an agency runs and keeps in step with the service (externt system). In view of the administrators of its agency and of the system itself.',
})
export class ExternalSystemView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency whose it is (myndighet).' })
  agency!: unknown;

  @Field(() => ExternalSystemKind, { description: 'What it is (typ).' })
  kind!: ExternalSystemKind;

  @Field(() => String, { description: 'What the agency calls it (namn).' })
  name!: string;

  @Field(() => MemberView, { description: 'The member whose tokens speak for it (systemanvändare).' })
  member!: unknown;

  @Field(() => [SyncScope], { description: 'What it may keep in step (omfattning).' })
  scopes!: SyncScope[];

  @Field(() => [SyncWinnerView], { description: 'Who wins, for every field group (företräde).' })
  winners!: SyncWinnerView[];

  @Field(() => DateTime, { description: 'When it was registered (registrerat).' })
  registeredAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when it may do nothing (avstängt); null while it may.' })
  disabledAt!: string | null;

  @Field(() => Int, { description: 'Version, for optimistic concurrency.' })
  version!: number;
}

/** A page of external systems. */
export const ExternalSystemConnection = connectionOf('ExternalSystem', () => ExternalSystemView, { facets: false });

/** Who is to win for a field group. */
@InputType('SyncWinnerInput', { description: 'Who is to win for a field group (företräde).' })
export class SyncWinnerInput {
  @Field(() => SyncFieldGroup, { description: 'The field group, each at most once.' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Who wins where both sides have changed.' })
  winner!: SyncWinnerSide;
}

/** A system to register. */
@InputType('RegisterExternalSystemInput', { description: 'An external system to register (registrera system).' })
export class RegisterExternalSystemInput {
  @Field(() => ExternalSystemKind, { description: 'What it is (typ).' })
  kind!: ExternalSystemKind;

  @Field(() => String, { description: 'What the agency calls it (namn), 200 characters at most.' })
  name!: string;

  @Field(() => ID, { description: 'The member of the own agency with the role SYSTEM whose tokens speak for it.' })
  memberId!: string;

  @Field(() => [SyncScope], { description: 'What it may keep in step; at least one (omfattning).' })
  scopes!: SyncScope[];

  @Field(() => [SyncWinnerInput], {
    nullable: true,
    description: 'Who wins where both sides have changed; NOBODY for every field group that is left out (företräde).',
  })
  winners?: SyncWinnerInput[] | null;

  @Field(() => String, {
    description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
  })
  idempotencyKey!: string;
}

/** What to change of a system. */
@InputType('ExternalSystemPatch', { description: 'What to change of an external system: what is left out stays.' })
export class ExternalSystemPatch {
  @Field(() => String, { nullable: true, description: 'What the agency calls it (namn).' })
  name?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member whose tokens speak for it from now on.' })
  memberId?: string | null;

  @Field(() => [SyncScope], { nullable: true, description: 'All that it may keep in step (omfattning).' })
  scopes?: SyncScope[] | null;

  @Field(() => [SyncWinnerInput], {
    nullable: true,
    description: 'Who wins for these field groups; those left out stay as they are (företräde).',
  })
  winners?: SyncWinnerInput[] | null;
}

/** What a mutation of an external system comes to. */
export const ExternalSystemResult = resultOf(
  'ExternalSystemResult',
  'The system as it is now, or why nothing was done.',
  () => [ExternalSystemView],
);
