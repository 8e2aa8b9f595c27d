import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFile, recordsOf, type FileCheck, type FileRecord } from '../../src/import/file';

let folder: string;
let files = 0;

beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'kunskapshus-files-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileWith(content: string | Buffer, ending = 'csv'): string {
  files += 1;
  const file = path.join(folder, `file${String(files)}.${ending}`);
  writeFileSync(file, content);
  return file;
}

async function readIn(content: string | Buffer, ending?: string): Promise<{ check: FileCheck; records: FileRecord[]; said: string[] }> {
  const file = fileWith(content, ending);
  const check = await checkFile(file, 'salt');
  const records: FileRecord[] = [];
  for await (const one of recordsOf(file, () => undefined)) records.push(one);
  return { check, records, said: check.problems.map(({ line, message }) => `${String(line)}: ${message}`) };
}

/** The names of the cases in a file that has no problem. */
async function namesIn(content: string | Buffer, ending?: string): Promise<unknown[]> {
  const { records, said } = await readIn(content, ending);
  expect(said).toEqual([]);
  return records.map(({ record }) => (record['case'] as { person: { name: unknown } }).person.name);
}

const HEADER = 'type;externalId;name;summary\n';
const CASE = 'CASE;x-1;Påhittad Ett;\n';

/** A table saved as offices do, in Windows-1252. */
const windows = (text: string): Buffer =>
  Buffer.from(
    [...text].map((sign) => {
      const code = sign.codePointAt(0) ?? 0;
      return { '–': 0x96, '”': 0x94, '’': 0x92, '€': 0x80, '…': 0x85 }[sign] ?? code;
    }),
  );

describe('a table as an office saves it', () => {
  it.each<[string, string]>([
    ['sep= before its header', `sep=;\n${HEADER}${CASE}`],
    ['sep= in quotation marks, and commas', `"sep=,"\n${HEADER}${CASE}`.replaceAll(';', ',')],
    ['a byte order mark and sep=', `\uFEFFsep=;\r\n${HEADER}${CASE}`.replaceAll('\n', '\r\n').replaceAll('\r\r', '\r')],
    ['tabs', `${HEADER}${CASE}`.replaceAll(';', '\t')],
    ['separators at the end of every row', `${HEADER}${CASE}`.replaceAll('\n', ';;;\n')],
    ['separators at the end of some rows', `${HEADER}CASE;x-1;Påhittad Ett;;;\n`],
    ['rows of separators alone', `${HEADER};;;\n${CASE};;;\n   ;;;\n`],
    ['empty lines before, between and after', `\n\n${HEADER}\n${CASE}\n\n`],
    ['columns in another case', `TYPE;externalid;Name;SUMMARY\n${CASE}`],
    ['the type in small letters', `${HEADER}case;x-1;Påhittad Ett;\n`],
    ['no-break spaces around its cells', `${HEADER}CASE;x-1;\u00a0Påhittad Ett\u00a0;\n`],
    ['cells that a formula keeps as text', `${HEADER}="CASE";="x-1";"=""Påhittad Ett""";\n`],
    ['spaces before quotation marks', `${HEADER}CASE; "x-1" ; "Påhittad Ett" ;\n`],
    ['a column without a name, and nothing in it', 'type;;externalId;name\nCASE;;x-1;Påhittad Ett\n'],
  ])('is read with %s', async (_name, content) => {
    expect(await namesIn(content)).toEqual(['Påhittad Ett']);
  });

  it('may be a .tsv', async () => {
    expect(await namesIn(`${HEADER}${CASE}`.replaceAll(';', '\t'), 'tsv')).toEqual(['Påhittad Ett']);
  });

  it('holds quotation marks inside a cell, and in one in quotation marks twice', async () => {
    expect(await namesIn(`${HEADER}CASE;x-1;Påhittad "Kalle" Ett;\nCASE;x-2;"Påhittad ""Kalle"" Två";\n`)).toEqual([
      'Påhittad "Kalle" Ett',
      'Påhittad "Kalle" Två',
    ]);
  });

  it('has line breaks and separators within quotation marks', async () => {
    const { records, said } = await readIn(`${HEADER}CASE;x-1;Påhittad;"ett; två\n""tre""\n"\nCASE;x-2;Påhittad;\n`);
    expect([said, records.map(({ line }) => line)]).toEqual([[], [4, 5]]);
    expect(records[0]?.record['case']).toMatchObject({ summary: 'ett; två\n"tre"' });
  });

  it('says yes and no in Swedish', async () => {
    const rows = ['SANT', 'FALSKT', 'ja', 'Nej', 'true', '0'].map((flag, at) => `EXPERT;x-${String(at)};P;T;${flag}\n`);
    const { records, said } = await readIn(`type;externalId;name;title;protectedIdentity\n${rows.join('')}`);
    const flags = records.map(({ record }) => (record['expert'] as Record<string, unknown>)['protectedIdentity']);
    expect([said, flags]).toEqual([[], [true, false, true, false, true, false]]);
  });

  it('writes types, columns and codes in any case', async () => {
    const { records, said } = await readIn('Type;EXTERNALID;Name;identityprotection\ncase;x-1;Påhittad;Marking\n');
    expect([said, records[0]?.record]).toEqual([
      [],
      expect.objectContaining({ type: 'CASE', case: { person: { name: 'Påhittad', identityProtection: 'MARKING' } } }),
    ]);
  });

  it('writes numbers and days with any dash and any space, and texts stay as they are', async () => {
    const { records, said } = await readIn(
      'type;externalId;name;personalIdentityNumber;birthDate;phone;summary\n' +
        'CASE;x-1;Påhittad–Ett;="18900101–9802";1890–01–01;031–12\u00a034\u202f56;2015–2016\n',
    );
    expect(said).toEqual([]);
    expect(records[0]?.record['case']).toEqual({
      person: { name: 'Påhittad–Ett', personalIdentityNumber: '18900101-9802', birthDate: '1890-01-01', phone: '031-12 34 56' },
      summary: '2015–2016',
    });
  });
});

describe('a table in another encoding', () => {
  it('is converted if it is plainly Windows-1252, and that is said', async () => {
    const { check, records, said } = await readIn(windows(`${HEADER}CASE;x-1;Påhittad Ängström–Öst;Kostar 5 €…\n`));
    expect([said, check.encoding]).toEqual([[], 'windows-1252']);
    expect(records[0]?.record['case']).toEqual({ person: { name: 'Påhittad Ängström–Öst' }, summary: 'Kostar 5 €…' });
  });

  it('is UTF-8 where nothing speaks against it', async () => {
    expect((await readIn(`${HEADER}${CASE}`)).check.encoding).toBe('utf-8');
    expect((await readIn('type;externalId;name\nCASE;x-1;Pia\n')).check.encoding).toBe('utf-8');
  });

  it.each<[string, Buffer]>([
    ['Mac OS Roman', Buffer.from(`${HEADER}CASE;x-1;P\x8chittad \x9ast;\n`, 'latin1')],
    ['code page 850', Buffer.from(`${HEADER}CASE;x-1;P\x86hittad H\x94g;\n`, 'latin1')],
    ['code page 850 without å', Buffer.from(`${HEADER}CASE;x-1;H\x94g R\x84dd;\n`, 'latin1')],
    ['code page 850 with a byte that is a letter here too', Buffer.from(`${HEADER}CASE;x-1;H\x94g Jo\xe4o;\n`, 'latin1')],
    ['Windows-1254', Buffer.from(`${HEADER}CASE;x-1;P\xe5hittad \xde\xf0;\n`, 'latin1')],
    ['both UTF-8 and Windows-1252', Buffer.concat([Buffer.from(`${HEADER}${CASE}`), windows('CASE;x-2;Påhittad Två;\n')])],
    ['Windows-1252 with a NUL', windows(`${HEADER}CASE;x-1;På\0hittad;\n`)],
  ])('is refused in %s, with the line', async (_name, content) => {
    const { check, said } = await readIn(content);
    expect([check.encoding, said.join()]).toEqual(['utf-8', expect.stringMatching(/^[23]: The line (?:is not UTF-8|holds a NUL)/)]);
  });

  it.each<[string, string]>([
    ['å', 'PÃ¥hittad'],
    ['Å', 'Ã…sa'],
    ['ö', 'FÃ¶rsta'],
    ['Ö', 'Ã–st'],
    ['é', 'AndrÃ©'],
    ['an en dash', 'Ett â€“ tvÃ¥'],
    ['a no-break space', 'EttÂ\u00a0två'],
  ])('is refused if %s was encoded twice, with the line and the column', async (_name, name) => {
    const { said } = await readIn(`${HEADER}${CASE}CASE;x-2;${name};\n`);
    expect(said).toEqual([expect.stringMatching(/^3: "name" was encoded twice/)]);
  });

  it('is refused if a character was lost', async () => {
    const { said } = await readIn(`${HEADER}CASE;x-1;P;Ett \uFFFD tecken\n`);
    expect(said).toEqual([expect.stringMatching(/^2: "summary" holds U\+FFFD/)]);
    const json = `{"type":"CASE","externalId":"x","case":{"person":{"name":"P\uFFFD"}}}\n`;
    expect((await readIn(json, 'jsonl')).said).toEqual([expect.stringMatching(/^1: "case\.person\.name" holds U\+FFFD/)]);
  });

  it.each(['SÃO PAULO', 'Ângström', 'Mañana', 'Łódź', 'Đorđe', 'Şükrü'])('is sound with %s', async (name) => {
    expect(await namesIn(`${HEADER}CASE;x-1;${name};\n`)).toEqual([name]);
  });
});

describe('the faults of a table', () => {
  it('are all listed, each with its own line and reason', async () => {
    const { said } = await readIn(
      'type;externalId;closed;reason;name;summary;title\n' +
        'CASE;x-1;;;"Påhittad" Ett;;\n' + // 2
        'CASE;x-2;;;Påhittad;;\n' +
        'CASE;x-3;;;"Påhittad;;\n' + // 4
        'CASE;x-4;;;Påhittad;;Lektor\n' + // 5
        'case;x-5;kanske;;Påhittad;;\n' + // 6
        'CASE;x-6;;Flyttad;Påhittad;;\n' + // 7
        'CASE;x-7;;;Påhittad;;;mer\n' + // 8
        'CASES;x-8;;;Påhittad;;\n' + // 9
        'CASE;;;;Påhittad;;\n' + // 10
        'CASE;x-9;ja;;"";;\n' +
        'CASE;x-10\n' + // 12
        'CASE;x-2;;;Påhittad;;\n' + // 13
        'EXPERT;x-2;;;Påhittad;;Lektor\n',
    );
    expect(said).toEqual([
      expect.stringMatching(/^2: The quotation marks do not match in cell 5:/),
      expect.stringMatching(/^4: The quotation marks do not match in cell 5:/),
      '5: A CASE has no "title": leave the cell empty.',
      '6: "closed" must be true or false.',
      expect.stringMatching(/^7: "reason" tells why a record was closed/),
      '8: Cell 8 is filled, but its column has no name.',
      expect.stringMatching(/^9: "type" must be one of/),
      '10: "externalId" is missing.',
      '12: The row has 2 cells, but the file has 7 columns.',
      '13: The same type and externalId are already on line 3.',
    ]);
  });

  it('do not hide behind a quotation mark that nothing closes', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => `CASE;x-${String(at)};Påhittad;\n`).join('');
    const { check, said } = await readIn(`${HEADER}CASE;y;"Påhittad;\n${rows}CASE;z\n`);
    expect(said).toEqual([
      expect.stringMatching(/^2: The quotation marks do not match in cell 3/),
      '3003: The row has 2 cells, but the file has 4 columns.',
    ]);
    expect(check.records).toBe(3_000);
  });

  it('include a number that a spreadsheet shortened', async () => {
    const { said } = await readIn('type;externalId;name;personalIdentityNumber\nCASE;x-1;Påhittad;1,8901E+11\n');
    expect(said).toEqual([expect.stringMatching(/^2: "personalIdentityNumber" was shortened by a spreadsheet/)]);
  });

  it('never repeat what a cell holds', async () => {
    const { said } = await readIn(`${HEADER}Hemlig;x-1;P;\nCASE;x-2;"Hemlig" P;\nCASE;x-3;HemligÃ¥;\nCASE;x-4;P;;Hemlig\n`);
    expect([said.length, said.join()]).toEqual([4, expect.not.stringContaining('Hemlig')]);
  });
});
