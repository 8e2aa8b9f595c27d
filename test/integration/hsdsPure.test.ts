import { derivedId } from '../../src/hsds/ids';
import { concatenated, ofArray, ofList, pageOf, scan } from '../../src/hsds/pages';
import { RESOURCES, type Ask } from '../../src/hsds/questions';
import { uri } from '../../src/hsds/uri';
import { holdsWords } from '../../src/platform/foldText';
import fc from '../support/fastCheck';

const URI =
  /^https:\/\/[^/?#]+(?:[A-Za-z0-9\-._~:/@!$&'()*+,;=?]|%[0-9A-Fa-f]{2})*(?:#(?:[A-Za-z0-9\-._~:/@!$&'()*+,;=?]|%[0-9A-Fa-f]{2})*)?$/;

test('whatever the address, what is exported of it is a URI in ASCII that leads to the same place', () => {
  const address = fc.tuple(fc.webUrl({ withFragments: true, withQueryParameters: true }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(address, ([start, end]) => {
      const text = `${start.replace(/^http:/, 'https:')}${end}`;
      const made = uri(text);
      if (made === null) return;
      expect(made).toMatch(URI);
      expect(new URL(made).host).toBe(new URL(text).host);
      expect(uri(made)).toBe(made);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['https://räddabarnen.example/å?q=1|2^3%', 'https://xn--rddabarnen-q5a.example/%C3%A5?q=1%7C2%5E3%25'],
  ['https://example.org/a#b#c', 'https://example.org/a#b%23c'],
  ['https://example.org/[a]', 'https://example.org/%5Ba%5D'],
])('%s is written %s', (text, written) => {
  expect(uri(text)).toBe(written);
});

test('what cannot be an address is left out', () => {
  expect([uri(null), uri('nowhere')]).toEqual([null, null]);
});

test('derived ids are UUIDs, the same for the same words, different for others, wherever one word ends', () => {
  expect(derivedId('phone', 'a')).toBe('e8eda3bb-67d8-5d03-91f1-0901b9943a48');
  expect(derivedId('a', 'bc')).not.toBe(derivedId('ab', 'c'));
});

test('words are found by their beginnings, whatever their case and accents', () => {
  expect(holdsWords('Socialtjänsten Östra Göteborg', 'goteborg OSTRA')).toBe(true);
  expect(holdsWords('Socialtjänsten', 'tjänsten')).toBe(false);
  expect(holdsWords('Socialtjänsten', '…')).toBe(false);
});

/** A connection of so many numbers, in pages of at most a hundred, and how often it was asked. */
function connection(total: number): { ask: Ask; asked: () => number } {
  let times = 0;
  const ask = (_question: unknown, variables: { first?: number; after?: string } = {}): Promise<unknown> => {
    times += 1;
    const { first = 20, after } = variables;
    if (first > 100) throw new Error('a page is 100 at most');
    const from = after === undefined ? 0 : Number(after);
    const to = Math.min(total, from + first);
    const nodes = Array.from({ length: to - from }, (_, at) => from + at);
    return Promise.resolve({ list: { totalCount: total, nodes, pageInfo: { hasNextPage: to < total, endCursor: String(to) } } });
  };
  return { ask: ask as Ask, asked: () => times };
}

test('a slice of any connections in turn is the slice of all their records', async () => {
  const sizes = fc.array(fc.integer({ min: 0, max: 350 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 300 }), async (totals, page, perPage) => {
      const all = totals.flatMap((total) => Array.from({ length: total }, (_, at) => at));
      const sources = totals.map((total, at) =>
        at % 2 === 0 ? ofList(connection(total).ask, RESOURCES, {}) : ofArray(Array.from({ length: total }, (_, one) => one)),
      );
      const shown = await pageOf(concatenated<unknown>(sources), { page, perPage }, (some) => some.map((one) => ({ one })));
      const skip = (page - 1) * perPage;
      expect(shown['contents']).toEqual(all.slice(skip, skip + perPage).map((one) => ({ one })));
      expect(shown).toMatchObject({
        total_items: all.length,
        last_page: skip + perPage >= all.length,
        empty: skip >= all.length,
      });
    }),
    { numRuns: 200 },
  );
});

test('a list is gone through whole or refused, never in part', async () => {
  expect(await scan(connection(250).ask, RESOURCES, {}, () => true)).toHaveLength(250);
  expect(await scan(connection(10_000).ask, RESOURCES, {}, () => true)).toHaveLength(10_000);
  await expect(scan(connection(10_001).ask, RESOURCES, {}, () => false)).rejects.toMatchObject({ code: 'LIMIT_EXCEEDED' });
});

test('a page is reached with as few questions as it takes', async () => {
  const { ask, asked } = connection(1_000);
  await pageOf(ofList(ask, RESOURCES, {}), { page: 8, perPage: 100 }, () => []);
  expect(asked()).toBe(1 + 7 + 1); // counted, passed over, read
});
