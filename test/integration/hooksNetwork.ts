import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { createOutbound, type Outbound, type OutboundParts } from '../../src/webhooks/outbound.service';
import { createWorker, type Worker } from '../../src/webhooks/worker.service';
import { createLog } from '../../src/platform/logging';
import { createMetrics, type Metrics } from '../../src/platform/metrics';
import type { Settings } from '../../src/platform/config';
import { startTestService, type TestActor, type TestAgency, type TestAnswer, type TestService } from '../support/api';
import { dayOf } from '../../src/policy/calendar';
import { agencyId, inDays, key, type Answered } from '../api/casesSupport';
import { settled } from '../api/feedSupport';

/** What a receiver was told, with its signature checked against every secret that it knows. */
export interface Told {
  readonly id: string;
  readonly body: string;
  readonly signature: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly event: Readonly<Record<string, unknown>> & { readonly subject: string; readonly data: TellingData };
}
export interface TellingData {
  readonly kind: string;
  readonly type: string;
  readonly recordId: string;
  readonly version: number | null;
  readonly fields: readonly string[];
}

/** A receiver on this machine. */
export interface HookReceiver {
  readonly url: string;
  readonly told: Told[];
  /** What it answers from now on: a status, or a way of its own. */
  answer: number | ((response: http.ServerResponse, told: Told) => void);
  close(): Promise<void>;
}

/** Starts a receiver. */
export async function startReceiver(): Promise<HookReceiver> {
  const sockets = new Set<Socket>();
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => void (body += part.toString()));
    request.on('end', () => {
      const { headers } = request;
      const told: Told = {
        id: String(headers['webhook-id']),
        body,
        signature: String(headers['webhook-signature']),
        headers,
        event: JSON.parse(body) as Told['event'],
      };
      receiver.told.push(told);
      if (typeof receiver.answer === 'function') return receiver.answer(response, told);
      response.writeHead(receiver.answer).end();
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const receiver: HookReceiver = {
    url: `http://127.0.0.1:${String(port)}/hook?token=hemlig`,
    told: [],
    answer: 204,
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** Whether the secret is one that this was signed with, by the library that receivers use; the age of it does not count. */
export function signedWith(secret: string, { body, headers }: Told): boolean {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const expected = new Webhook(secret).sign(String(headers['webhook-id']), at, body);
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

/** A clock that a test moves. */
export class MovedClock {
  private ahead = 0;
  readonly now = (): Date => new Date(Date.now() + this.ahead);
  forward(ms: number): void {
    this.ahead += ms;
  }
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A webhook as a test knows it. */
export interface TestWebhook {
  readonly id: string;
  readonly secret: string;
}

/** A delivery as the API shows it. */
export interface ShownDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly status: string;
  readonly attempts: number;
  readonly kind: string | null;
  readonly recordType: string | null;
  readonly recordId: string | null;
  readonly lastStatus: number | null;
  readonly lastFault: string | null;
  readonly nextAttemptAt: string | null;
  readonly firstAttemptAt: string | null;
  readonly endedAt: string | null;
  readonly version: number;
  readonly withheld: readonly { readonly field: string }[];
}

const REFUSAL = '... on Refusal { code message }';
const SECRET = `__typename ${REFUSAL} ... on WebhookSecret { secret webhook { id url status types version member { id } } }`;
export const REGISTER = `mutation ($input: RegisterWebhookInput!) { result: registerWebhook(input: $input) { ${SECRET} } }`;
export const ROTATE = `mutation ($id: ID!, $version: Int!, $key: String!, $hours: Int) {
  result: rotateWebhookSecret(id: $id, version: $version, idempotencyKey: $key, overlapHours: $hours) { ${SECRET} } }`;
export const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: WebhookPatch!) {
  result: updateWebhook(id: $id, version: $version, patch: $patch) { __typename ${REFUSAL}
    ... on Webhook { id url types status pausedBecause version } } }`;
export const DISABLE = `mutation ($id: ID!, $version: Int!) { result: disableWebhook(id: $id, version: $version) { __typename ${REFUSAL}
  ... on Webhook { id status version } } }`;
export const RETRY = `mutation ($id: ID!, $version: Int!) { result: retryDelivery(id: $id, version: $version) { __typename ${REFUSAL}
  ... on Delivery { id status version } } }`;
const DELIVERIES = `query ($filter: DeliveryFilter) { deliveries(filter: $filter, first: 100) { totalCount nodes {
  id eventId status attempts kind recordType recordId lastStatus lastFault nextAttemptAt firstAttemptAt endedAt version withheld { field } } } }`;
const ONE = `query ($id: ID!) { webhook(id: $id) { id url types status pausedBecause failingSince oldSecretUntil pendingDeliveries
  parkedDeliveries version member { id } } }`;

const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ${REFUSAL} ... on Case { id version } } }`;
const WRITE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ${REFUSAL} ... on Case { id version } } }`;
const CONSENT = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL} ... on Consent { id version } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $fields: [String!]) { result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.",
  fields: $fields) { __typename ${REFUSAL} ... on Consent { id version } } }`;
const DISCLOSE = `mutation ($input: DiscloseInput!) { result: disclose(input: $input) { __typename ${REFUSAL} ... on Disclosure { id version } } }`;

/** A case that the police are told of on a consent. */
export interface SharedCase {
  readonly id: string;
  readonly consent: Answered;
  readonly disclosure: Answered;
}

// Many ask at once, and wait for one another.
const PATIENCE = {
  POOL_SIZE: '30',
  LOCK_TIMEOUT_MS: '20000',
  STATEMENT_TIMEOUT_MS: '20000',
  QUERY_TIMEOUT_MS: '25000',
};

/** Two agencies with a system each, an administrator and somebody at work; workers on demand. */
export class HooksNetwork {
  private constructor(
    readonly service: TestService,
    readonly clock: MovedClock,
    readonly social: TestAgency,
    readonly police: TestAgency,
  ) {}

  static async found(env: NodeJS.ProcessEnv = {}): Promise<HooksNetwork> {
    const clock = new MovedClock();
    const service = await startTestService({ WEBHOOK_PRIVATE_TARGETS: 'on', ...PATIENCE, ...env }, clock);
    const social = await service.foundAgency('social', 'SOCIAL_SERVICES');
    const police = await service.foundAgency('police', 'POLICE');
    await service.addMember('anna@social', ['CASEWORKER']);
    await service.addMember('adam@social', ['ADMIN']);
    await service.addMember('system@social', ['SYSTEM'], { kind: 'SYSTEM' });
    await service.addMember('pia@police', ['OFFICER']);
    await service.addMember('ada@police', ['ADMIN']);
    await service.addMember('system@police', ['SYSTEM', 'OFFICER'], { kind: 'SYSTEM' });
    return new HooksNetwork(service, clock, social, police);
  }

  /** A worker of its own, as another process would have it. */
  worker(outbound?: Outbound | OutboundParts): Worker & { readonly metrics: Metrics } {
    const settings: Settings = this.service.database.settings;
    const metrics = createMetrics();
    const sender = outbound && 'post' in outbound ? outbound : createOutbound(settings, outbound ?? {});
    const log = createLog('debug', { write: (line: string) => void (this.service.logLines as string[]).push(line) });
    const { database } = this.service.running;
    const worker = createWorker({ database, settings, clock: this.clock, log, metrics, outbound: sender });
    const drain = async () => {
      await settled(this);
      return worker.drain();
    };
    return Object.assign(Object.create(worker) as Worker, { metrics, drain });
  }

  ask(
    actor: string,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
  ): Promise<TestAnswer<{ result: Readonly<Record<string, unknown>> }>> {
    return this.service.graphql(actor, query, variables);
  }

  /** Of what was written before it, it is told nothing: that has settled by then. */
  async register(actor: string, url: string, types: readonly string[], member?: TestActor): Promise<TestWebhook> {
    await settled(this);
    const memberId = member && `member_${member.id}`;
    const input = { url, types, idempotencyKey: key(), ...(memberId ? { memberId } : {}) };
    const answer = await this.ask(actor, REGISTER, { input });
    const result = answer.data?.result as { secret: string; webhook: { id: string } } | undefined;
    if (!result?.webhook) throw new Error(answer.text);
    return { id: result.webhook.id, secret: result.secret };
  }

  async webhook(actor: string, id: string): Promise<Readonly<Record<string, unknown>>> {
    const answer = await this.service.graphql<{ webhook: Readonly<Record<string, unknown>> }>(actor, ONE, { id });
    if (!answer.data?.webhook) throw new Error(answer.text);
    return answer.data.webhook;
  }

  async deliveries(actor: string, filter: Readonly<Record<string, unknown>> = {}): Promise<readonly ShownDelivery[]> {
    const answer = await this.service.graphql<{ deliveries: { nodes: ShownDelivery[] } }>(actor, DELIVERIES, {
      filter,
    });
    if (!answer.data) throw new Error(answer.text);
    return answer.data.deliveries.nodes;
  }

  async get(actor: string, type: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<Answered> {
    const answer = await this.ask(actor, query, variables);
    const result = answer.data?.result as Answered | undefined;
    if (result?.__typename !== type) throw new Error(`no ${type}: ${answer.text}`);
    return result;
  }

  /** A case of anna's, of which some fields are disclosed to the police on the consent of an adult. */
  async sharedCase(fields: readonly string[]): Promise<SharedCase> {
    const person = { name: 'Påhittad Person', birthDate: '1980-01-01' };
    const { id } = await this.get('anna@social', 'Case', OPEN, { input: { person, idempotencyKey: key() } });
    const given = {
      ...{
        caseId: id,
        givers: [{ role: 'PERSON', name: 'Påhittad Person' }],
        recipientAgencyIds: [agencyId(this.police)],
      },
      ...{ fields, form: 'SIGNED', givenOn: dayOf(new Date()), validUntil: inDays(90), idempotencyKey: key() },
    };
    const consent = await this.get('anna@social', 'Consent', CONSENT, { input: given });
    const input = {
      ...{ recordId: id, recipientAgencyId: agencyId(this.police), fields, ground: 'OSL 12:2', gdprBasis: 'ART_6_1_E' },
      ...{ purpose: 'ASSESSMENT', validUntil: inDays(30), idempotencyKey: key() },
    };
    const disclosure = await this.get('anna@social', 'Disclosure', DISCLOSE, { input });
    return { id, consent, disclosure };
  }

  /** Anna writes in her case; gives its new version. */
  async write(id: string, patch: Readonly<Record<string, unknown>>, version = 1): Promise<number> {
    return (await this.get('anna@social', 'Case', WRITE, { id, version, patch })).version;
  }

  withdraw({ consent: { id, version } }: SharedCase, fields?: readonly string[]): Promise<Answered> {
    return this.get('anna@social', 'Consent', WITHDRAW, { id, version, ...(fields ? { fields } : {}) });
  }

  /** What the access log says was told by webhooks of a record. */
  entries(recordId: string): Promise<{ shown: string[]; member_id: string; purpose: string; outcome: string }[]> {
    return this.sql(
      `SELECT shown, member_id, purpose, outcome FROM access_entry WHERE operation = 'webhook' AND record_ids @> ARRAY[$1]::uuid[] ORDER BY at`,
      [recordId.split('_')[1]],
    );
  }

  sql<R extends object>(text: string, values: unknown[] = []): Promise<R[]> {
    return this.service.database.ownerQuery<R>(text, values);
  }

  /** Suspends nobody and says nothing of a person: a change that every system hears of. */
  async renameAgency(agency: TestAgency, name: string): Promise<void> {
    await this.sql('UPDATE agency SET name = $2 WHERE id = $1', [agency.id, name]);
  }
}
