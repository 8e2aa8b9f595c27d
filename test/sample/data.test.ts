import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DataFileError } from '../../src/sample/dataFile';
import { loadSample } from '../../src/sample/load.service';
import { readSample } from '../../src/sample/readSample';
import { contents, log, openEmpty } from './empty';

const FOLDER = path.join(__dirname, '../../sample');

/** A copy of the data in which one file is changed. */
function changed(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'sample-'));
  copies.push(folder);
  cpSync(FOLDER, folder, { recursive: true });
  const before = readFileSync(path.join(folder, file), 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`the change of ${file} changes nothing`);
  writeFileSync(path.join(folder, file), after);
  return folder;
}
const copies: string[] = [];
afterAll(() => {
  for (const folder of copies) rmSync(folder, { recursive: true });
});

const MENTOR = 'M-99,coordinator@exit-stod,,3,Nya Nilla (påhittad),FEMALE,sv:NATIVE; en:C1,,,,Centrum,,,2,6,16,150,BASIC,10,300,,';

describe('The data of the sample', () => {
  it('are read from every file of the folder, and from no other', () => {
    const files = readdirSync(FOLDER).filter((file) => file !== 'README.md');
    expect(files.map((file) => file.replace(/\.\w+$/, '')).sort()).toEqual(Object.keys(readSample()).sort());
    const told = readFileSync(path.join(FOLDER, 'README.md'), 'utf8');
    expect(files.filter((file) => !told.includes(`\`${file}\``))).toEqual([]);
  });

  it('mark every person as invented', () => {
    const { members, experts, mentors, cases } = readSample();
    const persons = cases.flatMap(({ input: { person } }) => [person, ...(person.guardians ?? [])]);
    const names = [...members, ...experts, ...mentors, ...persons].map(({ name }) => name);
    expect(names.length).toBeGreaterThan(90);
    expect(names.filter((name) => !name.endsWith(' (påhittad)'))).toEqual([]);
  });

  const line = (text: string, at: number): string => text.split('\n')[at - 1] ?? '';
  const inLine = (at: number, from: string | RegExp, to: string) => (text: string) =>
    text.replace(line(text, at), line(text, at).replace(from, to));

  it.each<readonly [wrong: string, file: string, change: (text: string) => string, says: string]>([
    [
      'a word that is none of the words',
      'mentors.csv',
      inLine(3, 'FEMALE', 'WOMAN'),
      'mentors.csv, line 3, column gender: expected one of "FEMALE"|"MALE"|"OTHER"; found "WOMAN"',
    ],
    [
      'a cell that is empty and must not be',
      'terms.csv',
      inLine(2, 'violent-islamist', ''),
      'terms.csv, line 2, column code: expected some text, and nothing is there',
    ],
    [
      'a day that is none',
      'media.csv',
      inLine(2, '2015-09-11', '2015-09-31'),
      'media.csv, line 2, column publishedOn: expected a day, YYYY-MM-DD; found "2015-09-31"',
    ],
    [
      'a number that is none',
      'mentors.csv',
      inLine(2, ',199,', ',many,'),
      'mentors.csv, line 2, column registeredDaysAgo: expected a number; found "many"',
    ],
    [
      'a level that is none',
      'experts.csv',
      inLine(2, ':ADVANCED', ':HIGH'),
      'experts.csv, line 2, column competences: expected one of "BASIC"|"ADVANCED"|"SPECIALIST"; found "concern-assessment:HIGH; youth-work:ADVANCED"',
    ],
    [
      'a pair without a value',
      'mentors.csv',
      inLine(3, 'de:B2', 'de'),
      'mentors.csv, line 3, column languages: expected <language>:<level> between semicolons; found "sv:NATIVE; de"',
    ],
    [
      'a flag that is neither',
      'mentors.csv',
      inLine(3, /yes$/, 'no'),
      'mentors.csv, line 3, column protectedIdentity: expected yes or nothing; found "no"',
    ],
    [
      'a member without an agency',
      'members.csv',
      inLine(2, '@social-resurs', ''),
      'members.csv, line 2, column actor: expected a member, <role>@<agency slug>; found "coordinator2"',
    ],
    [
      'a column that there is not',
      'media.csv',
      inLine(1, 'language', 'tongue'),
      'media.csv, line 1: expected the columns medium, programme, title, publishedOn, language',
    ],
    ['a cell too many', 'media.csv', inLine(4, /$/, ',x'), 'media.csv, Invalid Record Length: expect 5, got 6 on line 4'],
    [
      'two mistakes, both told',
      'media.csv',
      (text) => inLine(5, '2016-05-30', 'May')(inLine(3, '2015-10-17', '')(text)),
      'media.csv, line 3, column publishedOn: expected a day, YYYY-MM-DD, and nothing is there\nmedia.csv, line 5, column publishedOn: expected a day, YYYY-MM-DD; found "May"',
    ],
    [
      'a nested value of the wrong sort',
      'cases.json',
      inLine(10, '"en"', '12'),
      'cases.json, line 10, [0].input.person.language: expected some text; found 12',
    ],
    [
      'a moment that is none',
      'cases.json',
      inLine(5, 'daysAgo', 'weeksAgo'),
      'cases.json, line 5, [0].opened: expected {"on": "YYYY-MM-DD"} or {"daysAgo": <number>}',
    ],
    [
      'a member that there is not',
      'cases.json',
      inLine(10, 'language', 'tongue'),
      'cases.json, line 7, [0].input.person.language: expected some text, and nothing is there\ncases.json, line 7, [0].input.person: Unrecognized key: "tongue"',
    ],
    [
      'a step that there is not',
      'referrals.json',
      inLine(28, 'SEND', 'POST'),
      'referrals.json, line 28, [0].steps[0]: expected [<event>, <day>] or [<event>, <day>, <reason>]; the events are ',
    ],
    ['a file that is no JSON', 'cases.json', inLine(3, ',', ''), 'cases.json, line 4: expected JSON; '],
  ])('%s is told with file, line, column and what is expected', (_wrong, file, change, says) => {
    const folder = changed(file, change);
    const read = (): unknown => readSample(folder);
    expect(read).toThrow(DataFileError);
    expect(read).toThrow(says);
  });

  it('a wrong cell, or a name that nothing has, writes nothing; one row more is one mentor more', async () => {
    const { test, database, close } = await openEmpty();
    const load = (folder: string) => loadSample({ database, settings: test.settings, log, folder });
    const row = (text: string) => changed('mentors.csv', (before) => `${before}${text}\n`);
    const rows = async () => Object.values(await contents(test)).reduce((sum, { rows: many }) => sum + many, 0);
    await expect(load(row(MENTOR.replace('BASIC', 'SOME')))).rejects.toThrow('mentors.csv, line 12, column vettingLevel');
    expect(await rows()).toBe(0);
    await expect(load(row(MENTOR.replace('coordinator@', 'nobody@')))).rejects.toThrow('"nobody@exit-stod"');
    expect(await rows()).toBe(0);
    await load(row(MENTOR));
    const found = await test.ownerQuery<{ name: string; area: string }>(
      `SELECT name, areas[1] AS area FROM mentor WHERE name LIKE 'Nya Nilla%'`,
    );
    expect(found).toEqual([{ name: 'Nya Nilla (påhittad)', area: 'Centrum' }]);
    const [all] = await test.ownerQuery<{ many: number }>('SELECT count(*)::int AS many FROM mentor');
    expect(all?.many).toBe(readSample().mentors.length + 1);
    await close();
  }, 120_000);
});
