import { ConsentResult, RecordConsentInput } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { recordConsentToGroups, withdrawConsent } from './consentWithdrawal.service';

/**
 * Recording and withdrawing a consent. They stand in this module because it knows the disclosures that rest on the
 * consent.
 */
export const consentWithdrawalDoors = doors({
  recordConsent: mutation(
    ConsentResult,
    'Records a consent (samtycke; OSL 12:2, for a minor 12:3 with FB 6:13). Refused with CASE_CLOSED, BIRTH_DATE_NEEDED, GIVER_MISSING, GUARDIANS_NOT_STATED, OTHER_GUARDIAN_NEEDED, CONSENT_DOES_NOT_REACH, GIVER_NOT_ON_RECORD, YOUNG_PERSON_NOT_ASKED or CONSENT_ENDED. It discloses nothing yet, and is no basis in data protection law. Engineering, not legal advice.',
    arg.input(RecordConsentInput, 'The consent, with its givers, recipients and fields.'),
    recordConsentToGroups,
  ),
  withdrawConsent: mutation(
    ConsentResult,
    'Withdraws a consent, in whole or in part (återkalla samtycke). Everything that rests on the withdrawn part ends at once, and the rest when the remaining consent ends. `withdrawals.reads` tells which fields had been read until then. Refused with CONSENT_ENDED if nothing is left to withdraw.',
    {
      id: arg.id('Consent', 'Global id of the consent.'),
      version: arg.version(),
      reason: arg.text('Reason (skäl), 2 000 characters at most. A lead also reads it.'),
      fields: arg.optional(
        arg.list(
          arg.text(
            'Only these fields of the consent, or a class by its name (uppgifter). `Case.person` includes every field of the person. Not together with recipients.',
          ),
        ),
      ),
      recipientAgencyIds: arg.optional(
        arg.list(arg.globalId('Agency', 'Only for these recipients of the consent, by global id (mottagare). Not together with fields.')),
      ),
    },
    (ctx, { id, version, reason, fields, recipientAgencyIds }) => withdrawConsent(ctx, id, version, { reason, fields, recipientAgencyIds }),
  ),
});
