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

/** Two records of one person. It stands here because a merge settles anew when disclosures end. */
export const personMergeDoors = doors({
  personMergePlan: computedQuery(
    PersonMergePlanView,
    'For leads: what a merge of two records of the own agency would move and drop, and whether something stands in its way (sammanslagningsplan). It names fields and counts, and no value.',
    {
      keepId: arg.globalId('The record that is to stand.'),
      dropId: arg.globalId('The record that is to be merged into it.'),
    },
    (ctx, { keepId, dropId }) => personMergePlan(ctx, keepId, dropId),
  ),
  personMerges: listQuery(
    'PersonMerge',
    PersonMergeConnection,
    'For leads: merges of records of the own agency (sammanslagningar), the latest first.',
    { filter: PersonMergeFilter },
  ),
  mergePersons: mutation(
    PersonMergeResult,
    'Makes two records of one person one (slå samman personposter), as `personMergePlan` said; CONFLICT when that has changed. Cases stay apart, each for itself. For leads, inside their own agency.',
    arg.input(MergePersonsInput, 'The two records.'),
    (ctx, input) => mergePersons(ctx, input, settleAfterBirthDate),
  ),
  unmergePersons: mutation(
    PersonMergeResult,
    'Makes the two records of a merge two again (ångra sammanslagning). Refused with DISCLOSED_SINCE once something of the person has been disclosed since. What has come to the record that was kept stays with it. For leads.',
    { id: arg.globalId('Global id of the merge.'), version: arg.version() },
    (ctx, { id, version }) => unmergePersons(ctx, id, version, settleAfterBirthDate),
  ),
});
