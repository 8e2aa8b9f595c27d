import { line } from '../platform/input';
import { dayOf } from '../policy/calendar';
import { GROUP_RULES, groupRulesAt, sectorsOf } from '../policy/programmes';
import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { checkTrack } from './trackCheck.service';
import { GroupRuleView, TrackCheckView } from './trackCheck.types';

/** Queries before a group is formed: whether the person already has one, and the rules for forming one. */
export const trackCheckDoors = doors({
  trackCheck: computedQuery(
    TrackCheckView,
    'Check of whether a person already has a track, and whom to call (spårkontroll). For those who work with cases in the sectors of SSPF and SIG, and for their systems; LIMIT_EXCEEDED after too many checks in an hour. Every check is logged, whatever the answer.',
    { personalIdentityNumber: arg.text('Personal or coordination number (personnummer), in full.') },
    (ctx, { personalIdentityNumber }) => checkTrack(ctx, personalIdentityNumber),
  ),
  groupRules: computedQuery(
    [GroupRuleView],
    'The rules for action groups in force in a municipality on a day (kommunens regler för SSPF och SIG). If the list is empty, this service has no rules for it: ask the municipality.',
    {
      municipalityCode: arg.text('Municipality code (kommunkod), four digits, such as 1480.'),
      at: arg.optional(arg.day('The day; today when left out.')),
    },
    (ctx, { municipalityCode, at }) => {
      const code = line(municipalityCode, ['municipalityCode'], 10);
      const rules = groupRulesAt(GROUP_RULES, code, at ?? dayOf(ctx.clock.now()));
      return rules.map((rule) => ({ ...rule, sectors: sectorsOf(rule) }));
    },
  ),
});
