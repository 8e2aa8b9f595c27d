import { agencyId, inDays, key, type Answered } from '../api/casesSupport';
import type { MentorshipNetwork } from '../api/mentorshipNetwork';
import type { AttackNetwork } from './attackNetwork';
import type { Ask, Probe } from './attackProbes';

type Told = Readonly<Record<string, unknown>>;

/** A conference that the police convenes, with the victim on its roster: for the school alone, and a decision that is for nobody. */
export interface AttackConference {
  readonly conference: Answered;
  readonly row: Answered;
  readonly decision: Answered;
}

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const WITHHELD = 'withheld { field answer reason provision unlock }';
const DECISION = `id version text dueOn decidedAt responsibleAgency { slug } parties { slug } planStep { id } rosterRow { id } ${WITHHELD}`;
const ROW = `id version purpose question minutes discussed addedAt withdrawnAt ownerAgency { slug } case { id number } parties { slug }
  attendance { agency { slug } member { id } notedAt } decisions(first: 100) { ${DECISION} } ${WITHHELD}`;
/** All that all parties see, and the roster. */
const CONFERENCE = `id version acute status startsAt agenda sharedPicture ownerAgency { slug } series { id name } parties { slug } present { slug }
  roster(first: 100) { ${ROW} } first: roster(first: 1) { id } ${WITHHELD}`;
const ON_CONFERENCE = `__typename ${REFUSAL} ... on Conference { ${CONFERENCE} }`;
const ON_ROW = `__typename ${REFUSAL} ... on RosterRow { ${ROW} }`;

const PLAN = `mutation ($input: PlanConferenceInput!) { result: planConference(input: $input) { ${ON_CONFERENCE} } }`;
const CHANGE = `mutation ($id: ID!, $version: Int!, $input: ChangeConferenceInput!) {
  result: changeConference(id: $id, version: $version, input: $input) { ${ON_CONFERENCE} } }`;
const END = `mutation ($id: ID!, $version: Int!, $input: EndConferenceInput!) {
  result: endConference(id: $id, version: $version, input: $input) { ${ON_CONFERENCE} } }`;
const ADD = `mutation ($input: AddRosterRowInput!) { result: addRosterRow(input: $input) { ${ON_ROW} } }`;
const CHANGE_ROW = `mutation ($id: ID!, $version: Int!, $input: ChangeRosterRowInput!) {
  result: changeRosterRow(id: $id, version: $version, input: $input) { ${ON_ROW} } }`;
const ATTEND = `mutation ($id: ID!, $version: Int!, $input: NoteRosterAttendanceInput!) {
  result: noteRosterAttendance(id: $id, version: $version, input: $input) { ${ON_ROW} } }`;
const DECIDE = `mutation ($input: DecideOnRosterRowInput!) {
  result: decideOnRosterRow(input: $input) { __typename ${REFUSAL} ... on ConferenceDecision { ${DECISION} } } }`;
const READY = `query ($id: ID!) { result: conferenceReadiness(id: $id) { rosterRowId agencyId agencyName purpose ready
  missing { field outcome ways { ground duty needs } } } }`;
const LOOK = `query ($id: ID!) { result: conference(id: $id) { ${CONFERENCE} } node(id: $id) { id ... on Conference { version } }
  conferences(first: 100) { totalCount nodes { id version roster(first: 100) { id } } pageInfo { hasNextPage } }
  conferenceSeriesList { totalCount nodes { id version } } planSteps(first: 100) { totalCount nodes { id } } }`;
const LOOK_AT_ROW = `query ($id: ID!) { result: rosterRow(id: $id) { ${ROW} } node(id: $id) { id ... on RosterRow { version conference { id } } } }`;
const LOOK_AT_DECISION = `query ($id: ID!) { result: node(id: $id) { id ... on ConferenceDecision { ${DECISION} } } }`;
const HEAR = `query { result: changes(from: BEGINNING, first: 100) { nodes { kind type recordId version fields } pageInfo { hasNextPage } } }`;
const LOG = `{ result: accessLog(first: 100) { totalCount nodes { id at member { id } agency { slug } operation outcome recordType recordIds shown } } }`;
const OPEN = 'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id version } } }';

/** Convenes it, and lets the one who works with the victim put them on its roster. */
export async function confer({ network, base }: MentorshipNetwork, caseId: string): Promise<AttackConference> {
  await network.service.addMember('lisa@police', ['LEAD']);
  const { social, police, prison, school } = network;
  const partyIds = [social, police, prison, school, base.coordination].map(agencyId);
  const conference = await network.get('pia@police', 'Conference', PLAN, {
    input: { partyIds, startsAt: inDays(1), agenda: ['Läge'], idempotencyKey: key() },
  });
  const row = await addedRow(network, { conferenceId: conference.id, caseId, partyIds: [agencyId(school)] });
  // To the police, for which it is not; to the prison, for another purpose; and to the school, for which it is.
  const fields = ['RosterRow.question', 'RosterRow.minutes', 'RosterRow.attendance', 'ConferenceDecision.text'];
  const disclosed: readonly [agency: typeof police, named: readonly string[], purpose: string][] = [
    [police, fields, 'ASSESSMENT'],
    [prison, fields, 'PROTECTION'],
    [school, ['RosterRow.question', 'ConferenceDecision.text'], 'ASSESSMENT'],
  ];
  for (const [to, named, purpose] of disclosed) {
    const input = { recordId: caseId, recipientAgencyId: agencyId(to), fields: named, purpose };
    const { data, text } = await network.disclose('anna@social', input);
    if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  }
  const noted = await minuted(network, row);
  const decision = await network.get('anna@social', 'ConferenceDecision', DECIDE, {
    input: { rosterRowId: row.id, text: 'Hemligt beslut', partyIds: [], idempotencyKey: key() },
  });
  return { conference, row: noted, decision };
}

const addedRow = (network: MentorshipNetwork['network'], more: Told): Promise<Answered> =>
  network.get('anna@social', 'RosterRow', ADD, {
    input: { purpose: 'ASSESSMENT', question: 'Hemlig fråga', discussed: ['Case.summary'], idempotencyKey: key(), ...more },
  });
async function minuted(network: MentorshipNetwork['network'], row: Answered): Promise<Answered> {
  const input = { minutes: 'Hemlig anteckning', idempotencyKey: key() };
  return network.get('anna@social', 'RosterRow', CHANGE_ROW, { id: row.id, version: row.version, input });
}

/** Puts another case on the roster, for the prison and not disclosed to it, and does with it all that can be done with a row. */
export async function putOnRoster({ there, conferred, own }: AttackNetwork): Promise<void> {
  const { network } = there;
  const partyIds = [agencyId(network.prison)];
  const added = await addedRow(network, { conferenceId: conferred.conference.id, caseId: own, partyIds });
  let row = await minuted(network, added);
  const decided = { rosterRowId: row.id, text: 'Hemligt beslut', idempotencyKey: key() };
  await network.get('anna@social', 'ConferenceDecision', DECIDE, { input: decided });
  const { id, version } = row;
  row = await network.get('anna@social', 'RosterRow', ATTEND, { id, version, input: { agencyIds: [], idempotencyKey: key() } });
  for (const withdrawn of [true, false])
    row = await network.get('anna@social', 'RosterRow', CHANGE_ROW, {
      ...{ id, version: row.version, input: { withdrawn, idempotencyKey: key() } },
    });
}

/** All that can be seen of a conference, its row and its decision, whether or not they are in view. */
async function look(ask: Ask, actor: string, { conference, row, decision }: AttackConference): Promise<void> {
  const looks: readonly [string, string][] = [
    [LOOK, conference.id],
    [READY, conference.id],
    [LOOK_AT_ROW, row.id],
    [LOOK_AT_DECISION, decision.id],
  ];
  for (const [text, id] of looks) await ask(actor, text, { id });
  await ask(actor, HEAR);
}

/** A case of one's own on the same roster, moved there and back, beside whatever else is there. */
async function besides(ask: Ask, actor: string, { conferred, there }: AttackNetwork, partyIds: readonly string[]): Promise<void> {
  const opened = await ask(actor, OPEN, { input: { person: { name: 'Påhittad' }, idempotencyKey: key() } });
  const input = { conferenceId: conferred.conference.id, purpose: 'ASSESSMENT', partyIds, question: 'Påhittad fråga', discussed: [] };
  const row = await ask(actor, ADD, { input: { ...input, caseId: opened['id'], idempotencyKey: key() } });
  await look(ask, actor, conferred);
  const present = { agencyIds: [agencyId(there.network.school)], idempotencyKey: key() };
  await ask(actor, ATTEND, { id: row['id'], version: row['version'], input: present });
  await ask(actor, CHANGE_ROW, { id: row['id'], version: row['version'], input: { withdrawn: true, idempotencyKey: key() } });
  await look(ask, actor, conferred);
}

const EVERYBODY = ['pia@police', 'lisa@police', 'kurt@prison', 'siv@school', 'nina@network', 'cora@exit', 'bo@social'];

/** What somebody may try at a conference in which there is more than is for them. */
export const CONFERENCE_PROBES: readonly Probe[] = [
  {
    name: 'changeConference, whatever it may change, as the one who convenes it and their lead, who reads the log',
    actors: ['pia@police', 'lisa@police'],
    over: ({ there: { base, network } }) => [
      { agenda: ['Läge', 'Ärenden'] },
      { sharedPicture: 'Lugnt.' },
      { startsAt: inDays(2) },
      { presentIds: [network.school, network.social].map(agencyId) },
      { addPartyIds: [agencyId(base.exit)] },
    ],
    async ask(ask, { conferred }, input: Told) {
      const { version } = await ask('pia@police', LOOK, { id: conferred.conference.id });
      await ask('pia@police', CHANGE, { id: conferred.conference.id, version, input: { ...input, idempotencyKey: key() } });
      await look(ask, 'pia@police', conferred);
      await ask('lisa@police', LOG);
    },
  },
  {
    name: 'endConference, and what is written after it',
    actors: ['pia@police', 'lisa@police'],
    over: () => ['HELD', 'CANCELLED'],
    async ask(ask, town, to: string) {
      const { id } = town.conferred.conference;
      const { version } = await ask('pia@police', LOOK, { id });
      const ended = await ask('pia@police', END, { id, version, input: { to, idempotencyKey: key() } });
      await besides(ask, 'pia@police', town, []);
      const input = { sharedPicture: 'Lugnt.', presentIds: [], idempotencyKey: key() };
      await ask('pia@police', CHANGE, { id, version: ended['version'] ?? version, input });
      await look(ask, 'pia@police', town.conferred);
      await ask('lisa@police', LOG);
    },
  },
  ...['pia@police', 'kurt@prison', 'bo@social'].map((actor): Probe => ({
    name: `a case of one's own on the same roster as ${actor}`,
    actors: [actor],
    over: ({ there: { network } }) => [[], [agencyId(network.school)], [network.school, network.prison].map(agencyId)],
    ask: (ask, town, partyIds: readonly string[]) => besides(ask, actor, town, partyIds),
  })),
  ...EVERYBODY.map((actor): Probe => ({
    name: `a conference, its roster and its row by their ids as ${actor}`,
    actors: [actor],
    over: ({ victim, own }) => [victim.caseId, own],
    async ask(ask, { conferred }, caseId: string) {
      await look(ask, actor, conferred);
      const { id, version } = conferred.row;
      const more = { idempotencyKey: key() };
      await ask(actor, CHANGE_ROW, { id, version, input: { ...more, question: 'Påhittad fråga' } });
      await ask(actor, ATTEND, { id, version, input: { ...more, agencyIds: [] } });
      await ask(actor, DECIDE, { input: { ...more, rosterRowId: id, text: 'Påhittat beslut' } });
      const row = { conferenceId: conferred.conference.id, caseId, purpose: 'ASSESSMENT', partyIds: [], question: 'Påhittad fråga' };
      await ask(actor, ADD, { input: { ...more, ...row, discussed: [] } });
      await look(ask, actor, conferred);
    },
  })),
];
