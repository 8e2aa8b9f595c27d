import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { resultOf } from '../reading/result';
import { liftIdentityProtection, protectIdentity } from './identityProtection.service';
import { LiftIdentityProtectionInput, ProtectIdentityInput } from './identityProtection.types';
import { PersonView } from './person.types';

const IdentityProtectionResult = resultOf(
  'IdentityProtectionResult',
  'The person as the caller may see them, or why nothing was done.',
  () => ({ Person: PersonView }),
);

/** Protected identity of persons. */
export const identityProtectionDoors = doors({
  protectIdentity: mutation(
    IdentityProtectionResult,
    'Marks a person as one with protected identity, or further than they are marked (skyddade personuppgifter). From then on address, district, telephone and guardians reach nobody but those assigned to a case of the person at the owning agency, whatever was disclosed before. Refused with PROTECTED_ALREADY where the mark goes as far.',
    arg.input(ProtectIdentityInput, 'The mark.'),
    protectIdentity,
  ),
  liftIdentityProtection: mutation(
    IdentityProtectionResult,
    'For leads of the owning agency: lifts the mark of a person, or lessens it, with a reason (häv skyddet). What live disclosures name opens to their recipients again: look through them first. Refused with NOT_PROTECTED where there is no mark.',
    arg.input(LiftIdentityProtectionInput, 'What is left of it, and why.'),
    liftIdentityProtection,
  ),
});
