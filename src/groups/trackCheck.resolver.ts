import { line } from '../platform/input';
import { dayOf } from '../policy/calendar';
import { GROUP_RULES, groupRulesAt, sectorsOf } from '../policy/programmes';
import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { checkTrack } from './trackCheck.service';
import { GroupRuleView, TrackCheckView } from './trackCheck.types';

/** What can be asked before there is a group: whether there is one already, and by which rules one is formed. */
export const trackCheckDoors = doors({
  trackCheck: computedQuery(
    TrackCheckView,
    'Is there already a track, and whom do I call? (spårkontroll) For those who work with cases in the sectors of SSPF and SIG, and their systems; LIMIT_EXCEEDED after so many in an hour. Every check is logged, with yes and no alike.',
    { personalIdentityNumber: arg.text('The personal or coordination number (personnummer), whole.') },
    (ctx, { personalIdentityNumber }) => checkTrack(ctx, personalIdentityNumber),
  ),
  groupRules: computedQuery(
    [GroupRuleView],
    'The rules for action groups in force in a municipality on a day (kommunens regler för SSPF och SIG); none where this service has none: ask the municipality.',
    {
      municipalityCode: arg.text('Four digits, like 1480 (kommunkod).'),
      at: arg.optional(arg.day('The day; today when left out.')),
    },
    (ctx, { municipalityCode, at }) => {
      const code = line(municipalityCode, ['municipalityCode'], 10);
      const rules = groupRulesAt(GROUP_RULES, code, at ?? dayOf(ctx.clock.now()));
      return rules.map((rule) => ({ ...rule, sectors: sectorsOf(rule) }));
    },
  ),
});
