import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { AgencyView, MemberView } from '../identity';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { ExternalSystemKind, SyncFieldGroup, SyncScope, SyncWinnerSide } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Winning side for a field group. */
@ObjectType('SyncWinner', {
  description: 'Winning side for a field group when both sides have changed it (företräde).',
})
export class SyncWinnerView {
  @Field(() => SyncFieldGroup, { description: 'The field group (uppgiftsgrupp).' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Winning side (företräde).' })
  winner!: SyncWinnerSide;
}

/** A system that an agency runs, as its administrators and the system itself see it. */
@ObjectType('ExternalSystem', {
  implements: NodeView,
  description:
    'A system that an agency runs and keeps in sync with this service (externt system). Only the administrators of its agency and the system itself see it.',
})
export class ExternalSystemView extends NodeView {
  @Field(() => AgencyView, { description: 'Agency that owns it (myndighet).' })
  agency!: unknown;

  @Field(() => ExternalSystemKind, { description: 'Kind of system (typ).' })
  kind!: ExternalSystemKind;

  @Field(() => String, { description: 'Name used by the agency (namn).' })
  name!: string;

  @Field(() => MemberView, { description: 'Member whose tokens the system uses (systemanvändare).' })
  member!: unknown;

  @Field(() => [SyncScope], { description: 'Kinds of record that it may sync (omfattning).' })
  scopes!: SyncScope[];

  @Field(() => [SyncWinnerView], { description: 'Winning side for every field group (företräde).' })
  winners!: SyncWinnerView[];

  @Field(() => DateTime, { description: 'When it was registered (registrerat).' })
  registeredAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was disabled (avstängt); null while it is enabled.' })
  disabledAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of external systems. */
export const ExternalSystemConnection = connectionOf('ExternalSystem', () => ExternalSystemView, { facets: false });

/** Winning side to set for a field group. */
@InputType('SyncWinnerInput', { description: 'Winning side to set for a field group (företräde).' })
export class SyncWinnerInput {
  @Field(() => SyncFieldGroup, { description: 'The field group; each one may be given once.' })
  fieldGroup!: SyncFieldGroup;

  @Field(() => SyncWinnerSide, { description: 'Winning side when both sides have changed a value.' })
  winner!: SyncWinnerSide;
}

/** A system to register. */
@InputType('RegisterExternalSystemInput', { description: 'An external system to register (registrera system).' })
export class RegisterExternalSystemInput {
  @Field(() => ExternalSystemKind, { description: 'Kind of system (typ).' })
  kind!: ExternalSystemKind;

  @Field(() => String, { description: 'Name used by the agency (namn), 200 characters at most.' })
  name!: string;

  @IdField('Member', { description: 'Member of the own agency with the role SYSTEM whose tokens the system uses.' })
  memberId!: GlobalId<'Member'>;

  @Field(() => [SyncScope], { description: 'Kinds of record that it may sync, at least one (omfattning).' })
  scopes!: SyncScope[];

  @Field(() => [SyncWinnerInput], {
    nullable: true,
    description: 'Winning side when both sides have changed a value; NOBODY for every field group left out (företräde).',
  })
  winners?: SyncWinnerInput[] | null;

  @Field(() => String, {
    description:
      'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}

/** Changes to a system. */
@InputType('ExternalSystemPatch', { description: 'Changes to an external system. A field left out keeps its value.' })
export class ExternalSystemPatch {
  @Field(() => String, { nullable: true, description: 'Name used by the agency (namn).' })
  name?: string | null;

  @IdField('Member', { nullable: true, description: 'Member whose tokens the system uses from now on.' })
  memberId?: GlobalId<'Member'> | null;

  @Field(() => [SyncScope], { nullable: true, description: 'All kinds of record that it may sync (omfattning).' })
  scopes?: SyncScope[] | null;

  @Field(() => [SyncWinnerInput], {
    nullable: true,
    description: 'Winning side for these field groups; the others keep theirs (företräde).',
  })
  winners?: SyncWinnerInput[] | null;
}

/** Result of a mutation of an external system. */
export const ExternalSystemResult = resultOf('ExternalSystemResult', 'The system as it is now, or the refusal.', () => ({
  ExternalSystem: ExternalSystemView,
}));
