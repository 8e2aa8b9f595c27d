import { birthday, dayOf } from '../../src/policy/calendar';
import type { TestAgency, TestAnswer } from '../support/api';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';

/** A member of a group, as the tests ask for one. */
export const memberOf = (agency: TestAgency, more: object = {}): Readonly<Record<string, unknown>> => ({
  memberAgencyId: agencyId(agency),
  role: 'Kontakt',
  contactName: `Påhittad Kontakt på ${agency.slug}`,
  ...more,
});

/** The day on which somebody was born who is so many years old today. */
export const bornYearsAgo = (years: number): string => birthday(dayOf(new Date()), -years);

const REFUSAL = '... on Refusal { code message fields provision unlock }';
/** Everything of a group but its case and the groups it is linked with. */
export const GROUP = `__typename id number version programme municipalityCode status formedAt validUntil endsBecause closedAt closeReason
  contactName contactPhone ownerAgency { slug } missingSectors
  members { agency { slug } role contactName contactPhone since status }
  goals { text status dueOn responsibleAgency { slug } } meetings { heldOn decisions personAttended attendees { slug } } guardianAttendance { heldOn names }
  notCarriedOver { what name reason } secrecyMark { provision } case { id } withheld { field reason }`;
const ON_GROUP = `__typename ${REFUSAL} ... on ActionGroup { ${GROUP} transferredFrom { id status } }`;

/** The mutations of groups, each answering `result`. */
export const MUTATIONS = {
  create: `mutation ($input: CreateActionGroupInput!) { result: createActionGroup(input: $input) { ${ON_GROUP} } }`,
  add: `mutation ($id: ID!, $version: Int!, $member: GroupMemberInput!) { result: addGroupMember(id: $id, version: $version, member: $member) { ${ON_GROUP} } }`,
  remove: `mutation ($id: ID!, $version: Int!, $agencyId: ID!, $reason: String!) {
    result: removeGroupMember(id: $id, version: $version, agencyId: $agencyId, reason: $reason) { ${ON_GROUP} } }`,
  plan: `mutation ($id: ID!, $version: Int!, $goals: [GroupGoalInput!]!) { result: setGroupPlan(id: $id, version: $version, goals: $goals) { ${ON_GROUP} } }`,
  contact: `mutation ($id: ID!, $version: Int!, $contactName: String!, $contactPhone: String) {
    result: setGroupContact(id: $id, version: $version, contactName: $contactName, contactPhone: $contactPhone) { ${ON_GROUP} } }`,
  meet: `mutation ($id: ID!, $version: Int!, $input: RecordGroupMeetingInput!) {
    result: recordGroupMeeting(id: $id, version: $version, input: $input) { ${ON_GROUP} } }`,
  close: `mutation ($id: ID!, $version: Int!, $reason: String!) { result: closeActionGroup(id: $id, version: $version, reason: $reason) { ${ON_GROUP} } }`,
  transfer: `mutation ($id: ID!, $version: Int!, $input: TransferGroupInput!) {
    result: transferGroup(id: $id, version: $version, input: $input) { ${ON_GROUP} } }`,
} as const;

/** Who answers for each agency. */
const ANSWERS: Readonly<Record<string, string>> = {
  police: 'pia@police',
  prison: 'kurt@prison',
  school: 'siv@school',
  leisure: 'fia@leisure',
};
const ON_INVITATION = `__typename ... on Refusal { code } ... on GroupInvitation { id status programme groupNumber agency { slug }
  contactName contactPhone role invitedAt }`;
/** What an agency that is invited asks and answers. */
export const INVITED = {
  list: `{ result: groupInvitations { __typename id status programme groupNumber agency { id slug name } contactName contactPhone role invitedAt } }`,
  accept: `mutation ($id: ID!, $contactName: String, $contactPhone: String) {
    result: acceptGroupInvitation(id: $id, contactName: $contactName, contactPhone: $contactPhone) { ${ON_INVITATION} } }`,
  decline: `mutation ($id: ID!, $reason: String!) { result: declineGroupInvitation(id: $id, reason: $reason) { ${ON_INVITATION} } }`,
} as const;

const READ = `query ($id: ID!) { result: actionGroup(id: $id) { ${GROUP} } }`;

const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL}
  ... on Consent { id version provision validUntil } } }`;

/** What the tests of action groups do, in the town of the cases with a leisure department besides. */
export class GroupNetwork {
  private constructor(
    readonly network: TestNetwork,
    readonly leisure: TestAgency,
  ) {}

  /** Founds the leisure department and the other members, in a new town or in one that there is. */
  static async found(town?: TestNetwork): Promise<GroupNetwork> {
    const network = town ?? (await createTestNetwork());
    const leisure = await network.service.foundAgency('leisure', 'LEISURE_CULTURE');
    await network.service.addMember('fia@leisure', ['COUNSELLOR']);
    await network.service.addMember('lisa@police', ['LEAD']);
    await network.service.addMember('adil@police', ['AUDITOR']);
    await network.service.addMember('low@police', ['OFFICER'], { assurance: 2 });
    await network.service.addMember('audit@social', ['AUDITOR']);
    await network.service.addMember('system@social', ['SYSTEM'], { kind: 'SYSTEM' });
    return new GroupNetwork(network, leisure);
  }

  /** A case of the social services, about somebody of that age. */
  caseOf(years: number, more: object = {}): Promise<Answered> {
    const person = { name: 'Påhittad Person', birthDate: bornYearsAgo(years), ...more };
    return this.network.openCase('anna@social', { person });
  }

  /** A consent to these agencies: a guardian's for a minor, the person's own otherwise. */
  consent(caseId: string, to: readonly TestAgency[], more: object = {}): Promise<Answered> {
    const input = {
      caseId,
      givers: [
        { role: 'PERSON', name: 'Påhittad Person' },
        { role: 'GUARDIAN', name: 'Påhittad Mor' },
      ],
      maturityNote: 'Förstår vad samtycket gäller; ingen betydande skada.',
      guardianCount: 1,
      giverNotOnRecord: 'Visade legitimation.',
      recipientAgencyIds: to.map(agencyId),
      fields: ['Case.summary', 'ActionGroup.goals', 'ActionGroup.meetings'],
      form: 'SIGNED',
      givenOn: dayOf(new Date()),
      validUntil: inDays(300),
      idempotencyKey: key(),
      ...more,
    };
    return this.network.get('anna@social', 'Consent', CONSENT, { input });
  }

  create(caseId: string, more: object = {}, actor = 'anna@social'): Promise<TestAnswer<{ result: Answered }>> {
    const input = { caseId, programme: 'SSPF', contactName: 'Påhittad Samordnare', idempotencyKey: key(), ...more };
    return this.network.ask(actor, MUTATIONS.create, { input });
  }

  /** A group that is forming; fails the test when there is none. */
  async formed(caseId: string, more: object = {}, actor = 'anna@social'): Promise<Answered> {
    return this.outcome('ActionGroup', await this.create(caseId, more, actor));
  }

  /** A group that everybody who is invited has joined; fails the test when there is none. */
  async created(caseId: string, more: object = {}, actor = 'anna@social'): Promise<Answered> {
    return this.joined(await this.formed(caseId, more, actor), actor);
  }

  /** The group after everybody who is invited has accepted. */
  async joined(group: Answered, actor = 'anna@social'): Promise<Answered> {
    const members = group['members'] as { status: string; agency: { slug: string } }[];
    const pending = members.filter(({ status }) => status === 'PENDING').map(({ agency }) => agency.slug);
    for (const slug of pending) await this.accepts(ANSWERS[slug] ?? '', group);
    return pending.length === 0 ? group : this.network.get(actor, 'ActionGroup', READ, { id: group.id });
  }

  /** The invitations that a member is shown. */
  async invitations(actor: string): Promise<Answered[]> {
    const { data, text } = await this.network.ask(actor, INVITED.list);
    if (!data) throw new Error(text);
    return data.result as unknown as Answered[];
  }

  /** The invitation to a group. */
  async invitationTo(actor: string, group: Answered): Promise<Answered> {
    const own = (await this.invitations(actor)).find((one) => one['groupNumber'] === group['number']);
    if (!own) throw new Error(`${actor} is not invited to ${String(group['number'])}`);
    return own;
  }

  async accepts(actor: string, group: Answered, more: object = {}): Promise<Answered> {
    const { id } = await this.invitationTo(actor, group);
    return this.outcome('GroupInvitation', await this.network.ask(actor, INVITED.accept, { id, ...more }));
  }

  /** Does something to a group, with the version it has. */
  act(
    actor: string,
    mutation: keyof typeof MUTATIONS,
    group: Pick<Answered, 'id' | 'version'>,
    more: object = {},
  ): Promise<TestAnswer<{ result: Answered }>> {
    return this.network.ask(actor, MUTATIONS[mutation], { id: group.id, version: group.version, ...more });
  }

  async done(
    actor: string,
    mutation: keyof typeof MUTATIONS,
    group: Pick<Answered, 'id' | 'version'>,
    more: object = {},
  ): Promise<Answered> {
    return this.outcome('ActionGroup', await this.act(actor, mutation, group, more));
  }

  /** The refusal that it came to. */
  async refused(answer: Promise<TestAnswer<{ result: Answered }>>): Promise<Answered> {
    return this.outcome('Refusal', await answer);
  }

  /** The group that it came to. */
  async group(answer: Promise<TestAnswer<{ result: Answered }>>): Promise<Answered> {
    return this.outcome('ActionGroup', await answer);
  }

  /** Discloses on the consent that there is. */
  async disclosed(caseId: string, to: TestAgency, fields: readonly string[], more: object = {}): Promise<Answered> {
    const input = { recordId: caseId, recipientAgencyId: agencyId(to), fields, ...more };
    return this.outcome('Disclosure', await this.network.disclose('anna@social', input));
  }

  private outcome(type: string, { data, text }: TestAnswer<{ result: Answered }>): Answered {
    if (data?.result.__typename !== type) throw new Error(text);
    return data.result;
  }
}
