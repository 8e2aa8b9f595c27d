import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { newId } from '../src/platform/ids';
import { reportTo } from './child';
import { CALLER } from './data';
import { QUERIES, type BenchQuery } from './queries';

/** `bare`: one statement, as the owner, with no promises. `honest`: the promises kept by hand, under the service's role. */
export type FloorKind = 'bare' | 'honest';

interface Answer {
  readonly body: string;
  readonly ids: string[];
}

function byHand({ name, sql }: BenchQuery): string {
  if (sql === null) throw new Error(`${name} has no floor`);
  return sql;
}

type Read = (query: BenchQuery, values: unknown[]) => Promise<string>;

/** The fastest read without promises: the database's text goes out as it came. */
function bareRead(pool: pg.Pool): Read {
  return async (query, values) => {
    const { rows } = await pool.query<Answer>({ name: query.name, text: byHand(query), values });
    return rows[0]?.body ?? 'null';
  };
}

const SET = `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`;
const ENTRY = `
  WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at), entry AS (
    INSERT INTO access_log (id, at, request_id, agency_id, member_id, purpose, operation, treatments, records)
    SELECT $1::uuid, m.at, $2, $3::uuid, $4::uuid, 'CASEWORK', $5, $7, greatest(cardinality($6::uuid[]), 1) FROM moment m)
  INSERT INTO access_part (entry, owner_agency_id, at, agency_id, tag, record_ids, treatment, ends)
  SELECT $1::uuid, $3::uuid, m.at, $3::uuid, 1, $6::uuid[], '{0}', ARRAY[cardinality($6::uuid[])] FROM moment m WHERE $6::uuid[] <> '{}'`;

/** The same with a transaction, the agency that row-level security reads, and one access entry: two round trips. */
function honestRead(pool: pg.Pool): Read {
  return async (query, values) => {
    const client = await pool.connect();
    try {
      const { stream } = client.connection;
      stream.cork();
      const begun = client.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
      const set = client.query({ name: 'set', text: SET, values: [CALLER.agencyId, CALLER.memberId] });
      const read = client.query<Answer>({ name: query.name, text: query.sqlUnderRules ?? byHand(query), values });
      stream.uncork();
      const [, , { rows }] = await Promise.all([begun, set, read]);
      const answer = rows[0] ?? { body: 'null', ids: [] };
      stream.cork();
      const entry = client.query({ name: 'entry', text: ENTRY, values: entryOf(query, answer) });
      const committed = client.query('COMMIT');
      stream.uncork();
      await Promise.all([entry, committed]);
      return answer.body;
    } finally {
      client.release();
    }
  };
}

function entryOf({ name, entry }: BenchQuery, { ids }: Answer): unknown[] {
  const treatment = { type: entry.recordType, outcome: 'SHOWN', code: null, shown: entry.shown, withheld: [] };
  return [newId(), newId(), CALLER.agencyId, CALLER.memberId, name, ids, JSON.stringify([treatment])];
}

interface RequestBody {
  readonly operationName: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

async function answer(read: Read, request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { operationName, variables } = JSON.parse(Buffer.concat(chunks).toString()) as RequestBody;
  const query = QUERIES.find(({ name }) => name === operationName);
  if (!query) throw new Error('no such query');
  const values = [CALLER.agencyId, CALLER.memberId, ...query.variables.map((name) => variables[name])];
  return `{"data":${await read(query, values)}}\n`;
}

function main(): void {
  const kind = process.argv[2] as FloorKind;
  const pool = new pg.Pool({ connectionString: process.argv[3], max: 10, pipeline: kind === 'honest' });
  const read = kind === 'bare' ? bareRead(pool) : honestRead(pool);
  const server = createServer((request, response) => {
    answer(read, request).then(
      (body) => {
        const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
        response.writeHead(200, headers).end(body);
      },
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : String(error)}\n`);
        response.writeHead(500).end();
      },
    );
  });
  server.listen(0, '127.0.0.1', () => reportTo(process, (server.address() as AddressInfo).port));
}

main();
