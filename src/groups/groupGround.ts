import { refuse, type Written } from '../cases/writing.service';
import { liveConsents, type LiveConsent } from '../grounds/consent.service';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import type { AgencyKind } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { consentGroundOf, whoMustConsent } from '../policy/consent';
import { closingAge, GROUP_RULES, groupRuleAt, withinAges, type GroupRule, type Programme } from '../policy/programmes';
import { PROVISIONS } from '../policy/provisions';

/** What lets an agency be in a group. */
export interface Admission {
  readonly restsOn: 'CONSENT' | 'DISCLOSURE';
  /** When the consent ends; null on a disclosure, which is asked for whenever something is read. */
  readonly validUntil: Date | null;
}

/** What admissions to the groups of one case are settled by. */
export interface Grounds {
  readonly consents: readonly LiveConsent[];
  /** The agencies, by uuid, that something of the case is disclosed to now. */
  readonly disclosedTo: ReadonlySet<string>;
}

/** What there is on a case that is locked: so none of it is taken back meanwhile. */
export async function groundsOf(ctx: Context, caseId: string, provisions: readonly string[]): Promise<Grounds> {
  const consents = await liveConsents(ctx, caseId, ctx.clock.now());
  const disclosed = await ctx.tx.query<{ id: string }>(
    'SELECT DISTINCT recipient_agency_id AS id FROM disclosure WHERE record_id = $1 AND owner_agency_id = $2' +
      ' AND disclosure_live(revoked_at, valid_from, valid_until)',
    [caseId, ctx.actor.agencyId],
  );
  return {
    consents: consents.filter(({ provision }) => provisions.includes(provision)),
    disclosedTo: new Set(disclosed.map(({ id }) => id)),
  };
}

/** What an agency's membership rests on: the consent that lasts longest, or else a disclosure; null where nothing lets it in. */
export function admissionOf({ consents, disclosedTo }: Grounds, agencyId: string): Admission | null {
  const naming = consents.filter(({ recipients }) => recipients.includes(agencyId));
  const until = Math.max(...naming.map((consent) => consent.until.getTime()));
  if (naming.length > 0) return { restsOn: 'CONSENT', validUntil: new Date(until) };
  return disclosedTo.has(agencyId) ? { restsOn: 'DISCLOSURE', validUntil: null } : null;
}

/** The agency that leads a group: what it is, and whose rules it works under. */
export interface Leader {
  readonly kind: AgencyKind;
  readonly municipalityCode: string | null;
}

/** The actor's own agency as the leader of a group. */
export async function leaderOf(ctx: Context): Promise<Leader> {
  const [row] = await ctx.tx.query<Leader>(
    'SELECT kind, municipality_code AS "municipalityCode" FROM agency WHERE id = $1',
    [ctx.actor.agencyId],
  );
  if (!row) throw new Error('the actor has no agency');
  return row;
}

/** The rule that a new group falls under, or why there can be none around somebody born on a day (YYYY-MM-DD). */
export function ruleFor(
  ctx: Context,
  on: Written,
  leader: Leader,
  programme: Programme,
  bornOn: string | null,
): GroupRule | Outcome {
  if (bornOn === null) return birthDateNeeded(ctx, on);
  const today = dayOf(ctx.clock.now());
  const rule = groupRuleAt(GROUP_RULES, leader.municipalityCode, programme, today);
  if (rule === null)
    return refuse(ctx, on, 'NO_GROUP_RULE', 'This service has no rule of the municipality for such groups.', {
      unlock:
        'Ask the municipality by which rules it forms them, and whoever runs this service to enter them; groupRules shows which there are.',
    });
  if (!rule.lead.includes(leader.kind)) return leaderNotInRule(ctx, on, rule);
  if (!withinAges(rule, bornOn, today)) return outsideAges(ctx, on, rule);
  return rule;
}

/** Whether what was answered is a refusal. */
export const isRefused = (answer: GroupRule | Outcome): answer is Outcome => 'refusal' in answer || 'id' in answer;

function birthDateNeeded(ctx: Context, on: Written): Outcome {
  return refuse(ctx, on, 'BIRTH_DATE_NEEDED', 'Who can be in a group turns on age, and the birth date is not known.', {
    unlock: 'Enter the birth date or the personal identity number of the person (updateCase).',
    fields: ['Person.birthYear'],
  });
}

function outsideAges(ctx: Context, on: Written, rule: GroupRule): Outcome {
  const ages = `from ${String(rule.minimumAge)} to ${String(closingAge(rule) - 1)} years`;
  return refuse(
    ctx,
    on,
    'OUTSIDE_AGES',
    `The rule of the municipality has ${rule.programme} groups around people ${ages}.`,
    {
      unlock: 'Ask groupRules which programme is for this age.',
      fields: ['Person.birthYear'],
    },
  );
}

function leaderNotInRule(ctx: Context, on: Written, rule: GroupRule): Outcome {
  return refuse(ctx, on, 'SECTOR_NOT_IN_RULE', `${rule.programme} groups are led by ${rule.lead.join(' or ')}.`, {
    unlock: 'Let one of these agencies lead it, and take part in it.',
    fields: ['ActionGroup.ownerAgency'],
  });
}

/** The refusal of an agency whose kind takes no part in such groups. */
export function sectorNotInRule(ctx: Context, on: Written, rule: GroupRule, field: string): Outcome {
  return refuse(ctx, on, 'SECTOR_NOT_IN_RULE', `In ${rule.programme} groups take part ${rule.takePart.join(', ')}.`, {
    unlock: 'Leave this agency out.',
    fields: [field],
  });
}

/** The refusal of an agency that nobody has consented to, and that nothing is disclosed to. */
export function consentNeeded(ctx: Context, on: Written, bornOn: string): Outcome {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, dayOf(ctx.clock.now()));
  const who = provision === null ? null : whoMustConsent(provision);
  return refuse(
    ctx,
    on,
    'CONSENT_NEEDED',
    'Nobody who must consent has consented to this agency, and nothing is disclosed to it.',
    {
      provision,
      unlock:
        `${who ?? ''} Record the consent with this agency among its recipients, or disclose something of the case to it.`.trim(),
      fields: ['ActionGroup.members'],
    },
  );
}
