import { BadUserInput } from '../platform/errors';
import { arg } from '../reading/arguments';
import { doors, PAGE, readQuery } from '../reading/doors';
import { orderInput } from '../reading/order.types';
import { readConnection } from '../reading/read';
import type { LapseWindow } from './lapse.graph';
import { LapseConnection } from './lapse.types';

const FURTHEST = 730;

/** The list of everything that will soon lapse by itself. */
export const lapseDoors = doors({
  lapses: readQuery(
    LapseConnection,
    "Disclosures, consents and action groups of the own agency's cases that will soon lapse by themselves, or have lapsed: by their own end, a birthday, a consent or a change of the law. The soonest first.",
    {
      withinDays: arg.otherwise(90, arg.whole('Number of days to look ahead, 730 at most.')),
      endedSinceDays: arg.otherwise(
        0,
        arg.whole(
          'Number of days to look back for those that have lapsed, 730 at most. This finds those that a change of the law has ended (`because: PROVISION`): if the ground never held, the end is before the beginning.',
        ),
      ),
      orderBy: arg.optional(
        arg.input(orderInput('Lapse', { AT: 'By the time at which it lapses or has lapsed (upphör).' }), 'Order of the list.'),
      ),
      ...PAGE,
    },
    (ctx, info, { withinDays, endedSinceDays, ...page }) => {
      if (withinDays < 1 || withinDays > FURTHEST) throw new BadUserInput(`Look 1 to ${String(FURTHEST)} days ahead.`, ['withinDays']);
      if (endedSinceDays < 0 || endedSinceDays > FURTHEST)
        throw new BadUserInput(`Look 0 to ${String(FURTHEST)} days back.`, ['endedSinceDays']);
      const window: LapseWindow = { ahead: withinDays, back: endedSinceDays };
      return readConnection(ctx, info, 'Lapse', { filter: { window }, ...page });
    },
  ),
});
