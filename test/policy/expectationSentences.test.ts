import { NOT_FOUND, readSentence } from './expectations';
import { expectations } from './doors';
import { ACTOR_NAMES } from './relationships';

const EXPERTS = ['open', 'protected', 'self'];
const AT_EXIT = ['mentor@exit', 'caseworker@exit'];

describe('A sentence of the expectations', () => {
  const police = ['officer@polis'];
  const rows: [text: string, viewers: readonly string[], records: readonly string[], leftOver: boolean, answer: string][] = [
    ['officer@polis sees everything of open', police, ['open'], false, 'sss'],
    ['officer@polis sees nothing of open, self', police, ['open', 'self'], false, '---'],
    ['officer@polis sees name of open', police, ['open'], false, 's--'],
    ['officer@polis sees contact of open', police, ['open'], false, '-s-'],
    ['officer@polis sees name, contact (masked) of open', police, ['open'], false, 'sm-'],
    ['officer@polis sees everything but name of open', police, ['open'], false, '-ss'],
    ['officer@polis does not find open', police, ['open'], false, NOT_FOUND],
    ['officer@polis does not find any', police, EXPERTS, false, NOT_FOUND],
    ['officer@polis sees name of every record', police, EXPERTS, false, 's--'],
    ['officer@polis sees name of the rest', police, EXPERTS, true, 's--'],
    ['everyone@exit, officer@polis do not find open', [...AT_EXIT, ...police], ['open'], false, NOT_FOUND],
    ['everyone else sees name of open', ACTOR_NAMES, ['open'], true, 's--'],
    ['everyone sees name of every record', ACTOR_NAMES, EXPERTS, true, 's--'],
    ['nobody else finds the rest', ACTOR_NAMES, EXPERTS, true, NOT_FOUND],
  ];
  it.each(rows)('%s', (text, viewers, records, leftOver, answer) => {
    expect(readSentence('Expert', EXPERTS, text)).toEqual({ viewers, records, leftOver, answer });
  });

  it('names fields that go together by one name', () => {
    const mark = readSentence('Person', ['live'], 'officer@polis sees name, the mark of live');
    expect(mark.answer).toBe('s-------sss');
  });

  it('about a type with nothing to withhold says only who finds it', () => {
    expect(readSentence('Issuer', ['social'], 'admin@social finds social').answer).toBe('');
  });

  it.each([
    ['officer@polis looks at open', 'expected "<viewers> sees <fields> of <records>"'],
    ['officer@pollis sees name of open', 'there is no viewer "officer@pollis"'],
    ['officer@polis sees name of opened', 'there is no record "opened"'],
    ['officer@polis sees title of open', 'there is no field "title" that can be withheld'],
    ['officer@polis sees name, name of open', '"name" is named twice'],
    ['officer@polis sees everything but name (masked) of open', '"name" is named twice, or masked and hidden'],
    ['officer@polis finds open', 'say which of them the viewer sees'],
    ['everyone@exil does not find open', 'there is no viewer "everyone@exil"'],
  ])('is refused: %s', (text, why) => {
    expect(() => readSentence('Expert', EXPERTS, text)).toThrow(why);
  });
});

test('every viewer and every record has one expectation: 6425', () => {
  expect(expectations()).toHaveLength(6425);
});
