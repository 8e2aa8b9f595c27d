import { connect, type Socket } from 'node:net';

/** What came back during one stretch of load. */
export interface Measured {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds, unsorted. */
  readonly latencies: readonly number[];
}

/** Where the load goes and what is sent; the bodies are sent in turn. */
export interface Target {
  readonly port: number;
  readonly token: string;
  readonly bodies: readonly string[];
}

const END_OF_HEAD = Buffer.from('\r\n\r\n');
const GOOD = Buffer.from('{"data":{');

/**
 * One connection that is kept alive and has one request under way. A client of node's own costs as much CPU as the server that is
 * measured; this one reads nothing but the length of an answer, and refuses what is not a 200 with data and no errors.
 */
class Connection {
  private waiting: { resolve(body: Buffer): void; reject(error: Error): void } | undefined;
  private chunks: Buffer[] = [];
  private missing = -1;

  private constructor(private readonly socket: Socket) {
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.take(chunk));
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the server closed a connection')));
  }

  static open(port: number): Promise<Connection> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1' }, () => resolve(new Connection(socket)));
      socket.once('error', reject);
    });
  }

  send(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(request);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    if (this.missing === -1) this.start(this.chunks.length === 0 ? chunk : Buffer.concat([...this.chunks, chunk]));
    else this.more(chunk);
  }

  private start(bytes: Buffer): void {
    const end = bytes.indexOf(END_OF_HEAD);
    if (end === -1) return void (this.chunks = [bytes]);
    const head = bytes.toString('latin1', 0, end);
    const length = /content-length: (\d+)/i.exec(head)?.[1];
    const body = bytes.subarray(end + END_OF_HEAD.length);
    if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) {
      return this.waiting?.reject(new Error(`${head.split('\r\n', 1).join('')} ${body.toString().slice(0, 500)}`));
    }
    this.chunks = [];
    this.missing = Number(length);
    this.more(body);
  }

  private more(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.missing -= chunk.length;
    if (this.missing > 0) return;
    const body = this.chunks.length === 1 ? chunk : Buffer.concat(this.chunks);
    this.chunks = [];
    this.missing = -1;
    const { waiting } = this;
    this.waiting = undefined;
    if (body.subarray(0, GOOD.length).equals(GOOD)) waiting?.resolve(body);
    else waiting?.reject(new Error(`an answer without data: ${body.toString().slice(0, 500)}`));
  }
}

function requestOf({ token }: Target, body: string): Buffer {
  const head =
    `POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n` +
    `Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n`;
  return Buffer.from(head + body);
}

/** The answer to each body, parsed, one after the other. */
export async function ask(target: Target): Promise<unknown[]> {
  const connection = await Connection.open(target.port);
  const answers: unknown[] = [];
  for (const body of target.bodies) answers.push(JSON.parse((await connection.send(requestOf(target, body))).toString()));
  connection.close();
  return answers;
}

/** Keeps `concurrency` requests under way for so many seconds. Rejects on the first answer that is not what it should be. */
export async function load(target: Target, seconds: number, concurrency: number): Promise<Measured> {
  const requests = target.bodies.map((body) => requestOf(target, body));
  const connections = await Promise.all(Array.from({ length: concurrency }, () => Connection.open(target.port)));
  const latencies: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1_000;
  let sent = 0;
  const drive = async (connection: Connection): Promise<void> => {
    for (let now = performance.now(); now < end;) {
      const request = requests[sent++ % requests.length];
      if (!request) return;
      await connection.send(request);
      const done = performance.now();
      latencies.push(done - now);
      now = done;
    }
  };
  await Promise.all(connections.map(drive));
  const measured = { requests: latencies.length, seconds: (performance.now() - started) / 1_000, latencies };
  for (const connection of connections) connection.close();
  return measured;
}
