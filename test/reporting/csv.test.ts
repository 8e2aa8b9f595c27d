import { csvOf } from '../../src/reporting/csv';

type Figures = Parameters<typeof csvOf>[0][number];

const QUARTER = { from: '2016-01-01', to: '2016-03-31', releasableOn: '2016-04-01' };

/** A table with one row, of a category with this label. */
const tableWith = (label: string): Figures => ({
  ...{ measure: 'TRAINED', by: 'AUDIENCE', title: 'x', definition: 'x', unit: 'deltagare', source: 'x', ...QUARTER },
  ...{ rows: [{ categories: [{ code: 'c', label }], count: 7, merged: false }], gaps: [], own: null, notes: [] },
  ...{ total: 7, releasedAt: new Date('2016-04-02T10:00:00Z'), releases: [], unreleased: [QUARTER] },
});

const lineWith = (label: string): string =>
  csvOf([tableWith(label)])
    .replace(/^Mått,[^\r]*\r\n/, '')
    .replace(/TRAINED,AUDIENCE,,Totalt[^]*$/, '');

describe('A table as CSV', () => {
  it.each([
    ['a plain label', 'skola', 'skola'],
    ['a comma', 'skola, fritid', '"skola, fritid"'],
    ['a semicolon, which other spreadsheets take for a comma', 'skola; fritid', '"skola; fritid"'],
    ['a quotation mark', 'så kallad "skola"', '"så kallad ""skola"""'],
    ['a line feed', 'skola\nfritid', '"skola\nfritid"'],
    ['a carriage return', 'skola\rfritid', '"skola\rfritid"'],
    ['a formula', '=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['a plus', '+1', "'+1"],
    ['a minus', '-1', "'-1"],
    ['an at sign', '@SUM(1)', "'@SUM(1)"],
    ['a tab', '\t=1', "'\t=1"],
    ['a full-width equals sign', '＝1', "'＝1"],
  ])('writes %s so that a spreadsheet shows it as text', (_name, label, cell) => {
    expect(lineWith(label)).toBe(
      `TRAINED,AUDIENCE,c,${cell},7,deltagare,2016-01-01,2016-03-31,nej,2016-04-02,2016-01-01 – 2016-03-31,\r\n`,
    );
  });

  it('begins with its head, without a mark before it, and ends each line as RFC 4180 has it', () => {
    const text = csvOf([{ ...tableWith('skola'), total: null, releasedAt: null }]);
    expect(text).toBe(
      'Mått,Efter,Kategori,Benämning,Antal,Enhet,Från,Till,Visas tillsammans,Släppt,Inte släppt,Anmärkning\r\n' +
        'TRAINED,AUDIENCE,c,skola,7,deltagare,2016-01-01,2016-03-31,nej,,2016-01-01 – 2016-03-31,\r\n' +
        'TRAINED,AUDIENCE,,Totalt,,deltagare,2016-01-01,2016-03-31,,,2016-01-01 – 2016-03-31,\r\n',
    );
  });

  it('has a line for a quarter without figures, with no number and the reason', () => {
    const gap = { category: { code: '2016Q4', label: '2016 kvartal 4' }, reason: 'inte släppt' };
    const text = csvOf([{ ...tableWith('skola'), by: 'QUARTER', gaps: [gap] }]);
    expect(text.split('\r\n')[2]).toBe(
      'TRAINED,QUARTER,2016Q4,2016 kvartal 4,,deltagare,2016-01-01,2016-03-31,,2016-04-02,2016-01-01 – 2016-03-31,inte släppt',
    );
  });

  it('opens in a Swedish Excel: a byte order mark, semicolons, decimal commas, and commas in cells without quotation marks', () => {
    const text = csvOf([{ ...tableWith('skola, fritid'), total: 7.5 }], 'excel');
    expect(text).toBe(
      '\uFEFFMått;Efter;Kategori;Benämning;Antal;Enhet;Från;Till;Visas tillsammans;Släppt;Inte släppt;Anmärkning\r\n' +
        'TRAINED;AUDIENCE;c;skola, fritid;7;deltagare;2016-01-01;2016-03-31;nej;2016-04-02;2016-01-01 – 2016-03-31;\r\n' +
        'TRAINED;AUDIENCE;;Totalt;7,5;deltagare;2016-01-01;2016-03-31;;2016-04-02;2016-01-01 – 2016-03-31;\r\n',
    );
  });

  it('has a cell with a semicolon in quotation marks, and shows no formula, in Excel too', () => {
    expect(csvOf([tableWith('skola; fritid')], 'excel')).toContain(';"skola; fritid";');
    expect(csvOf([tableWith('=1+1')], 'excel')).toContain(";'=1+1;");
  });
});
