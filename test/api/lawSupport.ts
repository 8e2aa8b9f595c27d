import { newId } from '../../src/platform/ids';
import type { AgencyKind } from '../../src/policy/actor';
import { birthday, dayOf, midnight } from '../../src/policy/calendar';
import type { LawKind } from '../../src/policy/lawKind';
import { globalId } from '../../src/reading/ids';
import { circumstancesIn, dutyIn, type LawCase } from '../policy/lawCases';
import { startTestService, type TestAgency, type TestAnswer, type TestService } from '../support/api';
import { agencyId, key, type Answered } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
/** Asks what the rules answer, with everything they say. */
export const CHECK = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) {
  __typename at discloserKind recipientKind discloserLawKind recipientLawKind warnings notice
  fields { field class outcome barredBy obliged duty basis notCarried policies
  provisions { outcome needs lapsesAt lapsesBecause lifts counselAdvised duty { code } provision { code narrow } } } } }`;
/** Discloses. */
export const DISCLOSE = `mutation ($input: DiscloseInput!) { result: disclose(input: $input) { __typename ${REFUSAL}
  ... on Disclosure { id version fields ground live validFrom validUntil endsBecause circumstances duty } } }`;
const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL}
  ... on Case { id number version person { id version } } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL}
  ... on Consent { id version provision validUntil endsBecause } } }`;
const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ${REFUSAL}
  ... on Reservation { id version } } }`;
const ACCEPT = `mutation ($id: ID!, $version: Int!) { result: acceptReservation(id: $id, version: $version) { __typename ${REFUSAL}
  ... on Reservation { id version status } } }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ${REFUSAL}
  ... on DisclosureRequest { id version } } }`;

/** The answer for one field, as the API gives it. */
export interface CheckedField {
  readonly field: string;
  readonly class: string;
  readonly outcome: string;
  readonly barredBy: string | null;
  readonly obliged: boolean;
  readonly duty: string | null;
  readonly basis: string | null;
  readonly notCarried: string | null;
  readonly policies: readonly string[];
  readonly provisions: readonly {
    readonly outcome: string;
    readonly needs: readonly string[];
    readonly lapsesAt: string | null;
    readonly lapsesBecause: string | null;
    readonly lifts: readonly string[];
    readonly counselAdvised: boolean;
    readonly duty: { readonly code: string } | null;
    readonly provision: { readonly code: string; readonly narrow: boolean };
  }[];
}

/** What `disclosureCheck` answers. */
export interface Check {
  readonly at: string;
  readonly discloserKind: string;
  readonly recipientKind: string;
  readonly discloserLawKind: string;
  readonly recipientLawKind: string;
  readonly warnings: readonly string[];
  readonly notice: string;
  readonly fields: readonly CheckedField[];
}

/** A case with all that a row of the law states of it put on record. */
export interface Arranged {
  readonly caseId: string;
  /** The request of the recipient; null where the row states none. */
  readonly requestId: string | null;
  /** The form in which the row is asked, without the case. */
  readonly asked: Readonly<Record<string, unknown>>;
}

type Actors = 'from' | 'to';
type Answer = TestAnswer<{ result: Answered }>;

const YEARS_AHEAD_MS = 600 * 86_400_000;
const slugOf = (side: Actors, kind: AgencyKind): string => `${side}-${kind.toLowerCase().replaceAll('_', '-')}`;
const uuid = (id: string): string => id.split('_')[1] ?? '';

let numbers = 0;

/** A personal number of somebody born on that day, with a correct check digit; nobody's. */
export function numberOf(born: string): string {
  numbers += 1;
  const nine = born.replaceAll('-', '').slice(2) + String(100 + (numbers % 900));
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${born.slice(0, 2)}${nine}${String((10 - (sum % 10)) % 10)}`;
}

/** The birth date that a row stands for: as given, or so that the age is turned on that day; null where it is not known. */
export function bornFor(subject: LawCase[2], day: string): string | null {
  return typeof subject === 'number' ? birthday(day, -subject) : subject;
}

/** Noon in Sweden, winter and summer alike within the day. */
export const noonOf = (day: string): Date => new Date(midnight(day).getTime() + 12 * 3_600_000);

/** The kind of agency that a test founds for what a party is in law; null for private schools and care, which no agency is yet. */
export function agencyKindFor(lawKind: LawKind): AgencyKind | null {
  if (lawKind === 'PRIVATE_SCHOOL' || lawKind === 'PRIVATE_CARE') return null;
  return lawKind === 'MUNICIPAL_BOARD' ? 'COORDINATION' : lawKind;
}

/** The rows between parties that can be agencies, with what those are. */
export function rowsBetweenAgencies(rows: readonly LawCase[]): { row: LawCase; from: AgencyKind; to: AgencyKind }[] {
  return rows.flatMap((row) => {
    const [from, to] = [agencyKindFor(row[0]), agencyKindFor(row[1])];
    return from === null || to === null ? [] : [{ row, from, to }];
  });
}

/** Founds two agencies of every kind: one that discloses and one that receives, on a clock that the test sets. */
export async function createLawNetwork(start: Date): Promise<LawNetwork> {
  const state = { now: start };
  const service = await startTestService({}, { now: () => new Date(state.now) });
  const network = new LawNetwork(service, state);
  for (const kind of KINDS) {
    for (const side of ['from', 'to'] as const) await service.foundAgency(slugOf(side, kind), kind);
    const privately = kind === 'CIVIL_SOCIETY';
    await service.addMember(network.worker(kind), [privately ? 'COORDINATOR' : 'CASEWORKER']);
    await service.addMember(network.receiver(kind), [privately ? 'MENTOR' : 'CASEWORKER']);
  }
  return network;
}

/** Every kind of agency, in the order of the law's tables. */
export const KINDS: readonly AgencyKind[] = [
  'SOCIAL_SERVICES',
  'COORDINATION',
  'POLICE',
  'SECURITY_SERVICE',
  'PRISON_PROBATION',
  'SCHOOL',
  'HEALTH_CARE',
  'LEISURE_CULTURE',
  'INSTITUTIONAL_CARE',
  'PROSECUTION',
  'CUSTOMS',
  'EMPLOYMENT_SERVICE',
  'SOCIAL_INSURANCE',
  'CIVIL_SOCIETY',
];

/** Agencies of every kind, and what they do in the tests of the law. */
export class LawNetwork {
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

  discloser(kind: AgencyKind): TestAgency {
    return this.service.actor(this.worker(kind)).agency;
  }

  recipient(kind: AgencyKind): TestAgency {
    return this.service.actor(this.receiver(kind)).agency;
  }

  worker(kind: AgencyKind): string {
    return `worker@${slugOf('from', kind)}`;
  }

  receiver(kind: AgencyKind): string {
    return `worker@${slugOf('to', kind)}`;
  }

  ask(actor: string, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<Answer> {
    return this.service.graphql<{ result: Answered }>(actor, query, variables);
  }

  async get(actor: string, type: string, query: string, variables: Readonly<Record<string, unknown>>) {
    const answer = await this.ask(actor, query, variables);
    if (answer.data?.result.__typename !== type) throw new Error(`no ${type} for ${actor}: ${answer.text}`);
    return answer.data.result;
  }

  async check(actor: string, input: Readonly<Record<string, unknown>>): Promise<Check> {
    return (await this.get(actor, 'DisclosureCheck', CHECK, { input })) as unknown as Check;
  }

  /** A case of the agency of that kind about somebody born then. Private agencies open none by the API: theirs is put in place. */
  async openCase(kind: AgencyKind, born: string | null, more: object = {}): Promise<Answered> {
    const person = { name: 'Påhittad Person', ...(born === null ? {} : { personalIdentityNumber: numberOf(born) }) };
    if (kind === 'CIVIL_SOCIETY') return { id: await this.putCase(kind, born) } as Answered;
    return this.get(this.worker(kind), 'Case', OPEN, { input: { person, idempotencyKey: key(), ...more } });
  }

  private async putCase(kind: AgencyKind, born: string | null): Promise<string> {
    const { ownerQuery } = this.service.database;
    const [personId, caseId] = [newId(), newId()];
    const agency = this.discloser(kind).id;
    await ownerQuery('INSERT INTO person (id, owner_agency_id, name, birth_date) VALUES ($1, $2, $3, $4)', [
      personId,
      agency,
      'Påhittad Person',
      born,
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

  /** A consent of the person and a guardian, given on that day. */
  recordConsent(from: AgencyKind, to: AgencyKind, caseId: string, fields: readonly string[], day: string) {
    const past = day !== dayOf(this.now);
    const input = {
      caseId,
      givers: [
        { role: 'PERSON', name: 'Påhittad Person' },
        { role: 'GUARDIAN', name: 'Påhittad Förälder' },
        // What is told of a relative, or of who reported, is theirs to let be told.
        ...(fields.includes('Case.family') ? [{ role: 'RELATIVE', name: 'Påhittad Släkting' }] : []),
        ...(fields.includes('Case.reporter') ? [{ role: 'REPORTER', name: 'Påhittad Granne' }] : []),
      ],
      guardianCount: 1,
      giverNotOnRecord: 'Visade legitimation.',
      maturityNote: 'Förstår vad samtycket gäller; ingen betydande skada.',
      recipientAgencyIds: [agencyId(this.recipient(to))],
      fields,
      form: 'SIGNED',
      givenOn: day,
      ...(past ? { validFrom: midnight(day).toISOString() } : {}),
      validUntil: new Date(this.now.getTime() + YEARS_AHEAD_MS).toISOString(),
      idempotencyKey: key(),
    };
    return this.ask(this.worker(from), CONSENT, { input });
  }

  /** A reservation that was offered and accepted, or the answer of the API that it could not be. */
  async reserve(from: AgencyKind, to: AgencyKind, caseId: string): Promise<Answer> {
    const terms = 'Uppgifterna får inte föras vidare.';
    const input = { caseId, recipientAgencyId: agencyId(this.recipient(to)), terms, idempotencyKey: key() };
    const offered = await this.ask(this.worker(from), OFFER, { input });
    if (offered.data?.result.__typename !== 'Reservation') return offered;
    const { id, version } = offered.data.result;
    return this.ask(this.receiver(to), ACCEPT, { id, version });
  }

  /** A request of the recipient for these fields, by personal number; put in place where the age is not known. */
  async request(from: AgencyKind, to: AgencyKind, caseId: string, number: string | null, row: RequestedOf) {
    const { fields, purpose } = row;
    const motive = 'Behövs i ett ärende.';
    if (number !== null) {
      const whom = { toAgencyId: agencyId(this.discloser(from)), personalIdentityNumber: number };
      const input = { ...whom, fields, purpose, motive, idempotencyKey: key() };
      return (await this.get(this.receiver(to), 'DisclosureRequest', REQUEST, { input })).id;
    }
    const id = newId();
    await this.service.database.ownerQuery(
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, open_fields, purpose, motive, status, created_at, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, 'OPEN', $9, $10)`,
      [
        id,
        `B-${id}`,
        this.recipient(to).id,
        this.discloser(from).id,
        uuid(caseId),
        fields,
        purpose,
        motive,
        this.now,
        this.service.actor(this.receiver(to)).id,
      ],
    );
    return globalId('DisclosureRequest', id);
  }

  /** Opens a case, and puts on record all that the row states: consent, reservation and request are real ones. */
  async arrange(row: LawCase, from: AgencyKind, to: AgencyKind): Promise<Arranged> {
    const [, , subject, field, purpose, day, stated, ground] = row;
    await this.samePrincipal(from, to, stated.includes('SAME_PRINCIPAL'));
    const born = bornFor(subject, day);
    const number = born === null ? null : numberOf(born);
    const person = { name: 'Påhittad Person', ...(number === null ? {} : { personalIdentityNumber: number }) };
    const { id: caseId } = await this.openCase(from, born, { person });
    if (stated.includes('CONSENT')) {
      const { data, text } = await this.recordConsent(from, to, caseId, [field], day);
      const [type, code] = [data?.result.__typename, data?.result.code];
      // How the agency works is nobody's to let be told.
      const reached = field !== 'Case.assignees' ? type === 'Consent' : code === 'CONSENT_DOES_NOT_REACH';
      if (born === null ? code !== 'BIRTH_DATE_NEEDED' : !reached) throw new Error(text);
    }
    if (stated.includes('RESERVATION')) {
      const { data, extensions, text } = await this.reserve(from, to, caseId);
      const offered = data?.result['status'] === 'ACCEPTED';
      const refused = JSON.stringify(extensions['field']) === '["input","recipientAgencyId"]';
      if (to === 'CIVIL_SOCIETY' ? !offered : !refused) throw new Error(text);
    }
    // What became of a report is asked for outside the register of requests, and told on the referral.
    const asks = stated.includes('REQUEST') && to !== 'CIVIL_SOCIETY' && field !== 'Referral.inquiryAnswer';
    const requestId = asks ? await this.request(from, to, caseId, number, { fields: [field], purpose }) : null;
    const asked = {
      recipientAgencyId: agencyId(this.recipient(to)),
      fields: [field],
      purpose,
      ground,
      circumstances: circumstancesIn(stated),
      duty: dutyIn(stated),
    };
    return { caseId, requestId, asked };
  }

  /** Whether the two are of one municipality or region: the same organisation number, an invented one. */
  async samePrincipal(from: AgencyKind, to: AgencyKind, same: boolean): Promise<void> {
    const numbers = [this.discloser(from).id, '000000-0001', this.recipient(to).id, same ? '000000-0001' : '000000-0002'];
    await this.service.database.ownerQuery(
      'UPDATE agency SET organisation_number = CASE id WHEN $1 THEN $2 ELSE $4 END WHERE id IN ($1, $3)',
      numbers,
    );
  }
}

interface RequestedOf {
  readonly fields: readonly string[];
  readonly purpose: string;
}
