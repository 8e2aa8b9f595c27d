import { BadUserInput } from '../platform/errors';
import { arg } from '../reading/arguments';
import { doors, PAGE, readQuery } from '../reading/doors';
import { readConnection } from '../reading/read';
import { LapseConnection } from './lapse.types';

const FURTHEST = 730;

/** What lapses by itself, told in time. */
export const lapseDoors = doors({
  lapses: readQuery(
    LapseConnection,
    "What of the own agency's cases lapses by itself before long, or has: disclosures, consents and action groups, by their own end, a birthday, a consent or a change of the law. The soonest first.",
    {
      withinDays: arg.otherwise(90, arg.whole('How far ahead to look, in days; 730 at most.')),
      endedSinceDays: arg.otherwise(
        0,
        arg.whole(
          'How far back to list what has ended by itself already, in days; 730 at most. What a change of the law has ended is found so (`because: PROVISION`): one whose ground never held ended before it began.',
        ),
      ),
      ...PAGE,
    },
    (ctx, info, { withinDays, endedSinceDays, ...page }) => {
      if (withinDays < 1 || withinDays > FURTHEST)
        throw new BadUserInput(`Look 1 to ${String(FURTHEST)} days ahead.`, ['withinDays']);
      if (endedSinceDays < 0 || endedSinceDays > FURTHEST)
        throw new BadUserInput(`Look 0 to ${String(FURTHEST)} days back.`, ['endedSinceDays']);
      return readConnection(ctx, info, 'Lapse', { filter: { withinDays, endedSinceDays }, ...page });
    },
  ),
});
