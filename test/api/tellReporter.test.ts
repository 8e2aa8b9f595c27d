import { createTestNetwork, type Answered, type TestNetwork } from './casesSupport';

const TELL = `mutation ($input: TellReporterInput!) { result: tellReporter(input: $input) { __typename
  ... on Refusal { code message provision unlock } ... on Referral { id version inquiryAnswer case { id } } } }`;
const SEEN = `query ($id: ID!) { result: referral(id: $id) { __typename id version inquiryAnswer withheld { field reason } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

/** A report of concern from the police to social services, sent; with a copy to the school. */
async function report(): Promise<Answered> {
  const { id } = await network.openCase('pia@police', { person: { name: 'Påhittat Barn', birthDate: '2015-05-05' } });
  const { referral } = await network.sent('pia@police', id, ['Case.risk'], network.social);
  return network.get('anna@social', 'Referral', SEEN, { id: referral.id });
}

const tell = (actor: string, { id, version }: Answered, more: object = {}) =>
  network.ask(actor, TELL, { input: { id, version, answer: 'OPENED', ground: 'OSL 26:9 a', weighing: 'Inte olämpligt.', ...more } });

describe('what became of a report', () => {
  it('is told on OSL 26:9 a with a weighing, and seen by who reported', async () => {
    const referral = await report();
    const { data } = await tell('anna@social', referral);
    expect(data?.result).toMatchObject({ __typename: 'Referral', inquiryAnswer: 'OPENED' });
    const seen = await network.get('pia@police', 'Referral', SEEN, { id: referral.id });
    expect(seen['inquiryAnswer']).toBe('OPENED');
  });

  it('is told on request by SoL 19:6, without a weighing', async () => {
    const referral = await report();
    const asked = { ground: 'SoL 19:6', weighing: null, asked: true, answer: 'ALREADY_OPEN' };
    expect((await tell('anna@social', referral, asked)).data?.result).toMatchObject({ inquiryAnswer: 'ALREADY_OPEN' });
    const [row] = await network.service.database.ownerQuery('SELECT inquiry_ground, inquiry_duty FROM referral WHERE id = $1', [
      referral.id.split('_')[1],
    ]);
    expect(row).toEqual({ inquiry_ground: 'OSL 10:28', inquiry_duty: 'SoL 19:6' });
  });

  it('is not told unasked by the duty, nor without a weighing, nor on another ground', async () => {
    const referral = await report();
    const came = async (more: object) => {
      const { data, code, extensions } = await tell('anna@social', referral, more);
      return data?.result['code'] ?? [code, extensions['field']];
    };
    expect(await came({ ground: 'SoL 19:6', asked: false })).toBe('REQUEST_NEEDED');
    expect(await came({ weighing: null })).toEqual(['BAD_USER_INPUT', ['input', 'weighing']]);
    expect(await came({ ground: 'OSL 10:27' })).toBe('GROUND_DOES_NOT_CARRY');
    expect(await came({ ground: 'OSL 99:9' })).toEqual(['BAD_USER_INPUT', ['input', 'ground']]);
    expect(await came({ duty: 'x' })).toEqual(['BAD_USER_INPUT', ['input', 'duty']]);
    const seen = await network.get('pia@police', 'Referral', SEEN, { id: referral.id });
    expect(seen['inquiryAnswer']).toBeNull();
  });

  it('is not told of what was referred for another purpose than a report is', async () => {
    const referral = await report();
    await network.service.database.ownerQuery("UPDATE referral SET purpose = 'EXIT_SUPPORT' WHERE id = $1", [referral.id.split('_')[1]]);
    expect((await tell('anna@social', referral)).data?.result['code']).toBe('NOT_A_REPORT');
    const seen = await network.get('pia@police', 'Referral', SEEN, { id: referral.id });
    expect(seen['inquiryAnswer']).toBeNull();
  });

  it('is told by the recipient alone, in the version it has read', async () => {
    const referral = await report();
    expect((await tell('pia@police', referral)).code).toBe('FORBIDDEN');
    expect((await tell('anna@social', { ...referral, version: Number(referral.version) + 1 })).code).toBe('CONFLICT');
  });

  it('cannot be told by another authority than social services', async () => {
    const { id } = await network.openCase('anna@social', {
      person: { name: 'Påhittat Barn', birthDate: '2015-05-05' },
    });
    const { referral } = await network.sent('anna@social', id, ['Case.risk'], network.police);
    const { data } = await tell('pia@police', referral);
    expect(data?.result['code']).toBe('GROUND_DOES_NOT_CARRY');
  });
});
