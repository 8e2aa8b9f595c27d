import { refuseInput } from '../platform/input';
import { arg } from './arguments';
import { DECLARED_REFUSALS } from './declaredRefusals';
import { computedQuery, doors } from './doors';
import { MutationRefusalsView } from './refusal.types';

/** The codes of refusals, mutation by mutation: the same for everybody, and nothing of any record. */
export const refusalDoors = doors({
  mutationRefusals: computedQuery(
    [MutationRefusalsView],
    'The codes with which mutations can be refused (avslagskoder), by the name of the mutation.',
    { mutation: arg.optional(arg.text('Name of one mutation; all of them when left out.')) },
    (_ctx, { mutation }) => {
      const all = [...DECLARED_REFUSALS].map(([name, codes]) => ({ mutation: name, codes }));
      if (mutation === null || mutation === undefined) return all;
      const one = all.filter((row) => row.mutation === mutation);
      return one.length > 0 ? one : refuseInput('There is no mutation of this name.', ['mutation']);
    },
  ),
});
