import {
  mergePersons,
  unmergePersons,
  MergePersonsInput,
  PersonMergeConnection,
  PersonMergeFilter,
  PersonMergePlanView,
  PersonMergeResult,
  personMergePlan,
} from '../cases';
import { arg } from '../reading/arguments';
import { computedQuery, doors, listQuery, mutation } from '../reading/doors';
import { settleAfterBirthDate } from './settle.service';

/** Two records of one person. They stand in this module because a merge computes anew when disclosures end. */
export const personMergeDoors = doors({
  personMergePlan: computedQuery(
    PersonMergePlanView,
    'Plan of a merge of two records of the own agency (sammanslagningsplan): what it would move and drop, and whether there is an obstacle. It gives fields and counts, never values. For leads.',
    {
      keepId: arg.id('Person', 'Global id of the record to keep.'),
      dropId: arg.id('Person', 'Global id of the record to merge into it.'),
    },
    (ctx, { keepId, dropId }) => personMergePlan(ctx, keepId, dropId),
  ),
  personMerges: listQuery(
    'PersonMerge',
    PersonMergeConnection,
    'Merges of records of the own agency (sammanslagningar), the latest first. For leads.',
    { orders: { MERGED_AT: 'By the time of the merge (sammanslagen).' }, filter: PersonMergeFilter },
  ),
  mergePersons: mutation(
    PersonMergeResult,
    'Merges two records of one person (slå samman personposter), as in `personMergePlan`; CONFLICT if the plan has changed. The cases stay separate. For leads, within their own agency.',
    arg.input(MergePersonsInput, 'The two records.'),
    (ctx, input) => mergePersons(ctx, input, settleAfterBirthDate),
  ),
  unmergePersons: mutation(
    PersonMergeResult,
    'Separates the two records of a merge again (ångra sammanslagning). Refused with DISCLOSED_SINCE if anything about the person has been disclosed since. Additions to the record that was kept stay with it. For leads.',
    { id: arg.id('PersonMerge', 'Global id of the merge.'), version: arg.version() },
    (ctx, { id, version }) => unmergePersons(ctx, id, version, settleAfterBirthDate),
  ),
});
