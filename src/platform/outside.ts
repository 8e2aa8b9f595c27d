import { Resolver } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether addresses inside are allowed too: loopback and private networks, for trying out. */
export interface ReachRules {
  readonly inside: boolean;
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Networks that somebody may run receivers in. Never link-local, multicast, or an address within an address. */
const INSIDE: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** Public by its number, and yet the machine's own host: where one provider answers what is secret of a machine. */
const HOSTS_OWN: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether a connection may be made to an IP address: only what is assigned to the public internet. Everything else is refused by not
 * being on that list: loopback, private, link-local, multicast, unspecified, reserved, and IPv6 addresses that carry an IPv4 one.
 */
export function isOutside(address: string, { inside }: ReachRules): boolean {
  if (!ipaddr.isValid(address) || HOSTS_OWN.has(address)) return false;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (inside && INSIDE.has(range)) return true;
  if (range !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/** The IP address that stands in a URL in place of a name; null where there is a name. */
export function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : null;
}

/** Whether a name means this very machine, whatever a resolver says (RFC 6761). */
export function isLocalName(hostname: string): boolean {
  return /^(?:.*\.)?localhost\.?$/i.test(hostname);
}

/** All the addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** A refusal of ours on the way to a connection. */
export class NotReached extends Error {
  constructor(readonly fault: 'NAME_NOT_FOUND' | 'PRIVATE_TARGET') {
    super(fault);
  }
}

/**
 * How every connection to an address that somebody gave us is made. A name is resolved here and the answer handed to the connection:
 * between the check and the connection nobody asks again. One forbidden address forbids the name, or which of them is taken would be a
 * matter of luck. Only for names: a URL that has an address in place of a name is never looked up, and has to be checked before.
 */
export function checkedLookup(resolve: Resolve, rules: ReachRules): LookupFunction {
  return (name, options, callback) => {
    resolve(name).then(
      (found) => {
        const [first] = found;
        if (first === undefined) return callback(new NotReached('NAME_NOT_FOUND'), '');
        if (!found.every((address) => isOutside(address, rules))) return callback(new NotReached('PRIVATE_TARGET'), '');
        if (options.all !== true) return callback(null, first, familyOf(first));
        callback(
          null,
          found.map((address) => ({ address, family: familyOf(address) })),
        );
      },
      () => callback(new NotReached('NAME_NOT_FOUND'), ''),
    );
  };
}

const familyOf = (address: string): 4 | 6 => (isIPv6(address) ? 6 : 4);

const LOCAL: readonly string[] = ['127.0.0.1', '::1'];

/** Asks the name servers ourselves: the system's own look-up has four threads, and four dead names would stop everyone's. */
export function resolver(): Resolve {
  const servers = new Resolver({ timeout: 2_000, tries: 2 });
  return async (name) => {
    if (isLocalName(name)) return LOCAL;
    const answers = await Promise.allSettled([servers.resolve4(name), servers.resolve6(name)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
}

/** What is fetched, and how long and how large it may be. */
export interface Fetching extends ReachRules {
  readonly accept: string;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

// Agents of our own: those of the process could be told by its environment to go through a proxy.
const AGENTS = { http: new http.Agent({ keepAlive: false }), https: new https.Agent({ keepAlive: false }) };

/**
 * What an address answers with status 200, in time and no larger than allowed; throws otherwise. Follows no redirect, and connects to
 * no other address than one that was checked.
 */
export function fetchOutside(url: URL, { inside, accept, resolve, timeoutMs, mostBytes }: Fetching): Promise<Buffer> {
  const literal = literalOf(url);
  if (literal !== null && !isOutside(literal, { inside })) return Promise.reject(new NotReached('PRIVATE_TARGET'));
  const options = {
    ...{ headers: { accept }, lookup: checkedLookup(resolve, { inside }), signal: AbortSignal.timeout(timeoutMs) },
    maxHeaderSize: 16_384,
  };
  return new Promise((done, failed) => {
    const request =
      url.protocol === 'https:'
        ? https.request(url, { ...options, agent: AGENTS.https, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
        : http.request(url, { ...options, agent: AGENTS.http });
    const refuse = (error: Error): void => {
      failed(error);
      request.destroy();
    };
    request.on('error', failed);
    request.once('response', (response) => {
      if (response.statusCode !== 200) return refuse(new Error('not answered with 200'));
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) refuse(new Error('too large'));
        else chunks.push(chunk);
      });
      response.on('error', failed);
      response.once('close', () => failed(new Error('broken off')));
      response.once('end', () => done(Buffer.concat(chunks)));
    });
    request.end();
  });
}
