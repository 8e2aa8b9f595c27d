import { randomUUID } from 'node:crypto';
import { allGraphs } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';
import { makeWorld } from '../reading/world';
import { startTestService, type TestService } from '../support/api';

/** An extract for a person (registerutdrag) lists the readings of every kind of record that hangs on a case of theirs. */

jest.setTimeout(300_000);
const SEED = Number(process.env['SEED'] ?? 15_069);

let service: TestService;
beforeAll(async () => {
  createSchema();
  service = await startTestService();
  await makeWorld(service, SEED, 0);
});
afterAll(() => service.stop());

interface Hanging {
  readonly type: string;
  readonly id: string;
  readonly number: string;
  readonly agency: string;
  readonly slug: string;
}

/** Of each type whose records are logged by an id of their own and name a case: one record of a case that is kept. */
async function hangingOnCases(): Promise<Hanging[]> {
  const { ownerQuery } = service.database;
  const tables = await ownerQuery<{ name: string }>(
    `SELECT c.table_name AS name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
      WHERE c.table_schema = 'public' AND c.column_name = 'case_id' AND t.table_type = 'BASE TABLE'`,
  );
  const named = new Set(tables.map(({ name }) => name));
  const found: Hanging[] = [];
  for (const { type, table, owner, fields } of allGraphs()) {
    if (owner === undefined || fields['id'] === undefined || table === undefined || !named.has(table)) continue;
    const [row] = await ownerQuery<Hanging>(
      `SELECT x.id, c.number, a.id AS agency, a.slug FROM ${table} x JOIN case_file c ON c.id = x.case_id JOIN agency a ON a.id = c.owner_agency_id
        WHERE c.erased_at IS NULL AND a.ended_at IS NULL ORDER BY x.id LIMIT 1`,
    );
    if (!row) throw new Error(`no ${type} names a case: there is nothing to extract`);
    found.push({ ...row, type });
  }
  return found;
}

const EXTRACT = `query ($number: String!) {
  subjectExtract(by: { caseNumber: $number }) { reads { recordType fields } } }`;

/** Whether the extract for the person of a case lists the reading of a record that hangs on it. */
async function isListed({ type, id, number, agency, slug }: Hanging): Promise<boolean> {
  const lead = await service.addMember(`${type}@${slug}`, ['LEAD']);
  const field = `${type}.påhittat`;
  await service.database.ownerQuery(
    `INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
     VALUES ($1, now(), $2, $3, $4, $3, 'CASEWORK', 'påhittad', 'SHOWN', $2, ARRAY[$5::uuid], ARRAY[$6], '{}')`,
    [randomUUID(), type, agency, lead.id, id, field],
  );
  const { data, text } = await service.graphql<{ subjectExtract: { reads: { fields: string[] }[] } }>(`${type}@${slug}`, EXTRACT, {
    number,
  });
  if (!data) throw new Error(text);
  return data.subjectExtract.reads.some(({ fields }) => fields.includes(field));
}

test('an extract for a person lists the readings of each kind of record that hangs on their cases', async () => {
  const hanging = await hangingOnCases();
  expect(hanging.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['Assessment', 'CaseTextVersion', 'PlanGoal', 'PlanStep', 'RosterRow']),
  );
  const unlisted: string[] = [];
  for (const one of hanging) if (!(await isListed(one))) unlisted.push(one.type);
  expect(unlisted).toEqual([]);
});
