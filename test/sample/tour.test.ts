import { SAMPLE_ACTORS } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { loadSample } from '../../src/sample/load.service';
import type { Tour } from '../../src/sample/tour';
import { startTestService, type TestService } from '../support/api';
import { log } from './empty';

const REFERRAL = `query ($id: ID!) { referral(id: $id) {
  status purpose from { slug } to { slug } copies { slug }
  case { summary risk concernTypes { code } environment { code } health religion offences family reporter
    person { name birthYear personalIdentityNumber address phone language { code } guardians { name } } }
} }`;

const NOTHING = {
  case: {
    summary: null,
    risk: null,
    concernTypes: null,
    environment: null,
    health: null,
    religion: null,
    offences: null,
    family: null,
    reporter: null,
  },
  person: { name: null, birthYear: null, personalIdentityNumber: null, address: null, phone: null, language: null, guardians: null },
};

interface Answer {
  readonly data: { readonly referral: Record<string, unknown> | null } | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

describe('The tour: the same referral through the eyes of four agencies', () => {
  let service: TestService;
  let tour: Tour | null;

  beforeAll(async () => {
    service = await startTestService();
    const { running, database } = service;
    tour = await loadSample({ database: running.database, settings: database.settings, log });
  }, 60_000);
  afterAll(() => service.stop());

  async function asks(name: string): Promise<Answer> {
    const actor = SAMPLE_ACTORS.find((one) => one.actor === name);
    const token = actor && signSampleToken(service.database.settings, actor, new Date());
    const response = await fetch(`${service.url.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
      body: JSON.stringify({ query: REFERRAL, variables: { id: tour?.referralId } }),
    });
    return (await response.json()) as Answer;
  }

  const parties = {
    status: 'ACTIVE',
    purpose: 'CRIME_PREVENTION',
    from: { slug: 'socialtjanst-angered' },
    to: { slug: 'polisen-storgoteborg' },
    copies: [{ slug: 'kriminalvarden-goteborg' }],
  };
  const name = 'Alva Testsson (påhittad)';

  it('the social services, whose case it is, see all of it', async () => {
    const { data } = await asks('caseworker@socialtjanst-angered');
    expect(data?.referral).toMatchObject({
      ...parties,
      case: {
        summary: expect.stringContaining('[Påhittat]'),
        risk: expect.stringContaining('[Påhittat]'),
        concernTypes: [{ code: 'propaganda-consumption' }, { code: 'open-sympathy' }],
        environment: { code: 'violent-islamist' },
        health: expect.stringContaining('[Påhittat]'),
        religion: expect.stringContaining('[Påhittat]'),
        offences: expect.stringContaining('[Påhittat]'),
        family: expect.stringContaining('[Påhittat]'),
        reporter: expect.stringContaining('[Påhittat]'),
        person: {
          name,
          birthYear: 1890,
          personalIdentityNumber: '189001019802',
          address: 'Låtsasgatan 3, Angered (påhittad)',
          phone: '070-174 06 05',
          language: { code: 'en' },
          guardians: [{ name: 'Berit Testsson (påhittad)' }],
        },
      },
    });
  });

  it('the police see the name, the birth year, the risk and the types of concern', async () => {
    expect(await asks('officer@polisen-storgoteborg')).toEqual({
      data: {
        referral: {
          ...parties,
          case: {
            ...NOTHING.case,
            risk: expect.stringContaining('[Påhittat]'),
            concernTypes: [{ code: 'propaganda-consumption' }, { code: 'open-sympathy' }],
            person: { ...NOTHING.person, name, birthYear: 1890 },
          },
        },
      },
    });
  });

  it('the prison service sees the name, the language and the summary', async () => {
    expect(await asks('officer@kriminalvarden-goteborg')).toEqual({
      data: {
        referral: {
          ...parties,
          case: {
            ...NOTHING.case,
            summary: expect.stringContaining('[Påhittat]'),
            person: { ...NOTHING.person, name, language: { code: 'en' } },
          },
        },
      },
    });
  });

  it.each(['counsellor@grundskola', 'caseworker@socialtjanst-centrum', 'coordinator@social-resurs', 'mentor@exit-stod'])(
    '%s, who is no party to it, finds nothing',
    async (actor) => {
      const { data, errors } = await asks(actor);
      expect(data?.referral ?? null).toBeNull();
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
    },
  );
});
