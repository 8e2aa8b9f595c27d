import { agencyId, createTestNetwork, freshNumber, key, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const FIELDS = `__typename id version status terms offeredAt answeredAt owner { slug } recipient { slug }
  case { id number person { name } } withheld { field reason }`;
const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) {
  __typename ${REFUSAL} ... on Reservation { ${FIELDS} } } }`;
const READ = `query ($id: ID!) { result: reservation(id: $id) { ${FIELDS} } }`;
const NODE = 'query ($id: ID!) { result: node(id: $id) { __typename id } }';
const LIST = `query ($filter: ReservationFilter, $first: Int, $after: String) {
  result: reservations(filter: $filter, first: $first, after: $after) { totalCount nodes { id status case { id } } pageInfo { endCursor } } }`;
const answering = (mutation: string): string => `mutation ($id: ID!, $version: Int!) {
  result: ${mutation}(id: $id, version: $version) { __typename ${REFUSAL} ... on Reservation { id version status answeredAt case { id } } } }`;

const TERMS = 'Uppgifterna får bara användas för samtalsstöd och får inte föras vidare (2026-01-01, dnr 12/34, OSL 10:14).';

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('teo@association', ['THEOLOGIAN']);
  await network.service.addMember('weak@association', ['MENTOR'], { assurance: 2 });
  await network.service.addMember('adam@association', ['ADMIN']);
  await network.service.foundAgency('church', 'CIVIL_SOCIETY');
  await network.service.addMember('maja@church', ['MENTOR']);
});

afterAll(() => network.service.stop());

const offer = (actor: string, caseId: string, more: object = {}) =>
  network.ask(actor, OFFER, {
    input: {
      caseId,
      recipientAgencyId: agencyId(network.association),
      terms: TERMS,
      idempotencyKey: key(),
      ...more,
    },
  });

async function offered(more: object = {}): Promise<{ reservation: Answered; caseId: string }> {
  const { id: caseId } = await network.openCase('anna@social', { person: { name: 'Påhittad Person', ...more } });
  const answer = await offer('anna@social', caseId);
  if (answer.data?.result.__typename !== 'Reservation') throw new Error(answer.text);
  return { reservation: answer.data.result, caseId };
}

const answer = (actor: string, mutation: string, { id, version }: Answered) => network.ask(actor, answering(mutation), { id, version });
const rows = async (): Promise<unknown> => (await network.service.database.ownerQuery('SELECT * FROM reservation ORDER BY id')) as unknown;
const idsOf = async (actor: string, variables: object = {}): Promise<string[]> => {
  const { data, text } = await network.ask(actor, LIST, { first: 100, ...variables });
  const page = data?.result as unknown as { nodes: Answered[]; totalCount: number } | undefined;
  if (!page) throw new Error(text);
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id);
};

describe('an offered reservation', () => {
  it('tells its owner the case, and the recipient nothing of it, before and after it is accepted', async () => {
    const { reservation, caseId } = await offered();
    expect(reservation).toMatchObject({
      status: 'OFFERED',
      version: 1,
      terms: TERMS,
      answeredAt: null,
      owner: { slug: 'social' },
      recipient: { slug: 'association' },
      case: { id: caseId, person: { name: 'Påhittad Person' } },
      withheld: [],
    });
    const seen = await network.get('mona@association', 'Reservation', READ, { id: reservation.id });
    const { withheld, ...plain } = seen;
    expect(plain).toEqual({ ...reservation, case: null, withheld: undefined });
    const kept = ['case', 'endReason'].map((field) => ({ field, reason: 'NOT_OWNER' }));
    expect(withheld).toEqual(kept);
    const accepted = await answer('mona@association', 'acceptReservation', reservation);
    expect(accepted.data?.result).toMatchObject({ status: 'ACCEPTED', version: 2, case: null });
    const after = await network.get('teo@association', 'Reservation', READ, { id: reservation.id });
    expect(after).toMatchObject({ status: 'ACCEPTED', case: null, withheld: kept });
    expect(after['answeredAt']).not.toBeNull();
    const theCase = 'query ($id: ID!) { result: case(id: $id) { __typename id } }';
    expect((await network.ask('mona@association', theCase, { id: caseId })).code).toBe('NOT_FOUND');
  });

  it('shows a lead of the owner which case it is, and as much of the person as a lead sees', async () => {
    const { reservation, caseId } = await offered();
    const seen = await network.get('lena@social', 'Reservation', READ, { id: reservation.id });
    const withheld = [{ field: 'endReason', reason: 'NOT_ASSIGNED' }];
    expect(seen).toMatchObject({ case: { id: caseId, person: { name: null } }, withheld });
  });

  it.each([
    'bo@social',
    'kim@social',
    'adam@social',
    'low@social',
    'pia@police',
    'siv@school',
    'kurt@prison',
    'maja@church',
    'weak@association',
    'adam@association',
  ])('is not found by %s, by any door', async (actor) => {
    const { reservation } = await offered();
    const { id } = reservation;
    const codes = [
      (await network.ask(actor, READ, { id })).code,
      (await network.ask(actor, NODE, { id })).code,
      ...(
        await Promise.all(
          ['acceptReservation', 'declineReservation', 'withdrawReservation'].map((name) => answer(actor, name, reservation)),
        )
      ).map(({ code }) => code),
    ];
    expect(codes).toEqual(codes.map(() => 'NOT_FOUND'));
    expect(await idsOf(actor)).toEqual([]);
    expect(await idsOf(actor, { filter: { status: ['OFFERED'] } })).toEqual([]);
  });

  it('is listed for both sides, by state, page by page, the latest first', async () => {
    const { reservation: first } = await offered();
    const { reservation: second } = await offered();
    await answer('mona@association', 'declineReservation', second);
    for (const actor of ['anna@social', 'mona@association']) {
      const all = await idsOf(actor);
      expect(all.slice(0, 2)).toEqual([second.id, first.id]);
      expect((await idsOf(actor, { filter: { status: ['OFFERED'] } }))[0]).toBe(first.id);
      expect((await idsOf(actor, { filter: { status: ['DECLINED'] } }))[0]).toBe(second.id);
      expect(await idsOf(actor, { filter: { status: [] } })).toEqual([]);
      const page = await network.ask(actor, LIST, { first: 1 });
      const { pageInfo } = page.data?.result as unknown as { pageInfo: { endCursor: string } };
      const next = await network.ask(actor, LIST, { first: 1, after: pageInfo.endCursor });
      expect(next.data?.result).toMatchObject({ nodes: [{ id: first.id }], totalCount: all.length });
      const stolen = await network.ask(actor === 'anna@social' ? 'lena@social' : 'anna@social', LIST, {
        first: 1,
        after: pageInfo.endCursor,
      });
      expect(stolen.code).toBe('BAD_USER_INPUT');
    }
  });
});

describe('offering a reservation', () => {
  it('is for those at work on the case: others do not find it, or may not', async () => {
    const { id } = await network.openCase('anna@social');
    const before = await rows();
    for (const actor of ['bo@social', 'low@social', 'pia@police', 'mona@association', 'adam@social'])
      expect((await offer(actor, id)).code).toBe('NOT_FOUND');
    expect((await offer('lena@social', id)).code).toBe('FORBIDDEN');
    expect(await rows()).toEqual(before);
  });

  it('is not passed on by an agency that the case is disclosed to', async () => {
    const { id } = await network.openCase('anna@social');
    const shared = await network.disclose('anna@social', {
      recordId: id,
      recipientAgencyId: agencyId(network.police),
      fields: ['Case.risk'],
    });
    expect(shared.data?.result.__typename).toBe('Disclosure');
    expect((await offer('pia@police', id)).code).toBe('FORBIDDEN');
  });

  it.each([
    ['an authority', () => ({ recipientAgencyId: agencyId(network.police) }), 'recipientAgencyId'],
    ['the own agency', () => ({ recipientAgencyId: agencyId(network.social) }), 'recipientAgencyId'],
    ['no terms', () => ({ terms: '  ' }), 'terms'],
    ['terms with a personal number', () => ({ terms: `Gäller ${freshNumber()}.` }), 'terms'],
    ['terms with a personal number in short form', () => ({ terms: 'Gäller 900101-1234.' }), 'terms'],
    ['terms with a telephone number', () => ({ terms: 'Ring 031-123 45 67.' }), 'terms'],
    ['terms with an e-mail address', () => ({ terms: 'Skriv till a.b@example.org.' }), 'terms'],
    ['terms that name the person', () => ({ terms: 'Om påhittad  PERSON.' }), 'terms'],
  ])('with %s is BAD_USER_INPUT and writes nothing', async (_what, bad, field) => {
    const { id } = await network.openCase('anna@social');
    const before = await rows();
    const refused = await offer('anna@social', id, bad());
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
    expect(await rows()).toEqual(before);
  });

  it('to an unknown agency, or on an unknown case, is not found', async () => {
    const { id } = await network.openCase('anna@social');
    const nobody = '0198c0de-0000-7000-8000-000000000000';
    expect((await offer('anna@social', id, { recipientAgencyId: `agency_${nobody}` })).code).toBe('NOT_FOUND');
    expect((await offer('anna@social', `case_${nobody}`)).code).toBe('NOT_FOUND');
    expect((await offer('anna@social', 'nonsense')).code).toBe('NOT_FOUND');
  });

  it('on a closed case is refused', async () => {
    const opened = await network.openCase('anna@social');
    const close = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename } }`;
    await network.get('anna@social', 'Case', close, { id: opened.id, version: opened.version });
    expect((await offer('anna@social', opened.id)).data?.result).toMatchObject({
      code: 'INVALID_TRANSITION',
      fields: ['Case.status'],
    });
  });

  it('happens once for a key', async () => {
    const { id } = await network.openCase('anna@social');
    const idempotencyKey = key();
    const first = await offer('anna@social', id, { idempotencyKey });
    const before = await rows();
    expect((await offer('anna@social', id, { idempotencyKey })).data).toEqual(first.data);
    expect(await rows()).toEqual(before);
    expect((await offer('anna@social', id, { idempotencyKey, terms: 'Annat.' })).code).toBe('CONFLICT');
  });

  it('is refused while one is offered or accepted, and possible again once it was declined or withdrawn', async () => {
    const { reservation, caseId } = await offered();
    const exists = { __typename: 'Refusal', code: 'RESERVATION_EXISTS', provision: 'OSL 10:14' };
    expect((await offer('anna@social', caseId)).data?.result).toMatchObject(exists);
    await answer('mona@association', 'declineReservation', reservation);
    const second = (await offer('anna@social', caseId)).data?.result as Answered;
    const withdrawn = await answer('anna@social', 'withdrawReservation', second);
    expect(withdrawn.data?.result).toMatchObject({ status: 'WITHDRAWN', answeredAt: null });
    const third = (await offer('anna@social', caseId)).data?.result as Answered;
    expect((await answer('mona@association', 'acceptReservation', third)).data?.result.__typename).toBe('Reservation');
    expect((await offer('anna@social', caseId)).data?.result).toMatchObject(exists);
    const church = await network.service.database.ownerQuery<{ id: string }>("SELECT id FROM agency WHERE slug = 'church'");
    const other = await offer('anna@social', caseId, { recipientAgencyId: `agency_${church[0]?.id ?? ''}` });
    expect(other.data?.result.__typename).toBe('Reservation');
  });

  it('eight times at once makes one, and the others are told that there is one', async () => {
    for (let round = 0; round < 3; round++) {
      const { id } = await network.openCase('anna@social');
      const answers = await Promise.all(Array.from({ length: 8 }, () => offer('anna@social', id)));
      const came = answers.map(({ data, code }) => data?.result?.code ?? data?.result?.__typename ?? code).sort();
      expect(came).toEqual([...Array.from({ length: 7 }, () => 'RESERVATION_EXISTS'), 'Reservation']);
    }
  });

  it('cannot make a second one past the service either: the database keeps it at one', async () => {
    const { reservation } = await offered();
    const copy = `INSERT INTO reservation SELECT gen_random_uuid(), owner_agency_id, recipient_agency_id, case_id, terms, $2,
      offered_at, offered_by, NULL, NULL, 1 FROM reservation WHERE id = $1`;
    const again = (status: string) => network.service.database.ownerQuery(copy, [reservation.id.split('_')[1], status]);
    await expect(again('ACCEPTED')).rejects.toThrow('reservation_one');
    await expect(again('DECLINED')).resolves.toEqual([]);
  });
});

describe('answering a reservation', () => {
  it('twice at once: one wins, the other gets CONFLICT with the version there is', async () => {
    for (let round = 0; round < 10; round++) {
      const { reservation } = await offered();
      const both = await Promise.all([
        answer('mona@association', 'acceptReservation', reservation),
        answer('teo@association', round % 2 === 0 ? 'acceptReservation' : 'declineReservation', reservation),
      ]);
      expect(both.filter(({ data }) => data?.result?.__typename === 'Reservation')).toHaveLength(1);
      const lost = both.filter(({ code }) => code === 'CONFLICT');
      expect(lost.map(({ extensions }) => extensions['currentVersion'])).toEqual([2]);
    }
  });

  it('while its owner withdraws it: one wins', async () => {
    for (let round = 0; round < 10; round++) {
      const { reservation } = await offered();
      const both = await Promise.all([
        answer('mona@association', 'acceptReservation', reservation),
        answer('anna@social', 'withdrawReservation', reservation),
      ]);
      expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
    }
  });

  it('at a stale version is CONFLICT', async () => {
    const { reservation } = await offered();
    await answer('mona@association', 'acceptReservation', reservation);
    for (const [actor, mutation] of [
      ['mona@association', 'declineReservation'],
      ['anna@social', 'withdrawReservation'],
    ] as const) {
      const late = await answer(actor, mutation, reservation);
      expect([late.code, late.extensions['currentVersion']]).toEqual(['CONFLICT', 2]);
    }
  });

  it("is the recipient's alone, and withdrawing the owner's", async () => {
    const { reservation } = await offered();
    for (const mutation of ['acceptReservation', 'declineReservation'])
      expect((await answer('anna@social', mutation, reservation)).code).toBe('FORBIDDEN');
    expect((await answer('mona@association', 'withdrawReservation', reservation)).code).toBe('FORBIDDEN');
    const byLead = await answer('lena@social', 'withdrawReservation', reservation);
    expect(byLead.data?.result).toMatchObject({ status: 'WITHDRAWN' });
  });

  it.each([
    ['acceptReservation', 'ACCEPTED'],
    ['declineReservation', 'DECLINED'],
    ['withdrawReservation', 'WITHDRAWN'],
  ])('by %s is the end of it: nothing leads on from there', async (mutation, status) => {
    const { reservation } = await offered();
    const actorOf = (name: string): string => (name === 'withdrawReservation' ? 'anna@social' : 'mona@association');
    const done = (await answer(actorOf(mutation), mutation, reservation)).data?.result as Answered;
    expect(done).toMatchObject({ status, version: 2 });
    for (const next of ['acceptReservation', 'declineReservation', 'withdrawReservation']) {
      const refused = await answer(actorOf(next), next, done);
      expect(refused.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['Reservation.status'] });
    }
  });

  it('leaves a trace under the agency that made it', async () => {
    const { reservation } = await offered();
    await answer('mona@association', 'acceptReservation', reservation);
    const logged = await network.service.database.ownerQuery<{ operation: string; outcome: string }>(
      `SELECT operation, outcome FROM access_entry WHERE record_type = 'Reservation' AND $1::uuid = ANY (record_ids)
        AND owner_agency_id = $2 AND outcome = 'CHANGED' ORDER BY at`,
      [reservation.id.split('_')[1], network.social.id],
    );
    expect(logged.map(({ operation }) => operation)).toEqual([
      expect.stringContaining('offerReservation'),
      expect.stringContaining('acceptReservation'),
    ]);
  });
});
