import { holdsContact, holdsPersonalNumber } from '../../src/pii/personalData';
import fc from '../support/fastCheck';

const RUNS = { numRuns: 1_000 };
const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((all) => all.join(''));
const two = (value: number): string => String(value).padStart(2, '0');
const int = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const date = (from: number, to: number): fc.Arbitrary<{ year: number; month: number; day: number }> =>
  fc.record({ year: int(from, to), month: int(1, 12), day: int(1, 28) });

function withCheckDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${nine}${String((10 - (sum % 10)) % 10)}`;
}

function isbn(nine: string, cut: number): string {
  const sum = [...`978${nine}`].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return `ISBN 978-${nine.slice(0, 2)}-${nine.slice(2, 2 + cut)}-${nine.slice(2 + cut)}-${String((10 - (sum % 10)) % 10)}`;
}

/** What stands around it: sentences as people write them, with figures and dates of their own. */
const SENTENCES = [
  ['', ''],
  ['Frågan gällde ', ' och besvarades samma dag.'],
  ['Hen (', ') kom 2016-03-05 kl. 12.00 med 12 andra.'],
  ['Pnr:', '.'],
  ['Nr ', ', se SFS 2025:179 och 10 kap. 18 a §.'],
  ['Åk 7–9, 2015/2016: ', '!'],
  ['Mötet den 2016-03-05: ', ' närvarande'],
  ['”', '” sade hon, 70 % av 5 960.'],
  ['Rad ett\n', '\nrad tre'],
  ['1) ', '; 2) ingen'],
] as const;
const GLUED = ['x', 'x'] as const;
const inSentence = (text: fc.Arbitrary<string>, ...more: readonly (readonly [string, string])[]): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...SENTENCES, ...more), text).map(([[before, after], it]) => `${before}${it}${after}`);

const SPACES = ['', ' ', '\u00a0', '\u2009', '\t', '\n', '\r\n', '   '];
const DASHES = ['-', '–', '—', '\u2212', '\u2043', '\u02d7', '\u2011', '－', '\u200b-', '+'];
const SIGNS = ['/', '.', '_', ':', ';', ',', '·', '•', '*', '|', '…', '\u200b', '\u00ad'];
const JOINS = [
  ...SPACES,
  ...DASHES.flatMap((dash) => [dash, ` ${dash} `, `${dash} `, ` ${dash}`]),
  ...SIGNS.flatMap((sign) => [sign, `${sign} `, ` ${sign} `]),
  ') ',
  ' (',
];
const SCRIPTS = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10, 0x1d7ce];
const inScript = (text: string, zero: number): string => text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

const personalNumber = fc.record({
  born: date(1890, 2025),
  days: fc.constantFrom(0, 60),
  birthNumber: digits(3),
  century: fc.boolean(),
  parted: fc.constantFrom('', '', '-', '.', '/', ' '),
  join: fc.constantFrom(...JOINS),
  split: fc.constantFrom('', '', '', ' '),
  script: fc.constantFrom(...SCRIPTS),
});

/** A personal number as somebody writes it. */
const written = personalNumber.map(({ born, days, birthNumber, century, parted, join, split, script }) => {
  const year = String(born.year);
  const parts = [year.slice(2), two(born.month), two(born.day + days)];
  const last = withCheckDigit(parts.join('') + birthNumber).slice(6);
  const four = join === '' || split === '' ? last : last.slice(0, 2) + split + last.slice(2);
  return inScript(`${century ? year.slice(0, 2) : ''}${parts.join(parted)}${join}${four}`, script);
});

/** The digits in groups of these sizes; the last group takes what is left. */
function grouped(all: string, sizes: readonly number[], separator: string): string {
  const groups: string[] = [];
  let rest = all;
  for (const size of sizes) {
    if (rest.length <= size) break;
    groups.push(rest.slice(0, size));
    rest = rest.slice(size);
  }
  return [...groups, rest].join(separator);
}

const PHONE_SEPARATORS = ['', ' ', '\u00a0', '\t', '\n', '-', '–', '.', '·', '\u2043', '\u02d7'];
const GROUPINGS = [[], [3, 2], [2, 2, 2], [3, 3], [2, 3]] as const;
const subscriber = (least: number, most: number): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...'123456789'), int(least - 1, most - 1).chain(digits)).map(([first, rest]) => first + rest);
const phone = fc.oneof(
  fc.record({ prefix: fc.constantFrom('070', '072', '073', '076', '079', '071'), rest: subscriber(7, 7) }),
  fc.record({ prefix: fc.constantFrom('031', '010', '013', '018', '054', '090'), rest: subscriber(5, 7) }),
  fc.record({ prefix: fc.constantFrom('0522', '0303', '0911', '0122'), rest: subscriber(5, 6) }),
  fc.record({ prefix: fc.constantFrom('+4670', '004670', '+46(0)70', '+ 46 70', '00 46 70', '+(46)70'), rest: subscriber(7, 7) }),
);
const calledAs = fc
  .record({
    number: phone,
    join: fc.constantFrom(...PHONE_SEPARATORS, ') ', ' - ', '/'),
    sizes: fc.constantFrom(...GROUPINGS),
    separator: fc.constantFrom(...PHONE_SEPARATORS),
    script: fc.constantFrom(...SCRIPTS),
  })
  .map(({ number: { prefix, rest }, join, sizes, separator, script }) =>
    inScript(`${prefix}${join}${grouped(rest, sizes, separator)}`, script),
  );

const label = fc.stringMatching(/^[a-zåäö][a-zåäö0-9]{0,8}$/);
const mail = fc
  .record({
    local: fc.stringMatching(/^[a-zåäö][a-zåäö0-9._+-]{0,8}[a-z0-9]$/),
    at: fc.constantFrom('@', '＠', ' @ ', '@ ', '(at)', ' (at) ', ' [at] ', ' (a) ', ' snabel-a ', '\u200b@'),
    host: fc.array(label, { minLength: 1, maxLength: 3 }),
    dot: fc.constantFrom('.', '．', ' dot ', ' punkt ', '[.]', '(dot)'),
    top: fc.constantFrom('se', 'nu', 'org', 'com', 'example', 'stockholm'),
  })
  .map(({ local, at, host, dot, top }) => `${local}${at}${[...host, top].join(dot)}`);

/** Numbers that are nobody's, each with what is said with it. */
const clock = fc.tuple(int(0, 23), int(0, 59), fc.constantFrom(':', '.')).map(([h, m, by]) => `${two(h)}${by}${two(m)}`);
const isoDay = date(1998, 2030).map(({ year, month, day }) => `${String(year)}-${two(month)}-${two(day)}`);
const year = int(1998, 2030);
const thousands = int(0, 999_999_999).map((value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ' '));
const honest = fc.oneof(
  isoDay,
  fc.tuple(isoDay, clock).map(([day, time]) => `${day} ${time}`),
  fc.tuple(isoDay, clock, clock).map(([day, from, to]) => `${day}, kl. ${from}–${to}`),
  fc.tuple(isoDay, clock, clock).map(([day, from, to]) => `${day} ${from}-${to}`),
  fc.tuple(isoDay, int(1, 24), int(1, 24)).map(([day, from, to]) => `${day} ${two(from)}-${two(to)}`),
  fc.tuple(isoDay, isoDay, fc.constantFrom('–', ' – ', ', ', ' ', ' till ')).map(([from, to, by]) => from + by + to),
  date(1998, 2030).map(({ year: of, month, day }) => `Den ${two(day)}/${two(month)} ${String(of)}`),
  date(1998, 2030).map(({ year: of, month, day }) => `${two(day)}.${two(month)}.${String(of)}`),
  fc.tuple(int(0, 24), int(0, 24), year).map(([from, to, of]) => `kl ${two(from)}-${two(to)} ${String(of)}`),
  fc.tuple(int(1, 9), int(1, 9), year).map(([from, to, of]) => `åk ${two(from)}-${two(to)} ${String(of)}/${String(of + 1)}`),
  year.map((from) => `${String(from)}-${String(from + 1)}`),
  fc.tuple(year, int(1, 2500)).map(([of, number]) => `SFS ${String(of)}:${String(number)}`),
  fc.tuple(int(1, 44), int(1, 40)).map(([chapter, section]) => `${String(chapter)} kap. ${String(section)} a §`),
  thousands,
  thousands.map((amount) => `+${amount} kr`),
  fc.tuple(int(0, 100), int(0, 99)).map(([whole, part]) => `${String(whole)},${String(part)} %`),
  fc
    .tuple(fc.constantFrom('2', '5', '7', '8', '9'), digits(1), int(2, 9), digits(6))
    .map(([kind, second, third, rest]) => withCheckDigit(`${kind}${second}${String(third)}${rest}`).replace(/(?=.{4}$)/, '-')),
  fc.tuple(int(100, 9999), digits(4)).map(([first, last]) => `bankgiro ${String(first)}-${last}`),
  fc.tuple(digits(9), int(1, 6)).map(([rest, cut]) => isbn(rest, cut)),
  fc
    .array(fc.constantFrom('0114', '0180', '0380', '0680', '1280', '1480', '1490', '2480'), { minLength: 1, maxLength: 6 })
    .map((codes) => codes.join(' ')),
  fc.tuple(digits(3), int(1000, 9999), int(0, 99)).map(([unit, number, of]) => `dnr 0${unit}-${String(number)}/${two(of)}`),
  fc.tuple(digits(7), fc.constantFrom('/', '?id=')).map(([id, by]) => `https://data.example.org/dokument${by}${id}`),
  fc.stringMatching(/^[a-z]{3,8}\.stad$/).map((name) => `youtube.com/@${name}`),
  fc.tuple(fc.constantFrom('', 'case_', 'SOFIA-'), fc.uuid()).map(([before, id]) => before + id),
);

test('a personal number is found in any sentence, with whatever stands between its parts and in whatever digits', () => {
  fc.assert(
    fc.property(inSentence(written, GLUED), (text) => holdsPersonalNumber(text)),
    RUNS,
  );
});

test('a telephone number is found in any sentence, in whatever groups and digits', () => {
  fc.assert(
    fc.property(inSentence(calledAs, GLUED), (text) => holdsContact(text)),
    RUNS,
  );
});

test('an e-mail address is found in any sentence, with its sign and its dots in words too', () => {
  fc.assert(
    fc.property(inSentence(mail), (text) => holdsContact(text)),
    RUNS,
  );
});

test('dates, times, years, amounts, codes, ids of records and the numbers of acts, organisations, accounts and books are nobody’s', () => {
  fc.assert(
    fc.property(inSentence(honest), (text) => !holdsPersonalNumber(text) && !holdsContact(text)),
    RUNS,
  );
});

/** Free telephone numbers, in the sentences of honest texts too. */
const free = fc
  .tuple(fc.constantFrom('020-', '020 ', '+46 20 '), int(100, 999), int(100, 999))
  .map(([by, from, to]) => `${by}${String(from)} ${String(to)}`);

/** Dates with counts near them, and tables. */
const sixOf = ({ year: of, month, day }: { year: number; month: number; day: number }): string =>
  `${two(of % 100)}${two(month)}${two(day)}`;
const count = int(1000, 9999).map(String);
const own = date(2010, 2026);
const counted = fc.oneof(
  fc.tuple(isoDay, count).map(([day, many]) => `Den ${day} svarade ${many} av 12 000.`),
  fc.tuple(own, count).map(([day, many]) => `Under ${String(day.day)} december ${String(day.year)} kom ${many} personer.`),
  fc.tuple(own, count).map(([day, many]) => `Den ${sixOf(day)} kom ${many} personer.`),
  fc.tuple(own, count).map(([day, many]) => `Den 20${sixOf(day)} betalades ${many} kr.`),
  fc.tuple(date(1950, 1999), count).map(([day, many]) => `Lagen av den ${String(day.day)} juni ${String(day.year)} gäller ${many} elever.`),
  fc.tuple(int(10_000, 99_999), int(10_000, 99_999), int(10_000, 99_999)).map((all) => `Antal: ${all.join(', ')}.`),
  fc.tuple(int(10_000, 99_999), int(10_000, 99_999)).map((all) => `Antal: ${all.join(' ')}.`),
);
/** Numbers of records that are written like numbers of persons: one in ten has a right check digit, and is refused. */
const likePersons = fc.oneof(
  fc.tuple(own, own, count).map(([from, to, many]) => `Perioden ${sixOf(from)}–${sixOf(to)}, ${many} samtal.`),
  fc.tuple(own, count).map(([day, many]) => `Dnr ${sixOf(day)}-${many} är avslutat.`),
  fc.tuple(own, count).map(([day, many]) => `Fakturanummer 20${sixOf(day)} ${many} betalades.`),
  fc.tuple(own, count).map(([day, many]) => `Se https://exempel.example.org/20${sixOf(day)}-${many}.`),
);
const sentence = fc.oneof({ weight: 4, arbitrary: inSentence(fc.oneof(honest, free)) }, { weight: 1, arbitrary: counted });
const longText = fc.array(sentence, { minLength: 20, maxLength: 40 }).map((all) => all.join(' '));

test('a free telephone number is nobody’s in any sentence', () => {
  fc.assert(
    fc.property(inSentence(free), (text) => !holdsContact(text)),
    RUNS,
  );
});

test('few long honest texts are refused by chance', () => {
  const share = (texts: readonly string[]): number => texts.filter(holdsPersonalNumber).length / texts.length;
  const sample = { seed: 20_264, numRuns: 1_000 };
  const measured = [
    { of: 'numbers of records written like those of persons', most: 0.13, share: share(fc.sample(likePersons, sample)) },
    { of: 'sentences with a date and a count', most: 0.01, share: share(fc.sample(counted, sample)) },
    { of: 'texts of 20 to 40 sentences, one in five of them such', most: 0.05, share: share(fc.sample(longText, sample)) },
  ];
  for (const { of, share: part } of measured) process.stdout.write(`honest and refused: ${(part * 100).toFixed(1)} % of ${of}\n`);
  expect(measured.filter(({ share: part, most }) => part > most)).toEqual([]);
});

/** What makes a search slow: what nearly matches, again and again. All of them are of 20 000 characters. */
const SLOW = [
  '811228 9875 ',
  '811228 hej 9875 ',
  'född 811228 9875 ',
  '9875 28 december 1981 ',
  '1',
  '1-',
  '8 1 1 2 2 8 ',
  'B',
  '8B',
  'dnr ',
  'a.',
  'SN-',
  'https://a.se/',
  '811228-',
  '81-12-28 ',
  'dec ',
  'sista fyra ',
  '9875 ',
  '28 dec ',
  '020-100 200 ',
  '0-7-',
  '811228x',
  'I 1 ',
  'född 9875 28 dec 1981 ',
  '241112 0450 9111 ',
  '28 dec 2024 x 0450 x ',
];

// It takes 5 to 45 ms. The limit is what a machine with much else to do keeps, and what takes the square of the length does not.
test('a text of 20 000 characters is searched in a time that is linear in its length', () => {
  const slow = SLOW.map((piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length)).slice(0, 20_000);
    const times = [1, 2, 3].map(() => {
      const from = process.cpuUsage();
      holdsPersonalNumber(text);
      holdsContact(text);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    return [piece, Math.round(Math.min(...times))] as const;
  });
  process.stdout.write(`most ms for 20 000 characters: ${String(Math.max(...slow.map(([, ms]) => ms)))} ${JSON.stringify(slow)}\n`);
  expect(slow.filter(([, ms]) => ms >= 250)).toEqual([]);
});
