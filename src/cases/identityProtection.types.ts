import { Field, ID, InputType, Int } from 'type-graphql';
import { IDENTITY_PROTECTIONS, PROTECTION_SOURCES } from '../policy/protectedIdentity';
import { describedEnum } from '../reading/describedEnum';

/** How far an identity is protected. */
export const IdentityProtection = describedEnum(
  'IdentityProtection',
  'How far the identity of a person is protected (skyddade personuppgifter), from the least up.',
  IDENTITY_PROTECTIONS,
);
export type IdentityProtection = keyof typeof IdentityProtection;

/** From where it is known. */
export const ProtectionSource = describedEnum(
  'ProtectionSource',
  'From where it is known that an identity is protected (källa).',
  PROTECTION_SOURCES,
);
export type ProtectionSource = keyof typeof ProtectionSource;

/** A mark of protected identity. */
@InputType('IdentityProtectionInput', { description: 'A mark of protected identity (skyddade personuppgifter).' })
export class IdentityProtectionInput {
  @Field(() => IdentityProtection, { description: 'How far it is protected (slag av skydd).' })
  kind!: IdentityProtection;

  @Field(() => ProtectionSource, { description: 'From where it is known (källa).' })
  source!: ProtectionSource;
}

/** Marks a person, or marks them further. */
@InputType('ProtectIdentityInput', { description: 'That a person has protected identity (skyddade personuppgifter).' })
export class ProtectIdentityInput extends IdentityProtectionInput {
  @Field(() => ID, { description: 'The person (den enskilde).' })
  personId!: string;

  @Field(() => Int, { description: 'The version of the person you have read.' })
  version!: number;
}

/** Lifts a mark, or lessens it. */
@InputType('LiftIdentityProtectionInput', { description: 'That a protection has ended, or is less than was marked.' })
export class LiftIdentityProtectionInput {
  @Field(() => ID, { description: 'The person (den enskilde).' })
  personId!: string;

  @Field(() => Int, { description: 'The version of the person you have read.' })
  version!: number;

  @Field(() => IdentityProtection, { nullable: true, description: 'What is left of it; nothing when left out.' })
  to?: IdentityProtection | null;

  @Field(() => String, {
    description: 'Why (skäl), 2 000 characters at most. It is kept, and given out by no query.',
  })
  reason!: string;
}
