import { ConsentResult, StateGuardiansInput, stateGuardians } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { settleAfterBirthDate } from './settle.service';

/** Stating the guardians of a consent, which the grounds cannot answer alone: they do not know what rests on it. */
export const consentGuardiansDoors = doors({
  stateGuardians: mutation(
    ConsentResult,
    'States how many guardians a minor has (antal vårdnadshavare; FB 6:13), for a consent that was recorded without: see `guardiansNotStated`. Refused with OTHER_GUARDIAN_NEEDED, GUARDIANS_STATED or CONSENT_ENDED. Engineering, not legal advice.',
    {
      id: arg.id('Consent', 'Global id of the consent.'),
      version: arg.version(),
      input: arg.input(StateGuardiansInput, 'How many there are, and what hindered the other.'),
    },
    (ctx, { id, version, input }) => stateGuardians(ctx, id, version, input, settleAfterBirthDate),
  ),
});
