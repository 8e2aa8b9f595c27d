import { ConsentResult, StateGuardiansInput, stateGuardians } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { settleAfterBirthDate } from './settle.service';

/**
 * Stating the guardians of a consent. It stands in this module because it knows the disclosures that rest on the
 * consent.
 */
export const consentGuardiansDoors = doors({
  stateGuardians: mutation(
    ConsentResult,
    'States the number of guardians of a minor (antal vårdnadshavare; FB 6:13), for a consent recorded without it: see `guardiansNotStated`. Refused with OTHER_GUARDIAN_NEEDED, GUARDIANS_STATED or CONSENT_ENDED. Engineering, not legal advice.',
    {
      id: arg.id('Consent', 'Global id of the consent.'),
      version: arg.version(),
      input: arg.input(StateGuardiansInput, 'The number of guardians, and the hindrance of the other one.'),
    },
    (ctx, { id, version, input }) => stateGuardians(ctx, id, version, input, settleAfterBirthDate),
  ),
});
