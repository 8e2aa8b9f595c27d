import { actorKey, type Actor, type AgencyKind, type Assurance, type Role } from '../../src/policy/actor';
import { may, type Action } from '../../src/policy/actions';
import type { RowCondition } from '../../src/policy/conditions';
import { permissionsOf } from '../../src/policy/permissions';
import { facts } from './facts';

const viewer = (agencyKind: AgencyKind, roles: readonly Role[], assurance: Assurance = 3, coordinatesNetwork = false): Actor => ({
  ...{ memberId: 'm', agencyId: 'a', agencyKind },
  ...{ coordinatesNetwork, roles, assurance },
});
const caseworker = viewer('SOCIAL_SERVICES', ['CASEWORKER']);
const lead = viewer('SOCIAL_SERVICES', ['LEAD']);
const system = viewer('SOCIAL_SERVICES', ['SYSTEM']);
const counsellor = viewer('LEISURE_CULTURE', ['COUNSELLOR']);

describe('The permissions of a viewer', () => {
  it.each<[string, Actor, string, string, string, readonly string[], string | null]>([
    ['an open field', counsellor, 'Agency.name', 'OPEN', 'ALWAYS', [], null],
    [
      'a protected field at work',
      caseworker,
      'Case.summary',
      'NARRATIVE',
      'DEPENDS',
      ['owner and assigned', 'disclosed'],
      'Lag 2001:454 10',
    ],
    ['one that no rule opens to the role', system, 'Case.reporter', 'SOURCE', 'NEVER', [], 'Lag 2001:454 10'],
    [
      'one with a coarser form',
      lead,
      'Person.personalIdentityNumber',
      'IDENTITY',
      'DEPENDS',
      ['owner and assigned', 'disclosed', 'owner (masked)'],
      'Lag 2001:454 10',
    ],
    [
      'one that is shown in its coarser form alone',
      viewer('LEISURE_CULTURE', ['LEAD']),
      'Mentorship.points',
      'SPECIAL',
      'MASKED',
      ['owner and assigned (masked)', 'owner (masked)', 'recipient (masked)'],
      'OSL 8:1',
    ],
  ])('%s', (_what, actor, name, fieldClass, answer, conditions, provision) => {
    const [type = '', field = ''] = name.split('.');
    const told = permissionsOf(actor, type).find((one) => one.field === field);
    expect(told).toEqual({ type, field, class: fieldClass, answer, conditions, provision });
  });
});

describe('An actor may', () => {
  it.each<[string, Actor, Action, string | null, readonly RowCondition[], boolean]>([
    ['open a case at work', caseworker, 'openCase', null, [], true],
    ['not open one as a system', system, 'openCase', null, [], false],
    ['not open one below the level', viewer('SOCIAL_SERVICES', ['CASEWORKER'], 2), 'openCase', null, [], false],
    ['update the own case when assigned', caseworker, 'updateCase', 'Case', ['owner', 'assigned'], true],
    ['not when somebody else is', caseworker, 'updateCase', 'Case', ['owner'], false],
    ['not that of another agency', caseworker, 'updateCase', 'Case', ['assigned'], false],
    ['not as the lead who is not assigned', lead, 'updateCase', 'Case', ['owner'], false],
    ['assign, as the lead', lead, 'assignCase', 'Case', ['owner'], true],
    ['assign, as the one assigned: of two rows one is enough', caseworker, 'assignCase', 'Case', ['owner', 'assigned'], true],
    ['not act on a type of which no row speaks', caseworker, 'updateCase', 'Person', ['owner', 'assigned'], false],
    ['not act without a record where one is needed', caseworker, 'updateCase', null, ['owner', 'assigned'], false],
    ['end an agency, coordinating the network', viewer('COORDINATION', ['ADMIN'], 3, true), 'closeAgency', null, [], true],
    ['not end one elsewhere', viewer('COORDINATION', ['ADMIN']), 'closeAgency', null, [], false],
  ])('%s', (_what, actor, action, on, holding, allowed) => {
    expect(may(actor, action, on, facts(holding))).toBe(allowed);
  });
});

test('actors to whom the same rules give the same answers have one key, and others have another', () => {
  const of = (...roles: Role[]): string => actorKey(viewer('POLICE', roles));
  expect(of('OFFICER', 'LEAD')).toBe('POLICE|false|LEAD,OFFICER|3');
  expect(of('LEAD', 'OFFICER')).toBe(of('OFFICER', 'LEAD'));
  expect(actorKey(viewer('POLICE', ['LEAD'], 4, true))).toBe('POLICE|true|LEAD|4');
});
