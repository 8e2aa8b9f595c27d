import { AGENCY_KINDS, ROLES, type Actor, type Assurance } from '../../src/policy/actor';
import { isProtected } from '../../src/policy/classes';
import { decide, inScope, withinCeiling, type Answer, type Facts } from '../../src/policy/decide';
import { explain } from '../../src/policy/explain';
import { classOf, DISCLOSABLE, fieldsOf } from '../../src/policy/fields';
import { facts, NAMES } from './facts';
import fc from '../support/fastCheck';

describe('The rules, whatever the actor, the record and the disclosures', () => {
  const RANK: Readonly<Record<Answer, number>> = { WITHHOLD: 0, MASK: 1, SHOW: 2 };
  const TYPES = ['Member', 'Expert', 'Case', 'Person', 'Referral', 'Disclosure', 'Issuer', 'AccessEntry', 'Resource'];
  const actors = fc.record({
    memberId: fc.constant('member'),
    agencyId: fc.constant('agency'),
    agencyKind: fc.constantFrom(...AGENCY_KINDS),
    coordinatesNetwork: fc.boolean(),
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
    const property = fc.property(actors, known, places, fc.constantFrom(...DISCLOSABLE), (viewer, record, place, more) => {
      const before = rank(viewer, place, facts(record.holding, record.disclosed));
      const after = rank(viewer, place, facts(record.holding, [...record.disclosed, more]));
      expect(after).toBeGreaterThanOrEqual(before);
      if (more !== `${place.type}.${place.field}`) expect(after).toBe(before);
    });
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
        // That a person is protected is told to whoever has anything of them in view.
        .filter((field) => isProtected(classOf(type, field)) && !/^identityProtect/.test(field))
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
      const explanation = explain(viewer, place.type, place.field, of, '2026-06-01');
      expect(explanation?.answer ?? 'SHOW').toBe(answer);
      if (explanation) expect(explanation.reason === 'MASKED').toBe(answer === 'MASK');
    });
    fc.assert(property, RUNS);
  });
});
