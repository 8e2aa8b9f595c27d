type Variables = Readonly<Record<string, unknown>>;

/** A mutation that is made by whom, and with what is read first as the same actor. */
interface Chosen {
  readonly actor: string;
  variables(read: (text: string) => Promise<Variables>): Promise<Variables>;
}

const COORDINATOR = 'coordinator@social-resurs';
const CASEWORKER = 'caseworker@socialtjanst-angered';
const ADMIN = 'admin@social-resurs';

/** The mutations that cannot be found by trying: what they are given hangs on what others have read, or on each other. */
export const CHOSEN: Readonly<Record<string, Chosen>> = {
  setMatchWeights: {
    actor: ADMIN,
    variables: async (read) => (await read('{ matchWeights { version weights { criterion weight } } }'))['matchWeights'] as Variables,
  },
  registerMentor: {
    actor: COORDINATOR,
    variables: async () => ({
      input: { name: 'Moa Påhittad', gender: 'FEMALE', capacity: 1, languages: [{ code: 'sv', level: 'NATIVE' }] },
    }),
  },
  updateExternalSystem: {
    actor: 'admin@sspf-goteborg',
    variables: async (read) => ({
      ...(await rowsOf(read, '{ externalSystems { nodes { id version } } }'))[0],
      patch: { name: 'Register (påhittat)' },
    }),
  },
  upsertCooperationAgreement: {
    actor: COORDINATOR,
    variables: async (read) => {
      const agencies = await rowsOf(read, '{ agencies(first: 50) { nodes { id slug } } }');
      const partyIds = agencies.filter(({ slug }) => ['social-resurs', 'grundskola'].includes(slug)).map(({ id }) => id);
      return { input: { title: 'Avtal', purposes: ['Stöd'], areas: ['Skola'], signedOn: '2026-01-15', partyIds } };
    },
  },
  revokeDisclosure: {
    actor: CASEWORKER,
    variables: async (read) => {
      const sent = '{ referrals(filter: { direction: SENT }, first: 20) { nodes { disclosures { id version live } } } }';
      const { id, version } = (await rowsOf(read, sent)).flatMap(({ disclosures }) => disclosures).find(({ live }) => live) ?? {};
      return { id, version, reason: 'Behövs inte längre.' };
    },
  },
  redactText: {
    actor: COORDINATOR,
    variables: async (read) => ({
      ...(await ownConsultation(read)),
      ...{ fields: ['question'], reason: 'Ett namn står i texten.' },
    }),
  },
  executeRetention: {
    actor: ADMIN,
    variables: async (read) => (await read('{ retentionPlan { planId } }'))['retentionPlan'] as Variables,
  },
  releaseStatistics: {
    actor: COORDINATOR,
    variables: async () => ({
      input: { measure: 'CONSULTATIONS', from: '2013-10-01', to: '2015-03-31', declaration: 'Alla händelser är förda.' },
    }),
  },
};

type Read = Parameters<Chosen['variables']>[0];

interface Row {
  readonly id: string;
  readonly version: number;
  readonly slug: string;
  readonly ownerAgency: { readonly slug: string };
  readonly disclosures: readonly { readonly id: string; readonly version: number; readonly live: boolean }[];
}

/** The rows of a list that a text reads. */
async function rowsOf(read: Read, text: string): Promise<readonly Row[]> {
  const [list] = Object.values(await read(text)) as { readonly nodes: readonly Row[] }[];
  return list?.nodes ?? [];
}

async function ownConsultation(read: Read): Promise<Variables> {
  const rows = await rowsOf(read, '{ consultations(first: 50) { nodes { id version ownerAgency { slug } } } }');
  const { id, version } = rows.find(({ ownerAgency }) => COORDINATOR.endsWith(`@${ownerAgency.slug}`)) ?? {};
  return { id, version };
}
