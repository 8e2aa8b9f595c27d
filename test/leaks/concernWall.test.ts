import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import type { TestActor } from '../support/api';
import { createTestNetwork, key, type Answered, type TestNetwork } from '../api/casesSupport';

let network: TestNetwork;
let client: pg.Client;
let receipt: Answered;

const SEND = `mutation ($input: ReportConcernInput!) { result: reportConcern(input: $input) { __typename ... on ConcernReceipt { id number } } }`;

beforeAll(async () => {
  network = await createTestNetwork();
  const person = { name: 'Påhittat Barn', age: 14, municipalityCode: '1480' };
  receipt = await network.get('siv@school', 'ConcernReceipt', SEND, {
    input: { person, observed: 'Påhittad oro.', idempotencyKey: key() },
  });
  client = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await network.service.stop();
});

/** Runs it as the service's own role for a member, and takes everything back: how many rows, or the code of the error. */
async function as(actor: string, sql: string, values: unknown[] = []): Promise<string> {
  const { id, agency }: TestActor = network.service.actor(actor);
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [agency.id, id]);
    const { rowCount } = await client.query(sql, values);
    return String(rowCount);
  } catch (error) {
    return (error as { code: string }).code;
  } finally {
    await client.query('ROLLBACK');
  }
}
const uuid = (): string => receipt.id.split('_')[1] ?? '';

describe('with every predicate of the reading bypassed, the database still', () => {
  it('shows a report to the social services that received it, and a copy to who sent it', async () => {
    const seen = async (table: string): Promise<string[]> => {
      const counts: string[] = [];
      for (const actor of ['anna@social', 'siv@school', 'pia@police']) counts.push(await as(actor, `SELECT FROM ${table}`));
      return counts;
    };
    expect(await seen('concern_report')).toEqual(['1', '0', '0']);
    expect(await seen('concern_receipt')).toEqual(['0', '1', '0']);
  });

  it('lets nobody rewrite what was sent', async () => {
    expect(await as('siv@school', "UPDATE concern_receipt SET observed = 'x'")).toBe('42501');
    expect(await as('siv@school', "UPDATE concern_receipt SET inquiry_answer = 'OPENED', told_at = now()")).toBe('42501');
    expect(await as('anna@social', "UPDATE concern_report SET observed = 'x'")).toBe('42501');
    expect(await as('anna@social', 'UPDATE concern_report SET from_agency_id = NULL')).toBe('42501');
    expect(await as('siv@school', 'DELETE FROM concern_receipt')).toBe('42501');
  });

  it('asks and adds for the agency that sent it alone, and tells only what was decided', async () => {
    const asked = (actor: string) => as(actor, "SELECT 1 WHERE ask_concern_feedback($1, 1) = 'DONE'", [uuid()]);
    expect(await asked('siv@school')).toBe('1');
    expect(await asked('pia@police')).toBe('0');
    expect(await asked('anna@social')).toBe('0');
    expect(await as('pia@police', "SELECT 1 WHERE supplement_concern($1, 1, 'x') = 'DONE'", [uuid()])).toBe('0');
    const told = 'SELECT 1 FROM concern_report c, LATERAL tell_concern_reporter(c.id) t WHERE t.receipt IS NOT NULL';
    expect(await as('anna@social', told)).toBe('0');
  });

  it('takes a report only with a copy of the sender, or from the social services themselves', async () => {
    const insert = `INSERT INTO concern_report (id, number, owner_agency_id, reporter_kind, from_agency_id, receipt_id, ground, registered_by,
        received_at, person_name, age, about_child, municipality_code, observed, status, protection_due_on, decide_by)
      VALUES (gen_random_uuid(), 'O-2026-FALSKT', $1, $2, $3, $4, $5, $6, now(), 'x', 14, true, '1480', 'x', 'WAITING', current_date, current_date)`;
    const { social, police } = network;
    const pia = network.service.actor('pia@police').id;
    expect(await as('pia@police', insert, [social.id, 'ANONYMOUS', null, null, null, pia])).toBe('42501');
    expect(await as('pia@police', insert, [social.id, 'AGENCY', police.id, uuid(), 'SoL 19:1', null])).toBe('42501');
    expect(await as('anna@social', insert, [social.id, 'ANONYMOUS', null, null, null, network.service.actor('anna@social').id])).toBe('1');
    expect(
      await as(
        'siv@school',
        "INSERT INTO concern_route (id, municipality_code, agency_id, valid_from) VALUES (gen_random_uuid(), '1480', $1, now())",
        [social.id],
      ),
    ).toBe('42501');
  });
});
