import { dayOf, plusDays } from '../../src/policy/calendar';
import type { Dice } from '../reading/dice';
import { agencyId, inDays, key, memberId, type Answered, type TestNetwork } from './casesSupport';
import { bornYearsAgo, GroupNetwork, memberOf } from './groupNetwork';
import { numberOf } from './lawSupport';
import { mentorshipIn, MentorshipNetwork } from './mentorshipNetwork';

const REFUSAL = '... on Refusal { code message }';
const TRANSFER = `__typename ${REFUSAL} ... on CaseTransfer { id version status }`;
const OFFER = `mutation ($input: OfferCaseTransferInput!) { result: offerCaseTransfer(input: $input) { ${TRANSFER} } }`;
const ACCEPT = `mutation ($id: ID!, $version: Int!, $responsibleId: ID!, $key: String!) {
  result: acceptCaseTransfer(id: $id, version: $version, responsibleId: $responsibleId, idempotencyKey: $key) { ${TRANSFER} } }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ${REFUSAL} ... on DisclosureRequest { id version } } }`;
const RESERVE = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ${REFUSAL} ... on Reservation { id } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL} ... on Consent { id } } }`;

/** What was drawn for one case. */
export interface Drawn {
  readonly caseId: string;
  readonly transfer: Answered;
  /** The fields that were disclosed for the transfer. */
  readonly handed: readonly string[];
  /** A word that stands in the name of the person and in every text of the case, and in no other case. */
  readonly mark: string;
  readonly groupId: string | null;
  readonly mentorshipId: string | null;
  /** The disclosures and referrals of the case. */
  readonly otherIds: readonly string[];
}

/** The fields that can be handed over to the police, beside the name. */
const HANDED = [
  'Case.summary',
  'Case.risk',
  'Case.family',
  'Case.concernTypes',
  'Person.personalIdentityNumber',
  'Person.phone',
  'Person.district',
];

/** Draws cases with disclosures, referrals, requests, reservations, consents, groups and mentorships, each handed over to the police and accepted. */
export class DrawnTransfers {
  private constructor(
    readonly mentors: MentorshipNetwork,
    readonly groups: GroupNetwork,
  ) {}

  static async found(): Promise<DrawnTransfers> {
    // Anna opens and groups hundreds of cases within an hour, each named by a number.
    const mentors = await MentorshipNetwork.found({
      TRACK_CHECKS_PER_HOUR: '100000',
      PERSON_NUMBERS_PER_HOUR: '100000',
      RATE_LIMIT_PER_MINUTE: '1000000',
      COST_PER_MINUTE: '100000000',
    });
    return new DrawnTransfers(mentors, await GroupNetwork.found(mentors.network));
  }

  private drawn = 0;

  get network(): TestNetwork {
    return this.mentors.network;
  }

  async accepted(dice: Dice): Promise<Drawn> {
    this.drawn += 1;
    const mark = `Q${String(this.drawn).replace(/\d/g, (digit) => 'abcdefghij'.charAt(Number(digit)))}Q`;
    const caseId = await this.openFull(mark);
    const handed = ['Person.name', ...dice.some(HANDED, 0, 6)];
    const otherIds = await this.shared(dice, caseId, mark);
    const groupId = dice.chance(0.4) ? await this.group(dice, caseId, mark) : null;
    const mentorshipId = dice.chance(0.4) ? await this.mentorship(dice, caseId) : null;
    const disclosure = await this.disclosed(caseId, this.network.police, handed);
    const input = {
      ...{ caseId, recipientAgencyId: agencyId(this.network.police), reason: dice.pick(['MOVED', 'RELEASED', 'OF_AGE']) },
      ...{ disclosureIds: [disclosure], idempotencyKey: key() },
    };
    const { id, version } = await this.network.get('anna@social', 'CaseTransfer', OFFER, { input });
    const responsibleId = memberId(this.network.service.actor('pia@police'));
    const transfer = await this.network.get('lisa@police', 'CaseTransfer', ACCEPT, { id, version, responsibleId, key: key() });
    return { caseId, transfer, handed, mark, groupId, mentorshipId, otherIds: [disclosure, ...otherIds] };
  }

  /** Somebody of 20 years, so that there can be a group; each of another day. */
  private async openFull(mark: string): Promise<string> {
    const person = {
      ...{ name: `Påhittad ${mark}`, personalIdentityNumber: numberOf(plusDays(bornYearsAgo(21), this.drawn)) },
      ...{ phone: '031-123 45 67', district: 'Påhittad del' },
    };
    const texts = {
      summary: `Sammanfattning av ${mark}.`,
      risk: `Bedömning av ${mark}.`,
      family: `Familj till ${mark}.`,
      health: 'Hälsa.',
    };
    return (await this.network.openCase('anna@social', { person, ...texts, concernTypes: ['propaganda'] })).id;
  }

  private async disclosed(caseId: string, to: TestNetwork['police'], fields: readonly string[]): Promise<string> {
    const { data, text } = await this.network.disclose('anna@social', { recordId: caseId, recipientAgencyId: agencyId(to), fields });
    if (data?.result.__typename !== 'Disclosure') throw new Error(text);
    return data.result.id;
  }

  /** What else is open of the case; the ids of disclosures and referrals. */
  private async shared(dice: Dice, caseId: string, mark: string): Promise<string[]> {
    const { network } = this;
    const ids: string[] = [];
    // Disclosed for something else, and so not handed over.
    if (dice.chance(0.4))
      ids.push(await this.disclosed(caseId, network.police, dice.some(['Case.summary', 'Case.risk', 'Case.family'], 1, 3)));
    if (dice.chance(0.5))
      ids.push(
        await this.disclosed(caseId, network.school, dice.some(['Case.summary', 'Case.concernTypes', 'Person.name', 'Person.phone'], 1, 4)),
      );
    if (dice.chance(0.4)) {
      const sent = await network.sent('anna@social', caseId, dice.some(['Case.summary', 'Case.risk', 'Person.name'], 1, 3), network.prison);
      ids.push(sent.referral.id, sent.disclosure.id);
    }
    if (dice.chance(0.3)) ids.push((await network.draft('anna@social', caseId, network.school)).id);
    if (dice.chance(0.3)) {
      const asked = { recordId: caseId, fields: ['Case.risk'], purpose: 'ASSESSMENT', motive: 'Vi utreder.', idempotencyKey: key() };
      await network.ask('kurt@prison', REQUEST, { input: asked });
    }
    if (dice.chance(0.3)) {
      const terms = { caseId, recipientAgencyId: agencyId(network.association), terms: 'Tystnad.', idempotencyKey: key() };
      await network.get('anna@social', 'Reservation', RESERVE, { input: terms });
    }
    if (dice.chance(0.3)) {
      const consent = {
        ...{ caseId, givers: [{ role: 'PERSON', name: `Påhittad ${mark}` }], recipientAgencyIds: [agencyId(network.school)] },
        ...{ fields: ['Case.summary'], form: 'SIGNED', givenOn: dayOf(new Date()), validUntil: inDays(30), idempotencyKey: key() },
      };
      await network.get('anna@social', 'Consent', CONSENT, { input: consent });
    }
    return ids;
  }

  /** A group with the police or the prison and probation service in it, forming or active, its goals disclosed or not. */
  private async group(dice: Dice, caseId: string, mark: string): Promise<string> {
    const { police, prison } = this.network;
    const agencies = dice.some([police, prison], 1, 2);
    await this.groups.consent(caseId, agencies, { givers: [{ role: 'PERSON', name: `Påhittad ${mark}` }] });
    const goals = [{ text: `Mål för ${mark}.`, responsibleAgencyId: agencyId(this.network.social) }];
    const formed = await this.groups.formed(caseId, { programme: 'SIG', members: agencies.map((one) => memberOf(one)), goals });
    if (dice.chance(0.3)) return formed.id;
    await this.groups.joined(formed);
    for (const one of agencies) if (dice.chance(0.7)) await this.mentors.share(caseId, one, ['ActionGroup.goals']);
    return formed.id;
  }

  /** A mentor who is proposed, has accepted, or is at work with the person disclosed under a reservation. */
  private async mentorship(dice: Dice, caseId: string): Promise<string> {
    const { mentors } = this;
    await mentors.share(caseId, mentors.base.coordination, ['Case.concernTypes']);
    const stated = await mentors.base.request('anna@social', caseId);
    if (stated.data?.result.__typename !== 'MentorNeed') throw new Error(stated.text);
    const proposal = mentorshipIn(await mentors.propose(stated.data.result, mentors.mia));
    if (dice.chance(0.25)) return proposal.id;
    const reservation = await mentors.reserve(caseId);
    const accepted = await mentors.done('mia@exit', 'acceptMentorship', proposal);
    if (dice.chance(0.25)) return proposal.id;
    await mentors.done('anna@social', 'confirmMentorship', accepted);
    await mentors.share(caseId, mentors.base.exit, ['Case.person', 'Person.name'], reservation);
    return proposal.id;
  }
}
