import { CaseView } from '../cases';
import { doors, fieldsOf, FIRST, linkField, recordQuery } from '../reading/doors';
import { ConsentView } from './consent.types';

/** Consents: reading them by id. */
export const consentDoors = doors({
  consent: recordQuery(
    'Consent',
    ConsentView,
    'A consent by its id (samtycke). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the consent.',
  ),
});

/** The consents of a case. */
export const consentFields = fieldsOf(CaseView, {
  consents: linkField([ConsentView], 'Consents of the case that the viewer has in view (samtycken), the latest given first.', {
    args: FIRST,
  }),
});
