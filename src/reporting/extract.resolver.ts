import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { globalId } from '../reading/ids';
import { subjectExtract } from './extract.service';
import { SubjectExtractView, SubjectInput } from './extract.types';

/** The extract of the access log for a data subject. */
export const extractDoors = doors({
  subjectExtract: computedQuery(
    SubjectExtractView,
    "Extract of the access log about a person, from the agency's records, to hand out to that person (registerutdrag: logg; GDPR art 15, lag 2001:454 10 §). For leads and auditors.",
    { by: arg.input(SubjectInput, 'The person, by exactly one of the fields.') },
    async (ctx, { by }) => {
      const extract = await subjectExtract(ctx, by);
      const reads = extract.reads.map((read) => ({ ...read, agencyId: globalId('Agency', read.agencyId) }));
      return { ...extract, reads };
    },
  ),
});
