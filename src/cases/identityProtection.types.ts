import { Field, InputType, Int } from 'type-graphql';
import { IDENTITY_PROTECTIONS, PROTECTION_SOURCES } from '../policy/protectedIdentity';
import { describedEnum } from '../reading/describedEnum';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

/** Degree of protection of an identity. */
export const IdentityProtection = describedEnum(
  'IdentityProtection',
  'Degree to which the identity of a person is protected (skyddade personuppgifter), lowest first.',
  IDENTITY_PROTECTIONS,
);
export type IdentityProtection = keyof typeof IdentityProtection;

/** Source that says that an identity is protected. */
export const ProtectionSource = describedEnum(
  'ProtectionSource',
  'Source that says that an identity is protected (källa).',
  PROTECTION_SOURCES,
);
export type ProtectionSource = keyof typeof ProtectionSource;

/** A mark of protected identity. */
@InputType('IdentityProtectionInput', { description: 'A mark of protected identity (skyddade personuppgifter).' })
export class IdentityProtectionInput {
  @Field(() => IdentityProtection, { description: 'Degree of protection (slag av skydd).' })
  kind!: IdentityProtection;

  @Field(() => ProtectionSource, { description: 'Source that says so (källa).' })
  source!: ProtectionSource;
}

/** Marks a person, or raises the mark. */
@InputType('ProtectIdentityInput', {
  description: 'A person to mark as having protected identity (skyddade personuppgifter).',
})
export class ProtectIdentityInput extends IdentityProtectionInput {
  @IdField('Person', { description: 'The person (den enskilde).' })
  personId!: GlobalId<'Person'>;

  @Field(() => Int, { description: 'The version of the person that you read.' })
  version!: number;
}

/** Lifts a mark, or lowers it. */
@InputType('LiftIdentityProtectionInput', { description: 'A protection to lift, or to lower to a lesser degree.' })
export class LiftIdentityProtectionInput {
  @IdField('Person', { description: 'The person (den enskilde).' })
  personId!: GlobalId<'Person'>;

  @Field(() => Int, { description: 'The version of the person that you read.' })
  version!: number;

  @Field(() => IdentityProtection, {
    nullable: true,
    description: 'Degree of protection that remains; none when left out.',
  })
  to?: IdentityProtection | null;

  @Field(() => String, {
    description: 'Reason (skäl), 2 000 characters at most. It is stored, and no query returns it.',
  })
  reason!: string;
}
