import { actorKey, AGENCY_KINDS, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import { decide, holds, inScope, settle, withinCeiling, type Answer, type Facts, type RowTerm } from '../../src/policy/decide';
import { explain } from '../../src/policy/explain';
import type { FieldClass } from '../../src/policy/classes';
import type { Condition, RowCondition } from '../../src/policy/conditions';
import { facts, NAMES } from './facts';

function actor(agencyKind: AgencyKind, roles: readonly Role[], assurance: Assurance = 3): Actor {
  return { memberId: 'member', agencyId: 'agency', agencyKind, coordinatesNetwork: false, roles, assurance };
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
    ['an agency that coordinates the network', { ...lead, coordinatesNetwork: true }, { coordinatesNetwork: true }, 'PARTY', true],
    ['one of that kind that does not', actor('COORDINATION', ['COORDINATOR']), { coordinatesNetwork: true }, 'PARTY', false],
    ['a class below the ceiling', police, { ceiling: true }, 'OPERATION', true],
    ['a class above the ceiling', school, { ceiling: true }, 'OPERATION', false],
    ['a class for civil society that it may have by a reservation', mentor, { ceiling: true }, 'IDENTITY', true],
    ['offences for civil society', mentor, { ceiling: true }, 'OFFENCE', false],
    ['a condition of the record', caseworker, { row: 'assigned' }, 'PARTY', 'assigned'],
    ['a disclosure', caseworker, { disclosed: true }, 'PARTY', 'disclosed'],
  ];

  it.each(rows)('answers %s', (_what, who, condition, of, answer) => {
    expect(settle(who, condition, of)).toBe(answer);
  });
});

describe('decide', () => {
  const rows: [who: string, actor: Actor, field: string, holding: RowCondition[], disclosed: string[], answer: Answer][] = [
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
    ['a lead', lead, 'Person.address', ['owner', 'unmarked', 'unprotectedPerson'], [], 'MASK'],
    ['a lead, of somebody protected', lead, 'Person.address', ['owner'], [], 'WITHHOLD'],
    ['a lead, of somebody protected', lead, 'Person.personalIdentityNumber', ['owner'], [], 'MASK'],
    ['a lead, of somebody protected', lead, 'Person.identityProtection', ['owner'], [], 'SHOW'],
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
    ['a recipient', police, 'Person.address', ['shared', 'unprotectedPerson'], ['Person.address'], 'SHOW'],
    ['a recipient, of somebody protected', police, 'Person.address', ['shared'], ['Person.address'], 'WITHHOLD'],
    ['a recipient, of somebody protected', police, 'Person.identityProtection', ['shared'], [], 'SHOW'],
    ['an assigned caseworker, of somebody protected', caseworker, 'Person.address', ['owner', 'assigned'], [], 'SHOW'],
    ['anyone with the case in view', school, 'Case.number', [], [], 'SHOW'],
    ['anyone', mentor, 'Expert.name', ['unprotected'], [], 'SHOW'],
    ['anyone', mentor, 'Expert.name', [], [], 'WITHHOLD'],
    ['the own agency of a protected expert', mentor, 'Expert.name', ['owner'], [], 'SHOW'],
    ['a protected expert', mentor, 'Expert.contact', ['self'], [], 'SHOW'],
    ['one a protected name is disclosed to', school, 'Expert.name', [], ['Expert.name'], 'SHOW'],
    ['one a protected name is disclosed to', school, 'Expert.contact', [], ['Expert.name'], 'WITHHOLD'],
    ['one a protected contact is disclosed to', school, 'Expert.contact', [], ['Expert.contact'], 'SHOW'],
    ['one whose ceiling leaves a contact out', leisure, 'Expert.contact', [], ['Expert.contact'], 'WITHHOLD'],
    ['one whose ceiling leaves a contact out', leisure, 'Expert.name', [], ['Expert.name'], 'SHOW'],
    ['civil society, whatever is disclosed', mentor, 'Expert.name', [], ['Expert.name'], 'WITHHOLD'],
    ['a recipient of a referral, nothing disclosed', police, 'Referral.message', ['recipient', 'sent'], [], 'WITHHOLD'],
    [
      'a recipient of a referral, with another disclosure on the case',
      police,
      'Referral.message',
      ['recipient', 'sent', 'shared'],
      [],
      'WITHHOLD',
    ],
    ['a recipient of a referral', police, 'Referral.message', ['recipient', 'sent', 'shared', 'carried'], [], 'SHOW'],
    ['a leisure office', leisure, 'Referral.message', ['recipient', 'sent', 'shared', 'carried'], [], 'WITHHOLD'],
    ['a leisure office', leisure, 'Referral.case', ['recipient', 'sent', 'shared', 'carried'], [], 'SHOW'],
    ['a recipient, of its own reason', police, 'TimelineEntry.reason', ['recipient', 'sent', 'author'], [], 'SHOW'],
    ['a leisure office, of its own reason', leisure, 'TimelineEntry.reason', ['recipient', 'sent', 'author'], [], 'SHOW'],
    ["a recipient, of the sender's reason", police, 'TimelineEntry.reason', ['recipient', 'sent', 'carried', 'fromOwner'], [], 'SHOW'],
    [
      "a recipient, of the sender's reason when it is over",
      police,
      'TimelineEntry.reason',
      ['recipient', 'sent', 'fromOwner'],
      [],
      'WITHHOLD',
    ],
    [
      "a recipient, of another recipient's reason",
      police,
      'TimelineEntry.reason',
      ['recipient', 'sent', 'carried', 'shared'],
      [],
      'WITHHOLD',
    ],
    [
      "a leisure office, of the sender's reason",
      leisure,
      'TimelineEntry.reason',
      ['recipient', 'sent', 'carried', 'fromOwner'],
      [],
      'WITHHOLD',
    ],
    ['a lead of the sender', lead, 'TimelineEntry.reason', ['owner', 'fromOwner'], [], 'WITHHOLD'],
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
    ['a recipient in civil society without a reservation', mentor, 'Case', ['shared'], false],
    ['a recipient in civil society with a reservation', mentor, 'Case', ['shared', 'reserved'], true],
    ['a recipient in civil society in another role', mentorAsCaseworker, 'Case', ['shared', 'reserved'], false],
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

describe('What is remembered of one kind of reader', () => {
  const coordinator = actor('COORDINATION', ['COORDINATOR']);
  const others: [what: string, other: Actor][] = [
    ['of another kind of agency', { ...coordinator, agencyKind: 'SCHOOL' }],
    ['whose agency coordinates the network', { ...coordinator, coordinatesNetwork: true }],
    ['in another role', { ...coordinator, roles: ['LEAD'] }],
    ['at another level of assurance', { ...coordinator, assurance: 2 }],
  ];

  it.each(others)('is never told to one %s', (_what, other) => {
    expect(actorKey(other)).not.toBe(actorKey(coordinator));
  });

  it('whoever asks first', () => {
    const coordinating: Actor = { ...coordinator, coordinatesNetwork: true };
    const seen = [coordinating, coordinator, coordinating].map((who) => inScope(who, 'Consultation', facts([])));
    expect(seen).toEqual([true, false, true]);
  });
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
    INSTITUTIONAL_CARE: ['OPERATION', 'SOURCE'],
    PROSECUTION: ['SOURCE'],
    CUSTOMS: ['SOURCE'],
    EMPLOYMENT_SERVICE: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
    SOCIAL_INSURANCE: ['FAMILY', 'SPECIAL', 'OFFENCE', 'OPERATION', 'SOURCE'],
    CIVIL_SOCIETY: ['OFFENCE', 'OPERATION', 'SOURCE'],
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
  const rows: [who: string, actor: Actor, field: string, holding: RowCondition[], reason: string | null, provision?: string][] = [
    ['one who sees it', caseworker, 'Case.summary', ['owner', 'assigned'], null],
    ['a colleague', caseworker, 'Case.summary', ['owner'], 'NOT_ASSIGNED', 'Lag 2001:454 10'],
    ['a recipient', police, 'Case.summary', ['shared'], 'NOT_DISCLOSED', 'OSL 8:1'],
    ['a recipient at level 2', actor('POLICE', ['OFFICER'], 2), 'Case.summary', ['shared'], 'ASSURANCE_TOO_LOW'],
    ['a recipient without a case role', actor('POLICE', ['ADMIN']), 'Case.summary', ['shared'], 'ROLE_NOT_ENTITLED'],
    ['a school', school, 'Case.health', ['shared'], 'NOT_CARRIED', 'P1'],
    ['a swimming pool', leisure, 'Case.summary', ['shared'], 'NOT_CARRIED', 'P1'],
    ['a lead', lead, 'Person.address', ['owner', 'unprotectedPerson'], 'MASKED', 'Lag 2001:454 10'],
    ['a lead, of somebody protected', lead, 'Person.address', ['owner'], 'NOT_ASSIGNED', 'Lag 2001:454 10'],
    ['a recipient, of somebody protected', police, 'Person.address', ['shared'], 'NOT_DISCLOSED', 'OSL 8:1'],
    ['another agency', police, 'Expert.name', [], 'NOT_DISCLOSED', 'OSL 21:3'],
    ['the recipient', police, 'Disclosure.weighing', ['recipient'], 'NOT_OWNER'],
  ];

  for (const [who, viewer, name, holding, reason, provision] of rows) {
    it(`tells ${who} (${inWords(viewer)}) ${reason ?? 'nothing'} about ${name} where [${holding.join()}] holds`, () => {
      const [type = '', field = ''] = name.split('.');
      const explanation = explain(viewer, type, field, facts(holding), '2026-06-01');
      expect(explanation?.reason ?? null).toBe(reason);
      if (provision !== undefined) expect(explanation?.provision).toBe(provision);
      if (reason !== null) expect(explanation?.unlock).toMatch(/\w/);
    });
  }

  it('tells a lead who sees a mask how the whole is opened, and by what', () => {
    const explanation = explain(lead, 'Person', 'address', facts(['owner']), '2026-06-01');
    expect(explanation?.unlock).toBe('Ask a lead of the owning agency to assign you to the case.');
  });

  it('tells whom secrecy does not bind that the law bars it, not that the owner could open it', () => {
    const explanation = explain(mentorAsCaseworker, 'DisclosureRequest', 'case', facts(['recipient']), '2026-06-01');
    expect(explanation).toMatchObject({ reason: 'BARRED_BY_LAW', provision: 'OSL 8:1' });
  });

  it('names provisions to disclose by for what can be disclosed, and for nothing else', () => {
    const goals = explain(police, 'ActionGroup', 'goals', facts(['groupMember', 'shared'], [], 'SOCIAL_SERVICES'), '2026-06-01');
    const mentorName = explain(caseworker, 'Mentor', 'name', facts([], [], 'SOCIAL_SERVICES'), '2026-06-01');
    expect([goals?.reason, mentorName?.reason]).toEqual(['NOT_DISCLOSED', 'NOT_DISCLOSED']);
    expect(goals?.unlock).toMatch(/OSL/);
    expect(mentorName?.unlock).toMatch(/mentor/);
  });
});
