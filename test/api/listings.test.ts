import { randomUUID } from 'node:crypto';
import { ask, auditor, clock, expert, lead, ownerQuery, police, resource, social, useDirectory, weakLead } from './directoryFixture';

useDirectory();

const FIND = `query ($experts: ExpertFilter, $resources: ResourceFilter) {
  experts(filter: $experts) { nodes { title } }
  resources(filter: $resources) { nodes { name } } }`;

/** The titles and names that two filters find. */
async function find(filters: { readonly experts?: object; readonly resources?: object }, by = police): Promise<string[]> {
  const { data, errors } = await ask(by, FIND, filters);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  const { experts, resources } = data as { experts: { nodes: { title: string }[] }; resources: { nodes: { name: string }[] } };
  return [
    ...(filters.experts ? experts.nodes.map(({ title }) => title) : []),
    ...(filters.resources ? resources.nodes.map(({ name }) => name) : []),
  ].sort();
}

describe('districts of listings', () => {
  beforeAll(async () => {
    await ownerQuery(
      `INSERT INTO term (id, taxonomy, code, label, label_en)
       VALUES (gen_random_uuid(), 'DISTRICT', 'north', 'Norrköpingsdelen', 'North'), (gen_random_uuid(), 'DISTRICT', 'south', 'Söderdelen', 'South')`,
    );
  });
  beforeEach(async () => {
    await expert(social, { title: 'Everywhere' });
    await expert(social, { title: 'Northern', districts: ['north'] });
    await expert(social, { title: 'Hidden', districts: ['north', 'south'], protectedIdentity: true });
    await resource(social, { name: 'Service of all' });
    await resource(social, { name: 'Service in the south', districts: ['south'] });
  });

  it('are filtered by', async () => {
    expect(await find({ experts: { districts: ['north'] } })).toEqual(['Northern']);
    expect(await find({ resources: { districts: ['north', 'south'] } })).toEqual(['Service in the south']);
    expect(await find({ resources: { districts: [] } })).toEqual([]);
  });

  it('of an expert with protected identity are seen and searched by their agency alone', async () => {
    expect(await find({ experts: { districts: ['south'] } })).toEqual([]);
    expect(await find({ experts: { districts: ['south'] } }, social)).toEqual(['Hidden']);
    const source = '{ experts(filter: {availableNow: true}) { nodes { title districts { code } withheld { field } } } }';
    const hidden = async (by: string): Promise<unknown> =>
      ((await ask(by, source)).data?.['experts'] as { nodes: { title: string }[] }).nodes.find(({ title }) => title === 'Hidden');
    expect(await hidden(police)).toMatchObject({
      districts: null,
      withheld: expect.arrayContaining([{ field: 'districts' }]) as unknown,
    });
    expect(await hidden(social)).toMatchObject({ districts: [{ code: 'north' }, { code: 'south' }] });
  });

  it('lead to a resource in a search, and never to an expert', async () => {
    const source = `{ resources(search: "Söderdelen") { nodes { name } facets { field value count } }
      experts(search: "Söderdelen") { nodes { title } } }`;
    const { data } = await ask(social, source);
    expect(data).toMatchObject({
      resources: {
        nodes: [{ name: 'Service in the south' }],
        facets: expect.arrayContaining([{ field: 'districts', value: 'south', count: 1 }]) as unknown,
      },
      experts: { nodes: [] },
    });
  });

  it('are terms of their taxonomy', async () => {
    await expect(resource(social, { districts: ['north', 'west'] })).rejects.toThrow(/taxonomy DISTRICT.*"districts",1/);
  });
});

describe('whether a listing is available now', () => {
  it('follows from the days of an expert', async () => {
    await expert(social, { title: 'Here' });
    await expert(social, { title: 'Until today', availableTo: '2026-03-02' });
    await expert(social, { title: 'Gone', availableTo: '2026-03-01' });
    await expert(social, { title: 'From tomorrow', availableFrom: '2026-03-03' });
    expect(await find({ experts: { availableNow: true } })).toEqual(['Here', 'Until today']);
    expect(await find({ experts: { availableNow: false } })).toEqual(['From tomorrow', 'Gone']);
  });

  it('follows from the days and hours of a resource, and nobody can tell without hours', async () => {
    // 2026-03-02 is a Monday; it is ten o'clock in Sweden.
    const openAt = (opensAt: string, closesAt: string, weekday = 1) => ({ schedules: [{ weekday, opensAt, closesAt }] });
    await resource(social, { name: 'Open', ...openAt('10:00', '11:00') });
    await resource(social, { name: 'Shut', ...openAt('08:00', '10:00') });
    await resource(social, { name: 'Through the night', ...openAt('22:00', '10:01', 7) });
    await resource(social, { name: 'Over', ...openAt('10:00', '11:00'), validTo: '2026-03-01' });
    await resource(social, { name: 'Without hours' });
    await resource(social, { name: 'Over, without hours', validTo: '2026-03-01' });
    expect(await find({ resources: { availableNow: true } })).toEqual(['Open', 'Through the night']);
    expect(await find({ resources: { availableNow: false } })).toEqual(['Over', 'Over, without hours', 'Shut']);
    const { data } = await ask(police, '{ resources { nodes { name availableNow } } }');
    expect((data?.['resources'] as { nodes: object[] }).nodes).toContainEqual({ name: 'Without hours', availableNow: null });
  });
});

describe('listings that nobody has confirmed for a year', () => {
  beforeEach(async () => {
    await expert(social, { title: 'Old' });
    await resource(social, { name: 'Old service' });
    clock.at = new Date('2027-03-02T08:59:00Z');
  });
  const marks = async (): Promise<unknown> =>
    (await ask(police, '{ experts { nodes { unconfirmed } } resources { nodes { unconfirmed } } }')).data;
  const marked = (unconfirmed: boolean) => ({ experts: { nodes: [{ unconfirmed }] }, resources: { nodes: [{ unconfirmed }] } });

  it('are marked, from then on', async () => {
    expect(await marks()).toEqual(marked(false));
    clock.at = new Date('2027-03-02T09:01:00Z');
    expect(await marks()).toEqual(marked(true));
  });

  it('are left out by a filter on the day of confirmation', async () => {
    await expert(social, { title: 'New' });
    expect(await find({ experts: { confirmedSince: '2026-03-02' } })).toEqual(['New', 'Old']);
    expect(await find({ experts: { confirmedSince: '2026-03-03' } })).toEqual(['New']);
    expect(await find({ resources: { confirmedSince: '2026-03-03' } })).toEqual([]);
  });
});

describe('the duty desk of an agency', () => {
  const SET = `mutation ($input: SetDutyDeskInput!) { result: setDutyDesk(input: $input) { ... on Agency { version dutyPhone dutyEmail } } }`;
  const AGENCIES = '{ agencies(filter: {kind: SOCIAL_SERVICES}) { nodes { version dutyPhone dutyEmail } } }';
  const version = async (): Promise<number> =>
    ((await ask(police, AGENCIES)).data?.['agencies'] as { nodes: { version: number }[] }).nodes[0]?.version ?? 0;

  it('is stated by those who lead the agency, and seen by everyone', async () => {
    const read = await version();
    const input = { version: read, phone: '031-390 06 10', email: 'jour@example.org', idempotencyKey: 'a-desk-to-state' };
    const stated = { version: read + 1, dutyPhone: '031-390 06 10', dutyEmail: 'jour@example.org' };
    expect((await ask(lead, SET, { input })).data).toEqual({ result: stated });
    expect((await ask(lead, SET, { input })).data).toEqual({ result: stated });
    expect((await ask(police, AGENCIES)).data).toEqual({ agencies: { nodes: [stated] } });
    const cleared = { version: read + 1, email: 'jour@example.org', idempotencyKey: 'a-desk-to-clear' };
    expect((await ask(lead, SET, { input: cleared })).data).toMatchObject({ result: { dutyPhone: null, dutyEmail: 'jour@example.org' } });
  });

  it.each([
    ['a caseworker', social, {}, 'FORBIDDEN'],
    ['an auditor', auditor, {}, 'FORBIDDEN'],
    ['a lead at a low level of assurance', weakLead, {}, 'FORBIDDEN'],
    ['who read another version', lead, { version: 999 }, 'CONFLICT'],
    ['what is no number', lead, { phone: 'ring' }, 'BAD_USER_INPUT'],
    ['what is no address', lead, { email: 'jour' }, 'BAD_USER_INPUT'],
  ])('refuses %s', async (_who, by, change, code) => {
    const input = { version: await version(), idempotencyKey: randomUUID(), ...change };
    expect((await ask(by, SET, { input })).errors).toMatchObject([{ code }]);
  });
});
