import { refuse, type Written } from '../audit';
import { liveConsents, type LiveConsent } from '../grounds';
import type { Context } from '../platform/context';
import type { Refused } from '../platform/refusal';
import type { AgencyKind } from '../policy/actor';
import { dayOf } from '../policy/calendar';
import { consentGroundOf, whoMustConsent } from '../policy/consent';
import { closingAge, GROUP_RULES, groupRuleAt, withinAges, type GroupRule, type Programme } from '../policy/programmes';
import { PROVISIONS } from '../policy/provisions';

/** The consent or disclosure that lets an agency be in a group. */
export interface Admission {
  readonly restsOn: 'CONSENT' | 'DISCLOSURE';
  /** The end of the consent; null for a disclosure, which is checked at every read. */
  readonly validUntil: Date | null;
}

/** The consents and disclosures that decide admissions to the groups of one case. */
export interface Grounds {
  readonly consents: readonly LiveConsent[];
  /** The agencies, by uuid, to which something of the case is disclosed now. */
  readonly disclosedTo: ReadonlySet<string>;
}

/** The consents and disclosures on a locked case, so that none of them is withdrawn meanwhile. */
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

/**
 * The basis of an agency's membership: the longest-lasting consent, or else a disclosure; null if nothing admits it.
 */
export function admissionOf({ consents, disclosedTo }: Grounds, agencyId: string): Admission | null {
  const naming = consents.filter(({ recipients }) => recipients.includes(agencyId));
  const until = Math.max(...naming.map((consent) => consent.until.getTime()));
  if (naming.length > 0) return { restsOn: 'CONSENT', validUntil: new Date(until) };
  return disclosedTo.has(agencyId) ? { restsOn: 'DISCLOSURE', validUntil: null } : null;
}

/** The agency that leads a group: its kind, and the municipality whose rules it works under. */
export interface Leader {
  readonly kind: AgencyKind;
  readonly municipalityCode: string | null;
}

/** The actor's own agency, as the leader of a group. */
export async function leaderOf(ctx: Context): Promise<Leader> {
  const [row] = await ctx.tx.query<Leader>('SELECT kind, municipality_code AS "municipalityCode" FROM agency WHERE id = $1', [
    ctx.actor.agencyId,
  ]);
  if (!row) throw new Error('the actor has no agency');
  return row;
}

/** The rule for a group around a person born on a day. */
export type RuleForPerson = GroupRule & { readonly bornOn: string };

/** The rule for a new group around a person born on a day (YYYY-MM-DD), or the reason why there can be none. */
export function ruleFor(ctx: Context, on: Written, leader: Leader, programme: Programme, bornOn: string | null): RuleForPerson | Refused {
  if (bornOn === null) return birthDateNeeded(ctx, on);
  const today = dayOf(ctx.clock.now());
  const rule = groupRuleAt(GROUP_RULES, leader.municipalityCode, programme, today);
  if (rule === null)
    return refuse(ctx, on, 'NO_GROUP_RULE', 'This service has no rule of the municipality for groups of this programme.', {
      unlock: 'Ask the municipality for its rules, and the operator of this service to enter them; groupRules shows the rules there are.',
    });
  if (!rule.lead.includes(leader.kind)) return leaderNotInRule(ctx, on, rule);
  if (!withinAges(rule, bornOn, today)) return outsideAges(ctx, on, rule);
  return { ...rule, bornOn };
}

function birthDateNeeded(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'BIRTH_DATE_NEEDED', 'Age decides who can be in a group, and the birth date is not known.', {
    unlock: 'Enter the birth date or the personal identity number of the person (updateCase).',
    fields: ['Person.birthYear'],
  });
}

function outsideAges(ctx: Context, on: Written, rule: GroupRule): Refused {
  const ages = `from ${String(rule.minimumAge)} to ${String(closingAge(rule) - 1)} years`;
  return refuse(ctx, on, 'OUTSIDE_AGES', `By the rule of the municipality, ${rule.programme} groups are for people ${ages}.`, {
    unlock: 'groupRules shows the programme for this age.',
    fields: ['Person.birthYear'],
  });
}

function leaderNotInRule(ctx: Context, on: Written, rule: GroupRule): Refused {
  return refuse(ctx, on, 'SECTOR_NOT_IN_RULE', `${rule.programme} groups are led by ${rule.lead.join(' or ')}.`, {
    unlock: 'Let one of these agencies lead the group, and take part in it.',
    fields: ['ActionGroup.ownerAgency'],
  });
}

/** The refusal of an agency whose kind may not take part in such groups. */
export function sectorNotInRule(ctx: Context, on: Written, rule: GroupRule, field: string): Refused {
  return refuse(
    ctx,
    on,
    'SECTOR_NOT_IN_RULE',
    `Only these kinds of agency take part in ${rule.programme} groups: ${rule.takePart.join(', ')}.`,
    {
      unlock: 'Leave this agency out.',
      fields: [field],
    },
  );
}

/** The refusal of an agency that nobody has consented to and to which nothing is disclosed. */
export function consentNeeded(ctx: Context, on: Written, bornOn: string): Refused {
  const provision = consentGroundOf(PROVISIONS, { bornOn }, dayOf(ctx.clock.now()));
  const who = provision === null ? null : whoMustConsent(provision);
  return refuse(ctx, on, 'CONSENT_NEEDED', 'No required giver has consented to this agency, and nothing is disclosed to it.', {
    provision,
    unlock: `${who ?? ''} Record a consent that names this agency among its recipients, or disclose something of the case to it.`.trim(),
    fields: ['ActionGroup.members'],
  });
}
