import type { GraphQLResolveInfo } from 'graphql';
import { Arg, createUnionType, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { RefusalView } from '../reading/refusal.types';
import type { View } from '../reading/view';
import { liftIdentityProtection, protectIdentity } from './identityProtection.service';
import { LiftIdentityProtectionInput, ProtectIdentityInput } from './identityProtection.types';
import { PersonView } from './person.types';

const IdentityProtectionResult = createUnionType({
  name: 'IdentityProtectionResult',
  description: 'The person as the caller may see them, or why nothing was done.',
  types: () => [PersonView, RefusalView] as const,
  resolveType: (value) => (value as unknown as View).$type,
});

/** Protected identity of persons. */
@Resolver()
export class IdentityProtectionResolver {
  @Mutation(() => IdentityProtectionResult, {
    description:
      'Marks a person as one with protected identity, or further than they are marked (skyddade personuppgifter). From then on address, district, telephone and guardians reach nobody but those assigned to a case of the person at the owning agency, whatever was disclosed before. Refused with PROTECTED_ALREADY where the mark goes as far.',
  })
  async protectIdentity(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ProtectIdentityInput, { description: 'The mark.' }) input: ProtectIdentityInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await protectIdentity(ctx, input));
  }

  @Mutation(() => IdentityProtectionResult, {
    description:
      'For leads of the owning agency: lifts the mark of a person, or lessens it, with a reason (häv skyddet). What live disclosures name opens to their recipients again: look through them first. Refused with NOT_PROTECTED where there is no mark.',
  })
  async liftIdentityProtection(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => LiftIdentityProtectionInput, { description: 'What is left of it, and why.' })
    input: LiftIdentityProtectionInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await liftIdentityProtection(ctx, input));
  }
}
