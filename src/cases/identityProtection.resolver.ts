import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { resultOf } from '../reading/result';
import { liftIdentityProtection, protectIdentity } from './identityProtection.service';
import { LiftIdentityProtectionInput, ProtectIdentityInput } from './identityProtection.types';
import { PersonView } from './person.types';

const IdentityProtectionResult = resultOf(
  'IdentityProtectionResult',
  'The person as the caller may see the record, or the refusal.',
  () => ({ Person: PersonView }),
);

/** Protected identity of persons. */
export const identityProtectionDoors = doors({
  protectIdentity: mutation(
    IdentityProtectionResult,
    'Marks a person as having protected identity, or raises the degree of protection (skyddade personuppgifter). From then on, only members of the owning agency who are assigned to a case of the person see address, district, telephone and guardians, whatever was disclosed before. Refused with PROTECTED_ALREADY if the mark already goes as far.',
    arg.input(ProtectIdentityInput, 'The mark.'),
    protectIdentity,
  ),
  liftIdentityProtection: mutation(
    IdentityProtectionResult,
    "Lifts the protection of a person's identity, or lowers its degree, with a reason (häv skyddet). Recipients again see the fields that live disclosures name: review the disclosures first. Refused with NOT_PROTECTED if there is no mark. For leads of the owning agency.",
    arg.input(LiftIdentityProtectionInput, 'The degree of protection that remains, and the reason.'),
    liftIdentityProtection,
  ),
});
