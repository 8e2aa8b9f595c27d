import { AGENCY_KINDS, ROLES, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import { roleSets } from '../../src/policy/actorSpace';
import { may, type Action } from '../../src/policy/actions';
import { changeLines } from '../../src/policy/changeLines';
import { changesBetween } from '../../src/policy/changes';
import { implied } from '../../src/policy/constraints';
import { decide, inScope, type Facts } from '../../src/policy/decide';
import { openingsOfActions, openingsOfFields, openingsOfType, type Opening } from '../../src/policy/openings';
import type { Condition, RowCondition } from '../../src/policy/conditions';
import type { Rule } from '../../src/policy/rules';
import { fieldsIn, isPart, TABLES, typesIn, type PolicyTables } from '../../src/policy/tables';
import { Dice } from '../reading/dice';
import { facts, NAMES } from './facts';

/** `SEED=123 npx jest test/policy/changes` tries others of the samples. */
const SEED = Number(process.env['SEED'] ?? 20_262);

const linesTo = (after: PolicyTables, before = TABLES): readonly string[] => changeLines(changesBetween(before, after), after);
const rule = (type: string, fieldClass: Rule['classes'][number], ...when: Condition[]): Rule => ({
  type,
  classes: [fieldClass],
  when,
  answer: 'SHOW',
  provision: 'invented',
});
const withRules = (...more: Rule[]): PolicyTables => ({ ...TABLES, rules: [...TABLES.rules, ...more] });
const owner: Condition = { row: 'owner' };
const lead: Condition = { roles: ['LEAD'] };
const loa3: Condition = { assurance: 3 };
const LEAD_READS_RISK = rule('Case', 'RISK', owner, lead, loa3);
/** The tables without what they say of other types. */
const onlyOf = (type: string): PolicyTables => ({
  ...TABLES,
  classes: Object.fromEntries(Object.entries(TABLES.classes).filter(([name]) => name.startsWith(`${type}.`))),
  scopes: TABLES.scopes.filter((one) => one.type === type),
  rules: TABLES.rules.filter((one) => one.type === type),
  actions: [],
});

describe('A change of the tables is told', () => {
  it('not at all where nothing changed', () => {
    expect(linesTo(TABLES)).toEqual([]);
  });

  it('as wider, with the fields, to whom, and when', () => {
    expect(linesTo(withRules(LEAD_READS_RISK))).toEqual([
      'WIDER Case.assessments, Case.closings, Case.concernTypes, Case.outcome, Case.risk: shown to LEAD of any agency at level of assurance 3, when owner',
    ]);
  });

  it('as narrower, the other way round', () => {
    expect(linesTo(TABLES, withRules(LEAD_READS_RISK))).toEqual([
      'NARROWER Case.assessments, Case.closings, Case.concernTypes, Case.outcome, Case.risk: shown to LEAD of any agency at level of assurance 3, when owner',
    ]);
  });

  it('not where rows are turned around, split, said twice, renamed in their provision, or narrower than another', () => {
    expect(linesTo({ ...TABLES, rules: [...TABLES.rules].reverse(), scopes: [...TABLES.scopes].reverse() })).toEqual([]);
    const split = TABLES.rules.flatMap((one) => one.classes.map((fieldClass) => ({ ...one, classes: [fieldClass] })));
    expect(linesTo({ ...TABLES, rules: split })).toEqual([]);
    const roleByRole = TABLES.rules.flatMap((one) => {
      const at = one.when.findIndex((condition) => 'roles' in condition);
      const condition = one.when[at];
      if (!condition || !('roles' in condition)) return [one];
      return condition.roles.map((role) => ({ ...one, when: one.when.with(at, { roles: [role] }) }));
    });
    expect(roleByRole.length).toBeGreaterThan(TABLES.rules.length);
    expect(linesTo({ ...TABLES, rules: roleByRole })).toEqual([]);
    expect(linesTo({ ...TABLES, rules: TABLES.rules.map((one) => ({ ...one, provision: 'another' })) })).toEqual([]);
    expect(linesTo(withRules(rule('Case', 'IDENTITY', owner, lead, loa3, { row: 'assigned' })))).toEqual([]);
  });

  it('only as far as the record is in view', () => {
    const lines = linesTo(withRules(rule('Case', 'RISK', owner, { roles: ['AUDITOR'] }, { row: 'linked' })));
    // Nobody who is only auditor: to each of these a row of the scopes opens the case by another role.
    expect(lines).toContain(
      'WIDER Case.concernTypes, Case.risk: shown to AUDITOR and LEAD of any agency at level of assurance 3, when linked and owner',
    );
    expect(lines.length).toBe(4);
    for (const line of lines) expect(line).toMatch(/shown to (AUDITOR and [A-Z]+ (or|of) )+/);
  });

  it.each<[string, PolicyTables, string]>([
    [
      'a kind of agency more',
      { ...TABLES, ceilings: { ...TABLES.ceilings, SCHOOL: { classes: [...(TABLES.ceilings['SCHOOL']?.classes ?? []), 'OFFENCE'] } } },
      'WIDER Case.offences: shown to CASEWORKER or COORDINATOR or COUNSELLOR or LEAD or OFFICER of SCHOOL at level of assurance 3, when disclosed and shared',
    ],
    [
      'a lower level of assurance',
      {
        ...TABLES,
        actions: TABLES.actions.map((one) =>
          one.action === 'reportIncident' ? { ...one, when: one.when.filter((condition) => !('assurance' in condition)) } : one,
        ),
      },
      'WIDER reportIncident: allowed to CASEWORKER or COORDINATOR or COUNSELLOR or LEAD or OFFICER of any agency at level of assurance 1, always',
    ],
    [
      'an action more',
      { ...TABLES, actions: [...TABLES.actions, { action: 'closeCase', on: 'Case', when: [owner, lead, loa3] }] },
      'WIDER closeCase on Case: allowed to LEAD of any agency at level of assurance 3, when owner',
    ],
    [
      'a record more in view',
      {
        ...TABLES,
        scopes: [...TABLES.scopes, { type: 'Consent', when: [{ row: 'recipient' }, { coordinatesNetwork: true }], provision: '' }],
      },
      'WIDER Consent: in view of anybody of any agency that coordinates the network at level of assurance 1, when recipient',
    ],
    [
      'a field more, in a class that nobody opens',
      { ...TABLES, classes: { ...TABLES.classes, 'Agency.colour': 'OPEN' } },
      'WIDER Agency.colour: shown to anybody of any agency at level of assurance 1, always',
    ],
    [
      'a class less strict',
      { ...TABLES, classes: { ...TABLES.classes, 'Case.reporter': 'PARTY' } },
      'WIDER Case.reporter: shown to LEAD of any agency at level of assurance 3, when owner',
    ],
    [
      'a field of a part',
      { ...TABLES, classes: { ...TABLES.classes, 'Guardian.email': 'FAMILY' } },
      'WIDER Guardian.email: shown to anybody of any agency at level of assurance 1, when the field that it hangs on is shown',
    ],
    [
      'a mask',
      { ...TABLES, masks: { ...TABLES.masks, 'Person.phone': 'the country' } },
      'WIDER Person.phone: masked to LEAD of any agency at level of assurance 3, when owner and unprotectedPerson',
    ],
    [
      'a field that can be disclosed',
      { ...TABLES, disclosable: [...TABLES.disclosable, 'Case.closedAt'] },
      'WIDER Case.closedAt: can be disclosed',
    ],
    [
      'a field that follows another',
      { ...TABLES, follows: { ...TABLES.follows, 'MentorNeed.area': 'Person.address' } },
      'WIDER MentorNeed.area with Person.address: is disclosed together',
    ],
    [
      'a mask taken off',
      { ...TABLES, rules: TABLES.rules.map((one) => (one.answer === 'MASK' ? { ...one, answer: 'SHOW' as const } : one)) },
      'WIDER Person.language, Person.name, Person.personalIdentityNumber: shown to LEAD of any agency at level of assurance 3, when owner',
    ],
  ])('with exact words: %s', (_what, after, line) => {
    expect(linesTo(after)).toContain(line);
    // The other way round the same is taken away.
    expect(linesTo(TABLES, after)).toContain(line.replace('WIDER', 'NARROWER'));
  });

  it('with a type that is new: its records, and each field of them', () => {
    const after: PolicyTables = {
      ...TABLES,
      classes: { ...TABLES.classes, 'Letter.id': 'PARTY', 'Letter.text': 'NARRATIVE' },
      scopes: [...TABLES.scopes, { type: 'Letter', when: [owner], provision: '' }],
      rules: [...TABLES.rules, rule('Letter', 'NARRATIVE', owner, lead)],
    };
    expect(linesTo(after)).toEqual([
      'WIDER Letter.id: shown to anybody of any agency at level of assurance 1, when owner',
      'WIDER Letter.text: shown to LEAD of any agency at level of assurance 1, when owner',
      'WIDER Letter: in view of anybody of any agency at level of assurance 1, when owner',
    ]);
  });

  it('with a role and a kind that are new', () => {
    const after: PolicyTables = {
      ...TABLES,
      kinds: [...TABLES.kinds, 'MUSEUM'],
      rules: [...TABLES.rules, rule('Case', 'SOURCE', owner, lead, { roles: ['GUARD'] as unknown as Role[] })],
    };
    const lines = linesTo(after);
    expect(lines).toContain(
      'WIDER Case.reporter, Case.textVersions: shown to GUARD and LEAD of any agency at level of assurance 3, when owner',
    );
    expect(lines.some((line) => line.startsWith('WIDER Term:') && line.includes('MUSEUM'))).toBe(true);
  });

  it('where only the words of a condition changed: nobody can weigh that but a reader', () => {
    const after = { ...TABLES, conditions: { ...TABLES.conditions, owner: 'whoever owns it' } };
    expect(linesTo(after)).toEqual([`MEANING owner: reads "whoever owns it", and read "the record belongs to the viewer's agency"`]);
  });

  it('for each row of the rules that is dropped, unless another opens the same', () => {
    const silent = TABLES.rules.filter((one) => {
      const own = onlyOf(one.type);
      return linesTo({ ...own, rules: own.rules.filter((other) => other !== one) }, own).length === 0;
    });
    expect(silent.map(({ type, when }) => `${type}: ${JSON.stringify(when)}`)).toEqual([]);
  });
});

const SCOPED = typesIn(TABLES).filter((type) => !isPart(TABLES, type));
const ACTIONS_OPEN = openingsOfActions(TABLES);

/** Whether one of the openings is open to an actor in a state. */
const isOpen = (openings: readonly Opening[], actor: Actor, holding: readonly string[]): boolean =>
  openings.some(
    ({ kind, coordinates, roles, assurance, facts: needed }) =>
      kind === actor.agencyKind &&
      (actor.coordinatesNetwork || !coordinates) &&
      assurance <= actor.assurance &&
      roles.every((role) => actor.roles.some((own) => own === role)) &&
      needed.every((fact) => holding.includes(fact)),
  );

describe('The openings of the tables', () => {
  const dice = new Dice(SEED);
  const anyActor = (): Actor => ({
    memberId: 'member',
    agencyId: 'agency',
    agencyKind: dice.pick<AgencyKind>(AGENCY_KINDS),
    coordinatesNetwork: dice.chance(0.3),
    roles: dice.pick(roleSets(ROLES)) as readonly Role[],
    assurance: dice.pick<Assurance>([1, 2, 3, 3, 4]),
  });
  /** A state that can be, as policy/constraints.ts says; a reservation or a field counts by a live disclosure in every type. */
  const anyState = (type: string | null): readonly string[] => {
    const some = [...NAMES, 'disclosed'].filter(() => dice.chance(0.5));
    const carried = some.includes('reserved') || some.includes('disclosed') ? [...some, 'shared'] : some;
    return [...implied(type, new Set(carried))];
  };
  const asFacts = (holding: readonly string[], name: string): Facts =>
    facts(
      holding.filter((one): one is RowCondition => NAMES.some((known) => known === one)),
      holding.includes('disclosed') ? [name] : [],
    );

  it(`say of any actor and state what the service decides (seed ${String(SEED)})`, () => {
    const met = { SHOW: 0, MASK: 0, WITHHOLD: 0, allowed: 0 };
    for (const type of SCOPED) {
      const [ofType, ofFields] = [openingsOfType(TABLES, type), openingsOfFields(TABLES, type)];
      for (let sample = 0; sample < 120; sample += 1) {
        const [actor, holding, name] = [anyActor(), anyState(type), dice.pick(fieldsIn(TABLES, type))];
        const of = asFacts(holding, name);
        const inView = inScope(actor, type, of);
        expect([type, actor, holding, isOpen(ofType, actor, holding)]).toEqual([type, actor, holding, inView]);
        const answer = inView ? decide(actor, type, name.slice(type.length + 1), of) : 'WITHHOLD';
        const { shown = [], masked = [] } = ofFields.get(name) ?? {};
        const open = isOpen(shown, actor, holding) ? 'SHOW' : isOpen(masked, actor, holding) ? 'MASK' : 'WITHHOLD';
        expect([name, actor, holding, open]).toEqual([name, actor, holding, answer]);
        met[answer] += 1;
      }
    }
    for (const [name, openings] of ACTIONS_OPEN) {
      const [action = '', on = null] = name.split(' on ');
      for (let sample = 0; sample < 40; sample += 1) {
        const [actor, holding] = [anyActor(), anyState(on)];
        const of = asFacts(holding, '');
        const allowed = (on === null || inScope(actor, on, of)) && may(actor, action as Action, on, of);
        expect([name, actor, holding, isOpen(openings, actor, holding)]).toEqual([name, actor, holding, allowed]);
        if (allowed) met.allowed += 1;
      }
    }
    expect(met.SHOW).toBeGreaterThan(500);
    expect(met.MASK).toBeGreaterThan(0);
    expect(met.WITHHOLD).toBeGreaterThan(500);
    expect(met.allowed).toBeGreaterThan(200);
  });
});
