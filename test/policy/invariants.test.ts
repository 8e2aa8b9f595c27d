import { AGENCY_KINDS, ROLES, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import { actorGroups, roleSets, type ActorPoint } from '../../src/policy/actorSpace';
import { may, type Action } from '../../src/policy/actions';
import { decide, inScope, settle, type Facts } from '../../src/policy/decide';
import { not, ON_CASES, outside, owner, PROTECTED, row, type Invariant, type Literal } from '../../src/policy/invariant';
import { INVARIANTS } from '../../src/policy/invariants';
import { EMPTY_MASKS } from '../../src/policy/masks';
import { objections, prove } from '../../src/policy/prove';
import type { Condition, RowCondition } from '../../src/policy/conditions';
import type { Rule } from '../../src/policy/rules';
import { TABLES, typesIn, isPart, fieldsIn, type PolicyTables } from '../../src/policy/tables';
import { Dice } from '../reading/dice';
import { facts, NAMES } from './facts';

/** `SEED=123 npx jest test/policy/invariants` tries others of the samples. */
const SEED = Number(process.env['SEED'] ?? 20_261);

const named = (name: string): Invariant => {
  const found = INVARIANTS.find((invariant) => invariant.name === name);
  if (!found) throw new Error(`there is no invariant ${name}`);
  return found;
};
const SCOPED = typesIn(TABLES).filter((type) => !isPart(TABLES, type));

describe('The invariants', () => {
  it.each(INVARIANTS.map((invariant) => [invariant.name, invariant] as const))('%s holds', (_name, invariant) => {
    expect(objections(prove(TABLES, invariant))).toEqual([]);
  });

  it('are sentences with a source and a name of their own', () => {
    expect(INVARIANTS.length).toBeGreaterThanOrEqual(25);
    expect(new Set(INVARIANTS.map(({ name }) => name)).size).toBe(INVARIANTS.length);
    for (const { sentence, source } of INVARIANTS) {
      expect(sentence).toMatch(/^[A-Z].*\.$/);
      expect(source).toMatch(/OSL \d|lag 2001:454 10 §|dataskyddslagen 3:8|our policy|the promise/);
    }
  });
});

/** Tables in which every rule, scope and action is open to everybody. */
const ALL_OPEN: PolicyTables = {
  ...TABLES,
  scopes: TABLES.scopes.map((scope) => ({ ...scope, when: [] })),
  rules: SCOPED.map((type): Rule => ({
    type,
    classes: Object.values(TABLES.classes),
    when: [],
    answer: 'SHOW',
    provision: '',
  })),
  actions: TABLES.actions.map((rule) => ({ ...rule, when: [] })),
};
/** A condition that no actor meets. */
const nobody: Condition = { roles: [] };
const ALL_SHUT: PolicyTables = {
  ...TABLES,
  scopes: TABLES.scopes.map((scope) => ({ ...scope, when: [nobody] })),
  rules: [],
  actions: TABLES.actions.map((rule) => ({ ...rule, when: [nobody] })),
};
/** Rows that look at what is missing, which the form of a rule does not allow. */
const when = [not(owner)] as unknown as readonly Condition[];
const BY_MISSING_FACTS: PolicyTables = {
  ...TABLES,
  rules: TABLES.rules.map((rule) => ({ ...rule, when })),
  actions: TABLES.actions.map((rule) => ({ ...rule, when })),
};
const OPENED_BEYOND: PolicyTables = { ...ALL_OPEN, scopes: ALL_SHUT.scopes };

describe('Each invariant can fail', () => {
  it.each(INVARIANTS.map((invariant) => [invariant.name, invariant] as const))('%s', (_name, invariant) => {
    const { claim, matter } = invariant;
    const broken =
      claim === 'NEVER_LESS'
        ? BY_MISSING_FACTS
        : claim !== 'NEVER' && 'whenever' in claim
          ? ALL_SHUT
          : 'opened' in matter
            ? OPENED_BEYOND
            : ALL_OPEN;
    const { counterexamples } = prove(broken, invariant);
    expect(counterexamples.length).toBeGreaterThan(0);
    for (const { text } of counterexamples) expect(text).toMatch(/ of [A-Z_]+.* × (no record|a record of \w+: .+) × \S+/);
  });

  it.each<[string, Invariant]>([
    ['matches no field or action', { ...named('MEMBERS_ONLY_AT_HOME'), matter: { seen: { types: ['Term'], classes: ['RISK'] } } }],
    ['matches no actor', { ...named('MEMBERS_ONLY_AT_HOME'), where: [owner, outside] }],
  ])('one that %s is not taken for proven', (says, invariant) => {
    expect(objections(prove(TABLES, invariant))).toEqual([`it ${says}`]);
  });

  it('one that names what is not there throws', () => {
    const of = (matter: Invariant['matter']) => () => prove(TABLES, { ...named('MEMBERS_ONLY_AT_HOME'), matter });
    expect(of({ view: ['Nothing'] })).toThrow('no record of Nothing can be in view');
    expect(of({ seen: { types: ['Guardian'] } })).toThrow('no record of Guardian can be in view');
    expect(of({ seen: { fields: ['Case.colour'] } })).toThrow('there is no field Case.colour');
    expect(of({ done: { actions: ['burnCase'] } })).toThrow('there is no action burnCase');
    expect(of({ done: { on: ['Nothing'] } })).toThrow('no record of Nothing can be in view');
  });
});

const changed = (change: (rule: Rule) => Rule): PolicyTables => ({ ...TABLES, rules: TABLES.rules.map(change) });
const without = (type: string, dropped: (condition: Condition) => boolean, except?: (rule: Rule) => boolean): PolicyTables =>
  changed((rule) =>
    rule.type !== type || except?.(rule) === true ? rule : { ...rule, when: rule.when.filter((condition) => !dropped(condition)) },
  );
const isRow =
  (...names: RowCondition[]) =>
  (condition: Condition): boolean =>
    'row' in condition && names.includes(condition.row);
const added = (rule: Omit<Rule, 'provision'>): PolicyTables => ({
  ...TABLES,
  rules: [...TABLES.rules, { ...rule, provision: 'invented' }],
});
const scopesWithout = (type: string, dropped: (condition: Condition) => boolean): PolicyTables => ({
  ...TABLES,
  scopes: TABLES.scopes.map((scope) =>
    scope.type === type ? { ...scope, when: scope.when.filter((condition) => !dropped(condition)) } : scope,
  ),
});
const lead: Condition = { roles: ['LEAD'] };
const isCeiling = (condition: Condition): boolean => 'ceiling' in condition;

/** One row of the tables broken by hand, and a sentence that tells. */
const MUTANTS: readonly (readonly [what: string, tables: PolicyTables, tells: string])[] = [
  ['what is disclosed looks at no ceiling', without('Case', isCeiling), 'OFFENCE_NEVER_TO_CIVIL_SOCIETY'],
  ['a message of a referral looks at no ceiling', without('Referral', isCeiling), 'CEILING_BOUNDS_EVERY_WAY_OUT'],
  [
    'the ceiling of a school holds offences',
    { ...TABLES, ceilings: { ...TABLES.ceilings, SCHOOL: { classes: ['OFFENCE'] } } },
    'OFFENCE_ONLY_WITHIN_CEILING',
  ],
  [
    'the ceiling of social services holds how the police work',
    { ...TABLES, ceilings: { ...TABLES.ceilings, SOCIAL_SERVICES: { classes: ['OPERATION'] } } },
    'OPERATION_ONLY_TO_LAW_ENFORCEMENT',
  ],
  [
    'a disclosure to the police can carry who reported',
    { ...TABLES, ceilings: { ...TABLES.ceilings, POLICE: { classes: ['SOURCE'] } } },
    'SOURCE_NEVER_OUTSIDE',
  ],
  [
    'a private mentor needs no reservation for what a case needs',
    without('MentorNeed', isRow('reserved')),
    'PRIVATE_SEES_NOTHING_PROTECTED_BEFORE_RESERVATION',
  ],
  [
    'a case is in view of a private recipient without reservation',
    scopesWithout('Case', isRow('reserved')),
    'PRIVATE_ONLY_AFTER_RESERVATION',
  ],
  ['a case is in view at every level of assurance', scopesWithout('Case', (one) => 'assurance' in one), 'CASE_DATA_NEED_LOA3'],
  [
    'leads read summaries',
    added({ type: 'Case', classes: ['NARRATIVE'], when: [owner, lead, { assurance: 3 }], answer: 'SHOW' }),
    'LEAD_SEES_NO_FREE_TEXT',
  ],
  [
    'leads see the number of a person in full',
    added({ type: 'Person', classes: ['IDENTITY'], when: [owner, lead, { assurance: 3 }], answer: 'SHOW' }),
    'MASKED_TO_LEADS',
  ],
  ['colleagues who are not assigned have cases in view', scopesWithout('Case', isRow('assigned')), 'COLLEAGUE_NEEDS_ASSIGNMENT'],
  ['systems see what they do not keep in step', without('Case', isRow('linked')), 'NO_RULE_BEYOND_THE_SCOPE'],
  [
    'leads and recipients are shown where somebody protected lives',
    without('Person', isRow('unprotectedPerson')),
    'PROTECTED_CONTACT_ONLY_TO_ASSIGNED',
  ],
  [
    'the area of a need is shown of somebody protected',
    without('MentorNeed', isRow('unprotectedPerson')),
    'PROTECTED_CONTACT_OF_EVERY_RECORD',
  ],
  ['a system reads the contact of a marked person', without('Person', isRow('unmarked')), 'PROTECTED_CONTACT_OF_EVERY_RECORD'],
  [
    'systems see health',
    added({ type: 'Case', classes: ['SPECIAL'], when: [owner, row('linked'), { roles: ['SYSTEM'] }, { assurance: 3 }], answer: 'SHOW' }),
    'SYSTEM_SEES_ONLY_SYNCED_CLASSES',
  ],
  [
    'coordinators see who mentors are',
    added({
      type: 'Mentor',
      classes: ['IDENTITY'],
      when: [{ kinds: ['COORDINATION'] }, { roles: ['COORDINATOR'] }, { assurance: 3 }],
      answer: 'SHOW',
    }),
    'COORDINATOR_KNOWS_NO_MENTOR',
  ],
  [
    'an accepted mentor shows its risks',
    changed((rule) => (rule.type === 'Mentor' ? { ...rule, classes: ['IDENTITY', 'CONTACT', 'RISK'], fields: undefined } : rule)),
    'MENTORS_RISK_STAYS',
  ],
  [
    'members of a group see its plan without a disclosure',
    without('ActionGroup', (one) => 'disclosed' in one),
    'GROUP_OPENS_NOTHING_BY_ITSELF',
  ],
  ['a field of a case follows from any disclosure', without('Case', (one) => 'disclosed' in one), 'LEAVES_ONLY_BY_DISCLOSURE'],
  [
    'a birth year is left to whoever has the person in view',
    added({ type: 'Person', classes: ['IDENTITY'], when: [row('shared'), { roles: ['CASEWORKER'] }], answer: 'MASK' }),
    'LEAVES_ONLY_BY_DISCLOSURE',
  ],
  [
    'the assigned are not shown offences',
    changed((rule) => (rule.type === 'Case' ? { ...rule, classes: rule.classes.filter((one) => one !== 'OFFENCE') } : rule)),
    'ASSIGNED_SEE_THEIR_CASE',
  ],
  [
    'only police receive what is disclosed',
    changed((rule) => (rule.when.some(isCeiling) ? { ...rule, when: [...rule.when, { kinds: ['POLICE'] }] } : rule)),
    'DISCLOSED_IS_RECEIVED',
  ],
  [
    'whoever is shown a case closes it',
    { ...TABLES, actions: [...TABLES.actions, { action: 'closeCase', on: 'Case', when: [row('shared')] }] },
    'READING_IS_NOT_ACTING',
  ],
  [
    'leads disclose',
    { ...TABLES, actions: [...TABLES.actions, { action: 'disclose', on: 'Case', when: [owner, lead] }] },
    'DISCLOSING_NEEDS_ASSIGNMENT',
  ],
  [
    'auditors redact',
    { ...TABLES, actions: [...TABLES.actions, { action: 'redactText', on: 'Incident', when: [{ roles: ['AUDITOR'] }] }] },
    'AUDITOR_CHANGES_NOTHING',
  ],
  [
    'the weighing goes out with the disclosure',
    added({
      type: 'Disclosure',
      classes: ['OPERATION'],
      when: [row('recipient'), row('sent'), { roles: ['LEAD'] }, { assurance: 3 }],
      answer: 'SHOW',
    }),
    'WEIGHING_STAYS',
  ],
];

describe('A row broken by hand is told by the sentence that it breaks', () => {
  it.each(MUTANTS)('%s', (_what, tables, tells) => {
    expect(objections(prove(tables, named(tells)))).not.toEqual([]);
  });

  it('in words: actor × state of the record × field', () => {
    const [, broken] = MUTANTS[0] ?? [];
    if (!broken) throw new Error('there is no mutant');
    expect(objections(prove(broken, named('OFFENCE_NEVER_TO_CIVIL_SOCIETY')))).toEqual([
      'COORDINATOR of CIVIL_SOCIETY at level of assurance 3 × a record of Case: disclosed, reserved, shared, not owner, not assigned, not linked × Case.offences is seen',
    ]);
  });
});

const asActor = ({ kind, coordinatesNetwork, roles, assurance }: ActorPoint): Actor => ({
  memberId: 'member',
  agencyId: 'agency',
  agencyKind: kind as AgencyKind,
  coordinatesNetwork,
  roles: roles as readonly Role[],
  assurance,
});

function anyActor(dice: Dice): ActorPoint {
  return {
    kind: dice.pick(AGENCY_KINDS),
    coordinatesNetwork: dice.chance(0.5),
    roles: dice.pick(roleSets(ROLES)),
    assurance: dice.pick<Assurance>([1, 2, 3, 4]),
  };
}

describe('The reduction of the actor space', () => {
  const ALL = AGENCY_KINDS.length * 2 * 2 ** ROLES.length * 4;
  const conditionsOf = (type: string): Condition[] =>
    [...TABLES.scopes, ...TABLES.rules].filter((rule) => rule.type === type).flatMap((rule) => [...rule.when]);

  it(`leaves one actor for each way of answering, and forgets none of the ${String(ALL)} (seed ${String(SEED)})`, () => {
    const dice = new Dice(SEED);
    for (const type of ['Case', 'Referral', 'Mentorship', 'HelplineCall', 'Term', 'Webhook']) {
      const conditions = conditionsOf(type);
      const groups = actorGroups(TABLES, conditions, 'RISK');
      expect(groups.reduce((sum, { standsFor }) => sum + standsFor, 0)).toBe(ALL);
      const answers = (actor: Actor): string => conditions.map((one) => String(settle(actor, one, 'RISK'))).join();
      const ways = groups.map(({ actor }) => answers(asActor(actor)));
      for (let at = 0; at < 300; at += 1) {
        const way = answers(asActor(anyActor(dice)));
        expect(ways.some((known) => known === way)).toBe(true);
      }
    }
  });
});

/** One actor and one record, as the service itself decides: whether the field is seen, or the action allowed. */
function given(target: string, actor: Actor, of: Facts): boolean {
  const [type = '', field] = target.split('.');
  if (field !== undefined) {
    const answer = inScope(actor, type, of) ? decide(actor, type, field, of) : 'WITHHOLD';
    // A mask that leaves nothing of the field shows nothing of it.
    return answer === 'SHOW' || (answer === 'MASK' && !EMPTY_MASKS.has(target));
  }
  const [action = '', on] = target.split(' on ');
  if (SCOPED.includes(action)) return inScope(actor, action, of);
  if (on === undefined) return may(actor, action as Action, null, of);
  return inScope(actor, on, of) && may(actor, action as Action, on, of);
}

describe('A proof against brute force', () => {
  const dice = new Dice(SEED);
  const pool: readonly Literal[] = [
    owner,
    outside,
    lead,
    not(lead),
    { disclosed: true },
    row('shared'),
    row('recipient'),
    { assurance: 3 },
    { kinds: ['CIVIL_SOCIETY'] },
    not({ ceiling: true }),
    row('assigned'),
  ];
  const state = (holding: readonly string[], target: string): Facts =>
    facts(
      holding.filter((name): name is RowCondition => NAMES.some((one) => one === name)),
      holding.includes('disclosed') ? [target] : [],
    );

  it(`finds only what the service would really do (seed ${String(SEED)})`, () => {
    let met = 0;
    for (let round = 0; round < 150; round += 1) {
      const type = dice.pick(SCOPED);
      const matter = dice.pick<Invariant['matter']>([
        { view: [type] },
        { seen: { types: [type] } },
        { done: { on: [type] } },
        { done: { on: [null] } },
      ]);
      const where = [dice.pick(pool), dice.pick(pool)];
      const proof = prove(TABLES, { name: 'TRIED', sentence: '', source: '', matter, where, claim: 'NEVER' });
      for (const { actor, target, holding } of proof.counterexamples) {
        met += 1;
        expect(given(target, asActor(actor), state(holding, target))).toBe(true);
      }
    }
    expect(met).toBeGreaterThan(200);
  });

  it(`misses nothing that a sample of all actors and states finds (seed ${String(SEED)})`, () => {
    let [proven, met] = [0, 0];
    for (let round = 0; round < 80; round += 1) {
      const type = dice.pick(ON_CASES);
      const where = [dice.pick(pool), dice.pick(pool)];
      const sentence = { name: 'TRIED', sentence: '', source: '', where, claim: 'NEVER' } as const;
      const proof = prove(TABLES, {
        ...sentence,
        matter: { seen: { types: [type], classes: [...PROTECTED, 'PARTY'] } },
      });
      const refuted = new Set(proof.counterexamples.map(({ target }) => target));
      for (let sample = 0; sample < 200; sample += 1) {
        const actor = asActor(anyActor(dice));
        const target = dice.pick(fieldsIn(TABLES, type));
        const holding = NAMES.filter(() => dice.chance(0.6));
        // What cannot be is not claimed of: a reservation or a field counts by a live disclosure.
        const of = state([...holding, 'shared', ...(dice.chance(0.5) ? ['disclosed'] : [])], target);
        const meant = where.every((literal) => holdsOf(literal, actor, target, of));
        if (!meant) continue;
        if (!refuted.has(target)) proven += 1;
        if (!given(target, actor, of)) continue;
        met += 1;
        expect(refuted.has(target) ? target : `${target} is not refuted`).toBe(target);
      }
    }
    expect(met).toBeGreaterThan(100);
    expect(proven).toBeGreaterThan(50);
  });

  function holdsOf(literal: Literal, actor: Actor, target: string, of: Facts): boolean {
    if ('inView' in literal) throw new Error('it is not in the pool');
    if ('not' in literal) return !holdsOf(literal.not, actor, target, of);
    const fieldClass = TABLES.classes[target];
    if (!fieldClass) throw new Error(`${target} has no class`);
    const answer = settle(actor, literal, fieldClass);
    if (typeof answer === 'boolean') return answer;
    return answer === 'disclosed' ? of.disclosed.has(target) : of.conditions[answer] === true;
  }
});
