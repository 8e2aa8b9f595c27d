import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { addNetwork, addOrganisation, addTerm } from '../../src/directory/reference.service';
import { globalId } from '../../src/reading/ids';
import { startTestService, type TestService } from '../support/api';

const TERMS = [
  ['COMPETENCE', 'exit-support', 'Avhopparstöd'],
  ['COMPETENCE', 'theology', 'Teologi'],
  ['LANGUAGE', 'sv', 'svenska'],
  ['LANGUAGE', 'prs', 'dari'],
  ['LANGUAGE', 'som', 'somaliska'],
  ['ENVIRONMENT', 'white-power', 'Vit makt-miljön'],
  ['PROFESSION', 'social-secretary', 'Socialsekreterare'],
  ['CONCERN_TYPE', 'third', 'Öppna sympatier'],
  ['CONCERN_TYPE', 'second', 'Ändrat umgänge'],
  ['CONCERN_TYPE', 'first', 'Åskådning'],
  ['CONCERN_TYPE', 'zero', 'Propaganda'],
] as const;

const UPSERT_EXPERT = `mutation ($input: UpsertExpertInput!) { result: upsertExpert(input: $input) {
  __typename
  ... on Expert { id name title version assuredAt protectedIdentity availability availableFrom contact { email phone }
    competences { term { code } level assuredAt } languages { code } environments { code } professions { code } agency { name }
    withheld { field } }
  ... on Refusal { reason: code } } }`;
const UPSERT_RESOURCE = `mutation ($input: UpsertResourceInput!) { result: upsertResource(input: $input) {
  __typename
  ... on Resource { id kind name description version assuredAt url serviceArea minimumAge maximumAge provider { name }
    schedules { weekday opensAt closesAt } operators { organisation { name } from to } }
  ... on Refusal { reason: code } } }`;
const CONFIRM = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: confirmListing(id: $id, version: $version, idempotencyKey: $key) {
    __typename
    ... on Expert { version assuredAt competences { assuredAt } }
    ... on Resource { version assuredAt }
    ... on Refusal { reason: code } } }`;
/** The query behind `experts`. */
export const EXPERTS = `query ($filter: ExpertFilter, $search: String, $orderBy: ExpertOrder, $first: Int, $after: String) {
  experts(filter: $filter, search: $search, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { title name } pageInfo { endCursor hasNextPage } facets { field value count } } }`;
const RESOURCES = `query ($filter: ResourceFilter, $search: String) {
  resources(filter: $filter, search: $search) { totalCount nodes { name } facets { field value count } } }`;

/** What the API answered. */
export interface Answer {
  readonly data: Record<string, unknown> | null;
  readonly errors: readonly Readonly<Record<string, unknown>>[];
}

/** A line of the access log. */
export interface Entry {
  readonly outcome: string;
  readonly code: string | null;
  readonly shown: string[];
  readonly withheld: string[];
  readonly owner_agency_id: string;
}

const BEGINNING = new Date('2026-03-02T09:00:00Z');

/** A page of experts as the tests ask for it. */
export interface List {
  totalCount: number;
  nodes: { title: string; name: string | null }[];
  pageInfo: { endCursor: string; hasNextPage: boolean };
  facets: { field: string; value: string; count: number }[];
}

/** A caseworker of social services in 1480, which keeps the listings of most tests. */
export const social = 'caseworker@angered';
/** An auditor of the same agency, who may edit nothing. */
export const auditor = 'auditor@angered';
/** Two who lead it: one at level of assurance 3, one at 1. */
export const lead = 'lead@angered';
export const weakLead = 'weaklead@angered';
/** An officer of the police, another agency of the network. */
export const police = 'officer@polisen';
/** A mentor of an association: a private party. */
export const association = 'mentor@foreningen';
/** Global ids of two organisations; `closed` ceased to exist in 2019. */
export const organisations = { redCross: '', closed: '' };
/** What the service takes for the present; reset before each test. */
export const clock = { at: new Date(0) };

let service: TestService;

/** Where the service listens. */
export const url = (): string => service.url.replace(/\/$/, '');

/** Gives the tests of a file a directory of their own: terms, agencies, organisations and a network, and no listing as each begins. */
export function useDirectory(): void {
  beforeAll(async () => {
    clock.at = BEGINNING;
    service = await startTestService({}, { now: () => clock.at });
    await found();
  });
  afterAll(() => service?.stop());
  beforeEach(async () => {
    clock.at = BEGINNING;
    await ownerQuery(
      'TRUNCATE expert, expert_competence, resource, resource_operator, disclosure, helpline_call, consultation, consultation_answer, banked_answer',
    );
  });
}

async function found(): Promise<void> {
  await service.foundAgency('angered', 'SOCIAL_SERVICES', { name: 'Socialtjänsten Angered' });
  await service.foundAgency('polisen', 'POLICE', { name: 'Polisen Storgöteborg', municipalityCode: null });
  await service.foundAgency('foreningen', 'CIVIL_SOCIETY', { name: 'Föreningen', municipalityCode: '1481' });
  await service.addMember(social, ['CASEWORKER']);
  await service.addMember(auditor, ['AUDITOR']);
  await service.addMember(lead, ['LEAD']);
  await service.addMember(weakLead, ['LEAD'], { assurance: 1 });
  await service.addMember(police, ['OFFICER']);
  await service.addMember(association, ['MENTOR']);
  const manager = managerOf();
  for (const [taxonomy, code, label] of TERMS) await addTerm(manager, { taxonomy, code, label, labelEn: label });
  const redCross = await addOrganisation(manager, {
    name: 'Röda Korset',
    kind: 'CIVIL_SOCIETY',
    organisationNumber: '8020028711',
  });
  const closed = await addOrganisation(manager, { name: 'Nedlagd stiftelse', kind: 'OTHER', validTo: '2019-12-31' });
  Object.assign(organisations, {
    redCross: globalId('Organisation', redCross),
    closed: globalId('Organisation', closed),
  });
  await addNetwork(manager, {
    name: 'Kunskapshus Göteborg',
    agencies: [
      { id: agencyOf(social), convener: true },
      { id: agencyOf(police), convener: false },
    ],
    organisations: [{ id: redCross, convener: false }],
  });
}

/** Asks the API as somebody, over HTTP; errors come with the members of their extensions. */
export async function ask(by: string, source: string, variables: object = {}): Promise<Answer> {
  const { data, errors } = await service.graphql(by, source, { ...variables });
  return { data, errors: errors.map(({ message, extensions }) => ({ message, ...extensions })) };
}
/** Rows as the owner of the tables sees them. */
export const ownerQuery = <R extends object>(sql: string, params?: unknown[]): Promise<R[]> => service.database.ownerQuery<R>(sql, params);
/** What reference data are added through: the role of the service, and nobody's agency. */
export const managerOf = (): EntityManager => service.running.database.dataSource.manager;
/** The uuid of an actor's agency. */
export const agencyOf = (by: string): string => service.actor(by).agency.id;
/** The uuid of an actor. */
export const memberOf = (by: string): string => service.actor(by).id;
/** What the access log holds on a record that an actor read or wrote, oldest first. */
export const entriesOn = (by: string, id: unknown): Promise<Entry[]> =>
  ownerQuery<Entry>(
    `SELECT outcome, code, shown, withheld, owner_agency_id FROM access_entry
      WHERE member_id = $1 AND $2 = ANY (record_ids) ORDER BY id`,
    [memberOf(by), String(id).replace(/^.*_/, '')],
  );
/** A new idempotency key. */
export const key = (): string => randomUUID();
/** What a mutation answered under `result`; fails with the errors when there is nothing. */
export const resultOf = (answer: Answer): Record<string, unknown> => {
  if (!answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data['result'] as Record<string, unknown>;
};
/** The mutation, with a new idempotency key unless the input has one. */
export const upsertExpert = (by: string, input: object): Promise<Answer> =>
  ask(by, UPSERT_EXPERT, { input: { idempotencyKey: key(), ...input } });
/** The mutation, with a new idempotency key unless the input has one. */
export const upsertResource = (by: string, input: object): Promise<Answer> =>
  ask(by, UPSERT_RESOURCE, { input: { idempotencyKey: key(), ...input } });
/** The mutation, with a new idempotency key. */
export const confirm = (by: string, id: unknown, version: number): Promise<Answer> => ask(by, CONFIRM, { id, version, key: key() });
/** Lists an expert and gives the payload. */
export const expert = async (by: string, input: object): Promise<Record<string, unknown>> =>
  resultOf(await upsertExpert(by, { name: 'Invented Person', title: 'Handläggare', ...input }));
/** Lists a resource and gives the payload. */
export const resource = async (by: string, input: object): Promise<Record<string, unknown>> =>
  resultOf(await upsertResource(by, { kind: 'HELPLINE', name: 'Linjen', description: 'En linje.', ...input }));

/** A page of experts. */
export async function experts(by: string, variables: object): Promise<List> {
  const { data, errors } = await ask(by, EXPERTS, variables);
  if (!data) throw new Error(JSON.stringify(errors));
  return data['experts'] as List;
}
/** The titles of a page of experts, in its order. */
export async function titles(by: string, variables: object): Promise<string[]> {
  return (await experts(by, variables)).nodes.map(({ title }) => title);
}
/** The names of the resources that the police find. */
export async function resources(filter: object): Promise<string[]> {
  const { data, errors } = await ask(police, RESOURCES, { filter });
  if (!data) throw new Error(JSON.stringify(errors));
  return (data['resources'] as { nodes: { name: string }[] }).nodes.map(({ name }) => name);
}
