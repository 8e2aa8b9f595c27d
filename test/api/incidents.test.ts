import { createPreventionNetwork, INCIDENT, key, QUESTION, today, type PreventionNetwork } from './preventionNetwork';

let network: PreventionNetwork;
beforeAll(async () => {
  network = await createPreventionNetwork();
  const route = (district: string, agency: string, validFrom: string) =>
    network.made('kim@resurs', 'setHelplineRoute', { district, routedToAgencyId: agency, validFrom });
  await route('angered', `agency_${network.angered.id}`, '2021-01-01');
  await route('centrum', `agency_${network.social.id}`, '2021-01-01');
});
afterAll(() => network.service.stop());

const rowsOf = async (table: string): Promise<number> => {
  const [row] = await network.service.database.ownerQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? -1;
};

describe('an incident in public space', () => {
  const SEEN = 'id kind description place status reportedBy { slug } withheld { field reason }';
  const seenBy = async (actor: string, id: string): Promise<unknown> => {
    const answer = await network.ask(actor, `{ result: incident(id: "${id}") { ${SEEN} } }`);
    return answer.code ?? answer.data?.result;
  };

  test('is known to the whole network; what happened is read by its agency, the coordinators and the police', async () => {
    const { id } = await network.made('anna@social', 'reportIncident', { ...INCIDENT, place: 'Angereds torg' });
    const known = { kind: 'GRAFFITI', place: 'Angereds torg', status: 'REPORTED', reportedBy: { slug: 'social' } };
    for (const actor of ['anna@social', 'lena@social', 'kim@resurs', 'lotta@resurs', 'pia@police'])
      expect(await seenBy(actor, id)).toMatchObject({ ...known, description: INCIDENT.description, withheld: [] });
    for (const actor of ['ali@angered', 'siv@school', 'mona@association', 'sys@resurs', 'adam@social', 'low@social', 'eva@elsewhere'])
      expect([actor, await seenBy(actor, id)]).toMatchObject([
        actor,
        { ...known, description: null, withheld: [{ field: 'description' }] },
      ]);
  });

  test.each([
    ['a day that has not come', { occurredOn: today(2) }, 'occurredOn'],
    ['a day of another century', { occurredOn: '1816-03-01' }, 'occurredOn'],
    ['an unknown district', { district: 'atlantis' }, 'district'],
    ['an unknown environment', { environment: 'nosuch' }, 'environment'],
    ['a description with a personal number', { description: 'Av 19330303-2381.' }, 'description'],
    ['a description with an e-mail address', { description: 'Se kim@example.org' }, 'description'],
    ['a place with a telephone number', { place: 'Vid 0701740605' }, 'place'],
  ])('%s is refused with its place, and nothing is written', async (_, wrong, field) => {
    const before = await rowsOf('incident');
    const answer = await network.write('anna@social', 'reportIncident', { ...INCIDENT, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
    expect(await rowsOf('incident')).toBe(before);
  });

  test('the same key reports nothing twice', async () => {
    const input = { ...INCIDENT, idempotencyKey: key() };
    const first = await network.made('pia@police', 'reportIncident', input);
    expect((await network.made('pia@police', 'reportIncident', input)).id).toBe(first.id);
  });

  test('its agency or the coordinators say what came of it, once; others may not', async () => {
    const { id } = await network.made('anna@social', 'reportIncident', INCIDENT);
    const close = (actor: string, version: number, outcome: string) =>
      network.write(actor, 'closeIncident', {}, `id: "${id}", version: ${String(version)}, outcome: ${outcome}`);
    for (const actor of ['pia@police', 'ali@angered', 'low@social', 'adam@social', 'eva@elsewhere'])
      expect((await close(actor, 1, 'HANDLED')).code).toBe('FORBIDDEN');
    expect((await close('kim@resurs', 1, 'HANDLED')).data?.result).toMatchObject({
      status: 'HANDLED',
      closedOn: today(),
      version: 2,
    });
    expect((await close('anna@social', 1, 'UNFOUNDED')).code).toBe('CONFLICT');
    expect((await close('anna@social', 2, 'UNFOUNDED')).data?.result.code).toBe('INVALID_TRANSITION');
  });

  test('incidents are listed by kind, state, district and period; a reversed period and an unknown district are refused', async () => {
    await network.made('pia@police', 'reportIncident', {
      ...INCIDENT,
      kind: 'PROPAGANDA',
      district: 'lundby',
      occurredOn: '2012-02-29',
    });
    const list = (filter: string) => network.ask('siv@school', `{ result: incidents(filter: {${filter}}) { totalCount } }`);
    const day = 'from: "2012-02-29", to: "2012-02-29"';
    const counted = { result: { totalCount: 1 } };
    expect((await list(`${day}, kind: PROPAGANDA, status: REPORTED, district: "lundby"`)).data).toEqual(counted);
    expect((await list(`${day}, district: "angered"`)).data).toEqual({ result: { totalCount: 0 } });
    expect((await list('from: "2016-02-02", to: "2016-02-01"')).extensions['field']).toEqual(['filter', 'to']);
    expect((await list('from: "1976-02-02", to: "2026-02-01"')).extensions['field']).toEqual(['filter', 'to']);
    expect((await list('district: "atlantis"')).extensions['field']).toEqual(['filter', 'district']);
  });
});

describe('a call to a helpline', () => {
  const call = (more: object = {}) => ({
    helplineId: network.helpline,
    receivedOn: '2022-03-01',
    callerType: 'RELATIVE',
    district: 'angered',
    concern: 'En förälder är orolig.',
    ...more,
  });
  const seenBy = async (actor: string, id: string): Promise<unknown> => {
    const answer = await network.ask(actor, `{ result: helplineCall(id: "${id}") { id concern status withheld { field } } }`);
    return answer.code ?? answer.data?.result;
  };

  test('goes to the agency of its district, which reads it with the coordinators and nobody else', async () => {
    const made = await network.made('kim@resurs', 'recordHelplineCall', call());
    expect(made).toMatchObject({ status: 'ROUTED', routedTo: { slug: 'angered' }, district: { code: 'angered' } });
    for (const actor of ['ali@angered', 'kim@resurs', 'lotta@resurs'])
      expect(await seenBy(actor, made.id)).toMatchObject({ concern: 'En förälder är orolig.', withheld: [] });
    for (const actor of ['anna@social', 'pia@police', 'siv@school', 'mona@association', 'sys@resurs', 'eva@elsewhere'])
      expect(await seenBy(actor, made.id)).toBe('NOT_FOUND');
    const other = await network.made('kim@resurs', 'recordHelplineCall', call({ district: 'centrum' }));
    expect(await seenBy('low@social', other.id)).toMatchObject({ concern: null, withheld: [{ field: 'concern' }] });
  });

  test('of a district, or on a day, that no agency takes calls is refused, and nothing is written', async () => {
    const before = await rowsOf('helpline_call');
    for (const wrong of [{ district: 'lundby' }, { receivedOn: '2020-12-31' }])
      expect((await network.write('kim@resurs', 'recordHelplineCall', call(wrong))).data?.result.code).toBe('NO_ROUTE');
    expect(await rowsOf('helpline_call')).toBe(before);
  });

  test('that names a person, comes from the future or from nowhere is refused with its place', async () => {
    const place = async (wrong: object): Promise<unknown> =>
      (await network.write('kim@resurs', 'recordHelplineCall', call(wrong))).extensions['field'];
    expect(await place({ concern: 'Ring 031-365 00 00' })).toEqual(['input', 'concern']);
    expect(await place({ receivedOn: today(2) })).toEqual(['input', 'receivedOn']);
    expect(await place({ district: 'atlantis' })).toEqual(['input', 'district']);
    expect((await network.write('kim@resurs', 'recordHelplineCall', call({ helplineId: network.organisation }))).code).toBe('NOT_FOUND');
  });

  test('becomes a consultation once, at the agency it went to', async () => {
    const { id } = await network.made('kim@resurs', 'recordHelplineCall', call());
    const asked = { ...QUESTION, channel: 'HELPLINE', receivedOn: '2022-03-01', helplineCallId: id };
    expect((await network.write('anna@social', 'recordConsultation', asked)).code).toBe('NOT_FOUND');
    expect((await network.write('kim@resurs', 'recordConsultation', asked)).code).toBe('FORBIDDEN');
    const made = await network.made('ali@angered', 'recordConsultation', asked);
    expect(made).toMatchObject({ status: 'OPEN', helplineCall: { id, status: 'CONSULTED' } });
    const before = await rowsOf('consultation');
    expect((await network.write('ali@angered', 'recordConsultation', asked)).data?.result.code).toBe('INVALID_TRANSITION');
    expect(await rowsOf('consultation')).toBe(before);
  });

  test('can be closed by either agency, once', async () => {
    const { id } = await network.made('kim@resurs', 'recordHelplineCall', call());
    const close = (actor: string, version: number) =>
      network.write(actor, 'closeHelplineCall', {}, `id: "${id}", version: ${String(version)}`);
    expect((await close('anna@social', 1)).code).toBe('NOT_FOUND');
    expect((await close('ali@angered', 2)).code).toBe('CONFLICT');
    expect((await close('ali@angered', 1)).data?.result).toMatchObject({ status: 'CLOSED', version: 2 });
    expect((await close('kim@resurs', 2)).data?.result.code).toBe('INVALID_TRANSITION');
  });

  test('a new route ends the one before it; everybody in the network sees who takes the calls', async () => {
    const route = { district: 'centrum', routedToAgencyId: `agency_${network.angered.id}` };
    for (const actor of ['anna@social', 'eva@elsewhere'])
      expect((await network.write(actor, 'setHelplineRoute', { ...route, validFrom: '2023-01-01' })).code).toBe('FORBIDDEN');
    const taken = `INSERT INTO helpline_route (id, district_code, agency_id, valid_from) VALUES (gen_random_uuid(), 'lundby', app_agency(), now())`;
    await expect(network.behind(network.service.actor('eva@elsewhere').agency.id, taken)).rejects.toThrow('row-level security');
    const unbound = { ...route, routedToAgencyId: `agency_${network.association.id}`, validFrom: '2023-01-01' };
    expect((await network.write('kim@resurs', 'setHelplineRoute', unbound)).extensions['field']).toEqual(['input', 'routedToAgencyId']);
    await network.made('lotta@resurs', 'setHelplineRoute', { ...route, validFrom: '2023-01-01' });
    const late = await network.write('kim@resurs', 'setHelplineRoute', { ...route, validFrom: '2022-01-01' });
    expect(late.data?.result.code).toBe('ROUTE_LATER');
    const { data } = await network.ask(
      'mona@association',
      '{ result: helplineRoutes { nodes { district { code } routedTo { slug } validFrom validTo } } }',
    );
    expect((data?.result as unknown as { nodes: unknown[] }).nodes).toEqual([
      { district: { code: 'centrum' }, routedTo: { slug: 'angered' }, validFrom: '2023-01-01', validTo: null },
      expect.anything(),
      expect.anything(),
    ]);
    const before = await network.made('kim@resurs', 'recordHelplineCall', call({ district: 'centrum', receivedOn: '2022-12-31' }));
    const after = await network.made('kim@resurs', 'recordHelplineCall', call({ district: 'centrum', receivedOn: '2023-01-01' }));
    expect([before['routedTo'], after['routedTo']]).toEqual([{ slug: 'social' }, { slug: 'angered' }]);
  });

  test('an agency that has ended by then takes no calls, whatever the route says', async () => {
    await network.made('kim@resurs', 'setHelplineRoute', {
      district: 'lundby',
      routedToAgencyId: `agency_${network.police.id}`,
      validFrom: '2021-01-01',
    });
    const { ownerQuery } = network.service.database;
    await ownerQuery(`UPDATE agency SET valid_to = '2021-12-31' WHERE id = $1`, [network.police.id]);
    const answer = await network.write('kim@resurs', 'recordHelplineCall', call({ district: 'lundby' }));
    await ownerQuery('UPDATE agency SET valid_to = NULL WHERE id = $1', [network.police.id]);
    expect(answer.data?.result.code).toBe('NO_ROUTE');
  });
});
