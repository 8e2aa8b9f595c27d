import { updateCase, CasePatch, CaseResult, CaseView, PersonChangeResult, confirmPersonChange } from '../cases';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
import { settleAfterBirthDate } from './settle.service';
import { ReferralView } from './referral.types';

/** Operations on cases that stand in this module because it knows what rests on a case. */
export const caseReferralsDoors = doors({
  updateCase: mutation(
    CaseResult,
    'Changes an open case and its person, or corrects a closed one (uppdatera ärende). If the birth date is corrected, the ends that depend on it are computed anew. Refused with PERSON_SHARED if the person has another open case that the caller is not assigned to: put such a change to a lead with `proposePersonChange`.',
    {
      id: arg.id('Case', 'Global id of the case.'),
      version: arg.version(),
      patch: arg.input(CasePatch, 'The changes.'),
      correction: arg.optional(
        arg.text(
          'The error that is corrected (rättelse), 2 000 characters at most. A closed case accepts only corrections. The text is kept with the case until the case is erased.',
        ),
      ),
    },
    (ctx, { id, version, patch, correction }) => updateCase(ctx, id, version, patch, settleAfterBirthDate, correction),
  ),
  confirmPersonChange: mutation(
    PersonChangeResult,
    'Confirms and makes a change of a person that was put to the leads (bekräfta ändring). If the birth date is corrected, the ends that depend on it are computed anew.',
    { id: arg.id('PersonChange', 'Global id of the proposed change.'), version: arg.version() },
    (ctx, { id, version }) => confirmPersonChange(ctx, id, version, settleAfterBirthDate),
  ),
});

/** The referrals of a case. */
export const caseReferralsFields = fieldsOf(CaseView, {
  referrals: linkField([ReferralView], 'Referrals of the case that the viewer has in view (remitteringar), the latest changed first.', {
    args: FIRST,
  }),
});
