import { randomUUID } from 'node:crypto';
import { addOrganisation, addTerm } from '../../src/directory/reference.service';
import { startTestService, type TestActor, type TestService } from '../support/api';

/** What the export answered. */
export interface HsdsAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
  readonly headers: Headers;
}

/** A page of the export. */
export interface HsdsPage {
  readonly total_items: number;
  readonly total_pages: number;
  readonly page_number: number;
  readonly size: number;
  readonly first_page: boolean;
  readonly last_page: boolean;
  readonly empty: boolean;
  readonly contents: Record<string, unknown>[];
}

/** A service with a small directory: three agencies, three organisations, an expert with protected identity and four resources. */
export interface HsdsNetwork {
  readonly service: TestService;
  get(path: string, by?: string | TestActor | null, headers?: Readonly<Record<string, string>>): Promise<HsdsAnswer>;
  page(path: string, by?: string | TestActor): Promise<HsdsPage>;
  list(by: string, input: object): Promise<string>;
  readonly organisations: { readonly redCross: string; readonly society: string; readonly trader: string };
  readonly resources: { readonly line: string; readonly exit: string; readonly circle: string; readonly ended: string };
}

/** Who lists and who reads. */
export const social = 'caseworker@angered';
export const police = 'officer@polisen';
export const association = 'mentor@foreningen';

/** What no answer of the export may hold: whatever is said of an expert. */
export const EXPERT_WORDS = ['Hemlig Sakkunnig', 'hemlig@example.org', '070-174 06 05', 'Handläggare av ovanligt slag'];

const UPSERT = `mutation ($input: UpsertResourceInput!) { result: upsertResource(input: $input) { ... on Resource { id } ... on Refusal { code } } }`;
const EXPERT = `mutation ($input: UpsertExpertInput!) { result: upsertExpert(input: $input) { ... on Expert { id } ... on Refusal { code } } }`;

const TERMS = [
  ['ENVIRONMENT', 'white-power', 'vit makt-miljö'],
  ['ENVIRONMENT', 'islamist', 'islamistisk miljö'],
  ['LANGUAGE', 'sv', 'svenska'],
  ['LANGUAGE', 'prs', 'dari'],
  ['LANGUAGE', 'sr-Latn', 'serbiska med latinska bokstäver'],
  ['PROFESSION', 'teacher', 'lärare'],
] as const;

/** Founds the town. `now` is what its service takes for the present. */
export async function hsdsNetwork(now: string, env: NodeJS.ProcessEnv = {}): Promise<HsdsNetwork> {
  const service = await startTestService(env, { now: () => new Date(now) });
  try {
    return await founded(service);
  } catch (error) {
    await service.stop();
    throw error;
  }
}

async function founded(service: TestService): Promise<HsdsNetwork> {
  await service.foundAgency('angered', 'SOCIAL_SERVICES', { name: 'Socialtjänsten Angered' });
  await service.foundAgency('polisen', 'POLICE', { name: 'Polisen Storgöteborg', municipalityCode: null });
  await service.foundAgency('foreningen', 'CIVIL_SOCIETY', { name: 'Föreningen' });
  await service.addMember(social, ['CASEWORKER']);
  await service.addMember(police, ['OFFICER']);
  await service.addMember(association, ['MENTOR']);
  const { manager } = service.running.database.dataSource;
  for (const [taxonomy, code, label] of TERMS) await addTerm(manager, { taxonomy, code, label, labelEn: `in English: ${label}` });
  const organisations = {
    redCross: await addOrganisation(manager, {
      name: 'Röda Korset',
      kind: 'CIVIL_SOCIETY',
      organisationNumber: '8020028711',
      url: 'https://rödakorset.example/å',
      description: 'Hjälper.',
    }),
    society: await addOrganisation(manager, { name: 'Kretsen', kind: 'CIVIL_SOCIETY', validTo: '2030-12-31' }),
    // A sole trader's organisation number is a personal number.
    trader: await addOrganisation(manager, {
      name: 'Enskild firma',
      kind: 'COMPANY',
      organisationNumber: '9001019802',
    }),
  };
  const asked = async (by: string, source: string, input: object): Promise<string> => {
    const { data, errors } = await service.graphql<{ result: { id: string } }>(by, source, {
      input: { idempotencyKey: randomUUID(), ...input },
    });
    if (!data?.result.id) throw new Error(JSON.stringify({ data, errors }));
    return data.result.id.replace(/^[a-z]+_/, '');
  };
  const list = (by: string, input: object): Promise<string> => asked(by, UPSERT, input);
  await asked(social, EXPERT, {
    name: 'Hemlig Sakkunnig',
    title: 'Handläggare av ovanligt slag',
    protectedIdentity: true,
    email: 'hemlig@example.org',
    phone: '070-174 06 05',
    environments: ['islamist'],
    languages: ['sv'],
  });
  const resources = await listResources(list, organisations.redCross);
  const get: HsdsNetwork['get'] = async (path, by = police, headers = {}) => {
    const bearer: Record<string, string> = by === null ? {} : { authorization: `Bearer ${service.tokenOf(by)}` };
    const response = await fetch(`${service.url.replace(/\/$/, '')}${path}`, { headers: { ...bearer, ...headers } });
    const text = await response.text();
    return { status: response.status, text, headers: response.headers, body: JSON.parse(text) as Record<string, unknown> };
  };
  const page: HsdsNetwork['page'] = async (path, by = police) => {
    const { status, body, text } = await get(path, by);
    if (status !== 200) throw new Error(text);
    return body as unknown as HsdsPage;
  };
  return { service, get, page, list, organisations, resources };
}

async function listResources(list: HsdsNetwork['list'], redCross: string): Promise<HsdsNetwork['resources']> {
  const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '09:00', closesAt: '16:30' }));
  return {
    line: await list(social, {
      kind: 'HELPLINE',
      name: 'Linjen',
      description: 'Stöd till den som är orolig.',
      providerId: `organisation_${redCross}`,
      phone: '020-100 200',
      email: "o'hara@example.org",
      url: 'https://exämple.org/å|ä?q=^1%',
      serviceArea: ['00'],
      languages: ['sv', 'prs', 'sr-Latn'],
      environments: ['islamist', 'white-power'],
      minimumAge: 13,
      maximumAge: 20,
      capacity: 0,
      waitTime: 'ungefär en vecka',
      schedules: [...week, { weekday: 6, opensAt: '22:00', closesAt: '02:00' }, { weekday: 7, opensAt: '18:00', closesAt: '24:00' }],
      validFrom: '2015-11-16',
    }),
    exit: await list(association, {
      kind: 'EXIT_SUPPORT',
      name: 'Avhopparstöd',
      description: 'Mentor.',
      environments: ['white-power'],
      serviceArea: ['1480'],
    }),
    circle: await list(social, {
      kind: 'RELATIVE_SUPPORT',
      name: 'Föräldracirkel',
      description: 'Träffar.',
      address: 'Låtsastorget 2, Angered',
      languages: ['sv'],
      validFrom: '2031-01-01',
    }),
    ended: await list(social, { kind: 'HELPLINE', name: 'Gamla linjen', description: 'Fanns.', validTo: '2019-12-31' }),
  };
}
