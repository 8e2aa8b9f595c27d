import Personnummer from 'personnummer';
import { parsePersonNumber } from '../../src/cases/personNumber';
import { callerIdIn } from '../../src/platform/callerId';
import { BadUserInput } from '../../src/platform/errors';
import { holdsPersonalNumber } from '../../src/pii/personalData';
import { readNumber } from '../../src/pii/personNumber';
import fc from '../support/fastCheck';

const RUNS = { numRuns: 2_000 };
const PATH = ['input', 'person', 'personalIdentityNumber'];

const two = (value: number): string => String(value).padStart(2, '0');
const int = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
const day = (from: number, to: number): fc.Arbitrary<string> =>
  int(Date.UTC(from, 0, 1) / 86_400_000, Date.UTC(to, 11, 31) / 86_400_000).map((at) =>
    new Date(at * 86_400_000).toISOString().slice(0, 10),
  );

/** The check digit as the Tax Agency describes it: 2, 1, 2, 1 …, and the digits of the products added up. */
function checkDigit(nine: string): string {
  const products = [...nine].map((digit, at) => String(Number(digit) * (2 - (at % 2)))).join('');
  return String((10 - ([...products].reduce((sum, digit) => sum + Number(digit), 0) % 10)) % 10);
}

/** Twelve digits of somebody born on this day. */
function numberOf(born: string, serial: number, coordination: boolean): string {
  const date = `${born.slice(0, 4)}${born.slice(5, 7)}${two(Number(born.slice(8)) + (coordination ? 60 : 0))}`;
  const nine = `${date.slice(2)}${String(serial).padStart(3, '0')}`;
  return `${date.slice(0, 2)}${nine}${checkDigit(nine)}`;
}

const person = fc.record({
  born: day(1800, 2099),
  serial: int(1, 999),
  coordination: fc.boolean(),
  today: day(1950, 2099),
});
const short = (twelve: string, sign: string): string => `${twelve.slice(2, 8)}${sign}${twelve.slice(8)}`;
const HYPHENS = ['-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2212'];

describe('numbers', () => {
  it('of twelve digits are taken as they are, unless a plus stands for less than 100 years, or their bearer is not born on that day in Sweden', () => {
    fc.assert(
      fc.property(person, fc.constantFrom('', '+', ...HYPHENS), ({ born, serial, coordination, today }, sign) => {
        const canonical = numberOf(born, serial, coordination);
        const read = readNumber(` ${canonical.slice(0, 8)}${sign}${canonical.slice(8)} `, today);
        const turns = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
        const wrong = sign === '+' && turns < 100 ? 'CENTURY' : born > today ? 'UNBORN' : null;
        expect(read).toEqual(wrong ?? { canonical, birthDate: born, coordination });
      }),
      RUNS,
    );
  });

  it('of ten digits are read by the sign: + is of whoever turns 100 or more this year, - and none of whoever turns less', () => {
    fc.assert(
      fc.property(person, fc.constantFrom('', ...HYPHENS), ({ born, serial, coordination, today }, hyphen) => {
        const canonical = numberOf(born, serial, coordination);
        const age = Number(today.slice(0, 4)) - Number(born.slice(0, 4));
        fc.pre(born <= today && age < 200);
        const right = age >= 100 ? '+' : hyphen;
        expect(readNumber(short(canonical, right), today)).toEqual({ canonical, birthDate: born, coordination });
        const other = readNumber(short(canonical, age >= 100 ? hyphen : '+'), today);
        if (typeof other === 'object') expect(other.canonical).not.toBe(canonical);
      }),
      RUNS,
    );
  });

  it('of another century than 18, 19 and 20 are refused, and a century mistyped is never read as another', () => {
    fc.assert(
      fc.property(person, int(0, 99), ({ born, serial, coordination, today }, century) => {
        const right = numberOf(born, serial, coordination);
        const read = readNumber(`${two(century)}${right.slice(2)}`, today);
        if (![18, 19, 20].includes(century)) expect(read).toBe('CENTURY');
        else if (typeof read === 'object') {
          expect(read.canonical.slice(0, 2)).toBe(two(century));
          expect(read.birthDate <= today).toBe(true);
        } else expect(['UNBORN', 'DATE']).toContain(read);
      }),
      RUNS,
    );
  });

  it('with a letter are interim or reserve numbers: refused, said to be so with the place and not the text', () => {
    const reserve = fc.record({
      of: person,
      letter: fc.constantFrom(...'TRSUWXJKLMNABCDEFGHIOPQVYZÅÄÖtx'),
      at: int(0, 3),
      sign: fc.constantFrom('', '-', '+', '\u2212'),
      long: fc.boolean(),
    });
    fc.assert(
      fc.property(reserve, ({ of, letter, at, sign, long }) => {
        const twelve = numberOf(of.born, of.serial, of.coordination);
        const last = twelve.slice(8, 8 + at) + letter + twelve.slice(9 + at);
        const text = `${twelve.slice(long ? 0 : 2, 8)}${sign}${last}`;
        expect(readNumber(text, '2099-12-31')).toBe('RESERVE');
        expect(() => parsePersonNumber(text, '2099-12-31', PATH)).toThrow(/interim or reserve number.*birth date/s);
      }),
      RUNS,
    );
  });

  it('with any one digit mistyped are no number of the same day and serial', () => {
    fc.assert(
      fc.property(person, int(2, 11), int(1, 9), ({ born, serial, coordination }, at, more) => {
        const right = numberOf(born, serial, coordination);
        const wrong = right.slice(0, at) + String((Number(right[at]) + more) % 10) + right.slice(at + 1);
        expect(typeof readNumber(wrong, '2099-12-31')).toBe('string');
      }),
      RUNS,
    );
  });

  it('are those of the reference implementation, in the centuries that there are', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^(18|19)\d\d[01]\d[0-9]\d\d{4}$/), (digits) => {
        expect(typeof readNumber(digits, '2026-06-01') === 'object').toBe(Personnummer.valid(digits));
      }),
      RUNS,
    );
  });

  it('that a door takes are found by whatever looks for numbers in a text and in the id of a request', () => {
    fc.assert(
      fc.property(person, fc.constantFrom('', '-', '+'), ({ born, serial, coordination }, sign) => {
        const canonical = numberOf(born, serial, coordination);
        fc.pre(typeof readNumber(canonical, '2099-12-31') === 'object');
        expect(holdsPersonalNumber(`Gällde ${canonical.slice(0, 8)}${sign}${canonical.slice(8)}, sade hon.`)).toBe(true);
        expect(holdsPersonalNumber(`Gällde ${short(canonical, sign)}, sade hon.`)).toBe(true);
        expect(callerIdIn(`aaaaaaaa-aaaa-aaaa-aaaa-${canonical}`)).toBeNull();
      }),
      RUNS,
    );
  });

  it('of the interim kind are found in a text too', () => {
    for (const text of ['19900101-T123', '900101-T123', '900101T123', '19900161-r12 3'.replace(' ', ''), '160305-A123'])
      expect([text, holdsPersonalNumber(`Gällde ${text}.`)]).toEqual([text, true]);
    for (const text of ['20160305T120000', '20160305T1200Z', 'SFS 2025:179', '901301-T123'])
      expect([text, holdsPersonalNumber(`Gällde ${text}.`)]).toEqual([text, false]);
  });
});

describe('what is no number', () => {
  const messageOf = (text: string): string => {
    try {
      parsePersonNumber(text, '2026-06-01', PATH);
    } catch (error) {
      expect(error).toBeInstanceOf(BadUserInput);
      expect((error as BadUserInput).extensions['field']).toEqual(PATH);
      expect((error as BadUserInput).message).not.toContain(text);
      return (error as BadUserInput).message;
    }
    return 'taken';
  };

  it.each([
    ['99200101-0238', /18, 19 or 20/],
    ['212001012384', /18, 19 or 20/],
    ['T900101-1234', /interim or reserve/],
    ['19900101T123', /interim or reserve/],
    ['20010101-2385', /last digit/],
    ['20010101-0007', /last digit/],
    ['20010230-2386', /no such day/],
    ['20010160-2386', /no such day/],
    ['20271231-2387', /in the future/],
    ['261231-2388', /in the future.*\+/],
    ['20010101--2384', /10 with - or \+/],
    ['0101012384 5', /10 with - or \+/],
    ['hemligt', /10 with - or \+/],
  ])('%s is refused with what is wrong', (text, said) => {
    const fit = /in the future/.test(String(said)) ? text.replace(/\d$/, checkDigit(text.replace(/\D/g, '').slice(-10, -1))) : text;
    expect(messageOf(fit)).toMatch(said);
  });
});
