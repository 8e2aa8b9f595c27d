import { mkdtempSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkFile } from '../../src/import/file';
import { stateFileOf } from '../../src/import/state';
import { freshNumber } from '../api/casesSupport';
import { createSyncNetwork, type SyncNetwork } from '../api/syncSupport';
import { reportIn, runImport, startImport, type Imported } from './importSupport';

jest.setTimeout(180_000);

let network: SyncNetwork;
let systemId: string;
let folder: string;

beforeAll(async () => {
  network = await createSyncNetwork();
  systemId = (await network.register('sys@social')).id;
  folder = mkdtempSync(path.join(tmpdir(), 'kunskapshus-import-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await network.service.stop();
});

const HEADER = 'type;externalId;closed;name;personalIdentityNumber;programme;concernTypes;summary\n';
let files = 0;

function fileWith(content: string | Buffer, ending = 'csv'): string {
  files += 1;
  const file = path.join(folder, `file${String(files)}.${ending}`);
  writeFileSync(file, content);
  return file;
}

const rows = (prefix: string, count: number): string =>
  Array.from(
    { length: count },
    (_, at) => `CASE;${prefix}-${String(at)};;Påhittad ${String(at)};;SSPF;propaganda|open-sympathy;Text ${String(at)}\n`,
  ).join('');

function env(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return { KUNSKAPSHUS_TOKEN: network.service.tokenOf('sys@social'), ...more };
}

const run = (file: string, ...more: string[]): Promise<Imported> =>
  runImport([file, '--system', systemId, '--url', network.service.url, '--patience', '5', ...more], env());

async function casesOf(prefix: string): Promise<number> {
  const [row] = await network.service.database.ownerQuery<{ count: number }>(
    `SELECT count(*)::int AS count FROM external_record WHERE record_type = 'Case' AND external_id LIKE $1`,
    [`${prefix}-%`],
  );
  return row?.count ?? 0;
}

async function allCases(): Promise<number> {
  const [row] = await network.service.database.ownerQuery<{ count: number }>('SELECT count(*)::int AS count FROM case_file');
  return row?.count ?? 0;
}

describe('a file that is sound', () => {
  test('is imported whole, with a report of every record and exit code 0', async () => {
    const number = freshNumber();
    const file = fileWith(`${HEADER}${rows('good', 7)}CASE;good-n;;Påhittad Nummer;${number};;;\n`);
    const done = await run(file, '--batch', '3');
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('8 of 8 records')]);
    expect(done.out).toContain('8 records: 8 created, 0 updated');
    const report = reportIn(`${file}.report.jsonl`);
    expect(report.map(({ line, outcome, externalId }) => [line, outcome, externalId])).toEqual([
      ...Array.from({ length: 7 }, (_, at) => [at + 2, 'CREATED', `good-${String(at)}`]),
      [9, 'CREATED', 'good-n'],
    ]);
    expect(await casesOf('good')).toBe(8);
    expect(existsSync(stateFileOf(file))).toBe(false);
    for (const said of [done.out, done.err, readFileSync(`${file}.report.jsonl`, 'utf8')]) expect(said).not.toContain(number);
  });

  test('in Windows-1252 is converted, and says so', async () => {
    const file = fileWith(Buffer.from(`${HEADER}${rows('windows', 2)}`, 'latin1'));
    const done = await run(file);
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('The file is in Windows-1252, not UTF-8: it is converted.')]);
    const [row] = await network.service.database.ownerQuery<{ name: string }>(
      `SELECT p.name FROM external_record x JOIN case_file c ON c.id = x.record_id JOIN person p ON p.id = c.person_id WHERE x.external_id = 'windows-1' AND x.record_type = 'Case'`,
    );
    expect(row?.name).toBe('Påhittad 1');
  });

  test('imported again changes nothing', async () => {
    const file = fileWith(`${HEADER}${rows('again', 5)}`);
    await run(file);
    const before = await allCases();
    const done = await run(file);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('5 unchanged')]);
    expect(await allCases()).toBe(before);
  });

  test('with commas, quotation marks, line breaks in cells and a byte order mark is read as it is meant', async () => {
    const file = fileWith(
      '\uFEFFexternalId,type,name,summary\r\nquoted-1,CASE,"Påhittad, Person","två\nrader ""här"""\r\nquoted-2,CASE,Påhittad,\r\n',
    );
    const done = await run(file);
    expect([done.code, done.err]).toEqual([0, expect.anything()]);
    const [row] = await network.service.database.ownerQuery<{ summary: string; name: string }>(
      `SELECT c.summary, p.name FROM external_record x JOIN case_file c ON c.id = x.record_id JOIN person p ON p.id = c.person_id WHERE x.external_id = 'quoted-1' AND x.record_type = 'Case'`,
    );
    expect(row).toEqual({ summary: 'två\nrader "här"', name: 'Påhittad, Person' });
    expect(reportIn(`${file}.report.jsonl`).map(({ line }) => line)).toEqual([3, 4]);
  });

  test('in JSON lines may bring every kind of record, and closures', async () => {
    const lines = [
      { type: 'CASE', externalId: 'json-1', case: { person: { name: 'Påhittad Person' }, summary: 'Text' } },
      {
        type: 'EXPERT',
        externalId: 'json-2',
        expert: { name: 'Påhittad Sakkunnig', title: 'Teolog', languages: ['som'] },
      },
    ];
    const file = fileWith(lines.map((line) => `${JSON.stringify(line)}\n`).join(''), 'jsonl');
    expect((await run(file)).code).toBe(0);
    const closing = fileWith('{"type":"CASE","externalId":"json-1","closed":true,"reason":"Flyttad"}\n', 'jsonl');
    const done = await run(closing);
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('1 closed')]);
  });

  test('with records that are refused ends with exit code 1, and the report says which, where and why', async () => {
    const number = `${freshNumber().slice(0, -1)}x`;
    const file = fileWith(`${HEADER}${rows('some', 2)}CASE;some-bad;;Påhittad;${number};;;\nCASE;some-term;;Påhittad;;;no-such-term;\n`);
    const done = await run(file);
    expect([done.code, done.out]).toEqual([1, expect.stringContaining('2 created')]);
    expect(reportIn(`${file}.report.jsonl`).filter(({ outcome }) => outcome === 'REFUSED')).toEqual([
      expect.objectContaining({ line: 4, code: 'BAD_USER_INPUT', path: 'case.person.personalIdentityNumber' }),
      expect.objectContaining({ line: 5, code: 'BAD_USER_INPUT', path: 'case.concernTypes.0' }),
    ]);
    expect(readFileSync(`${file}.report.jsonl`, 'utf8')).not.toContain(number);
  });

  test('can be tried without writing anything', async () => {
    const file = fileWith(`${HEADER}${rows('dry', 4)}`);
    const before = await allCases();
    const done = await run(file, '--dry-run');
    expect([done.code, done.out]).toEqual([0, expect.stringContaining('4 records tried, nothing written: 4 created')]);
    expect([await allCases(), await casesOf('dry')]).toEqual([before, 0]);
    expect(reportIn(`${file}.report.jsonl`).map(({ recordId }) => recordId)).toEqual([null, null, null, null]);
    expect(existsSync(stateFileOf(file))).toBe(false);
  });
});

describe('a file that is not', () => {
  const good = 'CASE;bad-1;;Påhittad;;;;\n';
  const macRoman = Buffer.from(`${HEADER}CASE;bad-2;;P\x8chittad;;;;\n`, 'latin1');
  const json = (text: string): BadFile => ({ content: text, ending: 'jsonl' });
  interface BadFile {
    readonly content: string | Buffer;
    readonly ending?: string;
  }
  type Problem = readonly [what: string, file: BadFile, says: string];

  // Those that are met most, by the command itself.
  const met: readonly Problem[] = [
    ['in an unknown encoding', { content: macRoman }, 'Line 2: The line is not UTF-8.'],
    ['without a column', { content: 'type;name\nCASE;Påhittad\n' }, 'Line 1: The column "externalId" is missing.'],
    [
      'with a line of 10 MB',
      { content: `${HEADER}${good}CASE;bad-4;;${'x'.repeat(10_000_000)};;;;\n${good}` },
      'Line 3: The line is longer than 500000 bytes.',
    ],
    [
      'with an id that comes twice',
      { content: `${HEADER}${good}CASE;bad-5;;Påhittad;;;;\n${good}` },
      'Line 4: The same type and externalId are already on line 2.',
    ],
    ['cut off in its last line', { content: `${HEADER}${good}CASE;bad-6;;Påhit` }, 'Line 3: The last line has no line break'],
    ['with a NUL', { content: `${HEADER}CASE;bad-8;;På\0hittad;;;;\n` }, 'Line 2: The line holds a NUL character.'],
    ['with a byte order mark inside', { content: `${HEADER}\uFEFF${good}` }, 'Line 2: The line holds a byte order mark'],
  ];

  test.each(met)('%s is refused whole, with the number of the line, and nothing is sent', async (_what, bad, says) => {
    const before = await allCases();
    const done = await run(fileWith(bad.content, bad.ending));
    expect([done.code, done.err]).toEqual([2, expect.stringContaining(says)]);
    expect(done.err).toContain('nothing was sent');
    expect(done.err).not.toMatch(/Påhi|xxx/);
    expect(await allCases()).toBe(before);
  });

  const others: readonly Problem[] = [
    ...met,
    ['in UTF-16', { content: Buffer.from(`\uFEFF${HEADER}${good}`, 'utf16le') }, 'Line 1: The file is in UTF-16.'],
    [
      'without a column that its rows need',
      { content: 'type;externalId\nCASE;bad-3\n' },
      'Line 2: The column "name" is missing: a CASE needs it.',
    ],
    ['with a column that is not known', { content: `${HEADER.trim()};namn\n` }, 'Line 1: Column 9 has an unknown name.'],
    ['with a column twice', { content: `${HEADER.trim()};name\n` }, 'Line 1: Column 9 has the same name as another column.'],
    ['with a last line of 10 MB', { content: `${HEADER}${good}${'x'.repeat(10_000_000)}` }, 'Line 3: The line is longer'],
    ['cut off inside quotation marks', { content: `${HEADER}${good}CASE;bad-7;;"Påhit\n` }, 'The quotation marks do not match'],
    ['with too few cells', { content: `${HEADER}${good}CASE;bad-9\n` }, 'Line 3: The row has 2 cells, but the file has 8 columns.'],
    ['with a type that is not known', { content: `${HEADER}CASES;bad-10;;Påhittad;;;;\n` }, 'Line 2: "type" must be one of'],
    [
      'with a closure that is neither',
      { content: `${HEADER}CASE;bad-14;kanske;Påhittad;;;;\n` },
      'Line 2: "closed" must be true or false.',
    ],
    ['without an id', { content: `${HEADER}CASE;;;Påhittad;;;;\n` }, 'Line 2: "externalId" is missing.'],
    ['with JSON cut off', json('{"type":"CASE","externalId":"bad-11","case":{"person":{"name":"Påhi'), 'Line 1: The last line'],
    ['with a line that is not JSON', json('{"type":"CASE"\n'), 'Line 1: The line is not JSON.'],
    [
      'with a member that is not known',
      json('{"type":"CASE","externalId":"bad-12","case":{"person":{"name":"P"},"health":"x"}}\n'),
      'Line 1: "case" has an unknown member.',
    ],
    [
      'with a member of another form',
      json('{"type":"CASE","externalId":"bad-13","case":{"person":{"name":7}}}\n'),
      'Line 1: "case.person.name" does not have the right form.',
    ],
    ['with nothing in it', { content: '' }, 'Line 1: The file has no records.'],
  ];

  test.each(others)('%s is found when the file is checked, with the number of the line', async (_what, bad, says) => {
    const { problems } = await checkFile(fileWith(bad.content, bad.ending), 'salt');
    const said = problems.map(({ line, message }) => `Line ${String(line)}: ${message}`);
    expect(said).toContainEqual(expect.stringContaining(says));
    expect(said.join()).not.toMatch(/Påhi|xxx/);
  });

  test('missing, or of no known kind, is refused', async () => {
    expect((await run(path.join(folder, 'none.csv'))).code).toBe(2);
    expect((await run(fileWith('x\n', 'xml'))).code).toBe(2);
  });
});

/** An address of the service that answers so many requests, and no more. */
async function doorFor(requests: number): Promise<{ readonly url: string; readonly server: Server }> {
  let left = requests;
  const server = createServer((request, response) => {
    left -= 1;
    if (left < 0) return void request.socket.destroy();
    const pass = async (): Promise<void> => {
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const body = Buffer.concat((await request.toArray()) as Buffer[]);
      const answer = await fetch(`${network.service.url}/graphql`, {
        method: 'POST',
        headers: { authorization, 'content-type': type },
        body,
      });
      response.writeHead(answer.status).end(await answer.text());
    };
    void pass();
  });
  await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
  const address = server.address();
  return { url: `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`, server };
}

describe('the command', () => {
  test('ends with exit code 2 for arguments that cannot be used', async () => {
    const file = fileWith(`${HEADER}${rows('args', 1)}`);
    const url = network.service.url;
    const wrong = [[], [file], [file, '--system', systemId, '--batch', '0'], [file, '--system', systemId, '--what']];
    for (const args of wrong) expect((await runImport(args, env())).code).toBe(2);
    expect((await runImport([file, '--system', systemId, '--url', url], {})).code).toBe(2);
    const foreign = await runImport(
      [file, '--system', systemId, '--url', url],
      env({ KUNSKAPSHUS_TOKEN: network.service.tokenOf('anna@social') }),
    );
    expect([foreign.code, foreign.err]).toEqual([2, expect.stringContaining('NOT_FOUND')]);
    const noToken = await runImport([file, '--system', systemId, '--url', url], env({ KUNSKAPSHUS_TOKEN: 'x' }));
    expect([noToken.code, noToken.err]).toEqual([2, expect.stringContaining('The service does not accept the token')]);
    expect(await casesOf('args')).toBe(0);
  });

  test('ends with exit code 3 when nobody answers, and goes on where it stopped', async () => {
    const file = fileWith(`${HEADER}${rows('away', 3)}`);
    const args = [file, '--system', systemId, '--url', 'http://127.0.0.1:9', '--patience', '1'];
    const away = await runImport(args, env());
    expect([away.code, away.err]).toEqual([3, expect.stringContaining('The service cannot be reached')]);
    expect(existsSync(stateFileOf(file))).toBe(true);
    expect(readFileSync(stateFileOf(file), 'utf8')).not.toContain('Påhittad');
    expect((await run(file)).code).toBe(0);
    expect(await casesOf('away')).toBe(3);
  });

  test('killed again and again, it does nothing twice and leaves nothing out', async () => {
    const file = fileWith(`${HEADER}${rows('kill', 40)}`);
    const before = await allCases();
    const args = [file, '--system', systemId, '--url', network.service.url, '--batch', '2', '--patience', '10'];
    for (let kills = 0; kills < 4; kills++) {
      const { child, ended } = startImport(args, env());
      const enough = (kills + 1) * 4;
      while ((await casesOf('kill')) < enough && child.exitCode === null) await new Promise((done) => setTimeout(done, 5));
      child.kill('SIGKILL');
      await ended;
    }
    const done = await run(file);
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('Continuing after')]);
    expect([await allCases(), await casesOf('kill')]).toEqual([before + 40, 40]);
    const report = reportIn(`${file}.report.jsonl`);
    expect(report.map(({ line }) => line)).toEqual(Array.from({ length: 40 }, (_, at) => at + 2));
    expect(new Set(report.map(({ outcome }) => outcome))).toEqual(new Set(['CREATED']));
  });

  test('with a file that was corrected while it was broken off, it goes on: what is done stays, what was corrected is tried', async () => {
    const bad = 'CASE;fix-4;;Påhittad 4;;;no-such-term;\n';
    const file = fileWith(`${HEADER}${rows('fix', 4)}${bad}CASE;fix-5;;Påhittad 5;;;;\n`);
    const reported = (): Readonly<Record<string, unknown>>[] => reportIn(`${file}.report.jsonl`);
    const lost = await doorFor(5);
    const through = ['--system', systemId, '--url', lost.url, '--batch', '1', '--patience', '0'];
    expect((await runImport([file, ...through], env())).code).toBe(3);
    lost.server.close();
    expect(reported().map(({ outcome }) => outcome)).toEqual(['CREATED', 'CREATED', 'CREATED', 'CREATED', 'REFUSED']);
    // A trial in between takes nothing of it away.
    await run(file, '--dry-run');

    // The refused record and one that was done are corrected, one is new and stands first: the others have other lines than before.
    const corrected = rows('fix', 4).replace('Text 2', 'Rättad');
    writeFileSync(
      file,
      `${HEADER}CASE;fix-new;;Påhittad Ny;;;;\n${corrected}${bad.replace('no-such-term', '')}CASE;fix-5;;Påhittad 5;;;;\n`,
    );
    const sent = async (): Promise<number> =>
      Number((await network.service.database.ownerQuery<{ n: string }>('SELECT count(*) AS n FROM idempotency'))[0]?.n);
    const keys = await sent();
    // Broken off once more, before anything of it was sent, it is still the import of the corrected file.
    const away = [file, '--system', systemId, '--url', 'http://127.0.0.1:9', '--batch', '1', '--patience', '0'];
    const stopped = await runImport(away, env());
    expect([stopped.code, stopped.err]).toEqual([
      3,
      expect.stringContaining('The file differs from the one of the interrupted import. 3 records already done'),
    ]);
    const done = await run(file);
    expect([done.code, done.err]).toEqual([0, expect.stringContaining('Continuing after 0 batches of 1.')]);
    expect(await sent()).toBe(keys + 4);
    expect(await casesOf('fix')).toBe(7);
    const report = reported().sort((a, b) => Number(a['line']) - Number(b['line']));
    expect(report.map(({ line, externalId, outcome }) => [line, externalId, outcome])).toEqual([
      [2, 'fix-new', 'CREATED'],
      [3, 'fix-0', 'CREATED'],
      [4, 'fix-1', 'CREATED'],
      [5, 'fix-2', 'UPDATED'],
      [6, 'fix-3', 'CREATED'],
      [7, 'fix-4', 'CREATED'],
      [8, 'fix-5', 'CREATED'],
    ]);
    expect(done.out).toContain('7 records: ');
    expect(existsSync(stateFileOf(file))).toBe(false);
  });
});
