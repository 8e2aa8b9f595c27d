import { updateCase, CasePatch, CaseResult, CaseView, PersonChangeResult, confirmPersonChange } from '../cases';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
import { settleAfterBirthDate } from './settle.service';
import { ReferralView } from './referral.types';

/** What of a case only those who know of referrals can answer. */
export const caseReferralsDoors = doors({
  updateCase: mutation(
    CaseResult,
    'Changes an open case and its person, or corrects a closed one (uppdatera ärende). A corrected birth date settles anew when what rests on it ends. Refused with PERSON_SHARED when the person has another open case that the caller is not assigned to: such a change is put to a lead with `proposePersonChange`.',
    {
      id: arg.id('Case', 'Global id of the case.'),
      version: arg.version(),
      patch: arg.input(CasePatch, 'What to change.'),
      correction: arg.optional(
        arg.text(
          'What was wrong (rättelse), 2 000 characters at most: a closed case takes nothing else. It is kept with the case until that is erased.',
        ),
      ),
    },
    (ctx, { id, version, patch, correction }) => updateCase(ctx, id, version, patch, settleAfterBirthDate, correction),
  ),
  confirmPersonChange: mutation(
    PersonChangeResult,
    'Makes a change of a person that was put to the leads (bekräfta ändring). A corrected birth date settles anew when what rests on it ends.',
    { id: arg.id('PersonChange', 'Global id of the proposed change.'), version: arg.version() },
    (ctx, { id, version }) => confirmPersonChange(ctx, id, version, settleAfterBirthDate),
  ),
});

/** What of a case only those who know of referrals can answer. */
export const caseReferralsFields = fieldsOf(CaseView, {
  referrals: linkField(
    [ReferralView],
    'Referrals of the case that the viewer has in view (remitteringar), the latest changed first.',
    { args: FIRST },
  ),
});
