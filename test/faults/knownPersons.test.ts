import { createTestNetwork, freshNumber, key, memberId, type Answered, type TestNetwork } from '../api/casesSupport';
import { ASSIGN, claimsOf, OPEN, opened, personIn, PROPOSE, UPDATE, WHOLE } from '../api/knownSupport';
import { draws } from '../support/size';

jest.setTimeout(600_000);

const ROUNDS = draws(50, 200);

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const particulars = (who: string, personalIdentityNumber: string) => ({
  ...{ name: `Påhittad ${who}`, personalIdentityNumber, address: `${who}gatan 1`, phone: '031-123456' },
  guardians: [{ name: `${who}s Moder` }],
});

/** Nothing fell over, and nothing was answered but a record, a refusal or that somebody else was first. */
function calm({ status, code, text }: { status: number; code: string | null; text: string }): void {
  expect(`${String(status)} ${text}`).toMatch(/^200 /);
  expect([null, 'CONFLICT']).toContain(code);
}

const see = (actor: string, { id }: Answered): Promise<Answered> =>
  network.get(actor, 'Case', `query ($id: ID!) { result: case(id: $id) { ${WHOLE} } }`, { id });

test(`two colleagues on one person at the same time, ${String(ROUNDS)} rounds: nobody reads or moves the other's`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = freshNumber();
    const both = [
      ['anna@social', 'Anna'],
      ['bo@social', 'Bo'],
    ] as const;
    // Every other round one of them was there first; in the others neither was.
    const first = round % 2 === 0 ? null : await opened(network, 'anna@social', particulars('Anna', number));
    const answers = await Promise.all(
      both.map(([actor, who]) => network.ask(actor, OPEN, { input: { person: particulars(who, number), idempotencyKey: key() } })),
    );
    answers.forEach(calm);
    const cases = answers.map(({ data, text }) => {
      if (!data?.result) throw new Error(text);
      return data.result;
    });
    const persons = cases.map((one) => personIn(one).id);
    expect(persons[0]).not.toBe(persons[1]);
    if (first) expect(persons[0]).toBe(personIn(first).id);
    const moves = await Promise.all(
      both.map(([actor, who], at) => {
        const patch = { summary: `${who}s text`, person: { version: 1, address: `${who}gatan 2` } };
        return network.ask(actor, UPDATE, { id: cases[at]?.id, version: 1, patch });
      }),
    );
    moves.forEach(calm);
    for (const [at, [actor, who]] of both.entries()) {
      const [own, others] = [cases[at], cases[1 - at]] as [Answered, Answered];
      const seen = await see(actor, own);
      expect(personIn(seen)).toMatchObject({
        id: persons[at],
        name: `Påhittad ${who}`,
        address: `${who}gatan 2`,
        version: 2,
      });
      const other = who === 'Anna' ? 'Bo' : 'Anna';
      expect(JSON.stringify([answers[at]?.text, moves[at]?.text, seen])).not.toMatch(
        new RegExp(`${other}(gatan|s Moder|s text)|Påhittad ${other}`),
      );
      expect((await network.ask(actor, `{ result: case(id: "${others.id}") { id } }`)).code).toBe('NOT_FOUND');
    }
  }
  const claims = await claimsOf(network);
  expect(claims.length).toBeGreaterThan(0);
});

test('while a lead confirms, both change and one opens anew: no deadlock, and in the end one of two whole states', async () => {
  for (let round = 0; round < draws(12, 40); round += 1) {
    const number = freshNumber();
    const annas = await opened(network, 'anna@social', particulars('Anna', number));
    const bos = await opened(network, 'bo@social', particulars('Bo', number));
    const patch = (who: string) => ({ person: { version: 1, address: `${who}gatan 2` } });
    const member = memberId(network.service.actor('bo@social'));
    const input = { caseId: bos.id, person: { version: 1, phone: '031-999999' }, idempotencyKey: key() };
    const answers = await Promise.all([
      network.ask('lena@social', ASSIGN, { caseId: bos.id, memberId: member, role: 'RESPONSIBLE' }),
      network.ask('anna@social', UPDATE, { id: annas.id, version: 1, patch: patch('Anna') }),
      network.ask('bo@social', UPDATE, { id: bos.id, version: 1, patch: patch('Bo') }),
      network.ask('bo@social', PROPOSE, { input }),
      network.ask('bo@social', OPEN, { input: { person: particulars('Bo', number), idempotencyKey: key() } }),
    ]);
    answers.forEach(calm);
    expect(answers[0].data?.result.__typename).toBe('Case');
    const [seenByAnna, seenByBo] = [await see('anna@social', annas), await see('bo@social', bos)];
    expect(personIn(seenByBo)).toEqual(personIn(seenByAnna));
    // Once joined, the person is both's, and Bo alone has changed nothing of Anna's.
    expect(['Annagatan 1', 'Annagatan 2']).toContain(personIn(seenByBo)['address']);
  }
});
