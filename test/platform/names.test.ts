import { line, phone } from '../../src/platform/input';

const refusal = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    return error instanceof Error ? error.message : 'fault';
  }
  return 'accepted';
};

describe('a text on one line', () => {
  it.each<[string, string]>([
    ['a space of no width', 'Anna\u200bSvensson'],
    ['a word joiner', 'Anna\u2060Svensson'],
    ['a soft hyphen', 'Anna Svens\u00adson'],
    ['a byte order mark', 'Anna\ufeff Svensson'],
    ['a mark from right to left', 'Anna\u200f Svensson'],
    ['an override of direction', '\u202eAnna Svensson'],
    ['an embedding', 'Anna \u202aSvensson\u202c'],
    ['an isolate', 'Anna \u2067Svensson\u2069'],
    ['an Arabic letter mark', 'Anna\u061c Svensson'],
    ['a Hangul filler', 'Anna\u3164Svensson'],
    ['a variation selector', 'Anna\ufe0f Svensson'],
    ['a combining grapheme joiner', 'Anna\u034f Svensson'],
    ['a tag', 'Anna\u{e0041} Svensson'],
    ['a pattern without dots', 'Anna\u2800Svensson'],
    ['a letter of private use', 'Anna\ue000 Svensson'],
    ['what is no character', 'Anna\uffff Svensson'],
    ['a joiner between Latin letters', 'Anna\u200dSvensson'],
    ['a joiner at the end of an Arabic word', 'محمد\u200c x'],
  ])('is refused with %s', (_name, value) => {
    expect(refusal(() => line(value, ['name']))).toContain('invisible characters');
  });

  it.each<[string, string]>([
    ['a name in Persian with a joiner', 'محمد\u200cرضا'],
    ['a name in Devanagari with a joiner', 'क्\u200dष'],
    ['Swedish letters', 'Åsa Öberg-Ängström'],
    ['an apostrophe', 'Siobhán O’Neill'],
    ['combining marks', 'Nguyễn Thị'],
  ])('may be %s', (_name, value) => {
    expect(line(value, ['name'])).toBe(value.normalize('NFC'));
  });

  it.each(['\n', '\u2028', '\u2029'])('is one line, whatever breaks it: %j', (mark) => {
    expect(refusal(() => line(`Anna${mark}Svensson`, ['name']))).toContain('one line');
  });

  it('has plain single spaces', () => {
    expect(line('Anna\u00a0\u2009Svensson', ['name'])).toBe('Anna Svensson');
  });
});

describe('a telephone number', () => {
  it.each([
    ['0046701740605', '+46701740605'],
    ['00 46 70 174 06 05', '+46 70 174 06 05'],
    ['031–12\u00a034\u00a056', '031-12 34 56'],
    ['+46 70‑174 06 05', '+46 70-174 06 05'],
  ])('%j is stored as %j', (given, stored) => {
    expect(phone(given, ['phone'])).toBe(stored);
  });

  it.each(['00', '0000701740605', '001', '46701740605', 'ring mig'])('%j is none', (given) => {
    expect(refusal(() => phone(given, ['phone']))).toContain('not a telephone number');
  });
});
