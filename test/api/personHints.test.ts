import { readNumber } from '../../src/pii/personNumber';
import { createTestNetwork, freshNumber, type Answered, type TestNetwork } from './casesSupport';
import { opened, personIn, typed } from './knownSupport';

jest.setTimeout(120_000);

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('leif@police', ['LEAD']);
});
afterAll(() => network.service.stop());

interface Hints {
  readonly knownPersonUsed: boolean;
  readonly droppedFields: string[];
  readonly duplicates: { readonly personId: string; readonly because: string[] }[];
}
const HINTS = `query ($id: ID!) { result: personHints(caseId: $id) { knownPersonUsed droppedFields duplicates { personId because } } }`;
async function hints(actor: string, { id }: Answered): Promise<Hints | string | null> {
  const answer = await network.service.graphql<{ result: Hints }>(actor, HINTS, { id });
  return answer.data?.result ?? answer.code;
}
const NOTHING = { knownPersonUsed: false, droppedFields: [], duplicates: [] };

/** Another number that is the same but for two digits that have changed places, or for the century. */
function swapped(number: string): string {
  for (let from = 2; from < 12; from += 1)
    for (let to = from + 1; to < 12; to += 1) {
      const digits = [...number];
      [digits[from], digits[to]] = [digits[to] ?? '', digits[from] ?? ''];
      const other = digits.join('');
      if (other !== number && typeof readNumber(other, '2026-01-01') === 'object') return other;
    }
  throw new Error('no digits of this number can be swapped');
}

test('a case on a known person says that what was kept was used, and which fields were dropped; names alone', async () => {
  const number = freshNumber();
  const first = await opened(network, 'anna@social', typed(number, { phone: '031-111 11 11', guardians: [{ name: 'Påhittad Mor' }] }));
  expect(await hints('anna@social', first)).toEqual(NOTHING);
  const second = await opened(network, 'anna@social', {
    name: 'Annat Namn',
    personalIdentityNumber: number,
    phone: '031-111 11 11',
    district: 'Hisingen',
  });
  const said = { knownPersonUsed: true, droppedFields: ['Person.name', 'Person.district'], duplicates: [] };
  expect(await hints('anna@social', second)).toEqual(said);
  expect(await hints('lena@social', second)).toEqual(said);
  const third = await opened(network, 'anna@social', { personId: personIn(first).id });
  expect(await hints('anna@social', third)).toEqual(NOTHING);
  for (const actor of ['bo@social', 'leif@police', 'pia@police', 'adam@social', 'low@social'])
    expect([actor, await hints(actor, second)]).toEqual([actor, 'NOT_FOUND']);
});

test('a case on a number that a colleague works with says what it says of a number that nobody knows', async () => {
  const number = freshNumber();
  await opened(network, 'anna@social', typed(number, { phone: '031-111 11 11' }));
  const bos = await opened(network, 'bo@social', { name: 'Påhittad Kollega', personalIdentityNumber: number });
  expect(await hints('bo@social', bos)).toEqual(NOTHING);
});

test('likely duplicates are hinted at among what one works with, and to leads among all, with the reason and no value', async () => {
  const number = freshNumber();
  const wrong = swapped(number);
  const name = 'Påhittad Dubblett';
  const born = { name, birthDate: '2003-04-05' };
  const annas = await opened(network, 'anna@social', { name: 'Påhittad Siffra', personalIdentityNumber: number });
  const bos = await opened(network, 'bo@social', { name: 'Påhittad Omkastad', personalIdentityNumber: wrong });
  const century = await opened(network, 'bo@social', {
    name: 'Påhittad Sekel',
    personalIdentityNumber: `19${number.slice(2)}`,
  });
  const [one, two, other] = [
    await opened(network, 'anna@social', born),
    await opened(network, 'bo@social', { ...born, name: name.toUpperCase() }),
    await opened(network, 'bo@social', { name, birthDate: '2003-04-06' }),
  ];
  await opened(network, 'pia@police', born);
  const of = async (actor: string, about: Answered) => {
    const said = await hints(actor, about);
    if (said === null || typeof said === 'string') throw new Error(String(said));
    return new Map(said.duplicates.map(({ personId, because }) => [personId, because]));
  };
  expect(await of('anna@social', annas)).toEqual(new Map());
  expect(await of('anna@social', one)).toEqual(new Map());
  expect(await of('lena@social', annas)).toEqual(
    new Map([
      [personIn(bos).id, ['DIGITS_SWAPPED']],
      [personIn(century).id, ['OTHER_CENTURY']],
    ]),
  );
  expect(await of('lena@social', one)).toEqual(new Map([[personIn(two).id, ['SAME_NAME_AND_BIRTH_DATE']]]));
  expect((await of('lena@social', other)).size).toBe(0);
  const again = await opened(network, 'bo@social', born);
  expect((await of('bo@social', again)).get(personIn(two).id)).toEqual(['SAME_NAME_AND_BIRTH_DATE']);
  expect((await of('bo@social', again)).has(personIn(one).id)).toBe(false);
  const told = await network.service.database.ownerQuery<{ shown: string[] }>(
    "SELECT shown FROM access_entry WHERE record_type = 'Person' AND $1 = ANY (record_ids) AND operation = 'personHints'",
    [personIn(two).id.split('_')[1]],
  );
  expect(told.length).toBeGreaterThan(0);
});
