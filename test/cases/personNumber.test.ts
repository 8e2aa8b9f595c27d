import { createSecretKey, randomBytes } from 'node:crypto';
import Personnummer from 'personnummer';
import { numberIndex, numberIndexes, openNumber, parsePersonNumber, sealNumber } from '../../src/cases/personNumber';
import { BadUserInput } from '../../src/platform/errors';
import type { KeyRing } from '../../src/platform/keys';
import fc from '../support/fastCheck';

const TODAY = '2026-06-01';
const PATH = ['input', 'person', 'personalIdentityNumber'];
const keys = [1, 2, 3].map(() => createSecretKey(randomBytes(32)));

function ring(...versions: number[]): KeyRing {
  const entries = versions.map((version): [number, (typeof keys)[number]] => [version, keys[version - 1] ?? fail()]);
  const [version, key] = entries[entries.length - 1] ?? fail();
  return { current: { version, key }, byVersion: new Map(entries) };
}

function fail(): never {
  throw new Error('no such key');
}

function refusalOf(text: string, today = TODAY): unknown {
  try {
    return parsePersonNumber(text, today, PATH);
  } catch (error) {
    return error;
  }
}

describe('a personal number', () => {
  it.each([
    ['20010101-2384', '200101012384', '2001-01-01', false],
    ['200101012384', '200101012384', '2001-01-01', false],
    ['010101-2384', '200101012384', '2001-01-01', false],
    [' 0101012384 ', '200101012384', '2001-01-01', false],
    ['19010101+2384', '190101012384', '1901-01-01', false],
    ['19700161-2391', '197001612391', '1970-01-01', true],
  ])('%s is kept as %s', (text, canonical, birthDate, coordination) => {
    const digits = canonical.slice(0, -1);
    const check = checkDigit(digits.slice(2));
    const written = text.trim().replace(/\d$/, check);
    expect(parsePersonNumber(written, TODAY, PATH)).toEqual({ canonical: digits + check, birthDate, coordination });
  });

  it.each(['', 'abc', '20010101-238', '200101012384500', '20011301-2380', '20010230-2386', '20010101-T234', '2001-01-01-2384'])(
    'is refused with its path when it is "%s"',
    (text) => {
      const error = refusalOf(text);
      expect(error).toBeInstanceOf(BadUserInput);
      expect((error as BadUserInput).extensions['field']).toEqual(PATH);
      if (text.length > 2) expect((error as BadUserInput).message).not.toContain(text);
    },
  );

  it('is refused with every check digit but the right one', () => {
    const right = checkDigit('010101238');
    const accepted = [...'0123456789'].filter((digit) => !(refusalOf(`20010101238${digit}`) instanceof Error));
    expect(accepted).toEqual([right]);
  });

  it('is refused when its bearer is not yet born', () => {
    const number = `20270101238${checkDigit('270101238')}`;
    expect(refusalOf(number)).toBeInstanceOf(BadUserInput);
    expect(refusalOf(number, '2027-01-01')).toMatchObject({ birthDate: '2027-01-01' });
  });

  it('says the same of a number as the reference implementation does, whatever the digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^19\d{10}$/), (digits) => {
        const valid = Personnummer.valid(digits);
        expect(!(refusalOf(digits) instanceof Error)).toBe(valid);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a sealed number', () => {
  it('opens to what was sealed, also after the key has been replaced', () => {
    const sealed = sealNumber(ring(1), '200101012384');
    expect(openNumber(ring(1, 2), sealed)).toBe('200101012384');
  });

  it('names the version of its key and is different each time', () => {
    const texts = [sealNumber(ring(1, 2), '200101012384'), sealNumber(ring(1, 2), '200101012384')];
    expect(new Set(texts).size).toBe(2);
    for (const text of texts) expect(text).toMatch(/^2\.[\w-]{16}\.[\w-]{22}\.[\w-]{16}$/);
  });

  it('does not open when any part of it was changed', () => {
    const sealed = sealNumber(ring(1, 2), '200101012384');
    const parts = sealed.split('.');
    for (const at of [1, 2, 3]) {
      const part = parts[at] ?? '';
      const other = (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
      const changed = parts.map((original, index) => (index === at ? other : original)).join('.');
      expect(() => openNumber(ring(1, 2), changed)).toThrow();
    }
    expect(() => openNumber(ring(1, 2), sealed.replace(/^2/, '1'))).toThrow();
  });

  it('does not open without the key of its version', () => {
    expect(() => openNumber(ring(2), sealNumber(ring(1), '200101012384'))).toThrow('PERSON_KEYS');
  });

  it('does not open with a shortened tag', () => {
    const [version, nonce, tag = '', text] = sealNumber(ring(1), '200101012384').split('.');
    const short = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    expect(() => openNumber(ring(1), [version, nonce, short, text].join('.'))).toThrow();
  });
});

describe('the index of a number', () => {
  it('is the same for the same number, differs for another, and does not hold it', () => {
    const index = numberIndex(ring(1), '200101012384');
    expect(numberIndex(ring(1), '200101012384')).toBe(index);
    expect(numberIndex(ring(1), '200101012392')).not.toBe(index);
    expect(index).toMatch(/^1:[\w-]{43}$/);
    expect(index).not.toContain('2384');
  });

  it('is looked for under every version of the key that is still in use', () => {
    const stored = [numberIndex(ring(1), '200101012384'), numberIndex(ring(1, 2), '200101012384')];
    expect(numberIndexes(ring(1, 2), '200101012384')).toEqual(stored);
    expect(numberIndexes(ring(2), '200101012384')).not.toContain(stored[0]);
  });
});

function checkDigit(nine: string): string {
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
