import { agencyId, freshNumber, inDays, key, memberId, type Answered } from '../api/casesSupport';
import { uuidIn } from '../api/mentorNetwork';
import { MentorshipNetwork } from '../api/mentorshipNetwork';
import { REGISTER as REGISTER_SYSTEM } from '../api/syncSupport';
import { dayIn } from '../support/days';
import { confer, type AttackConference } from './attackConferences';

/** What attackers find in the world: records of others with something hidden in each, and records of their own to ask with. */
export interface AttackNetwork {
  readonly there: MentorshipNetwork;
  /** Kept by anna@social: a young person, of whom a little is disclosed to the police, the school and the network. */
  readonly victim: { readonly caseId: string; readonly personId: string; readonly number: string };
  /** A need of the victim's case, put to nobody. */
  readonly need: Answered;
  /** A mentor of exit that is not in anybody's view but exit's. */
  readonly mentor: Answered;
  /** A mentor that cora@exit registers only to ask with. */
  readonly probe: Answered;
  /** A case of anna@social with nothing in it, for asking with; shared with the network. */
  readonly own: string;
  readonly referral: Answered;
  /** To the prison, which declined it; something that does not rest on it is disclosed to the prison later. */
  readonly declined: Answered;
  /** What the police was disclosed, until a birthday of the victim. */
  readonly untilBirthday: string;
  /** A conference with the victim on its roster. */
  readonly conferred: AttackConference;
  readonly systemId: string;
  readonly unknown: string;
  /** Whom a reader's entry in the log of social names. */
  readonly entryId: string;
}

const EXPERT = `mutation ($input: UpsertExpertInput!) { result: upsertExpert(input: $input) {
  __typename ... on Refusal { code message } ... on Expert { id version } } }`;
export const CORRECT = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename ... on Refusal { code message } ... on Case { id version } } }`;

/** A personal number of somebody born on this day, with a correct check digit. */
export function numberOf(day: string, serial = '238'): string {
  const nine = day.replaceAll('-', '').slice(2) + serial;
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${day.slice(0, 2)}${nine}${String((10 - (sum % 10)) % 10)}`;
}

export async function createAttackNetwork(): Promise<AttackNetwork> {
  const there = await MentorshipNetwork.found();
  const { network, base } = there;
  const { service } = network;
  await service.addMember('sys@social', ['SYSTEM'], { kind: 'SYSTEM' });
  const number = numberOf(birthDays()[0]);
  const person = {
    ...{ name: 'Hemliga Karlsson', personalIdentityNumber: number, address: 'Hemliga gatan 3', district: 'Angered' },
    ...{ phone: '031-111 22 33', guardians: [{ name: 'Hemliga Modern', relation: 'mor' }] },
  };
  const opened = await network.openCase('anna@social', { person, summary: 'Hemlig sammanfattning' });
  const [caseId, personId] = [opened.id, (opened['person'] as Answered).id];
  const { referral } = await network.sent('anna@social', caseId, ['Case.concernTypes'], network.police);
  await there.sql("UPDATE referral SET message = 'Hemligt meddelande' WHERE id = $1", [uuidIn(referral)]);
  const { referral: declined } = await network.sent('anna@social', caseId, ['Case.concernTypes'], network.prison);
  await there.sql("UPDATE referral SET message = 'Hemligt meddelande' WHERE id = $1", [uuidIn(declined)]);
  await network.move('kurt@prison', 'declineReferral', declined.id, declined.version, 'Nej.');
  // Made as the service makes them, so that they last when the birth date is corrected.
  for (const to of [base.coordination, network.school, network.prison])
    await disclosed(there, { recordId: caseId, recipientAgencyId: agencyId(to), fields: ['Case.concernTypes'] });
  const untilBirthday = await endByBirthday(there, caseId);
  const { data, text } = await base.request('anna@social', caseId, { area: 'Angered', avoidGroups: ['Gruppen'] });
  if (data?.result.__typename !== 'MentorNeed') throw new Error(text);
  const mentor = await there.mentor({ name: 'Hemliga Mentorn', unsafeAreas: ['Angered'], ties: ['Gruppen'], minimumAge: 10 });
  const probe = await there.mentor({ name: 'Sonden' });
  const own = (await network.openCase('anna@social')).id;
  await there.share(own, base.coordination, ['Case.person', 'Person.district', 'Case.risk']);
  const expert = { name: 'Hemliga Sakkunniga', title: 'Teolog', protectedIdentity: true, idempotencyKey: key() };
  const registered = await network.ask('adam@social', EXPERT, { input: expert });
  if (registered.data?.result.__typename !== 'Expert') throw new Error(registered.text);
  const system = {
    ...{ kind: 'CASE_SYSTEM', name: 'System', memberId: memberId(service.actor('sys@social')) },
    ...{ scopes: ['CASES'], idempotencyKey: key() },
  };
  const { id: systemId } = await network.get('adam@social', 'ExternalSystem', REGISTER_SYSTEM, { input: system });
  const conferred = await confer(there, caseId);
  // A read by the police, whose member is hidden from the lead of social.
  await network.ask('pia@police', 'query ($id: ID!) { result: case(id: $id) { id concernTypes { code } } }', {
    id: caseId,
  });
  const [entry] = await there.sql<{ id: string }>(
    "SELECT id FROM access_entry WHERE member_id = $1 AND record_type = 'Case' ORDER BY at DESC LIMIT 1",
    [service.actor('pia@police').id],
  );
  return {
    ...{
      there,
      victim: { caseId, personId, number },
      need: data.result,
      mentor,
      probe,
      own,
      referral,
      declined,
      untilBirthday,
      conferred,
      systemId,
    },
    ...{ unknown: freshNumber(), entryId: entry?.id ?? '' },
  };
}

async function disclosed({ network }: MentorshipNetwork, input: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = await network.disclose('anna@social', input);
  if (answer.data?.result.__typename !== 'Disclosure') throw new Error(answer.text);
  return answer.data.result.id;
}

/** A disclosure to the police that the law ends on a birthday. */
const endByBirthday = (there: MentorshipNetwork, recordId: string): Promise<string> =>
  disclosed(there, {
    ...{ recordId, recipientAgencyId: agencyId(there.network.police), fields: ['Case.risk'], weighing: 'Vägt.' },
    ...{ ground: 'OSL 10:18 a', purpose: 'CRIME_PREVENTION', validUntil: inDays(700) },
  });

/** Three days of one year on which somebody is born who soon turns 21: the one that the victim is born on, and two others. */
export function birthDays(): readonly [string, string, string] {
  for (let days = 60; ; days += 20) {
    const [own, one, other] = [days, days + 12, days + 25].map((more) => dayIn(more - 21 * 365 - 5));
    if (own && one && other && own.slice(0, 4) === other.slice(0, 4)) return [own, one, other];
  }
}
