import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** A socket in front of the database that counts how often its clients turn to it again after it has answered. */
export interface Counter {
  /** The same URL, by way of the counter. */
  urlThrough(url: string): string;
  count(): number;
  stop(): Promise<void>;
}

const SOCKET = '.s.PGSQL.5432';

/** Starts a counter in front of the server whose socket the URL names. */
export async function countRoundTrips(url: string): Promise<Counter> {
  const socketOf = new URLSearchParams(url.split('?')[1]).get('host');
  if (socketOf === null) throw new Error('the URL names no socket');
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  let trips = 0;
  const server = createServer((client) => {
    const database = connect(path.join(socketOf, SOCKET));
    let answered = true;
    client.on('data', (bytes) => {
      if (answered) trips += 1;
      answered = false;
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      answered = true;
      client.write(bytes);
    });
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  await listen(server, path.join(folder, SOCKET));
  return {
    urlThrough: (given) => given.replace(/host=[^&]*/, `host=${encodeURIComponent(folder)}`),
    count: () => trips,
    stop: async () => {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listen(server: Server, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(file, resolve);
  });
}
