import { newId } from '../../src/platform/ids';
import type { AgencyKind } from '../../src/policy/actor';
import { ageOn, birthday, dayOf, midnight } from '../../src/policy/calendar';
import type { LawKind } from '../../src/policy/lawKind';
import { globalId } from '../../src/reading/ids';
import { statesOf, type RowStates } from '../policy/statuteCases';
import type { StatuteRow } from '../policy/statutes/row';
import { startTestService, type TestAgency, type TestAnswer, type TestService } from '../support/api';
import { agencyId, key, type Answered } from './casesSupport';
import { numberOf } from './lawSupport';
import { checkInputOf, CHECK_QUERY, consentInputOf, discloseInputOf, type StatuteCheck } from './statuteWire';

type Answer = TestAnswer<{ result: Answered }>;

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const DISCLOSE = `mutation ($input: DiscloseInput!) { result: disclose(input: $input) { __typename ${REFUSAL}
  ... on Disclosure { id fields ground duty live } } }`;
const DRAFT = `mutation ($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename ${REFUSAL}
  ... on Referral { id version } } }`;
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
  __typename ${REFUSAL} ... on Referral { id version } } }`;
const TELL = `mutation ($input: TellReporterInput!) { result: tellReporter(input: $input) { __typename ${REFUSAL}
  ... on Referral { id } } }`;
const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL}
  ... on Case { id } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL}
  ... on Consent { id } } }`;
const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ${REFUSAL}
  ... on Reservation { id version } } }`;
const ACCEPT = `mutation ($id: ID!, $version: Int!) { result: acceptReservation(id: $id, version: $version) { __typename ${REFUSAL}
  ... on Reservation { id status } } }`;

/** What agencies do that are, in law, of each kind. A kind that no agency can be founded as is stated of one. */
const DOES: Readonly<Record<LawKind, AgencyKind>> = {
  SOCIAL_SERVICES: 'SOCIAL_SERVICES',
  INSTITUTIONAL_CARE: 'INSTITUTIONAL_CARE',
  HEALTH_CARE: 'HEALTH_CARE',
  SCHOOL: 'SCHOOL',
  LEISURE_CULTURE: 'LEISURE_CULTURE',
  MUNICIPAL_BOARD: 'COORDINATION',
  POLICE: 'POLICE',
  SECURITY_SERVICE: 'SECURITY_SERVICE',
  PROSECUTION: 'PROSECUTION',
  CUSTOMS: 'CUSTOMS',
  PRISON_PROBATION: 'PRISON_PROBATION',
  EMPLOYMENT_SERVICE: 'EMPLOYMENT_SERVICE',
  SOCIAL_INSURANCE: 'SOCIAL_INSURANCE',
  PRIVATE_SCHOOL: 'CIVIL_SOCIETY',
  PRIVATE_CARE: 'CIVIL_SOCIETY',
  CIVIL_SOCIETY: 'CIVIL_SOCIETY',
};
export const LAW_KIND_NAMES = Object.keys(DOES) as LawKind[];

const YEARS_AHEAD_MS = 600 * 86_400_000;
const PERSON = 'Påhittad Person';
const GUARDIAN = 'Påhittad Förälder';
const slugOf = (side: 'from' | 'to', kind: LawKind): string => `${side}-${kind.toLowerCase().replaceAll('_', '-')}`;
export const isPrivate = (kind: LawKind): boolean => DOES[kind] === 'CIVIL_SOCIETY';

/** A case with all that was asked for put on record. */
export interface Arranged {
  readonly caseId: string;
  readonly requestId: string | null;
}

/** What is put on record of a case that is about to be asked about. */
export interface Arrangement {
  readonly from: LawKind;
  readonly to: LawKind;
  /** Birth date; null where it is not known. */
  readonly born: string | null;
  readonly purpose: string;
  readonly day: string;
  /** The fields that consent covers; none for no consent. */
  readonly consented: readonly string[];
  /** Whether the relative whom the data are about consents too. */
  readonly relative?: boolean;
  readonly reservation: boolean;
  /** The fields that the recipient has asked for; none for no request. */
  readonly requested: readonly string[];
}

/** Two agencies of every kind that the law knows: one that discloses and one that receives, on a clock that the test sets. */
export async function createStatuteNetwork(start: Date): Promise<StatuteNetwork> {
  const state = { now: start };
  const service = await startTestService({}, { now: () => new Date(state.now) });
  const network = new StatuteNetwork(service, state);
  for (const kind of LAW_KIND_NAMES) {
    const stated = { lawKind: kind, validFrom: '2000-01-01', validTo: null, source: 'Påhittad för provet' };
    const lawKinds = kind.startsWith('PRIVATE_') ? [stated] : [];
    for (const side of ['from', 'to'] as const) {
      await service.foundAgency(slugOf(side, kind), DOES[kind], { lawKinds });
      await service.addMember(`worker@${slugOf(side, kind)}`, [
        isPrivate(kind) ? (side === 'from' ? 'COORDINATOR' : 'MENTOR') : 'CASEWORKER',
      ]);
    }
  }
  return network;
}

/** Agencies of every law kind, and what they do in the tests of the statutes. */
export class StatuteNetwork {
  constructor(
    readonly service: TestService,
    private readonly state: { now: Date },
  ) {}

  get now(): Date {
    return this.state.now;
  }

  /** Lets it be this moment for the service. */
  set(now: Date): void {
    this.state.now = now;
  }

  worker(kind: LawKind): string {
    return `worker@${slugOf('from', kind)}`;
  }

  receiver(kind: LawKind): string {
    return `worker@${slugOf('to', kind)}`;
  }

  discloser(kind: LawKind): TestAgency {
    return this.service.actor(this.worker(kind)).agency;
  }

  recipient(kind: LawKind): TestAgency {
    return this.service.actor(this.receiver(kind)).agency;
  }

  ask(actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.service.graphql<{ result: Answered }>(actor, query, variables);
  }

  async get(actor: string, type: string, query: string, variables: Readonly<Record<string, unknown>>) {
    const answer = await this.ask(actor, query, variables);
    if (answer.data?.result.__typename !== type) throw new Error(`no ${type} for ${actor}: ${answer.text}`);
    return answer.data.result;
  }

  async check(actor: string, input: Readonly<Record<string, unknown>>): Promise<StatuteCheck> {
    return (await this.get(actor, 'DisclosureCheck', CHECK_QUERY, { input })) as unknown as StatuteCheck;
  }

  /** The place in the input that the check refuses, or what it answers. */
  async checkOrPlace(actor: string, input: Readonly<Record<string, unknown>>): Promise<StatuteCheck | string> {
    const { code, data, extensions, text } = await this.ask(actor, CHECK_QUERY, { input });
    if (code === 'BAD_USER_INPUT') return (extensions['field'] as unknown[]).join('.');
    if (data?.result.__typename !== 'DisclosureCheck') throw new Error(`no DisclosureCheck for ${actor}: ${text}`);
    return data.result as unknown as StatuteCheck;
  }

  disclose(kind: LawKind, input: Readonly<Record<string, unknown>>): Promise<Answer> {
    const validUntil = new Date(this.now.getTime() + 30 * 86_400_000).toISOString();
    const plain = { gdprBasis: 'ART_6_1_E', validUntil, idempotencyKey: key() };
    return this.ask(this.worker(kind), DISCLOSE, { input: { ...plain, ...input } });
  }

  /** Opens a case, and puts on record all that is asked for: consent and reservation are real ones. */
  async arrange(wanted: Arrangement): Promise<Arranged> {
    const { from, to, consented, requested } = wanted;
    const caseId = await this.openCase(from, wanted.born);
    if (consented.length > 0) await this.recordConsent(wanted, caseId);
    if (wanted.reservation) await this.reserve(from, to, caseId);
    const requestId = requested.length === 0 || isPrivate(to) ? null : await this.putRequest(wanted, caseId);
    return { caseId, requestId };
  }

  private async openCase(kind: LawKind, born: string | null): Promise<string> {
    if (isPrivate(kind)) return this.putCase(kind, born);
    const number = born === null ? {} : { personalIdentityNumber: numberOf(born) };
    const person = { name: PERSON, guardians: [{ name: GUARDIAN, relation: 'Förälder' }], ...number };
    return (await this.get(this.worker(kind), 'Case', OPEN, { input: { person, idempotencyKey: key() } })).id;
  }

  // Private agencies open no case by the API: theirs is put in place.
  private async putCase(kind: LawKind, born: string | null): Promise<string> {
    const { ownerQuery } = this.service.database;
    const [personId, caseId, agency] = [newId(), newId(), this.discloser(kind).id];
    await ownerQuery('INSERT INTO person (id, owner_agency_id, name, birth_date, guardians) VALUES ($1, $2, $3, $4, $5)', [
      personId,
      agency,
      PERSON,
      born,
      JSON.stringify([{ name: GUARDIAN, relation: 'Förälder', phone: null }]),
    ]);
    await ownerQuery(
      `INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at) VALUES ($1, $2, $3, $4, 'OPEN', $5)`,
      [caseId, `K-${caseId}`, agency, personId, this.now],
    );
    await ownerQuery(
      `INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from) VALUES ($1, $2, $3, $4, 'RESPONSIBLE', $5)`,
      [newId(), caseId, agency, this.service.actor(this.worker(kind)).id, this.now],
    );
    return globalId('Case', caseId);
  }

  private async recordConsent({ from, to, born, day, consented, relative = false }: Arrangement, caseId: string): Promise<void> {
    const input = {
      ...consentInputOf({
        person: PERSON,
        guardian: GUARDIAN,
        minor: born !== null && ageOn(born, day) < 18,
        relative,
      }),
      ...{ caseId, recipientAgencyIds: [agencyId(this.recipient(to))], fields: consented, givenOn: day },
      ...(day === dayOf(this.now) ? {} : { validFrom: midnight(day).toISOString() }),
      validUntil: new Date(this.now.getTime() + YEARS_AHEAD_MS).toISOString(),
      idempotencyKey: key(),
    };
    const { data, text } = await this.ask(this.worker(from), CONSENT, { input });
    // What no consent of these givers reaches is recorded by none.
    if (data?.result.code === 'CONSENT_DOES_NOT_REACH') return;
    if (born !== null && data?.result.__typename !== 'Consent') throw new Error(text);
  }

  private async reserve(from: LawKind, to: LawKind, caseId: string): Promise<void> {
    const terms = 'Uppgifterna får inte föras vidare.';
    const input = { caseId, recipientAgencyId: agencyId(this.recipient(to)), terms, idempotencyKey: key() };
    const { data, extensions, text } = await this.ask(this.worker(from), OFFER, { input });
    if (!isPrivate(to)) {
      expect(extensions['field']).toEqual(['input', 'recipientAgencyId']);
      return;
    }
    if (data?.result.__typename !== 'Reservation') throw new Error(text);
    const { id, version } = data.result;
    const accepted = await this.ask(this.receiver(to), ACCEPT, { id, version });
    if (accepted.data?.result['status'] !== 'ACCEPTED') throw new Error(accepted.text);
  }

  private async putRequest({ from, to, purpose, requested }: Arrangement, caseId: string): Promise<string> {
    const id = newId();
    await this.service.database.ownerQuery(
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, open_fields, purpose, motive, status, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $7, 'Behövs i ett ärende.', 'OPEN', $8, $9)`,
      [
        id,
        `B-${id}`,
        this.recipient(to).id,
        this.discloser(from).id,
        caseId.split('_')[1],
        requested,
        purpose,
        this.now,
        this.service.actor(this.receiver(to)).id,
      ],
    );
    return globalId('DisclosureRequest', id);
  }

  /** Everything of a row that has to be on record. */
  arrangeRow([, from, to, age, field, purpose, stated, day]: StatuteRow): Promise<Arranged> {
    const { consent, reservation, request, circumstances } = statesOf(stated);
    return this.arrange({
      ...{ from, to, purpose, day, reservation },
      born: bornFor(age, day),
      consented: consent ? [field] : [],
      relative: circumstances.includes('CONCERNED_CONSENTS'),
      requested: request ? [field] : [],
    });
  }

  checkRow(row: StatuteRow, { caseId }: Arranged): Promise<StatuteCheck> {
    const [, from, to, , field, purpose, stated, at] = row;
    const asked = { ...statesOf(stated), fields: [field], purpose };
    return this.check(this.worker(from), { ...checkInputOf(asked), caseId, at, recipientAgencyId: this.idOf(to) });
  }

  discloseRow(row: StatuteRow, { caseId, requestId }: Arranged, how: Pick<RowStates, 'ground' | 'duty'>) {
    const [, from, to, , field, purpose, stated] = row;
    const asked = { ...statesOf(stated), ...how, fields: [field], purpose };
    return this.disclose(from, { ...discloseInputOf(asked), recordId: caseId, requestId, recipientAgencyId: this.idOf(to) });
  }

  /** The recipient of the row reports a concern to its discloser, who tells it what became of that, as the row states. */
  async tellRow(row: StatuteRow, { ground, duty }: Pick<RowStates, 'ground' | 'duty'>): Promise<Answer> {
    const [, from, to, age, , purpose, stated, day] = row;
    const person = { name: PERSON, personalIdentityNumber: numberOf(bornFor(age, day) ?? day) };
    const reporter = this.receiver(to);
    const { id: caseId } = await this.get(reporter, 'Case', OPEN, { input: { person, idempotencyKey: key() } });
    const toAgencyId = agencyId(this.discloser(from));
    const { id, version } = await this.get(reporter, 'Referral', DRAFT, { input: { caseId, toAgencyId, purpose, idempotencyKey: key() } });
    const reported = {
      ...{ recordId: caseId, recipientAgencyId: toAgencyId, referralId: id, fields: ['Case.summary'], purpose },
      ...(to === 'HEALTH_CARE' ? { ground: 'OSL 25:12' } : { ground: 'OSL 10:27', weighing: 'Uppenbart.' }),
      ...{ gdprBasis: 'ART_6_1_E', validUntil: new Date(this.now.getTime() + YEARS_AHEAD_MS).toISOString(), idempotencyKey: key() },
    };
    await this.get(reporter, 'Disclosure', DISCLOSE, { input: reported });
    const sent = await this.get(reporter, 'Referral', SEND, { id, version, key: key() });
    const { weighing, request: asked } = statesOf(stated);
    const input = { id, version: sent.version, answer: 'OPENED', ground, duty, asked, weighing: weighing ? 'Inte olämpligt.' : null };
    return this.ask(this.worker(from), TELL, { input });
  }

  idOf(to: LawKind): string {
    return agencyId(this.recipient(to));
  }
}

/** The birth date of somebody who turns this age on that day. */
export const bornFor = (age: number | null, day: string): string | null => (age === null ? null : birthday(day, -age));

/** Noon in Sweden, winter and summer alike within the day. */
export const noonOf = (day: string): Date => new Date(midnight(day).getTime() + 12 * 3_600_000);
