import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { dayIn } from '../days';
import { isObject, partOf, type Answer, type Ask } from './asking';

const CASEWORKER = 'caseworker@socialtjanst-angered';
const COORDINATOR = 'coordinator@social-resurs';
const COLLEAGUE = 'caseworker2@socialtjanst-angered';
const LEAD = 'lead@socialtjanst-angered';
const SYSTEM = 'system@sspf-goteborg';
const OF_MENTORS = 'coordinator@exit-stod';

/** Sees what no actor of `npm run token` sees: who came with a child to a meeting of a group. */
export const OF_GROUPS = 'coordinator@sspf-goteborg';
/** Members of the sample who act here or in the walk, and are no actors of `npm run token`. */
export const COLLEAGUES: readonly string[] = [OF_GROUPS, COLLEAGUE, OF_MENTORS, 'admin@sspf-goteborg'];

const NUMBER = '193303032381';
const CIA = { name: 'Cia Påhittad', birthDate: '1990-06-04' };
const BO = { name: 'Bo Påhittad', birthDate: '1989-05-03' };
const WAIT_MS = 20_000;

type Input = Readonly<Record<string, unknown>>;

/** Makes what the sample network has no record of, each as somebody of the network would make it. */
export async function makeExamples(ask: Ask): Promise<void> {
  const examples = new Examples(ask);
  await examples.webhook();
  await examples.synonym();
  await examples.concern();
  await examples.persons();
  await examples.transfer();
  await examples.mentor();
  await examples.proposal();
  await examples.delivery();
}

class Examples {
  constructor(private readonly ask: Ask) {}

  /** A webhook, which is told of what happens from now on. `.invalid` is nobody's (RFC 2606): each attempt fails at once. */
  async webhook(): Promise<void> {
    await this.make(SYSTEM, 'registerWebhook', { types: ['Synonym'], url: 'https://webhook.invalid/' });
  }

  async synonym(): Promise<void> {
    const said = { means: ['rekrytering'], source: 'Egen erfarenhet', reviewedOn: '2026-01-15' };
    await this.make(COORDINATOR, 'upsertSynonym', { leadsFrom: ['lockas in'], ...said });
  }

  async concern(): Promise<void> {
    const person = { name: 'Ida Påhittad', municipalityCode: '1480', district: 'angered', age: 15 };
    await this.make('counsellor@grundskola', 'reportConcern', { observed: 'Träffar inte sina vänner längre', person });
  }

  /** A number that a colleague's person has, two records of one person, a text that was changed, and a change put to a lead. */
  async persons(): Promise<void> {
    for (const actor of [CASEWORKER, COLLEAGUE]) await this.open(actor, { name: 'Alma Påhittad', personalIdentityNumber: NUMBER });
    const [kept, dropped] = [await this.open(CASEWORKER, BO), await this.open(CASEWORKER, BO)];
    const two = { keepId: personOf(kept).id, dropId: personOf(dropped).id };
    const planned = 'query ($keepId: ID!, $dropId: ID!) { personMergePlan(keepId: $keepId, dropId: $dropId) { planId } }';
    const planId = partOf(await this.ask(LEAD, planned, two), ['personMergePlan', 'planId']);
    await this.make(LEAD, 'mergePersons', { ...two, planId, reason: 'Samma person' });
    await this.change(CASEWORKER, 'updateCase', 'CasePatch', { id: kept['id'], version: 1, patch: { summary: 'Andra samtalet' } });
    const person = { version: personOf(kept).version, district: 'angered' };
    await this.make(CASEWORKER, 'proposePersonChange', { caseId: kept['id'], person });
  }

  /** A case that is offered to another authority, with what is disclosed to it by consent. */
  async transfer(): Promise<void> {
    const { id: caseId } = await this.open(CASEWORKER, CIA);
    const { agencies } = await this.read(CASEWORKER, '{ agencies(first: 50) { nodes { id slug } } }');
    const recipientAgencyId = nodesOf(agencies).find(({ slug }) => slug === 'socialtjanst-molndal')?.['id'];
    const fields = ['Person.name', 'Case.summary'];
    const validUntil = new Date(Date.now() + 90 * 86_400_000).toISOString();
    const given = { givers: [{ role: 'PERSON', name: CIA.name }], form: 'SIGNED', givenOn: dayIn(0), validUntil };
    await this.make(CASEWORKER, 'recordConsent', { caseId, recipientAgencyIds: [recipientAgencyId], fields, ...given });
    const terms = { ground: 'OSL 12:2', gdprBasis: 'ART_6_1_E', purpose: 'EXIT_SUPPORT', validUntil };
    const disclosed = await this.make(
      CASEWORKER,
      'disclose',
      { recordId: caseId, recipientAgencyId, fields, ...terms },
      '... on Disclosure { id }',
    );
    await this.make(CASEWORKER, 'offerCaseTransfer', { caseId, recipientAgencyId, reason: 'MOVED', disclosureIds: [disclosed['id']] });
  }

  /** A proposal of a mentor that lapses soon. */
  async proposal(): Promise<void> {
    const { mentorNeeds } = await this.read(COORDINATOR, '{ mentorNeeds { nodes { id case { id } } } }');
    const [need] = nodesOf(mentorNeeds);
    const fitting = 'query ($id: ID!) { mentorMatches(caseId: $id, first: 1) { nodes: candidates { mentor { id } } } }';
    const { mentorMatches } = await this.read(COORDINATOR, fitting, need?.['case'] as Input);
    const mentor = nodesOf(mentorMatches)[0]?.['mentor'] as Input | undefined;
    const answerBy = new Date(Date.now() + 2 * 86_400_000).toISOString();
    await this.make(COORDINATOR, 'proposeMentor', { needId: need?.['id'], mentorId: mentor?.['id'], answerBy });
  }

  /** A mentor with no free place, whom the person of the case would not be proposed to today. */
  async mentor(): Promise<void> {
    const { mentorships } = await this.read(OF_MENTORS, '{ mentorships { nodes { mentor { id version } } } }');
    const mentor = nodesOf(mentorships)[0]?.['mentor'];
    const patch = { capacity: 1, maximumAge: 30 };
    await this.change(OF_MENTORS, 'updateMentor', 'MentorPatch', { ...(isObject(mentor) ? mentor : {}), patch });
  }

  /** Waits until what has happened is put down for the webhook. */
  async delivery(): Promise<void> {
    const until = Date.now() + WAIT_MS;
    for (;;) {
      const { deliveries } = await this.read(SYSTEM, '{ deliveries { nodes { attempts } } }');
      if (nodesOf(deliveries).some(({ attempts }) => Number(attempts) > 0)) return;
      if (Date.now() > until) throw new Error('nothing was delivered to the webhook');
      await sleep(50);
    }
  }

  private open(actor: string, person: Input): Promise<Input> {
    return this.make(actor, 'openCase', { person, summary: 'Första samtalet' }, '... on Case { id person { id version } }');
  }

  private async make(actor: string, mutation: string, input: Input, selected = ''): Promise<Input> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
    const text = `mutation ($input: ${type}!) { made: ${mutation}(input: $input) { __typename ... on Refusal { code } ${selected} } }`;
    return this.answered(actor, text, { input: { ...input, idempotencyKey: randomUUID() } });
  }

  private change(actor: string, mutation: string, type: string, variables: Input): Promise<Input> {
    const text = `mutation ($id: ID!, $version: Int!, $patch: ${type}!) { made: ${mutation}(id: $id, version: $version, patch: $patch)`;
    return this.answered(actor, `${text} { __typename ... on Refusal { code } } }`, variables);
  }

  private async answered(actor: string, text: string, variables: Input): Promise<Input> {
    const { made } = await this.read(actor, text, variables);
    if (!isObject(made) || made['__typename'] === 'Refusal') throw new Error(`${text}: ${JSON.stringify(made)}`);
    return made;
  }

  private async read(actor: string, text: string, variables: Input = {}): Promise<Input> {
    const { data, errors }: Answer = await this.ask(actor, text, variables);
    if (!data || errors) throw new Error(`${text}: ${JSON.stringify(errors)}`);
    return data;
  }
}

function nodesOf(page: unknown): Input[] {
  const nodes = isObject(page) ? page['nodes'] : undefined;
  return Array.isArray(nodes) ? (nodes as Input[]) : [];
}

function personOf(made: Input): { readonly id: unknown; readonly version: unknown } {
  const { id, version } = isObject(made['person']) ? made['person'] : {};
  return { id, version };
}
