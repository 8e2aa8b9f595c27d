import { HooksTown, signedWith, startReceiver, type HookReceiver } from './hooksTown';

jest.setTimeout(60_000);
let town: HooksTown;
const open: HookReceiver[] = [];
const receiver = async (): Promise<HookReceiver> => {
  const started = await startReceiver();
  open.push(started);
  return started;
};
beforeAll(async () => {
  town = await HooksTown.found();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await town.sql("UPDATE webhook SET status = 'DISABLED', paused_because = NULL");
});
afterAll(() => town.service.stop());

test('a change is told as a CloudEvent that is thin and signed', async () => {
  const hook = await receiver();
  const { secret } = await town.register('system@social', hook.url, ['Agency']);
  await town.renameAgency(town.police, 'Polisen');
  await town.worker().drain();
  expect(hook.told).toHaveLength(1);
  const [told] = hook.told;
  if (!told) throw new Error('nothing was told');
  const id = `agency_${town.police.id}`;
  expect(told.event).toEqual({
    specversion: '1.0',
    id: told.id,
    source: 'urn:se:kunskapshus',
    type: 'se.kunskapshus.record.changed',
    subject: id,
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    datacontenttype: 'application/json',
    data: { kind: 'UPDATED', type: 'Agency', recordId: id, version: 1, fields: ['Agency.name'] },
  });
  expect(told.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
  expect(signedWith(secret, told)).toBe(true);
  expect(signedWith('whsec_' + Buffer.alloc(32, 1).toString('base64'), told)).toBe(false);
  expect(await town.deliveries('system@social')).toEqual([
    expect.objectContaining({ eventId: told.id, status: 'DELIVERED', attempts: 1, lastStatus: 204, recordId: id }),
  ]);
});
