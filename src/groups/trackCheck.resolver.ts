import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { line } from '../platform/input';
import { LocalDate } from '../platform/scalars';
import { dayOf } from '../policy/calendar';
import { GROUP_RULES, groupRulesAt, sectorsOf } from '../policy/programmes';
import { checkTrack } from './trackCheck.service';
import { GroupRuleView, TrackCheckView } from './trackCheck.types';

/** What can be asked before there is a group: whether there is one already, and by which rules one is formed. */
@Resolver()
export class TrackCheckResolver {
  @Query(() => TrackCheckView, {
    description:
      'Is there already a track, and whom do I call? (spårkontroll) For those who work with cases in the sectors of SSPF and SIG, and their systems; LIMIT_EXCEEDED after so many in an hour. Every check is logged, with yes and no alike.',
  })
  trackCheck(
    @Ctx() ctx: Context,
    @Arg('personalIdentityNumber', () => String, {
      description: 'The personal or coordination number (personnummer), whole.',
    })
    personalIdentityNumber: string,
  ): Promise<TrackCheckView> {
    return checkTrack(ctx, personalIdentityNumber);
  }

  @Query(() => [GroupRuleView], {
    description:
      'The rules for action groups in force in a municipality on a day (kommunens regler för SSPF och SIG); none where this service has none: ask the municipality.',
  })
  groupRules(
    @Ctx() ctx: Context,
    @Arg('municipalityCode', () => String, { description: 'Four digits, like 1480 (kommunkod).' })
    municipalityCode: string,
    @Arg('at', () => LocalDate, { nullable: true, description: 'The day; today when left out.' }) at?: string | null,
  ): GroupRuleView[] {
    const code = line(municipalityCode, ['municipalityCode'], 10);
    const rules = groupRulesAt(GROUP_RULES, code, at ?? dayOf(ctx.clock.now()));
    return rules.map((rule) => ({ ...rule, sectors: sectorsOf(rule) }));
  }
}
