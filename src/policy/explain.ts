import type { Actor, AgencyKind } from './actor';
import { inputsToDisclose } from './derived';
import { classOf, DISCLOSABLE } from './fields';
import { decide, isWhole, rulesFor, settle, withholdableFields, type Facts } from './decide';
import { lawKindUnstated } from './lawKind';
import { linkRules, linksOf } from './links';
import { PROVISIONS } from './provisions';
import { BOUND_BY_SECRECY } from './ceilings';
import type { Condition } from './conditions';
import type { Rule } from './rules';
import { barOf, policyText, type Bar } from './servicePolicies';
import { waysToDisclose } from './ways';

/** The reasons why a field is withheld. The list is closed and part of the API. */
export const WITHHOLD_REASONS = {
  NOTHING_LISTED: 'No rule opens this field for the viewer.',
  NOT_OWNER: 'Only the agency that owns the record sees this field.',
  BARRED_BY_LAW: "The law bars this class of data from the viewer's kind of agency.",
  NOT_CARRIED:
    "By its own policy, this service does not carry this class of data to the viewer's kind of agency. The law may allow it outside the service.",
  PROTECTED_IDENTITY: 'The person has protected identity.',
  ROLE_NOT_ENTITLED: "None of the viewer's roles works with this data.",
  ASSURANCE_TOO_LOW: "The viewer's level of assurance is too low.",
  NOT_ASSIGNED: 'The viewer is not assigned to the case.',
  NOT_DISCLOSED: "The owner has not disclosed this field to the viewer's agency, or the disclosure has ended.",
  MASKED: 'The viewer sees a coarser form of this field.',
  NOT_IN_VIEW: "Linked records are shown if they are in the viewer's own view; there may be more, or none.",
} as const;
export type WithholdReason = keyof typeof WITHHOLD_REASONS;

export interface Explanation {
  readonly field: string;
  readonly answer: 'MASK' | 'WITHHOLD' | 'PART';
  readonly reason: WithholdReason;
  /** The provision; if only our policy withholds the field, the name of the policy and never a provision. */
  readonly provision: string;
  readonly unlock: string;
}

interface Obstacle {
  /** The distance to the viewer: the nearest rule is the one whose obstacles have the least total weight. */
  readonly weight: number;
  readonly reason: WithholdReason;
  readonly unlock: string;
  /** The provision that withholds the field, if it is not that of the rule. */
  readonly provision?: string;
}

/**
 * Whether a rule names kinds for their task, such as coordinating, and not because secrecy binds them, which is a
 * matter of law.
 */
const isTask = (kinds: readonly AgencyKind[]): boolean =>
  kinds.length < BOUND_BY_SECRECY.length && kinds.every((kind) => BOUND_BY_SECRECY.includes(kind));

const NOT_OWN: Obstacle = { weight: 32, reason: 'NOT_OWNER', unlock: 'Only the agency that owns the record can open it.' };
const REPORT_TAKEN: Obstacle = {
  weight: 1,
  reason: 'NOT_ASSIGNED',
  unlock: 'Take the report, or ask a lead to give it to you.',
};

function obstacleOf(condition: Condition, name: string, kind: AgencyKind): Obstacle {
  if ('disclosed' in condition) {
    const inputs = inputsToDisclose(name).join(' and ');
    const what = inputs === '' ? 'this field' : `${inputs}, from which this field is computed`;
    return {
      weight: 1,
      reason: 'NOT_DISCLOSED',
      unlock: `Ask the owning agency to disclose ${what}, naming the purpose and the ground.`,
    };
  }
  if ('roles' in condition)
    return {
      weight: 4,
      reason: 'ROLE_NOT_ENTITLED',
      unlock: `A member with one of the roles ${condition.roles.join(', ')} can see it.`,
    };
  if ('assurance' in condition)
    return {
      weight: 2,
      reason: 'ASSURANCE_TOO_LOW',
      unlock: `Sign in at level of assurance ${String(condition.assurance)} (http://id.elegnamnden.se/loa/1.0/loa${String(condition.assurance)}).`,
    };
  if ('kinds' in condition && condition.kinds.length === 0)
    return { weight: 32, reason: 'NOT_OWNER', unlock: 'Nobody sees all of it: the agency that owns a record behind it opens that record.' };
  if ('coordinatesNetwork' in condition || ('kinds' in condition && isTask(condition.kinds)))
    return { weight: 32, reason: 'NOT_OWNER', unlock: 'Only the agency that owns the record can open it.' };
  if ('kinds' in condition || 'ceiling' in condition) return barred(barOf(kind, classOf(...splitName(name))));
  switch (condition.row) {
    case 'mentoring':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'The assigned caseworker sees the mentor when the mentorship is confirmed.',
      };
    case 'active':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'The assigned caseworker sees the mentor when the mentorship is confirmed.',
      };
    case 'going':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'The mentor sees the need while it is proposed to them and during the mentorship.',
      };
    case 'weighed':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'Ask the owning agency to disclose again the fields behind the points.',
      };
    case 'caseReason':
    case 'coordinatorReason':
    case 'providerReason':
      return { weight: 32, reason: 'NOT_OWNER', unlock: 'Ask the side that wrote it.' };
    case 'proposer':
      return { weight: 32, reason: 'NOT_OWNER', unlock: 'Only the agency that made the proposal can see it.' };
    case 'assigned':
      return {
        weight: 1,
        reason: 'NOT_ASSIGNED',
        unlock: 'Ask a lead of the owning agency to assign you to the case.',
      };
    case 'groupMember':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'Ask the agency that leads the group to make your agency a member and to disclose this field to you.',
      };
    case 'shared':
      return { weight: 1, reason: 'NOT_DISCLOSED', unlock: 'Ask the owning agency for a disclosure on the case.' };
    case 'delivered':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'The receiving system sees the content of an event once it is delivered.',
      };
    case 'reserved':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'Accept the reservation of the owning agency; it can then disclose this field to you.',
      };
    case 'carried':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'It was shown under the disclosure sent with it: ask the owning agency for a new one.',
      };
    case 'accepted':
      return {
        weight: 1,
        reason: 'NOT_DISCLOSED',
        unlock: 'Accept the reservation of the owning agency; this then opens to you.',
      };
    case 'party':
      return { weight: 4, reason: 'NOT_OWNER', unlock: 'Ask the coordinating agency to let your agency take part.' };
    case 'asked':
    case 'competent':
      return {
        weight: 4,
        reason: 'NOT_OWNER',
        unlock: 'It opens to those who answer the question: take it, or ask the coordinators to let your agency take part.',
      };
    case 'published':
      return { weight: 8, reason: 'NOT_OWNER', unlock: 'It opens to the whole network when it is published.' };
    // Listed with the least weight: a viewer with any other obstacle must not learn that somebody is protected.
    case 'unmarked':
    case 'unprotectedPerson':
      return {
        weight: 0.5,
        reason: 'PROTECTED_IDENTITY',
        unlock: 'Nothing opens it: ask those assigned to the case at the owning agency to pass on your question.',
      };
    case 'unprotected':
      if (name.startsWith('Mentor.'))
        return {
          weight: 0.5,
          reason: 'PROTECTED_IDENTITY',
          unlock: 'Nothing opens it: ask the agency that provides the mentor to pass on your question.',
        };
      return {
        weight: 8,
        reason: 'PROTECTED_IDENTITY',
        unlock: 'Ask the owning agency to pass on your question, or to disclose the contact to your agency.',
      };
    case 'untaken':
      return REPORT_TAKEN;
    case 'self':
      if (name.startsWith('ConcernReport.')) return REPORT_TAKEN;
      return NOT_OWN;
    case 'owner':
    case 'recipient':
    case 'sent':
    case 'reader':
    case 'mentor':
    case 'fromOwner':
    case 'author':
    case 'mentorHasNoAccount':
    case 'linked':
      return NOT_OWN;
  }
}

/**
 * The obstacle that no disclosure removes for this kind of agency: the law or our policy, never one in the name of the
 * other.
 */
function barred(bar: Bar | null): Obstacle {
  const unlock = 'Nothing the owner or the viewer can do in this service opens it.';
  if (bar === null) return { weight: 16, reason: 'BARRED_BY_LAW', unlock };
  if ('law' in bar) return { weight: 16, reason: 'BARRED_BY_LAW', unlock, provision: bar.law };
  return { weight: 16, reason: 'NOT_CARRIED', unlock: policyText(bar.policy), provision: bar.policy };
}

function unmet(actor: Actor, rule: Pick<Rule, 'when'>, name: string, facts: Facts): Obstacle[] {
  return rule.when
    .filter((condition) => {
      const answer = settle(actor, condition, classOf(...splitName(name)));
      if (typeof answer === 'boolean') return !answer;
      return answer === 'disclosed' ? !facts.disclosed.has(name) : facts.conditions[answer] !== true;
    })
    .map((condition) => obstacleOf(condition, name, actor.agencyKind));
}

function splitName(name: string): [string, string] {
  const [type = '', field = ''] = name.split('.');
  return [type, field];
}

const NOTHING: Obstacle = {
  weight: 0,
  reason: 'NOTHING_LISTED',
  unlock: 'Nothing the owner or the viewer can do in this service opens it.',
};
const total = (obstacles: readonly Obstacle[]): number => obstacles.reduce((sum, { weight }) => sum + weight, 0);

/**
 * The reason why the actor does not see a field in full, from the nearest rule that would show it; null if it is shown.
 * It uses only rules and facts, never the value, so it reads the same whether or not there is one. `day` (YYYY-MM-DD)
 * selects the law in force.
 */
export function explain(actor: Actor, type: string, field: string, facts: Facts, day: string): Explanation | null {
  const answer = decide(actor, type, field, facts);
  if (answer === 'SHOW') return null;
  const name = `${type}.${field}`;
  const candidates = rulesFor(type, field)
    .filter((rule) => rule.answer === 'SHOW')
    .map((rule) => ({ rule, obstacles: unmet(actor, rule, name, facts) }))
    .sort((a, b) => total(a.obstacles) - total(b.obstacles));
  const nearest = candidates[0];
  const worst = nearest ? [...nearest.obstacles].sort((a, b) => b.weight - a.weight)[0] : undefined;
  const obstacle = worst ?? NOTHING;
  const reason = answer === 'MASK' ? 'MASKED' : obstacle.reason;
  const provision = obstacle.provision ?? nearest?.rule.provision ?? 'OSL 8:1';
  const { ownerKind } = facts;
  const unlock =
    reason === 'NOT_DISCLOSED' && ownerKind && DISCLOSABLE.includes(name)
      ? waysToDisclose(PROVISIONS, {
          from: lawKindUnstated(ownerKind),
          to: lawKindUnstated(actor.agencyKind),
          field: name,
          day,
        })
      : obstacle.unlock;
  return { field, answer, reason, provision, unlock };
}

/**
 * The reason why the actor may not be shown everything that a field leads to, from the nearest row that would show it;
 * null if nothing behind the field is hidden, or if the field itself is. It looks at no record behind the field, so it
 * reads the same whether or not there is one.
 */
export function explainLink(actor: Actor, type: string, path: string, facts: Facts): Explanation | null {
  const [field = ''] = path.split('.');
  if (decide(actor, type, field, facts) !== 'SHOW' || isWhole(actor, type, path, facts)) return null;
  const [nearest] = linkRules(type, path)
    .map((rule) => ({ rule, obstacles: unmet(actor, rule, `${type}.${field}`, facts) }))
    .sort((a, b) => total(a.obstacles) - total(b.obstacles));
  const [worst] = [...(nearest?.obstacles ?? [])].sort((a, b) => b.weight - a.weight);
  const provision = nearest?.rule.provision ?? 'OSL 8:1';
  return { field: path, answer: 'PART', reason: 'NOT_IN_VIEW', provision, unlock: (worst ?? NOTHING).unlock };
}

/**
 * Everything that an actor may not see in full of a record with these facts, in the order of the tables: fields first,
 * then links.
 */
export function withheldOf(actor: Actor, type: string, facts: Facts, day: string): Explanation[] {
  return [
    ...withholdableFields(type).flatMap((field) => explain(actor, type, field, facts, day) ?? []),
    ...linksOf(type).flatMap((path) => explainLink(actor, type, path, facts) ?? []),
  ];
}
