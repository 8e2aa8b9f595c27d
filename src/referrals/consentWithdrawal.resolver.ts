import { ConsentResult, RecordConsentInput } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { recordConsentToGroups, withdrawConsent } from './consentWithdrawal.service';

/** Recording and withdrawing a consent, which the grounds cannot answer alone: they do not know what rests on it. */
export const consentWithdrawalDoors = doors({
  recordConsent: mutation(
    ConsentResult,
    'Records a consent (samtycke; OSL 12:2, for a minor 12:3 with FB 6:13). Refused with CASE_CLOSED, BIRTH_DATE_NEEDED, GIVER_MISSING, GUARDIANS_NOT_STATED, OTHER_GUARDIAN_NEEDED, CONSENT_DOES_NOT_REACH, GIVER_NOT_ON_RECORD, YOUNG_PERSON_NOT_ASKED or CONSENT_ENDED. It discloses nothing yet, and is no basis in data protection law. Engineering, not legal advice.',
    arg.input(RecordConsentInput, 'Who lets whom be told what.'),
    recordConsentToGroups,
  ),
  withdrawConsent: mutation(
    ConsentResult,
    'Withdraws a consent, whole or in part (återkalla samtycke). What rests on it ends in the same moment, and the rest ends as what is left of it does; `withdrawals.reads` tells what had been read until then. Refused with CONSENT_ENDED when there is nothing left to withdraw.',
    {
      id: arg.globalId('Global id of the consent.'),
      version: arg.version(),
      reason: arg.text('Why (skäl), 2 000 characters at most. A lead reads it too.'),
      fields: arg.optional(
        arg.list(
          arg.text(
            'Only these of its fields (uppgifter), or the name of a class. `Case.person` takes every field of the person along. Not together with recipients.',
          ),
        ),
      ),
      recipientAgencyIds: arg.optional(
        arg.list(arg.globalId('Only for these of its recipients (mottagare). Not together with fields.')),
      ),
    },
    (ctx, { id, version, reason, fields, recipientAgencyIds }) =>
      withdrawConsent(ctx, id, version, { reason, fields, recipientAgencyIds }),
  ),
});
