import fc from 'fast-check';
import { AGENCY_KINDS, ROLES, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import {
  decide,
  holds,
  inScope,
  settle,
  withinCeiling,
  type Answer,
  type Facts,
  type RowTerm,
} from '../../src/policy/decide';
import { explain } from '../../src/policy/explain';
import { isProtected, type FieldClass } from '../../src/policy/classes';
import { classOf, DISCLOSABLE, fieldsOf } from '../../src/policy/fields';
import { ROW_CONDITIONS, type Condition, type RowCondition } from '../../src/policy/rules';

function actor(agencyKind: AgencyKind, roles: readonly Role[], assurance: Assurance = 3): Actor {
  return { memberId: 'member', agencyId: 'agency', agencyKind, roles, assurance };
}

const NAMES = Object.keys(ROW_CONDITIONS) as RowCondition[];

/** Every condition is known: those named hold, the others do not. */
function facts(holding: readonly RowCondition[], disclosed: readonly string[] = []): Facts {
  return {
    conditions: Object.fromEntries(NAMES.map((name) => [name, holding.includes(name)])),
    disclosed: new Set(disclosed),
  };
}

/** A viewer in words: kind, roles and level of assurance. */
function inWords({ agencyKind, roles, assurance }: Actor): string {
  return `${agencyKind}, ${roles.join('+')}, level ${String(assurance)}`;
}

const caseworker = actor('SOCIAL_SERVICES', ['CASEWORKER']);
const weak = actor('SOCIAL_SERVICES', ['CASEWORKER'], 2);
const lead = actor('SOCIAL_SERVICES', ['LEAD']);
const admin = actor('SOCIAL_SERVICES', ['ADMIN']);
const police = actor('POLICE', ['OFFICER']);
const school = actor('SCHOOL', ['COUNSELLOR']);
const leisure = actor('LEISURE_CULTURE', ['COUNSELLOR']);
const mentor = actor('CIVIL_SOCIETY', ['MENTOR']);
const mentorAsCaseworker = actor('CIVIL_SOCIETY', ['CASEWORKER']);

describe('settle', () => {
  const rows: [what: string, who: Actor, condition: Condition, of: FieldClass, answer: boolean | RowTerm][] = [
    ['a role the actor has', lead, { roles: ['LEAD', 'ADMIN'] }, 'PARTY', true],
    ['a role the actor has not', lead, { roles: ['CASEWORKER'] }, 'PARTY', false],
    ['no role at all', lead, { roles: [] }, 'PARTY', false],
    ['the very level of assurance', caseworker, { assurance: 3 }, 'PARTY', true],
    ['a higher level of assurance', caseworker, { assurance: 2 }, 'PARTY', true],
    ['a lower level of assurance', weak, { assurance: 3 }, 'PARTY', false],
    ["the agency's kind", police, { kinds: ['SCHOOL', 'POLICE'] }, 'PARTY', true],
    ['another kind', police, { kinds: ['SCHOOL'] }, 'PARTY', false],
    ['a class below the ceiling', police, { ceiling: true }, 'OPERATION', true],
    ['a class above the ceiling', school, { ceiling: true }, 'OPERATION', false],
    ['any class for civil society', mentor, { ceiling: true }, 'IDENTITY', false],
    ['a condition of the record', caseworker, { row: 'assigned' }, 'PARTY', 'assigned'],
    ['a disclosure', caseworker, { disclosed: true }, 'PARTY', 'disclosed'],
  ];

  it.each(rows)('answers %s', (_what, who, condition, of, answer) => {
    expect(settle(who, condition, of)).toBe(answer);
  });
});

describe('decide', () => {
  const rows: [
    who: string,
    actor: Actor,
    field: string,
    holding: RowCondition[],
    disclosed: string[],
    answer: Answer,
  ][] = [
    ['an assigned caseworker', caseworker, 'Case.summary', ['owner', 'assigned'], [], 'SHOW'],
    ['an assigned caseworker', caseworker, 'Case.reporter', ['owner', 'assigned'], [], 'SHOW'],
    ['a colleague who is not assigned', caseworker, 'Case.summary', ['owner'], [], 'WITHHOLD'],
    ['an assigned caseworker at level 2', weak, 'Case.summary', ['owner', 'assigned'], [], 'WITHHOLD'],
    ['someone assigned without a case role', admin, 'Case.summary', ['owner', 'assigned'], [], 'WITHHOLD'],
    ['one assigned in another agency', police, 'Case.summary', ['assigned'], [], 'WITHHOLD'],
    ['a lead', lead, 'Case.person', ['owner'], [], 'SHOW'],
    ['a lead', lead, 'Case.assignees', ['owner'], [], 'SHOW'],
    ['a lead', lead, 'Case.summary', ['owner'], [], 'WITHHOLD'],
    ['a lead', lead, 'Case.offences', ['owner'], [], 'WITHHOLD'],
    ['a lead', lead, 'Person.personalIdentityNumber', ['owner'], [], 'MASK'],
    ['a lead', lead, 'Person.address', ['owner'], [], 'MASK'],
    ['a lead', lead, 'Person.name', ['owner'], [], 'WITHHOLD'],
    ['a lead', lead, 'Person.guardians', ['owner'], [], 'WITHHOLD'],
    ['an assigned lead', lead, 'Person.personalIdentityNumber', ['owner', 'assigned'], [], 'SHOW'],
    ['a recipient', police, 'Case.summary', ['shared'], ['Case.summary'], 'SHOW'],
    ['a recipient', police, 'Case.risk', ['shared'], ['Case.summary'], 'WITHHOLD'],
    ['a recipient in the police', police, 'Case.assignees', ['shared'], ['Case.assignees'], 'SHOW'],
    ['a recipient in a school', school, 'Case.assignees', ['shared'], ['Case.assignees'], 'WITHHOLD'],
    ['a recipient in a school', school, 'Case.health', ['shared'], ['Case.health'], 'WITHHOLD'],
    ['a recipient in a school', school, 'Case.summary', ['shared'], ['Case.summary'], 'SHOW'],
    ['a recipient of the source', police, 'Case.reporter', ['shared'], ['Case.reporter'], 'WITHHOLD'],
    ['a recipient not bound by secrecy', mentorAsCaseworker, 'Case.summary', ['shared'], ['Case.summary'], 'WITHHOLD'],
    ['a recipient of a mask', police, 'Person.address', ['shared'], [], 'WITHHOLD'],
    ['a recipient', police, 'Person.address', ['shared'], ['Person.address'], 'SHOW'],
    ['anyone with the case in view', school, 'Case.number', [], [], 'SHOW'],
    ['anyone', mentor, 'Expert.name', ['unprotected'], [], 'SHOW'],
    ['anyone', mentor, 'Expert.name', [], [], 'WITHHOLD'],
    ['the own agency of a protected expert', mentor, 'Expert.name', ['owner'], [], 'SHOW'],
    ['a protected expert', mentor, 'Expert.contact', ['self'], [], 'SHOW'],
    ['one a protected name is disclosed to', school, 'Expert.name', [], ['Expert.name'], 'SHOW'],
    ['one a protected name is disclosed to', school, 'Expert.contact', [], ['Expert.name'], 'WITHHOLD'],
    ['civil society, whatever is disclosed', mentor, 'Expert.name', [], ['Expert.name'], 'WITHHOLD'],
    ['a recipient of a referral, nothing disclosed', police, 'Referral.message', ['recipient', 'sent'], [], 'WITHHOLD'],
    ['a recipient of a referral', police, 'Referral.message', ['recipient', 'sent', 'shared'], [], 'SHOW'],
    ['a recipient of a draft', police, 'Referral.case', ['recipient', 'shared'], [], 'WITHHOLD'],
    ['a lead of the sender', lead, 'Referral.case', ['owner'], [], 'SHOW'],
    ['a lead of the sender', lead, 'Referral.message', ['owner'], [], 'WITHHOLD'],
    ['the recipient of a disclosure', police, 'Disclosure.weighing', ['recipient'], [], 'WITHHOLD'],
    ['a colleague', mentor, 'Member.name', ['owner'], [], 'SHOW'],
    ['another agency', mentor, 'Member.name', [], [], 'WITHHOLD'],
    ['whoever has the part at all', mentor, 'Guardian.phone', [], [], 'SHOW'],
  ];

  for (const [who, viewer, name, holding, disclosed, answer] of rows) {
    const record = `where [${holding.join()}] holds and [${disclosed.join()}] is disclosed`;
    it(`answers ${answer} to ${who} (${inWords(viewer)}) for ${name} ${record}`, () => {
      const [type = '', field = ''] = name.split('.');
      expect(decide(viewer, type, field, facts(holding, disclosed))).toBe(answer);
    });
  }

  it('throws for a fact that was not loaded instead of answering no', () => {
    const missing: Facts = { conditions: { owner: true }, disclosed: new Set() };
    expect(() => decide(caseworker, 'Case', 'summary', missing)).toThrow('"assigned" is needed');
    expect(() => inScope(police, 'Case', { conditions: {}, disclosed: new Set() })).toThrow('was not loaded');
  });

  it('throws when a disclosure is asked about without naming the field', () => {
    expect(() => holds([['disclosed']], facts([]))).toThrow('none was named');
  });

  it('throws for a field that has no class', () => {
    expect(() => decide(caseworker, 'Case', 'shoeSize', facts(NAMES))).toThrow('no class');
  });

  it('takes nothing but true for an answer', () => {
    const odd = { conditions: { owner: 1, assigned: 'yes' }, disclosed: new Set() } as unknown as Facts;
    expect(decide(caseworker, 'Case', 'summary', odd)).toBe('WITHHOLD');
  });
});

describe('inScope', () => {
  const rows: [who: string, actor: Actor, type: string, holding: RowCondition[], inView: boolean][] = [
    ['an assigned caseworker', caseworker, 'Case', ['owner', 'assigned'], true],
    ['a colleague', caseworker, 'Case', ['owner'], false],
    ['a lead', lead, 'Case', ['owner'], true],
    ['a lead at level 2', actor('SOCIAL_SERVICES', ['LEAD'], 2), 'Case', ['owner', 'assigned'], false],
    ['another agency', lead, 'Case', ['assigned'], false],
    ['a recipient', police, 'Case', ['shared'], true],
    ['a recipient in civil society', mentorAsCaseworker, 'Case', ['shared'], false],
    ['an auditor of the recipient', actor('POLICE', ['AUDITOR']), 'Case', ['shared'], false],
    ['a recipient of a draft', police, 'Referral', ['recipient'], false],
    ['a recipient of a sent referral', police, 'Referral', ['recipient', 'sent'], true],
    ['an administrator', admin, 'Issuer', ['owner'], true],
    ['a caseworker', caseworker, 'Issuer', ['owner'], false],
    ['an auditor', actor('SCHOOL', ['AUDITOR'], 1), 'AccessEntry', ['reader'], true],
    ['anyone', mentor, 'Expert', [], true],
    ['anyone', lead, 'Contact', NAMES, false], // a part is in view with its record, never by itself
  ];

  for (const [who, viewer, type, holding, inView] of rows) {
    it(`has a ${type} ${inView ? 'in' : 'out of'} view of ${who} (${inWords(viewer)}) where [${holding.join()}] holds`, () => {
      expect(inScope(viewer, type, facts(holding))).toBe(inView);
    });
  }
});

describe('withinCeiling', () => {
  const BARRED: Readonly<Record<AgencyKind, readonly FieldClass[]>> = {
    SOCIAL_SERVICES: ['OPERATION', 'SOURCE'],
    COORDINATION: ['OPERATION', 'SOURCE'],
    POLICE: ['SOURCE'],
    SECURITY_SERVICE: ['SOURCE'],
    PRISON_PROBATION: ['SOURCE'],
    SCHOOL: ['SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
    HEALTH_CARE: ['OFFENCE', 'OPERATION', 'SOURCE'],
    LEISURE_CULTURE: ['CONTACT', 'NARRATIVE', 'FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
    CIVIL_SOCIETY: ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
  };
  const OF_CLASS: Readonly<Partial<Record<FieldClass, string>>> = {
    IDENTITY: 'Person.name',
    CONTACT: 'Person.address',
    NARRATIVE: 'Case.summary',
    RISK: 'Case.risk',
    FAMILY: 'Case.family',
    SPECIAL: 'Case.religion',
    OFFENCE: 'Case.offences',
    OPERATION: 'Case.assignees',
    SOURCE: 'Case.reporter',
  };
  const rows = AGENCY_KINDS.flatMap((kind) =>
    Object.entries(OF_CLASS).map(([fieldClass, field]): [AgencyKind, string, boolean] => [
      kind,
      field,
      !BARRED[kind].includes(fieldClass as FieldClass),
    ]),
  );

  it.each(rows)('by law %s may be disclosed %s: %s', (kind, field, allowed) => {
    expect(withinCeiling(kind, field)).toBe(allowed);
  });
});

describe('explain', () => {
  const rows: [
    who: string,
    actor: Actor,
    field: string,
    holding: RowCondition[],
    reason: string | null,
    provision?: string,
  ][] = [
    ['one who sees it', caseworker, 'Case.summary', ['owner', 'assigned'], null],
    ['a colleague', caseworker, 'Case.summary', ['owner'], 'NOT_ASSIGNED', 'Lag 2001:454 10'],
    ['a recipient', police, 'Case.summary', ['shared'], 'NOT_DISCLOSED', 'OSL 8:1'],
    ['a recipient at level 2', actor('POLICE', ['OFFICER'], 2), 'Case.summary', ['shared'], 'ASSURANCE_TOO_LOW'],
    ['a recipient without a case role', actor('POLICE', ['ADMIN']), 'Case.summary', ['shared'], 'ROLE_NOT_ENTITLED'],
    ['a school', school, 'Case.health', ['shared'], 'BARRED_BY_LAW', 'OSL 23:2'],
    ['a swimming pool', leisure, 'Case.summary', ['shared'], 'BARRED_BY_LAW', 'OSL 21:1'],
    ['a lead', lead, 'Person.address', ['owner'], 'MASKED', 'Lag 2001:454 10'],
    ['another agency', police, 'Expert.name', [], 'NOT_DISCLOSED', 'OSL 21:3'],
    ['the recipient', police, 'Disclosure.weighing', ['recipient'], 'NOT_OWNER'],
  ];

  for (const [who, viewer, name, holding, reason, provision] of rows) {
    it(`tells ${who} (${inWords(viewer)}) ${reason ?? 'nothing'} about ${name} where [${holding.join()}] holds`, () => {
      const [type = '', field = ''] = name.split('.');
      const explanation = explain(viewer, type, field, facts(holding));
      expect(explanation?.reason ?? null).toBe(reason);
      if (provision !== undefined) expect(explanation?.provision).toBe(provision);
      if (reason !== null) expect(explanation?.unlock).toMatch(/\w/);
    });
  }
});

describe('The rules, whatever the actor, the record and the disclosures', () => {
  const RANK: Readonly<Record<Answer, number>> = { WITHHOLD: 0, MASK: 1, SHOW: 2 };
  const TYPES = ['Member', 'Expert', 'Case', 'Person', 'Referral', 'Disclosure', 'Issuer', 'AccessEntry', 'Resource'];
  const actors = fc.record({
    memberId: fc.constant('member'),
    agencyId: fc.constant('agency'),
    agencyKind: fc.constantFrom(...AGENCY_KINDS),
    roles: fc.subarray([...ROLES]),
    assurance: fc.constantFrom<Assurance>(1, 2, 3, 4),
  });
  const known = fc.record({ holding: fc.subarray(NAMES), disclosed: fc.subarray([...DISCLOSABLE]) });
  const places = fc
    .constantFrom(...TYPES)
    .chain((type) => fc.record({ type: fc.constant(type), field: fc.constantFrom(...fieldsOf(type)) }));
  const rank = (viewer: Actor, { type, field }: { type: string; field: string }, of: Facts): number =>
    RANK[decide(viewer, type, field, of)];
  const RUNS = { numRuns: 2_000 };

  it('show no less when a field more is disclosed, and change nothing but that field', () => {
    const property = fc.property(
      actors,
      known,
      places,
      fc.constantFrom(...DISCLOSABLE),
      (viewer, record, place, more) => {
        const before = rank(viewer, place, facts(record.holding, record.disclosed));
        const after = rank(viewer, place, facts(record.holding, [...record.disclosed, more]));
        expect(after).toBeGreaterThanOrEqual(before);
        if (more !== `${place.type}.${place.field}`) expect(after).toBe(before);
      },
    );
    fc.assert(property, RUNS);
  });

  it('show no more when any one fact is taken away', () => {
    const property = fc.property(actors, known, places, fc.constantFrom(...NAMES), (viewer, record, place, fact) => {
      const without = record.holding.filter((name) => name !== fact);
      const full = facts(record.holding, record.disclosed);
      const less = facts(without, record.disclosed);
      expect(rank(viewer, place, less)).toBeLessThanOrEqual(rank(viewer, place, full));
      expect(Number(inScope(viewer, place.type, less))).toBeLessThanOrEqual(Number(inScope(viewer, place.type, full)));
    });
    fc.assert(property, RUNS);
  });

  it('show no more when the assurance is lower', () => {
    const property = fc.property(actors, known, places, (viewer, record, place) => {
      const of = facts(record.holding, record.disclosed);
      const lower: Actor = { ...viewer, assurance: Math.max(1, viewer.assurance - 1) as Assurance };
      expect(rank(lower, place, of)).toBeLessThanOrEqual(rank(viewer, place, of));
      expect(Number(inScope(lower, place.type, of))).toBeLessThanOrEqual(Number(inScope(viewer, place.type, of)));
    });
    fc.assert(property, RUNS);
  });

  it('show no more when a role is taken away, and look at no order of roles', () => {
    const property = fc.property(actors, known, places, fc.constantFrom(...ROLES), (viewer, record, place, role) => {
      const of = facts(record.holding, record.disclosed);
      const fewer = { ...viewer, roles: viewer.roles.filter((own) => own !== role) };
      const turned = { ...viewer, roles: [...viewer.roles].reverse() };
      expect(rank(fewer, place, of)).toBeLessThanOrEqual(rank(viewer, place, of));
      expect(rank(turned, place, of)).toBe(rank(viewer, place, of));
    });
    fc.assert(property, RUNS);
  });

  it('show a protected field of a case or a person outside the owning agency only within the ceiling and by a disclosure of it', () => {
    const protectedPlaces = ['Case', 'Person'].flatMap((type) =>
      fieldsOf(type)
        .filter((field) => isProtected(classOf(type, field)))
        .map((field) => ({ type, field })),
    );
    const property = fc.property(actors, known, fc.constantFrom(...protectedPlaces), (viewer, record, place) => {
      const name = `${place.type}.${place.field}`;
      const outside = record.holding.filter((fact) => fact !== 'owner');
      if (rank(viewer, place, facts(outside, record.disclosed)) === RANK.WITHHOLD) return;
      expect(record.disclosed).toContain(name);
      expect(withinCeiling(viewer.agencyKind, name)).toBe(true);
    });
    fc.assert(property, { numRuns: 5_000 });
  });

  it('give a reason exactly where they do not show', () => {
    const property = fc.property(actors, known, places, (viewer, record, place) => {
      const of = facts(record.holding, record.disclosed);
      const answer = decide(viewer, place.type, place.field, of);
      const explanation = explain(viewer, place.type, place.field, of);
      expect(explanation?.answer ?? 'SHOW').toBe(answer);
      if (explanation) expect(explanation.reason === 'MASKED').toBe(answer === 'MASK');
    });
    fc.assert(property, RUNS);
  });
});
