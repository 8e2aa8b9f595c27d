import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { QueryRunner } from 'typeorm';
import { Assessments1700000043000 } from '../../migrations/1700000043000-assessments';
import { CaseFigures1700000052500 } from '../../migrations/1700000052500-case-figures';
import { runImport } from '../integration/importSupport';
import { dayIn } from '../support/days';
import { type Answered } from './casesSupport';
import { createSyncNetwork, ofCase, type SyncNetwork } from './syncSupport';

jest.setTimeout(180_000);

const KEPT = `query ($id: ID!) { result: case(id: $id) { __typename id risk summary
  assessments { kind conclusion assessedOn recordedAt assessedBy { id } agency { slug } correctedBy { id } }
  textVersions { field text writtenBy { id } } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code } ... on Case { id version } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") {
  __typename ... on Case { id version } } }`;
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) {
  __typename ... on Case { id version } ... on Refusal { code } } }`;

const ANNA = 'anna@social';
const SYSTEM = 'sys@social';

let network: SyncNetwork;
let systemId: string;
beforeAll(async () => {
  network = await createSyncNetwork();
  systemId = (await network.register(SYSTEM)).id;
});
afterAll(() => network.service.stop());

interface Kept extends Answered {
  readonly risk: string | null;
  readonly assessments: readonly Readonly<Record<string, unknown>>[];
  readonly textVersions: readonly Readonly<Record<string, unknown>>[];
}

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const sql = <R extends object>(text: string, values: unknown[] = []) => network.service.database.ownerQuery<R>(text, values);
const memberOf = (actor: string) => ({ id: `member_${network.service.actor(actor).id}` });
const read = async (id: string): Promise<Kept> => (await network.get(ANNA, 'Case', KEPT, { id })) as Kept;
const written = ({ assessments }: Kept): unknown[] => assessments.map(({ kind, conclusion, assessedBy }) => [kind, conclusion, assessedBy]);

/** Anna is assigned to a case that a system has made, and reads it. */
async function readBeside(id: string): Promise<Kept> {
  await network.get('lena@social', 'Case', ASSIGN, { caseId: id, memberId: memberOf(ANNA).id });
  return read(id);
}

/** The case that the system knows under an external id. */
async function caseOf(externalId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    "SELECT 'case_' || record_id AS id FROM external_record WHERE record_type = 'Case' AND external_id = $1",
    [externalId],
  );
  if (!row) throw new Error(`no case of ${externalId}`);
  return row.id;
}

it('the risks from before the assessments come through: each is the first assessment of its case, of the day that it was opened', async () => {
  const migration = new Assessments1700000043000();
  const runner = { query: (text: string) => sql(text) } as unknown as QueryRunner;
  const open = await network.openCase(ANNA, { risk: 'Förr.', summary: 'Text.' });
  const closed = await network.openCase(ANNA, { risk: 'Vid stängningen.' });
  await network.get(ANNA, 'Case', CLOSE, { id: closed.id, version: closed.version });
  const none = await network.openCase(ANNA);
  const empty = await network.openCase(ANNA);
  const erased = await network.openCase(ANNA);

  // The figures of cases count what the assessments keep.
  const figures = new CaseFigures1700000052500();
  await figures.down(runner);
  await migration.down(runner);
  // As it was then: opened late in the evening in Stockholm, and the present value replaced an earlier one.
  const opened = '2025-03-30T22:30:00.000Z';
  await sql("UPDATE case_file SET risk = 'Nu.', opened_at = $2 WHERE id = $1", [uuid(open.id), opened]);
  await sql("UPDATE case_file SET risk = '' WHERE id = $1", [uuid(empty.id)]);
  await sql("UPDATE case_file SET risk = 'Borta.', status = 'CLOSED', erased_at = now() WHERE id = $1", [uuid(erased.id)]);
  const risks = () => sql('SELECT id, risk, version FROM case_file ORDER BY id');
  const events = () => sql('SELECT count(*)::int AS many FROM change');
  const before = [await risks(), await events()];
  await migration.up(runner);
  await figures.up(runner);
  expect([await risks(), await events()]).toEqual(before);

  const note = { kind: 'NOTE', assessedBy: null, agency: { slug: 'social' }, correctedBy: null };
  const seen = await read(open.id);
  expect(seen.assessments).toEqual([{ ...note, conclusion: 'Nu.', assessedOn: '2025-03-31', recordedAt: opened }]);
  expect(seen.textVersions).toEqual([]);
  expect((await read(closed.id)).assessments).toMatchObject([{ ...note, conclusion: 'Vid stängningen.', assessedOn: dayIn(0) }]);
  for (const { id } of [none, empty]) expect((await read(id)).assessments).toEqual([]);
  expect(await sql('SELECT id FROM assessment WHERE case_id = $1', [uuid(erased.id)])).toEqual([]);

  // What is written from then on stands beside it; a text from before has its value, without its writer.
  await network.get(ANNA, 'Case', UPDATE, { id: open.id, version: open.version, patch: { risk: 'Sedan.', summary: 'Ny text.' } });
  const later = await read(open.id);
  expect(written(later)).toEqual([
    ['NOTE', 'Sedan.', memberOf(ANNA)],
    ['NOTE', 'Nu.', null],
  ]);
  expect(later.textVersions).toEqual([{ field: 'SUMMARY', text: 'Text.', writtenBy: null }]);
});

it('a sync writes each value of the risk as a note of its member, and the value before stays', async () => {
  const sync = (part: object) => network.sync(SYSTEM, systemId, [ofCase('noted-1', { ...part })]);
  await sync({ risk: 'Låg.', summary: 'Ett.' });
  await sync({ risk: 'Låg.', summary: 'Ett.' });
  await sync({ risk: 'Hög.', summary: 'Två.' });
  await sync({ risk: null });
  const seen = await readBeside(await caseOf('noted-1'));
  expect(seen.risk).toBeNull();
  expect(written(seen)).toEqual([
    ['NOTE', null, memberOf(SYSTEM)],
    ['NOTE', 'Hög.', memberOf(SYSTEM)],
    ['NOTE', 'Låg.', memberOf(SYSTEM)],
  ]);
  expect(seen.textVersions).toEqual([{ field: 'SUMMARY', text: 'Ett.', writtenBy: memberOf(SYSTEM) }]);
  const dry = await network.sync(SYSTEM, systemId, [ofCase('noted-1', { risk: 'På prov.' })], { dryRun: true });
  expect(dry.counts.updated).toBe(1);
  expect((await read(seen.id)).assessments).toHaveLength(3);
  // The system learns of the risk that it sends, and not that there is anything earlier.
  const answer = await network.ask(SYSTEM, KEPT, { id: seen.id });
  expect(answer.data?.result).toMatchObject({ risk: null, assessments: null, textVersions: null });
});

it('an import writes the risk as a note, once, and a second file beside it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kunskapshus-assessments-'));
  try {
    const file = async (name: string, risk: string): Promise<void> => {
      const at = path.join(folder, name);
      writeFileSync(at, `type;externalId;name;risk\nCASE;import-noted;Påhittad Person;${risk}\n`);
      const done = await runImport([at, '--system', systemId, '--url', network.service.url, '--patience', '5'], {
        KUNSKAPSHUS_TOKEN: network.service.tokenOf(SYSTEM),
      });
      expect([done.code, done.err]).toEqual([0, expect.stringContaining('1 of 1 records')]);
    };
    await file('first.csv', 'Enligt filen.');
    await file('again.csv', 'Enligt filen.');
    await file('later.csv', 'Enligt den andra filen.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const seen = await readBeside(await caseOf('import-noted'));
  expect(seen.risk).toBe('Enligt den andra filen.');
  expect(written(seen)).toEqual([
    ['NOTE', 'Enligt den andra filen.', memberOf(SYSTEM)],
    ['NOTE', 'Enligt filen.', memberOf(SYSTEM)],
  ]);
});
