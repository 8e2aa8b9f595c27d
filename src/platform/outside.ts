import { Resolver } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Whether internal addresses (loopback and private networks) are allowed too, for trials. */
export interface ReachRules {
  readonly inside: boolean;
}

const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** Internal networks in which a receiver may run. Never link-local, multicast, or an address embedded in another. */
const INSIDE: ReadonlySet<string> = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat']);
/** A public address that belongs to the machine's own host: a cloud provider serves the machine's secrets there. */
const HOSTS_OWN: ReadonlySet<string> = new Set(['168.63.129.16']);

/**
 * Whether a connection to an IP address is allowed: only addresses assigned to the public internet. All others are
 * refused because they are not on that list: loopback, private, link-local, multicast, unspecified, reserved, and IPv6
 * addresses that embed an IPv4 one.
 */
export function isOutside(address: string, { inside }: ReachRules): boolean {
  if (!ipaddr.isValid(address) || HOSTS_OWN.has(address)) return false;
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (inside && INSIDE.has(range)) return true;
  if (range !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST);
}

/** The IP address used as host of a URL; null if the host is a name. */
export function literalOf({ hostname }: URL): string | null {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return ipaddr.isValid(bare) ? bare : null;
}

/** Whether a name means this machine, whatever a resolver says (RFC 6761). */
export function isLocalName(hostname: string): boolean {
  return /^(?:.*\.)?localhost\.?$/i.test(hostname);
}

/** Resolves all addresses of a name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** Our own refusal before a connection is made. */
export class NotReached extends Error {
  constructor(readonly fault: 'NAME_NOT_FOUND' | 'PRIVATE_TARGET') {
    super(fault);
  }
}

/**
 * The lookup for every connection to an address that a client supplied. It resolves the name, checks all addresses, and
 * hands the checked ones to the connection, so that nothing is resolved again in between. One forbidden address forbids
 * the name, since any of them may be used. It applies only to names: an IP address in a URL is never looked up and must
 * be checked before.
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

/**
 * Queries the name servers directly: the system's lookup has four threads, so four unresponsive names would block all
 * others.
 */
export function resolver(): Resolve {
  const servers = new Resolver({ timeout: 2_000, tries: 2 });
  return async (name) => {
    if (isLocalName(name)) return LOCAL;
    const answers = await Promise.allSettled([servers.resolve4(name), servers.resolve6(name)]);
    return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  };
}

/** The limits and options of a request. */
export interface Fetching extends ReachRules {
  readonly accept: string;
  readonly resolve: Resolve;
  readonly timeoutMs: number;
  readonly mostBytes: number;
}

// Our own agents: the environment could route those of the process through a proxy.
const AGENTS = { http: new http.Agent({ keepAlive: false }), https: new https.Agent({ keepAlive: false }) };

/**
 * Fetches a URL that answers with status 200, within the time and size limits; throws otherwise. Follows no redirect
 * and connects only to a checked address.
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
      response.once('close', () => failed(new Error('aborted')));
      response.once('end', () => done(Buffer.concat(chunks)));
    });
    request.end();
  });
}
