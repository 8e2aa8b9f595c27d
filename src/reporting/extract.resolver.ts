import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { globalId } from '../reading/ids';
import { subjectExtract } from './extract.service';
import { SubjectExtractView, SubjectInput } from './extract.types';

/** What a data subject may be told of who read about them. */
export const extractDoors = doors({
  subjectExtract: computedQuery(
    SubjectExtractView,
    "Who read what about a person, of the agency's records, to hand out to them (registerutdrag: logg; GDPR art 15, lag 2001:454 10 §). For leads and auditors.",
    { by: arg.input(SubjectInput, 'About whom; exactly one way.') },
    async (ctx, { by }) => {
      const extract = await subjectExtract(ctx, by);
      const reads = extract.reads.map((read) => ({ ...read, agencyId: globalId('Agency', read.agencyId) }));
      return { ...extract, reads };
    },
  ),
});
